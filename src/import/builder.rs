//! What all readers share: from a source's elements to the records of one map.
//!
//! A reader hands over its elements in their order (the order is the height, `z`); the builder
//! gives ids, an entry of the colour key for every colour, groups, and sane places, and counts all
//! of it in the report. Nothing is written before [`Builder::finish`].

use std::collections::{BTreeMap, BTreeSet};

use super::colour;
use super::report::ImportReport;
use super::{ImportError, sane};
use crate::edit::usual_colour;
use crate::geom::{Point, Rect};
use crate::model::{
    BoardItem, ColourEntry, ConnectorEnd, EntryId, GroupId, Id, ImageBlob, ItemId, ItemKind, LaneKind,
    MapHead, MapId, Note, NoteId, Origin, Persona, PersonaId, Record, Rgb, Swatch, Transaction,
};

/// Most notes, and most other elements, that are read of one file.
pub const MOST_ELEMENTS: usize = 100_000;

/// Where an element stands and what all elements have.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// Its id in the source; empty if the source has none.
    pub id: String,
    /// In world units, before it is turned.
    pub rect: Rect,
    /// Clockwise, in degrees.
    pub angle: f64,
    /// The source's name of the group it belongs to.
    pub group: Option<String>,
    pub locked: bool,
}

/// One end of a connector, by the source's id; the point is used if there is no such element.
#[derive(Clone, Debug)]
pub struct End {
    pub to: Option<String>,
    pub at: Point,
}

/// A connector as the source has it.
#[derive(Clone, Debug)]
pub struct Connect {
    pub from: End,
    pub to: End,
    pub label: String,
    pub arrow_start: bool,
    pub arrow_end: bool,
}

#[derive(Clone, Copy)]
enum Target {
    Note(NoteId),
    Item(ItemId),
}

struct Colour {
    id: EntryId,
    /// `None` is no colour.
    rgb: Option<Rgb>,
    used: usize,
    first: usize,
}

/// Collects one map. See the module's documentation.
pub struct Builder<'t, 'p> {
    tx: &'t mut Transaction<'p>,
    map: MapId,
    pub title: String,
    pub report: ImportReport,
    notes: Vec<Note>,
    items: Vec<BoardItem>,
    /// Index of the item, and its ends.
    connects: Vec<(usize, Connect)>,
    images: BTreeMap<crate::model::ImageId, ImageBlob>,
    ids: BTreeMap<String, Target>,
    /// How often an id of the source was needed again.
    copies: BTreeMap<String, usize>,
    colours: BTreeMap<Option<u32>, Colour>,
    /// Entries of what notes are about, where the source tells it.
    kinds: BTreeMap<LaneKind, EntryId>,
    /// What the matrix is made of, and personas.
    records: Vec<Record>,
    personas: Vec<PersonaId>,
    groups: BTreeMap<String, (GroupId, usize)>,
    z: i64,
    mended: usize,
    doubles: usize,
}

impl<'t, 'p> Builder<'t, 'p> {
    pub fn new(tx: &'t mut Transaction<'p>, title: impl Into<String>) -> Self {
        let map = tx.draw();
        Self {
            tx,
            map,
            title: title.into(),
            report: ImportReport::default(),
            notes: Vec::new(),
            items: Vec::new(),
            connects: Vec::new(),
            images: BTreeMap::new(),
            ids: BTreeMap::new(),
            copies: BTreeMap::new(),
            colours: BTreeMap::new(),
            kinds: BTreeMap::new(),
            records: Vec::new(),
            personas: Vec::new(),
            groups: BTreeMap::new(),
            z: 0,
            mended: 0,
            doubles: 0,
        }
    }

    /// Adds a note. A colour of `None` is "no colour", an entry of its own. The caller may set
    /// more fields of the note.
    pub fn note(&mut self, place: &Place, text: &str, colour: Option<Rgb>) -> &mut Note {
        let entry = self.entry(colour);
        self.note_of(place, text, entry)
    }

