//! The beginning of a text file as a page to look at, for previews.

use crate::geom::{Point, Rect, Size};
use crate::layout::page::PageScene;
use crate::layout::{LayoutCtx, style};
use crate::scene::{Item, Scene};

/// A4.
const SIZE: Size = Size::new(595.0, 842.0);
const MARGIN: f64 = 36.0;
/// Letters that surely fill the page.
const MOST_LETTERS: usize = 6000;

/// The first lines of a text, as far as one page holds them.
pub(super) fn text_page(text: &str, ctx: &LayoutCtx) -> PageScene {
    let text = text.trim_start_matches('\u{feff}');
    let cut = text.char_indices().nth(MOST_LETTERS).map_or(text.len(), |(at, _)| at);
    let mut scene = Scene::new(Rect::from_origin_size(Point::ZERO, SIZE));
    let mut y = MARGIN;
    for line in text[..cut].lines() {
        let shown = if line.is_empty() { " " } else { line };
        let paragraph = ctx.paragraph(shown, style::SMALL, Some(SIZE.width - 2.0 * MARGIN));
        let height = paragraph.size.height;
        if y + height > SIZE.height - MARGIN {
            break;
        }
        scene.push(Item::text(paragraph, Point::new(MARGIN, y), ctx.palette.roles.text));
        y += height;
    }
    PageScene { size_pt: SIZE, scene }
}
