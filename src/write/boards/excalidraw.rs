//! Excalidraw boards (`.excalidraw`).
//!
//! <https://docs.excalidraw.com/docs/codebase/json-schema>. A note is a rectangle with a text bound
//! to it, a connector an arrow bound to both of its ends. What Laneway reads again comes back the
//! same: texts, places, colours, groups, frames, connectors, strokes, shapes and pictures. The size
//! of a note's letters stands in `customData`, for the letters themselves are as large as fits.

mod items;

use serde_json::{Map, Value, json};

use super::{Ids, fill, lose_matrix, thousandths};
use crate::layout::Palette;
use crate::layout::draft::{Thing, pile};
use crate::layout::note::{self, PADDING};
use crate::model::{GroupId, Note, TextAlign};
use crate::text::TextEngine;
use crate::write::csv::hex;
use crate::write::{Lost, Tale, Written};

/// Excalidraw's usual ink.
const INK: &str = "#1e1e1e";
/// Inter is not among Excalidraw's fonts; this is its Helvetica.
const FONT: u8 = 2;
const LINE_HEIGHT: f64 = 1.25;

/// Writes the whole board.
pub fn write(tale: &Tale, text: &TextEngine) -> Written {
    let mut board = Board {
        tale,
        text,
        palette: Palette::light(),
        ids: Ids::of(tale),
        elements: Vec::new(),
        files: Map::new(),
        lost: Lost::default(),
    };
    for thing in pile(tale.map) {
        match thing {
            Thing::Note(note) => board.note(note),
            Thing::Item(item) => board.item(item),
        }
    }
    board.tie();
    lose_matrix(tale, &mut board.lost);
    let file = json!({
        "type": "excalidraw",
        "version": 2,
        "source": "laneway",
        "elements": board.elements,
        "appState": {"viewBackgroundColor": "#ffffff", "gridSize": null},
        "files": board.files,
    });
    Written { bytes: pretty(&file), lost: board.lost.told("An Excalidraw board") }
}

/// JSON with a line an entry, as Excalidraw writes it.
pub(super) fn pretty(value: &Value) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

struct Board<'a> {
    tale: &'a Tale<'a>,
    text: &'a TextEngine,
    palette: Palette,
    ids: Ids,
    elements: Vec<Value>,
    files: Map<String, Value>,
    lost: Lost,
}

/// Where an element stands, and what all elements share.
struct Frame {
    id: String,
    /// Left, top, width, height.
    place: [f64; 4],
    /// In degrees.
    angle: f64,
    group: Option<GroupId>,
    locked: bool,
}

/// An element with every field that Excalidraw expects; `own` are those of its type, which may
/// also replace others.
fn element(frame: &Frame, kind: &str, own: Value) -> Value {
    let [x, y, width, height] = frame.place.map(thousandths);
    let groups: Vec<String> = frame.group.iter().map(GroupId::to_string).collect();
    let mut fields = json!({
        "id": frame.id, "type": kind, "x": x, "y": y, "width": width, "height": height,
        "angle": thousandths(frame.angle.to_radians() * 1000.0) / 1000.0,
        "strokeColor": INK, "backgroundColor": "transparent", "fillStyle": "solid", "strokeWidth": 1,
        "strokeStyle": "solid", "roughness": 0, "opacity": 100, "groupIds": groups, "frameId": null,
        "roundness": null, "seed": 1, "version": 1, "versionNonce": 1, "isDeleted": false,
        "boundElements": [], "updated": 1, "link": null, "locked": frame.locked,
    });
    if let (Value::Object(fields), Value::Object(own)) = (&mut fields, own) {
        fields.extend(own);
    }
    fields
}

/// The fields of a text element.
fn text_fields(words: &str, lines: &str, size: f64, align: &str, container: Option<&str>) -> Value {
    json!({
        "text": lines, "originalText": words, "fontSize": thousandths(size), "fontFamily": FONT,
        "textAlign": align, "verticalAlign": "top", "containerId": container, "lineHeight": LINE_HEIGHT,
        "autoResize": container.is_none(),
    })
}

