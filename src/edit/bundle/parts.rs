//! Stages and lanes of a bundle, and how they are poured into a map.

use std::collections::{BTreeMap, BTreeSet};

use crate::edit::cards::clip_spans;
use crate::edit::cells::Cells;
use crate::edit::copies::unique;
use crate::edit::free_place::Board;
use crate::edit::grid::reinserted;
use crate::edit::piece::Merge;
use crate::edit::work::Work;
use crate::edit::{EditError, Focus, Selection, lanes, stages};
use crate::geom::{Rect, Vec2};
use crate::model::{
    Cell, JourneyMap, Key, Lane, LaneId, Link, MapHead, Metric, MetricId, Note, NoteId, Opportunity, Rating,
    Record, Stage, StageId, Step, StepId, Vote,
};

use super::adopt::{Swap, adopted};

/// Stages with their steps, the map's lanes, and what stands in them.
pub fn of_stages(map: &JourneyMap, stages: &[StageId]) -> Vec<Record> {
    let steps: BTreeSet<StepId> =
        map.steps().iter().filter(|step| stages.contains(&step.stage)).map(|step| step.id).collect();
    let inside = |step: StepId| steps.contains(&step);
    let mut all = contents(map, |_, step| inside(step));
    all.extend(map.lanes().iter().map(|lane| Record::Lane(map.id(), lane.clone())));
    let chosen = map.stages().iter().filter(|stage| stages.contains(&stage.id));
    all.extend(chosen.map(|stage| Record::Stage(map.id(), stage.clone())));
    let own = map.steps().iter().filter(|step| inside(step.id));
    all.extend(own.map(|step| Record::Step(map.id(), step.clone())));
    let ratings = map.ratings().iter().filter(|rating| inside(rating.step));
    all.extend(ratings.map(|rating| Record::Rating(map.id(), rating.clone())));
    all
}

/// Lanes with the map's columns, and what stands in them.
pub fn of_lanes(map: &JourneyMap, lanes: &[LaneId]) -> Vec<Record> {
    let mut all = contents(map, |lane, _| lanes.contains(&lane));
    all.extend(map.stages().iter().map(|stage| Record::Stage(map.id(), stage.clone())));
    all.extend(map.steps().iter().map(|step| Record::Step(map.id(), step.clone())));
    let chosen = map.lanes().iter().filter(|lane| lanes.contains(&lane.id));
    all.extend(chosen.map(|lane| Record::Lane(map.id(), lane.clone())));
    all
}

/// The head, the colours, and the cards, figures and links of some cells.
fn contents(map: &JourneyMap, inside: impl Fn(LaneId, StepId) -> bool) -> Vec<Record> {
    let id = map.id();
    let mut all: Vec<Record> = vec![MapHead::titled(id, "").into()];
    all.extend(map.entries().iter().map(|entry| Record::ColourEntry(id, entry.clone())));
    let notes = map.notes().iter().filter(|note| note.cell.is_some_and(|cell| inside(cell.lane, cell.step)));
    let notes: Vec<_> = notes.cloned().collect();
    let ids: BTreeSet<NoteId> = notes.iter().map(|note| note.id).collect();
    all.extend(notes.into_iter().map(|note| {
        let votes: Vec<Vote> = Vec::new();
        (id, Note { votes, group: None, map: None, ..Note::clone(&note) }).into()
    }));
    let metrics =
        map.metrics().iter().filter(|metric| metric.cell.is_some_and(|cell| inside(cell.0, cell.1)));
    all.extend(metrics.map(|metric| Record::Metric(id, metric.clone())));
    let links = map.links().iter().filter(|link| ids.contains(&link.from) && ids.contains(&link.to));
    all.extend(links.map(|link| Record::Link(id, link.clone())));
    all
}

