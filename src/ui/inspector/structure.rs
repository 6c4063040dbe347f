//! What a stage, step or lane is made of: whose it is, its colour, its lines, whether it is collapsed.

use egui::{Align2, Rect, Sense, Ui, pos2, vec2};

use super::part::field_ui;
use super::parts::{dropdown_ui, row_ui, switch_ui, title_ui};
use crate::app::workspace::Document;
use crate::edit::{Command, GridCommand, RecordCommand};
use crate::layout::kind;
use crate::layout::matrix::{role_name, who};
use crate::model::{
    ColumnForm, DecisionRole, JourneyMap, Lane, LaneKind, MapHead, Record, ServiceLine, Stage, Step,
};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::ink::{Fields, Ink};
use crate::ui::theme::theme;
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::segmented::{Segment, segmented_ui};
use crate::ui::widgets::type_scale::{Type, put};

fn put_record(record: impl Into<Record>, acts: &mut Acts) {
    acts.push(Act::Run(RecordCommand::Put(record.into()).into()));
}

fn run(command: impl Into<Command>, acts: &mut Acts) {
    acts.push(Act::Run(command.into()));
}

/// A word with a switch at the right; whether it was turned.
pub fn toggle_ui(ui: &mut Ui, label: &str, on: bool) -> bool {
    let t = theme(ui);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    put(ui.painter(), row.left_center(), Align2::LEFT_CENTER, label, Type::SMALL_MEDIUM, t.text_secondary);
    let place = Rect::from_min_max(pos2(row.right() - 30.0, row.top() + 2.0), row.max);
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place).id_salt(label));
    switch_ui(&mut child, label, on)
}

/// Widths of all columns of the map.
pub fn widths_ui(ui: &mut Ui, map: &JourneyMap, acts: &mut Acts) {
    title_ui(ui, "Column widths", "");
    let choices =
        [Segment::words(ColumnForm::Equal, "All alike"), Segment::words(ColumnForm::Time, "By time")];
    let width = ui.available_width();
    if let Some(columns) = segmented_ui(ui, &choices, Some(map.head().columns), Some(width)) {
        put_record(MapHead { columns, ..MapHead::clone(map.head()) }, acts);
    }
}

pub fn stage_ui(ui: &mut Ui, map: &JourneyMap, stage: &Stage, acts: &mut Acts) {
    if toggle_ui(ui, "Collapsed", stage.collapsed) {
        run(GridCommand::SetStageCollapsed { stage: stage.id, collapsed: !stage.collapsed }, acts);
    }
    if toggle_ui(ui, "Internal", stage.internal) {
        put_record((map.id(), Stage { internal: !stage.internal, ..stage.clone() }), acts);
    }
}

pub fn step_ui(
    ui: &mut Ui,
    map: &JourneyMap,
    step: &Step,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let share = step.goes_on_percent.map(|share| format!("{share}")).unwrap_or_default();
    if let Some(text) = field_ui(ui, "Go on", "% of people", step.id, &share, ink, fields) {
        match percent(&text) {
            Ok(goes_on_percent) => {
                put_record((map.id(), Step { goes_on_percent, ..step.clone() }), acts);
            }
            Err(words) => acts.push(Act::Say(crate::app::workspace::Mood::Warning, words)),
        }
    }
    let question = ("Ask", "Planned survey question");
    if let Some(survey_question) =
        field_ui(ui, question.0, question.1, step.id, &step.survey_question, ink, fields)
    {
        put_record((map.id(), Step { survey_question, ..step.clone() }), acts);
    }
    if toggle_ui(ui, "No touchpoint expected", step.no_touchpoint) {
        put_record((map.id(), Step { no_touchpoint: !step.no_touchpoint, ..step.clone() }), acts);
    }
}

/// A share from 0 to 100 as somebody typed it; nothing takes it away.
pub fn percent(text: &str) -> Result<Option<f64>, String> {
    let number = text.trim().trim_end_matches('%').trim().replace(',', ".");
    if number.is_empty() {
        return Ok(None);
    }
    match number.parse::<f64>() {
        Ok(share) if (0.0..=100.0).contains(&share) => Ok(Some(share)),
        _ => Err("Write a number from 0 to 100, like 35.".to_owned()),
    }
}

