//! The heads of the bands: names that are written in place, order, splits and joins.

use egui::{
    Align2, CornerRadius, CursorIcon, Id, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit, pos2, vec2,
};

use super::bands::{Shown, tip};
use super::{ArrangeView, Made};
use crate::app::arranging::{Boundary, StageKey, count};
use crate::text::icons;
use crate::ui::ink::{FieldLook, Ink};
use crate::ui::theme::theme;
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::type_scale::{Type, put};

/// Height of a head, its distance from the top and from the sides of its band.
const HEAD: f32 = 27.0;
const TOP: f32 = 6.0;
const SIDE: f32 = 8.0;
/// Width of a head beside bands that run across.
const WIDTH: f32 = 176.0;

/// A row of the menu of a head.
#[derive(Clone, Copy)]
enum Change {
    Rename,
    Split,
    /// The first of the two is kept.
    Join(StageKey, StageKey),
    MoveTo(usize),
}

impl ArrangeView {
    /// The ground behind the heads: what of the board lies under them is not to shine through.
    pub(super) fn head_ground_ui(&self, ui: &Ui, bands: &[Shown]) {
        if self.state.bands().is_vertical() {
            return;
        }
        let t = theme(ui);
        for band in bands.iter().filter(|band| band.rect.is_positive()) {
            let ground = band.rect.with_max_y((band.rect.top() + 2.0 * TOP + HEAD).min(band.rect.bottom()));
            ui.painter().rect_filled(ground, 0, t.bg_canvas);
            ui.painter().rect_filled(ground, 0, band.tint(t.accent));
        }
    }

    /// The heads of the bands.
    pub(super) fn heads_ui(&mut self, ui: &mut Ui, pane: Rect, bands: &[Shown], made: &Made, ink: &mut Ink) {
        let vertical = self.state.bands().is_vertical();
        for band in bands {
            let rect = if vertical {
                let top = (band.rect.top() + TOP).min(band.rect.bottom() - HEAD - 2.0);
                Rect::from_min_size(pos2(pane.left() + SIDE, top), vec2(WIDTH, HEAD))
            } else {
                let x = band.rect.left() + SIDE..=band.rect.right() - SIDE;
                Rect::from_x_y_ranges(x, band.rect.top() + TOP..=band.rect.top() + TOP + HEAD)
            };
            if rect.width() >= 24.0 && rect.intersects(pane) && band.rect.is_positive() {
                self.head_ui(ui, rect, band, bands, made, ink);
            }
        }
    }

