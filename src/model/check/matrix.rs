//! What must be true of a map as a whole.

use std::collections::{BTreeMap, BTreeSet};

use super::{Problem, name};
use crate::model::{Grid, JourneyMap, Key, Project};

pub(super) fn check(project: &Project, map: &JourneyMap, problems: &mut Vec<Problem>) {
    let mut report = |at: Key, what: &str| {
        let of = project.record(at).map(|record| name(&record)).unwrap_or_default();
        problems.push(Problem { at, text: format!("{of}: {what}") });
    };
    let id = map.id();
    let with_steps: BTreeSet<_> = map.steps().iter().map(|step| step.stage).collect();
    for stage in map.stages().ids().filter(|stage| !with_steps.contains(stage)) {
        report(Key::Stage(id, stage), "it has no step; every stage has at least one.");
    }
    let grid = Grid::of(map);
    for note in map.notes().iter() {
        if note.cell.is_some_and(|cell| grid.clipped(cell) != cell) {
            report(Key::Note(id, note.id), "its card spans beyond the last column or lane.");
        }
    }
    let mut rated = BTreeMap::new();
    for rating in map.ratings().iter() {
        if rated.insert((rating.step, rating.persona, &rating.rater), rating.id).is_some() {
            report(
                Key::Rating(id, rating.id),
                "the step is rated twice by the same person for the same persona.",
            );
        }
    }
    if map.entries().is_empty() && !map.notes().is_empty() {
        report(Key::Map(id), "it has notes but no colour key.");
    }
}
