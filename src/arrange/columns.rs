//! Columns: the stages of the journey, from titles, frames or gaps.

use super::board::{Board, Place};
use super::cuts::{Span, Weights, cut, gaps};
use super::heads::Heads;

/// A stage as a part of the board.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Piece that titles it.
    pub head: Option<usize>,
    /// Card that names it.
    pub named: Option<usize>,
    /// Frame that holds it.
    pub frame: Option<usize>,
    pub u: (f64, f64),
    pub v: (f64, f64),
}

/// The columns and who stands in them.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    pub columns: Vec<Column>,
    /// For each piece its column.
    pub of: Vec<Option<usize>>,
    /// For each piece how sure that is, 0 to 1.
    pub sure: Vec<f64>,
    /// For each piece whether connectors put it there.
    pub tied: Vec<bool>,
    /// Where each row of the board begins, across the journey, rising; a board in one row has none.
    pub tops: Vec<f64>,
}

impl Columns {
    /// No columns yet for so many pieces.
    pub fn empty(pieces: usize) -> Self {
        Self {
            columns: Vec::new(),
            of: vec![None; pieces],
            sure: vec![0.0; pieces],
            tied: vec![false; pieces],
            tops: Vec::new(),
        }
    }
}

const WEIGHTS: Weights = Weights { stray: 0.0, group: 1.7, gap: 4.0, widest: 1.0 };

/// What a person asked for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Titles name columns, but do not say where they end.
    pub by_gaps: bool,
    pub count: Option<usize>,
    /// Where columns end: along the journey, and the middle of their row across it; rising within a
    /// row. Empty is anywhere.
    pub boundaries: Vec<(f64, f64)>,
    /// Where one row ends and the next begins, across the journey, rising.
    pub rows: Vec<f64>,
}

/// Finds the columns of `cards` under `heads` (none: by gaps).
pub fn by_position(places: &[Place], cards: &[usize], heads: Option<&Heads>, asked: &Asked) -> Columns {
    let mut result = Columns::empty(places.len());
    let members: &[usize] = heads.map_or(&[], |h| &h.members);
    let strips = if asked.rows.is_empty() {
        strips(places, cards, members)
    } else {
        told_strips(places, members, &asked.rows)
    };
    let n_strips = strips.len();
    if n_strips > 1 {
        result.tops = strips.iter().map(|strip| first_card(places, cards, strip)).collect();
    }
    for (i, strip) in strips.into_iter().enumerate() {
        let floor = if i == 0 { f64::NEG_INFINITY } else { strip.top };
        let ceiling = strip.bottom;
        let mut inside: Vec<usize> =
            cards.iter().copied().filter(|&c| places[c].v() >= floor && places[c].v() < ceiling).collect();
        sort_along(places, &mut inside);
        let in_row = |v: f64| (i == 0 || v >= strip.top) && v < strip.bottom;
        let here = match n_strips {
            1 => asked.clone(),
            // a number means the whole journey, so it is of no use where that has rows
            _ => Asked {
                count: None,
                boundaries: asked.boundaries.iter().copied().filter(|b| in_row(b.1)).collect(),
                ..asked.clone()
            },
        };
        cut_strip(places, &inside, &strip.heads, &here, &mut result);
    }
    result
}

pub fn sort_along(places: &[Place], pieces: &mut [usize]) {
    pieces.sort_by(|&a, &b| places[a].u().total_cmp(&places[b].u()).then(a.cmp(&b)));
}

struct Strip {
    heads: Vec<usize>,
    top: f64,
    bottom: f64,
}

