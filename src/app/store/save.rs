//! Saving so that whatever fails, the file holds either what it held or what was to be saved.
//!
//! A unique temporary file in the same folder is written, synced to the disk, read back, compared
//! and proven sound; then it takes the place of the old one in one step, and the folder is synced.
//! Links are followed, permissions and, where the system lets us, the owner are kept.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::disk::{Disk, DiskFile, Kind, Meta};
use super::stamp::Stamp;
use crate::app::{FileError, fresh_seed};

/// How often taking the old file's place is tried while another program holds it.
const TRIES: u32 = 6;
/// The first wait between two tries; each is twice the one before.
const FIRST_WAIT: Duration = Duration::from_millis(20);
/// Beginning and ending of the temporary file's name.
const TEMPORARY: (&str, &str) = (".laneway-", ".tmp");

/// What the file must hold for a save to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Whatever it holds: the person chose this file.
    Anything,
    /// What it held when we last read or wrote it; gone is as good.
    This(Stamp),
}

/// A save that went well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// What the file holds now.
    pub stamp: Stamp,
    /// Sentences a person should read.
    pub warnings: Vec<String>,
}

/// Saves bytes after `sound` has accepted what the disk gives back.
///
/// # Errors
/// Any [`FileError`]; the old file is then as it was. Only if syncing the folder fails may the new
/// one already stand there.
pub fn save(
    disk: &dyn Disk,
    path: &Path,
    bytes: &[u8],
    expected: Expected,
    sound: &dyn Fn(&[u8]) -> bool,
) -> Result<Saved, FileError> {
    let failed = |error| FileError::writing(path, error);
    let (target, old) = place_of(disk, path)?;
    let folder = folder_of(&target);
    let temporary = written(disk, &folder, bytes).map_err(failed)?;
    let placed = proven(disk, &temporary, path, bytes, sound).and_then(|()| {
        if old.is_some() {
            disk.keep_rights(&target, &temporary).map_err(failed)?;
            // As late as can be: between this look and the rename nothing else is done.
            unchanged(disk, &target, path, expected)?;
        }
        take_place(disk, &temporary, &target).map_err(failed)
    });
    if let Err(error) = placed {
        // Nothing more can be done about a temporary file that can't be removed.
        let _ = disk.remove_file(&temporary);
        return Err(error);
    }
    sync_folder(disk, &folder).map_err(failed)?;
    let warnings = old.filter(|old| old.names > 1).map(|old| hard_link(path, old.names));
    Ok(Saved { stamp: Stamp::of(bytes), warnings: warnings.into_iter().collect() })
}

/// The file that a path means, if it may be written, and what stands there now.
fn place_of(disk: &dyn Disk, path: &Path) -> Result<(PathBuf, Option<Meta>), FileError> {
    let target = follow_links(disk, path)?;
    let old = match disk.meta(&target) {
        Ok(old) if old.kind == Kind::Folder => return Err(FileError::IsFolder(path.to_owned())),
        Ok(old) if old.kind == Kind::Other => return Err(FileError::NotAFile(path.to_owned())),
        Ok(old) if old.readonly => return Err(FileError::Protected(path.to_owned())),
        Ok(old) => Some(old),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(FileError::writing(path, error)),
    };
    let folder = folder_of(&target);
    match disk.meta(&folder).is_ok_and(|meta| meta.kind == Kind::Folder) {
        true => Ok((target, old)),
        false => Err(FileError::MissingFolder(folder)),
    }
}

/// The file that a path means, if it may be written, and whether it is there already.
pub(super) fn target_of(disk: &dyn Disk, path: &Path) -> Result<(PathBuf, bool), FileError> {
    place_of(disk, path).map(|(target, old)| (target, old.is_some()))
}

/// The file that a path means: a link to a file is kept, and what it points to is written.
pub fn follow_links(disk: &dyn Disk, path: &Path) -> Result<PathBuf, FileError> {
    /// As many as Linux follows.
    const MOST_LINKS: usize = 40;
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        match disk.link_target(&target) {
            Ok(next) => target = folder_of(&target).join(next),
            Err(_) => return Ok(target),
        }
    }
    Err(FileError::NotAFile(path.to_owned()))
}

pub fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Syncs a folder. A file system that has no such thing is no reason to fail: the file stands.
pub fn sync_folder(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    use io::ErrorKind::{InvalidInput, PermissionDenied, Unsupported};
    match disk.sync_folder(folder) {
        Err(error) if matches!(error.kind(), InvalidInput | PermissionDenied | Unsupported) => Ok(()),
        other => other,
    }
}

/// A new, empty temporary file.
pub(super) fn temporary_file(disk: &dyn Disk, folder: &Path) -> io::Result<(PathBuf, Box<dyn DiskFile>)> {
    /// Names that are tried: two savers may draw the same one.
    const NAMES: u32 = 8;
    let mut drawn = (PathBuf::new(), Err(io::ErrorKind::AlreadyExists.into()));
    for _ in 0..NAMES {
        let path = folder.join(format!("{}{:016x}{}", TEMPORARY.0, fresh_seed(), TEMPORARY.1));
        drawn = (path.clone(), disk.create(&path));
        if !matches!(&drawn.1, Err(error) if error.kind() == io::ErrorKind::AlreadyExists) {
            break;
        }
    }
    let (path, file) = drawn;
    Ok((path, file?))
}

/// A new temporary file with these bytes, synced. Nothing stays behind if it fails.
fn written(disk: &dyn Disk, folder: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let (path, mut file) = temporary_file(disk, folder)?;
    let done = file.append(bytes).and_then(|()| file.sync());
    drop(file);
    if let Err(error) = done {
        let _ = disk.remove_file(&path);
        return Err(error);
    }
    Ok(path)
}

/// Reads the temporary file again: it must hold the bytes, and they must be what was meant.
fn proven(
    disk: &dyn Disk,
    temporary: &Path,
    path: &Path,
    bytes: &[u8],
    sound: &dyn Fn(&[u8]) -> bool,
) -> Result<(), FileError> {
    let again = disk.read(temporary).map_err(|error| FileError::writing(path, error))?;
    if again == bytes && sound(&again) { Ok(()) } else { Err(FileError::ReadBack(path.to_owned())) }
}

fn unchanged(disk: &dyn Disk, target: &Path, path: &Path, expected: Expected) -> Result<(), FileError> {
    let Expected::This(stamp) = expected else { return Ok(()) };
    match disk.read(target) {
        Ok(held) if Stamp::of(&held) != stamp => Err(FileError::ChangedMeanwhile(path.to_owned())),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(FileError::writing(path, error)),
    }
}

pub(super) fn take_place(disk: &dyn Disk, temporary: &Path, target: &Path) -> io::Result<()> {
    let mut wait = FIRST_WAIT;
    for _ in 1..TRIES {
        match disk.rename(temporary, target) {
            Err(held) if may_pass(&held) => std::thread::sleep(wait),
            other => return other,
        }
        wait *= 2;
    }
    disk.rename(temporary, target)
}

/// Whether another program holds the file for a moment; Windows calls that a denied access.
fn may_pass(error: &io::Error) -> bool {
    match error.kind() {
        io::ErrorKind::Interrupted | io::ErrorKind::ResourceBusy => true,
        io::ErrorKind::PermissionDenied => cfg!(windows),
        _ => false,
    }
}

fn hard_link(path: &Path, names: u64) -> String {
    format!(
        "{} had {names} names (hard links); only this one holds what was saved, the others still hold what \
         was there before.",
        path.display()
    )
}
