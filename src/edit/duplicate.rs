//! Copies of notes and items.

use std::collections::BTreeMap;

use crate::geom::Vec2;
use crate::model::{BoardItem, ConnectorEnd, GroupId, ItemId, Note, NoteId, Origin};

use super::cells::Cells;
use super::free_place::Board;
use super::work::{Work, ends_mut};
use super::{EditError, Selection, delete};

/// Copies on the board: shifted, on top, in no cell, in groups of their own.
pub(super) fn on_board(
    work: &mut Work,
    notes: &[NoteId],
    items: &[ItemId],
    by: Vec2,
) -> Result<(), EditError> {
    if notes.is_empty() && items.is_empty() {
        return Err(EditError::Nothing);
    }
    let mut originals = Vec::with_capacity(notes.len());
    for &id in notes {
        originals.push(work.note(id)?);
    }
    originals.sort_by_key(|note| (note.z, note.id));
    let (_, top) = work.pile()?;
    let mut groups = BTreeMap::new();
    let mut new_notes = BTreeMap::new();
    for (z, original) in (top + 1..).zip(&originals) {
        let copy = copy_of(work, original);
        let group = new_group(work, &mut groups, original.group);
        new_notes.insert(original.id, copy.id);
        work.put(Note { at: original.at + by, z, group, ..copy })?;
    }
    let new_items = copy_items(work, items, by, top + 1 + notes.len() as i64, &mut groups, &new_notes)?;
    let made: Vec<_> = notes.iter().filter_map(|id| new_notes.get(id).copied()).collect();
    work.outcome.select = Some(Selection::of(made.iter().copied(), new_items.iter().copied()));
    work.outcome.created.extend(made);
    work.outcome.items.extend(new_items);
    Ok(())
}

/// A copy with a new id, without what belongs to the original alone: its cell, votes and memories.
pub(super) fn copy_of(work: &mut Work, original: &Note) -> Note {
    Note {
        id: work.draw(),
        cell: None,
        group: None,
        locked: false,
        votes: Vec::new(),
        came_from: None,
        origin: Origin::default(),
        ..original.clone()
    }
}

fn new_group(
    work: &mut Work,
    groups: &mut BTreeMap<GroupId, GroupId>,
    group: Option<GroupId>,
) -> Option<GroupId> {
    group.map(|old| *groups.entry(old).or_insert_with(|| work.draw()))
}

fn copy_items(
    work: &mut Work,
    items: &[ItemId],
    by: Vec2,
    first_z: i64,
    groups: &mut BTreeMap<GroupId, GroupId>,
    new_notes: &BTreeMap<NoteId, NoteId>,
) -> Result<Vec<ItemId>, EditError> {
    let mut originals = Vec::with_capacity(items.len());
    for &id in items {
        originals.push(work.item(id)?);
    }
    originals.sort_by_key(|item| (item.z, item.id));
    let mut new_items: BTreeMap<ItemId, ItemId> = BTreeMap::new();
    for original in &originals {
        let id = work.draw();
        new_items.insert(original.id, id);
    }
    for (z, original) in (first_z..).zip(&originals) {
        let mut copy = BoardItem {
            id: new_items.get(&original.id).copied().unwrap_or(original.id),
            at: original.at + by,
            z,
            group: new_group(work, groups, original.group),
            locked: false,
            anchor: None,
            origin: Origin::default(),
            ..BoardItem::clone(original)
        };
        let points = delete::end_points(work.map()?, original);
        if let (Some((from, to)), Some(points)) = (ends_mut(&mut copy), points) {
            for (end, point) in [(from, points.0), (to, points.1)] {
                let copied = match *end {
                    ConnectorEnd::Note(note) => new_notes.get(&note).map(|&note| ConnectorEnd::Note(note)),
                    ConnectorEnd::Item(item) => new_items.get(&item).map(|&item| ConnectorEnd::Item(item)),
                    ConnectorEnd::Free(_) => None,
                };
                *end = copied.unwrap_or(ConnectorEnd::Free(point + by));
            }
        }
        work.put(copy)?;
    }
    Ok(originals.iter().filter_map(|item| new_items.get(&item.id).copied()).collect())
}

/// Copies in the matrix: each after its original in the cell; its note gets a free place on the
/// board beside the original. Notes that are in no cell are copied on the board alone.
pub(super) fn in_matrix(work: &mut Work, notes: &[NoteId]) -> Result<(), EditError> {
    if notes.is_empty() {
        return Err(EditError::Nothing);
    }
    let mut board = Board::of(work.map()?);
    let mut cells = Cells::of(work.map()?);
    let (_, top) = work.pile()?;
    let mut made = Vec::with_capacity(notes.len());
    for (z, &id) in (top + 1..).zip(notes) {
        let original = work.note(id)?;
        let copy = copy_of(work, &original);
        let at = board.take_below(original.rect());
        made.push(copy.id);
        if original.cell.is_some() {
            cells.insert_after(original.id, copy.id);
        }
        work.put(Note { at, z, cell: original.cell, ..copy })?;
    }
    cells.write(work)?;
    work.outcome.select = Some(Selection::of_notes(made.iter().copied()));
    work.outcome.created.extend(made);
    Ok(())
}
