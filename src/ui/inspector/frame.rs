//! The frame of a map: what it is about, where it starts and ends, the questions settled before the
//! start, its objectives, how far it is agreed on, its version, and what is due.

use egui::{Id, Sense, Ui};

use super::owner;
use super::parts::{dropdown_ui, entry_ui, field_id, row_ui, section_ui, title_ui};
use crate::app::workspace::{Document, Mood};
use crate::app::{read_day, today};
use crate::edit::{Focus, RecordCommand, Selection};
use crate::insight::due;
use crate::model::{
    Anchor, Brief, Date, Id as _, JourneyEnd, JourneyMap, JourneyStart, Key, MapHead, MapStatus, Objective,
    ObjectiveId, ProjectHead, Record,
};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::ink::{FieldLook, Fields, Ink};
use crate::ui::project::{Place, parts::add_title_ui, parts::field_ui};
use crate::ui::theme::theme;
use crate::ui::widgets::button::IconButton;
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::segmented::{Segment, segmented_ui};
use crate::ui::widgets::type_scale::{Type, text_ui};

/// More things that are due than this are counted, not listed.
const MOST_DUE: usize = 12;

/// All sections of the frame.
pub fn show_ui(
    ui: &mut Ui,
    document: &Document,
    map: &JourneyMap,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let before = map.head();
    let mut now = MapHead::clone(before);
    section_ui(ui, |ui| due_ui(ui, map, ink, acts));
    section_ui(ui, |ui| journey_ui(ui, &mut now, ink, fields));
    section_ui(ui, |ui| status_ui(ui, document, &mut now, ink, fields, acts));
    if now != **before {
        acts.push(Act::Run(RecordCommand::Put(now.into()).into()));
    }
    section_ui(ui, |ui| objectives_ui(ui, document, ink, fields, acts));
    section_ui(ui, |ui| brief_ui(ui, document, ink, fields, acts));
}

/// Writes a text into a field of a record if it was changed.
fn text_ui_into(
    ui: &mut Ui,
    ink: &mut Ink,
    fields: &mut Fields,
    labels: (&str, &str),
    id: Id,
    (text, lines): (&mut String, bool),
) {
    if let Some(changed) = field_ui(ui, ink, fields, labels, id, text, lines) {
        *text = changed;
    }
}

/// A field of one line behind its label.
fn line_ui(
    ui: &mut Ui,
    ink: &mut Ink,
    fields: &mut Fields,
    (label, hint): (&str, &str),
    id: Id,
    text: &str,
) -> Option<String> {
    row_ui(ui, label, |ui, width| {
        let kind = Type::BODY_MEDIUM;
        let look = FieldLook { label, hint, kind, width, height: 32.0, lines: false, framed: true };
        ink.field_ui(ui, fields, id, text, look)
    })
}

/// A day behind its label; what can't be read is told and changes nothing.
fn day_ui(
    ui: &mut Ui,
    ink: &mut Ink,
    fields: &mut Fields,
    label: &str,
    id: Id,
    day: &mut Option<Date>,
    acts: &mut Acts,
) {
    let shown = day.map(|day| day.to_string()).unwrap_or_default();
    let Some(text) = line_ui(ui, ink, fields, (label, "Such as 2026-11-14"), id, &shown) else { return };
    match (text.is_empty(), read_day(&text)) {
        (true, _) => *day = None,
        (false, Ok(read)) => *day = Some(read),
        (false, Err(sentence)) => acts.push(Act::Say(Mood::Warning, sentence)),
    }
}

