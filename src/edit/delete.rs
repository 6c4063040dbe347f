//! Deleting, and what becomes of everything that referred to it.

use std::collections::BTreeSet;

use crate::geom::{Point, Rect};
use crate::model::{BoardItem, ConnectorEnd, Fate, ItemId, ItemKind, JourneyMap, Key, NoteId, Record};

use super::cells::Cells;
use super::transform::tell_locked;
use super::words::count;
use super::work::{Work, ends_mut};
use super::{EditError, Selection, figures};

/// Deletes notes and items of the board, in both views. Links and pins of a note go with it, so do
/// remarks on it; a rating that was read from it stays; connectors get a free end where they had
/// touched it.
pub(super) fn from_board(work: &mut Work, notes: &[NoteId], items: &[ItemId]) -> Result<(), EditError> {
    let (free_notes, free_items) = work.unlocked(notes, items)?;
    let map = work.map_id()?;
    let mut gone: BTreeSet<Key> = free_notes
        .iter()
        .map(|note| Key::Note(map, note.id))
        .chain(free_items.iter().map(|item| Key::BoardItem(map, item.id)))
        .collect();
    let figures = figures::of_notes(work.map()?, &gone);
    gone.extend(figures);
    free_connectors(work, &gone)?;
    if free_notes.iter().any(|note| note.cell.is_some()) {
        let mut cells = Cells::of(work.map()?);
        free_notes.iter().for_each(|note| cells.take(note.id));
        cells.write(work)?;
    }
    let lists = figures::lists(work, &gone);
    forget(work, gone)?;
    figures::close_gaps(work, lists);
    let deleted = match (free_notes.len(), free_items.len()) {
        (notes, 0) => count(notes, "note"),
        (0, items) => count(items, "item"),
        (notes, items) => format!("{} and {}", count(notes, "note"), count(items, "item")),
    };
    work.tell(format!("Deleted {deleted}."));
    tell_locked(work, notes.len() + items.len() - free_notes.len() - free_items.len());
    work.outcome.select = Some(Selection::default());
    Ok(())
}

/// Connectors that stay get a free end where they had touched what goes.
fn free_connectors(work: &mut Work, gone: &BTreeSet<Key>) -> Result<(), EditError> {
    let map = work.map()?.clone();
    for item in map.items().iter().filter(|item| !gone.contains(&Key::BoardItem(map.id(), item.id))) {
        let Some(points) = end_points(&map, item) else { continue };
        let mut freed = BoardItem::clone(item);
        let Some((from, to)) = ends_mut(&mut freed) else { continue };
        for (end, point) in [(from, points.0), (to, points.1)] {
            let lost = match *end {
                ConnectorEnd::Note(note) => gone.contains(&Key::Note(map.id(), note)),
                ConnectorEnd::Item(item) => gone.contains(&Key::BoardItem(map.id(), item)),
                ConnectorEnd::Free(_) => false,
            };
            if lost {
                *end = ConnectorEnd::Free(point);
            }
        }
        if freed != **item {
            work.put(freed)?;
        }
    }
    Ok(())
}

/// Where a connector starts and ends: its free points, or where the line between the middles meets
/// the edges of what it joins. `None` for anything else.
pub(super) fn end_points(map: &JourneyMap, item: &BoardItem) -> Option<(Point, Point)> {
    let ItemKind::Connector { from, to, .. } = &item.kind else { return None };
    let rect = |end: &ConnectorEnd| match *end {
        ConnectorEnd::Note(id) => map.notes().get(id).map(|note| note.rect()),
        ConnectorEnd::Item(id) => map.items().get(id).map(|item| item.rect()),
        ConnectorEnd::Free(point) => Some(Rect::from_points(point, point)),
    };
    let (from, to) = (rect(from)?, rect(to)?);
    Some((edge_towards(from, to.center()), edge_towards(to, from.center())))
}

/// Where the line from a rectangle's middle to a point leaves the rectangle.
fn edge_towards(rect: Rect, point: Point) -> Point {
    let centre = rect.center();
    let way = point - centre;
    let part = |half: f64, way: f64| if way == 0.0 { f64::INFINITY } else { half / way.abs() };
    let out = part(rect.width() / 2.0, way.x).min(part(rect.height() / 2.0, way.y)).min(1.0);
    centre + way * out
}

/// Removes records and every reference to them; records that make no sense without them go too.
pub(super) fn forget(work: &mut Work, mut gone: BTreeSet<Key>) -> Result<(), EditError> {
    let mut fresh = gone.clone();
    while !fresh.is_empty() {
        let lost = |key: Key| fresh.contains(&key);
        let mut next = BTreeSet::new();
        for mut record in referring(work, &fresh) {
            if gone.contains(&record.key()) || !record.refers_to(&lost) {
                continue;
            }
            match record.drop_refs(&lost) {
                Fate::Stays => work.tx.put(record),
                Fate::Goes => {
                    next.insert(record.key());
                }
                Fate::NeedsEntry => return Err(EditError::LastEntry),
            }
        }
        gone.extend(&next);
        fresh = next;
    }
    for key in gone {
        work.tx.remove(key);
    }
    Ok(())
}

/// Records that may refer to one of these: of the current map, or all if anything shared is among
/// them. Notes refer to no notes and no items, so they are not looked at for those.
fn referring(work: &Work, gone: &BTreeSet<Key>) -> Vec<Record> {
    let of_map = |key: &Key| work.map.is_some() && key.map() == work.map;
    let on_board = |key: &Key| matches!(key, Key::Note(..) | Key::BoardItem(..) | Key::Link(..));
    match work.map() {
        Ok(map) if gone.iter().all(on_board) && gone.iter().all(of_map) => board_referrers(map),
        Ok(map) if gone.iter().all(of_map) => map.records(),
        _ => work.project().records(),
    }
}

/// Records of a map that may refer to its notes, items and links.
fn board_referrers(map: &JourneyMap) -> Vec<Record> {
    let id = map.id();
    let mut all = vec![Record::Map(map.head().clone())];
    all.extend(map.items().iter().map(|record| Record::BoardItem(id, record.clone())));
    all.extend(map.ratings().iter().map(|record| Record::Rating(id, record.clone())));
    all.extend(map.metrics().iter().map(|record| Record::Metric(id, record.clone())));
    all.extend(map.links().iter().map(|record| Record::Link(id, record.clone())));
    all.extend(map.comments().iter().map(|record| Record::Comment(id, record.clone())));
    all.extend(map.pins().iter().map(|record| Record::Pin(id, record.clone())));
    all
}
