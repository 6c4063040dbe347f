//! A small file with every kind of shape.

use crate::geom::Point;
use crate::import::{Imported, read};
use crate::model::{BoardItem, ConnectorEnd, ItemKind, Note, Rgb, Swatch, TextSize};

fn shape(id: &str, kind: &str, parent: &str, rest: &str) -> String {
    format!(
        r#"{{"typeName": "shape", "id": "shape:{id}", "type": "{kind}", "parentId": "{parent}", {rest}}}"#
    )
}

fn file(shapes: &[String]) -> Vec<u8> {
    let page = |id: &str, index: &str| {
        format!(r#"{{"typeName": "page", "id": "page:{id}", "name": "Page {id}", "index": "{index}"}}"#)
    };
    let mut records = vec![page("2", "a2"), page("1", "a1")];
    records.extend_from_slice(shapes);
    format!(r#"{{"tldrawFileFormatVersion": 1, "schema": {{}}, "records": [{}]}}"#, records.join(","))
        .into_bytes()
}

fn all() -> Vec<String> {
    vec![
        shape(
            "frame",
            "frame",
            "page:1",
            r#""x": 100, "y": 100, "index": "a1", "props": {"w": 500, "h": 400, "name": "Order"}"#,
        ),
        shape(
            "n",
            "note",
            "shape:frame",
            r#""x": 10, "y": 20, "index": "a1", "props": {"color": "light-blue", "size": "l", "growY": 40,
            "richText": {"type": "doc", "content": [
                {"type": "paragraph", "content": [{"type": "text", "text": "pays", "marks": [{"type": "bold"}]}]},
                {"type": "bulletList", "content": [{"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "by card"}]}]}]}]}}"#,
        ),
        shape(
            "g",
            "group",
            "page:1",
            r#""x": 1000, "y": 0, "rotation": 1.5707963267948966, "index": "a2", "props": {}"#,
        ),
        shape(
            "box",
            "geo",
            "shape:g",
            r#""x": 0, "y": 0, "index": "a1", "props": {"w": 100, "h": 50, "geo": "rectangle", "color": "red", "fill": "none", "text": "angry"}"#,
        ),
        shape(
            "round",
            "geo",
            "shape:g",
            r#""x": 200, "y": 0, "index": "a2", "props": {"w": 100, "h": 50, "geo": "ellipse", "color": "green", "fill": "solid", "text": ""}"#,
        ),
        shape(
            "t",
            "text",
            "page:1",
            r#""x": 0, "y": 0, "index": "a0", "isLocked": true, "props": {"w": 100, "text": "Title", "size": "xl", "scale": 0.5}"#,
        ),
        shape(
            "a",
            "arrow",
            "page:1",
            r#""x": 5, "y": 5, "index": "a4", "props": {"start": {"x": 0, "y": 0}, "end": {"x": 60, "y": 10}, "text": "then", "arrowheadStart": "none", "arrowheadEnd": "arrow"}"#,
        ),
        r#"{"typeName": "binding", "fromId": "shape:a", "toId": "shape:n", "props": {"terminal": "start"}}"#
            .to_owned(),
        shape(
            "d",
            "draw",
            "page:1",
            r#""x": 10, "y": 10, "index": "a5", "props": {"color": "blue", "segments": [{"points": [{"x": 0, "y": 0}, {"x": -30, "y": 10}]}]}"#,
        ),
        shape(
            "l",
            "line",
            "page:1",
            r#""x": 0, "y": 0, "index": "a6", "props": {"points": {"b": {"index": "a2", "x": 9, "y": 9}, "a": {"index": "a1", "x": 0, "y": 0}}}"#,
        ),
        shape(
            "packed",
            "draw",
            "page:1",
            r#""x": 0, "y": 0, "index": "a7", "props": {"segments": [{"path": "AAAA"}]}"#,
        ),
        shape(
            "mark",
            "bookmark",
            "page:1",
            r#""x": 0, "y": 900, "index": "a8", "props": {"w": 300, "h": 100, "url": "https://example.org"}"#,
        ),
        shape("film", "video", "page:1", r#""x": 0, "y": 0, "index": "a9", "props": {}"#),
        shape(
            "other",
            "note",
            "page:2",
            r#""x": 0, "y": 0, "index": "a1", "props": {"color": "grey", "text": "second page"}"#,
        ),
        shape(
            "orphan",
            "note",
            "shape:gone",
            r#""x": 0, "y": 0, "index": "a1", "props": {"text": "nobody's"}"#,
        ),
    ]
}

fn board() -> Imported {
    read("wall.tldr", &file(&all()), 1).unwrap()
}

fn note<'a>(imported: &'a Imported, id: &str) -> &'a Note {
    let map = imported.project.map(imported.map).unwrap();
    map.notes().iter().find(|n| n.origin.id == format!("shape:{id}")).expect(id)
}

fn item<'a>(imported: &'a Imported, id: &str) -> &'a BoardItem {
    let map = imported.project.map(imported.map).unwrap();
    map.items().iter().find(|n| n.origin.id == format!("shape:{id}")).expect(id)
}

#[test]
fn shapes_stand_where_their_parents_put_them() {
    let read = board();
    assert_eq!(read.project.check(), []);
    let n = note(&read, "n");
    assert_eq!((n.at, n.width, n.height, n.size), (Point::new(110.0, 120.0), 200.0, 240.0, TextSize::Large));
    assert_eq!(n.text, "pays\n- by card");
    let map = read.project.map(read.map).unwrap();
    assert_eq!(map.entries().get(n.entry).unwrap().swatch, Swatch::Own(Rgb(0x9BC4FD)));
    // turned about the group's corner by a right angle: its own middle (50, 25) comes to (-25, 50)
    let turned = note(&read, "box");
    assert_eq!(turned.rect().center().round(), Point::new(975.0, 50.0));
    assert_eq!((turned.angle, turned.text.as_str()), (90.0, "angry"));
    assert!(turned.group.is_some() && turned.group == item(&read, "round").group);
    assert_eq!(item(&read, "t").kind, ItemKind::Label { text: "Title".into(), font_size: 22.0 });
    assert!(item(&read, "t").locked && item(&read, "t").z < item(&read, "frame").z);
    assert!(note(&read, "other").at.x > 975.0);
}

#[test]
fn arrows_and_strokes() {
    let read = board();
    let ItemKind::Connector { from, to, label, arrow_start, arrow_end } = &item(&read, "a").kind else {
        panic!()
    };
    assert_eq!(*from, ConnectorEnd::Note(note(&read, "n").id));
    assert_eq!(*to, ConnectorEnd::Free(Point::new(65.0, 15.0)));
    assert_eq!((label.as_str(), *arrow_start, *arrow_end), ("then", false, true));
    let ItemKind::Stroke { points, colour, .. } = &item(&read, "d").kind else { panic!() };
    assert_eq!((points[0], *colour), (Point::new(30.0, 0.0), Rgb(0x4465E9)));
    let ItemKind::Stroke { points, .. } = &item(&read, "l").kind else { panic!() };
    assert_eq!(points[1], Point::new(9.0, 9.0));
}

#[test]
fn every_shape_is_counted_once() {
    let report = board().report;
    let counts =
        (report.notes, report.labels, report.frames, report.connectors, report.strokes, report.shapes);
    assert_eq!(counts, (5, 1, 1, 1, 2, 1));
    let names: Vec<&str> = report.not_read.iter().map(|thing| thing.id.as_str()).collect();
    assert_eq!(names, ["shape:packed", "shape:film"]);
    assert_eq!(report.remarks.len(), 2);
}

#[test]
fn parents_that_go_round_in_circles_lose_nothing() {
    let shapes = [
        shape("a", "frame", "shape:b", r#""index": "a1", "props": {"name": "A"}"#),
        shape("b", "frame", "shape:a", r#""index": "a1", "props": {"name": "B"}"#),
        shape("self", "note", "shape:self", r#""index": "a1", "props": {"text": "me"}"#),
    ];
    let report = read("a.tldr", &file(&shapes), 1).unwrap().report;
    assert_eq!((report.frames, report.notes), (2, 1));
}

#[test]
fn other_forms_of_the_file() {
    let store = r#"{"document": {"store": {"page:p": {"typeName": "page", "id": "page:p"},
        "shape:n": {"typeName": "shape", "id": "shape:n", "type": "note", "parentId": "page:p", "props": {"text": "hello"}}},
        "schema": {"sequences": {"com.tldraw.store": 4}}}}"#;
    assert_eq!(read("-", store.as_bytes(), 1).unwrap().report.notes, 1);
    let old = br#"{"tldrawFileFormatVersion": 0, "document": {"pages": {}}}"#;
    assert!(read("a.tldr", old, 1).unwrap_err().to_string().contains("open and save it"));
}
