//! The kinds of files to choose from: tiles, and a menu for other tools.

use egui::{
    Align2, CornerRadius, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit, pos2, vec2,
};

use super::Choice;
use crate::app::ExportFormat;
use crate::text::icons;
use crate::ui::fonts;
use crate::ui::theme::theme;
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::segmented::{Segment, segmented_ui};
use crate::ui::widgets::type_scale::{Type, galley, icon};

const ACROSS: usize = 4;
const HEIGHT: f32 = 44.0;
const GAP: f32 = 6.0;

/// A tile: its words, its icon, what it chooses, and how many places it takes.
const TILES: &[(&str, char, ExportFormat, usize)] = &[
    ("PDF", icons::FILE_PDF, ExportFormat::Pdf, 1),
    ("PNG", icons::FILE_PNG, ExportFormat::Png, 1),
    ("SVG", icons::FILE_SVG, ExportFormat::Svg, 1),
    ("PPTX", icons::PRESENTATION, ExportFormat::Pptx, 1),
    ("XLSX", icons::FILE_XLS, ExportFormat::Xlsx, 1),
    ("CSV", icons::FILE_CSV, ExportFormat::Csv, 1),
    ("Markdown", icons::FILE_TEXT, ExportFormat::Markdown, 2),
    ("HTML", icons::BROWSER, ExportFormat::Html, 1),
];

/// Kinds that other tools read.
const OTHERS: &[ExportFormat] = &[
    ExportFormat::Mermaid,
    ExportFormat::Excalidraw,
    ExportFormat::Canvas,
    ExportFormat::MuralCsv,
    ExportFormat::JiraCsv,
];

/// The format whose tile stands for a kind.
fn tile_of(format: ExportFormat) -> ExportFormat {
    if format == ExportFormat::MatrixCsv { ExportFormat::Csv } else { format }
}

/// Shows the tiles; gives the kind that was chosen.
pub fn formats_ui(ui: &mut Ui, choice: &Choice, width: f32) -> Option<ExportFormat> {
    let place = (width - GAP * (ACROSS - 1) as f32) / ACROSS as f32;
    let mut chosen = None;
    let (mut at, mut row) = (0, ui.next_widget_position());
    for &(words, symbol, format, span) in TILES {
        if at + span > ACROSS {
            (at, row) = (0, row + vec2(0.0, HEIGHT + GAP));
        }
        let left = row + vec2(at as f32 * (place + GAP), 0.0);
        let size = vec2(span as f32 * (place + GAP) - GAP, HEIGHT);
        at += span;
        let on = tile_of(choice.wish.format) == format;
        if tile_ui(ui, Rect::from_min_size(left, size), words, symbol, on).clicked() && !on {
            chosen = Some(format);
        }
    }
    if at + 2 > ACROSS {
        (at, row) = (0, row + vec2(0.0, HEIGHT + GAP));
    }
    let left = row + vec2(at as f32 * (place + GAP), 0.0);
    let rest = Rect::from_min_max(left, pos2(row.x + width, row.y + HEIGHT));
    chosen = others_ui(ui, rest, choice).or(chosen);
    ui.allocate_rect(Rect::from_min_max(ui.next_widget_position(), rest.max), Sense::hover());
    if tile_of(choice.wish.format) == ExportFormat::Csv {
        let rows = [
            Segment::words(ExportFormat::Csv, "One row a note"),
            Segment::words(ExportFormat::MatrixCsv, "The matrix"),
        ];
        chosen = segmented_ui(ui, &rows, Some(choice.wish.format), Some(width)).or(chosen);
    }
    chosen
}

/// One tile.
fn tile_ui(ui: &Ui, rect: Rect, words: &str, symbol: char, on: bool) -> Response {
    let t = theme(ui);
    let response = ui.interact(rect, ui.scope_id().with(("format", words)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(accesskit::Role::RadioButton, true, on, words));
    let painter = ui.painter();
    let (fill, edge, ink) = match () {
        () if on => (t.accent_soft, t.accent, t.accent_text),
        () if response.hovered() => (t.hover, t.border_strong, t.text),
        () => (t.surface, t.border_strong, t.text),
    };
    painter.rect(rect, CornerRadius::same(6), fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    let text = galley(painter, words, Type::BODY_STRONG, ink);
    let left = rect.center().x - (text.size().x + 24.0) / 2.0;
    icon(painter, pos2(left + 9.0, rect.center().y), symbol, fonts::icons(18.0), ink);
    let at = Align2::LEFT_CENTER.anchor_size(pos2(left + 24.0, rect.center().y), text.size());
    painter.galley(at.min, text, ink);
    if response.has_focus() {
        focus_ring(painter, rect, 6.0, &t);
    }
    response
}

/// The menu of kinds for other tools, beside the tiles.
fn others_ui(ui: &Ui, rect: Rect, choice: &Choice) -> Option<ExportFormat> {
    let mut chosen = None;
    let other = OTHERS.iter().find(|format| **format == choice.wish.format);
    let words = other.map_or("Other tools", |format| format.info().name);
    let button = tile_ui(ui, rect, words, icons::DOTS_THREE, other.is_some());
    menu::under(&button, rect.width().max(240.0), |ui| {
        for format in OTHERS {
            if Row::new(format.info().name).checked(*format == choice.wish.format).show_ui(ui) {
                chosen = Some(*format);
            }
        }
    });
    chosen
}