impl Board<'_> {
    fn note(&mut self, note: &Note) {
        let id = self.ids.notes.get(&note.id).cloned().unwrap_or_default();
        let frame = Frame {
            id,
            place: [note.at.x, note.at.y, note.width, note.height],
            angle: note.angle,
            group: note.group,
            locked: note.locked,
        };
        let entry = self.tale.entry(note);
        let (fill, edge) = match fill(entry, &self.palette) {
            Some(fill) => {
                let edge = entry.map_or(fill, |entry| self.palette.note(entry.swatch).edge);
                (hex(fill).to_lowercase(), hex(edge).to_lowercase())
            }
            None => ("transparent".to_owned(), INK.to_owned()),
        };
        self.lost.some(
            note.links.len().saturating_sub(1),
            "further link of a note",
            "further links of notes",
        );
        self.lost.some(note.tags.len(), "tag", "tags");
        self.lost.some(usize::from(note.image.is_some()), "picture on a note", "pictures on notes");
        if note.text.trim().is_empty() {
            self.lost.remark("Notes without text come back as shapes.");
        }
        let bound = (!note.text.trim().is_empty()).then(|| self.ids.fresh(&format!("{}-text", frame.id)));
        let bound_list: Vec<Value> = bound.iter().map(|id| json!({"id": id, "type": "text"})).collect();
        self.elements.push(element(
            &frame,
            "rectangle",
            json!({
                "strokeColor": edge, "backgroundColor": fill, "roundness": {"type": 3},
                "boundElements": bound_list, "link": note.links.first().map(|link| &link.url),
            }),
        ));
        if let Some(bound) = bound {
            self.bound_text(note, bound, &frame);
        }
    }

    /// The text of a note, in the lines it has on our board.
    fn bound_text(&mut self, note: &Note, id: String, around: &Frame) {
        let size = crate::geom::Size::new(note.width, note.height);
        let language = &self.tale.project.head().language;
        let fit = note::fit(self.text, &note.text, note.size, size, language);
        let lines: Vec<&str> = fit.paragraph.line_texts().map(|line| line.trim_end_matches('\n')).collect();
        let letters = f64::from(fit.style.size);
        let frame = Frame {
            id,
            place: [
                note.at.x + PADDING,
                note.at.y + PADDING,
                (note.width - 2.0 * PADDING).max(1.0),
                lines.len() as f64 * letters * LINE_HEIGHT,
            ],
            angle: note.angle,
            group: note.group,
            locked: note.locked,
        };
        let align = if note.align == TextAlign::Center { "center" } else { "left" };
        let mut own = text_fields(&note.text, &lines.join("\n"), letters, align, Some(&around.id));
        if let Value::Object(own) = &mut own {
            own.insert("customData".into(), json!({"laneway": {"textSize": note.size.word()}}));
        }
        self.elements.push(element(&frame, "text", own));
    }

    /// Tells elements which arrows are bound to them, as Excalidraw wants it from both sides.
    fn tie(&mut self) {
        let mut ties: Vec<(String, String)> = Vec::new();
        for arrow in self.elements.iter().filter(|element| element["type"] == "arrow") {
            for end in ["startBinding", "endBinding"] {
                if let (Some(to), Some(id)) = (arrow[end]["elementId"].as_str(), arrow["id"].as_str()) {
                    ties.push((to.to_owned(), id.to_owned()));
                }
            }
        }
        ties.sort();
        ties.dedup();
        for element in &mut self.elements {
            let id = element["id"].as_str().unwrap_or_default().to_owned();
            let first = ties.partition_point(|tie| tie.0 < id);
            let own = ties[first..].iter().take_while(|tie| tie.0 == id);
            let arrows: Vec<Value> = own.map(|tie| json!({"id": tie.1, "type": "arrow"})).collect();
            if let Some(Value::Array(bound)) = element.get_mut("boundElements") {
                bound.extend(arrows);
            }
        }
    }
}

#[cfg(test)]
mod tests;
