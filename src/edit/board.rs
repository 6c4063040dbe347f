//! Commands of the board: making, writing, colouring notes and items.

use crate::geom::Size;
use crate::model::{BoardItem, ConnectorEnd, Evidence, ItemId, ItemKind, Note, NoteId, Origin};

use super::text::clean;
use super::work::{Work, ends_mut};
use super::{
    BoardCommand, EditError, NewItem, NewNote, Selection, delete, duplicate, things, tidy, transform,
};

pub(super) fn apply(work: &mut Work, command: &BoardCommand) -> Result<(), EditError> {
    match command {
        BoardCommand::AddNotes(notes) => add_notes(work, notes),
        BoardCommand::AddItems(items) => add_items(work, items),
        BoardCommand::SetText { note, text, height } => {
            work.change_note(*note, |note| {
                note.text = clean(text);
                note.height = *height;
            })?;
            things::follow(work, &[*note])
        }
        BoardCommand::SetItemText { item, text, size } => set_item_text(work, *item, text, *size),
        BoardCommand::Move { notes, items, by } => transform::shift(work, notes, items, *by),
        BoardCommand::Resize { notes, items, from, to } => transform::resize(work, notes, items, *from, *to),
        BoardCommand::Recolour { notes, entry } => {
            let entry = work.choose_entry(entry)?;
            each_note(work, notes, |note| note.entry = entry)
        }
        BoardCommand::SetTextSize { notes, size } => notes.iter().try_for_each(|&(note, height)| {
            work.change_note(note, |note| {
                note.size = *size;
                note.height = height;
            })
        }),
        BoardCommand::SetAlign { notes, align } => each_note(work, notes, |note| note.align = *align),
        BoardCommand::Connect { item, from, to } => connect(work, *item, *from, *to),
        BoardCommand::Delete { notes, items } => delete::from_board(work, notes, items),
        BoardCommand::Duplicate { notes, items, by } => duplicate::on_board(work, notes, items, *by),
        BoardCommand::Reorder { notes, items, to } => transform::reorder(work, notes, items, *to),
        BoardCommand::Lock { notes, items, locked } => {
            each_note(work, notes, |note| note.locked = *locked)?;
            each_item(work, items, |item| item.locked = *locked)
        }
        BoardCommand::Group { notes, items } => {
            if notes.len() + items.len() < 2 {
                return Err(EditError::Nothing);
            }
            let group = Some(work.draw());
            each_note(work, notes, |note| note.group = group)?;
            each_item(work, items, |item| item.group = group)
        }
        BoardCommand::Ungroup(group) => {
            let map = work.map()?.clone();
            let of_group = |found| found == Some(*group);
            let notes: Vec<_> = map.notes().iter().filter(|n| of_group(n.group)).map(|n| n.id).collect();
            let items: Vec<_> = map.items().iter().filter(|i| of_group(i.group)).map(|i| i.id).collect();
            each_note(work, &notes, |note| note.group = None)?;
            each_item(work, &items, |item| item.group = None)
        }
        BoardCommand::Align { notes, items, how } => tidy::align(work, notes, items, *how),
        BoardCommand::Merge { notes, text, height } => super::merge::merge(work, notes, text, *height),
        BoardCommand::Paste { piece, by } => super::piece::paste(work, piece, *by),
    }
}

fn each_note(work: &mut Work, notes: &[NoteId], change: impl Fn(&mut Note)) -> Result<(), EditError> {
    notes.iter().try_for_each(|&note| work.change_note(note, &change))
}

fn each_item(work: &mut Work, items: &[ItemId], change: impl Fn(&mut BoardItem)) -> Result<(), EditError> {
    items.iter().try_for_each(|&item| work.change_item(item, &change))
}

fn add_notes(work: &mut Work, new: &[NewNote]) -> Result<(), EditError> {
    let (_, top) = work.pile()?;
    let mut made = Vec::with_capacity(new.len());
    for (z, new) in (top + 1..).zip(new) {
        let entry = work.choose_entry(&new.entry)?;
        let id = work.draw();
        work.put(Note {
            width: new.width,
            height: new.height,
            z,
            size: new.size,
            align: new.align,
            tags: new.tags.clone(),
            stage_hint: new.stage_hint.clone(),
            rating_hint: new.rating_hint.map(|tenths| tenths.clamp(-20, 20)),
            evidence: Evidence { links: new.sources.clone(), assumed: new.assumed },
            ..Note::written(id, entry, new.at, clean(&new.text))
        })?;
        made.push(id);
    }
    work.check_references(made.iter().map(|&id| work.note_key(id)))?;
    work.outcome.select = Some(Selection::of_notes(made.iter().copied()));
    work.outcome.created.extend(made);
    Ok(())
}

fn add_items(work: &mut Work, new: &[NewItem]) -> Result<(), EditError> {
    let (low, top) = work.pile()?;
    let map = work.map_id()?;
    let mut made = Vec::with_capacity(new.len());
    for (i, new) in (1..).zip(new) {
        let id = work.draw();
        // A frame lies under what it frames, everything else above.
        let z = if matches!(new.kind, ItemKind::Frame { .. }) { low - i } else { top + i };
        let mut kind = new.kind.clone();
        clean_kind(&mut kind);
        work.put(BoardItem {
            id,
            kind,
            at: new.rect.origin(),
            width: new.rect.width(),
            height: new.rect.height(),
            angle: 0.0,
            z,
            group: None,
            locked: false,
            anchor: None,
            origin: Origin::default(),
        })?;
        made.push(id);
    }
    work.check_references(made.iter().map(|&id| crate::model::Key::BoardItem(map, id)))?;
    work.outcome.select = Some(Selection::of([], made.iter().copied()));
    work.outcome.items.extend(made);
    Ok(())
}

fn text_mut(kind: &mut ItemKind) -> Option<&mut String> {
    match kind {
        ItemKind::Label { text, .. } => Some(text),
        ItemKind::Frame { title } => Some(title),
        ItemKind::Connector { label, .. } => Some(label),
        ItemKind::Stroke { .. } | ItemKind::Picture { .. } | ItemKind::Shape { .. } => None,
    }
}

fn clean_kind(kind: &mut ItemKind) {
    if let Some(text) = text_mut(kind) {
        *text = clean(text);
    }
}

fn set_item_text(work: &mut Work, id: ItemId, text: &str, size: Option<Size>) -> Result<(), EditError> {
    let mut item = BoardItem::clone(&*work.item(id)?);
    *text_mut(&mut item.kind).ok_or(EditError::WrongKind)? = clean(text);
    if let Some(size) = size {
        (item.width, item.height) = (size.width, size.height);
    }
    work.put(item)
}

fn connect(work: &mut Work, id: ItemId, start: ConnectorEnd, end: ConnectorEnd) -> Result<(), EditError> {
    let mut item = BoardItem::clone(&*work.item(id)?);
    if [start, end].contains(&ConnectorEnd::Item(id)) {
        return Err(EditError::WrongKind);
    }
    let (from, to) = ends_mut(&mut item).ok_or(EditError::WrongKind)?;
    (*from, *to) = (start, end);
    work.put(item)?;
    work.check_references([crate::model::Key::BoardItem(work.map_id()?, id)])
}
