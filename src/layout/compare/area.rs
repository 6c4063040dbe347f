//! The area between two curves, cut where they cross.

use crate::geom::{BezPath, Point};
use crate::layout::curve::height_at;

/// A part of the area in which one curve stays above the other.
pub struct Part {
    pub path: BezPath,
    /// The later curve is the higher one.
    pub better: bool,
}

/// Heights of both curves at one x.
#[derive(Clone, Copy)]
struct At {
    x: f64,
    from: f64,
    to: f64,
}

/// The parts between two flattened curves, over what both cover. Heights grow downwards.
pub fn between(from: &[Point], to: &[Point]) -> Vec<Part> {
    let (Some(a), Some(b)) = (from.first(), to.first()) else { return Vec::new() };
    let (Some(c), Some(d)) = (from.last(), to.last()) else { return Vec::new() };
    let (left, right) = (a.x.max(b.x), c.x.min(d.x));
    let mut xs: Vec<f64> = from.iter().chain(to).map(|point| point.x.clamp(left, right)).collect();
    xs.sort_by(f64::total_cmp);
    xs.dedup();
    if right <= left {
        return Vec::new();
    }
    let at = |x: f64| Some(At { x, from: height_at(from, x)?, to: height_at(to, x)? });
    let mut parts = Vec::new();
    let mut run: Vec<At> = Vec::new();
    for point in xs.into_iter().filter_map(at) {
        if let Some(before) = run.last().copied() {
            let (was, is) = (before.from - before.to, point.from - point.to);
            if was * is < 0.0 {
                let t = was / (was - is);
                let y = before.from + (point.from - before.from) * t;
                let crossing = At { x: before.x + (point.x - before.x) * t, from: y, to: y };
                run.push(crossing);
                parts.extend(part(&run));
                run = vec![crossing];
            }
        }
        run.push(point);
    }
    parts.extend(part(&run));
    parts
}

fn part(run: &[At]) -> Option<Part> {
    let widest = run.iter().map(|at| at.from - at.to).max_by(|a, b| a.abs().total_cmp(&b.abs()))?;
    if run.len() < 2 || widest.abs() < 0.05 {
        return None;
    }
    let mut path = BezPath::new();
    for (i, at) in run.iter().enumerate() {
        let point = Point::new(at.x, at.to);
        if i == 0 { path.move_to(point) } else { path.line_to(point) }
    }
    run.iter().rev().for_each(|at| path.line_to(Point::new(at.x, at.from)));
    path.close_path();
    Some(Part { path, better: widest > 0.0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Shape;

    fn line(points: &[(f64, f64)]) -> Vec<Point> {
        points.iter().map(|&(x, y)| Point::new(x, y)).collect()
    }

    #[test]
    fn curves_that_cross_leave_a_better_and_a_worse_part() {
        let parts = between(&line(&[(0.0, 0.0), (100.0, 100.0)]), &line(&[(0.0, 100.0), (100.0, 0.0)]));
        assert_eq!(parts.iter().map(|part| part.better).collect::<Vec<_>>(), [false, true]);
        for part in &parts {
            assert!((part.path.area().abs() - 2500.0).abs() < 1e-6);
        }
    }

    #[test]
    fn only_what_both_cover_counts() {
        let parts = between(&line(&[(0.0, 50.0), (60.0, 50.0)]), &line(&[(40.0, 20.0), (100.0, 20.0)]));
        assert_eq!(parts.len(), 1);
        assert!((parts[0].path.area().abs() - 600.0).abs() < 1e-6);
        assert!(between(&line(&[(0.0, 5.0), (10.0, 5.0)]), &line(&[(0.0, 5.0), (10.0, 5.0)])).is_empty());
        assert!(between(&[], &line(&[(0.0, 5.0)])).is_empty());
    }
}
