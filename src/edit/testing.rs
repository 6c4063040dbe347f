//! Random commands for property tests: plain numbers that become commands on whatever is there.

use proptest::prelude::*;

use super::*;
use crate::geom::{Point, Rect, Size, Vec2};
use crate::model::*;

/// Numbers that stand for one command; `kind` picks it, the rest its arguments.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dice {
    pub kind: u8,
    a: u16,
    b: u16,
    c: u16,
    x: i16,
}

/// Any command, on any arguments.
pub(crate) fn dice() -> impl Strategy<Value = Dice> {
    (any::<u8>(), any::<u16>(), any::<u16>(), any::<u16>(), -400i16..400)
        .prop_map(|(kind, a, b, c, x)| Dice { kind, a, b, c, x })
}

/// One of the ids that are there; now and then, and where none is, one that is not.
fn pick<I: Id>(ids: impl Iterator<Item = I>, n: u16) -> I {
    let ids: Vec<_> = ids.collect();
    if ids.is_empty() || n % 53 == 52 {
        return I::from_bits(u64::from(n) + 1_000_000);
    }
    ids[usize::from(n) % ids.len()]
}

/// A handful of the ids that are there, each once.
fn some<I: Id>(ids: impl Iterator<Item = I>, n: u16) -> Vec<I> {
    ids.enumerate().filter(|(i, _)| (n >> (i % 16)) & 1 == 1).map(|(_, id)| id).take(6).collect()
}

impl Dice {
    /// The command on the project as it is.
    pub fn command(self, editor: &Editor) -> Command {
        let Some(map) = editor.map() else {
            return RecordCommand::AddMap { title: "Another".into() }.into();
        };
        match self.kind % 8 {
            0 | 1 => self.board(map).into(),
            2 => self.card(map).into(),
            3 | 4 => self.grid(map).into(),
            5 => self.curve(editor.project(), map).into(),
            6 => self.record(editor.project(), map).into(),
            _ => match self.a % 4 {
                0 => Command::from(self.arrangement(map)),
                1 => Command::detail(some(map.notes().ids(), self.b), self.detail(editor.project(), map)),
                2 => Command::Batch {
                    name: "Both".into(),
                    commands: vec![self.board(map).into(), self.grid(map).into()],
                },
                _ => Command::On {
                    map: pick(editor.project().maps().ids(), self.b),
                    command: Box::new(RecordCommand::AddMap { title: "On".into() }.into()),
                },
            },
        }
    }

    fn at(self) -> Point {
        Point::new(f64::from(self.x), f64::from(self.c % 500))
    }

    fn order(self) -> Option<u32> {
        self.c.is_multiple_of(2).then_some(u32::from(self.c % 4))
    }

    fn place(self) -> Option<usize> {
        self.order().map(|order| order as usize)
    }

    fn board(self, map: &JourneyMap) -> BoardCommand {
        let notes = some(map.notes().ids(), self.a);
        let items = some(map.items().ids(), self.b);
        let note = pick(map.notes().ids(), self.a);
        let item = pick(map.items().ids(), self.b);
        let by = Vec2::new(f64::from(self.x), f64::from(self.c % 90));
        let rect = Rect::from_origin_size(self.at(), Size::new(100.0, 50.0));
        match self.c % 17 {
            16 => BoardCommand::Merge { notes, text: "One".into(), height: 90.0 },
            0 => BoardCommand::AddNotes(vec![
                NewNote::at(self.at(), "New\u{7}\n"),
                NewNote { entry: EntryChoice::Kind(LaneKind::Pain), ..NewNote::at(self.at(), "Second") },
            ]),
            1 => {
                let (from, to) = (ConnectorEnd::Note(note), ConnectorEnd::Item(item));
                let (arrow_start, arrow_end, label) = (false, true, String::new());
                let connector = ItemKind::Connector { from, to, label, arrow_start, arrow_end };
                let frame = ItemKind::Frame { title: "Frame".into() };
                let kind = if self.a.is_multiple_of(2) { connector } else { frame };
                BoardCommand::AddItems(vec![NewItem { kind, rect }])
            }
            2 => BoardCommand::SetText { note, text: "Other".into(), height: f64::from(self.b % 200) },
            3 => BoardCommand::SetItemText { item, text: "Label".into(), size: None },
            4 | 5 => BoardCommand::Move { notes, items, by },
            6 => {
                let to = rect.with_size(Size::new(f64::from(self.a % 300), 80.0));
                BoardCommand::Resize { notes, items, from: rect, to }
            }
            7 => {
                let entry = EntryChoice::Entry(pick(map.entries().ids(), self.b));
                BoardCommand::Recolour { notes, entry }
            }
            8 => {
                let notes = notes.into_iter().map(|note| (note, 90.0)).collect();
                BoardCommand::SetTextSize { notes, size: TextSize::Large }
            }
            9 => BoardCommand::Delete { notes: notes.into_iter().take(2).collect(), items },
            10 => BoardCommand::Duplicate { notes, items, by },
            11 => BoardCommand::Reorder { notes, items, to: Pile::Front },
            12 => BoardCommand::Reorder { notes, items, to: Pile::Back },
            13 => BoardCommand::Lock { notes, items, locked: self.x < -300 },
            14 => BoardCommand::Group { notes, items },
            _ => BoardCommand::Ungroup(pick(map.notes().iter().filter_map(|note| note.group), self.a)),
        }
    }

