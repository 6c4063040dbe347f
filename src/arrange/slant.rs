//! How much the rows of a board lean.
//!
//! The classical way of straightening scanned pages: of many slants the one is taken under which
//! the notes of a colour fall onto the fewest heights (the sharpest projection profile).

use super::board::Place;

/// Steepest slant tried: 1 in 8, about 7 degrees.
const STEEPEST: f64 = 0.125;
const STEPS: i32 = 50;

/// The slope of the rows (rise of `v` along `u`). `groups` are sets of pieces of which each should
/// fall onto few heights: titles, notes of one colour.
pub fn of_rows(places: &[Place], groups: &[Vec<usize>]) -> f64 {
    let groups: Vec<Vec<usize>> = groups.iter().map(|group| sample(group)).collect();
    let sharpness = |slope: f64| {
        let mut total = 0.0;
        let mut heights: Vec<f64> = Vec::new();
        for group in &groups {
            heights.clear();
            heights.extend(group.iter().map(|&i| places[i].v() - slope * places[i].u()));
            total += profile(&mut heights);
        }
        total
    };
    let straight = sharpness(0.0);
    let mut best = (straight * 1.04, 0);
    for step in 1..=STEPS {
        let slope = STEEPEST * f64::from(step) / f64::from(STEPS);
        let (up, down) = (sharpness(-slope), sharpness(slope));
        // where both ways are as good, the board tells nothing
        if up.max(down) > best.0 + 1e-9 && (up - down).abs() > 1e-9 {
            best = if up > down { (up, -step) } else { (down, step) };
        }
    }
    STEEPEST * f64::from(best.1) / f64::from(STEPS)
}

/// Every so many members of a large group: enough to see how it leans.
fn sample(group: &[usize]) -> Vec<usize> {
    const ENOUGH: usize = 150;
    group.iter().copied().step_by(group.len().div_ceil(ENOUGH).max(1)).collect()
}

/// How sharply values gather: each value counts its neighbours within half a note.
fn profile(values: &mut [f64]) -> f64 {
    const REACH: f64 = 0.5;
    values.sort_by(f64::total_cmp);
    let mut total = 0.0;
    let mut start = 0;
    // running sums make the triangular window linear in time
    let mut sum = 0.0;
    for i in 0..values.len() {
        while values[i] - values[start] > REACH {
            sum -= values[start];
            start += 1;
        }
        let count = (i - start) as f64;
        total += count - (count * values[i] - sum) / REACH;
        sum += values[i];
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaning_rows_are_measured_and_straight_ones_left() {
        let board = |slope: f64| -> Vec<Place> {
            (0..40)
                .map(|i| {
                    let (u, row) = (f64::from(i % 10) * 1.5, f64::from(i / 10));
                    let v = row * 1.6 + slope * u;
                    Place { u0: u, u1: u + 1.0, v0: v, v1: v + 1.0 }
                })
                .collect()
        };
        let all = vec![(0..40).collect::<Vec<usize>>()];
        assert_eq!(of_rows(&board(0.0), &all), 0.0);
        assert!((of_rows(&board(0.06), &all) - 0.06).abs() < 0.01);
    }
}
