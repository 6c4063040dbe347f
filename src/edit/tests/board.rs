use super::*;
use crate::geom::{Point, Rect, Size, Vec2};

fn connector(editor: &mut Editor, from: ConnectorEnd, to: ConnectorEnd) -> ItemId {
    let kind = ItemKind::Connector { from, to, label: String::new(), arrow_start: false, arrow_end: true };
    let rect = Rect::new(0.0, 0.0, 10.0, 10.0);
    run(editor, BoardCommand::AddItems(vec![NewItem { kind, rect }])).items[0]
}

fn ends(editor: &Editor, item: ItemId) -> (ConnectorEnd, ConnectorEnd) {
    match map(editor).items().get(item).unwrap().kind {
        ItemKind::Connector { from, to, .. } => (from, to),
        _ => panic!("no connector"),
    }
}

#[test]
fn typed_text_stays_but_for_control_characters() {
    let mut editor = editor();
    let notes = add_notes(&mut editor, &["  a\u{8}\r\nb \n"]);
    assert_eq!(note(&editor, notes[0]).text, "  a\nb ");
    let text = "كم السعر؟\u{1b}\n".into();
    run(&mut editor, BoardCommand::SetText { note: notes[0], text, height: 150.0 });
    assert_eq!((note(&editor, notes[0]).text.as_str(), note(&editor, notes[0]).height), ("كم السعر؟", 150.0));
}

#[test]
fn new_notes_lie_on_top_and_are_selected() {
    let mut editor = editor();
    let notes = add_notes(&mut editor, &["One", "Two"]);
    assert!(note(&editor, notes[1]).z > note(&editor, notes[0]).z);
    assert_eq!(editor.selection(), &Selection::of_notes(notes));
}

#[test]
fn an_entry_is_made_for_a_kind_that_has_none() {
    let mut editor = editor();
    let key = map(&editor).entries().len();
    let new = |kind| NewNote { entry: EntryChoice::Kind(kind), ..NewNote::at(Point::ZERO, "x") };
    let command = BoardCommand::AddNotes(vec![new(LaneKind::Need), new(LaneKind::Need), new(LaneKind::Pain)]);
    let made = run(&mut editor, command).created;
    assert_eq!(map(&editor).entries().len(), key + 1);
    let entry = map(&editor).entries().get(note(&editor, made[0]).entry).unwrap();
    assert_eq!((entry.swatch, entry.order), (Swatch::Token(NoteColor::Orange), key as u32));
}

#[test]
fn locked_things_stay_where_they_are() {
    let mut editor = editor();
    let notes = add_notes(&mut editor, &["One", "Two"]);
    run(&mut editor, BoardCommand::Lock { notes: vec![notes[0]], items: vec![], locked: true });
    let by = Vec2::new(5.0, 5.0);
    let done = run(&mut editor, BoardCommand::Move { notes: notes.clone(), items: vec![], by });
    assert_eq!(done.message.as_deref(), Some("1 thing is locked and stayed."));
    assert_eq!(note(&editor, notes[0]).at, Point::ZERO);
    assert_eq!(note(&editor, notes[1]).at, Point::new(145.0, 5.0));
    let only_locked = BoardCommand::Delete { notes: vec![notes[0]], items: vec![] };
    assert_eq!(editor.run(&only_locked.into()), Err(EditError::Locked));
}

#[test]
fn moving_takes_free_ends_of_connectors_along() {
    let mut editor = editor();
    let notes = add_notes(&mut editor, &["One"]);
    let free = ConnectorEnd::Free(Point::new(300.0, 0.0));
    let item = connector(&mut editor, ConnectorEnd::Note(notes[0]), free);
    run(&mut editor, BoardCommand::Move { notes: vec![], items: vec![item], by: Vec2::new(10.0, 20.0) });
    let moved = ConnectorEnd::Free(Point::new(310.0, 20.0));
    assert_eq!(ends(&editor, item), (ConnectorEnd::Note(notes[0]), moved));
}

#[test]
fn resizing_stretches_places_and_sizes_down_to_a_least() {
    let mut editor = editor();
    let notes = add_notes(&mut editor, &["One", "Two"]);
    let from = Rect::new(0.0, 0.0, 260.0, 114.0);
    let to = Rect::new(0.0, 0.0, 26.0, 228.0);
    run(&mut editor, BoardCommand::Resize { notes: notes.clone(), items: vec![], from, to });
    let second = note(&editor, notes[1]);
    assert_eq!(second.rect(), Rect::from_origin_size((14.0, 0.0), Size::new(LEAST_SIDE, 228.0)));
    let flat = Rect::new(0.0, 0.0, 0.0, 10.0);
    let command = BoardCommand::Resize { notes, items: vec![], from: flat, to };
    assert_eq!(editor.run(&command.into()), Err(EditError::OutOfBounds));
}

#[test]
fn places_that_are_none_are_refused() {
    let mut editor = editor();
    let notes = add_notes(&mut editor, &["One"]);
    for by in [Vec2::new(f64::NAN, 0.0), Vec2::new(2e7, 0.0)] {
        let command = BoardCommand::Move { notes: notes.clone(), items: vec![], by };
        assert_eq!(editor.run(&command.into()), Err(EditError::OutOfBounds));
    }
    let height = f64::INFINITY;
    let command = BoardCommand::SetText { note: notes[0], text: "x".into(), height };
    assert_eq!(editor.run(&command.into()), Err(EditError::OutOfBounds));
}

