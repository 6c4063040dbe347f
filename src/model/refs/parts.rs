//! References of the parts that records are made of: each is read by one function and dropped by
//! the next.

use super::{Fate, Gone, Visit};
use crate::model::*;

pub(super) fn goes_if(gone: bool) -> Fate {
    if gone { Fate::Goes } else { Fate::Stays }
}

pub(super) fn some<I>(field: &'static str, id: Option<I>, key: impl FnOnce(I) -> Key, visit: Visit) {
    if let Some(id) = id {
        visit(field, key(id));
    }
}

pub(super) fn drop_some<I: Copy>(id: &mut Option<I>, key: impl FnOnce(I) -> Key, gone: Gone) {
    if id.is_some_and(|id| gone(key(id))) {
        *id = None;
    }
}

pub(super) fn owner_key(owner: &Option<Owner>) -> Option<Key> {
    match owner {
        Some(Owner::Person(id)) => Some(Key::Person(*id)),
        Some(Owner::Department(id)) => Some(Key::Department(*id)),
        Some(Owner::Name(_)) | None => None,
    }
}

pub(super) fn owner(owner: &Option<Owner>, visit: Visit) {
    some("owner", owner_key(owner), |key| key, visit);
}

pub(super) fn drop_owner(owner: &mut Option<Owner>, gone: Gone) {
    if owner_key(owner).is_some_and(gone) {
        *owner = None;
    }
}

pub(super) fn evidence(evidence: &Evidence, visit: Visit) {
    evidence.links.iter().for_each(|link| visit("source", Key::Source(link.source)));
}

pub(super) fn drop_evidence(evidence: &mut Evidence, gone: Gone) {
    evidence.links.retain(|link| !gone(Key::Source(link.source)));
}

pub(super) fn anchor(map: MapId, anchor: Anchor, visit: Visit) {
    match anchor {
        Anchor::Map => {}
        Anchor::Note(id) => visit("card", Key::Note(map, id)),
        Anchor::Stage(id) => visit("stage", Key::Stage(map, id)),
        Anchor::Step(id) => visit("step", Key::Step(map, id)),
        Anchor::Lane(id) => visit("lane", Key::Lane(map, id)),
        Anchor::Cell(lane, step) => {
            visit("cell's lane", Key::Lane(map, lane));
            visit("cell's step", Key::Step(map, step));
        }
        Anchor::Rating(step, persona) => {
            visit("step", Key::Step(map, step));
            some("persona", persona, Key::Persona, visit);
        }
        Anchor::Metric(id) => visit("figure", Key::Metric(map, id)),
    }
}

pub(super) fn anchor_gone(map: MapId, on: Anchor, gone: Gone) -> bool {
    let mut found = false;
    anchor(map, on, &mut |_, key| found |= gone(key));
    found
}

pub(super) fn map_head(head: &MapHead, visit: Visit) {
    if let MapState::Future { of } = head.state {
        some("current map", of, Key::Map, visit);
    }
    owner(&head.owner, visit);
    head.personas.iter().for_each(|&id| visit("persona", Key::Persona(id)));
    head.hidden_curves.iter().flatten().for_each(|&id| visit("persona", Key::Persona(id)));
    head.silenced.iter().for_each(|silenced| anchor(head.id, silenced.at, visit));
}

pub(super) fn drop_map_head(head: &mut MapHead, gone: Gone) {
    if let MapState::Future { of } = &mut head.state {
        drop_some(of, Key::Map, gone);
    }
    drop_owner(&mut head.owner, gone);
    head.personas.retain(|&id| !gone(Key::Persona(id)));
    head.hidden_curves.retain(|id| !id.is_some_and(|id| gone(Key::Persona(id))));
    let map = head.id;
    head.silenced.retain(|silenced| !anchor_gone(map, silenced.at, gone));
}

