//! From the note that was written to the next one: below, beside, or somewhere free.

use super::BoardView;
use super::writing::{GAP, Writing};
use crate::app::workspace::{Document, Side as View};
use crate::edit::{EntryChoice, NewNote};
use crate::geom::{Point, Rect, Vec2};
use crate::gesture::Side;
use crate::model::{Note, NoteId, TextSize};
use crate::ui::style::Look;
use crate::ui::text_input::Leave;

/// What the next note takes over from the one it stands beside.
struct Beside {
    rect: Rect,
    entry: EntryChoice,
    size: TextSize,
}

impl BoardView {
    /// Ends writing and goes to the next note, if the key asks for it.
    pub(super) fn leave(&mut self, leave: Leave, document: &mut Document, look: &Look) {
        let Some(writing) = &self.writing else {
            return;
        };
        let text = writing.text();
        let mirrored = is_right_to_left(&text);
        let side = match leave {
            Leave::Enter => Some(Side::Below),
            Leave::Tab { back } if back != mirrored => Some(Side::Left),
            Leave::Tab { .. } => Some(Side::Right),
            _ => None,
        };
        let side = side.filter(|_| writing.is_note() && !text.trim().is_empty());
        let from = side.map(|side| (side, beside(writing, &text, document, look)));
        self.finish_writing(document);
        if let Some((side, from)) = from {
            self.write_beside(document, from, side);
        }
    }

    /// A clone handle was clicked.
    pub(super) fn write_neighbour(&mut self, document: &mut Document, note: NoteId, side: Side) {
        let Some(note) = document.map().and_then(|map| map.notes().get(note)).cloned() else {
            return;
        };
        let entry = EntryChoice::Entry(note.entry);
        self.write_beside(document, Beside { rect: note.rect(), entry, size: note.size }, side);
    }

    /// Goes to the note that stands on a side, or makes one of the same kind and size there.
    fn write_beside(&mut self, document: &mut Document, from: Beside, side: Side) {
        let (rect, width) = (from.rect, from.rect.width());
        let height = Note::HEIGHT * (width / Note::WIDTH).clamp(0.5, 2.0);
        let at = match side {
            Side::Below => Point::new(rect.x0, rect.y1 + GAP),
            Side::Above => Point::new(rect.x0, rect.y0 - GAP - height),
            Side::Right => Point::new(rect.x1 + GAP, rect.y0),
            Side::Left => Point::new(rect.x0 - GAP - width, rect.y0),
        };
        let place = Rect::from_origin_size(at, (width, height));
        let middle = place.inflate(-width / 6.0, -height / 6.0);
        let there = document.map().and_then(|map| {
            let there = map.notes().iter().filter(|note| !note.locked && note.rect().overlaps(middle));
            there.max_by_key(|note| note.z).map(|note| note.id)
        });
        match there {
            Some(note) => self.write_note(document, note),
            None => {
                let (entry, size) = (from.entry, from.size);
                self.write_new_note(document, NewNote { entry, size, width, height, ..NewNote::at(at, "") });
            }
        }
        self.show_writing(document);
    }

    /// A new note where there is room: beside the selected one, else in the middle of the view.
    pub(super) fn write_new_somewhere(&mut self, document: &mut Document) {
        let selected = document.editor.selection().only_note();
        let beside = selected.and_then(|id| document.map()?.notes().get(id).cloned());
        let (width, size) = beside.as_ref().map_or((Note::WIDTH, TextSize::Medium), |n| (n.width, n.size));
        let at = match &beside {
            Some(note) => Point::new(note.rect().x1 + GAP, note.at.y),
            None => self.middle(document) - Vec2::new(width, Note::HEIGHT) / 2.0,
        };
        let at = free_place(document, at, width, Vec2::new(1.0, 0.0));
        let entry = document.next_entry.map_or(EntryChoice::First, EntryChoice::Entry);
        let entry = match &beside {
            Some(note) if document.next_entry.is_none() => EntryChoice::Entry(note.entry),
            _ => entry,
        };
        self.write_new_note(document, NewNote { entry, width, size, ..NewNote::at(at, "") });
        self.show_writing(document);
    }

    /// Where the next captured note goes: below the last one, else in the middle of the view.
    pub(super) fn place_of_next(&mut self, document: &mut Document) -> Point {
        let last = self.captured.and_then(|id| document.map()?.notes().get(id).map(|note| note.rect()));
        let at = match last {
            Some(rect) => Point::new(rect.x0, rect.y1 + GAP),
            None => self.middle(document) - Vec2::new(Note::WIDTH, Note::HEIGHT) / 2.0,
        };
        free_place(document, at, Note::WIDTH, Vec2::new(0.0, 1.0))
    }

    /// The point of the board in the middle of the view.
    pub fn middle(&self, document: &mut Document) -> Point {
        let camera = document.view_of(View::Draft).camera.unwrap_or_default();
        camera.to_world(Point::new(self.viewport.width / 2.0, self.viewport.height / 2.0))
    }

    fn show_writing(&mut self, document: &mut Document) {
        if let Some(rect) = self.writing.as_ref().map(|writing| writing.rect) {
            self.show_place(document, rect);
        }
    }

    /// Moves the camera no farther than needed to have something in sight.
    pub(super) fn show_place(&mut self, document: &mut Document, rect: Rect) {
        const MARGIN: f64 = 40.0;
        const RAIL: f64 = 44.0;
        let viewport = self.viewport;
        let Some(camera) = &mut document.view_of(View::Draft).camera else {
            return;
        };
        let mut seen = camera.visible(viewport);
        // The colour key covers the foot of the board, the rail its left.
        seen.y1 -= self.key_rect.map_or(0.0, |key| f64::from(key.height())) / camera.zoom;
        seen.x0 += RAIL / camera.zoom;
        let margin = MARGIN / camera.zoom;
        let over = |low: f64, high: f64, from: f64, to: f64| match () {
            () if low - margin < from => low - margin - from,
            () if high + margin > to => high + margin - to,
            () => 0.0,
        };
        camera.origin +=
            Vec2::new(over(rect.x0, rect.x1, seen.x0, seen.x1), over(rect.y0, rect.y1, seen.y0, seen.y1));
    }
}

/// The first free place for a note from a point on, to the right or below.
fn free_place(document: &Document, mut at: Point, width: f64, direction: Vec2) -> Point {
    const TRIES: usize = 256;
    for _ in 0..TRIES {
        let place = Rect::from_origin_size(at, (width, Note::HEIGHT)).inflate(-4.0, -4.0);
        let taken = document.map().and_then(|map| {
            let there = map.notes().iter().map(|note| note.rect()).filter(|rect| rect.overlaps(place));
            there.reduce(|a, b| a.union(b))
        });
        match taken {
            Some(taken) if direction.x > 0.0 => at.x = taken.x1 + GAP,
            Some(taken) => at.y = taken.y1 + GAP,
            None => break,
        }
    }
    at
}

fn beside(writing: &Writing, text: &str, document: &Document, look: &Look) -> Beside {
    let mut rect = writing.rect;
    rect.y1 = rect.y0 + writing.height(text, look).max(rect.height());
    Beside { rect, entry: writing.entry(document), size: writing.size }
}

/// Whether the first letter that has a direction runs from right to left.
fn is_right_to_left(text: &str) -> bool {
    let rtl =
        |c: char| matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}');
    text.chars().find(|c| c.is_alphabetic()).is_some_and(rtl)
}
