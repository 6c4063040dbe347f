//! Keys, input method and clipboard for a text of the document that is edited in place.
//!
//! The text itself lives in the engine's [`TextEditor`]; this turns egui's events into its calls,
//! keeps the keyboard focus, and tells the input method where the caret is.

use egui::{
    Event, EventFilter, IMEPurpose, Id, ImeEvent, Key, Modifiers, Rect, Response, Sense, Ui, WidgetInfo,
    accesskit,
};

use crate::text::{Deletion, Motion, TextEditor};

/// A key that the text does not take: the owner decides what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// Enter without Shift.
    Enter,
    /// Tab, with or without Shift.
    Tab { back: bool },
    /// Ctrl+Enter or Esc.
    Done,
    /// Alt and a digit from 1 to 8.
    Digit(u8),
    /// The focus went elsewhere.
    Lost,
}

/// Which keys the text takes itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Input {
    pub id: Id,
    /// Tab and arrows stay in the text.
    pub keeps_tab: bool,
}

impl Input {
    /// Gives the editor what was typed since the last frame. `area` is where the text stands on the
    /// screen, `name` what screen readers call it.
    pub fn feed_ui(self, ui: &mut Ui, editor: &mut TextEditor, area: Rect, name: &str) -> Option<Leave> {
        let response = ui.interact(area, self.id, Sense::focusable_noninteractive());
        self.feed(ui, &response, editor, name)
    }

    /// The same for an area that the caller has made.
    pub fn feed(self, ui: &Ui, response: &Response, editor: &mut TextEditor, name: &str) -> Option<Leave> {
        let value = editor.text();
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(accesskit::Role::MultilineTextInput, true, name);
            info.current_text_value = Some(value.clone());
            info
        });
        let had = ui.memory(|memory| memory.had_focus_last_frame(self.id));
        if !response.has_focus() {
            if had {
                return Some(Leave::Lost);
            }
            response.request_focus();
        }
        let filter =
            EventFilter { tab: self.keeps_tab, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(self.id, filter));
        let events = ui.input(|i| i.filtered_events(&filter));
        let mut events = events.iter().peekable();
        while let Some(event) = events.next() {
            let Some(leave) = apply(ui, editor, event) else {
                continue;
            };
            // What Alt and a digit would type is no text; their own letter comes right behind the key.
            if matches!(leave, Leave::Digit(_)) {
                events.next_if(|event| matches!(event, Event::Text(_)));
            }
            later(ui.ctx(), events.cloned());
            return Some(leave);
        }
        None
    }

    /// Tells the input method where it is written; `caret` in screen points.
    pub fn show_ime(self, ui: &Ui, area: Rect, caret: Rect) {
        ui.output_mut(|output| {
            output.ime = Some(egui::output::IMEOutput {
                purpose: IMEPurpose::Normal,
                rect: area,
                cursor_rect: caret,
                should_interrupt_composition: false,
            });
        });
    }
}

/// Where events wait that came in one frame with the key that ended a text.
fn waiting() -> Id {
    Id::unique("events for the next frame")
}

/// What was typed behind the key that ended a text belongs to the next text, or is a command: it
/// comes again in the next frame. Shortcuts were heard in this one already.
pub fn later(ctx: &egui::Context, events: impl Iterator<Item = Event>) {
    let typed = events.filter(|event| match event {
        Event::Text(_) | Event::Ime(_) => true,
        Event::Key { modifiers, .. } => !modifiers.command && !modifiers.ctrl,
        _ => false,
    });
    let typed: Vec<Event> = typed.collect();
    if !typed.is_empty() {
        ctx.data_mut(|data| data.insert_temp(waiting(), typed));
        ctx.request_repaint();
    }
}

/// Puts the events that wait before those of a frame that begins.
pub fn come_again(ctx: &egui::Context, input: &mut egui::RawInput) {
    let typed: Vec<Event> = ctx.data_mut(|data| data.remove_temp(waiting())).unwrap_or_default();
    input.events.splice(0..0, typed);
}

