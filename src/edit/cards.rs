//! Commands on cards in the matrix.

use crate::model::{Cell, Grid, ImageId, LaneId, Link, LinkId, LinkKind, Note, NoteId, Pin, StepId};

use super::cells::Cells;
use super::free_place::{Board, start};
use super::text::{clean, clean_line};
use super::work::Work;
use super::{CardCommand, EditError, Selection, delete, duplicate, figures, steps, things};

pub(super) fn apply(work: &mut Work, command: &CardCommand) -> Result<(), EditError> {
    match command {
        CardCommand::Add { lane, step, order, text, height } => {
            add(work, (*lane, *step), *order, text, *height)
        }
        CardCommand::AddPicture { lane, step, image } => add_picture(work, *lane, *step, *image),
        CardCommand::Place { notes, lane, step, order } => place(work, notes, (*lane, *step), *order),
        CardCommand::Unplace { notes } => unplace(work, notes),
        CardCommand::SetSpan { note, columns, lanes } => set_span(work, *note, *columns, *lanes),
        CardCommand::Duplicate { notes } => duplicate::in_matrix(work, notes),
        CardCommand::Link { from, to, kind, label } => link(work, *from, *to, *kind, label),
        CardCommand::Unlink(link) => unlink(work, *link),
    }
}

fn add(
    work: &mut Work,
    (lane, step): (LaneId, StepId),
    order: Option<u32>,
    text: &str,
    height: Option<f64>,
) -> Result<(), EditError> {
    work.step(step)?;
    let entry = work.entry_of_lane(lane)?;
    let height = height.unwrap_or(Note::HEIGHT);
    let map = work.map()?.clone();
    let mut board = Board::of(&map);
    let near = start(&map, &board, lane, step);
    let at = board.take(near, crate::geom::Size::new(Note::WIDTH, height));
    let z = work.pile()?.1 + 1;
    let id = work.draw();
    work.put(Note { height, z, ..Note::written(id, entry, at, clean(text)) })?;
    let mut cells = Cells::of(&map);
    cells.insert((lane, step), order.map(|order| order as usize), &[id]);
    cells.write(work)?;
    things::follow(work, &[id])?;
    work.outcome.created.push(id);
    work.outcome.select = Some(Selection::of_notes([id]));
    Ok(())
}

/// A card that shows a picture of the project.
fn add_picture(work: &mut Work, lane: LaneId, step: StepId, image: ImageId) -> Result<(), EditError> {
    if !work.project().images().contains(image) {
        return Err(EditError::Gone("picture"));
    }
    add(work, (lane, step), None, "", None)?;
    match work.outcome.created.last().copied() {
        Some(note) => work.change_note(note, |note| note.image = Some(image)),
        None => Ok(()),
    }
}

/// Puts notes into a cell and remembers it for the next arranging.
fn place(
    work: &mut Work,
    notes: &[NoteId],
    (lane, step): (LaneId, StepId),
    order: Option<u32>,
) -> Result<(), EditError> {
    if notes.is_empty() {
        return Err(EditError::Nothing);
    }
    work.lane(lane)?;
    work.step(step)?;
    let mut cells = Cells::of(work.map()?);
    cells.insert((lane, step), order.map(|order| order as usize), notes);
    cells.write(work)?;
    for &note in notes {
        work.put(Pin { note, place: Some((lane, step)) })?;
    }
    clip_spans(work)?;
    things::follow(work, notes)?;
    figures::follow(work, notes)?;
    work.outcome.select = Some(Selection::of_notes(notes.iter().copied()));
    Ok(())
}

/// Takes notes out of their cells and remembers it for the next arranging.
fn unplace(work: &mut Work, notes: &[NoteId]) -> Result<(), EditError> {
    if notes.is_empty() {
        return Err(EditError::Nothing);
    }
    let mut cells = Cells::of(work.map()?);
    let placed = notes.iter().filter(|&&note| cells.place_of(note).is_some()).count();
    for &note in notes {
        cells.take(note);
        work.change_note(note, |note| note.cell = None)?;
        work.put(Pin { note, place: None })?;
    }
    steps::tell_unplaced(work, placed);
    cells.write(work)?;
    figures::follow(work, notes)
}

fn set_span(work: &mut Work, note: NoteId, columns: u16, lanes: u16) -> Result<(), EditError> {
    let cell = work.note(note)?.cell.ok_or(EditError::Gone("card"))?;
    let span = Grid::of(work.map()?).clipped(Cell { columns, lanes, ..cell });
    work.change_note(note, |note| note.cell = Some(span))
}

/// After the grid or places in it changed: no card spans beyond the grid.
pub(super) fn clip_spans(work: &mut Work) -> Result<(), EditError> {
    let map = work.map()?.clone();
    let spanning = |cell: &Cell| cell.columns > 1 || cell.lanes > 1;
    let mut grid = None;
    for note in map.notes().iter() {
        let Some(cell) = note.cell.filter(spanning) else { continue };
        let clipped = grid.get_or_insert_with(|| Grid::of(&map)).clipped(cell);
        if clipped != cell {
            work.change_note(note.id, |note| note.cell = Some(clipped))?;
        }
    }
    Ok(())
}

fn link(work: &mut Work, from: NoteId, to: NoteId, kind: LinkKind, label: &str) -> Result<(), EditError> {
    work.note(from)?;
    work.note(to)?;
    if from == to {
        return Err(EditError::SelfLink);
    }
    let known = work.map()?.links().iter().find(|l| (l.from, l.to, l.kind) == (from, to, kind)).cloned();
    let label = clean_line(label);
    match known {
        Some(link) => work.put(Link { label, ..Link::clone(&link) }),
        None => {
            let id = work.draw();
            work.put(Link { id, from, to, kind, label, percent: None, owner: None, from_item: None })
        }
    }
}

fn unlink(work: &mut Work, link: LinkId) -> Result<(), EditError> {
    let map = work.map_id()?;
    if !work.map()?.links().contains(link) {
        return Err(EditError::Gone("link"));
    }
    delete::forget(work, [crate::model::Key::Link(map, link)].into())
}
