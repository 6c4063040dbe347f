//! What painters share about shapes: outlines of rounded rectangles, strokes, fonts' thickening.

use crate::geom::{BezPath, Rect, RoundedRect, Shape};
use crate::scene::Stroke;

/// How far a curve may lie off, in the item's units, where a painter turns arcs into curves.
const TOLERANCE: f64 = 0.01;

/// Width of the line that thickens a glyph of a font without bold, as a part of the em.
pub const EMBOLDEN: f32 = 0.03;

/// The outline of a rectangle whose corners are rounded as far as it has room.
pub fn rounded(rect: Rect, radius: f64) -> BezPath {
    let rect = rect.abs();
    let room = rect.width().min(rect.height()) / 2.0;
    let radius = radius.clamp(0.0, room);
    if radius > 0.0 {
        RoundedRect::from_rect(rect, radius).to_path(TOLERANCE)
    } else {
        rect.to_path(TOLERANCE)
    }
}

/// Most dashes a painter cuts one path into; a line across millions of units is solid instead.
const MOST_DASHES: f64 = 100_000.0;

/// kurbo's form of the stroke along a path. A dash pattern without length is a solid line.
pub fn stroke(stroke: &Stroke, path: &BezPath) -> kurbo::Stroke {
    let style = kurbo::Stroke::new(stroke.width);
    let style = if stroke.round {
        style.with_caps(kurbo::Cap::Round).with_join(kurbo::Join::Round)
    } else {
        style.with_caps(kurbo::Cap::Butt).with_join(kurbo::Join::Miter).with_miter_limit(4.0)
    };
    let few = |[dash, gap]: &[f64; 2]| {
        let bounds = path.control_box();
        let segments = path.elements().len() as f64;
        let longest = (bounds.width() + bounds.height()) * segments;
        longest / (dash + gap) <= MOST_DASHES
    };
    match dashes(stroke).filter(few) {
        Some(dash) => style.with_dashes(0.0, dash),
        None => style,
    }
}

/// The dash pattern, if it is one: both lengths at least 0, the sum above 0.
pub fn dashes(stroke: &Stroke) -> Option<[f64; 2]> {
    stroke.dash.filter(|[dash, gap]| *dash >= 0.0 && *gap > 0.0 && (dash + gap).is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Point;
    use crate::scene::Color;

    #[test]
    fn corners_never_overlap() {
        let path = rounded(Rect::new(0.0, 0.0, 10.0, 4.0), 99.0);
        let bounds = path.bounding_box();
        assert!((bounds.width() - 10.0).abs() < 0.01 && (bounds.height() - 4.0).abs() < 0.01);
        assert!(path.contains(Point::new(5.0, 2.0)) && !path.contains(Point::new(0.1, 0.1)));
    }

    #[test]
    fn endless_dashes_are_a_solid_line() {
        let dashes = |length: f64| {
            let mut line = BezPath::new();
            line.move_to((0.0, 0.0));
            line.line_to((length, 0.0));
            let dashed = Stroke::new(1.0, Color::BLACK).dashed(4.0, 2.0);
            stroke(&dashed, &line).dash_pattern.len()
        };
        assert_eq!((dashes(100.0), dashes(9e8)), (2, 0));
    }

    #[test]
    fn a_dash_without_gap_is_solid() {
        let line = Stroke::new(1.0, Color::BLACK);
        assert_eq!(dashes(&line.clone().dashed(4.0, 2.0)), Some([4.0, 2.0]));
        assert_eq!(dashes(&line.clone().dashed(4.0, 0.0)), None);
        assert_eq!(dashes(&line.dashed(f64::NAN, 2.0)), None);
    }
}
