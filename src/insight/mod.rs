//! What a map tells: grades of evidence and their coverage, checks, scores, the weakest moment, and
//! what changes from one map to another.
//!
//! Pure functions of the model; nothing here is stored, and nothing here knows how it is shown.

mod grade;
mod intended;
mod ratings;

pub use grade::{Grade, grade};
pub use intended::is_intended;
pub use ratings::{Series, Value, main_person, series};
