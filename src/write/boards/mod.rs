//! The board of a map for other tools: Excalidraw, JSON Canvas, Mural's table.
//!
//! Places and sizes stay as they are (one world unit is one pixel); what the other tool has no
//! place for is counted in the losses. Texts keep the lines that they have on our board.

pub mod canvas;
pub mod excalidraw;
pub mod mural;

use std::collections::{BTreeMap, BTreeSet};

use super::{Lost, Tale};
use crate::layout::Palette;
use crate::model::{BoardItem, ColourEntry, ItemId, ItemKind, Note, NoteId, Rgb, Swatch};
use crate::scene::Color;

/// Ids of the other file: those of the file a note came from where it had one, else our own; no
/// two are alike.
pub(super) struct Ids {
    pub notes: BTreeMap<NoteId, String>,
    pub items: BTreeMap<ItemId, String>,
    taken: BTreeSet<String>,
}

impl Ids {
    pub fn of(tale: &Tale) -> Self {
        let mut ids = Self { notes: BTreeMap::new(), items: BTreeMap::new(), taken: BTreeSet::new() };
        for note in tale.map.notes().iter() {
            let id = ids.claim(&note.origin.id, note.id.to_string());
            ids.notes.insert(note.id, id);
        }
        for item in tale.map.items().iter() {
            let id = ids.claim(&item.origin.id, item.id.to_string());
            ids.items.insert(item.id, id);
        }
        ids
    }

    fn claim(&mut self, origin: &str, own: String) -> String {
        let id = if origin.is_empty() || self.taken.contains(origin) { own } else { origin.to_owned() };
        self.fresh(&id)
    }

    /// `id`, or with a number behind it if it is taken.
    pub fn fresh(&mut self, id: &str) -> String {
        let mut fresh = id.to_owned();
        let mut n = 1;
        while !self.taken.insert(fresh.clone()) {
            n += 1;
            fresh = format!("{id}-{n}");
        }
        fresh
    }
}

/// The fill of a note; `None` for the entry of notes that came without a colour.
pub(super) fn fill(entry: Option<&ColourEntry>, palette: &Palette) -> Option<Color> {
    let entry = entry?;
    let none = entry.swatch == Swatch::Own(Rgb(0xFF_FFFF)) && entry.name == "No colour";
    (!none).then(|| palette.note(entry.swatch).fill)
}

/// Counts what no board of another tool has: the matrix and what hangs on notes.
pub(super) fn lose_matrix(tale: &Tale, lost: &mut Lost) {
    let map = tale.map;
    lost.some(map.stages().len(), "stage", "stages");
    lost.some(map.lanes().len(), "lane", "lanes");
    lost.some(map.ratings().len(), "rating", "ratings");
    lost.some(map.metrics().len(), "figure", "figures");
    let notes = || map.notes().iter();
    lost.some(notes().filter(|note| !note.evidence.is_empty()).count(), "note’s evidence", "notes’ evidence");
    lost.some(notes().filter(|note| note.dots() > 0).count(), "note’s votes", "notes’ votes");
    lost.some(
        notes().filter(|note| has_work(note)).count(),
        "note’s owner, date or priority",
        "notes’ owners, dates or priorities",
    );
    lost.some(notes().filter(|note| note.moment.is_some()).count(), "moment of truth", "moments of truth");
}

fn has_work(note: &Note) -> bool {
    note.owner.is_some() || note.due.is_some() || note.priority.is_some()
}

/// Counts an item that the other tool can't show.
pub(super) fn lose_item(item: &BoardItem, lost: &mut Lost) {
    match item.kind {
        ItemKind::Label { .. } => lost.one("label", "labels"),
        ItemKind::Frame { .. } => lost.one("frame", "frames"),
        ItemKind::Connector { .. } => lost.one("connector", "connectors"),
        ItemKind::Stroke { .. } => lost.one("pen stroke", "pen strokes"),
        ItemKind::Picture { .. } => lost.one("picture", "pictures"),
        ItemKind::Shape { .. } => lost.one("shape without text", "shapes without text"),
    }
}

/// A length or place with at most three places behind the point.
pub(super) fn thousandths(value: f64) -> f64 {
    let rounded = (value * 1000.0).round() / 1000.0;
    // No "-0".
    if rounded == 0.0 { 0.0 } else { rounded }
}
