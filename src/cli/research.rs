//! The research behind a map, in the words of `laneway info --json`: personas, sources, team,
//! coverage, assumptions, what is due.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::app;
use crate::insight::{self, Counts, Coverage, Grade};
use crate::layout::label;
use crate::model::{Date, JourneyMap, MapStatus, Owner, Project};

/// What all maps share.
#[derive(Serialize)]
pub(super) struct ProjectResearch {
    personas: Vec<Persona>,
    sources: Vec<Source>,
    people: usize,
    departments: usize,
    objectives: Vec<String>,
}

#[derive(Serialize)]
struct Persona {
    id: String,
    /// Told apart from others of the same name.
    name: String,
    grade: &'static str,
    maps: usize,
}

#[derive(Serialize)]
struct Source {
    id: String,
    name: String,
    kind: &'static str,
    n: Option<u32>,
    unit: String,
    date: Option<String>,
    cards: usize,
}

/// What one map knows about itself.
#[derive(Serialize)]
pub(super) struct MapResearch {
    frame: Frame,
    coverage: Covered,
    assumptions: Vec<Assumption>,
    due: Vec<Due>,
    decision: Vec<Part>,
}

#[derive(Serialize)]
struct Frame {
    state: &'static str,
    goal: String,
    scenario: String,
    journey_type: String,
    start: String,
    start_kind: Option<&'static str>,
    end: String,
    end_kind: Option<&'static str>,
    personas: Vec<String>,
    owner: String,
    status: &'static str,
    agreed_on: Option<String>,
    agreed_by: Option<String>,
    version: String,
    version_date: Option<String>,
    update_reason: String,
    review_date: Option<String>,
}

#[derive(Serialize)]
struct Covered {
    /// Cards of a future map are outside.
    intended: bool,
    #[serde(flatten)]
    map: Share,
    by_stage: Vec<Named>,
    by_lane: Vec<Named>,
}

#[derive(Serialize)]
struct Named {
    name: String,
    #[serde(flatten)]
    share: Share,
}

#[derive(Serialize)]
struct Share {
    cards: usize,
    backed: usize,
    percent: Option<f64>,
    /// Backed by old evidence only.
    old: usize,
    grades: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct Assumption {
    id: String,
    text: String,
    question: String,
    method: String,
    who: String,
    until: Option<String>,
    result: String,
    closed: bool,
    grade: &'static str,
}

#[derive(Serialize)]
struct Due {
    date: String,
    kind: &'static str,
    text: String,
    overdue: bool,
}

#[derive(Serialize)]
struct Part {
    persona: String,
    role: &'static str,
    step: Option<String>,
    does: String,
}

fn word(grade: Grade) -> &'static str {
    match grade {
        Grade::None => "none",
        Grade::Assumed => "assumed",
        Grade::Staff => "staff",
        Grade::OneSource => "one-source",
        Grade::SeveralSources => "several-sources",
        Grade::Measured => "measured",
    }
}

fn day(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}

fn owner(project: &Project, owner: Option<&Owner>) -> String {
    match owner {
        None => String::new(),
        Some(Owner::Name(name)) => name.clone(),
        Some(Owner::Person(id)) => project.people().get(*id).map(|p| p.name.clone()).unwrap_or_default(),
        Some(Owner::Department(id)) => {
            project.departments().get(*id).map(|d| d.name.clone()).unwrap_or_default()
        }
    }
}

impl Share {
    fn of(counts: &Counts) -> Self {
        Self {
            cards: counts.cards(),
            backed: counts.backed(),
            percent: counts.percent().map(|percent| (percent * 10.0).round() / 10.0),
            old: counts.old,
            grades: Grade::ALL.iter().map(|grade| (word(*grade), counts.of(*grade))).collect(),
        }
    }
}