#[test]
fn a_deleted_note_takes_along_what_hangs_on_it() {
    let mut editor = editor();
    let notes = add_notes(&mut editor, &["One", "Two", "Three"]);
    let (_, step) = add_stages(&mut editor, &["Order"])[0];
    let lane = add_lane(&mut editor, LaneKind::Emotion);
    run(&mut editor, CardCommand::Place { notes: notes.clone(), lane, step, order: None });
    let link = |from, to| CardCommand::Link { from, to, kind: LinkKind::Causes, label: String::new() };
    run(&mut editor, link(notes[0], notes[1]));
    run(&mut editor, link(notes[1], notes[2]));
    let item = connector(&mut editor, ConnectorEnd::Note(notes[0]), ConnectorEnd::Note(notes[1]));
    let comment = |on, reply_to| {
        RecordCommand::Add(Record::Comment(
            map_id(&editor),
            std::sync::Arc::new(Comment {
                id: Id::from_bits(0),
                on,
                author: String::new(),
                date: None,
                text: "Why?".into(),
                answered: false,
                reply_to,
            }),
        ))
    };
    let commands = [comment(Anchor::Note(notes[1]), None), comment(Anchor::Note(notes[2]), None)];
    for command in commands {
        run(&mut editor, command);
    }
    let arrangement = Arrangement {
        stages: vec![ArrangedStage { existing: Some(stage(&editor)), ..ArrangedStage::default() }],
        ratings: vec![ArrangedRating {
            stage: 0,
            persona: None,
            tenths: -10,
            words: "Oh".into(),
            from: notes[1],
        }],
        ..Arrangement::default()
    };
    run(&mut editor, arrangement);

    let done = run(&mut editor, BoardCommand::Delete { notes: vec![notes[1]], items: vec![] });
    assert_eq!(done.message.as_deref(), Some("Deleted 1 note."));
    let map = map(&editor);
    assert!(map.links().is_empty());
    assert_eq!(map.comments().len(), 1);
    assert_eq!(map.pins().len(), 2);
    assert_eq!(
        map.ratings().iter().map(|rating| (rating.tenths, rating.from)).collect::<Vec<_>>(),
        [(-10, None)]
    );
    assert_eq!(cards(&editor, lane, step), ["One", "Three"]);
    let at_edge = ConnectorEnd::Free(Point::new(140.0, 57.0));
    assert_eq!(ends(&editor, item), (ConnectorEnd::Note(notes[0]), at_edge));
}

fn map_id(editor: &Editor) -> MapId {
    map(editor).id()
}

fn stage(editor: &Editor) -> StageId {
    map(editor).stages_in_order()[0].id
}

#[test]
fn copies_on_the_board_are_unplaced_and_keep_together() {
    let mut editor = editor();
    let notes = add_notes(&mut editor, &["One", "Two"]);
    let (_, step) = add_stages(&mut editor, &["Order"])[0];
    let lane = add_lane(&mut editor, LaneKind::Action);
    run(&mut editor, CardCommand::Place { notes: notes.clone(), lane, step, order: None });
    let inside = connector(&mut editor, ConnectorEnd::Note(notes[0]), ConnectorEnd::Note(notes[1]));
    run(&mut editor, BoardCommand::Group { notes: notes.clone(), items: vec![inside] });
    let by = Vec2::new(0.0, 200.0);
    let done = run(&mut editor, BoardCommand::Duplicate { notes: notes.clone(), items: vec![inside], by });
    let copies: Vec<_> = done.created.iter().map(|&id| note(&editor, id)).collect();
    assert_eq!(copies.iter().map(|note| note.at.y).collect::<Vec<_>>(), [200.0, 200.0]);
    assert!(copies.iter().all(|copy| copy.cell.is_none()));
    assert_eq!(copies[0].group, copies[1].group);
    assert_ne!(copies[0].group, note(&editor, notes[0]).group);
    let (from, to) = (ConnectorEnd::Note(done.created[0]), ConnectorEnd::Note(done.created[1]));
    assert_eq!(ends(&editor, done.items[0]), (from, to));
    assert_eq!(editor.selection(), &Selection::of(done.created, done.items));
    assert_eq!(cards(&editor, lane, step), ["One", "Two"]);
}

#[test]
fn the_front_keeps_the_order_among_what_is_brought_there() {
    let mut editor = editor();
    let notes = add_notes(&mut editor, &["One", "Two", "Three"]);
    let order = |editor: &Editor| {
        map(editor).notes_by_height().iter().map(|note| note.text.clone()).collect::<Vec<_>>()
    };
    let command = |to| BoardCommand::Reorder { notes: vec![notes[1], notes[0]], items: vec![], to };
    run(&mut editor, command(Pile::Front));
    assert_eq!(order(&editor), ["Three", "One", "Two"]);
    run(&mut editor, command(Pile::Back));
    assert_eq!(order(&editor), ["One", "Two", "Three"]);
}

#[test]
fn a_group_is_selected_as_a_whole() {
    let mut editor = editor();
    let notes = add_notes(&mut editor, &["One", "Two", "Three"]);
    run(&mut editor, BoardCommand::Group { notes: vec![notes[0], notes[2]], items: vec![] });
    let whole = Selection::of_notes([notes[0]]).with_groups(map(&editor));
    assert_eq!(whole, Selection::of_notes([notes[0], notes[2]]));
    let group = note(&editor, notes[0]).group.unwrap();
    run(&mut editor, BoardCommand::Ungroup(group));
    assert_eq!(Selection::of_notes([notes[0]]).with_groups(map(&editor)).len(), 1);
}
