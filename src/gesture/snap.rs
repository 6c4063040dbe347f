//! Snapping while moving: edges and middles of what moves to those of what lies near.

use super::gaps::gap;
use crate::geom::{Rect, Vec2};

/// How near, in screen points.
const NEAR: f64 = 8.0;
/// Things farther than this from what moves give no guides, in screen points.
const SIGHT: f64 = 600.0;

/// A line that shows what was snapped to, in world units: from, to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Guide {
    Vertical {
        x: f64,
        y0: f64,
        y1: f64,
    },
    Horizontal {
        y: f64,
        x0: f64,
        x1: f64,
    },
    /// A gap that is as wide as another.
    GapAcross {
        y: f64,
        x0: f64,
        x1: f64,
    },
    GapDown {
        x: f64,
        y0: f64,
        y1: f64,
    },
}

/// Corrects a move so that the moved box lines up with one of the others; with the guides to show.
pub fn snap(moved: Rect, others: impl Iterator<Item = Rect>, zoom: f64) -> (Vec2, Vec<Guide>) {
    let (near, sight) = (NEAR / zoom, SIGHT / zoom);
    let mut best: [Option<(f64, Rect, f64)>; 2] = [None, None];
    let mut beside: Vec<Rect> = Vec::new();
    for other in others.filter(|other| other.inflate(sight, sight).overlaps(moved)) {
        beside.push(other);
        let pairs = [
            (stops(moved.x0, moved.x1), stops(other.x0, other.x1)),
            (stops(moved.y0, moved.y1), stops(other.y0, other.y1)),
        ];
        for (axis, (own, theirs)) in pairs.into_iter().enumerate() {
            for at in own {
                for to in theirs {
                    let by = to - at;
                    let better = best[axis].is_none_or(|(known, ..)| by.abs() < f64::abs(known));
                    if by.abs() <= near && better {
                        best[axis] = Some((by, other, to));
                    }
                }
            }
        }
    }
    let gaps = [true, false].map(|across| {
        let known = best[usize::from(!across)].map(|(by, ..)| by);
        gap(moved, &beside, across, near, known)
    });
    let mut by = Vec2::new(best[0].map_or(0.0, |b| b.0), best[1].map_or(0.0, |b| b.0));
    let mut guides = Vec::new();
    for (axis, found) in gaps.into_iter().enumerate() {
        if let Some((correction, shown)) = found {
            best[axis] = None;
            if axis == 0 {
                by.x = correction;
            } else {
                by.y = correction;
            }
            guides.extend(shown);
        }
    }
    let placed = moved + by;
    if let Some((_, other, x)) = best[0] {
        let both = placed.union(other);
        guides.push(Guide::Vertical { x, y0: both.y0, y1: both.y1 });
    }
    if let Some((_, other, y)) = best[1] {
        let both = placed.union(other);
        guides.push(Guide::Horizontal { y, x0: both.x0, x1: both.x1 });
    }
    (by, guides)
}

fn stops(low: f64, high: f64) -> [f64; 3] {
    [low, (low + high) / 2.0, high]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_edge_wins() {
        let moved = Rect::new(103.0, 200.0, 203.0, 300.0);
        let others = [Rect::new(100.0, 0.0, 220.0, 100.0), Rect::new(0.0, 306.0, 90.0, 400.0)];
        let (by, guides) = snap(moved, others.into_iter(), 1.0);
        assert_eq!(by, Vec2::new(-3.0, 6.0));
        assert_eq!(guides.len(), 2);
        let (by, guides) = snap(moved + Vec2::new(137.0, -15.0), others.into_iter(), 1.0);
        assert!(by == Vec2::ZERO && guides.is_empty());
    }
}
