//! Keeps what is open from being lost: the journal, saving by itself, and what a save came to.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::Context;
use jiff::Timestamp;

use super::app::LanewayApp;
use super::banner::Help;
use super::dialogs::{Dialog, Then};
use crate::app::store::disk::RealDisk;
use crate::app::store::journal::About;
use crate::app::store::lock::FileLock;
use crate::app::store::save::{Expected, Saved};
use crate::app::store::saving::{Order, Saving};
use crate::app::store::versions::Why;
use crate::app::store::{Keeper, Recovered, Stamp, now_ms};
use crate::app::workspace::{Document, FileState, Mood};
use crate::app::{FileError, Folders};
use crate::format;
use crate::model::Project;

/// A change is in the file this long after the last one.
const SAVE_AFTER: Duration = Duration::from_secs(2);

/// What keeps the open document safe.
pub struct Keeping {
    /// The document it is about.
    key: Option<u64>,
    keeper: Option<Keeper>,
    /// Work that was recovered and is about to be opened.
    pub(super) adopt: Option<Recovered>,
    saving: Option<Saving>,
    revision: u64,
    changed_at: Option<Instant>,
    /// The document that is being saved.
    saving_key: u64,
    opened_at: Timestamp,
    /// What the file held when it was read or written last.
    pub(super) base: Option<Project>,
    pub(super) lock: Option<FileLock>,
    /// The file whose lock was asked for.
    pub(super) locked: Option<PathBuf>,
    /// The lock is to be taken from whoever has it.
    pub(super) take_over: bool,
    /// The document has changes that no file holds, and the person has not said they may go.
    worth_keeping: bool,
}

impl Drop for Keeping {
    /// The window closes: what runs is waited for; a journal that nobody needs goes.
    fn drop(&mut self) {
        if let Some(saving) = &self.saving {
            // A failure is found at the next start: the journal stays then.
            self.worth_keeping |= saving.wait().is_err();
        }
        if let Some(keeper) = self.keeper.take()
            && !self.worth_keeping
            && !std::thread::panicking()
        {
            keeper.finish();
        }
    }
}

impl Default for Keeping {
    fn default() -> Self {
        Self {
            key: None,
            keeper: None,
            adopt: None,
            saving: None,
            revision: 0,
            changed_at: None,
            saving_key: 0,
            opened_at: Timestamp::UNIX_EPOCH,
            base: None,
            lock: None,
            locked: None,
            take_over: false,
            worth_keeping: false,
        }
    }
}

impl Keeping {
    /// Why edits are not being kept, if they are not.
    pub fn trouble(&self) -> Option<String> {
        self.keeper.as_ref().and_then(Keeper::trouble)
    }

    /// The person said that what is open may go: nothing of it is kept.
    pub fn discard(&mut self) {
        self.worth_keeping = false;
        if let Some(keeper) = self.keeper.take() {
            keeper.finish();
        }
    }

    /// The file of the document was read once more, and held this.
    pub(super) fn read_again(&mut self, held: Project) {
        (self.opened_at, self.base) = (Timestamp::now(), Some(held));
    }

    /// Another document is open now, or none.
    fn turn_to(&mut self, document: Option<&Document>, folders: Option<&Folders>) {
        if let Some(keeper) = self.keeper.take() {
            // Otherwise the journal stays, and is offered at the next start.
            if !self.worth_keeping {
                keeper.finish();
            }
        }
        self.key = document.map(|document| document.key);
        (self.opened_at, self.changed_at, self.worth_keeping) = (Timestamp::now(), None, false);
        let Some((document, folders)) = document.zip(folders) else { return };
        let editor = &document.editor;
        self.revision = editor.revision();
        let recovered = self.adopt.as_ref().map(|work| work.saved.clone());
        self.base = recovered.unwrap_or_else(|| Some(editor.project().clone()));
        let begun = match self.adopt.take() {
            Some(work) => {
                // What was recovered is in the file as soon as what is written from now on.
                self.changed_at = Some(Instant::now());
                Keeper::adopt(&folders.journals(), editor.project(), self.revision, work)
            }
            None => Keeper::begin(&folders.journals(), editor.project(), self.revision, about(document)),
        };
        match begun {
            Ok(keeper) => self.keeper = Some(keeper),
            Err(error) => log::error!("no journal is kept: {error}"),
        }
    }

