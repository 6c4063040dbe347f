//! Previews without a window.

use super::*;
use crate::edit::{BoardCommand, CardCommand, EntryChoice, NewItem, NewNote};
use crate::geom::{Point, Rect};
use crate::model::{ItemKind, JourneyMap, LanesFrom, Project, StagesFrom};

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

/// A note of the usual colour of a kind.
fn coloured(editor: &mut Editor, kind: LaneKind, at: Point, text: &str) -> NoteId {
    let note = NewNote { entry: EntryChoice::Kind(kind), ..NewNote::at(at, text) };
    editor.run(&BoardCommand::AddNotes(vec![note]).into()).unwrap();
    editor.map().unwrap().notes().iter().find(|note| note.text == text).unwrap().id
}

#[test]
fn insights_have_no_lane_until_the_offer_of_one_is_accepted() {
    let mut editor = editor();
    let first = coloured(&mut editor, LaneKind::Insight, Point::new(0.0, 260.0), "Photos build trust");
    let last =
        coloured(&mut editor, LaneKind::Insight, Point::new(800.0, 260.0), "Night workers sleep by day");
    coloured(&mut editor, LaneKind::Pain, Point::new(400.0, 260.0), "Too dear");
    let mut arranging = Arranging::of(&editor).unwrap();
    let review = arranging.review(&arranging.proposal());
    assert_eq!(review.without.len(), 2);
    assert_eq!(review.without[0].why, "Violet = Insight has no lane");
    assert_eq!((arranging.place(first), arranging.place(last)), (None, None));
    let titles: Vec<_> = review.offers.iter().map(|offer| offer.lane.title.as_str()).collect();
    assert_eq!(titles, ["Insights"]);
    arranging.accept(&review.offers[0]);
    assert_eq!((stage_of(&arranging, first), stage_of(&arranging, last)), (0, 2));
    let review = arranging.review(&arranging.proposal());
    assert!(review.without.is_empty() && review.offers.is_empty());
    editor.run(&arranging.command()).unwrap();
    let map = editor.map().unwrap();
    let lane = map.lanes().iter().find(|lane| lane.kind == LaneKind::Insight).unwrap();
    let cards = map.notes().iter().filter(|note| note.cell.is_some_and(|cell| cell.lane == lane.id)).count();
    assert_eq!(cards, 2);
    // from now on there is a lane
    let late = coloured(&mut editor, LaneKind::Insight, Point::new(400.0, 400.0), "Late insight");
    let again = Arranging::of(&editor).unwrap();
    assert!(again.place(late).is_some());
}

#[test]
fn grey_notes_that_begin_with_a_kind_go_to_its_lane() {
    let mut editor = editor();
    let goal = coloured(&mut editor, LaneKind::Other, Point::new(0.0, 260.0), "Goal: stay warm");
    let other = coloured(&mut editor, LaneKind::Other, Point::new(800.0, 260.0), "See the other wall");
    let arranging = Arranging::of(&editor).unwrap();
    let lane = |note| {
        let (_, lane) = arranging.place(note)?;
        arranging.lane(lane).map(|lane| lane.lane.title.clone())
    };
    assert_eq!((lane(goal), lane(other)), (Some("Goals".to_owned()), None));
    let proposal = arranging.proposal();
    let reading = proposal.notes.iter().find(|reading| reading.id == ElementRef::Note(goal)).unwrap();
    assert_eq!(reading.reason.lane, "starts with “Goal”");
}

