//! What a project is: records, tables, transactions, invariants.
//!
//! A [`Project`] holds what all its maps share (personas, sources, pictures, …) and the maps. A
//! [`JourneyMap`] is **one set of notes seen two ways**: the draft, an endless board, and the
//! matrix of stages × lanes. A [`Note`] always has a place on the board; its [`Cell`] in the matrix
//! is optional.
//!
//! Records are plain values; they lie in persistent [`Table`]s behind `Arc`s. Fields of a project
//! are private: only a [`Transaction`] writes, and the [`ChangeSet`] it leaves is the undo step.
//!
//! This module knows nothing of files, screens or text layout; it has no serde.
//!
#![doc = include_str!("RECORDS.md")]

mod bounds;
mod check;
mod document;
mod duration;
mod fingerprint;
mod grid;
mod id;
mod kind;
mod map;
mod mend;
mod note;
mod order;
mod project;
mod refs;
mod repair;
mod stack;
mod table;
#[cfg(test)]
pub(crate) mod testing;
mod transaction;
mod value;

pub use bounds::{LIMIT, in_bounds};
pub use check::{Problem, problems_of};
pub use document::{Column, JourneyMap, Key, Project, Record};
pub use fingerprint::{Fingerprint, Fingerprints, fingerprints};
pub use grid::Grid;
pub use id::*;
pub use kind::LaneKind;
pub use map::*;
pub use note::*;
pub use order::List;
pub use project::*;
pub use refs::Fate;
pub use stack::{Piece, Stack, turned_bounds};
pub use table::Table;
pub use transaction::{Change, ChangeSet, Transaction};
pub use value::*;
