//! Stages, lanes, personas and whole maps on their way through the clipboard, with everything they
//! refer to, so that they come back whole in another project.
//!
//! A bundle is a project of its own; the title of its head says what it carries.

mod adopt;
mod parts;

use std::collections::BTreeSet;

use crate::model::{
    JourneyMap, Key, LaneId, MapHead, MapId, Persona, PersonaId, Project, ProjectHead, Record, StageId,
};

use super::work::Work;
use super::{EditError, Selection, copies, copy_map};

/// What is carried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bundle {
    Map,
    Stages(Vec<StageId>),
    Lanes(Vec<LaneId>),
    Persona(PersonaId),
}

/// What a bundle carries, by the word in its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carries {
    Map,
    Stages,
    Lanes,
    Persona,
}

const WORDS: [(Carries, &str); 4] = [
    (Carries::Map, "map"),
    (Carries::Stages, "stages"),
    (Carries::Lanes, "lanes"),
    (Carries::Persona, "persona"),
];

/// What a project carries; `None` if it is no bundle.
pub fn carried_by(bundle: &Project) -> Option<Carries> {
    let title = &bundle.head().title;
    WORDS.iter().find(|(_, word)| word == title).map(|(carries, _)| *carries)
}

/// Makes a bundle of a part of a map. `None` if there is nothing of it.
pub fn bundle(project: &Project, map: &JourneyMap, what: &Bundle) -> Option<Project> {
    let (carries, chosen) = match what {
        Bundle::Map => (Carries::Map, map.records()),
        Bundle::Stages(stages) => (Carries::Stages, parts::of_stages(map, stages)),
        Bundle::Lanes(lanes) => (Carries::Lanes, parts::of_lanes(map, lanes)),
        Bundle::Persona(persona) => (Carries::Persona, vec![project.record(Key::Persona(*persona))?]),
    };
    let mut records = with_shared(project, chosen);
    let known: BTreeSet<Key> = records.iter().map(Record::key).collect();
    let lost = |key: Key| !known.contains(&key);
    records.retain_mut(|record| record.drop_refs(&lost) != crate::model::Fate::Goes);
    let word = WORDS.iter().find(|(known, _)| *known == carries)?.1;
    records.push(ProjectHead { title: word.to_owned(), ..ProjectHead::default() }.into());
    Some(Project::from_records(0, records))
}

/// The records with all that maps share and they refer to, directly or through others.
fn with_shared(project: &Project, chosen: Vec<Record>) -> Vec<Record> {
    let mut known: BTreeSet<Key> = chosen.iter().map(Record::key).collect();
    let mut all = chosen;
    let mut at = 0;
    while let Some(record) = all.get(at).cloned() {
        let mut wanted = Vec::new();
        record.each_ref(&mut |_, key| {
            if key.map().is_none() && !matches!(key, Key::Map(_) | Key::Project) {
                wanted.push(key);
            }
        });
        for key in wanted {
            if known.insert(key) {
                all.extend(project.record(key));
            }
        }
        at += 1;
    }
    all
}

/// Pastes a bundle: parts of a map into the map that is shown, behind what is selected there.
pub(super) fn paste(
    work: &mut Work,
    bundle: &Project,
    stage_at: Option<usize>,
    lane_at: Option<usize>,
) -> Result<(), EditError> {
    let carries = carried_by(bundle).ok_or(EditError::WrongKind)?;
    if carries == Carries::Persona {
        return persona(work, bundle);
    }
    let swap = adopt::shared(work, bundle)?;
    let map = bundle.first_map().ok_or(EditError::Nothing)?;
    match carries {
        Carries::Map => whole(work, map, &swap),
        Carries::Stages => parts::paste_stages(work, map, &swap, stage_at),
        _ => parts::paste_lanes(work, map, &swap, lane_at),
    }
}

/// A map under a name of its own. It is put there as it came and copied to new ids: no two maps share
/// the id of a note.
fn whole(work: &mut Work, map: &JourneyMap, swap: &adopt::Swap) -> Result<(), EditError> {
    let guest: MapId = work.draw();
    let head = MapHead::clone(map.head());
    let maps = work.project().maps().clone();
    let title = copies::unique(&head.title, maps.iter().map(|map| map.head().title.as_str()));
    work.tx.put(MapHead { id: guest, order: maps.len() as u32, ..head });
    for record in map.records() {
        let record = match record {
            Record::Map(head) => {
                MapHead { id: guest, order: maps.len() as u32, ..MapHead::clone(&head) }.into()
            }
            other => other.in_map(guest),
        };
        work.tx.put(adopt::adopted(record, swap));
    }
    let order = maps.len() as u32;
    copy_map::copy(work, guest, &title, false)?;
    work.tx.remove_map(guest);
    work.change_head(|head| head.order = order)
}

