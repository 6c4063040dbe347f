//! A future map follows the current one: what changed there is taken over, or left once and for all.

use std::sync::Arc;

use crate::model::{
    Evidence, Fingerprint, JourneyMap, Key, Lane, LaneId, MapHead, MapId, MapState, Metric, Note, NoteId,
    Rating, Stage, StageId, Step, StepId,
};

use super::cells::Cells;
use super::work::Work;
use super::{EditError, Selection, delete, stages};

/// Takes and leaves records of the current map, named by their keys there.
pub(super) fn apply(work: &mut Work, future: MapId, take: &[Key], leave: &[Key]) -> Result<(), EditError> {
    let head = work.project().map(future).ok_or(EditError::Gone("map"))?.head().clone();
    let MapState::Future { of: Some(of) } = head.state else { return Err(EditError::WrongKind) };
    let current = work.project().map(of).ok_or(EditError::Gone("map"))?.clone();
    if take.is_empty() && leave.is_empty() {
        return Err(EditError::Nothing);
    }
    let here = work.map.replace(future);
    let mut taken = take.to_vec();
    // Cards find their stages and lanes only once those are there.
    taken.sort_by_key(|key| !matches!(key, Key::Stage(..) | Key::Lane(..)));
    for key in &taken {
        take_one(work, &current, *key)?;
    }
    remember(work, &current, take.iter().chain(leave))?;
    work.map = here;
    work.outcome.select = Some(Selection::default());
    work.outcome.message = None;
    Ok(())
}

fn take_one(work: &mut Work, current: &JourneyMap, key: Key) -> Result<(), EditError> {
    match key {
        Key::Stage(_, id) => stage(work, current, id),
        Key::Lane(_, id) => lane(work, current, id),
        Key::Note(_, id) => match current.notes().get(id).cloned() {
            Some(note) => card(work, &note),
            None => drop_card(work, id),
        },
        Key::Rating(_, id) => match current.ratings().get(id).cloned() {
            Some(rating) => rate(work, &rating),
            None => Err(EditError::Gone("rating")),
        },
        Key::Metric(_, id) => match current.metrics().get(id).cloned() {
            Some(metric) => figure(work, &metric),
            None => Err(EditError::Gone("figure")),
        },
        _ => Err(EditError::WrongKind),
    }
}

/// What was looked at is no news any more.
fn remember<'k>(
    work: &mut Work,
    current: &JourneyMap,
    keys: impl Iterator<Item = &'k Key>,
) -> Result<(), EditError> {
    let mut copied = work.map()?.head().copied.clone();
    let all = Arc::make_mut(&mut copied);
    for key in keys {
        let (id, print) = match *key {
            Key::Stage(_, id) => (id.to_string(), current.stages().get(id).map(|r| r.fingerprint())),
            Key::Lane(_, id) => (id.to_string(), current.lanes().get(id).map(|r| r.fingerprint())),
            Key::Note(_, id) => (id.to_string(), current.notes().get(id).map(|r| r.fingerprint())),
            Key::Rating(_, id) => (id.to_string(), current.ratings().get(id).map(|r| r.fingerprint())),
            Key::Metric(_, id) => (id.to_string(), current.metrics().get(id).map(|r| r.fingerprint())),
            _ => return Err(EditError::WrongKind),
        };
        match print {
            Some(print) => _ = all.insert(id, print),
            None => _ = all.remove(&id),
        }
    }
    let head = work.map()?.head().clone();
    work.tx.put(MapHead { copied, ..MapHead::clone(&head) });
    Ok(())
}

fn step_here(map: &JourneyMap, step: StepId) -> Option<StepId> {
    map.steps().iter().find(|other| other.came_from == Some(step)).map(|other| other.id)
}

fn lane_here(map: &JourneyMap, lane: LaneId) -> Option<LaneId> {
    map.lanes().iter().find(|other| other.came_from == Some(lane)).map(|other| other.id)
}

/// A stage with its steps, after the copy of the stage that stands before it; or another name.
fn stage(work: &mut Work, current: &JourneyMap, id: StageId) -> Result<(), EditError> {
    let stage = current.stages().get(id).ok_or(EditError::Gone("stage"))?;
    let map = work.map()?.clone();
    let copy = |id| map.stages().iter().find(|other| other.came_from == Some(id));
    if let Some(copy) = copy(id) {
        return work.change_stage(copy.id, |copy| copy.title = stage.title.clone());
    }
    let new: StageId = work.draw();
    let order = map.stages().len() as u32;
    work.put(Stage { id: new, order, came_from: Some(id), ..Stage::clone(stage) })?;
    for step in current.steps_of(id) {
        let new_step = work.draw();
        work.put(Step { id: new_step, stage: new, came_from: Some(step.id), ..Step::clone(step) })?;
    }
    let before = current.stages_in_order().into_iter().take_while(|other| other.id != id).last();
    let place = before.and_then(|before| copy(before.id)).map_or(0, |copy| copy.order as usize + 1);
    stages::move_to(work, new, place)
}

