//! A figure: its value, how it moves, where it should go and by when, whose it is, where it comes
//! from.

use egui::Ui;

use super::marks::day;
use super::parts::{dropdown_ui, field_id, row_ui, section_ui, title_ui};
use super::structure::toggle_ui;
use super::{evidence, owner};
use crate::app::workspace::{Document, Mood};
use crate::edit::RecordCommand;
use crate::model::{Id as _, JourneyMap, Metric, Milestone, Objective, ObjectiveId, Trend};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::dialogs::numbers::interval_words;
use crate::ui::ink::{Fields, Ink};
use crate::ui::opportunities::number;
use crate::ui::theme::theme;
use crate::ui::widgets::button::{Button, Kind};
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::segmented::{Segment, segmented_ui};
use crate::ui::widgets::type_scale::{Type, text_ui};

pub fn show_ui(
    ui: &mut Ui,
    document: &Document,
    map: &JourneyMap,
    metric: &Metric,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let mut next = metric.clone();
    section_ui(ui, |ui| value_ui(ui, metric, &mut next, ink, fields, acts));
    section_ui(ui, |ui| target_ui(ui, metric, &mut next, ink, fields, acts));
    section_ui(ui, |ui| {
        row_ui(ui, "Owner", |ui, width| {
            let look = ("Owner", field_id("metric owner", metric.id), width);
            let picked = owner::pick_ui(ui, document, ink, fields, look, metric.owner.as_ref(), acts);
            if let Some(owner) = picked {
                next.owner = owner;
            }
        });
        objective_ui(ui, document, metric, &mut next, ink, fields, acts);
    });
    section_ui(ui, |ui| {
        title_ui(ui, "Evidence", "");
        let whose = metric.id.to_string();
        if let Some(evidence) =
            evidence::editor_ui(ui, document, (&metric.evidence, &whose), ink, fields, acts)
        {
            next.evidence = evidence;
        }
    });
    section_ui(ui, |ui| {
        if ui.add(Button::new(Kind::QuietDanger, "Delete KPI").icon(icons::TRASH)).clicked() {
            let key = crate::model::Key::Metric(map.id(), metric.id);
            acts.push(Act::Run(RecordCommand::Delete(key).into()));
        }
    });
    if next != *metric {
        acts.push(Act::Run(RecordCommand::Put((map.id(), next).into()).into()));
    }
}

fn write(
    ui: &mut Ui,
    metric: &Metric,
    (label, hint): (&str, &str),
    text: &str,
    ink: &mut Ink,
    fields: &mut Fields,
) -> Option<String> {
    super::part::field_ui(ui, label, hint, metric.id, text, ink, fields)
}

fn value_ui(
    ui: &mut Ui,
    metric: &Metric,
    next: &mut Metric,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let t = theme(ui);
    if let Some(name) = write(ui, metric, ("Name", "Such as NPS"), &metric.name, ink, fields) {
        next.name = name;
    }
    if let Some(shown) = write(ui, metric, ("Value", "Such as 61 %"), &metric.shown, ink, fields) {
        (next.value, next.unit) = parts(&shown);
        next.shown = shown;
        // A value of one's own is no longer that of the counted answers.
        (next.n, next.interval) = (None, None);
    }
    let interval = interval_words(metric);
    if !interval.is_empty() {
        text_ui(ui, &format!("95\u{2009}% interval {interval}"), Type::SMALL, t.text_tertiary);
    }
    row_ui(ui, "Trend", |ui, width| {
        let choices = [
            Segment::icon(Trend::Up, icons::TREND_UP, "Rises"),
            Segment::icon(Trend::Level, icons::ARROW_RIGHT, "Level"),
            Segment::icon(Trend::Down, icons::TREND_DOWN, "Falls"),
        ];
        if let Some(trend) = segmented_ui(ui, &choices, metric.trend, Some(width)) {
            next.trend = (metric.trend != Some(trend)).then_some(trend);
        }
    });
    if toggle_ui(ui, "Good when falling", metric.fall_is_good) {
        next.fall_is_good = !metric.fall_is_good;
    }
    let date = metric.date.map(|date| date.to_string()).unwrap_or_default();
    if let Some(typed) = write(ui, metric, ("Date", "2026-12-01"), &date, ink, fields) {
        match day(&typed) {
            Ok(date) => next.date = date,
            Err(words) => acts.push(Act::Say(Mood::Warning, words)),
        }
    }
}

