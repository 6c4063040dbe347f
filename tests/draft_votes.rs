//! Dot votes and merging in the window.

mod draft;

use draft::Window;
use egui::{Key, Modifiers, accesskit::Role};
use laneway::edit::Selection;

#[test]
fn dots_are_placed_by_clicks_taken_back_and_counted() {
    let mut window = Window::with_notes(&["Waits", "Pays"]);
    window.key(Key::D, Modifiers::NONE);
    assert!(window.has("Dots each"), "without a round the tool asks for one");
    window.key(Key::Enter, Modifiers::NONE);
    assert!(window.has("Dot voting, 6 dots each · 0 of 48 placed"));
    let (waits, pays) = (window.at(Role::Note, "Waits"), window.at(Role::Note, "Pays"));
    window.click_at(waits, Modifiers::NONE);
    window.click_at(waits, Modifiers::NONE);
    window.key(Key::D, Modifiers::SHIFT);
    window.click_at(pays, Modifiers::NONE);
    window.click_at(waits, Modifiers::NONE);
    assert_eq!((window.note("Waits").dots(), window.note("Pays").dots()), (3, 1));
    window.click_at(waits, Modifiers::ALT);
    assert_eq!(window.note("Waits").dots(), 2);
    assert!(window.has("Dot voting, 6 dots each · 3 of 48 placed"));
    window.click("End voting");
    assert_eq!(window.said(), ["Voting closed. 3 dots on 2 notes."]);
    window.click("Sort by votes");
    assert_eq!(window.document().editor.selection().notes.len(), 2);
    assert!(window.has("Waits, 2 dots"));
}

#[test]
fn a_typed_number_sets_the_dots_of_the_note_and_digits_are_colours_again_after_it() {
    let mut window = Window::with_notes(&["Waits"]);
    window.command("Dot voting");
    window.key(Key::Enter, Modifiers::NONE);
    let entry = window.note("Waits").entry;
    let at = window.at(Role::Note, "Waits");
    window.click_at(at, Modifiers::NONE);
    for key in [Key::Num1, Key::Num3, Key::Backspace, Key::Num2, Key::Enter] {
        window.key(key, Modifiers::NONE);
    }
    assert_eq!((window.note("Waits").dots(), window.note("Waits").entry), (12, entry));
    window.key(Key::Z, Modifiers::COMMAND);
    assert_eq!(window.note("Waits").dots(), 1, "one step");
    window.click("End voting");
    window.key(Key::Num5, Modifiers::NONE);
    assert_ne!(window.note("Waits").entry, entry);
}

#[test]
fn a_secret_round_shows_no_dots_before_its_end() {
    let mut window = Window::with_notes(&["Waits"]);
    window.command("Dot voting");
    window.switch("Secret: counts show at the end");
    window.click("Start voting");
    let at = window.at(Role::Note, "Waits");
    window.click_at(at, Modifiers::NONE);
    assert_eq!(window.note("Waits").dots(), 1);
    assert!(window.has("Action: Waits") && !window.has("Action: Waits. 1 vote."));
    window.click("End voting");
    assert!(window.has("Action: Waits. 1 vote."));
}

#[test]
fn notes_that_say_the_same_are_found_and_merged() {
    let mut window = Window::with_notes(&["Card is refused", "the card is refused", "Pays"]);
    window.command("Find duplicates");
    window.click("Merge all");
    assert_eq!(window.map().notes().len(), 2);
    assert_eq!(window.note("the card is refused").votes, []);
    window.key(Key::Z, Modifiers::COMMAND);
    assert_eq!(window.map().notes().len(), 3);
    window.key(Key::A, Modifiers::COMMAND);
    window.command("Merge notes");
    let texts: Vec<_> = window.map().notes().iter().map(|note| note.text.clone()).collect();
    assert_eq!(texts, ["the card is refused\nPays"]);
}

#[test]
fn the_outline_finds_a_note_and_f6_walks_the_regions() {
    let mut window = Window::with_notes(&["Waits", "Pays", "Complains"]);
    window.key(Key::Escape, Modifiers::NONE);
    window.command("Outline");
    window.write("pay");
    window.key(Key::Enter, Modifiers::NONE);
    let pays = window.note("Pays").id;
    assert_eq!(*window.document().editor.selection(), Selection::of_notes([pays]));
    let focused = |window: &Window| window.harness.ctx.memory(|memory| memory.focused());
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..5 {
        window.key(Key::F6, Modifiers::NONE);
        seen.extend(focused(&window).map(|id| id.value()));
    }
    assert_eq!(seen.len(), 5, "top bar, rail, board, inspector, foot");
    let last = focused(&window);
    window.key(Key::F6, Modifiers::NONE);
    window.key(Key::F6, Modifiers { shift: true, ..Modifiers::NONE });
    assert_eq!(focused(&window), last);
}
