//! A buying decision: who uses, approves, pays, buys or keeps the gate, and what each does at which
//! step.

use egui::{Id, Ui};

use super::people::in_order;
use super::table::{cell_ui, columns_ui, head_ui, row_ui, widths};
use crate::app::workspace::Document;
use crate::edit::RecordCommand;
use crate::insight::persona_names;
use crate::layout::label;
use crate::model::{DecisionPart, DecisionRole, Id as _, JourneyMap, Key, PartId, Record, StepId};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::ink::{Fields, Ink};
use crate::ui::inspector::parts::dropdown_ui;
use crate::ui::widgets::button::{Button, IconButton};
use crate::ui::widgets::menu::{self, Row};

const NAMES: [&str; 5] = ["Persona", "Part", "Step", "Does", ""];
const SHARES: [f32; 5] = [2.0, 1.4, 2.0, 4.0, 0.4];

/// The name of a part in a decision.
pub fn role_name(role: DecisionRole) -> &'static str {
    match role {
        DecisionRole::User => "User",
        DecisionRole::Approver => "Approver",
        DecisionRole::Payer => "Payer",
        DecisionRole::Buyer => "Buyer",
        DecisionRole::Gatekeeper => "Gatekeeper",
    }
}

/// Shows the page; whether it was left.
pub fn show_ui(
    ui: &mut Ui,
    document: &Document,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) -> bool {
    let Some(map) = document.map() else {
        return true;
    };
    let personas = in_order(document.editor.project());
    let words = match personas.first() {
        Some(_) => "Who takes part in buying, and who does what at which step.",
        None => "Add the personas who take part in buying first.",
    };
    let closed = head_ui(ui, "Buying decision", words);
    let mut parts: Vec<&DecisionPart> = map.parts().iter().map(AsRef::as_ref).collect();
    let place = |step: Option<StepId>| map.columns().iter().position(|column| Some(column.step.id) == step);
    parts.sort_by_cached_key(|part| {
        let persona = personas.iter().position(|persona| persona.id == part.persona);
        (persona, part.role, place(part.step), part.id)
    });
    if !parts.is_empty() {
        let widths = widths(ui.available_width(), SHARES);
        columns_ui(ui, NAMES, widths);
        for part in parts {
            part_ui(ui, document, map, part, widths, ink, fields, acts);
        }
        ui.add_space(8.0);
    }
    if let Some(persona) = personas.first()
        && ui.add(Button::secondary("Add a part").icon(icons::PLUS)).clicked()
    {
        let part = DecisionPart {
            id: PartId::from_bits(0),
            persona: map.head().personas.first().copied().unwrap_or(persona.id),
            role: DecisionRole::User,
            step: None,
            does: String::new(),
        };
        acts.push(Act::Add(Record::from((map.id(), part))));
    }
    closed
}

#[expect(clippy::too_many_arguments, reason = "a row of a table with everything it asks for")]
fn part_ui(
    ui: &mut Ui,
    document: &Document,
    map: &JourneyMap,
    part: &DecisionPart,
    widths: [f32; 5],
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let mut now = part.clone();
    let names = persona_names(document.editor.project());
    let name = |id| names.get(&id).map_or("Unnamed persona", String::as_str);
    row_ui(ui, |ui| {
        let button = dropdown_ui(ui, ink, "Persona", name(now.persona), widths[0]);
        menu::under(&button, widths[0].max(200.0), |ui| {
            for persona in in_order(document.editor.project()) {
                if Row::new(name(persona.id)).checked(persona.id == now.persona).show_ui(ui) {
                    now.persona = persona.id;
                }
            }
        });
        let label = format!("Part of {}", name(part.persona));
        let button = dropdown_ui(ui, ink, &label, role_name(now.role), widths[1]);
        menu::under(&button, widths[1].max(160.0), |ui| {
            for role in DecisionRole::ALL.iter().copied() {
                if Row::new(role_name(role)).checked(role == now.role).show_ui(ui) {
                    now.role = role;
                }
            }
        });
        step_ui(ui, map, &mut now, widths[2], ink);
        let key = Id::unique(("decision", part.id));
        let cell = (widths[3], true);
        if let Some(does) = cell_ui(ui, ink, fields, ("Does", "What they do there"), key, &now.does, cell) {
            now.does = does;
        }
        if ui.add(IconButton::new(icons::TRASH, "Delete this part").size(32.0, 16.0)).clicked() {
            acts.push(Act::Run(RecordCommand::Delete(Key::DecisionPart(map.id(), part.id)).into()));
        }
    });
    if now != *part {
        acts.push(Act::Run(RecordCommand::Put((map.id(), now).into()).into()));
    }
}

fn step_ui(ui: &mut Ui, map: &JourneyMap, now: &mut DecisionPart, width: f32, ink: &mut Ink) {
    let columns = map.columns();
    let name = |column: &crate::model::Column| label::column(&column.stage.title, &column.step.title);
    let chosen = columns.iter().find(|column| Some(column.step.id) == now.step).map(name);
    let button = dropdown_ui(ui, ink, "Step", chosen.as_deref().unwrap_or("Whole journey"), width);
    menu::under(&button, width.max(200.0), |ui| {
        egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            if Row::new("Whole journey").checked(now.step.is_none()).show_ui(ui) {
                now.step = None;
            }
            for column in &columns {
                let on = now.step == Some(column.step.id);
                if Row::new(&name(column)).checked(on).show_ui(ui) {
                    now.step = Some(column.step.id);
                }
            }
        });
    });
}