/// Boards that run in several rows: titles in lines with notes between the lines.
fn strips(places: &[Place], cards: &[usize], heads: &[usize]) -> Vec<Strip> {
    let mut sorted = heads.to_vec();
    sorted.sort_by(|&a, &b| places[a].v().total_cmp(&places[b].v()).then(a.cmp(&b)));
    let mut lines: Vec<Vec<usize>> = Vec::new();
    for head in sorted {
        let new = lines.last().is_none_or(|line| {
            let previous = line.iter().map(|&h| places[h].v1).fold(f64::NEG_INFINITY, f64::max);
            let here = places[head];
            here.v0 - previous > 1.5 && {
                // notes of the line above must end before this title begins
                let over = cards.iter().filter(|&&c| {
                    let card = places[c];
                    card.v1 < here.v0 + 0.3
                        && card.v0 > previous - 0.5
                        && card.u() > here.u() - 2.5
                        && card.u() < here.u() + 2.5
                });
                over.count() > 0
            }
        });
        if new {
            lines.push(vec![head])
        } else if let Some(line) = lines.last_mut() {
            line.push(head)
        }
    }
    let tops: Vec<f64> = lines
        .iter()
        .map(|line| line.iter().map(|&h| places[h].v0).fold(f64::INFINITY, f64::min) - 0.2)
        .collect();
    if lines.is_empty() {
        return vec![Strip { heads: Vec::new(), top: f64::NEG_INFINITY, bottom: f64::INFINITY }];
    }
    let mut strips = Vec::new();
    for (i, mut line) in lines.into_iter().enumerate() {
        sort_along(places, &mut line);
        let bottom = tops.get(i + 1).copied().unwrap_or(f64::INFINITY);
        strips.push(Strip { heads: line, top: tops[i], bottom });
    }
    strips
}

/// Where the notes of a row begin.
fn first_card(places: &[Place], cards: &[usize], strip: &Strip) -> f64 {
    let inside = cards.iter().filter(|&&c| places[c].v() >= strip.top && places[c].v() < strip.bottom);
    let first = inside.map(|&c| places[c].v0).fold(f64::INFINITY, f64::min);
    if first.is_finite() { first } else { strip.top }
}

/// The rows that a person has seen.
fn told_strips(places: &[Place], heads: &[usize], rows: &[f64]) -> Vec<Strip> {
    let mut tops = vec![f64::NEG_INFINITY];
    tops.extend(rows);
    let strip = |(n, &top): (usize, &f64)| {
        let bottom = tops.get(n + 1).copied().unwrap_or(f64::INFINITY);
        let mut heads: Vec<usize> =
            heads.iter().copied().filter(|&h| places[h].v() >= top && places[h].v() < bottom).collect();
        sort_along(places, &mut heads);
        Strip { heads, top, bottom }
    };
    tops.iter().enumerate().map(strip).collect()
}

fn span(place: Place) -> Span {
    Span { lo: place.u0, hi: place.u1, colour: None }
}

pub fn cut_strip(places: &[Place], cards: &[usize], heads: &[usize], asked: &Asked, result: &mut Columns) {
    let things: Vec<Span> = cards.iter().map(|&c| span(places[c])).collect();
    let titles: Vec<Span> = heads.iter().map(|&h| span(places[h])).collect();
    if things.is_empty() && titles.is_empty() {
        return;
    }
    let count = asked.count.filter(|c| *c != titles.len() || titles.is_empty());
    let by_heads = !titles.is_empty() && count.is_none() && !asked.by_gaps && asked.boundaries.is_empty();
    let bounds = if !asked.boundaries.is_empty() {
        let ends = asked.boundaries.iter().map(|b| things.partition_point(|t| t.middle() < b.0));
        std::iter::once(0).chain(ends).chain([things.len()]).collect()
    } else if by_heads {
        cut(&things, &titles, None, WEIGHTS).bounds
    } else {
        cut(&things, &[], count, WEIGHTS).bounds
    };
    let gaps = gaps(&things);
    let first = result.columns.len();
    for g in 0..bounds.len().saturating_sub(1) {
        let (a, b) = (bounds[g], bounds[g + 1]);
        let head = if by_heads { heads.get(g).copied() } else { None };
        let mut column = Column {
            head,
            named: None,
            frame: None,
            u: (f64::INFINITY, f64::NEG_INFINITY),
            v: (f64::INFINITY, f64::NEG_INFINITY),
        };
        for place in cards[a..b].iter().chain(&head).map(|&c| places[c]) {
            column.u = (column.u.0.min(place.u0), column.u.1.max(place.u1));
            column.v = (column.v.0.min(place.v0), column.v.1.max(place.v1));
        }
        let index = result.columns.len();
        for k in a..b {
            let here = places[cards[k]];
            result.of[cards[k]] = Some(index);
            // with titles each card's own room counts, without them only that of its whole column
            let room = |gap: f64, own: f64| if by_heads { own.max(gap) + 0.5 } else { gap };
            let left = if a == 0 { 9.0 } else { room(gaps[a], here.u0 - things[a - 1].hi) };
            let right = if b == cards.len() { 9.0 } else { room(gaps[b], things[b].lo - here.u1) };
            result.sure[cards[k]] = 1.0 - 0.5 * (-left.min(right).clamp(0.0, 2.0) / 0.22).exp();
        }
        if a == b && head.is_none() && column.u.0 > column.u.1 {
            // an empty column between boundaries lies between them
            let edge = |n: usize| asked.boundaries.get(n).map(|b| b.0);
            let left = g.checked_sub(1).and_then(edge).or(edge(g)).unwrap_or(0.0);
            column.u = (left, edge(g).unwrap_or(left));
            let across = asked.boundaries.first().map_or(0.0, |b| b.1);
            column.v = (across, across);
        }
        result.columns.push(column);
    }
    if !by_heads {
        give_heads(places, heads, &mut result.columns[first..]);
    }
}

