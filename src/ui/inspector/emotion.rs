//! The faces of a step: how people feel there.

use egui::{Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit, pos2, vec2};

use super::parts::title_ui;
use crate::edit::{CurveCommand, RatingPoint};
use crate::geom::Point;
use crate::layout::faces::{self, LEVEL_NAMES};
use crate::layout::matrix::main_person;
use crate::model::{JourneyMap, LaneKind, StepId};
use crate::scene::Item;
use crate::ui::act::{Act, Acts};
use crate::ui::ink::Ink;
use crate::ui::theme::theme;
use crate::ui::widgets::{focus_ring, tip};

/// The rating at a step on the main curve, and five faces that set it.
pub fn show_ui(ui: &mut Ui, map: &JourneyMap, step: StepId, ink: &mut Ink, acts: &mut Acts) {
    let lanes = map.lanes_in_order();
    let Some(lane) = lanes.into_iter().find(|lane| lane.kind == LaneKind::Emotion) else {
        return;
    };
    let persona = main_person(map, lane);
    let rating = map
        .ratings()
        .iter()
        .find(|r| r.step == step && r.persona == persona && r.rater.is_empty())
        .map(|rating| rating.tenths);
    title_ui(ui, "Emotion at this step", &rating.map(in_words).unwrap_or_default());
    let current = rating.map(faces::level);
    let t = theme(ui);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
    let step_x = row.width() / 5.0;
    for (level, name) in LEVEL_NAMES.iter().enumerate() {
        let centre = pos2(row.left() + (level as f32 + 0.5) * step_x, row.center().y);
        let rect = Rect::from_center_size(centre, vec2(38.0, 38.0));
        let response = ui.interact(rect, ui.auto_id_with(("face", level)), Sense::click());
        let on = current == Some(level);
        response.widget_info(|| WidgetInfo::selected(accesskit::Role::RadioButton, true, on, *name));
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
            let command = if on {
                CurveCommand::Clear(at)
            } else {
                CurveCommand::Rate { at, tenths: level as i32 * 10 - 20 }
            };
            acts.push(Act::Run(command.into()));
        }
    }
    ui.add_space(4.0);
}

/// "−1.6", with the minus of figures.
fn in_words(tenths: i8) -> String {
    let value = f32::from(tenths) / 10.0;
    let sign = if tenths < 0 {
        "−"
    } else if tenths > 0 {
        "+"
    } else {
        ""
    };
    format!("{sign}{:.1}", value.abs())
}
