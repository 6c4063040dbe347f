//! Stages, steps and lanes: what is empty, unnamed or unrated.

use std::collections::HashMap;

use super::{Check, Look, Spot, spot};
use crate::insight::reading::one_line;
use crate::model::{Anchor, LaneKind};

pub(super) const CHECKS: &[Check] = &[
    Check {
        id: "no-touchpoint",
        title: "A step without a touchpoint",
        why: "Where nothing is touched there is nothing to improve, or it was forgotten.",
        remedy: "Add the touchpoint, or mark the step as one of the person alone.",
        run: no_touchpoint,
    },
    Check {
        id: "empty-lane",
        title: "An empty lane",
        why: "A lane nobody filled raises a question in every presentation.",
        remedy: "Fill it, hide it, or delete it.",
        run: empty_lane,
    },
    Check {
        id: "empty-step",
        title: "An empty step",
        why: "A step without a card says that nothing happens there.",
        remedy: "Write what happens, or join it with its neighbour.",
        run: |look, spots| {
            for (at, column) in look.reading.columns.iter().enumerate() {
                if look.reading.cards(at).is_empty() {
                    spot(spots, Anchor::Step(column.step.id), look.reading.place(at));
                }
            }
        },
    },
    Check {
        id: "unnamed-stage",
        title: "A stage without a name",
        why: "A stage that can't be named is not one part of the journey yet.",
        remedy: "Name it, or join it with its neighbour.",
        run: |look, spots| {
            let stages = look.reading.map.stages().iter();
            for stage in stages.filter(|stage| stage.title.trim().is_empty()) {
                spot(spots, Anchor::Stage(stage.id), "Unnamed stage");
            }
        },
    },
    Check {
        id: "unnamed-step",
        title: "One of several steps without a name",
        why: "Two columns under one head are told apart by their names only.",
        remedy: "Name the step.",
        run: unnamed_step,
    },
    Check {
        id: "same-stage-name",
        title: "Two stages of one name",
        why: "Figures and cards are looked up by the name of the stage.",
        remedy: "Rename one of them.",
        run: |look, spots| {
            let mut seen: HashMap<String, ()> = HashMap::new();
            for stage in look.reading.map.stages_in_order() {
                let name = one_line(&stage.title).to_lowercase();
                if !name.is_empty() && seen.insert(name, ()).is_some() {
                    spot(spots, Anchor::Stage(stage.id), stage.title.clone());
                }
            }
        },
    },
    Check {
        id: "not-rated",
        title: "A step nobody rated",
        why: "The curve runs straight over it, as if nothing were felt.",
        remedy: "Rate it, with the people who were there.",
        run: not_rated,
    },
    Check {
        id: "rating-nobody-made",
        title: "A rating nobody made",
        why: "A face that rests on no note, no source and no name is a guess.",
        remedy: "Link a source, name who rated, or mark it as assumed.",
        run: rating_nobody_made,
    },
    Check {
        id: "flat-curve",
        title: "A flat curve",
        why: "Feelings that differ by less than half a level tell no story.",
        remedy: "Ask again how it felt, at the best and at the worst moment.",
        run: flat_curve,
    },
    Check {
        id: "hand-over",
        title: "A hand-over nobody owns",
        why: "Between departments or channels things get lost, and each side thinks of the other.",
        remedy: "Name an owner of the step it arrives at, or of a hand-over link.",
        run: hand_over,
    },
];

fn no_touchpoint(look: &Look, spots: &mut Vec<Spot>) {
    let reading = look.reading;
    if !reading.lanes.iter().any(|lane| matches!(lane.kind, LaneKind::Touchpoint | LaneKind::Channel)) {
        return;
    }
    for (at, column) in reading.columns.iter().enumerate() {
        let touched = |kind| reading.of_kind(at, &kind).next().is_some();
        if !column.step.no_touchpoint && !touched(LaneKind::Touchpoint) && !touched(LaneKind::Channel) {
            spot(spots, Anchor::Step(column.step.id), reading.place(at));
        }
    }
}

