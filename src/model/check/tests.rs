use std::sync::Arc;

use crate::geom::Point;
use crate::model::testing::{full_project, full_records};
use crate::model::*;

/// The problems of the full project after one record is changed.
fn broken(change: impl Fn(&mut Record)) -> Vec<String> {
    let mut records = full_records();
    records.iter_mut().for_each(change);
    Project::from_records(1, records).check().into_iter().map(|problem| problem.text).collect()
}

fn with_note(change: impl Fn(&mut Note)) -> Vec<String> {
    broken(|record| {
        if let Record::Note(_, note) = record
            && note.cell.is_some()
        {
            change(Arc::make_mut(note));
        }
    })
}

#[test]
fn the_full_project_is_sound() {
    assert_eq!(full_project().check(), []);
    assert_eq!(Project::new(1).check(), []);
}

#[test]
fn a_missing_record_is_named_by_who_misses_it() {
    let records: Vec<_> =
        full_records().into_iter().filter(|record| !matches!(record, Record::Source(_))).collect();
    let texts: Vec<_> = Project::from_records(1, records).check().into_iter().map(|p| p.text).collect();
    assert_eq!(
        texts,
        [
            "Persona “Lena”: its source does not exist.",
            "Note “Card refused”: its source does not exist.",
            "Rating “Why again?”: its source does not exist.",
            "Figure “Refused”: its source does not exist.",
        ]
    );
}

#[test]
fn every_reference_to_nothing_is_found() {
    let records = full_records();
    for missing in 0..records.len() {
        let key = records[missing].key();
        let mut left = records.clone();
        left.remove(missing);
        let refers = |record: &Record| match record {
            Record::Preset(preset) => matches!(key, Key::AudienceView(_, id) if preset.view == Some(id)),
            record => record.refers_to(&|other| other == key),
        };
        let expected = left.iter().any(refers);
        let found = !Project::from_records(1, left).check().is_empty();
        let map_of_others = matches!(key, Key::Map(_));
        assert!(found == expected || map_of_others, "{key:?}");
    }
}

#[test]
fn places_count_from_0_without_gaps() {
    let texts = broken(|record| record.set_order(1));
    assert!(texts.contains(
        &"Stage “Order”: its place is 1 where 0 is expected; places count from 0 without gaps.".to_owned()
    ));
    assert!(texts.iter().any(|text| text.starts_with("Note “Card refused”: its place is 1")));
    assert!(texts.iter().any(|text| text.starts_with("Persona “Lena”: its place is 1")));
}

#[test]
fn cards_stay_in_the_grid() {
    let texts = with_note(|note| {
        note.cell = note.cell.map(|cell| Cell { columns: 2, ..cell });
    });
    assert_eq!(texts, ["Note “Card refused”: its card spans beyond the last column or lane."]);
    let texts = with_note(|note| {
        note.cell = note.cell.map(|cell| Cell { lanes: 0, ..cell });
    });
    assert!(
        texts.contains(&"Note “Card refused”: a card spans at least one column and one lane.".to_owned())
    );
}

#[test]
fn numbers_are_finite_and_bounded() {
    for change in [
        (|note: &mut Note| note.at = Point::new(f64::NAN, 0.0)) as fn(&mut Note),
        |note| note.at.y = 1.1e7,
        |note| note.width = 0.0,
        |note| note.height = f64::INFINITY,
        |note| note.angle = f64::NEG_INFINITY,
    ] {
        assert_eq!(
            with_note(change),
            ["Note “Card refused”: a number is not finite or too large, or a size is not above 0."]
        );
    }
}

#[test]
fn ratings_are_in_range_and_once_a_step() {
    let texts = broken(|record| {
        if let Record::Rating(_, rating) = record {
            Arc::make_mut(rating).tenths = 21;
        }
    });
    assert_eq!(texts, ["Rating “Why again?”: a rating runs from −2 to +2."]);
    let mut records = full_records();
    let double = records.iter().find_map(|record| match record {
        Record::Rating(map, rating) => {
            Some((*map, Rating { id: RatingId::from_bits(999), ..Rating::clone(rating) }))
        }
        _ => None,
    });
    records.extend(double.map(Record::from));
    let texts: Vec<_> = Project::from_records(1, records).check().into_iter().map(|p| p.text).collect();
    assert_eq!(texts.len(), 1);
    assert!(texts[0].contains("rated twice"), "{texts:?}");
}

#[test]
fn every_stage_has_a_step_and_notes_a_key() {
    let mut project = Project::new(1);
    let mut tx = Transaction::begin(&mut project);
    let (map, stage, note, entry) = (tx.draw(), tx.draw(), tx.draw(), tx.draw());
    tx.put(MapHead::titled(map, "Map"));
    tx.put((map, Stage::titled(stage, 0, "Order")));
    tx.put((map, Note::written(note, entry, Point::ZERO, "A long text of a note that goes on and on")));
    tx.commit();
    let texts: Vec<_> = project.check().into_iter().map(|problem| problem.text).collect();
    assert_eq!(
        texts,
        [
            "Note “A long text of a note that goes on and o…”: its colour does not exist.",
            "Stage “Order”: it has no step; every stage has at least one.",
            "Map “Map”: it has notes but no colour key.",
        ]
    );
}
