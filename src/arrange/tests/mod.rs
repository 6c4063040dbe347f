//! Whole boards, read.

mod again;
mod asked;
mod build;
mod chance;

use super::*;
use crate::model::{LaneKind, LanesFrom, StagesFrom};
use build::{Build, banded, of, place};

fn titles(p: &Proposal) -> Vec<&str> {
    p.stages.iter().map(|s| s.title.as_str()).collect()
}

#[test]
fn a_board_with_titles_and_rows() {
    let p = banded().propose();
    assert_eq!(titles(&p), ["Search", "Order", "Wear"]);
    let lanes: Vec<_> = p.lanes.iter().map(|l| (l.title.as_str(), l.kind.clone())).collect();
    let wanted =
        [("Actions", LaneKind::Action), ("Thoughts", LaneKind::Thought), ("Pain points", LaneKind::Pain)];
    assert_eq!(lanes, wanted);
    assert_eq!(p.title.as_deref(), Some("Buying a jacket"));
    let cards: Vec<_> = p.notes.iter().filter(|n| n.role == Role::Card).collect();
    assert_eq!(cards.len(), 18);
    assert!(cards.iter().all(|n| n.verdict == Verdict::Sure));
    assert_eq!(cards[0].reason.column, "under the label “Search”");
    assert_eq!(p.notes.iter().filter(|n| n.role == Role::StageTitle).count(), 3);
    assert_eq!(p.notes.iter().filter(|n| n.role == Role::LaneTitle).count(), 3);
}

#[test]
fn a_parking_lot_is_no_stage() {
    let mut b = banded();
    b.label(1500.0, 200.0, 28.0, "Parking lot");
    let parked = b.note(1, 1500.0, 260.0, "gift orders");
    let p = b.propose();
    assert_eq!(titles(&p), ["Search", "Order", "Wear"]);
    let reading = of(&p, ElementRef::Note(parked));
    assert_eq!(reading.role, Role::Unplaced);
    assert_eq!(reading.reason.column, "apart from the map, under “Parking lot”");
}

#[test]
fn frames_are_stages_and_colours_lanes() {
    let mut b = Build::new();
    let mut last = None;
    for (s, title) in ["First", "Then", "Last"].into_iter().enumerate() {
        let x = s as f64 * 400.0;
        b.frame([x, 0.0, 360.0, 400.0], title);
        for k in 0..4u32 {
            let (dx, dy) = (f64::from(k % 2) * 130.0, f64::from(k / 2) * 140.0);
            last = Some(b.note((k + s as u32) as usize % 3, x + 40.0 + dx, 60.0 + dy, "word"));
        }
    }
    let p = b.propose();
    assert_eq!(titles(&p), ["First", "Then", "Last"]);
    assert_eq!(p.lanes.len(), 3);
    assert_eq!(place(&p, last.unwrap()).0, Some(2));
}

#[test]
fn a_legend_names_the_lanes_and_stays_outside() {
    let mut b = Build::new();
    for (l, text) in ["Doing", "Pain points", "Ideas"].into_iter().enumerate() {
        b.sized(l, [-600.0, 600.0 + l as f64 * 50.0, 100.0, 42.0], text);
    }
    for s in 0..3u32 {
        for k in 0..6u32 {
            let x = f64::from(s) * 400.0 + f64::from(k % 2) * 120.0;
            b.note(((k * 7 + s) % 3) as usize, x, f64::from(k / 2) * 120.0, "something");
        }
    }
    let p = b.propose();
    assert_eq!(p.notes.iter().filter(|n| n.role == Role::Legend).count(), 3);
    assert_eq!(p.stages.len(), 3);
    let kinds: Vec<_> = p.lanes.iter().map(|l| l.kind.word().to_owned()).collect();
    assert_eq!(kinds, ["action", "pain", "opportunity"]);
    assert!(p.notes.iter().any(|n| n.reason.lane.ends_with("= Pain points (legend)")));
}

