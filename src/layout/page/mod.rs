//! The deliverable: a map on printed pages, as it is handed to a client.
//!
//! A page is a layout of its own: the matrix is laid out again for the paper's width, with title
//! block, persona, legend and sources. What is too tall is first made smaller, down to 85 %, then
//! goes on further pages, broken between lanes and never through a card; what is too wide is broken
//! between stages. No text gets smaller than the least size that was asked for.
//!
//! ```
//! use laneway::layout::{LayoutCtx, Palette, page};
//! use laneway::model::{MapHead, Project, Transaction};
//! use laneway::text::TextEngine;
//!
//! let mut project = Project::new(1);
//! let mut change = Transaction::begin(&mut project);
//! let map = change.draw();
//! change.put(MapHead::titled(map, "Buying a winter jacket online"));
//! change.commit();
//!
//! let (text, palette) = (TextEngine::bundled(), Palette::light());
//! let ctx = LayoutCtx { text: &text, palette: &palette, language: "en", hidden_votes: None };
//! let map = project.first_map().unwrap();
//! let made = page::pages(map, &project, &ctx, &page::PageOptions::default());
//! assert_eq!(made.report.pages, 1);
//! assert_eq!(made.pages[0].size_pt.width.round(), 1191.0);
//! ```
//!
//! It must not write files: `export` does.

mod blocks;
mod board;
mod changes;
mod chevrons;
mod frame;
mod legend;
mod paper;
mod persona;
mod plan;
mod report;
mod sheet;
mod story;
#[cfg(test)]
mod tests;
mod tiles;
mod words;

use std::sync::Arc;

use super::marks::Marks;
use super::matrix::grid::Grid;
use super::matrix::{MatrixOptions, Measures};
use super::{LayoutCtx, Palette};
use crate::geom::{Affine, Rect, Size};
use crate::model::{Date, JourneyMap, Project, Rgb, ViewId};
use crate::scene::{Color, Group, Item, Node, Scene, Zone};
pub use board::{board_page, frame_pages};
pub use paper::Paper;
use plan::Plan;
pub use report::PageReport;
use sheet::{Margins, Sheet};
pub use story::story;
pub use tiles::{Tiles, tiled};
pub(crate) use words::Words;

/// What is shown beside the matrix, and which marks on cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    pub persona: bool,
    pub legend: bool,
    pub sources: bool,
    pub evidence: bool,
    pub votes: bool,
    /// Marks of open comments, and a list of all; never printed unasked.
    pub comments: bool,
    /// Of a future map: what changes and why, on pages of its own.
    pub changes: bool,
}

impl Default for Parts {
    fn default() -> Self {
        Self {
            persona: true,
            legend: true,
            sources: true,
            evidence: true,
            votes: true,
            comments: false,
            changes: true,
        }
    }
}

/// How far a map is made smaller before it goes on more pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fit {
    /// Down to 85 %.
    #[default]
    Pages,
    /// Down to the least text size, to stay on one page.
    OnePage,
}

/// How pages are made.
#[derive(Clone, Debug, PartialEq)]
pub struct PageOptions {
    pub paper: Paper,
    pub landscape: bool,
    /// Space at the sides; `None` is the design's, in proportion to the paper (10.5 mm on A3).
    pub margin_mm: Option<f64>,
    pub parts: Parts,
    /// Colour of chevrons and headings; `None` is the project's.
    pub accent: Option<Rgb>,
    pub view: Option<ViewId>,
    /// The map holds only what an audience sees of it.
    pub part_of_map: bool,
    pub fit: Fit,
    pub least_text_pt: f64,
    /// The day by which evidence may have faded; `None`: none has.
    pub today: Option<Date>,
    /// Pages before these and of the whole document, where these are a part of it.
    pub part_of: Option<(usize, usize)>,
}

impl Default for PageOptions {
    fn default() -> Self {
        Self {
            paper: Paper::A3,
            landscape: true,
            margin_mm: None,
            parts: Parts::default(),
            accent: None,
            view: None,
            part_of_map: false,
            fit: Fit::Pages,
            least_text_pt: 6.0,
            today: None,
            part_of: None,
        }
    }
}

