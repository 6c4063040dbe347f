//! Moving, resizing and restacking on the board. Moving looks at nothing but what is moved: it runs
//! for every frame of a drag.

use crate::geom::{Affine, Point, Rect, Size, Vec2};
use crate::model::{BoardItem, ConnectorEnd, ItemId, ItemKind, Note, NoteId};

use super::words::count;
use super::work::{Work, ends_mut};
use super::{EditError, Pile};

/// Least side of a resized note or item, in world units.
pub const LEAST_SIDE: f64 = 24.0;

pub(super) fn shift(work: &mut Work, notes: &[NoteId], items: &[ItemId], by: Vec2) -> Result<(), EditError> {
    let (free_notes, free_items) = work.unlocked(notes, items)?;
    for note in &free_notes {
        let mut note = Note::clone(note);
        note.at += by;
        work.put(note)?;
    }
    for item in &free_items {
        let mut item = BoardItem::clone(item);
        item.at += by;
        map_free_ends(&mut item, |point| point + by);
        work.put(item)?;
    }
    tell_locked(work, notes.len() + items.len() - free_notes.len() - free_items.len());
    Ok(())
}

pub(super) fn resize(
    work: &mut Work,
    notes: &[NoteId],
    items: &[ItemId],
    from: Rect,
    to: Rect,
) -> Result<(), EditError> {
    let has_area = |rect: Rect| rect.is_finite() && rect.width() > 0.0 && rect.height() > 0.0;
    if !has_area(from) || !has_area(to) {
        return Err(EditError::OutOfBounds);
    }
    let scale = Vec2::new(to.width() / from.width(), to.height() / from.height());
    let stretch = Affine::translate(to.origin().to_vec2())
        * Affine::scale_non_uniform(scale.x, scale.y)
        * Affine::translate(-from.origin().to_vec2());
    let (free_notes, free_items) = work.unlocked(notes, items)?;
    for note in &free_notes {
        let mut note = Note::clone(note);
        note.at = stretch * note.at;
        let size = stretched(Size::new(note.width, note.height), scale);
        (note.width, note.height) = (size.width, size.height);
        work.put(note)?;
    }
    for item in &free_items {
        work.put(stretched_item(item, stretch, scale))?;
    }
    tell_locked(work, notes.len() + items.len() - free_notes.len() - free_items.len());
    Ok(())
}

fn stretched(size: Size, scale: Vec2) -> Size {
    Size::new((size.width * scale.x).max(LEAST_SIDE), (size.height * scale.y).max(LEAST_SIDE))
}

fn stretched_item(item: &BoardItem, stretch: Affine, scale: Vec2) -> BoardItem {
    let mut item = item.clone();
    item.at = stretch * item.at;
    let size = Size::new(item.width * scale.x, item.height * scale.y);
    (item.width, item.height) = (size.width, size.height);
    match &mut item.kind {
        ItemKind::Stroke { points, .. } => {
            for point in points {
                *point = Point::new(point.x * scale.x, point.y * scale.y);
            }
        }
        ItemKind::Label { font_size, .. } => *font_size = (*font_size * scale.y).max(1.0),
        ItemKind::Connector { .. } => map_free_ends(&mut item, |point| stretch * point),
        ItemKind::Frame { .. } | ItemKind::Picture { .. } | ItemKind::Shape { .. } => {
            let least = Size::new(size.width.max(LEAST_SIDE), size.height.max(LEAST_SIDE));
            (item.width, item.height) = (least.width, least.height);
        }
    }
    item
}

fn map_free_ends(item: &mut BoardItem, change: impl Fn(Point) -> Point) {
    if let Some((from, to)) = ends_mut(item) {
        for end in [from, to] {
            if let ConnectorEnd::Free(point) = end {
                *point = change(*point);
            }
        }
    }
}

/// Brings to the front or the back; among themselves they keep their order.
pub(super) fn reorder(
    work: &mut Work,
    notes: &[NoteId],
    items: &[ItemId],
    to: Pile,
) -> Result<(), EditError> {
    let (low, high) = work.pile()?;
    let first = match to {
        Pile::Front => high + 1,
        Pile::Back => low - (notes.len() + items.len()) as i64,
    };
    let mut pile: Vec<(i64, Result<NoteId, ItemId>)> = Vec::with_capacity(notes.len() + items.len());
    for &id in notes {
        pile.push((work.note(id)?.z, Ok(id)));
    }
    for &id in items {
        pile.push((work.item(id)?.z, Err(id)));
    }
    pile.sort();
    for (z, (_, thing)) in (first..).zip(pile) {
        match thing {
            Ok(note) => work.change_note(note, |note| note.z = z)?,
            Err(item) => work.change_item(item, |item| item.z = z)?,
        }
    }
    Ok(())
}

pub(super) fn tell_locked(work: &mut Work, locked: usize) {
    if locked > 0 {
        let verb = if locked == 1 { "is" } else { "are" };
        work.tell(format!("{} {verb} locked and stayed.", count(locked, "thing")));
    }
}
