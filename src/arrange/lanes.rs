//! Lanes: rows of the board, colours, or both together.

use crate::model::{LaneKind, LanesFrom, Swatch};

use super::board::{Board, Place};
use super::cuts::{Span, Weights, cut, gaps};
use super::legend;
use super::wording;
use super::words::Words;

/// A lane before it has a kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Piece that names it: a label at its row, or a note of the legend.
    pub name: Option<usize>,
    /// Index of the colour that means it.
    pub colour: Option<usize>,
    /// Where it lies across the journey, if it is a row.
    pub row: Option<f64>,
    /// What it is about, where only the wording tells it.
    pub kind: Option<LaneKind>,
    /// Whose lane it is, where lanes are told apart by people.
    pub actor: Option<usize>,
}

/// Why a card is in its lane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Why {
    #[default]
    Nothing,
    /// Row and colour agree.
    RowAndColour,
    Row,
    /// The row says so, the colour something else.
    RowNotColour,
    Colour,
    /// Nothing but the words.
    Words,
    /// It begins with the name of the kind: "Goal: …".
    Begins,
    /// Its colour means something that has no lane.
    NoLane,
}

/// The lanes and who is in them.
#[derive(Clone, Debug, Default)]
pub struct Lanes {
    pub lanes: Vec<Found>,
    pub of: Vec<Option<usize>>,
    pub sure: Vec<f64>,
    pub why: Vec<Why>,
}

/// What lanes are read from.
pub struct Evidence<'a> {
    pub board: &'a Board,
    /// Straightened: rows do not lean.
    pub places: &'a [Place],
    pub cards: &'a [usize],
    /// Titles of rows, in the order of `v`.
    pub heads: &'a [usize],
    pub legend: &'a [usize],
    pub words: &'a [Words],
    pub from: LanesFrom,
}

const STRAY: f64 = 2.3;
const ROWS: Weights = Weights { stray: STRAY, group: 2.2, gap: 3.0, widest: 0.8 };
const PLAIN_ROWS: Weights = Weights { stray: 0.0, group: 1.4, gap: 4.0, widest: 1.0 };

/// Reads the lanes.
pub fn find(e: &Evidence) -> Lanes {
    match e.from {
        LanesFrom::Colours => colours(e),
        LanesFrom::Words => wording::lanes(e.cards, e.words),
        // a row without a name is no lane for what has none by its colour
        LanesFrom::Auto | LanesFrom::Actors if e.heads.is_empty() && colours_mean(e) && remarks(e) => {
            colours(e)
        }
        LanesFrom::Rows | LanesFrom::Auto | LanesFrom::Actors => match rows(e) {
            Some(rows) => rows,
            None if e.from != LanesFrom::Rows && !colours_mean(e) => wording::lanes(e.cards, e.words),
            None => colours(e),
        },
    }
}

/// Cards of colours that have no lane.
fn remarks(e: &Evidence) -> bool {
    e.cards.iter().any(|&c| e.board.pieces[c].colour.is_some_and(|colour| e.board.colours[colour].laneless))
}

fn sorted_across(e: &Evidence) -> Vec<usize> {
    let mut cards = e.cards.to_vec();
    cards.sort_by(|&a, &b| e.places[a].v().total_cmp(&e.places[b].v()).then(a.cmp(&b)));
    cards
}

/// Number of cards of each colour.
fn counts(e: &Evidence) -> Vec<usize> {
    let mut counts = vec![0usize; e.board.colours.len()];
    for &c in e.cards {
        if let Some(colour) = e.board.pieces[c].colour {
            counts[colour] += 1;
        }
    }
    counts
}

