//! The emotion curve: from points to paths.
//!
//! Between two ratings the curve never rises above the higher or falls below the lower one: slopes
//! are the harmonic mean of neighbouring secants and 0 at a turn (F. N. Fritsch and J. Butland, "A
//! method for constructing local monotone piecewise cubic interpolants", 1984). A rating that is
//! missing leaves a gap.
//!
//! ```
//! use laneway::geom::{Point, Shape};
//! use laneway::layout::curve::{Stretch, stretches};
//! use laneway::model::CurveForm;
//! let points = [(0.0, 50.0), (100.0, 10.0), (200.0, 90.0)].map(|(x, y)| Some(Point::new(x, y)));
//! let curve: Vec<Stretch> = stretches(&points, &[(-50.0, 50.0), (50.0, 150.0), (150.0, 250.0)]);
//! let bounds = curve[0].path(CurveForm::Smooth).bounding_box();
//! assert_eq!((bounds.y0, bounds.y1), (10.0, 90.0));
//! ```

use crate::geom::{BezPath, PathEl, Point};
use crate::model::CurveForm;

/// Ratings without a gap between them, and how far the curve runs flat beyond them.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// From left to right.
    pub points: Vec<Point>,
    /// Left end of the flat lead and right end of the flat tail.
    pub from: f64,
    pub to: f64,
    /// For each point the edges of its column; the curve in steps jumps there.
    edges: Vec<f64>,
}

/// Cuts the row of columns into stretches. `points[i]` stands in the column from `columns[i].0` to
/// `columns[i].1`; the curve is led flat to the outer edges of its first and last column.
pub fn stretches(points: &[Option<Point>], columns: &[(f64, f64)]) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = Vec::new();
    let mut open = false;
    for (point, &(left, right)) in points.iter().zip(columns) {
        match (point, all.last_mut().filter(|_| open)) {
            (None, _) => open = false,
            (Some(point), Some(stretch)) => {
                stretch.points.push(*point);
                stretch.edges.push(left);
                stretch.to = right;
            }
            (Some(point), None) => {
                open = true;
                all.push(Stretch { points: vec![*point], from: left, to: right, edges: Vec::new() });
            }
        }
    }
    all
}

impl Stretch {
    /// The line itself.
    pub fn path(&self, form: CurveForm) -> BezPath {
        let mut path = BezPath::new();
        let (Some(first), Some(last)) = (self.points.first(), self.points.last()) else {
            return path;
        };
        path.move_to((self.from, first.y));
        path.line_to(*first);
        match form {
            CurveForm::Smooth => self.smooth(&mut path),
            CurveForm::Straight => self.points[1..].iter().for_each(|&point| path.line_to(point)),
            CurveForm::Steps => self.steps(&mut path),
        }
        path.line_to((self.to, last.y));
        path
    }

    /// The area between the line and the middle line at `middle`.
    pub fn area(&self, form: CurveForm, middle: f64) -> BezPath {
        let mut path = self.path(form);
        path.line_to((self.to, middle));
        path.line_to((self.from, middle));
        path.close_path();
        path
    }

    fn smooth(&self, path: &mut BezPath) {
        let slopes = slopes(&self.points);
        for (pair, slope) in self.points.windows(2).zip(slopes.windows(2)) {
            let (a, b) = (pair[0], pair[1]);
            let third = (b.x - a.x) / 3.0;
            let leave = Point::new(a.x + third, a.y + slope[0] * third);
            let arrive = Point::new(b.x - third, b.y - slope[1] * third);
            path.curve_to(leave, arrive, b);
        }
    }

    fn steps(&self, path: &mut BezPath) {
        for (pair, &edge) in self.points.windows(2).zip(&self.edges) {
            path.line_to((edge, pair[0].y));
            path.line_to((edge, pair[1].y));
            path.line_to(pair[1]);
        }
    }
}

/// The slope at every point: 0 at both ends and at turns, else the harmonic mean of the secants.
fn slopes(points: &[Point]) -> Vec<f64> {
    let secants: Vec<f64> = points
        .windows(2)
        .map(|pair| {
            let run = pair[1].x - pair[0].x;
            if run > 0.0 { (pair[1].y - pair[0].y) / run } else { 0.0 }
        })
        .collect();
    let mut slopes = vec![0.0; points.len()];
    for (slope, pair) in slopes[1.min(points.len())..].iter_mut().zip(secants.windows(2)) {
        let (before, after) = (pair[0], pair[1]);
        if before * after > 0.0 {
            *slope = 2.0 * before * after / (before + after);
        }
    }
    slopes
}

