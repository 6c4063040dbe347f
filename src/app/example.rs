//! The built-in example: a journey of buying a winter jacket, as the raw board of a workshop and as
//! the map it became.

use crate::format::{self, FormatError};
use crate::import::{self, ImportError, ImportReport};
use crate::model::Project;

const BOARD: &[u8] = include_bytes!("../../assets/examples/winter-jacket.excalidraw");
const MAP: &[u8] = include_bytes!("../../assets/examples/winter-jacket.ron");
/// The example is the same every time.
const SEED: u64 = 1;

/// The raw board as a project, and what was read of it.
///
/// # Errors
/// The board can't be read, which a test rules out.
pub fn example_board() -> Result<(Project, ImportReport), ImportError> {
    let imported = import::read("winter-jacket.excalidraw", BOARD, SEED)?;
    Ok((imported.project, imported.report))
}

/// The map as a project.
///
/// # Errors
/// The file can't be read, which a test rules out.
pub fn example_map() -> Result<Project, FormatError> {
    format::read(MAP).map(|loaded| loaded.project)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_of_the_board_is_read() -> Result<(), ImportError> {
        let (project, report) = example_board()?;
        assert!(report.not_read.is_empty(), "{report}");
        assert_eq!(project.check(), []);
        Ok(())
    }

    #[test]
    fn the_map_keeps_every_rule() -> Result<(), FormatError> {
        assert_eq!(example_map()?.check(), []);
        Ok(())
    }
}
