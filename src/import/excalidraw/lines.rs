//! Arrows, lines and pen strokes of an Excalidraw board.

use serde_json::Value;

use super::super::builder::{Builder, Connect, End, Place};
use super::super::colour;
use super::super::json::Fields;
use super::element::{Reading, is_filled, opacity, stroke as stroke_colour, words};
use crate::geom::{Affine, Point, Rect, Vec2};
use crate::model::{ItemKind, Rgb};

/// An arrow, or a line that ties something, is a connector; any other line is a stroke.
pub fn line(reading: &Reading, place: &Place, element: Fields<'_>, builder: &mut Builder) {
    let points = points(element);
    let label = reading.bound.get(&place.id).and_then(|texts| texts.first()).map_or("", |text| words(*text));
    let bound = |key| element.inner(key).id("elementId");
    let (start, end) = (bound("startBinding"), bound("endBinding"));
    let head = |key| element.text(key).is_some_and(|head| !head.is_empty());
    // files of old versions name no heads; an arrow then has one at its end
    let untold = element.get("startArrowhead").is_none() && element.get("endArrowhead").is_none();
    let arrow = element.text("type") == Some("arrow");
    let ties = start.is_some() || end.is_some() || head("startArrowhead") || head("endArrowhead");
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        let what = if arrow { "an arrow" } else { "a line" };
        return builder.report.skip(what, place.id.clone(), "it has no points");
    };
    if !arrow && !ties && label.trim().is_empty() {
        return stroke(place, element, builder);
    }
    let place = around(place, &points);
    let turn = Affine::rotate_about(place.angle.to_radians(), place.rect.center());
    let origin = corner(&place, &points);
    let on_board = |point: &Point| rounded(turn * (origin + point.to_vec2()));
    if points.len() > 2 {
        builder.report.lose("bends of connectors");
    }
    let connect = Connect {
        from: End { to: start, at: on_board(first) },
        to: End { to: end, at: on_board(last) },
        label: label.trim().to_owned(),
        arrow_start: head("startArrowhead"),
        arrow_end: head("endArrowhead") || arrow && untold && element_is_old(element),
    };
    // its ends are turned already
    builder.connector(&Place { angle: 0.0, ..place }, connect);
}

/// Whether the file is of a version that had no arrowheads to choose.
fn element_is_old(element: Fields<'_>) -> bool {
    element.entries().all(|(key, _)| key != "endArrowhead")
}

/// A pen stroke, or a line that ties nothing.
pub fn stroke(place: &Place, element: Fields<'_>, builder: &mut Builder) {
    let points = points(element);
    if points.is_empty() {
        return builder.report.skip("a stroke", place.id.clone(), "it has no points");
    }
    if is_filled(element) {
        builder.report.lose("fills of drawn outlines");
    }
    let pen = matches!(element.text("type"), Some("freedraw" | "draw"));
    let (ink, opacity) = (stroke_colour(element).unwrap_or(Rgb(0)), opacity(element));
    let highlighter = pen && opacity < 0.7;
    let width = element.number("strokeWidth").unwrap_or(1.0).clamp(0.25, 100.0);
    let place = around(place, &points);
    let low = low_corner(&points);
    let kind = ItemKind::Stroke {
        points: points.iter().map(|point| rounded(*point - low)).collect(),
        // a pen of Excalidraw draws about twice as wide as its lines
        width: if pen { width * 2.0 } else { width },
        colour: if highlighter { ink } else { colour::on_white(ink, opacity) },
        highlighter,
    };
    builder.item(&place, kind);
}

/// The points of a line, relative to its first place; those that are no numbers are left out.
fn points(element: Fields<'_>) -> Vec<Point> {
    let coordinate = |pair: &[Value], i: usize| pair.get(i).and_then(Value::as_f64).filter(|v| v.abs() < 1e7);
    element
        .list("points")
        .iter()
        .filter_map(|pair| {
            let pair = pair.as_array()?;
            Some(Point::new(coordinate(pair, 0)?, coordinate(pair, 1)?))
        })
        .collect()
}

/// The place of a line: around all of its points.
fn around(place: &Place, points: &[Point]) -> Place {
    let low = low_corner(points);
    let high = points.iter().fold(low, |a, b| Vec2::new(a.x.max(b.x), a.y.max(b.y)));
    let at = Point::new(place.rect.x0, place.rect.y0) + low;
    Place { rect: Rect::new(at.x, at.y, at.x + high.x - low.x, at.y + high.y - low.y), ..place.clone() }
}

/// Where the relative points begin, on the board.
fn corner(place: &Place, points: &[Point]) -> Point {
    place.rect.origin() - low_corner(points)
}

fn low_corner(points: &[Point]) -> Vec2 {
    let first = points.first().map_or(Vec2::ZERO, |point| point.to_vec2());
    points.iter().fold(first, |a, b| Vec2::new(a.x.min(b.x), a.y.min(b.y)))
}

/// Thousandths are enough; what the sine leaves behind is cut off.
fn rounded(point: Point) -> Point {
    let thousandths = |v: f64| (v * 1000.0).round() / 1000.0;
    Point::new(thousandths(point.x), thousandths(point.y))
}
