//! Documents as a whole: read back by another reader, checked by the tools that are installed.

use std::process::Command;

use lopdf::{Dictionary, Document, Object};

use super::*;
use crate::export::{png, sample, unwatched};
use crate::geom::{Point, Rect};
use crate::scene::{Color, Fill, Gradient, Group, Item, Node, Stroke, Tag};
use crate::text::{FaceId, FontFace, TextEngine, TextSpec, TextStyle, Weight};

fn page(scene: Scene) -> Page {
    Page { size_pt: scene.bounds.size(), scene }
}

fn metadata() -> Metadata {
    Metadata {
        title: "Winter jacket – Größe".into(),
        author: "A. Author".into(),
        subject: String::new(),
        language: Some("en-GB".into()),
        created: "2026-11-24T09:30:00+01:00[+01:00]".parse().ok(),
    }
}

fn sample_bytes() -> Vec<u8> {
    let engine = TextEngine::bundled();
    let pages = [page(sample::texts(&engine)), page(sample::shapes())];
    write(&pages, &engine, &metadata(), &unwatched).expect("writes")
}

fn read(bytes: &[u8]) -> Document {
    Document::load_mem(bytes).expect("a PDF")
}

/// The text that another program finds, or `None` where it is not installed.
fn pdftotext(bytes: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.pdf");
    std::fs::write(&file, bytes).expect("writes");
    let run = Command::new("pdftotext").arg(&file).arg("-").output().ok()?;
    assert!(run.stderr.is_empty(), "{}", String::from_utf8_lossy(&run.stderr));
    Some(String::from_utf8_lossy(&run.stdout).into_owned())
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(sample_bytes(), sample_bytes());
}

#[test]
fn it_says_language_title_and_date() {
    let document = read(&sample_bytes());
    assert_eq!(document.version, "1.7");
    let catalog = document.catalog().expect("a catalogue");
    let text = |dictionary: &Dictionary, key: &[u8]| {
        lopdf::decode_text_string(dictionary.get(key).expect("the key")).expect("text")
    };
    assert_eq!(text(catalog, b"Lang"), "en-GB");
    let mode = catalog.get(b"PageMode").and_then(Object::as_name);
    assert_eq!(mode.ok(), Some(&b"UseOutlines"[..]));
    let information = document.trailer.get(b"Info").and_then(Object::as_reference);
    let information = document.get_dictionary(information.expect("Info")).expect("Info");
    assert_eq!(text(information, b"Title"), "Winter jacket – Größe");
    assert_eq!(text(information, b"CreationDate"), "D:20261124093000+01'00'");
    assert!(!information.has(b"Subject"), "empty texts are left out");
}

#[test]
fn every_font_is_an_embedded_named_subset() {
    let document = read(&sample_bytes());
    let mut names = Vec::new();
    for object in document.objects.values() {
        let Ok(font) = object.as_dict() else { continue };
        if !font.has_type(b"FontDescriptor") {
            continue;
        }
        let name = font.get(b"FontName").and_then(Object::as_name).expect("a name");
        let name = String::from_utf8_lossy(name).into_owned();
        let (tag, _) = name.split_once('+').expect("a subset's tag");
        assert!(tag.len() == 6 && tag.bytes().all(|c| c.is_ascii_uppercase()), "{name}");
        assert!(font.has(b"FontFile2"), "{name} is embedded");
        names.push(name);
    }
    for face in ["Inter-Regular", "Inter-Bold", "NotoSansThai-Regular"] {
        assert!(names.iter().any(|name| name.ends_with(face)), "{face} in {names:?}");
    }
}

#[test]
fn all_text_is_found_in_every_script() {
    let Some(text) = pdftotext(&sample_bytes()) else { return };
    // Signs that only steer the direction are the reader's own.
    let text: String = text.chars().filter(|c| !('\u{202A}'..='\u{202E}').contains(c)).collect();
    for (script, line) in sample::LINES {
        for word in line.split_whitespace() {
            let composed = word.replace("e\u{301}", "é").replace("Z\u{30c}", "Ž");
            assert!(text.contains(word) || text.contains(&composed), "{script}: {word} in {text}");
        }
    }
    assert!(text.contains("AND WAITS FOR"), "{text}");
}

