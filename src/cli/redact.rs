//! `laneway redact`: a copy that may be given away.

use std::path::Path;
use std::process::ExitCode;

use super::Failure;
use super::terminal::{Terminal, save};
use crate::app::{self, Input, redact};

pub(super) fn run(input: &Input, output: &Path, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let opened = app::open_any(input)?;
    let redacted = redact(&opened.project);
    save(output, &redacted.project, terminal)?;
    terminal.remarks(&opened.warnings);
    match redacted.report.is_empty() {
        true => terminal.remark("Nothing had to go."),
        false => terminal.remark(&format!("Left out: {}.", redacted.report.join(", "))),
    }
    Ok(ExitCode::SUCCESS)
}
