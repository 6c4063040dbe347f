//! Tables without heads, as boards are exported by FigJam and Miro: cells are notes.

use std::collections::BTreeSet;

use super::super::builder::{Builder, Place};
use super::super::matrix::height;
use super::super::rows::Rows;
use super::cells;
use super::header::Role;
use super::mapping::Mapping;
use crate::geom::Rect;
use crate::model::Note;

/// From one note to the next, in world units.
const ACROSS: f64 = Note::WIDTH + 36.0;
const DOWN: f64 = 24.0;
/// Notes of one column stand in rows of so many.
const IN_A_ROW: usize = 8;

/// Every cell is a note; it stands where its cell stands in the table.
pub fn every_cell(table: &Rows, builder: &mut Builder) {
    let mut y = 0.0;
    for row in &table.rows {
        let mut tallest: f64 = 0.0;
        for (column, cell) in row.cells.iter().enumerate() {
            let text = cells::plain(cell);
            if text.is_empty() {
                continue;
            }
            let (x, height) = (column as f64 * ACROSS, height(&text));
            tallest = tallest.max(height);
            let id = format!("line-{}-{}", row.line, column + 1);
            let rect = Rect::new(x, y, x + Note::WIDTH, y + height);
            builder.note(&Place { id, rect, ..Place::default() }, &text, None);
        }
        y += if tallest > 0.0 { tallest + DOWN } else { 0.0 };
    }
}

/// One column holds the notes; a row with a text elsewhere only is a heading, beneath which the
/// following notes stand.
pub fn one_column(table: &Rows, mapping: &Mapping, builder: &mut Builder) {
    let main = mapping.columns.iter().position(|role| *role == Role::Text).unwrap_or(0);
    let (mut y, mut in_row, mut tallest): (f64, usize, f64) = (0.0, 0, 0.0);
    let (mut seen, mut twice) = (BTreeSet::new(), 0);
    for row in table.rows.iter().filter(|row| !row.is_empty()) {
        let text = cells::plain(row.cell(main));
        let others: Vec<String> = (0..row.cells.len())
            .filter(|&column| column != main && mapping.columns.get(column) != Some(&Role::Nothing))
            .map(|column| cells::plain(row.cell(column)))
            .filter(|text| !text.is_empty())
            .collect();
        let id = format!("line-{}", row.line);
        if text.is_empty() || in_row == IN_A_ROW {
            y += if in_row > 0 { tallest + DOWN } else { 0.0 };
            (in_row, tallest) = (0, 0.0);
        }
        if text.is_empty() {
            let heading = others.join(", ");
            if heading.is_empty() {
                builder.report.skip("a row", id, "it holds no text");
                continue;
            }
            let rect = Rect::new(0.0, y + 30.0, heading.chars().count() as f64 * 15.0, y + 65.0);
            builder.label(&Place { id, rect, ..Place::default() }, &heading, 28.0);
            y += 90.0;
            continue;
        }
        let x = in_row as f64 * ACROSS;
        let tall = height(&text);
        let rect = Rect::new(x, y, x + Note::WIDTH, y + tall);
        builder.note(&Place { id, rect, ..Place::default() }, &text, None).tags = others;
        (in_row, tallest) = (in_row + 1, tallest.max(tall));
        twice += usize::from(!seen.insert(text));
    }
    match twice {
        0 => {}
        1 => builder.report.remarks.push("1 note says the same as one before it; both were kept.".to_owned()),
        n => {
            builder.report.remarks.push(format!("{n} notes say the same as one before them; all were kept."))
        }
    }
}
