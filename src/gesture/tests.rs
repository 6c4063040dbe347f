//! Gestures as scripts: press, drag, release, Esc.

use super::*;
use crate::edit::{BoardCommand, Command, Editor, NewNote, Selection};
use crate::geom::{Point, Vec2};
use crate::model::{NoteId, Project, Stack};

/// An editor with a row of notes, and a hand that works on it.
struct Hand {
    editor: Editor,
    gesture: BoardGesture,
    notes: Vec<NoteId>,
}

impl Hand {
    fn new(count: usize) -> Self {
        let mut editor = Editor::with_map(Project::new(3), "");
        let notes = (0..count).map(|i| NewNote::at(Point::new(i as f64 * 300.0, 0.0), "Note")).collect();
        let made = editor.run(&BoardCommand::AddNotes(notes).into()).unwrap().created;
        editor.select(Selection::default());
        Self { editor, gesture: BoardGesture::default(), notes: made }
    }

    fn with<T>(&mut self, act: impl FnOnce(&mut BoardGesture, &Board) -> T) -> T {
        let map = self.editor.map().unwrap().clone();
        let selection = self.editor.selection().clone();
        let mut stack = Stack::default();
        stack.follow(&map);
        act(&mut self.gesture, &Board::new(&map, &stack, &selection, 1.0))
    }

    fn follow(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        for effect in &effects {
            match effect {
                Effect::Select(selection) => self.editor.select(selection.clone()),
                Effect::Run(command) => _ = self.editor.run(command).unwrap(),
                _ => {}
            }
        }
        effects
    }

    fn press(&mut self, x: f64, y: f64, mods: Mods) -> &mut Self {
        let effects = self.with(|g, b| g.press(Pointer::at(Point::new(x, y)).with(mods), b));
        self.follow(effects);
        self
    }

    fn drag_to(&mut self, x: f64, y: f64, mods: Mods) -> &mut Self {
        self.with(|g, b| g.drag(Pointer::at(Point::new(x, y)).with(mods), b));
        self
    }

    fn release(&mut self, x: f64, y: f64) -> Vec<Effect> {
        let effects = self.with(|g, b| g.release(Pointer::at(Point::new(x, y)), b));
        self.follow(effects)
    }

    fn at(&self, index: usize) -> Point {
        self.editor.map().unwrap().notes().get(self.notes[index]).unwrap().at
    }

    fn selected(&self) -> Vec<usize> {
        (0..self.notes.len()).filter(|i| self.editor.selection().notes.contains(&self.notes[*i])).collect()
    }
}

const NONE: Mods = Mods { shift: false, ctrl: false, alt: false };
const SHIFT: Mods = Mods { shift: true, ..NONE };
const CTRL: Mods = Mods { ctrl: true, ..NONE };
const ALT: Mods = Mods { alt: true, ctrl: true, ..NONE };

#[test]
fn a_click_selects_and_shift_adds() {
    let mut hand = Hand::new(3);
    hand.press(10.0, 10.0, NONE).release(10.0, 10.0);
    assert_eq!(hand.selected(), [0]);
    hand.press(310.0, 10.0, SHIFT).release(310.0, 10.0);
    assert_eq!(hand.selected(), [0, 1]);
    hand.press(310.0, 10.0, NONE).release(310.0, 10.0);
    assert_eq!(hand.selected(), [1]);
    hand.press(200.0, 500.0, NONE).release(200.0, 500.0);
    assert!(hand.selected().is_empty());
}

#[test]
fn a_drag_moves_what_was_previewed_in_one_step() {
    let mut hand = Hand::new(2);
    hand.press(20.0, 20.0, CTRL).drag_to(70.0, 400.0, CTRL).drag_to(95.0, 520.0, CTRL);
    let previewed = hand.gesture.command(1.0);
    let ran = hand.release(95.0, 520.0);
    assert_eq!(ran, [Effect::Run(previewed.unwrap())]);
    assert_eq!(hand.at(0), Point::new(75.0, 500.0));
    hand.editor.undo();
    assert_eq!(hand.at(0), Point::ZERO);
}

#[test]
fn a_trembling_click_moves_nothing() {
    let mut hand = Hand::new(1);
    hand.press(20.0, 20.0, NONE).drag_to(22.0, 21.0, NONE).release(22.0, 21.0);
    assert_eq!(hand.at(0), Point::ZERO);
}

#[test]
fn esc_drops_a_move() {
    let mut hand = Hand::new(1);
    hand.press(20.0, 20.0, NONE).drag_to(220.0, 20.0, NONE);
    assert!(hand.gesture.cancel());
    assert!(hand.release(220.0, 20.0).is_empty());
    assert_eq!(hand.at(0), Point::ZERO);
}

#[test]
fn the_marquee_takes_what_it_touches() {
    let mut hand = Hand::new(3);
    hand.press(-50.0, 200.0, NONE).drag_to(350.0, 50.0, NONE);
    assert!(hand.gesture.rubber().is_some());
    hand.release(350.0, 50.0);
    assert_eq!(hand.selected(), [0, 1]);
}

#[test]
fn alt_copies_and_the_rest_of_a_selection_moves_along() {
    let mut hand = Hand::new(2);
    hand.press(20.0, 20.0, ALT).drag_to(20.0, 420.0, ALT).release(20.0, 420.0);
    assert_eq!(hand.editor.map().unwrap().notes().len(), 3);
    hand.editor.select(Selection::of_notes(hand.notes.clone()));
    hand.press(20.0, 20.0, NONE).drag_to(20.0, 900.0, CTRL).release(20.0, 900.0);
    assert_eq!(hand.at(1) - hand.at(0), Vec2::new(300.0, 0.0));
    assert_eq!(hand.at(0).y, 880.0);
}

#[test]
fn a_handle_resizes() {
    let mut hand = Hand::new(1);
    hand.press(10.0, 10.0, NONE).release(10.0, 10.0);
    hand.press(126.0, 120.0, NONE).drag_to(186.0, 180.0, NONE);
    assert!(matches!(hand.gesture.command(1.0), Some(Command::Board(BoardCommand::Resize { .. }))));
    hand.release(186.0, 180.0);
    let note = hand.editor.map().unwrap().notes().get(hand.notes[0]).unwrap().clone();
    assert_eq!((note.width, note.height), (180.0, 174.0));
}

#[test]
fn a_double_click_writes() {
    let mut hand = Hand::new(1);
    let on_note = hand.with(|g, b| g.double_click(Pointer::at(Point::new(10.0, 10.0)), b));
    assert_eq!(on_note, [Effect::EditNote(hand.notes[0])]);
    let at = Point::new(500.0, 500.0);
    assert_eq!(hand.with(|g, b| g.double_click(Pointer::at(at), b)), [Effect::NewNote(at)]);
}