#[test]
fn look_alikes_are_copied_as_what_they_are() {
    let engine = TextEngine::bundled();
    let mut scene = Scene::new(Rect::new(0.0, 0.0, 300.0, 40.0));
    let style = TextStyle::new(14.0, 20.0, Weight::Regular);
    let line = "AΑА oοо -\u{2010}";
    let paragraph = engine.layout(&TextSpec::plain(line, style, None));
    scene.push(Item::text(paragraph, Point::new(10.0, 10.0), Color::BLACK));
    let bytes = write(&[page(scene)], &engine, &metadata(), &unwatched).expect("writes");
    if let Some(text) = pdftotext(&bytes) {
        assert_eq!(text.trim(), line);
    }
}

#[test]
fn links_have_no_border_and_headings_make_the_outline() {
    let document = read(&sample_bytes());
    let pages: Vec<_> = document.page_iter().collect();
    let links = document.get_page_annotations(pages[1]).expect("links");
    assert_eq!(links.len(), 1);
    let border = links[0].get(b"Border").and_then(Object::as_array).expect("a border");
    assert!(border.iter().all(|part| part.as_float().is_ok_and(|part| part == 0.0)));
    let action = links[0].get(b"A").and_then(Object::as_dict).expect("an action");
    let uri = action.get(b"URI").and_then(Object::as_str).expect("an address");
    assert_eq!(uri, b"https://example.org/a?b=(c)");
    let outlines = document.catalog().and_then(|c| c.get(b"Outlines")).expect("an outline");
    let outlines = document.get_dictionary(outlines.as_reference().expect("a reference"));
    let first = outlines.and_then(|o| o.get(b"First")).and_then(Object::as_reference);
    let first = document.get_dictionary(first.expect("an entry")).expect("an entry");
    let title = lopdf::decode_text_string(first.get(b"Title").expect("a title"));
    assert_eq!(title.as_deref().ok(), Some("Journey of a winter jacket"));
}

#[test]
fn tools_find_no_fault() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.pdf");
    std::fs::write(&file, sample_bytes()).expect("writes");
    if let Ok(run) = Command::new("qpdf").arg("--check").arg(&file).output() {
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    }
}

#[test]
fn bad_pages_are_sentences() {
    let engine = TextEngine::bundled();
    let refuse = |pages: &[Page]| {
        let refused = write(pages, &engine, &Metadata::default(), &unwatched);
        refused.expect_err("refused").to_string()
    };
    assert!(refuse(&[]).starts_with("There is nothing"));
    assert!(refuse(&[page(Scene::new(Rect::ZERO))]).starts_with("There is nothing"));
    let nan = Scene::new(Rect::new(0.0, 0.0, f64::NAN, 1.0));
    assert!(refuse(&[page(nan)]).starts_with("There is nothing"));
    let huge = Scene::new(Rect::new(0.0, 0.0, 20_000.0, 100.0));
    assert!(refuse(&[page(huge)]).contains("20000 × 100 pt"));
}

#[test]
fn bad_items_do_no_harm() {
    let engine = TextEngine::bundled();
    let nan = f64::NAN;
    let far = Rect::new(-9e8, -9e8, 9e8, 9e8);
    let mut scene = Scene::new(Rect::new(0.0, 0.0, 200.0, 200.0));
    let empty_gradient = Fill::Linear(Gradient { from: Point::ZERO, to: Point::ZERO, stops: Vec::new() });
    scene.items = vec![
        Item::rect(far, 5.0).fill(Color::WHITE).stroke(Stroke::new(1.0, Color::BLACK)),
        Item::rect(Rect::new(nan, 0.0, 20.0, 20.0), 0.0).fill(Color::BLACK),
        Item::rect(Rect::new(0.0, 0.0, 20.0, 20.0), 0.0).fill(empty_gradient),
        Item::Link { rect: Rect::new(nan, 0.0, 1.0, 1.0), url: "a".into() },
        sample::picture(b"no picture".to_vec(), Rect::new(0.0, 0.0, 9.0, 9.0), 0.0),
        sample::picture(sample::png(), Rect::new(10.0, 0.0, 10.0, 9.0), 0.0),
    ];
    let bytes = write(&[page(scene)], &engine, &Metadata::default(), &unwatched).expect("writes");
    let document = read(&bytes);
    let content = document.get_page_content(document.page_iter().next().expect("a page"));
    let content = String::from_utf8(content).expect("ASCII");
    assert!(!content.contains("NaN") && !content.contains("inf"), "{content}");
}

