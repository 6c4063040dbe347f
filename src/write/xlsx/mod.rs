//! A workbook: the matrix as a sheet, and a sheet each for notes, ratings, figures, sources,
//! assumptions and opportunities.
//!
//! Every row of a record begins with its id, so that an edited sheet can be matched with the map
//! again. Names of sheets follow the project's language; the columns of the notes are those of
//! [`super::csv`], in English always.

mod lists;
mod matrix;
mod package;
mod sheet;
mod styles;

use super::{Lost, Tale, Written};
use sheet::Sheet;
use styles::Styles;

/// Writes the workbook; the same map gives the same bytes.
pub fn write(tale: &Tale) -> Written {
    let mut styles = Styles::default();
    let mut sheets = vec![matrix::sheet(tale, &mut styles)];
    sheets.extend(lists::sheets(tale, &mut styles));
    let mut lost = Lost::default();
    lost.some(
        tale.map.items().len(),
        "label, frame or other thing of the board",
        "labels, frames and other things of the board",
    );
    lost.some(tale.map.links().len(), "link between cards", "links between cards");
    let pictures = tale.map.notes().iter().filter(|note| note.image.is_some()).count();
    lost.some(pictures, "picture of a card", "pictures of cards");
    Written { bytes: package::bytes(&sheets, &styles), lost: lost.told("A workbook") }
}

/// The names and sizes of the sheets, for previews.
pub fn outline(tale: &Tale) -> Vec<(String, usize, usize)> {
    let mut styles = Styles::default();
    let mut sheets = vec![matrix::sheet(tale, &mut styles)];
    sheets.extend(lists::sheets(tale, &mut styles));
    let size = |sheet: &Sheet| {
        let columns = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
        (sheet.name.clone(), sheet.rows.len(), columns)
    };
    sheets.iter().map(size).collect()
}

#[cfg(test)]
mod tests;
