//! Rows of context menus that a note has on the board and in the matrix.

use egui::Ui;

use super::widgets::menu::Row;
use crate::edit::{Command, Detail};
use crate::model::{Evidence, Note, Priority};
use crate::text::icons;

/// Width of the menus that open beside it.
const BESIDE: f32 = 200.0;

/// What is known of the notes.
pub fn evidence_ui(ui: &mut Ui, notes: &[&Note]) -> Option<Command> {
    let rows = Row::new("Evidence").icon(icons::SEAL_CHECK);
    rows.lead_ui(ui, BESIDE, |ui| grades_ui(ui, notes)).flatten()
}

/// None or assumed; verified comes with a source.
pub fn grades_ui(ui: &mut Ui, notes: &[&Note]) -> Option<Command> {
    let assumed = notes.iter().all(|note| note.evidence.assumed && note.evidence.links.is_empty());
    let none = notes.iter().all(|note| note.evidence.is_empty());
    let rows = [("None", icons::CIRCLE_DASHED, none, false), ("Assumed", icons::QUESTION, assumed, true)];
    let mut command = None;
    for (label, symbol, on, assumed) in rows {
        if Row::new(label).icon(symbol).checked(on).show_ui(ui) {
            let detail = Detail::Evidence(Evidence { links: Vec::new(), assumed });
            command = Some(Command::detail(notes.iter().map(|note| note.id), detail));
        }
    }
    command
}

pub fn priority_ui(ui: &mut Ui, notes: &[&Note]) -> Option<Command> {
    let rows = [
        ("None", None, icons::CIRCLE_DASHED),
        ("Low", Some(Priority::Low), icons::CARET_DOWN),
        ("Mid", Some(Priority::Mid), icons::EQUALS),
        ("High", Some(Priority::High), icons::CARET_DOUBLE_UP),
    ];
    let lead = Row::new("Priority").icon(icons::CARET_DOUBLE_UP);
    let chosen = lead.lead_ui(ui, BESIDE, |ui| {
        let mut command = None;
        for (label, priority, symbol) in rows {
            let on = notes.iter().all(|note| note.priority == priority);
            if Row::new(label).icon(symbol).checked(on).show_ui(ui) {
                let ids = notes.iter().map(|note| note.id);
                command = Some(Command::detail(ids, Detail::Priority(priority)));
            }
        }
        command
    });
    chosen.flatten()
}
