//! Counts of a map's notes, kept between frames: counting twenty thousand notes in each frame would
//! cost more than painting those in sight.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Id, Ui};

use crate::model::{EntryId, JourneyMap, Note, NoteId, Table};

/// How many notes are what.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub placed: usize,
    /// With sources.
    pub verified: usize,
    /// Without a source, and marked as assumed.
    pub assumed: usize,
    entries: BTreeMap<EntryId, usize>,
    /// The notes that were counted.
    notes: Table<NoteId, Note>,
}

impl Tally {
    /// The counts of a map as it is now; only what changed since they were last asked for is looked at.
    pub fn of(ui: &Ui, map: &JourneyMap) -> Arc<Self> {
        let id = Id::unique("tally of notes");
        let mut known: Arc<Self> = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        if follow(&mut known, map.notes()) {
            ui.data_mut(|data| data.insert_temp(id, known.clone()));
        }
        known
    }

    /// Notes of a colour.
    pub fn of_entry(&self, entry: EntryId) -> usize {
        self.entries.get(&entry).copied().unwrap_or(0)
    }

    fn count(&mut self, note: &Note, change: impl Fn(&mut usize)) {
        let linked = !note.evidence.links.is_empty();
        let kinds = [
            (note.cell.is_some(), &mut self.placed),
            (linked, &mut self.verified),
            (!linked && note.evidence.assumed, &mut self.assumed),
        ];
        kinds.into_iter().filter(|(is, _)| *is).for_each(|(_, count)| change(count));
        change(self.entries.entry(note.entry).or_default());
    }
}

/// Brings counts up to date; answers whether anything has changed.
fn follow(tally: &mut Arc<Tally>, notes: &Table<NoteId, Note>) -> bool {
    let known = tally.notes.clone();
    let mut changes = notes.changes_since(&known).peekable();
    if changes.peek().is_none() {
        return false;
    }
    let tally = Arc::make_mut(tally);
    for (id, now) in changes {
        if let Some(before) = known.get(id) {
            tally.count(before, |count| *count = count.saturating_sub(1));
        }
        if let Some(now) = now {
            tally.count(now, |count| *count += 1);
        }
    }
    tally.notes = notes.clone();
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app;

    #[test]
    fn counts_follow_what_changes() -> Result<(), Box<dyn std::error::Error>> {
        let project = app::example_map()?;
        let map = project.maps().iter().next().ok_or("a map")?;
        let mut tally = Arc::new(Tally::default());
        assert!(follow(&mut tally, map.notes()) && !follow(&mut tally, map.notes()));
        let placed = map.notes().iter().filter(|note| note.cell.is_some()).count();
        assert_eq!(tally.placed, placed);
        let all: usize = map.entries().iter().map(|entry| tally.of_entry(entry.id)).sum();
        assert_eq!(all, map.notes().len());
        assert!(follow(&mut tally, &Table::default()));
        assert_eq!((tally.placed, tally.verified, tally.assumed), (0, 0, 0));
        Ok(())
    }
}
