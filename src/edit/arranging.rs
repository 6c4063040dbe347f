//! Applying an arrangement: stages and lanes, places, ratings, links, settings.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    ArrangeSettings, Evidence, JourneyMap, Lane, LaneId, Link, NoteId, Origin, PersonaId, Pin, ProjectHead,
    Rating, Stage, StageId, Step, StepId,
};

use super::cards::clip_spans;
use super::cells::Cells;
use super::text::clean_line;
use super::words::count;
use super::work::Work;
use super::{
    ArrangedLane, ArrangedRating, ArrangedStage, Arrangement, EditError, Why, lanes, stages, things,
};

pub(super) fn apply(work: &mut Work, arrangement: &Arrangement) -> Result<(), EditError> {
    let steps = make_stages(work, &arrangement.stages)?;
    let lanes = make_lanes(work, &arrangement.lanes)?;
    let placed = place(work, arrangement, &steps, &lanes)?;
    put_aside(work, &arrangement.aside)?;
    rate(work, &arrangement.ratings, &steps)?;
    link(work, arrangement)?;
    clip_spans(work)?;
    let title = arrangement.title.as_deref().map(clean_line).unwrap_or_default();
    work.change_head(|head| {
        head.arrange = ArrangeSettings { applied: true, ..arrangement.settings.clone() };
    })?;
    name(work, title)?;
    tell(work, placed)
}

/// Takes the title that stands on the board, if nobody gave the map one.
fn name(work: &mut Work, title: String) -> Result<(), EditError> {
    let head = work.map()?.head().clone();
    if title.is_empty() || !(head.title.is_empty() || head.named_by_file) {
        return Ok(());
    }
    let project = work.project().head().clone();
    if project.title == head.title {
        work.tx.put(ProjectHead { title: title.clone(), ..ProjectHead::clone(&project) });
    }
    work.change_head(|head| {
        head.title = title;
        head.named_by_file = false;
    })
}

/// Marks the notes that are titles or belong to the colour key; those that were and are no more wait
/// for a place again.
fn put_aside(work: &mut Work, aside: &[NoteId]) -> Result<(), EditError> {
    let aside: BTreeSet<NoteId> = aside.iter().copied().collect();
    let all: Vec<(NoteId, bool)> = work
        .map()?
        .notes()
        .iter()
        .map(|note| (note.id, note.cell.is_none() && aside.contains(&note.id), note.aside))
        .filter(|(_, is, was)| is != was)
        .map(|(id, is, _)| (id, is))
        .collect();
    for (id, is) in all {
        work.change_note(id, |note| note.aside = is)?;
    }
    Ok(())
}

/// "47 notes arranged into 6 stages. 2 are unplaced."
fn tell(work: &mut Work, placed: usize) -> Result<(), EditError> {
    let map = work.map()?;
    let (stages, unplaced) = (map.stages().len(), map.notes().iter().filter(|n| n.is_unplaced()).count());
    work.tell(format!("{} arranged into {}.", count(placed, "note"), count(stages, "stage")));
    match unplaced {
        0 => {}
        1 => work.tell("1 is unplaced.".to_owned()),
        unplaced => work.tell(format!("{unplaced} are unplaced.")),
    }
    Ok(())
}

/// Makes or finds the stages; the step that the cards of each go to.
fn make_stages(work: &mut Work, arranged: &[ArrangedStage]) -> Result<Vec<StepId>, EditError> {
    let old: Vec<_> = work.map()?.stages_in_order().iter().map(|stage| stage.id).collect();
    let mut listed: Vec<StageId> = Vec::with_capacity(arranged.len());
    let mut steps = Vec::with_capacity(arranged.len());
    for stage in arranged {
        let title = clean_line(&stage.title);
        let (id, step) = match stage.existing {
            Some(id) => {
                work.change_stage(id, |stage| {
                    if !title.is_empty() {
                        stage.title = title;
                    }
                })?;
                let first = work.map()?.steps_of(id).first().map(|step| step.id);
                (id, first.ok_or(EditError::Gone("step"))?)
            }
            None => {
                let (id, step) = (work.draw(), work.draw());
                let origin = Origin { id: stage.origin.clone() };
                work.put(Stage { origin, ..Stage::titled(id, u32::MAX, title) })?;
                work.put(Step::titled(step, id, 0, ""))?;
                (id, step)
            }
        };
        if listed.contains(&id) {
            return Err(EditError::BadArrangement);
        }
        listed.push(id);
        steps.push(step);
    }
    stages::number(work, &with_rest(listed, &old))?;
    Ok(steps)
}

fn make_lanes(work: &mut Work, arranged: &[ArrangedLane]) -> Result<Vec<LaneId>, EditError> {
    let old: Vec<_> = work.map()?.lanes_in_order().iter().map(|lane| lane.id).collect();
    let mut listed: Vec<LaneId> = Vec::with_capacity(arranged.len());
    for lane in arranged {
        if let Some(entry) = lane.entry {
            work.entry(entry)?;
        }
        let title = clean_line(&lane.title);
        let id = match lane.existing {
            Some(id) => {
                work.change_lane(id, |known| {
                    if !title.is_empty() {
                        known.title = title;
                    }
                    known.entry = known.entry.or(lane.entry);
                    known.persona = known.persona.or(lane.persona);
                })?;
                id
            }
            None => {
                let id = work.draw();
                let origin = Origin { id: lane.origin.clone() };
                let (entry, persona) = (lane.entry, lane.persona);
                work.put(Lane {
                    title,
                    origin,
                    entry,
                    persona,
                    ..Lane::of_kind(id, u32::MAX, lane.kind.clone())
                })?;
                id
            }
        };
        if listed.contains(&id) {
            return Err(EditError::BadArrangement);
        }
        listed.push(id);
    }
    lanes::number(work, &with_rest(listed.clone(), &old))?;
    Ok(listed)
}

