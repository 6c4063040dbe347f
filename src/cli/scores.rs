//! `laneway scores`: answers of surveys become NPS, CSAT and CES of the steps of a map.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::Failure;
use super::progress::Bar;
use super::terminal::{Terminal, is_stdout, save};
use crate::app::{self, Input, scores};
use crate::edit::Editor;
use crate::import::scores::{self as answers, Answered, Meaning, Meanings, Period, Places};
use crate::insight::Reading;

/// What the command was given.
pub(super) struct Wish<'a> {
    pub project: &'a Input,
    pub files: &'a [PathBuf],
    pub columns: &'a [String],
    pub by: Option<&'a str>,
    pub map: Option<&'a str>,
    pub output: Option<&'a Path>,
}

pub(super) fn run(wish: &Wish, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let opened = app::open_any(wish.project)?;
    terminal.remarks(&opened.warnings);
    let mut editor = Editor::new(opened.project);
    if let Some(title) = wish.map {
        let found = editor
            .project()
            .maps_in_order()
            .into_iter()
            .find(|map| map.head().title == title)
            .map(|map| map.id());
        let id =
            found.ok_or_else(|| format!("there is no map “{title}” in {}", wish.project.path().display()))?;
        editor.show_map(id);
    }
    let period = match wish.by {
        None => Period::All,
        Some(word) => Period::from_word(word).ok_or("--by takes all, month, quarter or year")?,
    };
    for file in wish.files {
        let bytes =
            std::fs::read(file).map_err(|error| format!("{} can't be read: {error}", file.display()))?;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bar = Bar::new("Counting answers");
        let watch = |done: f32| _ = bar.at(done);
        let answered =
            answers::open(&name, &bytes, &watch).map_err(|error| format!("{}: {error}", file.display()))?;
        let map = editor.map().ok_or("the project has no map")?.clone();
        let places = Places::of(&Reading::of(editor.project(), &map));
        let remembered = scores::remembered_meanings(editor.project(), &answered);
        let mut meanings = remembered.unwrap_or_else(|| Meanings::guess(&answered, &places));
        for told in wish.columns {
            set(&answered, &mut meanings, told)?;
        }
        let counted = answers::count(&answered, &meanings, period, &places, &watch);
        bar.finish();
        let plan = scores::plan_scores(editor.project(), &map, &answered, &counted);
        let columns = answered
            .heads
            .iter()
            .zip(&meanings.0)
            .map(|(head, meaning)| format!("{head} = {}", meaning.name()));
        tell(wish, terminal, &format!("{}: {}", file.display(), columns.collect::<Vec<_>>().join(", ")))?;
        for line in &plan.lines {
            let before =
                if line.before.is_empty() { String::new() } else { format!(", before {}", line.before) };
            let trend = line.trend.map(|trend| format!(", {}", trend.word())).unwrap_or_default();
            tell(
                wish,
                terminal,
                &format!("  {}: {} {}{before}{trend}", line.place, line.score.measure.name(), line.shown),
            )?;
        }
        terminal.remarks(&counted.remarks);
        scores::import_scores(&mut editor, &answered, &meanings, &counted)?;
    }
    if let Some(output) = wish.output {
        save(output, editor.project(), terminal)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A line of the report; beside the project where that goes to standard output.
fn tell(wish: &Wish, terminal: &mut Terminal, line: &str) -> std::io::Result<()> {
    if wish.output.is_some_and(is_stdout) {
        terminal.remark(line);
        return Ok(());
    }
    terminal.line(line)
}

/// `COLUMN=MEANING`, as a person types it.
fn set(answered: &Answered, meanings: &mut Meanings, told: &str) -> Result<(), Failure> {
    let (column, word) = told.rsplit_once('=').ok_or("write --map like \"Where=step\"")?;
    let at = answered.heads.iter().position(|head| head == column.trim());
    let at = at.ok_or_else(|| {
        format!(
            "{} has no column “{}”; its columns are {}",
            answered.name,
            column.trim(),
            answered.heads.join(", ")
        )
    })?;
    let known = || Meaning::ALL.map(Meaning::word).join(", ");
    let meaning = Meaning::from_word(word).ok_or_else(|| {
        format!("a column of scores cannot mean “{}”, only one of: {}", word.trim(), known())
    })?;
    if let Some(slot) = meanings.0.get_mut(at) {
        *slot = meaning;
    }
    Ok(())
}