/// A page; its scene is in points, its bounds are the page.
#[derive(Clone, Debug, PartialEq)]
pub struct PageScene {
    pub size_pt: Size,
    pub scene: Scene,
}

/// Pages and what is to be said about them.
#[derive(Clone, Debug, PartialEq)]
pub struct Pages {
    pub pages: Vec<PageScene>,
    pub report: PageReport,
    /// The large pages that sheets are cut from, for previews; none without tiles.
    pub glued: Vec<Glued>,
}

/// A page that is cut into sheets.
#[derive(Clone, Debug, PartialEq)]
pub struct Glued {
    pub page: PageScene,
    /// The part of it that each sheet shows, row by row.
    pub windows: Vec<Rect>,
}

impl Pages {
    /// Pages that are not cut.
    pub fn of(pages: Vec<PageScene>, report: PageReport) -> Self {
        Self { pages, report, glued: Vec::new() }
    }
}

/// Smallest text of a page in its own units, and the area of the design's page.
const LEAST_TEXT: f64 = 11.5;
const DESIGN_AREA: f64 = 1754.0 * 1240.0;
/// Smaller text is hard to read on any paper.
const POOR_TEXT_PT: f64 = 6.0;
/// Margin of the design's page at the sides and the foot.
const SIDE: f64 = 44.0;
const FOOT: f64 = 24.0;
/// How far a map is made smaller to stay on fewer pages.
const SMALLEST_SCALE: f64 = 0.85;

/// The pages of a map's matrix. The palette is that of paper, whatever `ctx` has.
pub fn pages(map: &JourneyMap, project: &Project, ctx: &LayoutCtx, options: &PageOptions) -> Pages {
    let palette = Palette::paper(options.accent.or(project.head().accent));
    let ctx = LayoutCtx { palette: &palette, ..*ctx };
    let words = Words::new(ctx.language, &project.head().page_words);
    let measures = Measures::page();
    let grid = Grid::new(map, &matrix_options(options, &measures));
    let make = |scale: f64| {
        let sheet = sheet(map, project, &ctx, &words, &measures, options, scale);
        let plan = Plan::new(&grid, &sheet, options.parts);
        (sheet, plan)
    };
    let (sheet, plan) = fewest_pages(&scales(options), make);
    let mut scenes = plan.draw(&sheet);
    if options.parts.changes {
        scenes.extend(changes::scenes(&sheet, options.part_of_map || options.view.is_some()));
    }
    finish(scenes, &sheet, options, plan.warnings)
}

/// What is seen of a matrix on pages.
fn matrix_options(options: &PageOptions, measures: &Measures) -> MatrixOptions {
    MatrixOptions {
        comments: false,
        measures: measures.clone(),
        // An audience has its own.
        density: options.view.is_none().then_some(crate::model::Density::Compact),
        view: options.view,
        marks: Marks {
            evidence: options.parts.evidence,
            votes: options.parts.votes,
            today: options.today,
            ..Marks::default()
        },
        fit_width: None,
        folds: false,
    }
}

/// Points a unit, so that the design covers as much of the paper as of its own.
fn natural_scale(options: &PageOptions) -> f64 {
    (options.paper.size_pt(options.landscape).area() / DESIGN_AREA).sqrt()
}

/// The largest scale of those with the fewest pages; the first that needs one page ends the search.
fn fewest_pages<'a>(scales: &[f64], make: impl Fn(f64) -> (Sheet<'a>, Plan)) -> (Sheet<'a>, Plan) {
    let mut best = make(scales[0]);
    for &scale in &scales[1..] {
        if best.1.page_count() <= 1 {
            break;
        }
        let other = make(scale);
        if other.1.page_count() < best.1.page_count() {
            best = other;
        }
    }
    best
}

/// Scales to try, in points a unit, from the largest; never empty.
fn scales(options: &PageOptions) -> Vec<f64> {
    let least = options.least_text_pt.max(0.5) / LEAST_TEXT;
    let natural = natural_scale(options).max(least);
    let smallest = match options.fit {
        Fit::Pages => SMALLEST_SCALE,
        Fit::OnePage => 0.2,
    };
    let mut scales = vec![natural];
    let mut by = 0.95;
    while by >= smallest - 1e-9 && natural * by >= least {
        scales.push(natural * by);
        by -= 0.05;
    }
    if options.fit == Fit::OnePage && natural > least {
        scales.push(least);
    }
    scales
}

