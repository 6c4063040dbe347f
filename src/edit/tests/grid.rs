use super::*;
use crate::geom::{Point, Rect};

/// Two stages, one lane of pains, three cards: one in the first, two in the second.
struct Small {
    editor: Editor,
    notes: Vec<NoteId>,
    lane: LaneId,
    columns: Vec<(StageId, StepId)>,
}

fn small() -> Small {
    let mut editor = editor();
    let notes = add_notes(&mut editor, &["One", "Two", "Three"]);
    let columns = add_stages(&mut editor, &["Search", "Order"]);
    let lane = add_lane(&mut editor, LaneKind::Pain);
    let place = |notes: &[NoteId], i: usize| CardCommand::Place {
        notes: notes.to_vec(),
        lane,
        step: columns[i].1,
        order: None,
    };
    run(&mut editor, place(&notes[..1], 0));
    run(&mut editor, place(&notes[1..], 1));
    Small { editor, notes, lane, columns }
}

fn rate(editor: &mut Editor, step: StepId, tenths: i32) {
    run(editor, CurveCommand::Rate { at: RatingPoint::team(step, None), tenths });
}

fn ratings(editor: &Editor) -> Vec<(StepId, i8, Option<NoteId>)> {
    map(editor).ratings().iter().map(|rating| (rating.step, rating.tenths, rating.from)).collect()
}

#[test]
fn a_card_moved_into_a_cell_takes_its_place_there() {
    let Small { mut editor, notes, lane, columns } = small();
    let command = CardCommand::Place { notes: vec![notes[0]], lane, step: columns[1].1, order: Some(1) };
    run(&mut editor, command);
    assert_eq!(cards(&editor, lane, columns[1].1), ["Two", "One", "Three"]);
    assert!(cards(&editor, lane, columns[0].1).is_empty());
    let command = CardCommand::Place { notes: vec![notes[2]], lane, step: columns[1].1, order: Some(0) };
    run(&mut editor, command);
    assert_eq!(cards(&editor, lane, columns[1].1), ["Three", "Two", "One"]);
}

#[test]
fn unplaced_by_hand_is_remembered() {
    let Small { mut editor, notes, lane, columns } = small();
    run(&mut editor, CardCommand::Unplace { notes: vec![notes[1]] });
    assert_eq!(cards(&editor, lane, columns[1].1), ["Three"]);
    assert_eq!(map(&editor).pins().get(notes[1]).unwrap().place, None);
    assert_eq!(note(&editor, notes[1]).at, Point::new(140.0, 0.0), "the draft stays as it is");
}

#[test]
fn a_card_written_into_a_cell_gets_a_free_place_and_the_colour_of_its_kind() {
    let Small { mut editor, lane, columns, .. } = small();
    let step = columns[0].1;
    let command = CardCommand::Add { lane, step, order: Some(0), text: "New".into(), height: None };
    let made = run(&mut editor, command).created[0];
    assert_eq!(cards(&editor, lane, step), ["New", "One"]);
    let new = note(&editor, made);
    let entry = map(&editor).entries().get(new.entry).unwrap();
    assert_eq!((entry.kind.clone(), entry.swatch), (LaneKind::Pain, Swatch::Token(NoteColor::Pink)));
    let overlap = |other: &Note| !new.rect().intersect(other.rect()).is_zero_area();
    assert!(map(&editor).notes().iter().filter(|other| other.id != made).all(|other| !overlap(other)));
    assert_eq!(new.rect(), Rect::new(0.0, 130.0, 120.0, 244.0), "right below the card of the cell");
}

#[test]
fn a_copy_in_the_matrix_follows_its_original() {
    let Small { mut editor, notes, lane, columns } = small();
    let made = run(&mut editor, CardCommand::Duplicate { notes: vec![notes[1]] }).created;
    assert_eq!(cards(&editor, lane, columns[1].1), ["Two", "Two", "Three"]);
    assert_eq!(note(&editor, made[0]).cell.unwrap().order, 1);
    assert_eq!(note(&editor, made[0]).at, Point::new(140.0, 130.0));
}

#[test]
fn deleting_a_stage_unplaces_its_cards_and_says_so() {
    let Small { mut editor, notes, columns, .. } = small();
    rate(&mut editor, columns[1].1, 5);
    let done = run(&mut editor, GridCommand::DeleteStage(columns[1].0));
    assert_eq!(done.message.as_deref(), Some("2 cards moved to Unplaced. 1 rating went with it."));
    assert!(note(&editor, notes[1]).cell.is_none());
    assert_eq!(map(&editor).notes().len(), 3);
    assert_eq!((map(&editor).steps().len(), map(&editor).ratings().len()), (1, 0));
    assert_eq!(map(&editor).pins().len(), 1);
}