/// The list with what it leaves out of the old one, each behind the one it stood behind.
fn with_rest<I: Copy + PartialEq>(mut listed: Vec<I>, old: &[I]) -> Vec<I> {
    for (i, id) in old.iter().enumerate() {
        if !listed.contains(id) {
            let before = i.checked_sub(1).and_then(|before| old.get(before));
            let at = before.and_then(|before| listed.iter().position(|known| known == before));
            listed.insert(at.map_or(0, |at| at + 1), *id);
        }
    }
    listed
}

/// Puts notes into cells. Cards that are in one stay there, and so does what a pin holds, unless it
/// was put elsewhere by hand in this arrangement. Returns how many were placed.
fn place(
    work: &mut Work,
    arrangement: &Arrangement,
    steps: &[StepId],
    lanes: &[LaneId],
) -> Result<usize, EditError> {
    let mut cells = Cells::of(work.map()?);
    let mut placed = 0;
    for placement in &arrangement.placements {
        let note = placement.note;
        work.note(note)?;
        let cell = lanes.get(placement.lane).zip(steps.get(placement.stage));
        let (&lane, &step) = cell.ok_or(EditError::BadArrangement)?;
        let pin = work.map()?.pins().get(note).cloned();
        let here = cells.place_of(note);
        if placement.why == Why::ByHand {
            cells.insert((lane, step), None, &[note]);
            work.put(Pin { note, place: Some((lane, step)) })?;
        } else if let Some((_, column)) = here.filter(|_| placement.why == Why::Anew) {
            let column = if of_one_stage(work.map()?, column, step) { column } else { step };
            if here == Some((lane, column)) {
                continue;
            }
            cells.insert((lane, column), None, &[note]);
        } else if cells.place_of(note).is_some() {
            continue;
        } else {
            match pin.map(|pin| pin.place) {
                None => cells.insert((lane, step), None, &[note]),
                Some(Some(pinned)) => cells.insert(pinned, None, &[note]),
                Some(None) => continue,
            }
        }
        placed += 1;
    }
    for &note in &arrangement.left_out {
        cells.take(note);
        work.change_note(note, |note| note.cell = None)?;
        work.put(Pin { note, place: None })?;
    }
    cells.write(work)?;
    let notes: Vec<NoteId> = arrangement.placements.iter().map(|placement| placement.note).collect();
    things::follow(work, &notes)?;
    Ok(placed)
}

fn of_one_stage(map: &JourneyMap, a: StepId, b: StepId) -> bool {
    let stage = |step| map.steps().get(step).map(|step| step.stage);
    stage(a) == stage(b)
}

/// Writes one rating a stage and persona from its mood notes. A rating set by hand is kept.
fn rate(work: &mut Work, ratings: &[ArrangedRating], steps: &[StepId]) -> Result<(), EditError> {
    let map = work.map()?.clone();
    let known: BTreeMap<(StepId, Option<PersonaId>), _> = map
        .ratings()
        .iter()
        .filter(|rating| rating.rater.is_empty())
        .map(|rating| ((rating.step, rating.persona), rating))
        .collect();
    let mut read: BTreeMap<(usize, Option<PersonaId>), Vec<&ArrangedRating>> = BTreeMap::new();
    for rating in ratings {
        read.entry((rating.stage, rating.persona)).or_default().push(rating);
    }
    for ((stage, persona), moods) in read {
        let step = *steps.get(stage).ok_or(EditError::BadArrangement)?;
        let known = known.get(&(step, persona));
        if known.is_some_and(|rating| rating.from.is_none()) {
            continue;
        }
        let (tenths, words, from) = summary(&moods);
        let rating = match known {
            Some(rating) => Rating { tenths, words, from, ..Rating::clone(rating) },
            None => Rating {
                id: work.draw(),
                step,
                persona,
                rater: String::new(),
                tenths,
                words,
                from,
                intensity: None,
                evidence: Evidence::default(),
            },
        };
        let key = crate::model::Key::Rating(map.id(), rating.id);
        work.put(rating)?;
        work.check_references([key])?;
    }
    Ok(())
}

/// The mean of several mood notes, rounded, with the words of each once.
fn summary(moods: &[&ArrangedRating]) -> (i8, String, Option<NoteId>) {
    let sum: i32 = moods.iter().map(|mood| i32::from(mood.tenths.clamp(-20, 20))).sum();
    let len = moods.len().max(1) as i32;
    let tenths = (2 * sum + len).div_euclid(2 * len);
    let mut words: Vec<String> = Vec::new();
    for mood in moods.iter().map(|mood| clean_line(&mood.words)) {
        if !mood.is_empty() && !words.contains(&mood) {
            words.push(mood);
        }
    }
    (tenths as i8, words.join("; "), moods.first().map(|mood| mood.from))
}

/// Makes the links that are not there yet.
fn link(work: &mut Work, arrangement: &Arrangement) -> Result<(), EditError> {
    let mut known: BTreeSet<_> = work.map()?.links().iter().map(|l| (l.from, l.to, l.kind)).collect();
    for new in &arrangement.links {
        work.note(new.from)?;
        work.note(new.to)?;
        if new.from == new.to || !known.insert((new.from, new.to, new.kind)) {
            continue;
        }
        let id = work.draw();
        work.put(Link {
            id,
            from: new.from,
            to: new.to,
            kind: new.kind,
            label: clean_line(&new.label),
            percent: None,
            owner: None,
            from_item: new.from_item,
        })?;
        work.check_references([crate::model::Key::Link(work.map_id()?, id)])?;
    }
    Ok(())
}
