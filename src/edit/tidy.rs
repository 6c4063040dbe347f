//! Aligning, spreading and tidying what lies on the board.
//!
//! Everything moves, nothing changes its size. Locked things stay where they are but count as
//! part of what is aligned.

use crate::geom::{Point, Rect, Vec2};
use crate::model::{BoardItem, ItemId, Note, NoteId};

use super::work::Work;
use super::{Alignment, EditError, transform};

/// Between two notes that are tidied, world units.
pub const TIDY_GAP: f64 = 12.0;

/// One thing: what it is, its box, whether it stays.
struct Thing {
    id: Result<NoteId, ItemId>,
    rect: Rect,
    locked: bool,
}

pub(super) fn align(
    work: &mut Work,
    notes: &[NoteId],
    items: &[ItemId],
    how: Alignment,
) -> Result<(), EditError> {
    let mut things = Vec::with_capacity(notes.len() + items.len());
    for &id in notes {
        let note = work.note(id)?;
        things.push(Thing { id: Ok(id), rect: note.rect(), locked: note.locked });
    }
    for &id in items {
        let item = work.item(id)?;
        // A connector goes where its ends go.
        if !matches!(item.kind, crate::model::ItemKind::Connector { .. }) {
            things.push(Thing { id: Err(id), rect: item.rect(), locked: item.locked });
        }
    }
    if things.len() < 2 {
        return Err(EditError::Nothing);
    }
    let rects: Vec<Rect> = things.iter().map(|thing| thing.rect).collect();
    let places = places(&rects, how);
    let mut stayed = 0;
    for (thing, to) in things.iter().zip(places) {
        let by = to - thing.rect.origin();
        if by == Vec2::ZERO {
            continue;
        }
        if thing.locked {
            stayed += 1;
            continue;
        }
        match thing.id {
            Ok(note) => {
                let note = Note::clone(&*work.note(note)?);
                work.put(Note { at: note.at + by, ..note })?;
            }
            Err(item) => {
                let item = BoardItem::clone(&*work.item(item)?);
                work.put(BoardItem { at: item.at + by, ..item })?;
            }
        }
    }
    transform::tell_locked(work, stayed);
    Ok(())
}

/// Where each rectangle's upper left corner goes.
pub fn places(rects: &[Rect], how: Alignment) -> Vec<Point> {
    let Some(all) = rects.iter().copied().reduce(|a, b| a.union(b)) else {
        return Vec::new();
    };
    let each = |place: &dyn Fn(&Rect) -> Point| rects.iter().map(place).collect();
    match how {
        Alignment::Left => each(&|r| Point::new(all.x0, r.y0)),
        Alignment::Right => each(&|r| Point::new(all.x1 - r.width(), r.y0)),
        Alignment::Centre => each(&|r| Point::new(all.center().x - r.width() / 2.0, r.y0)),
        Alignment::Top => each(&|r| Point::new(r.x0, all.y0)),
        Alignment::Bottom => each(&|r| Point::new(r.x0, all.y1 - r.height())),
        Alignment::Middle => each(&|r| Point::new(r.x0, all.center().y - r.height() / 2.0)),
        Alignment::SpreadAcross => spread(rects, |r| (r.x0, r.x1), |r, x| Point::new(x, r.y0)),
        Alignment::SpreadDown => spread(rects, |r| (r.y0, r.y1), |r, y| Point::new(r.x0, y)),
        Alignment::Tidy => tidy(rects, all.origin()),
    }
}

/// Equal gaps between the first and the last along one axis.
fn spread(
    rects: &[Rect],
    span: impl Fn(&Rect) -> (f64, f64),
    at: impl Fn(&Rect, f64) -> Point,
) -> Vec<Point> {
    let mut order: Vec<usize> = (0..rects.len()).collect();
    order.sort_by(|&a, &b| {
        let middle = |r: &Rect| span(r).0 + span(r).1;
        middle(&rects[a]).total_cmp(&middle(&rects[b]))
    });
    let mut places: Vec<Point> = rects.iter().map(|rect| rect.origin()).collect();
    let (Some(&first), Some(&last)) = (order.first(), order.last()) else {
        return places;
    };
    let filled: f64 = rects.iter().map(|r| span(r).1 - span(r).0).sum();
    let room = span(&rects[last]).1 - span(&rects[first]).0;
    let gap = (room - filled) / (rects.len().max(2) - 1) as f64;
    let mut next = span(&rects[first]).0;
    for index in order {
        let rect = &rects[index];
        places[index] = at(rect, next);
        next += span(rect).1 - span(rect).0 + gap;
    }
    places
}

