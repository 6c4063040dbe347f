//! Comparing and audience views in the window, driven as a person does it.

mod matrix;

use egui::{Key, Modifiers, accesskit::Role};
use laneway::app::workspace::Side;
use laneway::edit::{BoardCommand, Editor, RecordCommand};
use laneway::model::{MapState, Project};
use matrix::{Window, project};

/// The small map and a future one in which the only card says something else.
fn two() -> Project {
    let mut editor = Editor::new(project());
    let map = editor.map_id().unwrap();
    editor.run(&RecordCommand::CopyMap { map, title: "Next".into(), future: true }.into()).unwrap();
    let note = editor.map().unwrap().notes().iter().next().unwrap().id;
    let text = BoardCommand::SetText { note, text: "A frost reminder".into(), height: 114.0 };
    editor.run(&text.into()).unwrap();
    editor.show_map(map);
    editor.project().clone()
}

#[test]
fn a_future_map_is_made_where_there_is_none_and_taken_back_in_one_step() {
    let mut window = Window::open();
    window.key(Key::Num3, Modifiers::COMMAND);
    let button = window.at(Role::Button, "Copy as future map");
    window.click(button);
    assert!(matches!(window.map().head().state, MapState::Future { of: Some(_) }));
    assert!(window.has(Role::Label, "Both maps are the same so far."));
    window.key(Key::Z, Modifiers::COMMAND);
    assert_eq!(window.workspace().document.as_ref().unwrap().editor.project().maps().len(), 1);
    assert!(window.has(Role::Label, "There is no future map yet"));
}

#[test]
fn changes_are_walked_and_lead_to_the_matrix() {
    let mut window = Window::show(&two());
    window.key(Key::Num3, Modifiers::COMMAND);
    assert!(window.has(Role::Label, "Changed: 1") && window.has(Role::Label, "Added: 0"));
    let name = "Changed: A frost reminder. Was: Frost on the bike.";
    assert!(window.has(Role::ListItem, name));
    window.key(Key::F8, Modifiers::NONE);
    let row = window.at(Role::ListItem, name);
    window.click(row);
    window.key(Key::Enter, Modifiers::NONE);
    let document = window.workspace().document.as_ref().unwrap();
    assert_eq!(document.side, Side::Matrix);
    assert!(window.map().head().is_future());
    let chosen = document.editor.selection().only_note().unwrap();
    assert_eq!(window.map().notes().get(chosen).unwrap().text, "A frost reminder");
}

#[test]
fn a_view_is_made_and_shown() {
    let mut window = Window::open();
    let button = window.at(Role::Button, "Everything");
    window.click(button);
    let row = window.at(Role::MenuItem, "Audience views…");
    window.click(row);
    let add = window.at(Role::Button, "Add a view");
    window.click(add);
    let board = window.at(Role::MenuItem, "Board");
    window.click(board);
    assert_eq!(window.map().views().len(), 1);
    assert!(window.has(Role::CheckBox, "Pain points"));
    let done = window.at(Role::Button, "Done");
    window.click(done);
    let button = window.at(Role::Button, "Everything");
    window.click(button);
    let board = window.at(Role::MenuItem, "Board");
    window.click(board);
    assert!(window.has(Role::Button, "Lanes 2 of 3"), "the board does not see actions");
    window.key(Key::Z, Modifiers::COMMAND);
    assert!(window.has(Role::Button, "Lanes 3"));
}
