//! What a pasted text becomes: a note a line, or a block that keeps its rows and columns.
//!
//! [`read`] is pure and bounded: what is beyond the limits is counted and told, never dropped in
//! silence.
//!
//! ```
//! use laneway::app::paste::{Pasted, read};
//! assert_eq!(read("- one\n\n2. two").what, Pasted::Lines(vec!["one".into(), "two".into()]));
//! ```

/// Notes one paste makes, at most.
pub const MOST_NOTES: usize = 20_000;
/// Characters of one note; a longer line goes on in the next note.
pub const LONGEST: usize = 2000;

/// A text as it was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Pasted {
    #[default]
    Nothing,
    /// A note each.
    Lines(Vec<String>),
    /// Rows of cells; empty cells stay empty places.
    Block(Vec<Vec<String>>),
}

/// What there is to paste, and how much was left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    pub what: Pasted,
    /// Lines or cells with text beyond [`MOST_NOTES`].
    pub left: usize,
    /// Lines too long for one note, and cells that were cut.
    pub split: usize,
    /// There were control characters, which no note keeps.
    pub controls: bool,
}

impl Reading {
    /// Notes it makes.
    pub fn notes(&self) -> usize {
        match &self.what {
            Pasted::Nothing => 0,
            Pasted::Lines(lines) => lines.len(),
            Pasted::Block(rows) => rows.iter().flatten().filter(|cell| !cell.is_empty()).count(),
        }
    }

    /// What a person is told, once so many notes were made.
    pub fn told(&self, made: usize) -> String {
        let block = matches!(self.what, Pasted::Block(_));
        let mut words =
            format!("Pasted {}{}.", notes_words(made), if block { " in rows and columns" } else { "" });
        match (self.split, block) {
            (0, _) => {}
            (1, false) => words.push_str(" 1 long line goes on in the next note."),
            (n, false) => words.push_str(&format!(" {} long lines go on in the next notes.", figure(n))),
            (1, true) => words.push_str(" 1 long cell was cut after 2 000 letters."),
            (n, true) => words.push_str(&format!(" {} long cells were cut after 2 000 letters.", figure(n))),
        }
        if self.controls {
            words.push_str(" Control characters were left out.");
        }
        if self.left > 0 {
            words.push_str(&format!(" {} more were left: paste them in parts.", figure(self.left)));
        }
        words
    }
}

/// "1 note", "12 400 notes".
pub fn notes_words(count: usize) -> String {
    if count == 1 { "1 note".to_owned() } else { format!("{} notes", figure(count)) }
}

/// A number with thin spaces between thousands.
fn figure(number: usize) -> String {
    let digits = number.to_string();
    let mut figure = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            figure.push('\u{2009}');
        }
        figure.push(digit);
    }
    figure
}

/// Reads a pasted text.
pub fn read(text: &str) -> Reading {
    if text.contains('\t')
        && let Some(block) = block(text)
    {
        return block;
    }
    let controls = has_controls(text);
    let mut lines = Vec::new();
    let (mut left, mut split) = (0, 0);
    for line in text.lines().map(without_bullet).filter(|line| line.chars().any(is_shown)) {
        let long = line.len() > LONGEST && line.chars().nth(LONGEST).is_some();
        split += usize::from(long && lines.len() < MOST_NOTES);
        for piece in pieces(line) {
            if lines.len() < MOST_NOTES {
                lines.push(piece.to_owned());
            } else {
                left += 1;
            }
        }
    }
    let what = if lines.is_empty() { Pasted::Nothing } else { Pasted::Lines(lines) };
    Reading { what, left, split, controls }
}

fn is_shown(c: char) -> bool {
    !c.is_control() && !c.is_whitespace()
}

fn has_controls(text: &str) -> bool {
    text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

/// The whole text as one note; the rest of an endless one is left out. The second value counts the
/// characters that were.
pub fn as_one(text: &str) -> (String, usize) {
    /// Characters of a note that is pasted whole.
    const MOST: usize = 10_000;
    let text = text.trim();
    let kept: String = text.chars().take(MOST).collect();
    let left = text[kept.len()..].chars().count();
    (kept, left)
}

/// Cells as a spreadsheet copies them: tabs between, cells with line ends in quotes.
fn block(text: &str) -> Option<Reading> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let (mut rows, mut notes, mut left, mut split) = (Vec::new(), 0, 0, 0);
    for record in reader.records() {
        let record = record.ok()?;
        let mut row = Vec::with_capacity(record.len());
        for cell in &record {
            let trimmed = cell.trim();
            let cell: String = trimmed.chars().take(LONGEST).collect();
            match cell.is_empty() {
                true => row.push(cell),
                false if notes < MOST_NOTES => {
                    split += usize::from(cell.len() < trimmed.len());
                    notes += 1;
                    row.push(cell);
                }
                false => left += 1,
            }
        }
        if left == 0 || row.iter().any(|cell| !cell.is_empty()) {
            rows.push(row);
        }
    }
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let controls = has_controls(text);
    (columns > 1 && notes > 0).then_some(Reading { what: Pasted::Block(rows), left, split, controls })
}

