//! Touchpoints, channels and devices: cards of their lanes belong to the thing of their name, so that
//! it is renamed and counted once.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{JourneyMap, Key, LaneKind, List, Note, NoteId, Project, Thing, ThingId, ThingKind};

use super::text::clean_line;
use super::words::count;
use super::work::Work;
use super::{EditError, delete, records};

/// The kind of the things that a lane lists; `None` for other lanes.
pub fn thing_kind(lane: &LaneKind) -> Option<ThingKind> {
    match lane {
        LaneKind::Touchpoint => Some(ThingKind::Touchpoint),
        LaneKind::Channel => Some(ThingKind::Channel),
        LaneKind::Device => Some(ThingKind::Device),
        _ => None,
    }
}

/// How many cards of all maps mention a thing.
pub fn uses_of(project: &Project, thing: ThingId) -> usize {
    let of = |map: &JourneyMap| map.notes().iter().filter(|note| note.thing == Some(thing)).count();
    project.maps().iter().map(|map| of(map)).sum()
}

fn same(a: &str, b: &str) -> bool {
    clean_line(a).to_lowercase() == clean_line(b).to_lowercase()
}

/// Gives cards in lanes of touchpoints, channels and devices the thing of their name; one that is not
/// in the list is put there. Cards elsewhere belong to none. What was made by a slip of the pen and is
/// used no more goes.
pub(super) fn follow(work: &mut Work, notes: &[NoteId]) -> Result<(), EditError> {
    let mut known: Option<BTreeMap<(ThingKind, String), ThingId>> = None;
    let mut left = BTreeSet::new();
    for &id in notes {
        let note = work.note(id)?;
        let lane = note.cell.map(|cell| work.lane(cell.lane)).transpose()?;
        let Some(lane) = lane else { continue };
        let name = clean_line(&note.text);
        let thing = match thing_kind(&lane.kind).filter(|_| !name.is_empty()) {
            None => None,
            Some(kind) => {
                let known = known.get_or_insert_with(|| list(work.project()));
                let key = (kind, name.to_lowercase());
                Some(match known.get(&key) {
                    Some(&thing) => thing,
                    None => {
                        let thing = make(work, kind, name);
                        known.insert(key, thing);
                        thing
                    }
                })
            }
        };
        if note.thing != thing {
            left.extend(note.thing);
            work.change_note(id, |note| note.thing = thing)?;
        }
    }
    let forgotten = |thing: &ThingId| {
        let plain = work.project().things().get(*thing).is_some_and(|thing| is_plain(thing));
        plain && uses_of(work.project(), *thing) == 0
    };
    let forgotten: BTreeSet<Key> =
        left.iter().filter(|thing| forgotten(thing)).map(|id| Key::Thing(*id)).collect();
    if !forgotten.is_empty() {
        delete::forget(work, forgotten)?;
        records::renumber(work, List::Things, None);
    }
    Ok(())
}

fn list(project: &Project) -> BTreeMap<(ThingKind, String), ThingId> {
    project
        .things()
        .iter()
        .map(|thing| ((thing.kind, clean_line(&thing.name).to_lowercase()), thing.id))
        .collect()
}

fn make(work: &mut Work, kind: ThingKind, name: String) -> ThingId {
    let order = work.project().things().len() as u32;
    let id: ThingId = work.draw();
    work.tx.put(Thing { id, order, kind, name, icon: String::new(), online: None, contact_wanted: None });
    id
}

/// Nobody has said anything about it.
fn is_plain(thing: &Thing) -> bool {
    thing.icon.is_empty() && thing.online.is_none() && thing.contact_wanted.is_none()
}

