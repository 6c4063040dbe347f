//! The sheet of a persona: who it is, what it wants and avoids, what all this is based on.

use egui::{Align2, Id, Sense, Ui, vec2};

use super::parts::{field_ui, lines_ui};
use super::persona_fields::{more_ui, place_ui};
use super::{devices, people, portrait};
use crate::app::workspace::Document;
use crate::edit::RecordCommand;
use crate::model::{Persona, PersonaId, Pronoun, Record};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::ink::{FieldLook, Fields, Ink};
use crate::ui::inspector::evidence;
use crate::ui::inspector::parts::{head_ui, row_ui, section_ui, title_ui};
use crate::ui::theme::theme;
use crate::ui::widgets::button::IconButton;
use crate::ui::widgets::segmented::{Segment, segmented_ui};
use crate::ui::widgets::type_scale::{Type, put};

/// Shows the sheet; whether it was closed.
pub fn show_ui(
    ui: &mut Ui,
    document: &Document,
    id: PersonaId,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) -> bool {
    let Some(persona) = document.editor.project().personas().get(id) else {
        return true;
    };
    let closed = bar_ui(ui, document, persona, acts);
    let before = Persona::clone(persona);
    let mut now = before.clone();
    section_ui(ui, |ui| who_ui(ui, document, &mut now, ink, fields, acts));
    section_ui(ui, |ui| {
        let key = |what: &str| Id::unique(("persona", what, id));
        lists(
            ui,
            ink,
            fields,
            &key,
            [("Wants", "Wish", &mut now.goals), ("Avoids", "Worry", &mut now.pains)],
        );
    });
    section_ui(ui, |ui| {
        let changed = devices::show_ui(ui, ink, fields, Id::unique(("devices", id)), &now.devices);
        now.devices = changed.unwrap_or_else(|| std::mem::take(&mut now.devices));
    });
    section_ui(ui, |ui| {
        title_ui(ui, "Based on", "");
        let changed =
            evidence::editor_ui(ui, document, (&before.evidence, "this persona"), ink, fields, acts);
        now.evidence = changed.unwrap_or_else(|| now.evidence.clone());
    });
    section_ui(ui, |ui| place_ui(ui, document, &before, acts));
    more_ui(ui, &mut now, ink, fields);
    if now != before {
        acts.push(Act::Run(RecordCommand::Put(now.into()).into()));
    }
    closed
}

/// Lists of lines that change in place.
pub fn lists<const N: usize>(
    ui: &mut Ui,
    ink: &mut Ink,
    fields: &mut Fields,
    key: &dyn Fn(&str) -> Id,
    lists: [(&str, &str, &mut Vec<String>); N],
) {
    for (title, one, lines) in lists {
        if let Some(changed) = lines_ui(ui, ink, fields, (title, one), key(title), lines) {
            *lines = changed;
        }
    }
}

/// The head with copy, bin and the way out.
fn bar_ui(ui: &mut Ui, document: &Document, persona: &Persona, acts: &mut Acts) -> bool {
    let t = theme(ui);
    let mut closed = false;
    head_ui(ui, |ui| {
        let (place, _) = ui.allocate_exact_size(vec2(ui.available_width() - 112.0, 32.0), Sense::hover());
        put(ui.painter(), place.left_center(), Align2::LEFT_CENTER, "Persona", Type::SUBHEAD, t.text);
        ui.spacing_mut().item_spacing.x = 4.0;
        if ui.add(IconButton::new(icons::COPY, "Duplicate persona").size(32.0, 16.0)).clicked() {
            acts.push(Act::Add(Record::from(persona.clone())));
        }
        if ui.add(IconButton::new(icons::TRASH, "Delete persona").size(32.0, 16.0)).clicked() {
            acts.push(people::delete(document, persona.id));
        }
        closed = ui.add(IconButton::new(icons::X, "Close").size(32.0, 16.0)).clicked();
    });
    closed
}

/// Picture, name, age, role, the one line, and words.
fn who_ui(
    ui: &mut Ui,
    document: &Document,
    now: &mut Persona,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let id = now.id;
    let key = |what: &str| Id::unique(("persona", what, id));
    let field = |label, hint, kind, width| FieldLook {
        label,
        hint,
        kind,
        width,
        height: 32.0,
        lines: false,
        framed: true,
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        if portrait::show_ui(ui, ink, document.editor.project(), now, acts) {
            now.portrait = None;
        }
        ui.vertical(|ui| {
            let width = ui.available_width();
            let look = field("Name", "Name", Type { size: 15.0, line: 20.0, ..Type::SUBHEAD }, width);
            if let Some(name) = ink.field_ui(ui, fields, key("name"), &now.name, look) {
                now.name = name;
            }
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                let look = field("Age", "Age", Type::BODY, 52.0);
                if let Some(age) = ink.field_ui(ui, fields, key("age"), &now.age, look) {
                    now.age = age;
                }
                let look = field("Role", "Role", Type::BODY, ui.available_width());
                if let Some(role) = ink.field_ui(ui, fields, key("role"), &now.role, look) {
                    now.role = role;
                }
            });
        });
    });
    ui.add_space(6.0);
    let labels = ("In one line", "What to know first");
    if let Some(line) = field_ui(ui, ink, fields, labels, key("line"), &now.one_line, false) {
        now.one_line = line;
    }
    words_ui(ui, now, ink, fields);
}

/// What the persona says, and by which word it is spoken of.
fn words_ui(ui: &mut Ui, now: &mut Persona, ink: &mut Ink, fields: &mut Fields) {
    let id = now.id;
    let title = match now.pronoun {
        Pronoun::She => "In her words",
        Pronoun::He => "In his words",
        Pronoun::They => "In their words",
    };
    let first = now.quotes.first().cloned().unwrap_or_default();
    let labels = (title, "“I have ten minutes…”");
    if let Some(quote) = field_ui(ui, ink, fields, labels, Id::unique(("quote", id)), &first, true) {
        if now.quotes.is_empty() {
            now.quotes.push(quote);
        } else {
            now.quotes[0] = quote;
        }
        now.quotes.retain(|quote| !quote.is_empty());
    }
    row_ui(ui, "Pronoun", |ui, width| {
        let choices = [
            Segment::words(Pronoun::She, "She"),
            Segment::words(Pronoun::He, "He"),
            Segment::words(Pronoun::They, "They"),
        ];
        if let Some(pronoun) = segmented_ui(ui, &choices, Some(now.pronoun), Some(width)) {
            now.pronoun = pronoun;
        }
    });
}
