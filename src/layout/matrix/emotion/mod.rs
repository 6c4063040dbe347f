//! The emotion row: middle line, areas, curves of all persons, faces, stars, labels of points.

mod axis;
mod extras;
mod labels;
mod look;

use std::sync::Arc;

use super::CurvePoint;
use super::card::Cards;
use super::grid::Grid;
use crate::geom::{BezPath, Point, Rect, Vec2};
use crate::insight::curve::{self as marked, CurveMarks};
use crate::insight::{self, Backing, Series, Value};
use crate::layout::curve::{self, Stretch};
use crate::layout::{LayoutCtx, faces, label, marks, scale};
use crate::model::{CurveForm, Lane};
use crate::scene::{Group, Item, Node, Stroke, Tag, Target, Zone};
pub use axis::{Line, head, least_padding, lines, more_height, person_name};
use labels::{padding_for, turn_words};
use look::PersonLook;

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
    cards: &'a Cards<'a>,
    all: &'a [Series],
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
    pub fn new(height: f64, grid: &Grid, all: &[Series], cards: &Cards) -> Self {
        let m = cards.measures;
        let least = m.emotion_padding.max(least_padding(cards.map, m)).min(height / 3.0);
        let labels = lead(all).filter(|_| height >= m.point_labels_from);
        let needed = |(_, series): (usize, &Series)| {
            let turns = turns_of(grid, series, cards);
            let all = grid.columns.iter().filter_map(|column| {
                let value = series.values.get(&column.step.id)?;
                let said = turn_words(&turns, column.step.id, cards);
                Some(padding_for(value, column, &said, height, grid, cards))
            });
            all.fold(least, f64::max)
        };
        Self { height, padding: labels.map_or(least, needed).min(height * 0.36).max(least) }
    }

    pub fn y(&self, tenths: f64) -> f64 {
        self.padding + (20.0 - tenths) / 40.0 * (self.height - 2.0 * self.padding)
    }
}

/// The curve with faces, labels and area: the first that is shown, with its number.
fn lead(all: &[Series]) -> Option<(usize, &Series)> {
    all.iter().enumerate().find(|(_, series)| !series.hidden)
}

/// The marks of a curve over the columns that are seen; a level one and a single point have none.
fn turns_of(grid: &Grid, series: &Series, cards: &Cards) -> CurveMarks {
    let rated = grid.columns.iter().filter_map(|column| {
        let value = series.values.get(&column.step.id)?;
        Some(marked::CurvePoint { step: column.step.id, tenths: value.tenths })
    });
    let marks = marked::marks(&rated.collect::<Vec<_>>());
    let level = marks.highest.map(|point| point.tenths) == marks.lowest.map(|point| point.tenths);
    match cards.map.head().hide_turns || level {
        true => CurveMarks::default(),
        false => marks,
    }
}

