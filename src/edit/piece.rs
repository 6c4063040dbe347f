//! A piece of a board on its way through the clipboard: notes and items with everything they refer
//! to, so that they come back whole in another map or another window.

use std::collections::BTreeMap;

use crate::geom::{Rect, Vec2};
use crate::model::{
    BoardItem, ColourEntry, ConnectorEnd, EntryId, GroupId, ImageId, ItemId, ItemKind, JourneyMap, Key,
    MapHead, Note, NoteId, Origin, Project, Source, SourceId, Transaction,
};

use super::work::{Work, ends_mut};
use super::{EditError, Selection, delete};

/// The selected notes and items as a project of one map with their colours, sources and pictures.
/// `None` if nothing is selected.
pub fn piece(project: &Project, map: &JourneyMap, selection: &Selection) -> Option<Project> {
    let notes: Vec<_> = selection.notes.iter().filter_map(|id| map.notes().get(*id)).collect();
    let items: Vec<_> = selection.items.iter().filter_map(|id| map.items().get(*id)).collect();
    if notes.is_empty() && items.is_empty() {
        return None;
    }
    let mut piece = Project::new(0);
    let mut tx = Transaction::begin(&mut piece);
    let id = map.id();
    tx.put(MapHead::titled(id, ""));
    for entry in map.entries().iter() {
        tx.put((id, ColourEntry { lane: None, ..ColourEntry::clone(entry) }));
    }
    for note in notes {
        for link in &note.evidence.links {
            if let Some(source) = project.sources().get(link.source) {
                tx.put(Source::clone(source));
            }
        }
        keep_image(&mut tx, project, note.image);
        tx.put((id, carried(note)));
    }
    for item in items {
        let mut item = BoardItem { anchor: None, ..BoardItem::clone(item) };
        if let ItemKind::Picture { image } = &item.kind {
            keep_image(&mut tx, project, Some(*image));
        }
        loosen(&mut item, map, |end| match end {
            ConnectorEnd::Note(note) => selection.notes.contains(&note),
            ConnectorEnd::Item(item) => selection.items.contains(&item),
            ConnectorEnd::Free(_) => true,
        });
        tx.put((id, item));
    }
    tx.commit();
    Some(piece)
}

fn keep_image(tx: &mut Transaction, project: &Project, image: Option<ImageId>) {
    if let Some(image) = image.and_then(|id| project.images().get(id)) {
        tx.put(crate::model::ImageBlob::clone(image));
    }
}

/// A note without what belongs to its project alone.
fn carried(note: &Note) -> Note {
    Note {
        cell: None,
        votes: Vec::new(),
        owner: None,
        persona: None,
        thing: None,
        map: None,
        came_from: None,
        from_opportunity: None,
        removes: None,
        origin: Origin::default(),
        opportunity: note.opportunity.clone().map(|o| crate::model::Opportunity { metric: None, ..o }),
        assumption: note.assumption.clone().map(|a| crate::model::Assumption { who: None, ..a }),
        ..note.clone()
    }
}

/// Ends that are not carried along become free where they are.
fn loosen(item: &mut BoardItem, map: &JourneyMap, stays: impl Fn(ConnectorEnd) -> bool) {
    let points = delete::end_points(map, item);
    if let (Some((from, to)), Some(points)) = (ends_mut(item), points) {
        for (end, point) in [(from, points.0), (to, points.1)] {
            if !stays(*end) {
                *end = ConnectorEnd::Free(point);
            }
        }
    }
}

/// The box around a piece.
pub fn bounds_of_piece(piece: &Project) -> Option<Rect> {
    let map = piece.first_map()?;
    let items = map.items().iter().filter(|item| !matches!(item.kind, ItemKind::Connector { .. }));
    let rects = map.notes().iter().map(|note| note.rect()).chain(items.map(|item| item.rect()));
    rects.reduce(|a, b| a.union(b))
}

