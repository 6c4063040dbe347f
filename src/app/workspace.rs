//! What is open in the window: the document, how it is looked at, and what the person is told.
//!
//! Nothing here knows the window; a test can hold a workspace, run actions and look at the result.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::actions::{When, action};
use super::store::Stamp;
use super::voting::open_round;
use super::{actions::ActionId, view::ViewState};
use crate::edit::{Command, EditError, Editor, Outcome};
use crate::model::{EntryId, JourneyMap, MapId, MapState, NoteId, Project, ViewId};

/// Notes a map needs before it can be arranged.
pub const LEAST_NOTES: usize = 3;

/// The sides a map is looked at from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    #[default]
    Draft,
    Matrix,
    /// Beside another map: what changes.
    Compare,
    /// Its opportunities, ranked.
    Opportunities,
}

/// Why a document can only be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadOnly {
    /// Somebody else has it open.
    Elsewhere,
    /// A newer version wrote it.
    Newer,
}

/// What is known about the file of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileState {
    /// What it held when it was read or written last.
    pub held: Option<Stamp>,
    pub read_only: Option<ReadOnly>,
    /// Why the last save failed.
    pub trouble: Option<String>,
    /// Another program has changed it since.
    pub changed: bool,
}

/// Documents that were opened so far.
static OPENED: AtomicU64 = AtomicU64::new(0);

/// An open project with everything that is not part of its file.
pub struct Document {
    pub editor: Editor,
    /// No two documents of a run have the same.
    pub key: u64,
    pub file: FileState,
    /// Where it is saved; `None` until the first time.
    pub path: Option<PathBuf>,
    pub side: Side,
    /// Camera and tool, for each map and side.
    views: BTreeMap<(MapId, Side), ViewState>,
    pub inspector: bool,
    /// The panel of the project, at the left.
    pub panel: bool,
    /// As whom each map is looked at; a map that is not in it is shown whole.
    audiences: BTreeMap<MapId, ViewId>,
    /// The colour of the next note; `None` is the key's first.
    pub next_entry: Option<EntryId>,
    /// When the state in the file was written.
    pub saved_at: Option<String>,
}

impl Document {
    pub fn new(editor: Editor, path: Option<PathBuf>) -> Self {
        let placed = editor.map().is_some_and(|map| map.notes().iter().any(|note| note.cell.is_some()));
        let grid = editor.map().is_some_and(|map| !map.stages().is_empty());
        let empty = editor.map().is_some_and(|map| map.notes().is_empty());
        Self {
            editor,
            key: OPENED.fetch_add(1, Ordering::Relaxed),
            file: FileState::default(),
            path,
            side: if placed || grid && empty { Side::Matrix } else { Side::Draft },
            views: BTreeMap::new(),
            inspector: true,
            panel: false,
            audiences: BTreeMap::new(),
            next_entry: None,
            saved_at: None,
        }
    }

    /// The name in the title bar: the project's title, else the file's name, else "Untitled".
    pub fn name(&self) -> String {
        let title = &self.editor.project().head().title;
        if !title.is_empty() {
            return title.clone();
        }
        let stem = self.path.as_deref().and_then(Path::file_stem);
        stem.map_or_else(|| "Untitled".to_owned(), |stem| stem.to_string_lossy().into_owned())
    }

    pub fn map_title(&self) -> String {
        let title = self.editor.map().map(|map| map.head().title.clone()).unwrap_or_default();
        if title.is_empty() { "Untitled map".to_owned() } else { title }
    }

    pub fn map(&self) -> Option<&JourneyMap> {
        self.editor.map().map(|map| &**map)
    }

    /// The audience view that the map is looked at in, if it is still there.
    pub fn audience(&self) -> Option<ViewId> {
        let map = self.map()?;
        self.audiences.get(&map.id()).copied().filter(|view| map.views().contains(*view))
    }

    /// Looks at the map as an audience does; `None` shows everything.
    pub fn show_audience(&mut self, view: Option<ViewId>) {
        let Some(map) = self.editor.map_id() else { return };
        match view {
            Some(view) => _ = self.audiences.insert(map, view),
            None => _ = self.audiences.remove(&map),
        }
    }

