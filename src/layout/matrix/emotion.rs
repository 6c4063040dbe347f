//! The emotion row: middle line, area, curve, faces, stars, labels of points.

use std::sync::Arc;

use super::grid::{Grid, GridColumn};
use super::ratings::{Series, Value};
use super::{CurvePoint, Measures};
use crate::geom::{BezPath, Point, Rect};
use crate::layout::curve::{self, Stretch};
use crate::layout::{LayoutCtx, faces, label, marks};
use crate::model::{CurveForm, JourneyMap, Lane};
use crate::scene::{Group, Item, Node, Stroke, Tag, Target, Zone};
use crate::text::{Align, Paragraph};

/// Dashes of second, third … persons; the first one's line is solid.
const DASHES: [[f64; 2]; 3] = [[8.0, 5.0], [2.0, 5.0], [12.0, 4.0]];

/// The row's picture; its height is `height`, its width that of the grid.
pub struct EmotionRow {
    pub items: Vec<Item>,
    pub zones: Vec<Zone>,
    pub points: Vec<CurvePoint>,
}

/// Everything the parts of the row need.
struct Row<'a> {
    grid: &'a Grid,
    lane: &'a Lane,
    map: &'a JourneyMap,
    m: &'a Measures,
    ctx: &'a LayoutCtx<'a>,
    scale: Scale,
    form: CurveForm,
}

/// Where ratings stand in an emotion row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Height of the part with the curve, without the border.
    pub height: f64,
    /// Kept free above very happy and below very unhappy.
    pub padding: f64,
}

impl Scale {
    /// A scale that leaves the labels of the points room above and below.
    pub fn new(height: f64, grid: &Grid, series: &[Series], m: &Measures, ctx: &LayoutCtx) -> Self {
        let least = m.emotion_padding.min(height / 3.0);
        let labels = series.first().filter(|_| height >= m.point_labels_from);
        let needed = |series: &Series| {
            let all = grid.columns.iter().filter_map(|column| {
                let value = series.values.get(&column.step.id).filter(|value| !value.words.is_empty())?;
                Some(padding_for(value, column, height, grid, m, ctx))
            });
            all.fold(least, f64::max)
        };
        Self { height, padding: labels.map_or(least, needed).min(height * 0.36).max(least) }
    }

    pub fn y(&self, tenths: f64) -> f64 {
        self.padding + (20.0 - tenths) / 40.0 * (self.height - 2.0 * self.padding)
    }
}

/// Padding with which the label of a happy point fits above it, of an unhappy one below it.
fn padding_for(
    value: &Value,
    column: &GridColumn,
    height: f64,
    grid: &Grid,
    m: &Measures,
    ctx: &LayoutCtx,
) -> f64 {
    let up = value.tenths > 4;
    let star = if up && grid.has_moment(column.step.id) { m.star * 0.8 } else { 0.0 };
    let text = label_text(value, column, m, ctx);
    let needed = label_reach(m) + star + text.size.height + 4.0;
    // The point stands at `padding + from_end × (height − 2 padding)` from its end of the row.
    let tenths = f64::from(value.tenths);
    let from_end = (20.0 - if up { tenths } else { -tenths }) / 40.0;
    if from_end < 0.45 { (needed - from_end * height) / (1.0 - 2.0 * from_end) } else { 0.0 }
}

/// From the middle of a face to its label.
fn label_reach(m: &Measures) -> f64 {
    m.face / 2.0 + 5.0
}

fn label_text(value: &Value, column: &GridColumn, m: &Measures, ctx: &LayoutCtx) -> Arc<Paragraph> {
    let spec = ctx.spec(&value.words, m.point_label, Some(column.width() - 2.0));
    ctx.text.layout(&spec.align(Align::Center))
}

pub fn row(
    grid: &Grid,
    lane: &Lane,
    map: &JourneyMap,
    series: &[Series],
    scale: Scale,
    m: &Measures,
    ctx: &LayoutCtx,
) -> EmotionRow {
    let row = Row { grid, lane, map, m, ctx, scale, form: map.head().curve };
    let mut all = EmotionRow { items: Vec::new(), zones: Vec::new(), points: Vec::new() };
    row.middle_line(&mut all);
    for (i, series) in series.iter().enumerate().rev() {
        row.series(i, series, &mut all);
    }
    row.empty_points(series, &mut all);
    if let Some(main) = series.first()
        && scale.height >= m.point_labels_from
    {
        row.labels(main, &mut all);
    }
    all
}

