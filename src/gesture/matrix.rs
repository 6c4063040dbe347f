//! Pointer on the matrix: cards are dragged between cells, faces up and down, edges to and fro.
//!
//! Everything is in body coordinates: stage heads share its x, lane heads its y. Where cells and
//! cards stand is read from the zones of the scene, so this knows neither a window nor a layout.

use crate::edit::{CardCommand, Command, CurveCommand, Focus, GridCommand, RatingPoint, Selection};
use crate::geom::{Point, Rect, Vec2};
use crate::model::{LaneId, NoteId, PersonaId, StepId};
use crate::scene::{Scene, Target};

use super::Mods;

mod strips;
pub use strips::{Head, Strip, Strips};

/// Screen points the pointer moves before a press becomes a drag.
const SLACK: f64 = 4.0;
/// Limits of widths and heights that are dragged, world units.
const WIDTHS: (f64, f64) = (96.0, 480.0);
const HEIGHTS: (f64, f64) = (32.0, 800.0);

/// The matrix as a gesture sees it.
#[derive(Clone, Copy)]
pub struct Places<'a> {
    pub body: &'a Scene,
    /// From which y to which y the scale of an emotion lane runs: very happy, very unhappy.
    pub scales: &'a [(LaneId, f64, f64)],
    pub strips: &'a Strips,
    pub zoom: f64,
}

/// What the pointer is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    Body,
    Tray,
    Elsewhere,
}

/// Where cards would be dropped.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DropPlace {
    pub lane: LaneId,
    pub step: StepId,
    /// Among the cards of the cell that are not dragged.
    pub order: u32,
    pub cell: Rect,
    /// Height in the cell where the cards would come in.
    pub y: f64,
}

/// What a gesture asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum MatrixEffect {
    Select(Selection),
    Run(Command),
    /// A card is written at the end of a cell.
    Write(LaneId, StepId),
}

#[derive(Clone, Debug, PartialEq)]
enum State {
    Rest,
    Pressed { at: Point, target: Option<Target> },
    Cards { notes: Vec<NoteId>, at: Point, over: Over, to: Option<DropPlace> },
    Face { step: StepId, persona: Option<PersonaId>, tenths: i32 },
    Intensity { step: StepId, persona: Option<PersonaId>, tenths: u8 },
    Head { head: Head, at: Point },
    Width { step: StepId, from: f64, width: f64 },
    Height { lane: LaneId, from: f64, height: f64 },
}

/// One gesture after the other.
#[derive(Clone, Debug)]
pub struct MatrixGesture {
    state: State,
    /// What a drag of a face, a head or an edge would do.
    command: Option<Command>,
}

impl Default for MatrixGesture {
    fn default() -> Self {
        Self { state: State::Rest, command: None }
    }
}

