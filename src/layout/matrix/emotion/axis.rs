//! The head of an emotion lane: the faces with their values, and the legend of the curves.

use super::Scale;
use super::extras::intensity_stroke;
use super::look::PersonLook;
use crate::geom::{Point, Rect};
use crate::insight::Series;
use crate::layout::matrix::Measures;
use crate::layout::matrix::card::Cards;
use crate::layout::{LayoutCtx, faces, label, scale, style};
use crate::model::{JourneyMap, LaneId, PersonaId};
use crate::scene::{Item, Target, Zone};
use crate::text::TextStyle;

/// A line of the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    name: String,
    what: What,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum What {
    Curve { persona: Option<PersonaId>, index: usize, hidden: bool },
    Intensity,
}

/// Height of a line, and of what stands above the first.
const LINE: f64 = 15.0;
const TOP: f64 = 31.0;
/// Width of the sample before a name.
const SAMPLE: f64 = 22.0;

/// The legend; empty where there is one curve only.
pub fn lines(all: &[Series], cards: &Cards) -> Vec<Line> {
    let intensity = cards.map.head().show_intensity;
    if all.len() < 2 && !intensity {
        return Vec::new();
    }
    let curves = all.iter().enumerate().map(|(index, series)| Line {
        name: person_name(series.persona, all, cards),
        what: What::Curve { persona: series.persona, index, hidden: series.hidden },
    });
    let intensity = intensity.then(|| Line { name: cards.curve.intensity.to_owned(), what: What::Intensity });
    curves.chain(intensity).collect()
}

/// Whose curve it is. One without a person is the first one's, unless that has a curve of its own.
pub fn person_name(persona: Option<PersonaId>, all: &[Series], cards: &Cards) -> String {
    let first = cards.map.head().personas.first().copied();
    let first = first.filter(|_| !all.iter().any(|series| series.persona == first));
    let person = persona.or(first).and_then(|id| cards.project.personas().get(id));
    match person.map(|person| label::one_line(&person.name)) {
        Some(name) if !name.is_empty() => name,
        _ => cards.curve.everyone.to_owned(),
    }
}

/// Whether levels have names of the map's own.
fn named(map: &JourneyMap) -> bool {
    map.head().level_names.iter().any(|name| !name.trim().is_empty())
}

/// What the head of an emotion lane needs beyond the usual height of the curve.
pub fn more_height(curve: f64, lines: usize, map: &JourneyMap, m: &Measures) -> f64 {
    let legend = lines as f64 * LINE * m.scale;
    match (lines, named(map)) {
        (0, _) => 0.0,
        (_, true) => legend + 4.0,
        (_, false) => (TOP * m.scale + legend - curve).max(0.0),
    }
}

/// Room above the highest face, so that its name stands under that of the lane.
pub fn least_padding(map: &JourneyMap, m: &Measures) -> f64 {
    if named(map) { 34.0 * m.scale } else { 0.0 }
}

/// Faces, values and legend in the head of a lane, from its upper left corner.
pub fn head(
    place: &Scale,
    legend: &[Line],
    lane: LaneId,
    map: &JourneyMap,
    m: &Measures,
    ctx: &LayoutCtx,
) -> (Vec<Item>, Vec<Zone>) {
    let x = m.rail - 17.0 * m.scale;
    let right = x - m.scale_face / 2.0 - 4.0 * m.scale;
    let small = style::scaled(style::BADGE, m.badge);
    let mut items = Vec::new();
    let mut left = right;
    for level in (0..5).rev() {
        let y = place.y(level as f64 * 10.0 - 20.0);
        items.push(Item::Group(faces::face(level, m.scale_face, Point::new(x, y), ctx.palette, None)));
        let words = level_words(map, level);
        if !words.is_empty() {
            let room = right - if named(map) { 8.0 * m.scale } else { m.rail / 2.0 };
            let text = ctx.line(&words, small, room);
            left = left.min(right - text.size.width);
            let at = Point::new(right - text.size.width, y - text.size.height / 2.0);
            items.push(Item::text(text, at, ctx.palette.roles.text_secondary));
        }
    }
    let (top, right) = match named(map) {
        true => (place.height + 1.0, m.rail - 8.0 * m.scale),
        false => (TOP * m.scale, left - 3.0 * m.scale),
    };
    let mut zones = Vec::new();
    for (i, line) in legend.iter().enumerate() {
        let rect = Rect::new(8.0 * m.scale, 0.0, right, LINE * m.scale);
        let rect = rect + crate::geom::Vec2::new(0.0, top + i as f64 * LINE * m.scale);
        items.extend(line.draw(rect, m, ctx));
        zones.extend(line.zone(rect, lane));
    }
    (items, zones)
}

/// The value and the own name of a level: "5", "Delighted", "5 Delighted".
fn level_words(map: &JourneyMap, level: usize) -> String {
    let own = map.head().level_names.get(level).map(|name| label::one_line(name)).unwrap_or_default();
    let value = scale::axis(map.head().scale, level).unwrap_or_default();
    format!("{value} {own}").trim().to_owned()
}

impl Line {
    fn draw(&self, rect: Rect, m: &Measures, ctx: &LayoutCtx) -> Vec<Item> {
        let roles = &ctx.palette.roles;
        let y = rect.center().y;
        let (left, width) = (Point::new(rect.x0, y), SAMPLE * m.scale);
        let mut color = roles.text;
        let mut items = match self.what {
            What::Curve { hidden: true, .. } => {
                color = roles.text_tertiary;
                let icon = crate::layout::kind::Icon::regular(crate::text::icons::EYE_SLASH);
                vec![ctx.icon(icon, 11.0 * m.scale, Point::new(left.x + width / 2.0, y), color)]
            }
            What::Curve { index, .. } => {
                PersonLook::new(index, ctx.palette).sample(left, width, 9.0 * m.scale, ctx)
            }
            What::Intensity => {
                let stroke = intensity_stroke(m.curve, roles.text_secondary);
                let middle = Point::new(left.x + width / 2.0, y);
                let dot = faces::disc(middle, m.scale_face * 0.22, roles.text_secondary);
                vec![Item::line(left, Point::new(left.x + width, y), stroke), dot]
            }
        };
        let x = rect.x0 + width + 5.0 * m.scale;
        let kind = TextStyle { letter_spacing: 0.0, ..m.figure_name };
        let name = ctx.line(&self.name, kind, (rect.x1 - x).max(12.0));
        let at = Point::new(x, y - name.size.height / 2.0);
        items.push(Item::text(name, at, color));
        items
    }

    /// A click shows or hides the curve.
    fn zone(&self, rect: Rect, lane: LaneId) -> Option<Zone> {
        match self.what {
            What::Curve { persona, hidden, .. } => Some(Zone {
                target: Target::Curve(lane, persona, !hidden),
                rect,
                label: format!("Curve of {}", self.name),
            }),
            What::Intensity => None,
        }
    }
}
