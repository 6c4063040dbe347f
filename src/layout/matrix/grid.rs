//! Which columns and lanes are seen, where the columns stand, and which cards belong to each cell.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{MatrixOptions, Measures, time};
use crate::insight;
use crate::layout::marks::Marks;
use crate::model::{
    AudienceView, ColumnForm, Density, JourneyMap, Lane, LaneId, Metric, Note, Stage, Step, StepId,
};

/// A column that is seen.
#[derive(Clone, Debug)]
pub struct GridColumn {
    pub stage: Arc<Stage>,
    pub step: Arc<Step>,
    /// The stage's number among those that are seen, from 1.
    pub number: usize,
    /// First and last column of its stage.
    pub first: bool,
    pub last: bool,
    /// Left and right edge; the border of 1 lies inside the right one.
    pub x0: f64,
    pub x1: f64,
    /// Width at its left edge that stands for waiting, where widths follow the time; 0 else.
    pub wait: f64,
    /// The columns of the folded stage that it stands for; empty for a usual one.
    pub folded: Vec<StepId>,
    /// Its place among all columns, hidden ones too: spans count those.
    place: usize,
}

impl GridColumn {
    pub fn width(&self) -> f64 {
        self.x1 - self.x0
    }

    /// Left edge of its cards, beside the time that passes in waiting.
    pub fn start(&self) -> f64 {
        self.x0 + self.wait
    }

    /// The middle of the place inside its border.
    pub fn centre(&self) -> f64 {
        (self.start() + self.x1 - 1.0) / 2.0
    }

    pub fn is_folded(&self) -> bool {
        !self.folded.is_empty()
    }

    /// "Order, Checkout".
    pub fn name(&self) -> String {
        crate::layout::label::column(&self.stage.title, &self.step.title)
    }

    /// "Checkout", or the stage where the step has no name.
    pub fn short_name(&self) -> &str {
        if self.step.title.is_empty() { &self.stage.title } else { &self.step.title }
    }
}

/// The seen part of a map, in order.
pub struct Grid {
    pub columns: Vec<GridColumn>,
    pub lanes: Vec<Arc<Lane>>,
    pub marks: Marks,
    pub density: Option<Density>,
    /// Widths follow the time that passes.
    pub by_time: bool,
    /// Folded stages and lanes show how many cards they hold, not the cards.
    pub folds: bool,
    cards: BTreeMap<(LaneId, StepId), Vec<Arc<Note>>>,
    metrics: BTreeMap<(LaneId, StepId), Vec<Arc<Metric>>>,
    /// Places of the seen lanes among all lanes.
    lane_places: Vec<usize>,
    /// Cells (lane, column) that a card of a lane above reaches into.
    covered: BTreeSet<(usize, usize)>,
}

impl Grid {
    /// Reads the map once; columns get their widths.
    pub fn new(map: &JourneyMap, options: &MatrixOptions) -> Self {
        let view = options.view.and_then(|id| map.views().get(id)).map(Arc::as_ref);
        let mut grid = Self {
            columns: seen_columns(map, view, options.folds),
            lanes: seen_lanes(map, view),
            marks: marks(map, options.marks, view),
            density: options.density.or(view.map(|view| view.density)),
            by_time: map.head().columns == ColumnForm::Time,
            folds: options.folds,
            cards: cards(map, view),
            metrics: metrics(map),
            lane_places: Vec::new(),
            covered: BTreeSet::new(),
        };
        grid.find_spans(map);
        let least = options.measures.column_least;
        match grid.by_time {
            true => {
                grid.set_widths_by_time(options.fit_width.unwrap_or(0.0), least, options.measures.column_most)
            }
            false => grid.set_widths(&widths(&grid.columns, options)),
        }
        grid
    }

    /// Puts the columns beside each other.
    pub fn set_widths(&mut self, widths: &[f64]) {
        let mut x = 0.0;
        for (column, width) in self.columns.iter_mut().zip(widths) {
            column.x0 = x;
            x += width;
            column.x1 = x;
        }
    }

    /// Puts the columns beside each other, as wide as the time they take with the waiting before
    /// them; at least `least` is left for cards, the longest is as wide as `most` allows.
    pub fn set_widths_by_time(&mut self, fit: f64, least: f64, most: f64) {
        let widths = time::widths(&time::lengths(&self.columns), fit, least, most);
        let whole = |(column, width): (&GridColumn, &time::Width)| match column.is_folded() {
            true => FOLDED,
            false => width.wait + width.own,
        };
        let whole: Vec<f64> = self.columns.iter().zip(&widths).map(whole).collect();
        self.set_widths(&whole);
        for (column, width) in self.columns.iter_mut().zip(&widths) {
            column.wait = width.wait;
        }
    }

