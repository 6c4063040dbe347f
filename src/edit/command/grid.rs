//! What one does with stages, steps and lanes.

use crate::model::{Duration, LaneId, LaneKind, StageId, StepId};

/// What one does with the structure of the matrix. `at` and `to` count from 0; beyond the end is
/// the end.
#[derive(Clone, Debug, PartialEq)]
pub enum GridCommand {
    /// A stage with one unnamed step.
    AddStage {
        at: Option<usize>,
        title: String,
    },
    RenameStage {
        stage: StageId,
        title: String,
    },
    MoveStage {
        stage: StageId,
        to: usize,
    },
    /// Its cards go to unplaced.
    DeleteStage(StageId),
    /// Puts the steps of a stage at the end of another. Two stages without named steps become one
    /// column.
    MergeStages {
        stage: StageId,
        into: StageId,
    },
    /// The step `at` and those after it become a stage of their own.
    SplitStage {
        at: StepId,
        title: String,
    },
    /// With its steps, cards, ratings and figures, after it.
    DuplicateStage(StageId),
    SetStageDuration {
        stage: StageId,
        duration: Duration,
    },
    SetStageHidden {
        stage: StageId,
        hidden: bool,
    },
    SetStageCollapsed {
        stage: StageId,
        collapsed: bool,
    },
    AddStep {
        stage: StageId,
        at: Option<usize>,
        title: String,
    },
    RenameStep {
        step: StepId,
        title: String,
    },
    MoveStep {
        step: StepId,
        stage: StageId,
        to: usize,
    },
    /// Its cards go to unplaced. The last step of a stage stays.
    DeleteStep(StepId),
    SetStepDuration {
        step: StepId,
        duration: Duration,
    },
    /// Time that passes in waiting before it.
    SetStepWait {
        step: StepId,
        wait: Duration,
    },
    /// Width in world units; `None` is the usual.
    SetStepWidth {
        step: StepId,
        width: Option<f64>,
    },
    SetStepHidden {
        step: StepId,
        hidden: bool,
    },
    /// An empty title is the kind's own name.
    AddLane {
        at: Option<usize>,
        kind: LaneKind,
        title: String,
    },
    RenameLane {
        lane: LaneId,
        title: String,
    },
    MoveLane {
        lane: LaneId,
        to: usize,
    },
    /// Its cards go to unplaced.
    DeleteLane(LaneId),
    /// With its cards and figures, below it.
    DuplicateLane(LaneId),
    SetLaneKind {
        lane: LaneId,
        kind: LaneKind,
    },
    SetLaneHidden {
        lane: LaneId,
        hidden: bool,
    },
    SetLaneCollapsed {
        lane: LaneId,
        collapsed: bool,
    },
    /// Least height in world units; `None` is as high as its cards.
    SetLaneHeight {
        lane: LaneId,
        height: Option<f64>,
    },
}
