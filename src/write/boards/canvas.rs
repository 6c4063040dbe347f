//! JSON Canvas (`.canvas`), as Obsidian and others read it: <https://jsoncanvas.org/spec/1.0/>.
//!
//! Notes and labels are text nodes, frames groups, connectors between two of them edges.

use serde_json::{Map, Value, json};

use super::excalidraw::pretty;
use super::{Ids, fill, lose_item, lose_matrix};
use crate::layout::Palette;
use crate::layout::draft::{Thing, pile};
use crate::model::{BoardItem, ConnectorEnd, ItemKind, Note};
use crate::write::csv::hex;
use crate::write::{Lost, Tale, Written};

/// Writes the whole board.
pub fn write(tale: &Tale) -> Written {
    let (ids, palette) = (Ids::of(tale), Palette::light());
    let mut lost = Lost::default();
    let (mut nodes, mut edges) = (Vec::new(), Vec::new());
    for thing in pile(tale.map) {
        match thing {
            Thing::Note(note) => nodes.push(note_node(tale, note, &ids, &palette, &mut lost)),
            Thing::Item(item) => match &item.kind {
                ItemKind::Label { text, .. } => nodes.push(node(item, &ids, "text", "text", text)),
                ItemKind::Frame { title } => nodes.push(node(item, &ids, "group", "label", title)),
                ItemKind::Connector { .. } => match edge(tale, item, &ids) {
                    Some(edge) => edges.push(edge),
                    None => lost.one(
                        "connector with an end that is tied to no note",
                        "connectors with an end that is tied to no note",
                    ),
                },
                _ => lose_item(item, &mut lost),
            },
        }
    }
    lose_matrix(tale, &mut lost);
    let bytes = pretty(&json!({"nodes": nodes, "edges": edges}));
    Written { bytes, lost: lost.told("A canvas") }
}

/// Places and sizes are whole numbers.
fn place(at: crate::geom::Point, width: f64, height: f64) -> [i64; 4] {
    let whole = |value: f64| value.round() as i64;
    [whole(at.x), whole(at.y), whole(width).max(1), whole(height).max(1)]
}

fn note_node(tale: &Tale, note: &Note, ids: &Ids, palette: &Palette, lost: &mut Lost) -> Value {
    lost.some(usize::from(note.angle != 0.0), "note’s turn", "notes’ turns");
    lost.some(usize::from(note.image.is_some()), "picture on a note", "pictures on notes");
    lost.some(note.links.len(), "link of a note", "links of notes");
    let [x, y, width, height] = place(note.at, note.width, note.height);
    let mut fields = json!({
        "id": ids.notes.get(&note.id), "type": "text", "x": x, "y": y, "width": width, "height": height,
        "text": note.text,
    });
    if let (Value::Object(fields), Some(fill)) = (&mut fields, fill(tale.entry(note), palette)) {
        fields.insert("color".into(), json!(hex(fill)));
    }
    fields
}

fn node(item: &BoardItem, ids: &Ids, kind: &str, key: &str, words: &str) -> Value {
    let [x, y, width, height] = place(item.at, item.width, item.height);
    let mut fields = Map::new();
    fields.insert("id".into(), json!(ids.items.get(&item.id)));
    fields.insert("type".into(), json!(kind));
    for (name, value) in [("x", x), ("y", y), ("width", width), ("height", height)] {
        fields.insert(name.into(), json!(value));
    }
    fields.insert(key.into(), json!(words));
    Value::Object(fields)
}

/// An edge between two nodes that stand in the file.
fn edge(tale: &Tale, item: &BoardItem, ids: &Ids) -> Option<Value> {
    let ItemKind::Connector { from, to, label, arrow_start, arrow_end } = &item.kind else { return None };
    let node = |end: &ConnectorEnd| match end {
        ConnectorEnd::Note(id) => ids.notes.get(id),
        ConnectorEnd::Item(id) => {
            let tied = tale.map.items().get(*id)?;
            let shown = matches!(tied.kind, ItemKind::Label { .. } | ItemKind::Frame { .. });
            ids.items.get(id).filter(|_| shown)
        }
        ConnectorEnd::Free(_) => None,
    };
    let head = |shown: bool| if shown { "arrow" } else { "none" };
    let mut fields = json!({
        "id": ids.items.get(&item.id), "fromNode": node(from)?, "toNode": node(to)?,
        "fromEnd": head(*arrow_start), "toEnd": head(*arrow_end),
    });
    if let (Value::Object(fields), false) = (&mut fields, label.trim().is_empty()) {
        fields.insert("label".into(), json!(label.trim()));
    }
    Some(fields)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn a_canvas_of_notes_groups_and_edges() {
        let project = sample::project();
        let written = write(&Tale::of(&project, project.first_map().unwrap()));
        sample::golden("sample.canvas", &written.bytes);
        let lost = "A canvas has no place for 2 stages, 5 lanes, 3 ratings, 1 figure, 2 notes’ evidence, 1 note’s \
                    votes, 2 notes’ owners, dates or priorities, 1 moment of truth.";
        assert_eq!(written.lost, [lost]);
    }

    #[test]
    fn edges_lead_to_nodes_of_the_file() {
        let project = sample::project();
        let written = write(&Tale::of(&project, project.first_map().unwrap()));
        let file: Value = serde_json::from_slice(&written.bytes).unwrap();
        let nodes = file["nodes"].as_array().unwrap();
        let edges = file["edges"].as_array().unwrap();
        assert_eq!(edges.len(), 1);
        for edge in edges {
            for end in ["fromNode", "toNode"] {
                assert!(nodes.iter().any(|node| node["id"] == edge[end]), "{edge}");
            }
        }
        let colours: Vec<_> = nodes.iter().filter_map(|node| node["color"].as_str()).collect();
        assert_eq!(colours.len(), project.first_map().unwrap().notes().len());
    }
}
