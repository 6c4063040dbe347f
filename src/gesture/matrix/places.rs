//! Where cells and cards of the matrix stand, read from the zones of its scene.

use super::Strips;
use crate::geom::{Point, Rect};
use crate::model::{LaneId, NoteId, StepId};
use crate::scene::{Scene, Target};

/// The matrix as a gesture sees it.
#[derive(Clone, Copy)]
pub struct Places<'a> {
    pub body: &'a Scene,
    /// From which y to which y the scale of an emotion lane runs: very happy, very unhappy.
    pub scales: &'a [(LaneId, f64, f64)],
    pub strips: &'a Strips,
    pub zoom: f64,
}

/// Where cards would be dropped.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DropPlace {
    pub lane: LaneId,
    pub step: StepId,
    /// Among the cards of the cell that are not dragged.
    pub order: u32,
    pub cell: Rect,
    /// Height in the cell where the cards would come in.
    pub y: f64,
}

impl Places<'_> {
    pub(super) fn cell(&self, at: Point) -> Option<(LaneId, StepId, Rect)> {
        self.body.zones.iter().find_map(|zone| match zone.target {
            Target::Cell(lane, step) if zone.rect.contains(at) => Some((lane, step, zone.rect)),
            _ => None,
        })
    }

    /// The ends of the scale of the emotion lane that shows a target.
    pub(super) fn scale_of(&self, target: impl Fn(LaneId) -> Target) -> Option<(f64, f64)> {
        let shows = |lane| self.body.zones.iter().any(|zone| zone.target == target(lane));
        self.scales.iter().find(|scale| shows(scale.0)).map(|&(_, top, bottom)| (top, bottom))
    }

    fn cards_in(&self, cell: Rect, without: &[NoteId]) -> Vec<Rect> {
        let mut cards: Vec<Rect> = self
            .body
            .zones
            .iter()
            .filter(|zone| matches!(zone.target, Target::Note(note) if !without.contains(&note)))
            .map(|zone| zone.rect)
            .filter(|rect| cell.contains(rect.origin()))
            .collect();
        cards.sort_by(|a, b| a.y0.total_cmp(&b.y0));
        cards
    }

    /// The place among the cards of the cell under a point.
    pub fn drop_at(&self, at: Point, notes: &[NoteId]) -> Option<DropPlace> {
        let (lane, step, cell) = self.cell(at)?;
        if self.scales.iter().any(|scale| scale.0 == lane) {
            return None;
        }
        let cards = self.cards_in(cell, notes);
        let before = cards.iter().filter(|card| card.center().y < at.y).count();
        let y = match (before.checked_sub(1).and_then(|i| cards.get(i)), cards.get(before)) {
            (Some(above), _) => above.y1 + 2.0,
            (None, Some(below)) => below.y0 - 2.0,
            (None, None) => cell.y0 + 5.0,
        };
        Some(DropPlace { lane, step, order: before as u32, cell, y })
    }

    /// Lower edge of what stands in a cell: a new card would come below.
    pub fn end_of(&self, cell: Rect) -> f64 {
        self.cards_in(cell, &[]).iter().map(|card| card.y1 + 4.0).fold(cell.y0 + 5.0, f64::max)
    }

    /// The card at a point.
    pub fn card_at(&self, at: Point) -> Option<NoteId> {
        self.body.zones.iter().rev().find_map(|zone| match zone.target {
            Target::Note(note) if zone.rect.contains(at) => Some(note),
            _ => None,
        })
    }

    /// How many columns and lanes a card spans when its edge is at a point, and how many it spans now:
    /// 1 at least, hidden ones in between counted.
    pub(super) fn spans(&self, note: NoteId, at: Point) -> Option<(u16, u16, (u16, u16))> {
        let rect = self.body.zone(Target::Note(note))?.rect;
        let columns: Vec<(f64, usize)> = self
            .strips
            .steps
            .iter()
            .zip(&self.strips.column_places)
            .map(|(s, place)| (s.1.from, *place))
            .collect();
        let lanes: Vec<(f64, usize)> =
            self.strips.lanes.iter().map(|strip| (strip.from, strip.index)).collect();
        let place = |all: &[(f64, usize)], at: f64| {
            all.iter().rev().find(|(from, _)| *from <= at).or(all.first()).map(|found| found.1)
        };
        let count = |all: &[(f64, usize)], start: f64, end: f64| {
            let (first, last) = (place(all, start)?, place(all, end)?);
            Some(u16::try_from(last.saturating_sub(first) + 1).unwrap_or(u16::MAX))
        };
        let now =
            (count(&columns, rect.x0 + 1.0, rect.x1 - 1.0)?, count(&lanes, rect.y0 + 1.0, rect.y1 - 1.0)?);
        Some((count(&columns, rect.x0 + 1.0, at.x)?, count(&lanes, rect.y0 + 1.0, at.y)?, now))
    }

    pub(super) fn size_of(&self, target: Target) -> Option<(f64, f64)> {
        self.body.zones.iter().find_map(|zone| match (zone.target, target) {
            (Target::Cell(_, step), Target::ColumnEdge(edge)) if step == edge => {
                Some((zone.rect.width(), zone.rect.x0))
            }
            (Target::Cell(lane, _), Target::RowEdge(edge)) if lane == edge => {
                Some((zone.rect.height(), zone.rect.y0))
            }
            _ => None,
        })
    }
}