    /// How the current map is looked at on the current side.
    pub fn view(&mut self) -> &mut ViewState {
        self.view_of(self.side)
    }

    /// Screen points a world unit of the board, as it is shown.
    pub fn board_zoom(&self) -> f64 {
        let view = self.editor.map_id().and_then(|map| self.views.get(&(map, Side::Draft)));
        view.and_then(|view| view.camera).map_or(1.0, |camera| camera.zoom)
    }

    /// As [`Self::view_of`], for readers; `None` until that side was shown.
    pub fn seen(&self, side: Side) -> Option<&ViewState> {
        self.views.get(&(self.editor.map_id()?, side))
    }

    pub fn view_of(&mut self, side: Side) -> &mut ViewState {
        let map = self.editor.map_id().unwrap_or(<MapId as crate::model::Id>::from_bits(0));
        self.views.entry((map, side)).or_default()
    }
}

/// What a message is about; decides its icon and colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Done,
    Warning,
    Failed,
}

/// What the button of a message does.
#[derive(Clone, Debug, PartialEq)]
pub enum Remedy {
    Undo,
    SaveAs,
    /// Shows a file in its folder.
    Show(PathBuf),
    /// An action of the table; its button has the action's name.
    Do(ActionId),
    /// Makes stages and lanes of the first row and column of a pasted block.
    Grid(Vec<Vec<Option<NoteId>>>),
}

impl Remedy {
    pub fn label(&self) -> &'static str {
        match self {
            Self::Undo => "Undo",
            Self::SaveAs => "Save as…",
            Self::Show(_) => "Show",
            Self::Do(id) => action(*id).name,
            Self::Grid(_) => "Make stages and lanes",
        }
    }
}

/// A message at the foot of the window.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    pub key: u64,
    pub mood: Mood,
    pub text: String,
    pub remedy: Option<Remedy>,
    pub until: Instant,
    /// State of the document it speaks of.
    revision: Option<u64>,
}

/// Everything the window is about.
#[derive(Default)]
pub struct Workspace {
    pub document: Option<Document>,
    toasts: Vec<Toast>,
    next_key: u64,
}

impl Workspace {
    /// An action's row says when it can be used; this says whether that is now.
    pub fn allows(&self, id: ActionId) -> bool {
        let Some(document) = &self.document else {
            return action(id).when == When::Always;
        };
        let editor = &document.editor;
        match action(id).when {
            When::Always | When::Document => true,
            When::Undoable => editor.can_undo().is_some(),
            When::Redoable => editor.can_redo().is_some(),
            When::Selection => !editor.selection().is_empty(),
            When::Several => document.side == Side::Draft && editor.selection().len() > 1,
            When::Notes => !editor.selection().notes.is_empty(),
            When::SeveralNotes => document.side == Side::Draft && editor.selection().notes.len() > 1,
            When::Voting => {
                document.side == Side::Draft && document.map().is_some_and(|map| open_round(map).is_some())
            }
            When::Draft => document.side == Side::Draft,
            When::Matrix => document.side == Side::Matrix,
            When::Compare => document.side == Side::Compare,
            When::Arrangeable => document.map().is_some_and(|map| map.notes().len() >= LEAST_NOTES),
            When::Placed => {
                document.map().is_some_and(|map| map.notes().iter().any(|note| note.cell.is_some()))
            }
            When::FutureMap => {
                document.map().is_some_and(|map| matches!(map.head().state, MapState::Future { of: Some(_) }))
            }
            When::SeveralMaps => editor.project().maps().len() > 1,
        }
    }

    /// Opens an empty project with one map.
    pub fn open_new(&mut self, seed: u64, side: Side) {
        let mut document = Document::new(Editor::with_map(Project::new(seed), ""), None);
        document.side = side;
        self.document = Some(document);
    }

    /// Runs a command; a failure is told as a toast.
    pub fn run(&mut self, command: &Command) -> Option<Outcome> {
        let result = self.document.as_mut()?.editor.run(command);
        self.told(result)
    }

