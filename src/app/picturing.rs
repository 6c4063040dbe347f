//! Pictures of a map without a page: which part of it, on which ground, as PNG or SVG.

use std::collections::HashSet;
use std::str::FromStr;
use std::sync::Arc;

use super::{ExportFailure, ExportWish, MapView};
use crate::export::{ExportError, Progress, png, svg};
use crate::geom::{Point, Rect};
use crate::layout::page::PageScene;
use crate::layout::{LayoutCtx, Palette, draft, matrix};
use crate::model::{JourneyMap, Project, Stage, StageId, Transaction};
use crate::scene::{Color, Group, Item, Node, Scene, Target};
use crate::text::TextEngine;

/// Space around the parts of a board that are shown alone.
const MARGIN: f64 = 24.0;

/// What a picture stands on. A theme's ground comes with the theme's colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    #[default]
    White,
    Transparent,
    Light,
    Dark,
    Projector,
}

/// The text is no ground.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("grounds are white, transparent, light, dark and projector")]
pub struct NoGround;

impl FromStr for Ground {
    type Err = NoGround;

    fn from_str(text: &str) -> Result<Self, NoGround> {
        Ok(match text.to_ascii_lowercase().as_str() {
            "white" => Self::White,
            "transparent" => Self::Transparent,
            "light" => Self::Light,
            "dark" => Self::Dark,
            "projector" => Self::Projector,
            _ => return Err(NoGround),
        })
    }
}

impl Ground {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::White => "white",
            Self::Transparent => "transparent",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Projector => "projector",
        }
    }

    fn palette(self, project: &Project) -> Palette {
        match self {
            Self::White | Self::Transparent => Palette::paper(project.head().accent),
            Self::Light => Palette::light(),
            Self::Dark => Palette::dark(),
            Self::Projector => Palette::projector(),
        }
    }

    /// Its colour; none is transparent.
    pub fn color(self, project: &Project) -> Option<Color> {
        match self {
            Self::White => Some(Color::WHITE),
            Self::Transparent => None,
            _ => Some(self.palette(project).roles.bg_canvas),
        }
    }
}

/// How a picture is made; what is left open is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PictureWish {
    pub ground: Ground,
    /// Dots an inch, written into a PNG.
    pub dpi: Option<f64>,
    /// A smaller PNG that takes longer.
    pub smaller: bool,
    pub svg_text: svg::Text,
    /// The title of the only stage that is shown.
    pub stage: Option<String>,
    /// The only notes and items of the board that are shown.
    pub only: Option<Vec<Target>>,
}

/// The map without a page around it.
///
/// # Errors
/// There is no such stage, or nothing to show.
pub(super) fn bare_scene(
    project: &Project,
    map: &JourneyMap,
    view: MapView,
    wish: &PictureWish,
    text: &TextEngine,
) -> Result<Scene, ExportFailure> {
    let palette = wish.ground.palette(project);
    let ctx = LayoutCtx { text, palette: &palette, language: &project.head().language, hidden_votes: None };
    let stage = wish.stage.as_deref().map(|title| find_stage(map, title)).transpose()?;
    Ok(match (view, stage) {
        (MapView::Draft, stage) => {
            let mut cache = draft::DraftCache::default();
            let mut scene = draft::scene(map, project, &ctx, &mut cache);
            if let Some(shown) = shown_alone(map, stage.map(|stage| stage.id), wish.only.as_deref()) {
                keep(&mut scene, &shown)?;
            }
            scene
        }
        (MapView::Matrix, None) => matrix_scene(project, map, &ctx),
        (MapView::Matrix, Some(stage)) => {
            let alone = with_stage_alone(project, map, stage.id);
            let map = alone.map(map.id()).ok_or(ExportFailure::NoMap)?;
            matrix_scene(&alone, map, &ctx)
        }
    })
}

fn matrix_scene(project: &Project, map: &JourneyMap, ctx: &LayoutCtx) -> Scene {
    let options = matrix::MatrixOptions::default();
    let layout = matrix::scene(map, project, ctx, &options, &mut matrix::MatrixCache::default());
    matrix::whole_scene(&layout)
}

