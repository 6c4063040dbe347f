//! Small boards of every form, written here.

use super::*;
use crate::geom::Point;
use crate::model::{BoardItem, ConnectorEnd, ItemKind, Note, Rgb, ShapeForm, Swatch, TextSize};
use std::sync::Arc;

fn board(elements: &str) -> Imported {
    let text = format!(r#"{{"type": "excalidraw", "version": 2, "elements": [{elements}]}}"#);
    read("folder/my board.excalidraw", text.as_bytes(), 1).expect("a board")
}

fn map(imported: &Imported) -> &Arc<JourneyMap> {
    imported.project.map(imported.map).expect("the map")
}

fn note<'a>(imported: &'a Imported, id: &str) -> &'a Note {
    map(imported).notes().iter().find(|note| note.origin.id == id).expect("a note of this id")
}

fn item<'a>(imported: &'a Imported, id: &str) -> &'a BoardItem {
    map(imported).items().iter().find(|item| item.origin.id == id).expect("an item of this id")
}

fn colour(imported: &Imported, id: &str) -> Swatch {
    map(imported).entries().get(note(imported, id).entry).expect("an entry").swatch
}

const SHAPES: &str = r##"
    {"id": "a", "type": "rectangle", "x": 10, "y": 20, "width": 100, "height": 90, "angle": 1.5707963267948966,
     "backgroundColor": "#a5d8ff", "groupIds": ["in", "out"], "locked": true, "link": "https://example.org"},
    {"id": "at", "type": "text", "containerId": "a", "text": "pays\nby card", "originalText": "pays by card", "fontSize": 28},
    {"id": "b", "type": "ellipse", "x": 200, "y": 20, "width": 80, "height": 80, "backgroundColor": "transparent",
     "strokeColor": "#e03131", "groupIds": ["out"]},
    {"id": "bt", "type": "text", "containerId": "b", "text": "angry", "fontSize": 16},
    {"id": "c", "type": "diamond", "x": 0, "y": 0, "width": 10, "height": 10, "backgroundColor": "#000000", "opacity": 50},
    {"id": "d", "type": "text", "x": 5, "y": 5, "width": 50, "height": 25, "text": "Title", "fontSize": 36},
    {"id": "gone", "type": "text", "isDeleted": true, "text": "old"},
    {"id": "f", "type": "frame", "name": "Order", "x": 0, "y": 0, "width": 500, "height": 500},
    {"id": "e", "type": "embeddable", "x": 0, "y": 0, "width": 5, "height": 5, "link": "https://example.org/v"},
    {"id": "u", "type": "hologram"}, {"id": "empty", "type": "text", "text": " "}, 7"##;

#[test]
fn shapes_texts_and_frames() {
    let read = board(SHAPES);
    let a = note(&read, "a");
    assert_eq!(
        (a.text.as_str(), a.at, a.width, a.height),
        ("pays by card", Point::new(10.0, 20.0), 100.0, 90.0)
    );
    assert_eq!((a.angle, a.size, a.locked, a.z), (90.0, TextSize::Large, true, 0));
    assert_eq!(a.links[0].url, "https://example.org");
    assert!(a.group.is_some() && a.group == note(&read, "b").group);
    assert_eq!(colour(&read, "a"), Swatch::Own(Rgb(0xA5D8FF)));
    assert_eq!(colour(&read, "b"), Swatch::Own(Rgb(0xE03131)));
    assert_eq!(note(&read, "b").size, TextSize::Small);
    let ItemKind::Shape { form: ShapeForm::Diamond, fill, .. } = item(&read, "c").kind else { panic!() };
    assert_eq!(fill, Some(Rgb(0x808080)));
    assert_eq!(item(&read, "d").kind, ItemKind::Label { text: "Title".into(), font_size: 36.0 });
    assert_eq!(item(&read, "f").kind, ItemKind::Frame { title: "Order".into() });
    assert!(item(&read, "e").z > item(&read, "f").z);
}

