//! The logo: two lanes and a path through them.

use egui::epaint::{CubicBezierShape, PathStroke};
use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Stroke, pos2};

use crate::ui::theme::Theme;

/// Paints the logo into a square.
pub fn logo(painter: &Painter, rect: Rect, t: &Theme) {
    let scale = rect.width() / 24.0;
    let at = |x: f32, y: f32| -> Pos2 { rect.min + egui::vec2(x, y) * scale };
    let accent = if t.dark { Color32::from_rgb(0x46, 0x50, 0xDC) } else { t.accent };
    painter.rect_filled(rect, CornerRadius::same((6.5 * scale) as u8), accent);
    let lane = Stroke::new(1.4 * scale, Color32::from_white_alpha(115));
    painter.line_segment([at(5.0, 7.5), at(19.0, 7.5)], lane);
    painter.line_segment([at(5.0, 16.5), at(19.0, 16.5)], lane);
    let white = PathStroke::new(2.2 * scale, Color32::WHITE);
    let curve = |points: [(f32, f32); 4]| {
        let points = points.map(|(x, y)| at(x, y));
        painter.add(CubicBezierShape::from_points_stroke(points, false, Color32::TRANSPARENT, white.clone()));
    };
    curve([(5.0, 16.5), (9.2, 16.5), (8.4, 7.5), (12.4, 7.5)]);
    curve([(12.4, 7.5), (16.4, 7.5), (15.4, 12.6), (19.0, 12.6)]);
    for end in [at(5.0, 16.5), at(19.0, 12.6)] {
        painter.circle_filled(end, 1.1 * scale, Color32::WHITE);
    }
    painter.circle_filled(pos2(at(12.3, 7.5).x, at(12.3, 7.5).y), 2.0 * scale, Color32::WHITE);
}
