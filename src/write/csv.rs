//! Tables as CSV: one row a note, and the matrix.
//!
//! Both are UTF-8 with a byte order mark (spreadsheets then read every script), commas, and quotes
//! where they are needed. The columns of [`notes`] keep these names in every language:
//!
//! | column | what stands there |
//! |---|---|
//! | Id | the note's id in the project |
//! | Text | as it was typed, line breaks included |
//! | Kind | the word of its colour's kind: `pain`, `action`, … |
//! | Colour name, Colour | the entry of the colour key, and what it looks like: `#F6BBD3` |
//! | Stage, Step, Lane | its place in the matrix; empty if it has none |
//! | Order | its place among the cards of its cell, from 1 |
//! | X, Y, Width, Height | its place on the board, in world units; y grows downwards |
//! | Evidence, Sources | `verified`, `assumed` or empty; names parted by `;` |
//! | Votes | dots of all rounds |
//! | Priority | `low`, `mid`, `high` |
//! | Owner, Due, Status | who, until when (year-month-day), how far |
//! | Impact, Effort, KPI | of an opportunity |
//! | Moment of truth | `yes`, or what was found there |
//! | Tags, Link | parted by `;`; the first address |
//! | Internal, Confidential | `yes` or empty |

use std::borrow::Cow;

use super::{Lost, Tale, Written, names};
use crate::layout::Palette;
use crate::layout::label::one_line;
use crate::model::{LaneKind, Note};

/// Excel takes UTF-8 for another encoding without it.
const BYTE_ORDER_MARK: &str = "\u{feff}";

pub(super) const COLUMNS: [&str; 28] = [
    "Id",
    "Text",
    "Kind",
    "Colour name",
    "Colour",
    "Stage",
    "Step",
    "Lane",
    "Order",
    "X",
    "Y",
    "Width",
    "Height",
    "Evidence",
    "Sources",
    "Votes",
    "Priority",
    "Owner",
    "Due",
    "Status",
    "Impact",
    "Effort",
    "KPI",
    "Moment of truth",
    "Tags",
    "Link",
    "Internal",
    "Confidential",
];

/// Every note of the map, one a row, hidden ones too.
pub fn notes(tale: &Tale) -> Written {
    let palette = Palette::light();
    let mut table = Table::new();
    table.row(COLUMNS);
    for note in tale.notes() {
        table.row(note_cells(tale, note, &palette));
    }
    let mut lost = Lost::default();
    lost.some(
        tale.map.items().len(),
        "label, frame or other thing of the board",
        "labels, frames and other things of the board",
    );
    lost.some(tale.map.ratings().len(), "rating", "ratings");
    lost.some(tale.map.metrics().len(), "figure", "figures");
    Written { bytes: table.bytes(), lost: lost.told("A table of notes") }
}

pub(super) fn note_cells(tale: &Tale, note: &Note, palette: &Palette) -> [String; 28] {
    let entry = tale.entry(note);
    let step = note.cell.and_then(|cell| tale.map.steps().get(cell.step));
    let stage = step.and_then(|step| tale.map.stages().get(step.stage));
    let lane = note.cell.and_then(|cell| tale.map.lanes().get(cell.lane));
    let found = note.opportunity.as_ref();
    let yes = |yes: bool| if yes { "yes".to_owned() } else { String::new() };
    let number = |value: Option<f64>| value.map(plain).unwrap_or_default();
    [
        note.id.to_string(),
        note.text.clone(),
        names::kind(entry).word().to_owned(),
        entry.map(|entry| entry.label().to_owned()).unwrap_or_default(),
        entry.map(|entry| hex(palette.note(entry.swatch).fill)).unwrap_or_default(),
        stage.map(|stage| one_line(&stage.title)).unwrap_or_default(),
        step.map(|step| one_line(&step.title)).unwrap_or_default(),
        lane.map(|lane| lane.label().to_owned()).unwrap_or_default(),
        note.cell.map(|cell| (u64::from(cell.order) + 1).to_string()).unwrap_or_default(),
        plain(note.at.x),
        plain(note.at.y),
        plain(note.width),
        plain(note.height),
        names::grade(&note.evidence).to_owned(),
        names::sources(tale.project, &note.evidence).join("; "),
        if note.dots() > 0 { note.dots().to_string() } else { String::new() },
        names::priority(note.priority).to_owned(),
        names::owner(tale.project, note.owner.as_ref()),
        note.due.map(|date| date.to_string()).unwrap_or_default(),
        found.map(|found| found.status.word().to_owned()).unwrap_or_default(),
        number(found.and_then(|found| found.impact)),
        number(found.and_then(|found| found.effort)),
        found.and_then(|found| Some(tale.map.metrics().get(found.metric?)?.name.clone())).unwrap_or_default(),
        note.moment.as_ref().map_or_else(String::new, |moment| match moment.finding.trim() {
            "" => "yes".to_owned(),
            finding => finding.to_owned(),
        }),
        note.tags.join("; "),
        note.links.first().map(|link| link.url.clone()).unwrap_or_default(),
        yes(note.internal),
        yes(note.confidential),
    ]
}

/// The matrix: a row of stages, a row of steps if any has a name, a row a lane. Cards of a cell
/// stand below each other; a curve's cell begins with its value, such as −1.6.
pub fn matrix(tale: &Tale) -> Written {
    let mut table = Table::new();
    let columns = &tale.grid.columns;
    let heads = |first: String, cell: &dyn Fn(usize) -> String| -> Vec<String> {
        std::iter::once(first).chain((0..columns.len()).map(cell)).collect()
    };
    table.row(heads(tale.title(), &|i| tale.stage_title(&columns[i])));
    if columns.iter().any(|column| !column.step.title.trim().is_empty()) {
        table.row(heads(String::new(), &|i| one_line(&columns[i].step.title)));
    }
    for lane in &tale.grid.lanes {
        table.row(heads(lane.label().to_owned(), &|i| cell_lines(tale, lane, i).join("\n")));
    }
    let mut lost = Lost::default();
    lost.some(
        tale.unplaced().len(),
        "note without a place in the matrix",
        "notes without a place in the matrix",
    );
    Written { bytes: table.bytes(), lost: lost.told("The table of the matrix") }
}

