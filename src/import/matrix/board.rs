//! Where the cards of a matrix stand on the board, in world units.

use super::Matrix;
use crate::geom::{Point, Rect};
use crate::model::Note;

/// Between two cards, two columns, two lanes.
const GAP: f64 = 12.0;
const COLUMN_GAP: f64 = 36.0;
const LANE_GAP: f64 = 36.0;
/// Room for the names of lanes at the left and those of stages above.
const RAIL: f64 = 190.0;
const HEAD: f64 = 84.0;
/// Cards of a cell stand in so many rows before they stand side by side.
const TALLEST: usize = 4;
const WIDEST: usize = 6;

/// Places of everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Board {
    /// For each card.
    pub cards: Vec<Rect>,
    /// For each stage and step: its left edge and width.
    pub columns: Vec<Vec<(f64, f64)>>,
    /// For each lane: its upper edge and height.
    pub lanes: Vec<(f64, f64)>,
}

/// Lays out the board. Cards without a cell stand below it in rows.
pub fn lay_out(matrix: &Matrix) -> Board {
    let steps: Vec<usize> = matrix.stages.iter().map(|stage| stage.steps.len()).collect();
    let first: Vec<usize> = steps
        .iter()
        .scan(0, |sum, n| {
            *sum += n;
            Some(*sum - n)
        })
        .collect();
    let columns: usize = steps.iter().sum();
    let heights: Vec<f64> = matrix.cards.iter().map(|card| height(&card.text)).collect();
    // cards by their cell, in the order they came
    let mut cells: std::collections::BTreeMap<(usize, usize), Vec<usize>> = Default::default();
    let mut loose = Vec::new();
    for (i, card) in matrix.cards.iter().enumerate() {
        match card.cell {
            Some((stage, step, lane)) => cells.entry((lane, first[stage] + step)).or_default().push(i),
            None if card.rect.is_none() => loose.push(i),
            None => {}
        }
    }
    let mut wide = vec![1usize; columns];
    for ((_, column), cards) in &cells {
        wide[*column] = wide[*column].max(cards.len().div_ceil(TALLEST).min(WIDEST));
    }
    let mut board = Board { cards: vec![Rect::ZERO; matrix.cards.len()], ..Board::default() };
    let mut lefts = Vec::with_capacity(columns);
    let mut x = RAIL;
    for &n in &wide {
        lefts.push(x);
        x += n as f64 * (Note::WIDTH + GAP) - GAP + COLUMN_GAP;
    }
    let width = |column: usize| wide[column] as f64 * (Note::WIDTH + GAP) - GAP;
    board.columns = steps
        .iter()
        .zip(&first)
        .map(|(&n, &first)| (first..first + n).map(|c| (lefts[c], width(c))).collect())
        .collect();
    let mut y = HEAD;
    let mut rest = cells.iter().peekable();
    for lane in 0..matrix.lanes.len() {
        let mut tallest = Note::HEIGHT;
        while let Some(((_, column), cards)) = rest.next_if(|((l, _), _)| *l == lane) {
            let corner = Point::new(lefts[*column], y);
            tallest = f64::max(tallest, stack(cards, wide[*column], corner, &heights, &mut board.cards));
        }
        board.lanes.push((y, tallest));
        y += tallest + LANE_GAP;
    }
    let across = ((x - RAIL) / (Note::WIDTH + GAP)).floor().max(6.0) as usize;
    stack(&loose, across, Point::new(RAIL, y), &heights, &mut board.cards);
    for (place, card) in board.cards.iter_mut().zip(&matrix.cards) {
        *place = card.rect.unwrap_or(*place);
    }
    board
}

/// Puts cards in rows of so many; the height of all.
fn stack(cards: &[usize], wide: usize, corner: Point, heights: &[f64], places: &mut [Rect]) -> f64 {
    let mut y = corner.y;
    for row in cards.chunks(wide.max(1)) {
        for (n, &card) in row.iter().enumerate() {
            let x = corner.x + n as f64 * (Note::WIDTH + GAP);
            places[card] = Rect::new(x, y, x + Note::WIDTH, y + heights[card]);
        }
        y += row.iter().map(|&card| heights[card]).fold(0.0, f64::max) + GAP;
    }
    (y - corner.y - GAP).max(0.0)
}

/// About the height that a note of the usual width needs for its text, whose letters may shrink to
/// the least size. Nothing is measured here: a little too high is fine.
pub fn height(text: &str) -> f64 {
    const LETTERS_A_LINE: f64 = 17.0;
    const LINE: f64 = 13.0;
    let wide = |c: char| if c >= '\u{1100}' { 1.9 } else { 1.0 };
    let lines: f64 =
        text.lines().map(|line| (line.chars().map(wide).sum::<f64>() / LETTERS_A_LINE).ceil().max(1.0)).sum();
    (lines * LINE + 24.0).max(Note::HEIGHT)
}
