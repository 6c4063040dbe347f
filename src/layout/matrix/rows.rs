//! The rows of a matrix: the content of every cell of a lane, and how high the lane must be.

use std::sync::Arc;

use super::card::{CardCache, Cards, Look};
use super::emotion::Scale;
use super::figures::{self, Figure};
use super::grid::{Grid, GridColumn};
use super::ratings::Series;
use super::{CardPlace, CurvePoint, emotion, heads, links, ratings};
use crate::geom::{Point, Rect, Vec2};
use crate::layout::{label, style};
use crate::model::{JourneyMap, Lane, LaneKind, Metric, Note};
use crate::scene::{Group, Item, Node, Tag, Target, Zone};

/// A lane laid out from (0, 0): the left edge of the columns, the row's top.
pub struct Row {
    pub lane: Arc<Lane>,
    /// With the border of 1 inside its lower edge.
    pub height: f64,
    /// The part with the curve; only emotion rows have one.
    pub curve: Option<Scale>,
    /// Names of the curves, in the head of an emotion lane.
    pub legend: Vec<emotion::Line>,
    pub items: Vec<Item>,
    pub zones: Vec<Zone>,
    pub cards: Vec<CardPlace>,
    pub points: Vec<CurvePoint>,
    /// It shows only how many cards its cells hold.
    pub folded: bool,
    /// Cards that reach into lanes below.
    pub tall: Vec<Tall>,
}

/// A card over several lanes: its part of its own lane.
#[derive(Clone, Debug)]
pub struct Tall {
    pub note: Arc<Note>,
    pub rect: Rect,
    /// The lane behind the last one it covers, counted among those that are seen.
    pub end: usize,
}

/// All lanes of the grid, one below the other.
pub fn rows(grid: &Grid, cards: &Cards, cache: &mut CardCache) -> Vec<Row> {
    grid.lanes.iter().map(|lane| row(grid, lane, cards, cache)).collect()
}

/// One lane, as high as it must be.
pub fn row(grid: &Grid, lane: &Arc<Lane>, cards: &Cards, cache: &mut CardCache) -> Row {
    Builder::new(grid, lane, cards).build(&mut vec![0; grid.columns.len()], f64::INFINITY, cache)
}

/// One lane cut into parts between its cards: the first at most `first` high, the others at most
/// `other`. A card that is higher than its part stands alone in a column of it all the same.
pub fn parts(
    grid: &Grid,
    lane: &Arc<Lane>,
    cards: &Cards,
    cache: &mut CardCache,
    first: f64,
    other: f64,
) -> Vec<Row> {
    let all: Vec<usize> =
        grid.columns.iter().map(|column| grid.cards(lane.id, column.step.id).len()).collect();
    let mut done = vec![0; all.len()];
    let mut parts = vec![Builder::new(grid, lane, cards).build(&mut done, first, cache)];
    while done != all {
        let mut builder = Builder::new(grid, lane, cards);
        builder.goes_on = true;
        parts.push(builder.build(&mut done, other, cache));
    }
    parts
}

/// Fills the cells of one lane. `used[i]` is how far column `i` is filled from the top.
struct Builder<'a> {
    grid: &'a Grid,
    lane: &'a Arc<Lane>,
    cards: &'a Cards<'a>,
    used: Vec<f64>,
    /// For each column its items, in row coordinates.
    cells: Vec<Vec<Item>>,
    counts: Vec<usize>,
    zones: Vec<Zone>,
    places: Vec<CardPlace>,
    tall: Vec<Tall>,
    /// How far cards of a column stand in, for they stand on a card over several lanes.
    inset: Vec<f64>,
    /// A further part of a lane: without curve and figures.
    goes_on: bool,
}

impl<'a> Builder<'a> {
    fn new(grid: &'a Grid, lane: &'a Arc<Lane>, cards: &'a Cards<'a>) -> Self {
        let n = grid.columns.len();
        Self {
            grid,
            lane,
            cards,
            used: vec![0.0; n],
            cells: vec![Vec::new(); n],
            counts: vec![0; n],
            zones: Vec::new(),
            places: Vec::new(),
            tall: Vec::new(),
            inset: (0..n).map(|at| if grid.is_covered(lane.id, at) { INSET } else { 0.0 }).collect(),
            goes_on: false,
        }
    }