    fn card(self, map: &JourneyMap) -> CardCommand {
        let (lane, step) = (pick(map.lanes().ids(), self.a), pick(map.steps().ids(), self.b));
        let notes = some(map.notes().ids(), self.a);
        let note = pick(map.notes().ids(), self.b);
        let order = self.order();
        match self.x.rem_euclid(8) {
            0 => CardCommand::Add { lane, step, order, text: "Card".into(), height: None },
            1..=3 => CardCommand::Place { notes, lane, step, order },
            4 => CardCommand::Unplace { notes },
            5 => CardCommand::SetSpan { note, columns: self.a % 4, lanes: self.c % 4 },
            6 if self.c % 4 == 1 => {
                CardCommand::AddPicture { lane, step, image: crate::model::Id::from_bits(u64::from(self.a)) }
            }
            6 => CardCommand::Duplicate { notes },
            _ if self.c.is_multiple_of(3) => CardCommand::Unlink(pick(map.links().ids(), self.a)),
            _ => {
                let (from, to) = (note, pick(map.notes().ids(), self.c));
                CardCommand::Link { from, to, kind: LinkKind::Causes, label: String::new() }
            }
        }
    }

    fn grid(self, map: &JourneyMap) -> GridCommand {
        let stage = pick(map.stages().ids(), self.a);
        let (step, lane) = (pick(map.steps().ids(), self.b), pick(map.lanes().ids(), self.b));
        let (at, to) = (self.place(), usize::from(self.c % 5));
        let title = if self.a.is_multiple_of(3) { String::new() } else { " A title\n".to_owned() };
        match self.x.rem_euclid(18) {
            0 | 1 => GridCommand::AddStage { at, title },
            2 => GridCommand::RenameStage { stage, title },
            3 => GridCommand::MoveStage { stage, to },
            4 => GridCommand::DeleteStage(stage),
            5 => GridCommand::MergeStages { stage, into: pick(map.stages().ids(), self.c) },
            6 => GridCommand::SplitStage { at: step, title },
            7 | 8 => GridCommand::AddStep { stage, at, title },
            9 => GridCommand::MoveStep { step, stage, to },
            10 => GridCommand::DeleteStep(step),
            11 => GridCommand::SetStepWidth { step, width: Some(f64::from(self.x)) },
            12 => GridCommand::AddLane { at, kind: LaneKind::Pain, title },
            13 => GridCommand::MoveLane { lane, to },
            14 => GridCommand::DeleteLane(lane),
            15 => GridCommand::DuplicateStage(stage),
            16 => GridCommand::DuplicateLane(lane),
            _ => GridCommand::SetLaneHidden { lane, hidden: true },
        }
    }

