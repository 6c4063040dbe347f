//! Journeys as people write them.

use crate::import::{Imported, read};
use crate::model::{JourneyMap, LaneKind};

const SHOPPING: &str = "%%{init: {'theme': 'dark'}}%%\n\njourney\n  title Go shopping: the \u{201c}big\u{201d} one\n\
    %% nobody reads this\n  section Get to the shops\n    Get car keys:5: Dad\n    Get into car:4: Dad, Mum\n\
    section Do shopping\n    Time: 10 to 11: 2: Mum\n    Pay\n    Queue: 9: Mum\n    : 3: Mum\n    Rest: 3.5\n";

fn shopping() -> Imported {
    read("shop.mmd", SHOPPING.as_bytes(), 1).unwrap()
}

fn map(imported: &Imported) -> &JourneyMap {
    assert_eq!(imported.project.check(), []);
    imported.project.map(imported.map).unwrap()
}

/// Stage and text of every card, in the order of the columns.
fn cards(map: &JourneyMap) -> Vec<(String, String)> {
    let columns = map.columns();
    let mut cards: Vec<_> = map
        .notes()
        .iter()
        .filter_map(|note| {
            let at = columns.iter().position(|c| Some(c.step.id) == note.cell.map(|cell| cell.step))?;
            Some((at, columns[at].stage.title.clone(), note.text.clone()))
        })
        .collect();
    cards.sort();
    cards.into_iter().map(|(_, stage, text)| (stage, text)).collect()
}

#[test]
fn sections_tasks_scores_and_actors() {
    let read = shopping();
    let map = map(&read);
    assert_eq!(map.head().title, "Go shopping: the “big” one");
    let all = cards(map);
    assert_eq!(all.len(), 7);
    assert_eq!(all[1], ("Get to the shops".to_owned(), "Get into car".to_owned()));
    assert_eq!(all[2], ("Do shopping".to_owned(), "Time: 10 to 11".to_owned()));
    let names: Vec<_> = read.project.personas().iter().map(|p| p.name.clone()).collect();
    assert!(names.len() == 2 && names.contains(&"Dad".to_owned()));
    let mut tenths: Vec<i8> = map.ratings().iter().map(|r| r.tenths).collect();
    tenths.sort_unstable();
    assert_eq!(tenths, [-10, 0, 5, 10, 10, 20]);
    assert!(map.lanes().iter().any(|lane| lane.kind == LaneKind::Emotion));
}

#[test]
fn malformed_lines_are_told_by_their_number_and_kept() {
    let remarks = shopping().report.remarks;
    assert_eq!(
        remarks,
        [
            "Line 11: “Pay” has no score; it is kept without a rating.",
            "Line 12: “9” is no score from 1 to 5; “Queue” is kept without a rating.",
            "Line 13: “: 3: Mum” names no task; it is kept as a note.",
        ]
    );
    assert_eq!(shopping().report.lost["comments"], 1);
}

#[test]
fn other_ways_to_begin() {
    let fenced = "```mermaid\njourney\n section A\n  One: 5\n```\nand more text: 5\n";
    assert_eq!(read("notes.md", fenced.as_bytes(), 1).unwrap().report.notes, 1);
    let front = "---\ntitle: \"A trip\"\n---\njourney\n  One: 5: Me\n";
    let read_front = read("-", front.as_bytes(), 1).unwrap();
    assert_eq!(map(&read_front).head().title, "A trip");
    assert_eq!(cards(map(&read_front)), [("Stage 1".to_owned(), "One".to_owned())]);
    let error = read("flow.mmd", b"flowchart LR\n a --> b\n", 1).unwrap_err();
    assert_eq!(error.to_string(), "it is no mermaid journey: no line of it says “journey”");
}

#[test]
fn an_empty_section_is_a_stage_too() {
    let imported = read("a.mmd", b"journey\nsection A\nsection B\nsection A\n", 1).unwrap();
    assert_eq!(map(&imported).stages().len(), 3);
}

#[test]
fn actors_that_are_no_people_are_tags() {
    let tasks: Vec<String> = (0..5).map(|n| format!("Task {n}: 3: does {n}, checks {n}")).collect();
    let imported = read("a.mmd", format!("journey\n{}\n", tasks.join("\n")).as_bytes(), 1).unwrap();
    assert_eq!((imported.report.personas, imported.report.ratings), (0, 5));
    assert!(map(&imported).notes().iter().any(|n| n.tags == ["does 3", "checks 3"]));
}
