use super::*;
use crate::edit::{BoardCommand, CardCommand, Editor, GridCommand, NewNote, RecordCommand};
use crate::geom::{Point, Vec2};
use crate::model::{LaneKind, NoteId};

fn base() -> Project {
    let mut editor = Editor::with_map(Project::new(3), "Jacket");
    for title in ["Search", "Order"] {
        editor.run(&GridCommand::AddStage { at: None, title: title.into() }.into()).unwrap();
    }
    let kind = LaneKind::Action;
    editor.run(&GridCommand::AddLane { at: None, kind, title: "Actions".into() }.into()).unwrap();
    let notes = ["One", "Two", "Three"].map(|text| NewNote::at(Point::ZERO, text)).to_vec();
    editor.run(&BoardCommand::AddNotes(notes).into()).unwrap();
    editor.project().clone()
}

/// Edits a copy as another machine would.
fn branch(base: &Project, seed: u64, edit: impl Fn(&mut Editor)) -> Project {
    let mut project = base.clone();
    project.reseed(seed);
    let mut editor = Editor::new(project);
    edit(&mut editor);
    editor.project().clone()
}

fn note(editor: &Editor, text: &str) -> NoteId {
    editor.map().unwrap().notes().iter().find(|note| note.text == text).unwrap().id
}

fn set_text(editor: &mut Editor, from: &str, to: &str) {
    let note = note(editor, from);
    editor.run(&BoardCommand::SetText { note, text: to.into(), height: 80.0 }.into()).unwrap();
}

fn texts(project: &Project) -> Vec<String> {
    let mut texts: Vec<_> =
        project.first_map().unwrap().notes().iter().map(|note| note.text.clone()).collect();
    texts.sort();
    texts
}

#[test]
fn what_only_one_side_changed_is_taken() {
    let base = base();
    let ours = branch(&base, 10, |editor| {
        set_text(editor, "One", "One, ours");
        editor.run(&BoardCommand::AddNotes(vec![NewNote::at(Point::ZERO, "Ours")]).into()).unwrap();
    });
    let theirs = branch(&base, 20, |editor| {
        set_text(editor, "Two", "Two, theirs");
        let notes = vec![note(editor, "One")];
        editor.run(&BoardCommand::Move { notes, items: vec![], by: Vec2::new(100.0, 0.0) }.into()).unwrap();
    });
    let merged = merge(&base, &ours, &theirs);
    assert_eq!(merged.conflicts, []);
    assert_eq!(texts(&merged.project), ["One, ours", "Ours", "Three", "Two, theirs"]);
    let map = merged.project.first_map().unwrap();
    let moved = map.notes().iter().find(|note| note.text == "One, ours").unwrap();
    assert_eq!(moved.at.x, 100.0, "theirs moved what ours wrote");
    assert_eq!(merged.project.check(), []);
}

#[test]
fn words_that_both_wrote_stand_twice() {
    let base = base();
    let ours = branch(&base, 10, |editor| set_text(editor, "One", "Ours"));
    let theirs = branch(&base, 20, |editor| set_text(editor, "One", "Theirs"));
    let merged = merge(&base, &ours, &theirs);
    assert_eq!(texts(&merged.project), ["Ours", "Theirs", "Three", "Two"]);
    let told: Vec<_> = merged.conflicts.iter().map(|conflict| conflict.text.as_str()).collect();
    assert_eq!(told, ["Note “Ours” was changed on both sides: text; theirs stands beside ours."]);
    assert_eq!(merged.project.check(), []);
}

#[test]
fn titles_that_both_wrote_are_in_a_comment() {
    let base = base();
    let rename = |seed, title: &str| {
        branch(&base, seed, |editor| {
            let map = editor.map_id().unwrap();
            editor.run(&RecordCommand::RenameMap { map, title: title.into() }.into()).unwrap();
        })
    };
    let merged = merge(&base, &rename(10, "Ours"), &rename(20, "Theirs"));
    let map = merged.project.first_map().unwrap();
    assert_eq!((map.head().title.as_str(), merged.conflicts.len()), ("Ours", 1));
    let comments: Vec<_> = map.comments().iter().map(|comment| comment.text.clone()).collect();
    assert_eq!(comments, ["On merging, the other side had\nMap “Ours”, title: Theirs"]);
}

#[test]
fn what_one_side_deleted_and_the_other_uses_is_kept() {
    let base = base();
    let ours = branch(&base, 10, |editor| {
        let stage = editor.map().unwrap().stages_in_order()[1].id;
        editor.run(&GridCommand::DeleteStage(stage).into()).unwrap();
        let notes = vec![note(editor, "Two")];
        editor.run(&BoardCommand::Delete { notes, items: vec![] }.into()).unwrap();
    });
    let theirs = branch(&base, 20, |editor| {
        let map = editor.map().unwrap();
        let (lane, step) = (map.lanes_in_order()[0].id, map.columns()[1].step.id);
        let notes = vec![note(editor, "Three")];
        editor.run(&CardCommand::Place { notes, lane, step, order: None }.into()).unwrap();
        set_text(editor, "Two", "Two, changed");
    });
    let merged = merge(&base, &ours, &theirs);
    let map = merged.project.first_map().unwrap();
    assert_eq!(map.stages().len(), 2, "{:?}", merged.conflicts);
    let placed = map.notes().iter().find(|note| note.text == "Three").unwrap();
    assert!(placed.cell.is_some() && texts(&merged.project).contains(&"Two, changed".to_owned()));
    assert_eq!((merged.conflicts.len(), merged.project.check()), (3, vec![]));
}

#[test]
fn changes_are_told_in_words() {
    let base = base();
    let after = branch(&base, 10, |editor| {
        set_text(editor, "One", "Sold out\u{1b}[31m");
        let notes = vec![note(editor, "Two")];
        editor.run(&BoardCommand::Delete { notes, items: vec![] }.into()).unwrap();
        editor.run(&BoardCommand::AddNotes(vec![NewNote::at(Point::ZERO, "New")]).into()).unwrap();
    });
    let told = changes_in_words(&base, &after);
    for expected in ["text was “One”, is “Sold out", "Note “Two” was deleted", "Note “New” was added"]
    {
        assert!(told.iter().any(|line| line.contains(expected)), "{expected} in {told:?}");
    }
    assert!(changes_in_words(&base, &base).is_empty());
}
