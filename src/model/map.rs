//! The head of a map and the records that give it its structure: stages, steps, lanes.

use super::value::words;
use super::{
    Date, DepartmentId, Duration, EntryId, Fingerprints, LaneId, LaneKind, MapId, NoteId, Origin, Owner,
    PersonId, PersonaId, StageId, StepId, Swatch,
};

/// Whether a map shows today or a planned state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MapState {
    #[default]
    Current,
    /// Planned; made from another map, or from nothing.
    Future { of: Option<MapId> },
}

/// How far a map is agreed on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum MapStatus {
    #[default]
    Draft,
    Agreed {
        on: Option<Date>,
        when: String,
        by: String,
    },
    Redesign,
}

words! {
    /// How a journey starts.
    JourneyStart { FirstContact = "first-contact", Need = "need", Other = "other" }
}
words! {
    /// How a journey ends.
    JourneyEnd {
        GoalReached = "goal-reached", EndOfUse = "end-of-use", RepeatBusiness = "repeat-business",
        Advocacy = "advocacy", Other = "other",
    }
}
words! {
    /// How the curve runs between ratings.
    CurveForm { Smooth = "smooth", Straight = "straight", Steps = "steps" }
}
words! {
    /// The scale that ratings are shown in; they are stored in −2 … +2 always.
    ScaleForm { MinusTwoToTwo = "-2..2", OneToFive = "1..5", OneToTen = "1..10" }
}
words! {
    /// What stands where nobody rated: nothing, or a dashed piece between the neighbours.
    GapForm { Open = "open", Dashed = "dashed" }
}
words! {
    /// Widths of columns: all alike, or by the time that passes.
    ColumnForm { Equal = "equal", Time = "time" }
}
words! {
    StagesFrom {
        Auto = "auto", Positions = "positions", Frames = "frames", Labels = "labels", Connectors = "connectors",
        Template = "template",
    }
}
words! {
    LanesFrom { Auto = "auto", Colours = "colours", Rows = "rows", Words = "words", Actors = "actors" }
}

/// How the board was arranged, kept so that arranging again keeps every correction.
#[derive(Clone, Debug, PartialEq)]
pub struct ArrangeSettings {
    pub stages_from: StagesFrom,
    /// Number of stages asked for; `None` lets the board decide.
    pub count: Option<u32>,
    pub lanes_from: LanesFrom,
    /// Boundaries between stages set by hand, along the journey, in world units.
    pub boundaries: Vec<f64>,
    /// For each of the boundaries the middle of its row across the journey, where the board has rows.
    pub across: Vec<f64>,
    /// Where one row of the board ends and the next begins, across the journey, in world units.
    pub rows: Vec<f64>,
    /// Stages run downwards; `None` lets the board decide.
    pub vertical: Option<bool>,
    /// The board was arranged at least once.
    pub applied: bool,
}

impl Default for ArrangeSettings {
    fn default() -> Self {
        Self {
            stages_from: StagesFrom::Auto,
            count: None,
            lanes_from: LanesFrom::Auto,
            boundaries: Vec::new(),
            across: Vec::new(),
            rows: Vec::new(),
            vertical: None,
            applied: false,
        }
    }
}

/// Weights of the weakest moment: problems × people affected × fall of the curve × impact.
#[derive(Clone, Debug, PartialEq)]
pub struct WeakestWeights {
    pub problems: f64,
    pub people: f64,
    pub fall: f64,
    pub impact: f64,
}

impl Default for WeakestWeights {
    fn default() -> Self {
        Self { problems: 1.0, people: 1.0, fall: 1.0, impact: 1.0 }
    }
}

/// A check that was silenced at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silenced {
    pub check: String,
    pub at: super::Anchor,
    pub reason: String,
}

