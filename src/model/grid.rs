//! Columns and lanes by their places: what a card that spans several of them covers.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Cell, JourneyMap, LaneId, StepId};

/// The columns from left to right and the lanes from above to below, hidden ones too.
pub struct Grid {
    steps: Vec<StepId>,
    lanes: Vec<LaneId>,
    columns: BTreeMap<StepId, usize>,
    rows: BTreeMap<LaneId, usize>,
}

impl Grid {
    pub fn of(map: &JourneyMap) -> Self {
        let steps: Vec<_> = map.columns().iter().map(|column| column.step.id).collect();
        let lanes: Vec<_> = map.lanes_in_order().iter().map(|lane| lane.id).collect();
        let columns = steps.iter().enumerate().map(|(i, &step)| (step, i)).collect();
        let rows = lanes.iter().enumerate().map(|(i, &lane)| (lane, i)).collect();
        Self { steps, lanes, columns, rows }
    }

    /// The cell with spans that end inside the grid; 1 × 1 at least.
    pub fn clipped(&self, cell: Cell) -> Cell {
        let clip = |span: u16, from: Option<&usize>, len: usize| {
            let room = from.map_or(1, |from| len - from);
            span.clamp(1, u16::try_from(room).unwrap_or(u16::MAX))
        };
        Cell {
            columns: clip(cell.columns, self.columns.get(&cell.step), self.steps.len()),
            lanes: clip(cell.lanes, self.rows.get(&cell.lane), self.lanes.len()),
            ..cell
        }
    }

    /// The cell with spans that count only the columns and lanes that stay; 1 × 1 at least.
    pub fn without(
        &self,
        cell: Cell,
        step_stays: impl Fn(StepId) -> bool,
        lane_stays: impl Fn(LaneId) -> bool,
    ) -> Cell {
        let cell = self.clipped(cell);
        let covered = |from: Option<&usize>, span: u16| -> Range<usize> {
            from.map_or(0..0, |&from| from..from + usize::from(span))
        };
        let steps = self.steps.get(covered(self.columns.get(&cell.step), cell.columns)).unwrap_or_default();
        let lanes = self.lanes.get(covered(self.rows.get(&cell.lane), cell.lanes)).unwrap_or_default();
        let span = |stay: usize| u16::try_from(stay.max(1)).unwrap_or(u16::MAX);
        Cell {
            columns: span(steps.iter().filter(|&&step| step_stays(step)).count()),
            lanes: span(lanes.iter().filter(|&&lane| lane_stays(lane)).count()),
            ..cell
        }
    }
}