#[test]
fn every_element_is_counted_once() {
    let report = board(SHAPES).report;
    assert_eq!((report.notes, report.labels, report.frames, report.shapes), (2, 2, 1, 1));
    assert_eq!((report.bound_texts, report.deleted), (2, 1));
    let names: Vec<&str> = report.not_read.iter().map(|thing| thing.id.as_str()).collect();
    assert_eq!(names, ["u", "empty", "number 12"]);
}

#[test]
fn arrows_tie_notes_and_carry_their_words() {
    let read = board(
        r##"{"id": "x", "type": "arrow", "x": 100, "y": 50, "points": [[0,0],[20,-40],[60,0]], "endArrowhead": "arrow",
             "startBinding": {"elementId": "a"}, "endBinding": {"elementId": "nowhere"}},
            {"id": "xt", "type": "text", "containerId": "x", "text": "then"},
            {"id": "a", "type": "rectangle", "x": 0, "y": 0, "width": 90, "height": 90},
            {"id": "at", "type": "text", "containerId": "a", "text": "first"},
            {"id": "turned", "type": "arrow", "x": 0, "y": 0, "angle": 3.141592653589793, "points": [[0,0],[100,0]]},
            {"id": "l", "type": "line", "x": 0, "y": 0, "points": [[0,0],[-30,10]], "strokeColor": "#ff0000"},
            {"id": "p", "type": "freedraw", "x": 7, "y": 7, "points": [[0,0],[3,3],[5,1]], "strokeWidth": 2},
            {"id": "none", "type": "arrow", "x": 0, "y": 0, "points": []}"##,
    );
    let ItemKind::Connector { from, to, label, arrow_start, arrow_end } = &item(&read, "x").kind else {
        panic!()
    };
    assert_eq!(*from, ConnectorEnd::Note(note(&read, "a").id));
    assert_eq!(*to, ConnectorEnd::Free(Point::new(160.0, 50.0)));
    assert_eq!((label.as_str(), *arrow_start, *arrow_end), ("then", false, true));
    assert_eq!(item(&read, "x").rect(), crate::geom::Rect::new(100.0, 10.0, 160.0, 50.0));
    let ItemKind::Connector { from, arrow_end: true, .. } = &item(&read, "turned").kind else { panic!() };
    assert_eq!(*from, ConnectorEnd::Free(Point::new(100.0, 0.0)));
    let ItemKind::Stroke { points, colour, .. } = &item(&read, "l").kind else { panic!() };
    assert_eq!((points[0], *colour), (Point::new(30.0, 0.0), Rgb(0xFF0000)));
    assert_eq!(item(&read, "l").at, Point::new(-30.0, 0.0));
    let ItemKind::Stroke { points, width, .. } = &item(&read, "p").kind else { panic!() };
    assert_eq!((points.len(), *width), (3, 4.0));
    assert_eq!(read.report.not_read[0].id, "none");
}

#[test]
fn pictures_are_kept_once() {
    let dot = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    let image = |id: &str, file: &str| {
        format!(
            r#"{{"id": "{id}", "type": "image", "x": 0, "y": 0, "width": 40, "height": 40, "fileId": "{file}"}}"#
        )
    };
    let text = format!(
        r#"{{"type": "excalidraw", "elements": [{}, {}, {}], "files": {{"f": {{"dataURL": "{dot}"}}}}}}"#,
        image("one", "f"),
        image("two", "f"),
        image("three", "missing")
    );
    let read = read("a.excalidraw", text.as_bytes(), 1).unwrap();
    assert_eq!((read.report.pictures, read.project.images().len()), (2, 1));
    assert_eq!(read.report.not_read[0].why, "its picture is not in the file");
}

