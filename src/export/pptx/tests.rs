//! The parts of the file.

use std::io::{Cursor, Read};

use super::*;
use crate::export::{sample, unwatched};
use crate::geom::Rect;
use crate::text::TextEngine;

fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn shapes_and_pictures_stand_on_their_slides() {
    let engine = TextEngine::bundled();
    let scenes = [sample::shapes(), sample::shapes()];
    let bytes = write(&scenes, "A & B", &engine, &unwatched).unwrap();
    let slide = part(&bytes, "ppt/slides/slide2.xml");
    assert!(slide.contains("prst=\"roundRect\"") && slide.contains("<a:gradFill>"));
    assert!(slide.contains("<a:cubicBezTo>") && slide.contains("<a:prstDash val=\"dash\"/>"));
    assert_eq!(slide.matches("<p:pic>").count(), 2, "the broken one is a box");
    assert_eq!(slide.matches("<p:sp>").count(), slide.matches("</p:sp>").count());
    let relations = part(&bytes, "ppt/slides/_rels/slide2.xml.rels");
    assert!(relations.contains("../media/image3.png") && relations.contains("../media/image4.jpeg"));
    assert!(part(&bytes, "docProps/core.xml").contains("<dc:title>A &amp; B</dc:title>"));
    assert!(part(&bytes, "ppt/presentation.xml").contains("cx=\"2540000\" cy=\"2540000\""));
    assert_eq!(bytes, write(&scenes, "A & B", &engine, &unwatched).unwrap());
}

#[test]
fn texts_stay_texts() {
    let engine = TextEngine::bundled();
    let bytes = write(&[sample::texts(&engine)], "", &engine, &unwatched).unwrap();
    let slide = part(&bytes, "ppt/slides/slide1.xml");
    assert!(slide.contains("sz=\"2000\" b=\"1\""));
    for word in ["Journey of a winter jacket", "Привет мир АВС", "สวัสดีชาวโลก"]
    {
        assert!(slide.contains(&format!("<a:t>{word}</a:t>")), "{word}");
    }
    assert!(slide.contains("<a:br/>") && slide.contains("rtl=\"1\""));
}

#[test]
fn no_slide_is_refused() {
    let engine = TextEngine::bundled();
    assert!(matches!(write(&[], "", &engine, &unwatched), Err(ExportError::Empty)));
    let empty = Scene::new(Rect::ZERO);
    assert!(matches!(write(&[empty], "", &engine, &unwatched), Err(ExportError::Empty)));
}
