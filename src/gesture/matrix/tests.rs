use super::*;
use crate::geom::{Rect, Vec2};
use crate::model::Id;
use crate::scene::{Scene, Zone};

fn note(n: u64) -> NoteId {
    NoteId::from_bits(n)
}

fn lane(n: u64) -> LaneId {
    LaneId::from_bits(n)
}

fn step(n: u64) -> StepId {
    StepId::from_bits(n)
}

/// Two lanes of cards with a curve between them, two columns; two cards above each other.
fn body() -> Scene {
    let mut body = Scene::new(Rect::new(0.0, 0.0, 200.0, 300.0));
    let mut zone = |target, x0, y0, x1, y1| {
        body.zones.push(Zone { target, rect: Rect::new(x0, y0, x1, y1), label: String::new() });
    };
    for (row, y) in [(1, 0.0), (2, 100.0), (3, 200.0)] {
        for column in [1, 2] {
            let x = (column - 1) as f64 * 100.0;
            zone(Target::Cell(lane(row), step(column)), x, y, x + 100.0, y + 100.0);
        }
    }
    zone(Target::Note(note(1)), 5.0, 5.0, 95.0, 30.0);
    zone(Target::Note(note(2)), 5.0, 34.0, 95.0, 60.0);
    zone(Target::Note(note(3)), 105.0, 5.0, 195.0, 30.0);
    zone(Target::Rating(lane(2), step(1), None), 40.0, 140.0, 60.0, 160.0);
    body
}

const SCALES: fn() -> [(LaneId, f64, f64); 1] = || [(lane(2), 120.0, 180.0)];

fn drag(from: Point, to: Point, over: Over) -> (MatrixGesture, Vec<MatrixEffect>) {
    let (body, scales) = (body(), SCALES());
    let places = Places { body: &body, scales: &scales, strips: &Strips::default(), zoom: 1.0 };
    let mut gesture = MatrixGesture::default();
    let none = Selection::default();
    gesture.press(body.hit(from).map(|zone| zone.target), from);
    gesture.drag(to, Mods::default(), over, &none, &places);
    let before = gesture.clone();
    (before, gesture.release(Mods::default(), &none, &places))
}

#[test]
fn a_card_goes_between_the_cards_of_another_cell() {
    let (gesture, effects) = drag(Point::new(150.0, 20.0), Point::new(50.0, 32.0), Over::Body);
    assert_eq!(gesture.drop_place().map(|to| (to.order, to.y)), Some((1, 32.0)));
    let place = CardCommand::Place { notes: vec![note(3)], lane: lane(1), step: step(1), order: Some(1) };
    assert_eq!(effects[0], MatrixEffect::Run(place.into()));
}

#[test]
fn a_card_dropped_on_the_tray_is_unplaced_and_on_the_curve_nothing_happens() {
    let (_, effects) = drag(Point::new(50.0, 20.0), Point::new(50.0, 400.0), Over::Tray);
    assert_eq!(effects, [MatrixEffect::Run(CardCommand::Unplace { notes: vec![note(1)] }.into())]);
    let (_, effects) = drag(Point::new(50.0, 20.0), Point::new(150.0, 150.0), Over::Body);
    assert_eq!(effects, []);
}

#[test]
fn a_face_follows_the_pointer_in_tenths_and_stays_on_the_scale() {
    let (gesture, effects) = drag(Point::new(50.0, 150.0), Point::new(50.0, 135.0), Over::Body);
    assert_eq!(gesture.face(), Some((step(1), None, 10)));
    assert_eq!(effects, [MatrixEffect::Run(rate(step(1), None, 10))]);
    let (gesture, _) = drag(Point::new(50.0, 150.0), Point::new(50.0, 999.0), Over::Body);
    assert_eq!(gesture.face().map(|face| face.2), Some(-20));
    assert_eq!(value(137.0, 120.0, 180.0, true), 10);
}

#[test]
fn a_click_selects_a_card_and_writes_into_an_empty_place() {
    let at = Point::new(50.0, 20.0);
    assert_eq!(drag(at, at, Over::Body).1, [MatrixEffect::Select(Selection::of_notes([note(1)]))]);
    let at = Point::new(50.0, 80.0);
    assert_eq!(drag(at, at, Over::Body).1, [MatrixEffect::Write(lane(1), step(1))]);
}