    /// Hands over what was edited.
    fn note(&mut self, document: &Document) {
        let editor = &document.editor;
        if editor.revision() != self.revision {
            (self.revision, self.changed_at) = (editor.revision(), Some(Instant::now()));
        }
        self.worth_keeping = editor.is_dirty();
        if let Some(keeper) = &mut self.keeper {
            keeper.note(editor.project(), editor.revision());
        }
    }
}

fn about(document: &Document) -> About {
    let path = document.path.as_deref().map(|path| path.to_string_lossy().into_owned());
    About { at_ms: now_ms(), name: document.name(), path, held: document.file.held, unsaved: 0 }
}

impl LanewayApp {
    /// Once a frame: hands edits to the journal, saves by itself, and takes over what was saved.
    pub(super) fn keep_safe(&mut self, ctx: &Context, frame: &eframe::Frame) {
        if let Some(result) = self.keeping.saving.as_ref().and_then(Saving::poll) {
            self.save_ended(result);
            self.go_on_after_save(ctx, frame);
        }
        let document = self.workspace.document.as_ref();
        if self.keeping.key != document.map(|document| document.key) {
            self.keeping.turn_to(document, self.memory.folders.as_ref());
        }
        self.hold_file();
        if let Some(document) = &self.workspace.document {
            self.keeping.note(document);
            self.save_by_itself(ctx);
        }
    }

    /// Saves a project that has a file by itself, two seconds after the last change. What failed is
    /// tried again after the next change.
    fn save_by_itself(&mut self, ctx: &Context) {
        let Some((document, at)) = self.workspace.document.as_ref().zip(self.keeping.changed_at) else {
            return;
        };
        let file = &document.file;
        let may = file.read_only.is_none() && !file.changed && self.keeping.saving.is_none();
        let wanted = self.memory.settings.save_by_itself && document.editor.is_dirty();
        let Some(path) = document.path.clone().filter(|_| may && wanted) else {
            return;
        };
        match SAVE_AFTER.checked_sub(at.elapsed()) {
            Some(rest) if !rest.is_zero() => ctx.request_repaint_after(rest),
            _ => {
                self.keeping.changed_at = None;
                self.begin_save(path, true, ctx);
            }
        }
    }

    /// Begins to save the document in a file. A save that still runs is waited for.
    pub(super) fn begin_save(&mut self, path: PathBuf, by_itself: bool, ctx: &Context) {
        self.wait_for_save();
        let Some(document) = &mut self.workspace.document else {
            return;
        };
        let same = document.path.as_deref() == Some(&path);
        let expected = match document.file.held.filter(|_| same) {
            Some(held) => Expected::This(held),
            None => Expected::Anything,
        };
        let why = if same { Why::Opened } else { Why::Replaced };
        let order = Order {
            path,
            project: document.editor.project().clone(),
            state: document.editor.state(),
            revision: document.editor.revision(),
            expected,
            by_itself,
            data: self.memory.folders.as_ref().map(|folders| folders.data.clone()),
            // Later saves replace what is kept already.
            before: (document.saved_at.is_none() || !same).then_some((why, self.keeping.opened_at)),
        };
        self.keeping.saving_key = document.key;
        let repaint = ctx.clone();
        self.keeping.saving = Some(Saving::begin(order, move || repaint.request_repaint()));
        if self.memory.folders.is_none() {
            self.wait_for_save();
        }
    }

    /// Waits for a save that runs.
    pub(super) fn wait_for_save(&mut self) {
        if let Some(saving) = &self.keeping.saving {
            let result = saving.wait();
            self.save_ended(result);
        }
    }

