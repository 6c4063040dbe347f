//! Bounds of numbers: finite, not absurdly large, sizes above nothing.

use super::{BoardItem, ConnectorEnd, ItemKind, Record};
use crate::geom::Point;

/// No place or size lies beyond this, in world units.
pub const LIMIT: f64 = 1e7;

fn within(value: f64) -> bool {
    value.is_finite() && value.abs() <= LIMIT
}

fn size(value: f64) -> bool {
    within(value) && value > 0.0
}

fn point(point: Point) -> bool {
    within(point.x) && within(point.y)
}

fn share(percent: Option<f64>) -> bool {
    percent.is_none_or(|percent| (0.0..=100.0).contains(&percent))
}

/// Whether every number of a record is sound. Ratings, spans and orders are not looked at.
pub fn in_bounds(record: &Record) -> bool {
    match record {
        Record::Map(head) => {
            let weights = &head.weakest;
            [weights.problems, weights.people, weights.fall, weights.impact]
                .into_iter()
                .chain([head.opportunity_votes_weight, head.opportunity_evidence_weight])
                .chain(
                    head.arrange
                        .boundaries
                        .iter()
                        .chain(&head.arrange.across)
                        .chain(&head.arrange.rows)
                        .copied(),
                )
                .all(within)
        }
        Record::Persona(persona) => persona.devices.iter().all(|device| share(Some(device.percent))),
        Record::ImageBlob(image) => image.width_px > 0 && image.height_px > 0,
        Record::Preset(preset) => {
            within(preset.overlap_mm)
                && preset.margin_mm.is_none_or(within)
                && preset.scale.is_none_or(size)
                && preset.least_text_pt.is_none_or(size)
        }
        Record::Step(_, step) => step.width.is_none_or(size) && share(step.goes_on_percent),
        Record::Lane(_, lane) => lane.height.is_none_or(size),
        Record::Note(_, note) => {
            let scores = note.opportunity.iter().flat_map(|found| [found.impact, found.effort]).flatten();
            point(note.at)
                && size(note.width)
                && size(note.height)
                && within(note.angle)
                && scores.into_iter().all(|score| (1.0..=10.0).contains(&score))
        }
        Record::BoardItem(_, found) => item(found),
        Record::Metric(_, metric) => [metric.value, metric.target, metric.baseline, metric.interval]
            .into_iter()
            .flatten()
            .chain(metric.milestones.iter().map(|milestone| milestone.value))
            .all(f64::is_finite),
        Record::Link(_, link) => share(link.percent),
        _ => true,
    }
}

fn item(item: &BoardItem) -> bool {
    let kind = match &item.kind {
        ItemKind::Label { font_size, .. } => size(*font_size),
        ItemKind::Connector { from, to, .. } => [from, to].into_iter().all(|end| match end {
            ConnectorEnd::Free(at) => point(*at),
            ConnectorEnd::Note(_) | ConnectorEnd::Item(_) => true,
        }),
        ItemKind::Stroke { points, width, .. } => size(*width) && points.iter().copied().all(point),
        ItemKind::Frame { .. } | ItemKind::Picture { .. } | ItemKind::Shape { .. } => true,
    };
    // Connectors and strokes may be flat lines.
    let flat = matches!(item.kind, ItemKind::Connector { .. } | ItemKind::Stroke { .. });
    let side = |length| if flat { within(length) && length >= 0.0 } else { size(length) };
    kind && point(item.at) && side(item.width) && side(item.height) && within(item.angle)
}
