//! A small map for the tests of layouts: two stages, three columns, one lane of each look.

use std::collections::BTreeMap;

use crate::geom::Point;
use crate::model::{
    Cell, ColourEntry, EntryId, Evidence, EvidenceLink, Lane, LaneId, LaneKind, MapHead, MapId, Moment, Note,
    NoteColor, NoteId, Persona, Priority, Project, ProjectHead, Rating, RoundId, Source, SourceKind, Stage,
    StageId, Step, StepId, Swatch, Transaction, Vote,
};

/// A project with one map, and the ids that tests ask for.
pub struct Sample {
    pub project: Project,
    pub map: MapId,
    pub stages: Vec<StageId>,
    pub steps: Vec<StepId>,
    pub lanes: BTreeMap<LaneKind, LaneId>,
    pub entry: EntryId,
}

/// Stages and lanes without a card.
pub fn bare(stages: usize, kinds: &[LaneKind]) -> Sample {
    let mut project = Project::new(11);
    let mut change = Transaction::begin(&mut project);
    let map = change.draw();
    change.put(ProjectHead {
        title: "Winter jacket".into(),
        language: "en".into(),
        ..ProjectHead::default()
    });
    change.put(MapHead::titled(map, "Buying a winter jacket"));
    let entry: EntryId = change.draw();
    change.put((
        map,
        ColourEntry {
            id: entry,
            order: 0,
            name: String::new(),
            swatch: Swatch::Token(NoteColor::Pink),
            kind: LaneKind::Pain,
            lane: None,
        },
    ));
    let (mut stage_ids, mut steps) = (Vec::new(), Vec::new());
    for i in 0..stages {
        let (stage, step): (StageId, StepId) = (change.draw(), change.draw());
        change.put((map, Stage::titled(stage, i as u32, format!("Stage {}", i + 1))));
        change.put((map, Step::titled(step, stage, 0, "")));
        stage_ids.push(stage);
        steps.push(step);
    }
    let mut lanes = BTreeMap::new();
    for (i, kind) in kinds.iter().enumerate() {
        let lane = change.draw();
        change.put((map, Lane::of_kind(lane, i as u32, kind.clone())));
        lanes.insert(kind.clone(), lane);
    }
    change.commit();
    Sample { project, map, stages: stage_ids, steps, lanes, entry }
}

/// A map with something of everything.
pub fn small() -> Sample {
    use LaneKind::{Action, Channel, Emotion, Goal, Metric, Pain};
    let mut sample = bare(2, &[Goal, Action, Channel, Emotion, Pain, Metric]);
    let pay = sample.change(|change, map, ids| {
        let pay: StepId = change.draw();
        change.put((map, Step::titled(pay, ids.stages[1], 1, "Pay")));
        change.put((map, Step::titled(ids.steps[1], ids.stages[1], 0, "Checkout")));
        let persona = change.draw();
        change.put(Persona { role: "nurse".into(), ..Persona::named(persona, "Mia Chen") });
        let head = MapHead { personas: vec![persona], ..MapHead::titled(map, "Buying a winter jacket") };
        change.put(head);
        for (step, tenths, words) in
            [(ids.steps[0], -6, "Cold"), (ids.steps[1], -16, "$14 more"), (pay, 7, "Quick")]
        {
            let id = change.draw();
            change.put((
                map,
                Rating {
                    id,
                    step,
                    persona: Some(persona),
                    rater: String::new(),
                    tenths,
                    words: words.into(),
                    from: None,
                    intensity: None,
                    evidence: Evidence::default(),
                },
            ));
        }
        pay
    });
    sample.steps.push(pay);
    let steps = sample.steps.clone();
    sample.card(Goal, steps[0], "Stay warm on the 6 am bike ride", |_| {});
    sample
        .card(Action, steps[0], "Temperature drops; frost on her bike", |note| note.evidence.assumed = true);
    sample.card(Action, steps[1], "Returns to the store, adds size M", |_| {});
    sample.card(Channel, steps[1], "Mobile web", |_| {});
    sample.card(Metric, steps[1], "3.1 / 7 CES", |_| {});
    let source = sample.change(|change, _, _| {
        let id = change.draw();
        change.put(Source {
            id,
            order: 0,
            name: "Shopper interviews".into(),
            kind: SourceKind::Interview,
            solicited: None,
            internal: None,
            date: None,
            period: "October".into(),
            n: Some(8),
            unit: String::new(),
            url: String::new(),
            remark: String::new(),
            confidential: false,
        });
        id
    });
    sample.card(Pain, steps[1], "Shipping cost shown at the last step", |note| {
        note.evidence.links = vec![EvidenceLink { source, agree: Some(6), quote: String::new() }];
        note.votes = vec![Vote { round: round(), voter: 0, dots: 6 }];
        note.priority = Some(Priority::High);
        note.moment = Some(Moment::default());
    });
    sample
}

fn round() -> RoundId {
    crate::model::Id::from_bits(1)
}

/// Ids that a change of the sample may want.
pub struct Ids {
    pub stages: Vec<StageId>,
    pub steps: Vec<StepId>,
}

impl Sample {
    pub fn change<T>(&mut self, write: impl FnOnce(&mut Transaction, MapId, &Ids) -> T) -> T {
        let ids = Ids { stages: self.stages.clone(), steps: self.steps.clone() };
        let mut change = Transaction::begin(&mut self.project);
        let made = write(&mut change, self.map, &ids);
        change.commit();
        made
    }

    /// Adds a card at the end of a cell.
    pub fn card(&mut self, lane: LaneKind, step: StepId, text: &str, set: impl FnOnce(&mut Note)) -> NoteId {
        let lane = self.lanes[&lane];
        let order = self.project.map(self.map).map_or(0, |map| map.cards(lane, step).len());
        let entry = self.entry;
        self.change(|change, map, _| {
            let id = change.draw();
            let mut note = Note::written(id, entry, Point::ZERO, text);
            note.cell = Some(Cell::at(lane, step, order as u32));
            set(&mut note);
            change.put((map, note));
            id
        })
    }
}
