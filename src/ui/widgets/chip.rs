//! Small labels: state chips, count badges.

use egui::{Color32, CornerRadius, Rect, Response, Sense, Ui, WidgetInfo, accesskit, vec2};

use super::type_scale::{Type, galley};
use crate::ui::theme::theme;

/// A chip 20 high.
pub fn chip_ui(ui: &mut Ui, text: &str) -> Response {
    let t = theme(ui);
    coloured_ui(ui, text, t.hover, t.text_secondary)
}

/// A chip with colours of its own.
pub fn coloured_ui(ui: &mut Ui, text: &str, fill: Color32, ink: Color32) -> Response {
    let words = galley(ui.painter(), text, Type::SMALL_MEDIUM, ink);
    let size = vec2(words.size().x + 14.0, 20.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Label, true, text));
    ui.painter().rect_filled(rect, CornerRadius::same(5), fill);
    ui.painter().galley(rect.center() - words.size() / 2.0, words, ink);
    response
}

/// A colour swatch, rounded, with its edge.
pub fn swatch(painter: &egui::Painter, rect: Rect, fill: Color32, edge: Color32) {
    painter.rect(
        rect,
        CornerRadius::same((rect.width() * 0.25).min(8.0) as u8),
        fill,
        egui::Stroke::new(1.0, edge),
        egui::StrokeKind::Inside,
    );
}
