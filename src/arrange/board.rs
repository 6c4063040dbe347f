//! The board as the other parts read it: pieces of text with a place, in units of a usual note.
//!
//! Two frames of reference: the *board* (x to the right, y downwards, divided by the usual size of
//! a note, so that zooming changes nothing) and the *journey* (`u` along the stages, `v` across
//! them), which is the board turned so that stages run in rising `u` whatever the board does.

use std::collections::BTreeMap;

use crate::geom::{Point, Rect};
use crate::model::{
    ColourEntry, ConnectorEnd, EntryId, ItemKind, JourneyMap, LaneKind, NoteId, PersonaId, Swatch,
};

use super::proposal::{ElementRef, Orientation};

/// A note or a label.
#[derive(Clone, Debug)]
pub struct Piece {
    pub id: ElementRef,
    pub text: String,
    /// On the board, in units of a usual note.
    pub rect: Rect,
    /// Index into [`Board::colours`]; `None` for labels.
    pub colour: Option<usize>,
    /// The colour that a label explains: that of the swatch beside it.
    pub explains: Option<usize>,
    /// Size of a label's letters in units of a usual note; 0 for notes.
    pub font: f64,
    pub note: Option<NoteId>,
    /// Whose note it is, where it says so.
    pub persona: Option<PersonaId>,
    pub order: i64,
}

impl Piece {
    pub fn is_label(&self) -> bool {
        self.note.is_none()
    }
}

/// A frame that holds notes.
#[derive(Clone, Debug)]
pub struct Frame {
    pub id: ElementRef,
    pub title: String,
    pub rect: Rect,
}

/// A colour of the key.
#[derive(Clone, Debug)]
pub struct Colour {
    pub entry: EntryId,
    pub name: String,
    pub swatch: Swatch,
    /// What the key says that it means, if it says so.
    pub kind: Option<LaneKind>,
    /// What it means has no lane of its own: it is a usual colour of the key for insights or anything
    /// else, and the map has no lane for it.
    pub laneless: bool,
}

/// Everything that is read from.
#[derive(Clone, Debug, Default)]
pub struct Board {
    pub pieces: Vec<Piece>,
    /// Elements without a usable place (their coordinates are no numbers).
    pub nowhere: Vec<ElementRef>,
    pub frames: Vec<Frame>,
    pub colours: Vec<Colour>,
    /// Pieces that a connector joins: from, to.
    pub arrows: Vec<(usize, usize)>,
    /// World units a usual note.
    pub unit: f64,
    /// The point of the world that is the board's origin.
    pub origin: Point,
}

/// A piece's extent in the frame of the journey.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place {
    pub u0: f64,
    pub u1: f64,
    pub v0: f64,
    pub v1: f64,
}

impl Place {
    pub fn u(&self) -> f64 {
        (self.u0 + self.u1) / 2.0
    }

    pub fn v(&self) -> f64 {
        (self.v0 + self.v1) / 2.0
    }

    /// The same place seen with the axes swapped.
    pub fn swapped(&self) -> Self {
        Self { u0: self.v0, u1: self.v1, v0: self.u0, v1: self.u1 }
    }

    /// From the board's frame to the journey's.
    pub fn of(rect: Rect, orientation: Orientation) -> Self {
        let mut rect = rect;
        if orientation.mirrored {
            rect = Rect::new(-rect.x1, rect.y0, -rect.x0, rect.y1);
        }
        let place = Self { u0: rect.x0, u1: rect.x1, v0: rect.y0, v1: rect.y1 };
        if orientation.vertical { place.swapped() } else { place }
    }
}

