//! From the draft to the matrix: reading a board's geometry, colours and words into an explained
//! proposal.
//!
//! [`propose`] reads a map's notes and items and answers with a [`Proposal`]: stages, lanes, for
//! each element its role, and for each card a stage, a lane, how sure that is and why. It writes
//! nothing; `edit` makes one command of a proposal. The same board gives the same answer: nothing
//! depends on ids, on the order of records, or on a clock.
//!
//! The steps, each in a file of its own: the board in units of a usual note (`board`), the words
//! (`lexicon`, `words`), what is no card (`legend`, `apart`), titles (`heads`, `chain`), straightening
//! (`slant`), columns and rows by one cutting objective (`cuts`, `columns`, `lanes`), what lanes
//! are about (`kinds`), whose they are (`actors`), what reads like another lane (`doubt`), moods (`ratings`), what the map has
//! already (`again`).
//!
//! ```
//! use laneway::arrange::{Settings, propose};
//! use laneway::model::{MapHead, Project, Transaction};
//! let mut project = Project::new(1);
//! let mut tx = Transaction::begin(&mut project);
//! let id = tx.draw();
//! tx.put(MapHead::titled(id, "Empty"));
//! tx.commit();
//! if let Some(map) = project.map(id) {
//!     assert!(propose(map, "en", &Settings::of(map)).stages.is_empty());
//! }
//! ```
//!
//! This module must not write, must not know commands or screens, and must not ask the time.

mod actors;
mod again;
mod apart;
mod board;
mod chain;
mod columns;
mod cuts;
mod doubt;
mod emptied;
mod heads;
mod islands;
mod kinds;
mod lanes;
mod legend;
mod lexicon;
mod matching;
mod proposal;
mod ratings;
mod reading;
mod reasons;
mod slant;
mod template;
mod wording;
mod words;
mod write;

pub use proposal::*;

use crate::model::{JourneyMap, LaneKind, StagesFrom};

/// What the name of a lane (or the head of a column in a table) says it is about, and how clearly,
/// from 0 to 1.
pub fn kind_of_lane(name: &str) -> Option<(LaneKind, f64)> {
    words::kind_of_name(&words::Reader::of([name].into_iter(), "").read(name).names)
}

/// The mood that a text tells by its words and faces, from −2 to +2. A short text seldom tells its
/// language: the first that knows its words counts.
pub fn mood_of(text: &str) -> Option<f64> {
    lexicon::languages().find_map(|code| words::Reader::of([text].into_iter(), code).read(text).mood)
}

/// Reads a board and proposes its matrix. `language` is a BCP 47 tag; empty is unknown.
pub fn propose(map: &JourneyMap, language: &str, settings: &Settings) -> Proposal {
    let board = board::Board::read(map);
    let mut read = reading::read(&board, language, settings);
    let stages = map.stages().len();
    if settings.arrange.stages_from == StagesFrom::Template
        && stages > 0
        && read.columns.columns.len() > stages
    {
        let mut fewer = settings.clone();
        fewer.arrange.count = u32::try_from(stages).ok();
        read = reading::read(&board, language, &fewer);
    }
    again::fit(map, settings, write::proposal(map, &board, &read))
}

#[cfg(test)]
mod tests;
