//! The painter as a whole: colours at places, bands against the full frame, bad input.

use std::cell::Cell;
use std::ops::ControlFlow;

use super::*;
use crate::export::sample::{self, BLUE, RED, YELLOW};
use crate::geom::{Point, Rect};
use crate::scene::{Fill, Gradient, Item, Stroke};
use crate::text::TextEngine;

fn render(scene: &Scene, scale: f64) -> Rgba {
    render_rgba(scene, &fonts(), Size::Scale(scale), Some(Color::WHITE)).expect("renders")
}

fn fonts() -> TextEngine {
    TextEngine::bundled()
}

fn at(picture: &Rgba, x: u32, y: u32) -> Color {
    let [r, g, b, a] = picture.pixel(x, y).expect("inside");
    Color { r, g, b, a }
}

fn close(a: Color, b: Color, tolerance: u8) -> bool {
    [(a.r, b.r), (a.g, b.g), (a.b, b.b), (a.a, b.a)].iter().all(|(a, b)| a.abs_diff(*b) <= tolerance)
}

#[test]
fn every_item_is_where_it_belongs() {
    let picture = render(&sample::shapes(), 1.0);
    assert_eq!((picture.width, picture.height), (200, 200));
    assert_eq!(at(&picture, 50, 40), YELLOW, "card");
    let shadow = at(&picture, 50, 63);
    assert!(shadow.r < 245 && shadow.r > 180, "shadow under the card: {shadow:?}");
    assert_eq!(at(&picture, 50, 79), Color::WHITE, "the shadow has faded out");
    assert_eq!(at(&picture, 24, 80), RED, "dash");
    assert_eq!(at(&picture, 32, 80), Color::WHITE, "gap");
    let (top, middle, bottom) = (at(&picture, 90, 101), at(&picture, 90, 140), at(&picture, 90, 178));
    assert!(close(top, RED, 4), "{top:?}");
    assert!(middle.g > top.g && bottom.g > middle.g && bottom.g > 245);
    let (left, right) = (at(&picture, 22, 188), at(&picture, 178, 192));
    assert!(left.r > left.b && right.b > right.r, "the wave is red, then blue");
    assert_eq!(at(&picture, 140, 40), BLUE, "turned square");
    assert_eq!(at(&picture, 140, 46), Color::WHITE, "it is scaled by a half");
    assert_eq!(at(&picture, 160, 20), Color::WHITE, "the clip's corner is round");
    assert!(close(at(&picture, 175, 35), RED.mix(Color::WHITE, 0.5), 2), "half transparent");
    assert_eq!(at(&picture, 191, 35), Color::WHITE, "beyond the clip");
    assert_eq!(at(&picture, 135, 105), BLUE, "upper half of the PNG");
    assert_eq!(at(&picture, 135, 127), Color::WHITE, "its lower half is transparent");
    assert!(close(at(&picture, 175, 115), RED, 6), "JPEG");
    assert_eq!(at(&picture, 161, 101), Color::WHITE, "its corner is cut");
    assert_eq!(at(&picture, 135, 155), crate::export::picture::BROKEN);
}

#[test]
fn bands_equal_the_full_frame() {
    let scene = sample::shapes();
    let frame = Frame::new(scene.bounds, Size::Scale(2.0)).expect("a frame");
    let paint = |rows: u32| {
        let mut pixels = Vec::new();
        bands::paint(&scene, &fonts(), &frame, Some(Color::WHITE), rows, &unwatched, &mut |more| {
            pixels.extend_from_slice(more);
            Ok(())
        })
        .expect("paints");
        pixels
    };
    let full = paint(400);
    assert_eq!(full.len(), 400 * 400 * 4);
    for rows in [7, 64, 100] {
        let banded = paint(rows);
        let worst = full.iter().zip(&banded).map(|(a, b)| a.abs_diff(*b)).max();
        assert!(worst <= Some(1), "{rows} rows: {worst:?}");
    }
}

