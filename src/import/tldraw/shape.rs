//! One shape of tldraw becomes a note or a board item.

use serde_json::Value;

use super::super::builder::{Builder, Connect, End, Place};
use super::super::json::Fields;
use super::super::{colour, picture};
use super::{File, Shape, colours, text};
use crate::geom::{Point, Rect, Vec2};
use crate::model::{ItemKind, Rgb, ShapeForm, TextAlign, TextSize, WebLink};

/// Side of a sticky note.
const NOTE: f64 = 200.0;
/// Height of a line of text, in font sizes.
const LINE: f64 = 1.35;

/// Reads one shape; `shift` is where its page stands.
pub fn shape(file: &File<'_>, shape: &Shape<'_>, shift: Vec2, builder: &mut Builder) {
    let props = shape.fields.inner("props");
    let place = place(shape, shift);
    let kind = shape.fields.text("type").unwrap_or_default();
    if shape.fields.number("opacity").is_some_and(|opacity| opacity < 0.999) {
        builder.report.lose("transparency");
    }
    if text::is_formatted(props) {
        builder.report.lose("formatting of texts");
    }
    match kind {
        "note" => note(&place, props, colours::note(name(props)), builder),
        "geo" => geo(&place, props, builder),
        "text" => label(&place, props, builder),
        "frame" => drop(builder.frame(&place, props.text("name").unwrap_or_default())),
        "arrow" => arrow(file, shape, &place, shift, builder),
        "line" | "draw" | "highlight" => stroke(shape, &place, shift, kind == "highlight", builder),
        "image" => image(file, &place, props, builder),
        "bookmark" => bookmark(file, &place, props, builder),
        "embed" => match props.text("url").filter(|url| !url.is_empty()) {
            Some(url) => linked(&place, url, url, builder),
            None => builder.report.skip("an embedded page", place.id, "it has no address"),
        },
        "video" => builder.report.skip("a film", place.id, "a map cannot show films"),
        other => builder.report.skip(format!("“{other}”"), place.id, "its kind is not known"),
    }
}

/// Where a shape stands on the board. tldraw turns about the corner, a map about the middle.
pub fn place(shape: &Shape<'_>, shift: Vec2) -> Place {
    let props = shape.fields.inner("props");
    let (width, height) = size(shape.fields.text("type").unwrap_or_default(), props);
    let middle = shape.to_page * Point::new(width / 2.0, height / 2.0) + shift;
    Place {
        id: shape.id.clone(),
        rect: Rect::from_center_size(middle, (width, height)),
        angle: shape.turn.to_degrees(),
        group: shape.group.clone(),
        locked: shape.fields.flag("isLocked"),
    }
}

fn size(kind: &str, props: Fields<'_>) -> (f64, f64) {
    let number = |key| props.number(key).filter(|v| v.is_finite()).unwrap_or(0.0);
    let scale = props.number("scale").filter(|v| v.is_finite() && *v > 0.0).unwrap_or(1.0);
    match kind {
        "note" => (NOTE * scale, (NOTE + number("growY")) * scale),
        "geo" => (number("w"), number("h") + number("growY")),
        "text" => {
            let lines = text::of(props).lines().count().max(1) as f64;
            (number("w") * scale, lines * font_size(props) * LINE)
        }
        _ => (number("w"), number("h")),
    }
}

/// Font size of free text, in world units.
fn font_size(props: Fields<'_>) -> f64 {
    let scale = props.number("scale").filter(|v| v.is_finite() && *v > 0.0).unwrap_or(1.0);
    let size = match props.text("size") {
        Some("s") => 18.0,
        Some("l") => 36.0,
        Some("xl") => 44.0,
        _ => 24.0,
    };
    size * scale
}

fn name<'a>(props: Fields<'a>) -> &'a str {
    props.text("color").unwrap_or_default()
}

fn note(place: &Place, props: Fields<'_>, paint: Option<Rgb>, builder: &mut Builder) {
    let words = text::of(props);
    if words.trim().is_empty() {
        return builder.report.skip("a sticky note", place.id.clone(), "it is empty");
    }
    let note = builder.note(place, &words, paint);
    note.size = match props.text("size") {
        Some("s") => TextSize::Small,
        Some("l" | "xl") => TextSize::Large,
        _ => TextSize::Medium,
    };
    if props.text("align") == Some("middle") {
        note.align = TextAlign::Center;
    }
    if let Some(url) = props.text("url").filter(|url| !url.is_empty()) {
        note.links.push(WebLink { label: String::new(), url: url.to_owned() });
    }
}

/// A shape with text is a note; one without is a shape.
fn geo(place: &Place, props: Fields<'_>, builder: &mut Builder) {
    let fill = colours::fill(name(props), props.text("fill").unwrap_or("none"));
    let edge = colours::line(name(props));
    let form = match props.text("geo") {
        Some("ellipse" | "oval" | "cloud") => ShapeForm::Ellipse,
        Some("diamond" | "rhombus" | "rhombus-2") => ShapeForm::Diamond,
        _ => ShapeForm::Rectangle,
    };
    if !matches!(props.text("geo"), None | Some("rectangle" | "ellipse" | "diamond")) {
        builder.report.lose("other forms than rectangle, ellipse and diamond");
    }
    if text::of(props).trim().is_empty() {
        builder.item(place, ItemKind::Shape { form, fill, edge });
        return;
    }
    if form != ShapeForm::Rectangle {
        builder.report.lose("ellipses and diamonds with text, which became plain notes");
    }
    // an outline in a colour of its own says as much as a fill
    note(place, props, fill.or(edge.filter(|rgb| colour::has_hue(*rgb))), builder);
}

