//! Connectors: where they leave and arrive, their curve, their arrow heads.

use crate::geom::{BezPath, Point, Rect, Vec2};
use crate::model::{ConnectorEnd, ItemKind, JourneyMap};

/// Length of an arrow head along each of its two strokes.
const HEAD: f64 = 8.5;
/// Free space between an arrow head and what it points at.
const GAP: f64 = 3.0;

/// A connector's line in world coordinates.
pub struct Route {
    pub line: BezPath,
    pub heads: BezPath,
    /// Where its label stands.
    pub middle: Point,
}

/// One end: where it is, and the direction in which the line leaves it.
#[derive(Clone, Copy)]
struct Stop {
    at: Point,
    leave: Vec2,
}

/// The box an end is tied to; nothing for a free end or one that is gone.
fn tied(map: &JourneyMap, end: ConnectorEnd) -> Option<Rect> {
    let rect = match end {
        ConnectorEnd::Note(id) => map.notes().get(id)?.rect(),
        ConnectorEnd::Item(id) => {
            let item = map.items().get(id)?;
            if matches!(item.kind, ItemKind::Connector { .. }) {
                return None;
            }
            item.rect()
        }
        ConnectorEnd::Free(_) => return None,
    };
    rect.is_finite().then_some(rect)
}

/// The place an end is at; ends whose note is gone stand at `fallback`.
pub fn place(map: &JourneyMap, end: ConnectorEnd, fallback: Point) -> Rect {
    let point = |p: Point| if p.is_finite() { p } else { fallback };
    tied(map, end).unwrap_or_else(|| match end {
        ConnectorEnd::Free(at) => Rect::from_points(point(at), point(at)),
        _ => Rect::from_points(fallback, fallback),
    })
}

/// The line between two boxes (points are empty boxes), from the middle of the facing sides.
pub fn route(from: Rect, to: Rect, arrow_start: bool, arrow_end: bool) -> Route {
    let mut start = stop(from, to.center());
    let mut end = stop(to, from.center());
    if arrow_start {
        start.at += start.leave * GAP;
    }
    if arrow_end {
        end.at += end.leave * GAP;
    }
    let reach = ((end.at - start.at).hypot() * 0.4).clamp(4.0, 120.0);
    let (a, b) = (start.at + start.leave * reach, end.at + end.leave * reach);
    let mut line = BezPath::new();
    line.move_to(start.at);
    line.curve_to(a, b, end.at);
    let mut heads = BezPath::new();
    if arrow_start {
        head(&mut heads, start);
    }
    if arrow_end {
        head(&mut heads, end);
    }
    let middle = ((start.at.to_vec2() + end.at.to_vec2()) + 3.0 * (a.to_vec2() + b.to_vec2())) / 8.0;
    Route { line, heads, middle: middle.to_point() }
}

/// The middle of the side that faces `other`; for a point, straight towards it.
fn stop(rect: Rect, other: Point) -> Stop {
    let centre = rect.center();
    let to = other - centre;
    if rect.width() <= 0.0 && rect.height() <= 0.0 {
        let length = to.hypot();
        let leave = if length > 0.0 { to / length } else { Vec2::new(1.0, 0.0) };
        return Stop { at: centre, leave };
    }
    // Sides face each other across the wider gap between the boxes.
    let (gap_x, gap_y) = (to.x.abs() - rect.width() / 2.0, to.y.abs() - rect.height() / 2.0);
    if gap_x >= gap_y {
        let side = if to.x < 0.0 { -1.0 } else { 1.0 };
        Stop { at: Point::new(centre.x + side * rect.width() / 2.0, centre.y), leave: Vec2::new(side, 0.0) }
    } else {
        let side = if to.y < 0.0 { -1.0 } else { 1.0 };
        Stop { at: Point::new(centre.x, centre.y + side * rect.height() / 2.0), leave: Vec2::new(0.0, side) }
    }
}

/// An open arrow head with its tip at the stop.
fn head(path: &mut BezPath, stop: Stop) {
    let across = Vec2::new(-stop.leave.y, stop.leave.x);
    let back = stop.leave * (HEAD * 0.86);
    path.move_to(stop.at + back + across * (HEAD * 0.5));
    path.line_to(stop.at);
    path.line_to(stop.at + back - across * (HEAD * 0.5));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Shape;

    #[test]
    fn a_line_joins_the_sides_that_face_each_other() {
        let left = Rect::new(0.0, 0.0, 100.0, 100.0);
        let right = Rect::new(300.0, 20.0, 400.0, 120.0);
        let route = route(left, right, false, true);
        let bounds = route.line.bounding_box();
        assert_eq!((bounds.x0, bounds.x1), (100.0, 300.0 - GAP));
        assert_eq!(route.middle.x.round(), 199.0);
        assert_eq!(route.heads.bounding_box().x1, 300.0 - GAP);
    }

    #[test]
    fn boxes_above_each_other_are_joined_from_top_to_bottom() {
        let route =
            route(Rect::new(0.0, 0.0, 100.0, 50.0), Rect::new(10.0, 200.0, 110.0, 250.0), false, false);
        assert_eq!(route.line.bounding_box().y0, 50.0);
        assert!(route.heads.is_empty());
    }

    #[test]
    fn ends_on_one_point_do_not_break() {
        let point = Rect::new(5.0, 5.0, 5.0, 5.0);
        assert!(route(point, point, true, true).line.is_finite());
    }
}