/// New stages at a place of the map, with their cards in lanes of the same kind and name.
pub fn paste_stages(
    work: &mut Work,
    from: &JourneyMap,
    swap: &Swap,
    at: Option<usize>,
) -> Result<(), EditError> {
    let mut steps = BTreeMap::new();
    let mut last = None;
    for (k, stage) in from.stages_in_order().into_iter().enumerate() {
        let map = work.map()?.clone();
        let there: Vec<StageId> = map.stages_in_order().iter().map(|stage| stage.id).collect();
        let id: StageId = work.draw();
        let title = unique(&stage.title, map.stages().iter().map(|stage| stage.title.as_str()));
        let order = there.len() as u32;
        put(work, Stage { id, title, order, map: None, came_from: None, ..Stage::clone(stage) }, swap)?;
        for step in from.steps_of(stage.id) {
            let new: StepId = work.draw();
            steps.insert(step.id, new);
            put(work, Step { id: new, stage: id, came_from: None, ..Step::clone(step) }, swap)?;
        }
        let place = at.map_or(there.len(), |at| at + k);
        stages::number(work, &reinserted(there, id, place))?;
        last = Some(id);
    }
    let mut known = BTreeMap::new();
    let used: BTreeSet<LaneId> = from.notes().iter().filter_map(|note| Some(note.cell?.lane)).collect();
    for lane in from.lanes_in_order() {
        let map = work.map()?;
        let same =
            map.lanes_in_order().into_iter().find(|it| it.kind == lane.kind && it.label() == lane.label());
        let id = match same.map(|lane| lane.id) {
            Some(id) => id,
            None if used.contains(&lane.id) || map.lanes().is_empty() => {
                new_lane(work, from, lane, lane.title.clone(), None, swap)?
            }
            None => continue,
        };
        known.insert(lane.id, id);
    }
    pour(work, from, swap, &known, &steps)?;
    for rating in from.ratings().iter() {
        if let Some(step) = steps.get(&rating.step) {
            let id = work.draw();
            put(work, Rating { id, step: *step, from: None, ..Rating::clone(rating) }, swap)?;
        }
    }
    work.outcome.select = last.map(|stage| Selection::of_focus(Focus::Stage(stage)));
    clip_spans(work)
}

/// New lanes at a place of the map, with their cards in columns of the same names, else in those of the
/// same places; columns that are missing are added.
pub fn paste_lanes(
    work: &mut Work,
    from: &JourneyMap,
    swap: &Swap,
    at: Option<usize>,
) -> Result<(), EditError> {
    let mut known = BTreeMap::new();
    let mut last = None;
    for (k, lane) in from.lanes_in_order().into_iter().enumerate() {
        let map = work.map()?.clone();
        let title = unique(lane.label(), map.lanes().iter().map(|lane| lane.label()));
        let title = if title == lane.kind.plural() { String::new() } else { title };
        let id = new_lane(work, from, lane, title, at.map(|at| at + k), swap)?;
        known.insert(lane.id, id);
        last = Some(id);
    }
    let mut steps = BTreeMap::new();
    let used: BTreeSet<StepId> = from.notes().iter().filter_map(|note| Some(note.cell?.step)).collect();
    for (place, column) in from.columns().into_iter().enumerate() {
        if !used.contains(&column.step.id) {
            continue;
        }
        let map = work.map()?.clone();
        let columns = map.columns();
        let named = columns
            .iter()
            .find(|it| (&it.stage.title, &it.step.title) == (&column.stage.title, &column.step.title));
        let step = match named.or(columns.get(place)).map(|it| it.step.id) {
            Some(step) => step,
            None => {
                stages::add(work, None, &column.stage.title)?;
                let map = work.map()?;
                map.columns().last().map(|it| it.step.id).ok_or(EditError::Gone("stage"))?
            }
        };
        steps.insert(column.step.id, step);
    }
    pour(work, from, swap, &known, &steps)?;
    work.outcome.select = last.map(|lane| Selection::of_focus(Focus::Lane(lane)));
    clip_spans(work)
}

fn put<R>(work: &mut Work, record: R, swap: &Swap) -> Result<(), EditError>
where
    (crate::model::MapId, R): Into<Record>,
{
    let record: Record = (work.map_id()?, record).into();
    if !crate::model::in_bounds(&record) {
        return Err(EditError::OutOfBounds);
    }
    work.tx.put(adopted(record, swap));
    Ok(())
}

fn new_lane(
    work: &mut Work,
    from: &JourneyMap,
    lane: &Lane,
    title: String,
    at: Option<usize>,
    swap: &Swap,
) -> Result<LaneId, EditError> {
    let there: Vec<LaneId> = work.map()?.lanes_in_order().iter().map(|lane| lane.id).collect();
    let id: LaneId = work.draw();
    let entry = lane.entry.map(|entry| Merge::default().entry(work, from, entry)).transpose()?;
    let order = there.len() as u32;
    put(work, Lane { id, title, order, entry, came_from: None, ..lane.clone() }, swap)?;
    lanes::number(work, &reinserted(there, id, at.unwrap_or(usize::MAX)))?;
    Ok(id)
}

