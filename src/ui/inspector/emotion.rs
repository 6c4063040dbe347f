//! The faces of a step: how people feel there; fields of the curve that several places show.

use egui::{
    Align2, CornerRadius, Id, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit, pos2, vec2,
};

use super::parts::{row_ui, title_ui};
use crate::app::workspace::Mood;
use crate::edit::{CurveCommand, RatingPoint};
use crate::geom::Point;
use crate::insight::{main_person, value_at};
use crate::layout::{faces, label, scale};
use crate::model::{JourneyMap, LaneKind, PersonaId, Project, StepId};
use crate::scene::Item;
use crate::ui::act::{Act, Acts};
use crate::ui::ink::{FieldLook, Fields, Ink};
use crate::ui::theme::theme;
use crate::ui::widgets::type_scale::Type;
use crate::ui::widgets::{focus_ring, tip};

/// The value at a step on the main curve, and five faces that set it.
pub fn show_ui(ui: &mut Ui, map: &JourneyMap, step: StepId, ink: &mut Ink, acts: &mut Acts) {
    let lanes = map.lanes_in_order();
    let Some(lane) = lanes.into_iter().find(|lane| lane.kind == LaneKind::Emotion) else {
        return;
    };
    let persona = main_person(map, lane);
    let value = value_at(map, step, persona).map(|value| scale::value(map.head().scale, value.tenths));
    title_ui(ui, "Emotion at this step", &value.unwrap_or_default());
    faces_ui(ui, map, step, persona, ink, acts);
}

/// Five faces that set the rating of a person; a click on the one that is set takes it away.
pub fn faces_ui(
    ui: &mut Ui,
    map: &JourneyMap,
    step: StepId,
    persona: Option<PersonaId>,
    ink: &mut Ink,
    acts: &mut Acts,
) {
    let current = value_at(map, step, persona).map(|value| faces::level(value.tenths));
    let t = theme(ui);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
    let step_x = row.width() / 5.0;
    for level in 0..5 {
        let name = faces::level_name(map, level);
        let centre = pos2(row.left() + (level as f32 + 0.5) * step_x, row.center().y);
        let rect = Rect::from_center_size(centre, vec2(38.0, 38.0));
        let response = ui.interact(rect, ui.auto_id_with(("face", level)), Sense::click());
        let on = current == Some(level);
        response.widget_info(|| WidgetInfo::selected(accesskit::Role::RadioButton, true, on, name));
        if on {
            let ring = Stroke::new(2.0, t.select);
            ui.painter().rect(rect, 8, t.accent_soft, ring, StrokeKind::Inside);
        } else if response.hovered() {
            ui.painter().rect_filled(rect, 8, t.hover);
        }
        let face = faces::face(level, 24.0, Point::ZERO, &ink.look.palette, None);
        ink.painter.paint_items(ui, &[Item::Group(face)], centre, ui.clip_rect());
        if !on && current.is_some() {
            ui.painter().rect_filled(rect.shrink(2.0), 8, t.surface.gamma_multiply(0.45));
        }
        if response.has_focus() {
            focus_ring(ui.painter(), rect, 8.0, &t);
        }
        if tip::tip(response, name, None).clicked() {
            let at = RatingPoint::team(step, persona);
            let command = match on {
                true => CurveCommand::ClearAll { step, persona },
                false => CurveCommand::Rate { at, tenths: level as i32 * 10 - 20 },
            };
            acts.push(Act::Run(command.into()));
        }
    }
    ui.add_space(4.0);
}

/// The personas of the map with their names.
pub fn persona_names(project: &Project, map: &JourneyMap) -> Vec<(PersonaId, String)> {
    let name = |id: &PersonaId| {
        let name = label::one_line(&project.personas().get(*id)?.name);
        Some((*id, if name.is_empty() { "Unnamed persona".to_owned() } else { name }))
    };
    map.head().personas.iter().filter_map(name).collect()
}

/// Choices as chips in as many rows as they need; gives the one that was pressed.
pub fn chips_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    what: &str,
    choices: &[(T, String)],
    current: Option<T>,
    ink: &mut Ink,
) -> Option<T> {
    let t = theme(ui);
    let mut pressed = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for (i, (value, name)) in choices.iter().enumerate() {
            let width = (ink.width(name, Type::SMALL_MEDIUM) + 20.0).min(ui.max_rect().width());
            let (rect, response) = ui.allocate_exact_size(vec2(width, 26.0), Sense::click());
            let on = current == Some(*value);
            let said = format!("{what}: {name}");
            response.widget_info(|| WidgetInfo::selected(accesskit::Role::RadioButton, true, on, &said));
            let (fill, edge, colour) = match on {
                true => (t.accent_soft, t.accent, t.accent_text),
                false if response.hovered() => (t.hover, t.border_strong, t.text),
                false => (t.surface, t.border_strong, t.text),
            };
            let edge = Stroke::new(1.0, edge);
            ui.painter().rect(rect, CornerRadius::same(13), fill, edge, StrokeKind::Inside);
            let at = (rect.center(), Align2::CENTER_CENTER);
            ink.put(ui, at, name, Type::SMALL_MEDIUM, colour, width - 16.0);
            if response.has_focus() {
                focus_ring(ui.painter(), rect, 13.0, &t);
            }
            if tip::tip(response, name, None).clicked() {
                pressed = choices.get(i).map(|choice| choice.0);
            }
        }
    });
    pressed
}

/// The intensity of a point, written from 0 to 4; the new one once it was changed.
pub fn intensity_field_ui(
    ui: &mut Ui,
    id: Id,
    now: Option<u8>,
    fields: &mut Fields,
    width: f32,
    ink: &mut Ink,
    acts: &mut Acts,
) -> Option<Option<u8>> {
    let shown = now.map(scale::intensity).unwrap_or_default();
    let text = row_ui(ui, "Intensity", |ui, room| {
        let look = FieldLook {
            label: "Intensity, 0 to 4",
            hint: "0 to 4",
            kind: Type::BODY_MEDIUM,
            width: room.min(width - 80.0),
            height: 32.0,
            lines: false,
            framed: true,
        };
        ink.field_ui(ui, fields, id, &shown, look)
    })?;
    let read = scale::read_intensity(&text);
    if read.is_none() {
        let words = "Write a number from 0 to 4, like 2.5, or nothing.";
        acts.push(Act::Say(Mood::Warning, words.to_owned()));
    }
    read
}
