//! The export dialog: what is written, on which paper, and how it will look.

mod formats;
mod preview;

use std::path::PathBuf;

use egui::{Align2, Context, Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::Answer;
use crate::app::workspace::{Document, Side};
use crate::app::{ExportFormat, ExportWish, Ground, MapView, Paper, PictureWish};
use crate::export::{png, svg};
use crate::text::icons;
use crate::ui::ink::Ink;
use crate::ui::theme::of;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::dialog::dialog;
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::segmented::{Segment, segmented_ui};
use crate::ui::widgets::type_scale::{Type, put, put_cut, text_ui};
pub use preview::Preview;

/// What was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub format: ExportFormat,
    pub side: Side,
    /// `None` is a picture without a page.
    pub paper: Option<Paper>,
    pub portrait: bool,
    /// Pixels a world unit, for pictures.
    pub scale: u8,
    /// What a picture stands on.
    pub ground: Ground,
    /// How an SVG has its text.
    pub svg_text: svg::Text,
    pub path: PathBuf,
}

impl Choice {
    /// A PDF of what is shown, on A3.
    pub fn of(document: &Document, path: PathBuf) -> Self {
        let paper = Some(Paper::default());
        let (ground, svg_text) = (Ground::White, svg::Text::Outlines);
        let side = if document.side == Side::Draft { Side::Draft } else { Side::Matrix };
        let format = ExportFormat::Pdf;
        Self { format, side, paper, portrait: false, scale: 2, ground, svg_text, path }
    }

    /// The wish for the exporter.
    pub fn wish(&self, map: &str) -> ExportWish {
        ExportWish {
            map: Some(map.to_owned()),
            view: Some(match self.side {
                Side::Draft => MapView::Draft,
                _ => MapView::Matrix,
            }),
            paper: self.paper,
            portrait: self.portrait,
            size: Some(png::Size::Scale(f64::from(self.scale))),
            picture: PictureWish { ground: self.ground, svg_text: self.svg_text, ..PictureWish::default() },
            ..ExportWish::of(self.format)
        }
    }

    fn set_format(&mut self, format: ExportFormat) {
        if self.format != format {
            self.format = format;
            let name = self.path.file_name().unwrap_or_default().to_string_lossy();
            self.path.set_file_name(format.rename(&name));
            match format {
                ExportFormat::Pdf => self.paper = self.paper.or(Some(Paper::default())),
                ExportFormat::Pptx => self.paper = Some(Paper::SLIDE),
                _ => {}
            }
        }
    }
}

/// Shows the dialog.
pub fn show(
    ctx: &Context,
    document: &Document,
    choice: &mut Choice,
    preview: &mut Preview,
    ink: &mut Ink,
) -> Option<Answer> {
    let t = of(ctx);
    let window = ctx.content_rect().size();
    let size = vec2((window.x - 48.0).min(1208.0), (window.y - 48.0).min(812.0));
    let (answer, escape) = dialog(ctx, "Export", size.x, |ui| {
        let (area, _) = ui.allocate_exact_size(vec2(size.x - 48.0, size.y - 48.0), Sense::hover());
        let inner = Rect::from_min_max(area.min, area.max - vec2(0.0, 56.0));
        put(ui.painter(), inner.left_top(), Align2::LEFT_TOP, "Export", Type::HEADING, t.text);
        let top = inner.top() + 40.0;
        let left = Rect::from_min_max(pos2(inner.left(), top), pos2(inner.left() + 328.0, inner.bottom()));
        let right = Rect::from_min_max(pos2(left.right() + 24.0, top), inner.max);
        let mut settings = ui.new_child(UiBuilder::new().max_rect(left));
        settings_ui(&mut settings, choice);
        let mut page = ui.new_child(UiBuilder::new().max_rect(right));
        preview.show_ui(&mut page, document, choice, ink);
        let foot = Rect::from_min_max(pos2(area.left(), area.bottom() - 44.0), area.max);
        ui.painter().hline(area.x_range(), foot.top() - 6.0, Stroke::new(1.0, t.border));
        let mut row = ui.new_child(UiBuilder::new().max_rect(foot));
        foot_ui(&mut row, choice)
    });
    answer.or(escape.then_some(Answer::Cancel))
}

fn label_ui(ui: &mut Ui, text: &str) {
    let t = crate::ui::theme::theme(ui);
    ui.add_space(8.0);
    text_ui(ui, text, Type::SMALL_MEDIUM, t.text_secondary);
}