/// A persona under a name of its own.
fn persona(work: &mut Work, bundle: &Project) -> Result<(), EditError> {
    let original = bundle.personas().iter().next().ok_or(EditError::Nothing)?.clone();
    let before: BTreeSet<_> = work.project().personas().ids().collect();
    let others: Vec<String> = work.project().personas().iter().map(|persona| persona.name.clone()).collect();
    let name = copies::unique(&original.name, others.iter().map(String::as_str));
    let swap = adopt::shared_but_personas(work, bundle)?;
    let id: PersonaId = work.draw();
    let copy = Persona { id, name, order: before.len() as u32, ..Persona::clone(&original) };
    work.tx.put(adopt::adopted(copy.into(), &swap));
    work.outcome.made = Some(Key::Persona(id));
    work.outcome.select = Some(Selection::default());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Editor, GridCommand, RecordCommand};
    use crate::model::testing::full_project;

    fn put(editor: &mut Editor, bundle: &Project) {
        let paste =
            RecordCommand::PasteBundle { bundle: Box::new(bundle.clone()), stage_at: None, lane_at: None };
        editor.run(&paste.into()).unwrap();
        assert_eq!(editor.project().check(), []);
    }

    #[test]
    fn a_map_comes_back_whole_in_another_project_and_in_its_own() {
        let full = full_project();
        let map = full.first_map().unwrap();
        let bundle = bundle(&full, map, &Bundle::Map).unwrap();
        assert_eq!(bundle.check(), []);
        let mut other = Editor::with_map(Project::new(9), "");
        put(&mut other, &bundle);
        put(&mut other, &bundle);
        let copy = other.map().unwrap();
        assert_eq!((copy.notes().len(), copy.links().len()), (map.notes().len(), map.links().len()));
        assert_eq!(other.project().personas().len(), bundle.personas().len(), "personas are kept once");
        assert_eq!(other.project().maps().len(), 3);
        let mut titles: Vec<_> = other.project().maps().iter().map(|map| map.head().title.clone()).collect();
        titles.sort();
        titles.dedup();
        assert_eq!(titles.len(), 3, "each has a name of its own");
        let mut own = Editor::new(full.clone());
        put(&mut own, &bundle);
        assert_eq!(own.project().sources().len(), full.sources().len());
        while own.undo().is_some() {}
        assert_eq!(own.project().records(), full.records());
    }

    #[test]
    fn stages_and_lanes_come_with_their_cards() {
        let full = full_project();
        let map = full.first_map().unwrap();
        let stage = map.columns()[0].stage.id;
        let placed = |map: &JourneyMap| map.notes().iter().filter(|note| note.cell.is_some()).count();
        let of_stage = bundle(&full, map, &Bundle::Stages(vec![stage])).unwrap();
        let mut other = Editor::with_map(Project::new(9), "");
        put(&mut other, &of_stage);
        put(&mut other, &of_stage);
        let pasted = other.map().unwrap();
        assert_eq!(pasted.stages().len(), 2);
        assert_eq!(placed(pasted), 2 * of_stage.first_map().unwrap().notes().len());
        let titles: BTreeSet<_> = pasted.stages().iter().map(|stage| stage.title.clone()).collect();
        assert_eq!(titles.len(), 2, "names are their own");
        let lane = map.lanes_in_order()[0].id;
        let of_lane = bundle(&full, map, &Bundle::Lanes(vec![lane])).unwrap();
        let lanes = other.map().unwrap().lanes().len();
        put(&mut other, &of_lane);
        assert_eq!(other.map().unwrap().lanes().len(), lanes + 1);
        let add = GridCommand::AddStage { at: None, title: "Later".into() };
        assert!(other.run(&add.into()).is_ok());
    }

    #[test]
    fn a_persona_keeps_its_name_to_itself() {
        let full = full_project();
        let map = full.first_map().unwrap();
        let persona = full.personas().ids().next().unwrap();
        let bundle = bundle(&full, map, &Bundle::Persona(persona)).unwrap();
        let mut own = Editor::new(full.clone());
        put(&mut own, &bundle);
        let names: Vec<_> = own.project().personas().iter().map(|persona| persona.name.clone()).collect();
        let unique: BTreeSet<_> = names.iter().collect();
        assert_eq!((names.len(), unique.len()), (full.personas().len() + 1, names.len()));
    }
}
