//! `laneway diff`, `merge` and `textconv`: two or three copies of a project.

use std::path::Path;
use std::process::ExitCode;

use super::Failure;
use super::terminal::{Terminal, save};
use crate::app::merge::{changes_in_words, merge, outline};
use crate::app::{self, FileError, Input};
use crate::format::FormatError;
use crate::model::Project;

pub(super) fn diff(before: &Input, after: &Input, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let (before, after) = (app::read_project(before)?, app::read_project(after)?);
    let changes = changes_in_words(&before.project, &after.project);
    for change in &changes {
        terminal.line(change)?;
    }
    terminal.remarks(&before.warnings);
    terminal.remarks(&after.warnings);
    Ok(if changes.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

pub(super) fn run(
    [base, ours, theirs]: [&Input; 3],
    output: &Path,
    terminal: &mut Terminal,
) -> Result<ExitCode, Failure> {
    let (ours, theirs) = (app::read_project(ours)?, app::read_project(theirs)?);
    let merged = merge(&base_of(base)?, &ours.project, &theirs.project);
    save(output, &merged.project, terminal)?;
    for conflict in &merged.conflicts {
        terminal.remark(&format!("Conflict: {}", conflict.text));
    }
    Ok(if merged.conflicts.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What both come from. Git gives an empty file where there is none.
fn base_of(base: &Input) -> Result<Project, FileError> {
    let empty =
        matches!(base, Input::File(path) if std::fs::metadata(path).is_ok_and(|meta| meta.len() == 0));
    match app::read_project(base) {
        Err(FileError::Project { error: FormatError::NotAProject, .. }) if empty => Ok(Project::new(0)),
        other => other.map(|loaded| loaded.project),
    }
}

pub(super) fn textconv(file: &Input, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let loaded = app::read_project(file)?;
    for line in outline(&loaded.project) {
        terminal.line(&line)?;
    }
    Ok(ExitCode::SUCCESS)
}