/// A grid without holes, as wide as the longest row, in the order one reads: row by row, each from
/// left to right.
fn tidy(rects: &[Rect], origin: Point) -> Vec<Point> {
    let rows = rows(rects);
    let columns = rows.iter().map(Vec::len).max().unwrap_or(1);
    let order: Vec<usize> = rows.into_iter().flatten().collect();
    let mut widths = vec![0.0_f64; columns];
    for (place, &index) in order.iter().enumerate() {
        let width = &mut widths[place % columns];
        *width = width.max(rects[index].width());
    }
    let mut places = vec![origin; rects.len()];
    let mut y = origin.y;
    for row in order.chunks(columns) {
        let mut x = origin.x;
        for (&index, width) in row.iter().zip(&widths) {
            places[index] = Point::new(x, y);
            x += width + TIDY_GAP;
        }
        y += row.iter().map(|&index| rects[index].height()).fold(0.0, f64::max) + TIDY_GAP;
    }
    places
}

/// Rows of what stands beside each other: a thing belongs to the row above it if its middle lies
/// within the row's first thing.
fn rows(rects: &[Rect]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..rects.len()).collect();
    order.sort_by(|&a, &b| rects[a].center().y.total_cmp(&rects[b].center().y));
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for index in order {
        match rows.last_mut() {
            Some(row) if row.first().is_some_and(|&f| rects[index].center().y < rects[f].y1) => {
                row.push(index);
            }
            _ => rows.push(vec![index]),
        }
    }
    for row in &mut rows {
        row.sort_by(|&a, &b| rects[a].x0.total_cmp(&rects[b].x0));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(x: f64, y: f64) -> Rect {
        Rect::new(x, y, x + 100.0, y + 80.0)
    }

    #[test]
    fn tidy_keeps_the_reading_order_and_leaves_no_hole() {
        let rects = [rect(220.0, 15.0), rect(0.0, 0.0), rect(105.0, -5.0), rect(60.0, 130.0)];
        let places = places(&rects, Alignment::Tidy);
        let xy = |x: f64, y: f64| Point::new(x, y - 5.0);
        assert_eq!(places, [xy(224.0, 0.0), xy(0.0, 0.0), xy(112.0, 0.0), xy(0.0, 92.0)]);
        let again: Vec<Rect> =
            places.iter().zip(&rects).map(|(at, r)| Rect::from_origin_size(*at, r.size())).collect();
        assert_eq!(super::places(&again, Alignment::Tidy), places, "tidying twice changes nothing");
    }

    #[test]
    fn a_column_stays_a_column() {
        let places = places(&[rect(0.0, 0.0), rect(30.0, 300.0), rect(10.0, 100.0)], Alignment::Tidy);
        assert_eq!(places, [Point::new(0.0, 0.0), Point::new(0.0, 184.0), Point::new(0.0, 92.0)]);
    }

    #[test]
    fn gaps_become_equal_between_the_outermost() {
        let places = places(&[rect(0.0, 7.0), rect(110.0, 0.0), rect(400.0, 3.0)], Alignment::SpreadAcross);
        assert_eq!(places, [Point::new(0.0, 7.0), Point::new(200.0, 0.0), Point::new(400.0, 3.0)]);
    }

    #[test]
    fn edges_line_up() {
        let rects = [rect(0.0, 7.0), Rect::new(50.0, 20.0, 90.0, 40.0)];
        assert_eq!(places(&rects, Alignment::Right)[1], Point::new(60.0, 20.0));
        assert_eq!(places(&rects, Alignment::Middle)[1], Point::new(50.0, 37.0));
        assert!(places(&[], Alignment::Left).is_empty());
    }
}
