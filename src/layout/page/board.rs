//! The draft on one page: the board as it is, made as large as it fits.

use std::sync::Arc;

use super::sheet::Sheet;
use super::words::Words;
use super::{PageOptions, Pages, finish, frame, scales, sheet};
use crate::geom::{Affine, Rect};
use crate::layout::draft::{self, DraftCache};
use crate::layout::matrix::Measures;
use crate::layout::{LayoutCtx, Palette};
use crate::model::{JourneyMap, Project};
use crate::scene::{Group, Item, Node, Scene};

/// Notes are not made larger than this on paper, in units of the page.
const LARGEST: f64 = 1.5;

/// The page of a map's board, with its title and footer.
pub fn board_page(map: &JourneyMap, project: &Project, ctx: &LayoutCtx, options: &PageOptions) -> Pages {
    let palette = Palette::paper(options.accent.or(project.head().accent));
    let ctx = LayoutCtx { palette: &palette, ..*ctx };
    let words = Words::new(ctx.language, &project.head().page_words);
    let measures = Measures::page();
    let scale = scales(options)[0];
    let sheet = sheet(map, project, &ctx, &words, &measures, options, scale);
    let mut scene = Scene::new(sheet.size.to_rect());
    let top = frame::title_block(&sheet, &mut scene);
    let board = draft::scene(map, project, &ctx, &mut DraftCache::default());
    let place = Rect::new(sheet.margins.left, top, sheet.size.width - sheet.margins.right, sheet.bottom());
    fitted(board, place, &sheet, &mut scene);
    finish(vec![scene], &sheet, options, Vec::new())
}

/// The board in the middle of a place.
fn fitted(board: Scene, place: Rect, sheet: &Sheet, scene: &mut Scene) {
    let bounds = board.painted_bounds().unwrap_or(board.bounds);
    if bounds.width() <= 0.0 || bounds.height() <= 0.0 {
        return;
    }
    let by = (place.width() / bounds.width())
        .min(place.height() / bounds.height())
        .min(LARGEST / sheet.scale.max(0.1));
    let to = place.center().to_vec2() - bounds.center().to_vec2() * by;
    let transform = Affine::translate(to) * Affine::scale(by);
    let node = Arc::new(Node::new(board.items));
    scene.push(Item::Group(Group { transform, clip: None, tag: None, node }));
}
