use super::*;
use crate::model::testing::full_project;

fn full() -> Editor {
    let mut editor = Editor::new(full_project());
    editor.show_map(Id::from_bits(100));
    editor
}

fn key_of(editor: &Editor, is_it: impl Fn(&Key) -> bool) -> Key {
    editor.project().records().iter().map(Record::key).find(is_it).unwrap()
}

#[test]
fn a_deleted_persona_leaves_no_trace() {
    let mut editor = full();
    let persona = key_of(&editor, |key| matches!(key, Key::Persona(_)));
    let done = run(&mut editor, RecordCommand::Delete(persona));
    assert_eq!(done.message.as_deref(), Some("1 rating went with the persona."));
    assert!(map(&editor).ratings().is_empty() && map(&editor).parts().is_empty());
    assert!(map(&editor).head().personas.is_empty());
    assert!(map(&editor).lanes().iter().all(|lane| lane.persona.is_none()));
    editor.undo();
    assert_eq!(editor.project().records(), full_project().records());
}

#[test]
fn a_deleted_source_is_taken_off_everything() {
    let mut editor = full();
    let source = key_of(&editor, |key| matches!(key, Key::Source(_)));
    let backed = |editor: &Editor| {
        let notes: Vec<_> = map(editor).notes().iter().cloned().collect();
        notes
            .into_iter()
            .filter(|note| !note.evidence.links.is_empty())
            .map(|note| note.id)
            .collect::<Vec<_>>()
    };
    let cards = backed(&editor);
    assert!(!cards.is_empty());
    let done = run(&mut editor, RecordCommand::Delete(source));
    assert!(done.message.is_some_and(|message| message.ends_with("assumed now.")));
    assert!(backed(&editor).is_empty());
    assert!(cards.iter().all(|id| note(&editor, *id).evidence.assumed), "what nothing backs is assumed");
    editor.undo();
    assert_eq!(backed(&editor), cards, "one step brings all links back");
}

#[test]
fn owners_that_are_deleted_stay_as_names() {
    let mut editor = full();
    let person = key_of(&editor, |key| matches!(key, Key::Person(_)));
    run(&mut editor, RecordCommand::Delete(person));
    let department = key_of(&editor, |key| matches!(key, Key::Department(_)));
    run(&mut editor, RecordCommand::Delete(department));
    let map = map(&editor);
    let note = map.notes().iter().find(|note| note.owner.is_some()).unwrap();
    assert_eq!(note.owner, Some(Owner::Name("Ada".into())));
    assert_eq!(note.assumption.as_ref().unwrap().who, Some(Owner::Name("Service".into())));
    assert_eq!(map.stages_in_order()[0].owner, Some(Owner::Name("Service".into())));
}

#[test]
fn a_deleted_colour_gives_its_notes_another() {
    let mut editor = editor();
    let notes = add_notes(&mut editor, &["One"]);
    let key: Vec<_> = map(&editor).entries_in_order().iter().map(|entry| entry.id).collect();
    let command = RecordCommand::DeleteEntry { entry: key[0], instead: key[2] };
    let done = run(&mut editor, command);
    assert_eq!(done.message.as_deref(), Some("1 note now has the colour “Channel”."));
    assert_eq!(note(&editor, notes[0]).entry, key[2]);
    assert_eq!(map(&editor).entries().get(key[1]).unwrap().order, 0);
    let same = RecordCommand::DeleteEntry { entry: key[2], instead: key[2] };
    assert_eq!(editor.run(&same.into()), Err(EditError::LastEntry));
}

#[test]
fn a_deleted_map_is_unlinked_everywhere() {
    let mut editor = full();
    let linked: MapId = Id::from_bits(101);
    run(&mut editor, RecordCommand::DeleteMap(linked));
    assert_eq!(map(&editor).head().state, MapState::Future { of: None });
    assert!(map(&editor).notes().iter().all(|note| note.map.is_none()));
    let here = editor.map_id().unwrap();
    run(&mut editor, RecordCommand::DeleteMap(here));
    assert_eq!(editor.map_id(), None);
    assert!(editor.project().presets().iter().all(|preset| preset.view.is_none()));
    let add = BoardCommand::AddNotes(vec![NewNote::at(crate::geom::Point::ZERO, "x")]);
    assert_eq!(editor.run(&add.into()), Err(EditError::NoMap));
    editor.undo();
    assert_eq!(editor.map_id(), Some(here));
}