fn find_stage<'a>(map: &'a JourneyMap, title: &str) -> Result<&'a Arc<Stage>, ExportFailure> {
    let stages = map.stages_in_order();
    let known = || stages.iter().map(|stage| stage.title.as_str()).collect::<Vec<_>>().join(", ");
    let named = stages.iter().find(|stage| stage.title == title).copied();
    named.ok_or_else(|| ExportFailure::UnknownStage { title: title.to_owned(), known: known() })
}

/// The project with all other stages of the map hidden; nothing of it is kept.
fn with_stage_alone(project: &Project, map: &JourneyMap, alone: StageId) -> Project {
    let mut copy = project.clone();
    let mut change = Transaction::begin(&mut copy);
    for stage in map.stages().iter() {
        change.put((map.id(), Stage { hidden: stage.id != alone, ..Stage::clone(stage) }));
    }
    change.commit();
    copy
}

/// What of the board is shown alone, if not all of it.
fn shown_alone(map: &JourneyMap, stage: Option<StageId>, only: Option<&[Target]>) -> Option<HashSet<Target>> {
    let in_stage = |stage: StageId| {
        let of = move |step| map.steps().get(step).is_some_and(|step| step.stage == stage);
        let notes = map.notes().iter().filter(move |note| note.cell.is_some_and(|cell| of(cell.step)));
        notes.map(|note| Target::Note(note.id)).collect()
    };
    only.map(|only| only.iter().copied().collect()).or_else(|| stage.map(in_stage))
}

/// Drops what is not among `shown`; the bounds are those of what stays.
fn keep(scene: &mut Scene, shown: &HashSet<Target>) -> Result<(), ExportError> {
    // A draft has one zone an item, in the same order.
    let stays: Vec<bool> = scene.zones.iter().map(|zone| shown.contains(&zone.target)).collect();
    let mut flags = stays.iter();
    scene.items.retain(|_| flags.next().copied().unwrap_or(false));
    let mut flags = stays.iter();
    scene.zones.retain(|_| flags.next().copied().unwrap_or(false));
    let around = scene.zones.iter().map(|zone| zone.rect).reduce(|a, b| a.union(b));
    scene.bounds = around.ok_or(ExportError::Empty)?.inflate(MARGIN, MARGIN);
    Ok(())
}

/// A scene as a PNG.
pub(super) fn png(
    scene: &Scene,
    project: &Project,
    wish: &ExportWish,
    text: &TextEngine,
    progress: Progress,
    out: &mut dyn std::io::Write,
) -> Result<(), ExportError> {
    let look = &wish.picture;
    let options = png::Options {
        size: wish.size.unwrap_or(png::Options::default().size),
        background: look.ground.color(project),
        dpi: look.dpi,
        smaller: look.smaller,
    };
    png::write(scene, text, &options, progress, out).map(drop)
}

/// A scene as an SVG.
pub(super) fn svg(
    scene: &Scene,
    project: &Project,
    map: &JourneyMap,
    wish: &ExportWish,
    text: &TextEngine,
    progress: Progress,
) -> Result<Vec<u8>, ExportError> {
    let look = &wish.picture;
    let options = svg::Options {
        text: look.svg_text,
        unit: if wish.paper.is_some() { svg::Unit::Pt } else { svg::Unit::Px },
        background: look.ground.color(project),
        title: map.head().title.clone(),
        language: project.head().language.clone(),
    };
    svg::write(scene, text, &options, progress)
}

