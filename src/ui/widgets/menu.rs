//! Menus: rows 32 high with an icon, words and a shortcut; drop-downs that open one.

use egui::containers::menu::SubMenu;
use egui::{
    Align2, Color32, CornerRadius, Frame, Id, Margin, Popup, PopupCloseBehavior, Response, Sense, Stroke, Ui,
    WidgetInfo, accesskit, pos2, vec2,
};

use super::button::focus_ring;
use super::type_scale::{Type, icon, put, put_cut};
use crate::text::icons;
use crate::ui::fonts;
use crate::ui::theme::theme;

/// One row of a menu.
pub struct Row<'a> {
    pub icon: Option<char>,
    pub label: &'a str,
    pub shortcut: Option<String>,
    pub checked: bool,
    pub enabled: bool,
    pub danger: bool,
    /// A swatch in place of the icon: fill and edge.
    pub swatch: Option<(Color32, Color32)>,
    /// Leads on to another menu.
    leads_on: bool,
}

impl<'a> Row<'a> {
    pub fn new(label: &'a str) -> Self {
        Self {
            icon: None,
            label,
            shortcut: None,
            checked: false,
            enabled: true,
            danger: false,
            swatch: None,
            leads_on: false,
        }
    }

    #[must_use]
    pub fn icon(mut self, icon: char) -> Self {
        self.icon = Some(icon);
        self
    }

    #[must_use]
    pub fn checked(mut self, checked: bool) -> Self {
        self.checked = checked;
        self
    }

    #[must_use]
    pub fn danger(mut self) -> Self {
        self.danger = true;
        self
    }

    #[must_use]
    pub fn shortcut(mut self, shortcut: Option<String>) -> Self {
        self.shortcut = shortcut;
        self
    }

    #[must_use]
    pub fn swatch(mut self, fill: Color32, edge: Color32) -> Self {
        self.swatch = Some((fill, edge));
        self
    }

    #[must_use]
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Shows the row; true if it was chosen.
    pub fn show_ui(self, ui: &mut Ui) -> bool {
        let chosen = self.row_ui(ui).clicked();
        if chosen {
            ui.close();
        }
        chosen
    }

    /// Shows the row with a menu of `width` beside it.
    pub fn lead_ui<R>(mut self, ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui) -> R) -> Option<R> {
        self.leads_on = true;
        let response = self.row_ui(ui);
        let shown = SubMenu::new().show(ui, &response, |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 0.0;
            content(ui)
        });
        shown.map(|shown| shown.inner)
    }

    fn row_ui(self, ui: &mut Ui) -> Response {
        let t = theme(ui);
        let width = ui.available_width();
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(vec2(width, t.target(32.0)), sense);
        let (label, enabled, checked) = (self.label, self.enabled, self.checked);
        response.widget_info(|| WidgetInfo::selected(accesskit::Role::MenuItem, enabled, checked, label));
        let painter = ui.painter();
        if (response.hovered() || response.has_focus()) && self.enabled {
            painter.rect_filled(rect, CornerRadius::same(6), t.hover);
        }
        let ink = match () {
            () if !self.enabled => t.text_disabled,
            () if self.danger => t.danger,
            () => t.text,
        };
        let middle = rect.center().y;
        let mut x = rect.left() + 8.0;
        if let Some(symbol) = self.icon {
            let tint = if self.danger || !self.enabled { ink } else { t.text_secondary };
            icon(painter, pos2(x + 8.0, middle), symbol, fonts::icons(16.0), tint);
            x += 26.0;
        }
        if let Some((fill, edge)) = self.swatch {
            let square = egui::Rect::from_center_size(pos2(x + 8.0, middle), vec2(16.0, 16.0));
            super::chip::swatch(painter, square, fill, edge);
            x += 26.0;
        }
        let mut right = rect.right() - 8.0;
        if self.leads_on {
            let at = pos2(right - 6.0, middle);
            icon(painter, at, icons::CARET_RIGHT, fonts::icons(12.0), t.text_tertiary);
            right -= 20.0;
        }
        if self.checked {
            icon(painter, pos2(right - 8.0, middle), icons::CHECK, fonts::icons(14.0), t.accent);
            right -= 24.0;
        }
        if let Some(keys) = &self.shortcut {
            let shown =
                put(painter, pos2(right, middle), Align2::RIGHT_CENTER, keys, Type::SMALL, t.text_tertiary);
            right = shown.left() - 8.0;
        }
        put_cut(painter, pos2(x, middle), Align2::LEFT_CENTER, self.label, Type::BODY_MEDIUM, ink, right - x);
        response
    }
}

