//! The one door: only a transaction writes, and what it wrote is the undo step.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::{Id, Key, MapId, Project, Record};

/// One record before and after a transaction.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub key: Key,
    pub before: Option<Record>,
    pub after: Option<Record>,
}

/// All records that a transaction touched, by key. Records that ended as they began are not in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChangeSet {
    pub changes: Vec<Change>,
}

/// Changes as they are found between two states of a project.
#[derive(Default)]
pub(super) struct Changes(Vec<Change>);

impl Changes {
    pub fn add(&mut self, key: Key, before: Option<Record>, after: Option<Record>) {
        self.0.push(Change { key, before, after });
    }

    pub fn done(mut self) -> ChangeSet {
        self.0.sort_by_key(|change| change.key);
        ChangeSet { changes: self.0 }
    }
}

impl ChangeSet {
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// These changes and then later ones, as one step. Records that end as they began drop out.
    pub fn then(self, later: Self) -> Self {
        let mut all: BTreeMap<Key, Change> = self.changes.into_iter().map(|c| (c.key, c)).collect();
        for change in later.changes {
            match all.entry(change.key) {
                Entry::Occupied(mut known) => known.get_mut().after = change.after,
                Entry::Vacant(free) => {
                    free.insert(change);
                }
            }
        }
        Self { changes: all.into_values().filter(|change| change.before != change.after).collect() }
    }

    /// Makes the changes again.
    pub fn redo(&self, project: &mut Project) {
        write(project, self.changes.iter().map(|change| (change.key, change.after.clone())));
    }

    /// Takes the changes back.
    pub fn undo(&self, project: &mut Project) {
        write(project, self.changes.iter().map(|change| (change.key, change.before.clone())));
    }
}

/// Writes records; maps come into being before what they hold and go after it.
fn write(project: &mut Project, records: impl Iterator<Item = (Key, Option<Record>)> + Clone) {
    let is_new_map = |key: &Key, record: &Option<Record>| matches!(key, Key::Map(_)) && record.is_some();
    let is_old_map = |key: &Key, record: &Option<Record>| matches!(key, Key::Map(_)) && record.is_none();
    for (key, record) in records.clone().filter(|(k, r)| is_new_map(k, r)) {
        project.set(key, record);
    }
    for (key, record) in records.clone().filter(|(k, _)| !matches!(k, Key::Map(_))) {
        project.set(key, record);
    }
    for (key, record) in records.filter(|(k, r)| is_old_map(k, r)) {
        project.set(key, record);
    }
}

/// A running change of a project. Dropped without [`Transaction::commit`], it takes back whatever
/// it did, so a command that fails half-way leaves no trace.
///
/// ```
/// use laneway::model::{MapHead, Project, Transaction};
/// let mut project = Project::new(1);
/// let mut tx = Transaction::begin(&mut project);
/// let id = tx.draw();
/// tx.put(MapHead::titled(id, "Buying a winter jacket"));
/// let step = tx.commit();
/// assert_eq!(project.maps().len(), 1);
/// step.undo(&mut project);
/// assert_eq!(project.maps().len(), 0);
/// ```
pub struct Transaction<'a> {
    project: &'a mut Project,
    before: BTreeMap<Key, Option<Record>>,
    /// Whether what was there before is kept, to take changes back and to make the change set.
    recorded: bool,
}

impl<'a> Transaction<'a> {
    pub fn begin(project: &'a mut Project) -> Self {
        Self { project, before: BTreeMap::new(), recorded: true }
    }

    /// A change of a copy that is thrown away anyhow, such as a preview: cheaper, for nothing is
    /// remembered. It takes nothing back and its change set is empty.
    pub fn on_copy(project: &'a mut Project) -> Self {
        Self { project, before: BTreeMap::new(), recorded: false }
    }

    /// The project as it is now, with the changes made so far.
    pub fn project(&self) -> &Project {
        self.project
    }

    /// A new id; it is not drawn again even if the transaction is dropped.
    pub fn draw<I: Id>(&mut self) -> I {
        self.project.draw()
    }

    /// Adds a record or replaces the one of its id.
    pub fn put(&mut self, record: impl Into<Record>) {
        let record = record.into();
        let key = record.key();
        self.remember(key);
        self.project.set(key, Some(record));
    }

    /// Adds a record under a newly drawn id; the key it has then.
    pub fn put_new(&mut self, record: impl Into<Record>) -> Key {
        let record = record.into().renewed(self.project);
        let key = record.key();
        self.put(record);
        key
    }

    /// Removes a record, if it is there. References to it are the caller's business.
    pub fn remove(&mut self, key: Key) {
        self.remember(key);
        self.project.set(key, None);
    }

    /// Removes a map with everything it holds.
    pub fn remove_map(&mut self, id: MapId) {
        let Some(map) = self.project.map(id) else { return };
        for record in map.records().iter().rev() {
            self.remove(record.key());
        }
    }

    fn remember(&mut self, key: Key) {
        if self.recorded && !self.before.contains_key(&key) {
            let record = self.project.record(key);
            self.before.insert(key, record);
        }
    }

    /// Ends the transaction; what it changed is the undo step.
    pub fn commit(mut self) -> ChangeSet {
        let before = std::mem::take(&mut self.before);
        let changes = before
            .into_iter()
            .map(|(key, before)| Change { key, before, after: self.project.record(key) })
            .filter(|change| change.before != change.after)
            .collect();
        ChangeSet { changes }
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        let before = std::mem::take(&mut self.before);
        write(self.project, before.iter().map(|(key, record)| (*key, record.clone())));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Point;
    use crate::model::{EntryId, MapHead, Note, NoteId};

    fn with_note() -> (Project, MapId, NoteId) {
        let mut project = Project::new(3);
        let mut tx = Transaction::begin(&mut project);
        let (map, note, entry): (MapId, NoteId, EntryId) = (tx.draw(), tx.draw(), tx.draw());
        tx.put(MapHead::titled(map, "Map"));
        tx.put((map, Note::written(note, entry, Point::ZERO, "one")));
        tx.commit();
        (project, map, note)
    }

    #[test]
    fn undo_of_a_deleted_map_brings_back_what_it_held() {
        let (mut project, map, note) = with_note();
        let whole = project.clone();
        let mut tx = Transaction::begin(&mut project);
        tx.remove_map(map);
        let step = tx.commit();
        assert_eq!(project.maps().len(), 0);
        step.undo(&mut project);
        assert_eq!(project, whole);
        assert!(project.map(map).is_some_and(|m| m.notes().contains(note)));
        step.redo(&mut project);
        assert_eq!(project.maps().len(), 0);
    }

    #[test]
    fn a_dropped_transaction_leaves_no_trace() {
        let (mut project, map, note) = with_note();
        let records = project.records();
        let mut tx = Transaction::begin(&mut project);
        tx.remove(Key::Note(map, note));
        tx.put(MapHead::titled(map, "Other"));
        drop(tx);
        assert_eq!(project.records(), records);
    }

    #[test]
    fn what_ends_as_it_began_is_no_change() {
        let (mut project, map, note) = with_note();
        let record = project.record(Key::Note(map, note)).unwrap();
        let mut tx = Transaction::begin(&mut project);
        tx.remove(record.key());
        tx.put(record);
        assert!(tx.commit().is_empty());
    }
}
