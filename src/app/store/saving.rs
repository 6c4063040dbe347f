//! A save on a thread of its own: the window goes on while it is written, synced and proven.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use jiff::{Timestamp, ToSpan as _};

use super::disk::{Disk, RealDisk};
use super::save::{Expected, Saved};
use super::versions::{BUDGET, Versions, Why};
use crate::app::{FileError, save_project_if};
use crate::model::Project;

/// Saves by itself are kept as versions this far apart at least.
const APART_MIN: i64 = 10;

/// What is to be saved, and where.
#[derive(Clone, Debug)]
pub struct Order {
    pub path: PathBuf,
    pub project: Project,
    /// The editor's state that is saved.
    pub state: u64,
    pub revision: u64,
    pub expected: Expected,
    /// The person did not ask for it.
    pub by_itself: bool,
    /// The data folder; `None` keeps no versions.
    pub data: Option<PathBuf>,
    /// What the file holds before is kept as a version of this kind and time.
    pub before: Option<(Why, Timestamp)>,
}

/// A save that runs.
pub struct Saving {
    pub order: Order,
    result: Receiver<Result<Saved, FileError>>,
}

impl Saving {
    /// Begins to save; `done` is called when it has ended.
    pub fn begin(order: Order, done: impl FnOnce() + Send + 'static) -> Self {
        let (sender, result) = channel();
        let task = order.clone();
        let spawned = std::thread::Builder::new().name("save".into()).spawn(move || {
            // The window may be gone: then nobody waits for the result.
            let _ = sender.send(task.carry_out());
            done();
        });
        if let Err(error) = spawned {
            log::warn!("no thread for saving: {error}");
        }
        Self { order, result }
    }

    /// What came of it, once it has ended.
    pub fn poll(&self) -> Option<Result<Saved, FileError>> {
        match self.result.try_recv() {
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(self.died())),
            Ok(result) => Some(result),
        }
    }

    /// Waits for the end, as when the window closes.
    pub fn wait(&self) -> Result<Saved, FileError> {
        self.result.recv().unwrap_or_else(|_| Err(self.died()))
    }

    fn died(&self) -> FileError {
        FileError::writing(&self.order.path, std::io::Error::other("the save ended by itself"))
    }
}

impl Order {
    /// Saves, and keeps what the file held before and holds now as versions. A version that can't
    /// be kept is a warning: the save counts.
    ///
    /// # Errors
    /// Any [`FileError`]; the file is then as it was.
    pub fn carry_out(&self) -> Result<Saved, FileError> {
        let versions = self.data.as_deref().map(|data| Versions::of(Arc::new(RealDisk), data, &self.path));
        let before = versions.as_ref().map_or(Ok(()), |versions| self.keep_before(versions));
        let mut saved = save_project_if(&self.path, &self.project, self.expected)?;
        let after = versions.as_ref().map_or(Ok(()), |versions| self.keep_after(versions));
        let failed = before.and(after).err();
        saved.warnings.extend(failed.map(|error| format!("No version was kept: {error}.")));
        Ok(saved)
    }

    fn keep_before(&self, versions: &Versions) -> Result<(), FileError> {
        let Some((why, at)) = self.before else { return Ok(()) };
        match RealDisk.read(&self.path) {
            Ok(bytes) => versions.keep(&bytes, why, at).map(drop),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(FileError::reading(&self.path, error)),
        }
    }

    fn keep_after(&self, versions: &Versions) -> Result<(), FileError> {
        let now = Timestamp::now();
        let why = if self.by_itself { Why::ByItself } else { Why::Saved };
        let newest = versions.list().into_iter().find(|version| version.why == Why::ByItself);
        let soon = |at: Timestamp| at.checked_add(APART_MIN.minutes()).is_ok_and(|next| next > now);
        if self.by_itself && newest.is_some_and(|newest| soon(newest.at)) {
            return Ok(());
        }
        let bytes = RealDisk.read(&self.path).map_err(|error| FileError::reading(&self.path, error))?;
        versions.keep(&bytes, why, now)?;
        versions.thin(now, &jiff::tz::TimeZone::system(), BUDGET);
        Ok(())
    }
}
