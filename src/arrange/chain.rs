//! Stages from connectors: the longest chain that arrows make is the journey, each of its notes a stage.
//!
//! What arrows tie to one note of the chain belongs to its stage; everything else stands with the
//! nearest, by the same cuts as under titles. A chain that turns back to the beginning runs in rows.

use super::board::{Board, Place};
use super::columns::{self, Asked, Columns};

/// A chain of notes or labels, in the order of its arrows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    pub members: Vec<usize>,
    /// They only name the stages; else they are cards, too.
    pub titles: bool,
}

/// Fewer are no journey.
const LEAST: usize = 3;

/// Finds the longest chain of arrows. Arrows that would close a circle do not count.
pub fn find(board: &Board, usable: &[bool]) -> Option<Chain> {
    let n = board.pieces.len();
    let mut next = vec![Vec::new(); n];
    let has_text = |i: usize| usable[i] && !board.pieces[i].text.is_empty();
    for &(from, to) in board.arrows.iter().filter(|&&(from, to)| has_text(from) && has_text(to)) {
        next[from].push(to);
    }
    let order = in_order(&next);
    // the longest way on from each piece, the last first
    let mut best: Vec<(usize, Option<usize>)> = vec![(1, None); n];
    let mut rank = vec![0; n];
    order.iter().enumerate().for_each(|(place, &i)| rank[i] = place);
    for &i in order.iter().rev() {
        for &j in next[i].iter().filter(|&&j| rank[j] > rank[i]) {
            if best[j].0 + 1 > best[i].0 {
                best[i] = (best[j].0 + 1, Some(j));
            }
        }
    }
    let first = (0..n).max_by_key(|&i| (best[i].0, usize::MAX - i))?;
    if best[first].0 < LEAST {
        return None;
    }
    let members: Vec<usize> = std::iter::successors(Some(first), |&i| best[i].1).collect();
    let titles = are_titles(board, &members, usable);
    Some(Chain { members, titles })
}

/// Pieces so that arrows lead on, but for those that go round in circles.
fn in_order(next: &[Vec<usize>]) -> Vec<usize> {
    let mut order = Vec::with_capacity(next.len());
    let mut state = vec![0u8; next.len()];
    for start in 0..next.len() {
        // by hand, for a chain may be as long as the board
        let mut stack = vec![(start, 0)];
        while let Some((i, at)) = stack.pop() {
            if at == 0 {
                if state[i] != 0 {
                    continue;
                }
                state[i] = 1;
            }
            match next[i].get(at) {
                Some(&j) => {
                    stack.push((i, at + 1));
                    if state[j] == 0 {
                        stack.push((j, 0));
                    }
                }
                None => {
                    state[i] = 2;
                    order.push(i);
                }
            }
        }
    }
    order.reverse();
    order
}

/// Labels are titles, and so are notes of a colour or a shape that hardly any other note has.
fn are_titles(board: &Board, members: &[usize], usable: &[bool]) -> bool {
    let piece = |i: usize| &board.pieces[i];
    let others =
        || (0..board.pieces.len()).filter(|i| usable[*i] && !piece(*i).is_label() && !members.contains(i));
    if others().count() < members.len() {
        return false;
    }
    let labels = members.iter().filter(|&&i| piece(i).is_label()).count();
    let same = |share: &dyn Fn(usize) -> bool| {
        let ours = members.iter().filter(|&&i| share(i)).count();
        ours * 5 >= members.len() * 4 && others().filter(|&i| share(i)).count() * 5 <= ours
    };
    let colour = members.iter().find_map(|&i| piece(i).colour);
    let flat =
        |i: usize| piece(i).rect.height() < 0.8 || piece(i).rect.width() > 1.5 * piece(i).rect.height();
    labels * 2 > members.len() || same(&|i| colour.is_some() && piece(i).colour == colour) || same(&flat)
}

/// Whether the chain runs downwards.
pub fn runs_down(chain: &Chain, places: &[Place]) -> bool {
    let (mut across, mut down) = (0.0, 0.0);
    for pair in chain.members.windows(2) {
        across += (places[pair[1]].u() - places[pair[0]].u()).abs();
        down += (places[pair[1]].v() - places[pair[0]].v()).abs();
    }
    down > 2.0 * across
}

