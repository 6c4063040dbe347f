//! The draft laid out like the matrix: each card's note goes to its column and row, the titles of
//! stages over them, the names of lanes beside them. Sizes stay; what lies in the way moves below.

use std::collections::BTreeMap;

use crate::edit::{BoardCommand, Command, NewItem};
use crate::geom::{Point, Rect, Vec2};
use crate::model::{BoardItem, ItemId, ItemKind, JourneyMap, Note, NoteId};

/// Between two notes, two columns, two rows of the matrix, in world units.
const GAP: f64 = 12.0;
const COLUMN_GAP: f64 = 40.0;
const LANE_GAP: f64 = 40.0;
/// Notes of a cell stand in so many rows before they stand side by side.
const TALLEST: usize = 4;
/// Room for the names of lanes, and for the titles of stages.
const RAIL: f64 = 200.0;
const HEAD: f64 = 72.0;
const STAGE_SIZE: f64 = 24.0;
const LANE_SIZE: f64 = 18.0;
/// Between the matrix and what was moved out of its way.
const APART: f64 = 80.0;

/// The command that lays the draft out; `None` if no card stands in the matrix. Locked notes stay.
/// On a `mirrored` board stages run from right to left. Labels of the `legend` are no titles.
pub fn lay_out(map: &JourneyMap, mirrored: bool, legend: Vec<ItemId>) -> Option<Command> {
    let plan = Plan::of(map, mirrored)?;
    let mut commands: Vec<Command> = Vec::new();
    let mut moved = Vec::new();
    for (note, to) in &plan.notes {
        moved.push(note.id);
        push_move(&mut commands, (vec![note.id], Vec::new()), *to - note.at);
    }
    let mut used = legend.clone();
    let mut labels = Vec::new();
    for title in &plan.titles {
        match title.label_on(map, &used) {
            Some(item) => {
                used.push(item.id);
                push_move(&mut commands, (Vec::new(), vec![item.id]), title.rect.origin() - item.at);
            }
            None => labels.push(NewItem {
                kind: ItemKind::Label { text: title.text.clone(), font_size: title.font_size },
                rect: title.rect,
            }),
        }
    }
    let in_the_way = |rect: Rect| {
        let grid = plan.whole;
        rect.x1 > grid.x0 && rect.x0 < grid.x1 && rect.y1 > grid.y0 && rect.y0 < grid.y1
    };
    let notes: Vec<&Note> = map
        .notes()
        .iter()
        .map(AsRef::as_ref)
        .filter(|note| !note.locked && !moved.contains(&note.id) && in_the_way(note.rect()))
        .collect();
    let items: Vec<&BoardItem> = map
        .items()
        .iter()
        .map(AsRef::as_ref)
        .filter(|item| !matches!(item.kind, ItemKind::Connector { .. }) && item.anchor.is_none())
        .filter(|item| !item.locked && in_the_way(item.rect()))
        .filter(|item| legend.contains(&item.id) || !used.contains(&item.id))
        .collect();
    let rects = notes.iter().map(|note| note.rect()).chain(items.iter().map(|item| item.rect()));
    let top = rects.map(|rect| rect.y0).fold(f64::INFINITY, f64::min);
    if top.is_finite() {
        let by = Vec2::new(0.0, plan.whole.y1 + APART - top);
        let what = (notes.iter().map(|note| note.id).collect(), items.iter().map(|item| item.id).collect());
        push_move(&mut commands, what, by);
    }
    if !labels.is_empty() {
        commands.push(BoardCommand::AddItems(labels).into());
    }
    Some(Command::Batch { name: "Lay out the draft".to_owned(), commands })
}

fn push_move(commands: &mut Vec<Command>, (notes, items): (Vec<NoteId>, Vec<ItemId>), by: Vec2) {
    if by != Vec2::ZERO {
        commands.push(BoardCommand::Move { notes, items, by }.into());
    }
}

/// The name of a stage or lane and where it goes.
struct Title {
    text: String,
    rect: Rect,
    font_size: f64,
}

impl Title {
    /// The label of the board that says it already.
    fn label_on<'a>(&self, map: &'a JourneyMap, used: &[ItemId]) -> Option<&'a BoardItem> {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let wanted = words(&self.text);
        map.items().iter().map(AsRef::as_ref).find(|item| {
            let says = matches!(&item.kind, ItemKind::Label { text, .. } if words(text) == wanted);
            says && !item.locked && !used.contains(&item.id)
        })
    }
}

