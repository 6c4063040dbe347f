//! What lies under the pointer on the board.

use std::cell::OnceCell;

use super::{Handle, Side, handle};
use crate::edit::Selection;
use crate::geom::{Affine, Point, Rect, Vec2};
use crate::model::{BoardItem, ConnectorEnd, ItemId, ItemKind, JourneyMap, Note, NoteId};

/// How near to a thin line counts as on it, in screen points.
const NEAR: f64 = 6.0;

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
    pub selection: &'a Selection,
    /// Screen points a world unit.
    pub zoom: f64,
    selected: OnceCell<Option<Rect>>,
}

impl<'a> Board<'a> {
    pub fn new(map: &'a JourneyMap, selection: &'a Selection, zoom: f64) -> Self {
        Self { map, selection, zoom, selected: OnceCell::new() }
    }

    /// The box around everything that is selected.
    pub fn selected_bounds(&self) -> Option<Rect> {
        *self.selected.get_or_init(|| bounds_of(self.map, self.selection))
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
        let is_line = |item: &&std::sync::Arc<BoardItem>| {
            matches!(item.kind, ItemKind::Stroke { .. } | ItemKind::Connector { .. })
        };
        let on = move |item: &&std::sync::Arc<BoardItem>| !item.locked && self.on_item(item, at);
        self.map.items().iter().filter(is_line).filter(on).map(|item| item.id)
    }

    fn thing_at(&self, at: Point) -> Hit {
        let note = self
            .map
            .notes()
            .iter()
            .filter(|note| !note.locked && in_turned(note.rect(), note.angle, at))
            .max_by_key(|note| (note.z, note.id));
        let item = self
            .map
            .items()
            .iter()
            .filter(|item| !item.locked && self.on_item(item, at))
            .max_by_key(|item| (rank(item), item.z, item.id));
        match (note, item) {
            (Some(note), Some(item)) if rank(item) > 0 && item.z > note.z => Hit::Item(item.id),
            (Some(note), _) => Hit::Note(note.id),
            (None, Some(item)) => Hit::Item(item.id),
            (None, None) => Hit::Nothing,
        }
    }

    fn on_item(&self, item: &BoardItem, at: Point) -> bool {
        let near = NEAR / self.zoom;
        match &item.kind {
            ItemKind::Connector { from, to, .. } => {
                let ends = self.end(*from).zip(self.end(*to));
                ends.is_some_and(|(from, to)| distance_to_line(at, from, to) < near)
            }
            ItemKind::Stroke { points, width, .. } => {
                let local = at - item.at.to_vec2();
                points.windows(2).any(|p| distance_to_line(local, p[0], p[1]) < near + width / 2.0)
            }
            // A frame is taken by its edge or its title, so that one can select inside it.
            ItemKind::Frame { .. } => {
                let rect = item.rect();
                let title = Rect::new(rect.x0, rect.y0 - 24.0 / self.zoom, rect.x1, rect.y0);
                let edge = rect.inflate(near, near).contains(at) && !rect.inset(-near).contains(at);
                edge || title.contains(at)
            }
            ItemKind::Label { .. } | ItemKind::Picture { .. } | ItemKind::Shape { .. } => {
                in_turned(item.rect(), item.angle, at)
            }
        }
    }

    fn end(&self, end: ConnectorEnd) -> Option<Point> {
        match end {
            ConnectorEnd::Free(point) => Some(point),
            ConnectorEnd::Note(id) => self.map.notes().get(id).map(|note| note.rect().center()),
            ConnectorEnd::Item(id) => self.map.items().get(id).map(|item| item.rect().center()),
        }
    }

    /// Everything that a rectangle touches.
    pub fn inside(&self, rect: Rect) -> Selection {
        let notes =
            self.map.notes().iter().filter(|note| !note.locked && turned_bounds_of(note).overlaps(rect));
        let items = self.map.items().iter().filter(|item| {
            let bounds = item.rect();
            let whole = matches!(item.kind, ItemKind::Frame { .. });
            !item.locked && if whole { rect.contains_rect(bounds) } else { bounds.overlaps(rect) }
        });
        Selection::of(notes.map(|note| note.id), items.map(|item| item.id))
    }

    /// Notes and items that lie inside a frame, to move with it.
    pub fn held_by(&self, frame: ItemId) -> Selection {
        let Some(frame) = self.map.items().get(frame) else {
            return Selection::default();
        };
        if !matches!(frame.kind, ItemKind::Frame { .. }) {
            return Selection::default();
        }
        let rect = frame.rect();
        let notes =
            self.map.notes().iter().filter(|note| !note.locked && rect.contains(note.rect().center()));
        let items = self
            .map
            .items()
            .iter()
            .filter(|item| item.id != frame.id && !item.locked && rect.contains_rect(item.rect()));
        Selection::of(notes.map(|note| note.id), items.map(|item| item.id))
    }
}

/// Frames lie under everything.
fn rank(item: &BoardItem) -> u8 {
    u8::from(!matches!(item.kind, ItemKind::Frame { .. }))
}

/// The box around what is selected, turned things included.
pub fn bounds_of(map: &JourneyMap, selection: &Selection) -> Option<Rect> {
    let notes =
        selection.notes.iter().filter_map(|id| map.notes().get(*id)).map(|note| turned_bounds_of(note));
    let items = selection
        .items
        .iter()
        .filter_map(|id| map.items().get(*id))
        .filter(|item| !matches!(item.kind, ItemKind::Connector { .. }))
        .map(|item| turned_bounds(item.rect(), item.angle));
    notes.chain(items).reduce(|a, b| a.union(b))
}

fn turned_bounds_of(note: &Note) -> Rect {
    turned_bounds(note.rect(), note.angle)
}

/// The upright box around a rectangle that is turned about its centre.
pub fn turned_bounds(rect: Rect, degrees: f64) -> Rect {
    if degrees == 0.0 {
        return rect;
    }
    Affine::rotate_about(degrees.to_radians(), rect.center()).transform_rect_bbox(rect)
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
