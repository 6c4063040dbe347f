//! Tools that draw: a frame, a connector, the pen, the eraser.

use std::collections::BTreeSet;

use super::hit::{Board, Hit};
use crate::edit::{BoardCommand, Command, NewItem};
use crate::geom::{Point, Rect};
use crate::model::{ConnectorEnd, ItemId, ItemKind, Rgb};

/// A frame that is clicked instead of drawn gets this size, world units.
const FRAME: (f64, f64) = (480.0, 320.0);
/// Points of a stroke nearer than this to the last one are left out, in screen points.
const FINE: f64 = 2.0;
/// Points of one stroke, at most.
const LONGEST: usize = 20_000;

/// What a press on the board draws.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Draw {
    #[default]
    Nothing,
    Frame,
    Connector,
    Pen(Pen),
    Eraser,
    /// Dots of a vote: a click is not ours.
    Dot,
}

/// How the pen writes; width in world units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pen {
    pub colour: Rgb,
    pub width: f64,
    pub highlighter: bool,
}

/// Something that is being drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawing {
    Frame { from: Point, to: Point },
    Connector { from: ConnectorEnd, to: ConnectorEnd },
    Stroke { points: Vec<Point>, pen: Pen },
    Erased(BTreeSet<ItemId>),
}

impl Drawing {
    /// Begins at a point; nothing if the tool does not draw.
    pub fn begin(draw: Draw, at: Point, board: &Board) -> Option<Self> {
        Some(match draw {
            Draw::Nothing | Draw::Dot => return None,
            Draw::Frame => Self::Frame { from: at, to: at },
            Draw::Connector => Self::Connector { from: end_at(at, board), to: ConnectorEnd::Free(at) },
            Draw::Pen(pen) => Self::Stroke { points: vec![at], pen },
            Draw::Eraser => {
                let mut erased = Self::Erased(BTreeSet::new());
                erased.go(at, board);
                erased
            }
        })
    }

    /// The pointer went on.
    pub fn go(&mut self, at: Point, board: &Board) {
        match self {
            Self::Frame { to, .. } => *to = at,
            Self::Connector { from, to } => {
                let end = end_at(at, board);
                *to = if end == *from { ConnectorEnd::Free(at) } else { end };
            }
            Self::Stroke { points, .. } => {
                let far = points.last().is_none_or(|last| (at - *last).hypot() * board.zoom >= FINE);
                if far && points.len() < LONGEST {
                    points.push(at);
                }
            }
            Self::Erased(items) => items.extend(board.stroke_at(at)),
        }
    }

    /// What ending now would do; nothing for a connector to nowhere.
    pub fn command(&self, zoom: f64) -> Option<Command> {
        let add = |kind, rect| Some(BoardCommand::AddItems(vec![NewItem { kind, rect }]).into());
        match self {
            Self::Frame { from, to } => {
                let drawn = Rect::from_points(*from, *to);
                let small = drawn.width() * zoom < 8.0 || drawn.height() * zoom < 8.0;
                let rect = if small { Rect::from_origin_size(*from, FRAME) } else { drawn };
                add(ItemKind::Frame { title: String::new() }, rect)
            }
            Self::Connector { from, to } => {
                if let (ConnectorEnd::Free(a), ConnectorEnd::Free(b)) = (from, to)
                    && (*b - *a).hypot() * zoom < 8.0
                {
                    return None;
                }
                let (from, to) = (*from, *to);
                let label = String::new();
                let kind = ItemKind::Connector { from, to, label, arrow_start: false, arrow_end: true };
                add(kind, Rect::ZERO)
            }
            Self::Stroke { points, pen } => {
                let around = points.iter().map(|p| Rect::from_points(*p, *p)).reduce(|a, b| a.union(b))?;
                let mut points: Vec<Point> = points.iter().map(|p| *p - around.origin().to_vec2()).collect();
                if let [only] = points[..] {
                    // A click is a dot.
                    points.push(only);
                }
                let Pen { colour, width, highlighter } = *pen;
                add(ItemKind::Stroke { points, width, colour, highlighter }, around)
            }
            Self::Erased(items) if items.is_empty() => None,
            Self::Erased(items) => {
                let items = items.iter().copied().collect();
                Some(BoardCommand::Delete { notes: Vec::new(), items }.into())
            }
        }
    }

    /// Whether it shows as it grows: a frame is only a rubber band until it is let go.
    pub fn previews(&self) -> bool {
        !matches!(self, Self::Frame { .. })
    }
}

/// The note or thing at a point, else the point.
fn end_at(at: Point, board: &Board) -> ConnectorEnd {
    match board.under(at) {
        Hit::Note(note) => ConnectorEnd::Note(note),
        Hit::Item(item) if board.can_join(item) => ConnectorEnd::Item(item),
        _ => ConnectorEnd::Free(at),
    }
}
