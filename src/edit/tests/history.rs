use super::*;
use crate::geom::Vec2;

fn nudge(note: NoteId) -> Command {
    BoardCommand::Move { notes: vec![note], items: vec![], by: Vec2::new(1.0, 0.0) }.into()
}

#[test]
fn undo_is_unlimited_and_brings_the_selection_back() {
    let mut editor = editor();
    let notes = add_notes(&mut editor, &["One", "Two"]);
    editor.select(Selection::of_notes([notes[0]]));
    run(&mut editor, BoardCommand::Delete { notes: vec![notes[0]], items: vec![] });
    assert!(editor.selection().is_empty());
    editor.select(Selection::of_notes([notes[1]]));
    assert_eq!(editor.undo(), Some("Delete a note"));
    assert_eq!(editor.selection(), &Selection::of_notes([notes[0]]));
    assert_eq!(editor.redo(), Some("Delete a note"));
    assert!(editor.selection().is_empty());
    for _ in 0..500 {
        run(&mut editor, nudge(notes[1]));
    }
    for _ in 0..502 {
        assert!(editor.undo().is_some());
    }
    assert_eq!(editor.undo(), None);
    assert!(map(&editor).notes().is_empty());
}

#[test]
fn a_held_key_is_one_step() {
    let mut editor = editor();
    let notes = add_notes(&mut editor, &["One"]);
    for _ in 0..2 {
        let key = editor.merge_key();
        for _ in 0..10 {
            editor.run_merged(&nudge(notes[0]), key).unwrap();
        }
    }
    assert_eq!(note(&editor, notes[0]).at.x, 20.0);
    editor.undo();
    assert_eq!(note(&editor, notes[0]).at.x, 10.0);
    editor.undo();
    assert_eq!(note(&editor, notes[0]).at.x, 0.0);
    assert_eq!(editor.can_undo(), Some("Add a note"));
    assert_eq!(editor.can_redo(), Some("Move a note"));
}

#[test]
fn a_session_that_ends_where_it_began_leaves_no_step() {
    let mut editor = editor();
    let key = editor.merge_key();
    let add = BoardCommand::AddNotes(vec![NewNote::at(crate::geom::Point::ZERO, "")]);
    let made = editor.run_merged(&add.into(), key).unwrap().created;
    let typed = BoardCommand::SetText { note: made[0], text: "x".into(), height: 114.0 };
    editor.run_merged(&typed.into(), key).unwrap();
    assert_eq!(editor.can_undo(), Some("Add a note"));
    editor.run_merged(&BoardCommand::Delete { notes: made, items: vec![] }.into(), key).unwrap();
    assert_eq!(editor.can_undo(), None);
    assert!(!editor.is_dirty());
}

#[test]
fn dirty_means_different_from_what_was_saved() {
    let mut editor = editor();
    assert!(!editor.is_dirty());
    let notes = add_notes(&mut editor, &["One"]);
    assert!(editor.is_dirty());
    let key = editor.merge_key();
    editor.run_merged(&nudge(notes[0]), key).unwrap();
    editor.mark_saved();
    editor.run_merged(&nudge(notes[0]), key).unwrap();
    assert!(editor.is_dirty(), "a step does not grow past a save");
    editor.undo();
    assert!(!editor.is_dirty());
    editor.undo();
    assert!(editor.is_dirty());
    editor.mark_unsaved();
    editor.redo();
    assert!(editor.is_dirty());
}

#[test]
fn what_changes_nothing_is_no_step() {
    let mut editor = editor();
    let notes = add_notes(&mut editor, &["One"]);
    let revision = editor.revision();
    run(&mut editor, BoardCommand::SetText { note: notes[0], text: "One".into(), height: 114.0 });
    assert_eq!(editor.revision(), revision);
    editor.undo();
    assert!(editor.revision() > revision);
    assert_eq!(editor.can_undo(), None);
}

#[test]
fn undo_shows_the_map_where_it_happened() {
    let mut editor = editor();
    let first = editor.map_id().unwrap();
    add_notes(&mut editor, &["One"]);
    run(&mut editor, RecordCommand::AddMap { title: "Two".into() });
    let second = editor.map_id().unwrap();
    assert_ne!(first, second);
    add_notes(&mut editor, &["Two"]);
    editor.show_map(first);
    editor.undo();
    assert_eq!(editor.map_id(), Some(second));
    editor.undo();
    assert_eq!(editor.map_id(), Some(first));
    editor.redo();
    assert_eq!(editor.map_id(), Some(second));
    run(&mut editor, RecordCommand::DeleteMap(second));
    assert_eq!(editor.map_id(), Some(first));
}
