//! Choosing the stage and lane of a note by hand.

use egui::{Align2, CornerRadius, Sense, Ui, WidgetInfo, accesskit, pos2, vec2};

use super::ArrangeView;
use super::reason::Open;
use crate::layout::kind;
use crate::text::icons;
use crate::ui::fonts;
use crate::ui::ink::Ink;
use crate::ui::inspector::parts::{dropdown_ui, row_ui};
use crate::ui::theme::theme;
use crate::ui::widgets::type_scale::Type;
use crate::ui::widgets::{icon, menu};

impl ArrangeView {
    /// Two fields; the note moves as soon as both are known.
    pub(super) fn places_ui(&mut self, ui: &mut Ui, open: &mut Open, ink: &mut Ink) {
        let mut changed = false;
        ui.spacing_mut().item_spacing.y = 6.0;
        row_ui(ui, "Stage", |ui, width| {
            let chosen =
                open.stage.and_then(|key| self.state.stage(key)).map(|stage| stage.stage.title.as_str());
            let button = dropdown_ui(ui, ink, "Stage", chosen.unwrap_or("Choose a stage"), width);
            menu::under(&button, width.max(180.0), |ui| {
                for stage in self.state.stages() {
                    let on = open.stage == Some(stage.key);
                    if choice_ui(ui, ink, None, &stage.stage.title, on) {
                        open.stage = Some(stage.key);
                        changed = true;
                    }
                }
            });
        });
        row_ui(ui, "Lane", |ui, width| {
            let chosen = open.lane.and_then(|key| self.state.lane(key)).map(|lane| lane.lane.title.as_str());
            let button = dropdown_ui(ui, ink, "Lane", chosen.unwrap_or("Choose a lane"), width);
            menu::under(&button, width.max(180.0), |ui| {
                for lane in self.state.lanes() {
                    let symbol = Some(kind::glyph(&lane.lane.kind));
                    let on = open.lane == Some(lane.key);
                    if choice_ui(ui, ink, symbol, &lane.lane.title, on) {
                        open.lane = Some(lane.key);
                        changed = true;
                    }
                }
            });
        });
        ui.spacing_mut().item_spacing.y = 0.0;
        if let Some(place) = open.stage.zip(open.lane).filter(|_| changed) {
            self.change(|state| state.pin(open.note, Some(place)));
        }
    }
}

/// A row of a menu whose words are the document's; true if it was chosen.
fn choice_ui(ui: &mut Ui, ink: &mut Ink, symbol: Option<char>, words: &str, on: bool) -> bool {
    let t = theme(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(accesskit::Role::MenuItem, true, on, words));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(6), t.hover);
    }
    let middle = rect.center().y;
    let mut x = rect.left() + 8.0;
    if let Some(symbol) = symbol {
        icon(ui.painter(), pos2(x + 8.0, middle), symbol, fonts::icons(16.0), t.text_secondary);
        x += 26.0;
    }
    if on {
        icon(ui.painter(), pos2(rect.right() - 16.0, middle), icons::CHECK, fonts::icons(14.0), t.accent);
    }
    let at = (pos2(x, middle), Align2::LEFT_CENTER);
    ink.put(ui, at, words, Type::BODY_MEDIUM, t.text, rect.right() - 32.0 - x);
    if response.clicked() {
        ui.close();
    }
    response.clicked()
}
