//! From a wish to printed pages: which maps and views, how they fit the paper, one frame a page.

use super::audience;
use super::exporting::{ExportFailure, choose_map, find_view, shown_view};
use super::{ExportFormat, ExportWish, MapView, Paper};
use std::sync::Arc;

use crate::export::ExportError;
use crate::layout::page::{self, Fit, PageOptions, PageReport, PageScene, Pages, Tiles};
use crate::layout::{LayoutCtx, Palette};
use crate::model::{JourneyMap, Project, ViewId};
use crate::text::TextEngine;

/// How a map fits the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageFit {
    /// As many pages as it needs, broken between stages and lanes.
    #[default]
    Pages,
    /// One page, the text as small as that takes.
    OnePage,
    /// One large page on sheets that are glued together.
    Tiles,
    /// The story of the map: an overview, a page a stage, key moments, opportunities, sources.
    Story,
}

impl PageFit {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pages => "pages",
            Self::OnePage => "one-page",
            Self::Tiles => "tiles",
            Self::Story => "story",
        }
    }
}

/// What is wished of printed pages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PrintWish {
    pub fit: PageFit,
    pub tiles: Tiles,
    /// `None` is the design's margin.
    pub margin_mm: Option<f64>,
    /// Text is not made smaller than this; `None` is 6, and 3 to stay on one page.
    pub least_text_pt: Option<f64>,
    /// Every map of the project, not one.
    pub all_maps: bool,
    /// Every audience view of a map, one after the other.
    pub all_views: bool,
    /// A page for each frame of a board.
    pub frames: bool,
}

impl Default for PrintWish {
    fn default() -> Self {
        Self {
            fit: PageFit::Pages,
            tiles: Tiles::default(),
            margin_mm: None,
            least_text_pt: None,
            all_maps: false,
            all_views: false,
            frames: false,
        }
    }
}

/// A map as one audience sees it.
struct Part<'a> {
    map: &'a JourneyMap,
    view: MapView,
    audience: Option<ViewId>,
}

/// The pages of everything that is wished for, in one document.
///
/// # Errors
/// There is no such map or view, or nothing on any of them.
pub fn printed_pages(
    project: &Project,
    wish: &ExportWish,
    text: &TextEngine,
) -> Result<Pages, ExportFailure> {
    let (parts, left_out) = parts(project, wish)?;
    let make = |part: &Part, part_of| pages_of(project, wish, part, text, part_of);
    let mut made: Vec<Pages> = parts.iter().map(|part| make(part, None)).collect();
    if made.len() > 1 {
        // The footers count through, which needs the number of all pages.
        let counts: Vec<usize> = made.iter().map(|pages| pages.pages.len()).collect();
        let all = counts.iter().sum();
        let mut before = 0;
        for ((part, count), pages) in parts.iter().zip(counts).zip(&mut made) {
            *pages = make(part, Some((before, all)));
            before += count;
        }
    }
    let mut report = PageReport::default();
    let mut pages: Vec<PageScene> = Vec::new();
    let mut glued = Vec::new();
    for part in made {
        pages.extend(part.pages);
        glued.extend(part.glued);
        report.add(part.report);
    }
    report.warnings.extend(left_out);
    Ok(Pages { pages, report, glued })
}

/// What stands in the document, and a sentence for each map that is left out.
fn parts<'a>(project: &'a Project, wish: &ExportWish) -> Result<(Vec<Part<'a>>, Vec<String>), ExportFailure> {
    let maps = if wish.print.all_maps {
        project.maps_in_order()
    } else {
        vec![choose_map(project, wish.map.as_deref())?]
    };
    let (mut parts, mut left_out) = (Vec::new(), Vec::new());
    let single = maps.len() == 1;
    for map in &maps {
        let view = match shown_view(map, wish.view) {
            Err(error) if single => return Err(error.into()),
            Err(_) => {
                left_out.push(format!("“{}” is empty and was left out.", map.head().title));
                continue;
            }
            Ok(view) => view,
        };
        let audiences = match audiences(map, wish, view) {
            // Without its view nobody knows what the audience may see of it.
            Err(ExportFailure::UnknownView { name, .. }) if !single => {
                left_out.push(format!("“{}” has no view “{name}” and was left out.", map.head().title));
                continue;
            }
            audiences => audiences?,
        };
        parts.extend(audiences.into_iter().map(|audience| Part { map, view, audience }));
    }
    match parts.is_empty() {
        true if maps.is_empty() => Err(ExportFailure::NoMap),
        true => Err(ExportError::Empty.into()),
        false => Ok((parts, left_out)),
    }
}

/// The audience views that are wished for; `None` among them shows everything.
fn audiences(
    map: &JourneyMap,
    wish: &ExportWish,
    view: MapView,
) -> Result<Vec<Option<ViewId>>, ExportFailure> {
    if let Some(name) = &wish.audience {
        return Ok(vec![Some(find_view(map, name)?)]);
    }
    let mut all: Vec<_> = map.views().iter().collect();
    all.sort_by_key(|view| (view.order, view.id));
    if wish.print.all_views && view == MapView::Matrix && !all.is_empty() {
        return Ok(all.iter().map(|view| Some(view.id)).collect());
    }
    Ok(vec![None])
}

