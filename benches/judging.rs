//! What judging a map costs: `cargo bench --bench judging`.
//!
//! A map of 2,000 cards in 40 stages with links, ratings and figures: reading it, the review, the
//! weakest moment, the opportunities; and a score file of 100,000 answers, from bytes to scores.
//! Prints the best of five in CPU milliseconds and writes `target/bench/judging.json`.

mod support;

use std::fmt::Write as _;
use std::path::Path;

use laneway::edit::{CardCommand, Command, CurveCommand, Detail, Editor, GridCommand, RatingPoint};
use laneway::import::scores::{Meanings, Period, Places, count, open};
use laneway::insight::{Reading, opportunities, review, totals, trace, weakest};
use laneway::model::{Date, LaneKind, LinkKind, Opportunity, OpportunityStatus, Project};

use support::Chance;

const STAGES: usize = 40;
const CARDS: usize = 2_000;
const ANSWERS: usize = 100_000;
const KINDS: [LaneKind; 5] =
    [LaneKind::Action, LaneKind::Touchpoint, LaneKind::Thought, LaneKind::Pain, LaneKind::Opportunity];
const TEXTS: [&str; 6] =
    ["Waits at the door", "Asks a friend for help", "We send the form", "E-mail", "Email", "No sizes shown"];

fn main() {
    let project = match map() {
        Ok(project) => project,
        Err(error) => return eprintln!("the map can't be made: {error}"),
    };
    let Some(map) = project.first_map() else { return };
    let today = Date::new(2026, 11, 14);
    let reading = Reading::of(&project, map);
    let all = opportunities(&reading);
    let file = answers();
    let rows: [(&str, &str, f64, &dyn Fn()); 5] = [
        ("reading a map once", "2,000 cards", 20.0, &|| _ = std::hint::black_box(Reading::of(&project, map))),
        ("the review, all checks", "2,000 cards", 20.0, &|| {
            std::hint::black_box(review::review(&Reading::of(&project, map), today));
        }),
        ("weakest moment in 81 mixes", "2,000 cards", 20.0, &|| {
            std::hint::black_box(weakest(&Reading::of(&project, map)));
        }),
        ("opportunities with their traces", "2,000 cards", 20.0, &|| {
            let reading = Reading::of(&project, map);
            let ranked = opportunities(&reading);
            std::hint::black_box(totals(&reading, &ranked));
            ranked.iter().for_each(|one| _ = std::hint::black_box(trace(&reading, one)));
        }),
        ("a score file, from bytes to scores", "100,000 answers", 500.0, &|| {
            let Ok(answered) = open("answers.csv", file.as_bytes(), &|_| {}) else { return };
            let places = Places::of(&reading);
            let meanings = Meanings::guess(&answered, &places);
            let counted = count(&answered, &meanings, Period::Month, &places, &|_| {});
            assert_eq!(counted.answers, ANSWERS, "every answer is counted");
        }),
    ];
    println!("{} opportunities\n", all.len());
    println!("| work | size | CPU | mark |\n|---|---|---|---|");
    let mut lines = Vec::new();
    for (name, size, mark, work) in rows {
        let ms = 1e3 * support::best(work);
        println!("| {name} | {size} | {ms:.1} ms | {mark:.0} ms |");
        lines.push(format!("{{\"work\": \"{name}\", \"cpu_ms\": {ms:.2}, \"mark_ms\": {mark}}}"));
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench/judging.json");
    let written = std::fs::create_dir_all(file.with_file_name(""))
        .and_then(|()| std::fs::write(&file, format!("[{}]\n", lines.join(",\n "))));
    if let Err(error) = written {
        eprintln!("{}: {error}", file.display());
    }
}

/// Cards of five kinds; every other pain is answered by an opportunity that is weighed.
fn map() -> Result<Project, laneway::edit::EditError> {
    let mut editor = Editor::with_map(Project::new(7), "Bench");
    let mut chance = Chance(11);
    let mut commands: Vec<Command> = Vec::new();
    for stage in 0..STAGES {
        commands.push(GridCommand::AddStage { at: None, title: format!("Stage {stage}") }.into());
    }
    for kind in KINDS.into_iter().chain([LaneKind::Emotion]) {
        commands.push(GridCommand::AddLane { at: None, kind, title: String::new() }.into());
    }
    run(&mut editor, commands)?;
    let Some(map) = editor.map().cloned() else { return Ok(editor.project().clone()) };
    let steps: Vec<_> = map.columns().iter().map(|column| column.step.id).collect();
    let lanes: Vec<_> = map.lanes_in_order().iter().map(|lane| lane.id).collect();
    let mut commands: Vec<Command> = Vec::new();
    for card in 0..CARDS {
        let (lane, step) = (lanes[card % KINDS.len()], steps[card / KINDS.len() % STAGES]);
        let text = format!("{} {}", TEXTS[chance.below(TEXTS.len())], card / 7);
        commands.push(CardCommand::Add { lane, step, order: None, text, height: None }.into());
    }
    for step in &steps {
        let tenths = chance.below(40) as i32 - 20;
        commands.push(CurveCommand::Rate { at: RatingPoint::team(*step, None), tenths }.into());
    }
    let made = run(&mut editor, commands)?;
    let of = |kind: usize| made.iter().copied().skip(kind).step_by(KINDS.len());
    let mut commands: Vec<Command> = Vec::new();
    for (i, (pain, idea)) in of(3).zip(of(4)).enumerate() {
        let weighed = Opportunity {
            impact: Some(1.0 + chance.below(90) as f64 / 10.0),
            effort: Some(1.0 + chance.below(90) as f64 / 10.0),
            status: OpportunityStatus::Idea,
            metric: None,
        };
        commands.push(Command::detail([idea], Detail::Opportunity(Some(weighed))));
        if i % 2 == 0 {
            let (kind, label) = (LinkKind::Answers, String::new());
            commands.push(CardCommand::Link { from: pain, to: idea, kind, label }.into());
        }
    }
    run(&mut editor, commands)?;
    Ok(editor.project().clone())
}

fn run(
    editor: &mut Editor,
    commands: Vec<Command>,
) -> Result<Vec<laneway::model::NoteId>, laneway::edit::EditError> {
    Ok(editor.run(&Command::Batch { name: "Bench".to_owned(), commands })?.created)
}

/// Answers of a year, with decimal commas here and there.
fn answers() -> String {
    let mut chance = Chance(3);
    let mut text = String::from("Step;Date;NPS\n");
    for answer in 0..ANSWERS {
        let (stage, day, month) = (chance.below(STAGES), 1 + chance.below(28), 1 + answer * 12 / ANSWERS);
        let score = chance.below(11);
        let comma = if answer % 10 == 0 { ",0" } else { "" };
        _ = writeln!(text, "Stage {stage};{day:02}.{month:02}.2026;{score}{comma}");
    }
    text
}