#[test]
fn deleting_a_lane_unplaces_its_cards_and_keeps_its_figures() {
    let Small { mut editor, lane, columns, .. } = small();
    let mut metric = crate::model::testing::full_records()
        .into_iter()
        .find_map(|record| match record {
            Record::Metric(_, metric) => Some(Metric::clone(&metric)),
            _ => None,
        })
        .unwrap();
    metric = Metric {
        cell: Some((lane, columns[0].1)),
        objective: None,
        owner: None,
        evidence: Evidence::default(),
        from: None,
        ..metric
    };
    let record = Record::from((map(&editor).id(), metric));
    run(&mut editor, RecordCommand::Add(record));
    let done = run(&mut editor, GridCommand::DeleteLane(lane));
    let message = "3 cards moved to Unplaced. 1 figure now belongs to the whole map.";
    assert_eq!(done.message.as_deref(), Some(message));
    assert!(map(&editor).metrics().iter().all(|metric| metric.cell.is_none()));
    editor.undo();
    assert_eq!(cards(&editor, lane, columns[1].1), ["Two", "Three"]);
}

#[test]
fn stages_move_and_are_added_in_between() {
    let Small { mut editor, columns, .. } = small();
    run(&mut editor, GridCommand::AddStage { at: Some(1), title: " Compare \n".into() });
    assert_eq!(stage_titles(&editor), ["Search", "Compare", "Order"]);
    run(&mut editor, GridCommand::MoveStage { stage: columns[0].0, to: 9 });
    assert_eq!(stage_titles(&editor), ["Compare", "Order", "Search"]);
}

#[test]
fn merging_stages_without_named_steps_makes_one_column() {
    let Small { mut editor, lane, columns, .. } = small();
    rate(&mut editor, columns[0].1, 10);
    rate(&mut editor, columns[1].1, -15);
    run(&mut editor, GridCommand::MergeStages { stage: columns[1].0, into: columns[0].0 });
    assert_eq!(stage_titles(&editor), ["Search / Order"]);
    assert_eq!(cards(&editor, lane, columns[0].1), ["One", "Two", "Three"]);
    assert_eq!(ratings(&editor), [(columns[0].1, -3, None)]);
}

#[test]
fn merging_stages_with_named_steps_keeps_them() {
    let Small { mut editor, lane, columns, .. } = small();
    run(&mut editor, GridCommand::RenameStep { step: columns[0].1, title: "Web".into() });
    run(&mut editor, GridCommand::MergeStages { stage: columns[0].0, into: columns[1].0 });
    let steps: Vec<_> = map(&editor).columns().iter().map(|column| column.step.title.clone()).collect();
    assert_eq!((stage_titles(&editor), steps), (vec!["Order".into()], vec!["Order".into(), "Web".into()]));
    assert_eq!(cards(&editor, lane, columns[0].1), ["One"]);
}

#[test]
fn splitting_takes_the_later_steps_along() {
    let Small { mut editor, columns, .. } = small();
    let stage = columns[0].0;
    assert_eq!(
        editor.run(&GridCommand::SplitStage { at: columns[0].1, title: String::new() }.into()),
        Err(EditError::FirstStep)
    );
    let made = run(&mut editor, GridCommand::AddStep { stage, at: None, title: "Shop".into() }).made;
    let Some(Key::Step(_, step)) = made else { panic!("no step") };
    run(&mut editor, GridCommand::SplitStage { at: step, title: "Visit".into() });
    assert_eq!(stage_titles(&editor), ["Search", "Visit", "Order"]);
    assert_eq!(map(&editor).columns()[1].step.id, step);
}

#[test]
fn the_last_step_of_a_stage_stays() {
    let Small { mut editor, columns, .. } = small();
    let (stage, step) = columns[0];
    assert_eq!(editor.run(&GridCommand::DeleteStep(step).into()), Err(EditError::LastStep));
    let away = GridCommand::MoveStep { step, stage: columns[1].0, to: 0 };
    assert_eq!(editor.run(&away.into()), Err(EditError::LastStep));
    run(&mut editor, GridCommand::AddStep { stage, at: Some(0), title: "First".into() });
    let done = run(&mut editor, GridCommand::DeleteStep(step));
    assert_eq!(done.message.as_deref(), Some("1 card moved to Unplaced."));
}

