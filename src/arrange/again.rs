//! Arranging a map that has a matrix already: what stands in it stays, only what is new is added. What a
//! person asks to be read anew is read anew, but for places chosen by hand.
//!
//! Found stages and lanes are matched with those of the map by the cards that both hold, by the
//! element they came from, and by name. A card keeps its cell whatever the reading says; a card
//! that was moved by hand says so. Parts of the board that the map has joined go where their cards
//! went.

use std::collections::{BTreeMap, BTreeSet};

use crate::geom::Rect;
use crate::model::{JourneyMap, LaneId, NoteId, Pin, StageId};

use super::emptied;
use super::matching::{Goes, by_template, lay_over, match_lanes, match_stages};
use super::proposal::*;

/// Fits a fresh proposal to what the map has.
pub fn fit(map: &JourneyMap, settings: &Settings, mut fresh: Proposal) -> Proposal {
    let (pins, anew) = (&settings.pins, settings.anew);
    fresh.ratings.retain(|r| !map.ratings().iter().any(|old| old.from == Some(r.from)));
    fresh.links.retain(|l| {
        !map.links()
            .iter()
            .any(|old| old.from_item == Some(l.connector) || (old.from == l.from && old.to == l.to))
    });
    if map.stages().is_empty() && map.lanes().is_empty() && pins.is_empty() {
        return fresh;
    }
    let held = Held::of(map, pins);
    let stages = if by_template(map, settings, &fresh) {
        lay_over(map, &fresh, &held)
    } else {
        match_stages(map, &fresh, &held, anew.stages)
    };
    let lanes = match_lanes(map, &fresh, &held, anew.lanes);
    let stage_of = rebuild_stages(map, &mut fresh, &stages, &held, anew.stages);
    let lane_of = rebuild_lanes(map, &mut fresh, &lanes, &held, anew.lanes);
    for reading in &mut fresh.notes {
        let note = match reading.id {
            ElementRef::Note(note) => Some(note),
            ElementRef::Item(_) => None,
        };
        let (found_stage, found_lane) = (reading.stage, reading.lane);
        reading.stage = found_stage.and_then(|s| stage_of.found[s]);
        reading.lane = found_lane.and_then(|l| lane_of.found[l]);
        let Some(note) = note else { continue };
        match held.places.get(&note) {
            Some(Some((lane, stage))) => {
                let again = reading.role == Role::Card && !held.pinned.contains(&note);
                let fresh_stage = reading.stage.filter(|_| again && anew.stages);
                let fresh_lane = reading.lane.filter(|_| again && anew.lanes);
                let stage = fresh_stage.or(stage_of.old.get(stage).copied());
                let lane = fresh_lane.or(lane_of.old.get(lane).copied());
                if let (Some(stage), Some(lane)) = (stage, lane) {
                    let read = (reading.confidence, reading.verdict);
                    keep(reading, stage, lane);
                    if fresh_stage.is_some() || fresh_lane.is_some() {
                        (reading.confidence, reading.verdict) = read;
                    }
                }
            }
            Some(None) => leave_out(reading),
            None => {
                if reading.role == Role::Card && (reading.stage.is_none() || reading.lane.is_none()) {
                    leave_out(reading);
                }
            }
        }
    }
    emptied::drop(&mut fresh, map, &held, anew);
    fresh.ratings.retain_mut(|rating| {
        let reading = fresh.notes.iter().find(|n| n.id == ElementRef::Note(rating.from));
        match reading.and_then(|r| r.stage) {
            Some(stage) => {
                rating.stage = stage;
                true
            }
            None => false,
        }
    });
    fresh
}

/// A card stays in its cell.
fn keep(reading: &mut Reading, stage: usize, lane: usize) {
    let by_hand = "moved by you".to_owned();
    if reading.stage != Some(stage) || reading.role != Role::Card {
        reading.reason.column.clone_from(&by_hand);
    }
    if reading.lane != Some(lane) || reading.role != Role::Card {
        reading.reason.lane = by_hand;
    }
    reading.role = Role::Card;
    reading.stage = Some(stage);
    reading.lane = Some(lane);
    reading.confidence = 1.0;
    reading.verdict = Verdict::Sure;
}

fn leave_out(reading: &mut Reading) {
    reading.role = Role::Unplaced;
    reading.stage = None;
    reading.lane = None;
    reading.confidence = 1.0;
    reading.verdict = Verdict::None;
    reading.reason = Reason { column: "left unplaced by you".into(), lane: String::new() };
}

/// Where notes stand already: in their cells, or where they were pinned.
pub struct Held {
    /// `None` is: left out by hand.
    places: BTreeMap<NoteId, Option<(LaneId, StageId)>>,
    /// Those whose place was chosen by hand.
    pinned: BTreeSet<NoteId>,
}

impl Held {
    fn of(map: &JourneyMap, pins: &[Pin]) -> Self {
        let mut places = BTreeMap::new();
        let stage_of = |step| map.steps().get(step).map(|s| s.stage);
        for note in map.notes().iter() {
            let place = note.cell.and_then(|cell| Some((cell.lane, stage_of(cell.step)?)));
            if place.is_some() {
                places.insert(note.id, place);
            }
        }
        for pin in pins {
            match pin.place {
                Some((lane, step)) => {
                    if let Some(stage) = stage_of(step).filter(|_| map.lanes().contains(lane)) {
                        places.insert(pin.note, Some((lane, stage)));
                    }
                }
                None => {
                    places.insert(pin.note, None);
                }
            }
        }
        Self { places, pinned: pins.iter().map(|pin| pin.note).collect() }
    }

