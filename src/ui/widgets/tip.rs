//! Tooltips: dark, 32 high, the label and the shortcut.

use egui::{Align2, CornerRadius, Frame, Response, Sense, Tooltip, Ui, vec2};

use super::type_scale::{Type, galley};
use crate::ui::theme::theme;

/// Shows a label, and a shortcut at 70 %, after the pointer rested on the widget.
pub fn tip(response: Response, label: &str, shortcut: Option<&str>) -> Response {
    if label.is_empty() {
        return response;
    }
    let colours = crate::ui::theme::of(&response.ctx);
    let frame = Frame::new()
        .fill(colours.tip)
        .corner_radius(CornerRadius::same(6))
        .inner_margin(egui::Margin::symmetric(10, 8));
    let mut tooltip =
        if response.enabled() { Tooltip::for_enabled(&response) } else { Tooltip::for_disabled(&response) };
    tooltip.popup = tooltip.popup.frame(frame);
    tooltip.gap(6.0).show(|ui| content_ui(ui, label, shortcut));
    response
}

fn content_ui(ui: &mut Ui, label: &str, shortcut: Option<&str>) {
    let colours = theme(ui);
    let text = galley(ui.painter(), label, Type::SMALL_MEDIUM, colours.tip_text);
    let keys = shortcut
        .map(|keys| galley(ui.painter(), keys, Type::SMALL_MEDIUM, colours.tip_text.gamma_multiply(0.7)));
    let width = text.size().x + keys.as_ref().map_or(0.0, |keys| keys.size().x + 10.0);
    let (rect, _) = ui.allocate_exact_size(vec2(width, text.size().y), Sense::hover());
    let left = rect.left_top();
    ui.painter().galley(left, text, colours.tip_text);
    if let Some(keys) = keys {
        let at = Align2::RIGHT_TOP.anchor_size(rect.right_top(), keys.size());
        ui.painter().galley(at.min, keys, colours.tip_text);
    }
}