pub fn lane_ui(
    ui: &mut Ui,
    document: &Document,
    map: &JourneyMap,
    lane: &Lane,
    ink: &mut Ink,
    acts: &mut Acts,
) {
    row_ui(ui, "Kind", |ui, width| {
        let button = dropdown_ui(ui, ink, "Kind of the lane", lane.kind.plural(), width);
        menu::under(&button, 200.0, |ui| {
            egui::ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
                for kind in LaneKind::ALL {
                    let row = Row::new(kind.plural()).icon(kind::glyph(&kind)).checked(kind == lane.kind);
                    if row.show_ui(ui) {
                        run(GridCommand::SetLaneKind { lane: lane.id, kind }, acts);
                    }
                }
            });
        });
    });
    let put = |lane: Lane, acts: &mut Acts| put_record((map.id(), lane), acts);
    row_ui(ui, "Colour", |ui, width| {
        let entry = lane.entry.and_then(|id| map.entries().get(id));
        let chosen = entry.map_or("As its kind", |entry| entry.label());
        let button = dropdown_ui(ui, ink, "Colour of the lane", chosen, width);
        menu::under(&button, 200.0, |ui| {
            if Row::new("As its kind").checked(lane.entry.is_none()).show_ui(ui) {
                put(Lane { entry: None, ..lane.clone() }, acts);
            }
            for entry in map.entries_in_order() {
                let tones = theme(ui).tones(entry.swatch);
                let mut row = Row::new(entry.label()).checked(lane.entry == Some(entry.id));
                row.swatch = Some((tones.fill, tones.edge));
                if row.show_ui(ui) {
                    put(Lane { entry: Some(entry.id), ..lane.clone() }, acts);
                }
            }
        });
    });
    let project = document.editor.project();
    row_ui(ui, "Lane of", |ui, width| {
        let whose = who(&Lane { role: None, ..lane.clone() }, project);
        let chosen = if whose.is_empty() { "Everybody" } else { &whose };
        let button = dropdown_ui(ui, ink, "Whose lane it is", chosen, width);
        menu::under(&button, 220.0, |ui| {
            let nobody = lane.persona.is_none() && lane.person.is_none();
            if Row::new("Everybody").icon(icons::USERS).checked(nobody).show_ui(ui) {
                put(Lane { persona: None, person: None, ..lane.clone() }, acts);
            }
            for persona in project.personas().iter() {
                let on = lane.persona == Some(persona.id);
                if Row::new(&persona.name).icon(icons::USER_CIRCLE).checked(on).show_ui(ui) {
                    put(Lane { persona: Some(persona.id), person: None, ..lane.clone() }, acts);
                }
            }
            for person in project.people().iter() {
                let on = lane.person == Some(person.id);
                if Row::new(&person.name).icon(icons::USER).checked(on).show_ui(ui) {
                    put(Lane { person: Some(person.id), persona: None, ..lane.clone() }, acts);
                }
            }
        });
    });
    row_ui(ui, "Part", |ui, width| {
        let chosen = lane.role.map_or("None", role_name);
        let button = dropdown_ui(ui, ink, "Part in the decision", chosen, width);
        menu::under(&button, 180.0, |ui| {
            if Row::new("None").checked(lane.role.is_none()).show_ui(ui) {
                put(Lane { role: None, ..lane.clone() }, acts);
            }
            for role in DecisionRole::ALL {
                if Row::new(role_name(*role)).checked(lane.role == Some(*role)).show_ui(ui) {
                    put(Lane { role: Some(*role), ..lane.clone() }, acts);
                }
            }
        });
    });
    row_ui(ui, "Line below", |ui, width| {
        let name = |line: Option<ServiceLine>| match line {
            None => "None",
            Some(ServiceLine::Interaction) => "Line of interaction",
            Some(ServiceLine::Visibility) => "Line of visibility",
            Some(ServiceLine::Internal) => "Line of internal interaction",
        };
        let button = dropdown_ui(ui, ink, "Line below the lane", name(lane.line_below), width);
        menu::under(&button, 230.0, |ui| {
            for line in std::iter::once(None).chain(ServiceLine::ALL.iter().copied().map(Some)) {
                if Row::new(name(line)).checked(lane.line_below == line).show_ui(ui) {
                    put(Lane { line_below: line, ..lane.clone() }, acts);
                }
            }
        });
    });
    if toggle_ui(ui, "Collapsed", lane.collapsed) {
        run(GridCommand::SetLaneCollapsed { lane: lane.id, collapsed: !lane.collapsed }, acts);
    }
    if toggle_ui(ui, "Internal", lane.internal) {
        put(Lane { internal: !lane.internal, ..lane.clone() }, acts);
    }
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn shares_are_read_as_people_write_them() {
        assert_eq!(percent("35 %"), Ok(Some(35.0)));
        assert_eq!(percent("12,5"), Ok(Some(12.5)));
        assert_eq!(percent(" "), Ok(None));
        assert!(percent("101").is_err() && percent("many").is_err() && percent("NaN").is_err());
    }
}
