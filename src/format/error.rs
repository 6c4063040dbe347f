//! Why a project file can't be read, in words for the person.

/// Why a project file can't be read. Every message says what, where and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    #[error("it is no Laneway project: one begins with `[` and a record `Laneway(format: 0, …)`")]
    NotAProject,
    #[error("it is no text: byte {at} is not valid UTF-8, so the file is damaged or no project")]
    NotText { at: usize },
    #[error("it is larger than {limit_mb} MB, the most that Laneway opens")]
    TooLarge { limit_mb: usize },
    #[error(
        "it was written by a newer Laneway ({written_by}, format {version}); this one reads up to format \
         {known}. Open it with a newer version"
    )]
    Newer { version: u64, known: u32, written_by: String },
    /// What stands at a place is not what a project has there.
    #[error("line {line}, column {column}{record}: expected {expected}, found {found}")]
    Place { line: usize, column: usize, record: String, expected: String, found: String },
    #[error(
        "two {name} records have the id {id}, in lines {first} and {second}; give one of them another id"
    )]
    Twice { name: &'static str, id: String, first: usize, second: usize },
    #[error("it has two Project records, in lines {first} and {second}; keep one of them")]
    TwoProjects { first: usize, second: usize },
}

/// A fault at a byte of the text, before it is turned into line and column.
#[derive(Debug)]
pub(super) struct Fault {
    pub at: usize,
    pub expected: String,
}

impl Fault {
    pub fn new(at: usize, expected: impl Into<String>) -> Self {
        Self { at, expected: expected.into() }
    }

    /// The fault with its line, its column and what stands there. `record` is the name of the
    /// record it lies in and the byte at which that begins.
    pub fn place(self, text: &str, record: Option<(&str, usize)>) -> FormatError {
        let (line, column) = line_and_column(text, self.at);
        let record = record.map_or_else(String::new, |(name, at)| {
            format!(" (in the {name} that begins in line {})", line_and_column(text, at).0)
        });
        FormatError::Place { line, column, record, expected: self.expected, found: found(text, self.at) }
    }
}

/// Line and column of a byte, both from 1; columns count characters.
pub(super) fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    let line = before.bytes().filter(|&b| b == b'\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}

/// What stands at a byte: a few characters, safe to print.
fn found(text: &str, at: usize) -> String {
    const MOST: usize = 24;
    let rest = text.get(at..).unwrap_or("");
    let Some(first) = rest.chars().next() else { return "the end of the file".to_owned() };
    let end_of = |stop: fn(char) -> bool| rest.chars().skip(1).take_while(|&c| !stop(c)).count() + 1;
    let length = match first {
        '"' => end_of(|c| c == '"' || c == '\n') + 1,
        c if c.is_alphanumeric() || "+-_.".contains(c) => {
            end_of(|c| !(c.is_alphanumeric() || "_.-".contains(c)))
        }
        _ => 1,
    };
    let shown: String = rest.chars().take(length.min(MOST)).flat_map(char::escape_debug).collect();
    let more = if length > MOST { "…" } else { "" };
    format!("`{}{more}`", shown.replace("\\\"", "\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_and_name_the_record() {
        let text = "[\nNote(id: \"ä\", text: 5),\n]";
        let at = text.find('5').unwrap_or_default();
        let error = Fault::new(at, "a text").place(text, Some(("Note", 2)));
        assert_eq!(
            error.to_string(),
            "line 2, column 21 (in the Note that begins in line 2): expected a text, found `5`"
        );
    }

    #[test]
    fn control_characters_are_never_shown_raw() {
        let shown = found("\"\u{1b}[31mred\"", 0);
        assert!(!shown.contains('\u{1b}'), "{shown}");
        assert_eq!(found("", 0), "the end of the file");
    }
}
