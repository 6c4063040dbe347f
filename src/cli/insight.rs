//! What a map tells, in the words of `laneway info --json`.

use serde::Serialize;

use crate::app;
use crate::insight::{self, Reading, review};
use crate::model::{JourneyMap, Metric, Note, Owner, Project};

/// Everything that is worked out of a map.
#[derive(Serialize)]
pub(super) struct MapInsight {
    opportunities: Vec<Opportunity>,
    /// The arithmetic of the weakest moment, the weakest first.
    weakest: Vec<Weak>,
    curve: Curve,
    /// Share of people that arrive at each step, 0 to 1; empty where no step says.
    funnel: Vec<Arrive>,
    kpis: Vec<Kpi>,
    /// Figures of the whole map.
    outcomes: Vec<Kpi>,
    /// Questions planned for a survey.
    survey: Vec<Question>,
    /// Moments of truth, proactive service and churn risks.
    marks: Vec<Mark>,
    review: Review,
}

#[derive(Serialize)]
struct Opportunity {
    rank: usize,
    id: String,
    text: String,
    place: String,
    score: Option<f64>,
    impact: Option<f64>,
    effort: Option<f64>,
    votes: u32,
    sources: u32,
    status: &'static str,
    owner: String,
    due: Option<String>,
    pains: Vec<String>,
    evidence: Vec<String>,
    kpi: Option<String>,
}

#[derive(Serialize)]
struct Weak {
    rank: usize,
    place: String,
    problems: u32,
    people: f64,
    fall: f64,
    impact: f64,
    score: f64,
    /// Ranks while each weight moves by a fifth.
    best_rank: usize,
    worst_rank: usize,
}

#[derive(Serialize)]
struct Curve {
    peak: Option<Point>,
    lowest: Option<Point>,
    end: Option<Point>,
    largest_drop: Option<Fall>,
}

#[derive(Serialize)]
struct Point {
    place: String,
    rating: f64,
}

#[derive(Serialize)]
struct Fall {
    from: String,
    to: String,
    by: f64,
}

#[derive(Serialize)]
struct Arrive {
    place: String,
    arrive: f64,
    go_on: Option<f64>,
}

#[derive(Serialize)]
struct Kpi {
    id: String,
    name: String,
    place: Option<String>,
    shown: String,
    value: Option<f64>,
    unit: String,
    trend: Option<&'static str>,
    fall_is_good: bool,
    target: Option<f64>,
    milestones: Vec<(String, f64)>,
    baseline: Option<f64>,
    date: Option<String>,
    n: Option<u32>,
    interval: Option<f64>,
    objective: Option<String>,
    owner: String,
    sources: Vec<String>,
}

#[derive(Serialize)]
struct Question {
    place: String,
    question: String,
}

#[derive(Serialize)]
struct Mark {
    mark: &'static str,
    place: String,
    card: String,
    says: Vec<String>,
}

#[derive(Serialize)]
struct Review {
    found: usize,
    silenced: usize,
    by_check: std::collections::BTreeMap<&'static str, usize>,
}

impl MapInsight {
    pub fn of(project: &Project, map: &JourneyMap) -> Self {
        let reading = Reading::of(project, map);
        let place = |step| reading.column_of(step).map(|at| reading.place(at)).unwrap_or_default();
        let marks = reading.curve_marks();
        let point = |p: insight::curve::CurvePoint| Point {
            place: place(p.step),
            rating: f64::from(p.tenths) / 10.0,
        };
        let weak = |m: insight::WeakMoment| Weak {
            rank: m.rank,
            place: place(m.step),
            problems: m.problems,
            people: m.people,
            fall: m.fall,
            impact: m.impact,
            score: m.score,
            best_rank: m.best_rank,
            worst_rank: m.worst_rank,
        };
        let arrive =
            |s: insight::FunnelStep| Arrive { place: place(s.step), arrive: s.arrive, go_on: s.go_on };
        let metrics = || map.metrics().iter();
        let survey = reading.columns.iter().filter(|c| !c.step.survey_question.trim().is_empty());
        Self {
            opportunities: insight::opportunities(&reading)
                .iter()
                .map(|one| opportunity(&reading, one))
                .collect(),
            weakest: insight::weakest(&reading).into_iter().map(weak).collect(),
            curve: Curve {
                peak: marks.peak.map(point),
                lowest: marks.lowest.map(point),
                end: marks.end.map(point),
                largest_drop: marks.largest_drop.map(|drop| Fall {
                    from: place(drop.from),
                    to: place(drop.to),
                    by: f64::from(drop.tenths) / 10.0,
                }),
            },
            funnel: insight::funnel(&reading).into_iter().map(arrive).collect(),
            kpis: metrics().filter(|m| m.cell.is_some()).map(|m| kpi(&reading, m)).collect(),
            outcomes: metrics().filter(|m| m.cell.is_none()).map(|m| kpi(&reading, m)).collect(),
            survey: survey
                .map(|c| Question { place: place(c.step.id), question: c.step.survey_question.clone() })
                .collect(),
            marks: map.notes().iter().flat_map(|note| marks_of(&reading, note)).collect(),
            review: reviewed(&reading),
        }
    }
}

