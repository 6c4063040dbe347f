//! Exporting: which map, which view, on which paper, into which kind of file.
//!
//! The window and the command line both ask [`export`]; the bytes are then saved by
//! [`super::save_atomic`]. The same project and the same wishes give the same bytes.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::audience;
use super::files::{save_atomic, save_stream};
use super::picturing;
use super::printing::printed_pages;
use super::{ExportFormat, ExportWish, FileError, MapView};
use crate::export::{ExportError, Progress, pdf, pptx};
use crate::layout::page::{PageReport, PageScene, Pages};
use crate::layout::{LayoutCtx, Palette};
use crate::model::{JourneyMap, Project, ViewId};
use crate::scene::Item;
use crate::text::TextEngine;
use crate::write::{self, Tale, Written};

/// A file that was made, and what is to be known of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exported {
    /// Empty if it was written to a file at once.
    pub bytes: Vec<u8>,
    /// How many bytes it has.
    pub size: u64,
    /// Pages; one for a picture, none for a file of contents.
    pub pages: usize,
    /// Size of the smallest text on paper, in points; 0 without paper.
    pub smallest_text_pt: f64,
    /// From how far that is read, in metres.
    pub reading_distance_m: f64,
    /// Characters that no font has.
    pub missing: Vec<char>,
    /// What the person should know, one sentence each.
    pub warnings: Vec<String>,
    /// What the file could not hold, one sentence each.
    pub lost: Vec<String>,
}

impl Exported {
    fn of_pages(pages: &[PageScene], report: &PageReport) -> Self {
        let mut missing = BTreeSet::new();
        pages.iter().for_each(|page| missing_in(&page.scene.items, &mut missing));
        Self {
            pages: pages.len(),
            smallest_text_pt: report.smallest_text_pt,
            reading_distance_m: report.reading_distance_m(),
            missing: missing.into_iter().collect(),
            warnings: report.warnings.clone(),
            ..Self::default()
        }
    }
}

/// The characters of a scene that no font has.
fn missing_in(items: &[Item], missing: &mut BTreeSet<char>) {
    for item in items {
        match item {
            Item::Text { paragraph, .. } => missing.extend(&paragraph.missing),
            Item::Group(group) => missing_in(&group.node.items, missing),
            _ => {}
        }
    }
}

