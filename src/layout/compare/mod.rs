//! Two maps laid over each other: both curves with the area between them, and every card with what
//! becomes of it.
//!
//! As the matrix it comes in parts, so that a window can keep the heads in sight: stage heads (same
//! x as the body), lane heads (same y) and the body. [`whole_scene`] joins them for a page. What
//! changes is told by [`crate::insight::compare`]; nothing here decides that.

mod area;
mod cards;
mod curves;
mod figures;
mod heads;
mod names;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::{LayoutCtx, style};
use crate::geom::{Point, Rect, Size, Vec2};
use crate::insight::compare::{CardPair, Change, Comparison};
use crate::model::{JourneyMap, LaneKind};
use crate::scene::{Color, Group, Item, Node, Scene, Stroke, Zone};
use crate::text::TextStyle;
pub use cards::mark;
pub use figures::line as figure_line;
pub use names::{
    card_label, column_name, gain_text, place_line, point_label, reason_words, reasons, verdict, words,
};

/// Lengths of the design.
pub const RAIL: f64 = 120.0;
pub const HEAD: f64 = 38.0;
const CURVE: f64 = 324.0;
const COLUMN_LEAST: f64 = 112.0;
const ROW_LEAST: f64 = 32.0;
const PADDING: f64 = 7.0;
const GAP: f64 = 7.0;
const CARD_X: f64 = 8.0;
const CARD_Y: f64 = 6.0;
const RADIUS: f64 = 6.0;
const BADGE: f64 = 16.0;
const LINE: TextStyle = style::CARD;

/// What is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CompareOptions {
    /// Cards that are the same are folded away, and lanes without a change.
    pub changes_only: bool,
    /// Columns grow until the body is this wide.
    pub fit_width: Option<f64>,
}

/// Where a card stands, in body coordinates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CardPlace {
    /// Its place in [`Comparison::cards`].
    pub card: usize,
    pub rect: Rect,
}

/// The points of both curves over a column, in body coordinates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PointPlace {
    /// Its place in [`Comparison::columns`].
    pub column: usize,
    pub from: Option<Point>,
    pub to: Option<Point>,
}

/// A row, in body coordinates.
#[derive(Clone, Debug, PartialEq)]
pub struct RowPlace {
    pub label: String,
    pub y0: f64,
    pub y1: f64,
}

/// Two maps as a picture in parts.
#[derive(Clone, Debug, PartialEq)]
pub struct CompareLayout {
    /// Stage heads; x as in the body.
    pub heads: Scene,
    /// Lane heads; y as in the body.
    pub rail: Scene,
    pub body: Scene,
    /// Left and right edge of every column.
    pub columns: Vec<(f64, f64)>,
    pub rows: Vec<RowPlace>,
    pub cards: Vec<CardPlace>,
    pub points: Vec<PointPlace>,
    pub size: Size,
}

/// What every part needs.
struct Sheet<'a> {
    both: &'a Comparison,
    from: &'a JourneyMap,
    to: &'a JourneyMap,
    ctx: &'a LayoutCtx<'a>,
    columns: &'a [(f64, f64)],
}

/// A row laid out from (0, 0).
struct Row {
    /// `None` is the row of the curves.
    lane: Option<usize>,
    height: f64,
    items: Vec<Item>,
    zones: Vec<Zone>,
    cards: Vec<CardPlace>,
}

impl Sheet<'_> {
    /// Ground of what is the same.
    fn quiet(&self) -> Color {
        let roles = &self.ctx.palette.roles;
        roles.surface.mix(roles.hover, 0.6)
    }

    fn x(&self, column: usize) -> (f64, f64) {
        self.columns.get(column).copied().unwrap_or_default()
    }

    /// The middle of a column inside its border.
    fn centre(&self, column: usize) -> f64 {
        let (x0, x1) = self.x(column);
        (x0 + x1 - 1.0) / 2.0
    }

    fn width(&self) -> f64 {
        self.columns.last().map_or(0.0, |column| column.1)
    }

    /// The last column of its stage.
    fn ends_stage(&self, column: usize) -> bool {
        self.both.columns.get(column + 1).is_none_or(|next| next.first)
    }
}

