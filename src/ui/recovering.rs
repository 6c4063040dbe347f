//! Offers at the start what a crash left behind, and does what was chosen.

use egui::Context;
use jiff::Timestamp;

use super::app::LanewayApp;
use super::dialogs::Dialog;
use super::dialogs::recovery::{Choice, Offer};
use super::memory::when;
use crate::app::store::disk::RealDisk;
use crate::app::store::versions::{Versions, Why};
use crate::app::store::{Recovered, recoverable};
use crate::app::workspace::{Document, Mood};
use crate::app::{FileError, Folders, fresh_seed};
use crate::edit::Editor;
use crate::format;

impl LanewayApp {
    /// Looks for work that was left behind, and offers it. Nothing of it is opened by itself.
    pub(super) fn look_for_work(&mut self) {
        let Some(folders) = &self.memory.folders else { return };
        let (mut found, unread) = recoverable(&folders.journals());
        found.reverse();
        self.recovered = found;
        if !unread.is_empty() {
            self.workspace.say(Mood::Warning, unread.join(" "), None);
        }
        self.offer_work();
    }

    /// Whether work on a file waits to be recovered.
    pub(super) fn has_work_on(&self, path: &std::path::Path) -> bool {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.recovered.iter().any(|work| work.path() == Some(&path))
    }

    fn offer_work(&mut self) {
        let offer = self.recovered.last().map(|work| Offer::of(work, |at_ms| when(at_ms / 1000)));
        self.dialog = offer.map(Dialog::Recovery);
    }

    pub(super) fn recover(&mut self, choice: Choice, ctx: &Context, frame: &eframe::Frame) {
        let Some(work) = self.recovered.pop() else { return };
        match choice {
            // It is found again at the next start.
            Choice::Later => drop(work),
            Choice::Discard => work.discard(),
            Choice::SaveAs => {
                self.go_on_with(work);
                return self.ask_save(None, ctx, frame);
            }
            Choice::Open { recovered: true } => return self.go_on_with(work),
            Choice::Open { recovered: false } => return self.go_on_with_saved(work),
        }
        self.offer_work();
    }

    /// Opens the recovered state, with its changes not yet in the file.
    fn go_on_with(&mut self, work: Recovered) {
        let mut project = work.project.clone();
        let mended: Vec<_> = project.repair().into_iter().map(|mended| mended.text).collect();
        if !mended.is_empty() {
            self.workspace.say(Mood::Warning, mended.join(" "), None);
        }
        project.reseed(fresh_seed());
        let mut document = Document::new(Editor::new(project), work.path().map(Into::into));
        document.editor.mark_unsaved();
        document.file.held = work.about.held;
        document.file.changed = work.file_changed;
        self.keeping.adopt = Some(work);
        self.workspace.document = Some(document);
    }

    /// Opens what the file holds; the recovered state is kept as a version.
    fn go_on_with_saved(&mut self, work: Recovered) {
        let Some(path) = work.path().map(ToOwned::to_owned) else { return };
        if let Some(folders) = &self.memory.folders
            && let Err(error) = keep_as_version(folders, &work)
        {
            self.workspace.say(Mood::Failed, format!("Nothing was opened: {error}"), None);
            self.recovered.push(work);
            return self.offer_work();
        }
        work.discard();
        self.open_path(&path);
    }
}

fn keep_as_version(folders: &Folders, work: &Recovered) -> Result<(), FileError> {
    let Some(path) = work.path() else { return Ok(()) };
    let versions = Versions::of(std::sync::Arc::new(RealDisk), &folders.data, path);
    let at = Timestamp::from_millisecond(work.about.at_ms).unwrap_or_else(|_| Timestamp::now());
    versions.keep(format::write(&work.project).as_bytes(), Why::Recovered, at).map(drop)
}
