//! Previews without a window.

use super::*;
use crate::edit::{BoardCommand, NewNote};
use crate::geom::Point;
use crate::model::{LanesFrom, Project, StagesFrom};

/// Three stages of two notes each, 400 apart.
fn editor() -> Editor {
    let mut editor = Editor::with_map(Project::new(1), "Jacket");
    let note = |i: u32| {
        let (stage, row) = (f64::from(i / 2), f64::from(i % 2));
        NewNote::at(Point::new(stage * 400.0, row * 130.0), format!("Note {i}"))
    };
    editor.run(&BoardCommand::AddNotes((0..6).map(note).collect()).into()).unwrap();
    editor
}

fn notes(editor: &Editor) -> Vec<NoteId> {
    let mut notes: Vec<_> = editor.map().unwrap().notes().iter().collect();
    notes.sort_by(|a, b| a.text.cmp(&b.text));
    notes.into_iter().map(|note| note.id).collect()
}

fn stage_of(arranging: &Arranging, note: NoteId) -> usize {
    let (stage, _) = arranging.place(note).unwrap();
    arranging.stages().iter().position(|known| known.key == stage).unwrap()
}

#[test]
fn applying_is_one_step_and_undo_takes_it_back() {
    let mut editor = editor();
    let before = editor.map().unwrap().clone();
    let arranging = Arranging::of(&editor).unwrap();
    assert!(*editor.map().unwrap() == before, "nothing is written");
    editor.run(&arranging.command()).unwrap();
    assert_eq!(editor.map().unwrap().stages().len(), 3);
    editor.undo();
    assert!(*editor.map().unwrap() == before);
}

#[test]
fn a_boundary_retags_the_notes_beside_it_and_can_be_reset() {
    let editor = editor();
    let notes = notes(&editor);
    let mut arranging = Arranging::of(&editor).unwrap();
    let before = arranging.clone();
    let (first, _, _) = arranging.bands().boundaries().next().unwrap();
    arranging.move_boundary(first, 30.0);
    assert_eq!(arranging.moved_since(&before), 2);
    assert_eq!(stage_of(&arranging, notes[0]), 1);
    assert_eq!(stage_of(&arranging, notes[4]), 2, "the third stage is not touched");
    arranging.reset_boundary(first);
    assert_eq!(arranging.moved_since(&before), 0);
}

#[test]
fn a_boundary_set_by_hand_is_kept_with_the_map() {
    let mut editor = editor();
    let mut arranging = Arranging::of(&editor).unwrap();
    let (first, _, _) = arranging.bands().boundaries().next().unwrap();
    arranging.move_boundary(first, 230.0);
    editor.run(&arranging.command()).unwrap();
    let kept = &editor.map().unwrap().head().arrange.boundaries;
    assert_eq!((kept.len(), kept[0]), (2, 230.0));
    editor.run(&BoardCommand::AddNotes(vec![NewNote::at(Point::new(150.0, 260.0), "Late")]).into()).unwrap();
    let again = Arranging::of(&editor).unwrap();
    let late = editor.map().unwrap().notes().iter().find(|note| note.text == "Late").unwrap().id;
    assert_eq!(stage_of(&again, late), 0);
}

#[test]
fn stages_are_split_joined_named_and_put_in_another_order() {
    let mut editor = editor();
    let mut arranging = Arranging::of(&editor).unwrap();
    let keys: Vec<StageKey> = arranging.stages().iter().map(|stage| stage.key).collect();
    arranging.rename(keys[0], "  Need ");
    arranging.join(keys[0], keys[1]);
    assert_eq!(arranging.stages().len(), 2);
    let new = arranging.add_stage().unwrap();
    assert_eq!(arranging.stages()[1].key, new);
    arranging.rename(new, "Order");
    arranging.reorder(new, 0);
    let arranged = arranging.command();
    editor.run(&arranged).unwrap();
    let titles: Vec<String> =
        editor.map().unwrap().stages_in_order().iter().map(|stage| stage.title.clone()).collect();
    assert_eq!(titles, ["Order", "Need", "Stage 3"]);
    assert_eq!(editor.map().unwrap().notes().iter().filter(|note| note.cell.is_some()).count(), 6);
}

