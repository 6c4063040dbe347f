//! Commands on maps, the colour key and records that are edited as a whole.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{
    ColourEntry, EntryId, Evidence, Id, Key, LaneKind, List, MapHead, MapId, Note, Preset, Record, Swatch,
    in_bounds,
};

use super::entries::add_default_entries;
use super::text::clean_line;
use super::words::{count, gone};
use super::work::Work;
use super::{EditError, Focus, RecordCommand, Selection, bundle, catch_up, copy_map, delete, owners, things};

pub(super) fn apply(work: &mut Work, command: &RecordCommand) -> Result<(), EditError> {
    match command {
        RecordCommand::AddMap { title } => {
            add_map(work, MapHead::titled(Id::from_bits(0), title.clone()));
            Ok(())
        }
        RecordCommand::AddMapOf(head) => {
            add_map(work, MapHead::clone(head));
            let made = work.outcome.made.into_iter();
            work.check_references(made.collect::<Vec<_>>())
        }
        RecordCommand::CatchUp { future, take, leave } => catch_up::apply(work, *future, take, leave),
        RecordCommand::PlanOpportunity { opportunity, future } => catch_up::plan(work, *opportunity, *future),
        RecordCommand::CopyMap { map, title, future } => copy_map::copy(work, *map, title, *future),
        RecordCommand::RenameMap { map, title } => {
            let head = work.project().map(*map).ok_or(EditError::Gone("map"))?.head().clone();
            let title = clean_line(title);
            work.tx.put(MapHead { title, named_by_file: false, ..MapHead::clone(&head) });
            Ok(())
        }
        RecordCommand::MoveMap { map, to } => move_to(work, Key::Map(*map), *to),
        RecordCommand::DeleteMap(map) => delete_map(work, *map),
        RecordCommand::AddEntry { name, swatch, kind } => add_entry(work, name, *swatch, kind),
        RecordCommand::DeleteEntry { entry, instead } => delete_entry(work, *entry, *instead),
        RecordCommand::PasteBundle { bundle, stage_at, lane_at } => {
            bundle::paste(work, bundle, *stage_at, *lane_at)
        }
        RecordCommand::RenameThing { thing, name } => things::rename(work, *thing, name),
        RecordCommand::Add(record) => add(work, record),
        RecordCommand::Put(record) => put(work, record),
        RecordCommand::MoveTo { key, to } => move_to(work, *key, *to),
        RecordCommand::Delete(key) => delete_record(work, *key),
    }
}

fn add_map(work: &mut Work, head: MapHead) {
    let order = work.project().maps().len() as u32;
    let map = work.draw();
    let title = clean_line(&head.title);
    work.tx.put(MapHead { id: map, order, title, ..head });
    add_default_entries(work.tx, map);
    work.map = Some(map);
    work.outcome.made = Some(Key::Map(map));
    work.outcome.select = Some(Selection::default());
}

fn delete_map(work: &mut Work, map: MapId) -> Result<(), EditError> {
    let found = work.project().map(map).ok_or(EditError::Gone("map"))?;
    let views: BTreeSet<_> = found.views().ids().collect();
    work.tx.remove_map(map);
    let presets: Vec<_> = work.project().presets().iter().cloned().collect();
    for preset in presets.iter().filter(|preset| preset.view.is_some_and(|view| views.contains(&view))) {
        work.tx.put(Preset { view: None, ..Preset::clone(preset) });
    }
    delete::forget(work, [Key::Map(map)].into())?;
    renumber(work, List::Maps, None);
    if work.map == Some(map) {
        work.map = None;
        work.outcome.select = None;
    }
    Ok(())
}

fn add_entry(work: &mut Work, name: &str, swatch: Swatch, kind: &LaneKind) -> Result<(), EditError> {
    let id: EntryId = work.draw();
    let order = work.map()?.entries().len() as u32;
    work.put(ColourEntry { id, order, name: clean_line(name), swatch, kind: kind.clone(), lane: None })?;
    work.outcome.made = Some(Key::ColourEntry(work.map_id()?, id));
    work.outcome.select = Some(Selection::of_focus(Focus::Entry(id)));
    Ok(())
}

