//! Keys on the board that stand in no menu: arrows, and the clipboard's.

use egui::{Event, EventFilter, Key, Ui};

use super::{BoardView, access};
use crate::app::actions::ActionId;
use crate::app::workspace::Document;
use crate::edit::{BoardCommand, Selection};
use crate::geom::Vec2;
use crate::gesture::{Side, beside, first};
use crate::scene::Target;
use crate::ui::act::{Act, Acts};

impl BoardView {
    /// Arrow keys and the clipboard, while the keyboard belongs to the board.
    pub(super) fn keyboard(&mut self, ui: &Ui, document: &mut Document, acts: &mut Acts) {
        let focused = ui.memory(|memory| memory.focused());
        let mine = focused.is_none_or(|id| self.focus_ids.contains(&id));
        if self.is_writing() || self.quick.is_open() || !mine {
            return;
        }
        if let Some(id) = focused {
            let arrows =
                EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
        }
        self.typed_dots(ui, document, acts);
        for event in ui.input(|i| i.events.clone()) {
            match event {
                Event::Key { key, pressed: true, modifiers, .. } if modifiers.command => {
                    self.walk(key, document, acts);
                }
                Event::Key { key, pressed: true, repeat, modifiers, .. } => {
                    self.nudge(key, modifiers.shift, repeat, document);
                }
                Event::Copy => self.copy(ui, document),
                Event::Cut => {
                    self.copy(ui, document);
                    acts.push(Act::Do(ActionId::Delete));
                }
                Event::Paste(text) => self.paste(ui, text, document, acts),
                Event::PasteImage(picture) => {
                    acts.push(Act::PastePicture(picture, self.paste_place(ui, document)));
                }
                _ => {}
            }
        }
    }

    /// Ctrl and an arrow: the neighbour in that direction.
    fn walk(&mut self, key: Key, document: &mut Document, acts: &mut Acts) {
        let side = match key {
            Key::ArrowLeft => Side::Left,
            Key::ArrowRight => Side::Right,
            Key::ArrowUp => Side::Above,
            Key::ArrowDown => Side::Below,
            _ => return,
        };
        let selected = document.editor.selection().notes.first().copied();
        let Some(map) = document.map() else {
            return;
        };
        let next = match selected {
            Some(note) => beside(map, note, side),
            None => first(map),
        };
        if let Some(note) = next.and_then(|id| map.notes().get(id)).cloned() {
            acts.push(Act::Select(Selection::of_notes([note.id])));
            self.wants_focus = Some(access::id_of(Target::Note(note.id)));
            self.show_place(document, note.rect());
        }
    }

    /// Moves the selection by 1, with Shift by 10; a held key is one undo step.
    fn nudge(&mut self, key: Key, far: bool, repeat: bool, document: &mut Document) {
        let step = if far { 10.0 } else { 1.0 };
        let by = match key {
            Key::ArrowLeft => Vec2::new(-step, 0.0),
            Key::ArrowRight => Vec2::new(step, 0.0),
            Key::ArrowUp => Vec2::new(0.0, -step),
            Key::ArrowDown => Vec2::new(0.0, step),
            _ => return,
        };
        let selection = document.editor.selection();
        if selection.notes.is_empty() && selection.items.is_empty() {
            return;
        }
        let notes = selection.notes.iter().copied().collect();
        let items = selection.items.iter().copied().collect();
        if !repeat || self.held.is_none() {
            self.held = Some(document.editor.merge_key());
        }
        if let Some(held) = self.held {
            // What is locked stays where it is.
            _ = document.editor.run_merged(&BoardCommand::Move { notes, items, by }.into(), held);
        }
    }
}
