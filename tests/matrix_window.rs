//! The matrix in the window, driven as a person does it: cards dragged and written, the curve pulled.

mod matrix;

use egui::{Key, Modifiers, accesskit::Role, vec2};
use laneway::model::LaneKind;
use matrix::Window;

#[test]
fn a_card_is_dragged_to_another_cell_and_back_by_undo() {
    let mut window = Window::open();
    let (from, to) = (window.at(Role::Note, "Frost"), window.at(Role::Cell, "Order, Pain points"));
    window.drag(from, to);
    assert_eq!(window.cards(&LaneKind::Pain), [vec![], vec!["Frost on the bike".to_owned()]]);
    window.key(Key::Z, Modifiers::COMMAND);
    assert_eq!(window.cards(&LaneKind::Action)[0], ["Frost on the bike"]);
    assert_eq!(window.cards(&LaneKind::Pain)[1].len(), 0);
}

#[test]
fn cards_are_written_into_a_cell_one_after_the_other() {
    let mut window = Window::open();
    let cell = window.at(Role::Cell, "Order, Actions");
    window.drag(cell, cell);
    window.write("Adds size M");
    window.key(Key::Enter, Modifiers::NONE);
    window.write("Pays");
    window.key(Key::Tab, Modifiers { shift: true, ..Modifiers::NONE });
    window.write("Wants warmth");
    window.key(Key::Escape, Modifiers::NONE);
    assert_eq!(
        window.cards(&LaneKind::Action),
        [
            vec!["Frost on the bike".to_owned(), "Wants warmth".to_owned()],
            vec!["Adds size M".to_owned(), "Pays".to_owned()],
        ]
    );
}

#[test]
fn a_face_is_dragged_up_in_one_step_and_moved_by_the_keys() {
    let mut window = Window::open();
    let face = window.at(Role::Slider, "Emotion at Need");
    window.drag(face, face - vec2(0.0, 30.0));
    let tenths = |window: &Window| window.map().ratings().iter().next().map(|rating| rating.tenths);
    let dragged = tenths(&window).unwrap();
    assert!(dragged > 4, "{dragged}");
    let face = window.at(Role::Slider, "Emotion at Need");
    window.drag(face, face);
    window.key(Key::ArrowDown, Modifiers::NONE);
    assert_eq!(tenths(&window), Some(dragged - 1));
    window.key(Key::Z, Modifiers::COMMAND);
    window.key(Key::Z, Modifiers::COMMAND);
    assert_eq!(tenths(&window), Some(-4));
}

#[test]
fn a_card_goes_to_the_tray_and_back_with_keys_and_pointer() {
    let mut window = Window::open();
    let card = window.at(Role::Note, "Frost");
    window.drag(card, card);
    window.key(Key::Backspace, Modifiers::COMMAND);
    assert_eq!(window.cards(&LaneKind::Action)[0].len(), 0);
    let (chip, cell) = (window.at(Role::Note, "Unplaced: Frost"), window.at(Role::Cell, "Order, Actions"));
    window.drag(chip, cell);
    assert_eq!(window.cards(&LaneKind::Action)[1], ["Frost on the bike"]);
    window.key(Key::ArrowDown, Modifiers::COMMAND);
    assert_eq!(window.cards(&LaneKind::Pain)[1], ["Frost on the bike"], "the curve is passed over");
}
