//! Small boards for tests.

use std::sync::Arc;

use crate::arrange::{ElementRef, Proposal, Reading, Settings, propose};
use crate::geom::Point;
use crate::model::*;

/// A board that is being put together.
pub struct Build {
    pub project: Project,
    pub map: MapId,
    entries: Vec<EntryId>,
}

impl Build {
    pub fn new() -> Self {
        let mut project = Project::new(7);
        let mut tx = Transaction::begin(&mut project);
        let map = tx.draw();
        tx.put(MapHead::titled(map, "Test"));
        let mut entries = Vec::new();
        for (order, rgb) in
            [0xFFE694, 0xC9E0FF, 0xFFCAD6, 0xCFEEBD, 0xE0D5FF, 0xFFD7B0].into_iter().enumerate()
        {
            let id = tx.draw();
            let entry = ColourEntry {
                id,
                order: order as u32,
                name: String::new(),
                swatch: Swatch::Own(Rgb(rgb)),
                kind: LaneKind::Other,
                lane: None,
            };
            tx.put((map, entry));
            entries.push(id);
        }
        tx.commit();
        Self { project, map, entries }
    }

    pub fn put(&mut self, record: impl Into<Record>) {
        let mut tx = Transaction::begin(&mut self.project);
        tx.put(record);
        tx.commit();
    }

    pub fn draw<I: Id>(&mut self) -> I {
        Transaction::begin(&mut self.project).draw()
    }

    /// A note 100 wide and high.
    pub fn note(&mut self, colour: usize, x: f64, y: f64, text: &str) -> NoteId {
        self.sized(colour, [x, y, 100.0, 100.0], text)
    }

    pub fn sized(&mut self, colour: usize, [x, y, w, h]: [f64; 4], text: &str) -> NoteId {
        let id = self.draw();
        let entry = self.entries[colour % self.entries.len()];
        let mut note = Note::written(id, entry, Point::new(x, y), text);
        (note.width, note.height) = (w, h);
        self.put((self.map, note));
        id
    }

    pub fn label(&mut self, x: f64, y: f64, font_size: f64, text: &str) -> ItemId {
        let width = text.chars().count() as f64 * font_size * 0.5;
        let kind = ItemKind::Label { text: text.to_owned(), font_size };
        self.item(kind, [x, y, width, font_size * 1.2])
    }

    /// A small shape in one of the colours, as a key has them.
    pub fn swatch(&mut self, colour: usize, x: f64, y: f64) -> ItemId {
        let fill = match self.journey().entries().get(self.entries[colour]).map(|e| e.swatch) {
            Some(Swatch::Own(rgb)) => Some(rgb),
            _ => None,
        };
        self.item(ItemKind::Shape { form: ShapeForm::Rectangle, fill, edge: None }, [x, y, 28.0, 28.0])
    }

    pub fn frame(&mut self, rect: [f64; 4], title: &str) -> ItemId {
        self.item(ItemKind::Frame { title: title.to_owned() }, rect)
    }

    /// An arrow from a note to another.
    pub fn arrow(&mut self, from: NoteId, to: NoteId) -> ItemId {
        let kind = ItemKind::Connector {
            from: ConnectorEnd::Note(from),
            to: ConnectorEnd::Note(to),
            label: String::new(),
            arrow_start: false,
            arrow_end: true,
        };
        self.item(kind, [0.0, 0.0, 1.0, 1.0])
    }

    fn item(&mut self, kind: ItemKind, [x, y, width, height]: [f64; 4]) -> ItemId {
        let id = self.draw();
        let item = BoardItem {
            id,
            kind,
            at: Point::new(x, y),
            width,
            height,
            angle: 0.0,
            z: 0,
            group: None,
            locked: false,
            anchor: None,
            origin: Origin::default(),
        };
        self.put((self.map, item));
        id
    }

    pub fn journey(&self) -> Arc<JourneyMap> {
        self.project.map(self.map).unwrap().clone()
    }

    pub fn propose(&self) -> Proposal {
        self.propose_with(&Settings::of(&self.journey()))
    }

    pub fn propose_with(&self, settings: &Settings) -> Proposal {
        propose(&self.journey(), "en", settings)
    }
}

/// Three titled stages, three rows of colours with names at the left, two notes a cell.
pub fn banded() -> Build {
    let mut b = Build::new();
    b.label(0.0, -400.0, 50.0, "Buying a jacket");
    for (s, stage) in ["Search", "Order", "Wear"].into_iter().enumerate() {
        let x = s as f64 * 320.0;
        b.label(x + 50.0, -150.0, 36.0, stage);
        for (l, words) in
            [["Looks around", "Asks a friend"], ["“So many”", "“Is it warm?”"], ["No sizes", "Too expensive"]]
                .into_iter()
                .enumerate()
        {
            for (k, text) in words.into_iter().enumerate() {
                b.note(l, x + k as f64 * 110.0, l as f64 * 170.0, text);
            }
        }
    }
    for (l, lane) in ["Actions", "Thoughts", "Pain points"].into_iter().enumerate() {
        b.label(-300.0, l as f64 * 170.0 + 35.0, 28.0, lane);
    }
    b
}

/// Where a note was put: its stage and lane.
pub fn place(proposal: &Proposal, note: NoteId) -> (Option<usize>, Option<usize>) {
    let reading = of(proposal, ElementRef::Note(note));
    (reading.stage, reading.lane)
}

pub fn of(proposal: &Proposal, id: ElementRef) -> &Reading {
    proposal.notes.iter().find(|n| n.id == id).unwrap()
}
