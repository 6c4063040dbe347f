//! Editing in place.

use proptest::prelude::*;

use super::lines::any_text;
use super::*;
use crate::geom::Point;

fn editor(text: &str, width: Option<f32>) -> TextEditor {
    TextEditor::new(&TextEngine::bundled(), text, NOTE, width)
}

#[test]
fn the_edited_paragraph_is_the_one_that_layout_gives() {
    let engine = TextEngine::bundled();
    for text in ["Compare jackets, 👍 then\nbuy", "abc שלום עולם def", "مرحبا 😀\tx", "สวัสดีชาวโลก", ""]
    {
        for width in [None, Some(60.0)] {
            let spec = TextSpec::plain(text, NOTE, width);
            let mut editor = TextEditor::new(&engine, "", NOTE, width);
            editor.insert(text);
            assert_eq!(**editor.paragraph(), *engine.layout(&spec), "{text:?}");
        }
    }
}

#[test]
fn typing_deleting_and_words() {
    let mut editor = editor("Buy jacket", None);
    editor.insert(" now");
    assert_eq!(editor.text(), "Buy jacket now");
    editor.delete(Deletion::Back);
    editor.delete(Deletion::WordBack);
    assert_eq!(editor.text(), "Buy jacket ");
    editor.move_caret(Motion::TextStart, false);
    editor.delete(Deletion::Forward);
    assert_eq!(editor.text(), "uy jacket ");
    editor.delete(Deletion::WordForward);
    assert_eq!(editor.text(), "jacket ");
}

#[test]
fn backspace_takes_a_whole_emoji_but_only_the_accent() {
    let mut editor = editor("e\u{301}👩‍👩‍👧", None);
    editor.delete(Deletion::Back);
    assert_eq!(editor.text(), "e\u{301}");
    editor.delete(Deletion::Back);
    assert_eq!(editor.text(), "e");
}

#[test]
fn selecting_by_word_line_and_all_replaces_and_copies() {
    let mut editor = editor("one two three\nfour", None);
    editor.double_click(Point::new(editor_x(&editor, 5), 5.0));
    assert_eq!(editor.selected_text(), "two");
    editor.drag_to(Point::new(editor_x(&editor, 9), 5.0));
    assert_eq!(editor.selected_text(), "two three");
    editor.insert("2");
    assert_eq!(editor.text(), "one 2\nfour");
    editor.triple_click(Point::new(1.0, 5.0));
    assert_eq!(editor.selected_text().trim_end(), "one 2");
    editor.select_all();
    assert_eq!(editor.selected_text(), "one 2\nfour");
    assert_eq!(editor.selection_rects().len(), 2);
}

/// The x of the byte `index` on the first line.
fn editor_x(editor: &TextEditor, index: usize) -> f64 {
    let glyphs = glyphs(editor.paragraph());
    let glyph = glyphs.iter().find(|glyph| glyph.cluster as usize == index);
    f64::from(glyph.map_or(0.0, |glyph| glyph.x + glyph.advance / 2.0))
}

#[test]
fn the_caret_stands_on_its_line() {
    let mut editor = editor("one\ntwo\n", Some(80.0));
    assert_eq!(editor.caret_rect().y0, 38.0);
    assert_eq!(editor.caret_rect().height(), 19.0);
    assert_eq!(editor.caret_rect().x0, 0.0);
    editor.move_caret(Motion::Up, false);
    editor.move_caret(Motion::LineEnd, false);
    assert_eq!(editor.caret_rect().y0, 19.0);
    let end = editor.paragraph().lines[1].width;
    assert!((editor.caret_rect().x0 - f64::from(end)).abs() < 0.01);
    editor.click(Point::new(500.0, 5.0), false);
    assert_eq!(editor.selected_range(), 3..3);
    assert_eq!(editor.caret_rect().y0, 0.0);
}

#[test]
fn emoji_do_not_move_the_lines_of_the_caret() {
    let mut editor = editor("😀 a\n👍🏽 b\nc", None);
    assert_eq!(editor.caret_rect().y0, 38.0);
    editor.click(Point::new(1.0, 20.0), false);
    assert_eq!(editor.selected_range().start, "😀 a\n".len());
}

