//! An arrangement that is being looked at: what was read, and what the person changed of it.
//!
//! Nothing is written until [`Arranging::command`] is run. Stages have keys of their own, so that a
//! name, a boundary or a place given by hand stays with its stage while lanes are read anew.
//!
//! ```
//! use laneway::app::Arranging;
//! use laneway::edit::{BoardCommand, Editor, NewNote};
//! use laneway::geom::Point;
//! use laneway::model::Project;
//! let mut editor = Editor::with_map(Project::new(1), "Jacket");
//! let notes = (0..6).map(|i| NewNote::at(Point::new(f64::from(i / 2) * 400.0, 0.0), "Note")).collect();
//! editor.run(&BoardCommand::AddNotes(notes).into()).unwrap();
//! let arranging = Arranging::of(&editor).unwrap();
//! let stages = arranging.stages().len();
//! editor.run(&arranging.command()).unwrap();
//! assert_eq!(editor.map().unwrap().stages().len(), stages);
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::bands::{Bands, StageKey};
use crate::arrange::{self, ElementRef, Proposal, ProposedLane, ProposedStage, Reading, Role, Settings};
use crate::edit::Editor;
use crate::model::{JourneyMap, LanesFrom, NoteId, StagesFrom};

/// A lane of the preview, for as long as the preview lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LaneKey(pub(super) u32);

/// A stage as it would become.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftStage {
    pub key: StageKey,
    pub stage: ProposedStage,
    /// The name was written by hand.
    pub named: bool,
}

/// A lane as it would become.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftLane {
    pub key: LaneKey,
    pub lane: ProposedLane,
    /// Asked for in the preview.
    pub added: bool,
}

/// A place given by hand; `None` is left out.
pub type Place = Option<(StageKey, LaneKey)>;

/// The state of a preview.
#[derive(Clone, Debug)]
pub struct Arranging {
    pub(super) map: Arc<JourneyMap>,
    language: String,
    pub(super) settings: Settings,
    pub(super) read: Arc<Proposal>,
    pub(super) stages: Vec<DraftStage>,
    pub(super) lanes: Vec<DraftLane>,
    pub(super) bands: Bands,
    /// The stage of each card by the board, boundaries moved by hand included.
    pub(super) stage_of: BTreeMap<NoteId, StageKey>,
    /// The same as it was read.
    pub(super) read_stage: BTreeMap<NoteId, StageKey>,
    pub(super) lane_of: BTreeMap<NoteId, LaneKey>,
    pub(super) pins: BTreeMap<NoteId, Place>,
    next_key: u32,
    /// Boundaries, joins and splits: how many were made by hand.
    pub(super) cuts: usize,
    pub(super) moves: usize,
}

impl Arranging {
    /// Reads the editor's map. `None` if there is no map.
    pub fn of(editor: &Editor) -> Option<Self> {
        let map = editor.map()?.clone();
        let settings = Settings::of(&map).with_people(editor.project());
        let mut new = Self {
            map,
            language: editor.project().head().language.clone(),
            settings,
            read: Arc::default(),
            stages: Vec::new(),
            lanes: Vec::new(),
            bands: Bands::default(),
            stage_of: BTreeMap::new(),
            read_stage: BTreeMap::new(),
            lane_of: BTreeMap::new(),
            pins: BTreeMap::new(),
            next_key: 0,
            cuts: 0,
            moves: 0,
        };
        new.read_all();
        Some(new)
    }

    pub fn map(&self) -> &JourneyMap {
        &self.map
    }

    pub fn stages(&self) -> &[DraftStage] {
        &self.stages
    }

    pub fn lanes(&self) -> &[DraftLane] {
        &self.lanes
    }

    pub fn bands(&self) -> &Bands {
        &self.bands
    }

    pub fn stages_from(&self) -> StagesFrom {
        self.settings.arrange.stages_from
    }

    pub fn lanes_from(&self) -> LanesFrom {
        self.settings.arrange.lanes_from
    }

    /// The map has stages already: only what is new is added.
    pub fn is_again(&self) -> bool {
        !self.map.stages().is_empty()
    }

    /// How many things were changed by hand.
    pub fn changes(&self) -> usize {
        let named = self.stages.iter().filter(|stage| stage.named).count();
        let added = self.lanes.iter().filter(|lane| lane.added).count();
        named + added + self.cuts + self.moves + self.pins.len()
    }

