//! Notes and everything that hangs on them; the other things on the board.

use super::value::words;
use super::{
    Anchor, CommentId, Date, EntryId, Evidence, GroupId, ImageId, ItemId, LaneId, LinkId, MapId, MetricId,
    NoteId, ObjectiveId, Origin, Owner, PersonaId, Priority, RatingId, Rgb, RoundId, StepId, TextAlign,
    TextSize, ThingId, WebLink,
};
use crate::geom::{Point, Rect};

/// A place in the matrix. The lane is a row, the step a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub lane: LaneId,
    pub step: StepId,
    /// Place among the cards of the cell, from 0 without gaps.
    pub order: u32,
    /// Columns and lanes it spans, 1 × 1 by default.
    pub columns: u16,
    pub lanes: u16,
}

impl Cell {
    pub fn at(lane: LaneId, step: StepId, order: u32) -> Self {
        Self { lane, step, order, columns: 1, lanes: 1 }
    }
}

/// Dots that one voter put on a note in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vote {
    pub round: RoundId,
    /// Index into the round's voters; its colour.
    pub voter: u16,
    pub dots: u32,
}

/// A moment of truth: what was found and what follows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    pub finding: String,
    pub follow_up: String,
}

/// Proactive service: what is misunderstood here, what we say first, by which channel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proactive {
    pub misunderstood: String,
    pub message: String,
    pub channel: String,
}

/// Churn risk: what people do before they leave, and where they go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Churn {
    pub behaviour: String,
    pub goes_to: String,
}

words! {
    OpportunityStatus {
        Idea = "idea", Planned = "planned", Doing = "doing", Done = "done", Dropped = "dropped",
    }
}

/// What makes a card an opportunity that can be ranked. Impact and effort run from 1 to 10.
#[derive(Clone, Debug, PartialEq)]
pub struct Opportunity {
    pub impact: Option<f64>,
    pub effort: Option<f64>,
    pub status: OpportunityStatus,
    /// The figure it should move.
    pub metric: Option<MetricId>,
}

/// An assumption to check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assumption {
    pub question: String,
    pub method: String,
    pub who: Option<Owner>,
    pub until: Option<Date>,
    pub result: String,
    pub closed: bool,
}

/// A sticky note on the board and, with a cell, a card of the matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    pub id: NoteId,
    pub text: String,
    /// What to write here; shown while the text is empty.
    pub prompt: String,
    pub entry: EntryId,
    /// Upper left corner on the board, before it is turned about its centre.
    pub at: Point,
    pub width: f64,
    pub height: f64,
    /// Clockwise, in degrees.
    pub angle: f64,
    /// Place in the pile: higher is nearer.
    pub z: i64,
    pub size: TextSize,
    pub align: TextAlign,
    pub group: Option<GroupId>,
    pub locked: bool,
    pub cell: Option<Cell>,
    pub evidence: Evidence,
    pub votes: Vec<Vote>,
    pub priority: Option<Priority>,
    pub owner: Option<Owner>,
    pub due: Option<Date>,
    pub tags: Vec<String>,
    pub moment: Option<Moment>,
    pub proactive: Option<Proactive>,
    pub churn: Option<Churn>,
    pub opportunity: Option<Opportunity>,
    pub assumption: Option<Assumption>,
    pub persona: Option<PersonaId>,
    pub thing: Option<ThingId>,
    pub image: Option<ImageId>,
    pub links: Vec<WebLink>,
    /// Another map that shows it in detail.
    pub map: Option<MapId>,
    /// A stage named while it was captured ("@checkout").
    pub stage_hint: String,
    /// A rating named while it was captured, in tenths.
    pub rating_hint: Option<i8>,
    /// For the team only.
    pub internal: bool,
    pub confidential: bool,
    /// Titles the map, a stage or a lane, or belongs to the colour key: it is read, but is no card that
    /// waits for a place.
    pub aside: bool,
    /// In a future map: adds value.
    pub value_added: bool,
    /// The note of the current map that it was copied from.
    pub came_from: Option<NoteId>,
    /// The opportunity of the current map that it comes from.
    pub from_opportunity: Option<NoteId>,
    /// The pain of the current map that it removes.
    pub removes: Option<NoteId>,
    pub origin: Origin,
}

impl Note {
    /// Side of a note as it is made, in world units.
    pub const WIDTH: f64 = 120.0;
    pub const HEIGHT: f64 = 114.0;

    /// Whether it is a card that nobody has given a place yet.
    pub fn is_unplaced(&self) -> bool {
        self.cell.is_none() && !self.aside
    }

    /// A plain note of the usual size.
    pub fn written(id: NoteId, entry: EntryId, at: Point, text: impl Into<String>) -> Self {
        Self {
            id,
            text: text.into(),
            prompt: String::new(),
            entry,
            at,
            width: Self::WIDTH,
            height: Self::HEIGHT,
            angle: 0.0,
            z: 0,
            size: TextSize::Medium,
            align: TextAlign::Start,
            group: None,
            locked: false,
            cell: None,
            evidence: Evidence::default(),
            votes: Vec::new(),
            priority: None,
            owner: None,
            due: None,
            tags: Vec::new(),
            moment: None,
            proactive: None,
            churn: None,
            opportunity: None,
            assumption: None,
            persona: None,
            thing: None,
            image: None,
            links: Vec::new(),
            map: None,
            stage_hint: String::new(),
            rating_hint: None,
            internal: false,
            confidential: false,
            aside: false,
            value_added: false,
            came_from: None,
            from_opportunity: None,
            removes: None,
            origin: Origin::default(),
        }
    }

    /// The note before it is turned, in world units.
    pub fn rect(&self) -> Rect {
        Rect::new(self.at.x, self.at.y, self.at.x + self.width, self.at.y + self.height)
    }

