//! What stands beside a card, for walking and moving by keys.

use super::Places;
use crate::geom::{Point, Rect, Vec2};
use crate::model::{LaneId, NoteId, StepId};
use crate::scene::{Scene, Target};

/// The card nearest in a direction, by the places of the cards.
pub fn neighbour(body: &Scene, from: NoteId, by: Vec2) -> Option<NoteId> {
    let start = body.zone(Target::Note(from))?.rect.center();
    let distance = |rect: Rect| {
        let way = rect.center() - start;
        let along = way.dot(by);
        let aside = way.cross(by).abs();
        (along > 1.0).then_some(along + 3.0 * aside)
    };
    body.zones
        .iter()
        .filter_map(|zone| match zone.target {
            Target::Note(note) if note != from => Some((distance(zone.rect)?, note)),
            _ => None,
        })
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|found| found.1)
}

/// The cell beside that of a card, for moving it with the keys; the curve is passed over.
pub fn next_cell(places: &Places, from: NoteId, by: Vec2) -> Option<(LaneId, StepId)> {
    let start = places.body.zone(Target::Note(from))?.rect.origin();
    let (_, _, mut cell) = places.cell(start + Vec2::new(1.0, 1.0))?;
    loop {
        let edge = Point::new(
            if by.x > 0.0 { cell.x1 + 2.0 } else { cell.x0 - 2.0 },
            if by.y > 0.0 { cell.y1 + 2.0 } else { cell.y0 - 2.0 },
        );
        let at = if by.x == 0.0 {
            Point::new(cell.center().x, edge.y)
        } else {
            Point::new(edge.x, cell.center().y)
        };
        let (lane, step, next) = places.cell(at)?;
        if !places.scales.iter().any(|scale| scale.0 == lane) {
            return Some((lane, step));
        }
        cell = next;
    }
}