#[test]
fn spans_end_inside_the_grid_and_shrink_with_it() {
    let Small { mut editor, notes, columns, .. } = small();
    run(&mut editor, CardCommand::SetSpan { note: notes[0], columns: 9, lanes: 9 });
    let span = |editor: &Editor| note(editor, notes[0]).cell.map(|cell| (cell.columns, cell.lanes));
    assert_eq!(span(&editor), Some((2, 1)));
    run(&mut editor, GridCommand::MoveStage { stage: columns[0].0, to: 1 });
    assert_eq!(span(&editor), Some((1, 1)));
    editor.undo();
    run(&mut editor, GridCommand::DeleteStage(columns[1].0));
    assert_eq!(span(&editor), Some((1, 1)));
}

fn arrangement(notes: &[NoteId]) -> Arrangement {
    let stage = |title: &str| ArrangedStage { title: title.into(), ..ArrangedStage::default() };
    let lane = |kind| ArrangedLane {
        kind,
        title: String::new(),
        entry: None,
        existing: None,
        persona: None,
        origin: String::new(),
    };
    let place = |(i, &note): (usize, &NoteId)| Placement { note, stage: i % 2, lane: 0, why: Why::Read };
    let mood = |stage, tenths, words: &str, from| ArrangedRating {
        stage,
        persona: None,
        tenths,
        words: words.into(),
        from,
    };
    Arrangement {
        title: Some("Read".into()),
        stages: vec![stage("Search"), stage("Order")],
        lanes: vec![lane(LaneKind::Action), lane(LaneKind::Emotion)],
        placements: notes.iter().enumerate().map(place).collect(),
        ratings: vec![
            mood(0, 10, "Fine", notes[0]),
            mood(1, -20, "Oh", notes[1]),
            mood(1, -5, "No", notes[2]),
        ],
        links: vec![ArrangedLink {
            from: notes[0],
            to: notes[1],
            kind: LinkKind::Flow,
            label: "then".into(),
            from_item: None,
        }],
        ..Arrangement::default()
    }
}

#[test]
fn an_arrangement_is_one_step_and_leaves_the_board_alone() {
    let mut editor = editor();
    let notes = add_notes(&mut editor, &["One", "Two", "Three", "Four"]);
    let before: Vec<_> = notes.iter().map(|&id| Note { cell: None, ..note(&editor, id).clone() }).collect();
    let done = run(&mut editor, arrangement(&notes[..3]));
    let message = "3 notes arranged into 2 stages. 1 is unplaced.";
    assert_eq!(done.message.as_deref(), Some(message));
    assert_eq!(map(&editor).head().title, "Winter jacket", "a map keeps its title");
    assert!(map(&editor).head().arrange.applied);
    let columns = map(&editor).columns();
    let (first, second) = (columns[0].step.id, columns[1].step.id);
    let lane = map(&editor).lanes_in_order()[0].id;
    assert_eq!(cards(&editor, lane, first), ["One", "Three"]);
    assert_eq!(cards(&editor, lane, second), ["Two"]);
    let mut read = ratings(&editor);
    read.sort_by_key(|rating| -rating.1);
    assert_eq!(read, [(first, 10, Some(notes[0])), (second, -12, Some(notes[1]))]);
    assert!(map(&editor).ratings().iter().any(|rating| rating.words == "Oh; No"));
    assert_eq!(map(&editor).links().len(), 1);
    let after: Vec<_> = notes.iter().map(|&id| Note { cell: None, ..note(&editor, id).clone() }).collect();
    assert_eq!(before, after);
    editor.undo();
    assert!(map(&editor).stages().is_empty());
}

