//! The tray of notes without a place: a row of chips, and the list of all of them over the matrix.

use egui::{
    Align2, Area, CornerRadius, Frame, Id, Margin, Order, Pos2, Rect, Response, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, accesskit, pos2, vec2,
};

use super::menus::Subject;
use super::{MatrixView, Parts};
use crate::app::workspace::Document;
use crate::edit::Selection;
use crate::model::{Note, NoteColor, Swatch};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::fonts;
use crate::ui::ink::Ink;
use crate::ui::paint::color32;
use crate::ui::theme::theme;
use crate::ui::widgets::type_scale::{Type, galley, icon, put, text_ui};
use crate::ui::widgets::{focus_ring, tip};

/// Widest chip.
const CHIP: f32 = 280.0;
/// Width of the button that says how many more there are.
const MORE: f32 = 44.0;
/// Height of the list of all notes.
const LIST: f32 = 240.0;

/// The notes of the current map that are in no cell, in their order.
fn unplaced(document: &Document) -> Vec<&Note> {
    let notes = document.map().into_iter().flat_map(|map| map.notes().iter());
    notes.filter(|note| note.is_unplaced()).map(AsRef::as_ref).collect()
}

impl MatrixView {
    pub(super) fn tray_ui(
        &mut self,
        ui: &mut Ui,
        tray: Rect,
        parts: Parts,
        document: &mut Document,
        ink: &mut Ink,
        acts: &mut Acts,
    ) {
        let notes = unplaced(document);
        let mut x = self.tray_name_ui(ui, tray, notes.len()) + 14.0;
        let middle = tray.center().y;
        if notes.is_empty() {
            self.tray_open = false;
            let ink = theme(ui).text_tertiary;
            let words = "Everything has a place.";
            put(ui.painter(), pos2(x, middle), Align2::LEFT_CENTER, words, Type::SMALL, ink);
            return;
        }
        let widths: Vec<f32> = notes.iter().map(|note| chip_width(note, ink)).collect();
        let room = tray.right() - 8.0;
        let all = x + widths.iter().map(|width| width + 8.0).sum::<f32>() - 8.0 <= room;
        let mut shown = Vec::new();
        for (note, width) in notes.iter().zip(&widths) {
            let right = if all { room } else { room - MORE - 8.0 };
            if x + width > right {
                break;
            }
            shown.push((note.id, Rect::from_min_size(pos2(x, middle - 14.0), vec2(*width, 28.0))));
            x += width + 8.0;
        }
        let rest = notes.len() - shown.len();
        for (note, rect) in shown {
            self.chip_at_ui(ui, rect, note, parts, document, ink, acts);
        }
        if rest > 0 {
            let button = Rect::from_min_size(pos2(x, middle - 14.0), vec2(MORE, 28.0));
            let words = format!("+{rest}");
            let id = Id::unique("more unplaced");
            if text_button_ui(ui, button, id, &words, &format!("{rest} more unplaced notes")).clicked() {
                self.tray_open = !self.tray_open;
            }
            self.focus_ids.push(id);
        }
    }

    /// "Unplaced" with the number of notes; a click opens the list. Gives its right edge.
    fn tray_name_ui(&mut self, ui: &mut Ui, tray: Rect, count: usize) -> f32 {
        let t = theme(ui);
        let middle = tray.center().y;
        let words = galley(ui.painter(), "Unplaced", Type::BODY_STRONG, t.text);
        let number = galley(ui.painter(), &count.to_string(), Type::SMALL_STRONG, t.accent_text);
        let name = pos2(tray.left() + 36.0, middle - words.size().y / 2.0);
        let badge = pos2(name.x + words.size().x + 8.0, middle - 10.0);
        let badge = Rect::from_min_size(badge, vec2(number.size().x + 12.0, 20.0));
        let whole = Rect::from_min_max(
            pos2(tray.left() + 6.0, middle - 16.0),
            pos2(badge.right() + 4.0, middle + 16.0),
        );
        let response = ui.interact(whole, Id::unique("unplaced list"), Sense::click());
        response.widget_info(|| {
            let words = format!("Unplaced: {count}");
            WidgetInfo::selected(accesskit::Role::Button, count > 0, self.tray_open, words)
        });
        if count > 0 && (response.hovered() || self.tray_open) {
            ui.painter().rect_filled(whole, CornerRadius::same(6), t.hover);
        }
        icon(ui.painter(), pos2(tray.left() + 20.0, middle), icons::TRAY, fonts::icons(18.0), t.text);
        ui.painter().galley(name, words, t.text);
        ui.painter().rect_filled(badge, CornerRadius::same(6), t.accent_soft);
        ui.painter().galley(badge.center() - number.size() / 2.0, number, t.accent_text);
        if response.has_focus() {
            focus_ring(ui.painter(), whole, 6.0, &t);
        }
        if response.clicked() && count > 0 {
            self.tray_open = !self.tray_open;
        }
        self.focus_ids.push(response.id);
        badge.right()
    }

