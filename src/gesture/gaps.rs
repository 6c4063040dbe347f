//! Equal gaps while moving: between two things, or as far from the next as the next two are apart.

use super::snap::Guide;
use crate::geom::Rect;

/// Things of a row or column that are looked at, at most.
const MOST: usize = 24;

/// One axis of a rectangle.
#[derive(Clone, Copy)]
struct Span {
    low: f64,
    high: f64,
}

/// The correction along one axis that makes gaps equal, if one within `near` is smaller than
/// `best`; with the gaps to show. `across` is the horizontal axis.
pub fn gap(
    moved: Rect,
    others: &[Rect],
    across: bool,
    near: f64,
    best: Option<f64>,
) -> Option<(f64, Vec<Guide>)> {
    let along =
        |r: &Rect| if across { Span { low: r.x0, high: r.x1 } } else { Span { low: r.y0, high: r.y1 } };
    let beside = |r: &&Rect| {
        if across { r.y0 < moved.y1 && moved.y0 < r.y1 } else { r.x0 < moved.x1 && moved.x0 < r.x1 }
    };
    let mut row: Vec<Span> = others.iter().filter(beside).map(along).collect();
    let me = along(&moved);
    let middle = (me.low + me.high) / 2.0;
    row.sort_by(|a, b| {
        let far = |s: &Span| ((s.low + s.high) / 2.0 - middle).abs();
        far(a).total_cmp(&far(b))
    });
    row.truncate(MOST);
    row.sort_by(|a, b| a.low.total_cmp(&b.low));
    let size = me.high - me.low;
    let before = row.iter().rev().find(|s| s.high <= me.low + near).copied();
    let after = row.iter().find(|s| s.low >= me.high - near).copied();
    let neighbour = |of: Span, left: bool| {
        let all = row.iter().copied();
        if left {
            all.filter(|s| s.high <= of.low).max_by(|a, b| a.high.total_cmp(&b.high))
        } else {
            all.filter(|s| s.low >= of.high).min_by(|a, b| a.low.total_cmp(&b.low))
        }
    };
    // Where the lower edge would go, and the gaps that are then equal.
    let mut offers: Vec<(f64, [(f64, f64); 2])> = Vec::new();
    if let (Some(a), Some(b)) = (before, after)
        && b.low - a.high > size
    {
        let low = (a.high + b.low - size) / 2.0;
        offers.push((low, [(a.high, low), (low + size, b.low)]));
    }
    if let Some(a) = before
        && let Some(b) = neighbour(a, true)
    {
        let low = a.high + (a.low - b.high);
        offers.push((low, [(b.high, a.low), (a.high, low)]));
    }
    if let Some(a) = after
        && let Some(b) = neighbour(a, false)
    {
        let low = a.low - (b.low - a.high) - size;
        offers.push((low, [(low + size, a.low), (a.high, b.low)]));
    }
    let (low, gaps) =
        offers.into_iter().min_by(|a, b| (a.0 - me.low).abs().total_cmp(&(b.0 - me.low).abs()))?;
    let by = low - me.low;
    if by.abs() > near || best.is_some_and(|best| best.abs() <= by.abs()) {
        return None;
    }
    let guides = gaps.into_iter().filter(|(from, to)| to > from).map(|(from, to)| match across {
        true => Guide::GapAcross { y: moved.center().y, x0: from, x1: to },
        false => Guide::GapDown { x: moved.center().x, y0: from, y1: to },
    });
    Some((by, guides.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(x: f64) -> Rect {
        Rect::new(x, 0.0, x + 100.0, 100.0)
    }

    #[test]
    fn the_middle_between_two_and_the_gap_of_the_next_two() {
        let others = [note(0.0), note(400.0)];
        let (by, guides) = gap(note(204.0), &others, true, 8.0, None).unwrap();
        assert_eq!((by, guides.len()), (-4.0, 2));
        let others = [note(0.0), note(130.0)];
        let (by, guides) = gap(note(265.0), &others, true, 8.0, None).unwrap();
        assert_eq!(by, -5.0);
        assert_eq!(guides[1], Guide::GapAcross { y: 50.0, x0: 230.0, x1: 260.0 });
        let (by, _) = gap(note(-132.0), &others, true, 8.0, None).unwrap();
        assert_eq!(by, 2.0);
    }

    #[test]
    fn a_nearer_edge_wins_and_things_of_other_rows_do_not_count() {
        let others = [note(0.0), note(400.0)];
        assert!(gap(note(204.0), &others, true, 8.0, Some(1.0)).is_none());
        assert!(gap(note(204.0) + crate::geom::Vec2::new(0.0, 150.0), &others, true, 8.0, None).is_none());
    }
}