fn lane(work: &mut Work, current: &JourneyMap, id: LaneId) -> Result<(), EditError> {
    let lane = current.lanes().get(id).ok_or(EditError::Gone("lane"))?;
    let map = work.map()?.clone();
    if let Some(copy) = lane_here(&map, id) {
        return work.change_lane(copy, |copy| copy.title = lane.title.clone());
    }
    let (new, order) = (work.draw(), map.lanes().len() as u32);
    work.put(Lane { id: new, order, entry: None, came_from: Some(id), ..Lane::clone(lane) })
}

/// The copy says what the card says and stands where it stands; a card without a copy gets one.
fn card(work: &mut Work, note: &Note) -> Result<(), EditError> {
    let map = work.map()?.clone();
    let place = note.cell.and_then(|cell| Some((lane_here(&map, cell.lane)?, step_here(&map, cell.step)?)));
    let copy = map.notes().iter().find(|other| other.came_from == Some(note.id));
    let id = match copy {
        Some(copy) => {
            work.change_note(copy.id, |copy| {
                copy.text = note.text.clone();
                copy.height = copy.height.max(note.height);
            })?;
            copy.id
        }
        None => new_copy(work, &map, note)?,
    };
    let mut cells = Cells::of(work.map()?);
    match place {
        Some(place) if cells.place_of(id) != Some(place) => cells.insert(place, None, &[id]),
        _ => return Ok(()),
    }
    cells.write(work)
}

fn new_copy(work: &mut Work, map: &JourneyMap, note: &Note) -> Result<NoteId, EditError> {
    let of = map.head().state;
    let entry = match of {
        MapState::Future { of: Some(of) } => {
            let old = work.project().map(of).and_then(|map| map.entries().get(note.entry)).cloned();
            let alike = |other: &&Arc<crate::model::ColourEntry>| {
                old.as_ref().is_some_and(|old| other.swatch == old.swatch && other.kind == old.kind)
            };
            map.entries_in_order().into_iter().find(alike).map(|entry| entry.id)
        }
        _ => None,
    };
    let entry = match entry {
        Some(entry) => entry,
        None => work.choose_entry(&super::EntryChoice::First)?,
    };
    let (id, z) = (work.draw(), work.pile()?.1 + 1);
    work.put(Note {
        id,
        z,
        entry,
        text: note.text.clone(),
        width: note.width,
        height: note.height,
        size: note.size,
        thing: note.thing,
        image: note.image,
        persona: note.persona,
        came_from: Some(note.id),
        ..Note::written(id, entry, note.at, "")
    })?;
    Ok(id)
}

fn drop_card(work: &mut Work, id: NoteId) -> Result<(), EditError> {
    let copy = work.map()?.notes().iter().find(|other| other.came_from == Some(id)).map(|note| note.id);
    let copy = copy.ok_or(EditError::Gone("card"))?;
    work.change_note(copy, |note| note.locked = false)?;
    delete::from_board(work, &[copy], &[])
}

fn rate(work: &mut Work, rating: &Rating) -> Result<(), EditError> {
    let map = work.map()?.clone();
    let step = step_here(&map, rating.step).ok_or(EditError::Gone("step"))?;
    let same = |other: &&Arc<Rating>| {
        (other.step, other.persona, &other.rater) == (step, rating.persona, &rating.rater)
    };
    let id = match map.ratings().iter().find(same) {
        Some(copy) => copy.id,
        None => work.draw(),
    };
    work.put(Rating { id, step, from: None, evidence: Evidence::default(), ..rating.clone() })
}

fn figure(work: &mut Work, metric: &Metric) -> Result<(), EditError> {
    let map = work.map()?.clone();
    let cell = match metric.cell {
        Some((lane, step)) => Some((
            lane_here(&map, lane).ok_or(EditError::Gone("lane"))?,
            step_here(&map, step).ok_or(EditError::Gone("step"))?,
        )),
        None => None,
    };
    let copy = map.metrics().iter().find(|other| other.cell == cell && other.name == metric.name);
    let (id, order, target) = match copy {
        Some(copy) => (copy.id, copy.order, copy.target.or(metric.target)),
        None => {
            let order = map.metrics().iter().filter(|other| other.cell == cell).count() as u32;
            (work.draw(), order, metric.target)
        }
    };
    let evidence = Evidence::default();
    work.put(Metric { id, order, cell, target, evidence, from: None, ..metric.clone() })
}

