//! What a matrix becomes, as a whole.

use super::*;
use crate::import::builder::Builder;
use crate::model::{Project, Transaction};

fn written(matrix: Matrix) -> (Project, crate::model::MapId) {
    let mut project = Project::new(1);
    let mut tx = Transaction::begin(&mut project);
    let mut builder = Builder::new(&mut tx, "Map");
    matrix.write(&mut builder);
    let (map, _) = builder.finish().unwrap();
    tx.commit();
    assert_eq!(project.check(), []);
    (project, map)
}

#[test]
fn cards_get_their_cell_and_a_place_of_their_own_on_the_board() {
    let mut matrix = Matrix::default();
    let (first, second) = (matrix.stage("Before"), matrix.stage("After"));
    let (does, hurts) = (matrix.lane(LaneKind::Action, ""), matrix.lane(LaneKind::Pain, "What hurts"));
    for (n, cell) in [(first, 0, does), (first, 0, does), (second, 0, hurts)].into_iter().enumerate() {
        matrix.card(Card { text: format!("card {n}"), cell: Some(cell), ..Card::default() });
    }
    matrix.card(Card { text: "loose".into(), ..Card::default() });
    let (project, map) = written(matrix);
    let map = project.map(map).unwrap();
    assert_eq!((map.stages().len(), map.lanes().len(), map.steps().len()), (2, 2, 2));
    let notes: Vec<_> = map.notes().iter().collect();
    assert_eq!(notes.iter().filter(|n| n.cell.is_some()).count(), 3);
    for (i, a) in notes.iter().enumerate() {
        assert!(notes[i + 1..].iter().all(|b| a.rect().intersect(b.rect()).area() == 0.0), "{}", a.text);
    }
    let entry = |text: &str| map.notes().iter().find(|n| n.text == text).unwrap().entry;
    assert_eq!(entry("card 0"), entry("card 1"));
    assert_eq!(map.entries().get(entry("card 2")).unwrap().kind, LaneKind::Pain);
}

#[test]
fn ratings_of_one_step_and_persona_are_averaged() {
    let mut matrix = Matrix::default();
    let stage = matrix.stage("Before");
    let anna = matrix.persona("Anna");
    assert_eq!(matrix.persona("anna"), anna);
    for (tenths, words) in [(-20.0, "cross"), (10.0, "glad"), (10.0, "glad")] {
        let words = words.to_owned();
        matrix.felt(Felt { stage, step: 0, persona: Some(anna), tenths, words, card: None });
    }
    let (project, map) = written(matrix);
    let ratings: Vec<_> = project.map(map).unwrap().ratings().iter().collect();
    assert_eq!(ratings.len(), 1);
    assert_eq!((ratings[0].tenths, ratings[0].words.as_str()), (0, "cross; glad"));
    assert_eq!(project.map(map).unwrap().head().personas.len(), 1);
}

#[test]
fn a_named_step_takes_the_place_of_the_nameless_one_only_while_it_is_empty() {
    let mut matrix = Matrix::default();
    let stage = matrix.stage("Before");
    assert_eq!(matrix.step(stage, "Look"), 0);
    assert_eq!(matrix.step_named(stage, "look"), 0);
    assert_eq!(matrix.step(stage, "Ask"), 1);
    let later = matrix.stage("After");
    let lane = matrix.lane(LaneKind::Action, "");
    matrix.card(Card { cell: Some((later, 0, lane)), ..Card::default() });
    assert_eq!(matrix.step(later, "Pay"), 1);
}

#[test]
fn long_texts_get_higher_notes() {
    assert_eq!(board::height("short"), crate::model::Note::HEIGHT);
    assert!(board::height(&"word ".repeat(80)) > 250.0);
}