fn pages_of(
    project: &Project,
    wish: &ExportWish,
    part: &Part,
    text: &TextEngine,
    part_of: Option<(usize, usize)>,
) -> Pages {
    let palette = Palette::light();
    let seen = audience::seen_by(project, part.map, part.audience, wish.lanes.as_deref());
    let (project, map) = (&seen, seen.maps().get(part.map.id()).map_or(part.map, Arc::as_ref));
    let ctx = LayoutCtx { text, palette: &palette, language: &project.head().language, hidden_votes: None };
    let print = &wish.print;
    let one_page = print.fit == PageFit::OnePage;
    let slides = wish.format == ExportFormat::Pptx || print.fit == PageFit::Story;
    let usual = if slides { Paper::SLIDE } else { Paper::default() };
    let options = PageOptions {
        paper: wish.paper.unwrap_or(usual).on_page(),
        landscape: !wish.portrait,
        margin_mm: print.margin_mm,
        parts: wish.parts,
        view: part.audience,
        part_of_map: wish.lanes.is_some(),
        fit: if one_page { Fit::OnePage } else { Fit::Pages },
        least_text_pt: print.least_text_pt.unwrap_or(if one_page { 3.0 } else { 6.0 }),
        part_of,
        today: crate::app::today(),
        ..PageOptions::default()
    };
    let make = |options: &PageOptions| match part.view {
        MapView::Draft if print.frames => page::frame_pages(map, project, &ctx, options),
        MapView::Draft => page::board_page(map, project, &ctx, options),
        MapView::Matrix if print.fit == PageFit::Story => page::story(map, project, &ctx, options),
        MapView::Matrix => page::pages(map, project, &ctx, options),
    };
    match print.fit {
        PageFit::Tiles => page::tiled(project, &ctx, &options, &print.tiles, make),
        PageFit::Pages | PageFit::OnePage | PageFit::Story => make(&options),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{ExportFormat, example_map};
    use crate::model::{MapHead, Transaction};

    fn wish(print: PrintWish) -> ExportWish {
        ExportWish { print, ..ExportWish::of(ExportFormat::Pdf) }
    }

    fn made(project: &Project, wish: &ExportWish) -> Result<Pages, ExportFailure> {
        printed_pages(project, wish, &TextEngine::bundled())
    }

    /// The example with a second, empty map; it has the audience views Client, Team and Everyone.
    fn project() -> Result<Project, Box<dyn std::error::Error>> {
        let mut project = example_map()?;
        let mut change = Transaction::begin(&mut project);
        let empty = change.draw();
        change.put(MapHead { order: 7, ..MapHead::titled(empty, "Nothing yet") });
        change.commit();
        Ok(project)
    }

    #[test]
    fn all_views_stand_in_one_document_with_pages_counted_through() -> Result<(), Box<dyn std::error::Error>>
    {
        let project = project()?;
        let print = PrintWish { all_maps: true, all_views: true, ..PrintWish::default() };
        let pages = made(&project, &wish(print))?;
        assert_eq!(pages.pages.len(), 3);
        let dump = |page: &PageScene| crate::scene::dump(&page.scene);
        assert!(dump(&pages.pages[0]).contains("For Client"));
        assert!(dump(&pages.pages[1]).contains("Page 2 of 3"));
        assert!(pages.report.warnings.iter().any(|warning| warning.contains("Nothing yet")));
        Ok(())
    }

    #[test]
    fn views_are_found_by_name() -> Result<(), Box<dyn std::error::Error>> {
        let project = project()?;
        let asked = |name: &str| ExportWish { audience: Some(name.into()), ..wish(PrintWish::default()) };
        assert_eq!(made(&project, &asked("Team"))?.pages.len(), 1);
        let failure = made(&project, &asked("Press")).err().ok_or("made")?;
        assert_eq!(
            failure.to_string(),
            "there is no audience view “Press”; the map has: Client, Team, Everyone"
        );
        Ok(())
    }

    #[test]
    fn tiles_cover_the_glued_page() -> Result<(), Box<dyn std::error::Error>> {
        let project = project()?;
        let tiles = Tiles { grid: Some((3, 2)), ..Tiles::default() };
        let mut wish = wish(PrintWish { fit: PageFit::Tiles, tiles, ..PrintWish::default() });
        wish.paper = "A4".parse().ok();
        let pages = made(&project, &wish)?;
        assert_eq!((pages.pages.len(), pages.report.sheets), (6, Some((3, 2))));
        let dump = crate::scene::dump(&pages.pages[5].scene);
        assert!(dump.contains("Sheet 6 of 6: row 2, column 3") && dump.contains("\"Pain points\""), "{dump}");
        Ok(())
    }

    #[test]
    fn one_page_holds_everything_and_says_how_small_it_is() -> Result<(), Box<dyn std::error::Error>> {
        let project = project()?;
        let mut wish = wish(PrintWish { fit: PageFit::OnePage, ..PrintWish::default() });
        wish.paper = "A4".parse().ok();
        let pages = made(&project, &wish)?;
        assert_eq!(pages.pages.len(), 1);
        assert!(pages.report.warnings.iter().any(|warning| warning.contains("larger paper")));
        Ok(())
    }
}
