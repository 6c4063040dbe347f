//! What belongs to no cell: the map's title, and islands beside the map such as a parking lot.

use crate::geom::Rect;

use super::board::{Board, Place, gap};
use super::islands::islands;
use super::words::Words;

/// Finds the title of the whole map among `free` pieces: alone, over everything, large.
pub fn title(board: &Board, words: &[Words], free: &[bool]) -> Option<usize> {
    let looks = Looks::of(board);
    let mut best: (f64, Option<usize>) = (2.9, None);
    for i in (0..board.pieces.len()).filter(|&i| free[i] && looks.can_be_title(board, i)) {
        let score = looks.score(board, i) - 3.0 * words[i].parking_title;
        if score > best.0 + 1e-9 {
            best = (score, Some(i));
        }
    }
    best.1
}

/// What is usual on a board, to tell what stands out.
struct Looks {
    /// Lower edges of all notes, rising.
    note_ends: Vec<f64>,
    labels: Vec<usize>,
    largest_font: f64,
    second_font: f64,
    /// Notes of each colour.
    counts: Vec<usize>,
}

impl Looks {
    fn of(board: &Board) -> Self {
        let mut note_ends: Vec<f64> =
            board.pieces.iter().filter(|p| !p.is_label()).map(|p| p.rect.y1).collect();
        note_ends.sort_by(f64::total_cmp);
        let all = 0..board.pieces.len();
        let labels: Vec<usize> =
            all.filter(|&i| board.pieces[i].is_label() && !board.pieces[i].text.is_empty()).collect();
        let fonts = || labels.iter().map(|&i| board.pieces[i].font);
        let largest_font = fonts().fold(0.0, f64::max);
        let second_font = fonts().filter(|f| *f < largest_font * 0.93).fold(0.0, f64::max);
        let mut counts = vec![0; board.colours.len()];
        board.pieces.iter().filter_map(|p| p.colour).for_each(|c| counts[c] += 1);
        Self { note_ends, labels, largest_font, second_font, counts }
    }

    /// Labels, and notes of a colour that hardly any other has: few, so that each can be looked at
    /// against the whole board.
    fn can_be_title(&self, board: &Board, i: usize) -> bool {
        let piece = &board.pieces[i];
        let rare = piece.is_label() || piece.colour.is_none_or(|c| self.counts[c] <= 2);
        rare && !piece.text.is_empty() && self.over(piece.rect.y0) * 16 <= self.note_ends.len() * 3
    }

    /// Number of notes that end above a height.
    fn over(&self, y: f64) -> usize {
        self.note_ends.partition_point(|end| *end <= y + 0.1)
    }

    fn score(&self, board: &Board, i: usize) -> f64 {
        let piece = &board.pieces[i];
        let over = self.over(piece.rect.y0) as f64 / self.note_ends.len().max(1) as f64;
        let above = |&j: &usize| board.pieces[j].rect.y1 <= piece.rect.y0 + 0.1;
        let labels_over = self.labels.iter().filter(|&&j| j != i).copied().filter(|j| above(j)).count();
        let (mut room, mut in_line) = (f64::INFINITY, false);
        for (j, other) in board.pieces.iter().enumerate().filter(|&(j, _)| j != i) {
            room = room.min(gap(other.rect, piece.rect));
            let alike = if piece.is_label() {
                other.is_label() && (other.font - piece.font).abs() < 0.07 * piece.font
            } else {
                other.colour == piece.colour
            };
            in_line |= alike && j != i && (other.rect.y0 - piece.rect.y0).abs() < 1.2;
        }
        let mut score = 2.0 * (1.0 - 8.0 * over).max(-1.0) - 0.4 * (labels_over as f64).min(4.0);
        score += room.min(3.0) * 0.4 + 0.8;
        // a note close to others is one of them; one that is far from everything titles nothing
        score -= if !piece.is_label() && !(0.75..8.0).contains(&room) { 3.0 } else { 0.0 };
        let largest = piece.font >= self.largest_font * 0.99 && piece.font > self.second_font * 1.15;
        score += if piece.is_label() && largest && self.labels.len() > 1 { 1.5 } else { 0.0 };
        score - if in_line { 3.0 } else { 0.0 }
    }
}

/// An island beside the map.
#[derive(Clone, Debug)]
pub struct Apart {
    pub members: Vec<usize>,
    /// The label that names it.
    pub title: Option<usize>,
}

