//! What the person should look at before applying: counts, notes without a place, doubtful ones,
//! what stays on the board, and what would change in a map that has a matrix already.

use std::collections::BTreeMap;

use super::news::Changes;
use super::preview::Arranging;
use crate::arrange::{ElementRef, Proposal, ProposedLane, Reading, Role, Verdict};
use crate::model::{EntryId, LaneKind, NoteId};

/// The half of a reading that is doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    Column,
    Lane,
}

/// Which half of a reading should be looked at, if any.
pub(super) fn doubt(reading: &Reading) -> Option<Half> {
    let edge = reading.reason.column.starts_with("close to the edge");
    let half = if edge || reading.reason.lane.is_empty() { Half::Column } else { Half::Lane };
    (reading.verdict == Verdict::Check).then_some(half)
}

/// A note to look at, with the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub note: NoteId,
    pub text: String,
    pub why: String,
}

/// A lane that would give a place to notes that have none.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub lane: ProposedLane,
    pub notes: Vec<NoteId>,
}

/// What the review says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Review {
    pub sure: usize,
    pub check: usize,
    pub unplaced: usize,
    /// Notes without a place.
    pub without: Vec<Line>,
    pub to_check: Vec<Line>,
    pub offers: Vec<Offer>,
    /// "1 picture, 2 pen strokes, 6 labels, 1 frame. 4 connectors become links."
    pub stays: String,
    /// What would change in a map that has a matrix; `None` the first time.
    pub changes: Option<Changes>,
}

/// "1 note", "3 notes".
pub fn count(n: usize, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}

impl Arranging {
    /// What the review panel shows for a proposal of this preview.
    pub fn review(&self, proposal: &Proposal) -> Review {
        let mut review = Review { stays: self.stays(proposal), ..Review::default() };
        for reading in &proposal.notes {
            let ElementRef::Note(note) = reading.id else { continue };
            let why = |words: &str| Line { note, text: self.text(note), why: words.to_owned() };
            match (reading.role, reading.verdict) {
                (Role::Card, Verdict::Check) => {
                    review.check += 1;
                    review.to_check.push(why(&doubtful(reading)));
                }
                (Role::Card, _) if reading.stage.is_some() && reading.lane.is_some() => review.sure += 1,
                (Role::Card | Role::Unplaced, _) => {
                    review.unplaced += 1;
                    review.without.push(why(&capital(&reading.reason.line())));
                }
                _ => {}
            }
        }
        let laneless = |reading: &&Reading| {
            reading.role == Role::Unplaced
                && reading.reason.column.is_empty()
                && !reading.reason.lane.is_empty()
        };
        let laneless = proposal.notes.iter().filter(laneless).filter_map(|reading| match reading.id {
            ElementRef::Note(note) => Some(note),
            ElementRef::Item(_) => None,
        });
        review.offers = self.offers(laneless);
        review.changes = self.is_again().then(|| self.news(proposal));
        review
    }

    pub(super) fn text(&self, note: NoteId) -> String {
        let text = self.map().notes().get(note).map(|note| note.text.as_str()).unwrap_or_default();
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() { "Empty note".to_owned() } else { line }
    }

    /// Lanes for notes whose colour means something that has no lane. What was left out by hand asks
    /// for nothing.
    fn offers(&self, without: impl Iterator<Item = NoteId>) -> Vec<Offer> {
        let mut of_kind: BTreeMap<LaneKind, (EntryId, Vec<NoteId>)> = BTreeMap::new();
        for id in without.filter(|note| !self.is_pinned(*note)) {
            let note = self.map().notes().get(id);
            let Some(entry) = note.and_then(|note| self.map().entries().get(note.entry)) else { continue };
            let known = !matches!(entry.kind, LaneKind::Unknown(_));
            let has_lane =
                |lane: &super::DraftLane| lane.lane.kind == entry.kind || lane.lane.entry == Some(entry.id);
            if known && !self.lanes().iter().any(has_lane) && self.likely(id).0.is_some() {
                of_kind.entry(entry.kind.clone()).or_insert((entry.id, Vec::new())).1.push(id);
            }
        }
        let offer = |(kind, (entry, notes)): (LaneKind, (EntryId, Vec<NoteId>))| {
            let title = kind.plural().to_owned();
            Offer {
                lane: ProposedLane {
                    kind,
                    title,
                    source: None,
                    entry: Some(entry),
                    persona: None,
                    existing: None,
                },
                notes,
            }
        };
        of_kind.into_iter().map(offer).collect()
    }

    /// Takes an offer: the lane is added, and each of its notes goes to the stage it lies in.
    pub fn accept(&mut self, offer: &Offer) {
        let lane = self.add_lane(offer.lane.clone());
        for &note in &offer.notes {
            if let Some(stage) = self.likely(note).0 {
                self.pin(note, Some((stage, lane)));
            }
        }
    }

    fn stays(&self, proposal: &Proposal) -> String {
        let stays = proposal.stays;
        let parts = [
            (stays.pictures, "picture"),
            (stays.strokes, "pen stroke"),
            (stays.labels, "label"),
            (stays.frames, "frame"),
            (stays.shapes, "shape"),
        ];
        let things: Vec<String> =
            parts.iter().filter(|(n, _)| *n > 0).map(|(n, one)| count(*n, one)).collect();
        let mut words = if things.is_empty() { String::new() } else { format!("{}.", things.join(", ")) };
        let is_title = |r: &&crate::arrange::Reading| {
            matches!(r.id, ElementRef::Note(_)) && !matches!(r.role, Role::Card | Role::Unplaced)
        };
        match proposal.notes.iter().filter(is_title).count() {
            0 => {}
            1 => words += " 1 note is read as a title or as part of the key.",
            n => words += &format!(" {n} notes are read as titles or as the key."),
        }
        match proposal.links.len() {
            0 => {}
            1 => words += " 1 connector becomes a link.",
            n => words += &format!(" {n} connectors become links."),
        }
        words.trim_start().to_owned()
    }
}

fn doubtful(reading: &Reading) -> String {
    match doubt(reading) {
        Some(Half::Lane) => format!("Lane: {}", reading.reason.lane),
        _ => format!("Column: {}", reading.reason.column),
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}
