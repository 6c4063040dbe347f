//! The commands: one value for each thing a person can do.
//!
//! Plain data, grouped by subject. A command names ids that exist; what it makes gets its ids while
//! it runs. It acts on the map it is run on ([`super::Editor::map_id`]) unless it says otherwise.

mod board;
mod curve;
mod grid;

pub use board::{Alignment, BoardCommand, EntryChoice, NewItem, NewNote, Pile};
pub use curve::{CurveCommand, RatingPoint};
pub use grid::GridCommand;

use crate::model::{
    EntryId, ImageId, Key, LaneId, LaneKind, LinkId, LinkKind, MapHead, MapId, NoteId, Project, Record,
    StepId, Swatch, ThingId,
};

use super::{Arrangement, Detail};

/// Anything a person does. Run by [`super::Editor::run`] as one undo step.
///
/// ```
/// use laneway::edit::{BoardCommand, Command, Editor, NewNote};
/// use laneway::geom::Point;
/// use laneway::model::Project;
/// let mut editor = Editor::with_map(Project::new(1), "Winter jacket");
/// let add: Command = BoardCommand::AddNotes(vec![NewNote::at(Point::ZERO, "Compares jackets")]).into();
/// let made = editor.run(&add).unwrap().created;
/// assert_eq!(editor.map().unwrap().notes().get(made[0]).unwrap().text, "Compares jackets");
/// assert_eq!(editor.undo(), Some("Add a note"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// On the board: notes and what stands beside them.
    Board(BoardCommand),
    /// Cards in the cells of the matrix.
    Card(CardCommand),
    /// Stages, steps and lanes.
    Grid(GridCommand),
    /// The emotion curve.
    Curve(CurveCommand),
    /// One property of notes.
    Detail { notes: Vec<NoteId>, detail: Detail },
    /// Maps, the colour key and records that are edited as a whole.
    Record(RecordCommand),
    /// Accepts a proposal for the whole map.
    Arrange(Box<Arrangement>),
    /// Another map than the current one.
    On { map: MapId, command: Box<Command> },
    /// Several commands as one undo step; the name stands in the undo menu.
    Batch { name: String, commands: Vec<Command> },
}

/// What one does with cards in the matrix. `order` counts from 0 among the cards of the cell that
/// are not moved; `None` is the end.
#[derive(Clone, Debug, PartialEq)]
pub enum CardCommand {
    /// Writes a card into a cell; its note gets a free place on the board beside its stage's notes.
    Add {
        lane: LaneId,
        step: StepId,
        order: Option<u32>,
        text: String,
        /// Height of the note on the board; `None` is the usual.
        height: Option<f64>,
    },
    /// A card that is a picture, at the end of a cell.
    AddPicture {
        lane: LaneId,
        step: StepId,
        image: ImageId,
    },
    Place {
        notes: Vec<NoteId>,
        lane: LaneId,
        step: StepId,
        order: Option<u32>,
    },
    /// Takes cards out of the matrix; their notes stay on the board.
    Unplace {
        notes: Vec<NoteId>,
    },
    /// How many columns and lanes a card spans.
    SetSpan {
        note: NoteId,
        columns: u16,
        lanes: u16,
    },
    /// Copies after the originals in their cells; their notes get free places on the board.
    Duplicate {
        notes: Vec<NoteId>,
    },
    Link {
        from: NoteId,
        to: NoteId,
        kind: LinkKind,
        label: String,
    },
    Unlink(LinkId),
}

/// What one does with maps, the colour key and records that are edited as a whole.
#[derive(Clone, Debug, PartialEq)]
pub enum RecordCommand {
    /// An empty map with the usual colour key, after the others.
    AddMap {
        title: String,
    },
    /// The same with everything its head says; id and place are given.
    AddMapOf(Box<MapHead>),
    /// What changed in the current map is taken over into a future one, or left; records are named by
    /// their keys in the current map.
    CatchUp {
        future: MapId,
        take: Vec<Key>,
        leave: Vec<Key>,
    },
    /// A card of a future map that carries out an opportunity of the map that is shown.
    PlanOpportunity {
        opportunity: NoteId,
        future: MapId,
    },
    /// A copy of a map with everything on it, after the others; every record remembers what it was
    /// copied from. A future map is planned: it keeps neither evidence nor votes nor remarks.
    CopyMap {
        map: MapId,
        title: String,
        future: bool,
    },
    RenameMap {
        map: MapId,
        title: String,
    },
    MoveMap {
        map: MapId,
        to: usize,
    },
    DeleteMap(MapId),
    AddEntry {
        name: String,
        swatch: Swatch,
        kind: LaneKind,
    },
    /// Deletes a colour; its notes get another.
    DeleteEntry {
        entry: EntryId,
        instead: EntryId,
    },
    /// Stages, lanes, a persona or a map as [`crate::edit::bundle()`] makes them; parts of a map go to
    /// these places of the map that is shown, `None` is the end.
    PasteBundle {
        bundle: Box<Project>,
        stage_at: Option<usize>,
        lane_at: Option<usize>,
    },
    /// On the cards of all maps too; one that takes the name of another becomes that one.
    RenameThing {
        thing: ThingId,
        name: String,
    },
    /// Adds a record under a new id (a picture keeps the hash that names it), last in its list.
    Add(Record),
    /// Replaces a record as a whole. Places in lists, cells and stages stay as they are: other
    /// commands change those.
    Put(Record),
    /// Moves a persona, source, entry, … to a place in its list.
    MoveTo {
        key: Key,
        to: usize,
    },
    /// Deletes a persona, source, picture, comment, … and every reference to it.
    Delete(Key),
}

macro_rules! into_command {
    ($($variant:ident($group:ident)),*) => {$(
        impl From<$group> for Command {
            fn from(command: $group) -> Self { Self::$variant(command) }
        }
    )*};
}
into_command!(
    Board(BoardCommand),
    Card(CardCommand),
    Grid(GridCommand),
    Curve(CurveCommand),
    Record(RecordCommand)
);

impl From<Arrangement> for Command {
    fn from(arrangement: Arrangement) -> Self {
        Self::Arrange(Box::new(arrangement))
    }
}

impl Command {
    /// One property of notes.
    pub fn detail(notes: impl IntoIterator<Item = NoteId>, detail: Detail) -> Self {
        Self::Detail { notes: notes.into_iter().collect(), detail }
    }
}