/// Where everything goes.
struct Plan<'a> {
    notes: Vec<(&'a Note, Point)>,
    titles: Vec<Title>,
    /// All of it with its titles.
    whole: Rect,
}

impl<'a> Plan<'a> {
    fn of(map: &'a JourneyMap, mirrored: bool) -> Option<Self> {
        let cells = cells(map);
        let bounds = cells.values().flatten().map(|note| note.rect()).reduce(|a, b| a.union(b))?;
        let columns = map.columns();
        let mut wide = vec![1usize; columns.len()];
        let mut note_width = vec![Note::WIDTH; columns.len()];
        for ((_, column), notes) in &cells {
            wide[*column] = wide[*column].max(notes.len().div_ceil(TALLEST));
            note_width[*column] = notes.iter().map(|note| note.width).fold(note_width[*column], f64::max);
        }
        let width = |c: usize| wide[c] as f64 * (note_width[c] + GAP) - GAP;
        let all: f64 = (0..columns.len()).map(|c| width(c) + COLUMN_GAP).sum();
        let mut lefts = Vec::with_capacity(columns.len());
        let mut along = 0.0;
        for c in 0..columns.len() {
            lefts.push(if mirrored { bounds.x0 + all - along - width(c) } else { bounds.x0 + along });
            along += width(c) + COLUMN_GAP;
        }
        let mut plan = Self { notes: Vec::new(), titles: Vec::new(), whole: Rect::ZERO };
        let mut y = bounds.y0;
        for (l, lane) in map.lanes_in_order().into_iter().enumerate() {
            let mut tallest = Note::HEIGHT / 2.0;
            for c in 0..columns.len() {
                let Some(notes) = cells.get(&(l, c)) else { continue };
                let mut top = y;
                for row in notes.chunks(wide[c]) {
                    for (n, note) in row.iter().enumerate() {
                        let x = lefts[c] + n as f64 * (note_width[c] + GAP);
                        plan.notes.push((note, Point::new(x, top)));
                    }
                    top += row.iter().map(|note| note.height).fold(0.0, f64::max) + GAP;
                }
                tallest = f64::max(tallest, top - GAP - y);
            }
            let x = if mirrored { bounds.x0 + all } else { bounds.x0 - RAIL };
            let rect = Rect::new(x, y, x + RAIL - GAP, y + LANE_SIZE * 1.25);
            plan.titles.push(Title { text: lane.label().to_owned(), rect, font_size: LANE_SIZE });
            y += tallest + LANE_GAP;
        }
        for stage in map.stages_in_order() {
            let of = || (0..columns.len()).filter(|&c| columns[c].stage.id == stage.id);
            let left = of().map(|c| lefts[c]).fold(f64::INFINITY, f64::min);
            let right = of().map(|c| lefts[c] + width(c)).fold(f64::NEG_INFINITY, f64::max);
            if left.is_finite() && !stage.title.is_empty() {
                let top = bounds.y0 - HEAD;
                let rect = Rect::new(left, top, right, top + STAGE_SIZE * 1.25);
                plan.titles.push(Title { text: stage.title.clone(), rect, font_size: STAGE_SIZE });
            }
        }
        let side = if mirrored { (0.0, RAIL) } else { (RAIL, 0.0) };
        plan.whole = Rect::new(bounds.x0 - side.0, bounds.y0 - HEAD, bounds.x0 + all + side.1, y);
        Some(plan)
    }
}

/// The notes of each cell (place of lane and column) in their order.
fn cells(map: &JourneyMap) -> BTreeMap<(usize, usize), Vec<&Note>> {
    let lanes: BTreeMap<_, usize> =
        map.lanes_in_order().iter().enumerate().map(|(n, lane)| (lane.id, n)).collect();
    let columns: BTreeMap<_, usize> =
        map.columns().iter().enumerate().map(|(n, column)| (column.step.id, n)).collect();
    let mut sorted: Vec<_> = map
        .notes()
        .iter()
        .filter(|note| !note.locked)
        .filter_map(|note| {
            let cell = note.cell?;
            let place = (*lanes.get(&cell.lane)?, *columns.get(&cell.step)?);
            Some((place, cell.order, note.id, note.as_ref()))
        })
        .collect();
    sorted.sort_by_key(|(place, order, id, _)| (*place, *order, *id));
    let mut cells: BTreeMap<(usize, usize), Vec<&Note>> = BTreeMap::new();
    for (place, _, _, note) in sorted {
        cells.entry(place).or_default().push(note);
    }
    cells
}
