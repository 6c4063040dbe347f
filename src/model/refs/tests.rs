use std::collections::BTreeSet;

use super::*;
use crate::model::testing::full_records;

fn refs(record: &Record) -> Vec<Key> {
    let mut keys = Vec::new();
    record.each_ref(&mut |_, key| keys.push(key));
    keys
}

#[test]
fn what_is_read_as_a_reference_is_also_dropped() {
    for record in full_records() {
        for lost in refs(&record) {
            let mut left = record.clone();
            match left.drop_refs(&|key| key == lost) {
                Fate::Stays => assert!(!refs(&left).contains(&lost), "{lost:?} in {record:?}"),
                Fate::NeedsEntry => assert!(matches!(lost, Key::ColourEntry(..))),
                Fate::Goes => {}
            }
        }
    }
}

#[test]
fn what_is_dropped_is_also_read_as_a_reference() {
    for record in full_records() {
        let seen = std::cell::RefCell::new(BTreeSet::new());
        let _ = record.clone().drop_refs(&|key| {
            seen.borrow_mut().insert(key);
            false
        });
        let read: BTreeSet<_> = refs(&record).into_iter().collect();
        assert_eq!(read, seen.into_inner(), "{record:?}");
    }
}

#[test]
fn links_go_with_their_cards_and_notes_lose_their_cell() {
    for record in full_records() {
        let mut left = record.clone();
        match &record {
            Record::Link(map, link) => {
                let (map, to) = (*map, link.to);
                assert_eq!(left.drop_refs(&|key| key == Key::Note(map, to)), Fate::Goes);
            }
            Record::Note(map, note) if note.cell.is_some() => {
                let map = *map;
                left.drop_refs(&|key| matches!(key, Key::Lane(of, _) if of == map));
                assert!(matches!(left, Record::Note(_, note) if note.cell.is_none()));
            }
            _ => {}
        }
    }
}
