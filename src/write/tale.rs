//! The seen part of one map in the order it is told: stages, steps, lanes, cards, feelings.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::layout::matrix::MatrixOptions;
use crate::layout::matrix::figures::Figure;
use crate::layout::matrix::grid::{Grid, GridColumn};
use crate::layout::matrix::ratings::{Series, Value, series};
use crate::layout::page::Words;
use crate::layout::{faces, label, scale};
use crate::model::{
    ColourEntry, JourneyMap, Lane, LaneKind, MapState, Note, PersonaId, Project, StepId, ViewId,
};

/// One map as writers read it.
pub struct Tale<'a> {
    pub project: &'a Project,
    pub map: &'a JourneyMap,
    /// What is seen of the matrix.
    pub grid: Grid,
    /// The fixed words in the project's language.
    pub words: Words<'a>,
    /// The curves of all people; the first is the main one.
    pub series: Vec<Series>,
    /// The map holds only what an audience sees of it; nothing else of the project may be told.
    pub part: bool,
}

impl<'a> Tale<'a> {
    /// Everything that is not hidden.
    pub fn of(project: &'a Project, map: &'a JourneyMap) -> Self {
        Self::seen_by(project, map, None)
    }

    /// What an audience sees.
    pub fn seen_by(project: &'a Project, map: &'a JourneyMap, view: Option<ViewId>) -> Self {
        let head = project.head();
        let all = Lane::of_kind(crate::model::Id::from_bits(0), 0, LaneKind::Emotion);
        Self {
            project,
            map,
            grid: Grid::new(map, &MatrixOptions { view, ..MatrixOptions::default() }),
            words: Words::new(&head.language, &head.page_words),
            series: series(map, &all),
            part: view.is_some(),
        }
    }

    /// The map's title, or a word for a map without one.
    pub fn title(&self) -> String {
        let title = label::one_line(&self.map.head().title);
        if title.is_empty() { self.words.get("untitled").to_owned() } else { title }
    }

    pub fn state(&self) -> &str {
        match self.map.head().state {
            MapState::Current => self.words.get("current"),
            MapState::Future { .. } => self.words.get("future"),
        }
    }

    pub fn entry(&self, note: &Note) -> Option<&'a ColourEntry> {
        self.map.entries().get(note.entry).map(Arc::as_ref)
    }

    /// The names of the people the map is about: those of its head, else all who were rated.
    pub fn people(&self) -> Vec<String> {
        let known = |id: &PersonaId| self.project.personas().get(*id).map(|persona| persona.name.clone());
        self.map.head().personas.iter().filter_map(known).filter(|name| !name.is_empty()).collect()
    }

    /// The name of a curve's person; without one, the only person of the map.
    pub fn person(&self, persona: Option<PersonaId>) -> String {
        match persona {
            Some(id) => self.project.personas().get(id).map(|p| p.name.clone()).unwrap_or_default(),
            None => self.people().into_iter().next().unwrap_or_default(),
        }
    }

    /// What the main person feels at a step.
    pub fn value(&self, step: StepId) -> Option<&Value> {
        self.series.iter().find(|series| !series.values.is_empty())?.values.get(&step)
    }

    /// A rating on the map's scale; of several raters with their number and their middle half: "−0.5
    /// (n 5, −1.0 … 0)".
    pub fn shown(&self, value: &Value) -> String {
        let shown = |tenths| scale::value(self.map.head().scale, tenths);
        match value.band {
            Some((low, high)) => {
                let (n, low, high) = (value.raters, shown(low), shown(high));
                format!("{} (n {n}, {low} … {high})", shown(value.tenths))
            }
            None => shown(value.tenths),
        }
    }

    /// The name of a rating's level, the map's own if it has one: "Very unhappy".
    pub fn level(&self, tenths: i8) -> String {
        let level = faces::level(tenths);
        let own = self.map.head().level_names.get(level).filter(|name| !name.trim().is_empty());
        let keys = ["very-unhappy", "unhappy", "neutral", "happy", "very-happy"];
        own.cloned().unwrap_or_else(|| self.words.get(keys[level.min(4)]).to_owned())
    }

    /// "Order", or a word for a stage without a name.
    pub fn stage_title(&self, column: &GridColumn) -> String {
        let title = label::one_line(&column.stage.title);
        if title.is_empty() { format!("{} {}", self.words.get("stage"), column.number) } else { title }
    }

    /// The cards of a cell that say something; a mood note whose words stand at the curve's point
    /// already is not told twice.
    pub fn cards(&self, lane: &Lane, column: &GridColumn) -> Vec<&Arc<Note>> {
        let felt = self.value(column.step.id).filter(|_| lane.kind == LaneKind::Emotion);
        let told = felt.map(|value| label::one_line(&value.words)).unwrap_or_default();
        let says = |note: &&Arc<Note>| {
            let text = label::one_line(&note.text);
            !text.is_empty() && text != told
        };
        self.grid.cards(lane.id, column.step.id).iter().filter(says).collect()
    }

    /// The figures of a cell in words: "3.1 / 7 CES".
    pub fn figures(&self, lane: &Lane, column: &GridColumn) -> Vec<String> {
        let cards = self.grid.cards(lane.id, column.step.id);
        // A card of this cell says its figure itself.
        let told = |from| cards.iter().any(|note| Some(note.id) == from);
        let metrics = self.grid.metrics(lane.id, column.step.id).iter().filter(|metric| !told(metric.from));
        metrics
            .map(|metric| {
                let figure = Figure::of_metric(metric, None);
                format!("{} {}", figure.value, figure.name).trim().to_owned()
            })
            .collect()
    }

    /// Notes in the order of telling: placed ones stage by stage, lane by lane; then the others by
    /// their place on the board, from above to below.
    pub fn notes(&self) -> Vec<&'a Arc<Note>> {
        let columns: BTreeMap<StepId, usize> =
            self.map.columns().iter().enumerate().map(|(i, column)| (column.step.id, i)).collect();
        let lanes: BTreeMap<_, usize> =
            self.map.lanes_in_order().iter().enumerate().map(|(i, lane)| (lane.id, i)).collect();
        let mut notes: Vec<_> = self.map.notes().iter().collect();
        notes.sort_by(|a, b| {
            let key = |note: &Note| {
                let cell = note.cell?;
                Some((*columns.get(&cell.step)?, *lanes.get(&cell.lane)?, cell.order))
            };
            let (left, right) = (key(a), key(b));
            (left.is_none(), left)
                .cmp(&(right.is_none(), right))
                .then(a.at.y.total_cmp(&b.at.y))
                .then(a.at.x.total_cmp(&b.at.x))
                .then(a.id.cmp(&b.id))
        });
        notes
    }

    /// Notes without a place in the matrix that say something.
    pub fn unplaced(&self) -> Vec<&'a Arc<Note>> {
        self.notes().into_iter().filter(|note| note.is_unplaced() && !note.text.trim().is_empty()).collect()
    }
}
