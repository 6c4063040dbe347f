//! The tool rail at the left of the board, and the colours in a row.

use egui::{Area, CornerRadius, Frame, Id, Margin, Order, Pos2, Sense, Stroke, Ui, pos2, vec2};

use super::BoardView;
use crate::app::actions::{ActionId, Os, action};
use crate::app::view::Tool;
use crate::app::workspace::{Document, Side};
use crate::edit::{BoardCommand, EntryChoice, Selection};
use crate::ui::act::{Act, Acts};
use crate::ui::theme::theme;
use crate::ui::widgets::button::IconButton;
use crate::ui::widgets::{chip, focus_ring, tip};

/// Where the rail stands in the board.
const AT: egui::Vec2 = vec2(12.0, 56.0);

/// The frame of panels that float over the board.
pub fn panel(ui: &Ui, radius: u8, margin: Margin) -> Frame {
    let t = theme(ui);
    Frame::new()
        .fill(t.surface)
        .stroke(Stroke::new(1.0, t.border))
        .corner_radius(CornerRadius::same(radius))
        .inner_margin(margin)
        .shadow(t.shadow_panel)
}

impl BoardView {
    pub(super) fn rail_ui(&self, ui: &Ui, at: Pos2, document: &mut Document, acts: &mut Acts) {
        let frame = panel(ui, 12, Margin::same(3));
        Area::new(Id::unique("rail")).order(Order::Middle).fixed_pos(at + AT).show(ui.ctx(), |ui| {
            frame.show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
                ui.vertical(|ui| {
                    let view = document.view_of(Side::Draft).clone();
                    for (id, tool) in [(ActionId::ToolSelect, Tool::Select), (ActionId::ToolHand, Tool::Hand)]
                    {
                        tool_ui(ui, id, view.tool == tool, view.tool_kept, acts);
                    }
                    line_ui(ui);
                    note_tool_ui(ui, document, acts);
                    for (id, tool) in [
                        (ActionId::ToolText, Tool::Text),
                        (ActionId::ToolFrame, Tool::Frame),
                        (ActionId::ToolConnector, Tool::Connector),
                        (ActionId::ToolPen, Tool::Pen),
                        (ActionId::ToolEraser, Tool::Eraser),
                    ] {
                        tool_ui(ui, id, view.tool == tool, view.tool_kept, acts);
                    }
                    tool_ui(ui, ActionId::Picture, false, false, acts);
                    tool_ui(ui, ActionId::ToolDot, view.tool == Tool::Dot, false, acts);
                    line_ui(ui);
                    for (id, on) in [
                        (ActionId::Undo, document.editor.can_undo().is_some()),
                        (ActionId::Redo, document.editor.can_redo().is_some()),
                    ] {
                        let row = action(id);
                        let button = IconButton::new(row.icon, row.tooltip)
                            .shortcut(row.keys(Os::here()))
                            .size(36.0, 19.0)
                            .enabled(on);
                        if ui.add(button).clicked() {
                            acts.push(Act::Do(id));
                        }
                    }
                });
            });
        });
    }
}

fn tool_ui(ui: &mut Ui, id: ActionId, active: bool, kept: bool, acts: &mut Acts) {
    let row = action(id);
    let button =
        IconButton::new(row.icon, row.name).shortcut(row.keys(Os::here())).size(36.0, 19.0).active(active);
    let response = ui.add(button);
    if active && kept {
        let dot = pos2(response.rect.center().x, response.rect.bottom() - 4.0);
        ui.painter().circle_filled(dot, 1.5, theme(ui).on_accent);
    }
    if response.clicked() {
        acts.push(Act::Do(id));
    }
}

/// The note tool shows the colour that the next note gets.
fn note_tool_ui(ui: &mut Ui, document: &Document, acts: &mut Acts) {
    let t = theme(ui);
    let (rect, response) = ui.allocate_exact_size(egui::Vec2::splat(t.target(36.0)), Sense::click());
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, action(ActionId::ToolNote).name)
    });
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(8), t.hover);
    }
    let entry = document.map().and_then(|map| {
        let entries = map.entries_in_order();
        let next = document.next_entry.and_then(|id| map.entries().get(id));
        next.or(entries.first().copied()).map(|entry| entry.swatch)
    });
    if let Some(swatch) = entry {
        let tones = t.tones(swatch);
        let square = egui::Rect::from_center_size(rect.center(), vec2(20.0, 20.0));
        chip::swatch(ui.painter(), square, tones.fill, tones.edge);
    }
    if response.has_focus() {
        focus_ring(ui.painter(), rect, 8.0, &t);
    }
    let row = action(ActionId::ToolNote);
    if tip::tip(response, row.name, row.keys(Os::here()).as_deref()).clicked() {
        acts.push(Act::Do(ActionId::ToolNote));
    }
}

fn line_ui(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(36.0, 9.0), Sense::hover());
    ui.painter().hline(
        rect.shrink2(vec2(6.0, 0.0)).x_range(),
        rect.center().y,
        Stroke::new(1.0, theme(ui).border),
    );
}

/// The colours of the key in a row; the selection's are ringed. A click recolours it.
pub fn swatches_ui(ui: &mut Ui, document: &Document, selection: &Selection, margin: f32, acts: &mut Acts) {
    let t = theme(ui);
    let Some(map) = document.map() else {
        return;
    };
    let used: Vec<_> =
        selection.notes.iter().filter_map(|id| map.notes().get(*id)).map(|note| note.entry).collect();
    let entries = map.entries_in_order();
    let columns = entries.len().clamp(1, 8);
    let step = (ui.available_width() - 2.0 * margin) / columns as f32;
    for row in entries.chunks(columns) {
        let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), t.target(38.0)), Sense::hover());
        for (index, entry) in row.iter().enumerate() {
            let centre = pos2(line.left() + margin + (index as f32 + 0.5) * step, line.center().y);
            let rect = egui::Rect::from_center_size(centre, vec2(26.0, 26.0));
            // The swatch is what is seen, the field around it what is hit.
            let target = egui::Rect::from_center_size(centre, vec2(step.max(24.0), line.height()));
            let response = ui.interact(target, ui.auto_id_with(("swatch", entry.id)), Sense::click());
            let on = used.contains(&entry.id);
            response.widget_info(|| {
                egui::WidgetInfo::selected(egui::accesskit::Role::RadioButton, true, on, entry.label())
            });
            let tones = t.tones(entry.swatch);
            chip::swatch(ui.painter(), rect, tones.fill, tones.edge);
            if on {
                let ring = Stroke::new(2.0, t.select);
                let radius = CornerRadius::same(8);
                ui.painter().rect_stroke(rect.expand(2.0), radius, ring, egui::StrokeKind::Outside);
            }
            if response.has_focus() {
                focus_ring(ui.painter(), rect, 6.0, &t);
            }
            if tip::tip(response, entry.label(), None).clicked() {
                let notes = selection.notes.iter().copied().collect();
                let command = BoardCommand::Recolour { notes, entry: EntryChoice::Entry(entry.id) };
                acts.push(Act::Run(command.into()));
            }
        }
    }
}