    fn save_ended(&mut self, result: Result<Saved, FileError>) {
        let Some(Saving { order, .. }) = self.keeping.saving.take() else { return };
        let key = self.keeping.saving_key;
        let Some(document) = self.workspace.document.as_mut().filter(|document| document.key == key) else {
            // It is not open any more; what it held is in its journal if this failed.
            if let Err(error) = result {
                self.workspace.say(Mood::Failed, format!("Not saved: {error}."), None);
            }
            return;
        };
        match result {
            Ok(saved) => {
                let new = document.path.as_deref() != Some(&order.path);
                document.editor.mark_state_saved(order.state);
                document.editor.set_read_only(false);
                document.path = Some(order.path.clone());
                document.saved_at = Some(jiff::Zoned::now().strftime("%H:%M").to_string());
                document.file = FileState { held: Some(saved.stamp), ..Default::default() };
                self.keeping.base = Some(order.project.clone());
                let (name, later) = (document.name(), document.editor.revision() - order.revision);
                if let Some(keeper) = &mut self.keeping.keeper {
                    keeper.note(document.editor.project(), document.editor.revision());
                    keeper.saved(&order.path, saved.stamp, later, name.clone());
                }
                if !saved.warnings.is_empty() {
                    self.workspace.say(Mood::Warning, saved.warnings.join(" "), None);
                }
                if new {
                    self.remember(&order.path, &name);
                }
            }
            Err(error) => {
                self.after_save = None;
                document.file.changed |= matches!(error, FileError::ChangedMeanwhile(_));
                document.file.trouble = Some(format!("Not saved: {error}. Your work is still open."));
            }
        }
    }

    /// Unsaved changes are about to be left: they are saved if that is wished for and works, else
    /// the person is asked.
    pub(super) fn leave(&mut self, then: Then, ctx: &Context, frame: &eframe::Frame) {
        let Some(document) = &self.workspace.document else { return };
        let file = &document.file;
        let may = file.read_only.is_none() && file.trouble.is_none() && !file.changed;
        if may && self.memory.settings.save_by_itself && document.path.is_some() {
            self.save(Some(then), ctx, frame);
        } else {
            self.dialog = Some(Dialog::Unsaved(then));
        }
    }

    /// What a button of the banner does.
    pub(super) fn help(&mut self, help: Help, ctx: &Context, frame: &eframe::Frame) {
        if help == Help::SaveAs {
            return self.ask_save(None, ctx, frame);
        }
        let Some(document) = &mut self.workspace.document else { return };
        match help {
            Help::SaveAs => {}
            Help::Reload => self.reload(),
            Help::Copy => {
                (document.path, document.file) = (None, FileState::default());
                document.editor.set_read_only(false);
                document.editor.mark_unsaved();
            }
            Help::Merge => self.merge_theirs(),
            Help::TakeOver => {
                self.keeping.take_over = true;
                document.file.read_only = None;
                document.editor.set_read_only(false);
            }
        }
    }

    /// Opens what the file holds now; what was open is kept as a version.
    fn reload(&mut self) {
        let Some(document) = &self.workspace.document else { return };
        let Some(path) = document.path.clone() else { return };
        let text = format::write(document.editor.project());
        if !self.keep_version(&path, text.as_bytes(), Why::Replaced) {
            return;
        }
        self.keeping.discard();
        self.open_path(&path);
    }

    /// Looks whether another program has changed the file, as when the window gets the focus back.
    pub(super) fn look_at_file(&mut self) {
        let Some(document) = &mut self.workspace.document else { return };
        let Some((path, held)) = document.path.as_deref().zip(document.file.held) else { return };
        if self.keeping.saving.is_none() && !document.file.changed {
            document.file.changed = changed(path, held);
        }
    }
}

/// Whether a file holds something else now. One that is gone or can't be read has lost nothing that
/// we could overwrite.
fn changed(path: &Path, held: Stamp) -> bool {
    matches!(Stamp::of_file(&RealDisk, path), Ok(Some(now)) if now != held)
}
