//! What all maps share, when it comes from another project: what is there already is taken for the
//! same, by its id or else by its name; the rest is added.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::edit::work::Work;
use crate::edit::{EditError, records};
use crate::model::{Evidence, Id, Key, Owner, Project, Record};

/// Ids of the guest by those of this project.
pub type Swap = BTreeMap<u64, u64>;

/// Takes over the shared records of a bundle.
pub fn shared(work: &mut Work, bundle: &Project) -> Result<Swap, EditError> {
    take(work, bundle, |_| true)
}

/// The same without personas, which are about to be added.
pub fn shared_but_personas(work: &mut Work, bundle: &Project) -> Result<Swap, EditError> {
    take(work, bundle, |record| !matches!(record, Record::Persona(_)))
}

fn take(work: &mut Work, bundle: &Project, wanted: impl Fn(&Record) -> bool) -> Result<Swap, EditError> {
    let mut swap = Swap::new();
    // Those that others refer to come first: records() lists departments before people and sources
    // before personas, objectives refer to both.
    let mut all: Vec<Record> = bundle.records().into_iter().filter(|r| r.key().map().is_none()).collect();
    all.sort_by_key(rank);
    for record in all {
        let key = record.key();
        let skipped =
            matches!(key, Key::Project | Key::Map(_)) || !wanted(&record) || work.project().has(key);
        if skipped {
            continue;
        }
        match twin(work.project(), &record) {
            Some(same) => _ = swap.insert(bits(key), bits(same)),
            None => {
                let mut record = adopted(record, &swap);
                if let Some((list, _)) = record.place() {
                    record.set_order(records::in_list(work, list).len() as u32);
                }
                work.tx.put(record);
            }
        }
    }
    Ok(swap)
}

fn rank(record: &Record) -> u8 {
    match record {
        Record::ImageBlob(_) | Record::Department(_) | Record::Source(_) | Record::Thing(_) => 0,
        Record::Person(_) => 1,
        _ => 2,
    }
}

/// The record of this project that is called the same.
fn twin(project: &Project, record: &Record) -> Option<Key> {
    match record {
        Record::Department(one) => {
            project.departments().iter().find(|it| it.name == one.name).map(|it| Key::Department(it.id))
        }
        Record::Person(one) => {
            project.people().iter().find(|it| it.name == one.name).map(|it| Key::Person(it.id))
        }
        Record::Source(one) => {
            let same = project.sources().iter().find(|it| (&it.name, it.kind) == (&one.name, one.kind));
            same.map(|it| Key::Source(it.id))
        }
        Record::Thing(one) => {
            let same = project
                .things()
                .iter()
                .find(|it| it.kind == one.kind && it.name.to_lowercase() == one.name.to_lowercase());
            same.map(|it| Key::Thing(it.id))
        }
        Record::Persona(one) => {
            project.personas().iter().find(|it| it.name == one.name).map(|it| Key::Persona(it.id))
        }
        Record::Objective(one) => {
            project.objectives().iter().find(|it| it.name == one.name).map(|it| Key::Objective(it.id))
        }
        _ => None,
    }
}

fn bits(key: Key) -> u64 {
    match key {
        Key::Department(id) => id.bits(),
        Key::Person(id) => id.bits(),
        Key::Persona(id) => id.bits(),
        Key::Source(id) => id.bits(),
        Key::Thing(id) => id.bits(),
        Key::Objective(id) => id.bits(),
        _ => 0,
    }
}

fn id<I: Id>(id: &mut I, swap: &Swap) {
    if let Some(bits) = swap.get(&id.bits()) {
        *id = I::from_bits(*bits);
    }
}

fn some<I: Id>(it: &mut Option<I>, swap: &Swap) {
    if let Some(it) = it {
        id(it, swap);
    }
}

fn owner(owner: &mut Option<Owner>, swap: &Swap) {
    match owner {
        Some(Owner::Person(it)) => id(it, swap),
        Some(Owner::Department(it)) => id(it, swap),
        Some(Owner::Name(_)) | None => {}
    }
}

fn evidence(evidence: &mut Evidence, swap: &Swap) {
    evidence.links.iter_mut().for_each(|link| id(&mut link.source, swap));
}

/// A record of the guest that refers to this project's shared records.
pub fn adopted(mut record: Record, swap: &Swap) -> Record {
    if swap.is_empty() {
        return record;
    }
    match &mut record {
        Record::Person(person) => some(&mut Arc::make_mut(person).department, swap),
        Record::Persona(persona) => evidence(&mut Arc::make_mut(persona).evidence, swap),
        Record::Objective(objective) => owner(&mut Arc::make_mut(objective).owner, swap),
        Record::Map(head) => {
            let head = Arc::make_mut(head);
            owner(&mut head.owner, swap);
            head.personas.iter_mut().for_each(|persona| id(persona, swap));
        }
        Record::Stage(_, stage) => {
            let stage = Arc::make_mut(stage);
            owner(&mut stage.owner, swap);
            some(&mut stage.department, swap);
        }
        Record::Step(_, step) => owner(&mut Arc::make_mut(step).owner, swap),
        Record::Lane(_, lane) => {
            let lane = Arc::make_mut(lane);
            some(&mut lane.persona, swap);
            some(&mut lane.person, swap);
        }
        Record::Note(_, note) => {
            let note = Arc::make_mut(note);
            owner(&mut note.owner, swap);
            evidence(&mut note.evidence, swap);
            some(&mut note.persona, swap);
            some(&mut note.thing, swap);
            if let Some(assumption) = &mut note.assumption {
                owner(&mut assumption.who, swap);
            }
        }
        Record::Rating(_, rating) => {
            let rating = Arc::make_mut(rating);
            some(&mut rating.persona, swap);
            evidence(&mut rating.evidence, swap);
        }
        Record::Metric(_, metric) => {
            let metric = Arc::make_mut(metric);
            owner(&mut metric.owner, swap);
            some(&mut metric.objective, swap);
            evidence(&mut metric.evidence, swap);
        }
        Record::Link(_, link) => owner(&mut Arc::make_mut(link).owner, swap),
        Record::DecisionPart(_, part) => id(&mut Arc::make_mut(part).persona, swap),
        Record::Comment(_, comment) => {
            if let crate::model::Anchor::Rating(_, persona) = &mut Arc::make_mut(comment).on {
                some(persona, swap);
            }
        }
        _ => {}
    }
    record
}