    /// Adds a note of an entry of the colour key.
    fn note_of(&mut self, place: &Place, text: &str, entry: EntryId) -> &mut Note {
        let id = self.tx.draw();
        let source = self.claim(&place.id, Target::Note(id));
        let rect = self.sane(place.rect, (Note::WIDTH, Note::HEIGHT));
        let text = self.clean(text);
        let mut note = Note::written(id, entry, rect.origin(), text);
        note.width = rect.width();
        note.height = rect.height();
        note.angle = self.angle(place.angle);
        note.z = self.next_z();
        note.group = self.group(place);
        note.locked = place.locked;
        note.origin = Origin { id: source };
        self.report.notes += 1;
        // a file with more is refused in the end; until then it must not fill the memory
        if self.notes.len() > MOST_ELEMENTS {
            self.notes.pop();
        }
        self.notes.push(note);
        let last = self.notes.len() - 1;
        &mut self.notes[last]
    }

    /// Adds a note that is about something: its colour is the usual one of the kind.
    pub fn note_about(&mut self, place: &Place, text: &str, kind: &LaneKind) -> &mut Note {
        let tx = &mut *self.tx;
        let entry = *self.kinds.entry(kind.clone()).or_insert_with(|| tx.draw());
        self.note_of(place, text, entry)
    }

    /// The map that is made.
    pub fn map(&self) -> MapId {
        self.map
    }

    /// A new id.
    pub fn draw<I: Id>(&mut self) -> I {
        self.tx.draw()
    }

    /// Adds a record of the matrix.
    pub fn record(&mut self, record: impl Into<Record>) {
        self.records.push(record.into());
    }

    /// The persona of a name, of the project if it has one, as one of the map's.
    pub fn persona(&mut self, name: &str) -> PersonaId {
        let name = self.clean(name);
        let known = self.tx.project().personas().iter().find(|p| p.name == name).map(|p| p.id);
        let id = known.unwrap_or_else(|| {
            let id = self.tx.draw();
            let made = |record: &&Record| matches!(record, Record::Persona(_));
            let order = self.tx.project().personas().len() + self.records.iter().filter(made).count();
            self.record(Persona { order: order as u32, ..Persona::named(id, name) });
            id
        });
        self.report.personas += 1;
        self.personas.push(id);
        id
    }

    /// Adds something that is no note. The caller may set more fields of it.
    pub fn item(&mut self, place: &Place, kind: ItemKind) -> &mut BoardItem {
        let id = self.tx.draw();
        let source = self.claim(&place.id, Target::Item(id));
        let rect = self.sane(place.rect, least_size(&kind));
        self.count(&kind);
        let item = BoardItem {
            id,
            kind,
            at: rect.origin(),
            width: rect.width(),
            height: rect.height(),
            angle: self.angle(place.angle),
            z: self.next_z(),
            group: self.group(place),
            locked: place.locked,
            anchor: None,
            origin: Origin { id: source },
        };
        if self.items.len() > MOST_ELEMENTS {
            self.items.pop();
        }
        self.items.push(item);
        let last = self.items.len() - 1;
        &mut self.items[last]
    }

    /// Adds free text; `font_size` in world units.
    pub fn label(&mut self, place: &Place, text: &str, font_size: f64) -> &mut BoardItem {
        let font_size = if font_size.is_finite() { font_size.clamp(1.0, 1000.0) } else { 20.0 };
        let text = self.clean(text);
        self.item(place, ItemKind::Label { text, font_size })
    }

    /// Adds a frame.
    pub fn frame(&mut self, place: &Place, title: &str) -> &mut BoardItem {
        let title = self.clean(title);
        self.item(place, ItemKind::Frame { title })
    }

    /// Adds a connector; its ends may come before or after it.
    pub fn connector(&mut self, place: &Place, mut connect: Connect) {
        connect.label = self.clean(&connect.label);
        let free = |end: &End| ConnectorEnd::Free(end.at);
        let kind = ItemKind::Connector {
            from: free(&connect.from),
            to: free(&connect.to),
            label: connect.label.clone(),
            arrow_start: connect.arrow_start,
            arrow_end: connect.arrow_end,
        };
        self.item(place, kind);
        if self.items.len() <= MOST_ELEMENTS {
            self.connects.push((self.items.len() - 1, connect));
        }
    }