fn label(place: &Place, props: Fields<'_>, builder: &mut Builder) {
    let words = text::of(props);
    if words.trim().is_empty() {
        return builder.report.skip("a text", place.id.clone(), "it is empty");
    }
    if colours::line(name(props)).is_some_and(colour::has_hue) {
        builder.report.lose("coloured texts");
    }
    builder.label(place, &words, font_size(props));
}

fn arrow(file: &File<'_>, shape: &Shape<'_>, place: &Place, shift: Vec2, builder: &mut Builder) {
    let props = shape.fields.inner("props");
    let at = |end: &str| {
        let number = |key| props.inner(end).number(key).unwrap_or(0.0);
        shape.to_page * Point::new(number("x"), number("y")) + shift
    };
    let end = |name: &str| End { to: file.tie(shape, name), at: at(name) };
    if props.number("bend").is_some_and(|bend| bend.abs() > 1.0) {
        builder.report.lose("bends of connectors");
    }
    let head = |key| props.text(key).is_some_and(|head| head != "none");
    let (from, to) = (end("start"), end("end"));
    let connect = Connect {
        label: text::of(props).trim().to_owned(),
        arrow_start: head("arrowheadStart"),
        arrow_end: head("arrowheadEnd"),
        from,
        to,
    };
    let rect = Rect::from_points(connect.from.at, connect.to.at);
    builder.connector(&Place { rect, angle: 0.0, ..place.clone() }, connect);
}

fn stroke(shape: &Shape<'_>, place: &Place, shift: Vec2, highlighter: bool, builder: &mut Builder) {
    let props = shape.fields.inner("props");
    let points: Vec<Point> = points(props).into_iter().map(|at| shape.to_page * at + shift).collect();
    let points: Vec<Point> = points.into_iter().filter(|at| at.is_finite()).collect();
    let Some(&first) = points.first() else {
        let why = "its points are missing, or packed in a way that is not known";
        return builder.report.skip("a stroke", place.id.clone(), why);
    };
    let rect = points.iter().fold(Rect::from_points(first, first), |rect, at| rect.union_pt(*at));
    let scale = props.number("scale").filter(|v| v.is_finite() && *v > 0.0).unwrap_or(1.0);
    let width = match props.text("size") {
        Some("s") => 2.0,
        Some("l") => 5.0,
        Some("xl") => 10.0,
        _ => 3.5,
    };
    let kind = ItemKind::Stroke {
        points: points.iter().map(|at| (*at - rect.origin()).to_point()).collect(),
        width: (width * scale * if highlighter { 6.0 } else { 1.0 }).clamp(0.25, 100.0),
        colour: colours::line(name(props)).unwrap_or(Rgb(0x1D1D1D)),
        highlighter,
    };
    // the points are turned already
    builder.item(&Place { rect, angle: 0.0, ..place.clone() }, kind);
}

/// The points of a line or a drawing, in the shape's own space.
fn points(props: Fields<'_>) -> Vec<Point> {
    let point = |value: &Value| {
        let at = Fields::of(value);
        Some(Point::new(at.number("x")?, at.number("y")?))
    };
    let segments = props.list("segments");
    if !segments.is_empty() {
        return segments.iter().flat_map(|s| Fields::of(s).list("points").iter().filter_map(point)).collect();
    }
    let mut named: Vec<(&str, &Value)> = props
        .inner("points")
        .entries()
        .map(|(_, value)| (Fields::of(value).text("index").unwrap_or_default(), value))
        .collect();
    named.sort_by_key(|point| point.0);
    let listed = props.list("points").iter();
    named.into_iter().map(|point| point.1).chain(listed).filter_map(point).collect()
}

fn image(file: &File<'_>, place: &Place, props: Fields<'_>, builder: &mut Builder) {
    let asset = props.id("assetId").and_then(|id| file.assets.get(&id)).map(|asset| asset.inner("props"));
    let size = (place.rect.width(), place.rect.height());
    let found = asset
        .and_then(|asset| asset.text("src"))
        .ok_or("its picture is not in the file")
        .and_then(|src| picture::from_data_url(src, "", size));
    match found {
        Ok(blob) => builder.picture(place, blob),
        Err(why) => builder.report.skip("a picture", place.id.clone(), why),
    }
    if props.get("crop").is_some() {
        builder.report.lose("crops of pictures");
    }
}

fn bookmark(file: &File<'_>, place: &Place, props: Fields<'_>, builder: &mut Builder) {
    let asset = props.id("assetId").and_then(|id| file.assets.get(&id)).map(|asset| asset.inner("props"));
    let url = [props.text("url"), asset.and_then(|asset| asset.text("src"))];
    let Some(url) = url.into_iter().flatten().find(|url| !url.is_empty()) else {
        return builder.report.skip("a bookmark", place.id.clone(), "it has no address");
    };
    let title = asset.and_then(|asset| asset.text("title")).filter(|title| !title.trim().is_empty());
    linked(place, title.unwrap_or(url), url, builder);
}

fn linked(place: &Place, words: &str, url: &str, builder: &mut Builder) {
    let note = builder.note(place, words, None);
    note.links.push(WebLink { label: String::new(), url: url.to_owned() });
    builder.report.lose("embedded pages, kept as their addresses");
}
