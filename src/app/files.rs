//! Saving so that whatever fails, the file holds either what it held or what was to be saved.
//!
//! A unique temporary file in the same folder is written, synced to the disk, read back and
//! compared; then it takes the place of the old one in one step, and the folder is synced. Links
//! are followed, permissions and, where the system lets us, the owner are kept.

use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;

use super::FileError;
use crate::format;
use crate::model::Project;

/// How often taking the old file's place is tried while another program holds it.
const TRIES: u32 = 5;
/// The first wait between two tries; each is twice the one before.
const FIRST_WAIT: Duration = Duration::from_millis(40);

/// Saves a project. What was written is read again as a project before the old file goes.
///
/// # Errors
/// Any [`FileError`]; the old file is then as it was.
pub fn save_project(path: &Path, project: &Project) -> Result<(), FileError> {
    let text = format::write(project);
    save_checked(path, text.as_bytes(), |written| {
        format::read(written).is_ok_and(|again| {
            // Places are rounded on the way; then only the text can be compared.
            again.project.records() == project.records()
                || format::write(&again.project).as_bytes() == written
        })
    })
}

/// Saves bytes, such as an export.
///
/// # Errors
/// Any [`FileError`]; the old file is then as it was.
pub fn save_atomic(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    save_checked(path, bytes, |_| true)
}

/// Saves bytes after `sound` has accepted what the disk gives back.
fn save_checked(path: &Path, bytes: &[u8], sound: impl Fn(&[u8]) -> bool) -> Result<(), FileError> {
    let target = follow_links(path)?;
    let failed = |error| FileError::writing(path, error);
    let old = match fs::metadata(&target) {
        Ok(old) if old.is_dir() => return Err(FileError::IsFolder(path.to_owned())),
        Ok(old) if !old.is_file() => return Err(FileError::NotAFile(path.to_owned())),
        Ok(old) if old.permissions().readonly() => return Err(FileError::Protected(path.to_owned())),
        Ok(old) => Some(old),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(failed(error)),
    };
    let folder = folder_of(&target);
    if !folder.is_dir() {
        return Err(FileError::MissingFolder(folder));
    }

    let mut file = new_file_in(&folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    if !reads_back(&mut file, bytes).map_err(failed)? || !sound(bytes) {
        return Err(FileError::ReadBack(path.to_owned()));
    }
    if let Some(old) = old {
        keep_rights(file.as_file(), &old).map_err(failed)?;
    }
    take_place(file, &target).map_err(failed)?;
    sync_folder(&folder);
    Ok(())
}

/// The file that a path means: a link to a file is kept, and what it points to is written.
fn follow_links(path: &Path) -> Result<PathBuf, FileError> {
    /// As many as Linux follows.
    const MOST_LINKS: usize = 40;
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&target) {
            Ok(next) => target = folder_of(&target).join(next),
            Err(_) => return Ok(target),
        }
    }
    Err(FileError::NotAFile(path.to_owned()))
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// A new file with the rights that any new file gets.
fn new_file_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".laneway-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

fn reads_back(file: &mut NamedTempFile, bytes: &[u8]) -> io::Result<bool> {
    let mut written = Vec::with_capacity(bytes.len());
    file.rewind()?;
    file.read_to_end(&mut written)?;
    Ok(written == bytes)
}

/// Gives the new file the old one's permissions and owner. Only the system's administrator may give
/// a file away, so the owner is kept where that succeeds.
fn keep_rights(file: &File, old: &fs::Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        // A group or owner that can't be set is no reason to refuse the save.
        let _ = std::os::unix::fs::fchown(file, Some(old.uid()), Some(old.gid()));
    }
    file.set_permissions(old.permissions())
}

fn take_place(mut file: NamedTempFile, target: &Path) -> io::Result<()> {
    let mut wait = FIRST_WAIT;
    for _ in 1..TRIES {
        match file.persist(target) {
            Ok(_) => return Ok(()),
            Err(held) if may_pass(&held.error) => {
                file = held.file;
                std::thread::sleep(wait);
                wait *= 2;
            }
            Err(failed) => return Err(failed.error),
        }
    }
    file.persist(target).map(drop).map_err(|failed| failed.error)
}

/// Whether another program holds the file for a moment; Windows calls that a denied access.
fn may_pass(error: &io::Error) -> bool {
    match error.kind() {
        io::ErrorKind::Interrupted | io::ErrorKind::ResourceBusy => true,
        io::ErrorKind::PermissionDenied => cfg!(windows),
        _ => false,
    }
}

/// Makes the new name itself durable. A file system that can't is no reason to fail: the file
/// already stands.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .map(|all| all.flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect())
            .unwrap_or_default();
        names.sort();
        names
    }

    #[test]
    fn a_save_replaces_and_leaves_nothing_else() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("map.ron");
        save_atomic(&path, b"one")?;
        save_atomic(&path, b"two")?;
        assert_eq!(fs::read(&path)?, b"two");
        assert_eq!(names(folder.path()), ["map.ron"]);
        Ok(())
    }

    #[test]
    fn what_does_not_prove_sound_is_not_saved() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("map.ron");
        save_atomic(&path, b"old")?;
        assert!(matches!(save_checked(&path, b"new", |_| false), Err(FileError::ReadBack(_))));
        assert_eq!(fs::read(&path)?, b"old");
        assert_eq!(names(folder.path()), ["map.ron"]);
        Ok(())
    }

    #[test]
    fn folders_and_missing_folders_are_named() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        assert!(matches!(save_atomic(folder.path(), b""), Err(FileError::IsFolder(_))));
        let lost = folder.path().join("no/map.ron");
        assert!(matches!(save_atomic(&lost, b""), Err(FileError::MissingFolder(_))));
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_rights_kept() -> Result<(), Box<dyn std::error::Error>> {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir()?;
        let (real, link) = (folder.path().join("real.ron"), folder.path().join("link.ron"));
        fs::write(&real, "old")?;
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640))?;
        symlink("real.ron", &link)?;
        save_atomic(&link, b"new")?;
        assert!(fs::symlink_metadata(&link)?.is_symlink());
        assert_eq!(fs::read(&real)?, b"new");
        assert_eq!(fs::metadata(&real)?.permissions().mode() & 0o777, 0o640);

        fs::set_permissions(&real, fs::Permissions::from_mode(0o440))?;
        assert!(matches!(save_atomic(&link, b"more"), Err(FileError::Protected(_))));
        let round = folder.path().join("round.ron");
        symlink("round.ron", &round)?;
        assert!(matches!(save_atomic(&round, b""), Err(FileError::NotAFile(_))));
        Ok(())
    }
}
