//! What a preview comes to: the proposal with everything done by hand, and the command for it.

use std::collections::BTreeMap;

use super::bands::StageKey;
use super::preview::{Arranging, LaneKey, cards};
use super::review::{Half, doubt};
use super::{arrangement, with_entries};
use crate::arrange::{self, ElementRef, Proposal, Reading, Role, Verdict};
use crate::edit::{Command, Why};
use crate::model::NoteId;

impl Arranging {
    /// The proposal with everything that was changed by hand.
    pub fn proposal(&self) -> Proposal {
        let stage_at: BTreeMap<StageKey, usize> =
            self.stages.iter().enumerate().map(|(n, stage)| (stage.key, n)).collect();
        let lane_at: BTreeMap<LaneKey, usize> =
            self.lanes.iter().enumerate().map(|(n, lane)| (lane.key, n)).collect();
        let mut proposal = Proposal::clone(&self.read);
        for reading in &mut proposal.notes {
            let ElementRef::Note(note) = reading.id else {
                reading.stage = None;
                reading.lane = None;
                continue;
            };
            self.correct(note, reading);
            let place = self.place(note).filter(|_| reading.role == Role::Card);
            reading.stage = place.and_then(|(stage, _)| stage_at.get(&stage).copied());
            reading.lane = place.and_then(|(_, lane)| lane_at.get(&lane).copied());
        }
        let stage_of: BTreeMap<NoteId, usize> =
            cards(&proposal).filter_map(|(note, reading)| Some((note, reading.stage?))).collect();
        proposal.ratings.retain_mut(|rating| {
            let stage = stage_of.get(&rating.from);
            rating.stage = stage.copied().unwrap_or(0);
            stage.is_some()
        });
        proposal.stages = self.stages.iter().map(|stage| stage.stage.clone()).collect();
        proposal.lanes = self.lanes.iter().map(|lane| lane.lane.clone()).collect();
        proposal
    }

    /// What hands did to the reading of a note.
    fn correct(&self, note: NoteId, reading: &mut Reading) {
        let Some(pin) = self.pins.get(&note) else {
            if self.stage_of.get(&note) != self.read_stage.get(&note) {
                if doubt(reading) == Some(Half::Column) {
                    reading.verdict = Verdict::Sure;
                }
                reading.reason.column = "by position".to_owned();
            }
            return;
        };
        reading.confidence = 1.0;
        let by_hand = "moved by you".to_owned();
        match pin {
            Some(place) => {
                if self.stage_of.get(&note) != Some(&place.0) || reading.role != Role::Card {
                    reading.reason.column.clone_from(&by_hand);
                }
                if self.lane_of.get(&note) != Some(&place.1) || reading.role != Role::Card {
                    reading.reason.lane = by_hand;
                }
                reading.role = Role::Card;
                reading.verdict = Verdict::Sure;
            }
            None => {
                reading.role = Role::Unplaced;
                reading.verdict = Verdict::None;
                reading.reason =
                    arrange::Reason { column: "left unplaced by you".into(), lane: String::new() };
            }
        }
    }

    /// The one command that applies it all.
    pub fn command(&self) -> Command {
        let proposal = self.proposal();
        let mut settings = self.settings.clone();
        if self.cuts > 0 {
            let positions = self.bands.positions();
            let arrange = &mut settings.arrange;
            (arrange.boundaries, arrange.across, arrange.rows) =
                (positions.boundaries, positions.across, positions.rows);
            arrange.count = None;
        }
        let mut arrangement = arrangement(&self.map, &proposal, &settings);
        for placement in &mut arrangement.placements {
            if self.pins.contains_key(&placement.note) {
                placement.why = Why::ByHand;
            }
        }
        arrangement.left_out =
            self.pins.iter().filter(|(_, place)| place.is_none()).map(|(note, _)| *note).collect();
        with_entries(&self.map, &proposal, arrangement)
    }
}
