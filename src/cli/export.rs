//! `laneway export`: a map as files of any kind that can be written.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::Failure;
use super::print::{Content, Pictures, Print};
use super::progress::Bar;
use super::terminal::{Terminal, is_stdout};
use crate::app::{self, ExportFormat, ExportWish, Exported, Folders, Input, Settings, presets};
use crate::model::Project;
use crate::text::TextEngine;

/// The arguments of `laneway export`.
#[derive(Args, Debug)]
pub struct Export {
    /// A project or a board; - is standard input
    input: Input,
    /// The file to write; its ending decides what it is; - is standard output; may be given several times
    #[arg(short, long, value_name = "OUT", required = true)]
    output: Vec<PathBuf>,
    /// What to write where the ending does not say it: see the list below
    #[arg(long, value_name = "KIND")]
    format: Option<ExportFormat>,
    /// Settings kept under a name in the project, or on this computer; further arguments change them
    #[arg(long, value_name = "NAME")]
    preset: Option<String>,
    #[command(flatten)]
    content: Content,
    #[command(flatten)]
    print: Print,
    #[command(flatten)]
    pictures: Pictures,
    /// Say what was written as JSON: {files: [{path, format, bytes, pages, smallest_text_pt,
    /// reading_distance_m, missing, warnings, lost}]}
    #[arg(long)]
    json: bool,
}

impl Export {
    fn wish(&self, output: &Path, project: &Project) -> Result<ExportWish, Failure> {
        let preset = self.preset.as_deref().map(|name| preset(name, project)).transpose()?;
        let format = self.format(output, preset.as_ref())?;
        let mut wish = ExportWish::of(format);
        if let Some(preset) = &preset {
            if let Some(problem) = presets::apply(preset, &mut wish).into_iter().next() {
                return Err(format!("the preset “{}”: {problem}", preset.name).into());
            }
            wish.format = format;
        }
        let words = [self.content.words(), self.print.words(), self.pictures.words()].concat();
        for (name, value) in words {
            wish.set(name, &value).map_err(|error| format!("--{error}"))?;
        }
        if let Some(path) = &self.content.logo {
            let bytes = std::fs::read(path).map_err(|error| app::FileError::reading(path, error))?;
            wish.look.logo = Some(bytes.into());
        }
        Ok(wish)
    }

    /// What was asked for, else what the ending says, else the preset's.
    fn format(&self, output: &Path, preset: Option<&presets::KeptPreset>) -> Result<ExportFormat, Failure> {
        if let Some(format) = self.format {
            return Ok(format);
        }
        let name = output.file_name().unwrap_or_default().to_string_lossy();
        let words = || ExportFormat::words().join(", ");
        let of_preset = preset.and_then(|preset| {
            let word = preset.words.iter().find(|word| word.0 == "format")?;
            word.1.parse::<ExportFormat>().ok()
        });
        match (output.extension(), of_preset) {
            (_, Some(format)) if is_stdout(output) => Ok(format),
            (None, Some(format)) => Ok(format),
            _ if is_stdout(output) => {
                Err(format!("say with --format what to write to standard output: {}", words()).into())
            }
            (None, _) => Err(format!("“{name}” has no ending; maps are written as {}", words()).into()),
            (Some(_), _) => Ok(ExportFormat::of_name(&name)?),
        }
    }
}

/// The preset of a name, the project's or this computer's.
fn preset(name: &str, project: &Project) -> Result<presets::KeptPreset, Failure> {
    let settings = Folders::of_system().map(|folders| Settings::load(&folders).0).unwrap_or_default();
    presets::find(name, project, &settings).ok_or_else(|| {
        let known = presets::names(project, &settings);
        let known = if known.is_empty() {
            "there are none yet".into()
        } else {
            format!("there are: {}", known.join(", "))
        };
        format!("there is no preset “{name}”; {known}").into()
    })
}

pub(super) fn run(arguments: &Export, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    if arguments.json && arguments.output.iter().any(|output| is_stdout(output)) {
        return Err("--json and a file both want standard output; give the file a name".into());
    }
    // Wrong endings are told before anything is read.
    if arguments.preset.is_none() {
        arguments.output.iter().try_for_each(|output| arguments.format(output, None).map(drop))?;
    }
    let opened = app::open_any(&arguments.input)?;
    terminal.remarks(&opened.warnings);
    let project = &opened.project;
    let mut wishes = Vec::new();
    for output in &arguments.output {
        let wish = arguments.wish(output, project)?;
        let files = app::files_of_wish(project, &wish, output, arguments.print.each);
        if files.len() > 1 && is_stdout(output) {
            return Err("several files can't go to standard output; give the first a name".into());
        }
        wishes.extend(files);
    }
    let mut files = Vec::new();
    for (output, wish) in &wishes {
        let made = write(project, wish, output, terminal)?;
        if arguments.json {
            files.push(told(output, wish, &made));
        } else {
            terminal.remarks(&made.warnings);
            terminal.remarks(&made.lost);
        }
    }
    if arguments.json {
        terminal.line(&serde_json::json!({ "files": files }).to_string())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn told(output: &Path, wish: &ExportWish, made: &Exported) -> serde_json::Value {
    serde_json::json!({
        "path": output.display().to_string(),
        "format": wish.format.info().word,
        "bytes": made.size,
        "pages": made.pages,
        "smallest_text_pt": made.smallest_text_pt,
        "reading_distance_m": made.reading_distance_m,
        "missing": made.missing,
        "warnings": made.warnings,
        "lost": made.lost,
    })
}

/// Exports and saves, with a bar if it takes long.
pub(super) fn write(
    project: &Project,
    wish: &ExportWish,
    output: &Path,
    terminal: &mut Terminal,
) -> Result<Exported, Failure> {
    let bar = Bar::new("Exporting");
    let text = TextEngine::new();
    if is_stdout(output) {
        let made = app::export(project, wish, &text, &|done| bar.at(done))?;
        bar.finish();
        terminal.bytes(&made.bytes)?;
        return Ok(made);
    }
    let made = app::export_file(project, wish, &text, &|done| bar.at(done), output)?;
    bar.finish();
    Ok(made)
}