/// Why nothing was exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportFailure {
    #[error("the project has no map; make one first")]
    NoMap,
    #[error("there is no map “{title}”; the project has: {known}")]
    UnknownMap { title: String, known: String },
    #[error("there is no audience view “{name}”; the map has: {known}")]
    UnknownView { name: String, known: String },
    #[error("there is no stage “{title}”; the map has: {known}")]
    UnknownStage { title: String, known: String },
    #[error("there is no lane “{name}”; the map has: {known}")]
    UnknownLane { name: String, known: String },
    #[error("no lane is chosen, so the page would be empty; choose one at least")]
    NoLanes,
    #[error("{0}")]
    Logo(String),
    #[error(transparent)]
    File(#[from] FileError),
    #[error("the map is empty: it has no notes and no stages yet")]
    EmptyMap,
    #[error(transparent)]
    Export(#[from] ExportError),
}

/// A map as a file on the disk. A large picture is written while it is painted, so that it never
/// stands in memory as a whole.
///
/// # Errors
/// As [`export`], and where the file can't be written; the old one is then as it was.
pub fn export_file(
    project: &Project,
    wish: &ExportWish,
    text: &TextEngine,
    progress: Progress,
    path: &Path,
) -> Result<Exported, ExportFailure> {
    if wish.format != ExportFormat::Png {
        let made = export(project, wish, text, progress)?;
        save_atomic(path, &made.bytes)?;
        return Ok(made);
    }
    let project = &*audience::prepared(project, wish)?;
    choose_map(project, wish.map.as_deref())?;
    let Pages { pages, report, .. } = made_pages(project, wish, text)?;
    let mut exported = Exported::of_pages(&pages, &report);
    let scene = picturing::below(pages);
    exported.size = save_stream(path, |out| picturing::png(&scene, project, wish, text, progress, out))??;
    Ok(exported)
}

/// A map as a file of the kind that is wished for.
///
/// # Errors
/// There is no such map, it is empty, the picture would be too large, or the progress said stop.
pub fn export(
    project: &Project,
    wish: &ExportWish,
    text: &TextEngine,
    progress: Progress,
) -> Result<Exported, ExportFailure> {
    let project = &*audience::prepared(project, wish)?;
    let map = choose_map(project, wish.map.as_deref())?;
    let nothing = map.notes().is_empty() && map.items().is_empty() && map.stages().is_empty();
    if nothing && !wish.format.info().pictured {
        return Err(ExportFailure::EmptyMap);
    }
    if let Some(written) = seen_contents(project, map, wish, text)? {
        let size = written.bytes.len() as u64;
        return Ok(Exported { bytes: written.bytes, size, lost: written.lost, ..Exported::default() });
    }
    let Pages { pages, report, .. } = made_pages(project, wish, text)?;
    let mut exported = Exported::of_pages(&pages, &report);
    exported.bytes = match wish.format {
        ExportFormat::Png => {
            let mut bytes = Vec::new();
            picturing::png(&picturing::below(pages), project, wish, text, progress, &mut bytes)?;
            bytes
        }
        ExportFormat::Svg => picturing::svg(&picturing::below(pages), project, map, wish, text, progress)?,
        ExportFormat::Pptx => {
            exported.lost = vec![
                "Slides have no soft shadows, and a program without the font Inter shows another.".into(),
            ];
            let scenes: Vec<_> = pages.into_iter().map(|page| page.scene).collect();
            pptx::write(&scenes, &map.head().title, text, progress)?
        }
        _ => {
            let size = |page: PageScene| pdf::Page { size_pt: page.size_pt, scene: page.scene };
            let pages: Vec<_> = pages.into_iter().map(size).collect();
            pdf::write(&pages, text, &metadata(project, map), progress)?
        }
    };
    exported.size = exported.bytes.len() as u64;
    Ok(exported)
}

/// A file of what the audience sees of a map's content; `None` for the other kinds.
fn seen_contents(
    project: &Project,
    map: &JourneyMap,
    wish: &ExportWish,
    text: &TextEngine,
) -> Result<Option<Written>, ExportFailure> {
    if wish.format.info().pictured {
        return Ok(None);
    }
    let seen = seen(project, map, wish)?;
    let map = seen.maps().get(map.id()).ok_or(ExportFailure::NoMap)?;
    Ok(contents(&seen, map, wish, text))
}

/// The project with one map as the wish's audience sees it.
fn seen(project: &Project, map: &JourneyMap, wish: &ExportWish) -> Result<Project, ExportFailure> {
    let view = wish.audience.as_deref().map(|name| find_view(map, name)).transpose()?;
    Ok(audience::seen_by(project, map, view, wish.lanes.as_deref()))
}

/// The map as writers read it; they tell nothing of other maps where an audience does not see all.
fn tale<'a>(project: &'a Project, map: &'a JourneyMap, wish: &ExportWish) -> Tale<'a> {
    let part = wish.audience.is_some() || wish.lanes.is_some();
    Tale { part, ..Tale::of(project, map) }
}

/// A file that holds the content of a map and no picture; `None` for the other kinds.
fn contents(project: &Project, map: &JourneyMap, wish: &ExportWish, text: &TextEngine) -> Option<Written> {
    let format = wish.format;
    if format.info().pictured {
        return None;
    }
    let tale = tale(project, map, wish);
    Some(match format {
        ExportFormat::Pdf | ExportFormat::Png | ExportFormat::Svg | ExportFormat::Pptx => return None,
        ExportFormat::Html => write::html::write(&tale),
        ExportFormat::Xlsx => write::xlsx::write(&tale),
        ExportFormat::Csv => write::csv::notes(&tale),
        ExportFormat::MatrixCsv => write::csv::matrix(&tale),
        ExportFormat::Markdown => write::markdown::write(&tale),
        ExportFormat::Mermaid => write::mermaid::write(&tale),
        ExportFormat::Excalidraw => write::boards::excalidraw::write(&tale, text),
        ExportFormat::Canvas => write::boards::canvas::write(&tale),
        ExportFormat::MuralCsv => write::boards::mural::write(&tale),
        ExportFormat::JiraCsv => write::jira::write(&tale),
    })
}

/// The pages of an exported map, as previews show them; a picture without paper is one page of its
/// own size, a file of contents one page with its beginning (and its losses as warnings).
///
/// # Errors
/// There is no such map, or it is empty.
pub fn export_pages(project: &Project, wish: &ExportWish, text: &TextEngine) -> Result<Pages, ExportFailure> {
    made_pages(&*audience::prepared(project, wish)?, wish, text)
}

fn made_pages(project: &Project, wish: &ExportWish, text: &TextEngine) -> Result<Pages, ExportFailure> {
    let map = choose_map(project, wish.map.as_deref())?;
    if !wish.format.info().pictured {
        let seen = seen(project, map, wish)?;
        let map = seen.maps().get(map.id()).ok_or(ExportFailure::NoMap)?;
        let written = contents(&seen, map, wish, text).ok_or(ExportFailure::EmptyMap)?;
        let palette = Palette::light();
        let ctx =
            LayoutCtx { text, palette: &palette, language: &project.head().language, hidden_votes: None };
        let page = super::text_page::text_page(&shown_text(&seen, map, wish, &written), &ctx);
        let report = PageReport { warnings: written.lost, ..PageReport::default() };
        return Ok(Pages::of(vec![page], report));
    }
    let bare = matches!(wish.format, ExportFormat::Png | ExportFormat::Svg);
    if bare && wish.paper.is_none() {
        let seen = seen(project, map, wish)?;
        let map = seen.maps().get(map.id()).ok_or(ExportFailure::NoMap)?;
        let view = shown_view(map, wish.view)?;
        let scene = picturing::bare_scene(&seen, map, view, &wish.picture, text)?;
        let report = PageReport { pages: 1, ..PageReport::default() };
        return Ok(Pages::of(vec![PageScene { size_pt: scene.bounds.size(), scene }], report));
    }
    printed_pages(project, wish, text)
}

/// What a preview shows of a file of contents: its text, or what stands for it.
fn shown_text(project: &Project, map: &JourneyMap, wish: &ExportWish, written: &Written) -> String {
    match wish.format {
        ExportFormat::Xlsx => {
            let sheets = write::xlsx::outline(&Tale::of(project, map));
            let told = sheets.iter().map(|(name, rows, columns)| format!("{name}: {rows} × {columns}"));
            told.collect::<Vec<_>>().join("\n")
        }
        // The text of the page without its marks.
        ExportFormat::Html => {
            String::from_utf8_lossy(&write::markdown::write(&tale(project, map, wish)).bytes).into_owned()
        }
        _ => String::from_utf8_lossy(&written.bytes).into_owned(),
    }
}

/// An audience view of a map, by its name.
pub(super) fn find_view(map: &JourneyMap, name: &str) -> Result<ViewId, ExportFailure> {
    let mut all: Vec<_> = map.views().iter().collect();
    all.sort_by_key(|view| (view.order, view.id));
    let known = || all.iter().map(|view| view.name.as_str()).collect::<Vec<_>>().join(", ");
    let named = all.iter().find(|view| view.name == name);
    let unknown = || ExportFailure::UnknownView { name: name.to_owned(), known: known() };
    named.map(|view| view.id).ok_or_else(unknown)
}

pub(super) fn choose_map<'a>(
    project: &'a Project,
    title: Option<&str>,
) -> Result<&'a Arc<JourneyMap>, ExportFailure> {
    let maps = project.maps_in_order();
    let Some(title) = title else { return maps.first().copied().ok_or(ExportFailure::NoMap) };
    let known = || maps.iter().map(|map| map.head().title.as_str()).collect::<Vec<_>>().join(", ");
    let named = maps.iter().find(|map| map.head().title == title);
    named.copied().ok_or_else(|| ExportFailure::UnknownMap { title: title.to_owned(), known: known() })
}

