//! `laneway arrange`: a board becomes a matrix, and a report says why.

use std::path::Path;
use std::process::ExitCode;

use super::Failure;
use super::terminal::{Terminal, save, save_bytes};
use crate::app::{self, Input};
use crate::edit::Editor;

pub(super) fn run(
    input: &Input,
    output: &Path,
    explain: Option<&Path>,
    terminal: &mut Terminal,
) -> Result<ExitCode, Failure> {
    let opened = app::open_any(input)?;
    terminal.remarks(&opened.warnings);
    let mut editor = Editor::new(opened.project);
    let before = editor.map().cloned();
    let (proposal, outcome) = app::arrange_map(&mut editor)?;
    if let (Some(report), Some(map)) = (explain, before) {
        let mut json = serde_json::to_vec(&app::explain(&map, &proposal))?;
        json.push(b'\n');
        save_bytes(report, &json, terminal)?;
    }
    save(output, editor.project(), terminal)?;
    if let Some(report) = opened.report {
        report.to_string().lines().for_each(|line| terminal.remark(line));
    }
    if let Some(message) = outcome.message {
        terminal.remark(&message);
    }
    Ok(ExitCode::SUCCESS)
}
