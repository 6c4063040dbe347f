//! Pointer on the matrix: cards are dragged between cells, faces up and down, edges to and fro.
//!
//! Everything is in body coordinates: stage heads share its x, lane heads its y. Where cells and
//! cards stand is read from the zones of the scene, so this knows neither a window nor a layout.

use crate::edit::{CardCommand, Command, CurveCommand, Focus, GridCommand, RatingPoint, Selection};
use crate::geom::Point;
use crate::model::{LaneId, NoteId, PersonaId, StepId};
use crate::scene::Target;

use super::Mods;

mod beside;
mod places;
mod strips;
pub use beside::{neighbour, next_cell};
pub use places::{DropPlace, Places};
pub use strips::{Head, Strip, Strips};

/// Screen points the pointer moves before a press becomes a drag.
const SLACK: f64 = 4.0;
/// Limits of widths and heights that are dragged, world units.
const WIDTHS: (f64, f64) = (96.0, 480.0);
const HEIGHTS: (f64, f64) = (32.0, 800.0);

/// What the pointer is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    Body,
    Tray,
    Elsewhere,
}

/// What a gesture asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum MatrixEffect {
    Select(Selection),
    Run(Command),
    /// A card is written at the end of a cell.
    Write(LaneId, StepId),
    /// A link of a note is opened, by its place among them.
    Open(NoteId, u16),
    /// One card is linked to another; how, is asked at the place.
    Link {
        from: NoteId,
        to: NoteId,
        at: Point,
    },
}

#[derive(Clone, Debug, PartialEq)]
enum State {
    Rest,
    Pressed {
        at: Point,
        target: Option<Target>,
    },
    Cards {
        notes: Vec<NoteId>,
        at: Point,
        over: Over,
        to: Option<DropPlace>,
    },
    Face {
        step: StepId,
        persona: Option<PersonaId>,
        tenths: i32,
    },
    Intensity {
        step: StepId,
        persona: Option<PersonaId>,
        tenths: u8,
    },
    Head {
        head: Head,
        at: Point,
    },
    Width {
        step: StepId,
        from: f64,
        width: f64,
    },
    Height {
        lane: LaneId,
        from: f64,
        height: f64,
    },
    /// The right (`across`) or lower edge of a card is dragged over columns or lanes.
    Span {
        note: NoteId,
        across: bool,
    },
    /// A line is drawn from a card to another one.
    Link {
        from: NoteId,
        at: Point,
        to: Option<NoteId>,
    },
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

    /// An edge of a card is dragged: its right one, or its lower one.
    pub fn take_edge(&mut self, note: NoteId, across: bool) {
        self.command = None;
        self.state = State::Span { note, across };
    }

    /// A link is drawn from a card.
    pub fn take_link(&mut self, from: NoteId, at: Point) {
        self.command = None;
        self.state = State::Link { from, at, to: None };
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
            State::Span { note, across } => {
                let spans = places.spans(*note, at);
                self.command = spans.map(|(columns, lanes, now)| {
                    let (columns, lanes) = if *across { (columns, now.1) } else { (now.0, lanes) };
                    CardCommand::SetSpan { note: *note, columns, lanes }.into()
                });
            }
            State::Link { from, at: place, to } => {
                *place = at;
                *to = places.card_at(at).filter(|to| to != from);
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
            State::Link { from, at, to } => match to {
                Some(to) => vec![MatrixEffect::Link { from, to, at }],
                None => Vec::new(),
            },
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

    /// The link that is drawn: its card, where the pointer is, and the card under it.
    pub fn link(&self) -> Option<(NoteId, Point, Option<NoteId>)> {
        match self.state {
            State::Link { from, at, to } => Some((from, at, to)),
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
        Some(Target::WebLink(note, at)) => vec![MatrixEffect::Open(note, at)],
        Some(Target::Link(link)) => focus(Focus::Link(link)),
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

#[cfg(test)]
mod tests;
