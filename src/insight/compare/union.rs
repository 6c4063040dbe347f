//! The columns and lanes of two maps in one order: those of the later map, and between them what is
//! only in the earlier one.

use super::pairing::Pairs;
use super::{ColumnPair, LanePair};
use crate::model::{JourneyMap, StageId, StepId};

/// Two lists as one: the later one, with what stands alone in the earlier one after whatever it
/// stood after there.
fn merged<I: Copy + Ord>(from: &[I], to: &[I], pairs: &Pairs<I>) -> Vec<(Option<I>, Option<I>)> {
    let mut all: Vec<(Option<I>, Option<I>)> = to.iter().map(|&id| (pairs.source_of(id), Some(id))).collect();
    let mut after = 0;
    for &id in from {
        match pairs.copy_of(id).and_then(|to| all.iter().position(|entry| entry.1 == Some(to))) {
            Some(place) => after = place + 1,
            None if pairs.copy_of(id).is_some() => {}
            None => {
                all.insert(after, (Some(id), None));
                after += 1;
            }
        }
    }
    all
}

/// All columns of both maps.
pub fn columns(
    from: &JourneyMap,
    to: &JourneyMap,
    stages: &Pairs<StageId>,
    steps: &Pairs<StepId>,
) -> Vec<ColumnPair> {
    let ids = |map: &JourneyMap| map.stages_in_order().iter().map(|stage| stage.id).collect::<Vec<_>>();
    let of = |map: &JourneyMap, stage: Option<StageId>| -> Vec<StepId> {
        let steps = stage.map(|stage| map.steps_of(stage)).unwrap_or_default();
        steps.iter().map(|step| step.id).collect()
    };
    let mut all = Vec::new();
    for (index, stage) in merged(&ids(from), &ids(to), stages).into_iter().enumerate() {
        let (a, b) = (of(from, stage.0), of(to, stage.1));
        for (k, step) in merged(&a, &b, steps).into_iter().enumerate() {
            all.push(ColumnPair { stage, step, stage_index: index, first: k == 0, rated: (None, None) });
        }
    }
    all
}

/// All lanes of both maps.
pub fn lanes(from: &JourneyMap, to: &JourneyMap, pairs: &Pairs<crate::model::LaneId>) -> Vec<LanePair> {
    let ids = |map: &JourneyMap| map.lanes_in_order().iter().map(|lane| lane.id).collect::<Vec<_>>();
    let lane = |(a, b): (Option<_>, Option<_>)| {
        let record = b.and_then(|id| to.lanes().get(id)).or_else(|| a.and_then(|id| from.lanes().get(id)))?;
        Some(LanePair { from: a, to: b, lane: record.clone() })
    };
    merged(&ids(from), &ids(to), pairs).into_iter().filter_map(lane).collect()
}
