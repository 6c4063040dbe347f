//! Lanes: the rows of the matrix.

use crate::model::{Grid, Key, Lane, LaneId, LaneKind};

use super::cards::clip_spans;
use super::grid::reinserted;
use super::text::clean_line;
use super::work::Work;
use super::{EditError, Focus, Selection, delete, steps};

pub(super) fn add(work: &mut Work, at: Option<usize>, kind: &LaneKind, title: &str) -> Result<(), EditError> {
    let id: LaneId = work.draw();
    let there = in_order(work)?;
    let title = clean_line(title);
    work.put(Lane { title, ..Lane::of_kind(id, there.len() as u32, kind.clone()) })?;
    number(work, &reinserted(there, id, at.unwrap_or(usize::MAX)))?;
    clip_spans(work)?;
    work.outcome.made = Some(Key::Lane(work.map_id()?, id));
    work.outcome.select = Some(Selection::of_focus(Focus::Lane(id)));
    Ok(())
}

fn in_order(work: &Work) -> Result<Vec<LaneId>, EditError> {
    Ok(work.map()?.lanes_in_order().iter().map(|lane| lane.id).collect())
}

/// Numbers the lanes as they stand in the list.
pub(super) fn number(work: &mut Work, lanes: &[LaneId]) -> Result<(), EditError> {
    for (order, &id) in (0..).zip(lanes) {
        if work.lane(id)?.order != order {
            work.change_lane(id, |lane| lane.order = order)?;
        }
    }
    Ok(())
}

pub(super) fn move_to(work: &mut Work, lane: LaneId, to: usize) -> Result<(), EditError> {
    work.lane(lane)?;
    number(work, &reinserted(in_order(work)?, lane, to))?;
    clip_spans(work)
}

/// Its cards go to unplaced, and cards that span it get lower.
pub(super) fn delete(work: &mut Work, lane: LaneId) -> Result<(), EditError> {
    work.lane(lane)?;
    let map = work.map()?.clone();
    let grid = Grid::of(&map);
    let mut unplaced = 0;
    for note in map.notes().iter() {
        let Some(cell) = note.cell else { continue };
        if cell.lane == lane {
            unplaced += 1;
            work.change_note(note.id, |note| note.cell = None)?;
        } else if cell.lanes > 1 {
            let lower = grid.without(cell, |_| true, |other| other != lane);
            work.change_note(note.id, |note| note.cell = Some(lower))?;
        }
    }
    steps::tell_unplaced(work, unplaced);
    steps::free_metrics(work, &map, |of, _| of == lane)?;
    delete::forget(work, [Key::Lane(map.id(), lane)].into())?;
    number(work, &in_order(work)?)?;
    work.outcome.select = Some(Selection::default());
    Ok(())
}
