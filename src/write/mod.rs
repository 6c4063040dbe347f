//! A document becomes a text, a table or a board of another tool.
//!
//! What [`crate::export`] paints is the picture of a map; what stands here is its content: the
//! journey told in Markdown and mermaid, tables, boards. Every writer gets a [`Tale`], the seen part
//! of one map, and gives [`Written`]: the bytes, and in words what they could not hold.
//!
//! ```
//! use laneway::model::{MapHead, Project, Stage, Step, Transaction};
//! use laneway::write::{Tale, markdown};
//!
//! let mut project = Project::new(1);
//! let mut change = Transaction::begin(&mut project);
//! let (map, stage) = (change.draw(), change.draw());
//! change.put(MapHead::titled(map, "Journey"));
//! change.put((map, Stage::titled(stage, 0, "Order")));
//! let step = change.draw();
//! change.put((map, Step::titled(step, stage, 0, "")));
//! change.commit();
//!
//! let map = project.first_map().unwrap();
//! let written = markdown::write(&Tale::of(&project, map));
//! assert!(written.bytes.starts_with(b"# Journey\n"));
//! ```
//!
//! Nothing here opens a file, measures text or decides what a person wants.

pub mod boards;
mod changes;
mod checks;
pub mod csv;
pub mod html;
pub mod jira;
mod lost;
pub mod markdown;
pub mod mermaid;
mod names;
#[cfg(test)]
mod sample;
mod tale;
pub mod xlsx;

pub use lost::Lost;
pub use tale::Tale;

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub bytes: Vec<u8>,
    /// What the file could not hold, one sentence each.
    pub lost: Vec<String>,
}
