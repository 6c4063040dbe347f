//! The gestures of the draft: click, marquee, move, duplicate, resize, draw a frame.

use std::sync::Arc;

use super::draw::{Draw, Drawing};
use super::hit::{Board, Hit, Mods, Pointer};
use super::snap::{self, Guide};
use super::{Handle, Side, hit};
use crate::edit::{BoardCommand, Command, Selection};
use crate::geom::{Point, Rect, Vec2};
use crate::model::{ItemId, NoteId, Piece};

/// The pointer has to move this far before a press becomes a drag, in screen points.
const THRESHOLD: f64 = 4.0;

/// What the window has to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    Select(Selection),
    Run(Command),
    /// Start writing on a note.
    EditNote(NoteId),
    EditItem(ItemId),
    /// Make a note there and write on it.
    NewNote(Point),
    /// Go to the note beside this one, or make it.
    Neighbour(NoteId, Side),
    /// The drawing tool was used.
    ToolUsed,
}

/// The shape of the pointer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cursor {
    #[default]
    Default,
    Move,
    Resize(Handle),
    Cross,
    Copy,
    /// Something to click.
    Hand,
}

#[derive(Clone, Debug, Default, PartialEq)]
enum State {
    #[default]
    Idle,
    /// Pressed, not moved yet.
    Pressed {
        at: Pointer,
        hit: Hit,
    },
    Marquee {
        from: Point,
        to: Point,
        base: Selection,
    },
    Moving {
        from: Point,
        moving: Moving,
        guides: Vec<Guide>,
        /// A copy is torn off, whatever keys are held.
        tearing: bool,
    },
    Resizing {
        handle: Handle,
        from: Point,
        bounds: Rect,
        command: Option<Command>,
    },
    Drawing(Drawing),
}

/// A move under way.
#[derive(Clone, Debug, PartialEq)]
struct Moving {
    what: Arc<Selection>,
    /// The box around it where it came from.
    bounds: Option<Rect>,
    /// The notes it may line up with.
    others: Arc<[Rect]>,
    by: Vec2,
    copying: bool,
    /// `None` while it stands where it stood.
    command: Option<Command>,
}

/// The state machine.
#[derive(Clone, Debug, Default)]
pub struct BoardGesture {
    state: State,
    pub draw: Draw,
}

impl BoardGesture {
    /// The primary button went down.
    pub fn press(&mut self, at: Pointer, board: &Board) -> Vec<Effect> {
        if let Some(drawing) = Drawing::begin(self.draw, at.world, board) {
            self.state = State::Drawing(drawing);
            return Vec::new();
        }
        let hit = board.hit(at.world);
        self.state = State::Pressed { at, hit };
        let chosen = self.pick(hit, at.mods, board, false);
        chosen.filter(|chosen| chosen != board.selection).map(Effect::Select).into_iter().collect()
    }

    /// The pointer moved while the button is down.
    pub fn drag(&mut self, at: Pointer, board: &Board) {
        match &mut self.state {
            State::Idle => {}
            State::Drawing(drawing) => drawing.go(at.world, board),
            State::Marquee { to, .. } => *to = at.world,
            State::Pressed { at: start, hit } => {
                let (start, hit) = (*start, *hit);
                if (at.world - start.world).hypot() * board.zoom >= THRESHOLD {
                    self.begin(start, hit, board);
                    self.drag(at, board);
                }
            }
            State::Moving { from, moving, guides, tearing } => {
                let (by, found) = moving.placed(at.world - *from, at.mods, board.zoom);
                *guides = found;
                moving.go(by, at.mods.alt || *tearing);
            }
            State::Resizing { handle, from, bounds, command } => {
                let to = handle.pulled(*bounds, at.world - *from, at.mods.shift);
                *command = (to != *bounds).then(|| {
                    let Selection { notes, items, .. } = board.selection.clone();
                    let (notes, items) = (notes.into_iter().collect(), items.into_iter().collect());
                    BoardCommand::Resize { notes, items, from: *bounds, to }.into()
                });
            }
        }
    }

