//! Choosing the stage and lane of a note by hand.

use egui::Ui;

use super::ArrangeView;
use super::reason::Open;
use crate::layout::kind;
use crate::ui::ink::Ink;
use crate::ui::inspector::parts::{dropdown_ui, row_ui};
use crate::ui::widgets::menu::{self, Row};

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
                    let row = Row::new(&stage.stage.title).checked(open.stage == Some(stage.key));
                    if row.show_ui(ui) {
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
                    let row = Row::new(&lane.lane.title).icon(kind::glyph(&lane.lane.kind));
                    if row.checked(open.lane == Some(lane.key)).show_ui(ui) {
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
