//! Why a file can't be read, in words for the person.

/// Why a file of another tool can't be read. Every message says what, where and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    #[error("its kind is not known; files that can be read end in {known}")]
    Unknown { known: String },
    #[error("it is empty")]
    Empty,
    #[error("it is larger than {limit_mb} MB, the most that is read of a board")]
    TooLarge { limit_mb: usize },
    #[error("its archive holds more than {limit_mb} MB, the most that is unpacked of a file")]
    Unpacked { limit_mb: usize },
    #[error("it has more than {most} {what}, the most that are read of one file; split it")]
    TooMany { what: &'static str, most: usize },
    #[error("line {line} is no text (not valid UTF-8); save it again as UTF-8")]
    NotText { line: usize },
    /// The text ends in the middle of something.
    #[error("it ends too early, in line {line}, column {column}: it was cut off; export it again")]
    CutOff { line: usize, column: usize },
    #[error("line {line}, column {column}: {what}; the file is damaged, export it again")]
    Place { line: usize, column: usize, what: String },
    #[error("it is no {expected}: {why}")]
    Other { expected: &'static str, why: String },
}

impl ImportError {
    /// The error of JSON that can't be parsed.
    pub(super) fn json(error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        if error.is_eof() {
            return Self::CutOff { line, column };
        }
        let whole = error.to_string();
        let what = whole.rsplit_once(" at line ").map_or(whole.as_str(), |(what, _)| what);
        Self::Place { line, column, what: what.to_owned() }
    }
}