/// Deletes a colour of the key; its notes get another.
fn delete_entry(work: &mut Work, entry: EntryId, instead: EntryId) -> Result<(), EditError> {
    work.entry(entry)?;
    work.entry(instead)?;
    if entry == instead {
        return Err(EditError::LastEntry);
    }
    let map = work.map()?.clone();
    let mut recoloured = 0;
    for note in map.notes().iter().filter(|note| note.entry == entry) {
        work.put(Note { entry: instead, ..Note::clone(note) })?;
        recoloured += 1;
    }
    delete::forget(work, [Key::ColourEntry(map.id(), entry)].into())?;
    renumber(work, List::Entries(map.id()), None);
    if recoloured > 0 {
        let verb = if recoloured == 1 { "has" } else { "have" };
        let other = work.entry(instead)?.label().to_owned();
        work.tell(format!("{} now {verb} the colour “{other}”.", count(recoloured, "note")));
    }
    Ok(())
}

/// Records that other commands make, move and delete.
fn has_own_commands(key: Key) -> bool {
    use Key::{BoardItem, Lane, Link, Map, Note, Pin, Project, Rating, Stage, Step};
    matches!(
        key,
        Project
            | Map(_)
            | Stage(..)
            | Step(..)
            | Lane(..)
            | Note(..)
            | BoardItem(..)
            | Rating(..)
            | Link(..)
            | Pin(..)
    )
}

fn add(work: &mut Work, record: &Record) -> Result<(), EditError> {
    if has_own_commands(record.key()) {
        return Err(EditError::WrongKind);
    }
    let mut record = record.clone();
    if let Some((list, _)) = record.place() {
        record.set_order(in_list(work, list).len() as u32);
    }
    sound(work, &record)?;
    let key = if matches!(record, Record::ImageBlob(_)) {
        let key = record.key();
        work.tx.put(record);
        key
    } else {
        work.tx.put_new(record)
    };
    work.check_references([key])?;
    work.outcome.made = Some(key);
    Ok(())
}

fn put(work: &mut Work, record: &Record) -> Result<(), EditError> {
    let key = record.key();
    let old = work.project().record(key).ok_or_else(|| gone(key))?;
    let mut record = record.clone();
    let same_place = match (&old, &record) {
        (Record::Note(_, old), Record::Note(_, new)) => old.cell == new.cell,
        (Record::Step(_, old), Record::Step(_, new)) => old.stage == new.stage,
        (Record::Rating(_, old), Record::Rating(_, new)) => {
            (old.step, old.persona, &old.rater) == (new.step, new.persona, &new.rater)
        }
        (Record::Link(_, old), Record::Link(_, new)) => (old.from, old.to) == (new.from, new.to),
        _ => true,
    };
    if !same_place {
        return Err(EditError::WrongKind);
    }
    match (old.place(), record.place()) {
        (Some((before, order)), Some((after, _))) if before == after => record.set_order(order),
        (_, Some((after, _))) => record.set_order(in_list(work, after).len() as u32),
        _ => {}
    }
    sound(work, &record)?;
    work.tx.put(record);
    if let Some((list, _)) = old.place() {
        renumber(work, list, None);
    }
    work.check_references([key])
}

/// Refuses what no reference and no list can tell.
fn sound(work: &Work, record: &Record) -> Result<(), EditError> {
    if !in_bounds(record) {
        return Err(EditError::OutOfBounds);
    }
    if record.key().map().is_some_and(|map| work.project().map(map).is_none()) {
        return Err(EditError::Gone("map"));
    }
    match crate::model::problems_of(record).into_iter().next() {
        Some(problem) => Err(EditError::Invalid(problem)),
        None => Ok(()),
    }
}

fn move_to(work: &mut Work, key: Key, to: usize) -> Result<(), EditError> {
    let record = work.project().record(key).ok_or_else(|| gone(key))?;
    if has_own_commands(key) && !matches!(key, Key::Map(_)) {
        return Err(EditError::WrongKind);
    }
    let (list, _) = record.place().ok_or(EditError::WrongKind)?;
    renumber(work, list, Some((key, to)));
    Ok(())
}

/// The records of a list in their order.
pub(super) fn in_list(work: &Work, list: List) -> Vec<Record> {
    let mut found: Vec<_> = work
        .project()
        .records()
        .into_iter()
        .filter_map(|record| record.place().filter(|place| place.0 == list).map(|place| (place.1, record)))
        .collect();
    found.sort_by_key(|(order, record)| (*order, record.key()));
    found.into_iter().map(|(_, record)| record).collect()
}