#[test]
fn edges_are_dragged_within_their_limits() {
    let (body, scales) = (body(), SCALES());
    let places = Places { body: &body, scales: &scales, strips: &Strips::default(), zoom: 1.0 };
    let mut gesture = MatrixGesture::default();
    let none = Selection::default();
    gesture.press(Some(Target::ColumnEdge(step(1))), Point::new(99.0, 0.0));
    gesture.drag(Point::new(149.0, 0.0), Mods::default(), Over::Body, &none, &places);
    let wide: Command = GridCommand::SetStepWidth { step: step(1), width: Some(150.0) }.into();
    assert_eq!(gesture.command(), Some(&wide));
    gesture.drag(Point::new(0.0, 0.0), Mods::default(), Over::Body, &none, &places);
    let least: Command = GridCommand::SetStepWidth { step: step(1), width: Some(96.0) }.into();
    assert_eq!(gesture.command(), Some(&least));
    assert!(gesture.cancel() && !gesture.cancel() && gesture.command().is_none());
}

#[test]
fn keys_walk_cards_and_pass_over_the_curve() {
    let (body, scales) = (body(), SCALES());
    let places = Places { body: &body, scales: &scales, strips: &Strips::default(), zoom: 1.0 };
    assert_eq!(neighbour(&body, note(1), Vec2::new(0.0, 1.0)), Some(note(2)));
    assert_eq!(neighbour(&body, note(1), Vec2::new(1.0, 0.0)), Some(note(3)));
    assert_eq!(neighbour(&body, note(1), Vec2::new(0.0, -1.0)), None);
    assert_eq!(next_cell(&places, note(2), Vec2::new(0.0, 1.0)), Some((lane(3), step(1))));
    assert_eq!(next_cell(&places, note(3), Vec2::new(1.0, 0.0)), None);
}

fn strips() -> Strips {
    let strip = |index: usize, from: f64| (index, from, from + 100.0);
    let column = |n: u64, (index, from, to)| {
        (crate::model::StageId::from_bits(1), Strip { id: step(n), index, from, to })
    };
    let row = |n: u64, (index, from, to)| Strip { id: lane(n), index, from, to };
    Strips {
        steps: vec![column(1, strip(0, 0.0)), column(2, strip(2, 100.0))],
        lanes: vec![row(1, strip(0, 0.0)), row(2, strip(1, 100.0)), row(3, strip(2, 200.0))],
        // A hidden column stands between the two.
        column_places: vec![0, 2],
        ..Strips::default()
    }
}

#[test]
fn an_edge_of_a_card_is_dragged_over_columns_and_lanes() {
    let (body, strips) = (body(), strips());
    let places = Places { body: &body, scales: &[], strips: &strips, zoom: 1.0 };
    let spanned = |across, to: Point| {
        let mut gesture = MatrixGesture::default();
        gesture.take_edge(note(1), across);
        gesture.drag(to, Mods::default(), Over::Body, &Selection::default(), &places);
        match gesture.command() {
            Some(Command::Card(CardCommand::SetSpan { columns, lanes, .. })) => Some((*columns, *lanes)),
            _ => None,
        }
    };
    assert_eq!(spanned(true, Point::new(150.0, 250.0)), Some((3, 1)), "the hidden column counts");
    assert_eq!(spanned(true, Point::new(-40.0, 0.0)), Some((1, 1)));
    assert_eq!(spanned(false, Point::new(150.0, 250.0)), Some((1, 3)));
}

#[test]
fn a_line_from_card_to_card_links_them() {
    let (body, strips) = (body(), strips());
    let places = Places { body: &body, scales: &[], strips: &strips, zoom: 1.0 };
    let linked = |to: Point| {
        let mut gesture = MatrixGesture::default();
        gesture.take_link(note(1), Point::new(95.0, 30.0));
        gesture.drag(to, Mods::default(), Over::Body, &Selection::default(), &places);
        gesture.release(Mods::default(), &Selection::default(), &places)
    };
    let at = Point::new(150.0, 20.0);
    assert_eq!(linked(at), [MatrixEffect::Link { from: note(1), to: note(3), at }]);
    assert_eq!(linked(Point::new(50.0, 20.0)), [], "not to itself");
    assert_eq!(linked(Point::new(150.0, 80.0)), [], "not to nothing");
}
