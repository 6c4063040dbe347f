//! The emotion curve in the window: rated by click, key, figure and picker.

mod matrix;

use egui::{Key, Modifiers, accesskit::Role, vec2};
use matrix::Window;

/// The ratings in tenths, column by column.
fn tenths(window: &Window) -> Vec<Option<i8>> {
    let map = window.map();
    let of = |step| map.ratings().iter().find(|rating| rating.step == step).map(|rating| rating.tenths);
    map.columns().iter().map(|column| of(column.step.id)).collect()
}

#[test]
fn a_click_on_an_empty_ring_rates_it_and_faces_say_how() {
    let mut window = Window::open();
    let ring = window.at(Role::Slider, "Emotion at Order: not rated");
    window.click(ring);
    assert_eq!(tenths(&window), [Some(-4), Some(0)]);
    let face = window.at(Role::RadioButton, "Very happy");
    window.click(face);
    assert_eq!(tenths(&window)[1], Some(20));
    window.key(Key::Escape, Modifiers::NONE);
    assert!(!window.has(Role::RadioButton, "Very happy"));
    window.key(Key::Delete, Modifiers::NONE);
    assert_eq!(tenths(&window), [Some(-4), None], "a gap again");
}

#[test]
fn plus_minus_and_figures_change_the_selected_point() {
    let mut window = Window::open();
    let face = window.at(Role::Slider, "Emotion at Need");
    window.click(face);
    window.write("+");
    assert_eq!(tenths(&window)[0], Some(1));
    window.write("-");
    window.write("-");
    assert_eq!(tenths(&window)[0], Some(-9));
    window.write("1");
    window.write(".6");
    window.key(Key::Enter, Modifiers::NONE);
    assert_eq!(tenths(&window)[0], Some(16));
    window.key(Key::Enter, Modifiers::NONE);
    window.write("9");
    window.key(Key::Enter, Modifiers::NONE);
    assert_eq!(tenths(&window)[0], Some(16));
    assert_eq!(window.told(), ["Write a number from −2 to +2, like −1.6."]);
}

#[test]
fn arrows_walk_the_points_of_the_curve() {
    let mut window = Window::open();
    let face = window.at(Role::Slider, "Emotion at Need");
    window.click(face);
    window.key(Key::ArrowRight, Modifiers::NONE);
    window.key(Key::ArrowUp, Modifiers::SHIFT);
    assert_eq!(tenths(&window), [Some(-4), Some(10)]);
}

#[test]
fn the_picker_takes_words_and_marks_a_moment_of_truth() {
    let mut window = Window::open();
    let face = window.at(Role::Slider, "Emotion at Need");
    window.click(face);
    let words = window.at(Role::TextInput, "Own words");
    window.click(words);
    window.write("Cold every morning");
    window.key(Key::Enter, Modifiers::NONE);
    let rating = window.map().ratings().iter().next().unwrap().clone();
    assert_eq!(rating.words, "Cold every morning");
    let moment = window.at(Role::Switch, "Moment of truth");
    window.click(moment);
    assert!(window.map().notes().iter().next().unwrap().moment.is_some());
}

#[test]
fn the_slider_of_the_picker_is_one_step() {
    let mut window = Window::open();
    let face = window.at(Role::Slider, "Emotion at Need");
    window.click(face);
    let mut sliders = window.at(Role::RadioButton, "Neutral");
    sliders.y += 43.0;
    window.drag(sliders, sliders + vec2(300.0, 0.0));
    assert_eq!(tenths(&window)[0], Some(20));
    window.key(Key::Z, Modifiers::COMMAND);
    assert_eq!(tenths(&window)[0], Some(-4));
}

#[test]
fn the_lane_of_the_curve_chooses_its_form_and_reads_it_as_a_table() {
    let mut window = Window::open();
    let lane = window.at(Role::RowHeader, "Lane Emotion");
    window.choose(lane, &["Curve", "Straight"]);
    assert_eq!(window.map().head().curve, laneway::model::CurveForm::Straight);
    window.click(lane);
    assert!(window.has(Role::Heading, "Emotion by step"));
    let row = window.at(Role::Button, "Need");
    window.click(row);
    window.write("+");
    assert_eq!(tenths(&window)[0], Some(1));
}