impl Board {
    /// Reads a map's notes, labels and frames. Their order depends on places and texts only, never
    /// on ids.
    pub fn read(map: &JourneyMap) -> Self {
        let mut board = Self::default();
        let entries = map.entries_in_order();
        board.colours = entries
            .iter()
            .map(|e| Colour {
                entry: e.id,
                name: e.name.clone(),
                swatch: e.swatch,
                kind: known(&e.kind),
                laneless: is_laneless(map, e),
            })
            .collect();
        let mut colour_of = BTreeMap::new();
        for (i, entry) in entries.iter().enumerate() {
            colour_of.insert(entry.id, i);
        }
        for note in map.notes().iter() {
            let rect = turned(note.rect(), note.angle);
            board.add(Piece {
                id: ElementRef::Note(note.id),
                text: note.text.trim().to_owned(),
                rect,
                colour: colour_of.get(&note.entry).copied(),
                explains: None,
                font: 0.0,
                note: Some(note.id),
                persona: note.persona,
                order: note.z,
            });
        }
        let mut swatches = Vec::new();
        for item in map.items().iter() {
            let rect = turned(item.rect(), item.angle);
            match &item.kind {
                ItemKind::Label { text, font_size } => board.add(Piece {
                    id: ElementRef::Item(item.id),
                    text: text.trim().to_owned(),
                    rect,
                    colour: None,
                    explains: None,
                    font: if font_size.is_finite() { font_size.max(0.0) } else { 0.0 },
                    note: None,
                    persona: None,
                    order: item.z,
                }),
                ItemKind::Frame { title } if rect.is_finite() => board.frames.push(Frame {
                    id: ElementRef::Item(item.id),
                    title: title.trim().to_owned(),
                    rect,
                }),
                ItemKind::Shape { fill: Some(fill), .. } if rect.is_finite() => {
                    let colour = board.colours.iter().position(|c| c.swatch == Swatch::Own(*fill));
                    swatches.extend(colour.map(|colour| (rect, colour)));
                }
                ItemKind::Connector { label, .. } if !label.trim().is_empty() => {
                    board.nowhere.push(ElementRef::Item(item.id));
                }
                _ => {}
            }
        }
        explain(&mut board.pieces, &swatches);
        board.scale();
        board.arrows = arrows(map, &board.pieces);
        board
    }

    /// The middle value of a coordinate.
    fn middle(&self, coordinate: impl Fn(&Rect) -> f64) -> f64 {
        let mut values: Vec<f64> = self.pieces.iter().map(|p| coordinate(&p.rect)).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or(0.0)
    }

    fn add(&mut self, piece: Piece) {
        // Beyond this no board can be meant, and squares of distances would overflow.
        const FAR: f64 = 1e12;
        let r = piece.rect;
        if [r.x0, r.y0, r.x1, r.y1].iter().all(|c| c.is_finite() && c.abs() < FAR) {
            self.pieces.push(piece);
        } else {
            self.nowhere.push(piece.id);
        }
    }

    /// Divides everything by the usual size of a note and sorts it.
    fn scale(&mut self) {
        let mut sizes: Vec<f64> = self
            .pieces
            .iter()
            .filter(|p| !p.is_label())
            .map(|p| p.rect.width().abs().min(p.rect.height().abs()))
            .filter(|s| *s > 0.0)
            .collect();
        if sizes.is_empty() {
            sizes.extend(self.pieces.iter().map(|p| p.rect.height().abs() * 2.0).filter(|s| *s > 0.0));
        }
        sizes.sort_by(f64::total_cmp);
        self.unit = sizes.get(sizes.len() / 2).copied().unwrap_or(120.0);
        self.origin = Point::new(self.middle(|r| r.x0), self.middle(|r| r.y0));
        let (unit, origin) = (self.unit, self.origin);
        // Snapped to a fine grid, so that a board that was moved or scaled is the very same board:
        // else the last bits of a sum would decide where a distance meets a limit.
        const GRID: f64 = 4096.0;
        let snap = |c: f64, origin: f64| ((c - origin) / unit * GRID).round() / GRID;
        let shrink = |r: Rect| {
            let r = r.abs();
            Rect::new(snap(r.x0, origin.x), snap(r.y0, origin.y), snap(r.x1, origin.x), snap(r.y1, origin.y))
        };
        for piece in &mut self.pieces {
            piece.rect = shrink(piece.rect);
            piece.font /= self.unit;
        }
        for frame in &mut self.frames {
            frame.rect = shrink(frame.rect);
        }
        self.pieces.sort_by(|a, b| {
            (a.rect.y0.total_cmp(&b.rect.y0))
                .then(a.rect.x0.total_cmp(&b.rect.x0))
                .then(a.order.cmp(&b.order))
                .then_with(|| a.text.cmp(&b.text))
                .then(a.id.cmp(&b.id))
        });
        self.frames.sort_by(|a, b| {
            (a.rect.y0.total_cmp(&b.rect.y0))
                .then(a.rect.x0.total_cmp(&b.rect.x0))
                .then_with(|| a.title.cmp(&b.title))
                .then(a.id.cmp(&b.id))
        });
        self.nowhere.sort();
    }
}

impl Board {
    /// A stretch of the journey (or across it) in world units.
    pub fn world(&self, stretch: (f64, f64), along: bool, orientation: Orientation) -> (f64, f64) {
        let x_axis = along != orientation.vertical;
        let origin = if x_axis { self.origin.x } else { self.origin.y };
        let (a, b) = if x_axis && orientation.mirrored { (-stretch.1, -stretch.0) } else { stretch };
        (a * self.unit + origin, b * self.unit + origin)
    }

