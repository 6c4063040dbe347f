//! Ways of links between cards: along the space between columns and the edges of lanes, with round
//! corners, so that no line runs over a card.

use crate::geom::{BezPath, Point, Rect, Vec2};

/// Length and half the width of an arrow head.
const HEAD: (f64, f64) = (6.0, 3.5);
/// Radius of corners.
const ROUND: f64 = 5.0;

/// What a way is found by. All in the coordinates of the rows.
#[derive(Clone, Copy, Debug)]
pub struct Wire {
    pub from: Rect,
    pub to: Rect,
    /// Left and right edge of the columns that the cards cover.
    pub from_columns: (f64, f64),
    pub to_columns: (f64, f64),
    /// Upper and lower edge of the first card's lane.
    pub row: (f64, f64),
    /// Height at which the words stand, which the line passes.
    pub words_y: Option<f64>,
    /// Where the space between the cards is free of others: the line runs straight.
    pub straight: Option<Straight>,
    /// Moves the line a little beside others in the same space.
    pub shift: f64,
}

/// At whose height a line runs across the columns in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Straight {
    First,
    Second,
}

/// A way with its arrow head.
#[derive(Clone, Debug)]
pub struct Route {
    pub line: BezPath,
    pub head: BezPath,
    pub start: Point,
    pub middle: Point,
    away: f64,
}

impl Route {
    /// A small diamond on the start.
    pub fn diamond(&self) -> BezPath {
        let at = self.start + Vec2::new(self.away * 4.0, 0.0);
        let mut path = BezPath::new();
        path.move_to((at.x - 4.0, at.y));
        path.line_to((at.x, at.y - 4.0));
        path.line_to((at.x + 4.0, at.y));
        path.line_to((at.x, at.y + 4.0));
        path.close_path();
        path
    }
}

/// A straight way down or up between cards of one column with nothing between them.
pub fn upright(from: Rect, to: Rect) -> Route {
    let x = (from.x0.max(to.x0) + from.x1.min(to.x1)) / 2.0;
    let down = to.y0 >= from.y1;
    let (start, end) = match down {
        true => (Point::new(x, from.y1), Point::new(x, to.y0)),
        false => (Point::new(x, from.y0), Point::new(x, to.y1)),
    };
    let back = if down { -HEAD.0 } else { HEAD.0 };
    let mut head = BezPath::new();
    head.move_to(end);
    head.line_to((end.x - HEAD.1, end.y + back));
    head.line_to((end.x + HEAD.1, end.y + back));
    head.close_path();
    Route { line: rounded(&[start, end]), head, start, middle: start.midpoint(end), away: 0.0 }
}

/// Finds the way.
pub fn route(wire: &Wire) -> Route {
    let back = wire.to_columns.1 <= wire.from_columns.0;
    let same = !back && wire.to_columns.0 < wire.from_columns.1;
    let (from_y, to_y) = (wire.from.center().y, wire.to.center().y);
    // The sides on which the line leaves and arrives, and the spaces beside them.
    let (start_x, first, away) = match back {
        true => (wire.from.x0, wire.from_columns.0 - 0.5, -1.0),
        false => (wire.from.x1, wire.from_columns.1 - 0.5, 1.0),
    };
    let (end_x, last, from_left) = match (back, same) {
        (true, _) | (_, true) => (wire.to.x1, wire.to_columns.1 - 0.5, false),
        _ => (wire.to.x0, wire.to_columns.0 - 0.5, true),
    };
    let (first, last) = match same {
        true => (first.max(last), first.max(last)),
        false => (first, last),
    };
    let (first, last) = (first + wire.shift, last + wire.shift);
    let start = Point::new(start_x, from_y);
    let end = Point::new(end_x, to_y);
    let edge = if to_y < wire.row.0 { wire.row.0 - 0.5 } else { wire.row.1 - 0.5 };
    let cross = match wire.words_y {
        Some(y) => Some(y),
        None => match wire.straight {
            Some(Straight::First) => Some(from_y),
            Some(Straight::Second) => Some(to_y),
            None => ((first - last).abs() > 8.0).then_some(edge + wire.shift),
        },
    };
    let mut points = vec![start, Point::new(first, from_y)];
    if let Some(y) = cross {
        points.extend([Point::new(first, y), Point::new(last, y)]);
    }
    points.extend([Point::new(last, to_y), end]);
    points.dedup_by(|a, b| (*a - *b).hypot() < 0.5);
    let longest = points.windows(2).max_by(|a, b| {
        let long = |w: &[Point]| (w[1] - w[0]).hypot();
        long(a).total_cmp(&long(b))
    });
    let middle = longest.map_or(start, |w| w[0].midpoint(w[1]));
    Route { line: rounded(&points), head: head(end, from_left), start, middle, away }
}

