//! Files that are cut off, flipped, nested, endless: every reader answers with a map that is sound or
//! with a sentence.

use super::zipped::testing::archive;
use super::{ImportError, read};

/// A small file for every reader.
fn fixtures() -> Vec<(&'static str, Vec<u8>)> {
    let text = |text: &str| text.as_bytes().to_vec();
    let sheet = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Stage</t></is></c><c r="B1" t="inlineStr"><is><t>Actions</t></is></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row></sheetData></worksheet>"#;
    let book = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#;
    let links = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    let top = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="w" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let widget = br#"{"content": {"widgets": [{"id": "a", "canvasedObjectData": {"type": "sticker", "json": "{\"text\": \"<p>a</p>\", \"_position\": {\"offsetPx\": {\"x\": 1, \"y\": 2}}}"}}]}}"#;
    vec![
        (
            "a.excalidraw",
            text(
                r##"{"type": "excalidraw", "elements": [{"id": "r", "type": "rectangle", "x": 0, "y": 0, "width": 9, "height": 9, "backgroundColor": "#a5d8ff"}, {"id": "t", "type": "text", "containerId": "r", "text": "ä"}, {"id": "l", "type": "arrow", "x": 0, "y": 0, "points": [[0, 0], [5, 5]], "startBinding": {"elementId": "r"}}]}"##,
            ),
        ),
        (
            "a.canvas",
            text(
                r#"{"nodes":[{"id":"a","type":"text","text":"ä","x":0,"y":0,"width":9,"height":9},{"id":"g","type":"group","label":"b","x":-9,"y":0,"width":99,"height":9}],"edges":[{"id":"e","fromNode":"a","toNode":"g"}]}"#,
            ),
        ),
        (
            "a.tldr",
            text(
                r#"{"tldrawFileFormatVersion": 1, "records": [{"typeName": "page", "id": "p", "index": "a1"}, {"typeName": "shape", "id": "f", "type": "frame", "parentId": "p", "x": 1, "y": 2, "rotation": 0.5, "props": {"w": 9, "h": 9}}, {"typeName": "shape", "id": "n", "type": "note", "parentId": "f", "props": {"richText": {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "ä"}]}]}}}, {"typeName": "shape", "id": "a", "type": "arrow", "parentId": "p", "props": {"start": {"x": 0, "y": 0}, "end": {"x": 5, "y": 5}}}]}"#,
            ),
        ),
        (
            "a.mmd",
            text(
                "---\ntitle: x\n---\n%% y\njourney\n title ä: b\n section One\n  Do: 5: Me, You\n  Bad\n: 3: x\n Say: 9\n",
            ),
        ),
        (
            "a.mural.csv",
            text("ID,Text,Position X,Position Y,BG Color\na,ä &amp; b,1,2,#fff\nb,\"x\ny\",NaN,inf,\n"),
        ),
        (
            "journey.csv",
            text("Title\nStage,Persona,Actions,Emotion,Rating\nA,Me,\"- x\n- ä\",glad,4\n,,y,,1e9\n"),
        ),
        ("across.csv", text(",A,,B\nActions,x,y,z\nEmotion,3,,1\nPains,ä,,\n")),
        ("board.csv", text("Frame\n,<p>ä</p>,t\n,b &lt; c,\n,<<<>,\n")),
        ("cells.tsv", text("a\tb\nä\td\n")),
        (
            "a.md",
            text(
                "# T\n\n## A\n### Pains\n- [x] ä [l](u)\n  - Feelings\n    - 2/5\nB\n---\n**C**\n1. d\n```\ncode\n```\n<!-- e\n",
            ),
        ),
        (
            "a.xlsx",
            archive(&[
                ("[Content_Types].xml", b"<Types/>"),
                ("xl/workbook.xml", book.as_bytes()),
                ("_rels/.rels", top.as_bytes()),
                ("xl/_rels/workbook.xml.rels", links.as_bytes()),
                ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
            ]),
        ),
        ("a.rtb", archive(&[("canvas.json", widget)])),
    ]
}

/// Reads; a map that comes of it must be sound.
fn sound(name: &str, bytes: &[u8]) -> Result<usize, ImportError> {
    read(name, bytes, 1).map(|imported| {
        assert_eq!(imported.project.check(), [], "{name}");
        imported.report.notes
    })
}