fn settings_ui(ui: &mut Ui, choice: &mut Choice) {
    let width = ui.available_width();
    ui.spacing_mut().item_spacing.y = 6.0;
    label_ui(ui, "Format");
    if let Some(format) = formats::formats_ui(ui, choice, width) {
        choice.set_format(format);
    }
    if !choice.format.info().pictured {
        return;
    }
    label_ui(ui, "Show");
    let sides = [Segment::words(Side::Matrix, "Matrix"), Segment::words(Side::Draft, "Draft")];
    if let Some(side) = segmented_ui(ui, &sides, Some(choice.side), Some(width)) {
        choice.side = side;
    }
    label_ui(ui, "Paper");
    paper_ui(ui, choice, width);
    if choice.paper.is_some() {
        label_ui(ui, "Orientation");
        let ways = [Segment::words(false, "Landscape"), Segment::words(true, "Portrait")];
        if let Some(portrait) = segmented_ui(ui, &ways, Some(choice.portrait), Some(width)) {
            choice.portrait = portrait;
        }
    }
    if matches!(choice.format, ExportFormat::Png | ExportFormat::Svg) {
        label_ui(ui, "Ground");
        let grounds = [
            Segment::words(Ground::White, "White"),
            Segment::words(Ground::Transparent, "Clear"),
            Segment::words(Ground::Light, "Light"),
            Segment::words(Ground::Dark, "Dark"),
        ];
        if let Some(ground) = segmented_ui(ui, &grounds, Some(choice.ground), Some(width)) {
            choice.ground = ground;
        }
    }
    if choice.format == ExportFormat::Svg {
        label_ui(ui, "Text");
        let ways =
            [Segment::words(svg::Text::Outlines, "As outlines"), Segment::words(svg::Text::Fonts, "As text")];
        if let Some(way) = segmented_ui(ui, &ways, Some(choice.svg_text), Some(width)) {
            choice.svg_text = way;
        }
    }
    if choice.format == ExportFormat::Png {
        label_ui(ui, "Scale");
        let scales = [Segment::words(1, "1×"), Segment::words(2, "2×"), Segment::words(3, "3×")];
        if let Some(scale) = segmented_ui(ui, &scales, Some(choice.scale), Some(width)) {
            choice.scale = scale;
        }
    }
}

fn paper_ui(ui: &mut Ui, choice: &mut Choice, width: f32) {
    let shown = choice.paper.map_or_else(|| "No page".to_owned(), |paper| paper.to_string());
    let button = menu::dropdown_ui(ui, "Paper", &shown, width);
    menu::under(&button, width, |ui| {
        if matches!(choice.format, ExportFormat::Png | ExportFormat::Svg)
            && Row::new("No page").checked(choice.paper.is_none()).show_ui(ui)
        {
            choice.paper = None;
        }
        for paper in Paper::ALL {
            if Row::new(paper.name).checked(choice.paper == Some(paper)).show_ui(ui) {
                choice.paper = Some(paper);
            }
        }
    });
}

/// The path, and the buttons.
fn foot_ui(ui: &mut Ui, choice: &Choice) -> Option<Answer> {
    let t = crate::ui::theme::theme(ui);
    let row = ui.max_rect();
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let mut right = ui.new_child(UiBuilder::new().max_rect(row).layout(layout));
    right.spacing_mut().item_spacing.x = 8.0;
    let words = format!("Export {}", choice.format.short_name());
    let go = right.add(Button::primary(&words).icon(icons::EXPORT));
    if right.memory(|memory| memory.focused().is_none()) {
        go.request_focus();
    }
    let cancel = right.add(Button::secondary("Cancel").hint("Esc"));
    let change = right.add(Button::secondary("Change…"));
    let room = right.min_rect().left() - row.left() - 16.0;
    let exists = choice.path.exists();
    let middle = if exists { row.center().y - 8.0 } else { row.center().y };
    let at = pos2(row.left(), middle);
    let path = choice.path.display().to_string();
    put_cut(ui.painter(), at, Align2::LEFT_CENTER, &path, Type::SMALL_MEDIUM, t.text_secondary, room);
    if exists {
        let at = pos2(row.left(), row.center().y + 9.0);
        let words = "The file of this name is replaced.";
        put(ui.painter(), at, Align2::LEFT_CENTER, words, Type::SMALL, t.warning);
    }
    match () {
        () if go.clicked() => Some(Answer::Export(choice.clone())),
        () if change.clicked() => Some(Answer::ChangeExport(choice.clone())),
        () if cancel.clicked() => Some(Answer::Cancel),
        () => None,
    }
}
