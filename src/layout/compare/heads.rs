//! Stage heads and lane heads of the comparison. A stage or lane that only one map has is hatched.

use std::sync::Arc;

use super::{HEAD, RAIL, Row, Sheet, curves, names};
use crate::geom::{Point, Rect};
use crate::layout::kind::{self, Icon};
use crate::layout::{faces, label, style};
use crate::model::{LaneKind, StageId};
use crate::scene::{Color, Group, Item, Node, Scene, Stroke, Tag, Target, Zone};
use crate::text::Cut;

pub fn stage_heads(sheet: &Sheet) -> Scene {
    let rect = Rect::new(0.0, 0.0, sheet.width(), HEAD);
    let roles = &sheet.ctx.palette.roles;
    let mut scene = Scene::new(rect);
    scene.push(Item::rect(rect, 0.0).fill(roles.surface));
    let starts = sheet.both.columns.iter().enumerate().filter(|(_, column)| column.first);
    for (first, _) in starts {
        let last = (first..sheet.columns.len()).find(|&i| sheet.ends_stage(i)).unwrap_or(first);
        stage_head(sheet, first, last, &mut scene);
    }
    let y = HEAD - 0.5;
    scene.push(Item::line(Point::new(0.0, y), Point::new(rect.x1, y), Stroke::new(1.0, roles.border_strong)));
    scene
}

fn stage_head(sheet: &Sheet, first: usize, last: usize, scene: &mut Scene) {
    let Some(column) = sheet.both.columns.get(first) else { return };
    let roles = &sheet.ctx.palette.roles;
    let rect = Rect::new(sheet.x(first).0, 0.0, sheet.x(last).1, HEAD);
    let only = only_in(column.stage, sheet);
    let mut items = Vec::new();
    if only.is_some() {
        items.push(hatched(rect, roles.border_strong));
    }
    let number = sheet.ctx.paragraph(&(column.stage_index + 1).to_string(), style::STEP, None);
    let x = rect.x0 + 10.0 + number.size.width.max(6.0) + 6.5;
    let top = if only.is_some() { 2.0 } else { (HEAD - 1.0 - 18.0) / 2.0 };
    let at = Point::new(rect.x0 + 10.0, top + 9.0 - number.size.height / 2.0);
    items.push(Item::text(number, at, roles.text_tertiary));
    let name = names::stage_name(column, sheet.from, sheet.to);
    let mut spec = sheet.ctx.spec(&label::one_line(&name), style::STAGE, Some(rect.x1 - 6.0 - x));
    spec.cut = Cut::Lines(1);
    items.push(Item::text(sheet.ctx.text.layout(&spec), Point::new(x, top), roles.text));
    if let Some(words) = &only {
        let line = sheet.ctx.line(words, style::FIGURE_NAME, rect.x1 - 6.0 - x);
        items.push(Item::text(line, Point::new(x, top + 18.0), roles.text_secondary));
    }
    let edge = rect.x1 - 0.5;
    let stroke = Stroke::new(1.0, roles.border);
    items.push(Item::line(Point::new(edge, 0.0), Point::new(edge, HEAD), stroke));
    let tag = Tag::ColumnHead { column: names::column_name(column, sheet.from, sheet.to) };
    scene.push(Item::Group(Group::at(Point::ZERO, Arc::new(Node::new(items))).tagged(tag)));
    if let Some(stage) = column.stage.1.or(column.stage.0) {
        let only = only.map(|words| format!(". {words}")).unwrap_or_default();
        let label = format!("Stage {}: {name}{only}", column.stage_index + 1);
        scene.zones.push(Zone { target: Target::Stage(stage), rect, label });
    }
}

/// "Only in the future map", where one of the two does not have it.
fn only_in(stage: (Option<StageId>, Option<StageId>), sheet: &Sheet) -> Option<String> {
    let map = match stage {
        (Some(_), None) => sheet.from,
        (None, Some(_)) => sheet.to,
        _ => return None,
    };
    let kinds = (sheet.from.head().is_future(), sheet.to.head().is_future());
    Some(match (kinds.0 != kinds.1, map.head().is_future()) {
        (true, true) => "Only in the future map".to_owned(),
        (true, false) => "Only in the current map".to_owned(),
        _ => format!("Only in “{}”", label::one_line(&map.head().title)),
    })
}

