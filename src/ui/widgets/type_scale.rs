//! The type scale of the interface, and short ways to put a line of our own words on the screen.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align2, Color32, Galley, Painter, Pos2, Rect, Response, Sense, Ui, Vec2, WidgetInfo, accesskit};

use crate::text::Weight;
use crate::ui::fonts::inter;

/// Size, line height, weight and letter spacing.
#[derive(Clone, Copy, Debug)]
pub struct Type {
    pub size: f32,
    pub line: f32,
    pub weight: Weight,
    pub spacing: f32,
}

impl Type {
    pub const TITLE_L: Self = Self::new(24.0, 32.0, Weight::Bold, -0.5);
    pub const TITLE: Self = Self::new(20.0, 28.0, Weight::SemiBold, -0.4);
    pub const HEADING: Self = Self::new(16.0, 22.0, Weight::SemiBold, -0.2);
    pub const SUBHEAD: Self = Self::new(14.0, 20.0, Weight::SemiBold, -0.1);
    pub const BODY: Self = Self::new(13.0, 18.0, Weight::Regular, 0.0);
    pub const BODY_MEDIUM: Self = Self::new(13.0, 18.0, Weight::Medium, 0.0);
    pub const BODY_STRONG: Self = Self::new(13.0, 18.0, Weight::SemiBold, 0.0);
    pub const BUTTON: Self = Self::new(13.0, 18.0, Weight::SemiBold, -0.1);
    pub const SMALL: Self = Self::new(12.0, 16.0, Weight::Regular, 0.0);
    pub const SMALL_MEDIUM: Self = Self::new(12.0, 16.0, Weight::Medium, 0.0);
    pub const SMALL_STRONG: Self = Self::new(12.0, 16.0, Weight::SemiBold, 0.0);
    pub const CARD: Self = Self::new(11.0, 14.0, Weight::Medium, 0.0);

    const fn new(size: f32, line: f32, weight: Weight, spacing: f32) -> Self {
        Self { size, line, weight, spacing }
    }

    pub fn format(self, color: Color32) -> TextFormat {
        TextFormat {
            font_id: inter(self.weight, self.size),
            extra_letter_spacing: self.spacing,
            line_height: Some(self.line),
            color,
            ..TextFormat::default()
        }
    }

    /// A job that wraps at `width`; one line that ends with `…` if `one_line`.
    pub fn job(self, text: &str, color: Color32, width: f32, one_line: bool) -> LayoutJob {
        let mut job = LayoutJob::single_section(text.to_owned(), self.format(color));
        job.wrap = if one_line {
            TextWrapping::truncate_at_width(width)
        } else {
            TextWrapping::wrap_at_width(width)
        };
        job
    }
}

/// Lays out a line that does not wrap.
pub fn galley(painter: &Painter, text: &str, kind: Type, color: Color32) -> Arc<Galley> {
    painter.layout_job(kind.job(text, color, f32::INFINITY, false))
}

/// Puts a line at a point; gives its rectangle.
pub fn put(painter: &Painter, at: Pos2, anchor: Align2, text: &str, kind: Type, color: Color32) -> Rect {
    let galley = galley(painter, text, kind, color);
    let rect = anchor.anchor_size(at, galley.size());
    painter.galley(rect.min, galley, color);
    rect
}

/// Puts a line that is cut with `…` at `width`; gives its rectangle and whether it was cut.
pub fn put_cut(
    painter: &Painter,
    at: Pos2,
    anchor: Align2,
    text: &str,
    kind: Type,
    color: Color32,
    width: f32,
) -> (Rect, bool) {
    let galley = painter.layout_job(kind.job(text, color, width, true));
    let rect = anchor.anchor_size(at, galley.size());
    let cut = galley.elided;
    painter.galley(rect.min, galley, color);
    (rect, cut)
}

/// An icon centred on a point.
pub fn icon(painter: &Painter, at: Pos2, icon: char, font: egui::FontId, color: Color32) {
    painter.text(at, Align2::CENTER_CENTER, icon, font, color);
}

/// A wrapped text as a widget of its own.
pub fn text_ui(ui: &mut Ui, text: &str, kind: Type, color: Color32) -> Response {
    let galley = ui.painter().layout_job(kind.job(text, color, ui.available_width(), false));
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    ui.painter().galley(rect.min, galley, color);
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Label, true, text));
    response
}

/// A text in the middle, wrapped.
pub fn centred_ui(ui: &mut Ui, text: &str, kind: Type, colour: Color32) {
    let width = ui.available_width();
    let mut job = kind.job(text, colour, width, false);
    job.halign = egui::Align::Center;
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, galley.size().y), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Label, true, text));
    ui.painter().galley(Pos2::new(rect.center().x, rect.top()), galley, colour);
}