fn empty_lane(look: &Look, spots: &mut Vec<Spot>) {
    let reading = look.reading;
    let mut filled: HashMap<_, usize> = HashMap::new();
    for note in reading.map.notes().iter() {
        if let Some(cell) = note.cell {
            *filled.entry(cell.lane).or_default() += 1;
        }
    }
    for metric in reading.map.metrics().iter() {
        if let Some((lane, _)) = metric.cell {
            *filled.entry(lane).or_default() += 1;
        }
    }
    for lane in &reading.lanes {
        let curve = lane.kind == LaneKind::Emotion && !reading.map.ratings().is_empty();
        if !lane.hidden && !curve && !filled.contains_key(&lane.id) {
            spot(spots, Anchor::Lane(lane.id), lane.label());
        }
    }
}

fn unnamed_step(look: &Look, spots: &mut Vec<Spot>) {
    let columns = &look.reading.columns;
    let mut steps: HashMap<_, usize> = HashMap::new();
    for column in columns {
        *steps.entry(column.stage.id).or_default() += 1;
    }
    for column in columns {
        if column.step.title.trim().is_empty() && steps.get(&column.stage.id).is_some_and(|&n| n > 1) {
            spot(spots, Anchor::Step(column.step.id), column.stage.title.clone());
        }
    }
}

fn not_rated(look: &Look, spots: &mut Vec<Spot>) {
    let reading = look.reading;
    if !reading.lanes.iter().any(|lane| lane.kind == LaneKind::Emotion) {
        return;
    }
    for (at, column) in reading.columns.iter().enumerate() {
        if reading.rated(at).is_none() {
            spot(spots, Anchor::Step(column.step.id), reading.place(at));
        }
    }
}

fn rating_nobody_made(look: &Look, spots: &mut Vec<Spot>) {
    if super::is_intended(look) {
        return;
    }
    for rating in look.reading.map.ratings().iter() {
        let said = rating.from.is_some() || !rating.rater.is_empty() || !rating.words.trim().is_empty();
        if !said && rating.evidence.is_empty() {
            let value = f64::from(rating.tenths) / 10.0;
            spot(
                spots,
                Anchor::Rating(rating.step, rating.persona),
                format!("{value:+.1}").replace('-', "−"),
            );
        }
    }
}

fn flat_curve(look: &Look, spots: &mut Vec<Spot>) {
    let rated: Vec<i8> = (0..look.reading.columns.len()).filter_map(|at| look.reading.rated(at)).collect();
    let (low, high) = (rated.iter().min(), rated.iter().max());
    if let (Some(low), Some(high)) = (low, high)
        && rated.len() > 2
        && high - low < 5
    {
        spot(spots, Anchor::Map, "");
    }
}

/// From one column to the next: another department or only other channels, and no owner.
fn hand_over(look: &Look, spots: &mut Vec<Spot>) {
    let reading = look.reading;
    let channels = |at: usize| {
        let mut names: Vec<String> =
            reading.of_kind(at, &LaneKind::Channel).map(|note| one_line(&note.text).to_lowercase()).collect();
        names.sort_unstable();
        names
    };
    for (at, pair) in reading.columns.windows(2).enumerate() {
        let (from, to) = (&pair[0], &pair[1]);
        let departments = from.stage.department.zip(to.stage.department);
        let other_department = departments.is_some_and(|(a, b)| a != b);
        let (before, after) = (channels(at), channels(at + 1));
        let other_channel =
            !before.is_empty() && !after.is_empty() && before.iter().all(|c| !after.contains(c));
        if !(other_department || other_channel) || to.step.owner.is_some() || to.stage.owner.is_some() {
            continue;
        }
        let owned = reading.cards(at + 1).iter().flat_map(|card| reading.links(card.id)).any(|link| {
            let begins = reading.map.notes().get(link.from).and_then(|note| reading.column_of_note(note));
            link.kind == crate::model::LinkKind::HandOver && link.owner.is_some() && begins == Some(at)
        });
        if !owned {
            let names = format!("{} → {}", reading.place(at), reading.place(at + 1));
            spot(spots, Anchor::Step(to.step.id), names);
        }
    }
}
