//! The file's form, and its look in another program where one is installed.

use std::process::Command;

use super::*;
use crate::export::{png, sample, unwatched};
use crate::geom::Rect;
use crate::text::TextEngine;

/// The engine has to be the one that laid the scene out: it knows the faces.
fn svg(scene: &Scene, engine: &TextEngine, text: Text) -> String {
    let options =
        Options { text, background: Some(Color::WHITE), title: "A & B".into(), ..Options::default() };
    String::from_utf8(write(scene, engine, &options, &unwatched).unwrap()).unwrap()
}

#[test]
fn every_item_has_its_element() {
    let text = svg(&sample::shapes(), &TextEngine::bundled(), Text::Outlines);
    assert!(text.contains("viewBox=\"0 0 200 200\"") && text.contains("<title>A &amp; B</title>"));
    for part in [
        "stroke-dasharray=\"8 8\"",
        "<linearGradient id=\"d0\"",
        "<clipPath",
        "href=\"data:image/png;base64,",
        "href=\"data:image/jpeg;base64,",
        "fill=\"#d9d9d9\"",
        "href=\"https://example.org/a?b=(c)\"",
        "href=\"#h0\"",
    ] {
        assert!(text.contains(part), "{part}");
    }
    assert_eq!(text.matches("<g").count(), text.matches("</g>").count() + text.matches("<g/>").count());
}

#[test]
fn glyphs_are_kept_once_and_the_text_can_be_found() {
    let engine = TextEngine::bundled();
    let text = svg(&sample::texts(&engine), &engine, Text::Outlines);
    assert!(text.contains(">Journey of a winter jacket</text>"));
    for (script, line) in sample::LINES {
        let line = crate::export::xml::escaped(line);
        assert!(text.contains(&format!(">{line}</text>")), "{script}");
    }
    // "e" of the heading and of nothing else in its face
    let heading = text.split("<title>").nth(1).unwrap();
    let (kept, used) = (heading.matches("<path id=\"g").count(), heading.matches("<use ").count());
    assert!(kept < used, "{kept} {used}");
    assert!(!text.contains("@font-face"));
}

#[test]
fn real_text_comes_with_its_fonts() {
    let engine = TextEngine::bundled();
    let text = svg(&sample::texts(&engine), &engine, Text::Fonts);
    assert!(text.contains("@font-face{font-family:f0;src:url(data:font/ttf;base64,"));
    assert!(text.contains("xml:space=\"preserve\">Journey of a winter jacket</text>"));
    // Arabic needs the rules of its font: outlines, and the text over them.
    assert!(text.contains("fill-opacity=\"0\" direction=\"rtl\""));
    assert!(text.len() < svg(&sample::texts(&engine), &engine, Text::Outlines).len() * 2);
}

#[test]
fn an_area_without_size_is_refused() {
    let scene = Scene::new(Rect::ZERO);
    let made = write(&scene, &TextEngine::bundled(), &Options::default(), &unwatched);
    assert!(matches!(made, Err(ExportError::Empty)));
}

/// The share of pixels that differ by more than a third of the range in any channel.
fn difference(scene: &Scene, engine: &TextEngine, svg: &str) -> Option<f64> {
    let folder = tempfile::tempdir().ok()?;
    let (from, to) = (folder.path().join("a.svg"), folder.path().join("a.png"));
    std::fs::write(&from, svg).ok()?;
    let shown = Command::new("rsvg-convert").arg(&from).arg("-o").arg(&to).status().ok()?;
    assert!(shown.success(), "rsvg-convert refused the file");
    let theirs = image::open(&to).unwrap().into_rgba8();
    let ours = png::render_rgba(scene, engine, png::Size::Scale(1.0), Some(Color::WHITE)).unwrap();
    assert_eq!((theirs.width(), theirs.height()), (ours.width, ours.height));
    let apart = |(a, b): (&[u8], &[u8])| a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > 85);
    let pixels = theirs.as_raw().chunks(4).zip(ours.pixels.chunks(4));
    Some(pixels.filter(|pair| apart(*pair)).count() as f64 / f64::from(ours.width * ours.height))
}

#[test]
fn librsvg_shows_what_our_own_painter_shows() {
    let engine = TextEngine::bundled();
    for scene in [sample::shapes(), sample::texts(&engine)] {
        // Without the program there is nothing to compare.
        if let Some(apart) = difference(&scene, &engine, &svg(&scene, &engine, Text::Outlines)) {
            assert!(apart < 0.005, "{apart}");
        }
    }
}
