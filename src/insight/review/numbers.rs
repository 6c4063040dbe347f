//! Figures: owners, targets, dates, sources.

use super::{Check, Look, Spot, short, spot};
use crate::model::{Anchor, Metric};

pub(super) const CHECKS: &[Check] = &[
    Check {
        id: "kpi-without-owner",
        title: "A KPI without an owner",
        why: "A figure nobody answers for is looked at and not acted on.",
        remedy: "Name an owner in the inspector.",
        run: |look, spots| each(look, spots, |metric| metric.owner.is_none()),
    },
    Check {
        id: "kpi-without-target",
        title: "A KPI without a target",
        why: "Without a target no value is good or bad.",
        remedy: "Set a target, with milestones where it takes long.",
        run: |look, spots| each(look, spots, |metric| metric.target.is_none()),
    },
    Check {
        id: "kpi-without-date",
        title: "A KPI without a date",
        why: "Nobody can tell whether the value is of this year.",
        remedy: "Write the day it was measured.",
        run: |look, spots| {
            let intended = super::is_intended(look);
            each(look, spots, |metric| !intended && metric.date.is_none());
        },
    },
    Check {
        id: "kpi-without-source",
        title: "A KPI without a source",
        why: "The first question about a figure is where it comes from.",
        remedy: "Link the source it comes from.",
        run: |look, spots| {
            let intended = super::is_intended(look);
            each(look, spots, |metric| !intended && metric.evidence.links.is_empty());
        },
    },
    Check {
        id: "milestone-missed",
        title: "A milestone that was missed",
        why: "Its day has passed and the value is not there.",
        remedy: "Write the new value, or move the milestone and say why.",
        run: milestone_missed,
    },
    Check {
        id: "wide-interval",
        title: "A figure of too few answers",
        why: "Its interval is wider than what it should tell apart.",
        remedy: "Collect more answers, or show it as a first hint only.",
        run: |look, spots| {
            let wide = |metric: &Metric| {
                let scale = if metric.unit.trim() == "%" || metric.value.is_some_and(|v| v.abs() > 10.0) {
                    15.0
                } else {
                    1.0
                };
                metric.interval.is_some_and(|half| half > scale)
            };
            each(look, spots, wide);
        },
    },
    Check {
        id: "no-outcome",
        title: "No figure of the whole map",
        why: "Figures of steps do not say whether the journey as a whole gets better.",
        remedy: "Add an outcome: retention, conversion, loyalty or satisfaction.",
        run: |look, spots| {
            let metrics = look.reading.map.metrics();
            if !metrics.is_empty() && metrics.iter().all(|metric| metric.cell.is_some()) {
                spot(spots, Anchor::Map, "");
            }
        },
    },
];

/// Every figure that answers to `is`: of the whole map first, then from left to right.
fn each(look: &Look, spots: &mut Vec<Spot>, is: impl Fn(&Metric) -> bool) {
    let reading = look.reading;
    let mut all: Vec<_> = reading.map.metrics().iter().collect();
    let column = |metric: &Metric| metric.cell.and_then(|cell| reading.column_of(cell.1));
    all.sort_by_key(|metric| (column(metric), metric.order, metric.id));
    for metric in all.into_iter().filter(|metric| is(metric)) {
        let name = if metric.name.trim().is_empty() { &metric.shown } else { &metric.name };
        spot(spots, Anchor::Metric(metric.id), short(name));
    }
}

fn milestone_missed(look: &Look, spots: &mut Vec<Spot>) {
    let Some(today) = look.today else { return };
    each(look, spots, |metric| {
        let last = metric.milestones.iter().filter(|m| m.date < today).max_by_key(|m| m.date);
        let (Some(last), Some(value)) = (last, metric.value) else { return false };
        if metric.fall_is_good { value > last.value } else { value < last.value }
    });
}
