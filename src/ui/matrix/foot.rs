//! The foot of the matrix: notes without a place, the lanes, the zoom.

use egui::{Align, Align2, CornerRadius, Layout, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo};
use egui::{accesskit, pos2, vec2};

use super::{MatrixView, Parts};
use crate::app::workspace::Document;
use crate::edit::{GridCommand, Selection};
use crate::model::{Note, NoteColor, Swatch};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::board::zoom_ui;
use crate::ui::fonts;
use crate::ui::ink::Ink;
use crate::ui::paint::color32;
use crate::ui::theme::theme;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::type_scale::{Type, galley, icon, put};
use crate::ui::widgets::{focus_ring, menu, tip};

/// Height of the foot.
pub const HEIGHT: f32 = 48.0;
/// Widest chip of the tray.
const CHIP: f32 = 220.0;
/// Room for lanes and zoom at the right.
const RIGHT: f32 = 330.0;

impl MatrixView {
    pub(super) fn foot_ui(
        &mut self,
        ui: &mut Ui,
        place: Rect,
        parts: Parts,
        document: &Document,
        ink: &mut Ink,
        acts: &mut Acts,
    ) {
        let t = theme(ui);
        ui.painter().rect_filled(place, 0, t.surface);
        ui.painter().hline(place.x_range(), place.top() + 0.5, Stroke::new(1.0, t.border));
        let tray = Rect::from_min_max(place.min, pos2(place.right() - RIGHT, place.bottom()));
        self.tray = Some(tray);
        if self.gesture.over_tray() {
            ui.painter().rect_filled(tray.shrink(1.0), 0, t.accent_soft);
        }
        self.tray_ui(ui, tray, parts, document, ink, acts);
        let right = Rect::from_min_max(pos2(tray.right(), place.top()), place.max).shrink2(vec2(12.0, 8.0));
        let layout = Layout::right_to_left(Align::Center);
        let mut right = ui.new_child(egui::UiBuilder::new().max_rect(right).layout(layout));
        right.scope_builder(egui::UiBuilder::new().layout(Layout::left_to_right(Align::Center)), |ui| {
            zoom_ui(ui, f64::from(parts.zoom), acts)
        });
        lanes_ui(&mut right, document, acts);
    }

    fn tray_ui(
        &mut self,
        ui: &mut Ui,
        tray: Rect,
        parts: Parts,
        document: &Document,
        ink: &mut Ink,
        acts: &mut Acts,
    ) {
        let Some(map) = document.map() else {
            return;
        };
        let t = theme(ui);
        let unplaced: Vec<&Note> =
            map.notes().iter().filter(|note| note.cell.is_none()).map(AsRef::as_ref).collect();
        let middle = tray.center().y;
        icon(ui.painter(), pos2(tray.left() + 20.0, middle), icons::TRAY, fonts::icons(18.0), t.text);
        let at = pos2(tray.left() + 36.0, middle);
        let name = put(ui.painter(), at, Align2::LEFT_CENTER, "Unplaced", Type::BODY_STRONG, t.text);
        let count = galley(ui.painter(), &unplaced.len().to_string(), Type::SMALL_STRONG, t.accent_text);
        let badge =
            Rect::from_min_size(pos2(name.right() + 8.0, middle - 10.0), count.size() + vec2(12.0, 4.0));
        ui.painter().rect_filled(badge, CornerRadius::same(6), t.accent_soft);
        ui.painter().galley(badge.center() - count.size() / 2.0, count, t.accent_text);
        let mut x = badge.right() + 14.0;
        if unplaced.is_empty() {
            let at = pos2(x, middle);
            put(
                ui.painter(),
                at,
                Align2::LEFT_CENTER,
                "Everything has a place.",
                Type::SMALL,
                t.text_tertiary,
            );
            return;
        }
        if self.tray_from >= unplaced.len() {
            self.tray_from = 0;
        }
        let mut shown = 0;
        for note in &unplaced[self.tray_from..] {
            let words = ink.width(&note.text.replace('\n', " "), Type::SMALL_MEDIUM);
            let width = (words + 38.0).clamp(60.0, CHIP);
            if x + width > tray.right() - 64.0 && shown > 0 {
                break;
            }
            let chip = Rect::from_min_size(pos2(x, middle - 14.0), vec2(width, 28.0));
            let response = chip_ui(ui, chip, note, document, ink);
            self.focus_ids.push(response.id);
            if response.drag_started()
                && let Some(at) = response.interact_pointer_pos()
            {
                self.gesture.take(vec![note.id], parts.in_body(at));
                self.pressed = true;
            }
            let on = document.editor.selection().notes.contains(&note.id);
            if response.clicked() || response.gained_focus() && !on {
                acts.push(Act::Select(Selection::of_notes([note.id])));
            }
            x = chip.right() + 8.0;
            shown += 1;
        }
        let rest = unplaced.len() - shown;
        if rest > 0 {
            let button = Rect::from_min_size(pos2(x, middle - 14.0), vec2(48.0, 28.0));
            let response = ui.interact(button, egui::Id::unique("more unplaced"), Sense::click());
            let words = format!("+{rest}");
            response.widget_info(|| {
                WidgetInfo::labeled(accesskit::Role::Button, true, format!("Next unplaced notes, {words}"))
            });
            if response.hovered() || response.has_focus() {
                ui.painter().rect_filled(button, CornerRadius::same(6), t.hover);
            }
            put(ui.painter(), button.center(), Align2::CENTER_CENTER, &words, Type::BODY_STRONG, t.text);
            if tip::tip(response, "Show the next ones", None).clicked() {
                self.tray_from = (self.tray_from + shown) % unplaced.len();
            }
        }
    }
}

