//! The rows of the view, worked out anew only when the map or what it refers to has changed.

use std::sync::Arc;

use crate::insight::{self, Formula, Grade, Reading};
use crate::layout::label::one_line;
use crate::model::{JourneyMap, MetricId, NoteId, OpportunityStatus, Project, SourceId, SourceKind, StageId};
use crate::ui::inspector::owner;

/// A column of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Column {
    Name,
    Stage,
    Impact,
    Effort,
    Votes,
    #[default]
    Score,
}

/// Which opportunities are shown, by what backs them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Backed {
    #[default]
    Any,
    Sources,
    Assumed,
    Nothing,
}

impl Backed {
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Any, "Any evidence"),
        (Self::Sources, "With sources"),
        (Self::Assumed, "Assumed"),
        (Self::Nothing, "No evidence"),
    ];

    pub fn takes(self, row: &Row) -> bool {
        match self {
            Self::Any => true,
            Self::Sources => row.sources > 0,
            Self::Assumed => row.grade == Grade::Assumed,
            Self::Nothing => row.grade == Grade::None,
        }
    }
}

/// One opportunity as it is shown.
#[derive(Clone, Debug)]
pub struct Row {
    pub note: NoteId,
    pub rank: usize,
    pub text: String,
    pub stage: Option<StageId>,
    /// Place of its step among the columns.
    pub at: usize,
    pub stage_name: String,
    pub impact: Option<f64>,
    pub effort: Option<f64>,
    pub votes: u32,
    pub score: Option<f64>,
    pub sources: u32,
    pub grade: Grade,
    pub status: OpportunityStatus,
    pub owner: String,
    pub due: String,
    pub pains: Vec<Pain>,
    pub evidence: Vec<Source>,
    pub metric: Option<Figure>,
}

#[derive(Clone, Debug)]
pub struct Pain {
    pub note: NoteId,
    pub text: String,
    pub place: String,
}

#[derive(Clone, Debug)]
pub struct Source {
    pub name: String,
    pub said: String,
    /// Which of the pains it backs, by their places.
    pub pains: Vec<usize>,
    pub kind: SourceKind,
}

/// The figure an opportunity should move.
#[derive(Clone, Debug)]
pub struct Figure {
    pub id: MetricId,
    pub name: String,
    pub now: String,
    /// Empty without a target.
    pub target: String,
}

/// All rows, the best first.
#[derive(Default)]
pub struct Table {
    seen: Option<(Project, Arc<JourneyMap>)>,
    pub rows: Vec<Row>,
    pub pains: usize,
    pub sources: usize,
    pub formula: String,
}

impl Table {
    /// Works out the rows if the map or the lists of the project are others than before.
    pub fn follow(&mut self, project: &Project, map: &Arc<JourneyMap>) {
        let same = self.seen.as_ref().is_some_and(|(before, known)| {
            Arc::ptr_eq(known, map)
                && before.sources().changes_since(project.sources()).next().is_none()
                && before.people().changes_since(project.people()).next().is_none()
                && before.departments().changes_since(project.departments()).next().is_none()
        });
        if same {
            return;
        }
        let reading = Reading::of(project, map);
        let all = insight::opportunities(&reading);
        (self.pains, self.sources) = insight::totals(&reading, &all);
        self.rows = all.iter().map(|one| row(&reading, one)).collect();
        self.formula = Formula::of(map.head()).in_words();
        self.seen = Some((project.clone(), map.clone()));
    }

    pub fn row(&self, note: NoteId) -> Option<&Row> {
        self.rows.iter().find(|row| row.note == note)
    }

    /// The best score, to measure the others by; above 0.
    pub fn best(&self) -> f64 {
        self.rows.iter().filter_map(|row| row.score).fold(0.1, f64::max)
    }
}

fn row(reading: &Reading, one: &insight::Ranked) -> Row {
    let column = one.step.and_then(|(_, at)| reading.columns.get(at));
    let trace = insight::trace(reading, one);
    let backed = |id: SourceId| {
        let links = |pain: &crate::model::Note| pain.evidence.links.iter().any(|link| link.source == id);
        (0..trace.pains.len()).filter(|at| links(trace.pains[*at])).collect::<Vec<usize>>()
    };
    let source = |(id, said): &(SourceId, String)| {
        let source = reading.project.sources().get(*id)?;
        Some(Source { name: source.name.clone(), said: said.clone(), pains: backed(*id), kind: source.kind })
    };
    let pain = |pain: &&crate::model::Note| Pain {
        note: pain.id,
        text: one_line(&pain.text),
        place: reading.place_of(pain),
    };
    Row {
        note: one.note.id,
        rank: one.rank,
        text: one_line(&one.note.text),
        stage: column.map(|column| column.stage.id),
        at: one.step.map_or(usize::MAX, |(_, at)| at),
        stage_name: column.map(|column| one_line(&column.stage.title)).unwrap_or_default(),
        impact: one.impact,
        effort: one.effort,
        votes: one.votes,
        score: one.score,
        sources: one.sources,
        grade: one.grade,
        status: one.note.opportunity.as_ref().map_or(OpportunityStatus::Idea, |own| own.status),
        owner: owner::name(reading.project, one.note.owner.as_ref()),
        due: one.note.due.map(|due| due.to_string()).unwrap_or_default(),
        pains: trace.pains.iter().map(pain).collect(),
        evidence: trace.evidence.iter().filter_map(source).collect(),
        metric: one.metric.map(figure),
    }
}

fn figure(metric: &crate::model::Metric) -> Figure {
    let unit = metric.unit.trim();
    let target = metric.target.map(|target| match unit {
        "" => number(target),
        unit => format!("{}\u{2009}{unit}", number(target)),
    });
    Figure {
        id: metric.id,
        name: metric.name.clone(),
        now: metric.shown.clone(),
        target: target.unwrap_or_default(),
    }
}

/// A number without needless zeros, with the minus of figures.
pub fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').replace('-', "−")
}

/// Sorts by a column: names and stages rising, figures falling, or the other way if `turned`. What
/// has no value comes last either way.
pub fn sort(rows: &mut [Row], column: Column, turned: bool) {
    let value = |row: &Row| match column {
        Column::Impact => row.impact,
        Column::Effort => row.effort,
        Column::Votes => Some(f64::from(row.votes)),
        _ => row.score,
    };
    rows.sort_by(|a, b| {
        let order = match column {
            Column::Name => a.text.to_lowercase().cmp(&b.text.to_lowercase()),
            Column::Stage => a.at.cmp(&b.at),
            _ => match (value(a), value(b)) {
                (Some(a), Some(b)) => b.total_cmp(&a),
                (a, b) => return b.is_some().cmp(&a.is_some()).then(std::cmp::Ordering::Equal),
            },
        };
        if turned { order.reverse() } else { order }
    });
}
