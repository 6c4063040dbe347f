//! JSON Canvas (`.canvas`), as Obsidian writes it.
//!
//! The format: <https://jsoncanvas.org/spec/1.0/>. Text, file and link nodes are notes, groups are
//! frames, edges connectors. Files that a node points to are not opened; their path is kept.

use super::ImportError;
use super::builder::{Builder, Connect, End, Place};
use super::colour;
use super::json::{self, Fields};
use crate::geom::{Point, Rect};
use crate::model::{Rgb, WebLink};

/// The six colours that files name by a digit; programs choose their own shades.
const PRESETS: [(&str, Rgb); 6] = [
    ("1", Rgb(0xFB_464C)),
    ("2", Rgb(0xE9_973F)),
    ("3", Rgb(0xE0_DE71)),
    ("4", Rgb(0x44_CF6E)),
    ("5", Rgb(0x53_DFDD)),
    ("6", Rgb(0xA8_82FF)),
];

/// Whether the beginning looks like such a file, whole or cut off.
pub fn sniff(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let head: String = head.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').take(10).collect();
    head.starts_with("{\"nodes\":[") || head.starts_with("{\"edges\":[")
}

/// Reads nodes and edges.
pub fn read(bytes: &[u8], builder: &mut Builder) -> Result<(), ImportError> {
    let whole = json::parse(bytes)?;
    let file = Fields::of(&whole);
    if !file.is_object() || (file.get("nodes").is_none() && file.get("edges").is_none() && !is_empty(file)) {
        let why = "it has no list of nodes".to_owned();
        return Err(ImportError::Other { expected: "JSON Canvas", why });
    }
    for (index, value) in file.list("nodes").iter().enumerate() {
        node(index, Fields::of(value), builder);
    }
    for (index, value) in file.list("edges").iter().enumerate() {
        edge(index, Fields::of(value), builder);
    }
    Ok(())
}

/// A canvas without anything on it is written `{}`.
fn is_empty(file: Fields<'_>) -> bool {
    file.entries().next().is_none()
}

fn node(index: usize, node: Fields<'_>, builder: &mut Builder) {
    let number = |key| node.number(key).unwrap_or(f64::NAN);
    let (x, y) = (number("x"), number("y"));
    let place = Place {
        id: node.id("id").unwrap_or_default(),
        rect: Rect::new(x, y, x + number("width"), y + number("height")),
        ..Place::default()
    };
    let named = if place.id.is_empty() { format!("number {}", index + 1) } else { place.id.clone() };
    let colour = node.text("color").and_then(paint);
    match node.text("type") {
        Some("text") => match node.text("text").filter(|text| !text.trim().is_empty()) {
            Some(text) => {
                builder.note(&place, text, colour);
            }
            None => builder.report.skip("a text", named, "it is empty"),
        },
        Some("file") => match node.text("file").filter(|path| !path.is_empty()) {
            Some(path) => {
                let path = format!("{path}{}", node.text("subpath").unwrap_or_default());
                linked(&place, &path, colour, builder);
                builder.report.lose("contents of files that are pointed to");
            }
            None => builder.report.skip("a file", named, "it has no path"),
        },
        Some("link") => match node.text("url").filter(|url| !url.is_empty()) {
            Some(url) => linked(&place, url, colour, builder),
            None => builder.report.skip("a link", named, "it has no address"),
        },
        Some("group") => {
            builder.frame(&place, node.text("label").unwrap_or_default());
            if colour.is_some() {
                builder.report.lose("colours of groups");
            }
            if node.get("background").is_some() {
                builder.report.lose("background pictures of groups");
            }
        }
        Some(other) => builder.report.skip(format!("“{other}”"), named, "its kind is not known"),
        None => builder.report.skip("a node", named, "it has no type"),
    }
}

/// A note that shows where it points to.
fn linked(place: &Place, to: &str, colour: Option<Rgb>, builder: &mut Builder) {
    let note = builder.note(place, to, colour);
    note.links.push(WebLink { label: String::new(), url: to.to_owned() });
}

