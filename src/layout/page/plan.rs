//! Which columns and lanes go on which page.

use std::rc::Rc;
use std::sync::Arc;

use super::blocks::{self, Block};
use super::frame::head;
use super::sheet::Sheet;
use super::{Parts, chevrons, frame, legend, persona};
use crate::geom::{Point, Rect, Vec2};
use crate::insight::open_comments;
use crate::layout::matrix::card::{CardCache, Cards};
use crate::layout::matrix::comments;
use crate::layout::matrix::grid::Grid;
use crate::layout::matrix::rows::{self, Row};
use crate::layout::matrix::{Measures, heads, stack};
use crate::scene::{Group, Item, Node, Scene, Zone};

/// A page's part of the matrix.
struct Content {
    grid: Rc<Grid>,
    rows: Vec<Row>,
    /// The side column stands at its left.
    beside: bool,
}

/// All pages of a matrix at one scale, before they are drawn.
pub struct Plan {
    contents: Vec<Content>,
    /// What the side column has no room for: pages of its own.
    rest_pages: usize,
    parts: Parts,
    blocks_grid: Rc<Grid>,
    pub warnings: Vec<String>,
}

/// Height of the heads above the rows.
const HEADS: f64 = chevrons::CHEVRON + chevrons::STEPS;

impl Plan {
    pub fn new(grid: &Grid, sheet: &Sheet, parts: Parts) -> Self {
        let all = Rc::new(grid.part(0..grid.columns.len()));
        let wants_column = !side_blocks(&all, sheet, parts).is_empty();
        let beside = wants_column && fits_beside(grid, sheet);
        let usual = sheet.measures.emotion;
        let mut planner = planned(grid, sheet, beside, usual);
        if planner.contents.len() > 1 {
            let low = planned(grid, sheet, beside, usual.min(LEAST_EMOTION));
            if low.contents.len() == 1 {
                planner = low;
            }
        }
        let mut plan = Self {
            contents: planner.contents,
            rest_pages: 0,
            parts,
            blocks_grid: all,
            warnings: planner.warnings,
        };
        if plan.contents.is_empty() {
            plan.contents.push(Content {
                grid: plan.blocks_grid.clone(),
                rows: Vec::new(),
                beside: wants_column,
            });
        }
        plan.fill_height(sheet);
        plan.rest_pages = plan.draw_all(sheet).1;
        plan
    }

    pub fn page_count(&self) -> usize {
        self.contents.len() + self.rest_pages
    }

    pub fn draw(&self, sheet: &Sheet) -> Vec<Scene> {
        self.draw_all(sheet).0
    }

    /// The pages, and how many of them only hold what the side column had no room for.
    fn draw_all(&self, sheet: &Sheet) -> (Vec<Scene>, usize) {
        let mut blocks = side_blocks(&self.blocks_grid, sheet, self.parts);
        let mut scenes = Vec::new();
        for (i, content) in self.contents.iter().enumerate() {
            let mut scene = Scene::new(sheet.size.to_rect());
            let top = head(i == 0, sheet, &mut scene);
            if content.beside {
                let left = sheet.margins.left;
                let column = Rect::new(left, top, left + blocks::WIDTH, sheet.bottom());
                blocks = blocks::fill_column(blocks, column, &mut scene);
            }
            content.draw(top, sheet, &mut scene);
            if self.parts.comments {
                let open = open_comments(sheet.map);
                comments::mark(&mut scene, &open, sheet.measures.badge, sheet.ctx);
            }
            scenes.push(scene);
        }
        for (i, (content, scene)) in self.contents.iter().zip(&mut scenes).enumerate() {
            let below = content.free_below(i == 0, sheet);
            blocks = fill_columns(blocks, below, scene);
        }
        let matrix_pages = scenes.len();
        while !blocks.is_empty() {
            scenes.push(rest_page(&mut blocks, sheet));
        }
        let rest = scenes.len() - matrix_pages;
        (scenes, rest)
    }

