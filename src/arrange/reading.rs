//! Reading a board step by step: from pieces to columns and lanes.

use crate::geom::Rect;
use crate::model::{ArrangeSettings, LaneKind, LanesFrom, StagesFrom};

use super::actors::{self, Actors};
use super::apart::{self, Apart, Scene};
use super::board::{Board, Place};
use super::chain::{self, Chain};
use super::columns::{self, Asked, Columns};
use super::doubt::{self, Doubt};
use super::heads::{self, Heads};
use super::kinds::{self, Unnamed};
use super::lanes::{self, Evidence, Lanes};
use super::legend;
use super::proposal::{Orientation, Settings};
use super::slant;
use super::words::{Reader, Words, is_right_to_left, kind_of_name};

/// A board, read.
#[derive(Clone, Debug, Default)]
pub struct Read {
    pub orientation: Orientation,
    pub words: Vec<Words>,
    pub places: Vec<Place>,
    pub title: Option<usize>,
    pub legend: Vec<usize>,
    pub aparts: Vec<Apart>,
    pub columns: Columns,
    pub lanes: Lanes,
    pub actors: Actors,
    /// Arrows make a chain that can be the stages.
    pub chained: bool,
    pub kinds: Vec<LaneKind>,
    /// For each piece what speaks against its lane.
    pub doubts: Vec<Option<Doubt>>,
    /// Titles of rows, in the order of `lanes` (those that name a lane).
    pub lane_heads: Vec<usize>,
    pub cards: Vec<usize>,
}

/// The two sets of titles, and which way the journey runs.
struct Titles {
    orientation: Orientation,
    stages: Option<Heads>,
    lanes: Option<Heads>,
}

impl Titles {
    /// A chain of arrows takes the place of the titles that were found; it may run downwards.
    fn follow(&mut self, chain: &Chain, board: &Board, settings: &ArrangeSettings) {
        let flat = Orientation { vertical: false, ..self.orientation };
        let places: Vec<Place> = board.pieces.iter().map(|p| Place::of(p.rect, flat)).collect();
        let vertical = settings.vertical.unwrap_or_else(|| chain::runs_down(chain, &places));
        if vertical != self.orientation.vertical {
            self.orientation.vertical = vertical;
            self.lanes = None;
        }
        let members = if chain.titles { chain.members.clone() } else { Vec::new() };
        self.stages = (!members.is_empty()).then_some(Heads { members, score: 0.0 });
        if let Some(lanes) = &mut self.lanes {
            lanes.members.retain(|i| !chain.members.contains(i));
        }
    }
}