impl ProjectResearch {
    pub fn of(project: &Project) -> Self {
        let names = insight::persona_names(project);
        let mut personas: Vec<_> = project.personas().iter().collect();
        personas.sort_by_key(|persona| (persona.order, persona.id));
        let mut sources: Vec<_> = project.sources().iter().collect();
        sources.sort_by_key(|source| (source.order, source.id));
        let mut cards = BTreeMap::new();
        let notes = project.maps().iter().flat_map(|map| map.notes().iter());
        for link in notes.flat_map(|note| &note.evidence.links) {
            *cards.entry(link.source).or_insert(0) += 1;
        }
        let mut objectives: Vec<_> = project.objectives().iter().collect();
        objectives.sort_by_key(|objective| (objective.order, objective.id));
        Self {
            personas: personas
                .into_iter()
                .map(|persona| Persona {
                    id: persona.id.to_string(),
                    name: names.get(&persona.id).cloned().unwrap_or_default(),
                    grade: word(insight::grade(project, &persona.evidence)),
                    maps: project.maps().iter().filter(|m| m.head().personas.contains(&persona.id)).count(),
                })
                .collect(),
            sources: sources
                .into_iter()
                .map(|source| Source {
                    id: source.id.to_string(),
                    name: source.name.clone(),
                    kind: source.kind.word(),
                    n: source.n,
                    unit: source.unit.clone(),
                    date: day(source.date),
                    cards: cards.get(&source.id).copied().unwrap_or(0),
                })
                .collect(),
            people: project.people().len(),
            departments: project.departments().len(),
            objectives: objectives.into_iter().map(|objective| objective.name.clone()).collect(),
        }
    }
}

impl MapResearch {
    pub fn of(project: &Project, map: &JourneyMap) -> Self {
        let today = app::today();
        let first = Date { year: 0, month: 1, day: 1 };
        let coverage = Coverage::of(project, map, today.unwrap_or(first));
        let check = |note: &crate::model::Note| {
            let check = note.assumption.clone().unwrap_or_default();
            Assumption {
                id: note.id.to_string(),
                text: label::one_line(&note.text),
                question: check.question,
                method: check.method,
                who: owner(project, check.who.as_ref()),
                until: day(check.until),
                result: check.result,
                closed: check.closed,
                grade: word(insight::grade(project, &note.evidence)),
            }
        };
        let due = |due: insight::Due| Due {
            overdue: Some(due.date) < today,
            date: due.date.to_string(),
            kind: due.kind.label(),
            text: label::one_line(&due.text),
        };
        let columns = map.columns();
        let names = insight::persona_names(project);
        let part = |part: &std::sync::Arc<crate::model::DecisionPart>| Part {
            persona: names.get(&part.persona).cloned().unwrap_or_default(),
            role: part.role.word(),
            step: columns
                .iter()
                .find(|column| Some(column.step.id) == part.step)
                .map(|column| label::column(&column.stage.title, &column.step.title)),
            does: part.does.clone(),
        };
        Self {
            frame: Frame::of(project, map),
            coverage: Covered::of(map, &coverage),
            assumptions: insight::assumptions(map).into_iter().map(|note| check(note)).collect(),
            due: insight::due(map).into_iter().map(due).collect(),
            decision: map.parts().iter().map(part).collect(),
        }
    }
}

impl Covered {
    fn of(map: &JourneyMap, coverage: &Coverage) -> Self {
        let stage = |stage: &std::sync::Arc<crate::model::Stage>| Named {
            name: label::column(&stage.title, ""),
            share: Share::of(&coverage.stage(stage.id)),
        };
        let lane = |lane: &std::sync::Arc<crate::model::Lane>| Named {
            name: lane.label().to_owned(),
            share: Share::of(&coverage.lane(lane.id)),
        };
        Self {
            intended: coverage.intended,
            map: Share::of(&coverage.map),
            by_stage: map.stages_in_order().into_iter().map(stage).collect(),
            by_lane: map.lanes_in_order().into_iter().map(lane).collect(),
        }
    }
}

impl Frame {
    fn of(project: &Project, map: &JourneyMap) -> Self {
        let head = map.head();
        let names = insight::persona_names(project);
        let (status, on, by) = match &head.status {
            MapStatus::Draft => ("draft", None, None),
            MapStatus::Agreed { on, by, when } => {
                let when = (!when.is_empty()).then(|| when.clone());
                ("agreed", day(*on).or(when), Some(by.clone()))
            }
            MapStatus::Redesign => ("redesign", None, None),
        };
        Self {
            state: if head.is_future() { "future" } else { "current" },
            goal: head.goal.clone(),
            scenario: head.scenario.clone(),
            journey_type: head.journey_type.clone(),
            start: head.start.clone(),
            start_kind: head.start_kind.map(|kind| kind.word()),
            end: head.end.clone(),
            end_kind: head.end_kind.map(|kind| kind.word()),
            personas: head.personas.iter().filter_map(|id| names.get(id).cloned()).collect(),
            owner: owner(project, head.owner.as_ref()),
            status,
            agreed_on: on,
            agreed_by: by,
            version: head.version.clone(),
            version_date: day(head.version_date),
            update_reason: head.update_reason.clone(),
            review_date: day(head.review_date),
        }
    }
}
