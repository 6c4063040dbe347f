//! Earlier versions and other people's changes, brought into what is open as edits.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::app::LanewayApp;
use super::dialogs::Dialog;
use super::dialogs::history::{History, Wish};
use crate::app::merge::{changes_in_words, merge};
use crate::app::open;
use crate::app::store::disk::RealDisk;
use crate::app::store::versions::{Version, Versions, Why};
use crate::app::workspace::Mood;
use crate::format;
use crate::model::Project;

impl LanewayApp {
    /// The versions of the open project, if it has a file and a data folder is kept.
    fn versions(&self) -> Option<Versions> {
        let path = self.workspace.document.as_ref()?.path.as_deref()?;
        let folders = self.memory.folders.as_ref()?;
        Some(Versions::of(Arc::new(RealDisk), &folders.data, path))
    }

    pub(super) fn show_history(&mut self) {
        let versions = self.versions().map(|versions| versions.list()).unwrap_or_default();
        if versions.is_empty() {
            let text = "There is no earlier version yet. One is kept with every save.";
            return self.workspace.say(Mood::Warning, text, None);
        }
        let (now, zone) = (Timestamp::now(), TimeZone::system());
        let titled = |version: Version| {
            let title = version.title(now, &zone);
            (version, title)
        };
        let versions = versions.into_iter().map(titled).collect();
        let history = History { versions, chosen: 0, changes: None, name: String::new() };
        self.dialog = Some(Dialog::History(history));
    }

    pub(super) fn history_wish(&mut self, wish: Wish) {
        match wish {
            Wish::Compare(mut history) => {
                history.changes = Some(self.compared(&history));
                let name = history.versions.get(history.chosen).and_then(|version| version.0.name.clone());
                history.name = name.unwrap_or_default();
                self.dialog = Some(Dialog::History(history));
            }
            Wish::Restore(version) => match self.read_version(&version) {
                Ok(project) => self.restore(&project, "The earlier version is open. Undo takes it back."),
                Err(problem) => self.workspace.say(Mood::Failed, problem, None),
            },
            Wish::Name(version, name) => {
                let named = self.versions().map(|versions| versions.name(&version, &name));
                match named {
                    Some(Err(error)) => {
                        self.workspace.say(Mood::Failed, format!("Not named: {error}."), None)
                    }
                    _ => self.workspace.say(Mood::Done, format!("“{name}” is kept for ever"), None),
                }
                self.show_history();
            }
        }
    }

    fn read_version(&self, version: &Version) -> Result<Project, String> {
        let unreadable = |why: String| format!("This version cannot be read: {why}.");
        let versions = self.versions().ok_or_else(|| unreadable("it is not there".to_owned()))?;
        let bytes = versions.read(version).map_err(|error| unreadable(error.to_string()))?;
        match format::read(&bytes) {
            Ok(loaded) => Ok(loaded.project),
            // A damaged file is kept as it was: what can be read of it is worth having.
            Err(error) => match format::rescue(&bytes) {
                Ok(rescued) => Ok(rescued.project),
                Err(_) => Err(unreadable(error.to_string())),
            },
        }
    }

    fn compared(&self, history: &History) -> Result<Vec<String>, String> {
        let Some((version, document)) =
            history.versions.get(history.chosen).zip(self.workspace.document.as_ref())
        else {
            return Ok(Vec::new());
        };
        let project = self.read_version(&version.0)?;
        Ok(changes_in_words(&project, document.editor.project()))
    }

    /// Makes what is open another project, as one undo step; what it was is kept as a version too.
    fn restore(&mut self, project: &Project, told: &str) {
        let Some(document) = &self.workspace.document else { return };
        let (path, text) = (document.path.clone(), format::write(document.editor.project()));
        if let Some(path) = path
            && !self.keep_version(&path, text.as_bytes(), Why::Replaced)
        {
            return;
        }
        let Some(document) = &mut self.workspace.document else { return };
        let mut project = project.clone();
        project.repair();
        match document.editor.become_project(&project, "Restore") {
            Ok(()) => self.workspace.say(Mood::Done, told, None),
            Err(error) => self.workspace.say(Mood::Warning, error.to_string(), None),
        }
    }

    /// Puts what another program wrote into the file together with what is open, as one undo step.
    pub(super) fn merge_theirs(&mut self) {
        let Some(document) = &self.workspace.document else { return };
        let Some(path) = document.path.clone() else { return };
        let theirs = match open(&path) {
            Ok(opened) => opened,
            Err(error) => return self.workspace.say(Mood::Failed, format!("Not merged: {error}."), None),
        };
        let base = self.keeping.base.clone().unwrap_or_else(|| Project::new(0));
        let merged = merge(&base, document.editor.project(), &theirs.project);
        self.restore(&merged.project, "Both are put together. Undo takes it back.");
        if !merged.conflicts.is_empty() {
            let lines: Vec<_> = merged.conflicts.iter().map(|conflict| conflict.text.clone()).collect();
            let title = "Both changed the same things; both are kept".to_owned();
            self.dialog = Some(Dialog::Message { title, text: lines.join("\n") });
        }
        if let Some(document) = &mut self.workspace.document {
            (document.file.held, document.file.changed, document.file.trouble) = (theirs.held, false, None);
        }
        // What the file held is read now, not when the document was opened.
        self.keeping.read_again(theirs.project);
    }
}
