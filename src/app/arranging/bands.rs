//! Where stages lie on the board: bands side by side, and the boundaries between them.
//!
//! Positions along the journey (`u`) rise with the stages whatever way the board runs: x, −x on a
//! board that is read from right to left, y where stages run downwards. A board in several rows has
//! one strip a row. Stages that nothing on the board shows have no band.

use crate::arrange::{Orientation, ProposedStage};
use crate::geom::{Point, Rect};

/// A stage of the preview, for as long as the preview lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StageKey(pub(super) u32);

/// A boundary: the strip, and its place in the strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Boundary {
    pub strip: usize,
    pub index: usize,
}

/// Stages next to each other.
#[derive(Clone, Debug, PartialEq)]
struct Strip {
    /// Along the journey.
    stages: Vec<StageKey>,
    /// `u` between two stages, and where it was read.
    edges: Vec<(f64, f64)>,
    /// From where to where across the journey, world units.
    across: (f64, f64),
}

/// One band, in world units; the ends of the board are infinite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    pub stage: StageKey,
    pub strip: usize,
    /// Along the axis of the journey, lower end first.
    pub along: (f64, f64),
    pub across: (f64, f64),
}

/// The bands of a board.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bands {
    orientation: Orientation,
    strips: Vec<Strip>,
}

/// Where boundaries stand, in world units.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Positions {
    /// Along the axis of the journey.
    pub boundaries: Vec<f64>,
    /// The middle of the strip of each, across it; empty for one strip.
    pub across: Vec<f64>,
    /// Where one strip ends and the next begins, across it.
    pub rows: Vec<f64>,
}

/// Between two boundaries stays at least this much, world units.
const LEAST: f64 = 8.0;

/// A stage's extent: along the journey, across it.
struct Extent {
    key: StageKey,
    u: (f64, f64),
    v: (f64, f64),
}

impl Bands {
    /// The bands of stages as they were read.
    pub(super) fn of<'a>(
        orientation: Orientation,
        stages: impl Iterator<Item = (StageKey, &'a ProposedStage)>,
    ) -> Self {
        let mut bands = Self { orientation, strips: Vec::new() };
        let finite = |(a, b): (f64, f64)| a.is_finite() && b.is_finite();
        let shown = |stage: &ProposedStage| {
            let somewhere = stage.span != (0.0, 0.0) || stage.strip != (0.0, 0.0);
            finite(stage.span) && finite(stage.strip) && somewhere
        };
        let extents: Vec<Extent> = stages
            .filter(|(_, stage)| shown(stage))
            .map(|(key, stage)| Extent { key, u: bands.turned(stage.span), v: sorted(stage.strip) })
            .collect();
        bands.strips = rows(extents).into_iter().map(strip).collect();
        bands
    }

    fn turned(&self, (a, b): (f64, f64)) -> (f64, f64) {
        sorted((self.turn(a), self.turn(b)))
    }

    /// From the axis of the journey to `u`, and back.
    fn turn(&self, along: f64) -> f64 {
        if self.orientation.mirrored && !self.orientation.vertical { -along } else { along }
    }

    /// Stages run downwards.
    pub fn is_vertical(&self) -> bool {
        self.orientation.vertical
    }

    /// The board runs in one row.
    pub fn is_one_strip(&self) -> bool {
        self.strips.len() <= 1
    }

    /// `u` of a point of the board.
    pub(super) fn u(&self, at: Point) -> f64 {
        self.turn(if self.orientation.vertical { at.y } else { at.x })
    }

    fn across(&self, at: Point) -> f64 {
        if self.orientation.vertical { at.x } else { at.y }
    }

    /// From where to where a rectangle reaches along the journey.
    pub(super) fn reach(&self, rect: Rect) -> (f64, f64) {
        self.turned(if self.orientation.vertical { (rect.y0, rect.y1) } else { (rect.x0, rect.x1) })
    }

    /// Every band, strip by strip along the journey.
    pub fn bands(&self) -> Vec<Band> {
        let mut all = Vec::new();
        for (n, strip) in self.strips.iter().enumerate() {
            let middle = |a: usize, b: usize| {
                Some(f64::midpoint(self.strips.get(a)?.across.1, self.strips.get(b)?.across.0))
            };
            let top = n.checked_sub(1).and_then(|before| middle(before, n)).unwrap_or(f64::NEG_INFINITY);
            let bottom = middle(n, n + 1).unwrap_or(f64::INFINITY);
            for (i, &stage) in strip.stages.iter().enumerate() {
                let from = i.checked_sub(1).map_or(f64::NEG_INFINITY, |i| strip.edges[i].0);
                let to = strip.edges.get(i).map_or(f64::INFINITY, |edge| edge.0);
                all.push(Band { stage, strip: n, along: self.turned((from, to)), across: (top, bottom) });
            }
        }
        all
    }

