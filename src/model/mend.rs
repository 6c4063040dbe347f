//! Numbers that are none or out of bounds become usual ones.

use std::sync::Arc;

use super::{BoardItem, ConnectorEnd, ItemKind, LIMIT, MapHead, Metric, Note, Record, WeakestWeights};
use crate::geom::Point;

/// Sets every number of a record that breaks a rule to a usual one, and takes out what can be left
/// out.
pub(super) fn mend_numbers(record: &mut Record) {
    match record {
        Record::Map(head) => map_head(Arc::make_mut(head)),
        Record::Persona(persona) => {
            for device in &mut Arc::make_mut(persona).devices {
                device.percent = share(Some(device.percent)).unwrap_or(0.0);
            }
        }
        Record::ImageBlob(image) => {
            let image = Arc::make_mut(image);
            (image.width_px, image.height_px) = (image.width_px.max(1), image.height_px.max(1));
        }
        Record::Preset(preset) => {
            let preset = Arc::make_mut(preset);
            coordinate(&mut preset.overlap_mm);
            preset.margin_mm = preset.margin_mm.filter(|margin| margin.abs() <= LIMIT);
            preset.scale = length(preset.scale);
            preset.least_text_pt = length(preset.least_text_pt);
        }
        Record::Step(_, step) => {
            let step = Arc::make_mut(step);
            step.width = length(step.width);
            step.goes_on_percent = share(step.goes_on_percent);
        }
        Record::Lane(_, lane) => {
            let lane = Arc::make_mut(lane);
            lane.height = length(lane.height);
        }
        Record::Note(_, found) => note(Arc::make_mut(found)),
        Record::BoardItem(_, found) => item(Arc::make_mut(found)),
        Record::Rating(_, rating) => {
            let rating = Arc::make_mut(rating);
            rating.tenths = rating.tenths.clamp(-20, 20);
            rating.intensity = rating.intensity.map(|tenths| tenths.min(40));
        }
        Record::Metric(_, found) => metric(Arc::make_mut(found)),
        Record::Link(_, link) => {
            let link = Arc::make_mut(link);
            link.percent = share(link.percent);
        }
        Record::Comment(_, comment) => {
            let comment = Arc::make_mut(comment);
            comment.reply_to = comment.reply_to.filter(|to| *to != comment.id);
        }
        _ => {}
    }
}

fn coordinate(value: &mut f64) {
    *value = if value.is_finite() { value.clamp(-LIMIT, LIMIT) } else { 0.0 };
}

fn point(point: &mut Point) {
    coordinate(&mut point.x);
    coordinate(&mut point.y);
}

fn length(value: Option<f64>) -> Option<f64> {
    value.filter(|length| *length > 0.0 && *length <= LIMIT)
}

fn size(value: &mut f64, usual: f64) {
    *value = length(Some(*value)).unwrap_or(usual);
}

fn share(percent: Option<f64>) -> Option<f64> {
    percent.filter(|share| (0.0..=100.0).contains(share))
}

fn map_head(head: &mut MapHead) {
    let usual = WeakestWeights::default();
    let weights = &mut head.weakest;
    for (weight, usual) in [
        (&mut weights.problems, usual.problems),
        (&mut weights.people, usual.people),
        (&mut weights.fall, usual.fall),
        (&mut weights.impact, usual.impact),
        (&mut head.opportunity_votes_weight, 0.1),
        (&mut head.opportunity_evidence_weight, 0.0),
    ] {
        if !weight.is_finite() || weight.abs() > LIMIT {
            *weight = usual;
        }
    }
    let arrange = &mut head.arrange;
    let all = arrange.boundaries.iter().chain(&arrange.across).chain(&arrange.rows);
    // one belongs to another, so all go
    if !all.copied().all(|place| place.abs() <= LIMIT) {
        for places in [&mut arrange.boundaries, &mut arrange.across, &mut arrange.rows] {
            places.clear();
        }
    }
}

fn note(note: &mut Note) {
    point(&mut note.at);
    size(&mut note.width, Note::WIDTH);
    size(&mut note.height, Note::HEIGHT);
    coordinate(&mut note.angle);
    note.rating_hint = note.rating_hint.map(|tenths| tenths.clamp(-20, 20));
    if let Some(opportunity) = &mut note.opportunity {
        let sound = |score: &f64| (1.0..=10.0).contains(score);
        opportunity.impact = opportunity.impact.filter(sound);
        opportunity.effort = opportunity.effort.filter(sound);
    }
    if let Some(cell) = &mut note.cell {
        (cell.columns, cell.lanes) = (cell.columns.max(1), cell.lanes.max(1));
    }
}

fn item(item: &mut BoardItem) {
    point(&mut item.at);
    size(&mut item.width, 1.0);
    size(&mut item.height, 1.0);
    coordinate(&mut item.angle);
    match &mut item.kind {
        ItemKind::Label { font_size, .. } => size(font_size, 24.0),
        ItemKind::Connector { from, to, .. } => {
            for end in [from, to] {
                if let ConnectorEnd::Free(at) = end {
                    point(at);
                }
            }
        }
        ItemKind::Stroke { points, width, .. } => {
            size(width, 1.5);
            points.iter_mut().for_each(point);
        }
        ItemKind::Frame { .. } | ItemKind::Picture { .. } | ItemKind::Shape { .. } => {}
    }
}

fn metric(metric: &mut Metric) {
    for value in [&mut metric.value, &mut metric.target, &mut metric.baseline, &mut metric.interval] {
        *value = value.filter(|value| value.is_finite());
    }
    metric.milestones.retain(|milestone| milestone.value.is_finite());
}
