//! A command at work: a transaction, the map it acts on and what it will tell.

use std::sync::Arc;

use crate::model::{
    BoardItem, ColourEntry, EntryId, Id, ItemId, ItemKind, JourneyMap, Key, Lane, LaneId, MapHead, MapId,
    Note, NoteId, Project, Record, Stage, StageId, Step, StepId, Transaction, in_bounds,
};

use super::{EditError, Selection};

/// What a command did, for the one who ran it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// Notes it made, in the order of the command.
    pub created: Vec<NoteId>,
    /// Board items it made.
    pub items: Vec<ItemId>,
    /// Any other record it made, such as a map, stage or persona.
    pub made: Option<Key>,
    /// What is selected afterwards; `None` leaves the selection.
    pub select: Option<Selection>,
    /// What a person should be told.
    pub message: Option<String>,
}

/// Notes and items of the board.
type Things = (Vec<Arc<Note>>, Vec<Arc<BoardItem>>);

pub(super) struct Work<'t, 'p> {
    pub tx: &'t mut Transaction<'p>,
    pub map: Option<MapId>,
    pub outcome: Outcome,
}

/// Readers of a map's records, and changers where they are needed.
macro_rules! records {
    ($($get:ident, $($change:ident)?, $table:ident: $record:ident($id:ident), $what:literal;)*) => {
        impl Work<'_, '_> {$(
            pub fn $get(&self, id: $id) -> Result<Arc<$record>, EditError> {
                self.map()?.$table().get(id).cloned().ok_or(EditError::Gone($what))
            }

            $(pub fn $change(
                &mut self,
                id: $id,
                change: impl FnOnce(&mut $record),
            ) -> Result<(), EditError> {
                let mut record = $record::clone(&*self.$get(id)?);
                change(&mut record);
                self.put(record)
            })?
        )*}
    };
}

records! {
    note, change_note, notes: Note(NoteId), "note";
    item, change_item, items: BoardItem(ItemId), "thing on the board";
    stage, change_stage, stages: Stage(StageId), "stage";
    step, change_step, steps: Step(StepId), "step";
    lane, change_lane, lanes: Lane(LaneId), "lane";
    entry, , entries: ColourEntry(EntryId), "colour";
}

impl Work<'_, '_> {
    pub fn project(&self) -> &Project {
        self.tx.project()
    }

    pub fn map_id(&self) -> Result<MapId, EditError> {
        self.map.ok_or(EditError::NoMap)
    }

    pub fn map(&self) -> Result<&Arc<JourneyMap>, EditError> {
        self.project().map(self.map_id()?).ok_or(EditError::NoMap)
    }

    pub fn draw<I: Id>(&mut self) -> I {
        self.tx.draw()
    }

    /// Writes a record of the current map, if its numbers are sound.
    pub fn put<R>(&mut self, record: R) -> Result<(), EditError>
    where
        (MapId, R): Into<Record>,
    {
        let record = (self.map_id()?, record).into();
        if !in_bounds(&record) {
            return Err(EditError::OutOfBounds);
        }
        self.tx.put(record);
        Ok(())
    }

    pub fn change_head(&mut self, change: impl FnOnce(&mut MapHead)) -> Result<(), EditError> {
        let mut head = MapHead::clone(self.map()?.head());
        change(&mut head);
        self.tx.put(head);
        Ok(())
    }

    /// Puts a sentence after those that are to be told.
    pub fn tell(&mut self, sentence: String) {
        self.outcome.message = Some(match self.outcome.message.take() {
            Some(before) => format!("{before} {sentence}"),
            None => sentence,
        });
    }

    /// Refuses records that refer to what does not exist.
    pub fn check_references(&self, keys: impl IntoIterator<Item = Key>) -> Result<(), EditError> {
        for record in keys.into_iter().filter_map(|key| self.project().record(key)) {
            let mut missing = None;
            record.each_ref(&mut |field, key| {
                if missing.is_none() && !self.project().has(key) {
                    missing = Some(field);
                }
            });
            if let Some(field) = missing {
                return Err(EditError::Gone(field));
            }
        }
        Ok(())
    }

    /// The highest and the lowest place in the pile that is taken.
    pub fn pile(&self) -> Result<(i64, i64), EditError> {
        let map = self.map()?;
        let taken = map.notes().iter().map(|note| note.z).chain(map.items().iter().map(|item| item.z));
        let (low, high) = taken.fold((i64::MAX, i64::MIN), |(low, high), z| (low.min(z), high.max(z)));
        Ok(if low > high { (0, -1) } else { (low, high) })
    }

    /// Splits off what is locked. An error if nothing is left of something.
    pub fn unlocked(&self, notes: &[NoteId], items: &[ItemId]) -> Result<Things, EditError> {
        let mut free_notes = Vec::with_capacity(notes.len());
        for &id in notes {
            free_notes.extend(Some(self.note(id)?).filter(|note| !note.locked));
        }
        let mut free_items = Vec::with_capacity(items.len());
        for &id in items {
            free_items.extend(Some(self.item(id)?).filter(|item| !item.locked));
        }
        match (free_notes.is_empty() && free_items.is_empty(), notes.is_empty() && items.is_empty()) {
            (true, true) => Err(EditError::Nothing),
            (true, false) => Err(EditError::Locked),
            _ => Ok((free_notes, free_items)),
        }
    }

    /// The note's key in the current map; the project's if there is none.
    pub fn note_key(&self, id: NoteId) -> Key {
        self.map.map_or(Key::Project, |map| Key::Note(map, id))
    }
}

/// Whether an item is a connector, and its ends.
pub(super) fn ends_mut(
    item: &mut BoardItem,
) -> Option<(&mut crate::model::ConnectorEnd, &mut crate::model::ConnectorEnd)> {
    match &mut item.kind {
        ItemKind::Connector { from, to, .. } => Some((from, to)),
        _ => None,
    }
}
