//! Pasting more than fits into a frame.

mod draft;

use draft::Window;
use egui::{Event, Key, Modifiers};

/// Pastes and waits until everything is there.
fn paste(window: &mut Window, text: &str) {
    window.harness.event(Event::Paste(text.to_owned()));
    for _ in 0..5000 {
        window.harness.step();
        if !window.has("Cancel") && !window.said().is_empty() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    window.harness.step();
}

#[test]
fn a_long_list_becomes_notes_in_one_step_and_the_rest_is_told() {
    let mut window = Window::draft();
    let text: String = (0..20_500).map(|i| format!("- item number {i}\n")).collect();
    paste(&mut window, &text);
    assert_eq!(window.map().notes().len(), 20_000);
    let words = "Pasted 20\u{2009}000 notes. 500 more were left: paste them in parts.";
    assert_eq!(window.said(), [words]);
    window.key(Key::Z, Modifiers::COMMAND);
    assert_eq!(window.map().notes().len(), 0, "one step");
}

#[test]
fn a_long_paste_can_be_cancelled() {
    let mut window = Window::draft();
    let text = "one more line of many words that are laid out\n".repeat(20_000);
    window.harness.event(Event::Paste(text));
    for _ in 0..500 {
        window.harness.step();
        if window.has("Cancel") {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    window.click("Cancel");
    for _ in 0..500 {
        window.harness.step();
        std::thread::sleep(std::time::Duration::from_millis(2));
        if !window.said().is_empty() {
            break;
        }
    }
    let said = window.said();
    assert!(window.map().notes().len() < 20_000, "{said:?}");
    assert!(said.iter().any(|said| said.contains("cancelled") || said.contains("left")), "{said:?}");
}

#[test]
fn what_is_no_text_is_said_and_control_characters_are_left_out() {
    let mut window = Window::draft();
    paste(&mut window, "\u{1}\u{2}\u{3}");
    assert_eq!(window.said(), ["The clipboard holds no text that could be a note."]);
    window.harness.event(Event::Paste("one\u{7}\ntwo".into()));
    window.harness.run();
    assert_eq!(window.note("one").text, "one");
    assert!(window.said().iter().any(|said| said.contains("Control characters were left out.")));
}
