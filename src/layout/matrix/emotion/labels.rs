//! What stands beside the points: own words, peak, end and largest drop, how many rated.

use std::sync::Arc;

use super::{EmotionRow, Row};
use crate::geom::{Point, Rect};
use crate::insight::curve::CurveMarks;
use crate::insight::{Series, Value};
use crate::layout::matrix::grid::{Grid, GridColumn};
use crate::layout::{curve, scale, style};
use crate::model::StepId;
use crate::scene::Item;
use crate::text::{Align, Paragraph};

use super::super::card::Cards;

/// The texts of a point, one below the other, each in the middle of the column.
pub struct Block {
    marks: Option<Arc<Paragraph>>,
    words: Option<Arc<Paragraph>>,
    height: f64,
    /// Of the widest text, and how far its letters stand from the left of the paragraphs.
    width: f64,
    ink_left: f64,
}

impl Block {
    /// `None` where nothing is said.
    pub fn of(
        value: &Value,
        turns: &str,
        column: &GridColumn,
        with_words: bool,
        cards: &Cards,
    ) -> Option<Self> {
        let (ctx, m) = (cards.ctx, cards.measures);
        let width = column.width() - 2.0;
        let mut said: Vec<String> = Vec::new();
        if !turns.is_empty() {
            said.push(turns.to_owned());
        }
        if value.raters > 1 {
            said.push(format!("n {}", value.raters));
        }
        let lay_out = |text: &str, style| {
            let spec = ctx.spec(text, style, Some(width));
            ctx.text.layout(&spec.align(Align::Center))
        };
        let small = style::scaled(style::BADGE, m.badge);
        let marks = (!said.is_empty()).then(|| lay_out(&said.join(" · "), small));
        let words = Some(value.words.as_str()).filter(|words| with_words && !words.is_empty());
        let words = words.map(|words| lay_out(words, m.point_label));
        let both: Vec<Arc<Paragraph>> = [&marks, &words].into_iter().flatten().cloned().collect();
        let edges = both.iter().flat_map(|text| text.lines.iter().map(|line| f64::from(line.x)));
        let ink_left = edges.reduce(f64::min).unwrap_or(0.0);
        let height = both.iter().map(|text| text.size.height).sum();
        let width = both.iter().map(|text| text.size.width).fold(0.0, f64::max);
        (!both.is_empty()).then_some(Self { marks, words, height, width, ink_left })
    }

    fn draw(self, at: Point, cards: &Cards) -> Vec<Item> {
        let roles = &cards.ctx.palette.roles;
        let mut items = Vec::new();
        let mut y = at.y;
        if let Some(marks) = self.marks {
            y += marks.size.height;
            let place = Point::new(at.x, y - marks.size.height);
            items.push(Item::text(marks, place, roles.text));
        }
        if let Some(words) = self.words {
            items.push(Item::text(words, Point::new(at.x, y), roles.text_secondary));
        }
        items
    }
}

/// "Peak, end", "Largest drop −2.1"; empty at most points.
pub fn turn_words(turns: &CurveMarks, step: StepId, cards: &Cards) -> String {
    let words = &cards.curve;
    let mut said = Vec::new();
    if turns.highest.is_some_and(|peak| peak.step == step) {
        said.push(words.peak.to_owned());
    }
    if let Some(drop) = turns.largest_drop.filter(|drop| drop.to == step) {
        let by = scale::change(cards.map.head().scale, -i32::from(drop.tenths));
        said.push(format!("{} {by}", words.drop));
    }
    if turns.end.is_some_and(|end| end.step == step) {
        said.push(words.end.to_owned());
    }
    said.join(", ")
}

/// Padding with which the label of a happy point fits above it, of an unhappy one below it.
pub fn padding_for(
    value: &Value,
    column: &GridColumn,
    turns: &str,
    height: f64,
    grid: &Grid,
    cards: &Cards,
) -> f64 {
    let m = cards.measures;
    let Some(block) = Block::of(value, turns, column, true, cards) else { return 0.0 };
    let up = value.tenths > 4;
    let star = if up && grid.has_moment(column.step.id) { m.star * 0.8 } else { 0.0 };
    let needed = reach(m) + star + block.height + 4.0;
    // The point stands at `padding + from_end × (height − 2 padding)` from its end of the row.
    let tenths = f64::from(value.tenths);
    let from_end = (20.0 - if up { tenths } else { -tenths }) / 40.0;
    if from_end < 0.45 { (needed - from_end * height) / (1.0 - 2.0 * from_end) } else { 0.0 }
}