fn opportunity(reading: &Reading, one: &insight::Ranked) -> Opportunity {
    let trace = insight::trace(reading, one);
    let source = |id| reading.project.sources().get(id).map(|source| source.name.clone());
    let own = one.note.opportunity.as_ref();
    Opportunity {
        rank: one.rank,
        id: one.note.id.to_string(),
        text: one.note.text.clone(),
        place: reading.place_of(one.note),
        score: one.score,
        impact: one.impact,
        effort: one.effort,
        votes: one.votes,
        sources: one.sources,
        status: own.map_or("idea", |own| own.status.word()),
        owner: owner(reading.project, one.note.owner.as_ref()),
        due: one.note.due.map(|due| due.to_string()),
        pains: one.pains.iter().map(|pain| pain.text.clone()).collect(),
        evidence: trace.evidence.iter().filter_map(|(id, _)| source(*id)).collect(),
        kpi: one.metric.map(|metric| metric.name.clone()),
    }
}

fn kpi(reading: &Reading, metric: &Metric) -> Kpi {
    let place = metric.cell.and_then(|cell| reading.column_of(cell.1)).map(|at| reading.place(at));
    let source = |link: &crate::model::EvidenceLink| {
        reading.project.sources().get(link.source).map(|source| source.name.clone())
    };
    let objective = metric.objective.and_then(|id| reading.project.objectives().get(id));
    Kpi {
        id: metric.id.to_string(),
        name: metric.name.clone(),
        place,
        shown: metric.shown.clone(),
        value: metric.value,
        unit: metric.unit.clone(),
        trend: metric.trend.map(crate::model::Trend::word),
        fall_is_good: metric.fall_is_good,
        target: metric.target,
        milestones: metric.milestones.iter().map(|m| (m.date.to_string(), m.value)).collect(),
        baseline: metric.baseline,
        date: metric.date.map(|date| date.to_string()),
        n: metric.n,
        interval: metric.interval,
        objective: objective.map(|objective| objective.name.clone()),
        owner: owner(reading.project, metric.owner.as_ref()),
        sources: metric.evidence.links.iter().filter_map(source).collect(),
    }
}

fn marks_of(reading: &Reading, note: &Note) -> Vec<Mark> {
    let mark = |mark, says: &[&String]| Mark {
        mark,
        place: reading.place_of(note),
        card: note.text.clone(),
        says: says.iter().map(|text| (*text).clone()).filter(|text| !text.is_empty()).collect(),
    };
    let moment = note.moment.as_ref().map(|m| mark("moment-of-truth", &[&m.finding, &m.follow_up]));
    let proactive =
        note.proactive.as_ref().map(|p| mark("proactive", &[&p.misunderstood, &p.message, &p.channel]));
    let churn = note.churn.as_ref().map(|c| mark("churn", &[&c.behaviour, &c.goes_to]));
    [moment, proactive, churn].into_iter().flatten().collect()
}

fn reviewed(reading: &Reading) -> Review {
    let found = review::review(reading, app::today());
    let mut by_check = std::collections::BTreeMap::new();
    for finding in found.iter().filter(|finding| !finding.silenced) {
        *by_check.entry(finding.check.id).or_default() += 1;
    }
    let silenced = found.iter().filter(|finding| finding.silenced).count();
    Review { found: found.len() - silenced, silenced, by_check }
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