    /// Whether time passes in waiting before a column that is seen.
    pub fn has_waits(&self) -> bool {
        self.columns.iter().any(|column| !column.step.wait.text.trim().is_empty())
    }

    /// How many cards a cell holds; of a folded stage those of all its columns.
    pub fn count(&self, lane: LaneId, column: &GridColumn) -> usize {
        match column.is_folded() {
            true => column.folded.iter().map(|step| self.cards(lane, *step).len()).sum(),
            false => self.cards(lane, column.step.id).len(),
        }
    }

    pub fn width(&self) -> f64 {
        self.columns.last().map_or(0.0, |column| column.x1)
    }

    /// The same lanes with a part of the columns, for a page of its own.
    pub fn part(&self, range: std::ops::Range<usize>) -> Self {
        let mut part = Self {
            columns: self.columns.get(range).map(<[_]>::to_vec).unwrap_or_default(),
            lanes: self.lanes.clone(),
            marks: self.marks,
            density: self.density,
            by_time: self.by_time,
            folds: self.folds,
            cards: self.cards.clone(),
            metrics: self.metrics.clone(),
            lane_places: self.lane_places.clone(),
            covered: BTreeSet::new(),
        };
        part.cover();
        part
    }

    fn find_spans(&mut self, map: &JourneyMap) {
        let all: Vec<LaneId> = map.lanes_in_order().iter().map(|lane| lane.id).collect();
        let place = |lane: &Arc<Lane>| all.iter().position(|id| *id == lane.id).unwrap_or_default();
        self.lane_places = self.lanes.iter().map(place).collect();
        self.cover();
    }

    /// Marks the cells into which cards of lanes above reach.
    fn cover(&mut self) {
        let mut covered = BTreeSet::new();
        for (row, lane) in self.lanes.iter().enumerate() {
            for (column, of) in self.columns.iter().enumerate() {
                for note in self.cards(lane.id, of.step.id) {
                    for below in row + 1..self.row_end(row, note) {
                        covered.extend((column..self.column_end(column, note)).map(|at| (below, at)));
                    }
                }
            }
        }
        self.covered = covered;
    }

    /// Whether a card of a lane above reaches into a cell.
    pub fn is_covered(&self, lane: LaneId, column: usize) -> bool {
        let row = || self.lanes.iter().position(|other| other.id == lane);
        !self.covered.is_empty() && row().is_some_and(|row| self.covered.contains(&(row, column)))
    }

    /// Behind the last column that is seen and that a card of a column covers.
    pub fn column_end(&self, column: usize, note: &Note) -> usize {
        let span = usize::from(note.cell.map_or(1, |cell| cell.columns.max(1)));
        let Some(first) = self.columns.get(column).filter(|_| span > 1) else { return column + 1 };
        let last = self.columns.iter().rposition(|other| other.place < first.place + span);
        last.map_or(column + 1, |last| (last + 1).max(column + 1))
    }

    /// Likewise behind the last lane.
    pub fn row_end(&self, row: usize, note: &Note) -> usize {
        let span = usize::from(note.cell.map_or(1, |cell| cell.lanes.max(1)));
        let Some(first) = self.lane_places.get(row).filter(|_| span > 1) else { return row + 1 };
        let last = self.lane_places.iter().rposition(|place| *place < first + span);
        last.map_or(row + 1, |last| (last + 1).max(row + 1))
    }

    /// The cards of a cell in their order.
    pub fn cards(&self, lane: LaneId, step: StepId) -> &[Arc<Note>] {
        self.cards.get(&(lane, step)).map_or(&[], Vec::as_slice)
    }

    /// The figures of a cell in their order.
    pub fn metrics(&self, lane: LaneId, step: StepId) -> &[Arc<Metric>] {
        self.metrics.get(&(lane, step)).map_or(&[], Vec::as_slice)
    }

    /// How dense the cards of a column are: below 150 marks stand behind the last word.
    pub fn density(&self, width: f64) -> Density {
        self.density.unwrap_or(if width < 150.0 { Density::Compact } else { Density::Comfortable })
    }

    /// Whether a card of the column that is seen is a moment of truth.
    pub fn has_moment(&self, step: StepId) -> bool {
        self.lanes.iter().any(|lane| self.cards(lane.id, step).iter().any(|note| note.moment.is_some()))
    }

    /// The stages that are seen: from their first to their last column.
    pub fn stages(&self) -> Vec<std::ops::Range<usize>> {
        let starts = self.columns.iter().enumerate().filter(|(i, column)| *i == 0 || column.first);
        let starts: Vec<usize> = starts.map(|(i, _)| i).collect();
        let ends = starts.iter().skip(1).copied().chain([self.columns.len()]);
        starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
    }
}