#[test]
fn the_file_says_size_resolution_and_colours() {
    let options = Options { size: Size::Width(300), dpi: Some(300.0), ..Options::default() };
    let bytes = file(&options).expect("writes");
    let reader = ::png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a PNG");
    let info = reader.info();
    assert_eq!((info.width, info.height), (300, 300));
    assert_eq!(info.color_type, ::png::ColorType::Rgb);
    assert_eq!(info.pixel_dims.map(|dims| dims.xppu), Some(11_811));
    assert!(info.srgb.is_some());
}

#[test]
fn a_transparent_ground_has_straight_alpha() {
    let options = Options { size: Size::Scale(1.0), background: None, smaller: true, ..Options::default() };
    let bytes = file(&options).expect("writes");
    let picture = image::load_from_memory(&bytes).expect("a PNG").into_rgba8();
    assert_eq!(picture.get_pixel(1, 1).0, [0, 0, 0, 0]);
    let [r, g, b, a] = picture.get_pixel(175, 35).0;
    assert!(close(Color { r, g, b, a }, RED.alpha(0.5), 2), "{r} {g} {b} {a}");
}

#[test]
fn bad_sizes_are_sentences() {
    let mut scene = sample::shapes();
    let try_size = |scene: &Scene, size| pixel_size(scene, size).expect_err("refused").to_string();
    assert!(try_size(&scene, Size::Scale(400.0)).contains("80000 × 80000 pixels"));
    assert!(try_size(&scene, Size::Scale(0.0)).starts_with("The scale must"));
    assert!(try_size(&scene, Size::Scale(f64::NAN)).starts_with("The scale must"));
    assert!(try_size(&scene, Size::Width(0)).starts_with("The scale must"));
    for bounds in [Rect::ZERO, Rect::new(0.0, 0.0, f64::NAN, 5.0), Rect::new(5.0, 5.0, 0.0, 0.0)] {
        scene.bounds = bounds;
        assert!(try_size(&scene, Size::Scale(1.0)).starts_with("There is nothing"));
    }
}

#[test]
fn bad_numbers_are_left_out_and_far_ones_do_no_harm() {
    let nan = f64::NAN;
    let mut scene = Scene::new(Rect::new(0.0, 0.0, 20.0, 20.0));
    let far = Rect::new(-9e8, -9e8, 9e8, 9e8);
    scene.items = vec![
        Item::rect(far, 0.0).fill(YELLOW),
        Item::rect(far, 3.0).fill(YELLOW).stroke(Stroke::new(2.0, RED).dashed(4.0, 2.0)),
        Item::line(Point::new(-9e8, 10.0), Point::new(9e8, 10.0), Stroke::new(2.0, BLUE)),
        Item::rect(Rect::new(nan, 0.0, 20.0, 20.0), 0.0).fill(RED),
        Item::rect(Rect::new(0.0, 0.0, 20.0, 20.0), nan).fill(RED),
        Item::rect(Rect::new(0.0, 0.0, 1e300, 20.0), 0.0).fill(RED),
        Item::rect(Rect::new(0.0, 0.0, 20.0, 20.0), 0.0).stroke(Stroke::new(nan, RED)),
        Item::rect(Rect::new(0.0, 0.0, 20.0, 20.0), 0.0).fill(Fill::Linear(Gradient {
            from: Point::ZERO,
            to: Point::ZERO,
            stops: Vec::new(),
        })),
    ];
    let picture = render(&scene, 1.0);
    assert_eq!(at(&picture, 5, 5), YELLOW);
    assert_eq!(at(&picture, 5, 10), BLUE);
}

#[test]
fn progress_is_told_and_cancels() {
    let scene = sample::shapes();
    let (calls, last) = (Cell::new(0), Cell::new(0.0));
    let options = Options { size: Size::Scale(4.0), ..Options::default() };
    let watch = |done| {
        calls.set(calls.get() + 1);
        last.set(done);
        ControlFlow::Continue(())
    };
    write(&scene, &fonts(), &options, &watch, &mut std::io::sink()).expect("writes");
    assert_eq!((calls.get(), last.get()), (5, 1.0));
    let stop = |done: f32| {
        if done > 0.2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let stopped = write(&scene, &fonts(), &options, &stop, &mut std::io::sink());
    assert!(matches!(stopped, Err(ExportError::Cancelled)));
}

#[test]
fn a_full_disk_is_an_error() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _bytes: &[u8]) -> std::io::Result<usize> {
            Err(std::io::Error::from(std::io::ErrorKind::StorageFull))
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let scene = sample::shapes();
    let result = write(&scene, &fonts(), &Options::default(), &unwatched, &mut Full);
    assert!(matches!(result, Err(ExportError::Write(_))));
}

