//! A pasted block becomes the matrix: its first row names the stages, its first column the lanes.

use super::quick::leading_kind;
use crate::edit::{CardCommand, Command, EditError, Editor, GridCommand, MergeKey};
use crate::model::{Key, LaneId, LaneKind, NoteId, StepId};

/// Makes a stage of each note of the first row and a lane of each of the first column, and places
/// the rest where they cross, all in one step. Notes of the first row and column stay on the board.
///
/// # Errors
/// A note of the block is gone.
pub fn make_matrix(editor: &mut Editor, grid: &[Vec<Option<NoteId>>]) -> Result<(), EditError> {
    let key = editor.merge_key();
    let columns = grid.iter().map(Vec::len).max().unwrap_or(0);
    let mut steps: Vec<Option<StepId>> = Vec::with_capacity(columns);
    for column in 0..columns {
        let used = column > 0 && grid.iter().skip(1).any(|row| row.get(column).is_some_and(Option::is_some));
        let title = grid.first().and_then(|row| text_of(editor, row.get(column).copied().flatten()));
        steps.push(match used || column > 0 && title.is_some() {
            true => add_stage(editor, title.unwrap_or_default(), key)?,
            false => None,
        });
    }
    for row in grid.iter().skip(1) {
        let title = text_of(editor, row.first().copied().flatten()).unwrap_or_default();
        let Some(lane) = add_lane(editor, title, key)? else { continue };
        for (note, step) in row.iter().zip(&steps).skip(1) {
            if let (Some(note), Some(step)) = (*note, *step) {
                let place = CardCommand::Place { notes: vec![note], lane, step, order: None };
                editor.run_merged(&place.into(), key)?;
            }
        }
    }
    Ok(())
}

fn text_of(editor: &Editor, note: Option<NoteId>) -> Option<String> {
    Some(editor.map()?.notes().get(note?)?.text.clone())
}

fn add_stage(editor: &mut Editor, title: String, key: MergeKey) -> Result<Option<StepId>, EditError> {
    let command: Command = GridCommand::AddStage { at: None, title }.into();
    let Some(Key::Stage(_, stage)) = editor.run_merged(&command, key)?.made else { return Ok(None) };
    Ok(editor.map().and_then(|map| map.steps().iter().find(|step| step.stage == stage)).map(|step| step.id))
}

/// A lane of the kind that its title names, else of no kind.
fn add_lane(editor: &mut Editor, title: String, key: MergeKey) -> Result<Option<LaneId>, EditError> {
    let kind = editor.map().and_then(|map| {
        let (choice, ..) = leading_kind(&format!("{title}:"), map)?;
        match choice {
            crate::edit::EntryChoice::Entry(id) => map.entries().get(id).map(|entry| entry.kind.clone()),
            crate::edit::EntryChoice::Kind(kind) => Some(kind),
            crate::edit::EntryChoice::First => None,
        }
    });
    let kind = kind.unwrap_or(LaneKind::Other);
    let made = editor.run_merged(&GridCommand::AddLane { at: None, kind, title }.into(), key)?.made;
    Ok(match made {
        Some(Key::Lane(_, lane)) => Some(lane),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{BoardCommand, NewNote};
    use crate::geom::Point;
    use crate::model::Project;

    #[test]
    fn the_first_row_and_column_become_stages_and_lanes() {
        let mut editor = Editor::with_map(Project::new(1), "");
        let texts = ["Search", "Pay", "Pain", "slow", "refused", "Other things", "x"];
        let notes = texts.map(|text| NewNote::at(Point::ZERO, text)).to_vec();
        let ids = editor.run(&BoardCommand::AddNotes(notes).into()).unwrap().created;
        let at = |index: usize| Some(ids[index]);
        let grid = vec![vec![None, at(0), at(1)], vec![at(2), at(3), at(4)], vec![at(5), None, at(6)]];
        make_matrix(&mut editor, &grid).unwrap();
        assert_eq!(editor.project().check(), []);
        let map = editor.map().unwrap().clone();
        let stages: Vec<_> = map.stages_in_order().iter().map(|stage| stage.title.clone()).collect();
        assert_eq!(stages, ["Search", "Pay"]);
        assert_eq!(map.lanes_in_order()[0].kind, LaneKind::Pain);
        assert_eq!(map.notes().iter().filter(|note| note.cell.is_some()).count(), 3);
        assert_eq!(map.notes().len(), 7);
        editor.undo();
        assert!(editor.map().unwrap().stages().is_empty(), "one step");
    }
}
