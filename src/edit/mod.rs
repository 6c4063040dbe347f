//! What one can do to a project: commands, history, selection.
//!
//! A [`Command`] is plain data: one value for each thing a person does. The [`Editor`] runs it in
//! one transaction, and that is one undo step. While a gesture runs, the screen shows
//! [`Editor::preview`]: the same command on a cheap copy, so that a preview can't differ from the
//! result.
//!
//! ```
//! use laneway::edit::{BoardCommand, Editor, NewNote};
//! use laneway::geom::{Point, Vec2};
//! use laneway::model::Project;
//!
//! let mut editor = Editor::with_map(Project::new(1), "Winter jacket");
//! let note = NewNote::at(Point::ZERO, "Temperature drops");
//! let made = editor.run(&BoardCommand::AddNotes(vec![note]).into())?.created;
//! let drag = BoardCommand::Move { notes: made, items: vec![], by: Vec2::new(30.0, 0.0) }.into();
//! let shown = editor.preview(&drag)?;
//! editor.run(&drag)?;
//! assert_eq!(&shown, editor.project());
//! # Ok::<(), laneway::edit::EditError>(())
//! ```
//!
//! Rules that hold for all commands: one that fails changes nothing; text keeps what was typed but
//! for control characters and a line end at its end; places in lists and cells count from 0 without
//! gaps; what refers to something deleted is mended or goes with it, and a person is told.
//!
//! This module knows nothing of screens, files or text layout: heights of notes come with the
//! commands.

mod apply;
mod arrangement;
mod arranging;
mod board;
mod bundle;
mod cards;
mod catch_up;
mod cells;
mod command;
mod copies;
mod copy_map;
mod curve;
mod delete;
mod detail;
mod duplicate;
mod editor;
mod entries;
mod error;
mod figures;
mod free_place;
mod grid;
mod history;
mod lanes;
mod merge;
mod owners;
mod piece;
mod records;
mod selection;
mod stages;
mod steps;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod text;
mod things;
mod tidy;
mod transform;
mod words;
mod work;

pub use arrangement::{
    ArrangedLane, ArrangedLink, ArrangedRating, ArrangedStage, Arrangement, Placement, Why,
};
pub use bundle::{Bundle, Carries, bundle, carried_by};
pub use command::*;
pub use curve::is_hand;
pub use detail::Detail;
pub use editor::Editor;
pub use entries::{add_default_entries, usual_colour};
pub use error::EditError;
pub use history::MergeKey;
pub use piece::{bounds_of_piece, piece};
pub use selection::{Focus, Selection};
pub use text::{clean, clean_line};
pub use things::{thing_kind, uses_of as uses_of_thing};
pub use tidy::{TIDY_GAP, places as aligned_places};
pub use transform::LEAST_SIDE;
pub use work::Outcome;