impl Places<'_> {
    fn cell(&self, at: Point) -> Option<(LaneId, StepId, Rect)> {
        self.body.zones.iter().find_map(|zone| match zone.target {
            Target::Cell(lane, step) if zone.rect.contains(at) => Some((lane, step, zone.rect)),
            _ => None,
        })
    }

    /// The ends of the scale of the emotion lane that shows a target.
    fn scale_of(&self, target: impl Fn(LaneId) -> Target) -> Option<(f64, f64)> {
        let shows = |lane| self.body.zones.iter().any(|zone| zone.target == target(lane));
        self.scales.iter().find(|scale| shows(scale.0)).map(|&(_, top, bottom)| (top, bottom))
    }

    fn cards_in(&self, cell: Rect, without: &[NoteId]) -> Vec<Rect> {
        let mut cards: Vec<Rect> = self
            .body
            .zones
            .iter()
            .filter(|zone| matches!(zone.target, Target::Note(note) if !without.contains(&note)))
            .map(|zone| zone.rect)
            .filter(|rect| cell.contains(rect.origin()))
            .collect();
        cards.sort_by(|a, b| a.y0.total_cmp(&b.y0));
        cards
    }

    /// The place among the cards of the cell under a point.
    pub fn drop_at(&self, at: Point, notes: &[NoteId]) -> Option<DropPlace> {
        let (lane, step, cell) = self.cell(at)?;
        if self.scales.iter().any(|scale| scale.0 == lane) {
            return None;
        }
        let cards = self.cards_in(cell, notes);
        let before = cards.iter().filter(|card| card.center().y < at.y).count();
        let y = match (before.checked_sub(1).and_then(|i| cards.get(i)), cards.get(before)) {
            (Some(above), _) => above.y1 + 2.0,
            (None, Some(below)) => below.y0 - 2.0,
            (None, None) => cell.y0 + 5.0,
        };
        Some(DropPlace { lane, step, order: before as u32, cell, y })
    }

    /// Lower edge of what stands in a cell: a new card would come below.
    pub fn end_of(&self, cell: Rect) -> f64 {
        self.cards_in(cell, &[]).iter().map(|card| card.y1 + 4.0).fold(cell.y0 + 5.0, f64::max)
    }

    fn size_of(&self, target: Target) -> Option<(f64, f64)> {
        self.body.zones.iter().find_map(|zone| match (zone.target, target) {
            (Target::Cell(_, step), Target::ColumnEdge(edge)) if step == edge => {
                Some((zone.rect.width(), zone.rect.x0))
            }
            (Target::Cell(lane, _), Target::RowEdge(edge)) if lane == edge => {
                Some((zone.rect.height(), zone.rect.y0))
            }
            _ => None,
        })
    }
}

impl MatrixGesture {
    /// The button went down on something.
    pub fn press(&mut self, target: Option<Target>, at: Point) {
        self.command = None;
        self.state = State::Pressed { at, target };
    }

    /// Cards are dragged that do not stand in the body, such as a chip of the tray.
    pub fn take(&mut self, notes: Vec<NoteId>, at: Point) {
        self.command = None;
        self.state = State::Cards { notes, at, over: Over::Tray, to: None };
    }

    pub fn drag(&mut self, at: Point, mods: Mods, over: Over, selection: &Selection, places: &Places) {
        if let State::Pressed { at: from, target } = self.state {
            if (at - from).hypot() * places.zoom < SLACK {
                return;
            }
            self.state = begin(target, from, selection, places);
        }
        match &mut self.state {
            State::Cards { notes, at: place, over: above, to } => {
                (*place, *above) = (at, over);
                *to = if over == Over::Body { places.drop_at(at, notes) } else { None };
            }
            State::Face { step, persona, tenths } => {
                if let Some((top, bottom)) = places.scale_of(|lane| Target::Rating(lane, *step, *persona)) {
                    *tenths = value(at.y, top, bottom, mods.shift);
                    self.command = Some(rate(*step, *persona, *tenths));
                }
            }
            State::Intensity { step, persona, tenths } => {
                if let Some((top, bottom)) = places.scale_of(|lane| Target::Intensity(lane, *step, *persona))
                {
                    *tenths = (value(at.y, top, bottom, mods.shift) + 20) as u8;
                    let at = RatingPoint::team(*step, *persona);
                    self.command = Some(CurveCommand::SetIntensity { at, tenths: Some(*tenths) }.into());
                }
            }
            State::Head { head, at: place } => {
                *place = at;
                self.command = places.strips.moved(*head, at);
            }
            State::Width { step, from, width } => {
                *width = (at.x - *from).round().clamp(WIDTHS.0, WIDTHS.1);
                self.command = Some(GridCommand::SetStepWidth { step: *step, width: Some(*width) }.into());
            }
            State::Height { lane, from, height } => {
                *height = (at.y - *from).round().clamp(HEIGHTS.0, HEIGHTS.1);
                self.command = Some(GridCommand::SetLaneHeight { lane: *lane, height: Some(*height) }.into());
            }
            State::Rest | State::Pressed { .. } => {}
        }
    }

