//! The camera: which part of the world the screen shows.

use super::{Affine, Point, Rect, Size, Vec2};

/// A view of the world: the world point at the upper left of the viewport, and the zoom.
///
/// ```
/// use laneway::geom::{Camera, Point};
/// let camera = Camera { origin: Point::new(100.0, 50.0), zoom: 2.0 };
/// assert_eq!(camera.to_screen(Point::new(110.0, 50.0)), Point::new(20.0, 0.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// World point shown at the upper left corner of the viewport.
    pub origin: Point,
    /// Screen points a world unit.
    pub zoom: f64,
}

impl Default for Camera {
    fn default() -> Self {
        Self { origin: Point::ZERO, zoom: 1.0 }
    }
}

impl Camera {
    /// Least and greatest zoom: 5 % and 800 %.
    pub const ZOOM_RANGE: std::ops::RangeInclusive<f64> = 0.05..=8.0;

    pub fn to_screen(&self, world: Point) -> Point {
        ((world - self.origin) * self.zoom).to_point()
    }

    pub fn to_world(&self, screen: Point) -> Point {
        self.origin + screen.to_vec2() / self.zoom
    }

    pub fn screen_from_world(&self) -> Affine {
        Affine::scale(self.zoom) * Affine::translate(-self.origin.to_vec2())
    }

    /// The world rectangle that a viewport of this size shows.
    pub fn visible(&self, viewport: Size) -> Rect {
        Rect::from_origin_size(self.origin, viewport * (1.0 / self.zoom))
    }

    /// Moves the view by a distance on the screen, as a hand drags paper.
    pub fn pan(&mut self, screen: Vec2) {
        self.origin -= screen / self.zoom;
    }

    /// Zooms by `factor` and keeps the world point under `screen` where it is.
    pub fn zoom_at(&mut self, screen: Point, factor: f64) {
        let fixed = self.to_world(screen);
        let zoom = self.zoom * factor;
        self.zoom = zoom.clamp(*Self::ZOOM_RANGE.start(), *Self::ZOOM_RANGE.end());
        self.origin = fixed - screen.to_vec2() / self.zoom;
    }

    /// The camera that shows `world` whole, centred, with `margin` screen points around it, at
    /// most at `max_zoom`.
    pub fn fit(world: Rect, viewport: Size, margin: f64, max_zoom: f64) -> Self {
        let inner =
            Size::new((viewport.width - 2.0 * margin).max(1.0), (viewport.height - 2.0 * margin).max(1.0));
        let zoom = (inner.width / world.width().max(1.0))
            .min(inner.height / world.height().max(1.0))
            .min(max_zoom)
            .clamp(*Self::ZOOM_RANGE.start(), *Self::ZOOM_RANGE.end());
        let centre = Vec2::new(viewport.width, viewport.height) / 2.0;
        Self { origin: world.center() - centre / zoom, zoom }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zooming_keeps_the_point_under_the_pointer() {
        let mut camera = Camera { origin: Point::new(3.0, 4.0), zoom: 0.7 };
        let pointer = Point::new(200.0, 120.0);
        let before = camera.to_world(pointer);
        camera.zoom_at(pointer, 1.9);
        assert!((camera.to_world(pointer) - before).hypot() < 1e-9);
        camera.zoom_at(pointer, 1e9);
        assert_eq!(camera.zoom, 8.0);
    }

    #[test]
    fn fit_shows_everything() {
        let world = Rect::new(-500.0, 20.0, 4000.0, 900.0);
        let viewport = Size::new(800.0, 600.0);
        let camera = Camera::fit(world, viewport, 24.0, 1.0);
        let shown = camera.visible(viewport);
        assert!(shown.contains(world.origin()) && shown.x1 >= world.x1 && shown.y1 >= world.y1);
    }
}