/// Pastes a piece, moved by a distance, on top of everything, and selects it.
pub(super) fn paste(work: &mut Work, piece: &Project, by: Vec2) -> Result<(), EditError> {
    let from = piece.first_map().ok_or(EditError::Nothing)?;
    let mut merge = Merge::default();
    for image in piece.images().iter() {
        if !work.project().has(Key::ImageBlob(image.id)) {
            work.tx.put(crate::model::ImageBlob::clone(image));
        }
    }
    let (_, top) = work.pile()?;
    let mut notes: Vec<_> = from.notes().iter().collect();
    notes.sort_by_key(|note| (note.z, note.id));
    for (z, note) in (top + 1..).zip(&notes) {
        let id: NoteId = work.draw();
        merge.notes.insert(note.id, id);
        let entry = merge.entry(work, from, note.entry)?;
        let group = merge.group(work, note.group);
        let mut copy = Note { id, entry, group, z, at: note.at + by, ..carried(note) };
        for link in &mut copy.evidence.links {
            link.source = merge.source(work, piece, link.source)?;
        }
        work.put(copy)?;
    }
    let mut items: Vec<_> = from.items().iter().collect();
    items.sort_by_key(|item| (item.z, item.id));
    for item in &items {
        merge.items.insert(item.id, work.draw());
    }
    for (z, item) in (top + 1 + notes.len() as i64..).zip(&items) {
        let copy = merge.item(work, item, by, z)?;
        work.put(copy)?;
    }
    let made: Vec<NoteId> = notes.iter().filter_map(|note| merge.notes.get(&note.id).copied()).collect();
    work.outcome.select = Some(Selection::of(made.iter().copied(), merge.items.values().copied()));
    work.outcome.created.extend(made);
    work.outcome.items.extend(merge.items.values().copied());
    Ok(())
}

/// What has which id in the project that is pasted into.
#[derive(Default)]
pub(super) struct Merge {
    entries: BTreeMap<EntryId, EntryId>,
    sources: BTreeMap<SourceId, SourceId>,
    groups: BTreeMap<GroupId, GroupId>,
    notes: BTreeMap<NoteId, NoteId>,
    items: BTreeMap<ItemId, ItemId>,
}

impl Merge {
    /// The colour with the same name, look and kind, else the same look and kind, else a new one.
    pub fn entry(&mut self, work: &mut Work, from: &JourneyMap, id: EntryId) -> Result<EntryId, EditError> {
        if let Some(known) = self.entries.get(&id) {
            return Ok(*known);
        }
        let found = match from.entries().get(id) {
            None => work.choose_entry(&super::EntryChoice::First)?,
            Some(entry) => {
                let alike =
                    |e: &&std::sync::Arc<ColourEntry>| e.swatch == entry.swatch && e.kind == entry.kind;
                let map = work.map()?;
                let same = map.entries().iter().filter(alike).find(|e| e.label() == entry.label());
                match same.or_else(|| map.entries().iter().find(alike)).map(|e| e.id) {
                    Some(id) => id,
                    None => {
                        let order = map.entries().len() as u32;
                        let new = work.draw();
                        work.put(ColourEntry { id: new, order, lane: None, ..ColourEntry::clone(entry) })?;
                        new
                    }
                }
            }
        };
        self.entries.insert(id, found);
        Ok(found)
    }

    /// The source with the same name, else a new one.
    fn source(&mut self, work: &mut Work, piece: &Project, id: SourceId) -> Result<SourceId, EditError> {
        if let Some(known) = self.sources.get(&id) {
            return Ok(*known);
        }
        let source = piece.sources().get(id).ok_or(EditError::Gone("source"))?;
        let same = work.project().sources().iter().find(|s| s.name == source.name).map(|s| s.id);
        let found = match same {
            Some(id) => id,
            None => {
                let (new, order) = (work.draw(), work.project().sources().len() as u32);
                work.tx.put(Source { id: new, order, ..Source::clone(source) });
                new
            }
        };
        self.sources.insert(id, found);
        Ok(found)
    }

