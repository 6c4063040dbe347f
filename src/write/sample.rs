//! A small map for the tests of writers: two stages, three columns, five lanes, one loose note.

use crate::geom::Point;
use crate::model::{BoardItem, Date, Evidence, MetricId, Origin, SourceId};
use crate::model::{
    Cell, ColourEntry, ConnectorEnd, EntryId, EvidenceLink, Id, ItemKind, Lane, LaneId, LaneKind, MapHead,
    MapId, Metric, Moment, Note, NoteColor, NoteId, Opportunity, OpportunityStatus, Owner, Persona, Priority,
    Project, ProjectHead, Rating, RoundId, Source, SourceKind, Stage, Step, StepId, Swatch, TextSize,
    Transaction, Trend, Vote,
};

/// The sample; the same ids every time.
pub fn project() -> Project {
    let mut project = Project::new(11);
    let mut change = Transaction::begin(&mut project);
    let map: MapId = change.draw();
    let persona = change.draw();
    change.put(ProjectHead {
        title: "Winter jacket".into(),
        client: "Northfield".into(),
        language: "en".into(),
        ..ProjectHead::default()
    });
    change.put(Persona { role: "nurse".into(), ..Persona::named(persona, "Mia Chen") });
    let source = source(&mut change);
    change.put(MapHead {
        personas: vec![persona],
        goal: "A warm jacket before Friday".into(),
        ..MapHead::titled(map, "Buying a winter jacket")
    });
    let steps = columns(&mut change, map);
    let lanes = lanes(&mut change, map);
    let entries = entries(&mut change, map);
    for (step, tenths, words) in [(steps[0], -6, "Cold"), (steps[1], -16, "$14 more"), (steps[2], 7, "")] {
        let id = change.draw();
        change.put((map, rating(id, step, tenths, words)));
    }
    let card = |change: &mut Transaction, entry: usize, lane: usize, step: usize, text: &str| {
        let id: NoteId = change.draw();
        let at = Point::new(20.5 + 100.0 * step as f64, 150.0 * lane as f64);
        let mut note = Note::written(id, entries[entry], at, text);
        note.cell = Some(Cell::at(lanes[lane], steps[step], 0));
        note
    };
    let cold = card(&mut change, 0, 0, 0, "Feels cold,\nlooks for a jacket");
    let adds = card(&mut change, 0, 0, 1, "Adds size M");
    let ends = (cold.id, adds.id);
    change.put((map, Note { evidence: Evidence { assumed: true, ..Default::default() }, ..cold }));
    change.put((map, adds));
    let mut pain = card(&mut change, 1, 2, 1, "Shipping cost | shown *at* the last step");
    pain.evidence.links = vec![EvidenceLink { source, agree: Some(6), quote: String::new() }];
    pain.votes = vec![Vote { round: RoundId::from_bits(1), voter: 0, dots: 6 }];
    pain.priority = Some(Priority::High);
    pain.moment = Some(Moment { finding: "Costs come too late".into(), follow_up: String::new() });
    pain.size = TextSize::Large;
    change.put((map, pain));
    let metric = change.draw();
    change.put((map, figure(metric, (lanes[3], steps[1]))));
    let mut chance = card(&mut change, 2, 4, 1, "Show all costs in the basket");
    chance.opportunity = Some(Opportunity {
        impact: Some(8.0),
        effort: Some(2.5),
        status: OpportunityStatus::Planned,
        metric: Some(metric),
    });
    chance.owner = Some(Owner::Name("Checkout team".into()));
    chance.due = Date::new(2026, 12, 1);
    change.put((map, chance));
    let loose = change.draw();
    change.put((map, Note::written(loose, entries[0], Point::new(900.0, 40.0), "Ask the store")));
    for item in board(&mut change, ends) {
        change.put((map, item));
    }
    change.commit();
    project
}

/// A map with one note of this text, on the board only.
pub fn with_text(text: &str) -> Project {
    let mut project = Project::new(5);
    let mut change = Transaction::begin(&mut project);
    let map: MapId = change.draw();
    change.put(MapHead::titled(map, "Board"));
    let entries = entries(&mut change, map);
    let id = change.draw();
    change.put((map, Note::written(id, entries[0], Point::ZERO, text)));
    change.commit();
    project
}

