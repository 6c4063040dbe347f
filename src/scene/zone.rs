//! A whole picture with its zones: the named places that can be hit, hovered and read out.

use super::Item;
use crate::geom::{Point, Rect};
use crate::model::{ItemId, LaneId, LinkId, NoteId, PersonaId, StageId, StepId};

/// What a zone stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A note, on the board or as a card of the matrix.
    Note(NoteId),
    /// A label, frame, connector, stroke or picture of the board.
    BoardItem(ItemId),
    Stage(StageId),
    Step(StepId),
    Lane(LaneId),
    /// A cell of the matrix; steps are its columns.
    Cell(LaneId, StepId),
    /// The point of the emotion curve of a persona (or of the map, without one) at a step.
    Rating(LaneId, StepId, Option<PersonaId>),
    /// The handle of the arc of intensity at a step.
    Intensity(LaneId, StepId, Option<PersonaId>),
    /// The curve of a persona in the legend of an emotion lane, and whether it is shown.
    Curve(LaneId, Option<PersonaId>, bool),
    Link(LinkId),
    /// A link of a note to a page or a file, by its place among them.
    WebLink(NoteId, u16),
    /// The corner of the matrix: the persona.
    Corner,
    /// The right edge of a column, which resizes it.
    ColumnEdge(StepId),
    /// The lower edge of a row, which resizes it.
    RowEdge(LaneId),
}

/// A named place of a scene.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone {
    pub target: Target,
    /// In the scene's coordinates.
    pub rect: Rect,
    /// What a screen reader says.
    pub label: String,
}

/// A picture: items from back to front, zones from back to front.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Everything the scene wants to show.
    pub bounds: Rect,
    pub items: Vec<Item>,
    pub zones: Vec<Zone>,
}

impl Scene {
    pub fn new(bounds: Rect) -> Self {
        Self { bounds, items: Vec::new(), zones: Vec::new() }
    }

    pub fn push(&mut self, item: Item) {
        self.items.push(item);
    }

    /// The uppermost zone at a point.
    pub fn hit(&self, at: Point) -> Option<&Zone> {
        self.zones.iter().rev().find(|zone| zone.rect.contains(at))
    }

    /// The uppermost zone of a target.
    pub fn zone(&self, target: Target) -> Option<&Zone> {
        self.zones.iter().rev().find(|zone| zone.target == target)
    }
}
