//! Lists as people write them.

use crate::import::{Imported, read};
use crate::model::{JourneyMap, LaneKind};

fn list(text: &str) -> Imported {
    let imported = read("trip.md", text.as_bytes(), 1).unwrap();
    assert_eq!(imported.project.check(), []);
    imported
}

fn map(imported: &Imported) -> &JourneyMap {
    imported.project.map(imported.map).unwrap()
}

/// "Stage | step | lane | text" of every card, a dash for what has no cell.
fn cards(imported: &Imported) -> Vec<String> {
    let map = map(imported);
    let mut notes: Vec<_> = map.notes().iter().collect();
    notes.sort_by_key(|note| note.z);
    notes
        .iter()
        .map(|note| match note.cell {
            None => format!("- | {}", note.text),
            Some(cell) => {
                let step = map.steps().get(cell.step).unwrap();
                let stage = map.stages().get(step.stage).unwrap();
                let lane = map.lanes().get(cell.lane).unwrap();
                format!("{} | {} | {} | {}", stage.title, step.title, lane.kind.word(), note.text)
            }
        })
        .collect()
}

#[test]
fn headings_are_stages_and_points_are_notes() {
    let read = list(
        "# Buying a jacket\n\nWhy we do this.\n\n## Search\n- looks online\n- [x] asks a friend\n\n## Buy\n1. pays\n   by card\n",
    );
    assert_eq!(map(&read).head().title, "Buying a jacket");
    assert_eq!(
        cards(&read),
        [
            "- | Why we do this.",
            "Search |  | action | looks online",
            "Search |  | action | asks a friend",
            "Buy |  | action | pays\nby card",
        ]
    );
    assert!(map(&read).notes().iter().any(|n| n.tags == ["done"]));
}

#[test]
fn names_of_lanes_are_lanes_wherever_they_stand() {
    let read = list(
        "## Search\n### Pain points\n- too many shops\n### Day one\n- Opportunity: a guide\n- Feelings\n  - annoyed\n  - 2/5\n- goes home\n",
    );
    assert_eq!(
        cards(&read),
        [
            "Search |  | pain | too many shops",
            "Search | Day one | opportunity | a guide",
            "Search | Day one | emotion | annoyed",
            "Search | Day one | emotion | 2/5",
            "Search | Day one | action | goes home",
        ]
    );
    assert_eq!(map(&read).ratings().len(), 1);
}

#[test]
fn lanes_above_and_stages_below_change_places() {
    let read = list("# Actions\n## Search\n- looks\n## Buy\n- pays\n# Pain points\n## Buy\n- queue\n");
    assert_eq!(
        cards(&read),
        ["Search |  | action | looks", "Buy |  | action | pays", "Buy |  | pain | queue"]
    );
    let only = list("# Actions\n- looks\n# Pain points\n- queue\n");
    assert_eq!(cards(&only), ["Stage 1 |  | action | looks", "Stage 1 |  | pain | queue"]);
    assert_eq!(only.report.remarks.len(), 1);
}

#[test]
fn plain_text_is_read_by_indentation_or_paragraphs() {
    let want = ["Search |  | action | looks", "Search |  | action | asks", "Buy |  | action | pays"];
    for text in [
        "Search\n  looks\n  asks\nBuy\n  pays\n",
        "- Search\n    - looks\n    - asks\n- Buy\n    - pays\n",
        "Search\nlooks\nasks\n\nBuy\npays\n",
        "Search:\nlooks\nasks\nBuy:\npays\n",
        "**Search**\n\n• looks\n• asks\n\n**Buy**\n\n• pays\n",
    ] {
        assert_eq!(cards(&list(text)), want, "{text}");
    }
    assert_eq!(cards(&list("one\ntwo\n\nthree\n")), ["- | one", "- | two", "- | three"]);
}

#[test]
fn other_languages_and_the_report() {
    let read = list("## Suche\n### Schmerzpunkte\n- zu viele Läden [Liste](https://a.example)\n<!-- x -->\n");
    assert_eq!(cards(&read), ["Suche |  | pain | zu viele Läden Liste"]);
    let note = map(&read).notes().iter().next().unwrap().clone();
    assert_eq!(note.links[0].url, "https://a.example");
    assert_eq!(read.report.lost["comments"], 1);
    let kinds: Vec<_> = map(&read).lanes().iter().map(|lane| lane.kind.clone()).collect();
    assert_eq!(kinds, [LaneKind::Pain]);
}
