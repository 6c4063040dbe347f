//! The command line: the same application, without a window and without a display.
//!
//! `main` reads the arguments with [`parse`] and either starts the editor or calls [`run`]. Output
//! goes to standard output, everything about how it went to standard error; the exit code is 0
//! done, 1 failed with one sentence, 2 wrong usage. Texts from files reach a terminal without
//! control characters.
//!
//! This module decides nothing that the window decides too: that stands in `app`.

mod arrange;
mod check;
mod commands;
mod demo;
mod export;
mod future;
mod import;
mod info;
mod insight;
mod merge;
mod new;
mod print;
mod progress;
mod redact;
mod replay;
mod research;
mod review;
mod scores;
mod terminal;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser as _;

use commands::Arguments;
pub use commands::Command;
use terminal::Terminal;

/// What the arguments ask for.
#[derive(Debug)]
pub enum Request {
    /// The editor, with a file to open.
    Editor(Option<PathBuf>),
    /// A command that needs no window.
    Command(Command),
    /// Help that was asked for, or what is wrong with the usage.
    Answer(Answer),
}

/// What is said instead of doing anything.
#[derive(Debug)]
pub struct Answer(clap::Error);

impl Answer {
    /// Help goes to standard output, complaints to standard error.
    pub fn give(&self) -> ExitCode {
        // Nothing can be said where even that fails.
        let _ = self.0.print();
        ExitCode::from(u8::try_from(self.0.exit_code()).unwrap_or(2))
    }
}

/// Why a command failed: one sentence.
pub type Failure = Box<dyn std::error::Error>;

/// What a person reads where no window can open.
pub const NO_DISPLAY: &str = "the editor needs a display, and none was found; these commands work without one: \
                              demo, new, import, arrange, export, diff, merge, check, info";

/// Reads the arguments, the program's name first.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Request {
    match Arguments::try_parse_from(arguments) {
        Ok(Arguments { command: Some(command), .. }) => Request::Command(command),
        Ok(Arguments { file, .. }) => Request::Editor(file),
        Err(answer) => Request::Answer(Answer(answer)),
    }
}

/// Runs a command.
pub fn run(command: &Command) -> ExitCode {
    let mut terminal = Terminal::of_process();
    let done = match command {
        Command::New { template, output } => new::run(template.as_deref(), output.as_deref(), &mut terminal),
        Command::Arrange { input, output, explain } => {
            arrange::run(input, output, explain.as_deref(), &mut terminal)
        }
        Command::Demo { folder } => demo::run(folder, &mut terminal),
        Command::Export(arguments) => export::run(arguments, &mut terminal),
        Command::Import { inputs, columns, table, output } => {
            import::run(inputs, columns, *table, output, &mut terminal)
        }
        Command::Scores { project, files, columns, by, map, output } => {
            let (by, map, output) = (by.as_deref(), map.as_deref(), output.as_deref());
            scores::run(&scores::Wish { project, files, columns, by, map, output }, &mut terminal)
        }
        Command::Diff { before, maps: Some(maps), .. } => future::diff_maps(before, maps, &mut terminal),
        Command::Diff { before, after, .. } => {
            merge::diff(before, after.as_ref().unwrap_or(before), &mut terminal)
        }
        Command::Merge { base, ours, theirs, output } => {
            merge::run([base, ours, theirs], output, &mut terminal)
        }
        Command::Textconv { file } => merge::textconv(file, &mut terminal),
        Command::Replay { script } => replay::run(script, &mut terminal),
        Command::Redact { input, output } => redact::run(input, output, &mut terminal),
        Command::Check { file, review: true, json } => review::run(file, *json, &mut terminal),
        Command::Check { file, .. } => check::run(file, &mut terminal),
        Command::Info { input, json } => info::run(input, *json, &mut terminal),
    };
    match done {
        Ok(code) => code,
        Err(failure) => fail(&failure.to_string()),
    }
}

/// Says why something failed.
pub fn fail(sentence: &str) -> ExitCode {
    Terminal::of_process().problem(sentence);
    ExitCode::FAILURE
}