/// What stands in a cell, line by line.
pub(super) fn cell_lines(tale: &Tale, lane: &crate::model::Lane, column: usize) -> Vec<String> {
    let Some(column) = tale.grid.columns.get(column) else { return Vec::new() };
    let mut lines = Vec::new();
    if lane.kind == LaneKind::Emotion
        && let Some(value) = tale.value(column.step.id)
    {
        lines.push(format!("{} {}", tale.shown(value), one_line(&value.words)).trim_end().to_owned());
    }
    lines.extend(tale.figures(lane, column));
    lines.extend(tale.cards(lane, column).into_iter().map(|note| one_line(&note.text)));
    lines
}

/// `#RRGGBB`.
pub(super) fn hex(color: crate::scene::Color) -> String {
    format!("#{:02X}{:02X}{:02X}", color.r, color.g, color.b)
}

/// A number with at most two places, without zeros behind.
pub(super) fn plain(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    // No "-0".
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

/// A cell that no spreadsheet takes for a formula: one that begins like one gets an apostrophe,
/// which reading takes off again. Numbers with a sign stay numbers.
fn guarded(cell: &str) -> Cow<'_, str> {
    let formula = cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']);
    match formula && cell.parse::<f64>().is_err() {
        true => Cow::Owned(format!("'{cell}")),
        false => Cow::Borrowed(cell),
    }
}

/// Rows of a CSV file.
pub(super) struct Table(csv::Writer<Vec<u8>>);

impl Table {
    pub fn new() -> Self {
        Self(csv::WriterBuilder::new().flexible(true).from_writer(BYTE_ORDER_MARK.as_bytes().to_vec()))
    }

    pub fn row<C: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = C>) {
        // Writing into memory does not fail.
        _ = self.0.write_record(cells.into_iter().map(|cell| guarded(cell.as_ref()).into_owned()));
    }

    pub fn bytes(self) -> Vec<u8> {
        self.0.into_inner().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn text(written: &Written) -> &str {
        std::str::from_utf8(&written.bytes).unwrap()
    }

    fn rows(written: &Written) -> Vec<Vec<String>> {
        let text = text(written).trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn no_cell_is_a_formula_and_each_comes_back() {
        let texts = [
            "=HYPERLINK(\"x\")",
            "+1 more",
            "-",
            "@home",
            "'=1",
            "''@x",
            "-1.6",
            "plain",
            "'quoted'",
            "− minus",
        ];
        let mut table = Table::new();
        table.row(texts);
        let bytes = table.bytes();
        let written = std::str::from_utf8(&bytes).unwrap();
        for cell in written.trim_start_matches('\u{feff}').split(',') {
            let formula = cell.trim_start_matches('"').starts_with(['=', '+', '-', '@']);
            assert!(!formula || cell.trim().parse::<f64>().is_ok(), "{cell}");
        }
        let rows = crate::import::cells(&bytes).unwrap();
        assert_eq!(rows, [texts.map(str::to_owned).to_vec()]);
    }

    #[test]
    fn one_row_a_note_with_every_column() {
        let project = sample::project();
        let map = project.first_map().unwrap();
        let rows = rows(&notes(&Tale::of(&project, map)));
        assert_eq!(rows[0], COLUMNS);
        assert_eq!(rows.len(), map.notes().len() + 1);
        let row = rows.iter().find(|row| row[1].starts_with("Shipping cost")).unwrap();
        let cell = |name: &str| &row[COLUMNS.iter().position(|column| *column == name).unwrap()];
        let expected = [
            ("Kind", "pain"),
            ("Stage", "Order"),
            ("Step", "Checkout"),
            ("Lane", "Pain points"),
            ("Order", "1"),
            ("Evidence", "verified"),
            ("Sources", "Shopper interviews"),
            ("Votes", "6"),
            ("Priority", "high"),
            ("Moment of truth", "Costs come too late"),
            ("X", "120.5"),
        ];
        for (name, value) in expected {
            assert_eq!(cell(name), value, "{name}");
        }
        assert_eq!(rows.last().unwrap()[5], "", "notes without a place come last");
    }

    #[test]
    fn the_matrix_has_a_row_a_lane() {
        let project = sample::project();
        let written = matrix(&Tale::of(&project, project.first_map().unwrap()));
        let rows = rows(&written);
        assert_eq!(rows[0], ["Buying a winter jacket", "Search", "Order", "Order"]);
        assert_eq!(rows[1], ["", "", "Checkout", "Pay"]);
        assert_eq!(rows[2], ["Actions", "Feels cold, looks for a jacket", "Adds size M", ""]);
        assert_eq!(rows[3], ["Emotion", "−0.6 Cold", "−1.6 $14 more", "+0.7"]);
        assert_eq!(
            written.lost,
            ["The table of the matrix has no place for 1 note without a place in the matrix."]
        );
    }

    #[test]
    fn quotes_and_line_breaks_survive() {
        let project = sample::with_text("He said \"no\",\nthen left; =1+1");
        let written = notes(&Tale::of(&project, project.first_map().unwrap()));
        assert_eq!(rows(&written)[1][1], "He said \"no\",\nthen left; =1+1");
    }
}
