//! Titles over columns (and, with the axes swapped, titles beside rows).
//!
//! Titles share a look (letters of one size, a colour or a shape of their own) and each stands at
//! the head of notes. Every look on the board is tried; the one that heads the most notes best wins.

use std::collections::BTreeMap;

use super::board::{Board, Place};
use super::words::Words;

/// A set of titles that belong together.
#[derive(Clone, Debug, Default)]
pub struct Heads {
    /// Indices of pieces, in the order of `u`.
    pub members: Vec<usize>,
    pub score: f64,
}

/// The look of a piece: pieces that look alike may be titles of the same kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    AnyLabel,
    /// Size of letters, in steps of 15 %.
    Label(i64),
    Colour(usize),
    /// Width and height, in steps of 20 %.
    Shape(i64, i64),
}

/// Most titles that one board can have.
const MOST: usize = 60;

/// Finds the titles over columns. `usable` says which pieces take part.
pub fn find(board: &Board, places: &[Place], usable: &[bool], legend_colours: &[bool]) -> Option<Heads> {
    let obstacles: Vec<usize> = (0..places.len()).filter(|&i| usable[i]).collect();
    let mut looks: BTreeMap<Look, Vec<usize>> = BTreeMap::new();
    for &i in &obstacles {
        for look in looks_of(board, i) {
            looks.entry(look).or_default().push(i);
        }
    }
    let mut best: Option<Heads> = None;
    for (look, set) in looks {
        let most = (MOST as f64 / least_share(look)) as usize;
        if set.len() > most || matches!(look, Look::Colour(c) if legend_colours[c]) {
            continue;
        }
        let Some(heads) = judge(board, places, &obstacles, &set, look) else { continue };
        if best.as_ref().is_none_or(|b| heads.score > b.score + 1e-9) {
            best = Some(heads);
        }
    }
    best
}

fn looks_of(board: &Board, i: usize) -> Vec<Look> {
    let piece = &board.pieces[i];
    let step = |value: f64, factor: f64| (value.max(1e-6).ln() / factor).round() as i64;
    if piece.is_label() {
        return vec![Look::AnyLabel, Look::Label(step(piece.font.max(piece.rect.height() * 0.01), 0.14))];
    }
    let mut looks = Vec::new();
    looks.extend(piece.colour.map(Look::Colour));
    let (w, h) = (piece.rect.width(), piece.rect.height());
    if !(0.85..1.2).contains(&h) || !(0.8..2.0).contains(&w) {
        // titles grow with their text: the smaller side tells the shape
        looks.push(Look::Shape(0, step(h.min(w), 0.2)));
    }
    looks
}

/// What stands around a possible title.
struct Around {
    /// Gap to what is over it; infinite if nothing is.
    above: f64,
    /// Gap to the first thing under it, and whether that is a title of the same set.
    below: Option<(f64, bool)>,
}

fn around(board: &Board, places: &[Place], obstacles: &[usize], is_member: &[bool], i: usize) -> Around {
    let here = places[i];
    let (u0, u1) = (here.u0 - 0.6, here.u1 + 0.6);
    let mut around = Around { above: f64::INFINITY, below: None };
    for &j in obstacles {
        let there = places[j];
        if j == i || there.u1 < u0 || there.u0 > u1 {
            continue;
        }
        let beside = there.u1 <= here.u0 || there.u0 >= here.u1;
        let level = there.v0 < here.v1 && there.v1 > here.v0;
        if (beside && (is_member[j] || level)) || (level && board.pieces[j].is_label()) {
            continue;
        }
        if there.v() < here.v() {
            // labels may stand over titles: the map's title does
            if !board.pieces[j].is_label() {
                around.above = around.above.min((here.v0 - there.v1).max(0.0));
            }
        } else {
            let gap = (there.v0 - here.v1).max(0.0);
            if around.below.is_none_or(|(best, _)| gap < best) {
                around.below = Some((gap, is_member[j]));
            }
        }
    }
    around
}

fn judge(board: &Board, places: &[Place], obstacles: &[usize], set: &[usize], look: Look) -> Option<Heads> {
    if set.len() < 2 {
        return None;
    }
    let mut is_member = vec![false; places.len()];
    for &i in set {
        is_member[i] = true;
    }
    let (mut accepted, mut open, mut clear) = (Vec::new(), Vec::new(), 0usize);
    for &i in set {
        let around = around(board, places, obstacles, &is_member, i);
        match around.below {
            Some((gap, false)) if around.above > 1.5 * gap && around.above > 0.4 => {
                accepted.push(i);
                clear += usize::from(around.above > 3.0);
            }
            None if around.above > 1.0 => open.push(i),
            _ => {}
        }
    }
    if accepted.len() < 2 || accepted.len() > MOST {
        return None;
    }
    let share = accepted.len() as f64 / set.len() as f64;
    readmit(places, &mut accepted, &open);
    accepted.sort_by(|&a, &b| places[a].u0.total_cmp(&places[b].u0).then(a.cmp(&b)));
    let heads: Vec<Place> = accepted.iter().map(|&i| places[i]).collect();
    let apart = separated(&heads);
    let cover = covered(board, places, obstacles, &is_member, &heads);
    let label = matches!(look, Look::AnyLabel | Look::Label(_));
    if cover < 0.5 || apart < 0.75 || share < least_share(look) {
        return None;
    }
    if !label && !title_like(board, obstacles, &accepted) {
        return None;
    }
    let own_shape = accepted.iter().filter(|&&i| own_shape(board, i)).count() as f64 / accepted.len() as f64;
    let clear = clear as f64 / accepted.len() as f64;
    let many = (accepted.len().min(8) as f64) * 0.05;
    let score = 2.0 * cover + apart + share + clear + own_shape + many + if label { 0.5 } else { 0.0 }
        - if look == Look::AnyLabel { 0.2 } else { 0.0 };
    (score > 3.6).then_some(Heads { members: accepted, score })
}

