//! The map told on slides: an overview, a page a stage with its cards and its piece of the curve,
//! key moments, opportunities, sources.

use std::sync::Arc;

use super::plan::Plan;
use super::sheet::{Sheet, Slide};
use super::{
    Fit, LEAST_TEXT, PageOptions, PageReport, PageScene, Pages, Parts, fewest_pages, frame, in_points,
    legend, matrix_options, natural_scale, sheet, smallest_text,
};
use crate::geom::{Point, Rect};
use crate::layout::matrix::Measures;
use crate::layout::matrix::grid::{Grid, GridColumn};
use crate::layout::{LayoutCtx, Palette, faces, label};
use crate::model::{JourneyMap, Lane, LaneKind, Note, Project};
use crate::scene::{Group, Item, Node, Scene, Tag};
use crate::text::{TextStyle, Weight};

/// How much larger a stage's page may be than the design's, tried from the first.
const STAGE_SCALES: [f64; 9] = [2.0, 1.85, 1.7, 1.55, 1.4, 1.25, 1.1, 1.0, 0.9];
const OVERVIEW_SCALES: [f64; 5] = [1.3, 1.15, 1.0, 0.9, 0.8];
/// The same of pages of lists.
const LIST_SCALE: f64 = 1.5;
/// Least text of slides, in points.
const LEAST_PT: f64 = 6.0;

const MARK: TextStyle = TextStyle::new(21.0, 27.0, Weight::Bold);
const ROW: TextStyle = TextStyle::new(18.0, 25.0, Weight::SemiBold);
const UNDER: TextStyle = TextStyle::new(14.0, 20.0, Weight::Regular);
/// Space for the mark of a row, between rows, and between two columns.
const INDENT: f64 = 38.0;
const BETWEEN: f64 = 16.0;
const GUTTER: f64 = 48.0;

/// A row of a list.
struct Row {
    mark: Mark,
    text: String,
    under: String,
}

enum Mark {
    Number(usize),
    /// A face of the curve, by its level.
    Face(usize),
}

/// The slides of a map's matrix. A part without anything to tell has no slide.
pub fn story(map: &JourneyMap, project: &Project, ctx: &LayoutCtx, options: &PageOptions) -> Pages {
    let palette = Palette::paper(options.accent.or(project.head().accent));
    let ctx = LayoutCtx { palette: &palette, ..*ctx };
    let words = super::Words::new(ctx.language, &project.head().page_words);
    let measures = Measures::page();
    let grid = Grid::new(map, &matrix_options(options, &measures));
    let natural = natural_scale(options);
    let new = |scale: f64, slide: Option<Slide>| Sheet {
        slide,
        ..sheet(
            map,
            project,
            &ctx,
            &words,
            &measures,
            &PageOptions { fit: Fit::Pages, ..options.clone() },
            scale,
        )
    };
    let least = LEAST_PT / LEAST_TEXT;
    let scales = |all: &[f64]| -> Vec<f64> { all.iter().map(|by| (natural * by).max(least)).collect() };
    let mut made: Vec<(Sheet, Vec<Scene>)> = Vec::new();
    let mut warnings = Vec::new();
    let overview = overview(&grid);
    let parts = Parts { legend: false, sources: false, ..options.parts };
    let (first, plan) = fewest_pages(&scales(&OVERVIEW_SCALES), |scale| {
        let sheet = new(scale, None);
        let plan = Plan::new(&overview, &sheet, parts);
        (sheet, plan)
    });
    let scenes = plan.draw(&first);
    warnings.extend(plan.warnings);
    made.push((first, scenes));
    for range in grid.stages() {
        let stage = grid.part(range);
        let Some(column) = stage.columns.first() else { continue };
        let slide = stage_slide(column, map, project);
        let none = Parts { persona: false, legend: false, sources: false, ..options.parts };
        let (page, plan) = fewest_pages(&scales(&STAGE_SCALES), |scale| {
            let sheet = new(scale, Some(slide.clone()));
            let plan = Plan::new(&stage, &sheet, none);
            (sheet, plan)
        });
        let scenes = plan.draw(&page);
        warnings.extend(plan.warnings);
        made.push((page, scenes));
    }
    let subtitle = title_of(map, project);
    let mut lists = vec![("moments", moments(&grid, map)), ("opportunities", opportunities(&grid, &words))];
    if options.parts.sources {
        lists.push(("sources", source_rows(&grid, &new(natural, None))));
    }
    for (key, rows) in lists.into_iter().filter(|(_, rows)| !rows.is_empty()) {
        let slide = Slide { title: words.get(key).to_owned(), subtitle: subtitle.clone() };
        let sheet = new((natural * LIST_SCALE).max(least), Some(slide));
        let scenes = list(&rows, &sheet);
        made.push((sheet, scenes));
    }
    finished(made, options, warnings)
}

