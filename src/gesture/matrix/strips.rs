//! Stages, steps and lanes as strips that are dragged past their neighbours.

use crate::edit::{Command, GridCommand};
use crate::geom::Point;
use crate::model::{LaneId, StageId, StepId};

/// A stage, step or lane between two coordinates of the body.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strip<I> {
    pub id: I,
    /// Its place in the map, hidden ones counted.
    pub index: usize,
    pub from: f64,
    pub to: f64,
}

/// What is seen of the structure, in its order. Indices of steps count within their stage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strips {
    pub stages: Vec<Strip<StageId>>,
    pub steps: Vec<(StageId, Strip<StepId>)>,
    pub lanes: Vec<Strip<LaneId>>,
    /// Places of the steps among all columns, hidden ones counted.
    pub column_places: Vec<usize>,
}

/// A head that is dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    Stage(StageId),
    Step(StepId),
    Lane(LaneId),
}

impl Strips {
    /// The command that moves a head to a point; `None` where it stays as it is.
    pub fn moved(&self, head: Head, at: Point) -> Option<Command> {
        let command = match head {
            Head::Stage(stage) => GridCommand::MoveStage {
                stage,
                to: place(&self.stages, Some(index(&self.stages, stage)?), at.x)?,
            },
            Head::Lane(lane) => {
                GridCommand::MoveLane { lane, to: place(&self.lanes, Some(index(&self.lanes, lane)?), at.y)? }
            }
            Head::Step(step) => {
                let own = self.steps.iter().find(|(_, strip)| strip.id == step)?;
                let stage = self.stages.iter().find(|stage| (stage.from..stage.to).contains(&at.x))?.id;
                let there: Vec<_> =
                    self.steps.iter().filter(|(of, _)| *of == stage).map(|(_, strip)| *strip).collect();
                let own = (own.0 == stage).then_some(own.1.index);
                GridCommand::MoveStep { step, stage, to: place(&there, own, at.x)? }
            }
        };
        Some(command.into())
    }
}

fn index<I: PartialEq>(strips: &[Strip<I>], id: I) -> Option<usize> {
    strips.iter().find(|strip| strip.id == id).map(|strip| strip.index)
}

/// The place behind the last strip whose middle is passed, counted without the dragged one; `own`
/// is its index if it stands among them. `None` where nothing changes.
fn place<I: Copy>(strips: &[Strip<I>], own: Option<usize>, at: f64) -> Option<usize> {
    let (before, others): (Vec<_>, Vec<_>) = match strips.iter().position(|strip| Some(strip.index) == own) {
        Some(rank) => (strips[..rank].to_vec(), [&strips[..rank], &strips[rank + 1..]].concat()),
        None => (Vec::new(), strips.to_vec()),
    };
    let passed = others.iter().filter(|strip| (strip.from + strip.to) / 2.0 < at).count();
    if own.is_some() && passed == before.len() {
        return None;
    }
    Some(match (passed.checked_sub(1).and_then(|last| others.get(last)), others.first()) {
        (Some(strip), _) if own.is_some_and(|own| own < strip.index) => strip.index,
        (Some(strip), _) => strip.index + 1,
        (None, first) => first.map_or(0, |first| first.index),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    fn strips() -> Strips {
        let stage = |n: u64| StageId::from_bits(n);
        let strip = |n: u64, index, from| Strip { id: stage(n), index, from, to: from + 100.0 };
        let step = |n: u64, index, from| Strip { id: StepId::from_bits(n), index, from, to: from + 50.0 };
        Strips {
            // The stage at index 1 is hidden.
            stages: vec![strip(1, 0, 0.0), strip(3, 2, 100.0), strip(4, 3, 200.0)],
            steps: vec![
                (stage(1), step(1, 0, 0.0)),
                (stage(1), step(2, 1, 50.0)),
                (stage(3), step(3, 0, 100.0)),
            ],
            lanes: Vec::new(),
            column_places: vec![0, 1, 3],
        }
    }

    fn stage_to(n: u64, x: f64) -> Option<usize> {
        match strips().moved(Head::Stage(StageId::from_bits(n)), Point::new(x, 0.0)) {
            Some(Command::Grid(GridCommand::MoveStage { to, .. })) => Some(to),
            _ => None,
        }
    }

    #[test]
    fn a_stage_goes_past_the_middles_of_others() {
        assert_eq!(stage_to(1, 60.0), None, "over itself");
        assert_eq!(stage_to(1, 140.0), None, "not past the middle");
        assert_eq!(stage_to(1, 160.0), Some(2));
        assert_eq!(stage_to(1, 999.0), Some(3));
        assert_eq!(stage_to(4, 160.0), None, "it stays behind the one before it");
        assert_eq!(stage_to(3, 120.0), None, "the hidden one before it does not count");
        assert_eq!(stage_to(4, 120.0), Some(1));
        assert_eq!(stage_to(4, 10.0), Some(0));
    }

    #[test]
    fn a_step_goes_into_the_stage_under_it() {
        let step = StepId::from_bits(1);
        let moved = |x| strips().moved(Head::Step(step), Point::new(x, 0.0));
        let to =
            |stage, to| Some(GridCommand::MoveStep { step, stage: StageId::from_bits(stage), to }.into());
        assert_eq!(moved(20.0), None);
        assert_eq!(moved(90.0), to(1, 1));
        assert_eq!(moved(110.0), to(3, 0));
        assert_eq!(moved(190.0), to(3, 1));
        assert_eq!(moved(900.0), None);
    }
}