/// Lays two maps over each other; `both` compares `from` with `to`.
pub fn scene(
    both: &Comparison,
    (from, to): (&JourneyMap, &JourneyMap),
    ctx: &LayoutCtx,
    options: &CompareOptions,
) -> CompareLayout {
    let columns = columns(both, options.fit_width);
    let sheet = Sheet { both, from, to, ctx, columns: &columns };
    let (curve, points) = curves::row(&sheet);
    let mut rows = vec![curve];
    for lane in 0..both.lanes.len() {
        rows.extend(lane_row(&sheet, lane, options));
    }
    let height = rows.iter().map(|row| row.height).sum();
    let size = Size::new(sheet.width(), height);
    let mut body = Scene::new(size.to_rect());
    body.push(Item::rect(size.to_rect(), 0.0).fill(ctx.palette.roles.surface));
    rules(&sheet, &rows, height, &mut body);
    let (mut places, mut cards, mut y) = (Vec::new(), Vec::new(), 0.0);
    for row in &rows {
        let by = Vec2::new(0.0, y);
        let node = Arc::new(Node::new(row.items.clone()));
        body.push(Item::Group(Group::at(by.to_point(), node)));
        body.zones.extend(row.zones.iter().map(|zone| Zone { rect: zone.rect + by, ..zone.clone() }));
        cards.extend(row.cards.iter().map(|card| CardPlace { rect: card.rect + by, ..*card }));
        let label = row.lane.map_or("Emotion", |lane| both.lanes[lane].lane.label()).to_owned();
        places.push(RowPlace { label, y0: y, y1: y + row.height });
        y += row.height;
    }
    let heads = heads::stage_heads(&sheet);
    let rail = heads::rail(&sheet, &rows, height);
    CompareLayout { heads, rail, body, columns, rows: places, cards, points, size }
}

/// Columns beside each other, all alike, on whole units.
fn columns(both: &Comparison, fit: Option<f64>) -> Vec<(f64, f64)> {
    let count = both.columns.len();
    let room = fit.filter(|width| width.is_finite()).unwrap_or(0.0).max(count as f64 * COLUMN_LEAST);
    let edge = |i: usize| (room * i as f64 / count.max(1) as f64).round();
    (0..count).map(|i| (edge(i), edge(i + 1))).collect()
}

/// A lane with its cards, or with its figures; `None` where there is nothing to show.
fn lane_row(sheet: &Sheet, lane: usize, options: &CompareOptions) -> Option<Row> {
    let pair = sheet.both.lanes.get(lane)?;
    let seen = |card: &CardPair| !options.changes_only || card.change != Change::Same;
    let metric = pair.lane.kind == LaneKind::Metric;
    let figures = if metric { figures::of_lane(sheet, lane, options.changes_only) } else { Vec::new() };
    let taken: Vec<usize> = figures.iter().filter_map(|figure| figure.card).collect();
    let cards: Vec<usize> = (0..sheet.both.cards.len())
        .filter(|i| {
            let card = &sheet.both.cards[*i];
            card.lane == lane
                && seen(card)
                && !taken.contains(i)
                && !(metric && figures::is_read(sheet, card))
        })
        .collect();
    let alone = pair.from.is_some() != pair.to.is_some();
    let empty = cards.is_empty() && figures.is_empty();
    if empty && (!alone || options.changes_only) {
        return None;
    }
    let mut row =
        Row { lane: Some(lane), height: 0.0, items: Vec::new(), zones: Vec::new(), cards: Vec::new() };
    let mut used = vec![PADDING; sheet.columns.len()];
    for figure in &figures {
        figures::put(sheet, figure, &mut used, &mut row);
    }
    for card in cards {
        cards::put(sheet, card, &mut used, &mut row);
    }
    let filled = used.iter().copied().fold(0.0, f64::max);
    row.height = (filled - GAP + PADDING + 1.0).max(ROW_LEAST).ceil();
    Some(row)
}

/// Lines between lanes, stages (solid) and steps (dashed).
fn rules(sheet: &Sheet, rows: &[Row], height: f64, body: &mut Scene) {
    let roles = &sheet.ctx.palette.roles;
    for (i, &(_, x1)) in sheet.columns.iter().enumerate() {
        let x = x1 - 0.5;
        let stroke = match sheet.ends_stage(i) {
            true => Stroke::new(1.0, roles.border),
            false => Stroke::new(1.0, roles.border_strong.mix(roles.border, 0.5)).dashed(3.0, 3.0),
        };
        body.push(Item::line(Point::new(x, 0.0), Point::new(x, height), stroke));
    }
    let mut y = 0.0;
    for row in rows {
        y += row.height;
        let (left, right) = (Point::new(0.0, y - 0.5), Point::new(sheet.width(), y - 0.5));
        body.push(Item::line(left, right, Stroke::new(1.0, roles.border)));
    }
}

/// All parts as one, for a page.
pub fn whole_scene(layout: &CompareLayout, ctx: &LayoutCtx) -> Scene {
    let roles = &ctx.palette.roles;
    let mut scene = Scene::new(Rect::new(0.0, 0.0, RAIL + layout.size.width, HEAD + layout.size.height));
    let corner = Rect::new(0.0, 0.0, RAIL, HEAD);
    scene.push(Item::rect(corner, 0.0).fill(roles.surface_subtle));
    let parts = [
        (&layout.body, Vec2::new(RAIL, HEAD)),
        (&layout.rail, Vec2::new(0.0, HEAD)),
        (&layout.heads, Vec2::new(RAIL, 0.0)),
    ];
    for (part, by) in parts {
        let node = Arc::new(Node::new(part.items.clone()));
        scene.push(Item::Group(Group::at(by.to_point(), node)));
        scene.zones.extend(part.zones.iter().map(|zone| Zone { rect: zone.rect + by, ..zone.clone() }));
    }
    scene
}
