//! The folders of journals, one for each project that is or was open, and what of them is to be
//! recovered.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, RealDisk};
use super::hold::Hold;
use super::journal::{About, Replayed, replay};
use super::{Stamp, stamp_of_now};
use crate::app::fresh_seed;
use crate::model::Project;

const LOCK: &str = "lock";

/// Makes a folder for a journal and holds it.
pub(super) fn make(journals: &Path) -> io::Result<(PathBuf, Hold)> {
    let folder = journals.join(format!("{}-{:08x}", stamp_of_now(), fresh_seed() as u32));
    RealDisk.make_folder(&folder)?;
    // The new name itself must survive: without it the journal can't be found.
    super::save::sync_folder(&RealDisk, journals)?;
    match Hold::take(&folder.join(LOCK))? {
        Some(hold) => Ok((folder, hold)),
        None => Err(io::ErrorKind::ResourceBusy.into()),
    }
}

/// Removes a journal with its folder: first the logs, for a snapshot alone is still a project.
/// What can't be removed is offered again at the next start.
pub(super) fn remove(disk: &dyn Disk, folder: &Path) {
    let mut names = disk.names(folder).unwrap_or_default();
    names.sort_by_key(|name| !name.ends_with(".log"));
    for name in names {
        if let Err(error) = disk.remove_file(&folder.join(&name)) {
            log::warn!("{} was not removed: {error}", folder.join(&name).display());
        }
    }
    if let Err(error) = disk.remove_folder(folder) {
        log::warn!("{} was not removed: {error}", folder.display());
    }
}

/// Work that a program left behind when it ended without saving.
#[derive(Debug)]
pub struct Recovered {
    folder: PathBuf,
    /// Nobody else recovers it meanwhile.
    _hold: Hold,
    pub project: Project,
    pub about: About,
    /// What could not be read, a sentence.
    pub damage: Option<String>,
    /// The project in its file, if there is one that can be read.
    pub saved: Option<Project>,
    /// The file holds something else than when the work began or was saved last.
    pub file_changed: bool,
}

impl Recovered {
    /// The folder of its journal.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where it was saved.
    pub fn path(&self) -> Option<&Path> {
        self.about.path.as_deref().map(Path::new)
    }

    /// Throws the work away. Ask first.
    pub fn discard(self) {
        let Self { folder, _hold, .. } = self;
        drop(_hold);
        remove(&RealDisk, &folder);
    }
}

/// The work that is to be recovered, the newest first. Journals of programs that still run are left
/// alone; one without changes that a file does not hold is removed; one that can't be read stays,
/// with a sentence in the second list.
pub fn recoverable(journals: &Path) -> (Vec<Recovered>, Vec<String>) {
    let (mut found, mut unread) = (Vec::new(), Vec::new());
    for name in RealDisk.names(journals).unwrap_or_default().into_iter().rev() {
        let folder = journals.join(name);
        match look(&folder) {
            Ok(recovered) => found.extend(recovered),
            Err(error) => unread.push(format!("The journal {} cannot be read: {error}.", folder.display())),
        }
    }
    found.sort_by_key(|recovered| std::cmp::Reverse(recovered.about.at_ms));
    (found, unread)
}

fn look(folder: &Path) -> io::Result<Option<Recovered>> {
    if !folder.is_dir() {
        return Ok(None);
    }
    let Some(hold) = Hold::take(&folder.join(LOCK))? else { return Ok(None) };
    let Some(Replayed { project, about, damage }) = replay(&RealDisk, folder)? else {
        drop(hold);
        remove(&RealDisk, folder);
        return Ok(None);
    };
    let held = about.path.as_deref().and_then(|path| RealDisk.read(Path::new(path)).ok());
    let file_changed = match (&held, about.held) {
        (Some(held), Some(known)) => Stamp::of(held) != known,
        _ => false,
    };
    if about.unsaved == 0 && damage.is_none() && about.path.is_some() && held.is_some() {
        drop(hold);
        remove(&RealDisk, folder);
        return Ok(None);
    }
    let saved = held.and_then(|held| crate::format::read(&held).ok()).map(|loaded| loaded.project);
    let folder = folder.to_owned();
    Ok(Some(Recovered { folder, _hold: hold, project, about, damage, saved, file_changed }))
}