/// A card of a future map that carries out an opportunity of the current one: in the first lane of
/// actions, at the copy of the opportunity's step. It names the opportunity and the pain it answers.
pub(super) fn plan(work: &mut Work, opportunity: NoteId, future: MapId) -> Result<(), EditError> {
    let current = work.map()?.clone();
    let note = work.note(opportunity)?;
    let map = work.project().map(future).ok_or(EditError::Gone("map"))?.clone();
    if !map.head().is_future() || future == current.id() {
        return Err(EditError::WrongKind);
    }
    let of_kind = |kind| map.lanes_in_order().into_iter().find(|lane| lane.kind == kind).map(|lane| lane.id);
    let lane = of_kind(crate::model::LaneKind::Action).or_else(|| lane_here(&map, note.cell?.lane));
    let step = note.cell.and_then(|cell| same_step(&current, &map, cell.step));
    let removes = pain_of(&current, opportunity);
    let here = work.map.replace(future);
    let entry = match lane {
        Some(lane) => work.entry_of_lane(lane)?,
        None => work.choose_entry(&super::EntryChoice::First)?,
    };
    let (id, z): (NoteId, i64) = (work.draw(), work.pile()?.1 + 1);
    let mut board = super::free_place::Board::of(&map);
    let at = board.take(note.at, crate::geom::Size::new(Note::WIDTH, note.height));
    work.put(Note {
        z,
        height: note.height,
        from_opportunity: Some(opportunity),
        removes,
        ..Note::written(id, entry, at, note.text.clone())
    })?;
    if let (Some(lane), Some(step)) = (lane, step) {
        let mut cells = Cells::of(work.map()?);
        cells.insert((lane, step), None, &[id]);
        cells.write(work)?;
    }
    work.map = here;
    work.outcome.created.push(id);
    let title = map.head().title.clone();
    work.tell(format!("“{}” is a card of “{title}” now.", note.text.trim()));
    Ok(())
}

/// The step of a future map that stands for a step of the current one: its copy, else the one with the
/// same place.
fn same_step(current: &JourneyMap, future: &JourneyMap, step: StepId) -> Option<StepId> {
    step_here(future, step).or_else(|| {
        let place = current.columns().iter().position(|column| column.step.id == step)?;
        future.columns().get(place).map(|column| column.step.id)
    })
}

/// The first pain that is linked with an opportunity.
fn pain_of(map: &JourneyMap, opportunity: NoteId) -> Option<NoteId> {
    let is_pain = |id: &NoteId| {
        let note = map.notes().get(*id);
        let entry = note.and_then(|note| map.entries().get(note.entry));
        let lane = note.and_then(|note| map.lanes().get(note.cell?.lane));
        entry.is_some_and(|entry| entry.kind == crate::model::LaneKind::Pain)
            || lane.is_some_and(|lane| lane.kind == crate::model::LaneKind::Pain)
    };
    let linked = map.links().iter().filter_map(|link| match (link.from, link.to) {
        (from, to) if from == opportunity => Some(to),
        (from, to) if to == opportunity => Some(from),
        _ => None,
    });
    linked.into_iter().find(is_pain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{BoardCommand, CardCommand, Command, Editor, RecordCommand};
    use crate::model::Cell;
    use crate::model::testing::full_project;

    fn future() -> (Editor, MapId, MapId) {
        let mut editor = Editor::new(full_project());
        let map = editor.map_id().unwrap();
        editor.run(&RecordCommand::CopyMap { map, title: "Next".into(), future: true }.into()).unwrap();
        let copy = editor.map_id().unwrap();
        editor.show_map(map);
        (editor, map, copy)
    }

    fn texts(editor: &Editor, map: MapId) -> Vec<String> {
        editor.project().map(map).unwrap().notes().iter().map(|note| note.text.clone()).collect()
    }

    #[test]
    fn what_changed_is_taken_over_in_one_step() {
        let (mut editor, map, copy) = future();
        let (note, cell) = {
            let note = editor.map().unwrap().notes().iter().find(|note| note.cell.is_some()).unwrap();
            (note.id, note.cell.unwrap())
        };
        let text = BoardCommand::SetText { note, text: "Card declined".into(), height: Note::HEIGHT };
        editor.run(&text.into()).unwrap();
        let add = CardCommand::Add {
            lane: cell.lane,
            step: cell.step,
            order: None,
            text: "Calls".into(),
            height: None,
        };
        let new = editor.run(&add.into()).unwrap().created[0];
        let take = vec![Key::Note(map, note), Key::Note(map, new)];
        let command: Command = RecordCommand::CatchUp { future: copy, take, leave: Vec::new() }.into();
        editor.run(&command).unwrap();
        assert_eq!(editor.project().check(), []);
        let now = texts(&editor, copy);
        assert!(now.contains(&"Card declined".to_owned()) && now.contains(&"Calls".to_owned()), "{now:?}");
        let taken = editor.project().map(copy).unwrap().clone();
        let card = taken.notes().iter().find(|note| note.text == "Calls").unwrap();
        assert_eq!(card.came_from, Some(new));
        assert!(card.cell.is_some_and(|cell: Cell| taken.lanes().contains(cell.lane)));
        editor.undo();
        assert!(!texts(&editor, copy).contains(&"Calls".to_owned()));
    }

    #[test]
    fn an_opportunity_becomes_a_card_that_names_it() {
        let (mut editor, _, copy) = future();
        let note = editor.map().unwrap().notes().iter().find(|note| note.opportunity.is_some()).unwrap().id;
        editor.run(&RecordCommand::PlanOpportunity { opportunity: note, future: copy }.into()).unwrap();
        assert_eq!(editor.project().check(), []);
        let planned = editor.project().map(copy).unwrap();
        let card = planned.notes().iter().find(|card| card.from_opportunity == Some(note)).unwrap();
        assert!(card.came_from.is_none() && !card.text.is_empty());
        assert_eq!(editor.undo(), Some("Put into a future map"));
    }
}