#[test]
fn a_key_of_swatches_with_labels_beside_them_names_the_lanes() {
    let mut b = Build::new();
    for (l, text) in ["Doing", "Pain points", "Ideas"].into_iter().enumerate() {
        b.swatch(l, -600.0, 600.0 + l as f64 * 50.0);
        b.label(-560.0, 603.0 + l as f64 * 50.0, 20.0, text);
    }
    for s in 0..3u32 {
        for k in 0..6u32 {
            let x = f64::from(s) * 400.0 + f64::from(k % 2) * 120.0;
            b.note(((k * 7 + s) % 3) as usize, x, f64::from(k / 2) * 120.0, "something");
        }
    }
    let p = b.propose();
    assert_eq!(p.notes.iter().filter(|n| n.role == Role::Legend).count(), 3);
    let kinds: Vec<_> = p.lanes.iter().map(|l| l.kind.word().to_owned()).collect();
    assert_eq!(kinds, ["action", "pain", "opportunity"]);
}

#[test]
fn what_was_asked_for_is_done() {
    let b = banded();
    let mut settings = Settings::default();
    settings.arrange.count = Some(2);
    assert_eq!(b.propose_with(&settings).stages.len(), 2);
    settings.arrange.count = None;
    settings.arrange.boundaries = vec![105.0];
    let p = b.propose_with(&settings);
    assert_eq!(p.stages.len(), 2);
    assert_eq!(p.notes.iter().filter(|n| n.role == Role::Card && n.stage == Some(0)).count(), 3);
    settings.arrange.boundaries.clear();
    settings.arrange.stages_from = StagesFrom::Positions;
    assert_eq!(b.propose_with(&settings).stages.len(), 3);
    settings.arrange.lanes_from = LanesFrom::Words;
    assert!(b.propose_with(&settings).lanes.len() >= 2);
    settings.arrange.lanes_from = LanesFrom::Colours;
    assert_eq!(b.propose_with(&settings).lanes.len(), 3);
}

#[test]
fn moods_become_points_of_the_curve() {
    let mut b = banded();
    b.label(-300.0, 4.0 * 170.0 + 35.0, 28.0, "Mood");
    let sad = b.note(4, 0.0, 4.0 * 170.0, "annoyed");
    let glad = b.note(4, 640.0, 4.0 * 170.0, "relieved 🙂");
    let p = b.propose();
    let level = |note| p.ratings.iter().find(|r| r.from == note).map(|r| (r.stage, r.tenths.signum()));
    assert_eq!(level(sad), Some((0, -1)));
    assert_eq!(level(glad), Some((2, 1)));
}

#[test]
fn arabic_boards_run_from_right_to_left() {
    let mut b = Build::new();
    for (s, stage) in ["البحث", "الطلب", "الاستلام"].into_iter().enumerate() {
        let x = -(s as f64) * 400.0;
        b.label(x, -150.0, 36.0, stage);
        for k in 0..4u32 {
            b.note((k % 2) as usize, x + f64::from(k % 2) * 110.0, f64::from(k / 2) * 120.0, "يبحث عن معطف");
        }
    }
    let p = b.propose();
    assert!(p.orientation.mirrored);
    assert_eq!(titles(&p), ["البحث", "الطلب", "الاستلام"]);
}

#[test]
fn odd_boards_are_read_without_harm() {
    assert_eq!(Build::new().propose().notes.len(), 0);
    let mut one = Build::new();
    one.note(0, 5.0, 5.0, "alone");
    assert_eq!(one.propose().notes.len(), 1);
    let mut crowd = Build::new();
    for _ in 0..300 {
        crowd.note(0, 5.0, 5.0, "the same");
    }
    assert_eq!(crowd.propose().notes.len(), 300);
    let mut broken = banded();
    broken.sized(0, [f64::NAN, 0.0, 10.0, 10.0], "nowhere");
    broken.sized(0, [0.0, f64::INFINITY, 10.0, 10.0], "far");
    broken.sized(0, [3.0, 3.0, 0.0, 0.0], "flat");
    broken.sized(0, [1e300, -1e300, 1.0, 1.0], "beyond");
    let p = broken.propose();
    assert_eq!(p.notes.len(), 18 + 7 + 4);
    assert_eq!(p.notes.iter().filter(|n| n.reason.column == "it has no place on the board").count(), 3);
}
