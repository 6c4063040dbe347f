//! Settings: they hold at once, without a button to confirm.

use egui::{Align2, Context, Id, Sense, Ui, vec2};

use super::Answer;
use crate::app::{Settings, Theme};
use crate::ui::inspector::switch_ui;
use crate::ui::theme::of;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::dialog::{FORM, dialog, foot_ui};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::segmented::{Segment, segmented_ui};
use crate::ui::widgets::type_scale::{Type, put, text_ui};

pub fn settings(ctx: &Context, settings: &mut Settings) -> Option<Answer> {
    let t = of(ctx);
    let before = settings.clone();
    let (done, escape) = dialog(ctx, "Settings", FORM, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        text_ui(ui, "Settings", Type::HEADING, t.text);
        ui.add_space(8.0);
        row_ui(ui, "Colours", "", |ui| {
            let choices = [
                Segment::words(Theme::Light, "Light"),
                Segment::words(Theme::Dark, "Dark"),
                Segment::words(Theme::Projector, "Projector"),
                Segment::words(Theme::System, "System"),
            ];
            if let Some(theme) = segmented_ui(ui, &choices, Some(settings.theme), Some(330.0)) {
                settings.theme = theme;
            }
        });
        for (label, line, value) in [
            ("Save by itself", "Two seconds after the last change.", &mut settings.save_by_itself),
            (
                "The wheel zooms",
                "Otherwise it moves the canvas, and Ctrl + wheel zooms.",
                &mut settings.wheel_zooms,
            ),
            ("Reduce motion", "Nothing slides or fades.", &mut settings.reduce_motion),
            ("Touch", "Buttons and rows are large enough for a finger.", &mut settings.touch),
        ] {
            row_ui(ui, label, line, |ui| {
                if switch_ui(ui, label, *value) {
                    *value = !*value;
                }
            });
        }
        row_ui(ui, "Your name", "Stands on your comments.", |ui| {
            let id = Id::unique("settings author");
            Field::new("Your name").size(260.0, 32.0).id(id).show_ui(ui, &mut settings.author);
        });
        foot_ui(
            ui,
            |_| {},
            |ui| {
                let done = ui.add(Button::primary("Done"));
                if ui.memory(|memory| memory.focused().is_none()) {
                    done.request_focus();
                }
                done.clicked()
            },
        )
    });
    if done || escape {
        return Some(Answer::Cancel);
    }
    (before != *settings).then(|| Answer::Settings(Box::new(settings.clone())))
}

/// A name with a line under it, and what sets it at the right.
fn row_ui(ui: &mut Ui, label: &str, line: &str, control: impl FnOnce(&mut Ui)) {
    let t = crate::ui::theme::theme(ui);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    let up = if line.is_empty() { 0.0 } else { 9.0 };
    let at = row.left_center();
    put(ui.painter(), at - vec2(0.0, up), Align2::LEFT_CENTER, label, Type::BODY_MEDIUM, t.text);
    put(ui.painter(), at + vec2(0.0, 9.0), Align2::LEFT_CENTER, line, Type::SMALL, t.text_tertiary);
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let mut right = ui.new_child(egui::UiBuilder::new().max_rect(row).layout(layout));
    control(&mut right);
}