#[test]
fn records_are_added_last_moved_and_replaced() {
    let mut editor = full();
    let persona = |name: &str| Record::from(Persona::named(Id::from_bits(0), name));
    let made = run(&mut editor, RecordCommand::Add(persona("Omar"))).made.unwrap();
    let names = |editor: &Editor| {
        let mut all: Vec<_> = editor.project().personas().iter().collect();
        all.sort_by_key(|persona| persona.order);
        all.iter().map(|persona| persona.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&editor), ["Lena", "Omar"]);
    run(&mut editor, RecordCommand::MoveTo { key: made, to: 0 });
    assert_eq!(names(&editor), ["Omar", "Lena"]);
    let Some(Record::Persona(omar)) = editor.project().record(made) else { panic!("no persona") };
    let changed = Persona { age: "34".into(), order: 17, ..Persona::clone(&omar) };
    run(&mut editor, RecordCommand::Put(changed.into()));
    assert_eq!(names(&editor), ["Omar", "Lena"]);
}

#[test]
fn what_would_break_a_rule_is_refused() {
    let mut editor = full();
    let before = editor.project().clone();
    let note = map(&editor).notes().iter().find(|note| note.cell.is_some()).unwrap().clone();
    let id = map(&editor).id();
    let put = |note: Note| Command::from(RecordCommand::Put((id, note).into()));
    let unplaced = Note { cell: None, ..Note::clone(&note) };
    assert_eq!(editor.run(&put(unplaced)), Err(EditError::WrongKind));
    let nowhere = Note { persona: Some(Id::from_bits(5000)), ..Note::clone(&note) };
    assert_eq!(editor.run(&put(nowhere)), Err(EditError::Gone("persona")));
    let rating = map(&editor).ratings().iter().next().unwrap().clone();
    let rated = Rating { tenths: 40, ..Rating::clone(&rating) };
    let error = editor.run(&RecordCommand::Put((id, rated).into()).into()).unwrap_err();
    assert_eq!(error.to_string(), "Rating “Why again?”: a rating runs from −2 to +2.");
    let foreign = Detail::Persona(Some(Id::from_bits(5000)));
    assert_eq!(editor.run(&Command::detail([note.id], foreign)), Err(EditError::Gone("persona")));
    assert_eq!(editor.project(), &before);
}

#[test]
fn a_remark_goes_with_its_answers() {
    let mut editor = full();
    let remark = key_of(&editor, |key| *key == Key::Comment(Id::from_bits(100), Id::from_bits(28)));
    run(&mut editor, RecordCommand::Delete(remark));
    assert!(map(&editor).comments().is_empty());
}

#[test]
fn details_are_set_on_all_and_dots_replace_each_other() {
    let mut editor = full();
    let notes: Vec<_> = map(&editor).notes().ids().collect();
    run(&mut editor, Command::detail(notes.clone(), Detail::Priority(Some(Priority::Low))));
    assert!(map(&editor).notes().iter().all(|note| note.priority == Some(Priority::Low)));
    let tags = vec![" mobile ".into(), "mobile".into(), String::new(), "late".into()];
    run(&mut editor, Command::detail([notes[0]], Detail::Tags(tags)));
    assert_eq!(note(&editor, notes[0]).tags, ["mobile", "late"]);
    let round = map(&editor).rounds().ids().next().unwrap();
    for dots in [2, 5] {
        run(&mut editor, Command::detail([notes[0]], Detail::Dots { round, voter: 0, dots }));
    }
    assert_eq!(note(&editor, notes[0]).dots(), 5);
    run(&mut editor, Command::detail([notes[0]], Detail::Dots { round, voter: 0, dots: 0 }));
    assert!(note(&editor, notes[0]).votes.is_empty());
}

#[test]
fn names_of_commands_read_well() {
    let notes = vec![NoteId::from_bits(1), NoteId::from_bits(2), NoteId::from_bits(3)];
    let by = crate::geom::Vec2::ZERO;
    let name = |command: BoardCommand| Command::from(command).name();
    assert_eq!(name(BoardCommand::Move { notes: notes.clone(), items: vec![], by }), "Move 3 notes");
    let items = vec![ItemId::from_bits(1)];
    assert_eq!(name(BoardCommand::Move { notes: vec![], items: items.clone(), by }), "Move an item");
    assert_eq!(name(BoardCommand::Delete { notes, items }), "Delete 4 things");
    assert_eq!(Command::detail([], Detail::Due(None)).name(), "Change due date");
}
