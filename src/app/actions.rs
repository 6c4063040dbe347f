//! One table of actions: name, tooltip, shortcuts, icon, group, when it can be used.
//!
//! It feeds the top bar, menus, shortcuts, the palette and the README's list of keys, so that they
//! cannot disagree. `…` stands at the end of a name exactly where a dialog opens. An action that is
//! not there yet stands in no list.
//!
//! ```
//! use laneway::app::actions::{ActionId, Os, action};
//! let save = action(ActionId::Save);
//! assert_eq!(save.name, "Save");
//! assert_eq!(save.keys(Os::Linux).as_deref(), Some("Ctrl S"));
//! ```

use crate::edit::Alignment;
use crate::text::icons;

/// A thing the person can ask for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ActionId {
    New,
    Open,
    Save,
    SaveAs,
    Export,
    History,
    Home,
    Undo,
    Redo,
    ShowDraft,
    ShowMatrix,
    ShowCompare,
    ShowOpportunities,
    ProjectPanel,
    Arrange,
    Inspector,
    Theme,
    Minimap,
    Outline,
    NextRegion,
    PreviousRegion,
    MapOnly,
    Settings,
    Shortcuts,
    ZoomIn,
    ZoomOut,
    ZoomActual,
    ZoomFit,
    ZoomSelection,
    ToolSelect,
    ToolHand,
    ToolNote,
    ToolText,
    ToolFrame,
    ToolConnector,
    ToolPen,
    ToolEraser,
    ToolDot,
    Voting,
    EndVoting,
    NextVoter,
    SortByVotes,
    Picture,
    Underlay,
    SelectAll,
    EditText,
    Duplicate,
    Delete,
    ToFront,
    ToBack,
    Lock,
    UnlockAll,
    PasteAsOne,
    Group,
    Ungroup,
    SelectSame,
    Duplicates,
    MergeNotes,
    ColourKey,
    Align(Alignment),
    QuickCapture,
    Find,
    FindNext,
    FindPrevious,
    Replace,
    Palette,
    Colour(u8),
    MomentOfTruth,
    LinkCard,
    Things,
    LayOutDraft,
    TurnIntoOpportunity,
    Review,
    Numbers,
    ImportScores,
    AddStage,
    AddLane,
    RatingRound,
    AudienceViews,
    NewMap,
    CopyAsFuture,
    CopyMap,
    CatchUp,
    NextChange,
    PreviousChange,
    ChangesOnly,
    RenameMap,
    DeleteMap,
    FullScreen,
}

/// A key by its place in the table; letters and digits by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    Char(char),
    F(u8),
    Enter,
    Delete,
    Backspace,
}

/// A key with its modifiers. `ctrl` is ⌘ on macOS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shortcut {
    pub ctrl: bool,
    pub shift: bool,
    pub alt: bool,
    pub key: Key,
}

const fn plain(key: Key) -> Shortcut {
    Shortcut { ctrl: false, shift: false, alt: false, key }
}
const fn ctrl(key: char) -> Shortcut {
    Shortcut { ctrl: true, ..plain(Key::Char(key)) }
}
const fn ctrl_shift(key: char) -> Shortcut {
    Shortcut { shift: true, ..ctrl(key) }
}
const fn shift(key: char) -> Shortcut {
    Shortcut { shift: true, ..plain(Key::Char(key)) }
}
const fn alt(key: char) -> Shortcut {
    Shortcut { alt: true, ..plain(Key::Char(key)) }
}
/// Ctrl+H hides a program on macOS.
const REPLACE: Shortcut =
    if cfg!(target_os = "macos") { Shortcut { alt: true, ..ctrl('F') } } else { ctrl('H') };
const fn letter(key: char) -> Shortcut {
    plain(Key::Char(key))
}

/// The system whose names of keys are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Os {
    Linux,
    Windows,
    MacOs,
}

