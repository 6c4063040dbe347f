//! Islands: pieces that hang together because no gap between them is wide (single linkage).
//!
//! Neighbours are found over a grid whose cells are as wide as the widest gap allowed, so that the
//! work grows with the number of pieces and not with its square.

use std::collections::BTreeMap;

use crate::geom::Rect;

use super::board::gap;

/// For each rectangle the number of its island; islands are numbered in the order of their first
/// member. Rectangles belong together where at most `reach` lies between them.
pub fn islands(rects: &[Rect], reach: f64) -> Vec<usize> {
    let mut parent: Vec<usize> = (0..rects.len()).collect();
    let cell = reach.max(1.0);
    let index = |c: f64| (c / cell).floor().clamp(-9e15, 9e15) as i64;
    let mut grid: BTreeMap<(i64, i64), Vec<usize>> = BTreeMap::new();
    // A piece that is many cells large is entered along its edges only as far as is sensible.
    const SPAN: i64 = 24;
    for (i, r) in rects.iter().enumerate() {
        let (x0, y0) = (index(r.x0), index(r.y0));
        let (x1, y1) = (index(r.x1).min(x0 + SPAN), index(r.y1).min(y0 + SPAN));
        for x in x0..=x1 {
            for y in y0..=y1 {
                let members = grid.entry((x, y)).or_default();
                // Of a crowd in one cell a few witnesses are enough: the rest touches them.
                match members.iter().rev().find(|&&m| gap(rects[m], *r) <= 0.0) {
                    Some(&m) if members.len() > 8 => join(&mut parent, i, m),
                    _ => members.push(i),
                }
            }
        }
    }
    for (&(x, y), members) in &grid {
        for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1), (1, -1)] {
            let Some(others) = grid.get(&(x + dx, y + dy)) else { continue };
            for &a in members {
                for &b in others {
                    if a != b && gap(rects[a], rects[b]) <= reach {
                        join(&mut parent, a, b);
                    }
                }
            }
        }
    }
    let mut names: BTreeMap<usize, usize> = BTreeMap::new();
    (0..rects.len())
        .map(|i| {
            let root = find(&mut parent, i);
            let next = names.len();
            *names.entry(root).or_insert(next)
        })
        .collect()
}

fn find(parent: &mut [usize], mut i: usize) -> usize {
    while parent[i] != i {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    i
}

fn join(parent: &mut [usize], a: usize, b: usize) {
    let (a, b) = (find(parent, a), find(parent, b));
    // The lower number wins, so that the result does not depend on the order of joining.
    if a < b {
        parent[b] = a;
    } else {
        parent[a] = b;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f64, y: f64) -> Rect {
        Rect::new(x, y, x + 1.0, y + 1.0)
    }

    #[test]
    fn near_pieces_hang_together_and_far_ones_do_not() {
        let rects = [at(0.0, 0.0), at(1.5, 0.0), at(9.0, 0.0), at(0.0, 1.9), at(9.5, 1.2)];
        assert_eq!(islands(&rects, 1.0), [0, 0, 1, 0, 1]);
    }

    #[test]
    fn a_thousand_notes_in_one_place_are_one_island() {
        let rects = vec![at(3.0, 3.0); 1000];
        assert!(islands(&rects, 1.0).iter().all(|&i| i == 0));
    }
}
