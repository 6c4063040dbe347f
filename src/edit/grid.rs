//! Commands on stages, steps and lanes: the small ones here, the rest next door.

use super::text::clean_line;
use super::work::Work;
use super::{EditError, GridCommand, copies, lanes, stages, steps};

pub(super) fn apply(work: &mut Work, command: &GridCommand) -> Result<(), EditError> {
    match command {
        GridCommand::AddStage { at, title } => stages::add(work, *at, title),
        GridCommand::RenameStage { stage, title } => {
            work.change_stage(*stage, |stage| stage.title = clean_line(title))
        }
        GridCommand::MoveStage { stage, to } => stages::move_to(work, *stage, *to),
        GridCommand::DeleteStage(stage) => stages::delete(work, *stage),
        GridCommand::MergeStages { stage, into } => stages::merge(work, *stage, *into),
        GridCommand::SplitStage { at, title } => stages::split(work, *at, title),
        GridCommand::DuplicateStage(stage) => copies::stage(work, *stage),
        GridCommand::SetStageDuration { stage, duration } => {
            work.change_stage(*stage, |stage| stage.duration = duration.clone())
        }
        GridCommand::SetStageHidden { stage, hidden } => {
            work.change_stage(*stage, |stage| stage.hidden = *hidden)
        }
        GridCommand::SetStageCollapsed { stage, collapsed } => {
            work.change_stage(*stage, |stage| stage.collapsed = *collapsed)
        }
        GridCommand::AddStep { stage, at, title } => steps::add(work, *stage, *at, title),
        GridCommand::RenameStep { step, title } => {
            work.change_step(*step, |step| step.title = clean_line(title))
        }
        GridCommand::MoveStep { step, stage, to } => steps::move_to(work, *step, *stage, *to),
        GridCommand::DeleteStep(step) => steps::delete(work, *step),
        GridCommand::SetStepDuration { step, duration } => {
            work.change_step(*step, |step| step.duration = duration.clone())
        }
        GridCommand::SetStepWait { step, wait } => work.change_step(*step, |step| step.wait = wait.clone()),
        GridCommand::SetStepWidth { step, width } => work.change_step(*step, |step| step.width = *width),
        GridCommand::SetStepHidden { step, hidden } => work.change_step(*step, |step| step.hidden = *hidden),
        GridCommand::AddLane { at, kind, title } => lanes::add(work, *at, kind, title),
        GridCommand::RenameLane { lane, title } => {
            work.change_lane(*lane, |lane| lane.title = clean_line(title))
        }
        GridCommand::MoveLane { lane, to } => lanes::move_to(work, *lane, *to),
        GridCommand::DeleteLane(lane) => lanes::delete(work, *lane),
        GridCommand::DuplicateLane(lane) => copies::lane(work, *lane),
        GridCommand::SetLaneKind { lane, kind } => work.change_lane(*lane, |lane| lane.kind = kind.clone()),
        GridCommand::SetLaneHidden { lane, hidden } => work.change_lane(*lane, |lane| lane.hidden = *hidden),
        GridCommand::SetLaneCollapsed { lane, collapsed } => {
            work.change_lane(*lane, |lane| lane.collapsed = *collapsed)
        }
        GridCommand::SetLaneHeight { lane, height } => work.change_lane(*lane, |lane| lane.height = *height),
    }
}

/// A list with `id` taken out and put back in at `to`; beyond the end is the end.
pub(super) fn reinserted<I: PartialEq>(mut ids: Vec<I>, id: I, to: usize) -> Vec<I> {
    ids.retain(|known| *known != id);
    ids.insert(to.min(ids.len()), id);
    ids
}
