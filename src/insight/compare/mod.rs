//! What changes from one map to another: any two of a project, also two futures.
//!
//! Stages, steps, lanes and cards are paired by what they were copied from, then by name or words,
//! stages also by their order. Everything stands in journey order.
//!
//! ```
//! use laneway::edit::{Editor, RecordCommand};
//! use laneway::insight::compare;
//! use laneway::model::Project;
//! let mut editor = Editor::with_map(Project::new(1), "Order");
//! let map = editor.map_id().unwrap();
//! editor.run(&RecordCommand::CopyMap { map, title: "Next".into(), future: true }.into()).unwrap();
//! let project = editor.project();
//! let same = compare(project, project.map(map).unwrap(), editor.map().unwrap());
//! assert_eq!(same.changes().count(), 0);
//! ```

mod cards;
mod figures;
mod pairing;
#[cfg(test)]
mod tests;
mod union;

use std::sync::Arc;

use super::{Series, series};
use crate::model::{Id, JourneyMap, Lane, LaneId, LaneKind, MapId, NoteId, Project, StageId, StepId};
pub use figures::{FigurePair, aim};
pub(super) use pairing::words as plain;

/// What becomes of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    Same,
    Added,
    /// It says something else.
    Changed,
    /// It says the same at another step or in another lane.
    Moved,
    /// No longer happens.
    Gone,
    /// A pain that is gone.
    Resolved,
}

/// A card of the earlier map, of the later one, or of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardPair {
    pub from: Option<NoteId>,
    pub to: Option<NoteId>,
    pub change: Change,
    /// Its place among the columns and lanes of the comparison: where it is, else where it was.
    pub column: usize,
    pub lane: usize,
    /// Where it was, if that is another place.
    pub was: Option<(usize, usize)>,
}

/// A column of either map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnPair {
    pub stage: (Option<StageId>, Option<StageId>),
    pub step: (Option<StepId>, Option<StepId>),
    /// Its stage's place among those of both maps, from 0.
    pub stage_index: usize,
    /// First column of its stage.
    pub first: bool,
    /// Tenths of −2 … +2.
    pub rated: (Option<i8>, Option<i8>),
}

impl ColumnPair {
    /// By how many tenths it gets better; `None` where not both are rated.
    pub fn gain(&self) -> Option<i16> {
        Some(i16::from(self.rated.1?) - i16::from(self.rated.0?))
    }
}

/// A lane of either map.
#[derive(Clone, Debug, PartialEq)]
pub struct LanePair {
    pub from: Option<LaneId>,
    pub to: Option<LaneId>,
    /// The later one, else the earlier one.
    pub lane: Arc<Lane>,
}

/// Two maps beside each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    pub from: MapId,
    pub to: MapId,
    pub columns: Vec<ColumnPair>,
    pub lanes: Vec<LanePair>,
    /// Every card of either map once: by column, then by lane, then by its place in the cell.
    pub cards: Vec<CardPair>,
    /// Figures of cells and outcomes.
    pub figures: Vec<FigurePair>,
    /// Mean of the ratings, in tenths.
    pub mean: (Option<f64>, Option<f64>),
    /// Not a stage, not a card is in both.
    pub strangers: bool,
}

/// How many cards of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub added: usize,
    /// Changed or moved.
    pub changed: usize,
    /// Gone, resolved pains among them.
    pub gone: usize,
    pub resolved: usize,
}

impl Comparison {
    /// The cards that are not the same, in journey order; figures stand for themselves.
    pub fn changes(&self) -> impl Iterator<Item = (usize, &CardPair)> {
        self.cards.iter().enumerate().filter(|(_, card)| card.change != Change::Same && !self.is_figure(card))
    }