    /// All dots of all rounds.
    pub fn dots(&self) -> u32 {
        self.dots_but(None)
    }

    /// All dots but those of one round.
    pub fn dots_but(&self, hidden: Option<RoundId>) -> u32 {
        self.votes.iter().filter(|vote| Some(vote.round) != hidden).map(|vote| vote.dots).sum()
    }

    /// The dots of one round.
    pub fn dots_in(&self, round: RoundId) -> u32 {
        self.votes.iter().filter(|vote| vote.round == round).map(|vote| vote.dots).sum()
    }
}

/// One end of a connector.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ConnectorEnd {
    Note(NoteId),
    Item(ItemId),
    Free(Point),
}

words! {
    ShapeForm { Rectangle = "rectangle", Ellipse = "ellipse", Diamond = "diamond" }
}

/// What a board item is.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemKind {
    /// Free text; its font size in world units.
    Label {
        text: String,
        font_size: f64,
    },
    Frame {
        title: String,
    },
    Connector {
        from: ConnectorEnd,
        to: ConnectorEnd,
        label: String,
        arrow_start: bool,
        arrow_end: bool,
    },
    /// A pen stroke; points relative to the item's place.
    Stroke {
        points: Vec<Point>,
        width: f64,
        colour: Rgb,
        highlighter: bool,
    },
    Picture {
        image: ImageId,
    },
    /// A shape without text of its own.
    Shape {
        form: ShapeForm,
        fill: Option<Rgb>,
        edge: Option<Rgb>,
    },
}

/// Something on the board that is no note.
#[derive(Clone, Debug, PartialEq)]
pub struct BoardItem {
    pub id: ItemId,
    pub kind: ItemKind,
    /// Upper left corner, before it is turned about its centre.
    pub at: Point,
    pub width: f64,
    pub height: f64,
    /// Clockwise, in degrees.
    pub angle: f64,
    pub z: i64,
    pub group: Option<GroupId>,
    pub locked: bool,
    /// A card, cell or point that it is pinned to.
    pub anchor: Option<Anchor>,
    pub origin: Origin,
}

impl BoardItem {
    /// What lies over what, whatever their places in the pile: 0 for a locked picture, such as a photo
    /// that is traced, 1 for a frame, 2 for everything else, notes too.
    pub fn layer(&self) -> u8 {
        match self.kind {
            ItemKind::Picture { .. } if self.locked => 0,
            ItemKind::Frame { .. } => 1,
            _ => 2,
        }
    }

    /// The item before it is turned, in world units.
    pub fn rect(&self) -> Rect {
        Rect::new(self.at.x, self.at.y, self.at.x + self.width, self.at.y + self.height)
    }
}

/// How somebody felt at a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Rating {
    pub id: RatingId,
    pub step: StepId,
    /// `None` is the map's only, unnamed person.
    pub persona: Option<PersonaId>,
    /// Who rated; empty is the team.
    pub rater: String,
    /// −20 to +20: tenths of −2 … +2.
    pub tenths: i8,
    /// Own words at the point.
    pub words: String,
    /// The mood note it was read from.
    pub from: Option<NoteId>,
    /// Arc of intensity in tenths, 0 to 40.
    pub intensity: Option<u8>,
    pub evidence: Evidence,
}

words! {
    Trend { Up = "up", Level = "level", Down = "down" }
}

/// A figure to be reached by a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Milestone {
    pub date: Date,
    pub value: f64,
}

/// A figure: of a cell, or of the whole map (an outcome).
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    pub id: MetricId,
    /// `None` is an outcome of the whole map.
    pub cell: Option<(LaneId, StepId)>,
    pub order: u32,
    pub name: String,
    /// As it is written: "3.1 / 7".
    pub shown: String,
    pub value: Option<f64>,
    pub unit: String,
    pub trend: Option<Trend>,
    pub fall_is_good: bool,
    pub target: Option<f64>,
    pub milestones: Vec<Milestone>,
    pub baseline: Option<f64>,
    pub date: Option<Date>,
    /// Number of answers and half the width of the 95 % interval, where computed.
    pub n: Option<u32>,
    pub interval: Option<f64>,
    pub objective: Option<ObjectiveId>,
    pub owner: Option<Owner>,
    pub evidence: Evidence,
    /// The note it was read from.
    pub from: Option<NoteId>,
}

impl Metric {
    /// A figure of which only the name is known: an outcome of the map, the first of its list.
    pub fn named(id: MetricId, name: impl Into<String>) -> Self {
        Self {
            id,
            cell: None,
            order: 0,
            name: name.into(),
            shown: String::new(),
            value: None,
            unit: String::new(),
            trend: None,
            fall_is_good: false,
            target: None,
            milestones: Vec::new(),
            baseline: None,
            date: None,
            n: None,
            interval: None,
            objective: None,
            owner: None,
            evidence: Evidence::default(),
            from: None,
        }
    }
}

words! {
    LinkKind {
        Related = "related", Causes = "causes", Answers = "answers", Flow = "flow", Return = "return",
        Branch = "branch", HandOver = "hand-over",
    }
}

/// A link between two cards.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    pub id: LinkId,
    pub from: NoteId,
    pub to: NoteId,
    pub kind: LinkKind,
    /// The condition or share written on it.
    pub label: String,
    /// Share of people who take it, 0 to 100.
    pub percent: Option<f64>,
    pub owner: Option<Owner>,
    /// The connector it was read from.
    pub from_item: Option<ItemId>,
}

/// A remark on a card, a step, a lane, …
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    pub id: CommentId,
    pub on: Anchor,
    pub author: String,
    pub date: Option<Date>,
    pub text: String,
    pub answered: bool,
    pub reply_to: Option<CommentId>,
}
