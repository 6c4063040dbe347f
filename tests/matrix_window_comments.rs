//! Comments in the window: written, answered, replied to, listed, jumped to.

mod matrix;

use egui::{Key, Modifiers, accesskit::Role};
use laneway::model::Anchor;
use matrix::Window;

fn write(window: &mut Window, field: &str, text: &str) {
    let at = window.at(Role::TextInput, field);
    window.click(at);
    window.write(text);
    window.key(Key::Enter, Modifiers::NONE);
}

#[test]
fn comments_on_a_stage_are_written_answered_and_found_again() {
    let mut window = Window::open();
    let head = window.at(Role::ColumnHeader, "Stage 1: Need");
    window.click(head);
    write(&mut window, "Add a comment", "Is this one stage?");
    let comment = window.map().comments().iter().next().unwrap().clone();
    assert_eq!(comment.text, "Is this one stage?");
    assert!(comment.date.is_some() && matches!(comment.on, Anchor::Stage(_)));
    assert!(window.has(Role::ColumnHeader, "Stage 1: Need. 1 open comment."));
    write(&mut window, "Reply", "Two, I think");
    let reply = window.map().comments().iter().find(|c| c.reply_to.is_some()).unwrap().clone();
    assert_eq!((reply.reply_to, reply.text.as_str()), (Some(comment.id), "Two, I think"));
    let answered = window.at(Role::Button, "Answered");
    window.click(answered);
    assert!(window.map().comments().get(comment.id).unwrap().answered);
    assert!(!window.has(Role::ColumnHeader, "open comment"));
    window.key(Key::Z, Modifiers::COMMAND);
    assert!(!window.map().comments().get(comment.id).unwrap().answered);
}

#[test]
fn deleting_a_comment_takes_its_replies_along() {
    let mut window = Window::open();
    let lane = window.at(Role::ColumnHeader, "Stage 1: Need");
    window.click(lane);
    write(&mut window, "Add a comment", "Why?");
    write(&mut window, "Reply", "Because");
    let delete = window.at(Role::Button, "Delete comment");
    window.click(delete);
    assert!(window.map().comments().is_empty());
    window.key(Key::Z, Modifiers::COMMAND);
    assert_eq!(window.map().comments().len(), 2);
}