    /// Takes the cards behind those that are `done` as long as the row stays within `most`; at least
    /// one of each column that is not done.
    fn build(mut self, done: &mut [usize], most: f64, cache: &mut CardCache) -> Row {
        let m = self.cards.measures;
        if self.grid.folds && self.lane.collapsed {
            (0..self.cells.len()).for_each(|column| self.folded(column));
            return self.finish(m.row_least, None, &[]);
        }
        let emotion = (self.lane.kind == LaneKind::Emotion && !self.goes_on).then(|| self.emotion_height());
        let start = emotion.map_or(m.cell_padding, |height| height + 1.0);
        self.used.fill(start);
        for (column, done) in done.iter_mut().enumerate() {
            if self.grid.columns[column].is_folded() {
                self.folded(column);
                continue;
            }
            if self.inset[column] > 0.0 {
                self.used[column] += m.gap;
            }
            if self.lane.kind == LaneKind::Metric && !self.goes_on {
                self.figures(column);
            }
            let notes = self.grid.cards(self.lane.id, self.grid.columns[column].step.id);
            for note in notes.iter().skip(*done) {
                if !self.card(column, note, most, cache) {
                    break;
                }
                *done += 1;
            }
        }
        self.lane_prompt(emotion);
        let filled = self.used.iter().copied().fold(start, f64::max);
        let inset = if self.inset.iter().any(|inset| *inset > 0.0) { m.gap } else { 0.0 };
        let content =
            if filled > start { filled - m.gap + m.cell_padding + inset } else { emotion.unwrap_or(0.0) };
        let (series, legend) = match emotion {
            Some(_) => self.curves(),
            None => Default::default(),
        };
        let head =
            emotion.map_or(0.0, |curve| curve + emotion::more_height(curve, legend.len(), self.cards.map, m));
        let content = content.max(head);
        let line_room = if self.lane.line_below.is_some() { LINE_ROOM * m.scale } else { 0.0 };
        let line_room = line_room + links::room(self.grid, self.lane.id, self.cards);
        let least = self
            .lane
            .height
            .filter(|h| h.is_finite() && emotion.is_none())
            .map_or(0.0, |h| h.clamp(0.0, 4000.0));
        let name = heads::least_height(self.lane, self.cards.project, m, self.cards.ctx);
        let height = (content + line_room + 1.0).max(m.row_least).max(least).max(name).ceil();
        let mut row = self.finish(height, emotion, &series);
        row.legend = legend;
        row
    }

    /// The emotion row can be dragged from 72 to 320 high. Own names of levels need room above.
    fn emotion_height(&self) -> f64 {
        let m = self.cards.measures;
        let own = self.lane.height.filter(|h| h.is_finite() && *h > 0.0);
        let more = (2.0 * (emotion::least_padding(self.cards.map, m) - m.emotion_padding)).max(0.0);
        own.map_or(m.emotion + more, |height| height.clamp(72.0, 320.0) * m.emotion / 122.0).round()
    }

    fn curves(&self) -> (Vec<Series>, Vec<emotion::Line>) {
        let series = ratings::series(self.cards.map, self.lane);
        let legend = emotion::lines(&series, self.cards);
        (series, legend)
    }

    /// Puts a card under what its columns hold already; `false` where it is too high for the row.
    fn card(&mut self, column: usize, note: &Arc<Note>, most: f64, cache: &mut CardCache) -> bool {
        let m = self.cards.measures;
        if self.lane.kind == LaneKind::Metric && self.figure_of_note(column, note) {
            return true;
        }
        let end = self.grid.column_end(column, note);
        let (x0, x1) = inside(&self.grid.columns[column], &self.grid.columns[end - 1], m.cell_padding);
        let inset = self.inset[column..end].iter().copied().fold(0.0, f64::max).min((x1 - x0) / 4.0);
        let (x0, x1) = (x0 + inset, x1 - inset);
        let density = self.grid.density(x1 - x0 + 2.0 * m.cell_padding + 1.0);
        let row = self.grid.lanes.iter().position(|lane| lane.id == self.lane.id).unwrap_or_default();
        let last = self.grid.row_end(row, note);
        let look = match last > row + 1 {
            true => Look::Tall,
            false if m.all_cards => Look::Card,
            // In a service blueprint what happens backstage stands in boxes, too.
            false if self.lane.kind == LaneKind::Backstage && is_blueprint(self.cards.map) => Look::Card,
            false => Look::of(&self.lane.kind),
        };
        let card = cache.get(note, look, density, x1 - x0, self.cards);
        let y = self.used[column..end].iter().copied().fold(0.0, f64::max);
        if y + card.height + m.cell_padding + 1.0 > most && self.counts[column] > 0 {
            return false;
        }
        self.used[column..end].fill(y + card.height + m.gap);
        self.cells[column].push(Item::Group(Group::at(Point::new(x0, y), card.node)));
        let rect = Rect::new(x0, y, x1, y + card.height);
        self.placed(column, note, rect);
        for (at, link) in (0..).zip(&card.links) {
            let label = note.links.get(usize::from(at)).map(link_label).unwrap_or_default();
            let rect = *link + Vec2::new(x0, y);
            self.zones.push(Zone { target: Target::WebLink(note.id, at), rect, label });
        }
        if last > row + 1 {
            self.tall.push(Tall { note: note.clone(), rect, end: last });
            // What follows in these columns stands on it.
            self.inset[column..end].fill(inset + INSET);
        }
        true
    }

