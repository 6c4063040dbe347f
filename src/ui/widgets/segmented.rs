//! One of a few: a track with a raised segment.

use egui::{
    Align2, Color32, CornerRadius, Rect, Response, Sense, Shadow, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit, pos2, vec2,
};

use super::button::focus_ring;
use super::tip::tip;
use super::type_scale::{Type, galley, icon};
use crate::ui::fonts;
use crate::ui::theme::theme;

/// A choice of a segmented control.
pub struct Segment<'a, T> {
    pub value: T,
    pub icon: Option<char>,
    /// Shown if `words`; always the name.
    pub label: &'a str,
    pub words: bool,
    pub shortcut: Option<String>,
}

impl<'a, T> Segment<'a, T> {
    pub fn words(value: T, label: &'a str) -> Self {
        Self { value, icon: None, label, words: true, shortcut: None }
    }

    pub fn icon(value: T, icon: char, label: &'a str) -> Self {
        Self { value, icon: Some(icon), label, words: false, shortcut: None }
    }
}

/// Shows the choices; gives the one that was pressed. Each takes `width`, or what it needs.
pub fn segmented_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    choices: &[Segment<T>],
    current: Option<T>,
    width: Option<f32>,
) -> Option<T> {
    let t = theme(ui);
    let painter = ui.painter().clone();
    let widths: Vec<f32> = choices
        .iter()
        .map(|choice| {
            let text = if choice.words {
                galley(&painter, choice.label, Type::BODY_STRONG, t.text).size().x
            } else {
                0.0
            };
            let gap = if choice.icon.is_some() && choice.words { 6.0 } else { 0.0 };
            let symbol = if choice.icon.is_some() { 16.0 } else { 0.0 };
            (text + gap + symbol + 24.0).max(32.0)
        })
        .collect();
    let natural: f32 = widths.iter().sum::<f32>() + 4.0;
    let whole = width.unwrap_or(natural);
    let (track, _) = ui.allocate_exact_size(vec2(whole, t.target(32.0)), Sense::hover());
    painter.rect_filled(track, CornerRadius::same(8), t.hover);
    let stretch = (whole - 4.0) / (natural - 4.0);
    let mut chosen = None;
    let mut x = track.left() + 2.0;
    for (choice, natural) in choices.iter().zip(widths) {
        let rect =
            Rect::from_min_size(pos2(x, track.top() + 2.0), vec2(natural * stretch, track.height() - 4.0));
        x = rect.right();
        let response = segment_ui(ui, rect, choice, current == Some(choice.value));
        if response.clicked() {
            chosen = Some(choice.value);
        }
    }
    chosen
}

fn segment_ui<T>(ui: &mut Ui, rect: Rect, choice: &Segment<T>, on: bool) -> Response {
    let t = theme(ui);
    let id = ui.auto_id_with(("segment", choice.label));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(accesskit::Role::RadioButton, true, on, choice.label));
    let painter = ui.painter();
    if on {
        let lift = Shadow { offset: [0, 1], blur: 2, spread: 0, color: Color32::from_black_alpha(20) };
        painter.add(lift.as_shape(rect, CornerRadius::same(6)));
        painter.rect(
            rect,
            CornerRadius::same(6),
            t.surface,
            Stroke::new(1.0, t.border_strong),
            StrokeKind::Inside,
        );
    }
    let ink = if on || response.hovered() { t.text } else { t.text_secondary };
    let kind = if on { Type::BODY_STRONG } else { Type::BODY_MEDIUM };
    let words = choice.words.then(|| galley(painter, choice.label, kind, ink));
    let text_width = words.as_ref().map_or(0.0, |words| words.size().x);
    let gap = if words.is_some() { 6.0 } else { 0.0 };
    let icon_width = if choice.icon.is_some() { 16.0 + gap } else { 0.0 };
    let left = rect.center().x - (text_width + icon_width) / 2.0;
    if let Some(symbol) = choice.icon {
        icon(painter, pos2(left + 8.0, rect.center().y), symbol, fonts::icons(16.0), ink);
    }
    if let Some(words) = words {
        let at = Align2::LEFT_CENTER.anchor_size(pos2(left + icon_width, rect.center().y), words.size());
        painter.galley(at.min, words, ink);
    }
    if response.has_focus() {
        focus_ring(painter, rect, 6.0, &t);
    }
    let label = if choice.words && choice.shortcut.is_none() { "" } else { choice.label };
    tip(response, label, choice.shortcut.as_deref())
}
