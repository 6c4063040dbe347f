//! One property of notes, as the inspector sets it.

use crate::model::{
    Assumption, Churn, Date, Evidence, ImageId, MapId, Moment, Note, NoteId, Opportunity, Owner, PersonaId,
    Priority, Proactive, RoundId, ThingId, Vote, WebLink,
};

use super::text::clean;
use super::work::Work;
use super::{EditError, Selection};

/// A property and its new value; `None` and empty lists take it away.
#[derive(Clone, Debug, PartialEq)]
pub enum Detail {
    Priority(Option<Priority>),
    Owner(Option<Owner>),
    Due(Option<Date>),
    Tags(Vec<String>),
    Evidence(Evidence),
    Moment(Option<Moment>),
    Proactive(Option<Proactive>),
    Churn(Option<Churn>),
    Opportunity(Option<Opportunity>),
    Assumption(Option<Assumption>),
    Persona(Option<PersonaId>),
    Thing(Option<ThingId>),
    Image(Option<ImageId>),
    Links(Vec<WebLink>),
    /// Another map that shows it in detail.
    Map(Option<MapId>),
    Prompt(String),
    Internal(bool),
    Confidential(bool),
    ValueAdded(bool),
    /// The opportunity of the current map that a card of a future one comes from.
    FromOpportunity(Option<NoteId>),
    /// The pain of the current map that it removes.
    Removes(Option<NoteId>),
    /// Dots of one voter in a round; none takes the vote away.
    Dots {
        round: RoundId,
        voter: u16,
        dots: u32,
    },
}

impl Detail {
    /// What the undo menu calls it: "priority".
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Priority(_) => "priority",
            Self::Owner(_) => "owner",
            Self::Due(_) => "due date",
            Self::Tags(_) => "tags",
            Self::Evidence(_) => "evidence",
            Self::Moment(_) => "moment of truth",
            Self::Proactive(_) => "proactive service",
            Self::Churn(_) => "churn risk",
            Self::Opportunity(_) => "opportunity",
            Self::Assumption(_) => "assumption",
            Self::Persona(_) => "persona",
            Self::Thing(_) => "touchpoint",
            Self::Image(_) => "picture",
            Self::Links(_) => "links",
            Self::Map(_) => "linked map",
            Self::Prompt(_) => "prompt",
            Self::Internal(_) => "internal mark",
            Self::Confidential(_) => "confidential mark",
            Self::ValueAdded(_) => "value added",
            Self::FromOpportunity(_) => "opportunity it comes from",
            Self::Removes(_) => "pain it removes",
            Self::Dots { .. } => "votes",
        }
    }
}

pub(super) fn apply(work: &mut Work, notes: &[NoteId], detail: &Detail) -> Result<(), EditError> {
    for &id in notes {
        work.change_note(id, |note| set(note, detail))?;
    }
    work.check_references(notes.iter().map(|&id| work.note_key(id)))?;
    work.outcome.select = Some(Selection::of_notes(notes.iter().copied()));
    Ok(())
}

fn set(note: &mut Note, detail: &Detail) {
    match detail {
        Detail::Priority(value) => note.priority = *value,
        Detail::Owner(value) => note.owner = value.clone(),
        Detail::Due(value) => note.due = *value,
        Detail::Tags(value) => note.tags = tags(value),
        Detail::Evidence(value) => note.evidence = value.clone(),
        Detail::Moment(value) => note.moment = value.clone(),
        Detail::Proactive(value) => note.proactive = value.clone(),
        Detail::Churn(value) => note.churn = value.clone(),
        Detail::Opportunity(value) => note.opportunity = value.clone(),
        Detail::Assumption(value) => note.assumption = value.clone(),
        Detail::Persona(value) => note.persona = *value,
        Detail::Thing(value) => note.thing = *value,
        Detail::Image(value) => note.image = *value,
        Detail::Links(value) => note.links = value.clone(),
        Detail::Map(value) => note.map = *value,
        Detail::Prompt(value) => note.prompt = clean(value),
        Detail::Internal(value) => note.internal = *value,
        Detail::Confidential(value) => note.confidential = *value,
        Detail::ValueAdded(value) => note.value_added = *value,
        Detail::FromOpportunity(value) => note.from_opportunity = *value,
        Detail::Removes(value) => note.removes = *value,
        Detail::Dots { round, voter, dots } => {
            note.votes.retain(|vote| (vote.round, vote.voter) != (*round, *voter));
            if *dots > 0 {
                note.votes.push(Vote { round: *round, voter: *voter, dots: *dots });
            }
        }
    }
}

/// Tags without blanks around them, none twice, in the order they were given.
fn tags(given: &[String]) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in given.iter().map(|tag| clean(tag).trim().to_owned()) {
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}
