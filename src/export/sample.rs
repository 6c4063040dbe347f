//! A scene with every kind of item, for the tests of all painters.

use std::io::Cursor;
use std::sync::Arc;

use crate::geom::{Affine, BezPath, Point, Rect, Vec2};
use crate::scene::{Color, Fill, Gradient, Group, Image, Item, Node, Scene, Stroke, Tag};

use crate::text::{Align, Span, TextEngine, TextSpec, TextStyle, Weight};

pub const RED: Color = Color::rgb(0xC0_3028);
pub const BLUE: Color = Color::rgb(0x20_60C0);
pub const YELLOW: Color = Color::rgb(0xFF_E694);

/// 200 × 200 units. Where what stands:
/// a card with a shadow at (20, 20), a dashed line at y = 80, a gradient at (20, 100), a rotated
/// and a clipped group at (120, 20), pictures at (120, 100) and (160, 100), a link over the card.
pub fn shapes() -> Scene {
    let mut scene = Scene::new(Rect::new(0.0, 0.0, 200.0, 200.0));
    scene.items = vec![
        Item::Group(Group::at(Point::new(20.0, 20.0), Arc::new(card())).tagged(Tag::Paragraph)),
        Item::line(Point::new(20.0, 80.0), Point::new(180.0, 80.0), Stroke::new(2.0, RED).dashed(8.0, 8.0)),
        Item::rect(Rect::new(20.0, 100.0, 100.0, 180.0), 6.0).fill(fade(100.0, 180.0)),
        Item::path(wave()).stroke(Stroke::new(3.0, rainbow()).round()),
        turned(),
        clipped(),
        picture(png(), Rect::new(120.0, 100.0, 150.0, 130.0), 0.0),
        picture(jpeg(), Rect::new(160.0, 100.0, 190.0, 130.0), 15.0),
        picture(b"no picture".to_vec(), Rect::new(120.0, 140.0, 150.0, 170.0), 4.0),
        Item::Link { rect: Rect::new(20.0, 20.0, 80.0, 60.0), url: "https://example.org/a?b=(c)".into() },
    ];
    scene
}

fn card() -> Node {
    let rect = Rect::new(0.0, 0.0, 60.0, 40.0);
    Node::new(vec![
        Item::Shadow {
            rect,
            radius: 4.0,
            offset: Vec2::new(0.0, 3.0),
            blur: 8.0,
            color: Color::BLACK.alpha(0.25),
        },
        Item::rect(rect, 4.0).fill(YELLOW).stroke(Stroke::new(1.0, Color::rgb(0x80_7040))),
    ])
}

fn turned() -> Item {
    let node = Node::new(vec![Item::rect(Rect::new(-10.0, -10.0, 10.0, 10.0), 0.0).fill(BLUE)]);
    let quarter = Affine::new([0.0, 1.0, -1.0, 0.0, 140.0, 40.0]) * Affine::scale(0.5);
    Item::Group(Group { transform: quarter, clip: None, tag: None, node: Arc::new(node) })
}

fn clipped() -> Item {
    let node = Node::new(vec![Item::rect(Rect::new(0.0, 0.0, 100.0, 100.0), 0.0).fill(RED.alpha(0.5))]);
    Item::Group(Group {
        clip: Some((Rect::new(0.0, 0.0, 30.0, 30.0), 10.0)),
        ..Group::at(Point::new(160.0, 20.0), Arc::new(node))
    })
}

/// Red to blue, from left to right.
fn rainbow() -> Fill {
    Fill::Linear(Gradient {
        from: Point::new(20.0, 0.0),
        to: Point::new(180.0, 0.0),
        stops: vec![(0.0, RED), (1.0, BLUE)],
    })
}

/// Red to see-through, from top to bottom.
fn fade(top: f64, bottom: f64) -> Fill {
    Fill::Linear(Gradient {
        from: Point::new(0.0, top),
        to: Point::new(0.0, bottom),
        stops: vec![(0.0, RED), (1.0, BLUE.alpha(0.0))],
    })
}

