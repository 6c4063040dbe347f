//! Ordered lists of records: which list a record stands in, and where.
//!
//! Every list counts from 0 without gaps. Cards of a cell are such a list too.

use std::sync::Arc;

use super::{LaneId, MapId, Record, StageId, StepId};

/// A list whose records are numbered from 0 without gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum List {
    Departments,
    People,
    Personas,
    Sources,
    Things,
    Objectives,
    Presets,
    Versions,
    Maps,
    Entries(MapId),
    Stages(MapId),
    /// Steps of a stage.
    Steps(MapId, StageId),
    Lanes(MapId),
    /// Cards of a cell.
    Cards(MapId, LaneId, StepId),
    /// Figures of a cell, or the outcomes of the map.
    Metrics(MapId, Option<(LaneId, StepId)>),
    Rounds(MapId),
    Views(MapId),
}

impl Record {
    /// The list it stands in and its place there; `None` if its kind has no order, or for a note in
    /// no cell.
    pub fn place(&self) -> Option<(List, u32)> {
        Some(match self {
            Self::Department(r) => (List::Departments, r.order),
            Self::Person(r) => (List::People, r.order),
            Self::Persona(r) => (List::Personas, r.order),
            Self::Source(r) => (List::Sources, r.order),
            Self::Thing(r) => (List::Things, r.order),
            Self::Objective(r) => (List::Objectives, r.order),
            Self::Preset(r) => (List::Presets, r.order),
            Self::NamedVersion(r) => (List::Versions, r.order),
            Self::Map(r) => (List::Maps, r.order),
            Self::ColourEntry(map, r) => (List::Entries(*map), r.order),
            Self::Stage(map, r) => (List::Stages(*map), r.order),
            Self::Step(map, r) => (List::Steps(*map, r.stage), r.order),
            Self::Lane(map, r) => (List::Lanes(*map), r.order),
            Self::Note(map, r) => {
                let cell = r.cell?;
                (List::Cards(*map, cell.lane, cell.step), cell.order)
            }
            Self::Metric(map, r) => (List::Metrics(*map, r.cell), r.order),
            Self::VoteRound(map, r) => (List::Rounds(*map), r.order),
            Self::AudienceView(map, r) => (List::Views(*map), r.order),
            Self::Project(_)
            | Self::ScoreFile(_)
            | Self::ImageBlob(_)
            | Self::BoardItem(..)
            | Self::Rating(..)
            | Self::Link(..)
            | Self::Comment(..)
            | Self::DecisionPart(..)
            | Self::Pin(..) => return None,
        })
    }

    /// Changes the place in its list; does nothing if it stands in none.
    pub fn set_order(&mut self, order: u32) {
        match self {
            Self::Department(r) => Arc::make_mut(r).order = order,
            Self::Person(r) => Arc::make_mut(r).order = order,
            Self::Persona(r) => Arc::make_mut(r).order = order,
            Self::Source(r) => Arc::make_mut(r).order = order,
            Self::Thing(r) => Arc::make_mut(r).order = order,
            Self::Objective(r) => Arc::make_mut(r).order = order,
            Self::Preset(r) => Arc::make_mut(r).order = order,
            Self::NamedVersion(r) => Arc::make_mut(r).order = order,
            Self::Map(r) => Arc::make_mut(r).order = order,
            Self::ColourEntry(_, r) => Arc::make_mut(r).order = order,
            Self::Stage(_, r) => Arc::make_mut(r).order = order,
            Self::Step(_, r) => Arc::make_mut(r).order = order,
            Self::Lane(_, r) => Arc::make_mut(r).order = order,
            Self::Note(_, r) => {
                if let Some(cell) = &mut Arc::make_mut(r).cell {
                    cell.order = order;
                }
            }
            Self::Metric(_, r) => Arc::make_mut(r).order = order,
            Self::VoteRound(_, r) => Arc::make_mut(r).order = order,
            Self::AudienceView(_, r) => Arc::make_mut(r).order = order,
            Self::Project(_)
            | Self::ScoreFile(_)
            | Self::ImageBlob(_)
            | Self::BoardItem(..)
            | Self::Rating(..)
            | Self::Link(..)
            | Self::Comment(..)
            | Self::DecisionPart(..)
            | Self::Pin(..) => {}
        }
    }
}
