//! `laneway import`: boards of other tools become a project, one map each.

use std::path::Path;
use std::process::ExitCode;

use super::Failure;
use super::terminal::{Terminal, is_stdout, save};
use crate::app::{self, Input};
use crate::model::Project;

pub(super) fn run(inputs: &[Input], output: &Path, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let mut project: Option<Project> = None;
    let mut reports = Vec::new();
    for input in inputs {
        let report = match &mut project {
            Some(project) => app::import_into(project, input)?,
            None => {
                let opened = app::open_any(input)?;
                let Some(report) = opened.report else {
                    return Err(app::FileError::IsProject(input.path().to_owned()).into());
                };
                project = Some(opened.project);
                report
            }
        };
        reports.push(format!("{}: {report}", input.path().display()));
    }
    let Some(project) = project else { return Err("there is nothing to import".into()) };
    save(output, &project, terminal)?;
    // The report goes beside the project where that goes to standard output.
    for line in reports.iter().flat_map(|report| report.lines()) {
        if is_stdout(output) {
            terminal.remark(line);
        } else {
            terminal.line(line)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
