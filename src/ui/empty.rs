//! What an empty side says and offers.

use egui::{Rect, Sense, Stroke, Ui, vec2};

use super::act::{Act, Acts};
use super::theme::theme;
use super::widgets::button::Button;
use super::widgets::type_scale::{Type, centred_ui};
use crate::app::actions::{ActionId, action};
use crate::app::workspace::{Document, LEAST_NOTES};

/// A matrix without stages.
pub fn matrix_ui(ui: &mut Ui, document: &Document, acts: &mut Acts) {
    let t = theme(ui);
    let area = ui.available_rect_before_wrap();
    ui.painter().rect_filled(area, 0, t.surface);
    let notes = document.map().map_or(0, |map| map.notes().len());
    let (title, text, id) = if notes >= LEAST_NOTES {
        let text = "Arrange reads their places and colours and proposes stages and lanes. You check it before \
                    anything moves.";
        (format!("Your draft has {notes} notes"), text, ActionId::Arrange)
    } else {
        let text = "A stage is a part of the journey, such as Research or Order.";
        ("No stages yet".to_owned(), text, ActionId::AddStage)
    };
    let middle = Rect::from_center_size(area.center(), vec2(352.0, 300.0));
    let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(middle));
    ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
    let (drawing, _) = ui.allocate_exact_size(vec2(352.0, 110.0), Sense::hover());
    grid(&ui, drawing);
    ui.add_space(24.0);
    centred_ui(&mut ui, &title, Type::HEADING, t.text);
    ui.add_space(6.0);
    centred_ui(&mut ui, text, Type::BODY, t.text_secondary);
    ui.add_space(16.0);
    let row = action(id);
    let label = if id == ActionId::Arrange { "Arrange the draft" } else { row.name };
    ui.vertical_centered(|ui| {
        if ui.add(Button::primary(label).icon(row.icon)).clicked() {
            acts.push(Act::Do(id));
        }
        if id == ActionId::Arrange {
            ui.add_space(8.0);
            let row = action(ActionId::AddStage);
            if ui.add(Button::secondary(row.name).icon(row.icon)).clicked() {
                acts.push(Act::Do(ActionId::AddStage));
            }
        }
    });
}

/// A small empty matrix.
fn grid(ui: &Ui, drawing: Rect) {
    let t = theme(ui);
    let cell = vec2(52.0, 18.0);
    let origin = drawing.center_top() - vec2(140.0, 0.0);
    for row in 0..5 {
        for column in 0..5 {
            let place = Rect::from_min_size(origin + vec2(column as f32 * 57.0, row as f32 * 23.0), cell);
            match (row, column) {
                (0, 0) => {}
                (0, _) => _ = ui.painter().rect_filled(place, 4, t.accent_soft),
                (_, 0) => _ = ui.painter().rect_filled(place, 4, t.hover),
                _ => {
                    let corners = [
                        place.left_top(),
                        place.right_top(),
                        place.right_bottom(),
                        place.left_bottom(),
                        place.left_top(),
                    ];
                    let stroke = Stroke::new(1.0, t.border_strong);
                    ui.painter().extend(egui::Shape::dashed_line(&corners, stroke, 3.0, 3.0));
                }
            }
        }
    }
}
