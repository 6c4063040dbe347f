//! `laneway import`: boards of other tools become a project, one map each.

use std::path::Path;
use std::process::ExitCode;
use std::str::FromStr;

use super::Failure;
use super::terminal::{Terminal, is_stdout, save};
use crate::app::{self, Input};
use crate::import::{ColumnRole, Form, Table};
use crate::model::Project;

/// What a person says that a column means: `COLUMN=MEANING`.
#[derive(Clone, Debug)]
pub struct ColumnMeaning {
    column: String,
    role: ColumnRole,
}

impl FromStr for ColumnMeaning {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (column, meaning) =
            text.rsplit_once('=').ok_or_else(|| "write it like \"Remark=Text\"".to_owned())?;
        let known =
            || ColumnRole::choices().map(|role| role.name().to_owned()).collect::<Vec<_>>().join(", ");
        let role = ColumnRole::of_word(meaning)
            .ok_or_else(|| format!("a column cannot mean “{meaning}”, only one of: {}", known()))?;
        Ok(Self { column: column.trim().to_owned(), role })
    }
}

/// How a table is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum TableForm {
    /// One row for each note, or for each stage
    List,
    /// Stages across, lanes down
    Matrix,
    /// One column of notes
    Column,
    /// Every cell is a note
    Cells,
}

impl TableForm {
    fn form(self) -> Form {
        match self {
            Self::List => Form::Rows,
            Self::Matrix => Form::StagesAcross,
            Self::Column => Form::OneColumn,
            Self::Cells => Form::EveryCell,
        }
    }
}

pub(super) fn run(
    inputs: &[Input],
    columns: &[ColumnMeaning],
    form: Option<TableForm>,
    output: &Path,
    terminal: &mut Terminal,
) -> Result<ExitCode, Failure> {
    let mut project: Option<Project> = None;
    let mut reports = Vec::new();
    for input in inputs {
        let told = !columns.is_empty() || form.is_some();
        let table = if told { Some(table(input, columns, form)?) } else { None };
        let report = match (&mut project, table) {
            (Some(project), Some(table)) => app::table_into(project, input, &table)?,
            (Some(project), None) => app::import_into(project, input)?,
            (None, Some(table)) => {
                let imported = app::table_project(input, &table)?;
                project = Some(imported.project);
                imported.report
            }
            (None, None) => {
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

/// A table with its columns as they were told.
fn table(input: &Input, columns: &[ColumnMeaning], form: Option<TableForm>) -> Result<Table, Failure> {
    let name = input.path().display();
    let Some(mut table) = app::open_table(input)? else {
        return Err(format!("{name} is no table; --map and --table are for CSV, TSV and spreadsheets").into());
    };
    if let Some(form) = form {
        table.set_form(form.form());
    }
    for told in columns {
        let Some(column) = table.column_named(&told.column) else {
            let heads: Vec<&str> =
                (0..table.roles().len()).map(|n| table.head(n)).filter(|head| !head.is_empty()).collect();
            let known = match heads.len() {
                0 => format!("it has no heads, so name a number from 1 to {}", table.roles().len()),
                _ => format!("its columns are {}", heads.join(", ")),
            };
            return Err(format!("{name} has no column “{}”; {known}", told.column).into());
        };
        table.set_role(column, told.role.clone());
    }
    Ok(table)
}