/// The frame of a menu.
pub fn frame(ui: &Ui) -> Frame {
    let t = theme(ui);
    Frame::new()
        .fill(t.surface)
        .stroke(Stroke::new(1.0, t.border))
        .corner_radius(CornerRadius::same(10))
        .inner_margin(Margin::same(4))
        .shadow(t.shadow_menu)
}

/// A line between groups of rows.
pub fn separator_ui(ui: &mut Ui) {
    let t = theme(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, t.border));
}

/// Opens a menu of `width` under a button that toggles it.
pub fn under<R>(button: &Response, width: f32, content: impl FnOnce(&mut Ui) -> R) -> Option<R> {
    let frame = {
        let t = crate::ui::theme::of(&button.ctx);
        Frame::new()
            .fill(t.surface)
            .stroke(Stroke::new(1.0, t.border))
            .corner_radius(CornerRadius::same(10))
            .inner_margin(Margin::same(4))
            .shadow(t.shadow_menu)
    };
    Popup::menu(button)
        .frame(frame)
        .gap(4.0)
        .width(width)
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .show(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 0.0;
            content(ui)
        })
        .map(|shown| shown.inner)
}

/// A menu under a widget that is more than its button: it opens when `open` says so, and by a click
/// with the secondary button.
pub fn on<R>(widget: &Response, open: bool, width: f32, content: impl FnOnce(&mut Ui) -> R) -> Option<R> {
    let frame = {
        let t = crate::ui::theme::of(&widget.ctx);
        Frame::new()
            .fill(t.surface)
            .stroke(Stroke::new(1.0, t.border))
            .corner_radius(CornerRadius::same(10))
            .inner_margin(Margin::same(4))
            .shadow(t.shadow_menu)
    };
    Popup::from_response(widget)
        .kind(egui::PopupKind::Menu)
        .open_memory(open.then_some(egui::SetOpenCommand::Bool(true)))
        .frame(frame)
        .gap(4.0)
        .width(width)
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .show(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 0.0;
            content(ui)
        })
        .map(|shown| shown.inner)
}

/// A drop-down field: what is chosen and a caret. The caller opens a menu [`under`] it.
pub fn dropdown_ui(ui: &mut Ui, label: &str, chosen: &str, width: f32) -> Response {
    let t = theme(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, t.target(32.0)), Sense::click());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(accesskit::Role::ComboBox, true, label);
        info.current_text_value = Some(chosen.to_owned());
        info
    });
    let painter = ui.painter();
    let fill = if response.hovered() { t.hover } else { t.surface };
    let edge = Stroke::new(1.0, t.border_strong);
    painter.rect(rect, CornerRadius::same(6), fill, edge, egui::StrokeKind::Inside);
    let at = pos2(rect.left() + 10.0, rect.center().y);
    put_cut(painter, at, Align2::LEFT_CENTER, chosen, Type::BODY_MEDIUM, t.text, rect.width() - 36.0);
    let caret = pos2(rect.right() - 15.0, rect.center().y);
    icon(painter, caret, icons::CARET_DOWN, fonts::icons(12.0), t.text_secondary);
    if response.has_focus() {
        focus_ring(painter, rect, 6.0, &t);
    }
    response
}

/// A menu at a point, such as a context menu; `open` goes off when it closes.
pub fn at_point<R>(
    ui: &Ui,
    id: Id,
    at: egui::Pos2,
    width: f32,
    open: &mut bool,
    content: impl FnOnce(&mut Ui) -> R,
) -> Option<R> {
    Popup::new(id, ui.ctx().clone(), at, ui.layer_id())
        .kind(egui::PopupKind::Menu)
        .frame(frame(ui))
        .open_bool(open)
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .show(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 0.0;
            content(ui)
        })
        .map(|shown| shown.inner)
}
