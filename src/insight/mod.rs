//! What a map tells: grades of evidence and their coverage, checks, scores, the weakest moment, and
//! what changes from one map to another.
//!
//! Pure functions of the model; nothing here is stored, and nothing here knows how it is shown.

mod grade;

pub use grade::{Grade, grade};
