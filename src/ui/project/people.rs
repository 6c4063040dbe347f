//! The personas of the project.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Key as Pressed, Modifiers, Ui};

use super::parts::{Dragged, PanelRow, empty_ui, group_ui, panel_row_ui, reorder_ui};
use super::portrait::disc_ui;
use super::{PersonaUse, Place};
use crate::app::workspace::Document;
use crate::edit::{Command, RecordCommand};
use crate::insight::persona_names;
use crate::model::{Id, Key, MapHead, Persona, PersonaId, Project, Record};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::dialogs::Dialog;
use crate::ui::ink::Ink;
use crate::ui::widgets::menu::{self, Row};

/// The personas in their order.
pub fn in_order(project: &Project) -> Vec<&Arc<Persona>> {
    let mut all: Vec<_> = project.personas().iter().collect();
    all.sort_by_key(|persona| (persona.order, persona.id));
    all
}

pub fn show_ui(ui: &mut Ui, document: &Document, open: Option<Place>, ink: &mut Ink, acts: &mut Acts) {
    let project = document.editor.project();
    let personas = in_order(project);
    let ids: Vec<PersonaId> = personas.iter().map(|persona| persona.id).collect();
    let names: BTreeMap<_, _> = persona_names(project);
    if group_ui(ui, "Personas", ids.len(), Some("Add a persona")).is_some_and(|add| add.clicked()) {
        acts.push(add(document));
    }
    for (index, persona) in personas.iter().enumerate() {
        let id = persona.id;
        let title = names.get(&id).map_or("", String::as_str);
        let under = under(document, persona);
        let chosen = open == Some(Place::Persona(id));
        let row = PanelRow { title, under: &under, label: format!("Persona {title}. {under}"), chosen };
        let response = panel_row_ui(ui, ink, egui::Id::unique(("panel persona", id)), &row, |ui, ink, at| {
            disc_ui(ui, ink, project, persona, at, 28.0);
        });
        let kin = |dragged| match dragged {
            Dragged::Persona(other) => ids.iter().position(|known| *known == other),
            _ => None,
        };
        let row = (Dragged::Persona(id), kin);
        if let Some((from, to)) = reorder_ui(ui, &response, row, index, ids.len()) {
            acts.push(Act::Run(RecordCommand::MoveTo { key: Key::Persona(ids[from]), to }.into()));
        }
        if response.clicked() {
            acts.push(Act::Open(Place::Persona(id)));
        }
        if response.has_focus() && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Pressed::Delete)) {
            acts.push(delete(document, id));
        }
        menu::on(&response, false, 220.0, |ui| menu_ui(ui, document, persona, acts));
    }
    if ids.is_empty() {
        empty_ui(ui, "No persona yet. Add who this journey is about.");
    }
}

/// "34, nurse, in 2 maps".
fn under(document: &Document, persona: &Persona) -> String {
    let on = |map: &&Arc<crate::model::JourneyMap>| map.head().personas.contains(&persona.id);
    let maps = document.editor.project().maps().iter().filter(on).count();
    let maps = match maps {
        0 => String::new(),
        1 => "in 1 map".to_owned(),
        n => format!("in {n} maps"),
    };
    let one = if persona.role.is_empty() { &persona.one_line } else { &persona.role };
    let facts = [persona.age.trim(), one.trim(), &maps];
    let facts: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    if facts.is_empty() { "On no map yet".to_owned() } else { facts.join(", ") }
}

/// A new persona.
fn add(document: &Document) -> Act {
    let name = match document.editor.project().personas().len() {
        0 => "New persona".to_owned(),
        n => format!("New persona {}", n + 1),
    };
    Act::Add(Record::from(Persona::named(PersonaId::from_bits(0), name)))
}

/// Deletes at once what is used nowhere, else asks.
pub fn delete(document: &Document, id: PersonaId) -> Act {
    if PersonaUse::of(document.editor.project(), id).is_none() {
        Act::Run(RecordCommand::Delete(Key::Persona(id)).into())
    } else {
        Act::Ask(Dialog::DeleteRecord(Key::Persona(id)))
    }
}

/// Sets the personas of the map that is shown; with this one as its main one.
pub fn set_main(document: &Document, id: PersonaId) -> Option<Command> {
    let head = document.map()?.head();
    let mut personas = head.personas.clone();
    personas.retain(|other| *other != id);
    personas.insert(0, id);
    (personas != head.personas)
        .then(|| RecordCommand::Put(MapHead { personas, ..MapHead::clone(head) }.into()).into())
}

/// Puts a persona on the map that is shown, after the others, or takes it off.
pub fn set_on_map(document: &Document, id: PersonaId, on: bool) -> Option<Command> {
    let head = document.map()?.head();
    let mut personas = head.personas.clone();
    personas.retain(|other| *other != id);
    if on {
        personas.push(id);
    }
    Some(RecordCommand::Put(MapHead { personas, ..MapHead::clone(head) }.into()).into())
}

fn menu_ui(ui: &mut Ui, document: &Document, persona: &Persona, acts: &mut Acts) {
    let id = persona.id;
    if Row::new("Open").icon(icons::USER).show_ui(ui) {
        acts.push(Act::Open(Place::Persona(id)));
    }
    let main = set_main(document, id);
    if Row::new("Make it the map's persona").icon(icons::MAP_TRIFOLD).enabled(main.is_some()).show_ui(ui) {
        acts.extend(main.map(Act::Run));
    }
    let on = document.map().is_some_and(|map| map.head().personas.contains(&id));
    if Row::new("On this map").checked(on).show_ui(ui) {
        acts.extend(set_on_map(document, id, !on).map(Act::Run));
    }
    if Row::new("Duplicate").icon(icons::COPY).show_ui(ui) {
        acts.push(Act::Add(Record::from(Persona::clone(persona))));
    }
    menu::separator_ui(ui);
    let label = if PersonaUse::of(document.editor.project(), id).is_none() { "Delete" } else { "Delete…" };
    if Row::new(label).icon(icons::TRASH).danger().show_ui(ui) {
        acts.push(delete(document, id));
    }
}