impl Os {
    /// The system this program was built for.
    pub const fn here() -> Self {
        if cfg!(target_os = "macos") {
            Self::MacOs
        } else if cfg!(windows) {
            Self::Windows
        } else {
            Self::Linux
        }
    }
}

/// Where an action stands in menus and lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    File,
    Edit,
    View,
    Tools,
    Matrix,
    Maps,
}

impl Group {
    pub const ALL: [Self; 6] = [Self::File, Self::Edit, Self::View, Self::Tools, Self::Matrix, Self::Maps];

    pub const fn name(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::View => "View",
            Self::Tools => "Tools",
            Self::Matrix => "Matrix",
            Self::Maps => "Maps",
        }
    }
}

/// When an action can be used (a project is open, cards are placed, …): see [`super::workspace::Workspace::allows`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Always,
    Document,
    Undoable,
    Redoable,
    Selection,
    /// Two or more things on the board are selected.
    Several,
    /// One or more notes are selected.
    Notes,
    /// Two or more notes are selected on the board.
    SeveralNotes,
    /// A round of dot voting is open.
    Voting,
    Draft,
    Matrix,
    Compare,
    Arrangeable,
    Placed,
    /// The map is a future one of another.
    FutureMap,
    /// The project has more than one map.
    SeveralMaps,
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    pub id: ActionId,
    pub name: &'static str,
    pub tooltip: &'static str,
    pub shortcuts: &'static [Shortcut],
    pub icon: char,
    pub group: Group,
    pub when: When,
}

impl Action {
    /// The first shortcut in words, as tooltips and menus show it.
    pub fn keys(&self, os: Os) -> Option<String> {
        self.shortcuts.first().map(|shortcut| shortcut.words(os))
    }
}

impl Shortcut {
    /// "Ctrl Shift S", "⇧⌘S".
    pub fn words(&self, os: Os) -> String {
        let key = match self.key {
            Key::Char(c) => c.to_string(),
            Key::F(n) => format!("F{n}"),
            Key::Enter => "Enter".to_owned(),
            Key::Delete => "Del".to_owned(),
            Key::Backspace => "Backspace".to_owned(),
        };
        if os == Os::MacOs {
            let marks = [(self.alt, "⌥"), (self.shift, "⇧"), (self.ctrl, "⌘")];
            let marks: String = marks.iter().filter(|(on, _)| *on).map(|(_, mark)| *mark).collect();
            return marks + &key;
        }
        let names = [(self.ctrl, "Ctrl "), (self.alt, "Alt "), (self.shift, "Shift ")];
        let names: String = names.iter().filter(|(on, _)| *on).map(|(_, name)| *name).collect();
        names + &key
    }
}

macro_rules! table {
    ($($group:ident { $($id:expr, $name:literal, $tip:literal, [$($key:expr),*], $icon:ident, $when:ident;)* })*) => {
        /// Every action, by group.
        pub const ACTIONS: &[Action] = &[$($(Action {
            id: $id,
            name: $name,
            tooltip: $tip,
            shortcuts: &[$($key),*],
            icon: icons::$icon,
            group: Group::$group,
            when: When::$when,
        },)*)*];
    };
}

use ActionId::*;

