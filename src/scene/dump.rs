//! A scene as text, for golden tests: one item a line, groups indented, numbers rounded to two
//! decimals, so that a difference reads well in a review.
//!
//! ```
//! use laneway::geom::Rect;
//! use laneway::scene::{dump, Color, Item, Scene};
//! let mut scene = Scene::new(Rect::new(0.0, 0.0, 100.0, 50.0));
//! scene.push(Item::rect(Rect::new(10.0, 10.0, 60.0, 40.0), 4.0).fill(Color::rgb(0xFFE694)));
//! assert_eq!(dump(&scene), "scene 0 0 100 50\nrect 10 10 60 40 r4 fill #ffe694\n");
//! ```
//!
//! Rectangles are written as left, top, right, bottom. Glyphs and faces are left out on purpose:
//! text is given by its lines, so that a new version of a font does not change every golden file.

use std::fmt::Write as _;

use super::{Color, Fill, Group, Image, Item, Scene, Stroke, Tag};
use crate::geom::{Affine, BezPath, PathEl, Point, Rect};
use crate::text::Paragraph;

/// The whole scene as text: its bounds, its items from back to front, its zones.
pub fn dump(scene: &Scene) -> String {
    let mut out = format!("scene {}\n", rect(scene.bounds));
    dump_items(&mut out, &scene.items, 0);
    for zone in &scene.zones {
        line(&mut out, 0, &format!("zone {:?} {} {:?}", zone.target, rect(zone.rect), zone.label));
    }
    out
}

fn dump_items(out: &mut String, items: &[Item], depth: usize) {
    for item in items {
        match item {
            Item::Group(group) => dump_group(out, group, depth),
            other => line(out, depth, &words(other)),
        }
    }
}

fn dump_group(out: &mut String, group: &Group, depth: usize) {
    let mut words = format!("group {}", transform(group.transform));
    if let Some((clip, radius)) = group.clip {
        let _ = write!(words, " clip {} r{}", rect(clip), number(radius));
    }
    if let Some(tag) = &group.tag {
        let _ = write!(words, " {}", tag_words(tag));
    }
    line(out, depth, &words);
    dump_items(out, &group.node.items, depth + 1);
}

fn words(item: &Item) -> String {
    match item {
        Item::Rect { rect: place, radius, fill, stroke } => {
            format!("rect {} r{}{}", rect(*place), number(*radius), paint(fill.as_ref(), stroke.as_ref()))
        }
        Item::Path { path, fill, stroke } => {
            format!("path{}{}", path_words(path), paint(fill.as_ref(), stroke.as_ref()))
        }
        Item::Shadow { rect: place, radius, offset, blur, color } => format!(
            "shadow {} r{} offset {} {} blur {} {}",
            rect(*place),
            number(*radius),
            number(offset.x),
            number(offset.y),
            number(*blur),
            colour(*color)
        ),
        Item::Text { paragraph, at, colors } => text_words(paragraph, *at, colors),
        Item::Image { image, rect: place, radius } => image_words(image, *place, *radius),
        Item::Link { rect: place, url } => format!("link {} {url:?}", rect(*place)),
        Item::Group(_) => String::new(),
    }
}

fn text_words(paragraph: &Paragraph, at: Point, colors: &[Color]) -> String {
    let mut words =
        format!("text {} size {} {}", point(at), number(paragraph.size.width), number(paragraph.size.height));
    for color in colors {
        let _ = write!(words, " {}", colour(*color));
    }
    if paragraph.rtl {
        words.push_str(" rtl");
    }
    if paragraph.cut {
        words.push_str(" cut");
    }
    for text in paragraph.line_texts() {
        let _ = write!(words, " | {text:?}");
    }
    words
}

fn image_words(image: &Image, place: Rect, radius: f64) -> String {
    format!(
        "image {} r{} {:016x} {}x{} px",
        rect(place),
        number(radius),
        image.key,
        image.width_px,
        image.height_px
    )
}

fn paint(fill: Option<&Fill>, stroke: Option<&Stroke>) -> String {
    let mut words = String::new();
    if let Some(fill) = fill {
        let _ = write!(words, " fill {}", fill_words(fill));
    }
    if let Some(stroke) = stroke {
        let _ = write!(words, " stroke {} {}", number(stroke.width), fill_words(&stroke.fill));
        if let Some([dash, gap]) = stroke.dash {
            let _ = write!(words, " dash {} {}", number(dash), number(gap));
        }
        if stroke.round {
            words.push_str(" round");
        }
    }
    words
}

fn fill_words(fill: &Fill) -> String {
    match fill {
        Fill::Solid(color) => colour(*color),
        Fill::Linear(gradient) => {
            let mut words = format!("linear({} to {}", point(gradient.from), point(gradient.to));
            for (offset, color) in &gradient.stops {
                let _ = write!(words, ", {} {}", number(f64::from(*offset)), colour(*color));
            }
            words.push(')');
            words
        }
    }
}

