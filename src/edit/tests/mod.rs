//! What commands do, rule by rule, and what holds for all of them.

mod board;
mod curve;
mod grid;
mod history;
mod properties;
mod records;

use super::*;
use crate::model::*;

/// An editor on an empty map with the usual colour key.
fn editor() -> Editor {
    Editor::with_map(Project::new(1), "Winter jacket")
}

fn map(editor: &Editor) -> &JourneyMap {
    editor.map().unwrap()
}

fn note(editor: &Editor, id: NoteId) -> &Note {
    map(editor).notes().get(id).unwrap()
}

/// Runs a command that must succeed, and asks every invariant afterwards.
fn run(editor: &mut Editor, command: impl Into<Command>) -> Outcome {
    let outcome = editor.run(&command.into()).unwrap();
    assert_eq!(editor.project().check(), []);
    outcome
}

/// Notes with these texts in a row.
fn add_notes(editor: &mut Editor, texts: &[&str]) -> Vec<NoteId> {
    let at = |i: usize| crate::geom::Point::new(i as f64 * 140.0, 0.0);
    let notes = texts.iter().enumerate().map(|(i, text)| NewNote::at(at(i), *text)).collect();
    run(editor, BoardCommand::AddNotes(notes)).created
}

/// Stages with these titles, each with one unnamed step; the steps.
fn add_stages(editor: &mut Editor, titles: &[&str]) -> Vec<(StageId, StepId)> {
    for title in titles {
        run(editor, GridCommand::AddStage { at: None, title: (*title).into() });
    }
    let map = map(editor);
    map.columns().iter().map(|column| (column.stage.id, column.step.id)).collect()
}

fn add_lane(editor: &mut Editor, kind: LaneKind) -> LaneId {
    match run(editor, GridCommand::AddLane { at: None, kind, title: String::new() }).made {
        Some(Key::Lane(_, lane)) => lane,
        other => panic!("no lane: {other:?}"),
    }
}

/// Texts of the cards of a cell.
fn cards(editor: &Editor, lane: LaneId, step: StepId) -> Vec<String> {
    map(editor).cards(lane, step).iter().map(|note| note.text.clone()).collect()
}

fn stage_titles(editor: &Editor) -> Vec<String> {
    map(editor).stages_in_order().iter().map(|stage| stage.title.clone()).collect()
}
