//! What keeping files needs of a disk, so that a test can put a failing one in its place.
//!
//! [`RealDisk`] is the system's; `sim` holds one in memory that fails, writes half, or loses its
//! power wherever a test says. Everything that must survive goes through this trait; nothing here
//! decides anything.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What a name stands for, links followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    File,
    Folder,
    Other,
}

/// What the disk knows about a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meta {
    pub kind: Kind,
    pub bytes: u64,
    pub modified: SystemTime,
    pub readonly: bool,
    /// Names this file has; more than one are hard links.
    pub names: u64,
}

/// A file that is being written.
pub trait DiskFile: Send {
    /// Writes at the end.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// What was written is on the disk when this returns.
    fn sync(&mut self) -> io::Result<()>;
    /// Cuts the file off.
    fn cut(&mut self, bytes: u64) -> io::Result<()>;
}

/// A disk. Paths are whole; a method does one thing that can fail.
pub trait Disk: Send + Sync {
    fn meta(&self, path: &Path) -> io::Result<Meta>;
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// Where a symbolic link points; an error if it is none.
    fn link_target(&self, path: &Path) -> io::Result<PathBuf>;
    /// A new, empty file; an error if the name is taken.
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    /// Names of what stands in a folder, sorted.
    fn names(&self, folder: &Path) -> io::Result<Vec<String>>;
    /// Makes new, changed and removed names of a folder durable.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Gives a file the permissions and, where the system lets us, the owner of another.
    fn keep_rights(&self, of: &Path, on: &Path) -> io::Result<()>;
}

/// The system's disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

struct RealFile(File);

impl DiskFile for RealFile {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_all()
    }

    fn cut(&mut self, bytes: u64) -> io::Result<()> {
        use std::io::Seek as _;
        self.0.set_len(bytes)?;
        self.0.seek(io::SeekFrom::End(0)).map(drop)
    }
}

impl Disk for RealDisk {
    fn meta(&self, path: &Path) -> io::Result<Meta> {
        let meta = fs::metadata(path)?;
        let kind = match () {
            () if meta.is_file() => Kind::File,
            () if meta.is_dir() => Kind::Folder,
            () => Kind::Other,
        };
        Ok(Meta {
            kind,
            bytes: meta.len(),
            modified: meta.modified()?,
            readonly: meta.permissions().readonly(),
            names: names_of(&meta),
        })
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn link_target(&self, path: &Path) -> io::Result<PathBuf> {
        fs::read_link(path)
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(RealFile(OpenOptions::new().write(true).create_new(true).open(path)?)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(folder)? {
            // A name that is no text is none of ours.
            names.extend(entry?.file_name().into_string());
        }
        names.sort();
        Ok(names)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // Windows opens no folders, and keeps names durable by itself.
        if cfg!(windows) { Ok(()) } else { File::open(folder)?.sync_all() }
    }

    fn keep_rights(&self, of: &Path, on: &Path) -> io::Result<()> {
        let old = fs::metadata(of)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            // A group or owner that can't be set is no reason to refuse the save.
            let _ = std::os::unix::fs::chown(on, Some(old.uid()), Some(old.gid()));
        }
        fs::set_permissions(on, old.permissions())
    }
}

#[cfg(unix)]
fn names_of(meta: &fs::Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    meta.nlink()
}

#[cfg(not(unix))]
fn names_of(_meta: &fs::Metadata) -> u64 {
    1
}
