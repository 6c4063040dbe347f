//! Cards of the matrix in the window: their menu, the tray and its list, deleting and unplacing.

mod matrix;

use egui::{Key, Modifiers, PointerButton, accesskit::Role};
use laneway::model::{LaneKind, Note, Priority};
use matrix::{Window, crowded};

fn note(window: &Window) -> Note {
    Note::clone(window.map().notes().iter().next().unwrap())
}

#[test]
fn the_menu_of_a_card_sets_priority_moves_it_and_unplaces_it() {
    let mut window = Window::open();
    let card = window.at(Role::Note, "Frost");
    window.choose(card, &["Priority", "High"]);
    assert_eq!(note(&window).priority, Some(Priority::High));
    window.choose(card, &["Moment of truth"]);
    assert!(note(&window).moment.is_some());
    window.choose(card, &["Evidence", "Assumed"]);
    assert!(note(&window).evidence.assumed);
    window.choose(card, &["Move to lane", "Pain points"]);
    assert_eq!(window.cards(&LaneKind::Pain)[0], ["Frost on the bike"]);
    let card = window.at(Role::Note, "Frost");
    window.choose(card, &["Move to stage", "Order"]);
    assert_eq!(window.cards(&LaneKind::Pain)[1], ["Frost on the bike"]);
    let card = window.at(Role::Note, "Frost");
    window.choose(card, &["Unplace"]);
    assert_eq!(window.told(), ["1 card moved to Unplaced."]);
    assert!(window.has(Role::Note, "Unplaced: Frost"));
}

#[test]
fn delete_takes_a_card_from_both_views_and_says_so() {
    let mut window = Window::open();
    let card = window.at(Role::Note, "Frost");
    window.click(card);
    window.key(Key::Delete, Modifiers::NONE);
    assert!(window.map().notes().is_empty());
    assert_eq!(window.told(), ["Deleted 1 note."]);
    let undo = window.at(Role::Button, "Undo");
    window.click(undo);
    assert_eq!(window.cards(&LaneKind::Action)[0], ["Frost on the bike"]);
}

#[test]
fn the_tray_lists_what_does_not_fit_and_its_notes_are_dragged_into_cells() {
    let mut window = Window::show(&crowded(40));
    window.key(Key::Num2, Modifiers::COMMAND);
    assert!(window.has(Role::Button, "more unplaced notes"));
    let tray = window.at(Role::Button, "Unplaced: 40");
    window.click(tray);
    let (note, cell) = (window.at(Role::Note, "Unplaced: Idea 20"), window.at(Role::Cell, "Order, Actions"));
    window.drag(note, cell);
    assert_eq!(window.cards(&LaneKind::Action)[1], ["Idea 20"]);
    assert!(window.has(Role::Button, "Unplaced: 39"));
    assert!(window.has(Role::Note, "Unplaced: Idea 21"), "the list is open still");
    window.key(Key::Escape, Modifiers::NONE);
    assert!(!window.has(Role::Note, "Unplaced: Idea 21"));
}

#[test]
fn ctrl_enter_ends_writing_and_tab_goes_on_in_the_next_column() {
    let mut window = Window::open();
    let cell = window.at(Role::Cell, "Need, Pain points");
    window.click(cell);
    window.write("Cold");
    window.key(Key::Tab, Modifiers::NONE);
    window.write("Dear");
    window.key(Key::Enter, Modifiers::COMMAND);
    assert_eq!(window.cards(&LaneKind::Pain), [["Cold"], ["Dear"]]);
    window.write("no text field has the focus");
    assert_eq!(window.map().notes().len(), 3);
}

#[test]
fn arrows_walk_the_cells_and_enter_writes() {
    let mut window = Window::open();
    let cell = window.at(Role::Cell, "Need, Pain points");
    window.press(cell, PointerButton::Secondary);
    window.key(Key::Escape, Modifiers::NONE);
    window.key(Key::ArrowRight, Modifiers::NONE);
    window.key(Key::Enter, Modifiers::NONE);
    window.write("Dear");
    window.key(Key::Escape, Modifiers::NONE);
    assert_eq!(window.cards(&LaneKind::Pain), [vec![], vec!["Dear".to_owned()]]);
}

#[test]
fn a_range_of_a_spreadsheet_becomes_cards_and_goes_back() {
    let mut window = Window::open();
    let cell = window.at(Role::Cell, "Need, Actions");
    window.press(cell, PointerButton::Secondary);
    window.key(Key::Escape, Modifiers::NONE);
    let block = "Looks around\tAdds size M\nFreezes\t\"Too dear\nToo slow\"";
    window.harness.event(egui::Event::Paste(block.to_owned()));
    window.harness.run();
    assert_eq!(
        window.cards(&LaneKind::Action),
        [vec!["Frost on the bike", "Looks around"], vec!["Adds size M"]]
    );
    assert_eq!(window.cards(&LaneKind::Pain), [vec!["Freezes"], vec!["Too dear", "Too slow"]]);
    window.key(Key::A, Modifiers::COMMAND);
    window.harness.event(egui::Event::Copy);
    window.harness.step();
    let copied = window.harness.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    // The curve stands between the two lanes.
    let wanted = "\"Frost on the bike\nLooks around\"\tAdds size M\n\t\nFreezes\t\"Too dear\nToo slow\"";
    assert_eq!(copied.as_deref(), Some(wanted));
    window.key(Key::Z, Modifiers::COMMAND);
    assert_eq!(window.map().notes().len(), 1, "a paste is one step");
}

#[test]
fn a_card_gets_wider_by_its_menu() {
    let mut window = Window::open();
    let card = window.at(Role::Note, "Frost");
    window.choose(card, &["Width", "2 columns"]);
    assert_eq!(note(&window).cell.map(|cell| cell.columns), Some(2));
}