/// Slides with their footers, counted through.
fn finished(made: Vec<(Sheet, Vec<Scene>)>, options: &PageOptions, mut warnings: Vec<String>) -> Pages {
    let (before, all) = options.part_of.unwrap_or((0, made.iter().map(|(_, scenes)| scenes.len()).sum()));
    let size_pt = options.paper.size_pt(options.landscape);
    let mut pages: Vec<PageScene> = Vec::new();
    for (sheet, scenes) in made {
        for mut scene in scenes {
            frame::footer(before + pages.len() + 1, all, &sheet, &mut scene);
            pages.push(in_points(scene, sheet.scale, size_pt));
        }
    }
    let smallest = pages.iter().filter_map(|page| smallest_text(&page.scene.items, 1.0)).reduce(f64::min);
    warnings.dedup();
    let report = PageReport {
        smallest_text_pt: smallest.unwrap_or(0.0),
        pages: pages.len(),
        warnings,
        ..PageReport::default()
    };
    Pages::of(pages, report)
}

/// The stages with what is wanted, felt and measured there.
fn overview(grid: &Grid) -> Grid {
    let mut overview = grid.part(0..grid.columns.len());
    let told = [LaneKind::Goal, LaneKind::Emotion, LaneKind::Metric];
    if overview.lanes.iter().any(|lane| lane.kind == LaneKind::Emotion) {
        overview.lanes.retain(|lane| told.contains(&lane.kind));
    }
    overview
}

fn title_of(map: &JourneyMap, project: &Project) -> String {
    let own = [&map.head().title, &project.head().title];
    own.into_iter().map(|title| label::one_line(title)).find(|title| !title.is_empty()).unwrap_or_default()
}

fn stage_slide(column: &GridColumn, map: &JourneyMap, project: &Project) -> Slide {
    let title = label::one_line(&column.stage.title);
    Slide { title: format!("{}  {title}", column.number).trim().to_owned(), subtitle: title_of(map, project) }
}

/// Cards of the lanes that are seen, column by column.
fn cards(grid: &Grid) -> impl Iterator<Item = (&GridColumn, &Arc<Lane>, &Arc<Note>)> {
    grid.columns.iter().flat_map(move |column| {
        let lanes = grid.lanes.iter();
        lanes.flat_map(move |lane| {
            grid.cards(lane.id, column.step.id).iter().map(move |note| (column, lane, note))
        })
    })
}

/// The lowest and the highest point of the curve, and the moments of truth.
fn moments(grid: &Grid, map: &JourneyMap) -> Vec<Row> {
    let mut rows = Vec::new();
    if let Some(lane) = grid.lanes.iter().find(|lane| lane.kind == LaneKind::Emotion) {
        let all = crate::layout::matrix::ratings::series(map, lane);
        let values = all.first().map(|series| &series.values);
        let seen: Vec<_> =
            grid.columns.iter().filter_map(|column| Some((column, values?.get(&column.step.id)?))).collect();
        let lowest = seen.iter().min_by_key(|(_, value)| value.tenths);
        let highest = seen.iter().rev().max_by_key(|(_, value)| value.tenths);
        let ends = if seen.len() > 1 { [highest, lowest] } else { [None, None] };
        for (column, value) in ends.into_iter().flatten() {
            let level = faces::level(value.tenths);
            let said = label::one_line(&value.words);
            let name = faces::level_name(map, level);
            let text = if said.is_empty() { name.to_owned() } else { said };
            let under = format!("{}  ·  {}", column.name(), label::tenths_text(value.tenths));
            rows.push(Row { mark: Mark::Face(level), text, under });
        }
    }
    let told = cards(grid).filter(|(_, _, note)| note.moment.is_some() && !note.text.trim().is_empty());
    for (number, (column, lane, note)) in told.enumerate() {
        let moment = note.moment.as_ref();
        let finding = moment.map(|moment| label::one_line(&moment.finding)).unwrap_or_default();
        let parts = [column.name(), lane.label().to_owned(), finding];
        rows.push(Row {
            mark: Mark::Number(number + 1),
            text: label::one_line(&note.text),
            under: joined(&parts),
        });
    }
    rows
}

