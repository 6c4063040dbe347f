//! Reading a journal: the last whole snapshot and every whole edit after it.

use std::io;
use std::path::Path;

use super::entry::{About, Entry};
use super::frame;
use super::names;
use crate::app::store::disk::Disk;
use crate::app::store::stamp::Stamp;
use crate::format;
use crate::model::Project;

/// What a journal holds.
#[derive(Clone, Debug)]
pub struct Replayed {
    pub project: Project,
    pub about: About,
    /// Not all of it could be read; a sentence says what is missing.
    pub damage: Option<String>,
}

/// Reads the journal of a folder; `None` if nothing was ever written there.
///
/// # Errors
/// The folder can't be read, or something was written and none of it can be read.
pub fn replay(disk: &dyn Disk, folder: &Path) -> io::Result<Option<Replayed>> {
    let mut generations: Vec<u64> =
        disk.names(folder)?.iter().filter_map(|name| name.strip_suffix(".ron")?.parse().ok()).collect();
    generations.sort_unstable();
    let mut bare = None;
    for &generation in generations.iter().rev() {
        match generation_of(disk, folder, generation)? {
            Found::Whole(replayed) => return Ok(Some(*replayed)),
            // A snapshot whose log is not begun yet: the pair before it is whole, unless it was lost.
            Found::Snapshot(project) => bare = bare.or(Some(project)),
            Found::Nothing => {}
        }
    }
    match bare {
        Some(project) => Ok(Some(Replayed {
            project: *project,
            about: About::default(),
            damage: Some("The edits after the last snapshot could not be read.".to_owned()),
        })),
        None if generations.is_empty() => Ok(None),
        None => Err(io::Error::new(io::ErrorKind::InvalidData, "no snapshot can be read")),
    }
}

enum Found {
    Whole(Box<Replayed>),
    Snapshot(Box<Project>),
    Nothing,
}

fn generation_of(disk: &dyn Disk, folder: &Path, generation: u64) -> io::Result<Found> {
    let (snapshot, log) = names(folder, generation);
    let bytes = disk.read(&snapshot)?;
    let (project, damage) = match format::read(&bytes) {
        Ok(loaded) => (loaded.project, None),
        Err(error) => match format::rescue(&bytes) {
            Ok(rescued) => (rescued.project, Some(format!("The snapshot is damaged: {error}."))),
            Err(_) => return Ok(Found::Nothing),
        },
    };
    let log = match disk.read(&log) {
        Ok(log) => log,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(Found::Snapshot(Box::new(project)));
        }
        Err(error) => return Err(error),
    };
    let base = Stamp::of(&bytes);
    Ok(match edits(project.clone(), base, &log, damage) {
        Some(replayed) => Found::Whole(Box::new(replayed)),
        None => Found::Snapshot(Box::new(project)),
    })
}

/// The project after the edits of a log; `None` if the log was not begun or belongs to another
/// snapshot.
fn edits(mut project: Project, base: Stamp, log: &[u8], mut damage: Option<String>) -> Option<Replayed> {
    let (contents, rest) = frame::frames(log);
    let mut entries = contents.into_iter().map(Entry::read);
    match entries.next()?? {
        // A damaged snapshot has another stamp, and its edits are still worth having.
        Entry::Base(stamp) if stamp == base || damage.is_some() => {}
        _ => return None,
    }
    let Some(Some(Entry::About(mut about))) = entries.next() else { return None };
    if rest > 0 {
        let told = format!("The last {rest} bytes were being written when it ended, or are damaged.");
        damage = damage.or(Some(told));
    }
    for entry in entries {
        match entry {
            Some(Entry::Edit { at_ms, count, changes }) => {
                match format::read_changes(changes.as_bytes()) {
                    Ok(changes) => changes.redo(&mut project),
                    Err(error) => {
                        damage = Some(format!("An edit could not be read: {error}."));
                        continue;
                    }
                }
                about.at_ms = at_ms;
                about.unsaved += count;
            }
            Some(Entry::About(later)) => about = later,
            Some(Entry::Base(_)) | None => damage = Some("An entry could not be read.".to_owned()),
        }
    }
    Some(Replayed { project, about, damage })
}