    fn told(&mut self, result: Result<Outcome, EditError>) -> Option<Outcome> {
        match result {
            Ok(outcome) => {
                if let Some(message) = &outcome.message {
                    self.say(Mood::Done, message.clone(), Some(Remedy::Undo));
                }
                Some(outcome)
            }
            Err(error) => {
                self.say(Mood::Warning, error.to_string(), None);
                None
            }
        }
    }

    pub fn toasts(&self) -> &[Toast] {
        &self.toasts
    }

    /// Says something for 4 seconds, 8 if there is a button.
    pub fn say(&mut self, mood: Mood, text: impl Into<String>, remedy: Option<Remedy>) {
        let seconds = if remedy.is_some() || mood == Mood::Failed { 8 } else { 4 };
        self.next_key += 1;
        let until = Instant::now() + Duration::from_secs(seconds);
        let revision = self.document.as_ref().map(|document| document.editor.revision());
        self.toasts.push(Toast { key: self.next_key, mood, text: text.into(), remedy, until, revision });
    }

    /// Takes a toast away; gives what its button does.
    pub fn dismiss(&mut self, key: u64) -> Option<Remedy> {
        let index = self.toasts.iter().position(|toast| toast.key == key)?;
        self.toasts.remove(index).remedy
    }

    /// A toast on which the pointer rests stays.
    pub fn keep(&mut self, key: u64, now: Instant) {
        if let Some(toast) = self.toasts.iter_mut().find(|toast| toast.key == key) {
            toast.until = toast.until.max(now + Duration::from_secs(2));
        }
    }

    /// Drops what has been said long enough; the time until the next one goes.
    pub fn expire(&mut self, now: Instant) -> Option<Duration> {
        let revision = self.document.as_ref().map(|document| document.editor.revision());
        for toast in &mut self.toasts {
            // Undo would take back something else by now.
            if toast.remedy == Some(Remedy::Undo) && toast.revision != revision {
                toast.remedy = None;
            }
        }
        self.toasts.retain(|toast| toast.until > now);
        self.toasts.iter().map(|toast| toast.until - now).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{BoardCommand, NewNote};
    use crate::geom::Point;

    fn with_notes(count: usize) -> Workspace {
        let mut workspace = Workspace::default();
        workspace.open_new(1, Side::Draft);
        let notes = (0..count).map(|i| NewNote::at(Point::new(i as f64 * 130.0, 0.0), "Note")).collect();
        workspace.run(&BoardCommand::AddNotes(notes).into());
        workspace
    }

    #[test]
    fn actions_follow_what_is_open() {
        let mut workspace = Workspace::default();
        assert!(workspace.allows(ActionId::Open) && !workspace.allows(ActionId::Save));
        workspace = with_notes(2);
        assert!(workspace.allows(ActionId::Undo) && !workspace.allows(ActionId::Redo));
        assert!(!workspace.allows(ActionId::Arrange));
        assert!(with_notes(3).allows(ActionId::Arrange));
    }

    #[test]
    fn toasts_go_by_themselves() {
        let mut workspace = Workspace::default();
        workspace.say(Mood::Done, "Copied", None);
        workspace.say(Mood::Done, "Deleted 2 notes", Some(Remedy::Undo));
        let later = Instant::now() + Duration::from_secs(5);
        assert!(workspace.expire(later).is_some_and(|rest| rest < Duration::from_secs(4)));
        assert_eq!(workspace.toasts().len(), 1);
        workspace = with_notes(1);
        workspace.say(Mood::Done, "Pasted 2 notes", Some(Remedy::Undo));
        workspace.run(&BoardCommand::AddNotes(vec![NewNote::at(Point::ZERO, "x")]).into());
        workspace.expire(Instant::now());
        assert_eq!(workspace.toasts()[0].remedy, None, "the last step is another one now");
        workspace.say(Mood::Done, "Deleted 2 notes", Some(Remedy::Undo));
        workspace.dismiss(workspace.toasts()[0].key);
        let key = workspace.toasts()[0].key;
        assert_eq!(workspace.dismiss(key), Some(Remedy::Undo));
    }
}
