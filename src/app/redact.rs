//! A copy of a project that may be given away: without what is for the team only, and without names.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::format::Paragraph;
use crate::model::{Brief, JourneyMap, Key, Project, Record};

/// A copy, and what went, one line each: "3 comments".
#[derive(Clone, Debug)]
pub struct Redacted {
    pub project: Project,
    pub report: Vec<String>,
}

/// Makes a copy without comments, people and other names, the brief, versions, internal stages and
/// lanes with their cards, and notes, personas and sources that are internal or confidential.
pub fn redact(project: &Project) -> Redacted {
    let mut redacting = Redacting { went: BTreeMap::new(), gone: BTreeSet::new() };
    redacting.mark(project);
    let mut kept = project.records();
    kept.retain(|record| !redacting.gone.contains(&record.key()));
    let kept: Vec<Record> = kept.into_iter().map(|record| redacting.without_names(record)).collect();
    let mut project = Project::from_records(0, kept);
    // References to what went go too.
    project.repair();
    let report = redacting.went.iter().map(|(what, count)| counted(*count, what)).collect();
    Redacted { project, report }
}

struct Redacting {
    /// How many of what.
    went: BTreeMap<&'static str, usize>,
    gone: BTreeSet<Key>,
}

impl Redacting {
    fn mark(&mut self, project: &Project) {
        for record in project.records() {
            let what = match &record {
                Record::Comment(..) => Some("comment"),
                Record::Person(_) => Some("person"),
                Record::NamedVersion(_) => Some("named version"),
                Record::Source(source) if source.confidential => Some("confidential source"),
                Record::Persona(persona) if persona.confidential => Some("confidential persona"),
                _ => None,
            };
            if let Some(what) = what {
                self.goes(record.key(), what);
            }
        }
        for map in project.maps().iter() {
            self.internal(map);
        }
    }

    fn internal(&mut self, map: &JourneyMap) {
        let id = map.id();
        for lane in map.lanes().iter().filter(|lane| lane.internal) {
            self.goes(Key::Lane(id, lane.id), "internal lane");
        }
        for stage in map.stages().iter().filter(|stage| stage.internal) {
            self.goes(Key::Stage(id, stage.id), "internal stage");
            for step in map.steps_of(stage.id) {
                self.goes(Key::Step(id, step.id), "step of internal stages");
            }
        }
        for note in map.notes().iter() {
            let hidden = note.cell.is_some_and(|cell| {
                self.gone.contains(&Key::Lane(id, cell.lane)) || self.gone.contains(&Key::Step(id, cell.step))
            });
            match () {
                () if note.confidential => self.goes(Key::Note(id, note.id), "confidential note"),
                () if note.internal || hidden => self.goes(Key::Note(id, note.id), "internal note"),
                () => {}
            }
        }
    }

    fn goes(&mut self, key: Key, what: &'static str) {
        if self.gone.insert(key) {
            self.count(what);
        }
    }

    fn count(&mut self, what: &'static str) {
        *self.went.entry(what).or_default() += 1;
    }

    fn without_names(&mut self, record: Record) -> Record {
        let (mut record, owned) = without_owner(record);
        if owned {
            self.count("owner");
        }
        match &mut record {
            Record::Project(head) if head.brief != Brief::default() => {
                self.count("brief");
                Arc::make_mut(head).brief = Brief::default();
            }
            Record::VoteRound(_, round) => {
                let round = Arc::make_mut(round);
                for (voter, number) in round.voters.iter_mut().zip(1..) {
                    let number = format!("Voter {number}");
                    if *voter != number {
                        self.count("voter's name");
                        *voter = number;
                    }
                }
            }
            Record::Rating(map, rating) => {
                let rating = Arc::make_mut(rating);
                if !rating.rater.is_empty() && !rating.rater.starts_with("Rater ") {
                    self.count("rater's name");
                    // The same person keeps the same number, so that no two ratings become one.
                    rating.rater = format!("Rater {}", &blake3::hash(rating.rater.as_bytes()).to_hex()[..4]);
                }
                if rating.from.is_some_and(|note| self.gone.contains(&Key::Note(*map, note))) {
                    rating.words.clear();
                }
            }
            _ => {}
        }
        record
    }
}

/// A record without its owner, and whether it had one.
pub(super) fn without_owner(record: Record) -> (Record, bool) {
    let owned = match &record {
        Record::Note(_, note) => note.owner.is_some(),
        _ => true,
    };
    if !owned {
        return (record, false);
    }
    let mut paragraph = Paragraph::of(&record);
    let fields = paragraph.fields.len();
    paragraph.fields.retain(|field| field.0 != "owner");
    match paragraph.record() {
        Ok(unowned) if paragraph.fields.len() < fields => (unowned, true),
        _ => (record, false),
    }
}

fn counted(count: usize, what: &str) -> String {
    match (count, what) {
        (1, _) => format!("1 {what}"),
        (_, "person") => format!("{count} people"),
        (_, "step of internal stages") => format!("{count} steps of internal stages"),
        _ => format!("{count} {what}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;
    use crate::model::testing::full_project;

    #[test]
    fn a_full_project_loses_what_is_for_the_team_only() {
        let project = full_project();
        let redacted = redact(&project);
        assert_eq!(redacted.project.check(), []);
        let text = format::write(&redacted.project);
        for record in project.records() {
            let secret = match &record {
                Record::Person(person) => Some(person.name.clone()),
                Record::Comment(_, comment) => Some(comment.text.clone()),
                Record::Source(source) if source.confidential => Some(source.name.clone()),
                Record::Persona(persona) if persona.confidential => Some(persona.name.clone()),
                Record::Note(_, note) if note.internal || note.confidential => Some(note.text.clone()),
                Record::Lane(_, lane) if lane.internal => Some(lane.title.clone()),
                _ => None,
            };
            if let Some(secret) = secret.filter(|secret| secret.len() > 4) {
                assert!(!text.contains(&format!("\"{secret}\"")), "{secret} in {text}");
            }
        }
        assert!(!text.contains("owner:") && !text.contains("Ada"), "{text}");
        assert!(redacted.report.iter().any(|line| line.contains("comment")), "{:?}", redacted.report);
        assert!(redacted.report.iter().any(|line| line.contains("owner")), "{:?}", redacted.report);
    }

    #[test]
    fn a_project_without_secrets_stays_as_it_is() {
        let project = crate::app::example_map().unwrap();
        let open = redact(&redact(&project).project);
        assert_eq!(open.report, Vec::<String>::new());
    }
}