#[test]
fn outlines_nest_over_pages() {
    let engine = TextEngine::bundled();
    let style = TextStyle::new(14.0, 20.0, Weight::Bold);
    let pages: Vec<Page> = [(1u8, "Journey"), (2, "Need"), (2, "Order"), (2, "Need")]
        .iter()
        .map(|(level, words)| {
            let mut scene = Scene::new(Rect::new(0.0, 0.0, 100.0, 50.0));
            let words = engine.layout(&TextSpec::plain(*words, style, None));
            let node = Node::new(vec![Item::text(words, Point::ZERO, Color::BLACK)]);
            let group = Group::at(Point::new(5.0, 5.0), node.into());
            scene.push(Item::Group(group.tagged(Tag::Heading(*level))));
            page(scene)
        })
        .collect();
    let bytes = write(&pages, &engine, &metadata(), &unwatched).expect("writes");
    let document = read(&bytes);
    let contents = document.get_toc().expect("an outline");
    // A stage that goes on stands once.
    let levels: Vec<_> = contents.toc.iter().map(|entry| (entry.level, entry.page)).collect();
    assert_eq!(levels, [(1, 1), (2, 2), (2, 3)]);
}

#[test]
fn cancelling_ends_it() {
    let engine = TextEngine::bundled();
    let stop = |_done: f32| std::ops::ControlFlow::Break(());
    let stopped = write(&[page(sample::shapes())], &engine, &metadata(), &stop);
    assert!(matches!(stopped, Err(ExportError::Cancelled)));
}

/// The engine's faces as if they were variable, with the bytes replaced if there are others.
struct Odd<'a>(&'a TextEngine, Option<Vec<u8>>);

impl FaceSource for Odd<'_> {
    fn face(&self, id: FaceId) -> Option<FontFace> {
        let mut face = self.0.face(id)?;
        face.coords = vec![0].into();
        if let Some(bytes) = &self.1 {
            face.data.data = bytes.clone().into();
        }
        Some(face)
    }
}

#[test]
fn variable_fonts_are_drawn_and_still_found() {
    let engine = TextEngine::bundled();
    let pages = [page(sample::texts(&engine))];
    let bytes = write(&pages, &Odd(&engine, None), &metadata(), &unwatched).expect("writes");
    let forms = |bytes: &[u8]| {
        let document = read(bytes);
        let objects = document.objects.values().filter_map(|object| object.as_stream().ok());
        objects.filter(|stream| stream.dict.has(b"BBox")).count()
    };
    assert!(forms(&bytes) > 60, "a form for each glyph");
    if let Some(text) = pdftotext(&bytes) {
        assert!(text.contains("Journey of a winter jacket"), "{text}");
    }
}

#[test]
fn broken_fonts_are_left_out_or_named() {
    let engine = TextEngine::bundled();
    let pages = [page(sample::texts(&engine)), page(sample::shapes())];
    let whole = engine.face(FaceId(0)).expect("a face").bytes().to_vec();
    let cut = (1..16).map(|part| whole[..whole.len() * part / 16].to_vec());
    for bytes in cut.chain([b"no font".to_vec(), Vec::new()]) {
        let odd = Odd(&engine, Some(bytes));
        match write(&pages, &odd, &metadata(), &unwatched) {
            Ok(bytes) => assert_eq!(read(&bytes).page_iter().count(), 2),
            // Only a glyph's own data is broken, which shows when it is put into the file.
            Err(error) => assert!(matches!(error, ExportError::Font { .. }), "{error}"),
        }
        let scale = png::Size::Scale(1.0);
        assert!(png::render_rgba(&pages[0].scene, &odd, scale, None).is_ok());
    }
}