/// What [`parking`] needs to know.
pub struct Scene<'a> {
    pub board: &'a Board,
    pub words: &'a [Words],
    pub places: &'a [Place],
    /// Pieces that are not title, legend, or title of a stage or lane.
    pub free: &'a [bool],
    /// Pieces that title stages.
    pub heads: &'a [usize],
    /// Pieces that title lanes.
    pub lane_heads: &'a [usize],
    pub frames: &'a [Rect],
}

/// Finds the islands that are no part of the map.
pub fn parking(scene: &Scene) -> Vec<Apart> {
    let free: Vec<usize> = (0..scene.board.pieces.len()).filter(|&i| scene.free[i]).collect();
    let rects: Vec<Rect> = free.iter().map(|&i| scene.board.pieces[i].rect).collect();
    let island = islands(&rects, 1.25);
    let mut groups = vec![Vec::new(); island.iter().map(|i| i + 1).max().unwrap_or(0)];
    for (n, &i) in free.iter().enumerate() {
        groups[island[n]].push(i);
    }
    let total = free.iter().filter(|&&i| !scene.board.pieces[i].is_label()).count();
    let body = body(scene, &groups);
    let lonely = lonely(scene, &free, &rects);
    let mut aparts = Vec::new();
    for group in &groups {
        let notes = group.iter().filter(|&&i| !scene.board.pieces[i].is_label()).count();
        if notes * 2 > total && total > 3 {
            // the map itself; a parking lot inside it is found by its title
            continue;
        }
        if judge(scene, group, &groups, body) + if lonely[group[0]] { 2.5 } else { 0.0 } >= BESIDE {
            let title = group
                .iter()
                .copied()
                .find(|&i| scene.board.pieces[i].is_label() || scene.words[i].parking_title > 0.5);
            aparts.push(Apart { members: under_title(scene, group, title), title });
        }
    }
    let mut taken: Vec<bool> = vec![false; scene.board.pieces.len()];
    aparts.iter().flat_map(|a| &a.members).for_each(|&i| taken[i] = true);
    for &label in free.iter().filter(|&&i| scene.words[i].parking_title > 0.6) {
        let own_title = scene.board.pieces[label].is_label();
        if own_title && !taken[label] {
            aparts.extend(around_title(scene, &free, label, total));
        }
    }
    aparts
}

/// Of an island that has a title, the pieces that do not end over it: those are the map's, which comes
/// close there. All of them if nothing stands under the title.
fn under_title(scene: &Scene, group: &[usize], title: Option<usize>) -> Vec<usize> {
    let piece = |i: usize| &scene.board.pieces[i];
    let Some(top) = title.filter(|&t| piece(t).is_label()).map(|t| piece(t).rect.y0) else {
        return group.to_vec();
    };
    let under: Vec<usize> = group.iter().copied().filter(|&i| piece(i).rect.y1 > top).collect();
    if under.iter().any(|&i| !piece(i).is_label()) { under } else { group.to_vec() }
}

/// The notes around the title of a parking lot that lies close to the map: with less and less room
/// allowed between notes, until they come off the map.
fn around_title(scene: &Scene, free: &[usize], label: usize, total: usize) -> Option<Apart> {
    let rects: Vec<Rect> = free.iter().map(|&i| scene.board.pieces[i].rect).collect();
    let at = free.iter().position(|&i| i == label)?;
    [1.0, 0.8, 0.6, 0.4, 0.25].into_iter().find_map(|reach| {
        let island = islands(&rects, reach);
        let members: Vec<usize> =
            (0..free.len()).filter(|&n| island[n] == island[at]).map(|n| free[n]).collect();
        let members = under_title(scene, &members, Some(label));
        let notes = members.iter().filter(|&&i| !scene.board.pieces[i].is_label()).count();
        (notes > 0 && notes * 3 < total).then_some(Apart { members, title: Some(label) })
    })
}

/// Pieces that are very far from all others, if the others keep together.
fn lonely(scene: &Scene, free: &[usize], rects: &[Rect]) -> Vec<bool> {
    const FAR: f64 = 8.0;
    let mut lonely = vec![false; scene.board.pieces.len()];
    let titles = scene.heads.iter().chain(scene.lane_heads);
    let rects: Vec<Rect> = rects.iter().copied().chain(titles.map(|&i| scene.board.pieces[i].rect)).collect();
    let island = islands(&rects, FAR);
    let mut sizes = vec![0usize; island.iter().map(|i| i + 1).max().unwrap_or(0)];
    island.iter().for_each(|&i| sizes[i] += 1);
    let most = sizes.iter().copied().max().unwrap_or(0);
    if most * 10 >= rects.len() * 7 {
        for (n, &i) in free.iter().enumerate() {
            lonely[i] = sizes[island[n]] * 4 <= most;
        }
    }
    lonely
}

