//! A table like Mural's export of sticky notes: one row a note or label, with its place.
//!
//! The columns are those of Mural's own export, and behind them the width and height that it lacks,
//! so that what is read again stands as it stood.

use super::{Ids, fill, lose_item, lose_matrix};
use crate::geom::Rect;
use crate::layout::Palette;
use crate::layout::draft::{Thing, pile};
use crate::model::ItemKind;
use crate::write::csv::{Table, hex, plain};
use crate::write::{Lost, Tale, Written};

const COLUMNS: [&str; 17] = [
    "ID",
    "Text",
    "BG Color",
    "Sticky type",
    "Border line",
    "Position X",
    "Position Y",
    "Area",
    "Link to",
    "Last Updated By",
    "Last Updated",
    "Last Content Edited By",
    "Last Content Edited",
    "Tags",
    "Integration Labels",
    "Width",
    "Height",
];

/// What a row tells; the other columns stay empty.
#[derive(Default)]
struct Row<'a> {
    id: &'a str,
    text: &'a str,
    colour: String,
    kind: &'static str,
    rect: Rect,
    area: &'a str,
    link: &'a str,
    tags: String,
}

/// Writes notes and labels.
pub fn write(tale: &Tale) -> Written {
    let (ids, palette) = (Ids::of(tale), Palette::light());
    let mut lost = Lost::default();
    let mut table = Table::new();
    table.row(COLUMNS);
    let areas = areas(tale);
    for thing in pile(tale.map) {
        let row = match thing {
            Thing::Note(note) => {
                lost.some(usize::from(note.angle != 0.0), "note’s turn", "notes’ turns");
                lost.some(usize::from(note.image.is_some()), "picture on a note", "pictures on notes");
                lost.some(note.links.len().saturating_sub(1), "further link", "further links");
                if note.text.trim().is_empty() {
                    lost.one("note without text", "notes without text");
                    continue;
                }
                Row {
                    id: ids.notes.get(&note.id).map_or("", String::as_str),
                    text: &note.text,
                    colour: fill(tale.entry(note), &palette).map(hex).unwrap_or_default(),
                    kind: if note.width > 1.4 * note.height { "3x5 sticky" } else { "Square sticky" },
                    rect: note.rect(),
                    area: area(&areas, note.rect()),
                    link: note.links.first().map_or("", |link| &link.url),
                    tags: note.tags.join(","),
                }
            }
            Thing::Item(item) => match &item.kind {
                ItemKind::Label { text, .. } => Row {
                    id: ids.items.get(&item.id).map_or("", String::as_str),
                    text,
                    kind: "Text",
                    rect: item.rect(),
                    area: area(&areas, item.rect()),
                    ..Row::default()
                },
                // Frames are the areas of their notes.
                ItemKind::Frame { .. } => continue,
                _ => {
                    lose_item(item, &mut lost);
                    continue;
                }
            },
        };
        table.row(cells(&row));
    }
    lose_matrix(tale, &mut lost);
    Written { bytes: table.bytes(), lost: lost.told("A table like Mural’s") }
}

fn cells(row: &Row) -> [String; 17] {
    let empty = String::new;
    [
        row.id.to_owned(),
        escaped(row.text),
        row.colour.clone(),
        row.kind.to_owned(),
        empty(),
        plain(row.rect.x0),
        plain(row.rect.y0),
        escaped(row.area),
        row.link.to_owned(),
        empty(),
        empty(),
        empty(),
        empty(),
        row.tags.clone(),
        empty(),
        plain(row.rect.width()),
        plain(row.rect.height()),
    ]
}

/// Frames with a name.
fn areas<'a>(tale: &Tale<'a>) -> Vec<(Rect, &'a str)> {
    let named = tale.map.items().iter().filter_map(|item| match &item.kind {
        ItemKind::Frame { title } if !title.trim().is_empty() => Some((item.rect(), title.trim())),
        _ => None,
    });
    named.collect()
}

/// The smallest frame around the middle of a place.
fn area<'a>(areas: &[(Rect, &'a str)], rect: Rect) -> &'a str {
    let around = areas.iter().filter(|(area, _)| area.contains(rect.center()));
    around.min_by(|a, b| a.0.area().total_cmp(&b.0.area())).map_or("", |area| area.1)
}

/// Mural writes texts as HTML.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#x27;"),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;
    use crate::model::{Project, Swatch};
    use crate::write::sample;

    /// Id, text, place, colour of every note.
    fn kept(project: &Project) -> Vec<(String, String, Rect, String)> {
        let map = project.first_map().unwrap();
        let (ids, palette) = (Ids::of(&Tale::of(project, map)), Palette::light());
        let colour = |entry| map.entries().get(entry).map_or(Swatch::Own(crate::model::Rgb(0)), |e| e.swatch);
        let mut notes: Vec<_> = map
            .notes()
            .iter()
            .map(|n| {
                (ids.notes[&n.id].clone(), n.text.clone(), n.rect(), hex(palette.note(colour(n.entry)).fill))
            })
            .collect();
        notes.sort_by(|a, b| a.0.cmp(&b.0));
        notes
    }

    #[test]
    fn what_is_read_again_is_the_same() {
        let project = sample::project();
        let written = write(&Tale::of(&project, project.first_map().unwrap()));
        let again = import::read("wall.mural.csv", &written.bytes, 2).unwrap();
        assert_eq!(kept(&again.project), kept(&project));
        assert_eq!(again.report.labels, 1);
        assert_eq!(again.report.source, "Mural export");
    }

    #[test]
    fn signs_of_html_come_back() {
        let project = sample::with_text("“5 > 3” & 'so' <b>,\nnew line");
        let written = write(&Tale::of(&project, project.first_map().unwrap()));
        let again = import::read("wall.mural.csv", &written.bytes, 2).unwrap();
        assert_eq!(kept(&again.project)[0].1, "“5 > 3” & 'so' <b>,\nnew line");
    }

    #[test]
    fn a_note_names_the_smallest_frame_around_it() {
        let areas = [(Rect::new(0.0, 0.0, 100.0, 100.0), "all"), (Rect::new(0.0, 0.0, 50.0, 50.0), "part")];
        assert_eq!(area(&areas, Rect::new(10.0, 10.0, 20.0, 20.0)), "part");
        assert_eq!(area(&areas, Rect::new(60.0, 60.0, 70.0, 70.0)), "all");
        assert_eq!(area(&areas, Rect::new(160.0, 60.0, 170.0, 70.0)), "");
    }
}
