//! The sheet of the matrix: stages over steps, a row a lane, cards in the colours of their kind.

use super::sheet::{Cell, Sheet, Value};
use super::styles::{Style, Styles};
use crate::layout::Palette;
use crate::layout::label::one_line;
use crate::model::{Lane, LaneKind};
use crate::scene::Color;
use crate::write::Tale;
use crate::write::csv::cell_lines;

/// In letters.
const HEAD_WIDTH: f64 = 18.0;
const COLUMN_WIDTH: f64 = 28.0;

pub fn sheet(tale: &Tale, styles: &mut Styles) -> Sheet {
    let palette = Palette::paper(tale.project.head().accent);
    let roles = &palette.roles;
    let stage = styles.number(Style {
        bold: true,
        fill: Some(roles.accent),
        ink: Some(roles.on_accent),
        centred: true,
        bordered: true,
    });
    let plain = Style { bordered: true, ..Style::default() };
    let head = Style { bold: true, fill: Some(roles.surface_subtle), ..plain };
    let head = styles.number(head);
    let columns = &tale.grid.columns;
    let cell = |text: String, style| Cell { value: Value::text(text), style };
    let mut first = vec![cell(tale.title(), head)];
    for column in columns {
        // Merged cells show their first.
        let title = if column.first { tale.stage_title(column) } else { String::new() };
        first.push(cell(title, stage));
    }
    let mut rows = vec![first];
    if columns.iter().any(|column| !column.step.title.trim().is_empty()) {
        let steps = columns.iter().map(|column| cell(one_line(&column.step.title), head));
        rows.push([cell(String::new(), head)].into_iter().chain(steps).collect());
    }
    let frozen = (rows.len(), 1);
    for lane in &tale.grid.lanes {
        let mut row = vec![cell(lane.label().to_owned(), head)];
        for i in 0..columns.len() {
            let style = styles.number(Style { fill: fill(tale, lane, i, &palette), ..plain });
            row.push(cell(cell_lines(tale, lane, i).join("\n"), style));
        }
        rows.push(row);
    }
    let stages = tale.grid.stages().into_iter().filter(|range| range.len() > 1);
    Sheet {
        name: tale.words.get("matrix").to_owned(),
        rows,
        widths: [HEAD_WIDTH].into_iter().chain(columns.iter().map(|_| COLUMN_WIDTH)).collect(),
        merged: stages.map(|range| (range.start + 1, range.end)).collect(),
        frozen,
    }
}

/// The colour of a cell: of the rating in the emotion lane, else of its first card.
fn fill(tale: &Tale, lane: &Lane, column: usize, palette: &Palette) -> Option<Color> {
    let column = tale.grid.columns.get(column)?;
    if lane.kind == LaneKind::Emotion
        && let Some(value) = tale.value(column.step.id)
    {
        return Some(Color::WHITE.mix(palette.rating(value.tenths), 0.3));
    }
    let note = tale.cards(lane, column).into_iter().next()?;
    tale.entry(note).map(|entry| palette.note(entry.swatch).soft)
}
