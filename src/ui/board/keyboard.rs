//! Keys on the board that stand in no menu: arrows move what is selected, the clipboard takes and
//! gives text.

use egui::{Event, EventFilter, Key, Ui};

use super::BoardView;
use crate::app::workspace::{Document, Side};
use crate::edit::{BoardCommand, EntryChoice, NewNote};
use crate::geom::{Point, Vec2};
use crate::model::{ItemKind, Note};
use crate::ui::act::{Act, Acts};

/// Notes a pasted list makes, at most, and how many stand in a row.
const MOST: usize = 500;
const ROW: usize = 5;
const GAP: f64 = 12.0;

impl BoardView {
    /// Arrow keys and the clipboard, while the keyboard belongs to the board.
    pub(super) fn keyboard(&mut self, ui: &Ui, document: &mut Document, acts: &mut Acts) {
        let focused = ui.memory(|memory| memory.focused());
        let mine = focused.is_none_or(|id| self.focus_ids.contains(&id));
        if self.is_writing() || !mine {
            return;
        }
        if let Some(id) = focused {
            let arrows =
                EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
        }
        for event in ui.input(|i| i.events.clone()) {
            match event {
                Event::Key { key, pressed: true, repeat, modifiers, .. } if !modifiers.command => {
                    self.nudge(key, modifiers.shift, repeat, document);
                }
                Event::Copy => copy(ui, document),
                Event::Cut => {
                    copy(ui, document);
                    acts.push(Act::Do(crate::app::actions::ActionId::Delete));
                }
                Event::Paste(text) => self.paste(&text, document, acts),
                _ => {}
            }
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

    /// Each line of a text becomes a note, without its bullet or number.
    fn paste(&mut self, text: &str, document: &mut Document, acts: &mut Acts) {
        let lines: Vec<&str> =
            text.lines().map(without_bullet).filter(|line| !line.is_empty()).take(MOST).collect();
        if lines.is_empty() {
            return;
        }
        let camera = document.view_of(Side::Draft).camera.unwrap_or_default();
        let middle = camera.to_world(Point::new(self.viewport.width / 2.0, self.viewport.height / 2.0));
        let columns = lines.len().min(ROW) as f64;
        let rows = lines.len().div_ceil(ROW) as f64;
        let step = Vec2::new(Note::WIDTH + GAP, Note::HEIGHT + GAP);
        let origin = middle - Vec2::new(columns * step.x, rows * step.y) / 2.0;
        let entry = document.next_entry.map_or(EntryChoice::First, EntryChoice::Entry);
        let notes = lines.iter().enumerate().map(|(index, line)| {
            let place = Vec2::new((index % ROW) as f64 * step.x, (index / ROW) as f64 * step.y);
            NewNote { entry: entry.clone(), ..NewNote::at(origin + place, *line) }
        });
        acts.push(Act::Run(BoardCommand::AddNotes(notes.collect()).into()));
    }
}

/// The text of what is selected, a line each, from left to right and from top to bottom.
fn copy(ui: &Ui, document: &Document) {
    let selection = document.editor.selection();
    let Some(map) = document.map() else {
        return;
    };
    let notes = selection.notes.iter().filter_map(|id| map.notes().get(*id)).map(|n| (n.at, n.text.as_str()));
    let items = selection.items.iter().filter_map(|id| map.items().get(*id)).filter_map(|item| {
        let text = match &item.kind {
            ItemKind::Label { text, .. } => text,
            ItemKind::Frame { title } => title,
            _ => return None,
        };
        Some((item.at, text.as_str()))
    });
    let mut lines: Vec<_> = notes.chain(items).collect();
    lines.sort_by(|a, b| {
        let row = |p: Point| (p.y / (Note::HEIGHT / 2.0)).round();
        row(a.0).total_cmp(&row(b.0)).then(a.0.x.total_cmp(&b.0.x))
    });
    if !lines.is_empty() {
        let text: Vec<&str> = lines.into_iter().map(|(_, text)| text).collect();
        ui.ctx().copy_text(text.join("\n"));
    }
}

/// A line of a list without what stands before it.
fn without_bullet(line: &str) -> &str {
    let line = line.trim();
    let bare = line.trim_start_matches(['-', '*', '•', '–', '·']);
    if bare.len() < line.len() && (bare.starts_with(' ') || line.starts_with(['•', '·'])) {
        return bare.trim();
    }
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits.len() < line.len()
        && let Some(rest) = digits.strip_prefix(['.', ')'])
        && rest.starts_with(' ')
    {
        return rest.trim();
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_and_numbers_are_stripped_and_words_stay() {
        let cases = [
            ("- warm coat", "warm coat"),
            ("  • warm coat", "warm coat"),
            ("12. warm coat", "warm coat"),
            ("3) warm", "warm"),
            ("3.5 stars", "3.5 stars"),
            ("-2 degrees", "-2 degrees"),
            ("2026", "2026"),
        ];
        for (line, wanted) in cases {
            assert_eq!(without_bullet(line), wanted, "{line}");
        }
    }
}
