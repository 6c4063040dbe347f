//! What lies under the pointer on the board.

use std::cell::OnceCell;

use super::{Handle, Side, handle};
use crate::edit::Selection;
use crate::geom::{Affine, Point, Rect, Vec2};
use crate::model::{BoardItem, ItemId, ItemKind, JourneyMap, NoteId, Piece, Stack, turned_bounds};

/// How near to a thin line counts as on it, in screen points.
const NEAR: f64 = 6.0;
/// Height of a frame's title above it, in screen points.
const TITLE: f64 = 24.0;

/// Modifier keys. `ctrl` is ⌘ on macOS.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mods {
    pub shift: bool,
    pub ctrl: bool,
    pub alt: bool,
}

/// The pointer, where it is on the board.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pointer {
    pub world: Point,
    pub mods: Mods,
}

impl Pointer {
    pub fn at(world: Point) -> Self {
        Self { world, mods: Mods::default() }
    }

    #[must_use]
    pub fn with(mut self, mods: Mods) -> Self {
        self.mods = mods;
        self
    }
}

/// The thing under the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    Note(NoteId),
    Item(ItemId),
    Handle(Handle),
    /// A clone handle of the only selected note.
    Clone(Side),
    /// Inside the box of several selected things, but on none of them.
    SelectionBox,
    Nothing,
}

/// The board as a gesture sees it.
pub struct Board<'a> {
    pub map: &'a JourneyMap,
    /// The things of that map.
    pub stack: &'a Stack,
    pub selection: &'a Selection,
    /// Screen points a world unit.
    pub zoom: f64,
    selected: OnceCell<Option<Rect>>,
}

impl<'a> Board<'a> {
    pub fn new(map: &'a JourneyMap, stack: &'a Stack, selection: &'a Selection, zoom: f64) -> Self {
        Self { map, stack, selection, zoom, selected: OnceCell::new() }
    }

    /// The same board, whose selection is known to lie in a box: it need not be measured again.
    #[must_use]
    pub fn selected_in(self, bounds: Option<Rect>) -> Self {
        Self { selected: OnceCell::from(bounds), ..self }
    }

    /// The box around everything that is selected.
    pub fn selected_bounds(&self) -> Option<Rect> {
        *self.selected.get_or_init(|| bounds_in(self.stack, self.selection))
    }

    /// The uppermost thing at a point; handles of the selection come first, locked things never.
    pub fn hit(&self, at: Point) -> Hit {
        if let Some(handle) = self.handle_at(at) {
            return Hit::Handle(handle);
        }
        if let Some(side) = self.clone_at(at) {
            return Hit::Clone(side);
        }
        self.thing_at(at)
    }

    fn handle_at(&self, at: Point) -> Option<Handle> {
        super::handle::at(self.selected_bounds()?, at, self.zoom)
    }

    fn clone_at(&self, at: Point) -> Option<Side> {
        self.selection.only_note()?;
        handle::clone_at(self.selected_bounds()?, at, self.zoom)
    }

    /// What lies at a point, handles aside.
    pub fn under(&self, at: Point) -> Hit {
        self.thing_at(at)
    }

    /// Whether a connector can end on this thing.
    pub fn can_join(&self, item: ItemId) -> bool {
        let item = self.map.items().get(item);
        item.is_some_and(|item| !matches!(item.kind, ItemKind::Connector { .. } | ItemKind::Stroke { .. }))
    }

    /// The pen strokes and connectors at a point that the eraser takes.
    pub fn stroke_at(&self, at: Point) -> impl Iterator<Item = ItemId> {
        let reach = NEAR / self.zoom;
        let around = Rect::from_points(at, at).inflate(reach, reach);
        self.stack.touching(around).filter_map(move |number| match self.stack.piece(number) {
            Some(Piece::Item(item)) if !item.locked && self.on_item(number, item, at) => {
                let is_line = matches!(item.kind, ItemKind::Stroke { .. } | ItemKind::Connector { .. });
                is_line.then_some(item.id)
            }
            _ => None,
        })
    }

    fn thing_at(&self, at: Point) -> Hit {
        let reach = NEAR.max(TITLE) / self.zoom;
        let around = Rect::from_points(at, at).inflate(reach, reach);
        let mut from_above = self.stack.touching(around).rev();
        let hit = from_above.find_map(|number| match self.stack.piece(number)? {
            Piece::Note(note) => {
                (!note.locked && in_turned(note.rect(), note.angle, at)).then_some(Hit::Note(note.id))
            }
            Piece::Item(item) => {
                (!item.locked && self.on_item(number, item, at)).then_some(Hit::Item(item.id))
            }
        });
        hit.unwrap_or(Hit::Nothing)
    }