    /// The button came up: a click, or the end of a drag.
    pub fn release(&mut self, mods: Mods, selection: &Selection, places: &Places) -> Vec<MatrixEffect> {
        let command = self.command.take();
        match std::mem::replace(&mut self.state, State::Rest) {
            State::Rest => Vec::new(),
            State::Pressed { target, .. } => clicked(target, mods, selection, places),
            State::Cards { notes, over: Over::Tray, .. } => {
                vec![MatrixEffect::Run(CardCommand::Unplace { notes }.into())]
            }
            State::Cards { notes, to: Some(to), .. } => {
                let DropPlace { lane, step, order, .. } = to;
                let select = MatrixEffect::Select(Selection::of_notes(notes.iter().copied()));
                let place = CardCommand::Place { notes, lane, step, order: Some(order) };
                vec![MatrixEffect::Run(place.into()), select]
            }
            State::Cards { .. } => Vec::new(),
            _ => command.map(MatrixEffect::Run).into_iter().collect(),
        }
    }

    /// Drops the gesture; whether there was one.
    pub fn cancel(&mut self) -> bool {
        self.command = None;
        std::mem::replace(&mut self.state, State::Rest) != State::Rest
    }

    /// What ending a drag of a face, a head or an edge now would run.
    pub fn command(&self) -> Option<&Command> {
        self.command.as_ref()
    }

    /// The cards that are dragged, and where the pointer is.
    pub fn cards(&self) -> Option<(&[NoteId], Point)> {
        match &self.state {
            State::Cards { notes, at, .. } => Some((notes, *at)),
            _ => None,
        }
    }

    pub fn drop_place(&self) -> Option<DropPlace> {
        match self.state {
            State::Cards { to, .. } => to,
            _ => None,
        }
    }

    pub fn over_tray(&self) -> bool {
        matches!(self.state, State::Cards { over: Over::Tray, .. })
    }

    /// The head that is dragged, and where the pointer is.
    pub fn head(&self) -> Option<(Head, Point)> {
        match self.state {
            State::Head { head, at } => Some((head, at)),
            _ => None,
        }
    }

    /// The face that is dragged and its value.
    pub fn face(&self) -> Option<(StepId, Option<PersonaId>, i32)> {
        match self.state {
            State::Face { step, persona, tenths } => Some((step, persona, tenths)),
            _ => None,
        }
    }

    /// The handle of the arc of intensity that is dragged and its value.
    pub fn intensity(&self) -> Option<(StepId, Option<PersonaId>, u8)> {
        match self.state {
            State::Intensity { step, persona, tenths } => Some((step, persona, tenths)),
            _ => None,
        }
    }
}

fn begin(target: Option<Target>, from: Point, selection: &Selection, places: &Places) -> State {
    let pulled = |size: f64, start: f64, at: f64| start + (at - start - size);
    match target {
        Some(Target::Note(note)) => {
            let all = selection.notes.contains(&note);
            let notes = if all { selection.notes.iter().copied().collect() } else { vec![note] };
            State::Cards { notes, at: from, over: Over::Body, to: None }
        }
        Some(Target::Rating(_, step, persona)) => State::Face { step, persona, tenths: 0 },
        Some(Target::Intensity(_, step, persona)) => State::Intensity { step, persona, tenths: 0 },
        Some(Target::Stage(stage)) => State::Head { head: Head::Stage(stage), at: from },
        Some(Target::Step(step)) => State::Head { head: Head::Step(step), at: from },
        Some(Target::Lane(lane)) => State::Head { head: Head::Lane(lane), at: from },
        Some(edge @ Target::ColumnEdge(step)) => match places.size_of(edge) {
            Some((size, start)) => State::Width { step, from: pulled(size, start, from.x), width: size },
            None => State::Rest,
        },
        Some(edge @ Target::RowEdge(lane)) => match places.size_of(edge) {
            Some((size, start)) => State::Height { lane, from: pulled(size, start, from.y), height: size },
            None => State::Rest,
        },
        _ => State::Rest,
    }
}