impl Row<'_> {
    fn y(&self, tenths: i8) -> f64 {
        self.scale.y(f64::from(tenths))
    }

    fn middle_line(&self, all: &mut EmotionRow) {
        if self.grid.columns.is_empty() {
            return;
        }
        let y = self.y(0);
        let stroke = Stroke::new(1.0, self.ctx.palette.roles.border_strong).dashed(3.0, 4.0);
        all.items.push(Item::line(Point::new(0.0, y), Point::new(self.grid.width(), y), stroke));
    }

    fn point(&self, column: usize, value: &Value) -> Point {
        Point::new(self.grid.columns[column].centre(), self.y(value.tenths))
    }

    fn values<'a>(&self, series: &'a Series) -> Vec<Option<&'a Value>> {
        self.grid.columns.iter().map(|column| series.values.get(&column.step.id)).collect()
    }

    fn stretches(&self, series: &Series) -> Vec<Stretch> {
        let values = self.values(series);
        let points: Vec<_> = values.iter().enumerate().map(|(i, v)| v.map(|v| self.point(i, v))).collect();
        let columns: Vec<_> = self.grid.columns.iter().map(|column| (column.x0, column.x1)).collect();
        curve::stretches(&points, &columns)
    }

    /// One person's curve: the main one is solid with an area, the others are dashed lines.
    fn series(&self, index: usize, series: &Series, all: &mut EmotionRow) {
        let palette = self.ctx.palette;
        let (top, bottom) = (self.y(20), self.y(-20));
        let mut items = Vec::new();
        let mut line = BezPath::new();
        for stretch in self.stretches(series) {
            if index == 0 {
                let area = stretch.area(self.form, self.y(0));
                items.push(Item::path(area).fill(palette.emotion_area(top, bottom)));
            }
            line.extend(stretch.path(self.form));
        }
        if !line.is_empty() {
            let width = if index == 0 { self.m.curve } else { self.m.curve * 0.7 };
            let stroke = Stroke::new(width, palette.emotion_gradient(top, bottom));
            let stroke = match index {
                0 => stroke,
                _ => {
                    let [dash, gap] = DASHES[(index - 1) % DASHES.len()];
                    stroke.dashed(dash, gap)
                }
            };
            items.push(Item::path(line).stroke(stroke));
        }
        let alt = self.alternative(series);
        all.items.push(figure(items, alt));
        for (column, value) in self.values(series).into_iter().enumerate() {
            if let Some(value) = value {
                self.rated(index, series, column, value, all);
            }
        }
    }

    /// The face of a rating (a small marker for other persons), its star and its zone.
    fn rated(&self, index: usize, series: &Series, column: usize, value: &Value, all: &mut EmotionRow) {
        let at = self.point(column, value);
        let size = if index == 0 { self.m.face } else { self.m.face * 0.62 };
        let level = faces::level(value.tenths);
        let palette = self.ctx.palette;
        let step = self.grid.columns[column].step.id;
        let place = self.grid.columns[column].short_name();
        let intended = crate::insight::is_intended(self.map);
        let mut label = label::rating(place, faces::level_name(self.map, level), value.tenths);
        if intended {
            label.push_str(" Intended.");
        }
        let face = if index == 0 {
            let ring = Some(palette.roles.surface);
            Item::Group(faces::face(level, size, at, palette, ring))
        } else {
            marker(index, at, size, palette.rating(value.tenths), self.ctx)
        };
        if index == 0 && intended {
            all.items.push(intended_ring(at, size, self.ctx));
        }
        // The ratings of the curve are read as cells of a table.
        all.items.push(self.cell(column, figure(vec![face], label.clone())));
        if index == 0 && self.grid.has_moment(step) {
            let star = (self.m.face * 0.6).max(self.m.star);
            let centre = at + crate::geom::Vec2::new(size * 0.5, -size * 0.47);
            all.items.extend(marks::star(self.ctx, centre, star));
        }
        let target = Target::Rating(self.lane.id, step, series.persona);
        all.zones.push(Zone { target, rect: Rect::from_center_size(at, (size + 4.0, size + 4.0)), label });
        all.points.push(CurvePoint {
            lane: self.lane.id,
            step,
            persona: series.persona,
            at,
            tenths: Some(value.tenths),
        });
    }

    /// A hollow ring on the middle line where the main person has no rating.
    fn empty_points(&self, series: &[Series], all: &mut EmotionRow) {
        let persona = series.first().map_or(self.lane.persona, |main| main.persona);
        let roles = &self.ctx.palette.roles;
        for column in &self.grid.columns {
            let step = column.step.id;
            if series.first().is_some_and(|main| main.values.contains_key(&step)) {
                continue;
            }
            let at = Point::new(column.centre(), self.y(0));
            let size = self.m.face / 2.0;
            let ring = Rect::from_center_size(at, (size, size));
            let stroke = Stroke::new(1.5, roles.border_strong);
            all.items.push(Item::rect(ring.inset(-0.75), size / 2.0).fill(roles.surface).stroke(stroke));
            all.zones.push(Zone {
                target: Target::Rating(self.lane.id, step, persona),
                rect: ring.inflate(6.0, 6.0),
                label: format!("Emotion at {}: not rated.", column.short_name()),
            });
            all.points.push(CurvePoint { lane: self.lane.id, step, persona, at, tenths: None });
        }
    }

    fn alternative(&self, series: &Series) -> String {
        let rated = self.grid.columns.iter().filter_map(|column| {
            let value = series.values.get(&column.step.id)?;
            Some(format!("{} {}", column.short_name(), label::tenths_text(value.tenths)))
        });
        format!("Emotion curve: {}", rated.collect::<Vec<_>>().join(", "))
    }

    /// The own words at the points, above or below, each within its column.
    fn labels(&self, series: &Series, all: &mut EmotionRow) {
        let lines: Vec<Vec<Point>> =
            self.stretches(series).iter().map(|stretch| curve::flatten(&stretch.path(self.form))).collect();
        for (column, value) in self.values(series).into_iter().enumerate() {
            let Some(value) = value.filter(|value| !value.words.is_empty()) else { continue };
            let text = label_text(value, &self.grid.columns[column], self.m, self.ctx);
            let moment = self.grid.has_moment(self.grid.columns[column].step.id);
            let at = self.label_place(column, value, &text, moment, &lines);
            let roles = &self.ctx.palette.roles;
            all.items.push(self.cell(column, Item::text(text, at, roles.text_secondary)));
        }
    }

    /// An item as a part of the cell of a column.
    fn cell(&self, column: usize, item: Item) -> Item {
        let column = self.grid.columns[column].name();
        let tag = Tag::Cell { column, row: self.lane.label().to_owned() };
        Item::Group(Group::at(Point::ZERO, Arc::new(Node::new(vec![item]))).tagged(tag))
    }

    /// Above or below the face, moved within its column and away from the face as far as it takes to
    /// stay in the row and off the curve: beside a steep piece only one corner is free.
    fn label_place(
        &self,
        column: usize,
        value: &Value,
        text: &Paragraph,
        moment: bool,
        lines: &[Vec<Point>],
    ) -> Point {
        let at = self.point(column, value);
        let column = &self.grid.columns[column];
        let x = column.x0 + 0.5;
        let (reach, height) = (label_reach(self.m), text.size.height);
        let star = if moment { self.m.star * 0.8 } else { 0.0 };
        let above = at.y - reach - star - height;
        let below = at.y + reach;
        let ink_left = text.lines.iter().map(|line| f64::from(line.x)).fold(f64::INFINITY, f64::min);
        let left = x + if ink_left.is_finite() { ink_left } else { 0.0 };
        let slack = ((column.width() - text.size.width) / 2.0 - 2.0).max(0.0);
        let cost = |place: Point| {
            let rect = Rect::new(0.0, 0.0, text.size.width, height) + (place - Point::new(x - left, 0.0));
            let outside = (4.0 - rect.y0).max(0.0) + (rect.y1 - (self.scale.height - 4.0)).max(0.0);
            outside * 10.0 + crossed(rect, lines)
        };
        let usual = value.tenths > 4;
        let mut best = (f64::INFINITY, Point::new(x, if usual { above } else { below }));
        for (up, lift, slide) in places() {
            let away = lift * text.size.height.min(18.0);
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

/// How much of the curve runs through a rectangle, in units along x.
fn crossed(rect: Rect, lines: &[Vec<Point>]) -> f64 {
    let step = 4.0;
    let count = (rect.width() / step).ceil() as usize;
    let through = |i: &usize| {
        let x = rect.x0 + *i as f64 * step;
        let y = lines.iter().find_map(|line| curve::height_at(line, x));
        y.is_some_and(|y| (rect.y0 - 2.0..=rect.y1 + 2.0).contains(&y))
    };
    (0..=count).filter(through).count() as f64 * step
}

fn figure(items: Vec<Item>, alt: String) -> Item {
    Item::Group(Group::at(Point::ZERO, Arc::new(Node::new(items))).tagged(Tag::Figure(alt)))
}

/// Around the face of a rating that is planned.
fn intended_ring(at: Point, face: f64, ctx: &LayoutCtx) -> Item {
    let side = face + 7.0;
    let stroke = Stroke::new(1.25, ctx.palette.roles.text_tertiary).dashed(3.0, 3.0);
    Item::rect(Rect::from_center_size(at, (side, side)), side / 2.0).stroke(stroke)
}

/// Diamond, square or triangle in the colour of the value.
fn marker(index: usize, at: Point, size: f64, color: crate::scene::Color, ctx: &LayoutCtx) -> Item {
    let r = size / 2.0;
    let corners: &[(f64, f64)] = match index % 3 {
        1 => &[(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)],
        2 => &[(-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)],
        _ => &[(0.0, -1.0), (0.95, 0.8), (-0.95, 0.8)],
    };
    let mut path = BezPath::new();
    for (i, &(x, y)) in corners.iter().enumerate() {
        let corner = Point::new(at.x + x * r, at.y + y * r);
        if i == 0 { path.move_to(corner) } else { path.line_to(corner) }
    }
    path.close_path();
    Item::path(path).fill(color).stroke(Stroke::new(2.0, ctx.palette.roles.surface))
}