/// The least share of the pieces of a look that must be titles.
fn least_share(look: Look) -> f64 {
    match look {
        Look::AnyLabel => 0.3,
        Look::Label(_) => 0.5,
        Look::Colour(_) | Look::Shape(..) => 0.8,
    }
}

/// Takes out titles that look like the others but belong to something beside the map: named as a
/// parking lot, out of line, far from the next.
pub fn drop_strangers(heads: &mut Heads, places: &[Place], words: &[Words]) {
    let members = heads.members.clone();
    let line = |a: usize, b: usize| (places[a].v() - places[b].v()).abs() < 0.8;
    let apart = |a: usize, b: usize| (places[a].u() - places[b].u()).abs();
    // the distance to the next in line (of all, if none is in line), and whether any is in line
    let nearest = |i: usize| {
        let others = || members.iter().copied().filter(|&j| j != i);
        let in_line = others().any(|j| line(i, j));
        let step =
            others().filter(|&j| !in_line || line(i, j)).map(|j| apart(i, j)).fold(f64::INFINITY, f64::min);
        (step, in_line)
    };
    let mut steps: Vec<f64> = members.iter().map(|&i| nearest(i).0).collect();
    steps.sort_by(f64::total_cmp);
    let usual = steps.get(steps.len() / 2).copied().unwrap_or(0.0);
    heads.members.retain(|&i| {
        let (step, in_line) = nearest(i);
        let far = if step > 2.5 * usual {
            1.2
        } else if step > 1.7 * usual {
            0.7
        } else {
            0.0
        };
        let line = if in_line { 0.0 } else { 0.8 };
        let named = if words[i].parking_title > 0.5 { 1.6 } else { 0.0 };
        members.len() < 3 && named == 0.0 || far + line + named < 1.6
    });
}

/// Titles of empty columns have nothing under them, but stand in line with the others.
fn readmit(places: &[Place], accepted: &mut Vec<usize>, open: &[usize]) {
    for &i in open {
        let here = places[i];
        let in_line = accepted.iter().any(|&a| (places[a].v() - here.v()).abs() < 0.8);
        let beside = accepted.iter().all(|&a| places[a].u1 < here.u0 || places[a].u0 > here.u1);
        if in_line && beside {
            accepted.push(i);
        }
    }
}

/// Share of neighbouring titles in one line that do not stand on each other.
fn separated(heads: &[Place]) -> f64 {
    let (mut pairs, mut apart) = (0usize, 0usize);
    for (n, a) in heads.iter().enumerate() {
        for b in &heads[n + 1..] {
            if (a.v() - b.v()).abs() < 0.8 {
                pairs += 1;
                apart += usize::from((a.u() - b.u()).abs() > 0.9);
            }
        }
    }
    if pairs == 0 { 1.0 } else { apart as f64 / pairs as f64 }
}

/// Share of the notes that stand under a title, not too far to its side.
fn covered(board: &Board, places: &[Place], obstacles: &[usize], is_member: &[bool], heads: &[Place]) -> f64 {
    let (mut all, mut under) = (0usize, 0usize);
    for &i in obstacles {
        if is_member[i] || board.pieces[i].is_label() {
            continue;
        }
        all += 1;
        let note = places[i];
        under += usize::from(
            heads.iter().any(|h| h.v() < note.v() && (note.u() - h.u()).abs() <= (h.u1 - h.u0) / 2.0 + 3.0),
        );
    }
    if all == 0 { 0.0 } else { under as f64 / all as f64 }
}

/// Whether notes may be titles: of a shape of their own, or of fewer words than the others. A few
/// notes of a colour can stand at the head of columns by chance.
fn title_like(board: &Board, obstacles: &[usize], set: &[usize]) -> bool {
    let shaped = set.iter().filter(|&&i| own_shape(board, i)).count() * 2 > set.len();
    let letters = |i: usize| board.pieces[i].text.chars().count() as f64;
    let mean = |sum: f64, n: usize| sum / n.max(1) as f64;
    let ours = mean(set.iter().map(|&i| letters(i)).sum(), set.len());
    let notes = || obstacles.iter().copied().filter(|&i| !board.pieces[i].is_label());
    let all = mean(notes().map(letters).sum(), notes().count());
    let brief = ours > 0.0 && ours < 0.8 * all;
    ours > 0.0 && (shaped || (brief && set.len() >= 3))
}

/// The piece is no note of the usual shape.
fn own_shape(board: &Board, i: usize) -> bool {
    let piece = &board.pieces[i];
    piece.is_label() || piece.rect.height() < 0.8 || piece.rect.width() > 1.5 * piece.rect.height()
}