fn source(change: &mut Transaction) -> SourceId {
    let id = change.draw();
    change.put(Source {
        id,
        order: 0,
        name: "Shopper interviews".into(),
        kind: SourceKind::Interview,
        solicited: None,
        internal: None,
        date: Date::new(2026, 10, 20),
        period: "October".into(),
        n: Some(8),
        unit: "people".into(),
        url: String::new(),
        remark: String::new(),
        confidential: false,
    });
    id
}

fn columns(change: &mut Transaction, map: MapId) -> Vec<StepId> {
    let mut steps = Vec::new();
    for (order, (title, names)) in
        [("Search", vec![""]), ("Order", vec!["Checkout", "Pay"])].into_iter().enumerate()
    {
        let stage = change.draw();
        change.put((map, Stage::titled(stage, order as u32, title)));
        for (order, name) in names.into_iter().enumerate() {
            let step = change.draw();
            change.put((map, Step::titled(step, stage, order as u32, name)));
            steps.push(step);
        }
    }
    steps
}

fn lanes(change: &mut Transaction, map: MapId) -> Vec<LaneId> {
    use LaneKind::{Action, Emotion, Metric, Opportunity, Pain};
    let mut lanes = Vec::new();
    for (order, kind) in [Action, Emotion, Pain, Metric, Opportunity].into_iter().enumerate() {
        let id = change.draw();
        change.put((map, Lane::of_kind(id, order as u32, kind)));
        lanes.push(id);
    }
    lanes
}

fn entries(change: &mut Transaction, map: MapId) -> Vec<EntryId> {
    let kinds = [
        (LaneKind::Action, NoteColor::Yellow),
        (LaneKind::Pain, NoteColor::Pink),
        (LaneKind::Opportunity, NoteColor::Green),
    ];
    let mut entries = Vec::new();
    for (order, (kind, color)) in kinds.into_iter().enumerate() {
        let id = change.draw();
        let swatch = Swatch::Token(color);
        change.put((
            map,
            ColourEntry { id, order: order as u32, name: String::new(), swatch, kind, lane: None },
        ));
        entries.push(id);
    }
    entries
}

fn rating(id: crate::model::RatingId, step: StepId, tenths: i8, words: &str) -> Rating {
    Rating {
        id,
        step,
        persona: None,
        rater: String::new(),
        tenths,
        words: words.into(),
        from: None,
        intensity: None,
        evidence: Evidence::default(),
    }
}

fn figure(id: MetricId, cell: (LaneId, StepId)) -> Metric {
    Metric {
        id,
        cell: Some(cell),
        order: 0,
        name: "CES".into(),
        shown: "3.1 / 7".into(),
        value: Some(3.1),
        unit: String::new(),
        trend: Some(Trend::Down),
        fall_is_good: false,
        target: Some(5.0),
        milestones: Vec::new(),
        baseline: None,
        date: None,
        n: Some(40),
        interval: None,
        objective: None,
        owner: None,
        evidence: Evidence::default(),
        from: None,
    }
}

/// A frame, a label, and a connector between two notes.
fn board(change: &mut Transaction, ends: (NoteId, NoteId)) -> Vec<BoardItem> {
    let mut item = |z, rect: [f64; 4], kind| BoardItem {
        id: change.draw(),
        kind,
        at: Point::new(rect[0], rect[1]),
        width: rect[2],
        height: rect[3],
        angle: 0.0,
        z,
        group: None,
        locked: false,
        anchor: None,
        origin: Origin::default(),
    };
    let (from, to) = (ConnectorEnd::Note(ends.0), ConnectorEnd::Note(ends.1));
    let label = "then".to_owned();
    vec![
        item(-2, [-20.0, -60.0, 400.0, 500.0], ItemKind::Frame { title: "Search & order".into() }),
        item(7, [10.0, -40.0, 90.0, 30.0], ItemKind::Label { text: "Search".into(), font_size: 24.0 }),
        item(8, [0.0; 4], ItemKind::Connector { from, to, label, arrow_start: false, arrow_end: true }),
    ]
}

/// Compares with a file of `tests/files/write`; `LANEWAY_UPDATE=1` makes it anew, to be reviewed.
pub fn golden(name: &str, made: &[u8]) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/write").join(name);
    if std::env::var_os("LANEWAY_UPDATE").is_some() {
        std::fs::write(&path, made).unwrap();
    }
    let golden = std::fs::read(&path).unwrap_or_default();
    assert!(made == golden, "{name} has changed:\n{}", String::from_utf8_lossy(made));
}
