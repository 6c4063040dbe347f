//! The settings of pages: what is shown, paper, fit, tiles, margins.

use egui::{DragValue, Ui};

use super::choice::Choice;
use super::{group_ui, row_ui};
use crate::app::workspace::Document;
use crate::app::{ExportFormat, MapView, PageFit, Paper};
use crate::text::icons;
use crate::ui::widgets::check::check_ui;
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::segmented::{Segment, segmented_ui};

/// Margins to choose from, in millimetres.
const MARGINS: [f64; 5] = [0.0, 5.0, 10.0, 15.0, 20.0];
/// Least sizes of text to choose from, in points.
const TEXTS: [f64; 6] = [5.0, 6.0, 7.0, 8.0, 10.0, 14.0];

pub fn page_ui(ui: &mut Ui, document: &Document, choice: &mut Choice, width: f32) {
    group_ui(ui, "Page");
    row_ui(ui, "Show", width, |ui, room| {
        let sides = [Segment::words(MapView::Matrix, "Matrix"), Segment::words(MapView::Draft, "Draft")];
        if let Some(view) = segmented_ui(ui, &sides, choice.wish.view, Some(room)) {
            choice.wish.view = Some(view);
        }
    });
    let paged = matches!(choice.wish.format, ExportFormat::Pdf | ExportFormat::Pptx);
    row_ui(ui, "Paper", width, |ui, room| paper_ui(ui, choice, room));
    if choice.wish.paper.is_none() {
        return;
    }
    row_ui(ui, "Fit", width, |ui, room| fit_ui(ui, choice, room));
    if choice.wish.format == ExportFormat::Pdf {
        row_ui(ui, "Overlap", width, |ui, _| tiles_ui(ui, choice));
    }
    if choice.wish.print.fit != PageFit::Story {
        row_ui(ui, "Margins", width, |ui, room| margins_ui(ui, choice, room));
    }
    if paged {
        several_ui(ui, document, choice, width);
    }
}

fn paper_ui(ui: &mut Ui, choice: &mut Choice, room: f32) {
    let paged = matches!(choice.wish.format, ExportFormat::Pdf | ExportFormat::Pptx);
    let shown = choice.wish.paper.map_or_else(|| "No page".to_owned(), measured);
    let width = room - 88.0;
    let button = menu::dropdown_ui(ui, "Paper", &shown, width);
    menu::under(&button, width, |ui| {
        if !paged && Row::new("No page").checked(choice.wish.paper.is_none()).show_ui(ui) {
            choice.wish.paper = None;
        }
        for paper in Paper::ALL {
            if Row::new(&measured(paper)).checked(choice.wish.paper == Some(paper)).show_ui(ui) {
                choice.wish.paper = Some(paper);
            }
        }
    });
    if choice.wish.paper.is_some() {
        let ways = [
            Segment::icon(false, icons::RECTANGLE, "Landscape"),
            Segment::icon(true, icons::DEVICE_TABLET, "Portrait"),
        ];
        if let Some(portrait) = segmented_ui(ui, &ways, Some(choice.wish.portrait), Some(80.0)) {
            choice.wish.portrait = portrait;
        }
    }
}

/// "A3  297 × 420 mm".
fn measured(paper: Paper) -> String {
    let (short, long) = paper.millimetres();
    format!("{}  {short} × {long} mm", paper)
}

fn fit_ui(ui: &mut Ui, choice: &mut Choice, room: f32) {
    let fits: &[Segment<PageFit>] = match choice.wish.format {
        ExportFormat::Pdf => &[
            Segment::words(PageFit::Pages, "Pages"),
            Segment::words(PageFit::OnePage, "One page"),
            Segment::words(PageFit::Tiles, "Tile pages"),
            Segment::words(PageFit::Story, "Story"),
        ],
        ExportFormat::Pptx => &[
            Segment::words(PageFit::OnePage, "One slide"),
            Segment::words(PageFit::Pages, "Slides"),
            Segment::words(PageFit::Story, "Story"),
        ],
        _ => &[Segment::words(PageFit::Pages, "Pages"), Segment::words(PageFit::OnePage, "One page")],
    };
    if let Some(fit) = segmented_ui(ui, fits, Some(choice.wish.print.fit), Some(room)) {
        choice.wish.print.fit = fit;
        let slides = fit == PageFit::Story && choice.wish.format == ExportFormat::Pdf;
        if slides {
            (choice.wish.paper, choice.wish.portrait) = (Some(Paper::SLIDE), false);
        }
    }
}

