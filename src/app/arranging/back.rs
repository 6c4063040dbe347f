//! Cards that were moved in the matrix go back to where their place on the board puts them.

use crate::arrange::{self, ElementRef, Settings};
use crate::edit::{CardCommand, Command, Editor, RecordCommand};
use crate::model::{Key, LaneId, NoteId, StepId, Transaction};

/// The command that puts cards where arranging reads them on the board, as if they had never been in
/// the matrix, and forgets that they were moved by hand. `None` if that is where they are already, or
/// the board has no stage and lane of this matrix for any of them.
pub fn back_to_board(editor: &Editor, notes: &[NoteId]) -> Option<Command> {
    let map = editor.map()?;
    let mut project = editor.project().clone();
    let mut tx = Transaction::begin(&mut project);
    for note in notes.iter().filter_map(|id| map.notes().get(*id)) {
        tx.put((map.id(), crate::model::Note { cell: None, ..(**note).clone() }));
        if map.pins().contains(note.id) {
            tx.remove(Key::Pin(map.id(), note.id));
        }
    }
    tx.commit();
    let bare = project.map(map.id())?;
    let settings = Settings::of(bare).with_people(&project);
    let read = arrange::propose(bare, &project.head().language, &settings);
    let mut commands = Vec::new();
    for &id in notes {
        let Some(cell) = map.notes().get(id).map(|note| note.cell) else { continue };
        let reading = read.notes.iter().find(|reading| reading.id == ElementRef::Note(id));
        let place = reading.and_then(|reading| {
            let stage = read.stages.get(reading.stage?)?.existing?;
            let lane: LaneId = read.lanes.get(reading.lane?)?.existing?;
            let there = cell.and_then(|cell| map.steps().get(cell.step)).filter(|step| step.stage == stage);
            let step: StepId = there.map(|step| step.id).or_else(|| Some(map.steps_of(stage).first()?.id))?;
            Some((lane, step))
        });
        let Some((lane, step)) = place else { continue };
        if cell.is_some_and(|cell| (cell.lane, cell.step) == (lane, step)) && !map.pins().contains(id) {
            continue;
        }
        if cell.is_none_or(|cell| (cell.lane, cell.step) != (lane, step)) {
            commands.push(CardCommand::Place { notes: vec![id], lane, step, order: None }.into());
        }
        commands.push(RecordCommand::Delete(Key::Pin(map.id(), id)).into());
    }
    (!commands.is_empty()).then(|| Command::Batch { name: "Back to the board's place".to_owned(), commands })
}