/// The extent of what is surely the map: titles, and the notes of islands that stand under them.
fn body(scene: &Scene, groups: &[Vec<usize>]) -> Option<Place> {
    let mut bounds: Option<Place> = None;
    let mut add = |p: Place| {
        bounds = Some(bounds.map_or(p, |b| Place {
            u0: b.u0.min(p.u0),
            u1: b.u1.max(p.u1),
            v0: b.v0.min(p.v0),
            v1: b.v1.max(p.v1),
        }));
    };
    for &h in scene.heads.iter().chain(scene.lane_heads) {
        add(scene.places[h]);
    }
    let largest = groups.iter().max_by_key(|g| g.len());
    for &i in largest.into_iter().flatten() {
        add(scene.places[i]);
    }
    bounds
}

/// An island with at least this score is no part of the map.
const BESIDE: f64 = 2.0;

/// The most that distance counts.
const FARTHEST: f64 = 1.4;

/// How much an island looks as if it were no part of the map.
fn judge(scene: &Scene, group: &[usize], groups: &[Vec<usize>], body: Option<Place>) -> f64 {
    let n = group.len().max(1) as f64;
    let labels: Vec<usize> = group.iter().copied().filter(|&i| scene.board.pieces[i].is_label()).collect();
    let notes = group.len() - labels.len();
    let mut score = 0.0;
    // words
    let named = group.iter().map(|&i| {
        let weight = if scene.board.pieces[i].is_label() { 1.0 } else { 0.7 };
        scene.words[i].parking_title * weight
    });
    score += 3.0 * named.fold(0.0, f64::max);
    score += 1.5 * (group.iter().map(|&i| scene.words[i].parked.min(1.0)).sum::<f64>() / n).min(0.6);
    // a heading of its own, where stages have titles of another look or none
    let own_heading = labels.len() == 1
        && notes >= 1
        && scene.board.pieces[labels[0]].rect.y1
            <= group
                .iter()
                .filter(|&&i| i != labels[0])
                .map(|&i| scene.board.pieces[i].rect.y1)
                .fold(f64::INFINITY, f64::min);
    score += if own_heading { 1.2 } else { 0.0 };
    // place
    let places = || group.iter().map(|&i| scene.places[i]);
    let bounds = places().fold(None::<Place>, |b, p| {
        Some(b.map_or(p, |b| Place {
            u0: b.u0.min(p.u0),
            u1: b.u1.max(p.u1),
            v0: b.v0.min(p.v0),
            v1: b.v1.max(p.v1),
        }))
    });
    let Some(bounds) = bounds else { return 0.0 };
    let rect = |p: Place| Rect::new(p.u0, p.v0, p.u1, p.v1);
    let nearest = || {
        groups
            .iter()
            .filter(|g| g.as_slice() != group)
            .flatten()
            .chain(scene.heads)
            .map(|&i| gap(rect(scene.places[i]), rect(bounds)))
            .fold(f64::INFINITY, f64::min)
    };
    let under_head = scene.heads.iter().any(|&h| {
        let head = scene.places[h];
        head.v() < bounds.v0 + 0.5
            && head.u1 + 0.8 > bounds.u0
            && head.u0 - 0.8 < bounds.u1
            && bounds.v0 - head.v1 < 6.0
    });
    let has_heads = !scene.heads.is_empty();
    if has_heads {
        score += if under_head { -1.6 } else { 0.9 };
    }
    if let (Some(body), true) = (body, has_heads) {
        let beside = bounds.u0 > body.u1 + 1.5 || bounds.u1 < body.u0 - 1.5;
        let below = bounds.v0 > body.v1 + 1.5;
        score += if beside || below { 0.8 } else { -0.8 };
    }
    let beside_row = scene.lane_heads.iter().any(|&h| {
        let head = scene.places[h];
        head.v1 + 0.5 > bounds.v0 && head.v0 - 0.5 < bounds.v1
    });
    score -= if beside_row { 0.7 } else { 0.0 };
    let framed = group.iter().filter(|&&i| {
        let c = scene.board.pieces[i].rect.center();
        scene.frames.iter().any(|f| f.contains(c))
    });
    score -= 4.0 * framed.count() as f64 / n;
    // the distance to everything else is dear: asked for only where it can decide
    if score + FARTHEST >= BESIDE && score < BESIDE {
        let nearest = nearest();
        score += if nearest.is_finite() { ((nearest - 1.25) * 0.35).clamp(0.0, FARTHEST) } else { 0.0 };
    }
    score
}
