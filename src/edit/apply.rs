//! From a command to the functions that carry it out.

use super::work::Work;
use super::{Command, EditError, arranging, board, cards, curve, detail, grid, records};

/// Runs a command in an open transaction.
pub(super) fn apply(work: &mut Work, command: &Command) -> Result<(), EditError> {
    match command {
        Command::Board(command) => board::apply(work, command),
        Command::Card(command) => cards::apply(work, command),
        Command::Grid(command) => grid::apply(work, command),
        Command::Curve(command) => curve::apply(work, command),
        Command::Detail { notes, detail } => detail::apply(work, notes, detail),
        Command::Record(command) => records::apply(work, command),
        Command::Arrange(arrangement) => arranging::apply(work, arrangement),
        Command::On { map, command } => on_map(work, *map, command),
        Command::Batch { commands, .. } => commands.iter().try_for_each(|command| apply(work, command)),
    }
}

/// Another map than the current one; what is selected stays what it was.
fn on_map(work: &mut Work, map: crate::model::MapId, command: &Command) -> Result<(), EditError> {
    if work.project().map(map).is_none() {
        return Err(EditError::Gone("map"));
    }
    let (here, selected) = (work.map.replace(map), work.outcome.select.take());
    apply(work, command)?;
    work.map = here;
    if here != Some(map) {
        work.outcome.select = selected;
    }
    Ok(())
}
