//! Sizes of sticky notes, guessed from how close they stand.

use crate::geom::Point;

/// Side of a square sticky in Mural's own units, where nothing tells more.
const SIDE: f64 = 138.0;
/// Share of the distance to the next note that a note takes.
const SHARE: f64 = 0.92;
/// Width of Mural's 3x5 sticky to its height.
const WIDE: f64 = 5.0 / 3.0;

/// What a row tells of a sticky's size.
pub struct Sticky {
    pub at: Option<Point>,
    /// Width and height, where the file has them.
    pub told: Option<(f64, f64)>,
    /// Free text instead of a sticky.
    pub free: bool,
    /// A 3x5 sticky instead of a square one.
    pub wide: bool,
    /// About the size of its text, for free text.
    pub text_size: (f64, f64),
}

/// A size for every sticky. Squares are alike: as large as the usual distance to the next one
/// allows. Wide ones are as high as 0.6 of that, or lower where they stand closer (as in a legend).
pub fn guess(stickies: &[Sticky]) -> Vec<(f64, f64)> {
    let squares = points(stickies, |s| !s.free && !s.wide);
    let side = usual_distance(&squares).map_or(SIDE, |d| (d * SHARE).clamp(40.0, 400.0));
    let wides = points(stickies, |s| !s.free && s.wide);
    let below = closest_below(&wides, side);
    stickies
        .iter()
        .map(|sticky| match sticky {
            Sticky { told: Some((width, height)), .. } if *width > 0.0 && *height > 0.0 => (*width, *height),
            Sticky { free: true, text_size, .. } => *text_size,
            Sticky { wide: true, at, .. } => {
                let gap = at.and_then(|at| below.get(&key(at)).copied()).unwrap_or(f64::INFINITY);
                let height = (side / WIDE).min(gap * SHARE).max(10.0);
                (height * WIDE, height)
            }
            _ => (side, side),
        })
        .collect()
}

fn points(stickies: &[Sticky], which: impl Fn(&Sticky) -> bool) -> Vec<Point> {
    stickies.iter().filter(|s| which(s)).filter_map(|s| s.at).collect()
}

fn key(at: Point) -> (u64, u64) {
    (at.x.to_bits(), at.y.to_bits())
}

/// The median distance to the next point: the greater of the two axes, for squares that do not
/// overlap are at least a side apart in one of them.
fn usual_distance(points: &[Point]) -> Option<f64> {
    let mut sorted = points.to_vec();
    sorted.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    let mut distances: Vec<f64> = (0..sorted.len()).filter_map(|i| nearest(&sorted, i)).collect();
    distances.sort_by(f64::total_cmp);
    distances.get(distances.len() / 2).copied()
}

/// Distance to the nearest other point, searched to both sides in x.
fn nearest(sorted: &[Point], i: usize) -> Option<f64> {
    let own = sorted[i];
    let mut best = f64::INFINITY;
    let mut look = |other: &Point| {
        let (dx, dy) = ((other.x - own.x).abs(), (other.y - own.y).abs());
        if dx.max(dy) > 0.0 {
            best = best.min(dx.max(dy));
        }
        dx <= best
    };
    // a crowd at one x would make this quadratic; a hundred neighbours tell enough
    let _ = sorted[i + 1..].iter().take(100).all(&mut look);
    let _ = sorted[..i].iter().rev().take(100).all(&mut look);
    best.is_finite().then_some(best)
}

/// For every point the distance to the next one below it, if that is nearer than `reach` in x.
fn closest_below(points: &[Point], reach: f64) -> std::collections::BTreeMap<(u64, u64), f64> {
    let mut sorted = points.to_vec();
    sorted.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut found: std::collections::BTreeMap<(u64, u64), f64> = Default::default();
    for (i, own) in sorted.iter().enumerate() {
        let next = sorted[i + 1..].iter().take(200).find(|p| (p.x - own.x).abs() < reach && p.y > own.y);
        if let Some(next) = next {
            let gap = next.y - own.y;
            for point in [own, next] {
                let slot = found.entry(key(*point)).or_insert(gap);
                *slot = slot.min(gap);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sticky(x: f64, y: f64, wide: bool) -> Sticky {
        Sticky { at: Some(Point::new(x, y)), told: None, free: false, wide, text_size: (9.0, 9.0) }
    }

    #[test]
    fn notes_do_not_overlap_the_next() {
        let notes = [
            sticky(0.0, 0.0, false),
            sticky(110.0, 4.0, false),
            sticky(0.0, 115.0, false),
            sticky(112.0, 118.0, false),
        ];
        for (width, height) in guess(&notes) {
            assert!(width == height && (90.0..110.0).contains(&width), "{width}");
        }
        assert_eq!(guess(&[sticky(0.0, 0.0, false)]), [(SIDE, SIDE)]);
    }

    #[test]
    fn a_legend_of_wide_notes_is_lower() {
        let key = [sticky(0.0, 0.0, true), sticky(0.0, 45.0, true), sticky(900.0, 0.0, true)];
        let sizes = guess(&key);
        assert!(sizes[0].1 < 45.0 && sizes[1].1 < 45.0 && sizes[2].1 > 60.0, "{sizes:?}");
    }
}