/// Gives titles to columns whose number was asked for: each column takes the first over it.
fn give_heads(places: &[Place], heads: &[usize], columns: &mut [Column]) {
    for &head in heads {
        let u = places[head].u();
        let over = columns.iter_mut().find(|c| c.head.is_none() && c.u.0 - 0.3 <= u && u <= c.u.1 + 0.3);
        if let Some(column) = over {
            column.head = Some(head);
        }
    }
}

/// Frames that hold stages: those with notes in them that lie in no other such frame. `None` if
/// most notes lie outside.
pub fn by_frames(board: &Board, places: &[Place], frames: &[Place], cards: &[usize]) -> Option<Columns> {
    let holds = |f: Place, p: Place| f.u0 <= p.u() && p.u() <= f.u1 && f.v0 <= p.v() && p.v() <= f.v1;
    let with_notes: Vec<usize> = (0..frames.len())
        .filter(|&f| cards.iter().any(|&c| holds(frames[f], places[c])) || !board.frames[f].title.is_empty())
        .collect();
    let inner: Vec<usize> = with_notes
        .iter()
        .copied()
        .filter(|&f| {
            !with_notes
                .iter()
                .any(|&g| g != f && holds(frames[f], frames[g]) && area(frames[g]) < 0.6 * area(frames[f]))
        })
        .collect();
    let inside = cards.iter().filter(|&&c| inner.iter().any(|&f| holds(frames[f], places[c]))).count();
    if inner.len() < 2 || inside * 2 < cards.len() {
        return None;
    }
    let mut order = inner;
    order_in_strips(frames, &mut order);
    let mut result = Columns::empty(places.len());
    for &f in &order {
        result.columns.push(Column {
            head: None,
            named: None,
            frame: Some(f),
            u: (frames[f].u0, frames[f].u1),
            v: (frames[f].v0, frames[f].v1),
        });
    }
    for &c in cards {
        let place = places[c];
        let mut best: Option<(f64, usize)> = None;
        let mut holders = 0;
        for (k, &f) in order.iter().enumerate() {
            let out = outside(frames[f], place);
            holders += usize::from(out < 0.3);
            let key = out + 0.01 * (frames[f].u() - place.u()).abs();
            if out < 0.6 && best.is_none_or(|(b, _)| key < b) {
                best = Some((key, k));
            }
        }
        if let Some((out, k)) = best {
            result.of[c] = Some(k);
            result.sure[c] = if holders == 1 {
                0.99
            } else if out < 0.2 {
                0.9
            } else {
                0.6
            };
        }
    }
    Some(result)
}

fn area(p: Place) -> f64 {
    (p.u1 - p.u0) * (p.v1 - p.v0)
}

/// How far a piece sticks out of a frame, in units.
fn outside(frame: Place, p: Place) -> f64 {
    let u = (frame.u0 - p.u0).max(p.u1 - frame.u1).max(0.0);
    let v = (frame.v0 - p.v0).max(p.v1 - frame.v1).max(0.0);
    u.max(v)
}

/// Frames in the order of reading: lines from top to bottom, along the journey within a line.
fn order_in_strips(frames: &[Place], order: &mut [usize]) {
    order.sort_by(|&a, &b| frames[a].v0.total_cmp(&frames[b].v0).then(a.cmp(&b)));
    let mut start = 0;
    while start < order.len() {
        let first = frames[order[start]];
        let middle = first.v();
        let mut end = start + 1;
        while end < order.len() && frames[order[end]].v0 < middle {
            end += 1;
        }
        order[start..end].sort_by(|&a, &b| frames[a].u0.total_cmp(&frames[b].u0).then(a.cmp(&b)));
        start = end;
    }
}
