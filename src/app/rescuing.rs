//! Files that can't be opened as they are: what can be rescued of them.

use std::path::Path;

use super::FileError;
use super::open::{Opened, open};
use super::store::disk::{Disk as _, RealDisk};
use crate::format::{self, FormatError, Lost};
use crate::model::Project;

/// What can be read of a file that is damaged or newer. The file itself is not touched.
#[derive(Clone, Debug)]
pub struct RescuedFile {
    pub project: Project,
    /// What could not be read, by line.
    pub lost: Vec<Lost>,
    /// The version of the program that wrote it, if it is newer than this one.
    pub newer: Option<String>,
    /// Why it can't be opened as it is, a sentence.
    pub reason: String,
    /// What the file holds.
    pub bytes: Vec<u8>,
}

/// A file that was asked for.
#[derive(Clone, Debug)]
pub enum Openable {
    Whole(Box<Opened>),
    Rescued(Box<RescuedFile>),
}

/// Opens a file as [`open`] does, and what can be rescued of a project that is damaged or newer.
///
/// # Errors
/// The file can't be read, or nothing of it can be rescued.
pub fn open_or_rescue(path: &Path) -> Result<Openable, FileError> {
    let error = match open(path) {
        Ok(opened) => return Ok(Openable::Whole(Box::new(opened))),
        Err(FileError::Project { error, .. }) => error,
        Err(other) => return Err(other),
    };
    let bytes = RealDisk.read(path).map_err(|error| FileError::reading(path, error))?;
    let Ok(rescued) = format::rescue(&bytes) else {
        return Err(FileError::Project { path: path.to_owned(), error });
    };
    let mut project = rescued.project;
    project.repair();
    let newer = match &error {
        FormatError::Newer { written_by, .. } => Some(written_by.clone()),
        _ => None,
    };
    let reason = error.to_string();
    Ok(Openable::Rescued(Box::new(RescuedFile { project, lost: rescued.lost, newer, reason, bytes })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_and_newer_files_are_told_apart() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("map.ron");
        let text = format::write(&crate::app::example_map()?);
        let notes = |p: &Project| p.maps().iter().map(|map| map.notes().len()).sum::<usize>();
        let whole = notes(&crate::app::example_map()?);

        std::fs::write(
            &path,
            text.replacen("format: 0, written_by: \"0.1.0\"", "format: 9, written_by: \"7.1\"", 1),
        )?;
        let Openable::Rescued(newer) = open_or_rescue(&path)? else { return Err("not rescued".into()) };
        assert_eq!((newer.newer.as_deref(), notes(&newer.project)), (Some("7.1"), whole));

        let cut = text.rfind("\nNote(").ok_or("no note")? + 40;
        std::fs::write(&path, &text[..cut])?;
        let Openable::Rescued(half) = open_or_rescue(&path)? else { return Err("not rescued".into()) };
        assert!(half.newer.is_none() && notes(&half.project) > 0 && notes(&half.project) < whole);
        assert!(!half.lost.is_empty() && half.project.check().is_empty());

        std::fs::write(&path, "")?;
        assert!(open_or_rescue(&path).is_err(), "an empty file is no empty project");
        Ok(())
    }
}
