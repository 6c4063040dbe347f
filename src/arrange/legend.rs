//! The legend: a stack of notes of which each has another colour, and says what it means; or a list of
//! labels beside swatches.

use crate::geom::Rect;

use super::board::{Board, gap};
use super::islands::islands;
use super::words::{Words, kind_of_name};

/// Finds the notes or labels of the legend, at most one legend a board.
pub fn find(board: &Board, words: &[Words]) -> Vec<usize> {
    let listed = listed(board, words);
    let mut members = if listed.len() >= 2 { listed } else { stacked(board, words) };
    members.extend(name(board, words, &members));
    members
}

/// The label that says that it is a legend.
fn name(board: &Board, words: &[Words], members: &[usize]) -> Option<usize> {
    let rect = |i: usize| board.pieces[i].rect;
    let bounds = members.iter().map(|&i| rect(i)).reduce(|a, b| a.union(b))?;
    let named = |i: &usize| board.pieces[*i].is_label() && words[*i].legend_title && !members.contains(i);
    let near = |i: &usize| gap(rect(*i), bounds) < 1.5;
    (0..board.pieces.len()).filter(named).find(near)
}

/// The colour that a member of the legend explains.
pub fn colour(board: &Board, member: usize) -> Option<usize> {
    let piece = &board.pieces[member];
    piece.colour.or(piece.explains)
}

/// Labels beside swatches, if no colour is explained twice and they are no titles with a coloured mark:
/// half of them name kinds, or all stand in one column.
fn listed(board: &Board, words: &[Words]) -> Vec<usize> {
    let labels: Vec<usize> =
        (0..board.pieces.len()).filter(|&i| board.pieces[i].explains.is_some()).collect();
    let mut colours: Vec<_> = labels.iter().map(|&i| board.pieces[i].explains).collect();
    colours.sort_unstable();
    colours.dedup();
    let named = labels.iter().filter(|&&i| kind_of_name(&words[i].names).is_some_and(|k| k.1 > 0.45)).count();
    let left = || labels.iter().map(|&i| board.pieces[i].rect.x0);
    let spread = left().fold(f64::NEG_INFINITY, f64::max) - left().fold(f64::INFINITY, f64::min);
    let is_key = colours.len() == labels.len() && (named * 2 >= labels.len() || spread < 0.3);
    if is_key { labels } else { Vec::new() }
}

fn stacked(board: &Board, words: &[Words]) -> Vec<usize> {
    let notes: Vec<usize> = (0..board.pieces.len()).filter(|&i| board.pieces[i].colour.is_some()).collect();
    let used = colours_used(board);
    let mut best: (f64, Vec<usize>) = (0.0, Vec::new());
    let small: Vec<usize> = notes.iter().copied().filter(|&i| is_small(board, i)).collect();
    for group in [&notes, &small] {
        for stack in stacks(board, group) {
            let score = judge(board, words, &stack, used);
            if score > best.0 + 1e-9 {
                best = (score, stack);
            }
        }
    }
    if best.0 >= 3.5 { best.1 } else { Vec::new() }
}

fn is_small(board: &Board, i: usize) -> bool {
    let r = board.pieces[i].rect;
    r.height() < 0.75 || r.width() < 0.75
}

fn colours_used(board: &Board) -> usize {
    let mut counts = vec![0usize; board.colours.len()];
    for piece in &board.pieces {
        if let Some(c) = piece.colour {
            counts[c] += 1;
        }
    }
    counts.iter().filter(|&&n| n > 1).count()
}

fn stacks(board: &Board, group: &[usize]) -> Vec<Vec<usize>> {
    let rects: Vec<Rect> = group.iter().map(|&i| board.pieces[i].rect).collect();
    let island = islands(&rects, 0.45);
    let mut stacks = vec![Vec::new(); island.iter().map(|i| i + 1).max().unwrap_or(0)];
    for (n, &i) in group.iter().enumerate() {
        stacks[island[n]].push(i);
    }
    stacks.retain(|s| (2..=24).contains(&s.len()));
    stacks
}

/// How much a stack looks like a legend.
fn judge(board: &Board, words: &[Words], stack: &[usize], used: usize) -> f64 {
    let mut colours: Vec<Option<usize>> = stack.iter().map(|&i| board.pieces[i].colour).collect();
    colours.sort_unstable();
    colours.dedup();
    if colours.len() < stack.len() || stack.iter().any(|&i| board.pieces[i].text.is_empty()) {
        return 0.0;
    }
    let n = stack.len() as f64;
    let rects: Vec<Rect> = stack.iter().map(|&i| board.pieces[i].rect).collect();
    let spread = |f: fn(&Rect) -> f64| {
        let (mut lo, mut hi) = (f64::INFINITY, f64::NEG_INFINITY);
        for r in &rects {
            lo = lo.min(f(r));
            hi = hi.max(f(r));
        }
        hi - lo
    };
    let line = spread(|r| r.x0).min(spread(|r| r.y0));
    let alike = spread(|r| r.width()) < 0.1 && spread(|r| r.height()) < 0.1;
    let others = board.pieces.iter().enumerate().filter(|(i, p)| !p.is_label() && !stack.contains(i));
    let bounds = rects.iter().skip(1).fold(rects[0], |a, r| a.union(*r));
    let away = others.map(|(_, p)| gap(p.rect, bounds)).fold(f64::INFINITY, f64::min);
    let small = stack.iter().filter(|&&i| is_small(board, i)).count() as f64 / n;
    let named = stack.iter().filter(|&&i| kind_of_name(&words[i].names).is_some_and(|k| k.1 > 0.45)).count()
        as f64
        / n;
    let cover = (n / used.max(1) as f64).min(1.0);
    let mut score = 1.5 * small + 1.5 * cover + 1.5 * named;
    score += if line < 0.05 {
        1.0
    } else if line < 0.3 {
        0.6
    } else {
        0.0
    };
    score += if alike { 0.3 } else { 0.0 };
    score + if away > 0.8 { 0.5 } else { 0.0 }
}
