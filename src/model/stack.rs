//! The things on a board from the lowest to the uppermost, each with its box.
//!
//! A stack follows a map: [`Stack::follow`] compares the map with the one it knows and looks only at
//! what has changed. Whoever asks every frame what is in sight or under the pointer asks a stack:
//! its boxes lie side by side in memory, the records of 20,000 notes do not.
//!
//! While things are dragged they are *lifted*: they keep their places in the stack and stand
//! elsewhere by one distance, without a single record being written.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::{BoardItem, ConnectorEnd, Id, ItemId, ItemKind, JourneyMap, Note, NoteId, Table};
use crate::geom::{Affine, Point, Rect, Vec2};

/// A note or a board item.
#[derive(Clone, Debug)]
pub enum Piece {
    Note(Arc<Note>),
    Item(Arc<BoardItem>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Name {
    Note(NoteId),
    Item(ItemId),
}

/// Place in the stack: locked pictures lie under frames, these under everything else, then by `z`.
type Height = (u8, i64, u64);

/// The things of one map. Numbers of things count from the lowest, from 0; they hold until the next
/// [`Stack::follow`].
#[derive(Clone, Debug, Default)]
pub struct Stack {
    notes: Table<NoteId, Note>,
    items: Table<ItemId, BoardItem>,
    things: Vec<Piece>,
    heights: Vec<Height>,
    /// Upright boxes around the things as they stand in the map; of connectors, roomy ones.
    boxes: Vec<Rect>,
    numbers: HashMap<Name, u32>,
    connectors: Vec<u32>,
    lifted: Option<Lifted>,
    revision: u64,
}

#[derive(Clone, Debug)]
struct Lifted {
    /// By number.
    is: Vec<bool>,
    by: Vec2,
}

struct Placed {
    piece: Piece,
    height: Height,
    bounds: Rect,
}

impl From<Piece> for Placed {
    fn from(piece: Piece) -> Self {
        Self { height: piece.height(), bounds: turned_bounds(piece.rect(), piece.angle()), piece }
    }
}

impl Piece {
    fn name(&self) -> Name {
        match self {
            Self::Note(note) => Name::Note(note.id),
            Self::Item(item) => Name::Item(item.id),
        }
    }

    fn height(&self) -> Height {
        match self {
            Self::Note(note) => (2, note.z, note.id.bits()),
            Self::Item(item) => (item.layer(), item.z, item.id.bits()),
        }
    }

    /// Clicks pass through it.
    pub fn locked(&self) -> bool {
        match self {
            Self::Note(note) => note.locked,
            Self::Item(item) => item.locked,
        }
    }

    /// Its box as it stands in the map, before it is turned.
    pub fn rect(&self) -> Rect {
        match self {
            Self::Note(note) => note.rect(),
            Self::Item(item) => item.rect(),
        }
    }

    /// Clockwise, in degrees; connectors are never turned.
    pub fn angle(&self) -> f64 {
        match self {
            Self::Note(note) => note.angle,
            Self::Item(item) if matches!(item.kind, ItemKind::Connector { .. }) => 0.0,
            Self::Item(item) => item.angle,
        }
    }

    fn connector(&self) -> Option<(ConnectorEnd, ConnectorEnd)> {
        match self {
            Self::Item(item) => match item.kind {
                ItemKind::Connector { from, to, .. } => Some((from, to)),
                _ => None,
            },
            Self::Note(_) => None,
        }
    }
}

impl Stack {
    /// Brings the stack to a state of the map; whether it was in another. What was lifted is down then.
    pub fn follow(&mut self, map: &JourneyMap) -> bool {
        let notes: Vec<_> = map.notes().changes_since(&self.notes).map(|(id, r)| (id, r.cloned())).collect();
        let items: Vec<_> = map.items().changes_since(&self.items).map(|(id, r)| (id, r.cloned())).collect();
        if notes.is_empty() && items.is_empty() {
            return false;
        }
        (self.notes, self.items) = (map.notes().clone(), map.items().clone());
        self.lifted = None;
        self.revision += 1;
        let mut gone = BTreeSet::new();
        let mut new = Vec::new();
        let changes = notes
            .into_iter()
            .map(|(id, note)| (Name::Note(id), note.map(Piece::Note)))
            .chain(items.into_iter().map(|(id, item)| (Name::Item(id), item.map(Piece::Item))));
        for (name, thing) in changes {
            match (self.numbers.get(&name).map(|&number| number as usize), thing) {
                (Some(number), Some(thing)) if self.heights[number] == thing.height() => {
                    self.boxes[number] = turned_bounds(thing.rect(), thing.angle());
                    self.things[number] = thing;
                }
                (known, thing) => {
                    gone.extend(known);
                    new.extend(thing);
                }
            }
        }
        if !gone.is_empty() || !new.is_empty() {
            self.restack(&gone, new);
        }
        self.find_connectors();
        true
    }

    /// Takes things out and sorts others in.
    fn restack(&mut self, gone: &BTreeSet<usize>, new: Vec<Piece>) {
        let mut new: Vec<Placed> = new.into_iter().map(Placed::from).collect();
        new.sort_by_key(|placed| placed.height);
        let mut new = new.into_iter().peekable();
        let old = std::mem::take(&mut self.things).into_iter();
        let old = old.zip(std::mem::take(&mut self.heights)).zip(std::mem::take(&mut self.boxes)).enumerate();
        for (_, ((piece, height), bounds)) in old.filter(|(number, _)| !gone.contains(number)) {
            while let Some(lower) = new.next_if(|new| new.height < height) {
                self.push(lower);
            }
            self.push(Placed { piece, height, bounds });
        }
        new.for_each(|placed| self.push(placed));
        self.numbers = (0..).zip(&self.things).map(|(number, piece)| (piece.name(), number)).collect();
    }

    fn push(&mut self, placed: Placed) {
        self.things.push(placed.piece);
        self.heights.push(placed.height);
        self.boxes.push(placed.bounds);
    }

    fn find_connectors(&mut self) {
        let numbers = (0..).zip(&self.things).filter(|(_, thing)| thing.connector().is_some());
        self.connectors = numbers.map(|(number, _)| number).collect();
        self.box_connectors();
    }

    /// A connector's box holds its ends, its bends and its words.
    fn box_connectors(&mut self) {
        for index in 0..self.connectors.len() {
            let number = self.connectors[index] as usize;
            if let Some(ends) = self.ends(number) {
                const ROOM: f64 = 140.0;
                self.boxes[number] = ends.0.union(ends.1).inflate(ROOM, ROOM);
            }
        }
    }

    /// Rises whenever anything stands or looks different than before.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    pub fn len(&self) -> usize {
        self.things.len()
    }

    pub fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    /// A thing by its number.
    pub fn piece(&self, number: usize) -> Option<&Piece> {
        self.things.get(number)
    }

    /// All things, the lowest first.
    pub fn pieces(&self) -> impl DoubleEndedIterator<Item = (usize, &Piece)> {
        self.things.iter().enumerate()
    }

    pub fn number_of_note(&self, id: NoteId) -> Option<usize> {
        self.numbers.get(&Name::Note(id)).map(|&number| number as usize)
    }

    pub fn number_of_item(&self, id: ItemId) -> Option<usize> {
        self.numbers.get(&Name::Item(id)).map(|&number| number as usize)
    }

    /// Things whose upright box touches a rectangle, the lowest first.
    pub fn touching(&self, rect: Rect) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let touches =
            move |b: &Rect| b.x0 <= rect.x1 && b.x1 >= rect.x0 && b.y0 <= rect.y1 && b.y1 >= rect.y0;
        (0..self.boxes.len()).filter(move |&number| match &self.lifted {
            Some(lifted) if lifted.is[number] && !self.is_connector(number) => {
                touches(&(self.boxes[number] + lifted.by))
            }
            _ => touches(&self.boxes[number]),
        })
    }

