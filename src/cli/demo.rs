//! `laneway demo`: the built-in board read, arranged and exported, without a window.

use std::path::Path;
use std::process::ExitCode;

use super::Failure;
use super::export::write;
use super::terminal::{Terminal, save};
use crate::app::{self, ExportFormat, ExportWish, FileError};
use crate::edit::Editor;

/// Name of the files, without their endings.
const NAME: &str = "winter-jacket";

pub(super) fn run(folder: &Path, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    std::fs::create_dir_all(folder).map_err(|error| FileError::writing(folder, error))?;
    let (project, report) = app::example_board()?;
    let mut editor = Editor::new(project);
    let (_, outcome) = app::arrange_map(&mut editor)?;
    terminal.remark(&format!("Read: {}", report.counts()));
    if let Some(message) = outcome.message {
        terminal.remark(&message);
    }
    let file = |ending: &str| folder.join(format!("{NAME}.{ending}"));
    save(&file("ron"), editor.project(), terminal)?;
    for (ending, format) in [("pdf", ExportFormat::Pdf), ("png", ExportFormat::Png)] {
        write(editor.project(), &ExportWish::of(format), &file(ending), terminal)?;
    }
    for ending in ["ron", "pdf", "png"] {
        terminal.line(&file(ending).display().to_string())?;
    }
    Ok(ExitCode::SUCCESS)
}