/// A matrix of two steps and two lanes, with a title, a curve and a footer.
fn tagged_page(engine: &TextEngine) -> Page {
    let style = TextStyle::new(12.0, 16.0, Weight::Regular);
    let text = |words: &str| {
        Item::text(engine.layout(&TextSpec::plain(words, style, None)), Point::ZERO, Color::BLACK)
    };
    let mut scene = Scene::new(Rect::new(0.0, 0.0, 400.0, 300.0));
    let mut put = |x: f64, y: f64, tag: Tag, item: Item| {
        let ground = Item::rect(Rect::new(0.0, 0.0, 60.0, 20.0), 3.0).fill(Color::WHITE);
        let group = Group::at(Point::new(x, y), Node::new(vec![ground, item]).into());
        scene.push(Item::Group(group.tagged(tag)));
    };
    let cell = |column: &str, row: &str| Tag::Cell { column: column.into(), row: row.into() };
    put(10.0, 10.0, Tag::Heading(1), text("Title"));
    for (y, row) in [(60.0, "Actions"), (100.0, "Pains")] {
        put(10.0, y, Tag::RowHead { row: row.into() }, text(row));
        for (x, column) in [(200.0, "Pay"), (100.0, "Order")] {
            put(x, y, cell(column, row), text(&format!("{row} at {column}")));
        }
    }
    put(100.0, 30.0, Tag::Heading(2), text("Stage one"));
    put(200.0, 30.0, Tag::Heading(2), text("Stage two"));
    put(10.0, 150.0, Tag::Figure("A curve".into()), text("drawn"));
    put(10.0, 250.0, Tag::Artifact, text("Page 1"));
    page(scene)
}

/// The structure below an element as "TR(TH(H2) TD(P))".
fn outline_of(document: &Document, id: lopdf::ObjectId) -> String {
    let element = document.get_dictionary(id).expect("an element");
    let kind = element.get(b"S").and_then(Object::as_name).expect("a kind");
    let kids = element.get(b"K").and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
    let kids: Vec<String> = kids
        .iter()
        .filter_map(|kid| kid.as_reference().ok())
        .map(|kid| {
            let parent = document.get_dictionary(kid).and_then(|kid| kid.get(b"P")?.as_reference());
            assert_eq!(parent.ok(), Some(id), "a kid knows its parent");
            outline_of(document, kid)
        })
        .collect();
    let kind = String::from_utf8_lossy(kind);
    if kids.is_empty() { kind.into_owned() } else { format!("{kind}({})", kids.join(" ")) }
}

#[test]
fn a_matrix_is_read_stage_by_stage() {
    let engine = TextEngine::bundled();
    let pages = [tagged_page(&engine), tagged_page(&engine)];
    let document = read(&write(&pages, &engine, &metadata(), &unwatched).expect("writes"));
    let catalog = document.catalog().expect("a catalogue");
    let marked = catalog.get(b"MarkInfo").and_then(Object::as_dict).and_then(|info| info.get(b"Marked"));
    assert_eq!(marked.and_then(Object::as_bool).ok(), Some(true));
    let root = catalog.get(b"StructTreeRoot").and_then(Object::as_reference).expect("a root");
    let root = document.get_dictionary(root).expect("a root");
    let top = root.get(b"K").and_then(Object::as_reference).expect("a document");
    let table = "Table(TR(TD TH(P) TH(P)) TR(TH(H2) TD(P) TD(P)) TR(TH(H2) TD(P) TD(P)))";
    let section = format!("Sect(H1 {table} Figure)");
    assert_eq!(outline_of(&document, top), format!("Document({section} {section})"));
}

#[test]
fn every_sequence_has_its_element() {
    let engine = TextEngine::bundled();
    let document = read(&write(&[tagged_page(&engine)], &engine, &metadata(), &unwatched).expect("writes"));
    let page = document.page_iter().next().expect("a page");
    let content = document.get_page_content(page);
    let content = String::from_utf8(content).expect("ASCII");
    let opened = content.matches("BDC").count() + content.matches("BMC").count();
    assert_eq!(opened, content.matches("EMC").count(), "{content}");
    let numbers = content.matches("/MCID").count();
    let trees = document.objects.values().filter_map(|object| object.as_dict().ok()?.get(b"Nums").ok());
    let lists: Vec<_> = trees.filter_map(|nums| nums.as_array().ok()?.get(1)?.as_reference().ok()).collect();
    let elements = document.get_object(lists[0]).and_then(Object::as_array).expect("a list");
    assert_eq!((lists.len(), elements.len()), (1, numbers));
}