#[test]
fn boundaries_of_a_board_in_two_rows_are_kept() {
    let mut editor = Editor::with_map(Project::new(1), "Rows");
    let mut notes = Vec::new();
    let mut texts = Vec::new();
    for row in 0..2u32 {
        for stage in 0..3u32 {
            let (x, y) = (f64::from(stage) * 400.0, f64::from(row) * 1500.0);
            let kind = ItemKind::Label { text: format!("Stage {row}{stage}"), font_size: 30.0 };
            texts.push(NewItem { kind, rect: Rect::new(x, y - 150.0, x + 120.0, y - 114.0) });
            for k in 0..4u32 {
                let at = Point::new(x + f64::from(k % 2) * 130.0, y + f64::from(k / 2) * 130.0);
                notes.push(NewNote::at(at, format!("Note {row}{stage}{k}")));
            }
        }
    }
    editor.run(&BoardCommand::AddNotes(notes).into()).unwrap();
    editor.run(&BoardCommand::AddItems(texts).into()).unwrap();
    let mut arranging = Arranging::of(&editor).unwrap();
    assert_eq!(arranging.stages().len(), 6);
    assert!(!arranging.bands().is_one_strip());
    let (last, along, _) = arranging.bands().boundaries().last().unwrap();
    arranging.move_boundary(last, along - 200.0);
    let stages_of = |map: &JourneyMap, arranging: &Arranging| -> Vec<usize> {
        let mut notes: Vec<_> = map.notes().iter().filter(|note| note.text != "Late").collect();
        notes.sort_by(|a, b| a.text.cmp(&b.text));
        notes.iter().map(|note| stage_of(arranging, note.id)).collect()
    };
    let moved = stages_of(editor.map().unwrap(), &arranging);
    assert_eq!(moved.iter().filter(|stage| **stage == 5).count(), 6, "two notes went to the last stage");
    editor.run(&arranging.command()).unwrap();
    // a reading from the beginning finds the same with the kept settings
    let kept = editor.map().unwrap().head().arrange.clone();
    assert_eq!((kept.boundaries.len(), kept.across.len(), kept.rows.len()), (4, 4, 1));
    let again = Arranging::of(&editor).unwrap();
    let late = coloured(&mut editor, LaneKind::Action, Point::new(620.0, 1760.0), "Late");
    assert_eq!(stages_of(editor.map().unwrap(), &again), moved);
    let again = Arranging::of(&editor).unwrap();
    assert_eq!(stage_of(&again, late), 5, "right of the boundary that was moved");
    editor.undo();
    editor.undo();
    let mut settings = arrange::Settings::of(editor.map().unwrap());
    settings.arrange = kept;
    let read = arrange::propose(editor.map().unwrap(), "", &settings);
    let mut of: Vec<_> = read.notes.iter().filter(|n| n.role == Role::Card).filter_map(|n| n.stage).collect();
    of.sort_unstable();
    let mut wanted = moved.clone();
    wanted.sort_unstable();
    assert_eq!(of, wanted);
}

#[test]
fn reading_lanes_anew_moves_cards_but_those_moved_by_hand() {
    let imported = crate::import::read(
        "tea.mmd",
        b"journey\ntitle Tea\nsection Make\n Boil: 3: Anna\n Pour: 4: Ben\nsection Drink\n Sip: 5: Anna\n Talk: 5: Ben\n",
        1,
    )
    .unwrap();
    let mut editor = Editor::new(imported.project);
    let before = editor.map().unwrap().clone();
    let mut arranging = Arranging::of(&editor).unwrap();
    assert_eq!(arranging.actors(), ["Anna", "Ben"]);
    let changes = arranging.review(&arranging.proposal()).changes.unwrap();
    assert_eq!(changes.summary, "No new notes. Every other card stays where it is.");
    arranging.set_lanes_from(LanesFrom::Actors);
    let changes = arranging.review(&arranging.proposal()).changes.unwrap();
    assert_eq!(changes.moved.len(), 4);
    assert_eq!(changes.moved[0].why, "Make, Actions → Make, Anna");
    assert!(changes.summary.contains("2 new lanes: Anna, Ben."), "{}", changes.summary);
    assert!(changes.summary.contains("1 lane without cards goes: Actions."), "{}", changes.summary);
    editor.run(&arranging.command()).unwrap();
    let map = editor.map().unwrap();
    assert_eq!(map.columns().len(), before.columns().len(), "each card keeps its step");
    let lanes: Vec<_> = map.lanes_in_order().iter().map(|lane| lane.label().to_owned()).collect();
    assert!(lanes.contains(&"Anna".to_owned()) && !lanes.contains(&"Actions".to_owned()), "{lanes:?}");
    assert!(map.lanes().iter().filter(|lane| lane.persona.is_some()).count() == 2);
    assert_eq!(map.ratings().len(), before.ratings().len());
    assert_eq!(editor.project().check(), []);
    // and again nothing changes
    let again = Arranging::of(&editor).unwrap();
    assert!(again.review(&again.proposal()).changes.unwrap().moved.is_empty());
    editor.undo();
    assert!(*editor.map().unwrap() == before);
}