    /// What is left of a single page's height goes to the emotion row.
    fn fill_height(&mut self, sheet: &Sheet) {
        let mut blocks = side_blocks(&self.blocks_grid, sheet, self.parts);
        let [content] = self.contents.as_mut_slice() else { return };
        if content.beside {
            let mut scratch = Scene::new(Rect::ZERO);
            let top = head(true, sheet, &mut scratch);
            let column = Rect::new(0.0, top, blocks::WIDTH, sheet.bottom());
            blocks = blocks::fill_column(blocks, column, &mut scratch);
        }
        // What finds no place at the side stands under the matrix.
        if !blocks.is_empty() {
            return;
        }
        let left = content.free_below(true, sheet).height().floor();
        let Some(row) = content.rows.iter_mut().find(|row| row.curve.is_some() && row.lane.height.is_none())
        else {
            return;
        };
        if let Some(height) = row.curve.map(|scale| scale.height).filter(|_| left > 0.0) {
            let measures = with_emotion(sheet, (height + left).min(MOST_EMOTION.max(height)));
            let cards = Cards { measures: &measures, ..cards(sheet, &content.grid) };
            let mut cache = CardCache::default();
            cache.begin(&cards);
            *row = rows::row(&content.grid, &row.lane.clone(), &cards, &mut cache);
        }
    }
}

/// To fill a single page the emotion row grows up to this height, and to fit on one it shrinks to
/// that, in units of the page.
const MOST_EMOTION: f64 = 330.0;
const LEAST_EMOTION: f64 = 190.0;

fn with_emotion(sheet: &Sheet, height: f64) -> Measures {
    Measures { emotion: height, ..sheet.measures.clone() }
}

/// The pages with an emotion row of `emotion`; without the side column where a lane must be broken
/// beside it.
fn planned<'a>(grid: &Grid, sheet: &'a Sheet<'a>, beside: bool, emotion: f64) -> Planner<'a> {
    let measures = with_emotion(sheet, emotion);
    let mut planner = Planner::new(sheet, beside);
    if !planner.run(grid, &measures) && beside {
        planner = Planner::new(sheet, false);
        planner.run(grid, &measures);
    }
    planner
}

fn side_blocks(grid: &Grid, sheet: &Sheet, parts: Parts) -> Vec<Block> {
    let mut blocks = Vec::new();
    if parts.persona {
        blocks.extend(persona::blocks(sheet));
    }
    if parts.legend {
        blocks.extend(legend::legend(grid, sheet));
    }
    if parts.sources {
        blocks.extend(legend::sources(grid, sheet));
    }
    if parts.comments {
        blocks.extend(legend::comments(sheet));
    }
    blocks
}

/// Blocks in columns beside each other as far as they fit, each in its own where there are enough;
/// gives back the others.
fn fill_columns(mut blocks: Vec<Block>, place: Rect, scene: &mut Scene) -> Vec<Block> {
    let mut x = place.x0;
    let columns = ((place.width() + blocks::BESIDE + 1.0) / (blocks::WIDTH + blocks::BESIDE)).max(0.0);
    if blocks.len() <= columns as usize {
        let mut left_over = Vec::new();
        for block in blocks {
            let column = Rect::new(x, place.y0, x + blocks::WIDTH, place.y1);
            let before = left_over.len();
            left_over.extend(blocks::fill_column(vec![Block { foot: false, ..block }], column, scene));
            if left_over.len() == before {
                x += blocks::WIDTH + blocks::BESIDE;
            }
        }
        return left_over;
    }
    while !blocks.is_empty() && x + blocks::WIDTH <= place.x1 + 1.0 {
        for block in &mut blocks {
            block.foot = false;
        }
        let column = Rect::new(x, place.y0, x + blocks::WIDTH, place.y1);
        blocks = blocks::fill_column(blocks, column, scene);
        x += blocks::WIDTH + blocks::BESIDE;
    }
    blocks
}

/// A page of blocks. At least one block is taken, so that the pages come to an end.
fn rest_page(blocks: &mut Vec<Block>, sheet: &Sheet) -> Scene {
    let mut scene = Scene::new(sheet.size.to_rect());
    let top = frame::short_head(sheet, &mut scene);
    let left = sheet.margins.left;
    let place = Rect::new(left, top, sheet.size.width - sheet.margins.right, sheet.bottom());
    let before = blocks.len();
    *blocks = fill_columns(std::mem::take(blocks), place, &mut scene);
    if blocks.len() == before && !blocks.is_empty() {
        let block = Block { height: 0.0, ..blocks.remove(0) };
        blocks::fill_column(vec![block], Rect { x1: left + blocks::WIDTH, ..place }, &mut scene);
    }
    scene
}

