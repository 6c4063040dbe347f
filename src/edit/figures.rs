//! Figures that belong to cards: they go where their card goes.

use std::collections::BTreeSet;

use crate::model::{JourneyMap, Key, List, Metric, NoteId, Record};

use super::work::Work;
use super::{EditError, records};

/// Moves the figures of cards into the cells of their cards, behind those that stand there.
pub(super) fn follow(work: &mut Work, notes: &[NoteId]) -> Result<(), EditError> {
    if work.map()?.metrics().is_empty() {
        return Ok(());
    }
    let moved: BTreeSet<NoteId> = notes.iter().copied().collect();
    let map = work.map()?.clone();
    let mut lists = BTreeSet::new();
    for metric in map.metrics().iter().filter(|metric| metric.from.is_some_and(|from| moved.contains(&from)))
    {
        let card = metric.from.and_then(|from| map.notes().get(from)).and_then(|note| note.cell);
        let cell = card.map(|cell| (cell.lane, cell.step));
        if cell != metric.cell {
            lists.extend(Record::Metric(map.id(), metric.clone()).place().map(|place| place.0));
            let order = work.map()?.metrics().iter().filter(|other| other.cell == cell).count() as u32;
            work.put(Metric { cell, order, ..Metric::clone(metric) })?;
        }
    }
    close_gaps(work, lists);
    Ok(())
}

/// The lists in which the figures among some records stand.
pub(super) fn lists(work: &Work, keys: &BTreeSet<Key>) -> BTreeSet<List> {
    let figures = keys.iter().filter(|key| matches!(key, Key::Metric(..)));
    figures.filter_map(|key| Some(work.project().record(*key)?.place()?.0)).collect()
}

/// Numbers lists again from which something went.
pub(super) fn close_gaps(work: &mut Work, lists: BTreeSet<List>) {
    lists.into_iter().for_each(|list| records::renumber(work, list, None));
}

/// The figures of cells that belong to notes: they go with them.
pub(super) fn of_notes(map: &JourneyMap, notes: &BTreeSet<Key>) -> Vec<Key> {
    let gone = |metric: &Metric| {
        metric.cell.is_some() && metric.from.is_some_and(|from| notes.contains(&Key::Note(map.id(), from)))
    };
    map.metrics()
        .iter()
        .filter(|metric| gone(metric))
        .map(|metric| Key::Metric(map.id(), metric.id))
        .collect()
}