#[test]
fn a_card_moved_in_the_matrix_goes_back_to_where_the_board_puts_it() {
    let mut editor = editor();
    let notes = notes(&editor);
    editor.run(&Arranging::of(&editor).unwrap().command()).unwrap();
    let before = editor.map().unwrap().notes().get(notes[0]).unwrap().cell.unwrap();
    assert!(back_to_board(&editor, &notes[..1]).is_none(), "it is there");
    let steps: Vec<_> = editor.map().unwrap().columns().iter().map(|column| column.step.id).collect();
    let command =
        CardCommand::Place { notes: vec![notes[0]], lane: before.lane, step: steps[2], order: None };
    editor.run(&command.into()).unwrap();
    assert_eq!(editor.map().unwrap().pins().len(), 1);
    let at = editor.map().unwrap().notes().get(notes[0]).unwrap().at;
    editor.run(&back_to_board(&editor, &notes[..1]).unwrap()).unwrap();
    let note = editor.map().unwrap().notes().get(notes[0]).unwrap().clone();
    assert_eq!(
        (note.cell.map(|cell| (cell.lane, cell.step)), note.at),
        (Some((before.lane, before.step)), at)
    );
    assert!(editor.map().unwrap().pins().is_empty(), "it is no longer a place chosen by hand");
    editor.undo();
    let moved = editor.map().unwrap().notes().get(notes[0]).unwrap().cell.unwrap();
    assert_eq!(moved.step, steps[2]);
}

#[test]
fn the_draft_laid_out_like_the_matrix_reads_as_the_matrix() {
    let bytes = include_bytes!("../../../assets/examples/winter-jacket.excalidraw");
    let imported = crate::import::read("winter-jacket.excalidraw", bytes, 1).unwrap();
    let mut editor = Editor::new(imported.project);
    assert!(like_matrix(&editor).is_none(), "nothing is in the matrix");
    arrange_map(&mut editor).unwrap();
    let before = editor.map().unwrap().clone();
    editor.run(&like_matrix(&editor).unwrap()).unwrap();
    let map = editor.map().unwrap().clone();
    let placed: Vec<_> = map.notes().iter().filter(|note| note.cell.is_some()).collect();
    for (n, a) in placed.iter().enumerate() {
        assert_eq!(a.cell, before.notes().get(a.id).unwrap().cell, "the matrix stays as it is");
        for b in &placed[n + 1..] {
            let both = a.rect().intersect(b.rect());
            assert!(both.width() <= 0.0 || both.height() <= 0.0, "{} lies on {}", a.text, b.text);
        }
    }
    let stages = map.stages().len();
    let named = map.items().iter().filter(|item| {
        matches!(&item.kind, ItemKind::Label { text, .. }
        if map.stages().iter().any(|stage| stage.title == *text))
    });
    assert_eq!(named.count(), stages, "titles move, they are not doubled");
    // read anew from nothing, the board says what the matrix said
    let mut project = editor.project().clone();
    let mut tx = crate::model::Transaction::begin(&mut project);
    for note in map.notes().iter() {
        tx.put((map.id(), crate::model::Note { cell: None, ..(**note).clone() }));
    }
    tx.commit();
    let bare = project.map(map.id()).unwrap();
    let read = arrange::propose(bare, "en", &Settings::of(bare));
    let same = placed.iter().filter(|note| {
        let reading = read.notes.iter().find(|reading| reading.id == ElementRef::Note(note.id)).unwrap();
        let (Some(stage), Some(lane)) = (reading.stage, reading.lane) else { return false };
        let cell = note.cell.unwrap();
        read.stages[stage].existing == map.steps().get(cell.step).map(|step| step.stage)
            && read.lanes[lane].existing == Some(cell.lane)
    });
    let same = same.count();
    assert!(same * 100 >= placed.len() * 95, "{same} of {}", placed.len());
    // again changes nothing, and one undo takes it back
    let places =
        |map: &JourneyMap| map.notes().iter().map(|n| (n.at.x as i64, n.at.y as i64)).collect::<Vec<_>>();
    let once = places(&map);
    editor.undo();
    assert!(*editor.map().unwrap() == before);
    editor.redo();
    assert_eq!(places(editor.map().unwrap()), once);
}
