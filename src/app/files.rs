//! Saving projects and exports on the system's disk, by the safe save of [`super::store::save`].

use std::path::Path;

use super::FileError;
use super::store::disk::RealDisk;
use super::store::save::{Expected, Saved, save};
use crate::format;
use crate::model::Project;

/// Saves a project, whatever the file held. What was written is read again as a project before the
/// old file goes.
///
/// # Errors
/// Any [`FileError`]; the old file is then as it was.
pub fn save_project(path: &Path, project: &Project) -> Result<Saved, FileError> {
    save_project_if(path, project, Expected::Anything)
}

/// The same if the file holds what is expected.
///
/// # Errors
/// Any [`FileError`]; the old file is then as it was.
pub fn save_project_if(path: &Path, project: &Project, expected: Expected) -> Result<Saved, FileError> {
    let text = format::write(project);
    save(&RealDisk, path, text.as_bytes(), expected, &|written| {
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
    save(&RealDisk, path, bytes, Expected::Anything, &|_| true).map(drop)
}

/// Words as a part of a file's name: lower case, with dashes, at most 60 letters.
pub fn plain_name(words: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || "-_ ".contains(c) { c } else { ' ' };
    let plain: String = words.chars().map(plain).collect();
    let words: Vec<String> = plain.split_whitespace().map(str::to_lowercase).collect();
    words.join("-").chars().take(60).collect()
}

/// Saves what `make` writes, without holding it in memory; gives the bytes. What `make` fails with
/// comes back inside.
///
/// # Errors
/// Any [`FileError`]; the old file is then as it was.
pub fn save_stream<E>(
    path: &Path,
    make: impl FnOnce(&mut dyn std::io::Write) -> Result<(), E>,
) -> Result<Result<u64, E>, FileError> {
    super::store::stream::save_stream(&RealDisk, path, make)
}

#[cfg(test)]
mod tests {
    use std::fs;

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
        assert!(matches!(
            save(&RealDisk, &path, b"new", Expected::Anything, &|_| false),
            Err(FileError::ReadBack(_))
        ));
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