/// A note without a place; it can be dragged into a cell.
fn chip_ui(ui: &mut Ui, rect: Rect, note: &Note, document: &Document, ink: &mut Ink) -> Response {
    let t = theme(ui);
    let entry = document.map().and_then(|map| map.entries().get(note.entry));
    let swatch = entry.map_or(Swatch::Token(NoteColor::Grey), |entry| entry.swatch);
    let colours = ink.look.palette.note(swatch);
    let response = ui.interact(rect, egui::Id::unique(("unplaced", note.id)), Sense::click_and_drag());
    let on = document.editor.selection().notes.contains(&note.id);
    response.widget_info(|| {
        WidgetInfo::selected(accesskit::Role::Note, true, on, format!("Unplaced: {}", note.text))
    });
    let edge = Stroke::new(1.0, color32(colours.soft_edge.unwrap_or(colours.strong)));
    let radius = CornerRadius::same(6);
    ui.painter().rect(rect, radius, color32(colours.soft), edge, StrokeKind::Inside);
    let tint = color32(colours.ink);
    let dots = pos2(rect.left() + 14.0, rect.center().y);
    icon(ui.painter(), dots, icons::DOTS_SIX_VERTICAL, fonts::icons(14.0), tint.gamma_multiply(0.6));
    let at = (pos2(rect.left() + 26.0, rect.center().y), Align2::LEFT_CENTER);
    ink.put(ui, at, &note.text.replace('\n', " "), Type::SMALL_MEDIUM, tint, rect.width() - 34.0);
    if on {
        ui.painter().rect_stroke(rect, radius, Stroke::new(2.0, t.select), StrokeKind::Outside);
    }
    if response.has_focus() {
        focus_ring(ui.painter(), rect, 6.0, &t);
    }
    response
}

/// How many lanes are shown; opens the list in which they are hidden and shown.
fn lanes_ui(ui: &mut Ui, document: &Document, acts: &mut Acts) {
    let Some(map) = document.map() else {
        return;
    };
    let lanes = map.lanes_in_order();
    let seen = lanes.iter().filter(|lane| !lane.hidden).count();
    let words = if seen == lanes.len() {
        format!("Lanes {seen}")
    } else {
        format!("Lanes {seen} of {}", lanes.len())
    };
    let button = ui.add(Button::secondary(&words).icon(icons::ROWS).tip("Show and hide lanes", None));
    menu::under(&button, 240.0, |ui| {
        for lane in &lanes {
            if menu::Row::new(lane.label()).checked(!lane.hidden).show_ui(ui) {
                let command = GridCommand::SetLaneHidden { lane: lane.id, hidden: !lane.hidden };
                acts.push(Act::Run(command.into()));
            }
        }
        menu::separator_ui(ui);
        crate::ui::topbar::action_row_ui(ui, crate::app::actions::ActionId::AddLane, true, acts);
    });
}