    /// The button went up: what was previewed is run.
    pub fn release(&mut self, at: Pointer, board: &Board) -> Vec<Effect> {
        match std::mem::take(&mut self.state) {
            State::Idle => Vec::new(),
            State::Pressed { hit: Hit::Clone(side), .. } => {
                board.selection.only_note().map(|note| Effect::Neighbour(note, side)).into_iter().collect()
            }
            State::Pressed { hit, at: start } => {
                let chosen = self.pick(hit, start.mods, board, true);
                chosen.map(Effect::Select).into_iter().collect()
            }
            State::Marquee { from, to, base } => vec![Effect::Select(enclosed(from, to, &base, board))],
            State::Moving { moving: Moving { command, .. }, .. } | State::Resizing { command, .. } => {
                command.map(Effect::Run).into_iter().collect()
            }
            State::Drawing(mut drawing) => {
                drawing.go(at.world, board);
                let ran = drawing.command(board.zoom).map(Effect::Run);
                ran.into_iter().chain([Effect::ToolUsed]).collect()
            }
        }
    }

    /// Two clicks: write.
    pub fn double_click(&mut self, at: Pointer, board: &Board) -> Vec<Effect> {
        self.state = State::Idle;
        match board.hit(at.world) {
            Hit::Note(note) => vec![Effect::EditNote(note)],
            Hit::Item(item) => vec![Effect::EditItem(item)],
            Hit::Handle(_) | Hit::Clone(_) => Vec::new(),
            Hit::SelectionBox | Hit::Nothing => vec![Effect::NewNote(at.world)],
        }
    }

    /// Esc, or the button of another kind: nothing happened. True if something was dropped.
    pub fn cancel(&mut self) -> bool {
        std::mem::take(&mut self.state) != State::Idle
    }

    /// The command that a release would run, as far as it shows while it is made.
    pub fn command(&self, zoom: f64) -> Option<Command> {
        match &self.state {
            State::Moving { moving: Moving { command, .. }, .. } | State::Resizing { command, .. } => {
                command.clone()
            }
            State::Drawing(drawing) if drawing.previews() => drawing.command(zoom),
            _ => None,
        }
    }

    /// What a release would only move, and how far: such a preview needs no copy of the project.
    /// The selection is the same allocation for a whole drag.
    pub fn shift(&self) -> Option<(&Arc<Selection>, Vec2)> {
        match &self.state {
            State::Moving { moving, .. } if !moving.copying => Some((&moving.what, moving.by)),
            _ => None,
        }
    }

    /// The selection a release would give, while a marquee is drawn.
    pub fn would_select(&self, board: &Board) -> Option<Selection> {
        match &self.state {
            State::Marquee { from, to, base } => Some(enclosed(*from, *to, base, board)),
            _ => None,
        }
    }

    /// The rectangle that is being drawn.
    pub fn rubber(&self) -> Option<Rect> {
        match &self.state {
            State::Marquee { from, to, .. } | State::Drawing(Drawing::Frame { from, to }) => {
                Some(Rect::from_points(*from, *to))
            }
            _ => None,
        }
    }

    pub fn guides(&self) -> &[Guide] {
        match &self.state {
            State::Moving { guides, .. } => guides,
            _ => &[],
        }
    }

    /// Something is being dragged: bars and chips hide.
    pub fn is_dragging(&self) -> bool {
        !matches!(self.state, State::Idle | State::Pressed { .. })
    }

    pub fn cursor(&self, hover: Option<Point>, board: &Board) -> Cursor {
        match &self.state {
            State::Moving { moving: Moving { copying: true, .. }, .. } => Cursor::Copy,
            State::Moving { .. } => Cursor::Move,
            State::Resizing { handle, .. } => Cursor::Resize(*handle),
            State::Drawing(_) => Cursor::Cross,
            _ if self.draw != Draw::Nothing => Cursor::Cross,
            _ => match hover.map(|at| board.hit(at)) {
                Some(Hit::Handle(handle)) => Cursor::Resize(handle),
                Some(Hit::Note(_) | Hit::Item(_)) => Cursor::Move,
                Some(Hit::Clone(_)) => Cursor::Hand,
                _ => Cursor::Default,
            },
        }
    }

