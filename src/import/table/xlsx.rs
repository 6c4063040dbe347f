//! Spreadsheets (`.xlsx`): the sheet that reads best as a map.
//!
//! A file may unpack to a thousand times its size and name a cell a million rows down. So it is
//! unpacked once into nothing to see how large it gets, and its cells are taken one by one, only
//! those that hold something.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, Xlsx};

use super::super::rows::{MOST_CELLS, Row, Rows};
use super::super::{ImportError, zipped};
use super::open::Sheet;

/// Most letters in all cells of a sheet.
const MOST_TEXT: usize = 32 << 20;
const EXPECTED: &str = "spreadsheet";

/// Whether it is a ZIP archive that begins like a spreadsheet's.
pub fn sniff(bytes: &[u8]) -> bool {
    let names = ["[Content_Types].xml", "xl/", "_rels/.rels", "docProps/"];
    zipped::first_name(bytes).is_some_and(|first| names.iter().any(|name| first.starts_with(name)))
}

/// All sheets that hold something.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, ImportError> {
    let filled = cells(bytes)?.into_iter().filter(|(_, rows)| !rows.rows.is_empty());
    Ok(filled.map(|(name, rows)| Sheet::of(name, rows)).collect())
}

/// The cells of all sheets, without a thought of what they mean.
pub fn cells(bytes: &[u8]) -> Result<Vec<(String, Rows)>, ImportError> {
    zipped::check(bytes, EXPECTED)?;
    let other = |why: String| ImportError::Other { expected: EXPECTED, why };
    // a damaged file must not end the program, whatever a library makes of it
    catch_unwind(AssertUnwindSafe(|| read_all(bytes)))
        .unwrap_or_else(|_| Err(other("it is damaged; export it again".to_owned())))
}

fn read_all(bytes: &[u8]) -> Result<Vec<(String, Rows)>, ImportError> {
    let damaged = |error: calamine::XlsxError| ImportError::Other {
        expected: EXPECTED,
        why: format!("it is damaged or protected ({error}); export it again, or save it as CSV"),
    };
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut all = Vec::new();
    for name in book.sheet_names() {
        // what is no sheet of cells (a chart) has none
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
        let mut rows: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
        let (mut count, mut letters) = (0, 0);
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            let text = text(cell.get_value());
            if text.trim().is_empty() {
                continue;
            }
            (count, letters) = (count + 1, letters + text.len());
            if count > MOST_CELLS || letters > MOST_TEXT {
                return Err(ImportError::TooMany { what: "cells", most: MOST_CELLS });
            }
            let (row, column) = cell.get_position();
            rows.entry(row).or_default().insert(column, text);
        }
        all.push((name, table(rows)?));
    }
    Ok(all)
}

/// Rows in their order, the empty ones left out, columns from the first that is used.
fn table(rows: BTreeMap<u32, BTreeMap<u32, String>>) -> Result<Rows, ImportError> {
    let first = rows.values().filter_map(|row| row.keys().next()).min().copied().unwrap_or(0);
    let widths =
        rows.values().filter_map(|row| row.keys().next_back()).map(|last| (last - first) as usize + 1);
    if widths.sum::<usize>() > MOST_CELLS {
        return Err(ImportError::TooMany { what: "cells, empty ones among them,", most: MOST_CELLS });
    }
    let row = |(number, cells): (u32, BTreeMap<u32, String>)| {
        let width = cells.keys().next_back().map_or(0, |last| (last - first) as usize + 1);
        let mut row = Row { line: number as usize + 1, cells: vec![String::new(); width] };
        for (column, text) in cells {
            row.cells[(column - first) as usize] = text;
        }
        row
    };
    Ok(Rows { rows: rows.into_iter().map(row).collect() })
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        // the tenth decimal is what binary numbers leave behind
        DataRef::Float(number) => format!("{}", (number * 1e9).round() / 1e9),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "yes".to_owned(),
        DataRef::Bool(false) => "no".to_owned(),
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}