fn journey_ui(ui: &mut Ui, now: &mut MapHead, ink: &mut Ink, fields: &mut Fields) {
    let id = now.id;
    let key = |what: &str| field_id(what, id);
    title_ui(ui, "Journey", "");
    let labels = ("Goal", "What people want to reach");
    text_ui_into(ui, ink, fields, labels, key("goal"), (&mut now.goal, true));
    let labels = ("Scenario", "The situation they are in");
    text_ui_into(ui, ink, fields, labels, key("scenario"), (&mut now.scenario, true));
    let labels = ("Journey type", "Such as online purchase");
    text_ui_into(ui, ink, fields, labels, key("type"), (&mut now.journey_type, false));
    let labels = ("Starts with", "Such as the first frost");
    text_ui_into(ui, ink, fields, labels, key("start"), (&mut now.start, false));
    let start = |kind| match kind {
        JourneyStart::FirstContact => "First contact",
        JourneyStart::Need => "A need",
        JourneyStart::Other => "Something else",
    };
    kind_ui(ui, ink, "Start", JourneyStart::ALL, start, &mut now.start_kind);
    let labels = ("Ends with", "Such as wearing it to work");
    text_ui_into(ui, ink, fields, labels, key("end"), (&mut now.end, false));
    let end = |kind| match kind {
        JourneyEnd::GoalReached => "Goal reached",
        JourneyEnd::EndOfUse => "End of use",
        JourneyEnd::RepeatBusiness => "Repeat business",
        JourneyEnd::Advocacy => "Advocacy",
        JourneyEnd::Other => "Something else",
    };
    kind_ui(ui, ink, "End", JourneyEnd::ALL, end, &mut now.end_kind);
}

fn kind_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    ink: &mut Ink,
    label: &str,
    all: &[T],
    name: impl Fn(T) -> &'static str,
    now: &mut Option<T>,
) {
    row_ui(ui, label, |ui, width| {
        let button = dropdown_ui(ui, ink, label, now.map_or("Not said", &name), width);
        menu::under(&button, width.max(160.0), |ui| {
            for kind in all.iter().copied() {
                let on = *now == Some(kind);
                if Row::new(name(kind)).checked(on).show_ui(ui) {
                    *now = (!on).then_some(kind);
                }
            }
        });
    });
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    Draft,
    Agreed,
    Redesign,
}

/// Owner, status, version and review.
fn status_ui(
    ui: &mut Ui,
    document: &Document,
    now: &mut MapHead,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let id = now.id;
    let key = |what: &str| field_id(what, id);
    title_ui(ui, "Status and version", "");
    row_ui(ui, "Owner", |ui, width| {
        let field = ("Owner of the map", key("map owner"), width);
        if let Some(owner) = owner::pick_ui(ui, document, ink, fields, field, now.owner.as_ref(), acts) {
            now.owner = owner;
        }
    });
    let current = match now.status {
        MapStatus::Draft => Status::Draft,
        MapStatus::Agreed { .. } => Status::Agreed,
        MapStatus::Redesign => Status::Redesign,
    };
    let choices = [
        Segment::words(Status::Draft, "Draft"),
        Segment::words(Status::Agreed, "Agreed"),
        Segment::words(Status::Redesign, "Redesign"),
    ];
    let width = ui.available_width();
    match segmented_ui(ui, &choices, Some(current), Some(width)).filter(|chosen| *chosen != current) {
        Some(Status::Draft) => now.status = MapStatus::Draft,
        Some(Status::Redesign) => now.status = MapStatus::Redesign,
        Some(Status::Agreed) => {
            now.status = MapStatus::Agreed { on: today(), when: String::new(), by: String::new() };
        }
        None => {}
    }
    if let MapStatus::Agreed { on, when, by } = &mut now.status {
        day_ui(ui, ink, fields, "Agreed on", key("agreed"), on, acts);
        if let Some(text) = line_ui(ui, ink, fields, ("When", "Such as spring review"), key("when"), when) {
            *when = text;
        }
        if let Some(text) = line_ui(ui, ink, fields, ("By", "Whom"), key("by"), by) {
            *by = text;
        }
    }
    if let Some(text) = line_ui(ui, ink, fields, ("Version", "Such as 1.2"), key("version"), &now.version) {
        now.version = text;
    }
    day_ui(ui, ink, fields, "From", key("version date"), &mut now.version_date, acts);
    let labels = ("Reason", "Customers, market");
    if let Some(text) = line_ui(ui, ink, fields, labels, key("reason"), &now.update_reason) {
        now.update_reason = text;
    }
    day_ui(ui, ink, fields, "Workshop", key("workshop"), &mut now.workshop_date, acts);
    day_ui(ui, ink, fields, "Next review", key("review"), &mut now.review_date, acts);
}

