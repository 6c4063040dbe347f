//! A box to tick, with its words.

use egui::{
    Align2, CornerRadius, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit, pos2, vec2,
};

use super::button::focus_ring;
use super::type_scale::{Type, icon, put_cut};
use crate::text::icons;
use crate::ui::fonts;
use crate::ui::theme::theme;

/// Shows the box, `width` wide with its words; clicked if it is to change.
pub fn check_ui(ui: &mut Ui, label: &str, on: bool, enabled: bool, width: f32) -> Response {
    let t = theme(ui);
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(width, 26.0), sense);
    response.widget_info(|| WidgetInfo::selected(accesskit::Role::CheckBox, enabled, on, label));
    let painter = ui.painter();
    let square = Rect::from_center_size(pos2(rect.left() + 8.0, rect.center().y), vec2(16.0, 16.0));
    let (fill, edge) = match (on, enabled) {
        (true, true) => (t.accent, t.accent),
        (true, false) => (t.accent_line, t.accent_line),
        (false, _) if response.hovered() => (t.hover, t.control_border),
        (false, _) => (t.surface, t.control_border),
    };
    painter.rect(square, CornerRadius::same(4), fill, Stroke::new(1.5, edge), StrokeKind::Inside);
    if on {
        icon(painter, square.center(), icons::CHECK, fonts::icons(12.0), t.on_accent);
    }
    let ink = if enabled { t.text } else { t.text_disabled };
    let at = pos2(square.right() + 8.0, rect.center().y);
    let room = rect.right() - at.x;
    put_cut(painter, at, Align2::LEFT_CENTER, label, Type { ..Type::BODY }, ink, room);
    if response.has_focus() {
        focus_ring(painter, square, 4.0, &t);
    }
    response
}
