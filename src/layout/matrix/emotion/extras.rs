//! What lies under and beside a curve: the spread of several raters, dashed pieces over gaps, the arc
//! of intensity.

use super::{EmotionRow, Row, figure};
use crate::geom::{BezPath, Point, Rect};
use crate::insight::Series;
use crate::layout::curve;
use crate::layout::{faces, scale};
use crate::model::{CurveForm, GapForm};
use crate::scene::{Color, Item, Stroke, Target, Zone};

/// Alpha of the spread.
const SPREAD: f32 = 0.2;

impl Row<'_> {
    /// The middle half of several raters as a band around the curve; where one rated alone it is as
    /// thin as the line. `None` where nobody was rated by several.
    pub(super) fn spread(&self, series: &Series, color: Color) -> Option<Item> {
        if series.values.values().all(|value| value.band.is_none()) {
            return None;
        }
        let edge = |pick: fn((i8, i8)) -> i8| {
            let places: Vec<Option<Point>> = self
                .values(series)
                .into_iter()
                .enumerate()
                .map(|(column, value)| {
                    let value = value?;
                    let tenths = value.band.map_or(value.tenths, pick);
                    Some(Point::new(self.grid.columns[column].centre(), self.y(tenths)))
                })
                .collect();
            curve::stretches(&places, &self.columns())
        };
        let mut band = BezPath::new();
        for (upper, lower) in edge(|band| band.1).iter().zip(&edge(|band| band.0)) {
            band.extend(upper.path(self.form));
            for point in curve::flatten(&lower.path(self.form)).into_iter().rev() {
                band.line_to(point);
            }
            band.close_path();
        }
        Some(Item::path(band).fill(color.alpha(SPREAD)))
    }

    /// Dashed pieces between the neighbours of steps that nobody rated, if the map wants them.
    pub(super) fn gaps(&self, series: &Series, color: Color) -> Option<Item> {
        if self.cards.map.head().gaps != GapForm::Dashed {
            return None;
        }
        let mut path = BezPath::new();
        for pair in self.stretches(series).windows(2) {
            let (Some(from), Some(to)) = (pair[0].points.last(), pair[1].points.first()) else { continue };
            let (a, b) = (Point::new(pair[0].to, from.y), Point::new(pair[1].from, to.y));
            path.move_to(a);
            let middle = (a.x + b.x) / 2.0;
            match self.form {
                // Level at both ends: it never leaves the band between its neighbours.
                CurveForm::Smooth => path.curve_to(Point::new(middle, a.y), Point::new(middle, b.y), b),
                CurveForm::Straight => path.line_to(b),
                CurveForm::Steps => {
                    path.line_to((middle, a.y));
                    path.line_to((middle, b.y));
                    path.line_to(b);
                }
            }
        }
        let m = self.cards.measures;
        let stroke = Stroke::new(m.curve * 0.6, color).dashed(4.0 * m.scale, 4.0 * m.scale);
        (!path.is_empty()).then(|| Item::path(path).stroke(stroke))
    }

    /// The height of an intensity: 0 at the foot of the scale, 4 at its top.
    fn intensity_y(&self, tenths: u8) -> f64 {
        let (top, bottom) = (self.y(20), self.y(-20));
        bottom - f64::from(tenths.min(40)) / 40.0 * (bottom - top)
    }

    /// The arc of intensity as a second line, with handles at all points that are rated.
    pub(super) fn intensity(&self, series: &Series, all: &mut EmotionRow) {
        let m = self.cards.measures;
        let roles = &self.cards.ctx.palette.roles;
        let values = self.values(series);
        let place =
            |column: usize, tenths| Point::new(self.grid.columns[column].centre(), self.intensity_y(tenths));
        let points: Vec<Option<Point>> = values
            .iter()
            .enumerate()
            .map(|(column, value)| {
                value.and_then(|value| value.intensity).map(|tenths| place(column, tenths))
            })
            .collect();
        let mut line = BezPath::new();
        for stretch in curve::stretches(&points, &self.columns()) {
            line.extend(stretch.path(self.form));
        }
        let mut items = Vec::new();
        if !line.is_empty() {
            items.push(Item::path(line).stroke(intensity_stroke(m.curve, roles.text_secondary)));
        }
        let said: Vec<String> = values
            .iter()
            .zip(&self.grid.columns)
            .filter_map(|(value, column)| {
                let tenths = (*value)?.intensity?;
                Some(format!("{} {}", column.short_name(), scale::intensity(tenths)))
            })
            .collect();
        let alt = format!("{}: {}", self.cards.curve.intensity, said.join(", "));
        let radius = m.face * 0.17;
        for (column, value) in values.iter().enumerate() {
            let Some(value) = value else { continue };
            let at = place(column, value.intensity.unwrap_or(0));
            let short = self.grid.columns[column].short_name();
            let (dot, label) = match value.intensity {
                Some(tenths) => (
                    faces::disc(at, radius, roles.text_secondary),
                    format!("Intensity at {short}: {} of 4.", scale::intensity(tenths)),
                ),
                None => {
                    let rect = Rect::from_center_size(at, (2.0 * radius, 2.0 * radius));
                    let ring = Stroke::new(1.0, roles.text_tertiary);
                    let dot = Item::rect(rect, radius).fill(roles.surface).stroke(ring);
                    (dot, format!("Intensity at {short}: not set."))
                }
            };
            items.push(faces::disc(at, radius + 1.5, roles.surface));
            items.push(dot);
            let step = self.grid.columns[column].step.id;
            let target = Target::Intensity(self.lane.id, step, series.persona);
            let rect = Rect::from_center_size(at, (radius * 2.0 + 10.0, radius * 2.0 + 10.0));
            all.zones.push(Zone { target, rect, label });
        }
        all.items.push(figure(items, alt));
    }
}

/// The line of the arc of intensity beside a curve of `width`.
pub fn intensity_stroke(width: f64, color: Color) -> Stroke {
    Stroke::new(width * 0.5, color).dashed(width * 0.5, width)
}
