//! Blocks of the side column: persona, legend, sources. A block is laid out from (0, 0) in a given
//! width and is never cut; where the column has no room for it, it goes to a page at the end.

use std::sync::Arc;

use crate::geom::{Point, Rect};
use crate::scene::{Group, Item, Node, Scene, Tag};

/// Something of the side column.
pub struct Block {
    pub items: Vec<Item>,
    pub height: f64,
    /// Stands at the foot of the column.
    pub foot: bool,
}

/// Width of the side column, and the space between its blocks and beside it.
pub const WIDTH: f64 = 256.0;
pub const BETWEEN: f64 = 18.0;
pub const BESIDE: f64 = 22.0;

/// Puts blocks into a column as long as they fit; gives back the others in their order.
pub fn fill_column(blocks: Vec<Block>, column: Rect, scene: &mut Scene) -> Vec<Block> {
    let (mut top, mut bottom) = (column.y0, column.y1);
    let mut left_over = Vec::new();
    for block in blocks {
        if block.height > bottom - top + 0.5 {
            left_over.push(block);
            continue;
        }
        let y = if block.foot {
            bottom -= block.height + BETWEEN;
            bottom + BETWEEN
        } else {
            let y = top;
            top += block.height + BETWEEN;
            y
        };
        let node = Arc::new(Node::new(block.items));
        let at = Point::new(column.x0, y);
        scene.push(Item::Group(Group::at(at, node).tagged(Tag::Paragraph)));
    }
    left_over
}

/// A column of text, from the top down.
pub struct Writer {
    pub items: Vec<Item>,
    pub y: f64,
}

impl Writer {
    pub fn new(y: f64) -> Self {
        Self { items: Vec::new(), y }
    }

    pub fn push(&mut self, item: Item) {
        self.items.push(item);
    }

    pub fn block(self, foot: bool) -> Block {
        Block { items: self.items, height: self.y, foot }
    }
}