/// The height of the curve at `x`, read from its flattened form; `None` outside of it.
pub fn height_at(flat: &[Point], x: f64) -> Option<f64> {
    flat.windows(2).find(|pair| pair[0].x <= x && x <= pair[1].x).map(|pair| {
        let run = pair[1].x - pair[0].x;
        let t = if run > 0.0 { (x - pair[0].x) / run } else { 0.0 };
        pair[0].y + (pair[1].y - pair[0].y) * t
    })
}

/// The points of a path cut into lines no further than a quarter of a unit from it.
pub fn flatten(path: &BezPath) -> Vec<Point> {
    let mut flat = Vec::new();
    kurbo::flatten(path, 0.25, |element| match element {
        PathEl::MoveTo(p) | PathEl::LineTo(p) => flat.push(p),
        _ => {}
    });
    flat
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geom::Shape;

    fn columns(n: usize) -> Vec<(f64, f64)> {
        (0..n).map(|i| (i as f64 * 100.0, (i + 1) as f64 * 100.0)).collect()
    }

    fn at(heights: &[Option<f64>]) -> Vec<Option<Point>> {
        heights.iter().enumerate().map(|(i, y)| y.map(|y| Point::new(50.0 + i as f64 * 100.0, y))).collect()
    }

    #[test]
    fn a_missing_rating_is_a_gap() {
        let points = at(&[Some(1.0), Some(2.0), None, Some(3.0), None]);
        let all = stretches(&points, &columns(5));
        assert_eq!(all.iter().map(|s| (s.from, s.to)).collect::<Vec<_>>(), [(0.0, 200.0), (300.0, 400.0)]);
        assert_eq!(
            all[1].path(CurveForm::Smooth).bounding_box().width(),
            100.0,
            "a lone rating is a flat piece"
        );
        assert!(stretches(&at(&[None, None]), &columns(2)).is_empty());
    }

    #[test]
    fn steps_jump_at_the_edges_of_columns() {
        let all = stretches(&at(&[Some(0.0), Some(80.0)]), &columns(2));
        let flat = flatten(&all[0].path(CurveForm::Steps));
        assert!(flat.contains(&Point::new(100.0, 0.0)) && flat.contains(&Point::new(100.0, 80.0)));
    }

    #[test]
    fn the_area_closes_at_the_middle_line() {
        let all = stretches(&at(&[Some(10.0), Some(30.0)]), &columns(2));
        let area = all[0].area(CurveForm::Straight, 60.0);
        assert_eq!(area.elements().last(), Some(&PathEl::ClosePath));
        assert_eq!(area.bounding_box(), crate::geom::Rect::new(0.0, 10.0, 200.0, 60.0));
    }

    proptest! {
        #[test]
        fn the_curve_never_leaves_the_band_between_two_ratings(heights in prop::collection::vec(0.0..122.0f64, 2..12)) {
            let points: Vec<_> = at(&heights.iter().map(|&h| Some(h)).collect::<Vec<_>>());
            let stretch = &stretches(&points, &columns(heights.len()))[0];
            let flat = flatten(&stretch.path(CurveForm::Smooth));
            for point in &flat {
                let (low, high) = band(&stretch.points, point.x);
                prop_assert!(point.y >= low - 1e-6 && point.y <= high + 1e-6, "{point:?} outside {low}..{high}");
            }
        }

        #[test]
        fn flat_ratings_give_a_flat_curve(height in 0.0..122.0f64, n in 1usize..9) {
            let stretch = &stretches(&at(&vec![Some(height); n]), &columns(n))[0];
            let bounds = stretch.path(CurveForm::Smooth).bounding_box();
            prop_assert!(bounds.height() < 1e-9);
        }
    }

    /// Lowest and highest of the ratings left and right of `x`.
    fn band(points: &[Point], x: f64) -> (f64, f64) {
        let right = points.iter().position(|p| p.x >= x - 1e-9).unwrap_or(points.len() - 1);
        let left = points.iter().rposition(|p| p.x <= x + 1e-9).unwrap_or(0);
        let (a, b) = (points[left].y, points[right].y);
        (a.min(b), a.max(b))
    }
}
