//! The panel of the project at the left: maps, personas, sources, and the sheets behind them.

use egui::{Frame, Panel, Ui};

use crate::app::workspace::Document;
use crate::ui::act::Acts;
use crate::ui::ink::{Fields, Ink};
use crate::ui::theme::theme;
use crate::ui::widgets::type_scale::{Type, centred_ui};

/// What the panel remembers between frames.
#[derive(Default)]
pub struct ProjectPanel {
    fields: Fields,
}

impl ProjectPanel {
    /// A field is being written in.
    pub fn is_writing(&self) -> bool {
        self.fields.is_writing()
    }

    /// Shows the panel at the left of `ui`.
    pub fn show_ui(&mut self, ui: &mut Ui, _document: &Document, _ink: &mut Ink, _acts: &mut Acts) {
        let t = theme(ui);
        let frame = Frame::new().fill(t.surface);
        Panel::left("project").exact_size(264.0).resizable(false).frame(frame).show(ui, |ui| {
            centred_ui(ui, "Project", Type::HEADING, t.text);
        });
    }
}
