//! Ratings as the curve shows them: they are told by [`crate::insight`].

pub use crate::insight::{Series, Value, main_person, series};