fn tiles_ui(ui: &mut Ui, choice: &mut Choice) {
    let cut = choice.wish.print.fit == PageFit::Tiles;
    let tiles = &mut choice.wish.print.tiles;
    let overlap =
        DragValue::new(&mut tiles.overlap_mm).range(0.0..=30.0).speed(0.2).max_decimals(1).suffix(" mm");
    ui.add_enabled(cut, overlap).accessible_name("Overlap");
    if check_ui(ui, "Cut marks", tiles.cut_marks, cut, 110.0).clicked() {
        tiles.cut_marks = !tiles.cut_marks;
    }
}

fn margins_ui(ui: &mut Ui, choice: &mut Choice, room: f32) {
    let width = (room - 8.0) / 2.0;
    let print = &mut choice.wish.print;
    let shown = print.margin_mm.map_or_else(|| "As designed".to_owned(), |mm| format!("{mm} mm"));
    let button = menu::dropdown_ui(ui, "Margins", &shown, width);
    menu::under(&button, width, |ui| {
        if Row::new("As designed").checked(print.margin_mm.is_none()).show_ui(ui) {
            print.margin_mm = None;
        }
        for mm in MARGINS {
            if Row::new(&format!("{mm} mm")).checked(print.margin_mm == Some(mm)).show_ui(ui) {
                print.margin_mm = Some(mm);
            }
        }
    });
    let shown =
        print.least_text_pt.map_or_else(|| "Any text size".to_owned(), |pt| format!("Text from {pt} pt"));
    let button = menu::dropdown_ui(ui, "Least text size", &shown, width);
    menu::under(&button, width, |ui| {
        if Row::new("Any text size").checked(print.least_text_pt.is_none()).show_ui(ui) {
            print.least_text_pt = None;
        }
        for pt in TEXTS {
            if Row::new(&format!("{pt} pt and up")).checked(print.least_text_pt == Some(pt)).show_ui(ui) {
                print.least_text_pt = Some(pt);
            }
        }
    });
}

/// Several maps or views, and frames of a draft.
fn several_ui(ui: &mut Ui, document: &Document, choice: &mut Choice, width: f32) {
    let maps = document.editor.project().maps().len();
    let views = document.map().map_or(0, |map| map.views().len());
    let matrix = choice.wish.view == Some(MapView::Matrix);
    let print = &mut choice.wish.print;
    let half = width / 2.0;
    let frames = !matrix && document.map().is_some_and(has_frames);
    if frames && check_ui(ui, "A page for each frame", print.frames, true, width).clicked() {
        print.frames = !print.frames;
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        if maps > 1 && check_ui(ui, &format!("All {maps} maps"), print.all_maps, true, half).clicked() {
            print.all_maps = !print.all_maps;
        }
        let all = format!("All {views} audience views");
        if matrix && views > 1 && check_ui(ui, &all, print.all_views, true, half).clicked() {
            print.all_views = !print.all_views;
            if print.all_views {
                choice.wish.audience = None;
            }
        }
    });
    let print = &choice.wish.print;
    if (print.all_maps || print.all_views)
        && check_ui(ui, "A file for each", choice.each, true, half).clicked()
    {
        choice.each = !choice.each;
    }
}

fn has_frames(map: &crate::model::JourneyMap) -> bool {
    map.items().iter().any(|item| matches!(item.kind, crate::model::ItemKind::Frame { .. }))
}