    pub(super) fn key(&mut self) -> u32 {
        self.next_key += 1;
        self.next_key
    }

    fn propose(&self) -> Proposal {
        arrange::propose(&self.map, &self.language, &self.settings)
    }

    /// Takes over a reading as a whole.
    fn read_all(&mut self) {
        let read = Arc::new(self.propose());
        self.stages = read
            .stages
            .iter()
            .map(|stage| DraftStage { key: StageKey(self.key()), stage: stage.clone(), named: false })
            .collect();
        self.bands = Bands::of(read.orientation, self.stages.iter().map(|stage| (stage.key, &stage.stage)));
        self.stage_of = cards(&read)
            .filter_map(|(note, reading)| Some((note, self.stages.get(reading.stage?)?.key)))
            .collect();
        self.read_stage = self.stage_of.clone();
        self.read = read;
        self.take_lanes();
        self.cuts = 0;
        self.moves = 0;
    }

    /// Takes the lanes of a reading over.
    fn take_lanes(&mut self) {
        let read = self.read.clone();
        self.lanes = read
            .lanes
            .iter()
            .map(|lane| DraftLane { key: LaneKey(self.key()), lane: lane.clone(), added: false })
            .collect();
        self.lane_of = cards(&read)
            .filter_map(|(note, reading)| Some((note, self.lanes.get(reading.lane?)?.key)))
            .collect();
    }

    /// Stages run downwards, or along the rows.
    pub fn set_vertical(&mut self, vertical: bool) {
        self.settings.arrange.vertical = Some(vertical);
        self.set_stages_from(self.settings.arrange.stages_from);
    }

    /// Reads stages in another way. Places given by hand and own names go to the stages that most of
    /// their notes are in now.
    pub fn set_stages_from(&mut self, from: StagesFrom) {
        let before = self.clone();
        let arrange = &mut self.settings.arrange;
        arrange.stages_from = from;
        arrange.count = None;
        arrange.boundaries.clear();
        arrange.across.clear();
        arrange.rows.clear();
        self.settings.anew.stages = self.is_again();
        self.read_all();
        let stage_of = alike(&before.stage_of, &self.stage_of);
        for old in before.stages.iter().filter(|stage| stage.named) {
            if let Some(new) = stage_of.get(&old.key) {
                self.rename(*new, &old.stage.title);
            }
        }
        self.keep_added(&before.lanes);
        self.move_pins(&before, &stage_of);
    }

    /// Reads lanes in another way; stages stay as they are.
    pub fn set_lanes_from(&mut self, from: LanesFrom) {
        let before = self.clone();
        self.settings.arrange.lanes_from = from;
        self.settings.anew.lanes = self.is_again();
        let read = self.propose();
        let same = read.stages.len() == self.read.stages.len()
            && read.stages.iter().zip(&self.read.stages).all(|(a, b)| a.span == b.span);
        if !same {
            self.read_all();
        } else {
            self.read = Arc::new(read);
            self.take_lanes();
        }
        self.keep_added(&before.lanes);
        let stage_of = alike(&before.stage_of, &self.stage_of);
        self.move_pins(&before, &stage_of);
    }

    fn keep_added(&mut self, before: &[DraftLane]) {
        for old in before.iter().filter(|lane| lane.added) {
            if self.lane_like(&old.lane).is_none() {
                self.lanes.push(old.clone());
            }
        }
    }

    fn lane_like(&self, lane: &ProposedLane) -> Option<LaneKey> {
        let find = |same: &dyn Fn(&ProposedLane) -> bool| self.lanes.iter().find(|l| same(&l.lane));
        let found = find(&|l| l.existing.is_some() && l.existing == lane.existing)
            .or_else(|| find(&|l| l.kind == lane.kind && l.title == lane.title))
            .or_else(|| find(&|l| l.entry.is_some() && l.entry == lane.entry))
            .or_else(|| find(&|l| l.kind == lane.kind));
        found.map(|lane| lane.key)
    }

