//! What a record refers to, and what becomes of the record when that is gone.
//!
//! [`Record::each_ref`] and [`Record::drop_refs`] describe the same fields, one to read and one to
//! write; a test holds them together. Checks, deletes and the repair of hand-edited files all work
//! by these two, so that no reference is forgotten in one of them.
//!
//! `came_from`, `from_opportunity` and `removes` are not references but memories: they name what
//! something was copied from or stands for, which may be deleted since.

mod parts;

use std::sync::Arc;

use super::*;
use parts::*;

/// What becomes of a record when something it refers to is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It lives on without the reference.
    Stays,
    /// It makes no sense alone: a link without its end, a rating without its step.
    Goes,
    /// A note whose colour is gone: the caller gives it another.
    NeedsEntry,
}

/// Receives the name of a field and what it refers to.
type Visit<'a> = &'a mut dyn FnMut(&'static str, Key);
type Gone<'a> = &'a dyn Fn(Key) -> bool;

impl Record {
    /// Calls `visit` with every reference of the record.
    pub fn each_ref(&self, visit: Visit) {
        match self {
            Self::Project(head) => some("logo", head.logo, Key::ImageBlob, visit),
            Self::Person(person) => some("department", person.department, Key::Department, visit),
            Self::Persona(persona) => {
                some("portrait", persona.portrait, Key::ImageBlob, visit);
                evidence(&persona.evidence, visit);
            }
            Self::Objective(objective) => owner(&objective.owner, visit),
            Self::Map(head) => map_head(head, visit),
            Self::ColourEntry(map, entry) => some("lane", entry.lane, |id| Key::Lane(*map, id), visit),
            Self::Stage(_, stage) => {
                owner(&stage.owner, visit);
                some("department", stage.department, Key::Department, visit);
                some("linked map", stage.map, Key::Map, visit);
            }
            Self::Step(map, step) => {
                visit("stage", Key::Stage(*map, step.stage));
                owner(&step.owner, visit);
            }
            Self::Lane(map, lane) => {
                some("persona", lane.persona, Key::Persona, visit);
                some("person", lane.person, Key::Person, visit);
                some("colour", lane.entry, |id| Key::ColourEntry(*map, id), visit);
            }
            Self::Note(map, record) => note(*map, record, visit),
            Self::BoardItem(map, record) => item(*map, record, visit),
            Self::Rating(map, rating) => {
                visit("step", Key::Step(*map, rating.step));
                some("persona", rating.persona, Key::Persona, visit);
                some("note it was read from", rating.from, |id| Key::Note(*map, id), visit);
                evidence(&rating.evidence, visit);
            }
            Self::Metric(map, metric) => {
                if let Some((lane, step)) = metric.cell {
                    visit("cell's lane", Key::Lane(*map, lane));
                    visit("cell's step", Key::Step(*map, step));
                }
                some("objective", metric.objective, Key::Objective, visit);
                owner(&metric.owner, visit);
                evidence(&metric.evidence, visit);
                some("note it was read from", metric.from, |id| Key::Note(*map, id), visit);
            }
            Self::Link(map, link) => {
                visit("first card", Key::Note(*map, link.from));
                visit("second card", Key::Note(*map, link.to));
                owner(&link.owner, visit);
                some("connector", link.from_item, |id| Key::BoardItem(*map, id), visit);
            }
            Self::Comment(map, comment) => {
                anchor(*map, comment.on, visit);
                some("remark it answers", comment.reply_to, |id| Key::Comment(*map, id), visit);
            }
            Self::DecisionPart(map, part) => {
                visit("persona", Key::Persona(part.persona));
                some("step", part.step, |id| Key::Step(*map, id), visit);
            }
            Self::AudienceView(map, view) => {
                view.hidden_lanes.iter().for_each(|&id| visit("hidden lane", Key::Lane(*map, id)));
                view.hidden_stages.iter().for_each(|&id| visit("hidden stage", Key::Stage(*map, id)));
            }
            Self::Pin(map, pin) => {
                visit("note", Key::Note(*map, pin.note));
                if let Some((lane, step)) = pin.place {
                    visit("lane", Key::Lane(*map, lane));
                    visit("step", Key::Step(*map, step));
                }
            }
            Self::Department(_)
            | Self::Source(_)
            | Self::Thing(_)
            | Self::ScoreFile(_)
            | Self::Preset(_)
            | Self::NamedVersion(_)
            | Self::ImageBlob(_)
            | Self::VoteRound(..) => {}
        }
    }

    /// Whether it refers to anything that is gone.
    pub fn refers_to(&self, gone: Gone) -> bool {
        let mut found = false;
        self.each_ref(&mut |_, key| found |= gone(key));
        found
    }

    /// Takes out every reference to what is gone.
    pub fn drop_refs(&mut self, gone: Gone) -> Fate {
        match self {
            Self::Project(head) => drop_some(&mut Arc::make_mut(head).logo, Key::ImageBlob, gone),
            Self::Person(person) => {
                drop_some(&mut Arc::make_mut(person).department, Key::Department, gone);
            }
            Self::Persona(persona) => {
                let persona = Arc::make_mut(persona);
                drop_some(&mut persona.portrait, Key::ImageBlob, gone);
                drop_evidence(&mut persona.evidence, gone);
            }
            Self::Objective(objective) => drop_owner(&mut Arc::make_mut(objective).owner, gone),
            Self::Map(head) => drop_map_head(Arc::make_mut(head), gone),
            Self::ColourEntry(map, entry) => {
                drop_some(&mut Arc::make_mut(entry).lane, |id| Key::Lane(*map, id), gone);
            }
            Self::Stage(_, stage) => {
                let stage = Arc::make_mut(stage);
                drop_owner(&mut stage.owner, gone);
                drop_some(&mut stage.department, Key::Department, gone);
                drop_some(&mut stage.map, Key::Map, gone);
            }
            Self::Step(map, step) => {
                drop_owner(&mut Arc::make_mut(step).owner, gone);
                return goes_if(gone(Key::Stage(*map, step.stage)));
            }
            Self::Lane(map, lane) => {
                let lane = Arc::make_mut(lane);
                drop_some(&mut lane.persona, Key::Persona, gone);
                drop_some(&mut lane.person, Key::Person, gone);
                drop_some(&mut lane.entry, |id| Key::ColourEntry(*map, id), gone);
            }
            Self::Note(map, note) => return drop_note(*map, Arc::make_mut(note), gone),
            Self::BoardItem(map, item) => return drop_item(*map, Arc::make_mut(item), gone),
            Self::Rating(map, rating) => {
                let rating = Arc::make_mut(rating);
                drop_some(&mut rating.from, |id| Key::Note(*map, id), gone);
                drop_evidence(&mut rating.evidence, gone);
                let lost_persona = rating.persona.is_some_and(|id| gone(Key::Persona(id)));
                return goes_if(lost_persona || gone(Key::Step(*map, rating.step)));
            }
            Self::Metric(map, metric) => drop_metric(*map, Arc::make_mut(metric), gone),
            Self::Link(map, link) => {
                let link = Arc::make_mut(link);
                drop_owner(&mut link.owner, gone);
                drop_some(&mut link.from_item, |id| Key::BoardItem(*map, id), gone);
                return goes_if(gone(Key::Note(*map, link.from)) || gone(Key::Note(*map, link.to)));
            }
            Self::Comment(map, comment) => {
                let comment = Arc::make_mut(comment);
                drop_some(&mut comment.reply_to, |id| Key::Comment(*map, id), gone);
                if anchor_gone(*map, comment.on, gone) {
                    if matches!(comment.on, Anchor::Note(_)) {
                        return Fate::Goes;
                    }
                    comment.on = Anchor::Map;
                }
            }
            Self::DecisionPart(map, part) => {
                let part = Arc::make_mut(part);
                drop_some(&mut part.step, |id| Key::Step(*map, id), gone);
                return goes_if(gone(Key::Persona(part.persona)));
            }
            Self::AudienceView(map, view) => {
                let view = Arc::make_mut(view);
                view.hidden_lanes.retain(|&id| !gone(Key::Lane(*map, id)));
                view.hidden_stages.retain(|&id| !gone(Key::Stage(*map, id)));
            }
            Self::Pin(map, pin) => {
                let place_gone = pin
                    .place
                    .is_some_and(|(lane, step)| gone(Key::Lane(*map, lane)) || gone(Key::Step(*map, step)));
                return goes_if(place_gone || gone(Key::Note(*map, pin.note)));
            }
            Self::Department(_)
            | Self::Source(_)
            | Self::Thing(_)
            | Self::ScoreFile(_)
            | Self::Preset(_)
            | Self::NamedVersion(_)
            | Self::ImageBlob(_)
            | Self::VoteRound(..) => {}
        }
        Fate::Stays
    }
}

#[cfg(test)]
mod tests;