fn apply(ui: &Ui, editor: &mut TextEditor, event: &Event) -> Option<Leave> {
    match event {
        Event::Text(text) => editor.insert(text),
        Event::Paste(text) => editor.insert(text),
        Event::Copy => copy(ui, editor),
        Event::Cut => {
            copy(ui, editor);
            if !editor.selected_range().is_empty() {
                editor.delete(Deletion::Back);
            }
        }
        Event::Ime(ImeEvent::Preedit { text, active_range_chars }) => {
            let caret = active_range_chars.clone().map(|range| bytes_of(text, range));
            editor.compose(text, caret);
        }
        Event::Ime(ImeEvent::Commit(text)) => editor.commit(text),
        Event::Key { key, physical_key, pressed: true, modifiers, .. } => {
            let digit = physical_key.unwrap_or(*key);
            return self::key(editor, *key, digit, *modifiers);
        }
        _ => {}
    }
    None
}

fn copy(ui: &Ui, editor: &TextEditor) {
    let text = editor.selected_text();
    if !text.is_empty() {
        ui.ctx().copy_text(text.to_owned());
    }
}

fn bytes_of(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let at = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(byte, _)| byte);
    at(range.start)..at(range.end)
}

fn key(editor: &mut TextEditor, key: Key, physical: Key, modifiers: Modifiers) -> Option<Leave> {
    let word = modifiers.ctrl || modifiers.alt;
    let extend = modifiers.shift;
    match key {
        Key::Enter if modifiers.shift => editor.insert("\n"),
        Key::Enter if modifiers.command => return Some(Leave::Done),
        Key::Enter => return (!editor.is_composing()).then_some(Leave::Enter),
        Key::Tab => return Some(Leave::Tab { back: modifiers.shift }),
        Key::Escape => return Some(Leave::Done),
        Key::Backspace if word => editor.delete(Deletion::WordBack),
        Key::Backspace => editor.delete(Deletion::Back),
        Key::Delete if word => editor.delete(Deletion::WordForward),
        Key::Delete => editor.delete(Deletion::Forward),
        Key::ArrowLeft if word => editor.move_caret(Motion::WordLeft, extend),
        Key::ArrowRight if word => editor.move_caret(Motion::WordRight, extend),
        Key::ArrowLeft => editor.move_caret(Motion::Left, extend),
        Key::ArrowRight => editor.move_caret(Motion::Right, extend),
        Key::ArrowUp => editor.move_caret(Motion::Up, extend),
        Key::ArrowDown => editor.move_caret(Motion::Down, extend),
        Key::Home if modifiers.command => editor.move_caret(Motion::TextStart, extend),
        Key::End if modifiers.command => editor.move_caret(Motion::TextEnd, extend),
        Key::Home => editor.move_caret(Motion::LineStart, extend),
        Key::End => editor.move_caret(Motion::LineEnd, extend),
        Key::A if modifiers.command => editor.select_all(),
        // Ctrl and Alt together are AltGr.
        _ if modifiers.alt && !modifiers.ctrl => return digit(physical).map(Leave::Digit),
        _ => {}
    }
    None
}

fn digit(key: Key) -> Option<u8> {
    let keys = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8];
    keys.iter().position(|known| *known == key).map(|n| n as u8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_behind_the_last_key_comes_first_in_the_next_frame() {
        let ctx = egui::Context::default();
        let text = |text: &str| Event::Text(text.to_owned());
        let undo = Event::Key {
            key: Key::Z,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::COMMAND,
        };
        later(&ctx, [text("w"), undo, text("a")].into_iter());
        let mut input = egui::RawInput { events: vec![text("its")], ..Default::default() };
        come_again(&ctx, &mut input);
        assert_eq!(input.events, [text("w"), text("a"), text("its")]);
        let mut next = egui::RawInput::default();
        come_again(&ctx, &mut next);
        assert_eq!(next.events, [], "once only");
    }
}