fn target_ui(
    ui: &mut Ui,
    metric: &Metric,
    next: &mut Metric,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let rows =
        [("Baseline", metric.baseline, &mut next.baseline), ("Target", metric.target, &mut next.target)];
    for (label, known, value) in rows {
        let text = known.map(number).unwrap_or_default();
        if let Some(typed) = write(ui, metric, (label, "A number"), &text, ink, fields) {
            match parts(&typed) {
                (None, _) if !typed.is_empty() => {
                    acts.push(Act::Say(
                        Mood::Warning,
                        format!("“{typed}” is no number. Write a number, like 8."),
                    ));
                }
                (new, _) => *value = new,
            }
        }
    }
    let text = milestones_text(&metric.milestones);
    let hint = "2027-03-01: 55; 2027-09-01: 50";
    let label = ("Milestones", hint);
    let id = field_id("milestones", metric.id);
    if let Some(typed) = crate::ui::project::parts::field_ui(ui, ink, fields, label, id, &text, true) {
        match milestones(&typed) {
            Ok(milestones) => next.milestones = milestones,
            Err(words) => acts.push(Act::Say(Mood::Warning, words)),
        }
    }
}

/// The objective it serves: chosen, or written and so made.
fn objective_ui(
    ui: &mut Ui,
    document: &Document,
    metric: &Metric,
    next: &mut Metric,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let project = document.editor.project();
    let objective = metric.objective.and_then(|id| project.objectives().get(id));
    row_ui(ui, "Serves", |ui, width| {
        let chosen = objective.map_or("No objective", |objective| &objective.name);
        let button = dropdown_ui(ui, ink, "Objective", chosen, width);
        menu::under(&button, width.max(200.0), |ui| {
            if Row::new("No objective").checked(objective.is_none()).show_ui(ui) {
                next.objective = None;
            }
            for known in project.objectives().iter() {
                if Row::new(&known.name).checked(metric.objective == Some(known.id)).show_ui(ui) {
                    next.objective = Some(known.id);
                }
            }
        });
    });
    if let Some(name) =
        write(ui, metric, ("New", "Name an objective"), "", ink, fields).filter(|n| !n.is_empty())
    {
        let objective = Objective { id: ObjectiveId::from_bits(0), order: 0, name, owner: None };
        acts.push(Act::Run(RecordCommand::Add(objective.into()).into()));
    }
}

/// The number at the beginning of a value, and what stands behind it.
fn parts(shown: &str) -> (Option<f64>, String) {
    let text = shown.trim().replace('−', "-");
    let text = text.trim_start_matches('+');
    let end =
        text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-'))).unwrap_or(text.len());
    let value = text[..end].replace(',', ".").parse::<f64>().ok().filter(|value| value.is_finite());
    (value, text[end..].trim().to_owned())
}

fn milestones_text(milestones: &[Milestone]) -> String {
    milestones.iter().map(|m| format!("{}: {}", m.date, number(m.value))).collect::<Vec<_>>().join("; ")
}

/// "2027-03-01: 55; 2027-09-01: 50", in the order of their days.
fn milestones(typed: &str) -> Result<Vec<Milestone>, String> {
    let parts = typed.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let one = |part: &str| {
        let wrong = || format!("“{part}” is no milestone. Write it like 2027-03-01: 55.");
        let (date, value) = part.split_once(':').ok_or_else(wrong)?;
        let date = date.trim().parse().map_err(|_| wrong())?;
        let value = value.trim().replace(',', ".").replace('−', "-").parse().map_err(|_| wrong())?;
        Ok(Milestone { date, value })
    };
    let mut all: Vec<Milestone> = parts.map(one).collect::<Result<_, String>>()?;
    all.sort_by_key(|milestone| milestone.date);
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_a_number_and_its_unit() {
        assert_eq!(parts("61 %"), (Some(61.0), "%".to_owned()));
        assert_eq!(parts("+46"), (Some(46.0), String::new()));
        assert_eq!(parts("−1,5 days"), (Some(-1.5), "days".to_owned()));
        assert_eq!(parts("3.1 / 7"), (Some(3.1), "/ 7".to_owned()));
        assert_eq!(parts("many"), (None, "many".to_owned()));
    }

    #[test]
    fn milestones_are_read_as_they_are_written() {
        let all = milestones("2027-09-01: 50; 2027-03-01: 55,5").unwrap();
        assert_eq!(milestones_text(&all), "2027-03-01: 55.5; 2027-09-01: 50");
        assert!(milestones("spring: 50").is_err() && milestones("").is_ok_and(|all| all.is_empty()));
    }
}
