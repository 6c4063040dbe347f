//! Tables as text (CSV, TSV): encodings, delimiters, columns by name.

use std::borrow::Cow;

use super::ImportError;

/// Most cells of a table.
pub const MOST_CELLS: usize = 2_000_000;

/// The text of a file: UTF-8 or UTF-16, with or without a byte order mark.
///
/// # Errors
/// [`ImportError::NotText`] with the line.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ImportError> {
    let wide = |pairs: &[u8], join: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = pairs.chunks_exact(2).map(|pair| join([pair[0], pair[1]])).collect();
        Cow::Owned(String::from_utf16_lossy(&units))
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => Ok(wide(rest, u16::from_le_bytes)),
        [0xFE, 0xFF, rest @ ..] => Ok(wide(rest, u16::from_be_bytes)),
        _ => {
            let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
            let text = std::str::from_utf8(bytes).map_err(|error| {
                let before = &bytes[..error.valid_up_to()];
                ImportError::NotText { line: 1 + before.iter().filter(|&&b| b == b'\n').count() }
            })?;
            Ok(Cow::Borrowed(text))
        }
    }
}

/// The first bytes as text, for a look at what it may be.
pub fn head(bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(4096)];
    match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => {
            let even = bytes.len() & !1;
            decode(&bytes[..even]).map(Cow::into_owned).unwrap_or_default()
        }
        _ => String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}').to_owned(),
    }
}

/// The cells of a table, row by row; rows may differ in length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Line of the file, from 1.
    pub line: usize,
    pub cells: Vec<String>,
}

impl Row {
    /// The cell's text without the blanks around it; a missing cell is empty.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }

    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Reads a table. The delimiter (comma, semicolon, tab) is the one that the first line has most of.
///
/// # Errors
/// A quoted cell that does not end, or text that is none.
pub fn read(bytes: &[u8]) -> Result<Rows, ImportError> {
    let text = decode(bytes)?;
    let delimiter = delimiter(&text);
    if let Some(line) = open_quote(&text, delimiter) {
        let what = "a quoted cell begins here and does not end".to_owned();
        return Err(ImportError::Place { line, column: 1, what });
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut cells = 0;
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, |at| at.line() as usize);
            ImportError::Place { line, column: 1, what: "this row can't be read".to_owned() }
        })?;
        cells += record.len();
        if cells > MOST_CELLS {
            return Err(ImportError::TooMany { what: "cells", most: MOST_CELLS });
        }
        let line = record.position().map_or(1, |at| at.line() as usize);
        rows.push(Row { line, cells: record.iter().map(|cell| unguarded(cell).to_owned()).collect() });
    }
    Ok(Rows { rows })
}

/// Without the apostrophe that keeps spreadsheets from taking a text for a formula.
fn unguarded(cell: &str) -> &str {
    let formula = |rest: &str| rest.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']);
    cell.strip_prefix('\'').filter(|rest| formula(rest)).unwrap_or(cell)
}

fn delimiter(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for letter in text.bytes() {
        match letter {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|c| c.0 == letter).for_each(|c| c.1 += 1),
        }
    }
    // of equal counts the first stays
    counts.into_iter().rev().max_by_key(|count| count.1).map_or(b',', |count| count.0)
}

/// The line of a quote at a cell's beginning that never closes.
fn open_quote(text: &str, delimiter: u8) -> Option<usize> {
    let (mut line, mut opened, mut at_start) = (1, None, true);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        line += usize::from(byte == b'\n');
        match (opened, byte) {
            (Some(_), b'"') if bytes.peek() == Some(&b'"') => {
                bytes.next();
            }
            (Some(_), b'"') => opened = None,
            (Some(_), _) => {}
            (None, b'"') if at_start => opened = Some(line),
            (None, _) => at_start = byte == delimiter || byte == b'\n' || byte == b'\r',
        }
        if opened.is_some() {
            at_start = false;
        }
    }
    opened
}

/// The place of a column among the names of a header. Names are compared without case, blanks
/// and signs; the first of `names` that is there counts.
pub fn column(header: &Row, names: &[&str]) -> Option<usize> {
    let key = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let cells: Vec<String> = header.cells.iter().map(|cell| key(cell)).collect();
    names.iter().find_map(|name| cells.iter().position(|cell| *cell == key(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        read(text.as_bytes()).unwrap().rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn every_usual_delimiter_is_found() {
        assert_eq!(cells("a;b,c;d\n1;2;3\n"), [["a", "b,c", "d"], ["1", "2", "3"]]);
        assert_eq!(cells("a\tb\n"), [["a", "b"]]);
        assert_eq!(cells("\u{feff}\"a;;;\",b\n"), [["a;;;", "b"]]);
        assert_eq!(cells("only\n"), [["only"]]);
    }

    #[test]
    fn a_quote_that_never_ends_is_named_by_its_line() {
        let error = read(b"a,b\n1,\"two\nthree\n4,5").unwrap_err();
        assert!(matches!(error, ImportError::Place { line: 2, .. }), "{error}");
        assert_eq!(cells("a,5\" tall\n\"b \"\"q\"\"\",2\n").len(), 2);
    }

    #[test]
    fn encodings() {
        let wide: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain("ä,b".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(read(&wide).unwrap().rows[0].cells, ["ä", "b"]);
        assert_eq!(read(b"a\n\xE4"), Err(ImportError::NotText { line: 2 }));
    }

    #[test]
    fn columns_are_found_by_name() {
        let header = Row { line: 1, cells: vec!["BG Color".into(), "position-x".into()] };
        assert_eq!(column(&header, &["bgcolor"]), Some(0));
        assert_eq!(column(&header, &["x", "Position X"]), Some(1));
        assert_eq!(column(&header, &["y"]), None);
    }
}
