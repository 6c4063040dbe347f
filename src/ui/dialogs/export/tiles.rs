//! Sheets on the preview of the page that is glued from them: shared strips, cut marks, numbers.

use egui::{Align2, CornerRadius, Painter, Rect, Shape, Stroke, pos2, vec2};

use crate::ui::theme::Theme;
use crate::ui::widgets::type_scale::{Type, put};

const MARK: f32 = 14.0;
const OFF: f32 = 6.0;
const DISC: f32 = 14.0;

/// Draws over the page at `rect`; windows are in points of the page.
pub fn paint(painter: &Painter, rect: Rect, scale: f32, windows: &[Rect], marks: bool, t: &Theme) {
    let on_screen = |window: &Rect| {
        Rect::from_min_max(rect.min + window.min.to_vec2() * scale, rect.min + window.max.to_vec2() * scale)
    };
    let windows: Vec<Rect> = windows.iter().map(on_screen).collect();
    let lefts = edges(windows.iter().map(|window| (window.left(), window.right())));
    let tops = edges(windows.iter().map(|window| (window.top(), window.bottom())));
    let shade = t.accent.gamma_multiply(0.16);
    let dashes = Stroke::new(1.0, t.accent);
    for pair in lefts.windows(2) {
        let strip = Rect::from_min_max(pos2(pair[1].0, rect.top()), pos2(pair[0].1, rect.bottom()));
        painter.rect_filled(strip, CornerRadius::ZERO, shade);
        for x in [strip.left(), strip.right()] {
            let line = [pos2(x, rect.top() - OFF), pos2(x, rect.bottom() + OFF)];
            painter.extend(Shape::dashed_line(&line, dashes, 4.0, 3.0));
        }
    }
    for pair in tops.windows(2) {
        let strip = Rect::from_min_max(pos2(rect.left(), pair[1].0), pos2(rect.right(), pair[0].1));
        painter.rect_filled(strip, CornerRadius::ZERO, shade);
        for y in [strip.top(), strip.bottom()] {
            let line = [pos2(rect.left() - OFF, y), pos2(rect.right() + OFF, y)];
            painter.extend(Shape::dashed_line(&line, dashes, 4.0, 3.0));
        }
    }
    if marks {
        cut_marks(painter, rect, &lefts, &tops, t);
    }
    for (index, window) in windows.iter().enumerate() {
        let centre = window.center();
        painter.circle_filled(centre, DISC, t.tip);
        let number = (index + 1).to_string();
        put(painter, centre, Align2::CENTER_CENTER, &number, Type::BODY_STRONG, t.tip_text);
    }
}

/// Different starts with their ends, in order.
fn edges(all: impl Iterator<Item = (f32, f32)>) -> Vec<(f32, f32)> {
    let mut edges: Vec<(f32, f32)> = all.collect();
    edges.sort_by(|a, b| a.0.total_cmp(&b.0));
    edges.dedup_by(|a, b| (a.0 - b.0).abs() < 0.01);
    edges
}

/// Short lines outside the page, where it is cut.
fn cut_marks(painter: &Painter, rect: Rect, lefts: &[(f32, f32)], tops: &[(f32, f32)], t: &Theme) {
    let line = Stroke::new(1.0, t.text);
    let middles = |edges: &[(f32, f32)], ends: (f32, f32)| -> Vec<f32> {
        let between = edges.windows(2).map(|pair| (pair[1].0 + pair[0].1) / 2.0);
        std::iter::once(ends.0).chain(between).chain(std::iter::once(ends.1)).collect()
    };
    for x in middles(lefts, (rect.left(), rect.right())) {
        for (y, away) in [(rect.top(), -1.0), (rect.bottom(), 1.0)] {
            let from = pos2(x, y + away * OFF);
            painter.line_segment([from, from + vec2(0.0, away * MARK)], line);
        }
    }
    for y in middles(tops, (rect.top(), rect.bottom())) {
        for (x, away) in [(rect.left(), -1.0), (rect.right(), 1.0)] {
            let from = pos2(x + away * OFF, y);
            painter.line_segment([from, from + vec2(away * MARK, 0.0)], line);
        }
    }
}