    pub fn cards(&self) -> impl Iterator<Item = (NoteId, LaneId, StageId)> + '_ {
        self.places.iter().filter_map(|(&note, place)| place.map(|(lane, stage)| (note, lane, stage)))
    }
}

/// New indices: of what was found, and of what the map had.
struct Indices<I> {
    found: Vec<Option<usize>>,
    old: BTreeMap<I, usize>,
}

/// Where the found ones stand among the old ones: a new one comes behind the one before it.
fn merged(goes: &[Goes], old: usize, wanted: &[bool]) -> Vec<Result<usize, usize>> {
    let mut list: Vec<Result<usize, usize>> = (0..old).map(Ok).collect();
    let mut behind = 0;
    for (f, goes) in goes.iter().enumerate() {
        match goes {
            Goes::Old(o) => behind = list.iter().position(|x| *x == Ok(*o)).map_or(behind, |p| p + 1),
            Goes::New if wanted[f] => {
                list.insert(behind, Err(f));
                behind += 1;
            }
            Goes::New => {}
        }
    }
    list
}

/// A found part is worth adding if a card without a place would stand in it.
fn wanted(
    fresh: &Proposal,
    held: &Held,
    count: usize,
    anew: bool,
    part: impl Fn(&Reading) -> Option<usize>,
) -> Vec<bool> {
    let mut wanted = vec![false; count];
    for reading in &fresh.notes {
        let new = matches!(reading.id, ElementRef::Note(note)
            if !held.places.contains_key(&note) || anew && !held.pinned.contains(&note));
        if let (true, Role::Card, Some(p)) = (new, reading.role, part(reading)) {
            wanted[p] = true;
        }
    }
    wanted
}

fn rebuild_stages(
    map: &JourneyMap,
    fresh: &mut Proposal,
    goes: &[Goes],
    held: &Held,
    anew: bool,
) -> Indices<StageId> {
    let old = map.stages_in_order();
    let wanted = wanted(fresh, held, fresh.stages.len(), anew, |r| r.stage);
    let list = merged(goes, old.len(), &wanted);
    let mut indices = Indices { found: vec![None; goes.len()], old: BTreeMap::new() };
    let mut stages = Vec::with_capacity(list.len());
    for (index, entry) in list.iter().enumerate() {
        match *entry {
            Ok(o) => {
                indices.old.insert(old[o].id, index);
                let same = goes.iter().position(|g| *g == Goes::Old(o)).map(|f| fresh.stages[f].clone());
                let base = same.unwrap_or_else(|| beside_board(map, old[o].id, held));
                let title = if old[o].title.is_empty() { base.title } else { old[o].title.clone() };
                stages.push(ProposedStage { title, existing: Some(old[o].id), ..base });
            }
            Err(f) => stages.push(fresh.stages[f].clone()),
        }
    }
    for (f, slot) in indices.found.iter_mut().enumerate() {
        *slot = match goes[f] {
            Goes::Old(o) => list.iter().position(|x| *x == Ok(o)),
            Goes::New => list.iter().position(|x| *x == Err(f)),
        };
    }
    fresh.stages = stages;
    indices
}

/// A stage of the map that nothing on the board shows: it spans its cards.
fn beside_board(map: &JourneyMap, stage: StageId, held: &Held) -> ProposedStage {
    let cards = held.cards().filter(|(_, _, s)| *s == stage);
    let rects = cards.filter_map(|(note, _, _)| map.notes().get(note).map(|n| n.rect()));
    let all = rects.reduce(|a, b| a.union(b)).unwrap_or(Rect::ZERO);
    ProposedStage {
        title: String::new(),
        source: None,
        span: (all.x0, all.x1),
        strip: (all.y0, all.y1),
        existing: Some(stage),
    }
}

fn rebuild_lanes(
    map: &JourneyMap,
    fresh: &mut Proposal,
    goes: &[Goes],
    held: &Held,
    anew: bool,
) -> Indices<LaneId> {
    let old = map.lanes_in_order();
    let wanted = wanted(fresh, held, fresh.lanes.len(), anew, |r| r.lane);
    let list = merged(goes, old.len(), &wanted);
    let mut indices = Indices { found: vec![None; goes.len()], old: BTreeMap::new() };
    let mut lanes = Vec::with_capacity(list.len());
    for (index, entry) in list.iter().enumerate() {
        match *entry {
            Ok(o) => {
                indices.old.insert(old[o].id, index);
                let same = goes.iter().position(|g| *g == Goes::Old(o)).map(|f| &fresh.lanes[f]);
                lanes.push(ProposedLane {
                    kind: old[o].kind.clone(),
                    title: old[o].label().to_owned(),
                    source: same.and_then(|s| s.source),
                    entry: old[o].entry.or(same.and_then(|s| s.entry)),
                    persona: old[o].persona.or(same.and_then(|s| s.persona)),
                    existing: Some(old[o].id),
                });
            }
            Err(f) => lanes.push(fresh.lanes[f].clone()),
        }
    }
    for (f, slot) in indices.found.iter_mut().enumerate() {
        *slot = match goes[f] {
            Goes::Old(o) => list.iter().position(|x| *x == Ok(o)),
            Goes::New => list.iter().position(|x| *x == Err(f)),
        };
    }
    fresh.lanes = lanes;
    indices
}
