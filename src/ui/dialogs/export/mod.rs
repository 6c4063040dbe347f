//! The export dialog: what is written, on which paper, and how it will look.

mod branding;
mod choice;
mod foot;
mod formats;
mod lanes;
mod page;
mod picture;
mod presets;
mod preview;
mod tiles;

use egui::{Align2, Context, CornerRadius, Rect, ScrollArea, Stroke, Ui, UiBuilder, pos2, vec2};

use super::Answer;
use crate::app::workspace::Document;
use crate::text::icons;
use crate::ui::ink::Ink;
use crate::ui::theme::of;
use crate::ui::widgets::button::IconButton;
use crate::ui::widgets::dialog::panels;
use crate::ui::widgets::type_scale::{Type, put, put_cut, text_ui};
pub use choice::Choice;
pub use preview::Preview;

const HEAD: f32 = 56.0;
const FOOT: f32 = 64.0;
const SETTINGS: f32 = 376.0;
/// Words at the left of a setting.
const LABEL: f32 = 80.0;

/// Shows the dialog.
pub fn show(
    ctx: &Context,
    document: &Document,
    choice: &mut Choice,
    preview: &mut Preview,
    ink: &mut Ink,
) -> Option<Answer> {
    let t = of(ctx);
    let window = ctx.content_rect().size();
    let size = vec2((window.x - 24.0).min(1208.0), (window.y - 24.0).min(812.0));
    let (answer, escape) = panels(ctx, "Export", size, |ui, area| {
        let head = area.with_max_y(area.top() + HEAD);
        let foot = area.with_min_y(area.bottom() - FOOT);
        let middle = Rect::from_min_max(head.left_bottom(), foot.right_top());
        let split = area.left() + SETTINGS.min(size.x / 2.0);
        let ground = middle.with_min_x(split);
        ui.painter().rect_filled(ground, CornerRadius::ZERO, preview::ground(&t));
        let line = Stroke::new(1.0, t.border);
        ui.painter().hline(area.x_range(), head.bottom(), line);
        ui.painter().hline(area.x_range(), foot.top(), line);
        let mut answer = head_ui(ui, head, document, choice);
        let left = middle.with_max_x(split).shrink2(vec2(24.0, 0.0));
        let mut settings = ui.new_child(UiBuilder::new().max_rect(left));
        answer = ScrollArea::vertical()
            .id_salt("export settings")
            .show(&mut settings, |ui| settings_ui(ui, document, choice))
            .inner
            .or(answer);
        let mut right = ui.new_child(UiBuilder::new().max_rect(ground));
        preview.show_ui(&mut right, document, choice, ink);
        answer.or_else(|| foot::foot_ui(ui, foot, choice, preview))
    });
    if escape && choice.naming.take().is_some() {
        return answer;
    }
    answer.or(escape.then_some(Answer::Cancel))
}

/// Title, map, presets, and the cross.
fn head_ui(ui: &mut Ui, head: Rect, document: &Document, choice: &mut Choice) -> Option<Answer> {
    let t = crate::ui::theme::theme(ui);
    let at = pos2(head.left() + 24.0, head.center().y);
    let title = put(ui.painter(), at, Align2::LEFT_CENTER, "Export", Type::HEADING, t.text);
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let place = head.shrink2(vec2(16.0, 0.0)).with_min_x(head.center().x);
    let mut right = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
    right.spacing_mut().item_spacing.x = 8.0;
    let close = right.add(IconButton::new(icons::X, "Close").size(32.0, 18.0)).clicked();
    let answer = presets::presets_ui(&mut right, document, choice);
    let room = right.min_rect().left() - title.right() - 24.0;
    let at = pos2(title.right() + 10.0, head.center().y + 1.0);
    let what = choice.subject(document);
    put_cut(ui.painter(), at, Align2::LEFT_CENTER, &what, Type::BODY, t.text_secondary, room);
    answer.or(close.then_some(Answer::Cancel))
}

fn settings_ui(ui: &mut Ui, document: &Document, choice: &mut Choice) -> Option<Answer> {
    let width = ui.available_width();
    ui.spacing_mut().item_spacing.y = 6.0;
    ui.add_space(12.0);
    if let Some(format) = formats::formats_ui(ui, choice, width) {
        choice.set_format(format);
    }
    if choice.wish.format.info().pictured {
        page::page_ui(ui, document, choice, width);
        picture::picture_ui(ui, document, choice, width);
    }
    lanes::lanes_ui(ui, document, choice, width);
    let mut answer = None;
    if choice.wish.format.info().pictured {
        answer = branding::branding_ui(ui, document, choice, width);
    }
    choice.rename(document);
    ui.add_space(16.0);
    answer
}

/// The heading of a group of settings.
fn group_ui(ui: &mut Ui, words: &str) {
    let t = crate::ui::theme::theme(ui);
    ui.add_space(9.0);
    text_ui(ui, words, Type::SUBHEAD, t.text);
}

/// A setting: its words at the left, the rest for `control`.
fn row_ui<R>(ui: &mut Ui, words: &str, width: f32, control: impl FnOnce(&mut Ui, f32) -> R) -> R {
    let t = crate::ui::theme::theme(ui);
    let (row, _) = ui.allocate_exact_size(vec2(width, 32.0), egui::Sense::hover());
    let at = row.left_center();
    put(ui.painter(), at, Align2::LEFT_CENTER, words, Type::BODY, t.text_secondary);
    let place = row.with_min_x(row.left() + LABEL);
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut right = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
    right.spacing_mut().item_spacing.x = 8.0;
    control(&mut right, place.width())
}