    /// Whether a card stands among the figures.
    pub fn is_figure(&self, card: &CardPair) -> bool {
        self.lanes.get(card.lane).is_some_and(|lane| lane.lane.kind == LaneKind::Metric)
    }

    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for (_, card) in self.changes() {
            match card.change {
                Change::Same => {}
                Change::Added => counts.added += 1,
                Change::Changed | Change::Moved => counts.changed += 1,
                Change::Gone => counts.gone += 1,
                Change::Resolved => (counts.gone, counts.resolved) = (counts.gone + 1, counts.resolved + 1),
            }
        }
        counts
    }

    /// What an audience may be told: the later map is as it sees it, so what stands only in the earlier
    /// one beside it, and what is internal there, is left out.
    #[must_use]
    pub fn only_seen(mut self, from: &JourneyMap) -> Self {
        let mut cards = std::mem::take(&mut self.cards);
        cards.retain(|card| {
            let known =
                self.is_seen(card.lane, card.column) && card.was.is_none_or(|was| self.is_seen(was.1, was.0));
            let was = card.from.and_then(|id| from.notes().get(id));
            known && !was.is_some_and(|note| note.internal || note.confidential)
        });
        self.cards = cards;
        self.figures.retain(|figure| figure.to.is_some());
        self
    }

    fn is_seen(&self, lane: usize, column: usize) -> bool {
        let lane = self.lanes.get(lane).is_some_and(|lane| lane.to.is_some());
        lane && self.columns.get(column).is_some_and(|column| column.step.1.is_some())
    }

    /// Whether an audience of the later map may be told of a card of the earlier one.
    pub fn may_tell(&self, from: &JourneyMap, id: NoteId) -> bool {
        let Some(note) = from.notes().get(id).filter(|note| !note.internal && !note.confidential) else {
            return false;
        };
        let seen = |lane: LaneId| self.lanes.iter().any(|pair| pair.from == Some(lane) && pair.to.is_some());
        note.cell.is_some_and(|cell| seen(cell.lane))
    }

    /// Nothing differs: no card, no rating, no figure, no stage, no lane.
    pub fn is_same(&self) -> bool {
        self.cards.iter().all(|card| card.change == Change::Same)
            && self.columns.iter().all(|column| {
                column.rated.0 == column.rated.1
                    && column.step.0.is_some() == column.step.1.is_some()
                    && column.stage.0.is_some() == column.stage.1.is_some()
            })
            && self.lanes.iter().all(|lane| lane.from.is_some() == lane.to.is_some())
            && self.figures.iter().all(|figure| !figure.differs)
    }
}

/// Puts two maps of a project beside each other.
pub fn compare(project: &Project, from: &JourneyMap, to: &JourneyMap) -> Comparison {
    let stages = pairing::stages(project, from, to);
    let steps = pairing::steps(project, from, to, &stages);
    let lanes = pairing::lanes(project, from, to);
    let mut columns = union::columns(from, to, &stages, &steps);
    let (a, b) = curves(from, to);
    for column in &mut columns {
        let value =
            |series: &Option<Series>, step: Option<StepId>| Some(series.as_ref()?.values.get(&step?)?.tenths);
        column.rated = (value(&a, column.step.0), value(&b, column.step.1));
    }
    let lanes = union::lanes(from, to, &lanes);
    let cards = cards::cards(project, (from, to), &columns, &lanes);
    let strangers = stages.is_empty()
        && cards.iter().all(|card| card.from.is_none() || card.to.is_none())
        && !(from.stages().is_empty() && to.stages().is_empty());
    Comparison {
        from: from.id(),
        to: to.id(),
        figures: figures::figures((from, to), &columns, &lanes),
        mean: (mean(&columns, |column| column.rated.0), mean(&columns, |column| column.rated.1)),
        columns,
        lanes,
        cards,
        strangers,
    }
}

/// The curves that are laid over each other: of the person that both maps are most about.
fn curves(from: &JourneyMap, to: &JourneyMap) -> (Option<Series>, Option<Series>) {
    let any = Lane::of_kind(LaneId::from_bits(0), 0, LaneKind::Emotion);
    let (mut a, mut b) = (series(from, &any), series(to, &any));
    let both = a.iter().enumerate().filter_map(|(i, one)| {
        let k = b.iter().position(|other| other.persona == one.persona)?;
        Some((i + k, one.persona, i, k))
    });
    let (i, k) = both.min().map_or((0, 0), |(_, _, i, k)| (i, k));
    let take = |all: &mut Vec<Series>, at: usize| (at < all.len()).then(|| all.swap_remove(at));
    (take(&mut a, i), take(&mut b, k))
}

fn mean(columns: &[ColumnPair], of: impl Fn(&ColumnPair) -> Option<i8>) -> Option<f64> {
    let rated: Vec<f64> = columns.iter().filter_map(of).map(f64::from).collect();
    (!rated.is_empty()).then(|| rated.iter().sum::<f64>() / rated.len() as f64)
}
