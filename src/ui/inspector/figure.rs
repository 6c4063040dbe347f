//! The figure of a KPI card: where it goes, what it should be, what it was.

use egui::Ui;

use super::parts::{field_id, row_ui, section_ui, title_ui};
use super::structure::toggle_ui;
use crate::app::workspace::Mood;
use crate::edit::RecordCommand;
use crate::layout::matrix::figures::Figure;
use crate::model::{Id, JourneyMap, LaneKind, Metric, Note, Trend};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::ink::{FieldLook, Fields, Ink};
use crate::ui::widgets::segmented::{Segment, segmented_ui};
use crate::ui::widgets::type_scale::Type;

/// Shows the figure of a card that stands in a lane of KPIs. Its value and name are the card's words.
pub fn show_ui(
    ui: &mut Ui,
    map: &JourneyMap,
    note: &Note,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let Some(cell) = note.cell else { return };
    let of_metrics = map.lanes().get(cell.lane).is_some_and(|lane| lane.kind == LaneKind::Metric);
    if !of_metrics {
        return;
    }
    let known = map.metrics().iter().find(|metric| metric.from == Some(note.id));
    let metric = known.map_or_else(|| fresh(map, note), |metric| Some(Metric::clone(metric)));
    section_ui(ui, |ui| {
        title_ui(ui, "Figure", "");
        let Some(metric) = metric else {
            let words = "Write a value and its name, such as 38 % search exits.";
            let t = crate::ui::theme::theme(ui);
            crate::ui::widgets::type_scale::text_ui(ui, words, Type::SMALL, t.text_tertiary);
            return;
        };
        let mut change = |metric: Metric| {
            let record = (map.id(), metric).into();
            let command =
                if known.is_some() { RecordCommand::Put(record) } else { RecordCommand::Add(record) };
            acts.push(Act::Run(command.into()));
        };
        let choices = [
            Segment::icon(Trend::Up, icons::ARROW_UP_RIGHT, "Rises"),
            Segment::icon(Trend::Level, icons::ARROW_RIGHT, "Stays level"),
            Segment::icon(Trend::Down, icons::ARROW_DOWN_RIGHT, "Falls"),
        ];
        row_ui(ui, "Trend", |ui, width| {
            if let Some(trend) = segmented_ui(ui, &choices, metric.trend, Some(width)) {
                let trend = (metric.trend != Some(trend)).then_some(trend);
                change(Metric { trend, ..metric.clone() });
            }
        });
        if toggle_ui(ui, "Good when falling", metric.fall_is_good) {
            change(Metric { fall_is_good: !metric.fall_is_good, ..metric.clone() });
        }
        let mut wrong = false;
        for (label, value) in [("Target", metric.target), ("Baseline", metric.baseline)] {
            let text = value.map(|value| value.to_string()).unwrap_or_default();
            let changed = row_ui(ui, label, |ui, width| {
                let kind = Type::BODY_MEDIUM;
                let hint = "None";
                let look = FieldLook { label, hint, kind, width, height: 32.0, lines: false, framed: true };
                ink.field_ui(ui, fields, field_id(label, note.id), &text, look)
            });
            match changed.map(|text| number(&text)) {
                Some(Ok(value)) if label == "Target" => change(Metric { target: value, ..metric.clone() }),
                Some(Ok(value)) => change(Metric { baseline: value, ..metric.clone() }),
                Some(Err(())) => wrong = true,
                None => {}
            }
        }
        if wrong {
            acts.push(Act::Say(Mood::Warning, "Write a number, like 8.".to_owned()));
        }
    });
}

fn number(text: &str) -> Result<Option<f64>, ()> {
    let text = text.trim().trim_end_matches('%').trim().replace(',', ".").replace('−', "-");
    if text.is_empty() {
        return Ok(None);
    }
    text.parse::<f64>().ok().filter(|number| number.is_finite()).map(Some).ok_or(())
}

/// The record of a card that has none yet; nothing where its words are no figure.
fn fresh(map: &JourneyMap, note: &Note) -> Option<Metric> {
    let read = Figure::of_text(&note.text)?;
    let cell = note.cell.map(|cell| (cell.lane, cell.step));
    let order = map.metrics().iter().filter(|metric| metric.cell == cell).count() as u32;
    Some(Metric {
        cell,
        order,
        value: number(&read.value).ok().flatten(),
        unit: if read.value.contains('%') { "%".to_owned() } else { String::new() },
        shown: read.value,
        trend: read.trend,
        from: Some(note.id),
        ..Metric::named(Id::from_bits(0), read.name)
    })
}
