//! What can go wrong with a file, in sentences: what, where, what to do.

use std::io;
use std::path::{Path, PathBuf};

use crate::format::FormatError;
use crate::import::ImportError;

/// Why a file could not be opened or saved. The file that was there is untouched in every case.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error("{} does not exist; check the name and the folder", shown(.0))]
    Missing(PathBuf),
    #[error("the folder {} does not exist; make it first or choose another", shown(.0))]
    MissingFolder(PathBuf),
    #[error("{} is a folder; name a file", shown(.0))]
    IsFolder(PathBuf),
    #[error("{} is neither a file nor a folder; name a file", shown(.0))]
    NotAFile(PathBuf),
    #[error("{} may not be read; ask its owner for permission", shown(.0))]
    ReadDenied(PathBuf),
    #[error("{} may not be written; choose another name or folder, or change its permissions", shown(.0))]
    WriteDenied(PathBuf),
    #[error("{} is write-protected; choose another name, or take the protection off", shown(.0))]
    Protected(PathBuf),
    #[error("no room is left on the disk for {}; free some space or choose another disk", shown(.0))]
    NoSpace(PathBuf),
    #[error("{} is larger than {limit_mb} MB, the most that Laneway opens", shown(.path))]
    TooLarge { path: PathBuf, limit_mb: usize },
    #[error("{} cannot be opened: {error}", shown(.path))]
    Project { path: PathBuf, error: FormatError },
    #[error("{} cannot be imported: {error}", shown(.path))]
    Import { path: PathBuf, error: ImportError },
    #[error("{} is a Laneway project already; import reads boards of other tools", shown(.0))]
    IsProject(PathBuf),
    #[error("{} did not read back as it was written, so nothing was saved; try another disk", shown(.0))]
    ReadBack(PathBuf),
    #[error("{} was changed by another program meanwhile, so it was not overwritten; save under another name", shown(.0))]
    ChangedMeanwhile(PathBuf),
    #[error("{} could not be {doing}: {error}", shown(.path))]
    Other { path: PathBuf, doing: &'static str, error: io::Error },
}

impl FileError {
    /// An error while reading.
    pub fn reading(path: &Path, error: io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing(path),
            io::ErrorKind::PermissionDenied => Self::ReadDenied(path),
            io::ErrorKind::IsADirectory => Self::IsFolder(path),
            _ => Self::Other { path, doing: "read", error },
        }
    }

    /// An error while writing.
    pub fn writing(path: &Path, error: io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
                Self::MissingFolder(path.parent().map(Path::to_owned).unwrap_or(path))
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::WriteDenied(path),
            io::ErrorKind::IsADirectory => Self::IsFolder(path),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                Self::NoSpace(path)
            }
            _ => Self::Other { path, doing: "written", error },
        }
    }
}

/// A path for a message, without control characters.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string().chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_named() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        assert_eq!(
            FileError::writing(Path::new("map.ron"), full).to_string(),
            "no room is left on the disk for map.ron; free some space or choose another disk"
        );
    }

    #[test]
    fn paths_cannot_reach_the_terminal() {
        let error = FileError::Missing(PathBuf::from("\u{1b}[31m.ron"));
        assert!(!error.to_string().contains('\u{1b}'));
    }
}
