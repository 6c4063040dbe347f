//! What arranging again would change in a map that has a matrix.

use super::preview::Arranging;
use super::review::Line;
use crate::arrange::{ElementRef, Proposal, Reading, Role};
use crate::model::{JourneyMap, NoteId};

/// What arranging again would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// "2 new notes get a place. 1 new stage: Repair. Every other card stays where it is."
    pub summary: String,
    /// Notes that get a place, with their stage and lane.
    pub added: Vec<Line>,
    /// Cards that go to another place, from where to where.
    pub moved: Vec<Line>,
}

/// "Order, Actions" of a card that is in the matrix.
fn place(map: &JourneyMap, note: NoteId) -> Option<(String, String)> {
    let cell = map.notes().get(note)?.cell?;
    let stage = map.stages().get(map.steps().get(cell.step)?.stage)?;
    Some((stage.title.clone(), map.lanes().get(cell.lane)?.label().to_owned()))
}

impl Arranging {
    /// What would change.
    pub(super) fn news(&self, proposal: &Proposal) -> Changes {
        let mut changes = Changes::default();
        for reading in proposal.notes.iter().filter(|reading| reading.role == Role::Card) {
            self.add_news(reading, proposal, &mut changes);
        }
        let mut said = vec![match changes.added.len() {
            0 => "No new notes.".to_owned(),
            1 => "1 new note gets a place.".to_owned(),
            n => format!("{n} new notes get a place."),
        }];
        match changes.moved.len() {
            0 => {}
            1 => said.push("1 card changes its place.".to_owned()),
            n => said.push(format!("{n} cards change their places.")),
        }
        let new_stages =
            proposal.stages.iter().filter(|s| s.existing.is_none()).map(|s| s.title.as_str()).collect();
        let new_lanes =
            proposal.lanes.iter().filter(|l| l.existing.is_none()).map(|l| l.title.as_str()).collect();
        let (gone_stages, gone_lanes) = self.gone(proposal);
        let parts: [(Vec<&str>, &str); 4] = [
            (new_stages, "new stage"),
            (new_lanes, "new lane"),
            (gone_stages, "stage without cards goes"),
            (gone_lanes, "lane without cards goes"),
        ];
        for (names, what) in parts.iter().filter(|(names, _)| !names.is_empty()) {
            let many = names.len() > 1;
            let what = match what.strip_suffix(" goes") {
                Some(what) if many => format!("{} go", what.replacen(' ', "s ", 1)),
                _ if many => format!("{what}s"),
                _ => (*what).to_owned(),
            };
            said.push(format!("{} {what}: {}.", names.len(), names.join(", ")));
        }
        said.push("Every other card stays where it is.".to_owned());
        changes.summary = said.join(" ");
        changes
    }

    fn add_news(&self, reading: &Reading, proposal: &Proposal, changes: &mut Changes) {
        let (ElementRef::Note(note), Some(stage), Some(lane)) = (reading.id, reading.stage, reading.lane)
        else {
            return;
        };
        let (stage, lane) = (&proposal.stages[stage], &proposal.lanes[lane]);
        let line = |why: String| Line { note, text: self.text(note), why };
        let Some((old_stage, old_lane)) = place(self.map(), note) else {
            changes.added.push(line(format!("{}, {}", stage.title, lane.title)));
            return;
        };
        let cell = self.map().notes().get(note).and_then(|note| note.cell);
        let there = cell.is_some_and(|cell| {
            let known = self.map().steps().get(cell.step).map(|step| step.stage);
            known.is_some() && known == stage.existing && lane.existing == Some(cell.lane)
        });
        if !there {
            changes.moved.push(line(format!("{old_stage}, {old_lane} → {}, {}", stage.title, lane.title)));
        }
    }

    /// Stages and lanes of the map that would be gone.
    fn gone(&self, proposal: &Proposal) -> (Vec<&str>, Vec<&str>) {
        let map = self.map();
        let stages = map.stages_in_order().into_iter();
        let stages = stages.filter(|old| !proposal.stages.iter().any(|new| new.existing == Some(old.id)));
        let lanes = map.lanes_in_order().into_iter();
        let lanes = lanes.filter(|old| !proposal.lanes.iter().any(|new| new.existing == Some(old.id)));
        (stages.map(|stage| stage.title.as_str()).collect(), lanes.map(|lane| lane.label()).collect())
    }
}