/// From the middle of a face to its label.
fn reach(m: &super::super::Measures) -> f64 {
    m.face / 2.0 + 5.0
}

impl Row<'_> {
    /// The labels of the lead curve, each within its column.
    pub(super) fn labels(
        &self,
        series: &Series,
        turns: &CurveMarks,
        with_words: bool,
        made: &EmotionRow,
    ) -> Vec<Item> {
        let shown = self.all.iter().filter(|series| !series.hidden);
        let stretches = shown.flat_map(|series| self.stretches(series));
        let room = Room {
            lines: stretches.map(|stretch| curve::flatten(&stretch.path(self.form))).collect(),
            points: made.zones.iter().map(|zone| zone.rect.inset(-2.0)).collect(),
            height: self.scale.height,
        };
        let mut items = Vec::new();
        for (number, value) in self.values(series).into_iter().enumerate() {
            let column = &self.grid.columns[number];
            let Some(value) = value else { continue };
            let said = turn_words(turns, column.step.id, self.cards);
            let Some(block) = Block::of(value, &said, column, with_words, self.cards) else { continue };
            let at = self.label_place(number, value, &block, &room);
            for item in block.draw(at, self.cards) {
                items.push(self.cell(number, item));
            }
        }
        items
    }

    /// Above or below the face, moved within its column and away from the face as far as it takes to
    /// stay in the row and off the curve: beside a steep piece only one corner is free.
    fn label_place(&self, column: usize, value: &Value, block: &Block, room: &Room) -> Point {
        let m = self.cards.measures;
        let at = self.point(column, value);
        let column = &self.grid.columns[column];
        let x = column.x0 + 0.5;
        let (reach, height) = (reach(m), block.height);
        let star = if self.grid.has_moment(column.step.id) { m.star * 0.8 } else { 0.0 };
        let above = at.y - reach - star - height;
        let below = at.y + reach;
        let left = x + block.ink_left;
        let slack = ((column.width() - block.width) / 2.0 - 2.0).max(0.0);
        let cost = |place: Point| {
            room.cost(Rect::new(0.0, 0.0, block.width, height) + (place - Point::new(x - left, 0.0)))
        };
        let usual = value.tenths > 4;
        let mut best = (f64::INFINITY, Point::new(x, if usual { above } else { below }));
        for (up, lift, slide) in places() {
            let away = lift * height.min(18.0);
            let place = Point::new(x + slide * slack, if up { above - away } else { below + away });
            let effort = slide.abs() * 2.0 + lift * 4.0 + if up == usual { 0.0 } else { 1.0 };
            let total = cost(place) + effort;
            if total < best.0 {
                best = (total, place);
            }
        }
        best.1
    }
}

/// Where a label may stand: above the point or not, how far away in lines, how far aside in parts of
/// the room; the usual places first.
fn places() -> impl Iterator<Item = (bool, f64, f64)> {
    [0.0, 0.5, 1.0].into_iter().flat_map(|lift| {
        [0.0, -0.5, 0.5, -1.0, 1.0]
            .into_iter()
            .flat_map(move |slide| [true, false].into_iter().map(move |up| (up, lift, slide)))
    })
}

/// What labels stay clear of.
struct Room {
    /// The curves, flattened.
    lines: Vec<Vec<Point>>,
    /// Faces, markers and handles.
    points: Vec<Rect>,
    height: f64,
}

impl Room {
    /// How bad a place is: out of the row, through a curve, over a point.
    fn cost(&self, rect: Rect) -> f64 {
        let outside = (4.0 - rect.y0).max(0.0) + (rect.y1 - (self.height - 4.0)).max(0.0);
        let covered = |point: &Rect| {
            let both = point.intersect(rect);
            if both.width() > 0.0 && both.height() > 0.0 { both.width() + both.height() } else { 0.0 }
        };
        let covered: f64 = self.points.iter().map(covered).sum();
        outside * 10.0 + covered + self.lines.iter().map(|line| crossed(rect, line)).sum::<f64>()
    }
}

/// How much of a curve runs through a rectangle, in units along x.
fn crossed(rect: Rect, line: &[Point]) -> f64 {
    let step = 4.0;
    let count = (rect.width() / step).ceil() as usize;
    let through = |i: &usize| {
        let y = curve::height_at(line, rect.x0 + *i as f64 * step);
        y.is_some_and(|y| (rect.y0 - 2.0..=rect.y1 + 2.0).contains(&y))
    };
    (0..=count).filter(through).count() as f64 * step
}