    fn curve(self, project: &Project, map: &JourneyMap) -> CurveCommand {
        let step = pick(map.steps().ids(), self.a);
        let persona = self.b.is_multiple_of(2).then(|| pick(project.personas().ids(), self.b));
        let at = RatingPoint::team(step, persona);
        match self.c % 12 {
            0 => CurveCommand::Clear(at),
            1 => CurveCommand::SetWords { at, words: "Words".into() },
            2 => CurveCommand::SetIntensity { at, tenths: Some(200) },
            3 => CurveCommand::CountHands { step, persona, hands: [self.a % 3, 0, self.b % 3, 0, 1] },
            4 => CurveCommand::Rate { at: RatingPoint::by("Ada", step, persona), tenths: i32::from(self.x) },
            5 => CurveCommand::ClearAll { step, persona },
            6 => CurveCommand::ShowCurve { persona, shown: self.a.is_multiple_of(2) },
            7 => CurveCommand::SetLevelName { level: usize::from(self.a % 7), name: "Level\n".into() },
            8 => {
                let source = pick(project.sources().ids(), self.a);
                let link = EvidenceLink { source, agree: None, quote: String::new() };
                CurveCommand::SetEvidence { at, evidence: Evidence { links: vec![link], assumed: false } }
            }
            _ => CurveCommand::Rate { at, tenths: i32::from(self.x) },
        }
    }

    fn record(self, project: &Project, map: &JourneyMap) -> RecordCommand {
        let records = project.records();
        let record = &records[usize::from(self.a) % records.len()];
        let entry = pick(map.entries().ids(), self.a);
        match self.c % 12 {
            0 if self.b.is_multiple_of(4) => RecordCommand::DeleteMap(map.id()),
            0 | 1 => RecordCommand::MoveMap { map: map.id(), to: usize::from(self.b % 3) },
            2 => RecordCommand::AddEntry {
                name: "Own".into(),
                swatch: Swatch::Own(Rgb(0x123456)),
                kind: LaneKind::Need,
            },
            3 | 4 => RecordCommand::DeleteEntry { entry, instead: pick(map.entries().ids(), self.b) },
            5 | 6 => RecordCommand::Add(record.clone()),
            7 => RecordCommand::Put(record.clone()),
            8 => RecordCommand::MoveTo { key: record.key(), to: usize::from(self.b % 4) },
            9 => RecordCommand::RenameMap { map: map.id(), title: "Renamed".into() },
            _ => RecordCommand::Delete(record.key()),
        }
    }

    fn detail(self, project: &Project, map: &JourneyMap) -> Detail {
        let source = pick(project.sources().ids(), self.c);
        match self.c % 5 {
            0 => Detail::Evidence(Evidence {
                links: vec![EvidenceLink { source, agree: None, quote: String::new() }],
                assumed: false,
            }),
            1 => Detail::Tags(vec![" a".into(), "a".into(), String::new()]),
            2 => Detail::Dots { round: pick(map.rounds().ids(), self.a), voter: 0, dots: 2 },
            3 => Detail::Persona(Some(pick(project.personas().ids(), self.a))),
            _ => Detail::Owner(Some(Owner::Person(pick(project.people().ids(), self.a)))),
        }
    }

    fn arrangement(self, map: &JourneyMap) -> Arrangement {
        let stage =
            |title: &str, existing| ArrangedStage { title: title.into(), existing, origin: "e".into() };
        let lane = |kind, existing| ArrangedLane {
            kind,
            title: String::new(),
            entry: None,
            existing,
            persona: None,
            origin: String::new(),
        };
        let known = (!map.stages().is_empty()).then(|| pick(map.stages().ids(), self.b));
        let known_lane = (!map.lanes().is_empty()).then(|| pick(map.lanes().ids(), self.c));
        let notes = some(map.notes().ids(), self.c);
        let placement = |(i, &note): (usize, &NoteId)| Placement {
            note,
            stage: i % 2,
            lane: i % 2,
            why: [Why::ByHand, Why::Read, Why::Anew][i % 3],
        };
        let rating = |&from: &NoteId| ArrangedRating {
            stage: 1,
            persona: None,
            tenths: (self.x % 20) as i8,
            words: "Mood".into(),
            from,
        };
        Arrangement {
            title: Some("Title".into()),
            stages: vec![stage("Found", known), stage("New", None)],
            lanes: vec![lane(LaneKind::Action, None), lane(LaneKind::Emotion, known_lane)],
            placements: notes.iter().enumerate().map(placement).collect(),
            left_out: notes.iter().take(1).copied().collect(),
            aside: notes.iter().skip(1).take(2).copied().collect(),
            ratings: notes.iter().take(3).map(rating).collect(),
            links: Vec::new(),
            settings: ArrangeSettings::default(),
        }
    }
}
