//! A map read once: its columns, what kind each card is, which cards stand at which step, what is
//! linked to what. Everything that judges a map asks here instead of walking its tables again.

use std::collections::HashMap;
use std::sync::Arc;

use super::ratings::{self, Series};
use crate::model::{
    Column, Evidence, JourneyMap, Lane, LaneId, LaneKind, Link, Metric, Note, NoteId, Project, SourceId,
    StepId,
};

/// A map with its tables turned so that each question is one look-up.
pub struct Reading<'a> {
    pub project: &'a Project,
    pub map: &'a JourneyMap,
    /// From left to right.
    pub columns: Vec<Column<'a>>,
    /// In their order.
    pub lanes: Vec<&'a Arc<Lane>>,
    /// The main curve; `None` where nobody was rated.
    pub curve: Option<Series>,
    places: HashMap<StepId, usize>,
    kinds: HashMap<NoteId, LaneKind>,
    /// Cards of each column, by id.
    cards: Vec<Vec<&'a Note>>,
    metrics: HashMap<StepId, Vec<&'a Metric>>,
    links: HashMap<NoteId, Vec<&'a Link>>,
}

impl<'a> Reading<'a> {
    pub fn of(project: &'a Project, map: &'a JourneyMap) -> Self {
        let columns = map.columns();
        let lanes = map.lanes_in_order();
        let places: HashMap<StepId, usize> =
            columns.iter().enumerate().map(|(i, column)| (column.step.id, i)).collect();
        let mut kinds = HashMap::with_capacity(map.notes().len());
        let mut cards: Vec<Vec<&Note>> = vec![Vec::new(); columns.len()];
        for note in map.notes().iter() {
            kinds.insert(note.id, kind_of(map, note));
            if let Some(&at) = note.cell.as_ref().and_then(|cell| places.get(&cell.step)) {
                cards[at].push(note);
            }
        }
        let mut metrics: HashMap<StepId, Vec<&Metric>> = HashMap::new();
        for metric in map.metrics().iter() {
            if let Some((_, step)) = metric.cell {
                metrics.entry(step).or_default().push(metric);
            }
        }
        let mut links: HashMap<NoteId, Vec<&Link>> = HashMap::new();
        for link in map.links().iter() {
            links.entry(link.from).or_default().push(link);
            links.entry(link.to).or_default().push(link);
        }
        let lane = lanes.iter().find(|lane| lane.kind == LaneKind::Emotion);
        let all = Lane::of_kind(crate::model::Id::from_bits(0), 0, LaneKind::Emotion);
        let curve = ratings::series(map, lane.map_or(&all, |lane| lane))
            .into_iter()
            .find(|series| !series.values.is_empty());
        Self { project, map, columns, lanes, curve, places, kinds, cards, metrics, links }
    }

    /// Place of a step among the columns.
    pub fn column_of(&self, step: StepId) -> Option<usize> {
        self.places.get(&step).copied()
    }

    /// The column a note stands in.
    pub fn column_of_note(&self, note: &Note) -> Option<usize> {
        self.column_of(note.cell?.step)
    }

    /// "Order, Checkout"; of a stage with one unnamed step the stage alone.
    pub fn place(&self, column: usize) -> String {
        let Some(column) = self.columns.get(column) else { return String::new() };
        let stage = one_line(&column.stage.title);
        let stage = if stage.is_empty() { "Unnamed stage".to_owned() } else { stage };
        match one_line(&column.step.title) {
            step if step.is_empty() => stage,
            step => format!("{stage}, {step}"),
        }
    }

    /// As [`Self::place`], for a note; "Not placed" without a cell.
    pub fn place_of(&self, note: &Note) -> String {
        self.column_of_note(note).map_or_else(|| "Not placed".to_owned(), |at| self.place(at))
    }

    /// What a note is about: what its lane is about, else its colour.
    pub fn kind(&self, note: NoteId) -> &LaneKind {
        self.kinds.get(&note).unwrap_or(&LaneKind::Other)
    }

    pub fn is_pain(&self, note: &Note) -> bool {
        *self.kind(note.id) == LaneKind::Pain
    }

    /// By its own data, or by its lane or colour.
    pub fn is_opportunity(&self, note: &Note) -> bool {
        note.opportunity.is_some() || *self.kind(note.id) == LaneKind::Opportunity
    }

    /// Every card of a column.
    pub fn cards(&self, column: usize) -> &[&'a Note] {
        self.cards.get(column).map_or(&[], Vec::as_slice)
    }

    /// The cards of a kind in a column.
    pub fn of_kind<'s>(&'s self, column: usize, kind: &'s LaneKind) -> impl Iterator<Item = &'a Note> + 's {
        self.cards(column).iter().copied().filter(move |note| self.kind(note.id) == kind)
    }

    /// Cards of a lane, in all columns.
    pub fn in_lane(&self, lane: LaneId) -> impl Iterator<Item = &'a Note> + '_ {
        self.cards
            .iter()
            .flatten()
            .copied()
            .filter(move |note| note.cell.is_some_and(|cell| cell.lane == lane))
    }

    pub fn metrics(&self, step: StepId) -> &[&'a Metric] {
        self.metrics.get(&step).map_or(&[], Vec::as_slice)
    }

    /// Links that begin or end at a note.
    pub fn links(&self, note: NoteId) -> &[&'a Link] {
        self.links.get(&note).map_or(&[], Vec::as_slice)
    }

    /// Notes that a note is linked with, each once.
    pub fn linked(&self, note: NoteId) -> Vec<&'a Note> {
        let mut found: Vec<&Note> = Vec::new();
        for link in self.links(note) {
            let other = if link.from == note { link.to } else { link.from };
            if other != note
                && let Some(other) = self.map.notes().get(other)
                && !found.iter().any(|known| known.id == other.id)
            {
                found.push(other);
            }
        }
        found
    }

    /// Feeling at a column on the main curve, in tenths.
    pub fn rated(&self, column: usize) -> Option<i8> {
        let step = self.columns.get(column)?.step.id;
        self.curve.as_ref()?.values.get(&step).map(|value| value.tenths)
    }
}

fn kind_of(map: &JourneyMap, note: &Note) -> LaneKind {
    let lane = note.cell.and_then(|cell| map.lanes().get(cell.lane));
    match lane {
        Some(lane) if !matches!(lane.kind, LaneKind::Other | LaneKind::Unknown(_)) => lane.kind.clone(),
        _ => map.entries().get(note.entry).map_or(LaneKind::Other, |entry| entry.kind.clone()),
    }
}

/// How many people or cases back something: those that agree where they were counted, else one a
/// source.
pub fn backing(evidence: &Evidence) -> u32 {
    evidence.links.iter().fold(0, |sum, link| link.agree.unwrap_or(1).saturating_add(sum))
}

/// The sources of several things, each once, in the order they come.
pub fn sources<'e>(all: impl IntoIterator<Item = &'e Evidence>) -> Vec<SourceId> {
    let mut found = Vec::new();
    for link in all.into_iter().flat_map(|evidence| &evidence.links) {
        if !found.contains(&link.source) {
            found.push(link.source);
        }
    }
    found
}

/// Text with its white space collapsed.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
