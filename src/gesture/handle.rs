//! The eight handles around a selection, and the rectangle that pulling one gives.

use crate::geom::{Point, Rect, Vec2};

/// Least side of a note after resizing, world units.
const LEAST: f64 = 24.0;
/// Distance of the selection's box from what it holds, and half a handle with its margin, in
/// screen points.
pub const BOX_MARGIN: f64 = 6.0;
const REACH: f64 = 12.0;
/// The same where what is selected is small: it must be left a middle to take it by.
const CLOSE_REACH: f64 = 7.0;
const ROOMY: f64 = 48.0;

/// A handle: −1, 0 or 1 along each axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handle {
    pub x: i8,
    pub y: i8,
}

impl Handle {
    pub const ALL: [Self; 8] = [
        Self { x: -1, y: -1 },
        Self { x: 0, y: -1 },
        Self { x: 1, y: -1 },
        Self { x: 1, y: 0 },
        Self { x: 1, y: 1 },
        Self { x: 0, y: 1 },
        Self { x: -1, y: 1 },
        Self { x: -1, y: 0 },
    ];

    /// Where it stands on a box.
    pub fn on(self, rect: Rect) -> Point {
        let at = |side: i8, low: f64, high: f64| (low + high) / 2.0 + f64::from(side) * (high - low) / 2.0;
        Point::new(at(self.x, rect.x0, rect.x1), at(self.y, rect.y0, rect.y1))
    }

    /// The box after the handle was pulled by `by`. `proportional` keeps the ratio of the sides.
    pub fn pulled(self, from: Rect, by: Vec2, proportional: bool) -> Rect {
        let mut to = from;
        match self.x {
            -1 => to.x0 = (from.x0 + by.x).min(from.x1 - LEAST),
            1 => to.x1 = (from.x1 + by.x).max(from.x0 + LEAST),
            _ => {}
        }
        match self.y {
            -1 => to.y0 = (from.y0 + by.y).min(from.y1 - LEAST),
            1 => to.y1 = (from.y1 + by.y).max(from.y0 + LEAST),
            _ => {}
        }
        if proportional && self.x != 0 && self.y != 0 {
            let factor = (to.width() / from.width()).max(to.height() / from.height());
            let (width, height) = (from.width() * factor, from.height() * factor);
            if self.x < 0 {
                to.x0 = to.x1 - width
            } else {
                to.x1 = to.x0 + width
            }
            if self.y < 0 { to.y0 = to.y1 - height } else { to.y1 = to.y0 + height }
        }
        to
    }
}

fn corner(handle: &Handle) -> bool {
    handle.x != 0 && handle.y != 0
}

/// The handle of a selection's box at a point.
pub fn at(selected: Rect, point: Point, zoom: f64) -> Option<Handle> {
    let outer = selected.inflate(BOX_MARGIN / zoom, BOX_MARGIN / zoom);
    let roomy = selected.width().min(selected.height()) * zoom >= ROOMY;
    Handle::ALL.into_iter().find(|handle| {
        let away = (point - handle.on(outer)) * zoom;
        // Outside the middle of a side stands a clone handle.
        let reach = |side: i8, away: f64| match side {
            _ if !roomy => away.abs() <= CLOSE_REACH,
            0 => away.abs() <= REACH,
            side => away.abs() <= REACH && (corner(handle) || away * f64::from(side) <= CLOSE_REACH),
        };
        reach(handle.x, away.x) && reach(handle.y, away.y)
    })
}

/// Middle of a clone handle from the edge of its note, and its radius, in screen points.
pub const CLONE_AWAY: f64 = 20.0;
pub const CLONE_RADIUS: f64 = 8.0;
/// How near counts as on it.
const CLONE_REACH: f64 = 12.0;
/// Smaller notes on the screen have no clone handles.
const CLONE_LEAST: f64 = 48.0;

/// A side of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
    Above,
    Below,
}

impl Side {
    pub const ALL: [Self; 4] = [Self::Left, Self::Right, Self::Above, Self::Below];

    pub fn direction(self) -> Vec2 {
        match self {
            Self::Left => Vec2::new(-1.0, 0.0),
            Self::Right => Vec2::new(1.0, 0.0),
            Self::Above => Vec2::new(0.0, -1.0),
            Self::Below => Vec2::new(0.0, 1.0),
        }
    }

    /// Where the clone handle of a note stands, in world units; nothing on notes too small for it.
    pub fn clone_handle(self, note: Rect, zoom: f64) -> Option<Point> {
        if note.width().min(note.height()) * zoom < CLONE_LEAST {
            return None;
        }
        let direction = self.direction();
        let half = Vec2::new(direction.x * note.width(), direction.y * note.height()) / 2.0;
        Some(note.center() + half + direction * (CLONE_AWAY / zoom))
    }
}

/// The clone handle of a note at a point.
pub fn clone_at(note: Rect, point: Point, zoom: f64) -> Option<Side> {
    Side::ALL.into_iter().find(|side| {
        side.clone_handle(note, zoom).is_some_and(|at| (at - point).hypot() * zoom <= CLONE_REACH)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pulling_never_turns_a_box_inside_out() {
        let from = Rect::new(0.0, 0.0, 100.0, 50.0);
        let corner = Handle { x: 1, y: 1 };
        assert_eq!(corner.pulled(from, Vec2::new(20.0, 10.0), false), Rect::new(0.0, 0.0, 120.0, 60.0));
        let small = corner.pulled(from, Vec2::new(-500.0, -500.0), false);
        assert!(small.width() >= LEAST && small.height() >= LEAST);
        let even = corner.pulled(from, Vec2::new(100.0, 0.0), true);
        assert!((even.aspect_ratio_width() - 2.0).abs() < 1e-9);
    }
}