    pub fn is_connector(&self, number: usize) -> bool {
        !self.connectors.is_empty() && self.connectors.binary_search(&(number as u32)).is_ok()
    }

    /// The upright box around a thing where it stands now; of a connector, a roomy one.
    pub fn bounds(&self, number: usize) -> Rect {
        let bounds = self.boxes.get(number).copied().unwrap_or_default();
        if self.is_connector(number) { bounds } else { bounds + self.shift(number) }
    }

    /// How far a thing stands from its place in the map.
    pub fn shift(&self, number: usize) -> Vec2 {
        match &self.lifted {
            Some(lifted) if lifted.is.get(number) == Some(&true) => lifted.by,
            _ => Vec2::ZERO,
        }
    }

    pub fn is_lifted(&self, number: usize) -> bool {
        self.lifted.as_ref().is_some_and(|lifted| lifted.is.get(number) == Some(&true))
    }

    /// Where a connector's ends are: the boxes of what it is tied to, or points.
    pub fn ends(&self, number: usize) -> Option<(Rect, Rect)> {
        let thing = self.things.get(number)?;
        let (from, to) = thing.connector()?;
        let rect = thing.rect();
        let (start, end) =
            if rect.is_finite() { (rect.origin(), Point::new(rect.x1, rect.y1)) } else { Default::default() };
        let own = self.shift(number);
        Some((self.end(from, start + own, own), self.end(to, end + own, own)))
    }