fn path_words(path: &BezPath) -> String {
    let mut words = String::new();
    for element in path.elements() {
        let _ = match *element {
            PathEl::MoveTo(a) => write!(words, " M {}", point(a)),
            PathEl::LineTo(a) => write!(words, " L {}", point(a)),
            PathEl::QuadTo(a, b) => write!(words, " Q {} {}", point(a), point(b)),
            PathEl::CurveTo(a, b, c) => write!(words, " C {} {} {}", point(a), point(b), point(c)),
            PathEl::ClosePath => write!(words, " Z"),
        };
    }
    words
}

fn transform(transform: Affine) -> String {
    let [a, b, c, d, x, y] = transform.as_coeffs();
    if [a, b, c, d] == [1.0, 0.0, 0.0, 1.0] {
        format!("at {} {}", number(x), number(y))
    } else {
        let numbers: Vec<String> = [a, b, c, d, x, y].into_iter().map(number).collect();
        format!("by [{}]", numbers.join(" "))
    }
}

fn tag_words(tag: &Tag) -> String {
    match tag {
        Tag::Heading(level) => format!("heading{level}"),
        Tag::Cell { column, row } => format!("cell {column:?} {row:?}"),
        Tag::ColumnHead { .. } => "column-head".into(),
        Tag::RowHead { .. } => "row-head".into(),
        Tag::Paragraph => "paragraph".into(),
        Tag::List => "list".into(),
        Tag::Figure(text) => format!("figure {text:?}"),
        Tag::Badges => "badges".into(),
        Tag::Artifact => "artifact".into(),
    }
}

fn line(out: &mut String, depth: usize, words: &str) {
    let _ = writeln!(out, "{:1$}{words}", "", depth * 2);
}

fn rect(rect: Rect) -> String {
    let numbers = [rect.x0, rect.y0, rect.x1, rect.y1].map(number);
    numbers.join(" ")
}

fn point(point: Point) -> String {
    format!("{} {}", number(point.x), number(point.y))
}

fn colour(color: Color) -> String {
    let mut words = format!("#{:02x}{:02x}{:02x}", color.r, color.g, color.b);
    if color.a != 255 {
        let _ = write!(words, "{:02x}", color.a);
    }
    words
}

/// At most two decimals, no trailing zeros, no minus zero.
fn number(value: f64) -> String {
    let mut text = format!("{value:.2}");
    if text.contains('.') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    if text == "-0" { "0".into() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Vec2;
    use crate::scene::{Gradient, Node};
    use std::sync::Arc;

    #[test]
    fn numbers_are_short() {
        let texts = [1.0, 0.5, -0.001, 2.345_678, 100.0, f64::NAN].map(number);
        assert_eq!(texts, ["1", "0.5", "0", "2.35", "100", "NaN"]);
    }

    #[test]
    fn every_item_has_a_line() {
        let mut scene = Scene::new(Rect::new(0.0, 0.0, 10.0, 10.0));
        let gradient = Fill::Linear(Gradient {
            from: Point::ZERO,
            to: Point::new(0.0, 9.0),
            stops: vec![(0.0, Color::WHITE), (1.0, Color::BLACK.alpha(0.5))],
        });
        let dashed = Stroke::new(1.5, gradient).dashed(4.0, 2.0).round();
        let shadow = Item::Shadow {
            rect: Rect::new(0.0, 0.0, 5.0, 5.0),
            radius: 1.0,
            offset: Vec2::new(0.0, 1.0),
            blur: 3.0,
            color: Color::BLACK.alpha(0.2),
        };
        let node = Arc::new(Node::new(vec![shadow, Item::line(Point::ZERO, Point::new(1.0, 2.0), dashed)]));
        let mut group = Group::at(Point::new(3.0, 4.0), node).tagged(Tag::Heading(2));
        group.clip = Some((Rect::new(0.0, 0.0, 2.0, 2.0), 1.0));
        scene.push(Item::Group(group));
        scene.push(Item::Link { rect: Rect::new(1.0, 1.0, 2.0, 2.0), url: "https://example.org".into() });
        let expected = "\
scene 0 0 10 10
group at 3 4 clip 0 0 2 2 r1 heading2
  shadow 0 0 5 5 r1 offset 0 1 blur 3 #00000033
  path M 0 0 L 1 2 stroke 1.5 linear(0 0 to 0 9, 0 #ffffff, 1 #00000080) dash 4 2 round
link 1 1 2 2 \"https://example.org\"
";
        assert_eq!(dump(&scene), expected);
    }
}