    /// What to write into a lane that holds nothing yet: it stands in its first cell.
    fn lane_prompt(&mut self, emotion: Option<f64>) {
        let prompt = self.lane.prompt.trim();
        let empty = self.counts.iter().all(|count| *count == 0) && self.cells.iter().all(Vec::is_empty);
        let open = |column: &&GridColumn| !column.is_folded();
        let m = self.cards.measures;
        let Some(first) = self.grid.columns.iter().find(open) else { return };
        if prompt.is_empty() || !empty || emotion.is_some() || self.goes_on || m.one_line || !self.grid.folds
        {
            return;
        }
        let (x0, x1) = inside(first, first, m.cell_padding + 3.0);
        let words = self.cards.ctx.paragraph(&label::one_line(prompt), m.quiet, Some(x1 - x0));
        let ink = self.cards.ctx.palette.roles.text_tertiary.alpha(0.8);
        let at = Point::new(x0, self.used.first().copied().unwrap_or_default() + 2.0);
        let index = self.grid.columns.iter().position(|column| column.step.id == first.step.id).unwrap_or(0);
        self.used[index] = at.y + words.size.height + m.gap;
        self.cells[index].push(Item::text(words, at, ink));
    }

    /// A cell of a folded stage or lane: how many cards it holds.
    fn folded(&mut self, column: usize) {
        let at = &self.grid.columns[column];
        let count = self.grid.count(self.lane.id, at);
        self.counts[column] = count;
        if count == 0 {
            return;
        }
        let m = self.cards.measures;
        let ctx = self.cards.ctx;
        let words = ctx.paragraph(&count.to_string(), style::scaled(style::META, m.scale), None);
        let place = Point::new(at.centre() - words.size.width / 2.0, (m.row_least - words.size.height) / 2.0);
        let plate = Rect::from_origin_size(place, words.size).inflate(7.0, 1.0);
        self.cells[column].push(Item::rect(plate, plate.height() / 2.0).fill(ctx.palette.roles.hover));
        self.cells[column].push(Item::text(words, place, ctx.palette.roles.text_secondary));
    }

    fn placed(&mut self, column: usize, note: &Note, rect: Rect) {
        let GridColumn { stage, step, .. } = &self.grid.columns[column];
        let entry = self.cards.map.entries().get(note.entry).map(Arc::as_ref);
        let mut label =
            label::note(note, entry, Some((&stage.title, &step.title)), self.cards.ctx.hidden_votes);
        if self.cards.marks.intended {
            label.push_str(if note.value_added { " Intended, adds value." } else { " Intended." });
        }
        self.counts[column] += 1;
        self.zones.push(Zone { target: Target::Note(note.id), rect, label });
        self.places.push(CardPlace { note: note.id, lane: self.lane.id, step: step.id, rect });
    }

    /// The figures of a cell. One that was read from a note stands for it.
    fn figures(&mut self, column: usize) {
        let m = self.cards.measures;
        let metrics = self.grid.metrics(self.lane.id, self.grid.columns[column].step.id).to_vec();
        let (x0, x1) = figure_room(&self.grid.columns[column], m);
        let boxes: Vec<_> = metrics
            .iter()
            .map(|metric| {
                let note = self.note_of(metric, column);
                let figure = Figure::of_metric(metric, note.as_ref().map(|note| note.text.as_str()));
                figures::figure(&figure, x1 - x0, m, self.cards.ctx)
            })
            .collect();
        let top = self.used[column] + 2.0;
        for ((metric, figure), place) in metrics.iter().zip(&boxes).zip(figures::flow(&boxes, x1 - x0, m)) {
            let rect = place + Vec2::new(x0, top);
            self.cells[column].push(Item::Group(Group::at(rect.origin(), figure.node.clone())));
            self.used[column] = self.used[column].max(rect.y1 + 2.0 + m.gap);
            if let Some(note) = self.note_of(metric, column) {
                self.placed(column, &note, rect);
            }
        }
    }

