//! Writing begins: on a note, a label, the title of a frame, the words on a connector, or on something new.

use super::{CONNECTOR_LABEL, FRAME_TITLE, LABEL, Subject, Writing};
use crate::app::workspace::Document;
use crate::edit::{EntryChoice, NewNote, Selection};
use crate::geom::{self, Point, Vec2};
use crate::layout::draft::connector;
use crate::layout::note::text_size;
use crate::layout::style;
use crate::model::{ItemId, ItemKind, Note, NoteId, TextSize};
use crate::text::TextStyle;
use crate::ui::board::BoardView;

impl BoardView {
    pub(in crate::ui::board) fn write_note(&mut self, document: &mut Document, id: NoteId) {
        let note = document.map().and_then(|map| map.notes().get(id)).cloned();
        if let Some(note) = note.filter(|note| !note.locked) {
            self.writing = Some(Writing::on_note(&note));
            document.editor.select(Selection::of_notes([id]));
        }
    }

    pub(in crate::ui::board) fn write_item(&mut self, document: &mut Document, id: ItemId) {
        let Some(item) = document.map().and_then(|map| map.items().get(id)).cloned() else {
            return;
        };
        let mut centred = None;
        let (before, style, rect) = match &item.kind {
            ItemKind::Label { text, font_size } => (text.clone(), label_style(*font_size), item.rect()),
            ItemKind::Frame { title } => {
                let at = item.at + FRAME_TITLE;
                let style = style::scaled(style::SMALL, 1.4);
                let size = (item.width.max(84.0) - FRAME_TITLE.x, f64::from(style.line_height));
                (title.clone(), style, geom::Rect::from_origin_size(at, size))
            }
            ItemKind::Connector { label, arrow_start, arrow_end, .. } => {
                let ends = self.stack.number_of_item(id).and_then(|number| self.stack.ends(number));
                let Some((from, to)) = ends else {
                    return;
                };
                let middle = connector::route(from, to, *arrow_start, *arrow_end).middle;
                centred = Some(middle);
                let size = (CONNECTOR_LABEL, f64::from(style::SMALL.line_height));
                (label.clone(), style::SMALL, geom::Rect::from_center_size(middle, size))
            }
            _ => return,
        };
        let (angle, size) = (item.angle, TextSize::Medium);
        let subject = Subject::Item(id);
        let label = matches!(item.kind, ItemKind::Label { .. });
        let (editor, pending) = (None, None);
        self.writing = Some(Writing {
            subject,
            before,
            editor,
            rect,
            label,
            centred,
            angle,
            size,
            style,
            select_all: true,
            pending,
        });
        document.editor.select(Selection::of([], [id]));
    }

    /// The frame that was just drawn gets its title.
    pub(in crate::ui::board) fn name_frame(&mut self, document: &mut Document) {
        let selection = document.editor.selection();
        let item = selection.items.first().copied().filter(|_| selection.len() == 1);
        if let Some(item) = item.filter(|_| self.naming && self.writing.is_none()) {
            self.naming = false;
            self.write_item(document, item);
        }
    }

    pub(in crate::ui::board) fn write_label(&mut self, document: &mut Document, at: Point) {
        let style = label_style(LABEL);
        let at = at - Vec2::new(0.0, f64::from(style.line_height) / 2.0);
        let rect = geom::Rect::from_origin_size(at, (120.0, f64::from(style.line_height)));
        document.editor.select(Selection::default());
        self.writing = Some(Writing {
            subject: Subject::NewLabel(at),
            before: String::new(),
            editor: None,
            rect,
            label: true,
            centred: None,
            angle: 0.0,
            size: TextSize::Medium,
            style,
            select_all: false,
            pending: None,
        });
    }

    /// A new note whose middle is at a point, in the colour of the next note.
    pub(in crate::ui::board) fn write_new(&mut self, document: &mut Document, middle: Point) {
        let at = middle - Vec2::new(Note::WIDTH / 2.0, Note::HEIGHT / 2.0);
        let entry = document.next_entry.map_or(EntryChoice::First, EntryChoice::Entry);
        let new = NewNote { entry, ..NewNote::at(at, "") };
        self.write_new_note(document, new);
    }

    pub(in crate::ui::board) fn write_new_note(&mut self, document: &mut Document, new: NewNote) {
        document.editor.select(Selection::default());
        let rect = geom::Rect::from_origin_size(new.at, (new.width, new.height));
        let size = new.size;
        self.writing = Some(Writing {
            subject: Subject::NewNote(new),
            before: String::new(),
            editor: None,
            rect,
            label: false,
            centred: None,
            angle: 0.0,
            size,
            style: text_size(size).style(),
            select_all: false,
            pending: None,
        });
    }

    pub(in crate::ui::board) fn write_selected(&mut self, document: &mut Document) {
        let selection = document.editor.selection().clone();
        match (selection.only_note(), selection.items.first()) {
            (Some(note), _) => self.write_note(document, note),
            (None, Some(item)) if selection.len() == 1 => self.write_item(document, *item),
            _ => {}
        }
    }
}

fn label_style(size: f64) -> TextStyle {
    style::scaled(style::CANVAS_LABEL, size / LABEL)
}
