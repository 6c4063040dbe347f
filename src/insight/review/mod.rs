//! The review of a map: named checks, each with its reason, the place it speaks of and a remedy.
//!
//! A check is a small function that reads a [`Reading`] and names places. It never judges people, it
//! points at what a reader of the map will ask next. What the team knows and accepts is silenced at
//! its place, with a reason; it is kept in the map and told apart, not hidden.
//!
//! ```
//! use laneway::insight::{Reading, review};
//! let project = laneway::app::example_map().unwrap();
//! let reading = Reading::of(&project, project.first_map().unwrap());
//! let found = review::review(&reading, None);
//! assert!(found.iter().any(|finding| finding.check.id == "pain-without-opportunity" || !finding.silenced));
//! ```

mod cards;
mod frame;
mod numbers;
mod people;
mod spelling;
mod structure;
mod voice;

use std::collections::HashMap;

use super::Reading;
use crate::model::{Anchor, Date};

/// What is looked at.
pub struct Look<'r, 'a> {
    pub reading: &'r Reading<'a>,
    /// The day of the review; `None` leaves out what is due.
    pub today: Option<Date>,
}

/// A named check.
pub struct Check {
    /// Stands in files and on the command line; never changes.
    pub id: &'static str,
    pub title: &'static str,
    /// Why it matters, one sentence.
    pub why: &'static str,
    /// What to do, one sentence.
    pub remedy: &'static str,
    run: fn(&Look, &mut Vec<Spot>),
}

impl std::fmt::Debug for Check {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}

/// A place that a check names.
struct Spot {
    at: Anchor,
    /// What is there: the card's text, the lane's name.
    what: String,
}

/// Something a check found.
#[derive(Debug)]
pub struct Finding {
    pub check: &'static Check,
    pub at: Anchor,
    /// Where it is, in words: "Order, Checkout".
    pub place: String,
    /// What is there: the card's text, the name of the lane, a date.
    pub what: String,
    pub silenced: bool,
    /// Why it was silenced.
    pub reason: String,
}

/// Every check, in the order in which findings are told.
pub fn checks() -> impl Iterator<Item = &'static Check> {
    [
        frame::CHECKS,
        structure::CHECKS,
        voice::CHECKS,
        cards::CHECKS,
        spelling::CHECKS,
        people::CHECKS,
        numbers::CHECKS,
    ]
    .into_iter()
    .flatten()
}

/// The check of an id.
pub fn check(id: &str) -> Option<&'static Check> {
    checks().find(|check| check.id == id)
}

/// Everything all checks find, silenced places last. `today` is needed for what is due.
pub fn review(reading: &Reading, today: Option<Date>) -> Vec<Finding> {
    let head = reading.map.head();
    let silenced: HashMap<(&str, Anchor), &str> =
        head.silenced.iter().map(|s| ((s.check.as_str(), s.at), s.reason.as_str())).collect();
    let look = Look { reading, today };
    let mut found = Vec::new();
    let mut spots = Vec::new();
    for check in checks() {
        (check.run)(&look, &mut spots);
        for spot in spots.drain(..) {
            let reason = silenced.get(&(check.id, spot.at)).copied();
            found.push(Finding {
                check,
                at: spot.at,
                place: place(reading, spot.at),
                what: spot.what,
                silenced: reason.is_some(),
                reason: reason.unwrap_or_default().to_owned(),
            });
        }
    }
    found.sort_by_key(|finding| finding.silenced);
    found
}

/// The place of an anchor in words.
fn place(reading: &Reading, at: Anchor) -> String {
    let step = |step| reading.column_of(step).map(|at| reading.place(at)).unwrap_or_default();
    let lane = |lane| reading.map.lanes().get(lane).map(|lane| lane.label().to_owned()).unwrap_or_default();
    match at {
        Anchor::Map => "Map".to_owned(),
        Anchor::Note(note) => reading.map.notes().get(note).map(|n| reading.place_of(n)).unwrap_or_default(),
        Anchor::Stage(id) => {
            reading.map.stages().get(id).map(|stage| stage.title.clone()).unwrap_or_default()
        }
        Anchor::Step(id) | Anchor::Rating(id, _) => step(id),
        Anchor::Lane(id) => lane(id),
        Anchor::Cell(row, column) => format!("{}, {}", step(column), lane(row)),
        Anchor::Metric(id) => match reading.map.metrics().get(id).and_then(|metric| metric.cell) {
            Some((_, column)) => step(column),
            None => "Whole map".to_owned(),
        },
    }
}

/// Whether the cards of the map are planned, not observed: nothing backs them yet.
fn is_intended(look: &Look) -> bool {
    super::is_intended(look.reading.map)
}

/// The first words of a text, for a list.
fn short(text: &str) -> String {
    const LETTERS: usize = 60;
    let line = super::reading::one_line(text);
    if line.chars().count() <= LETTERS {
        return line;
    }
    let cut: String = line.chars().take(LETTERS - 1).collect();
    format!("{}…", cut.trim_end())
}

/// Names a note.
fn note(spots: &mut Vec<Spot>, note: &crate::model::Note) {
    spots.push(Spot { at: Anchor::Note(note.id), what: short(&note.text) });
}

/// Names any other place.
fn spot(spots: &mut Vec<Spot>, at: Anchor, what: impl Into<String>) {
    spots.push(Spot { at, what: what.into() });
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_check_has_a_name_of_its_own_and_says_why_and_what_to_do() {
        let mut ids = BTreeSet::new();
        for check in checks() {
            assert!(ids.insert(check.id), "{} stands twice", check.id);
            assert!(check.id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", check.id);
            assert!(!check.title.ends_with('.') && check.why.ends_with('.') && check.remedy.ends_with('.'));
        }
        assert!(ids.len() >= 30, "{} checks", ids.len());
    }
}