#[test]
fn a_place_given_by_hand_stays_while_other_settings_change() {
    let mut editor = editor();
    let notes = notes(&editor);
    let mut arranging = Arranging::of(&editor).unwrap();
    let (_, lane) = arranging.place(notes[0]).unwrap();
    let last = arranging.stages()[2].key;
    arranging.pin(notes[0], Some((last, lane)));
    arranging.pin(notes[1], None);
    arranging.rename(last, "Wear");
    arranging.set_stages_from(StagesFrom::Positions);
    arranging.set_lanes_from(LanesFrom::Colours);
    assert_eq!(stage_of(&arranging, notes[0]), 2);
    assert_eq!(arranging.place(notes[1]), None);
    assert_eq!(arranging.stages()[2].stage.title, "Wear");
    let review = arranging.review(&arranging.proposal());
    assert_eq!((review.unplaced, review.without[0].note), (1, notes[1]));
    assert!(review.offers.is_empty(), "what was left out by hand asks for nothing");
    editor.run(&arranging.command()).unwrap();
    assert_eq!(editor.map().unwrap().pins().iter().count(), 2);
}

#[test]
fn arranging_again_says_what_is_new_and_moves_nothing() {
    let mut editor = editor();
    editor.run(&Arranging::of(&editor).unwrap().command()).unwrap();
    let placed = editor.project().clone();
    let again = Arranging::of(&editor).unwrap();
    let changes = again.review(&again.proposal()).changes.unwrap();
    assert_eq!(changes.summary, "No new notes. Every other card stays where it is.");
    editor.run(&again.command()).unwrap();
    assert!(editor.map().unwrap().notes() == placed.first_map().unwrap().notes());
    editor.run(&BoardCommand::AddNotes(vec![NewNote::at(Point::new(410.0, 260.0), "Late")]).into()).unwrap();
    let again = Arranging::of(&editor).unwrap();
    let changes = again.review(&again.proposal()).changes.unwrap();
    assert_eq!(changes.summary, "1 new note gets a place. Every other card stays where it is.");
    assert_eq!((changes.added.len(), changes.added[0].text.as_str()), (1, "Late"));
}

#[test]
fn a_board_in_two_rows_has_bands_in_two_strips() {
    let mut editor = Editor::with_map(Project::new(1), "Rows");
    let stage = |x: f64, (a, b): (f64, f64)| crate::arrange::ProposedStage {
        title: "Stage".into(),
        source: None,
        span: (x, x + 300.0),
        strip: (a, b),
        existing: None,
    };
    let stages: Vec<_> =
        [(0.0, (0.0, 500.0)), (400.0, (40.0, 480.0)), (0.0, (900.0, 1400.0)), (400.0, (900.0, 1300.0))]
            .map(|(x, strip)| stage(x, strip))
            .into();
    let keys = (0..4).map(StageKey);
    let bands = Bands::of(crate::arrange::Orientation::default(), keys.zip(&stages));
    assert!(!bands.is_one_strip());
    let all = bands.bands();
    assert_eq!(
        all.iter().map(|band| (band.stage.0, band.strip)).collect::<Vec<_>>(),
        [(0, 0), (1, 0), (2, 1), (3, 1)]
    );
    assert_eq!(all[2].across, (700.0, f64::INFINITY));
    assert_eq!(all[3].along, (350.0, f64::INFINITY));
    assert_eq!(bands.stage_at(Point::new(600.0, 1000.0)), Some(StageKey(3)));
    assert!(Arranging::of(&editor).unwrap().stages().is_empty());
    editor.run(&Arranging::of(&editor).unwrap().command()).unwrap();
}
