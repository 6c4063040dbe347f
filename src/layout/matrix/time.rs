//! Columns as wide as the time they take, and how waiting is drawn.

use std::sync::Arc;

use super::Measures;
use super::grid::GridColumn;
use crate::geom::{BezPath, Point, Rect};
use crate::layout::kind::Icon;
use crate::layout::{LayoutCtx, style};
use crate::scene::{Group, Item, Node, Stroke};
use crate::text::{TextStyle, icons};

/// Least width of a wait that is not nothing.
const LEAST_WAIT: f64 = 14.0;
/// Most of a wait, as a part of the widest column.
const MOST_WAIT: f64 = 0.5;
/// Between the lines of a hatching.
const HATCH: f64 = 7.0;

/// Minutes a column takes and those that pass before it; 0 where nobody said.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Length {
    pub wait: f64,
    pub own: f64,
}

/// Widths of a column: of the waiting before it and of its cards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Width {
    pub wait: f64,
    pub own: f64,
}

/// The time of every column. What a stage takes is shared by those of its steps that do not say
/// how long they are.
pub fn lengths(columns: &[GridColumn]) -> Vec<Length> {
    let own = |column: &GridColumn| column.step.duration.length();
    let share = |column: &GridColumn| {
        let of_stage = || columns.iter().filter(|other| other.stage.id == column.stage.id);
        let open = of_stage().filter(|other| own(other).is_none()).count();
        let said: f64 = of_stage().filter_map(own).sum();
        (column.stage.duration.length().unwrap_or(0.0) - said).max(0.0) / open.max(1) as f64
    };
    let length = |column: &GridColumn| match column.is_folded() {
        true => Length::default(),
        false => Length {
            wait: column.step.wait.length().unwrap_or(0.0),
            own: own(column).unwrap_or_else(|| share(column)),
        },
    };
    columns.iter().map(length).collect()
}

/// Widths in proportion to the time as far as `least` for the cards and `most` for the longest column
/// allow; what is left of `fit` goes to all in proportion. On whole units.
pub fn widths(lengths: &[Length], fit: f64, least: f64, most: f64) -> Vec<Width> {
    let longest = lengths.iter().map(|length| length.own + length.wait).fold(0.0, f64::max);
    let unit = if longest > 0.0 { most / longest } else { 0.0 };
    let wait = |minutes: f64| match minutes > 0.0 {
        true => (minutes * unit).clamp(LEAST_WAIT, most * MOST_WAIT),
        false => 0.0,
    };
    let mut widths: Vec<Width> = lengths
        .iter()
        .map(|length| Width { wait: wait(length.wait), own: (length.own * unit).clamp(least, most) })
        .collect();
    let sum: f64 = widths.iter().map(|width| width.wait + width.own).sum();
    let grow = if fit.is_finite() && fit > sum && sum > 0.0 { fit / sum } else { 1.0 };
    let (mut exact, mut right) = (0.0, 0.0);
    for width in &mut widths {
        exact += (width.wait + width.own) * grow;
        width.wait = (width.wait * grow).round();
        // The rounding error travels along.
        width.own = exact.round() - right - width.wait;
        right = exact.round();
    }
    widths
}

/// Diagonal lines over a place: time in which nothing is done.
pub fn hatching(rect: Rect, ctx: &LayoutCtx) -> Vec<Item> {
    let roles = &ctx.palette.roles;
    let mut path = BezPath::new();
    let mut x = rect.x0 - rect.height();
    while x < rect.x1 {
        // Only the part of the line that lies in the place: no painter has to clip it.
        let from = x.max(rect.x0);
        let to = (x + rect.height()).min(rect.x1);
        if to > from {
            path.move_to((from, rect.y1 - (from - x)));
            path.line_to((to, rect.y1 - (to - x)));
        }
        x += HATCH;
    }
    let lines = Item::path(path).stroke(Stroke::new(1.0, roles.border_strong.alpha(0.7)));
    vec![Item::rect(rect, 0.0).fill(roles.surface_subtle), lines]
}

/// How wide the head of a wait must be for its words.
pub fn wait_width(text: &str, m: &Measures, ctx: &LayoutCtx) -> f64 {
    ctx.paragraph(text, words_style(m), None).size.width + 28.0 * m.scale
}

fn words_style(m: &Measures) -> TextStyle {
    style::scaled(style::BADGE, m.badge * 10.0 / 9.5)
}

/// The wait before a column, in a head of its own: hatched, with its length.
pub fn wait_head(text: &str, rect: Rect, m: &Measures, ctx: &LayoutCtx) -> Vec<Item> {
    let roles = &ctx.palette.roles;
    let mut items = hatching(rect, ctx);
    let icon = 11.0 * m.scale;
    let room = rect.width() - icon - 12.0 * m.scale;
    let middle = rect.center().y;
    if room < 16.0 * m.scale {
        let centre = Point::new(rect.center().x, middle);
        items.push(ctx.icon(Icon::bold(icons::HOURGLASS), icon, centre, roles.text_secondary));
        return items;
    }
    let line = ctx.line(text, words_style(m), room);
    let width = icon + 3.0 * m.scale + line.size.width;
    let left = rect.x0 + 4.0 * m.scale;
    let plate = Rect::new(left - 2.0, rect.y0 + 2.5, left + width + 4.0, rect.y1 - 2.5);
    items.push(Item::rect(plate, 3.0).fill(roles.surface));
    let centre = Point::new(left + icon / 2.0, middle);
    items.push(ctx.icon(Icon::bold(icons::HOURGLASS), icon, centre, roles.text_secondary));
    let at = Point::new(left + icon + 3.0 * m.scale, middle - line.size.height / 2.0);
    items.push(Item::text(line, at, roles.text_secondary));
    items
}

/// Waiting in the body: hatched from above to below, under everything else.
pub fn waits(columns: &[GridColumn], left: f64, top: f64, bottom: f64, ctx: &LayoutCtx) -> Option<Item> {
    let mut items = Vec::new();
    for column in columns.iter().filter(|column| column.wait > 0.0 && bottom > top) {
        let rect = Rect::new(left + column.x0, top, left + column.start(), bottom);
        items.extend(hatching(rect, ctx));
    }
    (!items.is_empty()).then(|| Item::Group(Group::at(Point::ZERO, Arc::new(Node::new(items)))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(wait: f64, own: f64) -> Length {
        Length { wait, own }
    }

    #[test]
    fn widths_follow_the_time_within_their_limits() {
        let widths = widths(&[length(0.0, 1000.0), length(500.0, 500.0), length(0.0, 0.0)], 0.0, 96.0, 480.0);
        assert_eq!(widths[0], Width { wait: 0.0, own: 480.0 });
        assert_eq!(widths[1], Width { wait: 240.0, own: 240.0 });
        assert_eq!(widths[2], Width { wait: 0.0, own: 96.0 }, "nobody said how long");
    }

    #[test]
    fn columns_fill_the_width_to_the_last_unit() {
        let lengths = [length(3.0, 7.0), length(0.0, 11.0), length(1.0, 5.0)];
        let all = widths(&lengths, 1801.0, 96.0, 480.0);
        assert_eq!(all.iter().map(|width| width.wait + width.own).sum::<f64>(), 1801.0);
        assert!(all.iter().all(|width| width.own.fract() == 0.0 && width.wait.fract() == 0.0));
    }

    #[test]
    fn without_any_time_all_are_alike() {
        let all = widths(&[Length::default(); 3], 600.0, 96.0, 480.0);
        assert!(all.iter().all(|width| *width == Width { wait: 0.0, own: 200.0 }));
    }
}
