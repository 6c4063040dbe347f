//! Names of what records refer to.

use crate::layout::label::evidence_count;
use crate::model::{ColourEntry, Evidence, LaneKind, Note, Owner, Priority, Project};

/// Who answers for something; empty if nobody does.
pub fn owner(project: &Project, owner: Option<&Owner>) -> String {
    match owner {
        None => String::new(),
        Some(Owner::Person(id)) => project.people().get(*id).map(|p| p.name.clone()).unwrap_or_default(),
        Some(Owner::Department(id)) => {
            project.departments().get(*id).map(|d| d.name.clone()).unwrap_or_default()
        }
        Some(Owner::Name(name)) => name.clone(),
    }
}

/// Names of the sources that back something.
pub fn sources(project: &Project, evidence: &Evidence) -> Vec<String> {
    let links = evidence.links.iter();
    links.filter_map(|link| Some(project.sources().get(link.source)?.name.clone())).collect()
}

/// "verified", "assumed" or nothing.
pub fn grade(evidence: &Evidence) -> &'static str {
    match (evidence.links.is_empty(), evidence.assumed) {
        (false, _) => "verified",
        (true, true) => "assumed",
        (true, false) => "",
    }
}

/// The word of a priority.
pub fn priority(priority: Option<Priority>) -> &'static str {
    priority.map_or("", Priority::word)
}

/// The kind of a note: that of its colour, told apart from a lane that merely holds it.
pub fn kind(entry: Option<&ColourEntry>) -> LaneKind {
    entry.map_or(LaneKind::Other, |entry| entry.kind.clone())
}

/// Whether a note is an opportunity: by its own data or by its colour's kind.
pub fn is_opportunity(note: &Note, entry: Option<&ColourEntry>) -> bool {
    note.opportunity.is_some() || entry.is_some_and(|entry| entry.kind == LaneKind::Opportunity)
}

/// How many people or sources back a card; `None` without a source.
pub fn backing(note: &Note) -> Option<u32> {
    evidence_count(note)
}