/// Width for the columns on a page.
fn room(sheet: &Sheet, beside: bool) -> f64 {
    let inner = sheet.size.width - sheet.margins.left - sheet.margins.right;
    let column = if beside { blocks::WIDTH + blocks::BESIDE } else { 0.0 };
    (inner - column - sheet.measures.rail).max(sheet.measures.column_least)
}

fn fits_beside(grid: &Grid, sheet: &Sheet) -> bool {
    room(sheet, true) >= grid.columns.len() as f64 * sheet.measures.column_least
}

fn cards<'a>(sheet: &'a Sheet, grid: &Grid) -> Cards<'a> {
    Cards {
        project: sheet.project,
        map: sheet.map,
        ctx: sheet.ctx,
        measures: sheet.measures,
        marks: grid.marks,
        high: sheet.words.get("high"),
        curve: sheet.curve_words(),
    }
}

/// Fills page after page.
struct Planner<'a> {
    sheet: &'a Sheet<'a>,
    beside: bool,
    contents: Vec<Content>,
    /// Height left on the last page.
    left: f64,
    /// Height for rows on the first and on further pages.
    first: f64,
    further: f64,
    warnings: Vec<String>,
}

impl<'a> Planner<'a> {
    fn new(sheet: &'a Sheet<'a>, beside: bool) -> Self {
        let mut scratch = Scene::new(Rect::ZERO);
        let first = sheet.bottom() - head(true, sheet, &mut scratch) - HEADS;
        let further = sheet.bottom() - head(false, sheet, &mut scratch) - HEADS;
        Self { sheet, beside, contents: Vec::new(), left: 0.0, first, further, warnings: Vec::new() }
    }

    /// `false` where a lane must be broken on the page with the side column: there, it has no room.
    fn run(&mut self, grid: &Grid, measures: &Measures) -> bool {
        let capacity = (room(self.sheet, self.beside) / self.sheet.measures.column_least).floor().max(1.0);
        for range in column_groups(grid, capacity as usize) {
            if !self.group(grid, range, measures) {
                return false;
            }
        }
        true
    }

    /// All lanes of a range of columns, from a new page on.
    fn group(&mut self, grid: &Grid, range: std::ops::Range<usize>, measures: &Measures) -> bool {
        let narrow = self.contents.is_empty() && self.beside;
        let wide = Rc::new(shared(grid.part(range.clone()), room(self.sheet, false)));
        let mut current =
            if narrow { Rc::new(shared(grid.part(range), room(self.sheet, true))) } else { wide.clone() };
        self.page(current.clone(), narrow);
        let cards = Cards { measures, ..cards(self.sheet, grid) };
        let mut cache = CardCache::default();
        cache.begin(&cards);
        for lane in &grid.lanes {
            let row = rows::row(&current, lane, &cards, &mut cache);
            if row.height <= self.left {
                self.push(row);
                continue;
            }
            let row =
                if Rc::ptr_eq(&current, &wide) { row } else { rows::row(&wide, lane, &cards, &mut cache) };
            let on_narrow = !Rc::ptr_eq(&current, &wide);
            let empty = self.contents.last().is_some_and(|content| content.rows.is_empty());
            if on_narrow && empty {
                return false;
            }
            current = wide.clone();
            if row.height <= self.further {
                self.page(current.clone(), false);
                self.push(row);
            } else {
                self.broken(&current, lane, on_narrow, &cards, &mut cache);
            }
        }
        true
    }

    /// A lane that is taller than a page, broken between its cards.
    fn broken(
        &mut self,
        grid: &Rc<Grid>,
        lane: &Arc<crate::model::Lane>,
        from_new_page: bool,
        cards: &Cards,
        cache: &mut CardCache,
    ) {
        if from_new_page || self.left < self.further / 3.0 {
            self.page(grid.clone(), false);
        }
        for part in rows::parts(grid, lane, cards, cache, self.left, self.further) {
            if part.height > self.left && self.contents.last().is_some_and(|content| !content.rows.is_empty())
            {
                self.page(grid.clone(), false);
            }
            if part.height > self.left + 0.5 {
                self.warnings.push(format!(
                    "A card in {} is taller than the page. Choose larger paper or shorten it.",
                    lane.label()
                ));
            }
            self.push(part);
        }
    }

    fn page(&mut self, grid: Rc<Grid>, beside: bool) {
        self.left = if self.contents.is_empty() { self.first } else { self.further };
        self.contents.push(Content { grid, rows: Vec::new(), beside });
    }

