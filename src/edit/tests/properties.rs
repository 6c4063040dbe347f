use proptest::prelude::*;

use super::*;
use crate::edit::testing::{Dice, dice};
use crate::geom::Rect;
use crate::model::testing::full_project;
use crate::model::{Piece, Stack};

fn start(full: bool) -> Editor {
    if full {
        return Editor::new(full_project());
    }
    let mut editor = editor();
    add_stages(&mut editor, &["Search", "Order"]);
    add_lane(&mut editor, LaneKind::Action);
    add_notes(&mut editor, &["One", "Two", "Three"]);
    Editor::new(editor.project().clone())
}

/// What a stack says of each thing: its name and height, box, and a connector's ends.
fn told(stack: &Stack) -> Vec<String> {
    let one = |number, piece: &Piece| {
        let rect = if stack.is_connector(number) { Rect::ZERO } else { piece.rect() + stack.shift(number) };
        let id = match piece {
            Piece::Note(note) => note.id.to_string(),
            Piece::Item(item) => item.id.to_string(),
        };
        // A box moved and the box of what was moved may differ in their last bits.
        let near = |r: Rect| [r.x0, r.y0, r.x1, r.y1].map(|v| (v * 1e3).round() as i64);
        let ends = stack.ends(number).map(|(from, to)| (near(from), near(to)));
        format!("{id} {:?} {:?} {ends:?}", near(rect), near(stack.bounds(number)))
    };
    stack.pieces().map(|(number, piece)| one(number, piece)).collect()
}

fn stack_of(map: &crate::model::JourneyMap) -> Stack {
    let mut stack = Stack::default();
    stack.follow(map);
    stack
}

/// Follows a map through random commands, and lifts what a move would move before it is run.
fn follow(full: bool, dice: &[Dice]) -> Result<(), TestCaseError> {
    let mut editor = start(full);
    let mut stack = Stack::default();
    for (index, dice) in dice.iter().enumerate() {
        let command = dice.command(&editor);
        let moved = match (&command, editor.preview(&command)) {
            (Command::Board(BoardCommand::Move { notes, items, by }), Ok(project)) => {
                editor.map().map(|map| stack.follow(map));
                stack.lift(&notes.iter().copied().collect(), &items.iter().copied().collect());
                stack.carry(*by);
                let lifted = told(&stack);
                stack.drop_lifted();
                editor.map_id().and_then(|map| Some((lifted, told(&stack_of(project.map(map)?)))))
            }
            _ => None,
        };
        if let Some((lifted, previewed)) = moved {
            prop_assert_eq!(lifted, previewed, "{:?}", command);
        }
        _ = editor.run(&command);
        if index % 5 == 4 {
            editor.undo();
        }
        if let Some(map) = editor.map() {
            stack.follow(map);
            prop_assert_eq!(told(&stack), told(&stack_of(map)), "after {:?}", command);
        }
    }
    Ok(())
}

/// Runs random commands and asks what must hold after each.
fn play(full: bool, dice: &[Dice]) -> Result<(), TestCaseError> {
    let mut editor = start(full);
    let (first, first_map) = (editor.project().records(), editor.map_id());
    let mut steps = 0;
    for dice in dice {
        let command = dice.command(&editor);
        let before = editor.project().clone();
        let shown = editor.preview(&command);
        match editor.run(&command) {
            Ok(_) => {
                prop_assert_eq!(editor.project().check(), vec![], "after {:?}", command);
                prop_assert!(shown.as_ref() == Ok(editor.project()), "preview of {:?}", command);
                steps += usize::from(editor.project().records() != before.records());
            }
            Err(error) => {
                prop_assert!(&before == editor.project(), "failed {:?}", command);
                prop_assert_eq!(shown.err(), Some(error));
            }
        }
        if let Some(map) = editor.map() {
            prop_assert_eq!(&editor.selection().clone().existing_in(map), editor.selection());
        }
    }
    let (last, last_map) = (editor.project().records(), editor.map_id());
    for _ in 0..steps {
        prop_assert!(editor.undo().is_some());
        prop_assert_eq!(editor.project().check(), vec![]);
    }
    prop_assert_eq!(editor.undo(), None);
    prop_assert!(editor.project().records() == first && editor.map_id() == first_map);
    prop_assert!(!editor.is_dirty());
    while editor.redo().is_some() {}
    prop_assert!(editor.project().records() == last && editor.map_id() == last_map);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_commands_keep_every_rule(full in any::<bool>(), dice in prop::collection::vec(dice(), 1..40)) {
        play(full, &dice)?;
    }

    #[test]
    fn a_stack_follows_its_map_and_lifting_is_moving(
        full in any::<bool>(),
        dice in prop::collection::vec(dice(), 1..40),
    ) {
        follow(full, &dice)?;
    }
}
