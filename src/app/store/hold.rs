//! Tells whether the program that writes to a folder is still there: it holds a lock that the
//! system takes back when the program ends, however it ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;

/// Holds a lock until it is dropped.
#[derive(Debug)]
pub struct Hold {
    _file: File,
}

impl Hold {
    /// Takes the lock; `None` if somebody holds it. Where the file system knows no locks the lock
    /// counts as taken by us.
    ///
    /// # Errors
    /// The file can't be made or opened.
    pub fn take(path: &Path) -> io::Result<Option<Self>> {
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => Ok(None),
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(Self { _file: file })),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_holds_at_a_time() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("lock");
        let first = Hold::take(&path)?;
        assert!(first.is_some() && Hold::take(&path)?.is_none());
        drop(first);
        assert!(Hold::take(&path)?.is_some());
        Ok(())
    }
}