#[test]
fn arrows_follow_the_eye_in_right_to_left_text() {
    let mut editor = editor("שלום", Some(100.0));
    let x = editor.caret_rect().x0;
    editor.move_caret(Motion::Right, false);
    assert!(editor.caret_rect().x0 > x);
    assert_eq!(editor.selected_range(), 6..6);
}

#[test]
fn composing_shows_but_is_not_text_until_committed() {
    let mut editor = editor("ab", None);
    editor.move_caret(Motion::Left, false);
    editor.compose("ni", Some(2..2));
    editor.compose("nih", Some(3..3));
    assert_eq!((editor.text().as_str(), &*editor.paragraph().text), ("ab", "anihb"));
    assert_eq!(editor.composing_rects().len(), 1);
    editor.commit("é");
    assert_eq!((editor.text().as_str(), editor.is_composing()), ("aéb", false));
    editor.compose("x", None);
    editor.compose("", None);
    assert_eq!((editor.text().as_str(), editor.is_composing()), ("aéb", false));
}

#[test]
fn the_revision_tells_when_to_paint() {
    let mut editor = editor("ab", None);
    let before = editor.revision();
    editor.move_caret(Motion::TextEnd, false);
    assert_eq!(editor.revision(), before, "nothing moved");
    editor.move_caret(Motion::Left, false);
    assert_ne!(editor.revision(), before);
}

#[derive(Clone, Debug)]
enum Step {
    Insert(String),
    Delete(Deletion),
    Move(Motion, bool),
    Click(f64, f64, u8),
    Compose(String),
    Clear,
}

fn step() -> impl Strategy<Value = Step> {
    use Deletion::{Back, Forward, WordBack, WordForward};
    use Motion::*;
    let motions = vec![Left, Right, WordLeft, WordRight, Up, Down, LineStart, LineEnd, TextStart, TextEnd];
    prop_oneof![
        2 => any_text().prop_map(Step::Insert),
        2 => proptest::sample::select(vec![Back, Forward, WordBack, WordForward]).prop_map(Step::Delete),
        3 => (proptest::sample::select(motions), any::<bool>()).prop_map(|(m, e)| Step::Move(m, e)),
        2 => (-50.0..200.0, -50.0..200.0, 0..5_u8).prop_map(|(x, y, kind)| Step::Click(x, y, kind)),
        1 => "[a-z]{0,3}".prop_map(Step::Compose),
        1 => Just(Step::Clear),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_editing_panics_and_the_picture_is_always_that_of_the_text(
        text in any_text(), width in proptest::option::of(0.0_f32..150.0), steps in proptest::collection::vec(step(), 0..12),
    ) {
        let engine = TextEngine::bundled();
        let mut editor = TextEditor::new(&engine, &text, NOTE, width);
        for step in steps {
            match step {
                Step::Insert(text) => editor.insert(&text),
                Step::Delete(deletion) => editor.delete(deletion),
                Step::Move(motion, extend) => editor.move_caret(motion, extend),
                Step::Click(x, y, 0) => editor.click(Point::new(x, y), true),
                Step::Click(x, y, 1) => editor.double_click(Point::new(x, y)),
                Step::Click(x, y, 2) => editor.triple_click(Point::new(x, y)),
                Step::Click(x, y, 3) => editor.drag_to(Point::new(x, y)),
                Step::Click(x, y, _) => editor.click(Point::new(x, y), false),
                Step::Compose(text) => editor.compose(&text, Some(text.len()..text.len())),
                Step::Clear => editor.clear_compose(),
            }
            let shown = editor.paragraph().text.to_string();
            let range = editor.selected_range();
            prop_assert!(shown.get(range).is_some());
            prop_assert!(editor.caret_rect().is_finite());
            editor.selection_rects();
            editor.composing_rects();
            let spec = TextSpec::plain(shown, NOTE, width);
            prop_assert_eq!(&**editor.paragraph(), &*engine.layout(&spec));
        }
    }
}