pub fn row(grid: &Grid, lane: &Lane, all: &[Series], scale: Scale, cards: &Cards) -> EmotionRow {
    let row = Row { grid, lane, cards, all, scale, form: cards.map.head().curve };
    let mut made = EmotionRow { items: Vec::new(), zones: Vec::new(), points: Vec::new() };
    row.middle_line(&mut made);
    let lead = lead(all);
    let main = lead.map(|(index, _)| index);
    for (index, series) in all.iter().enumerate().rev().filter(|(_, series)| !series.hidden) {
        row.series(index, main == Some(index), series, &mut made);
    }
    row.empty_points(lead.map(|(_, series)| series), &mut made);
    if let Some((_, series)) = lead {
        if cards.map.head().show_intensity {
            row.intensity(series, &mut made);
        }
        let with_words = scale.height >= cards.measures.point_labels_from;
        let labels = row.labels(series, &turns_of(grid, series, cards), with_words, &made);
        made.items.extend(labels);
    }
    made
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
        let stroke = Stroke::new(1.0, self.cards.ctx.palette.roles.border_strong).dashed(3.0, 4.0);
        all.items.push(Item::line(Point::new(0.0, y), Point::new(self.grid.width(), y), stroke));
    }

    fn point(&self, column: usize, value: &Value) -> Point {
        Point::new(self.grid.columns[column].centre(), self.y(value.tenths))
    }

    fn values<'a>(&self, series: &'a Series) -> Vec<Option<&'a Value>> {
        self.grid.columns.iter().map(|column| series.values.get(&column.step.id)).collect()
    }

    fn columns(&self) -> Vec<(f64, f64)> {
        self.grid.columns.iter().map(|column| (column.x0, column.x1)).collect()
    }

    fn stretches(&self, series: &Series) -> Vec<Stretch> {
        let values = self.values(series);
        let points: Vec<_> = values.iter().enumerate().map(|(i, v)| v.map(|v| self.point(i, v))).collect();
        curve::stretches(&points, &self.columns())
    }

    /// One person's curve: the lead has an area and faces, the others markers.
    fn series(&self, index: usize, lead: bool, series: &Series, all: &mut EmotionRow) {
        let palette = self.cards.ctx.palette;
        let look = PersonLook::new(index, palette);
        let (top, bottom) = (self.y(20), self.y(-20));
        let mut items = Vec::new();
        let mut line = BezPath::new();
        for stretch in self.stretches(series) {
            if lead {
                let area = stretch.area(self.form, self.y(0));
                items.push(Item::path(area).fill(palette.emotion_area(top, bottom)));
            }
            line.extend(stretch.path(self.form));
        }
        let plain = look.plain(palette);
        items.extend(self.spread(series, plain));
        items.extend(self.gaps(series, plain));
        if !line.is_empty() {
            let width = self.cards.measures.curve * if lead { 1.0 } else { 0.75 };
            let stroke = look.stroke(width, || palette.emotion_gradient(top, bottom));
            items.push(Item::path(line).stroke(stroke));
        }
        all.items.push(figure(items, self.alternative(series)));
        let turns = turns_of(self.grid, series, self.cards);
        for (column, value) in self.values(series).into_iter().enumerate() {
            if let Some(value) = value {
                let look = (!lead).then_some(&look);
                self.rated(look, series, column, value, &turns, all);
            }
        }
    }

    /// The face of a rating (a marker for other persons), its star and its zone.
    fn rated(
        &self,
        marker: Option<&PersonLook>,
        series: &Series,
        column: usize,
        value: &Value,
        turns: &CurveMarks,
        all: &mut EmotionRow,
    ) {
        let (ctx, m) = (self.cards.ctx, self.cards.measures);
        let at = self.point(column, value);
        let size = if marker.is_none() { m.face } else { m.face * 0.58 };
        let step = self.grid.columns[column].step.id;
        let label = self.label(series, column, value, turns);
        let hollow = value.backing == Backing::Assumed;
        let level = faces::level(value.tenths);
        let face = match marker {
            Some(look) => look.marker(at, size, hollow, ctx),
            None if hollow => vec![Item::Group(faces::hollow(level, size, at, ctx.palette))],
            None => {
                let ring = Some(ctx.palette.roles.surface);
                vec![Item::Group(faces::face(level, size, at, ctx.palette, ring))]
            }
        };
        if marker.is_none() && insight::is_intended(self.cards.map) {
            all.items.push(intended_ring(at, size, ctx));
        }
        // The ratings of the curve are read as cells of a table.
        all.items.push(self.cell(column, figure(face, label.clone())));
        if marker.is_none() && self.grid.has_moment(step) {
            let star = (m.face * 0.6).max(m.star);
            let centre = at + Vec2::new(size * 0.5, -size * 0.47);
            all.items.extend(marks::star(ctx, centre, star));
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

    /// Everything a point shows, as a screen reader says it.
    fn label(&self, series: &Series, column: usize, value: &Value, turns: &CurveMarks) -> String {
        let map = self.cards.map;
        let column = &self.grid.columns[column];
        let shown = |tenths| scale::value(map.head().scale, tenths);
        let level = faces::level_name(map, faces::level(value.tenths));
        let whose = (self.all.len() > 1).then(|| person_name(series.persona, self.all, self.cards));
        let mut label = label::rating(column.short_name(), whose.as_deref(), level, &shown(value.tenths));
        let mut say = |text: String| label.push_str(&format!(" {text}."));
        let turn = turn_words(turns, column.step.id, self.cards);
        if !turn.is_empty() {
            say(turn);
        }
        if let Some((low, high)) = value.band {
            say(format!("{} raters, half of them from {} to {}", value.raters, shown(low), shown(high)));
        }
        match value.backing {
            Backing::Assumed => say("Assumed".to_owned()),
            Backing::Verified(1) => say("Verified by 1 source".to_owned()),
            Backing::Verified(n) => say(format!("Verified by {n} sources")),
            Backing::Unknown => {}
        }
        if insight::is_intended(map) {
            say("Intended".to_owned());
        }
        label
    }

    /// A hollow ring on the middle line where the lead person has no rating.
    fn empty_points(&self, lead: Option<&Series>, all: &mut EmotionRow) {
        if lead.is_none() && !self.all.is_empty() {
            return;
        }
        let first = self.cards.map.head().personas.first().copied();
        let persona = lead.map_or(self.lane.persona.or(first), |lead| lead.persona);
        let roles = &self.cards.ctx.palette.roles;
        for column in &self.grid.columns {
            let step = column.step.id;
            if lead.is_some_and(|lead| lead.values.contains_key(&step)) {
                continue;
            }
            let at = Point::new(column.centre(), self.y(0));
            let size = self.cards.measures.face / 2.0;
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
        let form = self.cards.map.head().scale;
        let rated = self.grid.columns.iter().filter_map(|column| {
            let value = series.values.get(&column.step.id)?;
            Some(format!("{} {}", column.short_name(), scale::value(form, value.tenths)))
        });
        let rated = rated.collect::<Vec<_>>().join(", ");
        match self.all.len() > 1 {
            true => {
                format!("Emotion curve of {}: {rated}", person_name(series.persona, self.all, self.cards))
            }
            false => format!("Emotion curve: {rated}"),
        }
    }

    /// An item as a part of the cell of a column.
    fn cell(&self, column: usize, item: Item) -> Item {
        let column = self.grid.columns[column].name();
        let tag = Tag::Cell { column, row: self.lane.label().to_owned() };
        Item::Group(Group::at(Point::ZERO, Arc::new(Node::new(vec![item]))).tagged(tag))
    }
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