    /// The selection after a press (`released` false) or a click that did not move.
    fn pick(&self, hit: Hit, mods: Mods, board: &Board, released: bool) -> Option<Selection> {
        let add = mods.shift || mods.ctrl;
        let known = match hit {
            Hit::Note(note) => board.selection.notes.contains(&note),
            Hit::Item(item) => board.selection.items.contains(&item),
            Hit::Handle(_) | Hit::Clone(_) | Hit::SelectionBox => return None,
            Hit::Nothing => return (released && !add).then(Selection::default),
        };
        // A press on what is selected keeps the rest, for it may become a move of all.
        if add {
            let mut chosen = board.selection.clone();
            match hit {
                Hit::Note(note) => chosen.toggle_note(note),
                Hit::Item(item) => chosen.toggle_item(item),
                _ => {}
            }
            return released.then_some(chosen);
        }
        if known != released {
            return None;
        }
        let only = match hit {
            Hit::Note(note) => Selection::of_notes([note]),
            Hit::Item(item) => Selection::of([], [item]),
            _ => return None,
        };
        Some(only.with_groups(board.map))
    }

    fn begin(&mut self, start: Pointer, hit: Hit, board: &Board) {
        self.state = match hit {
            Hit::Nothing | Hit::SelectionBox => {
                let base = if start.mods.shift { board.selection.clone() } else { Selection::default() };
                State::Marquee { from: start.world, to: start.world, base }
            }
            Hit::Handle(handle) => match board.selected_bounds() {
                Some(bounds) => State::Resizing { handle, from: start.world, bounds, command: None },
                None => State::Idle,
            },
            Hit::Note(_) | Hit::Item(_) | Hit::Clone(_) => {
                let tearing = matches!(hit, Hit::Clone(_));
                let what = if tearing { board.selection.clone() } else { carried(hit, board) };
                let moving = Moving { copying: tearing, ..Moving::of(what, board) };
                State::Moving { from: start.world, moving, guides: Vec::new(), tearing }
            }
        };
    }
}

/// What moves with a press on something: the selection if it is in it, and what frames hold.
fn carried(hit: Hit, board: &Board) -> Selection {
    let mut what = match hit {
        Hit::Note(note) if !board.selection.notes.contains(&note) => Selection::of_notes([note]),
        Hit::Item(item) if !board.selection.items.contains(&item) => Selection::of([], [item]),
        _ => board.selection.clone(),
    }
    .with_groups(board.map);
    for item in what.items.clone() {
        let held = board.held_by(item);
        what.notes.extend(held.notes);
        what.items.extend(held.items);
    }
    what
}

impl Moving {
    fn of(what: Selection, board: &Board) -> Self {
        let others = board.stack.pieces().filter_map(|(_, piece)| match piece {
            Piece::Note(note) if !what.notes.contains(&note.id) => Some(note.rect()),
            _ => None,
        });
        Self {
            others: others.collect(),
            bounds: hit::bounds_in(board.stack, &what),
            what: Arc::new(what),
            by: Vec2::ZERO,
            copying: false,
            command: None,
        }
    }

    /// Where a pull by a distance leads, and the guides it snaps to.
    fn placed(&self, by: Vec2, mods: Mods, zoom: f64) -> (Vec2, Vec<Guide>) {
        let by = match mods.shift {
            true if by.x.abs() >= by.y.abs() => Vec2::new(by.x, 0.0),
            true => Vec2::new(0.0, by.y),
            false => by,
        };
        match self.bounds {
            Some(bounds) if !mods.ctrl => {
                let (correction, guides) = snap::snap(bounds + by, self.others.iter().copied(), zoom);
                (by + correction, guides)
            }
            _ => (by, Vec::new()),
        }
    }

    /// Names the command for a distance; the lists of a long drag are made once.
    fn go(&mut self, to: Vec2, copy: bool) {
        (self.by, self.copying) = (to, copy);
        if to == Vec2::ZERO {
            self.command = None;
            return;
        }
        match &mut self.command {
            Some(Command::Board(BoardCommand::Move { by, .. })) if !copy => *by = to,
            Some(Command::Board(BoardCommand::Duplicate { by, .. })) if copy => *by = to,
            command => {
                let notes = self.what.notes.iter().copied().collect();
                let items = self.what.items.iter().copied().collect();
                let new = if copy {
                    BoardCommand::Duplicate { notes, items, by: to }
                } else {
                    BoardCommand::Move { notes, items, by: to }
                };
                *command = Some(new.into());
            }
        }
    }
}

fn enclosed(from: Point, to: Point, base: &Selection, board: &Board) -> Selection {
    let mut chosen = base.clone();
    let inside = board.inside(Rect::from_points(from, to)).with_groups(board.map);
    chosen.notes.extend(inside.notes);
    chosen.items.extend(inside.items);
    chosen
}