    /// Adds a picture with its bytes.
    pub fn picture(&mut self, place: &Place, blob: ImageBlob) {
        let image = blob.id;
        self.images.entry(image).or_insert(blob);
        self.item(place, ItemKind::Picture { image });
    }

    /// Writes everything. The map comes after those the project has.
    ///
    /// # Errors
    /// There is more than a board can hold; nothing is written then.
    pub fn finish(mut self) -> Result<(MapId, ImportReport), ImportError> {
        if self.notes.len().max(self.items.len()) > MOST_ELEMENTS {
            return Err(ImportError::TooMany { what: "notes or other elements", most: MOST_ELEMENTS });
        }
        self.tie_connectors();
        self.drop_lonely_groups();
        self.remark_mended();
        let mut head = MapHead::titled(self.map, self.title.clone());
        head.named_by_file = true;
        head.order = self.tx.project().maps().iter().map(|map| map.head().order + 1).max().unwrap_or(0);
        head.personas = std::mem::take(&mut self.personas);
        self.tx.put(head);
        for record in std::mem::take(&mut self.records) {
            self.tx.put(record);
        }
        for entry in self.entries() {
            self.tx.put((self.map, entry));
        }
        for note in std::mem::take(&mut self.notes) {
            self.tx.put((self.map, note));
        }
        for item in std::mem::take(&mut self.items) {
            self.tx.put((self.map, item));
        }
        for (_, blob) in std::mem::take(&mut self.images) {
            self.tx.put(blob);
        }
        Ok((self.map, self.report))
    }

    /// The entry of a colour, made when it is first seen.
    fn entry(&mut self, rgb: Option<Rgb>) -> EntryId {
        let first = self.colours.len();
        let tx = &mut *self.tx;
        let colour = self.colours.entry(rgb.map(|rgb| rgb.0)).or_insert_with(|| Colour {
            id: tx.draw(),
            rgb,
            used: 0,
            first,
        });
        colour.used += 1;
        colour.id
    }

    /// The colour key: what is about something in the order of the kinds, then the most used colour
    /// first, as its digit is nearest.
    fn entries(&self) -> Vec<ColourEntry> {
        let known =
            self.kinds.iter().map(|(kind, &id)| (id, String::new(), Swatch::Token(usual_colour(kind)), kind));
        let mut colours: Vec<&Colour> = self.colours.values().collect();
        colours.sort_by_key(|colour| (std::cmp::Reverse(colour.used), colour.first));
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        let mut told = Vec::with_capacity(colours.len());
        for found in colours {
            let base = found.rgb.map_or_else(|| "No colour".to_owned(), colour::name);
            let seen = names.entry(base.clone()).or_default();
            *seen += 1;
            let name = if *seen == 1 { base } else { format!("{base} {seen}") };
            let swatch = Swatch::Own(found.rgb.unwrap_or(Rgb(0xFF_FFFF)));
            told.push((found.id, name, swatch, &LaneKind::Other));
        }
        let entry = |(order, (id, name, swatch, kind)): (u32, (_, _, _, &LaneKind))| ColourEntry {
            id,
            order,
            name,
            swatch,
            kind: kind.clone(),
            lane: None,
        };
        (0..).zip(known.chain(told)).map(entry).collect()
    }

    /// The source's id if it is the first of its name, else a new one.
    fn claim(&mut self, id: &str, target: Target) -> String {
        let base = if id.is_empty() { "unnamed" } else { id };
        let mut source = base.to_owned();
        while id.is_empty() && source == base || self.ids.contains_key(&source) {
            let n = self.copies.entry(base.to_owned()).or_insert(usize::from(!id.is_empty()));
            *n += 1;
            source = format!("{base}-{n}");
        }
        self.doubles += usize::from(!id.is_empty() && source != id);
        self.ids.insert(source.clone(), target);
        source
    }

