//! The editor: a project, its history, what is selected and which map is shown.

use std::sync::Arc;

use crate::model::{JourneyMap, MapHead, MapId, Project, Transaction};

use super::apply::apply;
use super::entries::add_default_entries;
use super::history::{History, MergeKey, Place};
use super::work::{Outcome, Work};
use super::{Command, EditError, Selection};

/// A project that is being edited.
pub struct Editor {
    project: Project,
    history: History,
    map: Option<MapId>,
    selection: Selection,
    revision: u64,
    selections: u64,
    /// State that is in the file; `None` if none is.
    saved: Option<u64>,
    merge_keys: u64,
    read_only: bool,
}

impl Editor {
    /// Shows the first map of a project that counts as saved.
    pub fn new(project: Project) -> Self {
        let map = project.first_map().map(|map| map.id());
        let (history, selection) = (History::default(), Selection::default());
        Self {
            project,
            history,
            map,
            selection,
            revision: 0,
            selections: 0,
            saved: Some(0),
            merge_keys: 0,
            read_only: false,
        }
    }

    /// A project with one more, empty map with the usual colour key, such as for a new file.
    pub fn with_map(mut project: Project, title: &str) -> Self {
        let mut tx = Transaction::begin(&mut project);
        let map = tx.draw();
        tx.put(MapHead::titled(map, title));
        add_default_entries(&mut tx, map);
        tx.commit();
        Self::new(project)
    }

    pub fn project(&self) -> &Project {
        &self.project
    }

    pub fn map_id(&self) -> Option<MapId> {
        self.map
    }

    /// The map that is shown and edited.
    pub fn map(&self) -> Option<&Arc<JourneyMap>> {
        self.project.map(self.map?)
    }

    /// Shows another map; the selection ends. Does nothing if there is no such map.
    pub fn show_map(&mut self, map: MapId) {
        if self.map != Some(map) && self.project.map(map).is_some() {
            self.map = Some(map);
            self.selection = Selection::default();
            self.selections += 1;
            self.history.seal();
        }
    }

    /// Runs a command as one undo step. If it fails, nothing has changed.
    pub fn run(&mut self, command: &Command) -> Result<Outcome, EditError> {
        self.execute(command, None)
    }

    /// As [`Self::run`], and one undo step with the commands before it that had the same key.
    pub fn run_merged(&mut self, command: &Command, key: MergeKey) -> Result<Outcome, EditError> {
        self.execute(command, Some(key))
    }

    /// A key for [`Self::run_merged`], for one held key or one typing session.
    pub fn merge_key(&mut self) -> MergeKey {
        self.merge_keys += 1;
        MergeKey(self.merge_keys)
    }

    /// The project as it would be: the same command on a copy, with the same ids.
    pub fn preview(&self, command: &Command) -> Result<Project, EditError> {
        let mut project = self.project.clone();
        let mut tx = Transaction::on_copy(&mut project);
        apply(&mut Work { tx: &mut tx, map: self.map, outcome: Outcome::default() }, command)?;
        drop(tx);
        Ok(project)
    }

    fn execute(&mut self, command: &Command, merge: Option<MergeKey>) -> Result<Outcome, EditError> {
        if self.read_only {
            return Err(EditError::ReadOnly);
        }
        let mut next = self.project.clone();
        let mut tx = Transaction::begin(&mut next);
        let mut work = Work { tx: &mut tx, map: self.map, outcome: Outcome::default() };
        apply(&mut work, command)?;
        let (outcome, map) = (std::mem::take(&mut work.outcome), work.map);
        let changes = tx.commit();
        self.project = next;
        let before = self.place();
        self.map = map.filter(|&map| self.project.map(map).is_some());
        if self.map.is_none() {
            self.map = self.project.first_map().map(|map| map.id());
        }
        if self.map != before.map {
            self.selection = Selection::default();
        }
        if let Some(selection) = &outcome.select {
            self.selection = selection.clone();
        }
        self.drop_lost_selection();
        if !changes.is_empty() {
            self.revision += 1;
            let after = self.place();
            self.history.push(command.name(), changes, (before, after), merge);
        }
        Ok(outcome)
    }

    /// Becomes another project as one undo step, as when an earlier version is restored.
    ///
    /// # Errors
    /// The project can only be looked at.
    pub fn become_project(&mut self, project: &Project, name: &str) -> Result<(), EditError> {
        if self.read_only {
            return Err(EditError::ReadOnly);
        }
        let changes = self.project.changes_to(project);
        if changes.is_empty() {
            return Ok(());
        }
        let before = self.place();
        changes.redo(&mut self.project);
        self.go_to(before.clone());
        let after = self.place();
        self.history.seal();
        self.history.push(name.to_owned(), changes, (before, after), None);
        Ok(())
    }

    /// Takes the last step back; its name.
    pub fn undo(&mut self) -> Option<&str> {
        let place = self.history.undo(&mut self.project)?.before.clone();
        self.go_to(place);
        self.history.redo_name()
    }

    /// Makes the step that was undone last again; its name.
    pub fn redo(&mut self) -> Option<&str> {
        let place = self.history.redo(&mut self.project)?.after.clone();
        self.go_to(place);
        self.history.undo_name()
    }

    /// The name of the step that undo takes back.
    pub fn can_undo(&self) -> Option<&str> {
        self.history.undo_name()
    }

    /// The name of the step that redo makes again.
    pub fn can_redo(&self) -> Option<&str> {
        self.history.redo_name()
    }

    /// Rises with every edit, undo and redo.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether the project differs from what was saved.
    pub fn is_dirty(&self) -> bool {
        self.saved != Some(self.history.serial())
    }

    /// The present state is in the file.
    pub fn mark_saved(&mut self) {
        self.history.seal();
        self.saved = Some(self.history.serial());
    }

    /// Names the present state, so that it can be marked as saved when that has ended. The step
    /// before it is complete.
    pub fn state(&mut self) -> u64 {
        self.history.seal();
        self.history.serial()
    }

    /// A state of [`Self::state`] is in the file, whatever was edited since.
    pub fn mark_state_saved(&mut self, state: u64) {
        self.saved = Some(state);
    }

    /// Whether commands are refused: the project can be looked at only.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    pub fn set_read_only(&mut self, read_only: bool) {
        self.read_only = read_only;
    }

    /// No file holds the present state, as after an import.
    pub fn mark_unsaved(&mut self) {
        self.saved = None;
    }

    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// Rises at least whenever something else is selected than before.
    pub fn selection_revision(&self) -> u64 {
        self.selections
    }

    /// Selects what of it exists. Not an undo step; a later undo brings the selection back that was
    /// there when its command ran.
    pub fn select(&mut self, selection: Selection) {
        if selection != self.selection {
            self.selection = selection;
            self.drop_lost_selection();
        }
    }

    fn place(&self) -> Place {
        Place { map: self.map, selection: self.selection.clone() }
    }

    fn go_to(&mut self, place: Place) {
        self.revision += 1;
        self.map = place
            .map
            .filter(|&map| self.project.map(map).is_some())
            .or_else(|| self.project.first_map().map(|map| map.id()));
        self.selection = place.selection;
        self.drop_lost_selection();
    }

    fn drop_lost_selection(&mut self) {
        self.selections += 1;
        let selection = std::mem::take(&mut self.selection);
        if let Some(map) = self.map() {
            self.selection = selection.existing_in(map);
        }
    }
}
