//! Who answers for something: typed, or picked from the team.

use egui::{Id, Ui};

use crate::app::workspace::Document;
use crate::model::{Owner, Project};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::ink::{FieldLook, Fields, Ink};
use crate::ui::project::Place;
use crate::ui::widgets::button::IconButton;
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::type_scale::Type;

/// The name of an owner.
pub fn name(project: &Project, owner: Option<&Owner>) -> String {
    match owner {
        None => String::new(),
        Some(Owner::Name(name)) => name.clone(),
        Some(Owner::Person(id)) => project.people().get(*id).map(|p| p.name.clone()).unwrap_or_default(),
        Some(Owner::Department(id)) => {
            project.departments().get(*id).map(|d| d.name.clone()).unwrap_or_default()
        }
    }
}

/// A name as an owner: of the team if it is known there.
pub fn of_name(project: &Project, name: String) -> Option<Owner> {
    let person = project.people().iter().find(|person| person.name == name);
    let department = project.departments().iter().find(|department| department.name == name);
    match (person, department) {
        _ if name.is_empty() => None,
        (Some(person), _) => Some(Owner::Person(person.id)),
        (None, Some(department)) => Some(Owner::Department(department.id)),
        (None, None) => Some(Owner::Name(name)),
    }
}

/// A field with the team behind a button; the owner it is changed to.
pub fn pick_ui(
    ui: &mut Ui,
    document: &Document,
    ink: &mut Ink,
    fields: &mut Fields,
    (label, id, width): (&str, Id, f32),
    owner: Option<&Owner>,
    acts: &mut Acts,
) -> Option<Option<Owner>> {
    let project = document.editor.project();
    let mut picked = None;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let look = FieldLook {
            label,
            hint: "Nobody yet",
            kind: Type::BODY_MEDIUM,
            width: width - 30.0,
            height: 32.0,
            lines: false,
            framed: true,
        };
        if let Some(text) = ink.field_ui(ui, fields, id, &name(project, owner), look) {
            picked = Some(of_name(project, text));
        }
        let words = format!("{label}: choose from the team");
        let button = ui.add(IconButton::new(icons::CARET_DOWN, &words).size(28.0, 12.0));
        menu::under(&button, 220.0, |ui| {
            if let Some(choice) = team_ui(ui, project, owner, acts) {
                picked = Some(choice);
            }
        });
    });
    picked.filter(|picked| picked.as_ref() != owner)
}

/// The people and departments of the team as menu rows.
fn team_ui(ui: &mut Ui, project: &Project, owner: Option<&Owner>, acts: &mut Acts) -> Option<Option<Owner>> {
    let mut picked = None;
    if Row::new("Nobody yet").checked(owner.is_none()).show_ui(ui) {
        picked = Some(None);
    }
    let mut people: Vec<_> = project.people().iter().collect();
    people.sort_by_key(|person| (person.order, person.id));
    let mut departments: Vec<_> = project.departments().iter().collect();
    departments.sort_by_key(|department| (department.order, department.id));
    let people = people.iter().map(|p| (icons::USER, p.name.as_str(), Owner::Person(p.id)));
    let departments =
        departments.iter().map(|d| (icons::BUILDINGS, d.name.as_str(), Owner::Department(d.id)));
    egui::ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
        for (symbol, name, choice) in people.chain(departments) {
            let name = if name.is_empty() { "Unnamed" } else { name };
            if Row::new(name).icon(symbol).checked(owner == Some(&choice)).show_ui(ui) {
                picked = Some(Some(choice));
            }
        }
    });
    menu::separator_ui(ui);
    if Row::new("Show the team").icon(icons::USERS_THREE).show_ui(ui) {
        acts.push(Act::Open(Place::Team));
    }
    picked
}