/// Numbers a list from 0 without gaps, after putting one of it in a new place.
pub(super) fn renumber(work: &mut Work, list: List, moved: Option<(Key, usize)>) {
    let mut records = in_list(work, list);
    if let Some((key, to)) = moved
        && let Some(from) = records.iter().position(|record| record.key() == key)
    {
        let record = records.remove(from);
        records.insert(to.min(records.len()), record);
    }
    for (order, mut record) in (0..).zip(records) {
        if record.place().is_some_and(|place| place.1 != order) {
            record.set_order(order);
            work.tx.put(record);
        }
    }
}

fn delete_record(work: &mut Work, key: Key) -> Result<(), EditError> {
    let record = work.project().record(key).ok_or_else(|| gone(key))?;
    let allowed = !has_own_commands(key) || matches!(key, Key::Link(..) | Key::Pin(..) | Key::Rating(..));
    if !allowed || matches!(key, Key::ColourEntry(..)) {
        return Err(EditError::WrongKind);
    }
    let mut lost = BTreeSet::from([key]);
    match &record {
        Record::Person(person) => owners::keep_name(work, key, &person.name),
        Record::Department(department) => owners::keep_name(work, key, &department.name),
        Record::Comment(map, _) => add_replies(work, *map, &mut lost),
        Record::AudienceView(_, view) => {
            let presets: Vec<Arc<Preset>> = work.project().presets().iter().cloned().collect();
            for preset in presets.iter().filter(|preset| preset.view == Some(view.id)) {
                work.tx.put(Preset { view: None, ..Preset::clone(preset) });
            }
        }
        Record::Persona(persona) => {
            let of_them = |map: &Arc<crate::model::JourneyMap>| {
                map.ratings().iter().filter(|rating| rating.persona == Some(persona.id)).count()
            };
            let ratings: usize = work.project().maps().iter().map(of_them).sum();
            if ratings > 0 {
                work.tell(format!("{} went with the persona.", count(ratings, "rating")));
            }
        }
        _ => {}
    }
    match &record {
        Record::Source(_) => forget_source(work, key, lost)?,
        _ => delete::forget(work, lost)?,
    }
    if let Some((list, _)) = record.place() {
        renumber(work, list, None);
    }
    Ok(())
}

/// Forgets a source; what nothing else backs is assumed from then on.
fn forget_source(work: &mut Work, key: Key, lost: BTreeSet<Key>) -> Result<(), EditError> {
    let users: Vec<Key> = work
        .project()
        .records()
        .iter()
        .filter(|record| record.refers_to(&|other| other == key))
        .map(Record::key)
        .collect();
    delete::forget(work, lost)?;
    let mut cards = 0;
    for user in users {
        let Some(mut record) = work.project().record(user) else { continue };
        if let Some(evidence) = evidence_mut(&mut record)
            && evidence.links.is_empty()
        {
            evidence.assumed = true;
            cards += usize::from(matches!(record, Record::Note(..)));
            work.tx.put(record);
        }
    }
    if cards > 0 {
        let verb = if cards == 1 { "is" } else { "are" };
        work.tell(format!("{} {verb} assumed now.", count(cards, "card")));
    }
    Ok(())
}

fn evidence_mut(record: &mut Record) -> Option<&mut Evidence> {
    match record {
        Record::Note(_, note) => Some(&mut Arc::make_mut(note).evidence),
        Record::Rating(_, rating) => Some(&mut Arc::make_mut(rating).evidence),
        Record::Metric(_, metric) => Some(&mut Arc::make_mut(metric).evidence),
        Record::Persona(persona) => Some(&mut Arc::make_mut(persona).evidence),
        _ => None,
    }
}

/// Remarks that answer a remark that goes.
fn add_replies(work: &Work, map: MapId, lost: &mut BTreeSet<Key>) {
    let Some(map) = work.project().map(map) else { return };
    let mut before = 0;
    while before < lost.len() {
        before = lost.len();
        for comment in map.comments().iter() {
            if comment.reply_to.is_some_and(|to| lost.contains(&Key::Comment(map.id(), to))) {
                lost.insert(Key::Comment(map.id(), comment.id));
            }
        }
    }
}