fn wave() -> BezPath {
    let mut path = BezPath::new();
    path.move_to((20.0, 190.0));
    path.curve_to((60.0, 140.0), (140.0, 240.0), (180.0, 190.0));
    path
}

pub fn picture(bytes: Vec<u8>, rect: Rect, radius: f64) -> Item {
    let key = bytes.iter().fold(7u64, |key, byte| key.wrapping_mul(31).wrapping_add(u64::from(*byte)));
    Item::Image {
        image: Arc::new(Image { key, bytes: bytes.into(), width_px: 4, height_px: 4 }),
        rect,
        radius,
    }
}

/// 4 × 4 pixels: blue, the lower half see-through.
pub fn png() -> Vec<u8> {
    let pixels = image::RgbaImage::from_fn(4, 4, |_, y| {
        image::Rgba([BLUE.r, BLUE.g, BLUE.b, if y < 2 { 255 } else { 0 }])
    });
    encoded(&image::DynamicImage::ImageRgba8(pixels), image::ImageFormat::Png)
}

/// 4 × 4 pixels: red.
pub fn jpeg() -> Vec<u8> {
    let pixels = image::RgbImage::from_pixel(4, 4, image::Rgb([RED.r, RED.g, RED.b]));
    encoded(&image::DynamicImage::ImageRgb8(pixels), image::ImageFormat::Jpeg)
}

fn encoded(pixels: &image::DynamicImage, format: image::ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, format).expect("memory takes a picture");
    bytes.into_inner()
}

/// Lines of many scripts, each with what it shows.
pub const LINES: [(&str, &str); 10] = [
    ("Latin", "Office affinity: naïve café, Größe, AVATAR To."),
    ("marks", "e\u{301}cole Z\u{30c}ena"),
    ("Greek", "Ελληνικά ΑΒΓ"),
    ("Cyrillic", "Привет мир АВС"),
    ("Arabic", "مرحبا بالعالم"),
    ("Hebrew", "שלום עולם"),
    ("Thai", "สวัสดีชาวโลก"),
    ("Devanagari", "नमस्ते दुनिया"),
    ("mixed", "abc שלום עולם def 12"),
    ("emoji", "Happy 😀 done ✅ family 👩‍👩‍👧 → ★"),
];

/// 400 × 330 units: a heading, the lines of [`LINES`] from y = 40 on, 24 apart, and a wrapped
/// paragraph in two colours at y = 280.
pub fn texts(engine: &TextEngine) -> Scene {
    let mut scene = Scene::new(Rect::new(0.0, 0.0, 400.0, 330.0));
    let bold = TextStyle::new(20.0, 26.0, Weight::Bold);
    let heading = engine.layout(&TextSpec::plain("Journey of a winter jacket", bold, None));
    let node = Arc::new(Node::new(vec![Item::text(heading, Point::ZERO, BLUE)]));
    scene.push(Item::Group(Group::at(Point::new(20.0, 8.0), node).tagged(Tag::Heading(1))));
    for (number, (_, line)) in LINES.iter().enumerate() {
        let style = TextStyle::new(14.0, 20.0, Weight::Regular);
        let paragraph = engine.layout(&TextSpec::plain(*line, style, None));
        let at = Point::new(20.0, 40.0 + 24.0 * number as f64);
        scene.push(Item::text(paragraph, at, Color::rgb(0x20_2020)));
    }
    scene.push(Item::Text {
        paragraph: engine.layout(&two_colours()),
        at: Point::new(20.0, 280.0),
        colors: vec![RED, BLUE.alpha(0.6)],
    });
    scene
}

fn two_colours() -> TextSpec {
    let style = TextStyle::new(10.0, 14.0, Weight::Medium);
    let spaced = TextStyle::new(10.0, 14.0, Weight::SemiBold).spaced(0.8);
    let span = |text: &str, style, brush| Span { text: text.into(), style, brush };
    TextSpec {
        spans: vec![
            span("The customer compares prices in several shops ", style, 0),
            span("AND WAITS FOR THE SALE.", spaced, 1),
        ],
        width: Some(180.0),
        ..TextSpec::plain("", style, None)
    }
    .align(Align::Center)
}
