//! The inspector: what is selected, or the map, with everything about it that can be changed.

mod belongs;
mod comments;
mod coverage;
mod curve;
mod details;
mod emotion;
pub(super) mod evidence;
mod figure;
mod frame;
pub(super) mod future;
mod link;
mod many;
mod map;
mod marks;
mod metric;
mod one;
pub(super) mod owner;
mod part;
pub(super) mod parts;
mod point;
mod structure;
mod votes;

use egui::{Frame, Panel, ScrollArea, Stroke, Ui, vec2};

pub(super) use comments::set_author;
pub(super) use emotion::{chips_ui, intensity_field_ui, persona_names};
pub use parts::switch_ui;

use super::act::Acts;
use super::ink::{Fields, Ink};
use super::theme::theme;
use crate::app::workspace::Document;

/// What the inspector remembers between frames.
#[derive(Default)]
pub struct Inspector {
    pub fields: Fields,
    width: f32,
}

impl Inspector {
    /// A field is being written in.
    pub fn is_writing(&self) -> bool {
        self.fields.is_writing()
    }

    /// How wide it was shown.
    pub fn width(&self) -> f32 {
        self.width
    }

    /// Shows the panel at the right of `ui`.
    pub fn show_ui(&mut self, ui: &mut Ui, document: &Document, ink: &mut Ink, acts: &mut Acts) {
        let t = theme(ui);
        let frame = Frame::new().fill(t.surface);
        let panel = Panel::right("inspector").default_size(272.0).size_range(240.0..=400.0).frame(frame);
        let shown = panel.show(ui, |ui| {
            let edge = ui.max_rect();
            ui.painter().vline(edge.left() + 0.5, edge.y_range(), Stroke::new(1.0, t.border));
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                let selection = document.editor.selection();
                let notes = selection.notes.len();
                let part = document.map().zip(selection.focus);
                if let Some((map, focus)) = part
                    && part::show_ui(ui, document, map, focus, ink, &mut self.fields, acts)
                {
                    return;
                }
                match (selection.only_note(), notes) {
                    (Some(note), _) => one::show_ui(ui, document, note, ink, &mut self.fields, acts),
                    (None, 0) => map::show_ui(ui, document, ink, &mut self.fields, acts),
                    (None, _) => many::show_ui(ui, document, ink, &mut self.fields, acts),
                }
            });
        });
        self.width = shown.response.rect.width();
    }
}