pub(super) fn note(map: MapId, note: &Note, visit: Visit) {
    visit("colour", Key::ColourEntry(map, note.entry));
    if let Some(cell) = note.cell {
        visit("cell's lane", Key::Lane(map, cell.lane));
        visit("cell's step", Key::Step(map, cell.step));
    }
    evidence(&note.evidence, visit);
    note.votes.iter().for_each(|vote| visit("vote round", Key::VoteRound(map, vote.round)));
    owner(&note.owner, visit);
    if let Some(opportunity) = &note.opportunity {
        some("figure to move", opportunity.metric, |id| Key::Metric(map, id), visit);
    }
    if let Some(assumption) = &note.assumption {
        owner(&assumption.who, visit);
    }
    some("persona", note.persona, Key::Persona, visit);
    some("touchpoint", note.thing, Key::Thing, visit);
    some("picture", note.image, Key::ImageBlob, visit);
    some("linked map", note.map, Key::Map, visit);
}

pub(super) fn drop_note(map: MapId, note: &mut Note, gone: Gone) -> Fate {
    if note.cell.is_some_and(|cell| gone(Key::Lane(map, cell.lane)) || gone(Key::Step(map, cell.step))) {
        note.cell = None;
    }
    drop_evidence(&mut note.evidence, gone);
    note.votes.retain(|vote| !gone(Key::VoteRound(map, vote.round)));
    drop_owner(&mut note.owner, gone);
    if let Some(opportunity) = &mut note.opportunity {
        drop_some(&mut opportunity.metric, |id| Key::Metric(map, id), gone);
    }
    if let Some(assumption) = &mut note.assumption {
        drop_owner(&mut assumption.who, gone);
    }
    drop_some(&mut note.persona, Key::Persona, gone);
    drop_some(&mut note.thing, Key::Thing, gone);
    drop_some(&mut note.image, Key::ImageBlob, gone);
    drop_some(&mut note.map, Key::Map, gone);
    if gone(Key::ColourEntry(map, note.entry)) { Fate::NeedsEntry } else { Fate::Stays }
}

pub(super) fn end_key(map: MapId, end: ConnectorEnd) -> Option<Key> {
    match end {
        ConnectorEnd::Note(id) => Some(Key::Note(map, id)),
        ConnectorEnd::Item(id) => Some(Key::BoardItem(map, id)),
        ConnectorEnd::Free(_) => None,
    }
}

pub(super) fn item(map: MapId, item: &BoardItem, visit: Visit) {
    match &item.kind {
        ItemKind::Connector { from, to, .. } => {
            some("start", end_key(map, *from), |key| key, visit);
            some("end", end_key(map, *to), |key| key, visit);
        }
        ItemKind::Picture { image } => visit("picture", Key::ImageBlob(*image)),
        ItemKind::Label { .. }
        | ItemKind::Frame { .. }
        | ItemKind::Stroke { .. }
        | ItemKind::Shape { .. } => {}
    }
    if let Some(pinned) = item.anchor {
        anchor(map, pinned, visit);
    }
}

pub(super) fn drop_item(map: MapId, item: &mut BoardItem, gone: Gone) -> Fate {
    if item.anchor.is_some_and(|pinned| anchor_gone(map, pinned, gone)) {
        item.anchor = None;
    }
    let rect = item.rect();
    match &mut item.kind {
        ItemKind::Connector { from, to, .. } => {
            if end_key(map, *from).is_some_and(gone) {
                *from = ConnectorEnd::Free(rect.origin());
            }
            if end_key(map, *to).is_some_and(gone) {
                *to = ConnectorEnd::Free(crate::geom::Point::new(rect.x1, rect.y1));
            }
            Fate::Stays
        }
        ItemKind::Picture { image } => goes_if(gone(Key::ImageBlob(*image))),
        ItemKind::Label { .. }
        | ItemKind::Frame { .. }
        | ItemKind::Stroke { .. }
        | ItemKind::Shape { .. } => Fate::Stays,
    }
}

pub(super) fn drop_metric(map: MapId, metric: &mut Metric, gone: Gone) {
    if metric.cell.is_some_and(|(lane, step)| gone(Key::Lane(map, lane)) || gone(Key::Step(map, step))) {
        metric.cell = None;
    }
    drop_some(&mut metric.objective, Key::Objective, gone);
    drop_owner(&mut metric.owner, gone);
    drop_evidence(&mut metric.evidence, gone);
    drop_some(&mut metric.from, |id| Key::Note(map, id), gone);
}
