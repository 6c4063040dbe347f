//! How well a map is backed: of its cards, and of those of each stage and lane, how many have which
//! grade.
//!
//! ```
//! use laneway::edit::Editor;
//! use laneway::insight::Coverage;
//! use laneway::model::Project;
//! let editor = Editor::with_map(Project::new(1), "Winter jacket");
//! let today = "2026-11-24".parse().unwrap();
//! let mut coverage = Coverage::default();
//! coverage.follow(editor.project(), editor.map().unwrap(), today);
//! assert_eq!(coverage.map.cards(), 0);
//! ```

use std::collections::BTreeMap;

use super::{Grade, grade, is_old};
use crate::model::{
    Date, JourneyMap, LaneId, MapId, MapState, Note, NoteId, Project, Source, SourceId, StageId, Step,
    StepId, Table,
};

/// Cards by grade.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// In the order of the grades.
    grades: [usize; Grade::ALL.len()],
    /// Backed ones whose evidence has faded.
    pub old: usize,
}

impl Counts {
    pub fn of(&self, grade: Grade) -> usize {
        self.grades[grade as usize]
    }

    pub fn cards(&self) -> usize {
        self.grades.iter().sum()
    }

    /// Cards that at least one source backs.
    pub fn backed(&self) -> usize {
        self.cards() - self.of(Grade::None) - self.of(Grade::Assumed)
    }

    /// Backed cards among all, 0 to 100; nothing without a card.
    pub fn percent(&self) -> Option<f64> {
        let cards = self.cards();
        (cards > 0).then(|| 100.0 * self.backed() as f64 / cards as f64)
    }

    fn add(&mut self, (grade, old): (Grade, bool)) {
        self.grades[grade as usize] += 1;
        self.old += usize::from(old);
    }

    fn take(&mut self, (grade, old): (Grade, bool)) {
        let count = &mut self.grades[grade as usize];
        *count = count.saturating_sub(1);
        self.old = self.old.saturating_sub(usize::from(old));
    }
}

/// The coverage of one map, kept up to date by [`Self::follow`] at the cost of what has changed.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    pub map: Counts,
    pub stages: BTreeMap<StageId, Counts>,
    pub lanes: BTreeMap<LaneId, Counts>,
    /// The map is planned: its cards are intended and outside of all of this.
    pub intended: bool,
    seen: Option<Seen>,
    marks: BTreeMap<NoteId, Mark>,
}

/// What the counts were made of.
#[derive(Clone, Debug)]
struct Seen {
    map: MapId,
    today: Date,
    fades: Option<u32>,
    sources: Table<SourceId, Source>,
    steps: Table<StepId, Step>,
    notes: Table<NoteId, Note>,
    intended: bool,
}

/// What a card was counted as.
#[derive(Clone, Copy, Debug)]
struct Mark {
    what: (Grade, bool),
    place: Option<(StageId, LaneId)>,
}

impl Coverage {
    /// The coverage of a map as it is.
    pub fn of(project: &Project, map: &JourneyMap, today: Date) -> Self {
        let mut coverage = Self::default();
        coverage.follow(project, map, today);
        coverage
    }

    /// Brings the counts to a state of the map; whether anything had changed. Another map, other
    /// sources, steps or another day are counted anew.
    pub fn follow(&mut self, project: &Project, map: &JourneyMap, today: Date) -> bool {
        let intended = matches!(map.head().state, MapState::Future { .. });
        let now = Seen {
            map: map.id(),
            today,
            fades: project.head().evidence_fades_months,
            sources: project.sources().clone(),
            steps: map.steps().clone(),
            notes: map.notes().clone(),
            intended,
        };
        let before = match self.seen.take().filter(|seen| seen.counts_alike(&now)) {
            Some(seen) => seen.notes,
            None => {
                *self = Self { intended, ..Self::default() };
                Table::default()
            }
        };
        let first = self.marks.is_empty() && before.is_empty();
        let mut changed = first;
        for (id, note) in now.notes.changes_since(&before).filter(|_| !intended) {
            changed = true;
            self.take(id);
            if let Some(note) = note.filter(|note| !note.aside) {
                self.add(note, project, map, today);
            }
        }
        self.seen = Some(now);
        changed
    }

    fn add(&mut self, note: &Note, project: &Project, map: &JourneyMap, today: Date) {
        let place = note.cell.and_then(|cell| Some((map.steps().get(cell.step)?.stage, cell.lane)));
        let grade = grade(project, &note.evidence);
        let what = (grade, is_old(project, &note.evidence, today));
        self.map.add(what);
        if let Some((stage, lane)) = place {
            self.stages.entry(stage).or_default().add(what);
            self.lanes.entry(lane).or_default().add(what);
        }
        self.marks.insert(note.id, Mark { what, place });
    }

    fn take(&mut self, note: NoteId) {
        let Some(Mark { what, place }) = self.marks.remove(&note) else { return };
        self.map.take(what);
        if let Some((stage, lane)) = place {
            self.stages.entry(stage).or_default().take(what);
            self.lanes.entry(lane).or_default().take(what);
        }
    }

    /// The counts of a stage; none without a card.
    pub fn stage(&self, stage: StageId) -> Counts {
        self.stages.get(&stage).copied().unwrap_or_default()
    }

    /// The counts of a lane; none without a card.
    pub fn lane(&self, lane: LaneId) -> Counts {
        self.lanes.get(&lane).copied().unwrap_or_default()
    }
}

impl Seen {
    /// Whether a card that is the same counts the same.
    fn counts_alike(&self, other: &Self) -> bool {
        (self.map, self.today, self.fades, self.intended)
            == (other.map, other.today, other.fades, other.intended)
            && self.sources.changes_since(&other.sources).next().is_none()
            && self.steps.changes_since(&other.steps).next().is_none()
    }
}
