//! What hands do to the stages of a preview: names, order, boundaries, splits and joins.

use super::bands::{Boundary, StageKey};
use super::preview::{Arranging, DraftStage};
use crate::arrange::ProposedStage;

impl Arranging {
    /// Gives a stage another name; an empty one is not taken.
    pub fn rename(&mut self, key: StageKey, title: &str) {
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(stage) = self.stages.iter_mut().find(|stage| stage.key == key)
            && !title.is_empty()
            && title != stage.stage.title
        {
            stage.stage.title = title;
            stage.named = true;
        }
    }

    /// Moves a stage to a place in the order of the matrix.
    pub fn reorder(&mut self, key: StageKey, to: usize) {
        let Some(at) = self.stages.iter().position(|stage| stage.key == key) else { return };
        let to = to.min(self.stages.len() - 1);
        if at != to {
            let stage = self.stages.remove(at);
            self.stages.insert(to, stage);
            self.moves += 1;
        }
    }

    /// Moves a boundary along the axis of the journey, world units; notes beside it go to the stage
    /// on their side at once.
    pub fn move_boundary(&mut self, at: Boundary, along: f64) {
        if let Some((beside, u)) = self.bands.shift(at, along) {
            self.cuts += 1;
            self.retag(beside, u);
        }
    }

    /// Puts a boundary and the notes beside it back as they were read.
    pub fn reset_boundary(&mut self, at: Boundary) {
        let Some((beside, _)) = self.bands.reset(at) else { return };
        for (note, stage) in &mut self.stage_of {
            if let Some(read) = self.read_stage.get(note).filter(|_| beside.contains(stage))
                && beside.contains(read)
            {
                *stage = *read;
            }
        }
    }

    fn retag(&mut self, [left, right]: [StageKey; 2], u: f64) {
        let map = self.map.clone();
        let mut stage_of = std::mem::take(&mut self.stage_of);
        for (note, stage) in stage_of.iter_mut().filter(|(_, stage)| **stage == left || **stage == right) {
            if let Some(rect) = map.notes().get(*note).map(|note| note.rect())
                && !self.is_placed(*note)
            {
                *stage = if self.bands.u(rect.center()) < u { left } else { right };
            }
        }
        self.stage_of = stage_of;
    }

    /// How many notes are in another stage than in `before`.
    pub fn moved_since(&self, before: &Self) -> usize {
        self.stage_of.iter().filter(|(note, stage)| before.stage_of.get(note) != Some(stage)).count()
    }

    /// Where a stage would be split: at its widest gap. `u` and the gap's width.
    fn widest_gap(&self, key: StageKey) -> Option<(f64, f64)> {
        let mut reaches: Vec<(f64, f64)> = self
            .stage_of
            .iter()
            .filter(|(note, stage)| **stage == key && !self.is_placed(**note))
            .filter_map(|(note, _)| self.map.notes().get(*note).map(|note| self.bands.reach(note.rect())))
            .filter(|(a, b)| a.is_finite() && b.is_finite())
            .collect();
        reaches.sort_by(|a, b| (a.0 + a.1).total_cmp(&(b.0 + b.1)));
        let mut best: Option<(f64, f64)> = None;
        for pair in reaches.windows(2) {
            let (a, b) = (f64::midpoint(pair[0].0, pair[0].1), f64::midpoint(pair[1].0, pair[1].1));
            // notes above each other are no place to cut, whatever their widths
            let gap = (pair[1].0 - pair[0].1).max((b - a) * 0.1);
            if b - a > 1.0 && best.is_none_or(|(_, widest)| gap > widest) {
                best = Some((f64::midpoint(a, b), gap));
            }
        }
        best
    }

    pub fn can_split(&self, key: StageKey) -> bool {
        self.widest_gap(key).is_some()
    }

    /// Splits a stage at its widest gap; the key of the new stage.
    pub fn split(&mut self, key: StageKey) -> Option<StageKey> {
        let (u, _) = self.widest_gap(key)?;
        let at = self.stages.iter().position(|stage| stage.key == key)?;
        let new = StageKey(self.key());
        let old = self.stages[at].stage.clone();
        let title = format!("{} 2", old.title);
        let stage = ProposedStage { title, source: None, existing: None, ..old };
        self.stages.insert(at + 1, DraftStage { key: new, stage, named: false });
        self.bands.split(key, u, new);
        self.cuts += 1;
        self.retag([key, new], u);
        Some(new)
    }

    /// Whether two stages can become one: stages that are in the matrix are joined there.
    pub fn can_join(&self, kept: StageKey, gone: StageKey) -> bool {
        let existing = |key| self.stage(key).and_then(|stage| stage.stage.existing);
        let beside =
            self.bands.boundaries().any(|(_, _, [a, b])| (a, b) == (kept, gone) || (b, a) == (kept, gone));
        beside && (existing(kept).is_none() || existing(gone).is_none())
    }

    /// Makes neighbours one stage, under the name of the first of them.
    pub fn join(&mut self, kept: StageKey, gone: StageKey) {
        let existing = |key| self.stage(key).and_then(|stage| stage.stage.existing);
        let (kept, gone) = if existing(gone).is_some() { (gone, kept) } else { (kept, gone) };
        if !self.can_join(kept, gone) {
            return;
        }
        self.bands.join(kept, gone);
        self.stages.retain(|stage| stage.key != gone);
        self.stage_of.values_mut().filter(|stage| **stage == gone).for_each(|stage| *stage = kept);
        for (stage, _) in self.pins.values_mut().flatten() {
            if *stage == gone {
                *stage = kept;
            }
        }
        self.cuts += 1;
    }

    /// One stage more, at the widest gap of all.
    pub fn add_stage(&mut self) -> Option<StageKey> {
        let gaps = self.stages.iter().filter_map(|stage| Some((self.widest_gap(stage.key)?.1, stage.key)));
        let (_, widest) = gaps.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
        self.split(widest)
    }

    pub fn can_add_stage(&self) -> bool {
        self.stages.iter().any(|stage| self.can_split(stage.key))
    }

    /// The two neighbours with the least room between their notes.
    fn closest(&self) -> Option<(StageKey, StageKey)> {
        let mut best: Option<(f64, StageKey, StageKey)> = None;
        for (_, _, [a, b]) in self.bands.boundaries().filter(|(_, _, [a, b])| self.can_join(*a, *b)) {
            let ends = |key: StageKey| {
                let of = self.stage_of.iter().filter(move |(_, stage)| **stage == key);
                let rects = of.filter_map(|(note, _)| self.map.notes().get(*note));
                rects.map(|note| self.bands.reach(note.rect())).reduce(|x, y| (x.0.min(y.0), x.1.max(y.1)))
            };
            let room = ends(a).zip(ends(b)).map_or(0.0, |(a, b)| b.0 - a.1);
            if best.is_none_or(|(least, _, _)| room < least) {
                best = Some((room, a, b));
            }
        }
        best.map(|(_, a, b)| (a, b))
    }

    pub fn can_remove_stage(&self) -> bool {
        self.closest().is_some()
    }

    /// One stage less: the two closest become one.
    pub fn remove_stage(&mut self) {
        if let Some((a, b)) = self.closest() {
            self.join(a, b);
        }
    }
}