/// Pages as one picture, one below the other.
pub(super) fn below(pages: Vec<PageScene>) -> Scene {
    let (mut width, mut height) = (0.0, 0.0);
    let mut scene = Scene::new(Rect::ZERO);
    for page in pages {
        // A scene without a page has corners of its own.
        let at = Point::new(0.0, height) - page.scene.bounds.origin().to_vec2();
        width = page.size_pt.width.max(width);
        height += page.size_pt.height;
        scene.push(Item::Group(Group::at(at, Arc::new(Node::new(page.scene.items)))));
    }
    scene.bounds = Rect::new(0.0, 0.0, width, height);
    scene
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{ExportFormat, export, export_pages, templates};
    use crate::export::unwatched;

    type Done = Result<(), Box<dyn std::error::Error>>;

    fn shop() -> Result<Project, Box<dyn std::error::Error>> {
        Ok(templates::find("online purchase").ok_or("no template")?.project(1)?)
    }

    fn wish(format: ExportFormat, picture: PictureWish) -> ExportWish {
        ExportWish { picture, view: Some(MapView::Matrix), ..ExportWish::of(format) }
    }

    #[test]
    fn one_stage_is_narrower_than_the_map() -> Done {
        let (project, text) = (shop()?, TextEngine::bundled());
        let title = project.first_map().ok_or("no map")?.stages_in_order()[1].title.clone();
        let width = |picture| -> Result<f64, ExportFailure> {
            let pages = export_pages(&project, &wish(ExportFormat::Png, picture), &text)?.pages;
            Ok(pages.first().map_or(0.0, |page| page.size_pt.width))
        };
        let all = width(PictureWish::default())?;
        let one = width(PictureWish { stage: Some(title), ..PictureWish::default() })?;
        assert!(one > 100.0 && one < all / 2.0, "{one} {all}");
        let none = width(PictureWish { stage: Some("Nowhere".into()), ..PictureWish::default() });
        assert!(none.is_err_and(|failure| {
            failure.to_string().starts_with("there is no stage “Nowhere”; the map has:")
        }));
        Ok(())
    }

    #[test]
    fn the_selection_is_shown_alone() -> Done {
        let (project, text) = (crate::app::example_board()?.0, TextEngine::bundled());
        let map = project.first_map().ok_or("no map")?;
        let note = map.notes().iter().next().ok_or("no note")?;
        let only = Some(vec![Target::Note(note.id)]);
        let picture = PictureWish { only, ..PictureWish::default() };
        let scene = bare_scene(&project, map, MapView::Draft, &picture, &text)?;
        assert_eq!((scene.items.len(), scene.zones.len()), (1, 1));
        assert!(scene.bounds.contains(note.rect().center()));
        let none = PictureWish { only: Some(Vec::new()), ..PictureWish::default() };
        assert!(bare_scene(&project, map, MapView::Draft, &none, &text).is_err());
        Ok(())
    }

    #[test]
    fn grounds_and_dots_an_inch_stand_in_the_file() -> Done {
        let (project, text) = (shop()?, TextEngine::bundled());
        let made = |picture| -> Result<Vec<u8>, ExportFailure> {
            let size = Some(png::Size::Width(200));
            let wish = ExportWish { size, ..wish(ExportFormat::Png, picture) };
            Ok(export(&project, &wish, &text, &unwatched)?.bytes)
        };
        let corner = |bytes: &[u8]| -> Result<[u8; 4], image::ImageError> {
            Ok(image::load_from_memory(bytes)?.into_rgba8().get_pixel(199, 0).0)
        };
        let dpi = made(PictureWish { dpi: Some(300.0), ..PictureWish::default() })?;
        let at = dpi.windows(4).position(|tag| tag == b"pHYs").ok_or("no pHYs")?;
        assert_eq!(dpi.get(at + 4..at + 8), Some(&11_811u32.to_be_bytes()[..]));
        assert!(dpi.windows(4).any(|tag| tag == b"sRGB"));
        let clear = made(PictureWish { ground: Ground::Transparent, ..PictureWish::default() })?;
        let dark = made(PictureWish { ground: Ground::Dark, ..PictureWish::default() })?;
        assert_ne!(corner(&clear)?, corner(&dark)?);
        Ok(())
    }

    #[test]
    fn an_svg_is_a_picture_too() -> Done {
        let (project, text) = (shop()?, TextEngine::bundled());
        let made = export(&project, &wish(ExportFormat::Svg, PictureWish::default()), &text, &unwatched)?;
        assert!(made.bytes.starts_with(b"<svg") && made.pages == 1);
        Ok(())
    }
}
