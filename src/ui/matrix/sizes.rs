//! Ctrl Shift and the arrows: a card spans more or fewer columns and lanes, a column or lane gets wider
//! or higher.

use super::Shown;
use crate::app::workspace::Document;
use crate::edit::{CardCommand, Command, Focus, GridCommand};
use crate::geom::Vec2;
use crate::model::NoteId;
use crate::scene::Target;
use crate::ui::act::{Act, Acts};

/// By how much a key changes a width or height, world units.
const STEP: f64 = 16.0;

/// `by` is the way of the arrow.
pub fn change(by: Vec2, shown: &Shown, document: &Document, acts: &mut Acts) {
    let (right, down) = (by.x as i32, by.y as i32);
    let selection = document.editor.selection();
    let command = match (selection.only_note(), selection.focus) {
        (Some(note), _) => spanned(document, note, right, down),
        (None, Some(Focus::Step(step))) if right != 0 => {
            let place = shown.layout.columns.iter().find(|column| column.step == step);
            place.map(|place| {
                let width = (place.x1 - place.x0 + f64::from(right) * STEP).clamp(96.0, 480.0);
                GridCommand::SetStepWidth { step, width: Some(width) }.into()
            })
        }
        (None, Some(Focus::Stage(stage))) if right != 0 => {
            let columns = shown.layout.columns.iter().filter(|column| column.stage == stage);
            let widths = columns.map(|column| {
                let width = (column.x1 - column.x0 + f64::from(right) * STEP).clamp(96.0, 480.0);
                GridCommand::SetStepWidth { step: column.step, width: Some(width) }.into()
            });
            Some(Command::Batch { name: "Resize stage".to_owned(), commands: widths.collect() })
        }
        (None, Some(Focus::Lane(lane))) if down != 0 => shown.rail.zone(Target::Lane(lane)).map(|zone| {
            let height = (zone.rect.height() + f64::from(down) * STEP).clamp(32.0, 800.0);
            GridCommand::SetLaneHeight { lane, height: Some(height) }.into()
        }),
        _ => None,
    };
    acts.extend(command.map(Act::Run));
}

/// The command that makes a card span more or fewer columns and lanes; nothing at the edges.
fn spanned(document: &Document, note: NoteId, right: i32, down: i32) -> Option<Command> {
    let map = document.map()?;
    let cell = map.notes().get(note)?.cell?;
    let more = |span: u16, by: i32| span.saturating_add_signed(by as i16).max(1);
    let wanted =
        crate::model::Cell { columns: more(cell.columns, right), lanes: more(cell.lanes, down), ..cell };
    let cell_now = crate::model::Grid::of(map).clipped(wanted);
    (cell_now != cell)
        .then_some(CardCommand::SetSpan { note, columns: cell_now.columns, lanes: cell_now.lanes }.into())
}
