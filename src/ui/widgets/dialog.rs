//! Dialogs: centred, a tile with an icon, a title, words, buttons; focus stays inside.

use egui::{
    Color32, Context, CornerRadius, Frame, Id, Margin, Modal, Rect, Sense, Stroke, Ui, Vec2, accesskit, pos2,
    vec2,
};

use super::type_scale::{Type, icon, text_ui};
use crate::ui::fonts;
use crate::ui::theme::of;

/// Widths of the design.
pub const MESSAGE: f32 = 452.0;
pub const FORM: f32 = 560.0;

/// Shows a dialog; `content` gets a ui as wide as its inside. True in the second place if Esc was
/// pressed or, where nothing could be lost, the ground was clicked.
pub fn dialog<R>(ctx: &Context, name: &str, width: f32, content: impl FnOnce(&mut Ui) -> R) -> (R, bool) {
    shown(ctx, name, 24, |ui| {
        ui.set_width(width - 48.0);
        content(ui)
    })
}

/// Shows a dialog of panels, which reach to its edges.
pub fn panels<R>(
    ctx: &Context,
    name: &str,
    size: Vec2,
    content: impl FnOnce(&mut Ui, Rect) -> R,
) -> (R, bool) {
    shown(ctx, name, 0, |ui| {
        let (area, _) = ui.allocate_exact_size(size, Sense::hover());
        content(ui, area)
    })
}

fn shown<R>(ctx: &Context, name: &str, margin: i8, content: impl FnOnce(&mut Ui) -> R) -> (R, bool) {
    let t = of(ctx);
    // Esc closes an open menu, and not the dialog under it.
    let menu = egui::Popup::is_any_open(ctx);
    let frame = Frame::new()
        .fill(t.surface)
        .stroke(Stroke::new(1.0, t.border))
        .corner_radius(CornerRadius::same(14))
        .inner_margin(Margin::same(margin))
        .shadow(t.shadow_dialog);
    let id = Id::unique(("dialog", name));
    let area = Modal::default_area(id).accessible_name(name).role(accesskit::Role::Dialog);
    let shown = Modal::new(id).area(area).backdrop_color(t.scrim).frame(frame).show(ctx, content);
    let escape = !menu && ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
    (shown.inner, escape)
}

/// The head of a message: icon tile, title, text.
pub fn head_ui(ui: &mut Ui, symbol: char, (tint, soft): (Color32, Color32), title: &str, text: &str) {
    let t = crate::ui::theme::theme(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        let (tile, _) = ui.allocate_exact_size(vec2(40.0, 40.0), Sense::hover());
        ui.painter().rect_filled(tile, CornerRadius::same(10), soft);
        icon(ui.painter(), tile.center(), symbol, fonts::icons(22.0), tint);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            text_ui(ui, title, Type::HEADING, t.text);
            text_ui(ui, text, Type { line: 20.0, ..Type::BODY }, t.text_secondary);
        });
    });
}

/// The row of buttons at the foot: what destroys left, the rest right.
pub fn foot_ui<R>(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui) -> R) -> R {
    ui.add_space(24.0);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    let mut start = ui.new_child(
        egui::UiBuilder::new().max_rect(row).layout(egui::Layout::left_to_right(egui::Align::Center)),
    );
    left(&mut start);
    let rest = Rect::from_min_max(pos2(start.min_rect().right() + 8.0, row.top()), row.max);
    let mut end = ui.new_child(
        egui::UiBuilder::new().max_rect(rest).layout(egui::Layout::right_to_left(egui::Align::Center)),
    );
    end.spacing_mut().item_spacing.x = 8.0;
    right(&mut end)
}