/// Whether colours tell anything: at least two that are not rare, or two of Laneway's own key, which
/// were chosen for what they mean.
fn colours_mean(e: &Evidence) -> bool {
    let counts = counts(e);
    let chosen = |c: &usize| {
        let colour = &e.board.colours[*c];
        matches!(colour.swatch, Swatch::Token(_)) && (colour.kind.is_some() || colour.laneless)
    };
    if (0..counts.len()).filter(|c| counts[*c] > 0).filter(chosen).count() >= 2 {
        return true;
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    counts.iter().filter(|&&n| n >= 2).count() >= 2 && most * 10 < e.cards.len() * 9
}

/// Lanes as rows, if the board has them.
fn rows(e: &Evidence) -> Option<Lanes> {
    let cards = sorted_across(e);
    let coloured = colours_mean(e);
    let things: Vec<Span> = cards
        .iter()
        .map(|&c| {
            let p = e.places[c];
            Span { lo: p.v0, hi: p.v1, colour: if coloured { e.board.pieces[c].colour } else { None } }
        })
        .collect();
    let heads: Vec<Span> =
        e.heads.iter().map(|&h| Span { lo: e.places[h].v0, hi: e.places[h].v1, colour: None }).collect();
    let weights = if coloured { ROWS } else { PLAIN_ROWS };
    let bounds = cut(&things, &heads, None, weights).bounds;
    if heads.is_empty() && !coloured && e.from != LanesFrom::Rows && !clear_rows(e, &cards, &things, &bounds)
    {
        return None;
    }
    let groups = bounds.len().saturating_sub(1);
    let main: Vec<Option<usize>> =
        (0..groups).map(|g| main_colour(e, &cards[bounds[g]..bounds[g + 1]])).collect();
    if coloured && e.from != LanesFrom::Rows {
        // rows explain the board if colours hardly stray from them
        let strays = (0..groups)
            .flat_map(|g| cards[bounds[g]..bounds[g + 1]].iter().map(move |&c| (c, g)))
            .filter(|&(c, g)| e.board.pieces[c].colour != main[g])
            .count();
        let most = counts(e).into_iter().max().unwrap_or(0);
        let without = cards.len() - most;
        let cost = strays as f64 + (groups as f64 - colours_used(&main) as f64).max(0.0) * 1.5;
        if heads.is_empty() && (cost > 0.34 * without as f64 || groups * 2 > cards.len()) {
            return None;
        }
        if !heads.is_empty() && cost > 0.8 * without as f64 {
            return None;
        }
    }
    Some(lanes_of_rows(e, &cards, &bounds, &main, coloured))
}

/// Whether rows that nothing but gaps tells can be believed: several, each running through several
/// columns, with room between them.
fn clear_rows(e: &Evidence, cards: &[usize], things: &[Span], bounds: &[usize]) -> bool {
    let gaps = gaps(things);
    let groups = bounds.len().saturating_sub(1);
    let wide = (0..groups).filter(|&g| {
        let us = || cards[bounds[g]..bounds[g + 1]].iter().map(|&c| e.places[c].u());
        us().fold(f64::NEG_INFINITY, f64::max) - us().fold(f64::INFINITY, f64::min) > 3.0
    });
    let inner = &bounds[1..bounds.len().saturating_sub(1).max(1)];
    (2..=14).contains(&groups) && wide.count() * 3 >= groups * 2 && inner.iter().all(|&b| gaps[b] > 0.15)
}

fn colours_used(main: &[Option<usize>]) -> usize {
    let mut used: Vec<usize> = main.iter().flatten().copied().collect();
    used.sort_unstable();
    used.dedup();
    used.len()
}

fn main_colour(e: &Evidence, cards: &[usize]) -> Option<usize> {
    let mut counts = vec![0usize; e.board.colours.len()];
    for &c in cards {
        if let Some(colour) = e.board.pieces[c].colour {
            counts[colour] += 1;
        }
    }
    (0..counts.len()).filter(|&c| counts[c] > 0).max_by_key(|&c| (counts[c], usize::MAX - c))
}

fn lanes_of_rows(
    e: &Evidence,
    cards: &[usize],
    bounds: &[usize],
    main: &[Option<usize>],
    coloured: bool,
) -> Lanes {
    let n = e.board.pieces.len();
    let mut lanes =
        Lanes { lanes: Vec::new(), of: vec![None; n], sure: vec![0.0; n], why: vec![Why::Nothing; n] };
    let mut lane_of_group = Vec::new();
    for (g, colour) in main.iter().enumerate() {
        let group = &cards[bounds[g]..bounds[g + 1]];
        let middle = group.iter().map(|&c| e.places[c].v()).sum::<f64>() / group.len().max(1) as f64;
        let head = e.heads.get(g).copied();
        // without names, rows of one colour are one lane
        let same = if head.is_none() && coloured {
            lanes.lanes.iter().position(|l| l.colour == *colour)
        } else {
            None
        };
        lane_of_group.push(same.unwrap_or(lanes.lanes.len()));
        if same.is_none() {
            let colour = if coloured { *colour } else { None };
            let row = if group.is_empty() { head.map_or(0.0, |h| e.places[h].v()) } else { middle };
            lanes.lanes.push(Found { name: head, colour, row: Some(row), ..Found::default() });
        }
    }
    name_by_legend(e, &mut lanes.lanes);
    let clear = |c: usize, g: usize| {
        let here = e.places[c];
        let above = if bounds[g] == 0 { 9.0 } else { here.v0 - e.places[cards[bounds[g] - 1]].v1 };
        let below = cards.get(bounds[g + 1]).map_or(9.0, |&d| e.places[d].v0 - here.v1);
        above.min(below)
    };
    for g in 0..main.len() {
        for &c in &cards[bounds[g]..bounds[g + 1]] {
            let lane = lane_of_group[g];
            let room = clear(c, g);
            let agrees = coloured && e.board.pieces[c].colour == lanes.lanes[lane].colour;
            let by_row = 1.0 - 0.5 * (-(room.max(-0.5) + 0.5) / 0.22).exp();
            lanes.of[c] = Some(lane);
            (lanes.sure[c], lanes.why[c]) = if agrees {
                (0.97_f64.max(by_row), Why::RowAndColour)
            } else if coloured {
                (0.8 * by_row, Why::RowNotColour)
            } else {
                // rows without names are a guess
                (if e.heads.is_empty() { 0.88 * by_row } else { by_row }, Why::Row)
            };
        }
    }
    lanes
}

/// A card whose colour has no lane: what it begins with may name one.
fn laneless(e: &Evidence, c: usize, lanes: &mut Lanes) {
    lanes.why[c] = Why::NoLane;
    let Some(kind) = e.words[c].opens.clone() else { return };
    let of_kind = |lane: &Found| {
        let key = lane.colour.and_then(|colour| e.board.colours[colour].kind.as_ref());
        lane.kind.as_ref().or(key) == Some(&kind)
    };
    let lane = lanes.lanes.iter().position(of_kind).unwrap_or(lanes.lanes.len());
    if lane == lanes.lanes.len() {
        lanes.lanes.push(Found { kind: Some(kind), ..Found::default() });
    }
    lanes.of[c] = Some(lane);
    (lanes.sure[c], lanes.why[c]) = (0.95, Why::Begins);
}

/// Gives lanes of a colour the name that the legend has for it.
fn name_by_legend(e: &Evidence, lanes: &mut [Found]) {
    for lane in lanes.iter_mut().filter(|l| l.name.is_none()) {
        lane.name = e
            .legend
            .iter()
            .copied()
            .find(|&l| lane.colour.is_some() && legend::colour(e.board, l) == lane.colour);
    }
}

/// A lane for each colour.
fn colours(e: &Evidence) -> Lanes {
    let n = e.board.pieces.len();
    let mut lanes =
        Lanes { lanes: Vec::new(), of: vec![None; n], sure: vec![0.0; n], why: vec![Why::Nothing; n] };
    let counts = counts(e);
    let mut lane_of = vec![None; counts.len()];
    for (colour, count) in counts.iter().enumerate() {
        let explained = e.legend.iter().any(|&l| legend::colour(e.board, l) == Some(colour));
        if *count == 0 || e.board.colours[colour].laneless && !explained {
            continue;
        }
        // colours of which the key says the same share a lane
        let key = &e.board.colours[colour];
        let same = lanes.lanes.iter().position(|lane| {
            let other = lane.colour.map(|c| &e.board.colours[c]);
            key.kind.is_some() && other.is_some_and(|o| o.kind == key.kind && o.name == key.name)
        });
        lane_of[colour] = Some(same.unwrap_or(lanes.lanes.len()));
        if same.is_none() {
            lanes.lanes.push(Found { colour: Some(colour), ..Found::default() });
        }
    }
    name_by_legend(e, &mut lanes.lanes);
    for &c in e.cards {
        let Some(lane) = e.board.pieces[c].colour.and_then(|k| lane_of[k]) else {
            laneless(e, c, &mut lanes);
            continue;
        };
        lanes.of[c] = Some(lane);
        lanes.sure[c] = 0.985;
        lanes.why[c] = Why::Colour;
    }
    lanes
}