/// Everything about a map that is not a record of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct MapHead {
    pub id: MapId,
    /// Place among the project's maps.
    pub order: u32,
    pub title: String,
    pub subtitle: String,
    pub state: MapState,
    pub scenario: String,
    pub goal: String,
    pub start: String,
    pub start_kind: Option<JourneyStart>,
    pub end: String,
    pub end_kind: Option<JourneyEnd>,
    pub journey_type: String,
    pub status: MapStatus,
    pub owner: Option<Owner>,
    pub workshop_date: Option<Date>,
    pub version: String,
    pub version_date: Option<Date>,
    pub update_reason: String,
    pub review_date: Option<Date>,
    pub personas: Vec<PersonaId>,
    pub curve: CurveForm,
    pub scale: ScaleForm,
    /// Own names of the five levels, from very unhappy to very happy; empty names are the usual.
    pub level_names: [String; 5],
    pub show_intensity: bool,
    pub gaps: GapForm,
    /// Whose curves are not shown; `None` is the map's only, unnamed person.
    pub hidden_curves: Vec<Option<PersonaId>>,
    /// Peak, end and largest drop of the curve stand without their marks.
    pub hide_turns: bool,
    pub columns: ColumnForm,
    pub arrange: ArrangeSettings,
    pub weakest: WeakestWeights,
    /// What a vote adds to the score of an opportunity.
    pub opportunity_votes_weight: f64,
    /// What a source adds to it.
    pub opportunity_evidence_weight: f64,
    pub silenced: Vec<Silenced>,
    /// The template it was made from.
    pub template: String,
    /// The title is only the name of the file that was imported: one that stands on the board takes its
    /// place when it is arranged.
    pub named_by_file: bool,
    /// Of a future map: what the current one was like when it was copied or looked at last, as
    /// [`super::fingerprint`]s by id. What differs since is offered.
    pub copied: Fingerprints,
}

impl MapHead {
    /// Cards and ratings of the map are planned, not observed.
    pub fn is_future(&self) -> bool {
        matches!(self.state, MapState::Future { .. })
    }

    pub fn titled(id: MapId, title: impl Into<String>) -> Self {
        Self {
            id,
            order: 0,
            title: title.into(),
            subtitle: String::new(),
            state: MapState::Current,
            scenario: String::new(),
            goal: String::new(),
            start: String::new(),
            start_kind: None,
            end: String::new(),
            end_kind: None,
            journey_type: String::new(),
            status: MapStatus::Draft,
            owner: None,
            workshop_date: None,
            version: String::new(),
            version_date: None,
            update_reason: String::new(),
            review_date: None,
            personas: Vec::new(),
            curve: CurveForm::Smooth,
            scale: ScaleForm::MinusTwoToTwo,
            level_names: Default::default(),
            show_intensity: false,
            gaps: GapForm::Open,
            hidden_curves: Vec::new(),
            hide_turns: false,
            columns: ColumnForm::Equal,
            arrange: ArrangeSettings::default(),
            weakest: WeakestWeights::default(),
            opportunity_votes_weight: 0.1,
            opportunity_evidence_weight: 0.0,
            silenced: Vec::new(),
            template: String::new(),
            named_by_file: false,
            copied: Fingerprints::default(),
        }
    }
}

/// A colour of the map and what it means. Notes refer to it, never to a bare colour.
#[derive(Clone, Debug, PartialEq)]
pub struct ColourEntry {
    pub id: EntryId,
    /// Place in the key; its digit is one more.
    pub order: u32,
    /// Empty is the kind's own name.
    pub name: String,
    pub swatch: Swatch,
    pub kind: LaneKind,
    /// The lane its notes go to; `None` is the first lane of the kind.
    pub lane: Option<LaneId>,
}

impl ColourEntry {
    /// The name a person sees.
    pub fn label(&self) -> &str {
        if self.name.is_empty() { self.kind.singular() } else { &self.name }
    }
}

/// A part of the journey.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    pub id: StageId,
    pub order: u32,
    pub title: String,
    pub duration: Duration,
    pub collapsed: bool,
    pub hidden: bool,
    pub owner: Option<Owner>,
    pub department: Option<DepartmentId>,
    /// Another map that shows it in detail.
    pub map: Option<MapId>,
    /// What to write here; vanishes when written over.
    pub prompt: String,
    pub internal: bool,
    pub origin: Origin,
    /// The stage of the current map that it was copied from.
    pub came_from: Option<StageId>,
}

impl Stage {
    pub fn titled(id: StageId, order: u32, title: impl Into<String>) -> Self {
        Self {
            id,
            order,
            title: title.into(),
            duration: Duration::default(),
            collapsed: false,
            hidden: false,
            owner: None,
            department: None,
            map: None,
            prompt: String::new(),
            internal: false,
            origin: Origin::default(),
            came_from: None,
        }
    }
}