/// The matrix if anything is placed or nothing stands on the board, unless a view is asked for.
pub(super) fn shown_view(map: &JourneyMap, asked: Option<MapView>) -> Result<MapView, ExportError> {
    let empty_draft = map.notes().is_empty() && map.items().is_empty();
    let empty_matrix = map.stages().is_empty() && map.lanes().is_empty();
    let placed = map.notes().iter().any(|note| note.cell.is_some());
    let shows_matrix = placed || empty_draft && !empty_matrix;
    match asked.unwrap_or(if shows_matrix { MapView::Matrix } else { MapView::Draft }) {
        MapView::Draft if empty_draft => Err(ExportError::Empty),
        MapView::Matrix if empty_matrix => Err(ExportError::Empty),
        view => Ok(view),
    }
}

/// No date: the same project gives the same bytes.
fn metadata(project: &Project, map: &JourneyMap) -> pdf::Metadata {
    let head = project.head();
    let title = [&map.head().title, &head.title].into_iter().find(|title| !title.is_empty());
    pdf::Metadata {
        title: title.cloned().unwrap_or_default(),
        author: head.client.clone(),
        subject: map.head().scenario.clone(),
        language: (!head.language.is_empty()).then(|| head.language.clone()),
        created: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::templates;
    use crate::export::{png, unwatched};

    fn shop() -> Result<Project, Box<dyn std::error::Error>> {
        Ok(templates::find("online purchase").ok_or("no template")?.project(1)?)
    }

    #[test]
    fn a_map_becomes_a_page_and_a_picture() -> Result<(), Box<dyn std::error::Error>> {
        let (project, text) = (shop()?, TextEngine::bundled());
        let pdf = export(&project, &ExportWish::of(ExportFormat::Pdf), &text, &unwatched)?.bytes;
        assert!(pdf.starts_with(b"%PDF-"));
        let small = ExportWish { size: Some(png::Size::Width(400)), ..ExportWish::of(ExportFormat::Png) };
        let png = export(&project, &small, &text, &unwatched)?.bytes;
        assert_eq!(png.get(16..20), Some(&400u32.to_be_bytes()[..]));
        assert_eq!(png, export(&project, &small, &text, &unwatched)?.bytes);
        Ok(())
    }

    #[test]
    fn previews_are_the_pages_of_the_file() -> Result<(), Box<dyn std::error::Error>> {
        let (project, text) = (shop()?, TextEngine::bundled());
        let wish = ExportWish { portrait: true, ..ExportWish::of(ExportFormat::Pdf) };
        let pages = export_pages(&project, &wish, &text)?.pages;
        assert!(pages.iter().all(|page| page.size_pt.height > page.size_pt.width));
        let bare = export_pages(&project, &ExportWish::of(ExportFormat::Png), &text)?.pages;
        assert_eq!(bare.len(), 1);
        let board = ExportWish { view: Some(MapView::Draft), ..wish };
        assert!(export_pages(&project, &board, &text).is_err() || !pages.is_empty());
        Ok(())
    }

    #[test]
    fn a_map_that_is_not_there_is_named() -> Result<(), Box<dyn std::error::Error>> {
        let wish = ExportWish { map: Some("Other".into()), ..ExportWish::of(ExportFormat::Pdf) };
        let failure = export(&shop()?, &wish, &TextEngine::bundled(), &unwatched).err().ok_or("exported")?;
        assert_eq!(failure.to_string(), "there is no map “Other”; the project has: Online purchase");
        let empty = Project::new(1);
        let failure = export(&empty, &ExportWish::of(ExportFormat::Pdf), &TextEngine::bundled(), &unwatched);
        assert!(matches!(failure, Err(ExportFailure::NoMap)));
        Ok(())
    }
}
