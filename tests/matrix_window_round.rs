//! The emotion curve with several raters, several persons and other scales, in the window.

mod matrix;

use egui::{Key, Modifiers, accesskit::Role};
use laneway::edit::{CurveCommand, Editor, RatingPoint, RecordCommand};
use laneway::model::{MapHead, Persona, PersonaId, Project, Record, ScaleForm, Transaction};
use matrix::{Window, project};

/// Raters with their tenths, by the name of the rater.
fn raters(window: &Window) -> Vec<(String, i8)> {
    let mut all: Vec<_> =
        window.map().ratings().iter().map(|rating| (rating.rater.clone(), rating.tenths)).collect();
    all.sort();
    all
}

fn round(window: &mut Window) {
    let lane = window.at(Role::RowHeader, "Lane Emotion");
    window.choose(lane, &["Rating round"]);
    assert!(window.has(Role::Dialog, "Rating round"));
}

/// The small map with two persons, the first of them rated.
fn two_persons() -> (Project, [PersonaId; 2]) {
    let mut project = project();
    let mut change = Transaction::begin(&mut project);
    let persons = ["Mia", "Tom"].map(|name| {
        let id = change.draw();
        change.put(Persona::named(id, name));
        id
    });
    change.commit();
    let head = MapHead::clone(project.first_map().unwrap().head());
    let head = MapHead { personas: persons.to_vec(), ..head };
    let mut editor = Editor::new(project);
    editor.run(&RecordCommand::Put(Record::from(head)).into()).unwrap();
    (editor.project().clone(), persons)
}

#[test]
fn one_to_five_rates_and_goes_on_rater_by_rater() {
    let mut window = Window::open();
    round(&mut window);
    window.key(Key::Num2, Modifiers::NONE);
    window.key(Key::Num5, Modifiers::NONE);
    let one = |tenths| ("Rater 1".to_owned(), tenths);
    assert_eq!(raters(&window), [one(-10), one(20)], "the team's rating gave way");
    window.key(Key::Num3, Modifiers::NONE);
    assert_eq!(raters(&window).len(), 2, "the rater is through");
    window.key(Key::Enter, Modifiers::NONE);
    window.key(Key::Num1, Modifiers::NONE);
    window.key(Key::Escape, Modifiers::NONE);
    assert_eq!(raters(&window).last(), Some(&("Rater 2".to_owned(), -20)));
    assert!(!window.has(Role::Dialog, "Rating round"));
    assert!(window.has(Role::Slider, "2 raters, half of them from −2.0 to −1.0"));
    window.key(Key::Z, Modifiers::COMMAND);
    assert_eq!(raters(&window).len(), 2);
}

#[test]
fn backspace_takes_a_rating_back_and_arrows_walk() {
    let mut window = Window::open();
    round(&mut window);
    window.key(Key::ArrowRight, Modifiers::NONE);
    window.key(Key::Num4, Modifiers::NONE);
    assert_eq!(raters(&window).len(), 2);
    window.key(Key::Backspace, Modifiers::NONE);
    assert_eq!(raters(&window), [(String::new(), -4)], "the team's rating of the other step stays");
}

#[test]
fn hands_are_counted_for_each_face_and_stored_one_by_one() {
    let mut window = Window::open();
    round(&mut window);
    let hands = window.at(Role::RadioButton, "Show of hands");
    window.click(hands);
    for key in [Key::Num1, Key::Num1, Key::Num2] {
        window.key(key, Modifiers::NONE);
    }
    assert!(window.has(Role::Button, "1 Very unhappy: 2 hands"));
    window.key(Key::Num1, Modifiers::SHIFT);
    assert!(window.has(Role::Button, "1 Very unhappy: 1 hand"));
    assert_eq!(raters(&window), [(String::new(), -4)], "nothing is stored before one goes on");
    window.key(Key::Enter, Modifiers::NONE);
    assert_eq!(raters(&window), [("Hand 1".to_owned(), -20), ("Hand 2".to_owned(), -10)]);
    window.key(Key::Escape, Modifiers::NONE);
    window.key(Key::Z, Modifiers::COMMAND);
    assert_eq!(raters(&window), [(String::new(), -4)], "one step of undo");
}

#[test]
fn a_line_of_the_legend_hides_and_shows_its_curve() {
    let (project, _) = two_persons();
    let mut window = Window::show(&project);
    let line = window.at(Role::Switch, "Curve of Mia");
    window.click(line);
    assert_eq!(window.map().head().hidden_curves, [None]);
    assert!(!window.has(Role::Slider, "Emotion of Mia at Need"));
    window.click(line);
    assert!(window.map().head().hidden_curves.is_empty());
    assert!(window.has(Role::Slider, "Emotion of Mia at Need"));
}

#[test]
fn the_picker_rates_for_another_person() {
    let (project, [_, tom]) = two_persons();
    let mut window = Window::show(&project);
    let face = window.at(Role::Slider, "Emotion of Mia at Need");
    window.click(face);
    let chip = window.at(Role::RadioButton, "Whose feeling: Tom");
    window.click(chip);
    let face = window.at(Role::RadioButton, "Happy");
    window.click(face);
    let of_tom: Vec<i8> =
        window.map().ratings().iter().filter(|r| r.persona == Some(tom)).map(|r| r.tenths).collect();
    assert_eq!(of_tom, [10]);
    assert!(window.has(Role::Slider, "Emotion of Tom at Need: happy, +1.0."));
}

#[test]
fn values_are_typed_on_the_maps_scale_and_stored_once() {
    let mut editor = Editor::new(project());
    editor.run(&CurveCommand::SetScale(ScaleForm::OneToTen).into()).unwrap();
    let mut window = Window::show(editor.project());
    let face = window.at(Role::Slider, "Emotion at Need: unhappy, 4.5.");
    window.click(face);
    window.write("7");
    window.key(Key::Enter, Modifiers::NONE);
    assert_eq!(raters(&window), [(String::new(), 7)]);
    assert!(window.has(Role::Slider, "Emotion at Need: happy, 7."));
    window.key(Key::Enter, Modifiers::NONE);
    window.write("0");
    window.key(Key::Enter, Modifiers::NONE);
    assert_eq!(window.told(), ["Write a number from 1 to 10, like 7."]);
}

#[test]
fn the_inspector_of_a_point_has_its_raters_words_and_evidence() {
    let mut editor = Editor::new(project());
    let step = editor.map().unwrap().columns()[0].step.id;
    for (rater, tenths) in [("Ada", -10), ("Bo", 20)] {
        let at = RatingPoint::by(rater, step, None);
        editor.run(&CurveCommand::Rate { at, tenths }.into()).unwrap();
    }
    let mut window = Window::show(editor.project());
    let face = window.at(Role::Slider, "Emotion at Need");
    window.click(face);
    window.key(Key::Escape, Modifiers::NONE);
    let assumed = window.at(Role::RadioButton, "Assumed");
    window.click(assumed);
    assert!(window.has(Role::Slider, "Assumed."));
    let field = window.at(Role::TextInput, "Ada, −2 to +2");
    window.click(field);
    window.key(Key::A, Modifiers::COMMAND);
    window.write("-2");
    window.key(Key::Enter, Modifiers::NONE);
    assert_eq!(raters(&window)[0], ("Ada".to_owned(), -20));
    let remove = window.at(Role::Button, "Remove the rating of Bo");
    window.click(remove);
    assert_eq!(raters(&window), [("Ada".to_owned(), -20)]);
}