fn file(options: &Options) -> Result<Vec<u8>, ExportError> {
    let mut bytes = Vec::new();
    write(&sample::shapes(), &fonts(), options, &unwatched, &mut bytes)?;
    Ok(bytes)
}

/// The share of a rectangle's pixels that are clearly not white.
fn ink(picture: &Rgba, rect: Rect) -> f64 {
    let mut dark = 0;
    let mut all = 0;
    for y in rect.y0 as u32..rect.y1 as u32 {
        for x in rect.x0 as u32..rect.x1 as u32 {
            all += 1;
            dark += u32::from(at(picture, x, y).luminance() < 0.6);
        }
    }
    f64::from(dark) / f64::from(all)
}

#[test]
fn every_script_leaves_ink_and_emoji_are_coloured() {
    let engine = fonts();
    let scene = sample::texts(&engine);
    let picture = render_rgba(&scene, &engine, Size::Scale(1.0), Some(Color::WHITE));
    let picture = picture.expect("renders");
    for (number, (script, _)) in sample::LINES.iter().enumerate() {
        let top = 40.0 + 24.0 * number as f64;
        let part = ink(&picture, Rect::new(20.0, top, 80.0, top + 20.0));
        assert!((0.04..0.5).contains(&part), "{script}: {part}");
        assert_eq!(ink(&picture, Rect::new(0.0, top, 18.0, top + 20.0)), 0.0, "{script}");
    }
    let smile = (70..85).flat_map(|x| (256..276).map(move |y| (x, y)));
    let yellow = smile.filter(|(x, y)| {
        let color = at(&picture, *x, *y);
        color.r > 220 && color.g > 150 && color.b < 120
    });
    assert!(yellow.count() > 40, "a yellow face");
    let heading = (20..200).flat_map(|x| (10..34).map(move |y| (x, y)));
    let blue = heading.filter(|(x, y)| close(at(&picture, *x, *y), BLUE, 8));
    assert!(blue.count() > 100, "the heading is blue");
}

#[test]
fn what_a_card_hides_of_its_shadow_is_not_missed() {
    let rect = Rect::new(10.3, 10.7, 60.0, 40.0);
    let shadow = Item::Shadow {
        rect,
        radius: 8.0,
        offset: crate::geom::Vec2::new(0.0, 2.0),
        blur: 6.0,
        color: Color::BLACK.alpha(0.4),
    };
    let card = Item::rect(rect, 8.0).fill(YELLOW);
    let mut scene = Scene::new(Rect::new(0.0, 0.0, 80.0, 60.0));
    scene.items = vec![shadow.clone(), card.clone()];
    let short_way = render(&scene, 1.7);
    let between = Item::rect(Rect::new(0.0, 0.0, 1.0, 1.0), 0.0).fill(Color::TRANSPARENT);
    scene.items = vec![shadow, between, card];
    assert!(short_way == render(&scene, 1.7));
}
#[test]
fn a_shadow_fades_like_a_blur_in_css() {
    let mut scene = Scene::new(Rect::new(0.0, 0.0, 400.0, 300.0));
    scene.items = vec![Item::Shadow {
        rect: Rect::new(100.0, 100.0, 300.0, 200.0),
        radius: 4.0,
        offset: crate::geom::Vec2::ZERO,
        blur: 20.0,
        color: Color::BLACK,
    }];
    let picture = render_rgba(&scene, &fonts(), Size::Scale(1.0), None).expect("renders");
    // The normal distribution with a deviation of 10, at the middles of the pixels.
    for (outside, alpha) in [(-15, 236), (-5, 172), (0, 122), (5, 74), (10, 37), (20, 5)] {
        let painted = at(&picture, (300 + outside) as u32, 150).a;
        assert!(painted.abs_diff(alpha) <= 4, "{outside}: {painted}, not {alpha}");
    }
}