    fn head_ui(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        band: &Shown,
        bands: &[Shown],
        made: &Made,
        ink: &mut Ink,
    ) {
        let t = theme(ui);
        let key = band.band.stage;
        let Some(title) = made.proposal.stages.get(band.stage).map(|stage| stage.title.clone()) else {
            return;
        };
        if self.naming == Some(key) {
            self.naming_ui(ui, rect, key, &title, ink);
            return;
        }
        let id = head_id(key);
        let response = ui.interact(rect, id, Sense::click_and_drag());
        let label = format!("Stage {}: {title}, {}", band.stage + 1, count(band.notes, "note"));
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, &label));
        let painter = ui.painter().clone();
        let fill = if response.hovered() { t.accent_soft } else { t.surface };
        painter.rect(rect, CornerRadius::same(6), fill, Stroke::new(1.0, t.accent_line), StrokeKind::Inside);
        let middle = rect.center().y;
        let number = (band.stage + 1).to_string();
        let at = pos2(rect.left() + 9.0, middle);
        let number = put(&painter, at, Align2::LEFT_CENTER, &number, Type::BODY_STRONG, t.accent_text);
        let mut right = rect.right() - 9.0;
        if rect.width() > 74.0 {
            let at = pos2(right, middle);
            let notes = band.notes.to_string();
            right =
                put(&painter, at, Align2::RIGHT_CENTER, &notes, Type::SMALL, t.text_secondary).left() - 6.0;
        }
        let at = pos2(number.right() + 7.0, middle);
        if right - at.x > 14.0 {
            ink.put(ui, (at, Align2::LEFT_CENTER), &title, Type::BODY_STRONG, t.text, right - at.x);
        }
        if response.has_focus() {
            focus_ring(&painter, rect, 6.0, &t);
            self.head_keys(ui, key, band.stage);
        }
        if response.double_clicked() {
            self.naming = Some(key);
        }
        self.carry(ui, &response, band, bands, &title);
        let by_key = response.clicked() && ui.input(|i| !i.pointer.any_click());
        let open = response.secondary_clicked() || by_key;
        self.head_menu_ui(&response, open, key, band.stage);
    }

    /// F2 renames, Ctrl with an arrow key moves, the menu key opens the menu (Enter does as well).
    fn head_keys(&mut self, ui: &Ui, key: StageKey, at: usize) {
        use egui::{Key, Modifiers};
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        let moved = |key| ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, key));
        if pressed(Key::F2) {
            self.naming = Some(key);
        }
        if moved(Key::ArrowLeft) && at > 0 {
            self.change(|state| state.reorder(key, at - 1));
        }
        if moved(Key::ArrowRight) {
            self.change(|state| state.reorder(key, at + 1));
        }
    }

    /// Dragging a head to another band puts its stage there in the order.
    fn carry(&mut self, ui: &Ui, response: &Response, band: &Shown, bands: &[Shown], title: &str) {
        let Some(at) =
            response.interact_pointer_pos().filter(|_| response.dragged() || response.drag_stopped())
        else {
            return;
        };
        let over =
            bands.iter().find(|other| other.rect.contains(at)).filter(|other| other.stage != band.stage);
        if response.dragged() {
            let t = theme(ui);
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
            if let Some(over) = over {
                let place = over.rect.shrink(3.0);
                let corners = [
                    place.left_top(),
                    place.right_top(),
                    place.right_bottom(),
                    place.left_bottom(),
                    place.left_top(),
                ];
                ui.painter().rect_filled(place, 6, t.accent_soft.gamma_multiply(0.6));
                ui.painter().extend(Shape::dashed_line(&corners, Stroke::new(1.5, t.accent), 5.0, 4.0));
            }
            tip(ui, Rect::from_center_size(at, vec2(10.0, 24.0)), title);
        }
        if let Some(over) = over.filter(|_| response.drag_stopped()) {
            let (key, to) = (band.band.stage, over.stage);
            self.change(|state| state.reorder(key, to));
        }
    }

    fn head_menu_ui(&mut self, response: &Response, open: bool, key: StageKey, at: usize) {
        let beside = self.state.bands().beside(key);
        let neighbour = |boundary: Option<Boundary>, side: usize| {
            let found = self.state.bands().boundaries().find(|(known, _, _)| Some(*known) == boundary);
            found.map(|(_, _, stages)| stages[side]).filter(|other| self.state.can_join(key, *other))
        };
        let (before, after) = (neighbour(beside[0], 0), neighbour(beside[1], 1));
        let last = at + 1 >= self.state.stages().len();
        let split = self.state.can_split(key);
        let mut chosen = None;
        menu::on(response, open, 230.0, |ui| {
            let mut row = |ui: &mut Ui, words: &str, symbol, keys: Option<&str>, what: Option<Change>| {
                let row = Row::new(words).icon(symbol).enabled(what.is_some());
                if row.shortcut(keys.map(str::to_owned)).show_ui(ui) {
                    chosen = what;
                }
            };
            row(ui, "Rename", icons::PENCIL_SIMPLE, Some("F2"), Some(Change::Rename));
            menu::separator_ui(ui);
            let split = split.then_some(Change::Split);
            row(ui, "Split at the widest gap", icons::ARROWS_SPLIT, None, split);
            let join = before.map(|before| Change::Join(before, key));
            row(ui, "Join with the stage before", icons::ARROWS_MERGE, None, join);
            let join = after.map(|after| Change::Join(key, after));
            row(ui, "Join with the stage after", icons::ARROWS_MERGE, None, join);
            menu::separator_ui(ui);
            let to = at.checked_sub(1).map(Change::MoveTo);
            row(ui, "Move to the left", icons::ARROW_LEFT, Some("Ctrl ←"), to);
            let to = (!last).then_some(Change::MoveTo(at + 1));
            row(ui, "Move to the right", icons::ARROW_RIGHT, Some("Ctrl →"), to);
        });
        match chosen {
            Some(Change::Rename) => self.naming = Some(key),
            Some(Change::Split) => _ = self.change(|state| state.split(key)),
            Some(Change::Join(kept, gone)) => self.change(|state| state.join(kept, gone)),
            Some(Change::MoveTo(to)) => self.change(|state| state.reorder(key, to)),
            None => {}
        }
    }

    /// The field for a stage's name; Esc leaves the old one.
    fn naming_ui(&mut self, ui: &mut Ui, rect: Rect, key: StageKey, title: &str, ink: &mut Ink) {
        let id = Id::unique(("arrange stage name", key));
        if !self.fields.is_writing() {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        let escaped = ui.input(|i| i.key_pressed(egui::Key::Escape));
        let rect = rect.with_max_x(rect.right().max(rect.left() + 90.0));
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect));
        let look = FieldLook {
            label: "Stage name",
            hint: "",
            kind: Type::BODY_STRONG,
            width: rect.width(),
            height: HEAD,
            lines: false,
            framed: true,
        };
        let was = self.fields.is_writing();
        let written = ink.field_ui(&mut child, &mut self.fields, id, title, look);
        if was && !self.fields.is_writing() {
            self.naming = None;
            ui.memory_mut(|memory| memory.request_focus(head_id(key)));
            if let Some(title) = written.filter(|_| !escaped) {
                self.change(|state| state.rename(key, &title));
            }
        }
    }
}

fn head_id(key: StageKey) -> Id {
    Id::unique(("arrange stage", key))
}
