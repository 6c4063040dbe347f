//! Where on the board a note goes that was made in the matrix.

use crate::geom::{Point, Rect, Size};
use crate::model::{JourneyMap, LaneId, StageId, StepId};

/// Distance kept from everything else, in world units.
const GAP: f64 = 16.0;

/// What lies on the board.
pub(super) struct Board {
    taken: Vec<Rect>,
}

impl Board {
    pub fn of(map: &JourneyMap) -> Self {
        let notes = map.notes().iter().map(|note| note.rect());
        let items = map.items().iter().filter(|item| {
            // Frames are there to hold notes, and nothing stands in the way of a line.
            use crate::model::ItemKind::{Label, Picture, Shape};
            matches!(item.kind, Label { .. } | Picture { .. } | Shape { .. })
        });
        Self { taken: notes.chain(items.map(|item| item.rect())).collect() }
    }

    /// The nearest free place straight below `start`, which is then taken.
    pub fn take(&mut self, start: Point, size: Size) -> Point {
        let mut place = Rect::from_origin_size(start, size);
        // Every round passes the lower edge of at least one of them, so this ends.
        while let Some(below) = self
            .taken
            .iter()
            .filter(|rect| overlap(rect.inflate(GAP * 0.5, GAP * 0.5), place))
            .map(|rect| rect.y1)
            .reduce(f64::max)
        {
            place = Rect::from_origin_size(Point::new(place.x0, below + GAP), size);
        }
        self.taken.push(place);
        place.origin()
    }

    /// A free place below a rectangle, of its size.
    pub fn take_below(&mut self, rect: Rect) -> Point {
        self.take(Point::new(rect.x0, rect.y1 + GAP), rect.size())
    }

    /// Right of everything, at the top.
    fn beside_everything(&self) -> Point {
        match self.taken.iter().copied().reduce(|all, rect| all.union(rect)) {
            Some(all) => Point::new(all.x1 + 3.0 * GAP, all.y0),
            None => Point::ZERO,
        }
    }
}

fn overlap(a: Rect, b: Rect) -> bool {
    a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}

/// Where to look first for a card of this cell: below the last card of the cell, else under the
/// notes of the step, else of the stage, else right of everything.
pub(super) fn start(map: &JourneyMap, board: &Board, lane: LaneId, step: StepId) -> Point {
    let stage_of = |step: StepId| map.steps().get(step).map(|step| step.stage);
    let stage: Option<StageId> = stage_of(step);
    let mut around: [Option<Rect>; 3] = [None; 3];
    for note in map.notes().iter() {
        let Some(cell) = note.cell else { continue };
        let near = [
            cell.step == step && cell.lane == lane,
            cell.step == step,
            stage.is_some() && stage_of(cell.step) == stage,
        ];
        for (around, _) in around.iter_mut().zip(near).filter(|(_, near)| *near) {
            *around = Some(around.map_or(note.rect(), |all| all.union(note.rect())));
        }
    }
    match around.into_iter().flatten().next() {
        Some(rect) => Point::new(rect.x0, rect.y1 + GAP),
        None => board.beside_everything(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_free_and_as_near_as_may_be() {
        let rect = |x: f64, y: f64| Rect::new(x, y, x + 120.0, y + 100.0);
        let mut board = Board { taken: vec![rect(0.0, 0.0), rect(50.0, 116.0), rect(0.0, 500.0)] };
        assert_eq!(board.take_below(rect(0.0, 0.0)), Point::new(0.0, 232.0));
        assert_eq!(board.take_below(rect(0.0, 0.0)), Point::new(0.0, 348.0));
        assert_eq!(
            board.take_below(rect(0.0, 0.0)),
            Point::new(0.0, 616.0),
            "348..448 is taken, 464..564 too near"
        );
    }
}