    /// Places given by hand, in the stages and lanes of a new reading. A lane that is gone comes
    /// back for them.
    fn move_pins(&mut self, before: &Self, stage_of: &BTreeMap<StageKey, StageKey>) {
        for (note, place) in &before.pins {
            let place = match place {
                None => Some(None),
                Some((stage, lane)) => before.lanes.iter().find(|l| l.key == *lane).and_then(|lane| {
                    let known = self.lane_like(&lane.lane);
                    if known.is_none() {
                        self.lanes.push(DraftLane { added: true, ..lane.clone() });
                    }
                    let stage = stage_of.get(stage).copied().or_else(|| self.nearest_stage(*note));
                    Some(Some((stage?, known.unwrap_or(lane.key))))
                }),
            };
            match place {
                Some(place) => _ = self.pins.insert(*note, place),
                None => _ = self.pins.remove(note),
            }
        }
    }

    /// The stage whose band a note lies in.
    fn nearest_stage(&self, note: NoteId) -> Option<StageKey> {
        self.bands.stage_at(self.map.notes().get(note)?.rect().center())
    }

    /// Notes that stand in the matrix already: what is moved on the board leaves them where they are,
    /// unless stages are read anew.
    pub(super) fn is_placed(&self, note: NoteId) -> bool {
        let placed = self.map.notes().get(note).is_some_and(|note| note.cell.is_some());
        placed && (!self.settings.anew.stages || self.map.pins().contains(note))
    }

    /// People whose notes they are, if notes tell it.
    pub fn actors(&self) -> &[String] {
        &self.read.actors
    }

    /// Arrows make a chain that can be the stages.
    pub fn is_chained(&self) -> bool {
        self.read.chained
    }

    pub fn stage(&self, key: StageKey) -> Option<&DraftStage> {
        self.stages.iter().find(|stage| stage.key == key)
    }

    pub fn lane(&self, key: LaneKey) -> Option<&DraftLane> {
        self.lanes.iter().find(|lane| lane.key == key)
    }

    /// Gives a note a place by hand, or leaves it out.
    pub fn pin(&mut self, note: NoteId, place: Place) {
        self.pins.insert(note, place);
    }

    /// Takes a place given by hand back.
    pub fn unpin(&mut self, note: NoteId) {
        self.pins.remove(&note);
    }

    pub fn is_pinned(&self, note: NoteId) -> bool {
        self.pins.contains_key(&note)
    }

    /// Where a note would go.
    pub fn place(&self, note: NoteId) -> Place {
        match self.pins.get(&note) {
            Some(place) => *place,
            None => self.stage_of.get(&note).copied().zip(self.lane_of.get(&note).copied()),
        }
    }

    /// Where a note could go that has no place: the band it lies in, the lane of its colour.
    pub fn likely(&self, note: NoteId) -> (Option<StageKey>, Option<LaneKey>) {
        let entry = self.map.notes().get(note).and_then(|note| self.map.entries().get(note.entry));
        let lane = entry.and_then(|entry| {
            let same = |lane: &&DraftLane| lane.lane.entry == Some(entry.id);
            let kind = |lane: &&DraftLane| lane.lane.kind == entry.kind;
            self.lanes.iter().find(same).or_else(|| self.lanes.iter().find(kind)).map(|lane| lane.key)
        });
        (self.nearest_stage(note), lane)
    }

    /// Adds a lane at the end.
    pub fn add_lane(&mut self, lane: ProposedLane) -> LaneKey {
        let key = LaneKey(self.key());
        self.lanes.push(DraftLane { key, lane, added: true });
        key
    }
}

/// The notes of a proposal that are cards.
pub(super) fn cards(proposal: &Proposal) -> impl Iterator<Item = (NoteId, &Reading)> {
    proposal.notes.iter().filter(|reading| reading.role == Role::Card).filter_map(|reading| {
        match reading.id {
            ElementRef::Note(note) => Some((note, reading)),
            ElementRef::Item(_) => None,
        }
    })
}

/// For each old stage the new one that most of its notes are in.
fn alike(old: &BTreeMap<NoteId, StageKey>, new: &BTreeMap<NoteId, StageKey>) -> BTreeMap<StageKey, StageKey> {
    let mut shared: BTreeMap<(StageKey, StageKey), usize> = BTreeMap::new();
    for (note, from) in old {
        if let Some(to) = new.get(note) {
            *shared.entry((*from, *to)).or_default() += 1;
        }
    }
    let from: BTreeSet<StageKey> = old.values().copied().collect();
    let best = |from: StageKey| {
        let of = shared.iter().filter(|((a, _), _)| *a == from);
        of.max_by_key(|((_, b), n)| (**n, std::cmp::Reverse(*b))).map(|((_, to), _)| (from, *to))
    };
    from.into_iter().filter_map(best).collect()
}
