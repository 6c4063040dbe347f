//! Undo and redo: change sets with a name and the selection around them.

use crate::model::{ChangeSet, MapId, Project};

use super::Selection;

/// Where a person was: the map and what was selected in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Place {
    pub map: Option<MapId>,
    pub selection: Selection,
}

/// Commands run with one key become one undo step: the nudges of a held key, the letters of a
/// typing session. Drawn by [`super::Editor::merge_key`], so that no two sessions share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MergeKey(pub(super) u64);

#[derive(Clone, Debug)]
pub(super) struct Step {
    pub name: String,
    pub changes: ChangeSet,
    pub before: Place,
    pub after: Place,
    pub merge: Option<MergeKey>,
    /// Never two alike in one history; names a state of the project.
    serial: u64,
}

#[derive(Clone, Debug, Default)]
pub(super) struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// The step that may still grow is the last one.
    open: bool,
    last_serial: u64,
}

impl History {
    pub fn push(
        &mut self,
        name: String,
        changes: ChangeSet,
        places: (Place, Place),
        merge: Option<MergeKey>,
    ) {
        self.undone.clear();
        self.last_serial += 1;
        let serial = self.last_serial;
        let grows = self.open && merge.is_some() && self.done.last().is_some_and(|step| step.merge == merge);
        self.open = true;
        match self.done.pop_if(|_| grows) {
            Some(step) => {
                let changes = step.changes.then(changes);
                // A session that ends where it began leaves no step behind.
                if !changes.is_empty() {
                    self.done.push(Step { changes, after: places.1, serial, ..step });
                }
            }
            None => self.done.push(Step { name, changes, before: places.0, after: places.1, merge, serial }),
        }
    }

    /// The last step is complete; the next command starts another.
    pub fn seal(&mut self) {
        self.open = false;
    }

    pub fn undo(&mut self, project: &mut Project) -> Option<&Step> {
        self.seal();
        let step = self.done.pop()?;
        step.changes.undo(project);
        self.undone.push(step);
        self.undone.last()
    }

    pub fn redo(&mut self, project: &mut Project) -> Option<&Step> {
        self.seal();
        let step = self.undone.pop()?;
        step.changes.redo(project);
        self.done.push(step);
        self.done.last()
    }

    /// Names the present state: the same number is the same content.
    pub fn serial(&self) -> u64 {
        self.done.last().map_or(0, |step| step.serial)
    }

    pub fn undo_name(&self) -> Option<&str> {
        self.done.last().map(|step| step.name.as_str())
    }

    pub fn redo_name(&self) -> Option<&str> {
        self.undone.last().map(|step| step.name.as_str())
    }
}