/// The business objectives that maps and figures of the project serve.
fn objectives_ui(ui: &mut Ui, document: &Document, ink: &mut Ink, fields: &mut Fields, acts: &mut Acts) {
    let project = document.editor.project();
    if add_title_ui(ui, "Business objectives", "Add a business objective") {
        let id = ObjectiveId::from_bits(0);
        let objective = Objective { id, order: 0, name: "New objective".to_owned(), owner: None };
        acts.push(Act::Add(Record::from(objective)));
    }
    let mut all: Vec<_> = project.objectives().iter().collect();
    all.sort_by_key(|objective| (objective.order, objective.id));
    for objective in all {
        let key = field_id("objective", objective.id);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let look = FieldLook {
                label: "Objective",
                hint: "Name",
                kind: Type::BODY_MEDIUM,
                width: ui.available_width() - 32.0,
                height: 32.0,
                lines: true,
                framed: true,
            };
            if let Some(name) = ink.field_ui(ui, fields, key, &objective.name, look) {
                let now = Objective { name, ..Objective::clone(objective) };
                acts.push(Act::Run(RecordCommand::Put(now.into()).into()));
            }
            let delete = format!("Delete {}", objective.name);
            if ui.add(IconButton::new(icons::TRASH, &delete).size(28.0, 14.0)).clicked() {
                acts.push(Act::Run(RecordCommand::Delete(Key::Objective(objective.id)).into()));
            }
        });
        row_ui(ui, "Owner", |ui, width| {
            let label = format!("Owner of {}", objective.name);
            let field = (label.as_str(), key.with("owner"), width);
            let picked = owner::pick_ui(ui, document, ink, fields, field, objective.owner.as_ref(), acts);
            acts.extend(picked.map(|owner| {
                let now = Objective { owner, ..Objective::clone(objective) };
                Act::Run(RecordCommand::Put(now.into()).into())
            }));
        });
    }
}

/// Questions settled before the start; of the project.
fn brief_ui(ui: &mut Ui, document: &Document, ink: &mut Ink, fields: &mut Fields, acts: &mut Acts) {
    let head = document.editor.project().head();
    let mut now = Brief::clone(&head.brief);
    title_ui(ui, "Before the start", "");
    let key = |what: &str| Id::unique(("brief", what));
    for (label, hint, text) in [
        ("Why do we map?", "What it should change", &mut now.why),
        ("For whom?", "Who works with it", &mut now.for_whom),
        ("Which part?", "From where to where", &mut now.which_part),
        ("What data exists?", "Studies, figures", &mut now.existing_data),
    ] {
        text_ui_into(ui, ink, fields, (label, hint), key(label), (text, true));
    }
    if now != head.brief {
        let head = ProjectHead { brief: now, ..ProjectHead::clone(head) };
        acts.push(Act::Run(RecordCommand::Put(head.into()).into()));
    }
}

/// What is open and has a day; a click goes there.
fn due_ui(ui: &mut Ui, map: &JourneyMap, ink: &mut Ink, acts: &mut Acts) {
    let t = theme(ui);
    let all = due(map);
    let today = today();
    let late = all.iter().filter(|due| Some(due.date) < today).count();
    let right = match (late, all.len()) {
        (0, n) => n.to_string(),
        (late, n) => format!("{n}, {late} overdue"),
    };
    title_ui(ui, "Due", &right);
    if all.is_empty() {
        text_ui(ui, "Nothing has a day yet.", Type::SMALL, t.text_tertiary);
    }
    for due in all.iter().take(MOST_DUE) {
        let symbol = if Some(due.date) < today { icons::WARNING_CIRCLE } else { icons::CALENDAR_BLANK };
        let text = match due.text.trim() {
            "" => due.kind.label().to_owned(),
            text => format!("{}: {}", due.kind.label(), crate::layout::label::one_line(text)),
        };
        let row = entry_ui(ui, ink, Some(symbol), &text, &due.date.to_string(), Sense::click());
        if row.clicked() {
            match due.at {
                Anchor::Note(note) => acts.push(Act::Select(Selection::of_notes([note]))),
                Anchor::Metric(metric) => {
                    acts.push(Act::Select(Selection::of_focus(Focus::Metric(metric))));
                }
                _ => {}
            }
        }
    }
    if all.len() > MOST_DUE {
        let words = format!("and {} more", all.len() - MOST_DUE);
        text_ui(ui, &words, Type::SMALL, t.text_tertiary);
    }
    let check = entry_ui(ui, ink, Some(icons::SEAL_QUESTION), "Assumptions to check", "", Sense::click());
    if check.clicked() {
        acts.push(Act::Open(Place::Assumptions));
    }
}