fn edge(index: usize, edge: Fields<'_>, builder: &mut Builder) {
    let id = edge.id("id").unwrap_or_default();
    let (from, to) = (edge.id("fromNode"), edge.id("toNode"));
    if from.is_none() && to.is_none() {
        let named = if id.is_empty() { format!("edge number {}", index + 1) } else { id };
        return builder.report.skip("an edge", named, "it ties nothing");
    }
    if edge.get("color").is_some() {
        builder.report.lose("colours of edges");
    }
    let connect = Connect {
        from: End { to: from, at: Point::ZERO },
        to: End { to, at: Point::ZERO },
        label: edge.text("label").unwrap_or_default().to_owned(),
        arrow_start: edge.text("fromEnd") == Some("arrow"),
        arrow_end: edge.text("toEnd") != Some("none"),
    };
    builder.connector(&Place { id, ..Place::default() }, connect);
}

fn paint(text: &str) -> Option<Rgb> {
    PRESETS.iter().find(|(digit, _)| *digit == text).map(|(_, rgb)| *rgb).or_else(|| colour::parse(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Imported, read as import};
    use crate::model::{ConnectorEnd, ItemKind, Swatch};

    const CANVAS: &str = r##"{"nodes":[
        {"id":"g","type":"group","x":-300,"y":-460,"width":610,"height":200,"label":"Order","color":"1"},
        {"id":"t","type":"text","text":"pays **by card**","x":40,"y":-440,"width":250,"height":160,"color":"4"},
        {"id":"f","type":"file","file":"notes/a.md","subpath":"#top","x":0,"y":0,"width":400,"height":400},
        {"id":"l","type":"link","url":"https://example.org","x":0,"y":500,"width":400,"height":80,"color":"#FF8800"},
        {"id":"e","type":"text","text":" ","x":0,"y":0,"width":9,"height":9},
        {"id":"h","type":"hologram","x":0,"y":0,"width":9,"height":9}, 5],
        "edges":[{"id":"1","fromNode":"t","toNode":"g","label":"then"},
        {"id":"2","fromNode":"l","fromEnd":"arrow","toNode":"gone","toEnd":"none"}, {}]}"##;

    fn read() -> Imported {
        import("folder/trip.canvas", CANVAS.as_bytes(), 1).unwrap()
    }

    #[test]
    fn nodes_and_edges() {
        let read = read();
        assert_eq!(read.project.check(), []);
        let map = read.project.map(read.map).unwrap();
        assert_eq!(map.head().title, "trip");
        assert_eq!((read.report.notes, read.report.frames, read.report.connectors), (3, 1, 2));
        let note = |id: &str| map.notes().iter().find(|n| n.origin.id == id).unwrap();
        assert_eq!(note("f").text, "notes/a.md#top");
        assert_eq!(note("f").links[0].url, "notes/a.md#top");
        assert_eq!(map.entries().get(note("t").entry).unwrap().swatch, Swatch::Own(Rgb(0x44CF6E)));
        let tie = map.items().iter().find(|item| item.origin.id == "1").unwrap();
        let ItemKind::Connector { from, to, label, arrow_start, arrow_end } = &tie.kind else { panic!() };
        assert_eq!(*from, ConnectorEnd::Note(note("t").id));
        assert!(matches!(to, ConnectorEnd::Item(_)));
        assert_eq!((label.as_str(), *arrow_start, *arrow_end), ("then", false, true));
    }

    #[test]
    fn what_is_not_read_is_named() {
        let report = read().report;
        let names: Vec<&str> = report.not_read.iter().map(|thing| thing.id.as_str()).collect();
        assert_eq!(names, ["e", "h", "number 7", "edge number 3"]);
        assert_eq!(report.lost["colours of groups"], 1);
    }

    #[test]
    fn it_is_known_by_its_content_and_refused_in_words() {
        assert_eq!(import("-", CANVAS.as_bytes(), 1).unwrap().report.source, "JSON Canvas");
        assert_eq!(import("a.canvas", b"{}", 1).unwrap().report.notes, 0);
        let error = import("a.canvas", b"{\"other\": 1}", 1).unwrap_err();
        assert_eq!(error.to_string(), "it is no JSON Canvas: it has no list of nodes");
    }
}