fn sheet<'a>(
    map: &'a JourneyMap,
    project: &'a Project,
    ctx: &'a LayoutCtx<'a>,
    words: &'a Words<'a>,
    measures: &'a Measures,
    options: &PageOptions,
    scale: f64,
) -> Sheet<'a> {
    let size_pt = options.paper.size_pt(options.landscape);
    let side = match options.margin_mm.filter(|mm| mm.is_finite()) {
        Some(mm) => (mm.clamp(0.0, 100.0) * 72.0 / 25.4).min(size_pt.width / 5.0) / scale,
        None => SIDE,
    };
    let part = side / SIDE;
    let margins = Margins { left: side, right: side, bottom: FOOT * part, extra_top: 34.0 * (part - 1.0) };
    let paper = match options.paper {
        Paper::Own(width, height) if width.is_finite() && height.is_finite() => {
            format!("{} × {} mm", width.round(), height.round())
        }
        named => named.name(),
    };
    let view = options.view.and_then(|id| map.views().get(id));
    let view = view.map(|view| view.name.trim().to_owned()).unwrap_or_default();
    Sheet {
        map,
        project,
        ctx,
        words,
        measures,
        size: size_pt / scale,
        scale,
        margins,
        paper,
        view,
        slide: None,
    }
}

/// Pages in units become pages in points, with their footers and a report.
fn finish(mut scenes: Vec<Scene>, sheet: &Sheet, options: &PageOptions, mut warnings: Vec<String>) -> Pages {
    let count = scenes.len();
    let size_pt = options.paper.size_pt(options.landscape);
    let (before, all) = options.part_of.unwrap_or((0, count));
    for (i, scene) in scenes.iter_mut().enumerate() {
        frame::footer(before + i + 1, all, sheet, scene);
    }
    let pages: Vec<PageScene> =
        scenes.into_iter().map(|scene| in_points(scene, sheet.scale, size_pt)).collect();
    let smallest = pages.iter().filter_map(|page| smallest_text(&page.scene.items, 1.0)).reduce(f64::min);
    let smallest = smallest.unwrap_or(0.0);
    if smallest > 0.0 && smallest < options.least_text_pt.max(POOR_TEXT_PT) - 1e-3 {
        warnings.push(format!(
            "Smallest text prints at {smallest:.1} pt. Choose larger paper, fewer lanes or more pages."
        ));
    }
    let report = PageReport { smallest_text_pt: smallest, pages: count, warnings, ..PageReport::default() };
    Pages::of(pages, report)
}

fn in_points(scene: Scene, scale: f64, size_pt: Size) -> PageScene {
    let page = size_pt.to_rect();
    let mut scaled = Scene::new(page);
    scaled.push(Item::rect(page, 0.0).fill(Color::WHITE));
    let group = Group {
        transform: Affine::scale(scale),
        clip: None,
        tag: None,
        node: Arc::new(Node::new(scene.items)),
    };
    scaled.push(Item::Group(group));
    let to_points = |rect: Rect| Affine::scale(scale).transform_rect_bbox(rect);
    scaled.zones = scene.zones.into_iter().map(|zone| Zone { rect: to_points(zone.rect), ..zone }).collect();
    PageScene { size_pt, scene: scaled }
}

/// The smallest letters among items shown at a scale; marks of icon fonts count too.
fn smallest_text(items: &[Item], scale: f64) -> Option<f64> {
    let of = |item: &Item| match item {
        Item::Text { paragraph, .. } => {
            paragraph.runs.iter().map(|run| f64::from(run.size) * scale).reduce(f64::min)
        }
        Item::Group(group) => {
            let [a, b, ..] = group.transform.as_coeffs();
            smallest_text(&group.node.items, scale * a.hypot(b))
        }
        _ => None,
    };
    items.iter().filter_map(of).reduce(f64::min)
}