/// Reads a board.
pub fn read(board: &Board, language: &str, all: &Settings) -> Read {
    let settings = &all.arrange;
    let reader = Reader::of(board.pieces.iter().map(|p| p.text.as_str()), language);
    let words: Vec<Words> = board.pieces.iter().map(|p| reader.read(&p.text)).collect();
    let legend = legend::find(board, &words);
    let mut free: Vec<bool> = board.pieces.iter().map(|p| !(p.is_label() && p.text.is_empty())).collect();
    for &i in &legend {
        free[i] = false;
    }
    let mut legend_colours = vec![false; board.colours.len()];
    for &i in &legend {
        if let Some(c) = legend::colour(board, i) {
            legend_colours[c] = true;
        }
    }
    let title = apart::title(board, &words, &free);
    if let Some(i) = title {
        free[i] = false;
    }
    let chain = chain::find(board, &free);
    let mut titles = titles(board, &words, &free, &legend_colours, language, settings);
    let chained = chain.is_some();
    let chain = chain.filter(|_| settings.stages_from == StagesFrom::Connectors);
    if let Some(chain) = &chain {
        titles.follow(chain, board, settings);
    }
    let places: Vec<Place> = board.pieces.iter().map(|p| Place::of(p.rect, titles.orientation)).collect();
    for heads in titles.stages.iter().chain(&titles.lanes) {
        for &i in &heads.members {
            free[i] = false;
        }
    }
    let none = Vec::new();
    let stage_heads = titles.stages.as_ref().map_or(&none, |h| &h.members);
    let lane_heads = titles.lanes.as_ref().map_or(&none, |h| &h.members);
    let frames: Vec<Rect> = board.frames.iter().map(|f| f.rect).collect();
    let scene = Scene {
        board,
        words: &words,
        places: &places,
        free: &free,
        heads: stage_heads,
        lane_heads,
        frames: &frames,
    };
    let aparts = apart::parking(&scene);
    for apart in &aparts {
        for &i in &apart.members {
            free[i] = false;
        }
    }
    let cards: Vec<usize> =
        (0..board.pieces.len()).filter(|&i| free[i] && !board.pieces[i].is_label()).collect();
    let columns = match &chain {
        Some(chain) if settings.boundaries.is_empty() => chain::columns(board, &places, &cards, chain),
        _ => stages(board, &places, &titles, &cards, settings),
    };
    let cards: Vec<usize> = cards.into_iter().filter(|&c| columns.of[c].is_some()).collect();
    let mut straight = straighten(board, &places, &cards, stage_heads);
    lay_rows_over(&mut straight, &columns.tops);
    let mut rows = lane_heads.clone();
    rows.sort_by(|&a, &b| straight[a].v().total_cmp(&straight[b].v()).then(a.cmp(&b)));
    let mut lanes = lanes::find(&Evidence {
        board,
        places: &straight,
        cards: &cards,
        heads: &rows,
        legend: &legend,
        words: &words,
        from: settings.lanes_from,
    });
    let unnamed: Vec<Unnamed> = lanes
        .lanes
        .iter()
        .enumerate()
        .map(|(l, lane)| Unnamed {
            name: lane.name.map(|i| words[i].clone()),
            key: lane.kind.clone().or_else(|| board.colours[lane.colour?].kind.clone()),
            notes: cards.iter().copied().filter(|&c| lanes.of[c] == Some(l)).collect(),
        })
        .collect();
    let mut kinds = kinds::decide(&unnamed, &words);
    let doubts = doubt::find(&cards, &words, &lanes, &kinds);
    let actors = actors::find(board, &cards, &all.people, |text| reader.read(text));
    if settings.lanes_from == LanesFrom::Actors {
        actors::split(&mut lanes, &mut kinds, &cards, &actors);
    }
    Read {
        orientation: titles.orientation,
        lane_heads: lane_heads.clone(),
        words,
        places: straight,
        title,
        legend,
        aparts,
        columns,
        lanes,
        actors,
        chained,
        kinds,
        doubts,
        cards,
    }
}

fn titles(
    board: &Board,
    words: &[Words],
    free: &[bool],
    legend_colours: &[bool],
    language: &str,
    settings: &ArrangeSettings,
) -> Titles {
    let rtl: i32 = words.iter().map(|w| w.right_to_left.signum()).sum();
    let mirrored = if rtl == 0 { is_right_to_left(language) } else { rtl > 0 };
    let flat = Orientation { vertical: false, mirrored };
    let places: Vec<Place> = board.pieces.iter().map(|p| Place::of(p.rect, flat)).collect();
    let swapped: Vec<Place> = places.iter().map(Place::swapped).collect();
    let mut top = heads::find(board, &places, free, legend_colours);
    let mut side = beside(board, &swapped, free, legend_colours);
    if let (Some(t), Some(s)) = (&mut top, &mut side) {
        // one piece cannot be both; the better set keeps it
        if t.score >= s.score {
            s.members.retain(|i| !t.members.contains(i));
        } else {
            t.members.retain(|i| !s.members.contains(i));
        }
    }
    for (heads, places) in [(&mut top, &places), (&mut side, &swapped)] {
        if let Some(heads) = heads {
            heads::drop_strangers(heads, places, words);
        }
    }
    let top = top.filter(|h| h.members.len() >= 2);
    let side = side.filter(|h| h.members.len() >= 2);
    let lane_names = |heads: &Option<Heads>| {
        heads.as_ref().map_or(0.0, |h| {
            let named =
                h.members.iter().filter(|&&i| kind_of_name(&words[i].names).is_some_and(|k| k.1 > 0.4));
            named.count() as f64 / h.members.len() as f64
        })
    };
    let by_words = match (&top, &side) {
        (Some(_), Some(_)) => lane_names(&top) > (lane_names(&side) + 0.2).max(0.4),
        (Some(_), None) => lane_names(&top) > 0.6,
        (None, Some(_)) => lane_names(&side) < 0.4 && settings.vertical != Some(false),
        (None, None) => false,
    };
    let vertical = settings.vertical.unwrap_or(by_words);
    let orientation = Orientation { vertical, mirrored };
    let (stages, lanes) = if vertical { (side, top) } else { (top, side) };
    Titles { orientation, stages, lanes }
}

