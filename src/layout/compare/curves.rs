//! Both curves in one row: the earlier one dashed and grey, the later one in colours, the gain between
//! them.

use std::sync::Arc;

use super::{CURVE, PointPlace, Row, Sheet, area, names};
use crate::geom::{BezPath, Point, Rect};
use crate::layout::curve::{self, Stretch};
use crate::layout::{Palette, faces, label, style};
use crate::model::{NoteColor, Swatch};
use crate::scene::{Group, Item, Node, Stroke, Tag, Target, Zone};

/// Kept free above very happy and below very unhappy.
const ENDS: f64 = 49.0;
const FACE: f64 = 28.0;
const EARLIER_FACE: f64 = 18.0;
/// Smaller gains are seen without a figure, in tenths.
const TOLD_FROM: i16 = 9;

/// The y of a rating in the row.
pub fn y(tenths: f64) -> f64 {
    ENDS + (20.0 - tenths) / 40.0 * (CURVE - 2.0 * ENDS)
}

/// The row, and the points of both curves.
pub fn row(sheet: &Sheet) -> (Row, Vec<PointPlace>) {
    let points: Vec<PointPlace> = (0..sheet.both.columns.len()).map(|column| point(sheet, column)).collect();
    let mut row = Row { lane: None, height: CURVE, items: Vec::new(), zones: Vec::new(), cards: Vec::new() };
    let middle = Stroke::new(1.0, sheet.ctx.palette.roles.border_strong).dashed(3.0, 4.0);
    row.items.push(Item::line(Point::new(0.0, y(0.0)), Point::new(sheet.width(), y(0.0)), middle));
    lines(sheet, &points, &mut row);
    for point in &points {
        gain(sheet, point, &mut row);
    }
    earlier_faces(sheet, &points, &mut row);
    for point in &points {
        face(sheet, point, &mut row);
    }
    (row, points)
}

fn point(sheet: &Sheet, column: usize) -> PointPlace {
    let rated = sheet.both.columns.get(column).map(|column| column.rated).unwrap_or_default();
    let at = |tenths: Option<i8>| tenths.map(|t| Point::new(sheet.centre(column), y(f64::from(t))));
    PointPlace { column, from: at(rated.0), to: at(rated.1) }
}

fn stretches(sheet: &Sheet, points: &[PointPlace], of: fn(&PointPlace) -> Option<Point>) -> Vec<Stretch> {
    let points: Vec<Option<Point>> = points.iter().map(of).collect();
    curve::stretches(&points, sheet.columns)
}

/// The area between the curves, then the curves.
fn lines(sheet: &Sheet, points: &[PointPlace], row: &mut Row) {
    let form = sheet.to.head().curve;
    let palette = sheet.ctx.palette;
    let earlier = stretches(sheet, points, |point| point.from);
    let later = stretches(sheet, points, |point| point.to);
    let flat = |all: &[Stretch]| -> Vec<Vec<Point>> {
        all.iter().map(|stretch| curve::flatten(&stretch.path(form))).collect()
    };
    let mut items = Vec::new();
    for a in &flat(&earlier) {
        for b in &flat(&later) {
            for part in area::between(a, b) {
                let color = palette.emotion[if part.better { 4 } else { 0 }].alpha(0.11);
                items.push(Item::path(part.path).fill(color));
            }
        }
    }
    let path = |all: &[Stretch]| {
        let mut line = BezPath::new();
        all.iter().for_each(|stretch| line.extend(stretch.path(form)));
        line
    };
    let grey = palette.note(Swatch::Token(NoteColor::Grey)).strong;
    if !earlier.is_empty() {
        items.push(Item::path(path(&earlier)).stroke(Stroke::new(2.0, grey).dashed(6.0, 4.0)));
    }
    if !later.is_empty() {
        let stroke = Stroke::new(3.5, palette.emotion_gradient(y(20.0), y(-20.0)));
        items.push(Item::path(path(&later)).stroke(stroke));
    }
    let told = |of: fn(&PointPlace) -> Option<Point>, later: bool| {
        let rated = points.iter().filter(|point| of(point).is_some()).filter_map(|point| {
            let column = sheet.both.columns.get(point.column)?;
            let tenths = if later { column.rated.1 } else { column.rated.0 }?;
            Some(format!(
                "{} {}",
                names::column_name(column, sheet.from, sheet.to),
                label::tenths_text(tenths)
            ))
        });
        rated.collect::<Vec<_>>().join("; ")
    };
    let alt = format!(
        "Emotion curves. Before: {}. After: {}.",
        told(|point| point.from, false),
        told(|point| point.to, true)
    );
    let node = Arc::new(Node::new(items));
    row.items.push(Item::Group(Group::at(Point::ZERO, node).tagged(Tag::Figure(alt))));
}