    /// Every boundary with its place along the axis of the journey, and the stages beside it.
    pub fn boundaries(&self) -> impl Iterator<Item = (Boundary, f64, [StageKey; 2])> + '_ {
        self.strips.iter().enumerate().flat_map(move |(n, strip)| {
            strip.edges.iter().enumerate().map(move |(index, edge)| {
                let beside = [strip.stages[index], strip.stages[index + 1]];
                (Boundary { strip: n, index }, self.turn(edge.0), beside)
            })
        })
    }

    /// The band a point lies in.
    pub(super) fn stage_at(&self, at: Point) -> Option<StageKey> {
        let v = self.across(at);
        let bands = self.bands();
        let inside = |band: &&Band| band.across.0 <= v && v < band.across.1;
        let along = if self.orientation.vertical { at.y } else { at.x };
        bands.iter().filter(inside).find(|b| b.along.0 <= along && along < b.along.1).map(|b| b.stage)
    }

    /// Moves a boundary along the axis of the journey, not beyond its neighbours. Gives the stages
    /// beside it and its new `u`.
    pub(super) fn shift(&mut self, at: Boundary, along: f64) -> Option<([StageKey; 2], f64)> {
        let u = self.turn(along);
        let strip = self.strips.get_mut(at.strip)?;
        let low = at.index.checked_sub(1).map_or(f64::NEG_INFINITY, |i| strip.edges[i].0 + LEAST);
        let high = strip.edges.get(at.index + 1).map_or(f64::INFINITY, |edge| edge.0 - LEAST);
        let edge = strip.edges.get_mut(at.index)?;
        edge.0 = u.max(low).min(high.max(low));
        let u = edge.0;
        Some(([strip.stages[at.index], strip.stages[at.index + 1]], u))
    }

    /// Puts a boundary back where it was read.
    pub(super) fn reset(&mut self, at: Boundary) -> Option<([StageKey; 2], f64)> {
        let natural = self.strips.get(at.strip)?.edges.get(at.index)?.1;
        let along = self.turn(natural);
        self.shift(at, along)
    }

    /// A new stage behind `stage`, from `u` on.
    pub(super) fn split(&mut self, stage: StageKey, u: f64, new: StageKey) {
        for strip in &mut self.strips {
            if let Some(at) = strip.stages.iter().position(|known| *known == stage) {
                strip.stages.insert(at + 1, new);
                strip.edges.insert(at, (u, u));
                return;
            }
        }
    }

    /// `gone` is part of its neighbour `kept` from now on.
    pub(super) fn join(&mut self, kept: StageKey, gone: StageKey) {
        for strip in &mut self.strips {
            let place = |key| strip.stages.iter().position(|known| *known == key);
            if let (Some(kept), Some(gone)) = (place(kept), place(gone)) {
                strip.stages.remove(gone);
                strip.edges.remove(kept.min(gone));
                return;
            }
        }
    }

    /// The boundary before and after a stage.
    pub fn beside(&self, stage: StageKey) -> [Option<Boundary>; 2] {
        for (n, strip) in self.strips.iter().enumerate() {
            if let Some(at) = strip.stages.iter().position(|known| *known == stage) {
                let boundary = |index: usize| (index < strip.edges.len()).then_some(index);
                let place = |index: Option<usize>| index.map(|index| Boundary { strip: n, index });
                return [place(at.checked_sub(1)), place(boundary(at))];
            }
        }
        [None, None]
    }

    /// Positions of all boundaries, for the settings.
    pub(super) fn positions(&self) -> Positions {
        let mut positions = Positions::default();
        let several = !self.is_one_strip();
        for strip in &self.strips {
            positions.boundaries.extend(strip.edges.iter().map(|edge| self.turn(edge.0)));
            if several {
                let middle = f64::midpoint(strip.across.0, strip.across.1);
                positions.across.extend(strip.edges.iter().map(|_| middle));
            }
        }
        positions.rows =
            self.strips.windows(2).map(|two| f64::midpoint(two[0].across.1, two[1].across.0)).collect();
        positions
    }
}

fn sorted((a, b): (f64, f64)) -> (f64, f64) {
    if a <= b { (a, b) } else { (b, a) }
}

/// Stages that lie over the same stretch, but apart across the journey, are in different rows.
fn rows(extents: Vec<Extent>) -> Vec<Vec<Extent>> {
    let overlap = |a: (f64, f64), b: (f64, f64)| {
        let least = (a.1 - a.0).min(b.1 - b.0).max(1.0);
        (a.1.min(b.1) - a.0.max(b.0)) / least
    };
    let mut rows: Vec<Vec<Extent>> = Vec::new();
    for extent in extents {
        let fits = |row: &Vec<Extent>| {
            let near = row.iter().any(|e| overlap(e.v, extent.v) > 0.1);
            let covers = row.iter().any(|e| overlap(e.u, extent.u) > 0.4 && overlap(e.v, extent.v) <= 0.1);
            near || !covers
        };
        match rows.iter_mut().find(|row| fits(row)) {
            Some(row) => row.push(extent),
            None => rows.push(vec![extent]),
        }
    }
    let top = |row: &Vec<Extent>| row.iter().map(|e| e.v.0).fold(f64::INFINITY, f64::min);
    rows.sort_by(|a, b| top(a).total_cmp(&top(b)));
    rows
}

fn strip(mut row: Vec<Extent>) -> Strip {
    row.sort_by(|a, b| (a.u.0 + a.u.1).total_cmp(&(b.u.0 + b.u.1)).then(a.key.cmp(&b.key)));
    let mut edges: Vec<(f64, f64)> = Vec::with_capacity(row.len());
    for pair in row.windows(2) {
        let at = f64::midpoint(pair[0].u.1, pair[1].u.0);
        let at = edges.last().map_or(at, |before| at.max(before.0 + LEAST));
        edges.push((at, at));
    }
    let across =
        row.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |all, e| (all.0.min(e.v.0), all.1.max(e.v.1)));
    Strip { stages: row.iter().map(|e| e.key).collect(), edges, across }
}