/// A line in pieces that a note can hold, broken between words where there are any.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let Some((cut, _)) = rest.char_indices().nth(LONGEST) else {
            return Some(std::mem::take(&mut rest));
        };
        let at = rest[..cut].rfind(char::is_whitespace).filter(|at| *at > 0).unwrap_or(cut);
        let piece = rest[..at].trim_end();
        rest = rest[at..].trim_start();
        Some(piece)
    })
}

/// A line of a list without what stands before it.
pub fn without_bullet(line: &str) -> &str {
    let line = line.trim();
    let bare = line.trim_start_matches(['-', '*', '•', '–', '·', '▪', '◦']);
    if bare.len() < line.len() && (bare.starts_with(' ') || line.starts_with(['•', '·', '▪', '◦'])) {
        let bare = bare.trim();
        return bare.strip_prefix("[ ]").or(bare.strip_prefix("[x]")).map_or(bare, str::trim);
    }
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits.len() < line.len()
        && let Some(rest) = digits.strip_prefix(['.', ')'])
        && rest.starts_with(' ')
    {
        return rest.trim();
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_and_numbers_are_stripped_and_words_stay() {
        let cases = [
            ("- warm coat", "warm coat"),
            ("  • warm coat", "warm coat"),
            ("- [ ] warm coat", "warm coat"),
            ("12. warm coat", "warm coat"),
            ("3) warm", "warm"),
            ("3.5 stars", "3.5 stars"),
            ("-2 degrees", "-2 degrees"),
            ("2026", "2026"),
        ];
        for (line, wanted) in cases {
            assert_eq!(without_bullet(line), wanted, "{line}");
        }
    }

    #[test]
    fn a_spreadsheet_block_keeps_its_cells() {
        let read = read("\tSearch\tPay\nPain\t\"card\nrefused\"\t\n");
        let wanted = vec![vec!["", "Search", "Pay"], vec!["Pain", "card\nrefused", ""]];
        let wanted = wanted.into_iter().map(|row| row.into_iter().map(str::to_owned).collect()).collect();
        assert_eq!(read, Reading { what: Pasted::Block(wanted), ..Reading::default() });
        assert_eq!(read.notes(), 4);
    }

    #[test]
    fn too_much_is_counted_not_lost_in_silence() {
        let lines = "a line\n".repeat(MOST_NOTES + 7);
        let found = read(&lines);
        assert_eq!((found.notes(), found.left), (MOST_NOTES, 7));
        let block = "a\tb\tc\n".repeat(20_000);
        let found = read(&block);
        assert_eq!((found.notes(), found.left), (MOST_NOTES, 60_000 - MOST_NOTES));
    }

    #[test]
    fn a_long_line_goes_on_in_the_next_note() {
        let found = read(&"x".repeat(4500));
        assert_eq!(found.told(3), "Pasted 3 notes. 1 long line goes on in the next note.");
        let Pasted::Lines(lines) = found.what else { panic!("no lines") };
        assert_eq!(lines.iter().map(String::len).collect::<Vec<_>>(), [2000, 2000, 500]);
        let words = "word ".repeat(1000);
        let Pasted::Lines(lines) = read(&words).what else { panic!("no lines") };
        assert_eq!(lines.join(" "), words.trim());
    }

    #[test]
    fn nothing_makes_nothing() {
        assert_eq!(read(" \n\t\n ").what, Pasted::Nothing);
        assert_eq!(read("\u{1}\u{2}\n\u{7}").what, Pasted::Nothing);
        assert!(read("bell \u{7}").controls && !read("one\ntwo").controls);
        assert_eq!(figure(20_000) + &figure(7), "20\u{2009}0007");
        assert_eq!(as_one(&"y".repeat(10_003)).1, 3);
    }
}