    /// The note of this cell that a figure was read from.
    fn note_of(&self, metric: &Metric, column: usize) -> Option<Arc<Note>> {
        let step = self.grid.columns[column].step.id;
        let from = metric.from?;
        self.grid.cards(self.lane.id, step).iter().find(|note| note.id == from).cloned()
    }

    /// A note among the figures that has a value is shown as a figure; `false` leaves it a card.
    fn figure_of_note(&mut self, column: usize, note: &Arc<Note>) -> bool {
        if self.places.iter().any(|place| place.note == note.id) {
            return true;
        }
        let Some(figure) = Figure::of_text(&note.text) else { return false };
        let m = self.cards.measures;
        let (x0, x1) = figure_room(&self.grid.columns[column], m);
        let figure = figures::figure(&figure, x1 - x0, m, self.cards.ctx);
        let at = Point::new(x0, self.used[column] + 2.0);
        let rect = Rect::from_origin_size(at, (figure.width.min(x1 - x0), figure.height));
        self.used[column] = rect.y1 + 2.0 + m.gap;
        self.cells[column].push(Item::Group(Group::at(at, figure.node)));
        self.placed(column, note, rect);
        true
    }

    /// Cells become tagged groups; zones of cells lie under those of their cards.
    fn finish(self, height: f64, emotion: Option<f64>, series: &[Series]) -> Row {
        let lane = self.lane.clone();
        let name = lane.label().to_owned();
        let tall = self.tall;
        let mut row = Row {
            lane,
            height,
            curve: None,
            legend: Vec::new(),
            items: Vec::new(),
            zones: Vec::new(),
            cards: self.places,
            points: Vec::new(),
            folded: self.grid.folds && self.lane.collapsed,
            tall,
        };
        for ((column, items), count) in self.grid.columns.iter().zip(self.cells).zip(&self.counts) {
            let rect = Rect::new(column.x0, 0.0, column.x1, height);
            let label = label::cell(&column.name(), &name, *count);
            row.zones.push(Zone { target: Target::Cell(row.lane.id, column.step.id), rect, label });
            if !items.is_empty() {
                let tag = Tag::Cell { column: column.name(), row: name.clone() };
                row.items.push(Item::Group(Group::at(Point::ZERO, Arc::new(Node::new(items))).tagged(tag)));
            }
        }
        row.zones.extend(self.zones);
        if let Some(curve_height) = emotion {
            let scale = Scale::new(curve_height, self.grid, series, self.cards);
            let emotion = emotion::row(self.grid, &row.lane, series, scale, self.cards);
            row.curve = Some(scale);
            row.items.extend(emotion.items);
            row.zones.extend(emotion.zones);
            row.points = emotion.points;
        }
        row
    }
}

/// Height kept free for the name of a service-blueprint line.
pub const LINE_ROOM: f64 = 18.0;
/// Whether the lanes of a map are parted by the lines of a service blueprint.
fn is_blueprint(map: &JourneyMap) -> bool {
    map.lanes().iter().any(|lane| lane.line_below.is_some())
}

/// "Open Price list, https://…"
fn link_label(link: &crate::model::WebLink) -> String {
    if link.label.is_empty() {
        format!("Open {}", link.url)
    } else {
        format!("Open {}, {}", link.label, link.url)
    }
}

/// How far cards stand in that stand on a card over several lanes.
const INSET: f64 = 6.0;

/// Left and right edge of the cards from one column to another.
fn inside(first: &GridColumn, last: &GridColumn, padding: f64) -> (f64, f64) {
    (first.start() + padding, (last.x1 - 1.0 - padding).max(first.start() + padding + 1.0))
}

/// Figures stand a little further in than cards.
fn figure_room(column: &GridColumn, m: &super::Measures) -> (f64, f64) {
    let (x0, x1) = inside(column, column, m.cell_padding);
    (x0 + 3.5 * m.scale, x1)
}
