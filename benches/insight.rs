//! What a map of 2,000 cards costs to be read: `cargo bench --bench insight` prints a table. Times are of
//! this machine; each is to stay under 20 ms.

mod support;

use laneway::edit::{BoardCommand, Command, Detail, Editor, GridCommand, NewNote, RecordCommand};
use laneway::geom::Point;
use laneway::insight::{Coverage, assumptions, due};
use laneway::model::{
    Date, Evidence, EvidenceLink, Id, LaneKind, Project, Record, Source, SourceId, SourceKind,
};
use support::{Chance, best};

const CARDS: usize = 2_000;

/// 12 stages, 8 lanes, every card in a cell; a third assumed, a third backed by one of 20 sources.
fn crowded() -> Editor {
    let mut editor = Editor::with_map(Project::new(1), "Crowded");
    let mut run = |command: Command| editor.run(&command).expect("a command of the bench");
    for stage in 0..12 {
        run(GridCommand::AddStage { at: None, title: format!("Stage {stage}") }.into());
    }
    for kind in LaneKind::ALL.into_iter().take(8) {
        run(GridCommand::AddLane { at: None, kind, title: String::new() }.into());
    }
    for number in 0..20 {
        let date = Date::new(2020 + number % 7, 5, 1);
        let source = Source::named(SourceId::from_bits(0), format!("Source {number}"));
        let kind = if number % 5 == 0 { SourceKind::Analytics } else { SourceKind::Interview };
        run(RecordCommand::Add(Record::from(Source { date, kind, ..source })).into());
    }
    let notes = (0..CARDS).map(|i| NewNote::at(Point::new(i as f64, 0.0), format!("Card {i}")));
    let made = run(BoardCommand::AddNotes(notes.collect()).into()).created;
    let map = editor.map().expect("a map").clone();
    let lanes: Vec<_> = map.lanes_in_order().iter().map(|lane| lane.id).collect();
    let steps: Vec<_> = map.columns().iter().map(|column| column.step.id).collect();
    let sources: Vec<_> = editor.project().sources().ids().collect();
    let mut commands = Vec::new();
    for (cell, notes) in made.chunks(CARDS.div_ceil(lanes.len() * steps.len())).enumerate() {
        let (lane, step) = (lanes[cell % lanes.len()], steps[cell / lanes.len()]);
        let notes = notes.to_vec();
        commands.push(laneway::edit::CardCommand::Place { notes, lane, step, order: None }.into());
    }
    let mut chance = Chance(7);
    for (i, note) in made.iter().enumerate().filter(|(i, _)| i % 3 != 0) {
        let source = sources[chance.below(sources.len())];
        let links = (i % 3 == 1).then(|| EvidenceLink::to(source)).into_iter().collect();
        commands.push(Command::detail([*note], Detail::Evidence(Evidence { links, assumed: i % 3 == 2 })));
    }
    editor.run(&Command::Batch { name: "Fill".into(), commands }).expect("the batch");
    editor
}

fn main() {
    let mut editor = crowded();
    let today = Date::new(2026, 11, 24).expect("a day");
    let map = editor.map().expect("a map").clone();
    let whole = best(|| drop(Coverage::of(editor.project(), &map, today)));
    let mut kept = Coverage::of(editor.project(), &map, today);
    let still = best(|| assert!(!kept.follow(editor.project(), &map, today)));
    let lines = best(|| drop(assumptions(&map)));
    let days = best(|| drop(due(&map)));
    let note = map.notes().ids().next().expect("a note");
    let change = Command::detail([note], Detail::Evidence(Evidence { assumed: true, ..Evidence::default() }));
    editor.run(&change).expect("a change");
    let changed = editor.map().expect("a map").clone();
    let one = best(|| {
        let mut from = kept.clone();
        assert!(from.follow(editor.project(), &changed, today));
    });
    println!("| {CARDS} cards | ms |\n|---|---|");
    for (name, seconds) in [
        ("coverage, the whole map", whole),
        ("coverage, nothing changed", still),
        ("coverage, one card changed (with a copy of the counts)", one),
        ("assumptions to check, in their order", lines),
        ("what is due", days),
    ] {
        println!("| {name} | {:.3} |", seconds * 1000.0);
    }
}
