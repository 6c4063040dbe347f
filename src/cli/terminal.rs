//! Standard output and standard error.

use std::io::{self, Write as _};
use std::path::Path;

use super::Failure;
use crate::model::Project;
use crate::{app, format};

/// Where a command writes. Texts pass through [`plain`], so that no file can steer the terminal.
pub(super) struct Terminal {
    out: io::Stdout,
    err: io::Stderr,
}

impl Terminal {
    pub fn of_process() -> Self {
        Self { out: io::stdout(), err: io::stderr() }
    }

    /// A line of the result.
    ///
    /// # Errors
    /// Whoever reads the output has gone, or the disk is full.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{}", plain(text))
    }

    /// A whole file.
    ///
    /// # Errors
    /// As for [`Terminal::line`].
    pub fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.out.flush()
    }

    /// Lines about how it went.
    pub fn remarks(&mut self, texts: &[String]) {
        for text in texts {
            self.remark(text);
        }
    }

    /// A line about how it went. One that can't be shown is no failure.
    pub fn remark(&mut self, text: &str) {
        let _ = writeln!(self.err, "{}", plain(text));
    }

    /// The sentence of a failure.
    pub fn problem(&mut self, sentence: &str) {
        self.remark(&format!("laneway: {sentence}"));
    }
}

/// Saves a project where the person asked for; `-` is standard output.
pub(super) fn save(output: &Path, project: &Project, terminal: &mut Terminal) -> Result<(), Failure> {
    match is_stdout(output) {
        true => terminal.bytes(format::write(project).as_bytes())?,
        false => terminal.remarks(&app::save_project(output, project)?.warnings),
    }
    Ok(())
}

/// The same for anything else.
pub(super) fn save_bytes(output: &Path, bytes: &[u8], terminal: &mut Terminal) -> Result<(), Failure> {
    match is_stdout(output) {
        true => terminal.bytes(bytes)?,
        false => app::save_atomic(output, bytes)?,
    }
    Ok(())
}

/// Whether the person asked for standard output.
pub(super) fn is_stdout(output: &Path) -> bool {
    output == Path::new("-")
}

/// A text without control characters and without the marks that turn the direction of what follows.
pub(super) fn plain(text: &str) -> String {
    let turns = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars()
        .map(|c| match c {
            '\n' | '\t' => ' ',
            c if c.is_control() || turns(c) => '\u{fffd}',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(plain("a\u{1b}[31mb\nc\u{9b}\u{202e}"), "a\u{fffd}[31mb c\u{fffd}\u{fffd}");
    }
}