/// Slanting lines within a rectangle.
fn hatched(rect: Rect, color: Color) -> Item {
    let high = rect.height();
    let count = ((rect.width() + high) / 7.0).ceil().max(0.0) as usize;
    let lines = (0..count).map(|i| {
        let x = rect.x0 + i as f64 * 7.0;
        let stroke = Stroke::new(1.0, color.alpha(0.55));
        Item::line(Point::new(x, rect.y0), Point::new(x - high, rect.y1), stroke)
    });
    let node = Arc::new(Node::new(lines.collect()));
    Item::Group(Group { clip: Some((rect, 0.0)), ..Group::at(Point::ZERO, node) })
}

pub fn rail(sheet: &Sheet, rows: &[Row], height: f64) -> Scene {
    let rect = Rect::new(0.0, 0.0, RAIL, height);
    let roles = &sheet.ctx.palette.roles;
    let mut scene = Scene::new(rect);
    scene.push(Item::rect(rect, 0.0).fill(roles.surface_subtle));
    let mut y = 0.0;
    for row in rows {
        lane_head(sheet, row, Rect::new(0.0, y, RAIL, y + row.height), &mut scene);
        y += row.height;
    }
    let x = RAIL - 0.5;
    scene.push(Item::line(Point::new(x, 0.0), Point::new(x, height), Stroke::new(1.0, roles.border)));
    scene
}

fn lane_head(sheet: &Sheet, row: &Row, place: Rect, scene: &mut Scene) {
    let roles = &sheet.ctx.palette.roles;
    let pair = row.lane.and_then(|lane| sheet.both.lanes.get(lane));
    let name = pair.map_or("Emotion", |pair| pair.lane.label());
    let mut items = Vec::new();
    if pair.is_some_and(|pair| pair.from.is_some() != pair.to.is_some()) {
        items.push(hatched(Rect::new(0.0, 0.0, RAIL, place.height()), roles.border_strong));
    }
    let glyph = kind::glyph(pair.map_or(&LaneKind::Emotion, |pair| &pair.lane.kind));
    let map = if pair.is_some_and(|pair| pair.to.is_some()) { sheet.to } else { sheet.from };
    let (icon, color) = match pair.and_then(|pair| kind::lane_swatch(map, &pair.lane)) {
        Some(swatch) => (Icon::fill(glyph), sheet.ctx.palette.note(swatch).strong),
        None => (Icon::regular(glyph), roles.text_secondary),
    };
    items.push(sheet.ctx.icon(icon, 15.0, Point::new(19.5, 19.0), color));
    let mut spec = sheet.ctx.spec(&label::one_line(name), style::LANE, Some(RAIL - 34.0 - 6.0));
    spec.cut = Cut::Lines((((place.height() - 11.0) / 16.0) as u16).max(1));
    items.push(Item::text(sheet.ctx.text.layout(&spec), Point::new(34.0, 11.0), roles.text));
    if row.lane.is_none() {
        for level in 0..5 {
            let at = Point::new(RAIL - 17.0, curves::y(level as f64 * 10.0 - 20.0));
            items.push(Item::Group(faces::face(level, 14.0, at, sheet.ctx.palette, None)));
        }
    }
    let y = place.height() - 0.5;
    items.push(Item::line(Point::new(0.0, y), Point::new(RAIL, y), Stroke::new(1.0, roles.border)));
    let tag = Tag::RowHead { row: name.to_owned() };
    scene.push(Item::Group(Group::at(place.origin(), Arc::new(Node::new(items))).tagged(tag)));
    if let Some(lane) = pair.and_then(|pair| pair.to.or(pair.from)) {
        scene.zones.push(Zone { target: Target::Lane(lane), rect: place, label: format!("Lane {name}") });
    }
}
