//! The settings of pictures: which part, how large, on which ground.

use egui::Ui;

use super::choice::Choice;
use super::{group_ui, row_ui};
use crate::app::workspace::Document;
use crate::app::{ExportFormat, Ground, MapView};
use crate::export::{png, svg};
use crate::ui::widgets::check::check_ui;
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::segmented::{Segment, segmented_ui};

/// Widths to choose from, in pixels.
const WIDTHS: [u32; 6] = [1280, 1920, 3840, 7680, 16_384, 65_000];
const DOTS: [f64; 4] = [72.0, 96.0, 150.0, 300.0];

pub fn picture_ui(ui: &mut Ui, document: &Document, choice: &mut Choice, width: f32) {
    let format = choice.wish.format;
    if !matches!(format, ExportFormat::Png | ExportFormat::Svg) {
        return;
    }
    group_ui(ui, "Picture");
    if choice.wish.paper.is_none() {
        row_ui(ui, "Part", width, |ui, room| part_ui(ui, document, choice, room));
    }
    row_ui(ui, "Ground", width, |ui, room| {
        let grounds = [
            Segment::words(Ground::White, "White"),
            Segment::words(Ground::Transparent, "Clear"),
            Segment::words(Ground::Light, "Light"),
            Segment::words(Ground::Dark, "Dark"),
        ];
        if let Some(ground) = segmented_ui(ui, &grounds, Some(choice.wish.picture.ground), Some(room)) {
            choice.wish.picture.ground = ground;
        }
    });
    if format == ExportFormat::Svg {
        row_ui(ui, "Text", width, |ui, room| {
            let ways = [
                Segment::words(svg::Text::Outlines, "As outlines"),
                Segment::words(svg::Text::Fonts, "As text"),
            ];
            if let Some(way) = segmented_ui(ui, &ways, Some(choice.wish.picture.svg_text), Some(room)) {
                choice.wish.picture.svg_text = way;
            }
        });
        return;
    }
    row_ui(ui, "Size", width, |ui, room| size_ui(ui, choice, room));
    row_ui(ui, "Dots", width, |ui, room| dots_ui(ui, choice, room));
}

/// The whole, what is selected, or one stage.
fn part_ui(ui: &mut Ui, document: &Document, choice: &mut Choice, room: f32) {
    let draft = choice.wish.view == Some(MapView::Draft);
    let selection = choice.selection.clone();
    let picture = &mut choice.wish.picture;
    let shown = match (&picture.stage, &picture.only) {
        (Some(stage), _) => format!("Stage {stage}"),
        (None, Some(_)) => "What is selected".to_owned(),
        (None, None) => "Everything".to_owned(),
    };
    let button = menu::dropdown_ui(ui, "Part", &shown, room);
    menu::under(&button, room, |ui| {
        if Row::new("Everything").checked(picture.stage.is_none() && picture.only.is_none()).show_ui(ui) {
            (picture.stage, picture.only) = (None, None);
        }
        let selected = draft && !selection.is_empty();
        if selected && Row::new("What is selected").checked(picture.only.is_some()).show_ui(ui) {
            (picture.stage, picture.only) = (None, Some(selection));
        }
        for stage in document.map().iter().flat_map(|map| map.stages_in_order()) {
            let title = stage.title.trim();
            if title.is_empty() {
                continue;
            }
            let on = picture.stage.as_deref() == Some(title);
            if Row::new(&format!("Stage {title}")).checked(on).show_ui(ui) {
                (picture.stage, picture.only) = (Some(title.to_owned()), None);
            }
        }
    });
}

fn size_ui(ui: &mut Ui, choice: &mut Choice, room: f32) {
    let size = choice.wish.size.unwrap_or(png::Size::Scale(2.0));
    let shown = match size {
        png::Size::Scale(scale) => format!("{scale}×"),
        png::Size::Width(width) => format!("{width} px wide"),
    };
    let button = menu::dropdown_ui(ui, "Size", &shown, room);
    menu::under(&button, room, |ui| {
        for scale in [1.0, 2.0, 3.0] {
            let on = size == png::Size::Scale(scale);
            if Row::new(&format!("{scale}×")).checked(on).show_ui(ui) {
                choice.wish.size = Some(png::Size::Scale(scale));
            }
        }
        for width in WIDTHS {
            let on = size == png::Size::Width(width);
            if Row::new(&format!("{width} px wide")).checked(on).show_ui(ui) {
                choice.wish.size = Some(png::Size::Width(width));
            }
        }
    });
}

fn dots_ui(ui: &mut Ui, choice: &mut Choice, room: f32) {
    let picture = &mut choice.wish.picture;
    let width = (room - 8.0) / 2.0;
    let shown = picture.dpi.map_or_else(|| "Not said".to_owned(), |dpi| format!("{dpi} dpi"));
    let button = menu::dropdown_ui(ui, "Dots an inch", &shown, width);
    menu::under(&button, width, |ui| {
        if Row::new("Not said").checked(picture.dpi.is_none()).show_ui(ui) {
            picture.dpi = None;
        }
        for dpi in DOTS {
            if Row::new(&format!("{dpi} dpi")).checked(picture.dpi == Some(dpi)).show_ui(ui) {
                picture.dpi = Some(dpi);
            }
        }
    });
    if check_ui(ui, "Smaller file", picture.smaller, true, width).clicked() {
        picture.smaller = !picture.smaller;
    }
}
