use proptest::prelude::*;

use super::*;
use crate::edit::testing::{Dice, dice};
use crate::model::testing::full_project;

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
}
