//! The dotted line from a note to its card.

use egui::{Shape, Stroke, Ui, epaint::CubicBezierShape, vec2};

use super::{ArrangeView, Parts};
use crate::ui::theme::theme;

impl ArrangeView {
    pub(super) fn link_ui(&self, ui: &Ui, parts: Parts) {
        let [Some(note), Some(card)] = self.ends else { return };
        let both = parts.draft.union(parts.matrix);
        if !note.intersects(parts.draft) || !card.intersects(parts.matrix) {
            return;
        }
        let painter = ui.painter().with_clip_rect(both);
        let stroke = Stroke::new(1.5, theme(ui).accent);
        let (from, to, bend) = if parts.gutter.is_some() {
            let to = card.center_top().clamp(parts.matrix.min, parts.matrix.max);
            (super::below(note), to, vec2(0.0, (to.y - note.bottom()).abs().min(160.0) * 0.5))
        } else {
            (note.right_center(), card.left_center(), vec2((card.left() - note.right()).abs() * 0.4, 0.0))
        };
        let points = [from, from + bend, to - bend, to];
        let curve = CubicBezierShape::from_points_stroke(points, false, egui::Color32::TRANSPARENT, stroke);
        painter.extend(Shape::dashed_line(&curve.flatten(Some(0.5)), stroke, 2.0, 4.0));
    }
}