/// Copies what stands in the cells whose lane and column are known, behind what stands there already.
fn pour(
    work: &mut Work,
    from: &JourneyMap,
    swap: &Swap,
    lanes: &BTreeMap<LaneId, LaneId>,
    steps: &BTreeMap<StepId, StepId>,
) -> Result<(), EditError> {
    let map = work.map()?.clone();
    let mut board = Board::of(&map);
    let by = beside(&map, from);
    let mut merge = Merge::default();
    let mut notes: BTreeMap<NoteId, NoteId> = BTreeMap::new();
    let mut z = work.pile()?.1;
    let mut cards: Vec<_> = from.notes().iter().filter_map(|note| Some((note.cell?, note))).collect();
    cards.sort_by_key(|(cell, note)| (cell.order, note.id));
    let mut placed: Vec<(LaneId, StepId, NoteId)> = Vec::new();
    let known = |cell: &(LaneId, StepId)| lanes.contains_key(&cell.0) && steps.contains_key(&cell.1);
    let figures = from.metrics().iter().filter(|metric| metric.cell.as_ref().is_some_and(known));
    let figures: BTreeMap<MetricId, MetricId> = figures.map(|metric| (metric.id, work.draw())).collect();
    let moves = |found: &Opportunity| {
        let metric = found.metric.and_then(|metric| figures.get(&metric).copied());
        Opportunity { metric, ..found.clone() }
    };
    for (cell, note) in cards {
        let (Some(&lane), Some(&step)) = (lanes.get(&cell.lane), steps.get(&cell.step)) else { continue };
        z += 1;
        let id: NoteId = work.draw();
        let entry = merge.entry(work, from, note.entry)?;
        let at = board.take(note.at + by, note.rect().size());
        let cell = Some(Cell { lane, step, order: u32::MAX, ..cell });
        let copy = Note {
            id,
            entry,
            at,
            z,
            cell,
            opportunity: note.opportunity.as_ref().map(moves),
            came_from: None,
            from_opportunity: None,
            removes: None,
            ..Note::clone(note)
        };
        put(work, copy, swap)?;
        notes.insert(note.id, id);
        placed.push((lane, step, id));
        work.outcome.created.push(id);
    }
    let mut cells = Cells::of(&map);
    for (lane, step, note) in placed {
        cells.insert((lane, step), None, &[note]);
    }
    cells.write(work)?;
    for metric in from.metrics().iter() {
        let Some((lane, step)) = metric.cell else { continue };
        let (Some(&lane), Some(&step)) = (lanes.get(&lane), steps.get(&step)) else { continue };
        let cell = Some((lane, step));
        let order = work.map()?.metrics().iter().filter(|other| other.cell == cell).count() as u32;
        let from = metric.from.and_then(|note| notes.get(&note).copied());
        let Some(&id) = figures.get(&metric.id) else { continue };
        put(work, Metric { id, cell, order, from, ..Metric::clone(metric) }, swap)?;
    }
    for link in from.links().iter() {
        if let (Some(&from), Some(&to)) = (notes.get(&link.from), notes.get(&link.to)) {
            let id = work.draw();
            put(work, Link { id, from, to, from_item: None, ..Link::clone(link) }, swap)?;
        }
    }
    work.outcome.made = work.outcome.created.first().map(|note| Key::Note(map.id(), *note));
    Ok(())
}

/// How far the guest's notes are moved to lie right of everything.
fn beside(map: &JourneyMap, from: &JourneyMap) -> Vec2 {
    let bounds = |map: &JourneyMap| map.notes().iter().map(|note| note.rect()).reduce(|a, b| a.union(b));
    match (bounds(map), bounds(from)) {
        (Some(here), Some(guest)) => Vec2::new(here.x1 + 64.0 - guest.x0, here.y0 - guest.y0),
        (None, Some(Rect { x0, y0, .. })) => Vec2::new(-x0, -y0),
        _ => Vec2::ZERO,
    }
}
