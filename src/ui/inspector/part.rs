//! A stage, step, lane or point of the curve: its name, its length of time, how it is shown.

use egui::{Align2, Sense, Ui, pos2, vec2};

use super::parts::{field_id, head_ui, row_ui, section_ui};
use super::{belongs, comments, curve, point, structure};
use crate::app::workspace::Document;
use crate::edit::{Command, Focus, GridCommand};
use crate::layout::kind;
use crate::model::{Anchor, Duration, JourneyMap, LaneKind};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::fonts;
use crate::ui::ink::{FieldLook, Fields, Ink};
use crate::ui::theme::theme;
use crate::ui::widgets::icon;
use crate::ui::widgets::type_scale::{Type, put};

/// Shows what has the focus in the matrix; `false` if that is none of them.
pub fn show_ui(
    ui: &mut Ui,
    document: &Document,
    map: &JourneyMap,
    focus: Focus,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) -> bool {
    match focus {
        Focus::Stage(id) => {
            let Some(stage) = map.stages().get(id) else { return false };
            head(ui, icons::COLUMNS, "Stage");
            section_ui(ui, |ui| {
                let named = field_ui(ui, "Name", "Unnamed stage", id, &stage.title, ink, fields);
                let named = named.filter(|title| !title.is_empty());
                run(named.map(|title| GridCommand::RenameStage { stage: id, title }), acts);
                let time = field_ui(ui, "Time", "Such as 2 days", id, &stage.duration.text, ink, fields);
                let time = time.map(Duration::written);
                run(time.map(|duration| GridCommand::SetStageDuration { stage: id, duration }), acts);
                belongs::stage_ui(ui, document, (map, stage), ink, fields, acts);
                structure::stage_ui(ui, map, stage, acts);
            });
            section_ui(ui, |ui| structure::widths_ui(ui, map, acts));
        }
        Focus::Step(id) => {
            let Some(step) = map.steps().get(id) else { return false };
            head(ui, icons::STEPS, "Step");
            section_ui(ui, |ui| {
                let named = field_ui(ui, "Name", "Unnamed step", id, &step.title, ink, fields);
                run(named.map(|title| GridCommand::RenameStep { step: id, title }), acts);
                let time = field_ui(ui, "Time", "Such as 10 min", id, &step.duration.text, ink, fields);
                let time = time.map(Duration::written);
                run(time.map(|duration| GridCommand::SetStepDuration { step: id, duration }), acts);
                let wait =
                    field_ui(ui, "Wait", "Before it, such as 2 days", id, &step.wait.text, ink, fields);
                let wait = wait.map(Duration::written);
                run(wait.map(|wait| GridCommand::SetStepWait { step: id, wait }), acts);
                belongs::step_ui(ui, document, (map, step), ink, fields, acts);
                structure::step_ui(ui, map, step, ink, fields, acts);
            });
            section_ui(ui, |ui| structure::widths_ui(ui, map, acts));
        }
        Focus::Metric(id) => {
            let Some(metric) = map.metrics().get(id) else { return false };
            head(ui, icons::GAUGE, "KPI");
            super::metric::show_ui(ui, document, map, metric, ink, fields, acts);
        }
        Focus::Lane(id) => {
            let Some(lane) = map.lanes().get(id) else { return false };
            head(ui, kind::glyph(&lane.kind), "Lane");
            section_ui(ui, |ui| {
                let named = field_ui(ui, "Name", lane.kind.plural(), id, &lane.title, ink, fields);
                run(named.map(|title| GridCommand::RenameLane { lane: id, title }), acts);
                structure::lane_ui(ui, document, map, lane, ink, acts);
            });
            if lane.kind == LaneKind::Emotion {
                curve::show_ui(ui, document, map, lane, ink, fields, acts);
            }
        }
        Focus::Rating(step, persona) => {
            point::show_ui(ui, document, map, (step, persona), ink, fields, acts);
        }
        Focus::Link(id) => return super::link::show_ui(ui, document, map, id, ink, fields, acts),
        _ => return false,
    }
    let on = match focus {
        Focus::Stage(id) => Anchor::Stage(id),
        Focus::Step(id) => Anchor::Step(id),
        Focus::Lane(id) => Anchor::Lane(id),
        Focus::Rating(step, persona) => Anchor::Rating(step, persona),
        _ => return true,
    };
    comments::show_ui(ui, map, on, ink, fields, acts);
    true
}

fn head(ui: &mut Ui, symbol: char, what: &str) {
    let t = theme(ui);
    head_ui(ui, |ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(18.0, 32.0), Sense::hover());
        icon(ui.painter(), rect.center(), symbol, fonts::icons(18.0), t.text_secondary);
        let (place, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
        let at = pos2(place.left(), place.center().y);
        put(ui.painter(), at, Align2::LEFT_CENTER, what, Type::SUBHEAD, t.text);
    });
}

/// A field with its label; the new text once writing has changed it.
pub(super) fn field_ui(
    ui: &mut Ui,
    label: &str,
    hint: &str,
    id: impl std::fmt::Display,
    text: &str,
    ink: &mut Ink,
    fields: &mut Fields,
) -> Option<String> {
    row_ui(ui, label, |ui, width| {
        let kind = Type::BODY_MEDIUM;
        let look = FieldLook { label, hint, kind, width, height: 32.0, lines: false, framed: true };
        ink.field_ui(ui, fields, field_id(label, id), text, look)
    })
}

fn run(command: Option<GridCommand>, acts: &mut Acts) {
    acts.extend(command.map(|command| Act::Run(Command::from(command))));
}
