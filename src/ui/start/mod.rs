//! The start screen: blank maps, the example, recent projects, files to open.

mod nav;
mod recents;
mod thumb;
mod tiles;

use egui::{Align2, CentralPanel, Frame, Margin, Panel, Rect, ScrollArea, Sense, Stroke, Ui, pos2, vec2};

use super::act::{Act, Acts};
use super::theme::theme;
use super::widgets::button::Button;
use super::widgets::type_scale::{Type, galley, icon, put, text_ui};
use super::widgets::{chip, field::Field, focus_ring};
use crate::app::actions::ActionId;
use crate::text::icons;
use crate::ui::fonts;
pub use recents::Recent;
pub use thumb::Thumb;

/// What the start screen remembers while it is shown.
#[derive(Default)]
pub struct Start {
    pub recents: Vec<Recent>,
    search: String,
    focused: bool,
}

impl Start {
    /// Shows the screen in the whole window.
    pub fn show_ui(&mut self, ui: &mut Ui, acts: &mut Acts) {
        let t = theme(ui);
        let side = Frame::new().fill(t.surface).inner_margin(Margin::symmetric(12, 20));
        Panel::left("start-side")
            .exact_size(232.0)
            .resizable(false)
            .frame(side)
            .show(ui, |ui| nav::nav_ui(ui, acts));
        let main = Frame::new().fill(t.bg_app);
        CentralPanel::no_frame().frame(main).show(ui, |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                Frame::new().inner_margin(Margin { left: 40, right: 40, top: 32, bottom: 32 }).show(
                    ui,
                    |ui| {
                        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
                        self.main_ui(ui, acts);
                    },
                );
            });
        });
    }

    fn main_ui(&mut self, ui: &mut Ui, acts: &mut Acts) {
        let t = theme(ui);
        let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
        put(
            ui.painter(),
            pos2(row.left(), row.center().y),
            Align2::LEFT_CENTER,
            "Start a map",
            Type::TITLE_L,
            t.text,
        );
        if !self.recents.is_empty() {
            self.search_ui(ui, row);
        }
        ui.add_space(20.0);
        tiles::tiles_ui(ui, &mut self.focused, acts);
        ui.add_space(14.0);
        example_ui(ui, acts);
        ui.add_space(18.0);
        text_ui(ui, "Recent", Type { size: 18.0, line: 26.0, ..Type::TITLE }, t.text);
        ui.add_space(14.0);
        recents::grid_ui(ui, &self.recents, &mut self.search, acts);
        ui.add_space(36.0);
        drop_ui(ui, acts);
    }

    fn search_ui(&mut self, ui: &mut Ui, row: Rect) {
        let t = theme(ui);
        let at = Align2::RIGHT_CENTER.anchor_size(pos2(row.right(), row.center().y), vec2(264.0, 36.0));
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(at));
        Field::new("Find a project")
            .hint("Find a project")
            .size(264.0, 36.0)
            .room(32.0, 12.0)
            .show_ui(&mut child, &mut self.search);
        icon(
            ui.painter(),
            pos2(at.left() + 18.0, at.center().y),
            icons::MAGNIFYING_GLASS,
            fonts::icons(16.0),
            t.text_secondary,
        );
    }
}

/// A link to the built-in map.
fn example_ui(ui: &mut Ui, acts: &mut Acts) {
    let t = theme(ui);
    let words = galley(ui.painter(), "Open the example map", Type::BODY_MEDIUM, t.accent_text);
    let (rect, link) = ui.allocate_exact_size(vec2(words.size().x + 24.0, 28.0), Sense::click());
    link.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Link, true, "Open the example map"));
    if link.hovered() {
        ui.painter().rect_filled(rect.expand2(vec2(8.0, 0.0)), 6, t.hover);
    }
    if link.has_focus() {
        focus_ring(ui.painter(), rect, 6.0, &t);
    }
    let width = words.size().x;
    ui.painter().galley(rect.left_center() - vec2(0.0, words.size().y / 2.0), words, t.accent_text);
    let at = pos2(rect.left() + width + 14.0, rect.center().y);
    icon(ui.painter(), at, icons::ARROW_RIGHT, fonts::icons(14.0), t.accent_text);
    if link.clicked() {
        acts.push(Act::Example);
    }
}

/// The place files can be dropped on; drops are taken everywhere in the window.
fn drop_ui(ui: &mut Ui, acts: &mut Acts) {
    let t = theme(ui);
    let over = ui.input(|i| !i.raw.hovered_files.is_empty());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 92.0), Sense::hover());
    let painter = ui.painter();
    let fill = if over { t.accent_soft } else { t.surface_subtle };
    painter.rect_filled(rect, 12, fill);
    let edge = Stroke::new(1.5, if over { t.accent } else { t.border_strong });
    if over {
        painter.rect_stroke(rect, 12, edge, egui::StrokeKind::Inside);
    } else {
        let outline =
            [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
        painter.extend(egui::Shape::dashed_line(&outline, edge, 4.0, 4.0));
    }
    let tile = Rect::from_center_size(pos2(rect.left() + 52.0, rect.center().y), vec2(48.0, 48.0));
    painter.rect_filled(tile, 10, t.accent_soft);
    icon(painter, tile.center(), icons::TRAY_ARROW_DOWN, fonts::icons(22.0), t.accent_text);
    let x = rect.left() + 96.0;
    put(
        painter,
        pos2(x, rect.center().y - 11.0),
        Align2::LEFT_CENTER,
        "Drop a file to import",
        Type::SUBHEAD,
        t.text,
    );
    put(
        painter,
        pos2(x, rect.center().y + 11.0),
        Align2::LEFT_CENTER,
        "A project, a board, a table, a list or a mermaid journey.",
        Type::BODY,
        t.text_secondary,
    );
    let at = Align2::RIGHT_CENTER.anchor_size(pos2(rect.right() - 28.0, rect.center().y), vec2(400.0, 32.0));
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(at).layout(layout));
    if child.add(Button::secondary("Choose a file…")).clicked() {
        acts.push(Act::Do(ActionId::Open));
    }
    child.add_space(12.0);
    child.spacing_mut().item_spacing.x = 8.0;
    for ending in [".csv", ".excalidraw", ".ron"] {
        chip::chip_ui(&mut child, ending);
    }
}