/// Opportunities, those with the most votes first.
fn opportunities(grid: &Grid, words: &super::Words) -> Vec<Row> {
    let mut all: Vec<_> = cards(grid)
        .filter(|(_, lane, note)| {
            (lane.kind == LaneKind::Opportunity || note.opportunity.is_some()) && !note.text.trim().is_empty()
        })
        .collect();
    let dots = |note: &Note| if grid.marks.votes { note.dots() } else { 0 };
    all.sort_by_key(|(_, _, note)| std::cmp::Reverse(dots(note)));
    let row = |(number, (column, _, note)): (usize, (&GridColumn, _, &Arc<Note>))| {
        let votes = match dots(note) {
            0 => String::new(),
            n => words.fill("card-votes", &[("n", &n.to_string())]),
        };
        Row {
            mark: Mark::Number(number + 1),
            text: label::one_line(&note.text),
            under: joined(&[column.name(), votes]),
        }
    };
    all.into_iter().enumerate().map(row).collect()
}

fn source_rows(grid: &Grid, sheet: &Sheet) -> Vec<Row> {
    let lines = legend::source_lines(grid, sheet).into_iter().enumerate();
    lines.map(|(i, text)| Row { mark: Mark::Number(i + 1), text, under: String::new() }).collect()
}

fn joined(parts: &[String]) -> String {
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    parts.join("  ·  ")
}

/// Rows in two columns, on as many slides as they need.
fn list(rows: &[Row], sheet: &Sheet) -> Vec<Scene> {
    let mut scenes: Vec<Scene> = Vec::new();
    let width = (sheet.size.width - sheet.margins.left - sheet.margins.right - GUTTER) / 2.0;
    let mut place: Option<(Scene, usize, f64, f64)> = None;
    for row in rows {
        let (items, height) = row_items(row, width, sheet);
        let (mut scene, mut column, mut y, mut top) = place.take().unwrap_or_else(|| slide(sheet));
        if y + height > sheet.bottom() && y > top {
            (column, y) = (column + 1, top);
            if column > 1 {
                scenes.push(scene);
                (scene, column, y, top) = slide(sheet);
            }
        }
        let at = Point::new(sheet.margins.left + column as f64 * (width + GUTTER), y);
        let node = Arc::new(Node::new(items));
        scene.push(Item::Group(Group::at(at, node).tagged(Tag::Paragraph)));
        place = Some((scene, column, y + height + BETWEEN, top));
    }
    scenes.extend(place.map(|place| place.0));
    scenes
}

/// An empty slide, its first column, and where that begins.
fn slide(sheet: &Sheet) -> (Scene, usize, f64, f64) {
    let mut scene = Scene::new(Rect::from_origin_size(Point::ZERO, sheet.size));
    let top = frame::title_block(sheet, &mut scene) + 6.0;
    (scene, 0, top, top)
}

fn row_items(row: &Row, width: f64, sheet: &Sheet) -> (Vec<Item>, f64) {
    let roles = sheet.roles();
    let mut items = Vec::new();
    match row.mark {
        Mark::Number(number) => {
            let text = sheet.ctx.paragraph(&number.to_string(), MARK, None);
            items.push(Item::text(text, Point::new(0.0, -1.0), roles.accent_text));
        }
        Mark::Face(level) => {
            let face = faces::face(level, 26.0, Point::new(13.0, 13.0), sheet.ctx.palette, None);
            items.push(Item::Group(face));
        }
    }
    let text = sheet.ctx.paragraph(&row.text, ROW, Some(width - INDENT));
    let mut height = text.size.height;
    items.push(Item::text(text, Point::new(INDENT, 0.0), roles.text));
    if !row.under.is_empty() {
        let under = sheet.ctx.paragraph(&row.under, UNDER, Some(width - INDENT));
        items.push(Item::text(under.clone(), Point::new(INDENT, height + 1.0), roles.text_secondary));
        height += under.size.height + 1.0;
    }
    (items, height)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::page::Paper;
    use crate::layout::sample::small;
    use crate::scene::dump;
    use crate::text::TextEngine;

    #[test]
    fn the_story_has_an_overview_every_stage_and_its_lists() {
        let sample = small();
        let (text, palette) = (TextEngine::bundled(), Palette::light());
        let ctx = LayoutCtx { text: &text, palette: &palette, language: "en", hidden_votes: None };
        let options = PageOptions { paper: Paper::Wide, ..PageOptions::default() };
        let map = sample.project.map(sample.map).expect("the sample has its map");
        let made = story(map, &sample.project, &ctx, &options);
        let said: Vec<String> = made.pages.iter().map(|page| dump(&page.scene)).collect();
        assert!(made.pages.len() > map.stages().len(), "{}", made.pages.len());
        for stage in map.stages_in_order() {
            let pages = said.iter().skip(1).filter(|page| page.contains(stage.title.as_str())).count();
            assert!(pages > 0, "{}", stage.title);
        }
        let last = format!("Page {0} of {0}", made.pages.len());
        assert!(said.last().is_some_and(|page| page.contains(&last)), "{last}");
        assert!(made.report.smallest_text_pt >= 5.9, "{}", made.report.smallest_text_pt);
    }
}
