//! The colour key: the usual entries, and the entry that a note or lane gets.

use crate::model::{
    ColourEntry, EntryId, JourneyMap, LaneId, LaneKind, MapId, NoteColor, Swatch, Transaction,
};

use super::work::Work;
use super::{EditError, EntryChoice};

/// Kinds of the usual colour key, in the order of their digits.
const USUAL: [LaneKind; 8] = [
    LaneKind::Action,
    LaneKind::Touchpoint,
    LaneKind::Channel,
    LaneKind::Thought,
    LaneKind::Pain,
    LaneKind::Opportunity,
    LaneKind::Insight,
    LaneKind::Other,
];

/// The note colour a kind has unless a person chooses another (DESIGN-TOKENS 2.2).
pub fn usual_colour(kind: &LaneKind) -> NoteColor {
    match kind {
        LaneKind::Action => NoteColor::Yellow,
        LaneKind::Touchpoint => NoteColor::Blue,
        LaneKind::Channel | LaneKind::Device | LaneKind::Content => NoteColor::Teal,
        LaneKind::Thought
        | LaneKind::Emotion
        | LaneKind::Need
        | LaneKind::Motivation
        | LaneKind::Question => NoteColor::Orange,
        LaneKind::Pain => NoteColor::Pink,
        LaneKind::Opportunity | LaneKind::BrightSpot => NoteColor::Green,
        LaneKind::Insight | LaneKind::Evidence => NoteColor::Violet,
        LaneKind::Goal
        | LaneKind::Metric
        | LaneKind::Backstage
        | LaneKind::Owner
        | LaneKind::Image
        | LaneKind::Other
        | LaneKind::Unknown(_) => NoteColor::Grey,
    }
}

/// Gives a new map the usual colour key: eight kinds in their colours.
pub fn add_default_entries(tx: &mut Transaction<'_>, map: MapId) {
    for (order, kind) in (0..).zip(USUAL) {
        let id = tx.draw();
        tx.put((map, usual_entry(id, order, kind)));
    }
}

fn usual_entry(id: EntryId, order: u32, kind: LaneKind) -> ColourEntry {
    let swatch = Swatch::Token(usual_colour(&kind));
    ColourEntry { id, order, name: String::new(), swatch, kind, lane: None }
}

/// The first entry of a kind in the order of the key.
fn of_kind(map: &JourneyMap, kind: &LaneKind) -> Option<EntryId> {
    map.entries().iter().filter(|e| e.kind == *kind).min_by_key(|e| (e.order, e.id)).map(|e| e.id)
}

impl Work<'_, '_> {
    /// The entry that was chosen; one of a kind is made if the key has none.
    pub fn choose_entry(&mut self, choice: &EntryChoice) -> Result<EntryId, EditError> {
        match choice {
            EntryChoice::Entry(id) => Ok(self.entry(*id)?.id),
            EntryChoice::Kind(kind) => self.entry_of_kind(kind),
            EntryChoice::First => {
                let first = self.map()?.entries().iter().min_by_key(|e| (e.order, e.id)).map(|e| e.id);
                match first {
                    Some(id) => Ok(id),
                    None => self.entry_of_kind(&LaneKind::Action),
                }
            }
        }
    }

    /// The entry of cards written into a lane: its own, the one whose notes go to it, or the first
    /// of its kind.
    pub fn entry_of_lane(&mut self, lane: LaneId) -> Result<EntryId, EditError> {
        let lane = self.lane(lane)?;
        if let Some(entry) = lane.entry {
            return Ok(entry);
        }
        let goes_here = self
            .map()?
            .entries()
            .iter()
            .filter(|entry| entry.lane == Some(lane.id))
            .min_by_key(|entry| (entry.order, entry.id))
            .map(|entry| entry.id);
        match goes_here {
            Some(entry) => Ok(entry),
            None => self.entry_of_kind(&lane.kind),
        }
    }

    fn entry_of_kind(&mut self, kind: &LaneKind) -> Result<EntryId, EditError> {
        if let Some(id) = of_kind(self.map()?, kind) {
            return Ok(id);
        }
        let id = self.draw();
        let order = self.map()?.entries().len() as u32;
        self.put(usual_entry(id, order, kind.clone()))?;
        Ok(id)
    }
}