    fn end(&self, end: ConnectorEnd, fallback: Point, own: Vec2) -> Rect {
        let dot = |p: Point| Rect::from_points(p, p);
        let tied = match end {
            ConnectorEnd::Free(at) if at.is_finite() => return dot(at + own),
            ConnectorEnd::Free(_) => None,
            ConnectorEnd::Note(id) => self.number_of_note(id),
            ConnectorEnd::Item(id) => self.number_of_item(id).filter(|&number| !self.is_connector(number)),
        };
        tied.map(|number| self.things[number].rect() + self.shift(number))
            .filter(Rect::is_finite)
            .unwrap_or_else(|| dot(fallback))
    }

    /// The box around everything but connectors.
    pub fn content(&self) -> Option<Rect> {
        let boxes = (0..self.len()).filter(|&number| !self.is_connector(number)).map(|n| self.bounds(n));
        boxes.reduce(|a, b| a.union(b))
    }

    /// Lifts things, to stand elsewhere from now on; locked ones stay.
    pub fn lift(&mut self, notes: &BTreeSet<NoteId>, items: &BTreeSet<ItemId>) {
        let mut is = vec![false; self.len()];
        let notes = notes.iter().filter_map(|id| self.number_of_note(*id));
        for number in notes.chain(items.iter().filter_map(|id| self.number_of_item(*id))) {
            is[number] = !self.things[number].locked();
        }
        self.lifted = Some(Lifted { is, by: Vec2::ZERO });
        self.revision += 1;
    }

    /// Where the lifted things stand.
    pub fn carry(&mut self, by: Vec2) {
        match &mut self.lifted {
            Some(lifted) if lifted.by != by => lifted.by = by,
            _ => return,
        }
        self.revision += 1;
        self.box_connectors();
    }

    /// Everything stands as in the map again.
    pub fn drop_lifted(&mut self) {
        if self.lifted.take().is_some() {
            self.revision += 1;
            self.box_connectors();
        }
    }
}

/// The upright box around a rectangle that is turned about its centre, clockwise in degrees.
pub fn turned_bounds(rect: Rect, degrees: f64) -> Rect {
    if degrees == 0.0 || !degrees.is_finite() {
        return rect;
    }
    Affine::rotate_about(degrees.to_radians(), rect.center()).transform_rect_bbox(rect)
}
