//! What arranging proposes, in plain data: nothing here is written into the map yet.

use crate::model::{
    ArrangeSettings, EntryId, ItemId, JourneyMap, LaneId, LaneKind, NoteId, Persona, PersonaId, Pin, Project,
    StageId,
};

/// A thing on the board that carries text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ElementRef {
    Note(NoteId),
    /// A label, a connector's label, or a frame.
    Item(ItemId),
}

/// What an element is on the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It belongs into a cell.
    Card,
    StageTitle,
    LaneTitle,
    /// The title of the whole map.
    Title,
    /// It says what a colour means.
    Legend,
    /// It stays outside: a parking lot, a remark, a connector's label.
    Unplaced,
}

impl Role {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::StageTitle => "stage-title",
            Self::LaneTitle => "lane-title",
            Self::Title => "title",
            Self::Legend => "legend",
            Self::Unplaced => "unplaced",
        }
    }
}

/// How far a reading can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Sure,
    /// Placed, but somebody should look.
    Check,
    /// No place was found.
    None,
}

impl Verdict {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Sure => "sure",
            Self::Check => "check",
            Self::None => "none",
        }
    }
}

/// Why an element was read as it was, in words a facilitator would use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    pub column: String,
    pub lane: String,
}

impl Reason {
    /// Both halves in one line, as reports show it.
    pub fn line(&self) -> String {
        match (self.column.is_empty(), self.lane.is_empty()) {
            (false, false) => format!("column: {}; lane: {}", self.column, self.lane),
            (false, true) => self.column.clone(),
            (true, false) => self.lane.clone(),
            (true, true) => String::new(),
        }
    }
}

/// How one element was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub id: ElementRef,
    pub role: Role,
    /// Index into [`Proposal::stages`]; cards only (a stage title names its stage here, too).
    pub stage: Option<usize>,
    /// Index into [`Proposal::lanes`]; cards and lane titles only.
    pub lane: Option<usize>,
    /// 0 to 1: the share of such readings that are right.
    pub confidence: f32,
    pub verdict: Verdict,
    pub reason: Reason,
}

/// A stage that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct ProposedStage {
    pub title: String,
    /// The label, note or frame that names it.
    pub source: Option<ElementRef>,
    /// From where to where along the journey, in world units: x, or y where stages run downwards.
    pub span: (f64, f64),
    /// From where to where across the journey, in world units; boards in two rows have two.
    pub strip: (f64, f64),
    /// The stage of the map that it is, if it was there already.
    pub existing: Option<StageId>,
}

/// A lane that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct ProposedLane {
    pub kind: LaneKind,
    /// As it is written on the board, or the kind's own name.
    pub title: String,
    /// The label or legend note that names it.
    pub source: Option<ElementRef>,
    /// The colour that means it.
    pub entry: Option<EntryId>,
    /// Whose lane it is, where lanes are told apart by people.
    pub persona: Option<PersonaId>,
    pub existing: Option<LaneId>,
}

/// A point of the emotion curve read from a mood note.
#[derive(Clone, Debug, PartialEq)]
pub struct ProposedRating {
    pub stage: usize,
    /// −20 to +20: tenths of −2 … +2.
    pub tenths: i8,
    pub words: String,
    pub persona: Option<PersonaId>,
    pub from: NoteId,
}

/// A connector between two notes that can become a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedLink {
    pub from: NoteId,
    pub to: NoteId,
    pub label: String,
    pub connector: ItemId,
}

/// What is no card and stays on the board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stays {
    pub pictures: usize,
    pub strokes: usize,
    pub labels: usize,
    pub frames: usize,
    pub shapes: usize,
}

/// Which way the journey runs on the board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Orientation {
    /// Stages run downwards.
    pub vertical: bool,
    /// The text runs from right to left, and so do the stages (or the lanes of a vertical board).
    pub mirrored: bool,
}

/// A whole board, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proposal {
    pub stages: Vec<ProposedStage>,
    pub lanes: Vec<ProposedLane>,
    /// Every element that carries text, and every note, exactly once.
    pub notes: Vec<Reading>,
    pub ratings: Vec<ProposedRating>,
    pub title: Option<String>,
    pub orientation: Orientation,
    pub stays: Stays,
    pub links: Vec<ProposedLink>,
    /// What each colour of the key means, where the board tells it.
    pub entry_kinds: Vec<(EntryId, LaneKind)>,
    /// People whose notes they are, where notes tell it: each can have a lane.
    pub actors: Vec<String>,
    /// Arrows make a chain that can be the stages.
    pub chained: bool,
}

/// What the person asked for, and what was corrected by hand.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Settings {
    pub arrange: ArrangeSettings,
    /// Notes with a place that was chosen by hand.
    pub pins: Vec<Pin>,
    /// The personas of the project with their names: notes may name them.
    pub people: Vec<(PersonaId, String)>,
    /// What of a map that has a matrix is read anew.
    pub anew: Anew,
}

/// What of a map's matrix is read anew from the board; pins hold nevertheless.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Anew {
    pub stages: bool,
    pub lanes: bool,
}

impl Settings {
    /// The settings that are kept with a map.
    pub fn of(map: &JourneyMap) -> Self {
        Self {
            arrange: map.head().arrange.clone(),
            pins: map.pins().iter().map(|pin| (**pin).clone()).collect(),
            ..Self::default()
        }
    }

    /// The same with the people of the project, so that lanes can be told apart by them.
    #[must_use]
    pub fn with_people(mut self, project: &Project) -> Self {
        let name = |persona: &Persona| (persona.id, persona.name.trim().to_owned());
        self.people = project.personas().iter().map(|persona| name(persona)).collect();
        self
    }
}
