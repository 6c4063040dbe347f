//! The search line under the top bar: hits in all maps, next and previous, the camera goes along.

use egui::{Align2, Area, Id, Key, Margin, Order, Rect, Ui, vec2};

use super::act::{Act, Acts};
use super::app::LanewayApp;
use super::board;
use super::widgets::button::{Button, IconButton};
use super::widgets::field::Field;
use super::widgets::type_scale::{Type, put, text_ui};
use crate::app::find::{Found, Place, find};
use crate::app::workspace::{Document, Side};
use crate::edit::{Focus, Selection};
use crate::model::MapId;
use crate::scene::Target;
use crate::text::icons;
use crate::ui::theme::theme;

const WIDTH: f32 = 420.0;

/// The line and what it found.
#[derive(Default)]
pub struct Search {
    open: bool,
    fresh: bool,
    text: String,
    /// What the hits were looked for in: revision, map, text.
    key: Option<(u64, Option<MapId>, String)>,
    hits: Vec<Found>,
    at: usize,
    /// The text was changed by hand: show the first hit.
    jump: bool,
}

impl Search {
    pub fn open(&mut self) {
        self.open = true;
        self.fresh = true;
        self.jump = !self.text.is_empty();
    }

    pub fn is_open(&self) -> bool {
        self.open
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Looks anew if something changed; the hit that is shown stays the same if it is still there.
    fn refresh(&mut self, document: &Document) {
        let key = (document.editor.revision(), document.editor.map_id(), self.text.clone());
        if self.key.as_ref() == Some(&key) {
            return;
        }
        let shown = self.hits.get(self.at).map(|hit| (hit.map, hit.place));
        self.hits = find(document.editor.project(), document.editor.map_id(), &self.text);
        self.at = self.hits.iter().position(|hit| Some((hit.map, hit.place)) == shown).unwrap_or(0);
        self.key = Some(key);
    }

    /// The next hit, or the one before; from the last the first.
    pub fn step(&mut self, back: bool, document: &Document) -> Option<Found> {
        self.refresh(document);
        let count = self.hits.len();
        if count == 0 {
            return None;
        }
        self.at = if back { (self.at + count - 1) % count } else { (self.at + 1) % count };
        self.hits.get(self.at).cloned()
    }

    /// Shows the line over the board.
    pub fn show_ui(&mut self, ui: &Ui, area: Rect, document: &Document, acts: &mut Acts) {
        if !self.open {
            return;
        }
        self.refresh(document);
        if std::mem::take(&mut self.jump) {
            self.at = 0;
            acts.extend(self.hits.first().cloned().map(Act::ShowFound));
        }
        let shown = Area::new(Id::unique("search")).order(Order::Foreground).pivot(Align2::CENTER_TOP);
        shown.fixed_pos(area.center_top() + vec2(0.0, 10.0)).show(ui.ctx(), |ui| {
            board::tools::panel(ui, 12, Margin::same(6)).show(ui, |ui| {
                ui.set_width(WIDTH);
                self.line_ui(ui, acts);
                if self.hits.is_empty() && !self.text.trim().is_empty() {
                    nothing_ui(ui, &self.text, acts);
                }
            });
        });
    }

    fn line_ui(&mut self, ui: &mut Ui, acts: &mut Acts) {
        let t = theme(ui);
        ui.spacing_mut().item_spacing = vec2(2.0, 6.0);
        ui.horizontal(|ui| {
            let id = Id::unique("search line");
            let width = WIDTH - 3.0 * 34.0;
            let field = Field::new("Find")
                .hint("Find in all maps")
                .size(width, 32.0)
                .room(10.0, 78.0)
                .id(id)
                .show_ui(ui, &mut self.text);
            if self.fresh {
                // A new area takes a frame before anything in it can have the focus.
                field.request_focus();
                self.fresh = !field.has_focus();
            }
            if !self.text.trim().is_empty() {
                let at = if self.hits.is_empty() { 0 } else { self.at + 1 };
                let words = format!("{at} of {}", self.hits.len());
                let place = field.rect.right_center() - vec2(10.0, 0.0);
                put(ui.painter(), place, Align2::RIGHT_CENTER, &words, Type::SMALL, t.text_tertiary);
            }
            let (enter, back) = ui.input(|i| (i.key_pressed(Key::Enter), i.modifiers.shift));
            let entered = field.lost_focus() && enter;
            if entered {
                field.request_focus();
            }
            self.jump |= field.changed();
            let previous = IconButton::new(icons::CARET_UP, "Previous hit").shortcut(Some("Shift F3".into()));
            let next = IconButton::new(icons::CARET_DOWN, "Next hit").shortcut(Some("F3".into()));
            if ui.add(previous.size(32.0, 16.0)).clicked() || entered && back {
                acts.push(Act::Do(crate::app::actions::ActionId::FindPrevious));
            }
            if ui.add(next.size(32.0, 16.0)).clicked() || entered && !back {
                acts.push(Act::Do(crate::app::actions::ActionId::FindNext));
            }
            let close =
                ui.add(IconButton::new(icons::X, "Close").shortcut(Some("Esc".into())).size(32.0, 16.0));
            let escape = ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, Key::Escape));
            if close.clicked() || escape {
                self.open = false;
            }
        });
    }
}

/// "No card says …", with a way on.
fn nothing_ui(ui: &mut Ui, text: &str, acts: &mut Acts) {
    let t = theme(ui);
    ui.add_space(4.0);
    text_ui(ui, &format!("No card says “{text}”"), Type::BODY_STRONG, t.text);
    text_ui(ui, "Search looks at notes, tags, quotes and stages in all maps.", Type::SMALL, t.text_secondary);
    if ui.add(Button::secondary("Add it as a note").icon(icons::NOTE_BLANK)).clicked() {
        acts.push(Act::AddNote(text.to_owned()));
    }
}

impl LanewayApp {
    /// Shows a hit: its map, its side, selected and in the middle.
    pub(super) fn show_found(&mut self, found: &Found) {
        let viewport = self.board.viewport();
        let Some(document) = &mut self.workspace.document else {
            return;
        };
        self.board.finish_writing(document);
        self.matrix.finish_writing(document);
        document.editor.show_map(found.map);
        let selection = match found.place {
            Place::Note(note) => Selection::of_notes([note]),
            Place::Item(item) => Selection::of([], [item]),
            Place::Stage(stage) => Selection::of_focus(Focus::Stage(stage)),
        };
        let placed = match found.place {
            Place::Note(note) => {
                document.map().and_then(|map| map.notes().get(note)).is_some_and(|note| note.cell.is_some())
            }
            Place::Stage(_) => true,
            Place::Item(_) => false,
        };
        if !placed {
            document.side = Side::Draft;
        } else if matches!(found.place, Place::Stage(_)) {
            document.side = Side::Matrix;
        }
        document.editor.select(selection);
        if document.side == Side::Matrix {
            match found.place {
                Place::Note(note) => self.matrix.show_target(Target::Note(note)),
                Place::Stage(stage) => self.matrix.show_target(Target::Stage(stage)),
                Place::Item(_) => {}
            }
        }
        if let Some(rect) = found.rect.filter(|_| document.side == Side::Draft) {
            board::look_at(document, rect, viewport);
        }
    }

    pub(super) fn find_step(&mut self, back: bool) {
        let Some(document) = &self.workspace.document else {
            return;
        };
        if let Some(found) = self.search.step(back, document) {
            self.show_found(&found);
        }
    }
}