/// Gives a thing another name, on the cards of all maps too. If another one of its kind has that name,
/// the two become one.
pub(super) fn rename(work: &mut Work, id: ThingId, name: &str) -> Result<(), EditError> {
    let thing = work.project().things().get(id).cloned().ok_or(EditError::Gone("touchpoint"))?;
    let name = clean_line(name);
    if name.is_empty() {
        return Err(EditError::Invalid("It needs a name.".to_owned()));
    }
    let twin = work
        .project()
        .things()
        .iter()
        .find(|other| other.id != id && other.kind == thing.kind && same(&other.name, &name))
        .map(|other| other.id);
    let maps: Vec<_> = work.project().maps().iter().cloned().collect();
    let mut cards = 0;
    for map in maps {
        for note in map.notes().iter().filter(|note| note.thing == Some(id)) {
            cards += 1;
            let text = if same(&note.text, &thing.name) { name.clone() } else { note.text.clone() };
            work.tx.put((map.id(), Note { text, thing: Some(twin.unwrap_or(id)), ..Note::clone(note) }));
        }
    }
    match twin {
        Some(_) => {
            delete::forget(work, [Key::Thing(id)].into())?;
            records::renumber(work, List::Things, None);
            work.tell(format!("“{}” and “{name}” are one now.", thing.name));
        }
        None => work.tx.put(Thing { name, ..Thing::clone(&thing) }),
    }
    if cards > 0 {
        work.tell(format!("Renamed on {}.", count(cards, "card")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{BoardCommand, CardCommand, Editor, GridCommand, RecordCommand};
    use crate::model::{LaneId, StepId};

    fn editor() -> (Editor, LaneId, StepId) {
        let mut editor = Editor::with_map(Project::new(1), "");
        for command in [
            GridCommand::AddStage { at: None, title: "Order".into() },
            GridCommand::AddLane { at: None, kind: LaneKind::Channel, title: String::new() },
            GridCommand::AddLane { at: None, kind: LaneKind::Action, title: String::new() },
        ] {
            editor.run(&command.into()).unwrap();
        }
        let map = editor.map().unwrap();
        let (lane, step) = (map.lanes_in_order()[0].id, map.columns()[0].step.id);
        (editor, lane, step)
    }

    fn write(editor: &mut Editor, lane: LaneId, step: StepId, text: &str) -> NoteId {
        let add = CardCommand::Add { lane, step, order: None, text: text.into(), height: None };
        editor.run(&add.into()).unwrap().created[0]
    }

    fn names(editor: &Editor) -> Vec<(String, usize)> {
        let project = editor.project();
        project.things().iter().map(|thing| (thing.name.clone(), uses_of(project, thing.id))).collect()
    }

    #[test]
    fn cards_of_one_name_are_one_thing() {
        let (mut editor, lane, step) = editor();
        write(&mut editor, lane, step, "Phone");
        let second = write(&mut editor, lane, step, " phone ");
        assert_eq!(names(&editor), [("Phone".to_owned(), 2)]);
        let text = BoardCommand::SetText { note: second, text: "Web".into(), height: 100.0 };
        editor.run(&text.into()).unwrap();
        let mut all = names(&editor);
        all.sort();
        assert_eq!(all, [("Phone".to_owned(), 1), ("Web".to_owned(), 1)]);
        let text = BoardCommand::SetText { note: second, text: "Phone".into(), height: 100.0 };
        editor.run(&text.into()).unwrap();
        assert_eq!(names(&editor), [("Phone".to_owned(), 2)], "what nobody uses is forgotten");
        assert_eq!(editor.project().check(), []);
    }

    #[test]
    fn renaming_once_renames_everywhere() {
        let (mut editor, lane, step) = editor();
        let first = write(&mut editor, lane, step, "Phone");
        let second = write(&mut editor, lane, step, "Phone");
        let thing = editor.map().unwrap().notes().get(first).unwrap().thing.unwrap();
        editor.run(&RecordCommand::RenameThing { thing, name: "Smartphone".into() }.into()).unwrap();
        let text = |note| editor.map().unwrap().notes().get(note).unwrap().text.clone();
        assert_eq!((text(first), text(second)), ("Smartphone".into(), "Smartphone".into()));
        assert_eq!(editor.undo(), Some("Rename touchpoint"));
        assert_eq!(names(&editor), [("Phone".to_owned(), 2)]);
    }

    #[test]
    fn two_of_one_name_become_one() {
        let (mut editor, lane, step) = editor();
        let first = write(&mut editor, lane, step, "Phone");
        write(&mut editor, lane, step, "Mobile");
        let thing = editor.map().unwrap().notes().get(first).unwrap().thing.unwrap();
        editor.run(&RecordCommand::RenameThing { thing, name: "mobile".into() }.into()).unwrap();
        assert_eq!(names(&editor), [("Mobile".to_owned(), 2)]);
        assert_eq!(editor.project().check(), []);
    }

    #[test]
    fn a_card_that_leaves_the_lane_is_no_channel_any_more() {
        let (mut editor, lane, step) = editor();
        let note = write(&mut editor, lane, step, "Phone");
        let other = editor.map().unwrap().lanes_in_order()[1].id;
        let place = CardCommand::Place { notes: vec![note], lane: other, step, order: None };
        editor.run(&place.into()).unwrap();
        assert!(
            names(&editor).is_empty() && editor.map().unwrap().notes().get(note).unwrap().thing.is_none()
        );
    }
}
