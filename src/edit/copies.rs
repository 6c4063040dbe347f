//! Copies of whole stages and lanes with everything that stands in them.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Cell, JourneyMap, Key, Lane, LaneId, Link, Metric, MetricId, NoteId, Rating, Stage, StageId, Step, StepId,
};

use super::cards::clip_spans;
use super::free_place::Board;
use super::grid::reinserted;
use super::work::Work;
use super::{EditError, Focus, Selection, duplicate, lanes, stages};

/// A name that none of the others has: "Order", "Order 2", "Order 3".
pub(super) fn unique<'a>(name: &str, others: impl Iterator<Item = &'a str>) -> String {
    let others: BTreeSet<&str> = others.collect();
    let taken = |name: &str| others.contains(name);
    if name.is_empty() || !taken(name) {
        return name.to_owned();
    }
    // "Order 2" goes on as "Order 3", not as "Order 2 2".
    let stem = match name.rsplit_once(' ') {
        Some((stem, number)) if !stem.is_empty() && number.parse::<u32>().is_ok() => stem,
        _ => name,
    };
    (2u32..).map(|n| format!("{stem} {n}")).find(|name| !taken(name)).unwrap_or_default()
}

/// A stage after another, with its steps, cards, ratings and figures.
pub(super) fn stage(work: &mut Work, stage: StageId) -> Result<(), EditError> {
    let original = work.stage(stage)?;
    let map = work.map()?.clone();
    let in_order: Vec<StageId> = map.stages_in_order().iter().map(|stage| stage.id).collect();
    let place = in_order.iter().position(|id| *id == stage).map_or(in_order.len(), |at| at + 1);
    let id: StageId = work.draw();
    let title = unique(&original.title, map.stages().iter().map(|stage| stage.title.as_str()));
    let order = in_order.len() as u32;
    work.put(Stage { id, title, order, came_from: None, ..Stage::clone(&original) })?;
    let mut steps = BTreeMap::new();
    for step in map.steps_of(stage) {
        let new: StepId = work.draw();
        steps.insert(step.id, new);
        work.put(Step { id: new, stage: id, came_from: None, ..Step::clone(step) })?;
    }
    stages::number(work, &reinserted(in_order, id, place))?;
    contents(work, &map, |cell| Some((cell.0, *steps.get(&cell.1)?)))?;
    for rating in map.ratings().iter() {
        if let Some(step) = steps.get(&rating.step) {
            let id = work.draw();
            work.put(Rating { id, step: *step, from: None, ..Rating::clone(rating) })?;
        }
    }
    clip_spans(work)?;
    work.outcome.made = Some(Key::Stage(map.id(), id));
    work.outcome.select = Some(Selection::of_focus(Focus::Stage(id)));
    Ok(())
}

/// A lane below another, with its cards and figures.
pub(super) fn lane(work: &mut Work, lane: LaneId) -> Result<(), EditError> {
    let original = work.lane(lane)?;
    let map = work.map()?.clone();
    let in_order: Vec<LaneId> = map.lanes_in_order().iter().map(|lane| lane.id).collect();
    let place = in_order.iter().position(|id| *id == lane).map_or(in_order.len(), |at| at + 1);
    let id: LaneId = work.draw();
    let title = unique(original.label(), map.lanes().iter().map(|lane| lane.label()));
    let order = in_order.len() as u32;
    work.put(Lane { id, title, order, came_from: None, ..Lane::clone(&original) })?;
    lanes::number(work, &reinserted(in_order, id, place))?;
    contents(work, &map, |cell| (cell.0 == lane).then_some((id, cell.1)))?;
    clip_spans(work)?;
    work.outcome.made = Some(Key::Lane(map.id(), id));
    work.outcome.select = Some(Selection::of_focus(Focus::Lane(id)));
    Ok(())
}

/// Copies the cards and figures of the cells that `to` sends somewhere, and the links between those
/// cards. Notes of the copies get free places on the board.
fn contents(
    work: &mut Work,
    map: &JourneyMap,
    to: impl Fn((LaneId, StepId)) -> Option<(LaneId, StepId)>,
) -> Result<(), EditError> {
    let mut board = Board::of(map);
    let mut z = work.pile()?.1;
    let mut notes: BTreeMap<NoteId, NoteId> = BTreeMap::new();
    for original in map.notes_by_height() {
        let Some(cell) = original.cell else { continue };
        let Some((lane, step)) = to((cell.lane, cell.step)) else { continue };
        z += 1;
        let mut copy = duplicate::copy_of(work, original);
        copy.at = board.take_below(original.rect());
        copy.z = z;
        copy.cell = Some(Cell { lane, step, ..cell });
        notes.insert(original.id, copy.id);
        work.outcome.created.push(copy.id);
        work.put(copy)?;
    }
    for metric in map.metrics().iter() {
        if let Some(cell) = metric.cell.and_then(&to) {
            let id: MetricId = work.draw();
            let from = metric.from.and_then(|note| notes.get(&note).copied());
            work.put(Metric { id, cell: Some(cell), from, ..Metric::clone(metric) })?;
        }
    }
    for link in map.links().iter() {
        if let (Some(&from), Some(&to)) = (notes.get(&link.from), notes.get(&link.to)) {
            let id = work.draw();
            work.put(Link { id, from, to, from_item: None, ..Link::clone(link) })?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::unique;

    #[test]
    fn a_copy_has_a_name_of_its_own() {
        let others = ["Order", "Order 2", "Pay"];
        let name = |name| unique(name, others.iter().copied());
        assert_eq!(name("Order"), "Order 3");
        assert_eq!(name("Order 2"), "Order 3");
        assert_eq!(name("Pay"), "Pay 2");
        assert_eq!(name("Use"), "Use");
        assert_eq!(name(""), "");
    }
}
