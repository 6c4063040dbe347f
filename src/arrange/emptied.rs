//! What a new reading of a map leaves empty.

use crate::model::{JourneyMap, LaneId, LaneKind, Stage, StageId, Step};

use super::again::Held;
use super::proposal::{Anew, Proposal, ProposedLane, ProposedStage, Role};

/// Stages and lanes of the map that a new reading has emptied go, if nothing else is in them.
pub fn drop(fresh: &mut Proposal, map: &JourneyMap, held: &Held, anew: Anew) {
    let mut used = (vec![false; fresh.stages.len()], vec![false; fresh.lanes.len()]);
    for reading in fresh.notes.iter().filter(|reading| reading.role == Role::Card) {
        if let (Some(stage), Some(lane)) = (reading.stage, reading.lane) {
            (used.0[stage], used.1[lane]) = (true, true);
        }
    }
    let had_stage = |id: StageId| held.cards().any(|(_, _, stage)| stage == id);
    let had_lane = |id: LaneId| held.cards().any(|(_, lane, _)| lane == id);
    let kept_stage = |n: usize, stage: &ProposedStage| {
        used.0[n] || stage.existing.is_none_or(|id| !anew.stages || !had_stage(id) || is_more(map, id))
    };
    let kept_lane = |n: usize, lane: &ProposedLane| {
        used.1[n] || lane.existing.is_none_or(|id| !anew.lanes || !had_lane(id) || is_curve(map, id))
    };
    let stages = keep_some(&mut fresh.stages, kept_stage);
    let lanes = keep_some(&mut fresh.lanes, kept_lane);
    for reading in &mut fresh.notes {
        reading.stage = reading.stage.and_then(|s| stages[s]);
        reading.lane = reading.lane.and_then(|l| lanes[l]);
    }
}

/// Takes out what is not kept; where each is afterwards.
fn keep_some<T>(list: &mut Vec<T>, keep: impl Fn(usize, &T) -> bool) -> Vec<Option<usize>> {
    let kept: Vec<bool> = list.iter().enumerate().map(|(n, one)| keep(n, one)).collect();
    let mut next = 0;
    let place = |&kept: &bool| {
        next += usize::from(kept);
        kept.then(|| next - 1)
    };
    let places = kept.iter().map(place).collect();
    let mut at = kept.iter();
    list.retain(|_| at.next().copied().unwrap_or(true));
    places
}

/// A stage of which more is known than a name and its cards: it is not to go unseen.
fn is_more(map: &JourneyMap, id: StageId) -> bool {
    let Some(stage) = map.stages().get(id) else { return true };
    let plain = Stage { origin: stage.origin.clone(), ..Stage::titled(id, stage.order, stage.title.clone()) };
    let steps = map.steps_of(id);
    let plain_step = |step: &Step| *step == Step::titled(step.id, id, step.order, "");
    let rated = |step: &Step| map.ratings().iter().any(|r| r.step == step.id && r.from.is_none());
    let rated = steps.iter().any(|step| rated(step));
    **stage != plain || rated || !steps.iter().all(|step| plain_step(step))
}

fn is_curve(map: &JourneyMap, id: LaneId) -> bool {
    map.lanes().get(id).is_none_or(|lane| lane.kind == LaneKind::Emotion)
}
