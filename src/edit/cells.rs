//! The cards of every cell in their order, to be moved about and written back densely.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Cell, JourneyMap, LaneId, NoteId, StepId};

use super::EditError;
use super::work::Work;

/// A cell: its row and its column.
pub(super) type Place = (LaneId, StepId);

/// All cells with their cards. Made by one pass over the notes; only cells that were touched are
/// written back.
pub(super) struct Cells {
    cards: BTreeMap<Place, Vec<NoteId>>,
    places: BTreeMap<NoteId, Place>,
    touched: BTreeSet<Place>,
}

impl Cells {
    pub fn of(map: &JourneyMap) -> Self {
        let mut sorted: Vec<_> = map
            .notes()
            .iter()
            .filter_map(|note| note.cell.map(|cell| ((cell.lane, cell.step), cell.order, note.id)))
            .collect();
        sorted.sort();
        let mut cells = Self { cards: BTreeMap::new(), places: BTreeMap::new(), touched: BTreeSet::new() };
        for (place, _, note) in sorted {
            cells.cards.entry(place).or_default().push(note);
            cells.places.insert(note, place);
        }
        cells
    }

    pub fn place_of(&self, note: NoteId) -> Option<Place> {
        self.places.get(&note).copied()
    }

    /// Takes a card out of its cell.
    pub fn take(&mut self, note: NoteId) {
        if let Some(place) = self.places.remove(&note) {
            self.cards.entry(place).or_default().retain(|&card| card != note);
            self.touched.insert(place);
        }
    }

    /// Puts cards into a cell before the one at `order`, in the given sequence; wherever they were,
    /// they are there no more. `None` and anything beyond the end is the end.
    pub fn insert(&mut self, place: Place, order: Option<usize>, notes: &[NoteId]) {
        for &note in notes {
            self.take(note);
        }
        let cards = self.cards.entry(place).or_default();
        let at = order.unwrap_or(cards.len()).min(cards.len());
        cards.splice(at..at, notes.iter().copied());
        self.places.extend(notes.iter().map(|&note| (note, place)));
        self.touched.insert(place);
    }

    /// Puts a new card after another one.
    pub fn insert_after(&mut self, other: NoteId, note: NoteId) {
        if let Some(place) = self.place_of(other) {
            let at = self.cards.get(&place).and_then(|cards| cards.iter().position(|&card| card == other));
            self.insert(place, at.map(|at| at + 1), &[note]);
        }
    }

    /// Moves all cards of a column to the ends of the cells of another.
    pub fn move_column(&mut self, from: StepId, to: StepId) {
        let moved: Vec<_> = self.cards.iter().filter(|((_, step), _)| *step == from).collect();
        let moved: Vec<_> = moved.into_iter().map(|((lane, _), cards)| (*lane, cards.clone())).collect();
        for (lane, cards) in moved {
            self.insert((lane, to), None, &cards);
        }
    }

    /// Writes the cells of the notes that changed; a card that was taken out has none.
    pub fn write(&self, work: &mut Work) -> Result<(), EditError> {
        for &place in &self.touched {
            for (order, &id) in (0..).zip(self.cards.get(&place).into_iter().flatten()) {
                let note = work.note(id)?;
                let span = note.cell.map_or((1, 1), |cell| (cell.columns, cell.lanes));
                let cell = Cell { columns: span.0, lanes: span.1, ..Cell::at(place.0, place.1, order) };
                if note.cell != Some(cell) {
                    work.change_note(id, |note| {
                        note.cell = Some(cell);
                        note.aside = false;
                    })?;
                }
            }
        }
        Ok(())
    }
}
