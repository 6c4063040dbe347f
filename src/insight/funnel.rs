//! The funnel: how many people still take part at each step.
//!
//! A step says which share of its people go on to the next one; where it says nothing, all do. So
//! the share that arrives at a step is the product of all shares before it.

use super::Reading;
use crate::model::StepId;

/// One step of the funnel. Shares run from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FunnelStep {
    pub step: StepId,
    /// Share of all people that arrive here.
    pub arrive: f64,
    /// Share of those that go on; `None` if nobody said.
    pub go_on: Option<f64>,
}

/// The steps from left to right; empty where no step has a share.
pub fn funnel(reading: &Reading) -> Vec<FunnelStep> {
    if reading.columns.iter().all(|column| column.step.goes_on_percent.is_none()) {
        return Vec::new();
    }
    let mut arrive = 1.0;
    let steps = reading.columns.iter().map(|column| {
        let go_on = column.step.goes_on_percent.map(|percent| (percent / 100.0).clamp(0.0, 1.0));
        let step = FunnelStep { step: column.step.id, arrive, go_on };
        arrive *= go_on.unwrap_or(1.0);
        step
    });
    steps.collect()
}
