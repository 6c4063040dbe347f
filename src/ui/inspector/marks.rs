//! Marks of a card with what they say: proactive service, churn risk; and what makes it an
//! opportunity.

use egui::Ui;

use super::parts::{dropdown_ui, field_id, row_ui, title_ui};
use super::structure::toggle_ui;
use crate::app::opportunities::idea;
use crate::app::workspace::{Document, Mood};
use crate::edit::{Command, Detail};
use crate::insight::Formula;
use crate::model::{Churn, Date, JourneyMap, LaneKind, Note, Opportunity, OpportunityStatus, Proactive};
use crate::ui::act::{Act, Acts};
use crate::ui::ink::{Fields, Ink};
use crate::ui::opportunities::{number, status_name};
use crate::ui::project::parts::field_ui;
use crate::ui::widgets::menu::{self, Row};

fn set(note: &Note, detail: Detail, acts: &mut Acts) {
    acts.push(Act::Run(Command::detail([note.id], detail)));
}

/// A switch and words each for proactive service and churn risk.
pub fn show_ui(ui: &mut Ui, note: &Note, ink: &mut Ink, fields: &mut Fields, acts: &mut Acts) {
    let mut write = |ui: &mut Ui, label: &'static str, hint: &str, text: &str| {
        field_ui(ui, ink, fields, (label, hint), field_id(label, note.id), text, true)
    };
    if toggle_ui(ui, "Proactive service", note.proactive.is_some()) {
        let next = note.proactive.is_none().then(Proactive::default);
        set(note, Detail::Proactive(next), acts);
    }
    if let Some(known) = &note.proactive {
        let mut next = known.clone();
        let rows = [
            ("Misunderstood here", "What people get wrong", &mut next.misunderstood),
            ("What we say first", "The message", &mut next.message),
            ("By which channel", "Such as a text message", &mut next.channel),
        ];
        for (label, hint, text) in rows {
            if let Some(new) = write(ui, label, hint, text) {
                *text = new;
            }
        }
        if next != *known {
            set(note, Detail::Proactive(Some(next)), acts);
        }
    }
    if toggle_ui(ui, "Churn risk", note.churn.is_some()) {
        set(note, Detail::Churn(note.churn.is_none().then(Churn::default)), acts);
    }
    if let Some(known) = &note.churn {
        let mut next = known.clone();
        let rows = [
            ("Before they leave", "What people do first", &mut next.behaviour),
            ("Where they go", "Another shop, nowhere", &mut next.goes_to),
        ];
        for (label, hint, text) in rows {
            if let Some(new) = write(ui, label, hint, text) {
                *text = new;
            }
        }
        if next != *known {
            set(note, Detail::Churn(Some(next)), acts);
        }
    }
}

/// Whether a card is an opportunity, by its data, its lane or its colour.
pub fn is_opportunity(map: &JourneyMap, note: &Note) -> bool {
    let lane = note.cell.and_then(|cell| map.lanes().get(cell.lane));
    let entry = map.entries().get(note.entry);
    note.opportunity.is_some()
        || lane.is_some_and(|lane| lane.kind == LaneKind::Opportunity)
        || entry.is_some_and(|entry| entry.kind == LaneKind::Opportunity)
}

/// Impact, effort, status, due date and the figure it should move.
pub fn opportunity_ui(
    ui: &mut Ui,
    document: &Document,
    note: &Note,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let Some(map) = document.map() else { return };
    let own = note.opportunity.clone().unwrap_or_else(idea);
    let sources = crate::insight::backing(&note.evidence);
    let score = own.impact.zip(own.effort).map(|(impact, effort)| {
        let score = Formula::of(map.head()).score(impact, effort, note.dots(), sources);
        format!("score {score:.1}")
    });
    title_ui(ui, "Opportunity", &score.unwrap_or_default());
    let mut next = own.clone();
    let rows = [("Impact", &mut next.impact), ("Effort", &mut next.effort)];
    for (label, value) in rows {
        let text = value.map(number).unwrap_or_default();
        if let Some(typed) = super::part::field_ui(ui, label, "1 to 10", note.id, &text, ink, fields) {
            match figure(&typed) {
                Ok(new) => *value = new,
                Err(words) => acts.push(Act::Say(Mood::Warning, words)),
            }
        }
    }
    row_ui(ui, "Status", |ui, width| {
        let button = dropdown_ui(ui, ink, "Status", status_name(own.status), width);
        menu::under(&button, width.max(160.0), |ui| {
            for status in OpportunityStatus::ALL.iter().copied() {
                if Row::new(status_name(status)).checked(own.status == status).show_ui(ui) {
                    next.status = status;
                }
            }
        });
    });
    row_ui(ui, "Moves", |ui, width| {
        let metric = own.metric.and_then(|id| map.metrics().get(id));
        let button =
            dropdown_ui(ui, ink, "Should move", metric.map_or("No KPI", |metric| &metric.name), width);
        menu::under(&button, width.max(200.0), |ui| {
            if Row::new("No KPI").checked(own.metric.is_none()).show_ui(ui) {
                next.metric = None;
            }
            for metric in map.metrics().iter() {
                if Row::new(&metric.name).checked(own.metric == Some(metric.id)).show_ui(ui) {
                    next.metric = Some(metric.id);
                }
            }
        });
    });
    if next != own {
        set(note, Detail::Opportunity(Some(Opportunity { ..next })), acts);
    }
}

/// A figure from 1 to 10, or nothing.
fn figure(typed: &str) -> Result<Option<f64>, String> {
    let text = typed.trim().replace(',', ".");
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse::<f64>() {
        Ok(value) if (1.0..=10.0).contains(&value) => Ok(Some(value)),
        _ => Err(format!("“{typed}” is no figure from 1 to 10. Write a number, like 8.")),
    }
}

/// A day as files write it, or nothing.
pub(super) fn day(typed: &str) -> Result<Option<Date>, String> {
    match typed.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| format!("“{text}” is no day. Write it like 2026-12-01.")),
    }
}
