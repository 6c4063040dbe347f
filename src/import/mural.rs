//! Mural's export of sticky notes as CSV.
//!
//! Columns are found by name, in any order. The export has places but no sizes: these are
//! guessed from how close the notes stand (see [`sizes`]).

mod sizes;

use super::ImportError;
use super::builder::{Builder, Place};
use super::colour;
use super::rows::{self, Row};
use crate::geom::{Point, Rect};
use crate::model::WebLink;
use sizes::Sticky;

/// Height of a free text, which Mural doesn't tell, and width of one of its letters.
const TEXT_SIZE: f64 = 28.0;
const LETTER: f64 = 15.0;

struct Columns {
    id: Option<usize>,
    text: usize,
    colour: Option<usize>,
    kind: Option<usize>,
    x: usize,
    y: usize,
    width: Option<usize>,
    height: Option<usize>,
    area: Option<usize>,
    link: Option<usize>,
    tags: Option<usize>,
}

impl Columns {
    fn of(header: &Row) -> Option<Self> {
        let find = |names: &[&str]| rows::column(header, names);
        Some(Self {
            id: find(&["id", "widget id", "sticky id"]),
            text: find(&["text", "content", "sticky text"])?,
            colour: find(&["bg color", "background color", "bg colour", "color", "colour"]),
            kind: find(&["sticky type", "type", "shape"]),
            x: find(&["position x", "x"])?,
            y: find(&["position y", "y"])?,
            width: find(&["width"]),
            height: find(&["height"]),
            area: find(&["area"]),
            link: find(&["link to", "link", "hyperlink"]),
            tags: find(&["tags", "tag"]),
        })
    }
}

/// Whether the first line is the header of such an export. A table that names stages is more.
pub fn sniff(bytes: &[u8]) -> bool {
    let head = rows::head(bytes);
    let line = head.lines().next().unwrap_or_default();
    rows::read(line.as_bytes()).is_ok_and(|table| {
        table
            .rows
            .first()
            .is_some_and(|row| Columns::of(row).is_some() && rows::column(row, &["stage"]).is_none())
    })
}

/// Reads the stickies and free texts.
pub fn read(bytes: &[u8], builder: &mut Builder) -> Result<(), ImportError> {
    let table = rows::read(bytes)?;
    let no_header = || ImportError::Other {
        expected: "Mural export",
        why: "its first line must name the columns Text, Position X and Position Y".to_owned(),
    };
    let (header, body) = table.rows.split_first().ok_or_else(no_header)?;
    let columns = Columns::of(header).ok_or_else(no_header)?;
    let body: Vec<&Row> = body.iter().filter(|row| has_text(row, &columns, builder)).collect();
    let stickies: Vec<Sticky> = body.iter().map(|row| sticky(row, &columns)).collect();
    let sizes = sizes::guess(&stickies);
    let below = below(&stickies);
    let mut lost = 0;
    for ((row, sticky), size) in body.into_iter().zip(&stickies).zip(sizes) {
        let at = sticky.at.unwrap_or_else(|| {
            lost += 1;
            Point::new(f64::from(lost - 1) * size.0 * 1.2, below)
        });
        let place = Place {
            id: columns.id.map_or("", |id| row.cell(id)).to_owned(),
            rect: Rect::from_origin_size(at, size),
            ..Place::default()
        };
        element(row, &columns, &place, sticky.free, builder);
    }
    let remarks = &mut builder.report.remarks;
    match lost {
        0 => {}
        1 => remarks.push("1 row has no place and stands below the board.".to_owned()),
        n => remarks.push(format!("{n} rows have no place and stand below the board.")),
    }
    if columns.width.is_none() {
        let guessed = "The file has no sizes; they were guessed from the gaps between the notes.";
        remarks.push(guessed.to_owned());
    }
    Ok(())
}

/// Whether a row has a text; one that has other cells only is named in the report.
fn has_text(row: &Row, columns: &Columns, builder: &mut Builder) -> bool {
    if !row.cell(columns.text).is_empty() {
        return true;
    }
    if !row.is_empty() {
        let id = columns.id.map_or("", |id| row.cell(id));
        let id = if id.is_empty() { format!("line {}", row.line) } else { id.to_owned() };
        builder.report.skip("a sticky note", id, "it is empty");
    }
    false
}

fn element(row: &Row, columns: &Columns, place: &Place, free: bool, builder: &mut Builder) {
    let text = htmlize::unescape(row.cell(columns.text));
    if free {
        builder.label(place, &text, TEXT_SIZE);
        return;
    }
    let cell = |column: Option<usize>| column.map_or("", |column| row.cell(column));
    let note = builder.note(place, &text, colour::parse(cell(columns.colour)));
    note.tags = cell(columns.tags)
        .split([',', ';'])
        .map(str::trim)
        .filter(|t| !t.is_empty())
        .map(str::to_owned)
        .collect();
    let link = cell(columns.link);
    if !link.is_empty() {
        note.links.push(WebLink { label: String::new(), url: link.to_owned() });
    }
    if !cell(columns.area).is_empty() {
        builder.report.lose("names of areas");
    }
}

fn sticky(row: &Row, columns: &Columns) -> Sticky {
    let number = |column: usize| row.cell(column).parse::<f64>().ok().filter(|v| v.is_finite());
    let kind = columns.kind.map_or(String::new(), |kind| row.cell(kind).to_lowercase());
    let text = row.cell(columns.text);
    Sticky {
        at: number(columns.x).zip(number(columns.y)).map(|(x, y)| Point::new(x, y)),
        told: columns.width.and_then(number).zip(columns.height.and_then(number)),
        free: kind == "text" || kind == "title" || kind == "text box",
        wide: kind.contains("3x5") || kind.contains("rect"),
        text_size: {
            let longest = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
            (longest as f64 * LETTER, text.lines().count().max(1) as f64 * TEXT_SIZE * 1.25)
        },
    }
}

/// A line under everything that has a place.
fn below(stickies: &[Sticky]) -> f64 {
    stickies.iter().filter_map(|s| s.at).map(|at| at.y).fold(f64::NEG_INFINITY, f64::max).max(-1e7) + 400.0
}