    fn on_item(&self, number: usize, item: &BoardItem, at: Point) -> bool {
        let near = NEAR / self.zoom;
        match &item.kind {
            ItemKind::Connector { .. } => self
                .stack
                .ends(number)
                .is_some_and(|(from, to)| distance_to_line(at, from.center(), to.center()) < near),
            ItemKind::Stroke { points, width, .. } => {
                let local = at - item.at.to_vec2();
                points.windows(2).any(|p| distance_to_line(local, p[0], p[1]) < near + width / 2.0)
            }
            // A frame is taken by its edge or its title, so that one can select inside it.
            ItemKind::Frame { .. } => {
                let rect = item.rect();
                let title = Rect::new(rect.x0, rect.y0 - TITLE / self.zoom, rect.x1, rect.y0);
                let edge = rect.inflate(near, near).contains(at) && !rect.inset(-near).contains(at);
                edge || title.contains(at)
            }
            ItemKind::Label { .. } | ItemKind::Picture { .. } | ItemKind::Shape { .. } => {
                in_turned(item.rect(), item.angle, at)
            }
        }
    }

    /// Everything that a rectangle touches.
    pub fn inside(&self, rect: Rect) -> Selection {
        let mut inside = Selection::default();
        for number in self.stack.touching(rect) {
            match self.stack.piece(number) {
                Some(Piece::Note(note)) if !note.locked && self.stack.bounds(number).overlaps(rect) => {
                    inside.notes.insert(note.id);
                }
                Some(Piece::Item(item)) if !item.locked => {
                    let bounds = item.rect();
                    let whole = matches!(item.kind, ItemKind::Frame { .. });
                    if if whole { rect.contains_rect(bounds) } else { bounds.overlaps(rect) } {
                        inside.items.insert(item.id);
                    }
                }
                _ => {}
            }
        }
        inside
    }

    /// Notes and items that lie inside a frame, to move with it.
    pub fn held_by(&self, frame: ItemId) -> Selection {
        let mut held = Selection::default();
        let Some(frame) = self.map.items().get(frame) else {
            return held;
        };
        if !matches!(frame.kind, ItemKind::Frame { .. }) {
            return held;
        }
        let rect = frame.rect();
        for number in self.stack.touching(rect) {
            match self.stack.piece(number) {
                Some(Piece::Note(note)) if !note.locked && rect.contains(note.rect().center()) => {
                    held.notes.insert(note.id);
                }
                Some(Piece::Item(item))
                    if item.id != frame.id && !item.locked && rect.contains_rect(item.rect()) =>
                {
                    held.items.insert(item.id);
                }
                _ => {}
            }
        }
        held
    }
}

/// The box around what is selected, turned things included, connectors not.
pub fn bounds_in(stack: &Stack, selection: &Selection) -> Option<Rect> {
    let notes = selection.notes.iter().filter_map(|id| stack.number_of_note(*id));
    let items = selection.items.iter().filter_map(|id| stack.number_of_item(*id));
    let boxes = notes.chain(items).filter(|&number| !stack.is_connector(number)).map(|n| stack.bounds(n));
    boxes.reduce(|a, b| a.union(b))
}

/// As [`bounds_in`], for whoever has no stack.
pub fn bounds_of(map: &JourneyMap, selection: &Selection) -> Option<Rect> {
    let notes = selection.notes.iter().filter_map(|id| map.notes().get(*id));
    let notes = notes.map(|note| turned_bounds(note.rect(), note.angle));
    let items = selection.items.iter().filter_map(|id| map.items().get(*id));
    let items = items
        .filter(|item| !matches!(item.kind, ItemKind::Connector { .. }))
        .map(|item| turned_bounds(item.rect(), item.angle));
    notes.chain(items).reduce(|a, b| a.union(b))
}

fn in_turned(rect: Rect, degrees: f64, at: Point) -> bool {
    let at =
        if degrees == 0.0 { at } else { Affine::rotate_about(-degrees.to_radians(), rect.center()) * at };
    rect.contains(at)
}

fn distance_to_line(at: Point, from: Point, to: Point) -> f64 {
    let line = to - from;
    let length = line.hypot2();
    let t = if length > 0.0 { ((at - from).dot(line) / length).clamp(0.0, 1.0) } else { 0.0 };
    let nearest: Vec2 = at - (from + line * t);
    nearest.hypot()
}