/// A column of the matrix. Every stage owns at least one; an only one may have no title.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub id: StepId,
    pub stage: StageId,
    /// Place within its stage.
    pub order: u32,
    pub title: String,
    pub duration: Duration,
    /// Time that passes in waiting before it.
    pub wait: Duration,
    /// A step of the customer alone: no touchpoint is expected.
    pub no_touchpoint: bool,
    /// Width in world units set by hand.
    pub width: Option<f64>,
    pub hidden: bool,
    /// Share of people who go on to the next step, 0 to 100.
    pub goes_on_percent: Option<f64>,
    /// A question planned for a survey here.
    pub survey_question: String,
    pub owner: Option<Owner>,
    pub came_from: Option<StepId>,
}

impl Step {
    pub fn titled(id: StepId, stage: StageId, order: u32, title: impl Into<String>) -> Self {
        Self {
            id,
            stage,
            order,
            title: title.into(),
            duration: Duration::default(),
            wait: Duration::default(),
            no_touchpoint: false,
            width: None,
            hidden: false,
            goes_on_percent: None,
            survey_question: String::new(),
            owner: None,
            came_from: None,
        }
    }
}

words! {
    /// The lines of a service blueprint, drawn under a lane.
    ServiceLine { Interaction = "interaction", Visibility = "visibility", Internal = "internal" }
}
words! {
    /// A part in a buying decision.
    DecisionRole {
        User = "user", Approver = "approver", Payer = "payer", Buyer = "buyer", Gatekeeper = "gatekeeper",
    }
}

/// A row of the matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    pub id: LaneId,
    pub order: u32,
    pub kind: LaneKind,
    /// Empty is the kind's own name.
    pub title: String,
    /// Least height in world units set by hand.
    pub height: Option<f64>,
    pub hidden: bool,
    pub collapsed: bool,
    /// Whose lane it is, where lanes are told apart by people.
    pub persona: Option<PersonaId>,
    pub person: Option<PersonId>,
    pub role: Option<DecisionRole>,
    /// Own colour; `None` follows the kind.
    pub entry: Option<EntryId>,
    /// The service-blueprint line drawn under it.
    pub line_below: Option<ServiceLine>,
    pub prompt: String,
    pub internal: bool,
    pub origin: Origin,
    pub came_from: Option<LaneId>,
}

impl Lane {
    pub fn of_kind(id: LaneId, order: u32, kind: LaneKind) -> Self {
        Self {
            id,
            order,
            kind,
            title: String::new(),
            height: None,
            hidden: false,
            collapsed: false,
            persona: None,
            person: None,
            role: None,
            entry: None,
            line_below: None,
            prompt: String::new(),
            internal: false,
            origin: Origin::default(),
            came_from: None,
        }
    }

    /// The name a person sees.
    pub fn label(&self) -> &str {
        if self.title.is_empty() { self.kind.plural() } else { &self.title }
    }
}

/// Who does what at which step of a buying decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionPart {
    pub id: super::PartId,
    pub persona: PersonaId,
    pub role: DecisionRole,
    pub step: Option<StepId>,
    pub does: String,
}

words! {
    Density { Compact = "compact", Comfortable = "comfortable" }
}

/// What one audience sees of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct AudienceView {
    pub id: super::ViewId,
    pub order: u32,
    pub name: String,
    pub hidden_lanes: Vec<LaneId>,
    pub hidden_stages: Vec<StageId>,
    /// Details left out: "evidence", "votes", "priority", "owners", "comments", "internal".
    pub without: Vec<String>,
    pub density: Density,
}

/// A dot vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoteRound {
    pub id: super::RoundId,
    pub order: u32,
    pub name: String,
    pub dots_per_person: u32,
    pub voters: Vec<String>,
    pub open: bool,
    /// Counts stay hidden until the end.
    pub secret: bool,
    pub date: Option<Date>,
}

/// A correction of the arrangement made by hand: it survives arranging again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    pub note: NoteId,
    /// Where it belongs; `None` leaves it unplaced.
    pub place: Option<(LaneId, StepId)>,
}
