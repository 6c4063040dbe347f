//! Opportunities: what to do first, and what it would change.

use egui::Ui;

use crate::app::actions::ActionId;
use crate::app::workspace::Document;
use crate::ui::act::Acts;
use crate::ui::ink::{Fields, Ink};
use crate::ui::theme::theme;
use crate::ui::widgets::type_scale::{Type, centred_ui};

/// What the view remembers between frames.
#[derive(Default)]
pub struct OpportunitiesView {
    fields: Fields,
}

impl OpportunitiesView {
    /// A field is being written in.
    pub fn is_writing(&self) -> bool {
        self.fields.is_writing()
    }

    /// Shows the view in what is left of `ui`.
    pub fn show_ui(&mut self, ui: &mut Ui, _document: &Document, _ink: &mut Ink, _acts: &mut Acts) {
        let t = theme(ui);
        ui.painter().rect_filled(ui.available_rect_before_wrap(), 0, t.surface);
        ui.add_space(120.0);
        centred_ui(ui, "No opportunities yet", Type::HEADING, t.text);
    }

    /// Carries out an action of the table.
    pub fn action(&mut self, _id: ActionId, _document: &mut Document, _acts: &mut Acts) {}
}
