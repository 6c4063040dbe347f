//! What is selected, independent of any window.

use std::collections::BTreeSet;

use crate::model::{
    EntryId, ItemId, JourneyMap, LaneId, LinkId, MetricId, NoteId, PersonaId, StageId, StepId,
};

/// A single thing of the matrix that is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Focus {
    Stage(StageId),
    Step(StepId),
    Lane(LaneId),
    Cell(LaneId, StepId),
    Rating(StepId, Option<PersonaId>),
    Metric(MetricId),
    Link(LinkId),
    Entry(EntryId),
}

/// The selected notes and items; undo and redo bring it back. A note that is selected in one view
/// is selected in the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    pub notes: BTreeSet<NoteId>,
    pub items: BTreeSet<ItemId>,
    pub focus: Option<Focus>,
}

impl Selection {
    pub fn of_notes(notes: impl IntoIterator<Item = NoteId>) -> Self {
        Self { notes: notes.into_iter().collect(), ..Self::default() }
    }

    pub fn of(notes: impl IntoIterator<Item = NoteId>, items: impl IntoIterator<Item = ItemId>) -> Self {
        Self { notes: notes.into_iter().collect(), items: items.into_iter().collect(), focus: None }
    }

    pub fn of_focus(focus: Focus) -> Self {
        Self { focus: Some(focus), ..Self::default() }
    }

    pub fn is_empty(&self) -> bool {
        self.notes.is_empty() && self.items.is_empty() && self.focus.is_none()
    }

    /// Number of notes and items.
    pub fn len(&self) -> usize {
        self.notes.len() + self.items.len()
    }

    /// The only note, if exactly that is selected.
    pub fn only_note(&self) -> Option<NoteId> {
        if self.len() == 1 { self.notes.first().copied() } else { None }
    }

    /// Selects a note that was not, and the other way round (a click with Shift).
    pub fn toggle_note(&mut self, note: NoteId) {
        self.focus = None;
        if !self.notes.remove(&note) {
            self.notes.insert(note);
        }
    }

    /// As [`Self::toggle_note`].
    pub fn toggle_item(&mut self, item: ItemId) {
        self.focus = None;
        if !self.items.remove(&item) {
            self.items.insert(item);
        }
    }

    /// The selection with the rest of every group it touches. Looks through the whole map once if a
    /// group is touched.
    pub fn with_groups(&self, map: &JourneyMap) -> Self {
        let of_note = |id: &NoteId| map.notes().get(*id).and_then(|note| note.group);
        let of_item = |id: &ItemId| map.items().get(*id).and_then(|item| item.group);
        let groups: BTreeSet<_> =
            self.notes.iter().filter_map(of_note).chain(self.items.iter().filter_map(of_item)).collect();
        let mut whole = self.clone();
        if !groups.is_empty() {
            let touched = |group: Option<_>| group.is_some_and(|group| groups.contains(&group));
            whole.notes.extend(map.notes().iter().filter(|note| touched(note.group)).map(|note| note.id));
            whole.items.extend(map.items().iter().filter(|item| touched(item.group)).map(|item| item.id));
        }
        whole
    }

    /// What of it exists in the map.
    pub fn existing_in(mut self, map: &JourneyMap) -> Self {
        self.notes.retain(|&note| map.notes().contains(note));
        self.items.retain(|&item| map.items().contains(item));
        self.focus = self.focus.filter(|focus| match *focus {
            Focus::Stage(stage) => map.stages().contains(stage),
            Focus::Step(step) | Focus::Rating(step, _) => map.steps().contains(step),
            Focus::Lane(lane) => map.lanes().contains(lane),
            Focus::Cell(lane, step) => map.lanes().contains(lane) && map.steps().contains(step),
            Focus::Link(link) => map.links().contains(link),
            Focus::Metric(metric) => map.metrics().contains(metric),
            Focus::Entry(entry) => map.entries().contains(entry),
        });
        self
    }
}
