//! `laneway check`: every problem of a project, one a line.

use std::process::ExitCode;

use super::Failure;
use super::terminal::Terminal;
use crate::app::{self, Input};

pub(super) fn run(file: &Input, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let loaded = app::read_project(file)?;
    let broken = loaded.project.check().into_iter().map(|problem| problem.text);
    let problems: Vec<String> = loaded.warnings.into_iter().chain(broken).collect();
    for problem in &problems {
        terminal.line(problem)?;
    }
    if problems.is_empty() {
        terminal.remark(&format!("{} is sound", file.path().display()));
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}
