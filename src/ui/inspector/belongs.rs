//! Whom a card belongs to, and the map that shows a card or a stage in detail.

use egui::Ui;

use super::owner;
use super::parts::{dropdown_ui, field_id, row_ui};
use crate::app::workspace::Document;
use crate::edit::{Command, Detail, RecordCommand};
use crate::insight::persona_names;
use crate::model::{JourneyMap, MapId, Note, Stage, Step};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::ink::{Fields, Ink};
use crate::ui::project::{Place, departments, personas_in_order};
use crate::ui::widgets::button::IconButton;
use crate::ui::widgets::menu::{self, Row};

/// The persona of a card, and the map behind it.
pub fn card_ui(ui: &mut Ui, document: &Document, note: &Note, ink: &mut Ink, acts: &mut Acts) {
    let project = document.editor.project();
    if !project.personas().is_empty() {
        let names = persona_names(project);
        let name = |id| names.get(&id).map_or("Unnamed persona", String::as_str);
        row_ui(ui, "Persona", |ui, width| {
            let button = dropdown_ui(ui, ink, "Persona", note.persona.map_or("Everybody", name), width);
            menu::under(&button, width.max(200.0), |ui| {
                let mut set = |persona| {
                    acts.push(Act::Run(Command::detail([note.id], Detail::Persona(persona))));
                };
                if Row::new("Everybody").checked(note.persona.is_none()).show_ui(ui) {
                    set(None);
                }
                for persona in personas_in_order(project) {
                    let on = note.persona == Some(persona.id);
                    if Row::new(name(persona.id)).icon(icons::USER).checked(on).show_ui(ui) {
                        set(Some(persona.id));
                    }
                }
            });
        });
    }
    let mut set = |map| Act::Run(Command::detail([note.id], Detail::Map(map)));
    map_ui(ui, document, note.map, ink, acts, &mut set);
}

/// Owner and department of a stage, and the map behind it.
pub fn stage_ui(
    ui: &mut Ui,
    document: &Document,
    (map, stage): (&JourneyMap, &Stage),
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let put = |stage: Stage| Act::Run(RecordCommand::Put((map.id(), stage).into()).into());
    row_ui(ui, "Owner", |ui, width| {
        let field = ("Owner", field_id("owner", stage.id), width);
        let picked = owner::pick_ui(ui, document, ink, fields, field, stage.owner.as_ref(), acts);
        acts.extend(picked.map(|owner| put(Stage { owner, ..stage.clone() })));
    });
    let project = document.editor.project();
    row_ui(ui, "Department", |ui, width| {
        let name = stage.department.and_then(|id| project.departments().get(id)).map(|d| d.name.as_str());
        let button = dropdown_ui(ui, ink, "Department", name.unwrap_or("None"), width);
        menu::under(&button, width.max(200.0), |ui| {
            if Row::new("None").checked(stage.department.is_none()).show_ui(ui) {
                acts.push(put(Stage { department: None, ..stage.clone() }));
            }
            for department in departments(project) {
                let on = stage.department == Some(department.id);
                if Row::new(&department.name).icon(icons::BUILDINGS).checked(on).show_ui(ui) {
                    acts.push(put(Stage { department: Some(department.id), ..stage.clone() }));
                }
            }
            menu::separator_ui(ui);
            if Row::new("Show the team").icon(icons::USERS_THREE).show_ui(ui) {
                acts.push(Act::Open(Place::Team));
            }
        });
    });
    let mut set = |map| put(Stage { map, ..stage.clone() });
    map_ui(ui, document, stage.map, ink, acts, &mut set);
}

/// The owner of a step.
pub fn step_ui(
    ui: &mut Ui,
    document: &Document,
    (map, step): (&JourneyMap, &Step),
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    row_ui(ui, "Owner", |ui, width| {
        let field = ("Owner", field_id("owner", step.id), width);
        let picked = owner::pick_ui(ui, document, ink, fields, field, step.owner.as_ref(), acts);
        acts.extend(picked.map(|owner| {
            Act::Run(RecordCommand::Put((map.id(), Step { owner, ..step.clone() }).into()).into())
        }));
    });
}

/// Another map that shows it in detail, with the way there.
fn map_ui(
    ui: &mut Ui,
    document: &Document,
    linked: Option<MapId>,
    ink: &mut Ink,
    acts: &mut Acts,
    set: &mut dyn FnMut(Option<MapId>) -> Act,
) {
    let project = document.editor.project();
    let here = document.editor.map_id();
    let others: Vec<_> = project.maps_in_order().into_iter().filter(|map| Some(map.id()) != here).collect();
    if others.is_empty() && linked.is_none() {
        return;
    }
    let title = |map: &JourneyMap| match map.head().title.as_str() {
        "" => "Untitled map".to_owned(),
        title => title.to_owned(),
    };
    row_ui(ui, "Detail map", |ui, width| {
        let chosen = linked.and_then(|id| project.map(id)).map(|map| title(map));
        let room = if linked.is_some() { width - 34.0 } else { width };
        let button = dropdown_ui(ui, ink, "Detail map", chosen.as_deref().unwrap_or("None"), room);
        menu::under(&button, width.max(220.0), |ui| {
            if Row::new("None").checked(linked.is_none()).show_ui(ui) {
                acts.push(set(None));
            }
            for map in others {
                let on = linked == Some(map.id());
                if Row::new(&title(map)).icon(icons::MAP_TRIFOLD).checked(on).show_ui(ui) {
                    acts.push(set(Some(map.id())));
                }
            }
        });
        if let Some(id) = linked {
            let go = IconButton::new(icons::ARROW_SQUARE_OUT, "Go to the linked map").size(30.0, 16.0);
            if ui.add(go).clicked() {
                acts.push(Act::ShowMap(id));
            }
        }
    });
}