    fn push(&mut self, row: Row) {
        self.left -= row.height;
        if let Some(content) = self.contents.last_mut() {
            content.rows.push(row);
        }
    }
}

/// Columns cut into pages: between stages, and within a stage only where it alone is too wide. The
/// pages get about the same number of columns.
fn column_groups(grid: &Grid, capacity: usize) -> Vec<std::ops::Range<usize>> {
    let count = grid.columns.len();
    if count <= capacity {
        return std::iter::once(0..count).collect();
    }
    let even = count.div_ceil(count.div_ceil(capacity));
    let mut groups: Vec<std::ops::Range<usize>> = Vec::new();
    for stage in grid.stages() {
        let mut stage = stage;
        while stage.len() > capacity {
            groups.push(stage.start..stage.start + capacity);
            stage.start += capacity;
        }
        match groups.last_mut() {
            Some(last)
                if last.len() + stage.len() <= even.max(stage.len())
                    && last.end == stage.start
                    && last.len() < capacity =>
            {
                last.end = stage.end;
            }
            _ => groups.push(stage),
        }
    }
    groups
}

/// Columns share the width, those with more text get more of it.
fn shared(mut grid: Grid, room: f64) -> Grid {
    if grid.by_time {
        // As long as the paper goes: the widest share of the longest column with which all fit.
        let least = (room / grid.columns.len().max(1) as f64 * 0.5).floor();
        let (mut fits, mut too_wide) = (least, room);
        for _ in 0..12 {
            let most = (fits + too_wide) / 2.0;
            grid.set_widths_by_time(0.0, least, most);
            if grid.width() <= room { fits = most } else { too_wide = most }
        }
        grid.set_widths_by_time(room, least, fits);
        return grid;
    }
    let demand: Vec<f64> = grid
        .columns
        .iter()
        .map(|column| {
            let cards = grid.lanes.iter().flat_map(|lane| grid.cards(lane.id, column.step.id));
            let letters: usize = cards.map(|note| note.text.chars().count() + 20).sum();
            (letters as f64 + 60.0).sqrt()
        })
        .collect();
    let total: f64 = demand.iter().sum();
    let count = demand.len() as f64;
    let mut right = 0.0;
    let mut exact = 0.0;
    let widths: Vec<f64> = demand
        .iter()
        .map(|demand| {
            exact += room * (0.8 / count + 0.2 * demand / total);
            let width = exact.round() - right;
            right += width;
            width
        })
        .collect();
    grid.set_widths(&widths);
    grid
}

impl Content {
    /// The place under the rows, over the whole width of the matrix.
    fn free_below(&self, first: bool, sheet: &Sheet) -> Rect {
        let mut scratch = Scene::new(Rect::ZERO);
        let heads = if self.grid.columns.is_empty() { 0.0 } else { HEADS };
        let top = head(first, sheet, &mut scratch) + heads;
        let used: f64 = self.rows.iter().map(|row| row.height).sum();
        let column = if self.beside { blocks::WIDTH + blocks::BESIDE } else { 0.0 };
        let left = sheet.margins.left + column;
        let gap = if self.beside { 0.0 } else { blocks::BETWEEN };
        Rect::new(left, top + used + gap, sheet.size.width - sheet.margins.right, sheet.bottom())
    }

    fn draw(&self, top: f64, sheet: &Sheet, scene: &mut Scene) {
        if self.grid.columns.is_empty() {
            return;
        }
        let column = if self.beside { blocks::WIDTH + blocks::BESIDE } else { 0.0 };
        let left = sheet.margins.left + column + sheet.measures.rail;
        let y = top + HEADS;
        let rail = heads::rail(&self.rows, sheet.map, sheet.project, sheet.measures, sheet.ctx);
        let by = Vec2::new(left - sheet.measures.rail, y);
        scene.zones.extend(rail.zones.iter().map(|zone| Zone { rect: zone.rect + by, ..zone.clone() }));
        let node = Arc::new(Node::new(rail.items));
        scene.push(Item::Group(Group::at(by.to_point(), node)));
        stack::stack(&self.rows, &self.grid, &cards(sheet, &self.grid), left, y, scene);
        chevrons::draw(&self.grid, Point::new(left, top).x, top, sheet, scene);
    }
}
