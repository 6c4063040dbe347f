//! Opportunities, ranked, and the trace behind each: evidence, pain points, the figure it moves.

use std::collections::BTreeSet;

use super::reading::{backing, sources};
use super::{Grade, Reading, grade};
use crate::model::{Evidence, MapHead, Metric, Note, SourceId, StepId};

/// The weights of the score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Formula {
    /// What one vote adds.
    pub votes: f64,
    /// What one source adds.
    pub evidence: f64,
}

impl Formula {
    pub fn of(head: &MapHead) -> Self {
        Self { votes: head.opportunity_votes_weight, evidence: head.opportunity_evidence_weight }
    }

    /// Impact × (1 + votes × weight + sources × weight) ÷ effort; impact and effort run from 1 to 10.
    ///
    /// ```
    /// use laneway::insight::Formula;
    /// let usual = Formula { votes: 0.1, evidence: 0.0 };
    /// assert!((usual.score(9.0, 3.0, 7, 6) - 5.1).abs() < 1e-9);
    /// ```
    pub fn score(self, impact: f64, effort: f64, votes: u32, sources: u32) -> f64 {
        let more = 1.0 + f64::from(votes) * self.votes + f64::from(sources) * self.evidence;
        impact * more / effort.max(0.1)
    }

    /// The formula in words: "Score = impact × (1 + votes ÷ 10) ÷ effort".
    pub fn in_words(self) -> String {
        let part = |name: &str, weight: f64| match weight {
            0.0 => String::new(),
            weight if weight < 0.0 => format!(" − {name} × {}", plain(-weight)),
            weight if (1.0 / weight).fract().abs() < 1e-9 && weight < 1.0 => {
                format!(" + {name} ÷ {}", plain(1.0 / weight))
            }
            weight => format!(" + {name} × {}", plain(weight)),
        };
        let more = part("votes", self.votes) + &part("sources", self.evidence);
        let more = if more.is_empty() { String::new() } else { format!(" × (1{more})") };
        format!("Score = impact{more} ÷ effort")
    }
}

/// A number without needless zeros, at most three decimals.
fn plain(value: f64) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// An opportunity with everything it is ranked by.
#[derive(Clone, Debug)]
pub struct Ranked<'a> {
    pub note: &'a Note,
    /// From 1; those without a score come last.
    pub rank: usize,
    pub score: Option<f64>,
    pub impact: Option<f64>,
    pub effort: Option<f64>,
    pub votes: u32,
    /// People or cases that back it, its pains' where it has none of its own.
    pub sources: u32,
    pub grade: Grade,
    pub pains: Vec<&'a Note>,
    /// Its step and that step's place among the columns.
    pub step: Option<(StepId, usize)>,
    pub metric: Option<&'a Metric>,
}

/// The opportunities of a map, the best first.
pub fn opportunities<'a>(reading: &Reading<'a>) -> Vec<Ranked<'a>> {
    let formula = Formula::of(reading.map.head());
    let map = reading.map;
    let mut all: Vec<Ranked<'a>> = map
        .notes()
        .iter()
        .filter(|note| !note.aside && reading.is_opportunity(note))
        .map(|note| ranked(reading, note, formula))
        .collect();
    all.sort_by(|a, b| {
        let score = |r: &Ranked| r.score.unwrap_or(f64::NEG_INFINITY);
        score(b).total_cmp(&score(a)).then_with(|| place(a).cmp(&place(b))).then(a.note.id.cmp(&b.note.id))
    });
    for (rank, one) in (1..).zip(&mut all) {
        one.rank = rank;
    }
    all
}

fn place(one: &Ranked) -> usize {
    one.step.map_or(usize::MAX, |(_, at)| at)
}

fn ranked<'a>(reading: &Reading<'a>, note: &'a Note, formula: Formula) -> Ranked<'a> {
    let pains: Vec<&Note> =
        reading.linked(note.id).into_iter().filter(|other| reading.is_pain(other)).collect();
    let own = note.opportunity.as_ref();
    let (impact, effort) = (own.and_then(|o| o.impact), own.and_then(|o| o.effort));
    let (mut sources, mut grade) = (backing(&note.evidence), grade(reading.project, &note.evidence));
    if note.evidence.links.is_empty() {
        let of_pains = pains.iter().map(|pain| backing(&pain.evidence)).sum::<u32>();
        if of_pains > 0 && !note.evidence.assumed {
            sources = of_pains;
            grade = pains.iter().map(|p| super::grade(reading.project, &p.evidence)).max().unwrap_or(grade);
        }
    }
    let votes = note.dots();
    Ranked {
        note,
        rank: 0,
        score: impact.zip(effort).map(|(i, e)| formula.score(i, e, votes, sources)),
        impact,
        effort,
        votes,
        sources,
        grade,
        pains,
        step: note.cell.and_then(|cell| Some((cell.step, reading.column_of(cell.step)?))),
        metric: own.and_then(|o| map_metric(reading, o.metric?)),
    }
}

fn map_metric<'a>(reading: &Reading<'a>, id: crate::model::MetricId) -> Option<&'a Metric> {
    reading.map.metrics().get(id).map(|metric| &**metric)
}

/// What stands behind one opportunity.
#[derive(Clone, Debug)]
pub struct Trace<'a> {
    /// Sources of its pains and its own, and how each backs it: "6 of 8 named it".
    pub evidence: Vec<(SourceId, String)>,
    pub pains: Vec<&'a Note>,
    pub metric: Option<&'a Metric>,
}

/// The trace of an opportunity.
pub fn trace<'a>(reading: &Reading<'a>, one: &Ranked<'a>) -> Trace<'a> {
    let behind: Vec<&Evidence> =
        one.pains.iter().map(|pain| &pain.evidence).chain([&one.note.evidence]).collect();
    let said = |id: SourceId| {
        let link = behind.iter().flat_map(|e| &e.links).find(|link| link.source == id);
        let source = reading.project.sources().get(id);
        let n = source.and_then(|source| source.n);
        let asked = source.is_some_and(|source| {
            use crate::model::SourceKind::{Diary, Interview, StaffNotes, Survey};
            matches!(source.kind, Interview | Survey | Diary | StaffNotes)
        });
        match link {
            Some(link) if !link.quote.trim().is_empty() => super::reading::one_line(&link.quote),
            Some(link) => match (link.agree, n) {
                (Some(agree), Some(n)) if asked => format!("{agree} of {n} named it"),
                (Some(agree), Some(n)) => format!("{agree} of {n}"),
                (Some(agree), None) => format!("{agree} named it"),
                (None, Some(n)) => format!("n = {n}"),
                (None, None) => String::new(),
            },
            None => String::new(),
        }
    };
    let found = sources(behind.iter().copied());
    let evidence = found.into_iter().map(|source| (source, said(source))).collect();
    Trace { evidence, pains: one.pains.clone(), metric: one.metric }
}

/// How many different pains and sources stand behind all opportunities.
pub fn totals(reading: &Reading, all: &[Ranked]) -> (usize, usize) {
    let pains: BTreeSet<_> = all.iter().flat_map(|one| one.pains.iter().map(|pain| pain.id)).collect();
    let behind: BTreeSet<SourceId> = all
        .iter()
        .flat_map(|one| one.pains.iter().map(|pain| &pain.evidence).chain([&one.note.evidence]))
        .flat_map(|evidence| evidence.links.iter().map(|link| link.source))
        .filter(|source| reading.project.sources().contains(*source))
        .collect();
    (pains.len(), behind.len())
}
