//! The colour key at the lower left of the board.

use egui::{Align2, Area, Id, Margin, Order, Rect, Sense, Ui, WidgetInfo, accesskit, pos2, vec2};

use super::BoardView;
use super::tools::panel;
use crate::app::workspace::Document;
use crate::edit::{BoardCommand, EntryChoice};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::tally::Tally;
use crate::ui::theme::theme;
use crate::ui::widgets::button::IconButton;
use crate::ui::widgets::type_scale::{Type, put, put_cut};
use crate::ui::widgets::{chip, focus_ring};

/// Width of the key with four columns.
const WIDTH: f32 = 520.0;

impl BoardView {
    /// Shows the colours with how many notes have each; a click takes one for the selection or the
    /// next note.
    pub(super) fn key_ui(&mut self, ui: &Ui, area: Rect, document: &mut Document, acts: &mut Acts) {
        let Some(map) = document.editor.map().cloned() else {
            return;
        };
        let columns = if area.width() > WIDTH + 240.0 { 4 } else { 2 };
        let width = if columns == 4 { WIDTH } else { 264.0 };
        let open = *self.key_open.get_or_insert(area.height() > 700.0);
        let frame = panel(ui, 12, Margin { left: 12, right: 8, top: 6, bottom: 8 });
        let corner = area.left_bottom() + vec2(12.0, -12.0);
        let shown = Area::new(Id::unique("colour key")).order(Order::Middle).pivot(Align2::LEFT_BOTTOM);
        let shown = shown.fixed_pos(corner).show(ui.ctx(), |ui| {
            frame.show(ui, |ui| {
                ui.set_width(width - 20.0);
                ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
                let t = theme(ui);
                let side = t.target(28.0);
                let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), side), Sense::hover());
                let title = put(
                    ui.painter(),
                    head.left_center(),
                    Align2::LEFT_CENTER,
                    "Colour key",
                    Type::BODY_STRONG,
                    t.text,
                );
                let count = format!("{} notes", map.notes().len());
                let at = pos2(title.right() + 10.0, head.center().y);
                put(ui.painter(), at, Align2::LEFT_CENTER, &count, Type::SMALL, t.text_tertiary);
                let toggle = Rect::from_min_size(head.right_top() - vec2(side, 0.0), vec2(side, side));
                let (symbol, label) = if open {
                    (icons::CARET_DOWN, "Fold the key")
                } else {
                    (icons::CARET_UP, "Unfold the key")
                };
                if ui.put(toggle, IconButton::new(symbol, label).size(side, 14.0)).clicked() {
                    self.key_open = Some(!open);
                }
                let edit = Rect::from_min_size(toggle.min - vec2(side + 2.0, 0.0), vec2(side, side));
                let pencil = IconButton::new(icons::PENCIL_SIMPLE, "Change the colour key").size(side, 14.0);
                if ui.put(edit, pencil).clicked() {
                    acts.push(Act::Do(crate::app::actions::ActionId::ColourKey));
                }
                if open {
                    entries_ui(ui, document, &map, columns, acts);
                }
            });
        });
        self.key_rect = Some(shown.response.rect);
    }
}

fn entries_ui(
    ui: &mut Ui,
    document: &mut Document,
    map: &crate::model::JourneyMap,
    columns: usize,
    acts: &mut Acts,
) {
    let t = theme(ui);
    let counts = Tally::of(ui, map);
    let step = ui.available_width() / columns as f32;
    for row in map.entries_in_order().chunks(columns) {
        let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), t.target(24.0)), Sense::hover());
        for (index, entry) in row.iter().enumerate() {
            let left = line.left() + index as f32 * step;
            let rect = Rect::from_min_size(pos2(left, line.top()), vec2(step - 6.0, line.height()));
            let response = ui.interact(rect, ui.auto_id_with(("entry", entry.id)), Sense::click());
            let count = counts.of_entry(entry.id);
            let next = document.next_entry == Some(entry.id);
            let label = format!("{}, {count} notes", entry.label());
            response.widget_info(|| WidgetInfo::selected(accesskit::Role::Button, true, next, &label));
            if response.hovered() || next {
                let fill = if next { t.accent_soft } else { t.hover };
                ui.painter().rect_filled(rect.expand2(vec2(4.0, 0.0)), 6, fill);
            }
            if response.has_focus() {
                focus_ring(ui.painter(), rect, 6.0, &t);
            }
            let tones = t.tones(entry.swatch);
            let square = Rect::from_center_size(pos2(left + 8.0, rect.center().y), vec2(16.0, 16.0));
            chip::swatch(ui.painter(), square, tones.fill, tones.edge);
            let number = put(
                ui.painter(),
                pos2(rect.right() - 4.0, rect.center().y),
                Align2::RIGHT_CENTER,
                &count.to_string(),
                Type::SMALL,
                t.text_tertiary,
            );
            let at = pos2(left + 24.0, rect.center().y);
            let room = number.left() - at.x - 6.0;
            put_cut(ui.painter(), at, Align2::LEFT_CENTER, entry.label(), Type::BODY, t.text, room);
            if response.clicked() {
                let notes: Vec<_> = document.editor.selection().notes.iter().copied().collect();
                if notes.is_empty() {
                    document.next_entry = Some(entry.id);
                } else {
                    let command = BoardCommand::Recolour { notes, entry: EntryChoice::Entry(entry.id) };
                    acts.push(Act::Run(command.into()));
                }
            }
        }
    }
}
