//! Fields for words: 32 high, an accent edge and a soft ring while written in, an error under it.

use egui::{CornerRadius, Frame, Margin, Response, Stroke, StrokeKind, TextEdit, Ui, vec2};

use super::type_scale::{Type, put};
use crate::ui::theme::theme;

/// A field of one line.
pub struct Field<'a> {
    label: &'a str,
    hint: &'a str,
    width: f32,
    height: f32,
    left: f32,
    right: f32,
    error: Option<&'a str>,
    id: Option<egui::Id>,
}

impl<'a> Field<'a> {
    /// `label` is the name for screen readers; what stands beside the field is the caller's.
    pub fn new(label: &'a str) -> Self {
        Self { label, hint: "", width: 240.0, height: 32.0, left: 10.0, right: 10.0, error: None, id: None }
    }

    #[must_use]
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    #[must_use]
    pub fn size(mut self, width: f32, height: f32) -> Self {
        self.width = width;
        self.height = height;
        self
    }

    /// Room for an icon before and something after the text.
    #[must_use]
    pub fn room(mut self, left: f32, right: f32) -> Self {
        self.left = left;
        self.right = right;
        self
    }

    #[must_use]
    pub fn error(mut self, error: Option<&'a str>) -> Self {
        self.error = error;
        self
    }

    #[must_use]
    pub fn id(mut self, id: egui::Id) -> Self {
        self.id = Some(id);
        self
    }

    pub fn show_ui(self, ui: &mut Ui, text: &mut String) -> Response {
        let t = theme(ui);
        let back = ui.painter().add(egui::Shape::Noop);
        let height = t.target(self.height);
        let top = (height - 18.0) / 2.0;
        let margin =
            Margin { left: self.left as i8, right: self.right as i8, top: top as i8, bottom: top as i8 };
        let mut edit = TextEdit::singleline(text)
            .frame(Frame::NONE.inner_margin(margin))
            .font(crate::ui::fonts::inter(crate::text::Weight::Medium, 13.0))
            .text_color(t.text)
            .hint_text(egui::RichText::new(self.hint).color(t.text_tertiary))
            .align(egui::Align2::LEFT_CENTER)
            .min_size(vec2(self.width, height))
            .desired_width(self.width);
        if let Some(id) = self.id {
            edit = edit.id(id);
        }
        let response = ui.add(edit).accessible_name(self.label);
        let (width, edge) = match () {
            () if self.error.is_some() => (1.5, t.danger),
            () if response.has_focus() => (1.5, t.accent),
            () => (1.0, t.border_strong),
        };
        let radius = CornerRadius::same(6);
        let mut shapes = Vec::new();
        if response.has_focus() {
            let halo = Stroke::new(3.0, t.accent.gamma_multiply(0.18));
            shapes.push(
                egui::epaint::RectShape::stroke(
                    response.rect,
                    CornerRadius::same(8),
                    halo,
                    StrokeKind::Outside,
                )
                .into(),
            );
        }
        shapes.push(
            egui::epaint::RectShape::new(
                response.rect,
                radius,
                t.surface,
                Stroke::new(width, edge),
                StrokeKind::Inside,
            )
            .into(),
        );
        ui.painter().set(back, egui::Shape::Vec(shapes));
        if let Some(error) = self.error {
            let (_, line) = ui.allocate_space(vec2(self.width, 18.0));
            put(ui.painter(), line.min, egui::Align2::LEFT_TOP, error, Type::SMALL, t.danger);
        }
        response
    }
}
