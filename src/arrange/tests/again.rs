//! Arranging a map that has a matrix already.

use super::build::{Build, banded, of, place};
use crate::arrange::*;
use crate::model::{Cell, Lane, LaneId, NoteId, Pin, Stage, StageId, Step, StepId};

/// Puts a proposal into the map, one step a stage.
fn apply(b: &mut Build, p: &Proposal) -> (Vec<(StageId, StepId)>, Vec<LaneId>) {
    let mut stages = Vec::new();
    for (order, stage) in p.stages.iter().enumerate() {
        let (id, step) = (b.draw(), b.draw());
        b.put((b.map, Stage::titled(id, order as u32, stage.title.clone())));
        b.put((b.map, Step::titled(step, id, 0, "")));
        stages.push((id, step));
    }
    let mut lanes = Vec::new();
    for (order, lane) in p.lanes.iter().enumerate() {
        let id = b.draw();
        let mut record = Lane::of_kind(id, order as u32, lane.kind.clone());
        record.title.clone_from(&lane.title);
        b.put((b.map, record));
        lanes.push(id);
    }
    for reading in &p.notes {
        if let (ElementRef::Note(note), Some(s), Some(l)) = (reading.id, reading.stage, reading.lane) {
            put_card(b, note, lanes[l], stages[s].1);
        }
    }
    (stages, lanes)
}

fn put_card(b: &mut Build, note: NoteId, lane: LaneId, step: StepId) {
    let mut record = (**b.journey().notes().get(note).unwrap()).clone();
    record.cell = Some(Cell::at(lane, step, 0));
    b.put((b.map, record));
}

fn first_card(p: &Proposal) -> NoteId {
    let card = p.notes.iter().find(|n| n.role == Role::Card && n.stage == Some(0)).unwrap();
    match card.id {
        ElementRef::Note(note) => note,
        ElementRef::Item(_) => unreachable!(),
    }
}

#[test]
fn nothing_new_changes_nothing() {
    let mut b = banded();
    let p = b.propose();
    let (stages, lanes) = apply(&mut b, &p);
    let again = b.propose();
    assert_eq!(
        again.stages.iter().map(|s| s.existing).collect::<Vec<_>>(),
        stages.iter().map(|s| Some(s.0)).collect::<Vec<_>>()
    );
    assert_eq!(
        again.lanes.iter().map(|l| l.existing).collect::<Vec<_>>(),
        lanes.iter().map(|l| Some(*l)).collect::<Vec<_>>()
    );
    for reading in p.notes.iter().filter(|n| n.role == Role::Card) {
        let now = of(&again, reading.id);
        assert_eq!((now.stage, now.lane), (reading.stage, reading.lane));
    }
}

#[test]
fn a_card_moved_by_hand_stays_and_a_new_note_is_added() {
    let mut b = banded();
    let p = b.propose();
    let (stages, lanes) = apply(&mut b, &p);
    let moved = first_card(&p);
    put_card(&mut b, moved, lanes[2], stages[2].1);
    let new = b.note(1, 320.0, 170.0 + 40.0, "“and another”");
    let again = b.propose();
    assert_eq!(place(&again, moved), (Some(2), Some(2)));
    assert_eq!(of(&again, ElementRef::Note(moved)).reason.line(), "column: moved by you; lane: moved by you");
    assert_eq!(place(&again, new), (Some(1), Some(1)));
    assert_eq!((again.stages.len(), again.lanes.len()), (3, 3));
}

#[test]
fn stages_that_were_joined_stay_joined_and_new_names_are_kept() {
    let mut b = banded();
    let p = b.propose();
    let (stages, lanes) = apply(&mut b, &p);
    // the second stage goes into the first, which gets another name
    for reading in p.notes.iter().filter(|n| n.stage == Some(1) && n.role == Role::Card) {
        if let (ElementRef::Note(note), Some(l)) = (reading.id, reading.lane) {
            put_card(&mut b, note, lanes[l], stages[0].1);
        }
    }
    let mut tx = crate::model::Transaction::begin(&mut b.project);
    tx.remove(crate::model::Key::Step(b.map, stages[1].1));
    tx.remove(crate::model::Key::Stage(b.map, stages[1].0));
    tx.put((b.map, Stage::titled(stages[0].0, 0, "Before")));
    tx.commit();
    let new = b.note(0, 320.0 + 40.0, 10.0, "calls the shop");
    let again = b.propose();
    assert_eq!(again.stages.iter().map(|s| s.title.as_str()).collect::<Vec<_>>(), ["Before", "Wear"]);
    assert_eq!(place(&again, new).0, Some(0));
}

#[test]
fn pins_hold() {
    let mut b = banded();
    let p = b.propose();
    let (stages, lanes) = apply(&mut b, &p);
    let (left_out, pinned) = (b.note(0, 10.0, 10.0, "one"), b.note(0, 12.0, 14.0, "two"));
    let mut settings = Settings::of(&b.journey());
    settings.pins =
        vec![Pin { note: left_out, place: None }, Pin { note: pinned, place: Some((lanes[1], stages[2].1)) }];
    let again = b.propose_with(&settings);
    assert_eq!(of(&again, ElementRef::Note(left_out)).role, Role::Unplaced);
    assert_eq!(of(&again, ElementRef::Note(left_out)).reason.column, "left unplaced by you");
    assert_eq!(place(&again, pinned), (Some(2), Some(1)));
}
