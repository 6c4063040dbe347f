//! What one does on the board.

use crate::geom::{Point, Rect, Size, Vec2};
use crate::model::{
    ConnectorEnd, EntryId, EvidenceLink, GroupId, ItemId, ItemKind, LaneKind, Note, NoteId, Project,
    TextAlign, TextSize,
};

/// Which entry of the colour key a new note gets.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum EntryChoice {
    /// The first of the key.
    #[default]
    First,
    Entry(EntryId),
    /// The first of a kind; made if the key has none.
    Kind(LaneKind),
}

/// A note to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct NewNote {
    pub text: String,
    pub entry: EntryChoice,
    /// Upper left corner on the board.
    pub at: Point,
    pub width: f64,
    pub height: f64,
    pub size: TextSize,
    pub align: TextAlign,
    pub tags: Vec<String>,
    pub stage_hint: String,
    pub rating_hint: Option<i8>,
    pub sources: Vec<EvidenceLink>,
    pub assumed: bool,
}

impl NewNote {
    /// A note of the usual size in the key's first colour.
    pub fn at(at: Point, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            entry: EntryChoice::First,
            at,
            width: Note::WIDTH,
            height: Note::HEIGHT,
            size: TextSize::Medium,
            align: TextAlign::Start,
            tags: Vec::new(),
            stage_hint: String::new(),
            rating_hint: None,
            sources: Vec::new(),
            assumed: false,
        }
    }
}

/// A label, frame, connector, … to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct NewItem {
    pub kind: ItemKind,
    /// Upper left corner and size on the board.
    pub rect: Rect,
}

/// Where in the pile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pile {
    Front,
    Back,
}

/// How things on the board are lined up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Alignment {
    Left,
    /// On one vertical line through their middles.
    Centre,
    Right,
    Top,
    Middle,
    Bottom,
    /// Equal gaps from left to right.
    SpreadAcross,
    SpreadDown,
    /// Into a grid, in the order one reads.
    Tidy,
}

/// What one does on the board. Locked things are not moved, resized or deleted.
#[derive(Clone, Debug, PartialEq)]
pub enum BoardCommand {
    AddNotes(Vec<NewNote>),
    AddItems(Vec<NewItem>),
    /// The text of a note and the height it needs, in world units.
    SetText {
        note: NoteId,
        text: String,
        height: f64,
    },
    /// The text of a label, the title of a frame, the words on a connector; with the size a label
    /// needs.
    SetItemText {
        item: ItemId,
        text: String,
        size: Option<Size>,
    },
    Move {
        notes: Vec<NoteId>,
        items: Vec<ItemId>,
        by: Vec2,
    },
    /// Stretches what lies in `from` to lie in `to`; both have an area.
    Resize {
        notes: Vec<NoteId>,
        items: Vec<ItemId>,
        from: Rect,
        to: Rect,
    },
    Recolour {
        notes: Vec<NoteId>,
        entry: EntryChoice,
    },
    /// The size of the text, with the height each note then needs.
    SetTextSize {
        notes: Vec<(NoteId, f64)>,
        size: TextSize,
    },
    SetAlign {
        notes: Vec<NoteId>,
        align: TextAlign,
    },
    /// Where a connector is attached.
    Connect {
        item: ItemId,
        from: ConnectorEnd,
        to: ConnectorEnd,
    },
    Delete {
        notes: Vec<NoteId>,
        items: Vec<ItemId>,
    },
    /// Copies beside the originals; the copies are in no cell and have no votes.
    Duplicate {
        notes: Vec<NoteId>,
        items: Vec<ItemId>,
        by: Vec2,
    },
    Reorder {
        notes: Vec<NoteId>,
        items: Vec<ItemId>,
        to: Pile,
    },
    Lock {
        notes: Vec<NoteId>,
        items: Vec<ItemId>,
        locked: bool,
    },
    Group {
        notes: Vec<NoteId>,
        items: Vec<ItemId>,
    },
    Ungroup(GroupId),
    Align {
        notes: Vec<NoteId>,
        items: Vec<ItemId>,
        how: Alignment,
    },
    /// Several notes become the first of them, with this text and the height it needs. Dots, sources
    /// and tags are added up.
    Merge {
        notes: Vec<NoteId>,
        text: String,
        height: f64,
    },
    /// A piece of a board, as [`crate::edit::piece()`] makes it, moved by a distance.
    Paste {
        piece: Box<Project>,
        by: Vec2,
    },
}
