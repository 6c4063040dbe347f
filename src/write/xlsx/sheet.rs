//! One sheet: cells, widths, merged cells, rows and columns that stay in sight.

use std::fmt::Write as _;

use crate::export::xml::escape;

/// Longest text of a cell.
const MOST_LETTERS: usize = 32_767;

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    #[default]
    Empty,
    Text(String),
    Number(f64),
}

impl Value {
    /// A text; an empty one is an empty cell.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    pub fn number(value: Option<f64>) -> Self {
        value.filter(|value| value.is_finite()).map_or(Self::Empty, Self::Number)
    }
}

/// A value with the number of its look.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    pub value: Value,
    pub style: usize,
}

/// A sheet of a workbook.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pub name: String,
    pub rows: Vec<Vec<Cell>>,
    /// In letters; columns behind are of the usual width.
    pub widths: Vec<f64>,
    /// First and last column of merged cells of the first row.
    pub merged: Vec<(usize, usize)>,
    /// Rows and columns that stay in sight.
    pub frozen: (usize, usize),
}

impl Sheet {
    /// The part `xl/worksheets/sheetN.xml`.
    pub fn xml(&self) -> String {
        let mut out = String::from(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetViews>\
             <sheetView workbookViewId=\"0\" showGridLines=\"0\">",
        );
        let (rows, columns) = self.frozen;
        if rows + columns > 0 {
            let split = |name, n| if n > 0 { format!(" {name}=\"{n}\"") } else { String::new() };
            let pane = match (rows, columns) {
                (0, _) => "topRight",
                (_, 0) => "bottomLeft",
                _ => "bottomRight",
            };
            // Writing into a string does not fail.
            _ = write!(
                out,
                "<pane{}{} topLeftCell=\"{}\" activePane=\"{pane}\" state=\"frozen\"/>",
                split("xSplit", columns),
                split("ySplit", rows),
                place(columns, rows),
            );
        }
        out.push_str("</sheetView></sheetViews>");
        if !self.widths.is_empty() {
            out.push_str("<cols>");
            for (i, width) in self.widths.iter().enumerate() {
                let n = i + 1;
                _ = write!(out, "<col min=\"{n}\" max=\"{n}\" width=\"{width}\" customWidth=\"1\"/>");
            }
            out.push_str("</cols>");
        }
        out.push_str("<sheetData>");
        for (y, row) in self.rows.iter().enumerate() {
            _ = write!(out, "<row r=\"{}\">", y + 1);
            row.iter().enumerate().for_each(|(x, cell)| put(&mut out, x, y, cell));
            out.push_str("</row>");
        }
        out.push_str("</sheetData>");
        if !self.merged.is_empty() {
            _ = write!(out, "<mergeCells count=\"{}\">", self.merged.len());
            for &(first, last) in &self.merged {
                _ = write!(out, "<mergeCell ref=\"{}:{}\"/>", place(first, 0), place(last, 0));
            }
            out.push_str("</mergeCells>");
        }
        out.push_str("<pageSetup orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>");
        out
    }
}

fn put(out: &mut String, x: usize, y: usize, cell: &Cell) {
    let (place, style) = (place(x, y), cell.style);
    match &cell.value {
        Value::Empty if style == 0 => {}
        Value::Empty => _ = write!(out, "<c r=\"{place}\" s=\"{style}\"/>"),
        Value::Number(value) => _ = write!(out, "<c r=\"{place}\" s=\"{style}\"><v>{value}</v></c>"),
        Value::Text(text) => {
            _ = write!(out, "<c r=\"{place}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
            let cut = text.char_indices().nth(MOST_LETTERS).map_or(text.len(), |(at, _)| at);
            escape(out, &text[..cut]);
            out.push_str("</t></is></c>");
        }
    }
}

/// "A1" for the first column and row.
pub fn place(column: usize, row: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.iter().rev().collect();
    format!("{letters}{}", row + 1)
}
