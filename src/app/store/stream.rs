//! Saving what is made while it is written, such as a picture too large to stand in memory: as safe
//! as [`super::save`], but for the reading back.

use std::io::{self, Write};
use std::path::Path;

use super::disk::{Disk, DiskFile};
use super::save::{folder_of, sync_folder, take_place, target_of, temporary_file};
use crate::app::FileError;

/// Bytes that are handed to the disk at a time.
const BUFFER: usize = 1 << 18;

/// Writes a file through `make`; gives how many bytes. What `make` fails with comes back inside.
///
/// # Errors
/// Any [`FileError`]. Whatever fails, the old file is as it was and nothing else stays behind.
pub fn save_stream<E>(
    disk: &dyn Disk,
    path: &Path,
    make: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<Result<u64, E>, FileError> {
    let failed = |error| FileError::writing(path, error);
    let (target, old) = target_of(disk, path)?;
    let folder = folder_of(&target);
    let (temporary, file) = temporary_file(disk, &folder).map_err(failed)?;
    let mut out = io::BufWriter::with_capacity(BUFFER, Appending { file, bytes: 0, error: None });
    let made = make(&mut out);
    let flushed = out.flush();
    let (mut file, _) = out.into_parts();
    // What the disk said is told before what the maker made of it.
    let written = match file.error.take() {
        Some(error) => Err(error),
        None if made.is_ok() => flushed.and_then(|()| file.file.sync()),
        None => Ok(()),
    };
    let bytes = file.bytes;
    drop(file);
    let placed = match (&made, written) {
        (_, Err(error)) => Err(failed(error)),
        (Err(_), Ok(())) => Ok(()),
        (Ok(()), Ok(())) => {
            let rights = if old { disk.keep_rights(&target, &temporary) } else { Ok(()) };
            rights.and_then(|()| take_place(disk, &temporary, &target)).map_err(failed)
        }
    };
    if placed.is_err() || made.is_err() {
        // Nothing more can be done about a temporary file that can't be removed.
        let _ = disk.remove_file(&temporary);
    } else {
        sync_folder(disk, &folder).map_err(failed)?;
    }
    placed.map(|()| made.map(|()| bytes))
}

/// A file as a writer that counts, and remembers what the disk refused.
struct Appending {
    file: Box<dyn DiskFile>,
    bytes: u64,
    error: Option<io::Error>,
}

impl Write for Appending {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Err(error) = self.file.append(bytes) {
            let told = io::Error::from(error.kind());
            self.error.get_or_insert(error);
            return Err(told);
        }
        self.bytes += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::store::disk::RealDisk;
    use std::fs;

    #[test]
    fn a_stream_takes_the_old_files_place_or_leaves_it() -> Result<(), Box<dyn std::error::Error>> {
        let home = tempfile::tempdir()?;
        let path = home.path().join("map.png");
        fs::write(&path, "old")?;
        let many = vec![7u8; BUFFER * 2 + 5];
        let stopped: Result<u64, &str> = save_stream(&RealDisk, &path, |out| {
            out.write_all(&many).map_err(|_| "disk")?;
            Err("cancelled")
        })?;
        assert_eq!((stopped, fs::read(&path)?), (Err("cancelled"), b"old".to_vec()));
        let made = save_stream(&RealDisk, &path, |out| out.write_all(&many))?;
        assert_eq!((made.ok(), fs::read(&path)?.len()), (Some(many.len() as u64), many.len()));
        assert_eq!(fs::read_dir(home.path())?.count(), 1, "nothing else stays");
        let nowhere = home.path().join("not there/map.png");
        assert!(save_stream(&RealDisk, &nowhere, |_| Ok::<(), ()>(())).is_err());
        Ok(())
    }
}