/// A dotted line from the earlier to the later point with the gain beside it, where it is large.
fn gain(sheet: &Sheet, point: &PointPlace, row: &mut Row) {
    let (Some(from), Some(to)) = (point.from, point.to) else { return };
    let Some(gain) = sheet.both.columns.get(point.column).and_then(|column| column.gain()) else { return };
    if gain.abs() <= TOLD_FROM {
        return;
    }
    let palette = sheet.ctx.palette;
    let roles = &palette.roles;
    let (ink, soft) =
        if gain > 0 { (roles.success, roles.success_soft) } else { (roles.danger, roles.danger_soft) };
    let down = if from.y > to.y { 1.0 } else { -1.0 };
    let (start, end) = (to.y + down * (FACE / 2.0 + 4.0), from.y - down * (EARLIER_FACE / 2.0 + 4.0));
    if (end - start) * down > 2.0 {
        let stroke = Stroke::new(1.5, ink).dashed(1.5, 3.0);
        row.items.push(Item::line(Point::new(to.x, start), Point::new(to.x, end), stroke));
    }
    let text = sheet.ctx.paragraph(&names::gain_text(gain), style::LANE, None);
    let (width, height) = (text.size.width + 12.0, 20.0);
    let middle = (from.y + to.y) / 2.0;
    let (x0, x1) = sheet.x(point.column);
    let left = (to.x + 14.0).min(x1.max(x0 + width) - width);
    let chip = Rect::new(left, middle - height / 2.0, left + width, middle + height / 2.0);
    row.items.push(Item::rect(chip, 5.0).fill(soft));
    let at = Point::new(chip.x0 + 6.0, chip.center().y - text.size.height / 2.0);
    row.items.push(Item::text(text, at, ink));
}

/// Grey faces, paler the better: the earlier curve is a memory.
fn earlier_faces(sheet: &Sheet, points: &[PointPlace], row: &mut Row) {
    let palette = greyed(sheet.ctx.palette);
    for point in points {
        let tenths = sheet.both.columns.get(point.column).and_then(|column| column.rated.0);
        let (Some(at), Some(tenths)) = (point.from, tenths) else { continue };
        let level = faces::level(tenths);
        let ring = Some(palette.roles.surface);
        row.items.push(Item::Group(faces::face(level, EARLIER_FACE, at, &palette, ring)));
    }
}

fn greyed(palette: &Palette) -> Palette {
    let grey = palette.note(Swatch::Token(NoteColor::Grey)).strong;
    let pale = |by: f32| grey.mix(palette.roles.surface, by);
    let mut grey = palette.clone();
    grey.emotion = [pale(0.1), pale(0.3), pale(0.45), pale(0.45), pale(0.45)];
    grey.face_ink = palette.face_ink.mix(grey.emotion[2], 0.25);
    grey
}

/// The later face, and the zone of the column's two points.
fn face(sheet: &Sheet, point: &PointPlace, row: &mut Row) {
    let Some(column) = sheet.both.columns.get(point.column) else { return };
    let palette = sheet.ctx.palette;
    if let (Some(at), Some(tenths)) = (point.to, column.rated.1) {
        let ring = Some(palette.roles.surface);
        row.items.push(Item::Group(faces::face(faces::level(tenths), FACE, at, palette, ring)));
    }
    let Some(step) = column.step.1.or(column.step.0) else { return };
    let Some(lane) = sheet.both.lanes.iter().find_map(|lane| lane.to.or(lane.from)) else { return };
    let Some(at) = point.to.or(point.from) else { return };
    row.zones.push(Zone {
        target: Target::Rating(lane, step, None),
        rect: Rect::from_center_size(at, (FACE + 4.0, FACE + 4.0)),
        label: names::point_label(column, sheet.from, sheet.to),
    });
}