/// The columns of a chain, in its order.
pub fn columns(board: &Board, places: &[Place], cards: &[usize], chain: &Chain) -> Columns {
    let mut result = Columns::empty(places.len());
    let rows = rows(places, &chain.members);
    let ends = ends(places, &rows);
    for (n, row) in rows.iter().enumerate() {
        let top = n.checked_sub(1).map_or(f64::NEG_INFINITY, |n| ends[n]);
        let bottom = ends.get(n).copied().unwrap_or(f64::INFINITY);
        let inside = |&c: &usize| row.contains(&c) || places[c].v() >= top && places[c].v() < bottom;
        let elsewhere = |c: &usize| chain.members.contains(c) && !row.contains(c);
        let mut cards: Vec<usize> = cards.iter().copied().filter(inside).filter(|c| !elsewhere(c)).collect();
        columns::sort_along(places, &mut cards);
        let mut heads = row.clone();
        columns::sort_along(places, &mut heads);
        columns::cut_strip(places, &cards, &heads, &Asked::default(), &mut result);
    }
    reorder(&mut result, &chain.members);
    tie(board, chain, &mut result);
    if !chain.titles {
        for (n, column) in result.columns.iter_mut().enumerate() {
            column.named = column.head.take();
            if let Some(i) = column.named {
                (result.of[i], result.sure[i]) = (Some(n), 0.97);
            }
        }
    }
    result
}

/// The chain in rows: a new one begins where it goes back by more than a note or two.
fn rows(places: &[Place], members: &[usize]) -> Vec<Vec<usize>> {
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for (n, &i) in members.iter().enumerate() {
        let back = n > 0 && {
            let before = places[members[n - 1]];
            places[i].u() < before.u() - 1.5 && places[i].v() > before.v() + 1.0
        };
        match rows.last_mut() {
            Some(row) if !back => row.push(i),
            _ => rows.push(vec![i]),
        }
    }
    rows
}

/// Where rows end: half a note over the highest of the next.
fn ends(places: &[Place], rows: &[Vec<usize>]) -> Vec<f64> {
    let top = |row: &Vec<usize>| row.iter().map(|&i| places[i].v0).fold(f64::INFINITY, f64::min);
    rows.iter().skip(1).map(|row| top(row) - 0.5).collect()
}

/// Puts columns into the order of the chain.
fn reorder(result: &mut Columns, members: &[usize]) {
    let place = |head: Option<usize>| members.iter().position(|m| Some(*m) == head).unwrap_or(usize::MAX);
    let mut order: Vec<usize> = (0..result.columns.len()).collect();
    order.sort_by_key(|&c| place(result.columns[c].head));
    let mut rank = vec![0; order.len()];
    order.iter().enumerate().for_each(|(new, &old)| rank[old] = new);
    result.columns = order.iter().map(|&old| result.columns[old].clone()).collect();
    result.of.iter_mut().flatten().for_each(|c| *c = rank[*c]);
}

/// What arrows tie to one note of the chain goes with it, over other notes as well.
fn tie(board: &Board, chain: &Chain, result: &mut Columns) {
    let mut beside = vec![Vec::new(); board.pieces.len()];
    for &(a, b) in &board.arrows {
        beside[a].push(b);
        beside[b].push(a);
    }
    let mut stage: Vec<Option<usize>> = vec![None; board.pieces.len()];
    let mut open: Vec<usize> = chain.members.clone();
    for (n, &i) in chain.members.iter().enumerate() {
        stage[i] = Some(n);
    }
    // in the order of distance, so that what lies between two goes to the nearer one
    let mut at = 0;
    while let Some(&i) = open.get(at) {
        at += 1;
        for &j in &beside[i] {
            if stage[j].is_none() {
                stage[j] = stage[i];
                open.push(j);
            }
        }
    }
    for &i in open.iter().filter(|i| !chain.members.contains(i)) {
        if result.of[i].is_some() {
            (result.of[i], result.sure[i]) = (stage[i], 0.97);
            result.tied[i] = true;
        }
    }
}
