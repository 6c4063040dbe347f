//! The draft on paper: the board as it is, made as large as it fits, whole or frame by frame.

use std::sync::Arc;

use super::sheet::Sheet;
use super::words::Words;
use super::{PageOptions, Pages, finish, frame, scales, sheet};
use crate::geom::{Affine, Rect};
use crate::layout::draft::{self, DraftCache};
use crate::layout::matrix::Measures;
use crate::layout::{LayoutCtx, Palette};
use crate::model::{ItemKind, JourneyMap, Project};
use crate::scene::{Group, Item, Node, Scene, Target};

/// Notes are not made larger than this on paper, in units of the page.
const LARGEST: f64 = 1.5;

/// The page of a map's board, with its title and footer.
pub fn board_page(map: &JourneyMap, project: &Project, ctx: &LayoutCtx, options: &PageOptions) -> Pages {
    board(map, project, ctx, options, |_, board| {
        let bounds = board.painted_bounds().unwrap_or(board.bounds);
        vec![(String::new(), bounds)]
    })
}

/// A page for each frame of a map's board, in reading order; the whole board where it has none.
pub fn frame_pages(map: &JourneyMap, project: &Project, ctx: &LayoutCtx, options: &PageOptions) -> Pages {
    board(map, project, ctx, options, |map, board| {
        let frames = map.items().iter().filter_map(|item| match &item.kind {
            ItemKind::Frame { title } => {
                let rect = board.zone(Target::BoardItem(item.id))?.rect;
                Some((title.trim().to_owned(), rect.inflate(AROUND, AROUND)))
            }
            _ => None,
        });
        let mut parts: Vec<(String, Rect)> = frames.collect();
        // Frames that overlap in height stand in one row.
        parts.sort_by(|a, b| {
            let same_row = a.1.y0 < b.1.center().y && b.1.y0 < a.1.center().y;
            let by = if same_row { (a.1.x0, b.1.x0) } else { (a.1.y0, b.1.y0) };
            by.0.total_cmp(&by.1)
        });
        if parts.is_empty() {
            parts.push((String::new(), board.painted_bounds().unwrap_or(board.bounds)));
        }
        parts
    })
}

/// Space around a frame on its page, in units of the board.
const AROUND: f64 = 12.0;

/// Parts of a board with their titles, each on a page of its own.
fn board(
    map: &JourneyMap,
    project: &Project,
    ctx: &LayoutCtx,
    options: &PageOptions,
    parts: impl Fn(&JourneyMap, &Scene) -> Vec<(String, Rect)>,
) -> Pages {
    let palette = Palette::paper(options.accent.or(project.head().accent));
    let ctx = LayoutCtx { palette: &palette, ..*ctx };
    let words = Words::new(ctx.language, &project.head().page_words);
    let measures = Measures::page();
    let scale = scales(options)[0];
    let sheet = sheet(map, project, &ctx, &words, &measures, options, scale);
    let board = draft::scene(map, project, &ctx, &mut DraftCache::default());
    let parts = parts(map, &board);
    let node = Arc::new(Node::new(board.items));
    let pages = parts.into_iter().enumerate().map(|(i, (title, bounds))| {
        let mut scene = Scene::new(sheet.size.to_rect());
        let mut top = frame::head(i == 0, &sheet, &mut scene);
        if !title.is_empty() {
            top = frame::part_title(&title, top, &sheet, &mut scene);
        }
        let place =
            Rect::new(sheet.margins.left, top, sheet.size.width - sheet.margins.right, sheet.bottom());
        fitted(&node, bounds, place, &sheet, &mut scene);
        scene
    });
    finish(pages.collect(), &sheet, options, Vec::new())
}

/// A part of the board in the middle of a place.
fn fitted(node: &Arc<Node>, bounds: Rect, place: Rect, sheet: &Sheet, scene: &mut Scene) {
    if bounds.width() <= 0.0 || bounds.height() <= 0.0 || !bounds.is_finite() {
        return;
    }
    let by = (place.width() / bounds.width())
        .min(place.height() / bounds.height())
        .min(LARGEST / sheet.scale.max(0.1));
    let to = place.center().to_vec2() - bounds.center().to_vec2() * by;
    let transform = Affine::translate(to) * Affine::scale(by);
    scene.push(Item::Group(Group { transform, clip: Some((bounds, 0.0)), tag: None, node: node.clone() }));
}