    /// A chip that can be dragged, clicked and asked for its menu.
    #[expect(clippy::too_many_arguments)]
    fn chip_at_ui(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        id: crate::model::NoteId,
        parts: Parts,
        document: &mut Document,
        ink: &mut Ink,
        acts: &mut Acts,
    ) {
        let Some(note) = document.map().and_then(|map| map.notes().get(id)) else {
            return;
        };
        let response = chip_ui(ui, rect, note, document, ink);
        self.focus_ids.push(response.id);
        let on = document.editor.selection().notes.contains(&id);
        if response.drag_started()
            && let Some(at) = response.interact_pointer_pos()
        {
            let all = document.editor.selection().notes.iter().copied().collect();
            self.gesture.take(if on { all } else { vec![id] }, parts.in_body(at));
            self.pressed = true;
        }
        if response.clicked() || response.gained_focus() && !on {
            acts.push(Act::Select(Selection::of_notes([id])));
        }
        if response.secondary_clicked() {
            if !on {
                document.editor.select(Selection::of_notes([id]));
            }
            let at = response.interact_pointer_pos().unwrap_or(rect.center_top());
            self.menu_for(Subject::Cards, at, document);
        }
    }

    /// All unplaced notes in a list over the matrix; it makes way for what is dragged.
    pub(super) fn tray_list_ui(
        &mut self,
        ui: &Ui,
        parts: Parts,
        document: &mut Document,
        ink: &mut Ink,
        acts: &mut Acts,
    ) {
        let Some(tray) = self.tray.filter(|_| self.tray_open && self.gesture.cards().is_none()) else {
            return;
        };
        let t = theme(ui);
        // It lies over the foot's other parts too: they are not needed while one drags out of it.
        let width = (ui.max_rect().right() - tray.left() - 24.0).clamp(240.0, 720.0);
        let at = pos2(tray.left() + 12.0, tray.top() - LIST - 8.0);
        let frame = Frame::new()
            .fill(t.surface)
            .stroke(Stroke::new(1.0, t.border))
            .corner_radius(CornerRadius::same(10))
            .inner_margin(Margin::same(12))
            .shadow(t.shadow_menu);
        let shown = Area::new(Id::unique("unplaced notes")).order(Order::Middle).fixed_pos(at);
        let area = shown.show(ui.ctx(), |ui| {
            frame.show(ui, |ui| {
                ui.set_width(width - 24.0);
                ui.set_height(LIST - 24.0);
                text_ui(ui, "Unplaced", Type::SUBHEAD, t.text);
                text_ui(ui, "Drag a note into a cell.", Type::SMALL, t.text_secondary);
                ui.add_space(4.0);
                let ids: Vec<_> = unplaced(document).iter().map(|note| note.id).collect();
                ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                    let right = ui.max_rect().right();
                    let mut corner: Pos2 = ui.cursor().min;
                    let left = corner.x;
                    for id in ids {
                        let Some(note) = document.map().and_then(|map| map.notes().get(id)) else { continue };
                        let size = vec2(chip_width(note, ink), 28.0);
                        if corner.x + size.x > right && corner.x > left {
                            corner = pos2(left, corner.y + 36.0);
                        }
                        let rect = Rect::from_min_size(corner, size);
                        if ui.is_rect_visible(rect) {
                            self.chip_at_ui(ui, rect, id, parts, document, ink, acts);
                        }
                        corner.x = rect.right() + 8.0;
                    }
                    ui.allocate_rect(
                        Rect::from_min_max(ui.cursor().min, pos2(right, corner.y + 32.0)),
                        Sense::hover(),
                    );
                });
            });
        });
        let (escape, pressed) = ui.input(|i| (i.key_pressed(egui::Key::Escape), i.pointer.any_pressed()));
        let outside = pressed
            && ui.input(|i| i.pointer.interact_pos()).is_some_and(|at| {
                !area.response.rect.contains(at) && !tray.contains(at) && self.menu.is_none()
            });
        if escape || outside {
            self.tray_open = false;
        }
    }
}

fn chip_width(note: &Note, ink: &Ink) -> f32 {
    (ink.width(&note.text.replace('\n', " "), Type::SMALL_MEDIUM) + 38.0).clamp(60.0, CHIP)
}

/// A few words as a quiet button.
fn text_button_ui(ui: &Ui, rect: Rect, id: Id, words: &str, label: &str) -> Response {
    let t = theme(ui);
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, label));
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(6), t.hover);
    }
    if response.has_focus() {
        focus_ring(ui.painter(), rect, 6.0, &t);
    }
    put(ui.painter(), rect.center(), Align2::CENTER_CENTER, words, Type::BODY_STRONG, t.text);
    tip::tip(response, "Show all unplaced notes", None)
}

/// A note without a place; it can be dragged into a cell.
fn chip_ui(ui: &mut Ui, rect: Rect, note: &Note, document: &Document, ink: &mut Ink) -> Response {
    let t = theme(ui);
    let entry = document.map().and_then(|map| map.entries().get(note.entry));
    let swatch = entry.map_or(Swatch::Token(NoteColor::Grey), |entry| entry.swatch);
    let colours = ink.look.palette.note(swatch);
    let response =
        ui.interact(rect, egui::Id::unique(("unplaced", ui.layer_id(), note.id)), Sense::click_and_drag());
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
