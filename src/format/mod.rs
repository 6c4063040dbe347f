//! The project file: RON, readable, sorted, one record a paragraph.
//!
//! ```text
//! [
//! Laneway(format: 0, written_by: "0.1.0"),
//!
//! Project(
//!  title: "Winter jacket",
//! ),
//!
//! Map(id: "4kz0w1v9qd",
//!  title: "Buying a winter jacket",
//! ),
//!
//! Note(in_map: "4kz0w1v9qd", id: "0c9v3m7t1x",
//!  text: "Sold out in my size",
//!  entry: "7y2m0kq8sa",
//!  at: (1204, 388.5),
//! ),
//! ]
//! ```
//!
//! One list of records: the header first, then the project, what maps share, each map, pictures
//! last. A field that is left out is its default; places and sizes are kept to two decimals; `id`
//! and `in_map` stand on a record's first line, every other field on a line of its own. Writing
//! what was read gives the same bytes for every file that Laneway wrote; a file written by hand is
//! normalised once. Every RON reader reads it, and Laneway reads it however RON lets it be written
//! (comments, raw texts, `Some(…)`).
//!
//! ```
//! use laneway::{format, model::Project};
//! let text = format::write(&Project::new(1));
//! assert_eq!(format::read(text.as_bytes()).map(|loaded| format::write(&loaded.project)), Ok(text));
//! ```
//!
//! **Why an own reader and writer.** 20,000 notes are to open in 200 ms, and to be written and read
//! back in 150. The `ron` crate (0.12) takes about 60 ms to write and 95 ms to read 6 MB of such
//! records as plain structs, before anything is made of them; see the README's performance section
//! for ours.
//!
//! **Versions.** The lists of fields in [`records`] and [`parts`] are the format. The live types of
//! the model are not: a change of the names here is a new version, and `convert` turns older
//! records into newer ones. A newer file is refused with a sentence.
//!
//! **Limits**: 512 MB a file, values nested 64 deep, 200,000 values a record, 10,000 maps. Reading
//! never panics. This module opens no files; `app::files` does.

mod changes;
mod codec;
mod convert;
mod error;
mod items;
mod kinds;

mod load;
mod measure;
mod paragraph;
mod parse;
mod parts;
mod print;
mod records;
mod rescue;
mod save;
mod strings;
mod tree;
mod variants;

#[cfg(test)]
mod any;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod tests;

pub use changes::{read_changes, write_changes};
pub use error::FormatError;
pub use load::{Loaded, is_project, read};
pub use paragraph::{Paragraph, words_of};
pub use rescue::{Lost, Rescued, rescue};
pub use save::write;

/// The version that is written. It is 0, and may still change, until the first release.
pub const VERSION: u32 = 0;
/// The largest file that is opened, in bytes.
pub const MAX_BYTES: usize = 512 << 20;
/// The most maps of a project.
const MAX_MAPS: usize = 10_000;
