//! The bar of the selection: the usual things to do with it, under it or over it.

use egui::{Align2, Area, Id, Margin, Order, Rect, Ui, pos2, vec2};

use super::BoardView;
use super::tools::panel;
use crate::app::actions::{ActionId, Os, action};
use crate::app::workspace::Document;
use crate::edit::Alignment;
use crate::gesture::BOX_MARGIN;
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::widgets::button::IconButton;

/// From the box of the selection, and the bar's own height.
const AWAY: f32 = 32.0;
const HEIGHT: f32 = 40.0;

impl BoardView {
    /// Shows the bar; `selected` is the box of the selection on the screen.
    pub(super) fn bar_ui(
        &mut self,
        ui: &Ui,
        area: Rect,
        selected: Option<Rect>,
        document: &Document,
        acts: &mut Acts,
    ) {
        let selection = document.editor.selection();
        let hidden = self.is_writing() || self.pressed || self.panning || self.menu.is_some();
        let Some(selected) = selected.filter(|_| !hidden) else {
            return;
        };
        if !selected.intersects(area) {
            return;
        }
        let several = selection.len() > 1;
        let mut ids = vec![ActionId::Duplicate];
        if selection.notes.len() == 2 {
            ids.push(ActionId::ToolConnector);
        }
        if several {
            ids.extend([ActionId::Align(Alignment::Tidy), ActionId::Group]);
        }
        if !selection.notes.is_empty() {
            ids.push(ActionId::MomentOfTruth);
        }
        ids.extend([ActionId::Lock, ActionId::Delete]);
        let width = (ids.len() + 1) as f32 * 34.0 + 8.0;
        let around = selected.expand(BOX_MARGIN as f32);
        let low = around.bottom() + AWAY;
        let under = low + HEIGHT < area.bottom() - 8.0;
        let top = if under { low } else { (around.top() - AWAY - HEIGHT).max(area.top() + 8.0) };
        let half = width / 2.0;
        let x = around
            .center()
            .x
            .clamp(area.left() + 64.0 + half, (area.right() - 12.0 - half).max(area.left() + 64.0 + half));
        let shown = Area::new(Id::unique("selection bar")).order(Order::Middle).pivot(Align2::CENTER_TOP);
        shown.fixed_pos(pos2(x, top)).show(ui.ctx(), |ui| {
            panel(ui, 10, Margin::same(4)).show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(2.0, 0.0);
                ui.horizontal(|ui| {
                    for id in ids {
                        let row = action(id);
                        let button = IconButton::new(row.icon, row.name).shortcut(row.keys(Os::here()));
                        if ui.add(button.size(32.0, 16.0)).clicked() {
                            acts.push(Act::Do(id));
                        }
                    }
                    let more = ui.add(IconButton::new(icons::DOTS_THREE, "More").size(32.0, 16.0));
                    if more.clicked() {
                        self.menu = Some(more.rect.left_bottom() + vec2(0.0, 6.0));
                    }
                });
            });
        });
    }
}
