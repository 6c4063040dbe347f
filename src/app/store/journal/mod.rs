//! The journal: every edit is on the disk within a second, beside and never inside the person's
//! file.
//!
//! One open project is one folder with a snapshot (`3.ron`, a project file) and the edits since
//! (`3.log`, see [`frame`]). When the edits outgrow the snapshot a new pair is made, and the old one
//! goes only when the new one is durable. Nothing is written before the first edit.
//!
//! ```text
//! journals/20261124T140207-5f0c9e12/
//!   lock     held by the program that writes here; free means it is gone
//!   3.ron    the project as it was
//!   3.log    base, about, edit, edit, about, edit, …
//! ```
//!
//! [`Journal`] writes, on a thread of its own ([`super::keeper`]); [`replay()`] reads.

mod entry;
pub mod frame;
mod replay;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{Disk, DiskFile};
use super::save::{self, Expected};
use super::stamp::Stamp;
use crate::app::FileError;
use crate::format;
use crate::model::Project;

pub use entry::About;
use entry::Entry;
pub use replay::{Replayed, replay};

/// Edits are put together in a new snapshot when they are larger than the last one, and this.
const LEAST_LOG: u64 = 256 << 10;

/// Writes the journal of one open project.
pub struct Journal {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
    about: About,
    /// The project as the journal holds it.
    project: Project,
    generation: u64,
    log: Option<Log>,
    /// Something was written here before.
    begun: bool,
    /// Something could not be written: the next try writes the whole project.
    behind: bool,
    /// Edits no larger than this are not put together.
    least_log: u64,
}

struct Log {
    file: Box<dyn DiskFile>,
    frames: u64,
    bytes: u64,
    snapshot_bytes: u64,
}

impl Log {
    /// Appends an entry and makes it durable.
    fn append(&mut self, entry: &Entry<'_>) -> io::Result<()> {
        let frame = frame::frame(self.frames, &entry.write());
        self.file.append(&frame)?;
        self.file.sync()?;
        self.frames += 1;
        self.bytes += frame.len() as u64;
        Ok(())
    }
}

/// The snapshot and the log of a generation.
fn names(folder: &Path, generation: u64) -> (PathBuf, PathBuf) {
    (folder.join(format!("{generation}.ron")), folder.join(format!("{generation}.log")))
}

impl Journal {
    /// A journal of a project in a folder that exists and that nobody else writes to. Writes
    /// nothing yet.
    pub fn new(disk: Arc<dyn Disk>, folder: PathBuf, project: Project, about: About) -> Self {
        let (generation, log, begun, behind) = (0, None, false, false);
        Self { disk, folder, about, project, generation, log, begun, behind, least_log: LEAST_LOG }
    }

    /// The next edit writes the whole project, even if nothing changed: what was known of it
    /// elsewhere is about to go.
    pub fn write_whole(&mut self) {
        self.behind = true;
    }

    /// The project has become another one by `count` edits.
    ///
    /// # Errors
    /// The edits are not durable; the next call writes the whole project anew.
    pub fn edit(&mut self, project: &Project, count: u64, at_ms: i64) -> Result<(), FileError> {
        let changes = self.project.changes_to(project);
        self.about.unsaved += count;
        if changes.is_empty() && !self.behind {
            return Ok(());
        }
        let done = self.try_edit(project, &format::write_changes(&changes), count, at_ms);
        if done.is_err() {
            // Whatever is in the log now: nothing is appended to it again.
            self.log = None;
        }
        self.behind = done.is_err();
        // What could not be written as edits is in the next snapshot.
        self.project = project.clone();
        self.about.at_ms = at_ms;
        done
    }

    fn try_edit(
        &mut self,
        project: &Project,
        changes: &str,
        count: u64,
        at_ms: i64,
    ) -> Result<(), FileError> {
        let outgrown = |log: &Log| log.bytes > self.least_log.max(log.snapshot_bytes);
        if self.log.as_ref().is_none_or(outgrown) {
            // The state before is what the file held: the edits of a session can be read in order.
            let (base, rest) = match self.begun {
                true => (project.clone(), None),
                false => (self.project.clone(), Some(count)),
            };
            self.about.unsaved -= rest.unwrap_or_default();
            let begun = self.begin(&base);
            self.about.unsaved += rest.unwrap_or_default();
            begun?;
            if rest.is_none() {
                return Ok(());
            }
        }
        let Some(log) = &mut self.log else { return Ok(()) };
        let failed = |error| FileError::writing(&self.folder, error);
        log.append(&Entry::Edit { at_ms, count, changes }).map_err(failed)
    }

    /// The project was saved, or has another name now.
    ///
    /// # Errors
    /// As for [`Journal::edit`].
    pub fn about(&mut self, about: About) -> Result<(), FileError> {
        self.about = about;
        let Some(log) = &mut self.log else { return Ok(()) };
        let done = log.append(&Entry::About(self.about.clone()));
        if done.is_err() {
            (self.log, self.behind) = (None, true);
        }
        done.map_err(|error| FileError::writing(&self.folder, error))
    }

    /// What the journal says about the project.
    pub fn told(&self) -> &About {
        &self.about
    }

    /// Where it is written.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The edits in the log, in bytes.
    pub fn log_bytes(&self) -> u64 {
        self.log.as_ref().map_or(0, |log| log.bytes)
    }

    /// Makes the next generation and then removes those before.
    fn begin(&mut self, base: &Project) -> Result<(), FileError> {
        self.generation += 1;
        let (snapshot, log) = names(&self.folder, self.generation);
        let text = format::write(base);
        let bytes = text.as_bytes();
        let saved = save::save(&*self.disk, &snapshot, bytes, Expected::Anything, &|_| true)?;
        let made = self.begin_log(&log, saved.stamp, bytes.len() as u64);
        self.log = Some(made.map_err(|error| FileError::writing(&log, error))?);
        self.begun = true;
        for old in (1..self.generation).rev() {
            let (snapshot, log) = names(&self.folder, old);
            // An old pair that stays is older than the new one and does no harm. The log goes
            // first: a snapshot alone is still a project.
            let gone = self.disk.remove_file(&log).and_then(|()| self.disk.remove_file(&snapshot));
            if gone.is_err() {
                break;
            }
        }
        Ok(())
    }

    fn begin_log(&self, path: &Path, base: Stamp, snapshot_bytes: u64) -> io::Result<Log> {
        let mut file = self.disk.create(path)?;
        file.append(frame::MAGIC)?;
        let mut log = Log { file, frames: 0, bytes: frame::MAGIC.len() as u64, snapshot_bytes };
        log.append(&Entry::Base(base))?;
        log.append(&Entry::About(self.about.clone()))?;
        save::sync_folder(&*self.disk, &self.folder)?;
        Ok(log)
    }
}

#[cfg(test)]
mod tests;