    /// A place along the journey, from world units.
    pub fn along(&self, world: f64, orientation: Orientation) -> f64 {
        let origin = if orientation.vertical { self.origin.y } else { self.origin.x };
        let along = (world - origin) / self.unit;
        if orientation.mirrored && !orientation.vertical { -along } else { along }
    }

    /// A place across the journey, from world units.
    pub fn across(&self, world: f64, orientation: Orientation) -> f64 {
        let origin = if orientation.vertical { self.origin.x } else { self.origin.y };
        let across = (world - origin) / self.unit;
        if orientation.mirrored && orientation.vertical { -across } else { across }
    }
}

/// Tells the labels of a colour key: each stands beside a small shape that is filled with a colour of
/// the board, on the same height.
fn explain(pieces: &mut [Piece], swatches: &[(Rect, usize)]) {
    // More shapes than any key has colours are drawings.
    const MOST: usize = 64;
    if swatches.len() > MOST {
        return;
    }
    for (swatch, colour) in swatches {
        let side = swatch.height();
        let beside = |label: Rect| {
            let level = (label.center().y - swatch.center().y).abs() < 0.5 * side.max(label.height());
            let apart = (label.x0 - swatch.x1).max(swatch.x0 - label.x1);
            (level && label.height() < 3.0 * side && apart > -0.2 * side && apart < 1.5 * side)
                .then_some(apart)
        };
        let near = pieces
            .iter_mut()
            .filter(|piece| piece.is_label() && !piece.text.is_empty() && piece.explains.is_none())
            .filter_map(|piece| Some((beside(piece.rect)?, piece)))
            .min_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((_, label)) = near {
            label.explains = Some(*colour);
        }
    }
}

/// What connectors join, in the direction of their heads; without heads as they were drawn.
fn arrows(map: &JourneyMap, pieces: &[Piece]) -> Vec<(usize, usize)> {
    let at: BTreeMap<ElementRef, usize> = pieces.iter().enumerate().map(|(i, piece)| (piece.id, i)).collect();
    let piece = |end: &ConnectorEnd| match end {
        ConnectorEnd::Note(note) => at.get(&ElementRef::Note(*note)).copied(),
        ConnectorEnd::Item(item) => at.get(&ElementRef::Item(*item)).copied(),
        _ => None,
    };
    let mut arrows: Vec<(usize, usize)> = map
        .items()
        .iter()
        .filter_map(|item| match &item.kind {
            ItemKind::Connector { from, to, arrow_start, arrow_end, .. } => {
                let (from, to) = (piece(from)?, piece(to)?);
                let back = *arrow_start && !*arrow_end;
                (from != to).then_some(if back { (to, from) } else { (from, to) })
            }
            _ => None,
        })
        .collect();
    arrows.sort_unstable();
    arrows.dedup();
    arrows
}

/// Insights and other remarks get a lane only if somebody gave them a name or a lane. Colours of other
/// tools mean what their board says.
fn is_laneless(map: &JourneyMap, entry: &ColourEntry) -> bool {
    let usual = matches!(entry.swatch, Swatch::Token(_)) && entry.name.is_empty() && entry.lane.is_none();
    let remark = matches!(entry.kind, LaneKind::Insight | LaneKind::Other);
    let has_lane = map.lanes().iter().any(|lane| {
        lane.entry == Some(entry.id) || lane.kind == entry.kind && entry.kind == LaneKind::Insight
    });
    usual && remark && !has_lane
}

/// A kind that says something.
fn known(kind: &LaneKind) -> Option<LaneKind> {
    (!matches!(kind, LaneKind::Other | LaneKind::Unknown(_))).then(|| kind.clone())
}

/// The box around a rectangle that is turned about its centre by less than a right angle: for
/// reading, a crooked note is as large as a straight one.
fn turned(rect: Rect, degrees: f64) -> Rect {
    let quarter = (degrees / 90.0).round();
    if !quarter.is_finite() || quarter.rem_euclid(2.0) < 0.5 {
        return rect;
    }
    let (c, w, h) = (rect.center(), rect.width() / 2.0, rect.height() / 2.0);
    Rect::new(c.x - h, c.y - w, c.x + h, c.y + w)
}

/// The gap between two rectangles: 0 where they touch or overlap.
pub fn gap(a: Rect, b: Rect) -> f64 {
    let x = (b.x0 - a.x1).max(a.x0 - b.x1).max(0.0);
    let y = (b.y0 - a.y1).max(a.y0 - b.y1).max(0.0);
    x.max(y)
}