fn seen_columns(map: &JourneyMap, view: Option<&AudienceView>, folds: bool) -> Vec<GridColumn> {
    let hides_stage = |stage: &Stage| {
        stage.hidden
            || view
                .is_some_and(|view| view.hidden_stages.contains(&stage.id) || internal(view, stage.internal))
    };
    let mut columns: Vec<GridColumn> = Vec::new();
    for (place, column) in map.columns().into_iter().enumerate() {
        if column.step.hidden || hides_stage(column.stage) {
            continue;
        }
        let same_stage = columns.last().is_some_and(|last| last.stage.id == column.stage.id);
        if folds && column.stage.collapsed && same_stage {
            columns.iter_mut().rev().take(1).for_each(|last| last.folded.push(column.step.id));
            continue;
        }
        let number = columns.last().map_or(0, |last| last.number) + usize::from(!same_stage);
        if let Some(last) = columns.last_mut() {
            last.last = !same_stage;
        }
        columns.push(GridColumn {
            stage: column.stage.clone(),
            step: column.step.clone(),
            number,
            first: !same_stage,
            last: true,
            x0: 0.0,
            x1: 0.0,
            wait: 0.0,
            folded: if folds && column.stage.collapsed { vec![column.step.id] } else { Vec::new() },
            place,
        });
    }
    columns
}

fn seen_lanes(map: &JourneyMap, view: Option<&AudienceView>) -> Vec<Arc<Lane>> {
    let hides = |lane: &Lane| {
        lane.hidden
            || view.is_some_and(|view| view.hidden_lanes.contains(&lane.id) || internal(view, lane.internal))
    };
    map.lanes_in_order().into_iter().filter(|lane| !hides(lane)).cloned().collect()
}

fn internal(view: &AudienceView, is_internal: bool) -> bool {
    is_internal && view.without.iter().any(|word| word == "internal")
}

fn marks(map: &JourneyMap, base: Marks, view: Option<&AudienceView>) -> Marks {
    let without = |word: &str| view.is_some_and(|view| view.without.iter().any(|w| w == word));
    Marks {
        evidence: base.evidence && !without("evidence"),
        votes: base.votes && !without("votes"),
        priority: base.priority && !without("priority"),
        intended: insight::is_intended(map),
        today: base.today,
    }
}

/// One pass over the notes: the placed ones by cell, in their order.
fn cards(map: &JourneyMap, view: Option<&AudienceView>) -> BTreeMap<(LaneId, StepId), Vec<Arc<Note>>> {
    let mut cards: BTreeMap<_, Vec<Arc<Note>>> = BTreeMap::new();
    for note in map.notes().iter().filter(|note| !view.is_some_and(|view| internal(view, note.internal))) {
        if let Some(cell) = note.cell {
            cards.entry((cell.lane, cell.step)).or_default().push(note.clone());
        }
    }
    for cell in cards.values_mut() {
        cell.sort_by_key(|note| (note.cell.map(|cell| cell.order), note.id));
    }
    cards
}

fn metrics(map: &JourneyMap) -> BTreeMap<(LaneId, StepId), Vec<Arc<Metric>>> {
    let mut metrics: BTreeMap<_, Vec<Arc<Metric>>> = BTreeMap::new();
    for metric in map.metrics().iter() {
        if let Some(cell) = metric.cell {
            metrics.entry(cell).or_default().push(metric.clone());
        }
    }
    for cell in metrics.values_mut() {
        cell.sort_by_key(|metric| (metric.order, metric.id));
    }
    metrics
}

/// Width of a folded stage.
pub const FOLDED: f64 = 56.0;

/// Stored widths within their limits, the usual one else; what is left of the width to fill is
/// shared by columns without a width of their own.
fn widths(columns: &[GridColumn], options: &MatrixOptions) -> Vec<f64> {
    let m: &Measures = &options.measures;
    let own = |column: &GridColumn| {
        if column.is_folded() {
            return Some(FOLDED);
        }
        column.step.width.filter(|w| w.is_finite()).map(|w| w.clamp(m.column_least, m.column_most).round())
    };
    let mut widths: Vec<f64> = columns.iter().map(|column| own(column).unwrap_or(m.column)).collect();
    let free: Vec<usize> = (0..columns.len()).filter(|&i| own(&columns[i]).is_none()).collect();
    let left = options.fit_width.unwrap_or(0.0) - widths.iter().sum::<f64>();
    if left > 0.0 && left.is_finite() && !free.is_empty() {
        let mut shared = 0.0;
        for (k, &i) in free.iter().enumerate() {
            // Columns stand on whole units; the rounding error travels along.
            let upto = (left * (k + 1) as f64 / free.len() as f64).round();
            widths[i] += upto - shared;
            shared = upto;
        }
    }
    widths
}