/// Titles beside rows, on whichever side they stand.
fn beside(board: &Board, swapped: &[Place], free: &[bool], legend_colours: &[bool]) -> Option<Heads> {
    let flipped: Vec<Place> = swapped.iter().map(|p| Place { v0: -p.v1, v1: -p.v0, ..*p }).collect();
    let near = heads::find(board, swapped, free, legend_colours);
    let far = heads::find(board, &flipped, free, legend_colours);
    match (near, far) {
        (Some(near), Some(far)) => Some(if far.score > near.score + 0.3 { far } else { near }),
        (near, far) => near.or(far),
    }
}

fn stages(
    board: &Board,
    places: &[Place],
    titles: &Titles,
    cards: &[usize],
    settings: &ArrangeSettings,
) -> Columns {
    let frames: Vec<Place> = board.frames.iter().map(|f| Place::of(f.rect, titles.orientation)).collect();
    let count = settings.count.map(|c| c as usize);
    if settings.boundaries.is_empty()
        && count.is_none_or(|c| c == frames.len())
        && matches!(settings.stages_from, StagesFrom::Auto | StagesFrom::Frames)
        && let Some(columns) = columns::by_frames(board, places, &frames, cards)
    {
        return columns;
    }
    let asked = Asked {
        by_gaps: settings.stages_from == StagesFrom::Positions,
        count,
        boundaries: boundaries(board, titles.orientation, settings),
        rows: row_ends(board, titles.orientation, settings),
    };
    columns::by_position(places, cards, titles.stages.as_ref(), &asked)
}

/// Boundaries set by hand, along the journey in units of a usual note, rising.
fn boundaries(board: &Board, orientation: Orientation, settings: &ArrangeSettings) -> Vec<(f64, f64)> {
    let across = |n: usize| settings.across.get(n).map_or(0.0, |v| board.across(*v, orientation));
    let place = |(n, u): (usize, &f64)| (board.along(*u, orientation), across(n));
    let all = settings.boundaries.iter().enumerate().map(place);
    let mut boundaries: Vec<(f64, f64)> = all.filter(|b| b.0.is_finite() && b.1.is_finite()).collect();
    boundaries.sort_by(|a, b| a.0.total_cmp(&b.0));
    boundaries
}

/// Where rows of the board end, as they were seen when boundaries were set.
fn row_ends(board: &Board, orientation: Orientation, settings: &ArrangeSettings) -> Vec<f64> {
    if settings.boundaries.is_empty() || settings.across.len() != settings.boundaries.len() {
        return Vec::new();
    }
    let mut rows: Vec<f64> = settings.rows.iter().map(|v| board.across(*v, orientation)).collect();
    rows.retain(|v| v.is_finite());
    rows.sort_by(f64::total_cmp);
    rows
}

/// A board in two rows has its lanes in each of them: the second is laid over the first.
fn lay_rows_over(places: &mut [Place], tops: &[f64]) {
    for place in places.iter_mut() {
        let row = tops.partition_point(|top| *top <= place.v() + 0.3).max(1) - 1;
        if let Some(top) = tops.get(row) {
            (place.v0, place.v1) = (place.v0 - top, place.v1 - top);
        }
    }
}

/// The places with rows that do not lean.
fn straighten(board: &Board, places: &[Place], cards: &[usize], heads: &[usize]) -> Vec<Place> {
    let mut groups = vec![Vec::new(); board.colours.len()];
    for &c in cards {
        if let Some(colour) = board.pieces[c].colour {
            groups[colour].push(c);
        }
    }
    groups.push(heads.to_vec());
    let slope = slant::of_rows(places, &groups);
    places
        .iter()
        .map(|p| {
            let lean = slope * p.u();
            Place { v0: p.v0 - lean, v1: p.v1 - lean, ..*p }
        })
        .collect()
}
