//! Cards of two maps in pairs, and what becomes of each.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::pairing::{Pairs, root_of_note, words};
use super::{CardPair, Change, ColumnPair, LanePair};
use crate::model::{JourneyMap, LaneId, LaneKind, Note, NoteId, Project, StepId};

/// Where a card stands among the columns and lanes of a comparison.
type Place = (usize, usize);

/// A placed note with its place.
struct Card<'m> {
    note: &'m Arc<Note>,
    place: Place,
    words: String,
}

/// The cards of one map by id, and in journey order.
struct Side<'m> {
    map: &'m JourneyMap,
    cards: BTreeMap<NoteId, Card<'m>>,
    order: Vec<NoteId>,
}

impl<'m> Side<'m> {
    fn new(map: &'m JourneyMap, steps: &BTreeMap<StepId, usize>, lanes: &BTreeMap<LaneId, usize>) -> Self {
        let placed = map.notes().iter().filter_map(|note| {
            let cell = note.cell?;
            let place = (*steps.get(&cell.step)?, *lanes.get(&cell.lane)?);
            Some((note.id, Card { note, place, words: words(&note.text) }))
        });
        let cards: BTreeMap<NoteId, Card> = placed.collect();
        // By the map's own columns and lanes, so that there and back again pairs alike.
        let own_steps: BTreeMap<StepId, usize> =
            map.columns().iter().enumerate().map(|(i, column)| (column.step.id, i)).collect();
        let own_lanes: BTreeMap<LaneId, usize> =
            map.lanes_in_order().iter().enumerate().map(|(i, lane)| (lane.id, i)).collect();
        let mut order: Vec<NoteId> = cards.keys().copied().collect();
        order.sort_by_cached_key(|id| {
            let cell = cards.get(id).and_then(|card| card.note.cell);
            let place = cell.map(|c| (own_steps.get(&c.step), own_lanes.get(&c.lane), c.order));
            (place, *id)
        });
        Self { map, cards, order }
    }

    fn is_pain(&self, id: NoteId, lane: &LanePair) -> bool {
        let entry = self.cards.get(&id).and_then(|card| self.map.entries().get(card.note.entry));
        lane.lane.kind == LaneKind::Pain || entry.is_some_and(|entry| entry.kind == LaneKind::Pain)
    }
}

pub fn cards(
    project: &Project,
    (from, to): (&JourneyMap, &JourneyMap),
    columns: &[ColumnPair],
    lanes: &[LanePair],
) -> Vec<CardPair> {
    let steps = |of: fn(&ColumnPair) -> Option<StepId>| -> BTreeMap<StepId, usize> {
        columns.iter().enumerate().filter_map(|(i, column)| Some((of(column)?, i))).collect()
    };
    let rows = |of: fn(&LanePair) -> Option<LaneId>| -> BTreeMap<LaneId, usize> {
        lanes.iter().enumerate().filter_map(|(i, lane)| Some((of(lane)?, i))).collect()
    };
    let a = Side::new(from, &steps(|column| column.step.0), &rows(|lane| lane.from));
    let b = Side::new(to, &steps(|column| column.step.1), &rows(|lane| lane.to));
    let pairs = paired(project, &a, &b);
    let mut all: Vec<(Place, u8, u32, CardPair)> = Vec::with_capacity(a.order.len() + b.order.len());
    for id in &b.order {
        let Some(card) = b.cards.get(id) else { continue };
        let before = pairs.source_of(*id).and_then(|id| a.cards.get(&id));
        let moved = before.map(|before| before.place).filter(|place| *place != card.place);
        let change = match before {
            None => Change::Added,
            Some(before) if before.words != card.words => Change::Changed,
            Some(_) if moved.is_some() => Change::Moved,
            Some(_) => Change::Same,
        };
        let pair = CardPair {
            from: before.map(|before| before.note.id),
            to: Some(*id),
            change,
            column: card.place.0,
            lane: card.place.1,
            was: moved,
        };
        all.push((card.place, 0, card.note.cell.map_or(0, |cell| cell.order), pair));
    }
    for id in a.order.iter().filter(|id| pairs.copy_of(**id).is_none()) {
        let Some(card) = a.cards.get(id) else { continue };
        let pain = lanes.get(card.place.1).is_some_and(|lane| a.is_pain(*id, lane));
        let change = if pain { Change::Resolved } else { Change::Gone };
        let (column, lane) = card.place;
        let pair = CardPair { from: Some(*id), to: None, change, column, lane, was: None };
        all.push((card.place, 1, card.note.cell.map_or(0, |cell| cell.order), pair));
    }
    all.sort_by_key(|(place, gone, order, pair)| (*place, *gone, *order, pair.to, pair.from));
    all.into_iter().map(|(.., pair)| pair).collect()
}

/// By what they were copied from, then by their words in the same cell, then by their words in the
/// same lane, then anywhere.
fn paired(project: &Project, a: &Side, b: &Side) -> Pairs<NoteId> {
    let mut pairs = Pairs::default();
    let root = |id| Some(root_of_note(project, id));
    pairs.by(&a.order, &b.order, root, root);
    fn said<'s>(side: &'s Side, id: NoteId) -> Option<&'s Card<'s>> {
        side.cards.get(&id).filter(|card| !card.words.is_empty())
    }
    let in_cell = |side: &Side, id| said(side, id).map(|card| (card.words.clone(), card.place));
    pairs.by(&a.order, &b.order, |id| in_cell(a, id), |id| in_cell(b, id));
    let in_lane = |side: &Side, id| said(side, id).map(|card| (card.words.clone(), card.place.1));
    pairs.by(&a.order, &b.order, |id| in_lane(a, id), |id| in_lane(b, id));
    let anywhere = |side: &Side, id| said(side, id).map(|card| card.words.clone());
    pairs.by(&a.order, &b.order, |id| anywhere(a, id), |id| anywhere(b, id));
    pairs
}