    fn group(&mut self, place: &Place) -> Option<GroupId> {
        let name = place.group.as_ref()?;
        let tx = &mut *self.tx;
        let group = self.groups.entry(name.clone()).or_insert_with(|| (tx.draw(), 0));
        group.1 += 1;
        Some(group.0)
    }

    fn next_z(&mut self) -> i64 {
        self.z += 1;
        self.z - 1
    }

    fn sane(&mut self, rect: Rect, default: (f64, f64)) -> Rect {
        let (rect, mended) = sane::rect(rect, default);
        self.mended += usize::from(mended);
        rect
    }

    fn angle(&mut self, degrees: f64) -> f64 {
        let (degrees, mended) = sane::angle(degrees);
        self.mended += usize::from(mended);
        degrees
    }

    fn clean(&mut self, text: &str) -> String {
        let (text, cut) = sane::text(text);
        if cut {
            self.report.remarks.push(format!(
                "A text was longer than {} letters and was shortened; it begins with “{}”.",
                sane::MOST_LETTERS,
                text.chars().take(30).collect::<String>().replace('\n', " ")
            ));
        }
        text
    }

    fn count(&mut self, kind: &ItemKind) {
        let report = &mut self.report;
        let count = match kind {
            ItemKind::Label { .. } => &mut report.labels,
            ItemKind::Frame { .. } => &mut report.frames,
            ItemKind::Connector { .. } => &mut report.connectors,
            ItemKind::Stroke { .. } => &mut report.strokes,
            ItemKind::Picture { .. } => &mut report.pictures,
            ItemKind::Shape { .. } => &mut report.shapes,
        };
        *count += 1;
    }

    fn tie_connectors(&mut self) {
        for (index, connect) in std::mem::take(&mut self.connects) {
            let own = self.items[index].id;
            let tie = |end: &End| match end.to.as_ref().and_then(|id| self.ids.get(id)) {
                Some(Target::Note(id)) => ConnectorEnd::Note(*id),
                Some(Target::Item(id)) if *id != own => ConnectorEnd::Item(*id),
                _ => ConnectorEnd::Free(sane::point(end.at)),
            };
            let (start, end) = (tie(&connect.from), tie(&connect.to));
            if let ItemKind::Connector { from, to, .. } = &mut self.items[index].kind {
                (*from, *to) = (start, end);
            }
        }
    }

    /// A group of one is none.
    fn drop_lonely_groups(&mut self) {
        let lonely: BTreeSet<GroupId> = self.groups.values().filter(|g| g.1 < 2).map(|g| g.0).collect();
        let keep = |group: Option<GroupId>| group.filter(|id| !lonely.contains(id));
        self.notes.iter_mut().for_each(|note| note.group = keep(note.group));
        self.items.iter_mut().for_each(|item| item.group = keep(item.group));
    }

    fn remark_mended(&mut self) {
        let remarks = &mut self.report.remarks;
        match self.mended {
            0 => {}
            1 => {
                remarks.push("1 place or size was missing or beyond the board and was put right.".to_owned())
            }
            n => remarks
                .push(format!("{n} places or sizes were missing or beyond the board and were put right.")),
        }
        match self.doubles {
            0 => {}
            1 => remarks.push("1 element had the id of another one and was given a new id.".to_owned()),
            n => remarks.push(format!("{n} elements had the id of another one and were given new ids.")),
        }
    }
}

/// The size of an item that tells none: what lies flat may have none, the others can't be seen then.
fn least_size(kind: &ItemKind) -> (f64, f64) {
    match kind {
        ItemKind::Connector { .. } | ItemKind::Stroke { .. } => (0.0, 0.0),
        ItemKind::Label { text, font_size } => {
            let longest = text.lines().map(|line| line.chars().count()).max().unwrap_or(0).max(1);
            (longest as f64 * font_size * 0.6, text.lines().count().max(1) as f64 * font_size * 1.25)
        }
        ItemKind::Frame { .. } | ItemKind::Picture { .. } | ItemKind::Shape { .. } => {
            (Note::WIDTH, Note::HEIGHT)
        }
    }
}

#[cfg(test)]
mod tests;
