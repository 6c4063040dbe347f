//! The side bar of the start screen.

use egui::{Align2, Rect, Response, Sense, Stroke, Ui, WidgetInfo, accesskit, pos2, vec2};

use super::super::act::{Act, Acts};
use crate::app::actions::{ActionId, Os, action};
use crate::text::icons;
use crate::ui::fonts;
use crate::ui::theme::theme;
use crate::ui::widgets::type_scale::{Type, put};
use crate::ui::widgets::{focus_ring, icon, logo};

pub fn nav_ui(ui: &mut Ui, acts: &mut Acts) {
    let t = theme(ui);
    ui.spacing_mut().item_spacing.y = 2.0;
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    let mark = Rect::from_min_size(head.min + vec2(8.0, 0.0), vec2(28.0, 28.0));
    logo::logo(ui.painter(), mark, &t);
    let at = pos2(mark.right() + 10.0, head.center().y);
    put(ui.painter(), at, Align2::LEFT_CENTER, "Laneway", Type { size: 17.0, ..Type::HEADING }, t.text);
    ui.add_space(22.0);
    row_ui(ui, icons::CLOCK_COUNTER_CLOCKWISE, "Recent", None, true);
    let keys = action(ActionId::Open).keys(Os::here());
    if row_ui(ui, icons::FOLDER_OPEN, "Open…", keys.as_deref(), false).clicked() {
        acts.push(Act::Do(ActionId::Open));
    }
    let foot = ui.max_rect();
    let below = Rect::from_min_max(pos2(foot.left(), foot.bottom() - 28.0 - 82.0), foot.right_bottom());
    let mut below = ui.new_child(egui::UiBuilder::new().max_rect(below));
    below.spacing_mut().item_spacing.y = 2.0;
    for (symbol, label, id) in [
        (icons::GEAR_SIX, "Settings", ActionId::Settings),
        (icons::KEYBOARD, "Shortcuts", ActionId::Shortcuts),
    ] {
        if row_ui(&mut below, symbol, label, None, false).clicked() {
            acts.push(Act::Do(id));
        }
    }
    let line = foot.bottom() - 28.0;
    ui.painter().hline(foot.x_range(), line, Stroke::new(1.0, t.border));
    let at = pos2(foot.left() + 16.0, line + 21.0);
    icon(ui.painter(), at, icons::LOCK_SIMPLE, fonts::icons(14.0), t.text_tertiary);
    put(
        ui.painter(),
        at + vec2(14.0, 0.0),
        Align2::LEFT_CENTER,
        "Files stay on this computer",
        Type::SMALL,
        t.text_tertiary,
    );
}

fn row_ui(ui: &mut Ui, symbol: char, label: &str, keys: Option<&str>, current: bool) -> Response {
    let t = theme(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(accesskit::Role::Button, true, current, label));
    let painter = ui.painter();
    if current || response.hovered() {
        painter.rect_filled(rect, 8, t.hover);
    }
    let (kind, ink) =
        if current { (Type::BODY_STRONG, t.text) } else { (Type::BODY_MEDIUM, t.text_secondary) };
    icon(painter, pos2(rect.left() + 19.0, rect.center().y), symbol, fonts::icons(18.0), ink);
    put(painter, pos2(rect.left() + 38.0, rect.center().y), Align2::LEFT_CENTER, label, kind, ink);
    if let Some(keys) = keys {
        put(
            painter,
            pos2(rect.right() - 10.0, rect.center().y),
            Align2::RIGHT_CENTER,
            keys,
            Type::SMALL,
            t.text_tertiary,
        );
    }
    if response.has_focus() {
        focus_ring(painter, rect, 8.0, &t);
    }
    response
}
