//! Figures of two maps: what they are and what they should become.

use std::collections::BTreeMap;

use super::pairing::{Pairs, name_key};
use super::{ColumnPair, LanePair};
use crate::model::{JourneyMap, LaneId, Metric, MetricId, StepId};

/// A figure of either map or of both.
#[derive(Clone, Debug, PartialEq)]
pub struct FigurePair {
    pub from: Option<MetricId>,
    pub to: Option<MetricId>,
    /// Its place among the columns and lanes of the comparison; `None` is an outcome of the map.
    pub place: Option<(usize, usize)>,
    pub name: String,
    /// What it is, as it is written; empty where it is not known.
    pub now: String,
    /// What it should become; empty where nobody has said.
    pub then: String,
    /// The two maps say different things about it.
    pub differs: bool,
}

/// A number as people write it, with its unit.
fn written(value: f64, unit: &str) -> String {
    let text = format!("{}", (value * 1000.0).round() / 1000.0).replace('-', "−");
    match unit.trim() {
        "" => text,
        "%" => format!("{text}\u{2009}%"),
        unit => format!("{text} {unit}"),
    }
}

fn shown(metric: &Metric) -> String {
    match (metric.shown.trim(), metric.value) {
        ("", Some(value)) => written(value, &metric.unit),
        (shown, _) => shown.to_owned(),
    }
}

/// What a figure is in the earlier map, and what it should become: the target of the later map, else
/// its value there where that is another, else the target of the earlier one.
pub fn aim(from: Option<&Metric>, to: Option<&Metric>) -> (String, String) {
    let now = from.map(shown).unwrap_or_default();
    let target = |metric: Option<&Metric>| {
        let target = metric.and_then(|metric| Some((metric.target?, &metric.unit)));
        // What is written with its sign stays so: "+46" becomes "+58".
        let sign = |value: f64| if now.starts_with('+') && value > 0.0 { "+" } else { "" };
        target.map(|(value, unit)| format!("{}{}", sign(value), written(value, unit)))
    };
    let other = || to.map(shown).filter(|then| *then != now && !then.is_empty());
    let then = target(to).or_else(other).or_else(|| target(from));
    (now, then.unwrap_or_default())
}

pub fn figures(
    (from, to): (&JourneyMap, &JourneyMap),
    columns: &[ColumnPair],
    lanes: &[LanePair],
) -> Vec<FigurePair> {
    let place = |cell: Option<(LaneId, StepId)>, later: bool| {
        let (lane, step) = cell?;
        let same = |column: &ColumnPair| if later { column.step.1 } else { column.step.0 } == Some(step);
        let row = |pair: &LanePair| if later { pair.to } else { pair.from } == Some(lane);
        Some((columns.iter().position(same)?, lanes.iter().position(row)?))
    };
    let places = |map: &JourneyMap, later| -> BTreeMap<MetricId, Option<(usize, usize)>> {
        map.metrics().iter().map(|metric| (metric.id, place(metric.cell, later))).collect()
    };
    let (places_from, places_to) = (places(from, false), places(to, true));
    let pairs = paired((from, &places_from), (to, &places_to));
    let mut all = Vec::new();
    for (&id, &place) in &places_to {
        let before = pairs.source_of(id);
        all.push(pair(before.and_then(|id| from.metrics().get(id)), to.metrics().get(id), place));
    }
    for (&id, &place) in places_from.iter().filter(|(id, _)| pairs.copy_of(**id).is_none()) {
        all.push(pair(from.metrics().get(id), None, place));
    }
    let order = |figure: &FigurePair| {
        let metric =
            |map: &JourneyMap, id: Option<MetricId>| id.and_then(|id| map.metrics().get(id)).map(|m| m.order);
        metric(to, figure.to).or(metric(from, figure.from))
    };
    // Outcomes of the whole map stand last.
    all.sort_by_key(|figure| (figure.place.is_none(), figure.place, order(figure), figure.to, figure.from));
    all
}

fn pair<M: AsRef<Metric>>(from: Option<&M>, to: Option<&M>, place: Option<(usize, usize)>) -> FigurePair {
    let (from, to) = (from.map(AsRef::as_ref), to.map(AsRef::as_ref));
    let (now, then) = aim(from, to);
    let named = to.or(from);
    let differs = match (from, to) {
        (Some(a), Some(b)) => (shown(a), a.target, &a.unit) != (shown(b), b.target, &b.unit),
        _ => true,
    };
    FigurePair {
        from: from.map(|metric| metric.id),
        to: to.map(|metric| metric.id),
        place,
        name: named.map(|metric| metric.name.clone()).unwrap_or_default(),
        now,
        then,
        differs,
    }
}

/// The figures of a map with their places.
type Placed<'a> = (&'a JourneyMap, &'a BTreeMap<MetricId, Option<(usize, usize)>>);

/// By name in the same place, then by name anywhere.
fn paired((from, places_from): Placed, (to, places_to): Placed) -> Pairs<MetricId> {
    let ids = |map: &JourneyMap| {
        let mut metrics: Vec<_> = map.metrics().iter().collect();
        metrics.sort_by_key(|metric| (metric.order, metric.id));
        metrics.iter().map(|metric| metric.id).collect::<Vec<_>>()
    };
    let (a, b) = (ids(from), ids(to));
    let mut pairs = Pairs::default();
    let name = |map: &JourneyMap, id| map.metrics().get(id).and_then(|metric| name_key(&metric.name));
    let here = |map: &JourneyMap, places: &BTreeMap<_, Option<_>>, id| {
        Some((name(map, id)?, places.get(&id).copied().flatten()))
    };
    pairs.by(&a, &b, |id| here(from, places_from, id), |id| here(to, places_to, id));
    pairs.by(&a, &b, |id| name(from, id), |id| name(to, id));
    pairs
}