#[test]
fn every_fixture_is_read_whole() {
    for (name, bytes) in fixtures() {
        assert!(sound(name, &bytes).is_ok_and(|notes| notes > 0), "{name}: {:?}", sound(name, &bytes));
    }
}

#[test]
fn cut_off_at_every_byte() {
    for (name, bytes) in fixtures() {
        for end in 0..bytes.len() {
            let got = sound(name, &bytes[..end]);
            let whole = name.ends_with("csv")
                || name.ends_with("tsv")
                || name.ends_with("md")
                || name.ends_with("mmd");
            assert!(whole || got.is_err(), "{name} cut off at {end} was taken for whole");
        }
    }
}

#[test]
fn flipped_bytes_and_junk() {
    let mut state = 7_u64;
    let mut random = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    for (name, bytes) in fixtures() {
        for _ in 0..400 {
            let mut changed = bytes.clone();
            for _ in 0..=random() % 3 {
                let at = random() % changed.len();
                changed[at] = (random() % 256) as u8;
            }
            _ = sound(name, &changed);
        }
        let junk: Vec<u8> = (0..5000).map(|_| (random() % 256) as u8).collect();
        _ = sound(name, &junk);
        _ = sound(name, &[&bytes[..bytes.len() / 2], &junk].concat());
    }
}

#[test]
fn deep_nesting() {
    let deep = 100_000;
    for open in [
        "[",
        "{\"nodes\":[",
        "{\"type\": \"excalidraw\", \"elements\": [",
        "<p>",
        "- ",
        "> ",
        "#",
        "\"",
        "&lt;",
    ] {
        for name in ["a.excalidraw", "a.canvas", "a.tldr", "a.mmd", "a.csv", "a.md", "a.rtb", "a.xlsx"] {
            _ = sound(name, open.repeat(deep / open.len()).as_bytes());
        }
    }
    let steps: String = (0..2000).map(|n| format!("{}- {n}\n", " ".repeat(n))).collect();
    assert_eq!(sound("a.md", steps.as_bytes()), Ok(1999));
    let inner = format!("{}{}", "[".repeat(deep), "]".repeat(deep));
    assert!(sound("a.rtb", &archive(&[("canvas.json", inner.as_bytes())])).is_err());
}

#[test]
fn numbers_that_are_none() {
    for number in ["\"NaN\"", "\"inf\"", "-1e308", "1e308", "null", "{}", "\"\""] {
        let canvas = format!(
            r#"{{"nodes":[{{"id":"a","type":"text","text":"a","x":{number},"y":{number},"width":{number},"height":{number}}}]}}"#
        );
        assert_eq!(sound("a.canvas", canvas.as_bytes()), Ok(1), "{number}");
        let tldraw = format!(
            r#"{{"tldrawFileFormatVersion": 1, "records": [{{"typeName": "page", "id": "p"}}, {{"typeName": "shape", "id": "n", "type": "note", "parentId": "p", "x": {number}, "y": 1, "rotation": {number}, "props": {{"text": "a", "scale": {number}, "growY": {number}}}}}, {{"typeName": "shape", "id": "d", "type": "draw", "parentId": "p", "x": {number}, "y": 1, "props": {{"segments": [{{"points": [{{"x": {number}, "y": 5}}, {{"x": 1, "y": 2}}]}}]}}}}]}}"#
        );
        assert_eq!(sound("a.tldr", tldraw.as_bytes()), Ok(1), "{number}");
        let cell = number.trim_matches('"');
        let csv = format!("Stage,Text,X,Y,Width,Height,Rating\nA,a,{cell},{cell},{cell},{cell},{cell}\n");
        assert!(sound("a.csv", csv.as_bytes()).is_ok_and(|notes| notes > 0), "{number}");
    }
}

#[test]
fn what_never_ends_is_refused() {
    let many = "- x\n".repeat(100_002);
    assert!(matches!(sound("a.md", many.as_bytes()), Err(ImportError::TooMany { .. })));
    assert!(matches!(sound("a.csv", &b",".repeat(2_100_000)), Err(ImportError::TooMany { .. })));
    let stages = format!("journey\n{}", "section a\n".repeat(100_002));
    assert!(sound("a.mmd", stages.as_bytes()).is_err());
}