table! {
    File {
        New, "New map", "New map", [ctrl('N')], FILE_PLUS, Always;
        Open, "Open…", "Open a project or a board", [ctrl('O')], FOLDER_OPEN, Always;
        Save, "Save", "Save", [ctrl('S')], FLOPPY_DISK, Document;
        SaveAs, "Save as…", "Save under another name", [ctrl_shift('S')], FLOPPY_DISK, Document;
        Export, "Export…", "Export as PDF or picture", [ctrl('E')], EXPORT, Document;
        History, "History…", "Look at earlier versions", [], CLOCK_COUNTER_CLOCKWISE, Document;
        Home, "Start screen", "Go to the start screen", [], HOUSE, Document;
    }
    Edit {
        Undo, "Undo", "Undo", [ctrl('Z')], ARROW_U_UP_LEFT, Undoable;
        Redo, "Redo", "Redo", [ctrl_shift('Z'), ctrl('Y')], ARROW_U_UP_RIGHT, Redoable;
        SelectAll, "Select all", "Select everything", [ctrl('A')], SELECTION_ALL, Document;
        EditText, "Edit text", "Edit the text", [plain(Key::Enter), plain(Key::F(2))], PENCIL_SIMPLE, Selection;
        Duplicate, "Duplicate", "Duplicate", [ctrl('D')], COPY, Selection;
        Delete, "Delete", "Delete", [plain(Key::Delete), plain(Key::Backspace)], TRASH, Selection;
        ToFront, "Bring to front", "Bring to front", [ctrl(']')], STACK, Selection;
        ToBack, "Send to back", "Send to back", [ctrl('[')], STACK_SIMPLE, Selection;
        Lock, "Lock", "Lock: clicks pass through", [ctrl_shift('L')], LOCK_SIMPLE, Selection;
        UnlockAll, "Unlock everything", "Unlock everything on this board", [], LOCK_SIMPLE_OPEN, Draft;
        PasteAsOne, "Paste as one note", "Paste as one note", [ctrl_shift('V')], CLIPBOARD_TEXT, Draft;
        Group, "Group", "Group", [ctrl('G')], SELECTION_PLUS, Several;
        Ungroup, "Ungroup", "Ungroup", [ctrl_shift('G')], SELECTION, Selection;
        ColourKey, "Colour key…", "Names and kinds of the colours", [], SWATCHES, Document;
        Duplicates, "Find duplicates…", "Find notes that say the same", [], CARDS, Draft;
        MergeNotes, "Merge notes", "Make one note of the selected ones; dots, sources and tags are added up", [], ARROWS_IN, SeveralNotes;
        SelectSame, "Select the same colour", "Select every note of these colours", [], PAINT_BUCKET, Notes;
        Align(Alignment::Left), "Align left", "Align left", [alt('A')], ALIGN_LEFT, Several;
        Align(Alignment::Centre), "Align centres", "Align centres", [alt('H')], ALIGN_CENTER_HORIZONTAL, Several;
        Align(Alignment::Right), "Align right", "Align right", [alt('D')], ALIGN_RIGHT, Several;
        Align(Alignment::Top), "Align top", "Align top", [alt('W')], ALIGN_TOP, Several;
        Align(Alignment::Middle), "Align middles", "Align middles", [alt('V')], ALIGN_CENTER_VERTICAL, Several;
        Align(Alignment::Bottom), "Align bottom", "Align bottom", [alt('S')], ALIGN_BOTTOM, Several;
        Align(Alignment::SpreadAcross), "Equal gaps across", "Equal gaps across", [], ARROWS_OUT_LINE_HORIZONTAL, Several;
        Align(Alignment::SpreadDown), "Equal gaps down", "Equal gaps down", [], ARROWS_OUT_LINE_VERTICAL, Several;
        Align(Alignment::Tidy), "Tidy up", "Tidy up into a grid", [], SQUARES_FOUR, Several;
        QuickCapture, "Quick capture", "Write a note with kind, stage and tags in one line", [letter('/')], LIGHTNING, Draft;
        Find, "Find", "Find in all maps", [ctrl('F')], MAGNIFYING_GLASS, Document;
        FindNext, "Find next", "Go to the next hit", [plain(Key::F(3))], ARROW_DOWN, Document;
        FindPrevious, "Find previous", "Go to the previous hit", [Shortcut { shift: true, ..plain(Key::F(3)) }], ARROW_UP, Document;
        Replace, "Replace…", "Find and replace in all maps", [REPLACE], TEXT_AA, Document;
        Palette, "Command palette…", "Find a card or a command", [ctrl('K')], COMMAND, Always;
        Colour(1), "First colour", "Kind and colour 1", [letter('1')], SWATCHES, Draft;
        Colour(2), "Second colour", "Kind and colour 2", [letter('2')], SWATCHES, Draft;
        Colour(3), "Third colour", "Kind and colour 3", [letter('3')], SWATCHES, Draft;
        Colour(4), "Fourth colour", "Kind and colour 4", [letter('4')], SWATCHES, Draft;
        Colour(5), "Fifth colour", "Kind and colour 5", [letter('5')], SWATCHES, Draft;
        Colour(6), "Sixth colour", "Kind and colour 6", [letter('6')], SWATCHES, Draft;
        Colour(7), "Seventh colour", "Kind and colour 7", [letter('7')], SWATCHES, Draft;
        Colour(8), "Eighth colour", "Kind and colour 8", [letter('8')], SWATCHES, Draft;
        MomentOfTruth, "Moment of truth", "Mark as a moment of truth", [letter('M')], STAR, Notes;
        TurnIntoOpportunity, "Turn into an opportunity", "Turn into an opportunity", [letter('O')], LIGHTBULB, Notes;
    }
    View {
        ShowDraft, "Draft", "Show the draft", [ctrl('1')], NOTE_BLANK, Document;
        ShowMatrix, "Matrix", "Show the matrix", [ctrl('2')], TABLE, Document;
        ShowCompare, "Compare", "Compare with another map", [ctrl('3')], GIT_DIFF, Document;
        ShowOpportunities, "Opportunities", "Rank the opportunities", [ctrl('4')], LIGHTBULB, Document;
        NextChange, "Next change", "Go to the next change", [plain(Key::F(8))], CARET_DOWN, Compare;
        PreviousChange, "Previous change", "Go to the change before", [Shortcut { shift: true, ..plain(Key::F(8)) }], CARET_UP, Compare;
        ChangesOnly, "Changes only", "Fold away what is the same", [], FUNNEL_SIMPLE, Compare;
        ProjectPanel, "Project panel", "Show or hide the project panel", [ctrl('B')], SIDEBAR_SIMPLE, Document;
        Inspector, "Inspector", "Show or hide the inspector", [ctrl('I')], SIDEBAR, Document;
        Minimap, "Overview map", "Show or hide the overview map", [], MAP_TRIFOLD, Draft;
        Outline, "Outline…", "List every note of the board", [], LIST_BULLETS, Draft;
        NextRegion, "Next region", "Go to the next part of the window", [plain(Key::F(6))], ARROW_RIGHT, Always;
        PreviousRegion, "Previous region", "Go to the part of the window before", [Shortcut { shift: true, ..plain(Key::F(6)) }], ARROW_LEFT, Always;
        MapOnly, "Only the map", "Hide everything but the map", [ctrl('.')], EYE_SLASH, Document;
        Settings, "Settings…", "Settings", [], GEAR_SIX, Always;
        Shortcuts, "Shortcuts…", "All shortcuts", [letter('?')], KEYBOARD, Always;
        Theme, "Theme", "Light, dark or projector", [], SUN, Always;
        ZoomIn, "Zoom in", "Zoom in", [ctrl('+'), ctrl('=')], PLUS, Document;
        ZoomOut, "Zoom out", "Zoom out", [ctrl('-')], MINUS, Document;
        ZoomActual, "Zoom to 100 %", "Zoom to 100 %", [ctrl('0')], MAGNIFYING_GLASS, Document;
        ZoomFit, "Zoom to fit", "Show everything", [shift('1')], CORNERS_OUT, Document;
        ZoomSelection, "Zoom to selection", "Show the selection", [shift('2')], FRAME_CORNERS, Selection;
        FullScreen, "Full screen", "Full screen", [plain(Key::F(11))], ARROWS_OUT, Always;
    }
    Tools {
        ToolSelect, "Select", "Select", [letter('V')], CURSOR, Draft;
        ToolHand, "Hand", "Move the canvas", [letter('H')], HAND, Draft;
        ToolNote, "Note", "Write a note", [letter('N')], NOTE_BLANK, Document;
        ToolText, "Text", "Write a label", [letter('T')], TEXT_T, Draft;
        ToolFrame, "Frame", "Draw a frame", [letter('F')], FRAME_CORNERS, Draft;
        ToolConnector, "Connector", "Connect two notes", [letter('C')], FLOW_ARROW, Draft;
        ToolPen, "Pen", "Draw with the pen", [letter('P')], PENCIL_SIMPLE, Draft;
        ToolEraser, "Eraser", "Rub out pen lines and connectors", [letter('E')], ERASER, Draft;
        ToolDot, "Dot", "Place dots in a vote", [letter('D')], RECORD, Draft;
        Picture, "Picture…", "Put a picture on the board or into a cell", [letter('I')], IMAGE, Document;
        Underlay, "Picture as underlay…", "Put a locked picture under everything, such as a photo of the wall", [], IMAGE, Draft;
        Voting, "Dot voting…", "Start a round of dot voting", [], RECORD, Draft;
        EndVoting, "End voting", "Close the round and count the dots", [], CHECK_CIRCLE, Voting;
        NextVoter, "Next voter", "The next person places dots", [shift('D')], USERS_THREE, Voting;
        SortByVotes, "Sort by votes", "Select the notes with dots and list them, most dots first", [], SORT_DESCENDING, Draft;
    }
    Matrix {
        Arrange, "Arrange into matrix", "Propose stages and lanes from the draft", [ctrl_shift('A')], MAGIC_WAND, Arrangeable;
        LinkCard, "Link to a card", "Draw a link to another card", [letter('L')], LINK_SIMPLE, Matrix;
        Things, "Touchpoints and channels…", "Name touchpoints, channels and devices once for all cards", [], DEVICES, Document;
        LayOutDraft, "Lay out the draft like the matrix", "Move the notes of the draft into rows and columns as in the matrix", [], GRID_FOUR, Placed;
        Review, "Review the map…", "What a reader of the map will ask", [], LIST_CHECKS, Document;
        Numbers, "Numbers…", "KPIs, the weakest moment, people", [], GAUGE, Document;
        ImportScores, "Import scores…", "NPS, CSAT and CES of a file of answers", [], UPLOAD_SIMPLE, Document;
        AddStage, "Add a stage", "Add a stage after the last one", [], COLUMNS_PLUS_RIGHT, Matrix;
        AudienceViews, "Audience views…", "What board, operations, team and client see", [], EYE, Document;
        AddLane, "Add a lane", "Add a lane", [], ROWS_PLUS_BOTTOM, Matrix;
        RatingRound, "Rating round", "Rate step by step with the room", [], USERS_THREE, Matrix;
    }
    Maps {
        NewMap, "New map in this project", "Add a map to this project", [], MAP_TRIFOLD, Document;
        CopyAsFuture, "Copy as future map", "Copy this map and change what should be different", [], COPY, Document;
        CopyMap, "Copy the map", "Copy the whole map, to paste it into another project", [], COPY_SIMPLE, Document;
        CatchUp, "Changes in the current map…", "Take over what changed in the current map since the copy", [], GIT_MERGE, FutureMap;
        RenameMap, "Rename map…", "Give the map another name", [], PENCIL_SIMPLE, Document;
        DeleteMap, "Delete map…", "Delete the map", [], TRASH, SeveralMaps;
    }
}

/// The row of an action.
pub fn action(id: ActionId) -> &'static Action {
    ACTIONS.iter().find(|action| action.id == id).unwrap_or(&ACTIONS[0])
}

/// The actions whose shortcut this is; the table has at most one for each `When`.
pub fn by_shortcut(shortcut: Shortcut) -> impl Iterator<Item = &'static Action> {
    ACTIONS.iter().filter(move |action| action.shortcuts.contains(&shortcut))
}

#[cfg(test)]
mod tests;
