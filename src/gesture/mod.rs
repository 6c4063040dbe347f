//! Pointer and keys become commands: a state machine without a window.
//!
//! A gesture is fed with what the pointer does, in world and screen points, and answers with
//! [`Effect`]s. While it runs it names one command, recomputed from its start at every move: the
//! window previews it, and the release runs the same value. Esc drops it.
//!
//! ```
//! use laneway::gesture::{Board, BoardGesture, Effect, Mods, Pointer};
//! use laneway::edit::Selection;
//! use laneway::geom::Point;
//! use laneway::model::{JourneyMap, Stack, Project};
//! # let editor = laneway::edit::Editor::with_map(Project::new(1), "");
//! # let map: &JourneyMap = editor.map().unwrap();
//! let mut gesture = BoardGesture::default();
//! let mut stack = Stack::default();
//! stack.follow(map);
//! let board = Board::new(map, &stack, editor.selection(), 1.0);
//! let press = Pointer::at(Point::new(10.0, 10.0));
//! assert_eq!(gesture.press(press, &board), []);
//! assert_eq!(gesture.release(press, &board), [Effect::Select(Selection::default())]);
//! ```
//!
//! It must not know egui, nor paint, nor change the document.

mod board;
mod draw;
mod gaps;
mod handle;
mod hit;
mod matrix;
mod snap;
mod walk;

pub use board::{BoardGesture, Cursor, Effect};
pub use draw::{Draw, Pen};
pub use handle::{BOX_MARGIN, CLONE_AWAY, CLONE_RADIUS, Handle, Side};
pub use hit::{Board, Hit, Mods, Pointer, bounds_in, bounds_of};
pub use matrix::{
    DropPlace, Head, MatrixEffect, MatrixGesture, Over, Places, Strip, Strips, neighbour, next_cell, rate,
};
pub use snap::Guide;
pub use walk::{beside, first};

#[cfg(test)]
mod tests;
