//! The eight handles around a selection, and the rectangle that pulling one gives.

use crate::geom::{Point, Rect};

/// Least side of a note after resizing, world units.
const LEAST: f64 = 24.0;
/// Distance of the selection's box from what it holds, and half a handle with its margin, in
/// screen points.
pub const BOX_MARGIN: f64 = 6.0;
const REACH: f64 = 7.0;

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
    pub fn pulled(self, from: Rect, by: crate::geom::Vec2, proportional: bool) -> Rect {
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

/// The handle of a selection's box at a point.
pub fn at(selected: Rect, point: Point, zoom: f64) -> Option<Handle> {
    let outer = selected.inflate(BOX_MARGIN / zoom, BOX_MARGIN / zoom);
    let reach = REACH / zoom;
    Handle::ALL.into_iter().find(|handle| {
        let place = handle.on(outer);
        (place.x - point.x).abs() <= reach && (place.y - point.y).abs() <= reach
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Vec2;

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