fn head(at: Point, from_left: bool) -> BezPath {
    let back = if from_left { -HEAD.0 } else { HEAD.0 };
    let mut path = BezPath::new();
    path.move_to(at);
    path.line_to((at.x + back, at.y - HEAD.1));
    path.line_to((at.x + back, at.y + HEAD.1));
    path.close_path();
    path
}

/// A line through points with round corners.
fn rounded(points: &[Point]) -> BezPath {
    let mut path = BezPath::new();
    let Some(first) = points.first() else { return path };
    path.move_to(*first);
    for corner in points.windows(3) {
        let (before, at, after) = (corner[0], corner[1], corner[2]);
        // Back the way it came: there is no corner to round.
        if (at - before).cross(after - at).abs() < 1.0 {
            path.line_to(at);
            continue;
        }
        let radius = |other: Point| ROUND.min((other - at).hypot() / 2.0);
        let towards = |other: Point, by: f64| {
            let way = other - at;
            at + way * (by / way.hypot().max(0.001))
        };
        path.line_to(towards(before, radius(before)));
        path.quad_to(at, towards(after, radius(after)));
    }
    if let Some(last) = points.last() {
        path.line_to(*last);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::Shape as _;

    fn wire(from: Rect, to: Rect) -> Wire {
        let columns = |rect: Rect| ((rect.x0 / 128.0).floor() * 128.0, (rect.x1 / 128.0).ceil() * 128.0);
        Wire {
            from,
            to,
            from_columns: columns(from),
            to_columns: columns(to),
            row: (0.0, 60.0),
            words_y: None,
            straight: None,
            shift: 0.0,
        }
    }

    fn card(column: f64, y: f64) -> Rect {
        Rect::new(column * 128.0 + 5.0, y, column * 128.0 + 122.0, y + 34.0)
    }

    #[test]
    fn a_line_runs_beside_cards_and_not_over_them() {
        for (from, to) in [
            (card(0.0, 5.0), card(1.0, 5.0)),
            (card(0.0, 5.0), card(3.0, 70.0)),
            (card(3.0, 5.0), card(0.0, 70.0)),
            (card(1.0, 5.0), card(1.0, 200.0)),
        ] {
            let route = route(&wire(from, to));
            let inside = |rect: Rect| rect.inset(-2.0);
            for card in [from, to] {
                let over = route.line.segments().any(|segment| {
                    let bounds = segment.bounding_box();
                    bounds.intersect(inside(card)).area() > 0.0
                });
                assert!(!over, "{from:?} {to:?}");
            }
            assert!(route.head.bounding_box().intersect(to.inset(-1.0)).area() < 1.0);
        }
    }

    #[test]
    fn words_stand_on_the_line() {
        let wire = Wire { words_y: Some(52.0), ..wire(card(0.0, 5.0), card(1.0, 5.0)) };
        let bounds = route(&wire).line.bounding_box();
        assert!(bounds.y1 > 51.0 && bounds.y1 < 53.0, "{bounds:?}");
    }
}
