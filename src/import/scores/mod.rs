//! Score files: answers of surveys (CSV, XLSX), one row an answer, counted into NPS, CSAT and CES a
//! step.
//!
//! What the columns mean is a value, the [`Meanings`]: guessed from heads, shown to a person, changed
//! if need be, and then counted. A column may name the step of each answer, or be the answers of one
//! step itself (its head is the step's name). The arithmetic stands in [`crate::insight::Answers`].
//!
//! Numbers may have decimal commas, dates may be written in several ways, cells may hold words: what
//! can't be counted is told in one sentence with its first line, and nothing is guessed in silence.

mod columns;
mod count;
mod values;

pub use columns::{Meaning, Meanings};
pub use count::{Counted, Period, StepScore, count};

use super::rows::{self, Row, Rows};
use super::{ImportError, table};
use crate::insight::Reading;
use crate::insight::one_line;
use crate::model::StepId;

/// A sheet of answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// Name of the file.
    pub name: String,
    pub heads: Vec<String>,
    pub rows: Vec<Row>,
    /// The BLAKE3 hash of the bytes: the same file is known again.
    pub fingerprint: String,
}

/// Reads a table of answers; `progress` hears from 0 to 1.
///
/// # Errors
/// It is no table, or there is nothing under its heads.
pub fn open(name: &str, bytes: &[u8], progress: &dyn Fn(f32)) -> Result<Answered, ImportError> {
    progress(0.0);
    let table = if table::sniff_xlsx(bytes) {
        let sheets = table::cells_xlsx(bytes)?;
        sheets
            .into_iter()
            .map(|(_, rows)| rows)
            .max_by_key(|rows| rows.rows.len())
            .unwrap_or(Rows { rows: vec![] })
    } else {
        rows::read(bytes)?
    };
    progress(0.8);
    let mut rows = table.rows.into_iter().filter(|row| !row.is_empty());
    let heads: Vec<String> =
        rows.next().map(|row| row.cells.iter().map(|cell| one_line(cell)).collect()).unwrap_or_default();
    let rows: Vec<Row> = rows.collect();
    if heads.is_empty() || rows.is_empty() {
        let why = "it needs a row of heads and a row for each answer below".to_owned();
        return Err(ImportError::Other { expected: "table of answers", why });
    }
    let fingerprint = blake3::hash(bytes).to_hex()[..16].to_owned();
    progress(1.0);
    Ok(Answered { name: name.to_owned(), heads, rows, fingerprint })
}

/// The steps of a map by the names that a file may use for them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places {
    names: std::collections::HashMap<String, Option<StepId>>,
}

impl Places {
    /// A step is named by its own name, by that of its stage where it is the only one, and by both:
    /// "Order, Checkout". A name that two have means neither.
    pub fn of(reading: &Reading) -> Self {
        let mut places = Self::default();
        for (at, column) in reading.columns.iter().enumerate() {
            let alone = reading.columns.iter().filter(|other| other.stage.id == column.stage.id).count() == 1;
            let step = column.step.id;
            places.add(&reading.place(at), step);
            if alone {
                places.add(&column.stage.title, step);
            }
            if !column.step.title.trim().is_empty() {
                places.add(&column.step.title, step);
                for join in [" ", " · ", " / ", " - ", ": "] {
                    places.add(&format!("{}{join}{}", column.stage.title, column.step.title), step);
                }
            }
        }
        places
    }

    fn add(&mut self, name: &str, step: StepId) {
        let known = self.names.entry(key(name)).or_insert(Some(step));
        if *known != Some(step) {
            *known = None;
        }
    }

    /// The step of a name; `None` if none or several have it.
    pub fn step(&self, name: &str) -> Option<StepId> {
        self.names.get(&key(name)).copied().flatten()
    }
}

/// Names that differ in case and white space are one.
fn key(name: &str) -> String {
    one_line(name).to_lowercase()
}

#[cfg(test)]
mod tests;
