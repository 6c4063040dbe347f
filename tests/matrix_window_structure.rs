//! The structure of the matrix in the window: collapsing, spans and links by key, names of the list.

mod matrix;

use egui::{Key, Modifiers, accesskit::Role};
use laneway::model::{LaneKind, LinkKind, Note};
use matrix::Window;

const WIDER: Modifiers = Modifiers { ctrl: true, shift: true, command: true, ..Modifiers::NONE };

fn note(window: &Window, text: &str) -> Note {
    Note::clone(window.map().notes().iter().find(|note| note.text == text).unwrap())
}

#[test]
fn minus_collapses_a_stage_and_a_click_into_it_expands_it() {
    let mut window = Window::open();
    let stage = window.at(Role::ColumnHeader, "Stage 1: Need");
    window.click(stage);
    window.write("-");
    assert!(window.map().stages_in_order()[0].collapsed);
    assert!(window.has(Role::ColumnHeader, "Need, collapsed"));
    assert!(!window.has(Role::Note, "Frost"));
    let cell = window.at(Role::Cell, "Need, Actions: 1 card");
    window.click(cell);
    assert!(!window.map().stages_in_order()[0].collapsed);
    assert!(window.has(Role::Note, "Frost"));
}

#[test]
fn a_card_spans_columns_and_lanes_by_key() {
    let mut window = Window::open();
    let card = window.at(Role::Note, "Frost");
    window.click(card);
    window.key(Key::ArrowRight, WIDER);
    window.key(Key::ArrowDown, WIDER);
    let cell = note(&window, "Frost on the bike").cell.unwrap();
    assert_eq!((cell.columns, cell.lanes), (2, 2));
    window.key(Key::ArrowLeft, WIDER);
    window.key(Key::ArrowLeft, WIDER);
    let cell = note(&window, "Frost on the bike").cell.unwrap();
    assert_eq!((cell.columns, cell.lanes), (1, 2), "at least one column");
}

#[test]
fn two_cards_are_linked_by_key_and_the_link_is_removed() {
    let mut window = Window::open();
    let cell = window.at(Role::Cell, "Order, Actions");
    window.click(cell);
    window.write("Orders it");
    window.key(Key::Enter, Modifiers::COMMAND);
    let card = window.at(Role::Note, "Frost");
    window.click(card);
    window.key(Key::L, Modifiers::NONE);
    window.key(Key::ArrowRight, Modifiers::NONE);
    window.key(Key::Enter, Modifiers::NONE);
    let row = window.at(Role::MenuItem, "Branch");
    window.click(row);
    let links: Vec<_> = window.map().links().iter().map(|link| (link.kind, link.from, link.to)).collect();
    let (from, to) = (note(&window, "Frost on the bike").id, note(&window, "Orders it").id);
    assert_eq!(links, [(LinkKind::Branch, from, to)]);
    let link = window.at(Role::Button, "Branch from “Frost on the bike” to “Orders it”");
    window.click(link);
    window.key(Key::Delete, Modifiers::NONE);
    assert!(window.map().links().is_empty());
}

#[test]
fn names_of_the_list_are_offered_while_a_touchpoint_is_written() {
    let mut window = Window::open();
    let lane = window.at(Role::RowHeader, "Lane Pain points");
    window.choose(lane, &["Kind", "Touchpoints"]);
    let cell = window.at(Role::Cell, "Need, Touchpoints");
    window.click(cell);
    window.write("Product page");
    window.key(Key::Tab, Modifiers::NONE);
    window.write("prod");
    window.key(Key::ArrowDown, Modifiers::NONE);
    window.key(Key::Enter, Modifiers::NONE);
    window.key(Key::Escape, Modifiers::NONE);
    let things = window.workspace().document.as_ref().unwrap().editor.project().things();
    assert_eq!(things.len(), 1);
    assert_eq!(window.cards(&LaneKind::Touchpoint), [["Product page"], ["Product page"]]);
}
