//! Sections, labelled rows and drop-downs of the inspector.

use egui::{
    Align, Align2, CornerRadius, Frame, Id, Layout, Margin, Rect, Response, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, accesskit, pos2, vec2,
};

use crate::text::icons;
use crate::ui::fonts;
use crate::ui::ink::Ink;
use crate::ui::theme::theme;
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::icon;
use crate::ui::widgets::type_scale::{Type, put};

/// Width of the labels before fields.
const LABEL: f32 = 72.0;

/// A section with a rule under it.
pub fn section_ui<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let margin = Margin { left: 16, right: 16, top: 12, bottom: 12 };
    let shown = Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_width(ui.available_width());
        content(ui)
    });
    let rect = shown.response.rect;
    let rule = Stroke::new(1.0, theme(ui).border);
    ui.painter().hline(ui.max_rect().x_range(), rect.bottom() - 0.5, rule);
    shown.inner
}

/// The head of a section, with a word at the right.
pub fn title_ui(ui: &mut Ui, title: &str, right: &str) {
    let t = theme(ui);
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Heading, true, title));
    put(ui.painter(), row.left_center(), Align2::LEFT_CENTER, title, Type::SMALL_STRONG, t.text);
    put(ui.painter(), row.right_center(), Align2::RIGHT_CENTER, right, Type::SMALL, t.text_secondary);
}

/// A label and what stands behind it.
pub fn row_ui<R>(ui: &mut Ui, label: &str, content: impl FnOnce(&mut Ui, f32) -> R) -> R {
    let t = theme(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let (place, _) = ui.allocate_exact_size(vec2(LABEL, t.target(32.0)), Sense::hover());
        put(
            ui.painter(),
            place.left_center(),
            Align2::LEFT_CENTER,
            label,
            Type::SMALL_MEDIUM,
            t.text_secondary,
        );
        let width = ui.available_width();
        content(ui, width)
    })
    .inner
}

/// A drop-down whose choice is words of the document.
pub fn dropdown_ui(ui: &mut Ui, ink: &mut Ink, label: &str, chosen: &str, width: f32) -> Response {
    let t = theme(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, t.target(32.0)), Sense::click());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(accesskit::Role::ComboBox, true, label);
        info.current_text_value = Some(chosen.to_owned());
        info
    });
    let fill = if response.hovered() { t.hover } else { t.surface };
    let edge = Stroke::new(1.0, t.border_strong);
    ui.painter().rect(rect, CornerRadius::same(6), fill, edge, StrokeKind::Inside);
    let at = pos2(rect.left() + 10.0, rect.center().y);
    ink.put(ui, (at, Align2::LEFT_CENTER), chosen, Type::BODY_MEDIUM, t.text, width - 36.0);
    let caret = pos2(rect.right() - 15.0, rect.center().y);
    icon(ui.painter(), caret, icons::CARET_DOWN, fonts::icons(12.0), t.text_secondary);
    if response.has_focus() {
        focus_ring(ui.painter(), rect, 6.0, &t);
    }
    response
}

/// A row that can be chosen in a list: icon, words of the document, a figure.
pub fn entry_ui(
    ui: &mut Ui,
    ink: &mut Ink,
    symbol: Option<char>,
    text: &str,
    right: &str,
    sense: Sense,
) -> Response {
    let t = theme(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), t.target(28.0)), sense);
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, text));
    if response.hovered() && sense.senses_click() {
        ui.painter().rect_filled(rect.expand2(vec2(6.0, 0.0)), 6, t.hover);
    }
    if response.has_focus() {
        focus_ring(ui.painter(), rect, 6.0, &t);
    }
    let mut x = rect.left();
    if let Some(symbol) = symbol {
        icon(ui.painter(), pos2(x + 7.0, rect.center().y), symbol, fonts::icons(14.0), t.text_secondary);
        x += 24.0;
    }
    let figure =
        put(ui.painter(), rect.right_center(), Align2::RIGHT_CENTER, right, Type::SMALL, t.text_tertiary);
    let at = pos2(x, rect.center().y);
    ink.put(ui, (at, Align2::LEFT_CENTER), text, Type::BODY, t.text, figure.left() - x - 8.0);
    response
}

/// A switch, 30 × 18.
pub fn switch_ui(ui: &mut Ui, label: &str, on: bool) -> bool {
    let t = theme(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(30.0, t.target(24.0)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(accesskit::Role::Switch, true, on, label));
    let track = Rect::from_center_size(rect.center(), vec2(30.0, 18.0));
    let fill = if on { t.accent } else { t.control_border };
    ui.painter().rect_filled(track, CornerRadius::same(9), fill);
    let x = ui.ctx().animate_bool_with_time(response.id, on, 0.16);
    let knob = pos2(track.left() + 9.0 + 12.0 * x, track.center().y);
    ui.painter().circle_filled(knob, 7.0, egui::Color32::WHITE);
    if response.has_focus() {
        focus_ring(ui.painter(), track, 9.0, &t);
    }
    response.clicked()
}

/// The head of the panel: 48 high.
pub fn head_ui(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let t = theme(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 48.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, t.border));
    let inner = rect.shrink2(vec2(16.0, 0.0));
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(layout));
    child.spacing_mut().item_spacing.x = 8.0;
    content(&mut child);
}

/// The id of a field of a record.
pub fn field_id(what: &str, record: impl std::fmt::Display) -> Id {
    Id::unique(("inspector", what, record.to_string()))
}
