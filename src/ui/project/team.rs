//! The team: people with their department, kind, contact with customers and parts; the departments.

use egui::{Id, Ui};

use super::parts::group_ui;
use super::table::{cell_ui, columns_ui, head_ui, row_ui, widths};
use crate::app::workspace::Document;
use crate::edit::RecordCommand;
use crate::model::{
    Department, DepartmentId, Id as _, Key, Person, PersonId, PersonKind, Project, Record, TeamPart,
};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::ink::{Fields, Ink};
use crate::ui::inspector::parts::dropdown_ui;
use crate::ui::widgets::button::IconButton;
use crate::ui::widgets::menu::{self, Row};

const NAMES: [&str; 6] = ["Name", "Department", "Kind", "Contact", "Parts", ""];
const SHARES: [f32; 6] = [2.2, 2.0, 1.4, 1.7, 2.4, 0.4];

pub fn kind_name(kind: PersonKind) -> &'static str {
    match kind {
        PersonKind::Frontline => "Frontline",
        PersonKind::Manager => "Manager",
        PersonKind::Corporate => "Corporate",
        PersonKind::Hr => "HR",
        PersonKind::Support => "Support",
    }
}

fn part_name(part: TeamPart) -> &'static str {
    match part {
        TeamPart::Facilitator => "Facilitator",
        TeamPart::Owner => "Owner",
        TeamPart::Stakeholder => "Stakeholder",
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
    let project = document.editor.project();
    let words = "Owners and departments of stages and cards are picked from here.";
    let closed = head_ui(ui, "Team", words);
    let mut people: Vec<_> = project.people().iter().collect();
    people.sort_by_key(|person| (person.order, person.id));
    if group_ui(ui, "People", people.len(), Some("Add a person")).is_some_and(|add| add.clicked()) {
        acts.push(Act::Add(Record::from(nobody())));
    }
    if !people.is_empty() {
        let widths = widths(ui.available_width(), SHARES);
        columns_ui(ui, NAMES, widths);
        for person in people {
            person_ui(ui, project, person, widths, ink, fields, acts);
        }
    }
    ui.add_space(20.0);
    departments_ui(ui, project, ink, fields, acts);
    closed
}

/// A person of whom nothing is known yet.
fn nobody() -> Person {
    let id = PersonId::from_bits(0);
    let name = "New person".to_owned();
    Person { id, order: 0, name, department: None, kind: None, customer_contact: None, parts: Vec::new() }
}

fn person_ui(
    ui: &mut Ui,
    project: &Project,
    person: &Person,
    widths: [f32; 6],
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let mut now = person.clone();
    let key = Id::unique(("person", person.id));
    let of = |what: &str| format!("{what} of {}", person.name);
    row_ui(ui, |ui| {
        let cell = (widths[0], false);
        if let Some(name) = cell_ui(ui, ink, fields, ("Name", "Name"), key, &now.name, cell) {
            now.name = name;
        }
        department_ui(ui, project, &mut now, (&of("Department"), widths[1]), ink);
        let chosen = now.kind.map_or("Not said", kind_name);
        let button = dropdown_ui(ui, ink, &of("Kind"), chosen, widths[2]);
        menu::under(&button, widths[2].max(160.0), |ui| {
            for kind in PersonKind::ALL.iter().copied() {
                let on = now.kind == Some(kind);
                if Row::new(kind_name(kind)).checked(on).show_ui(ui) {
                    now.kind = (!on).then_some(kind);
                }
            }
        });
        let contact = |value| match value {
            Some(true) => "With customers",
            Some(false) => "Backstage",
            None => "Not said",
        };
        let button = dropdown_ui(ui, ink, &of("Contact"), contact(now.customer_contact), widths[3]);
        menu::under(&button, widths[3].max(160.0), |ui| {
            for value in [Some(true), Some(false), None] {
                if Row::new(contact(value)).checked(now.customer_contact == value).show_ui(ui) {
                    now.customer_contact = value;
                }
            }
        });
        parts_ui(ui, &mut now, (&of("Parts"), widths[4]), ink);
        let delete = format!("Delete {}", person.name);
        if ui.add(IconButton::new(icons::TRASH, &delete).size(32.0, 16.0)).clicked() {
            acts.push(Act::Run(RecordCommand::Delete(Key::Person(person.id)).into()));
        }
    });
    if now != *person {
        acts.push(Act::Run(RecordCommand::Put(now.into()).into()));
    }
}

fn department_ui(
    ui: &mut Ui,
    project: &Project,
    now: &mut Person,
    (label, width): (&str, f32),
    ink: &mut Ink,
) {
    let name = now.department.and_then(|id| project.departments().get(id)).map(|d| d.name.as_str());
    let button = dropdown_ui(ui, ink, label, name.unwrap_or("None"), width);
    menu::under(&button, width.max(180.0), |ui| {
        if Row::new("None").checked(now.department.is_none()).show_ui(ui) {
            now.department = None;
        }
        for department in departments(project) {
            let on = now.department == Some(department.id);
            if Row::new(&department.name).icon(icons::BUILDINGS).checked(on).show_ui(ui) {
                now.department = Some(department.id);
            }
        }
    });
}

fn parts_ui(ui: &mut Ui, now: &mut Person, (label, width): (&str, f32), ink: &mut Ink) {
    let words: Vec<&str> = now.parts.iter().copied().map(part_name).collect();
    let words = if words.is_empty() { "None".to_owned() } else { words.join(", ") };
    let button = dropdown_ui(ui, ink, label, &words, width);
    menu::under(&button, width.max(160.0), |ui| {
        for part in TeamPart::ALL.iter().copied() {
            let on = now.parts.contains(&part);
            if Row::new(part_name(part)).checked(on).show_ui(ui) {
                now.parts.retain(|known| *known != part);
                if !on {
                    now.parts.push(part);
                    now.parts.sort();
                }
            }
        }
    });
}

/// The departments in their order.
pub fn departments(project: &Project) -> Vec<&Department> {
    let mut all: Vec<&Department> = project.departments().iter().map(AsRef::as_ref).collect();
    all.sort_by_key(|department| (department.order, department.id));
    all
}

fn departments_ui(ui: &mut Ui, project: &Project, ink: &mut Ink, fields: &mut Fields, acts: &mut Acts) {
    let all = departments(project);
    if group_ui(ui, "Departments", all.len(), Some("Add a department")).is_some_and(|add| add.clicked()) {
        let name = "New department".to_owned();
        acts.push(Act::Add(Record::from(Department { id: DepartmentId::from_bits(0), order: 0, name })));
    }
    for department in all {
        let key = Id::unique(("department", department.id));
        row_ui(ui, |ui| {
            let cell = (280.0, false);
            let labels = ("Name of the department", "Name");
            if let Some(name) = cell_ui(ui, ink, fields, labels, key, &department.name, cell) {
                let now = Department { name, ..department.clone() };
                acts.push(Act::Run(RecordCommand::Put(now.into()).into()));
            }
            let delete = format!("Delete {}", department.name);
            if ui.add(IconButton::new(icons::TRASH, &delete).size(32.0, 16.0)).clicked() {
                acts.push(Act::Run(RecordCommand::Delete(Key::Department(department.id)).into()));
            }
        });
    }
}
