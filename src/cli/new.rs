//! `laneway new`: a project from a template.

use std::path::Path;
use std::process::ExitCode;

use super::Failure;
use super::terminal::Terminal;
use crate::app::{self, templates};

pub(super) fn run(
    template: Option<&str>,
    output: Option<&Path>,
    terminal: &mut Terminal,
) -> Result<ExitCode, Failure> {
    let (Some(name), Some(output)) = (template, output) else {
        return list(terminal);
    };
    let Some(template) = templates::find(name) else {
        let names: Vec<_> = templates::ALL.iter().map(|template| template.name).collect();
        return Err(format!("there is no template “{name}”; choose one of: {}", names.join(", ")).into());
    };
    let project = template.project(app::fresh_seed())?;
    super::terminal::save(output, &project, terminal)?;
    Ok(ExitCode::SUCCESS)
}

fn list(terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    for template in templates::ALL {
        terminal.line(&format!("{:<44} {}", template.name, template.about))?;
    }
    Ok(ExitCode::SUCCESS)
}