#[test]
fn libraries_of_both_versions_stand_in_rows() {
    let shape = |id: &str| {
        format!(r#"{{"id": "{id}", "type": "rectangle", "x": 500, "y": -90, "width": 2000, "height": 50}}"#)
    };
    let (one, two) = (shape("a"), shape("b"));
    let old = format!(r#"{{"type": "excalidrawlib", "version": 1, "library": [[{one}], [{two}]]}}"#);
    let new = format!(
        r#"{{"type": "excalidrawlib", "version": 2, "libraryItems": [{{"elements": [{one}]}}, {{"elements": [{two}]}}]}}"#
    );
    for text in [old, new] {
        let read = read("sticky.excalidrawlib", text.as_bytes(), 1).unwrap();
        assert_eq!(item(&read, "a").at, Point::ZERO);
        assert_eq!(item(&read, "b").at, Point::new(0.0, 170.0));
    }
}

#[test]
fn a_mural_export_is_read_by_its_column_names() {
    let csv = "\u{feff}sticky type,POSITION Y,Position X,bg color,Text,ID,Tags\n\
        Square sticky,0,0,#FFC9C9,&quot;too dear&quot; &amp; slow,n1,\"price, web\"\n\
        Square sticky,0,120,#A5D8FF,\"two\nlines\",n2,\n\
        text,-300,0,,Buying a jacket,t1,\n\
        3x5 sticky,-200,0,#343A40,Search,s1,\n\
        Square sticky,,,,no place,n3,\n\
        Square sticky,5,5,#FFF,,n4,\n";
    let read = read("wall.mural.csv", csv.as_bytes(), 1).unwrap();
    assert_eq!(note(&read, "n1").text, "\"too dear\" & slow");
    assert_eq!(note(&read, "n1").tags, ["price", "web"]);
    assert_eq!(note(&read, "n2").text, "two\nlines");
    assert!(matches!(&item(&read, "t1").kind, ItemKind::Label { text, .. } if text == "Buying a jacket"));
    assert!(note(&read, "n1").width < 120.0 && note(&read, "n1").width > 90.0);
    assert!(note(&read, "n3").at.y > 100.0);
    assert_eq!(colour(&read, "s1"), Swatch::Own(Rgb(0x343A40)));
    assert_eq!((read.report.notes, read.report.labels, read.report.not_read.len()), (4, 1, 1));
}

#[test]
fn readers_are_found_by_ending_and_content() {
    assert_eq!(board("").project.head().title, "my board");
    let csv = b"ID,Text,Position X,Position Y\na,b,1,2\n";
    for name in ["x.mural.csv", "x.CSV", "-", "wrong.excalidraw"] {
        assert_eq!(read(name, csv, 1).unwrap().report.source, "Mural export", "{name}");
    }
    assert!(matches!(read("-", &[0, 159, 146, 150], 1), Err(ImportError::Unknown { .. })));
    assert_eq!(read("a.excalidraw", b" \n", 1).unwrap_err(), ImportError::Empty);
    assert!(can_read("A.Excalidraw") && !can_read("excalidraw") && !can_read("a.pdf"));
    assert!(endings().contains(&"csv"));
}

#[test]
fn a_second_file_becomes_a_second_map_and_a_bad_one_leaves_no_trace() {
    let mut first = board(SHAPES);
    let before = first.project.records();
    assert!(
        read_into(&mut first.project, "b.excalidraw", b"{\"type\": \"excalidraw\", \"elements\": [").is_err()
    );
    assert_eq!(first.project.records(), before);
    let (second, _) = read_into(&mut first.project, "b.excalidraw", b"{\"elements\": []}").unwrap();
    assert_eq!(first.project.maps_in_order().last().map(|map| map.id()), Some(second));
}

#[test]
fn damaged_json_is_told_with_its_place() {
    let error = read("a.excalidraw", b"{\"type\": \"excalidraw\",\n \"elements\": [{]}", 1).unwrap_err();
    assert!(error.to_string().starts_with("line 2, column 16"), "{error}");
    let error = read("a.excalidraw", b"{\"type\": \"excalidraw\",\n \"elements\"", 1).unwrap_err();
    assert!(error.to_string().contains("line 2"), "{error}");
    let error = read("a.excalidraw", b"{\"type\": \"excalidraw\"}", 1).unwrap_err();
    assert_eq!(error.to_string(), "it is no Excalidraw board: it has no list of elements");
}

#[test]
fn the_language_is_told_by_its_script() {
    let read = board(
        r#"{"id": "a", "type": "rectangle", "x": 0, "y": 0, "width": 9, "height": 9},
           {"id": "t", "type": "text", "containerId": "a", "text": "電車を待つ"}"#,
    );
    assert_eq!(read.project.head().language, "ja");
    assert_eq!(board(SHAPES).project.head().language, "");
}
