//! People and sources: who is heard, and how old what they said is.

use super::{Check, Look, Spot, note, spot};
use crate::model::{Anchor, Date, Owner};
use std::collections::{BTreeSet, HashMap};

pub(super) const CHECKS: &[Check] = &[
    Check {
        id: "department-unheard",
        title: "A department nobody speaks for",
        why: "It owns a part of the journey, and nobody of it was in the room.",
        remedy: "Add somebody of the department to the team.",
        run: department_unheard,
    },
    Check {
        id: "old-evidence",
        title: "Evidence that is old",
        why: "Everything behind the card is older than the time set for this project.",
        remedy: "Ask again, or link a newer source.",
        run: old_evidence,
    },
    Check {
        id: "one-source",
        title: "The whole map rests on one source",
        why: "One source has one blind spot, and nobody sees it.",
        remedy: "Add a source of another kind: figures beside words, or the other way round.",
        run: one_source,
    },
    Check {
        id: "no-voice-of-people",
        title: "Only staff were asked",
        why: "What staff think customers feel differs from what they feel.",
        remedy: "Talk to the people the map is about.",
        run: only_staff,
    },
];

fn department_unheard(look: &Look, spots: &mut Vec<Spot>) {
    let (project, map) = (look.reading.project, look.reading.map);
    let heard: BTreeSet<_> = project.people().iter().filter_map(|person| person.department).collect();
    let mut named: HashMap<_, Anchor> = HashMap::new();
    let department = |owner: &Option<Owner>| match owner {
        Some(Owner::Department(id)) => Some(*id),
        _ => None,
    };
    for column in &look.reading.columns {
        let at = Anchor::Step(column.step.id);
        let owners =
            [column.stage.department, department(&column.stage.owner), department(&column.step.owner)];
        for id in owners.into_iter().flatten() {
            named.entry(id).or_insert(at);
        }
    }
    for card in map.notes().iter() {
        if let Some(id) = department(&card.owner) {
            named.entry(id).or_insert(Anchor::Note(card.id));
        }
    }
    let mut departments: Vec<_> = project.departments().iter().collect();
    departments.sort_by_key(|department| (department.order, department.id));
    for department in departments {
        if let Some(&at) = named.get(&department.id)
            && !heard.contains(&department.id)
        {
            spot(spots, at, department.name.clone());
        }
    }
}

fn old_evidence(look: &Look, spots: &mut Vec<Spot>) {
    let project = look.reading.project;
    let (Some(today), Some(months)) = (look.today, project.head().evidence_fades_months) else { return };
    if super::is_intended(look) {
        return;
    }
    let age = |date: Date| {
        let months = |date: Date| i32::from(date.year) * 12 + i32::from(date.month);
        months(today) - months(date)
    };
    let is_old = |id| {
        let date = project.sources().get(id).and_then(|source| source.date);
        date.is_some_and(|date| i64::from(age(date)) > i64::from(months))
    };
    for card in look.reading.map.notes().iter() {
        if !card.evidence.links.is_empty() && card.evidence.links.iter().all(|link| is_old(link.source)) {
            note(spots, card);
        }
    }
}

/// Sources that anything on the map is linked to.
fn linked(look: &Look) -> BTreeSet<crate::model::SourceId> {
    let map = look.reading.map;
    let cards = map.notes().iter().flat_map(|card| &card.evidence.links);
    let ratings = map.ratings().iter().flat_map(|rating| &rating.evidence.links);
    let metrics = map.metrics().iter().flat_map(|metric| &metric.evidence.links);
    cards.chain(ratings).chain(metrics).map(|link| link.source).collect()
}

fn one_source(look: &Look, spots: &mut Vec<Spot>) {
    let linked = linked(look);
    if let Some(only) = linked.first().filter(|_| linked.len() == 1) {
        let name = look.reading.project.sources().get(*only).map(|s| s.name.clone()).unwrap_or_default();
        spot(spots, Anchor::Map, name);
    }
}

fn only_staff(look: &Look, spots: &mut Vec<Spot>) {
    let linked = linked(look);
    let kind = |id: &crate::model::SourceId| look.reading.project.sources().get(*id).map(|s| s.kind);
    if !linked.is_empty() && linked.iter().all(|id| kind(id) == Some(crate::model::SourceKind::StaffNotes)) {
        spot(spots, Anchor::Map, "");
    }
}
