//! A proposal for the matrix, as plain data. `app` makes it from what `arrange` proposes.

use crate::model::{
    ArrangeSettings, EntryId, ItemId, LaneId, LaneKind, LinkKind, NoteId, PersonaId, StageId,
};

/// Stages, lanes and what goes where. Applied by [`super::Command::Arrange`] as one undo step.
///
/// Applying never moves, changes or deletes a note on the board. Cards that are in the matrix stay
/// where they are, corrections made by hand (pins) win, ratings set by hand are kept: applying
/// again adds only what is new.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrangement {
    /// The map's title, taken if it has none of its own; the project's as well, if the two are the same.
    pub title: Option<String>,
    /// From the first to the last. Stages of the map that are not named stay, behind the one they
    /// stood behind.
    pub stages: Vec<ArrangedStage>,
    /// From above to below; other lanes of the map stay likewise.
    pub lanes: Vec<ArrangedLane>,
    /// In the order the cards of a cell stand.
    pub placements: Vec<Placement>,
    /// Notes left unplaced by hand; remembered as pins.
    pub left_out: Vec<NoteId>,
    /// Notes that are titles or belong to the colour key.
    pub aside: Vec<NoteId>,
    pub ratings: Vec<ArrangedRating>,
    pub links: Vec<ArrangedLink>,
    /// Kept with the map for the next time; `applied` is set.
    pub settings: ArrangeSettings,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArrangedStage {
    pub title: String,
    /// The stage of the map that it is; `None` makes one.
    pub existing: Option<StageId>,
    /// Id of the element of the source that names it.
    pub origin: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ArrangedLane {
    pub kind: LaneKind,
    /// Empty is the kind's own name.
    pub title: String,
    pub entry: Option<EntryId>,
    /// The lane of the map that it is; `None` makes one.
    pub existing: Option<LaneId>,
    /// Id of the element of the source that names it.
    pub origin: String,
    /// Whose lane it is, where lanes are told apart by people.
    pub persona: Option<PersonaId>,
}

/// A note's place: indices into the arrangement's stages and lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placement {
    pub note: NoteId,
    pub stage: usize,
    pub lane: usize,
    pub why: Why,
}

/// Why a note gets its place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Why {
    /// The board says so; a card that is in the matrix stays where it is.
    #[default]
    Read,
    /// The board was read in another way: it is moved even if it is in the matrix, within its stage to
    /// the same step.
    Anew,
    /// Put there by hand in the preview: it is moved even if it is in the matrix, and pinned.
    ByHand,
}

/// A rating read from a mood note. Several of one stage and persona are averaged.
#[derive(Clone, Debug, PartialEq)]
pub struct ArrangedRating {
    pub stage: usize,
    pub persona: Option<PersonaId>,
    pub tenths: i8,
    pub words: String,
    pub from: NoteId,
}

/// A connector that becomes a link between two cards.
#[derive(Clone, Debug, PartialEq)]
pub struct ArrangedLink {
    pub from: NoteId,
    pub to: NoteId,
    pub kind: LinkKind,
    pub label: String,
    pub from_item: Option<ItemId>,
}