    fn group(&mut self, work: &mut Work, group: Option<GroupId>) -> Option<GroupId> {
        group.map(|old| *self.groups.entry(old).or_insert_with(|| work.draw()))
    }

    fn item(&mut self, work: &mut Work, item: &BoardItem, by: Vec2, z: i64) -> Result<BoardItem, EditError> {
        let id = self.items.get(&item.id).copied().ok_or(EditError::Nothing)?;
        let group = self.group(work, item.group);
        let mut copy = BoardItem {
            id,
            group,
            z,
            at: item.at + by,
            anchor: None,
            origin: Origin::default(),
            ..item.clone()
        };
        if let Some((from, to)) = ends_mut(&mut copy) {
            for end in [from, to] {
                *end = match *end {
                    ConnectorEnd::Free(at) => ConnectorEnd::Free(at + by),
                    ConnectorEnd::Note(id) => self
                        .notes
                        .get(&id)
                        .map(|id| ConnectorEnd::Note(*id))
                        .ok_or(EditError::Gone("note"))?,
                    ConnectorEnd::Item(id) => self
                        .items
                        .get(&id)
                        .map(|id| ConnectorEnd::Item(*id))
                        .ok_or(EditError::Gone("thing on the board"))?,
                };
            }
        }
        Ok(copy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{BoardCommand, Editor, NewItem, NewNote};
    use crate::geom::Point;
    use crate::model::testing::full_project;

    #[test]
    fn a_piece_comes_back_whole_in_another_project() {
        let full = full_project();
        let map = full.first_map().unwrap();
        let all = Selection::of(map.notes().ids(), map.items().ids());
        let piece = piece(&full, map, &all).unwrap();
        assert_eq!(piece.check(), []);
        let mut other = Editor::with_map(Project::new(9), "");
        for _ in 0..2 {
            let paste = BoardCommand::Paste { piece: Box::new(piece.clone()), by: Vec2::new(5.0, 0.0) };
            let made = other.run(&paste.into()).unwrap();
            assert_eq!(made.created.len(), map.notes().len());
            assert_eq!(other.selection().len(), map.notes().len() + map.items().len());
            assert_eq!(other.project().check(), []);
        }
        assert_eq!(other.project().images().len(), piece.images().len(), "a picture is kept once");
        assert_eq!(other.project().sources().len(), piece.sources().len());
        other.undo();
        other.undo();
        assert!(other.map().unwrap().notes().is_empty() && other.project().sources().is_empty());
    }

    #[test]
    fn a_connector_whose_note_is_left_behind_keeps_its_place() {
        let mut editor = Editor::with_map(Project::new(1), "");
        let notes = vec![NewNote::at(Point::ZERO, "a"), NewNote::at(Point::new(300.0, 0.0), "b")];
        let made = editor.run(&BoardCommand::AddNotes(notes).into()).unwrap().created;
        let kind = ItemKind::Connector {
            from: ConnectorEnd::Note(made[0]),
            to: ConnectorEnd::Note(made[1]),
            label: String::new(),
            arrow_start: false,
            arrow_end: true,
        };
        let new = NewItem { kind, rect: Rect::new(0.0, 0.0, 1.0, 1.0) };
        let line = editor.run(&BoardCommand::AddItems(vec![new]).into()).unwrap().items[0];
        let selection = Selection::of([made[0]], [line]);
        let piece = piece(editor.project(), editor.map().unwrap(), &selection).unwrap();
        assert_eq!(piece.check(), []);
        let item = piece.first_map().unwrap().items().iter().next().unwrap().clone();
        assert!(matches!(item.kind, ItemKind::Connector { to: ConnectorEnd::Free(at), .. } if at.x > 250.0));
    }
}
