//! Stages: adding, moving, deleting, merging, splitting.

use std::collections::BTreeMap;

use crate::model::{Rating, Stage, StageId, Step, StepId};

use super::cards::clip_spans;
use super::cells::Cells;
use super::grid::reinserted;
use super::text::clean_line;
use super::work::Work;
use super::{EditError, Focus, Selection, delete, steps};

pub(super) fn add(work: &mut Work, at: Option<usize>, title: &str) -> Result<(), EditError> {
    let id: StageId = work.draw();
    let step = work.draw();
    let order = work.map()?.stages().len() as u32;
    work.put(Stage::titled(id, order, clean_line(title)))?;
    work.put(Step::titled(step, id, 0, ""))?;
    if let Some(at) = at {
        move_to(work, id, at)?;
    }
    work.outcome.made = Some(crate::model::Key::Stage(work.map_id()?, id));
    work.outcome.select = Some(Selection::of_focus(Focus::Stage(id)));
    Ok(())
}

fn in_order(work: &Work) -> Result<Vec<StageId>, EditError> {
    Ok(work.map()?.stages_in_order().iter().map(|stage| stage.id).collect())
}

/// Numbers the stages as they stand in the list.
pub(super) fn number(work: &mut Work, stages: &[StageId]) -> Result<(), EditError> {
    for (order, &id) in (0..).zip(stages) {
        if work.stage(id)?.order != order {
            work.change_stage(id, |stage| stage.order = order)?;
        }
    }
    Ok(())
}

pub(super) fn move_to(work: &mut Work, stage: StageId, to: usize) -> Result<(), EditError> {
    work.stage(stage)?;
    number(work, &reinserted(in_order(work)?, stage, to))?;
    clip_spans(work)
}

pub(super) fn delete(work: &mut Work, stage: StageId) -> Result<(), EditError> {
    work.stage(stage)?;
    let columns: Vec<_> = work.map()?.steps_of(stage).iter().map(|step| step.id).collect();
    steps::empty_columns(work, &columns)?;
    delete::forget(work, [crate::model::Key::Stage(work.map_id()?, stage)].into())?;
    number(work, &in_order(work)?)?;
    work.outcome.select = Some(Selection::default());
    Ok(())
}

pub(super) fn merge(work: &mut Work, stage: StageId, into: StageId) -> Result<(), EditError> {
    let (gone, kept) = (work.stage(stage)?, work.stage(into)?);
    if stage == into {
        return Err(EditError::Nothing);
    }
    let moved: Vec<_> = work.map()?.steps_of(stage).into_iter().cloned().collect();
    let there: Vec<_> = work.map()?.steps_of(into).into_iter().cloned().collect();
    if let ([from], [to]) = (moved.as_slice(), there.as_slice())
        && from.title.is_empty()
        && to.title.is_empty()
    {
        merge_columns(work, from.id, to.id)?;
        let titles = [kept.title.as_str(), gone.title.as_str()].map(str::trim);
        let title = titles.into_iter().filter(|title| !title.is_empty()).collect::<Vec<_>>().join(" / ");
        work.change_stage(into, |stage| stage.title = title)?;
    } else {
        // A step without a name is called as its stage was, or nobody would know what it is.
        for (steps, title) in [(&there, &kept.title), (&moved, &gone.title)] {
            for step in steps.iter().filter(|step| step.title.is_empty()) {
                work.change_step(step.id, |step| step.title = title.clone())?;
            }
        }
        for (order, step) in (there.len() as u32..).zip(&moved) {
            work.change_step(step.id, |step| (step.stage, step.order) = (into, order))?;
        }
    }
    delete::forget(work, [crate::model::Key::Stage(work.map_id()?, stage)].into())?;
    number(work, &in_order(work)?)?;
    clip_spans(work)?;
    work.outcome.select = Some(Selection::of_focus(Focus::Stage(into)));
    Ok(())
}

/// Puts the cards, ratings and figures of one column into another. Where both have a rating by the
/// same rater, the mean is kept with the words of both.
fn merge_columns(work: &mut Work, from: StepId, to: StepId) -> Result<(), EditError> {
    let map = work.map()?.clone();
    let mut cells = Cells::of(&map);
    cells.move_column(from, to);
    cells.write(work)?;
    let there: BTreeMap<_, _> =
        map.ratings().iter().filter(|r| r.step == to).map(|r| ((r.persona, r.rater.clone()), r)).collect();
    let mut doubled = Vec::new();
    for rating in map.ratings().iter().filter(|rating| rating.step == from) {
        match there.get(&(rating.persona, rating.rater.clone())) {
            Some(known) => {
                work.put(mean(known, rating))?;
                doubled.push(crate::model::Key::Rating(map.id(), rating.id));
            }
            None => work.put(Rating { step: to, ..Rating::clone(rating) })?,
        }
    }
    steps::move_anchors(work, from, to)?;
    delete::forget(work, doubled.into_iter().collect())
}

fn mean(a: &Rating, b: &Rating) -> Rating {
    let words = [a.words.as_str(), b.words.as_str()];
    let words = words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("; ");
    let tenths = (i16::from(a.tenths) + i16::from(b.tenths)).div_euclid(2);
    let mut mean = Rating { words, tenths: tenths as i8, ..a.clone() };
    mean.evidence.links.extend(b.evidence.links.iter().cloned());
    mean.evidence.assumed |= b.evidence.assumed;
    mean
}

pub(super) fn split(work: &mut Work, at: StepId, title: &str) -> Result<(), EditError> {
    let first = work.step(at)?;
    let there: Vec<_> = work.map()?.steps_of(first.stage).iter().map(|step| step.id).collect();
    let place = there.iter().position(|&step| step == at).filter(|&place| place > 0);
    let place = place.ok_or(EditError::FirstStep)?;
    let id: StageId = work.draw();
    let stages = in_order(work)?;
    let behind = stages.iter().position(|&stage| stage == first.stage).map_or(stages.len(), |i| i + 1);
    work.put(Stage::titled(id, stages.len() as u32, clean_line(title)))?;
    for (order, &step) in (0..).zip(&there[place..]) {
        work.change_step(step, |step| (step.stage, step.order) = (id, order))?;
    }
    number(work, &reinserted(stages, id, behind))?;
    work.outcome.made = Some(crate::model::Key::Stage(work.map_id()?, id));
    work.outcome.select = Some(Selection::of_focus(Focus::Stage(id)));
    Ok(())
}
