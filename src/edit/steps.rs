//! Steps: the columns of the matrix.

use std::collections::BTreeSet;

use crate::model::{
    Anchor, BoardItem, Comment, DecisionPart, Grid, JourneyMap, Key, Metric, Pin, StageId, Step, StepId,
};

use super::cards::clip_spans;
use super::grid::reinserted;
use super::text::clean_line;
use super::words::count;
use super::work::Work;
use super::{EditError, Focus, Selection, delete};

pub(super) fn add(work: &mut Work, stage: StageId, at: Option<usize>, title: &str) -> Result<(), EditError> {
    work.stage(stage)?;
    let there = in_order(work, stage)?;
    let id = work.draw();
    work.put(Step::titled(id, stage, there.len() as u32, clean_line(title)))?;
    number(work, stage, &reinserted(there, id, at.unwrap_or(usize::MAX)))?;
    work.outcome.made = Some(Key::Step(work.map_id()?, id));
    work.outcome.select = Some(Selection::of_focus(Focus::Step(id)));
    Ok(())
}

fn in_order(work: &Work, stage: StageId) -> Result<Vec<StepId>, EditError> {
    Ok(work.map()?.steps_of(stage).iter().map(|step| step.id).collect())
}

/// Numbers the steps as they stand in the list, and makes them the stage's.
fn number(work: &mut Work, stage: StageId, steps: &[StepId]) -> Result<(), EditError> {
    for (order, &id) in (0..).zip(steps) {
        let step = work.step(id)?;
        if (step.stage, step.order) != (stage, order) {
            work.change_step(id, |step| (step.stage, step.order) = (stage, order))?;
        }
    }
    Ok(())
}

pub(super) fn move_to(work: &mut Work, step: StepId, stage: StageId, to: usize) -> Result<(), EditError> {
    let from = work.step(step)?.stage;
    work.stage(stage)?;
    let mut left = in_order(work, from)?;
    left.retain(|&other| other != step);
    if from != stage && left.is_empty() {
        return Err(EditError::LastStep);
    }
    let there = in_order(work, stage)?;
    number(work, from, &left)?;
    number(work, stage, &reinserted(there, step, to))?;
    clip_spans(work)
}

pub(super) fn delete(work: &mut Work, step: StepId) -> Result<(), EditError> {
    let stage = work.step(step)?.stage;
    if in_order(work, stage)?.len() == 1 {
        return Err(EditError::LastStep);
    }
    empty_columns(work, &[step])?;
    delete::forget(work, [Key::Step(work.map_id()?, step)].into())?;
    number(work, stage, &in_order(work, stage)?)?;
    work.outcome.select = Some(Selection::default());
    Ok(())
}

/// Before columns are deleted: their cards go to unplaced, cards that span them get narrower, and
/// a person is told what else goes or changes its place.
pub(super) fn empty_columns(work: &mut Work, steps: &[StepId]) -> Result<(), EditError> {
    let map = work.map()?.clone();
    let lost: BTreeSet<_> = steps.iter().copied().collect();
    let grid = Grid::of(&map);
    let mut unplaced = 0;
    for note in map.notes().iter() {
        let Some(cell) = note.cell else { continue };
        if lost.contains(&cell.step) {
            unplaced += 1;
            work.change_note(note.id, |note| note.cell = None)?;
        } else if cell.columns > 1 {
            let narrower = grid.without(cell, |step| !lost.contains(&step), |_| true);
            work.change_note(note.id, |note| note.cell = Some(narrower))?;
        }
    }
    tell_unplaced(work, unplaced);
    let ratings = map.ratings().iter().filter(|rating| lost.contains(&rating.step)).count();
    if ratings > 0 {
        work.tell(format!("{} went with it.", count(ratings, "rating")));
    }
    free_metrics(work, &map, |_, step| lost.contains(&step))
}

pub(super) fn tell_unplaced(work: &mut Work, cards: usize) {
    match cards {
        0 => {}
        1 => work.tell("1 card moved to Unplaced.".to_owned()),
        cards => work.tell(format!("{cards} cards moved to Unplaced.")),
    }
}

/// Figures of cells that go become outcomes of the whole map, after those there are.
pub(super) fn free_metrics(
    work: &mut Work,
    map: &JourneyMap,
    lost: impl Fn(crate::model::LaneId, StepId) -> bool,
) -> Result<(), EditError> {
    let free = map.metrics().iter().filter(|metric| metric.cell.is_none()).count() as u32;
    let mut freed: Vec<_> =
        map.metrics().iter().filter(|m| m.cell.is_some_and(|(lane, step)| lost(lane, step))).collect();
    freed.sort_by_key(|metric| (metric.order, metric.id));
    for (order, metric) in (free..).zip(&freed) {
        work.put(Metric { cell: None, order, ..Metric::clone(metric) })?;
    }
    if !freed.is_empty() {
        let verb = if freed.len() == 1 { "belongs" } else { "belong" };
        work.tell(format!("{} now {verb} to the whole map.", count(freed.len(), "figure")));
    }
    Ok(())
}

/// What is pinned to one column goes to another that takes its place.
pub(super) fn move_anchors(work: &mut Work, from: StepId, to: StepId) -> Result<(), EditError> {
    let map = work.map()?.clone();
    let moved = |anchor: Anchor| match anchor {
        Anchor::Step(step) if step == from => Anchor::Step(to),
        Anchor::Cell(lane, step) if step == from => Anchor::Cell(lane, to),
        Anchor::Rating(step, persona) if step == from => Anchor::Rating(to, persona),
        other => other,
    };
    for comment in map.comments().iter().filter(|comment| moved(comment.on) != comment.on) {
        work.put(Comment { on: moved(comment.on), ..Comment::clone(comment) })?;
    }
    for item in map.items().iter().filter(|item| item.anchor.map(moved) != item.anchor) {
        work.put(BoardItem { anchor: item.anchor.map(moved), ..BoardItem::clone(item) })?;
    }
    for part in map.parts().iter().filter(|part| part.step == Some(from)) {
        work.put(DecisionPart { step: Some(to), ..DecisionPart::clone(part) })?;
    }
    for pin in map.pins().iter() {
        if let Some((lane, _)) = pin.place.filter(|place| place.1 == from) {
            work.put(Pin { note: pin.note, place: Some((lane, to)) })?;
        }
    }
    move_metrics(work, &map, from, to)?;
    work.change_head(|head| head.silenced.iter_mut().for_each(|silenced| silenced.at = moved(silenced.at)))
}

/// Figures of a column go behind those of the same lane in another.
fn move_metrics(work: &mut Work, map: &JourneyMap, from: StepId, to: StepId) -> Result<(), EditError> {
    let mut moved: Vec<_> =
        map.metrics().iter().filter(|metric| metric.cell.is_some_and(|cell| cell.1 == from)).collect();
    moved.sort_by_key(|metric| (metric.order, metric.id));
    for metric in moved {
        let Some((lane, _)) = metric.cell else { continue };
        let cell = Some((lane, to));
        let order = work.map()?.metrics().iter().filter(|other| other.cell == cell).count() as u32;
        work.put(Metric { cell, order, ..Metric::clone(metric) })?;
    }
    Ok(())
}
