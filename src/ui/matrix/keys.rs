//! Arrows on the matrix: they walk cards, move them between cells, and change ratings.

use egui::{Key, Modifiers, Ui};

use super::{MatrixView, Shown, access};
use crate::app::workspace::Document;
use crate::edit::{CardCommand, Focus, Selection};
use crate::geom::Vec2;
use crate::gesture::{neighbour, next_cell, rate};
use crate::scene::Target;
use crate::ui::act::{Act, Acts};

const ARROWS: [(Key, Vec2); 4] = [
    (Key::ArrowLeft, Vec2::new(-1.0, 0.0)),
    (Key::ArrowRight, Vec2::new(1.0, 0.0)),
    (Key::ArrowUp, Vec2::new(0.0, -1.0)),
    (Key::ArrowDown, Vec2::new(0.0, 1.0)),
];

impl MatrixView {
    pub(super) fn keys(&mut self, ui: &Ui, shown: &Shown, document: &mut Document, acts: &mut Acts) {
        let focused = ui.memory(|memory| memory.focused());
        let elsewhere = focused.is_some_and(|id| !access::is_node(&shown.body, id));
        if self.is_writing() || elsewhere {
            return;
        }
        let selection = document.editor.selection().clone();
        if ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::Backspace)) && !selection.notes.is_empty()
        {
            let notes = selection.notes.iter().copied().collect();
            acts.push(Act::Run(CardCommand::Unplace { notes }.into()));
            return;
        }
        for (key, by) in ARROWS {
            let (ctrl, shift) = ui.input(|i| (i.modifiers.command, i.modifiers.shift));
            if !ui.input(|i| i.key_pressed(key)) {
                continue;
            }
            match (selection.only_note(), selection.focus) {
                (Some(note), _) if ctrl => {
                    if let Some((lane, step)) = next_cell(&shown.places(1.0), note, by) {
                        let place = CardCommand::Place { notes: vec![note], lane, step, order: None };
                        acts.push(Act::Run(place.into()));
                    }
                }
                (Some(note), _) => {
                    if let Some(next) = neighbour(&shown.body, note, by) {
                        document.editor.select(Selection::of_notes([next]));
                        self.wants_focus = Some(access::id_of(Target::Note(next)));
                    }
                }
                (None, Some(Focus::Rating(step, persona))) if by.y != 0.0 => {
                    let point = shown.layout.points.iter().find(|p| p.step == step && p.persona == persona);
                    let now = point.and_then(|point| point.tenths).map_or(0, i32::from);
                    let change = if shift { 10 } else { 1 } * -(by.y as i32);
                    acts.push(Act::Run(rate(step, persona, (now + change).clamp(-20, 20))));
                }
                (None, _) => {
                    if let Some(first) = shown.layout.cards.first().filter(|_| selection.is_empty()) {
                        document.editor.select(Selection::of_notes([first.note]));
                        self.wants_focus = Some(access::id_of(Target::Note(first.note)));
                    }
                }
            }
        }
    }
}
