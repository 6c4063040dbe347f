//! Owners that are deleted from the lists live on by their names.

use std::sync::Arc;

use crate::model::{Key, Owner, Record};

use super::work::Work;

/// Wherever the person or department of `key` owns something, its name stands instead.
pub(super) fn keep_name(work: &mut Work, key: Key, name: &str) {
    let named = |owner: &mut Option<Owner>| {
        let it = match owner {
            Some(Owner::Person(id)) => Key::Person(*id) == key,
            Some(Owner::Department(id)) => Key::Department(*id) == key,
            Some(Owner::Name(_)) | None => false,
        };
        if it {
            *owner = Some(Owner::Name(name.to_owned()));
        }
    };
    for mut record in work.project().records() {
        if record.refers_to(&|other| other == key) {
            owners(&mut record, named);
            work.tx.put(record);
        }
    }
}

fn owners(record: &mut Record, change: impl Fn(&mut Option<Owner>)) {
    match record {
        Record::Objective(objective) => change(&mut Arc::make_mut(objective).owner),
        Record::Map(head) => change(&mut Arc::make_mut(head).owner),
        Record::Stage(_, stage) => change(&mut Arc::make_mut(stage).owner),
        Record::Step(_, step) => change(&mut Arc::make_mut(step).owner),
        Record::Metric(_, metric) => change(&mut Arc::make_mut(metric).owner),
        Record::Link(_, link) => change(&mut Arc::make_mut(link).owner),
        Record::Note(_, note) => {
            let note = Arc::make_mut(note);
            change(&mut note.owner);
            if let Some(assumption) = &mut note.assumption {
                change(&mut assumption.who);
            }
        }
        _ => {}
    }
}
