//! The zoom control, the arrange button and the empty state of the board.

use egui::{Align, Align2, Area, Id, Layout, Margin, Order, Rect, Sense, Stroke, Ui, vec2};

use super::BoardView;
use super::tools::panel;
use crate::app::actions::{ActionId, Os, action};
use crate::app::workspace::{Document, LEAST_NOTES, Side};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::theme::theme;
use crate::ui::widgets::button::{Button, IconButton};
use crate::ui::widgets::type_scale::{Type, centred_ui, put};

impl BoardView {
    /// Everything that floats over the board.
    pub(super) fn panels_ui(&mut self, ui: &Ui, area: Rect, document: &mut Document, acts: &mut Acts) {
        let empty = document.map().is_some_and(|map| map.notes().is_empty() && map.items().is_empty());
        if empty && !self.is_writing() {
            empty_ui(ui, area, acts);
        }
        self.rail_ui(ui, area.min, document, acts);
        self.pen_ui(ui, area, document);
        self.quick_ui(ui, area, document);
        arrange_ui(ui, area, document, acts);
        self.vote_ui(ui, area, document, acts);
        self.key_ui(ui, area, document, acts);
        let zoom = document.view_of(Side::Draft).camera.unwrap_or_default().zoom;
        let corner = area.right_bottom() - vec2(12.0, 12.0);
        let frame = panel(ui, 10, Margin::same(2));
        let shown = Area::new(Id::unique("zoom")).order(Order::Middle).pivot(Align2::RIGHT_BOTTOM);
        shown.fixed_pos(corner).show(ui.ctx(), |ui| {
            frame.show(ui, |ui| {
                if !empty && !self.minimap_hidden && area.height() > 420.0 {
                    self.minimap_ui(ui, document);
                }
                ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
                ui.horizontal(|ui| {
                    zoom_ui(ui, zoom, acts);
                    if !empty {
                        self.minimap_button_ui(ui, acts);
                    }
                });
            });
        });
    }
}

/// Minus, the zoom, plus, fit; also at the foot of the matrix.
pub fn zoom_ui(ui: &mut Ui, zoom: f64, acts: &mut Acts) {
    ui.spacing_mut().item_spacing.x = 2.0;
    ui.horizontal(|ui| {
        button_ui(ui, ActionId::ZoomOut, acts);
        let t = theme(ui);
        let (rect, response) = ui.allocate_exact_size(vec2(52.0, t.target(32.0)), Sense::click());
        let words = format!("{:.0} %", zoom * 100.0);
        response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, format!("Zoom, {words}"))
        });
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, 8, t.hover);
        }
        put(ui.painter(), rect.center(), Align2::CENTER_CENTER, &words, Type::BODY_STRONG, t.text);
        let keys = action(ActionId::ZoomActual).keys(Os::here());
        if crate::ui::widgets::tip::tip(response, "Zoom to 100 %", keys.as_deref()).clicked() {
            acts.push(Act::Do(ActionId::ZoomActual));
        }
        button_ui(ui, ActionId::ZoomIn, acts);
        button_ui(ui, ActionId::ZoomFit, acts);
    });
}

impl BoardView {
    /// Shows or hides the overview map; at the end of the zoom row.
    fn minimap_button_ui(&self, ui: &mut Ui, acts: &mut Acts) {
        let row = action(ActionId::Minimap);
        let button = IconButton::new(row.icon, row.tooltip).size(32.0, 16.0).toggled(!self.minimap_hidden);
        if ui.add(button).clicked() {
            acts.push(Act::Do(ActionId::Minimap));
        }
    }
}

fn button_ui(ui: &mut Ui, id: ActionId, acts: &mut Acts) {
    let row = action(id);
    if ui
        .add(IconButton::new(row.icon, row.tooltip).shortcut(row.keys(Os::here())).size(32.0, 16.0))
        .clicked()
    {
        acts.push(Act::Do(id));
    }
}

fn arrange_ui(ui: &Ui, area: Rect, document: &Document, acts: &mut Acts) {
    let notes = document.map().map_or(0, |map| map.notes().len());
    if notes == 0 {
        return;
    }
    let row = action(ActionId::Arrange);
    let enough = notes >= LEAST_NOTES;
    let tip = if enough { row.tooltip } else { "Write at least three notes first." };
    let t = theme(ui);
    let shown = Area::new(Id::unique("arrange")).order(Order::Middle).pivot(Align2::RIGHT_TOP);
    shown.fixed_pos(area.right_top() + vec2(-12.0, 10.0)).show(ui.ctx(), |ui| {
        let frame = egui::Frame::new().corner_radius(6).shadow(t.shadow_hover);
        frame.show(ui, |ui| {
            let button = Button::soft(row.name).icon(row.icon).enabled(enough).tip(tip, row.keys(Os::here()));
            if ui.add(button).clicked() {
                acts.push(Act::Do(ActionId::Arrange));
            }
        });
    });
}

/// "Start with what happens": what to do on an empty board.
fn empty_ui(ui: &Ui, area: Rect, acts: &mut Acts) {
    let t = theme(ui);
    let width = 352.0;
    let shown = Area::new(Id::unique("empty board")).order(Order::Middle).pivot(Align2::CENTER_CENTER);
    shown.fixed_pos(area.center()).show(ui.ctx(), |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        let (drawing, _) = ui.allocate_exact_size(vec2(width, 110.0), Sense::hover());
        let note = |dx: f32, dy: f32, number: usize| {
            let at = drawing.center_top() + vec2(dx, dy);
            let rect = Rect::from_min_size(at, vec2(80.0, 76.0));
            ui.painter().add(t.shadow_hover.as_shape(rect, 4));
            ui.painter().rect_filled(rect, 4, t.notes[number].fill);
        };
        note(-92.0, 8.0, 0);
        note(12.0, 24.0, 4);
        let line = Stroke::new(1.5, t.text_secondary);
        let middle = drawing.center_top();
        ui.painter().line_segment([middle + vec2(-10.0, 50.0), middle + vec2(10.0, 58.0)], line);
        ui.add_space(18.0);
        centred_ui(ui, "Start with what happens", Type::HEADING, t.text);
        ui.add_space(6.0);
        let text = "Double-click to write the first note. Press Enter for the next one. \
                    Paste a list to get a note for each line.";
        centred_ui(ui, text, Type::BODY, t.text_secondary);
        ui.add_space(16.0);
        let (row, _) = ui.allocate_exact_size(vec2(width, 32.0), Sense::hover());
        let at = Rect::from_center_size(row.center(), vec2(252.0, 32.0));
        let mut child =
            ui.new_child(egui::UiBuilder::new().max_rect(at).layout(Layout::left_to_right(Align::Center)));
        child.spacing_mut().item_spacing.x = 8.0;
        if child.add(Button::primary("Add a note").icon(icons::NOTE_BLANK).hint("N")).clicked() {
            acts.push(Act::Do(ActionId::ToolNote));
        }
        if child.add(Button::secondary("Paste a list").icon(icons::CLIPBOARD_TEXT)).clicked() {
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::RequestPaste);
        }
        ui.add_space(20.0);
        let hint = "Space + drag moves the canvas. Ctrl + wheel zooms.";
        centred_ui(ui, hint, Type::SMALL, t.text_tertiary);
    });
}