fn clicked(target: Option<Target>, mods: Mods, selection: &Selection, places: &Places) -> Vec<MatrixEffect> {
    let focus = |focus| vec![MatrixEffect::Select(Selection::of_focus(focus))];
    match target {
        Some(Target::Note(note)) => {
            let mut chosen = Selection::of_notes([note]);
            if mods.shift || mods.ctrl {
                chosen = selection.clone();
                chosen.toggle_note(note);
            }
            vec![MatrixEffect::Select(chosen)]
        }
        Some(Target::Cell(lane, step)) if places.scales.iter().any(|scale| scale.0 == lane) => {
            focus(Focus::Cell(lane, step))
        }
        Some(Target::Cell(lane, step)) => vec![MatrixEffect::Write(lane, step)],
        Some(Target::Rating(_, step, persona) | Target::Intensity(_, step, persona)) => {
            focus(Focus::Rating(step, persona))
        }
        Some(Target::Curve(_, persona, shown)) => {
            vec![MatrixEffect::Run(CurveCommand::ShowCurve { persona, shown: !shown }.into())]
        }
        Some(Target::Stage(stage)) => focus(Focus::Stage(stage)),
        Some(Target::Step(step)) => focus(Focus::Step(step)),
        Some(Target::Lane(lane)) => focus(Focus::Lane(lane)),
        _ => vec![MatrixEffect::Select(Selection::default())],
    }
}

/// The rating at a height; halves with Shift.
fn value(y: f64, top: f64, bottom: f64, halves: bool) -> i32 {
    let tenths = 20.0 - (y - top) / (bottom - top).max(1.0) * 40.0;
    let step = if halves { 5.0 } else { 1.0 };
    ((tenths / step).round() * step).clamp(-20.0, 20.0) as i32
}

/// Sets the team's rating.
pub fn rate(step: StepId, persona: Option<PersonaId>, tenths: i32) -> Command {
    CurveCommand::Rate { at: RatingPoint::team(step, persona), tenths }.into()
}

/// The card nearest in a direction, by the places of the cards.
pub fn neighbour(body: &Scene, from: NoteId, by: Vec2) -> Option<NoteId> {
    let start = body.zone(Target::Note(from))?.rect.center();
    let distance = |rect: Rect| {
        let way = rect.center() - start;
        let along = way.dot(by);
        let aside = way.cross(by).abs();
        (along > 1.0).then_some(along + 3.0 * aside)
    };
    body.zones
        .iter()
        .filter_map(|zone| match zone.target {
            Target::Note(note) if note != from => Some((distance(zone.rect)?, note)),
            _ => None,
        })
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|found| found.1)
}

/// The cell beside that of a card, for moving it with the keys; the curve is passed over.
pub fn next_cell(places: &Places, from: NoteId, by: Vec2) -> Option<(LaneId, StepId)> {
    let start = places.body.zone(Target::Note(from))?.rect.origin();
    let (_, _, mut cell) = places.cell(start + Vec2::new(1.0, 1.0))?;
    loop {
        let edge = Point::new(
            if by.x > 0.0 { cell.x1 + 2.0 } else { cell.x0 - 2.0 },
            if by.y > 0.0 { cell.y1 + 2.0 } else { cell.y0 - 2.0 },
        );
        let at = if by.x == 0.0 {
            Point::new(cell.center().x, edge.y)
        } else {
            Point::new(edge.x, cell.center().y)
        };
        let (lane, step, next) = places.cell(at)?;
        if !places.scales.iter().any(|scale| scale.0 == lane) {
            return Some((lane, step));
        }
        cell = next;
    }
}

#[cfg(test)]
mod tests;