#[test]
fn arranging_again_adds_only_what_is_new() {
    let mut editor = editor();
    let notes = add_notes(&mut editor, &["One", "Two", "Three", "Four", "Five"]);
    let mut proposal = arrangement(&notes[..3]);
    run(&mut editor, proposal.clone());
    let columns: Vec<_> = map(&editor).columns().iter().map(|c| (c.stage.id, c.step.id)).collect();
    let lanes: Vec<_> = map(&editor).lanes_in_order().iter().map(|lane| lane.id).collect();
    // Corrections by hand: a card moved, a note left out, a rating dragged, a stage added between.
    let moved = CardCommand::Place { notes: vec![notes[0]], lane: lanes[1], step: columns[1].1, order: None };
    run(&mut editor, moved);
    run(&mut editor, CardCommand::Unplace { notes: vec![notes[2]] });
    rate(&mut editor, columns[0].1, 20);
    run(&mut editor, GridCommand::AddStage { at: Some(1), title: "Compare".into() });

    for (stage, column) in proposal.stages.iter_mut().zip(&columns) {
        stage.existing = Some(column.0);
    }
    for (lane, &id) in proposal.lanes.iter_mut().zip(&lanes) {
        lane.existing = Some(id);
    }
    let all = arrangement(&notes[..4]);
    proposal.placements = all.placements;
    proposal.ratings[1].tenths = -10;
    let done = run(&mut editor, proposal.clone());
    let message = "1 note arranged into 3 stages. 2 are unplaced.";
    assert_eq!(done.message.as_deref(), Some(message));
    assert_eq!(stage_titles(&editor), ["Search", "Compare", "Order"]);
    assert_eq!(cards(&editor, lanes[1], columns[1].1), ["One"]);
    assert_eq!(cards(&editor, lanes[0], columns[1].1), ["Two", "Four"]);
    assert!(note(&editor, notes[2]).cell.is_none());
    assert!(ratings(&editor).contains(&(columns[0].1, 20, None)), "the dragged rating is kept");
    assert!(ratings(&editor).contains(&(columns[1].1, -7, Some(notes[1]))), "the read one follows");
    assert_eq!(map(&editor).links().len(), 1);

    proposal.placements = vec![Placement { note: notes[2], stage: 0, lane: 0, why: Why::ByHand }];
    proposal.left_out = vec![notes[3]];
    run(&mut editor, proposal);
    assert_eq!(cards(&editor, lanes[0], columns[0].1), ["Three"]);
    assert!(note(&editor, notes[3]).cell.is_none());
}

#[test]
fn titles_on_notes_wait_for_no_place_until_they_are_cards() {
    let mut editor = editor();
    let notes = add_notes(&mut editor, &["One", "Two", "Three", "Order", "Buying a jacket"]);
    let head = MapHead { named_by_file: true, title: "board-7".into(), ..(**map(&editor).head()).clone() };
    run(&mut editor, RecordCommand::Put(head.into()));
    let proposal = Arrangement {
        title: Some("Buying a jacket".into()),
        aside: notes[3..].to_vec(),
        ..arrangement(&notes[..3])
    };
    let done = run(&mut editor, proposal);
    assert_eq!(done.message.as_deref(), Some("3 notes arranged into 2 stages."));
    assert_eq!(map(&editor).head().title, "Buying a jacket");
    assert!(note(&editor, notes[3]).aside && !note(&editor, notes[3]).is_unplaced());
    let (lane, step) = (map(&editor).lanes_in_order()[0].id, map(&editor).columns()[0].step.id);
    run(&mut editor, CardCommand::Place { notes: vec![notes[3]], lane, step, order: None });
    assert!(!note(&editor, notes[3]).aside);
    let title = "Mine".to_owned();
    let id = map(&editor).id();
    run(&mut editor, RecordCommand::RenameMap { map: id, title });
    run(&mut editor, Arrangement { title: Some("Other".into()), ..arrangement(&notes[..3]) });
    assert_eq!(map(&editor).head().title, "Mine");
}

#[test]
fn an_arrangement_that_names_what_is_not_there_changes_nothing() {
    let mut editor = editor();
    let notes = add_notes(&mut editor, &["One", "Two", "Three"]);
    let before = editor.project().clone();
    let mut wrong = arrangement(&notes);
    wrong.placements[0].stage = 7;
    assert_eq!(editor.run(&wrong.into()), Err(EditError::BadArrangement));
    assert_eq!(editor.project(), &before);
}

#[test]
fn ratings_are_clamped_worded_and_cleared() {
    let Small { mut editor, columns, .. } = small();
    let at = RatingPoint::team(columns[0].1, None);
    rate(&mut editor, columns[0].1, 99);
    run(&mut editor, CurveCommand::SetWords { at: at.clone(), words: "Warm\n".into() });
    assert_eq!(ratings(&editor), [(columns[0].1, 20, None)]);
    assert_eq!(map(&editor).ratings().iter().next().unwrap().words, "Warm");
    assert_eq!(editor.selection().focus, Some(Focus::Rating(columns[0].1, None)));
    run(&mut editor, CurveCommand::Clear(at.clone()));
    assert_eq!(ratings(&editor), []);
    assert_eq!(
        editor.run(&CurveCommand::SetWords { at, words: "x".into() }.into()),
        Err(EditError::Gone("rating"))
    );
}
