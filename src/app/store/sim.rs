//! A disk in memory for tests: it fails where it is told to, and forgets what was not synced.
//!
//! Harsher than any real one: after a power loss every write and every change of a name that was
//! not synced is kept or lost by chance, each for itself and whatever came after it, a write even
//! in part. A new file that was synced has no name until its folder was synced too.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use super::disk::{Disk, DiskFile, Kind, Meta};

/// What happens at the chosen call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Error(io::ErrorKind),
    /// Half of the bytes are written, then the disk is full.
    ShortWrite,
    /// This call and all later ones fail; [`SimDisk::after_power_loss`] says what is left.
    PowerLoss,
}

type Inode = usize;

#[derive(Clone, Debug, Default)]
struct Content {
    synced: Vec<u8>,
    now: Vec<u8>,
    /// Writes since the last sync, as (length before, length after).
    writes: Vec<(usize, usize)>,
}

#[derive(Clone, Debug)]
enum NameChange {
    Set(PathBuf, Inode),
    Gone(PathBuf),
    Rename(PathBuf, PathBuf, Inode),
}

impl NameChange {
    fn in_folder(&self, folder: &Path) -> bool {
        match self {
            Self::Set(path, _) | Self::Gone(path) | Self::Rename(_, path, _) => path.parent() == Some(folder),
        }
    }

    fn apply(&self, names: &mut BTreeMap<PathBuf, Inode>) {
        match self {
            Self::Set(path, inode) => _ = names.insert(path.clone(), *inode),
            Self::Gone(path) => _ = names.remove(path),
            Self::Rename(from, to, inode) => {
                names.remove(from);
                names.insert(to.clone(), *inode);
            }
        }
    }
}

#[derive(Clone, Debug, Default)]
struct State {
    inodes: Vec<Content>,
    names: BTreeMap<PathBuf, Inode>,
    synced_names: BTreeMap<PathBuf, Inode>,
    changes: Vec<NameChange>,
    folders: BTreeSet<PathBuf>,
    calls: u64,
    fault: Option<(u64, Fault)>,
    dead: bool,
}

impl State {
    /// Counts a call; fails if it is the chosen one.
    fn call(&mut self) -> io::Result<Option<Fault>> {
        if self.dead {
            return Err(io::Error::other("no power"));
        }
        self.calls += 1;
        match self.fault {
            Some((at, fault)) if at == self.calls => match fault {
                Fault::Error(kind) => Err(kind.into()),
                Fault::ShortWrite => Ok(Some(fault)),
                Fault::PowerLoss => {
                    self.dead = true;
                    Err(io::Error::other("power lost"))
                }
            },
            _ => Ok(None),
        }
    }

    fn inode(&self, path: &Path) -> io::Result<Inode> {
        self.names.get(path).copied().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn change(&mut self, change: NameChange) {
        change.apply(&mut self.names);
        self.changes.push(change);
    }
}

/// The disk. Clones are the same disk.
#[derive(Clone, Default)]
pub struct SimDisk {
    state: Arc<Mutex<State>>,
}

impl SimDisk {
    /// An empty disk with folders.
    pub fn with_folders(folders: &[&str]) -> Self {
        let disk = Self::default();
        disk.state().folders.extend(folders.iter().map(PathBuf::from));
        disk
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a file there, durably.
    pub fn put(&self, path: &str, bytes: &[u8]) {
        let mut state = self.state();
        let inode = state.inodes.len();
        let content = Content { synced: bytes.to_vec(), now: bytes.to_vec(), writes: Vec::new() };
        state.inodes.push(content);
        state.names.insert(path.into(), inode);
        state.synced_names.insert(path.into(), inode);
    }

    /// A disk that is the same and goes its own way from here.
    pub fn copy(&self) -> Self {
        Self { state: Arc::new(Mutex::new(self.state().clone())) }
    }

    /// Calls so far.
    pub fn calls(&self) -> u64 {
        self.state().calls
    }

    /// Lets the call of this number fail, counted from now, from 1.
    pub fn fail_at(&self, call: u64, fault: Fault) {
        let mut state = self.state();
        state.fault = Some((state.calls + call, fault));
    }

    /// No call that was not made yet fails any more.
    pub fn heal(&self) {
        self.state().fault = None;
    }

    /// Names of all files.
    pub fn all(&self) -> Vec<PathBuf> {
        self.state().names.keys().cloned().collect()
    }

    /// What is left when the power comes back.
    pub fn after_power_loss(&self, chance: &mut dyn FnMut(u64) -> u64) -> Self {
        let mut state = self.state().clone();
        state.names = state.synced_names.clone();
        for change in std::mem::take(&mut state.changes) {
            if chance(2) == 0 {
                change.apply(&mut state.names);
            }
        }
        for content in &mut state.inodes {
            content.lose(chance);
        }
        state.synced_names = state.names.clone();
        (state.dead, state.fault) = (false, None);
        Self { state: Arc::new(Mutex::new(state)) }
    }
}

impl Content {
    /// Each write since the last sync is kept, lost or kept in part; what was lost before something
    /// that was kept reads as zeros.
    fn lose(&mut self, chance: &mut dyn FnMut(u64) -> u64) {
        let mut left = self.synced.clone();
        for (begin, end) in std::mem::take(&mut self.writes) {
            let keep = match chance(3) {
                0 => 0,
                1 => end - begin,
                _ => chance((end - begin) as u64 + 1) as usize,
            };
            if keep > 0 && begin + keep <= self.now.len() {
                left.resize(left.len().max(begin + keep), 0);
                left[begin..begin + keep].copy_from_slice(&self.now[begin..begin + keep]);
            }
        }
        (self.synced, self.now) = (left.clone(), left);
    }
}

struct SimFile {
    disk: SimDisk,
    inode: Inode,
}

impl DiskFile for SimFile {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.disk.state();
        let fault = state.call()?;
        let bytes = if fault.is_some() { &bytes[..bytes.len() / 2] } else { bytes };
        let content = &mut state.inodes[self.inode];
        let begin = content.now.len();
        content.now.extend_from_slice(bytes);
        content.writes.push((begin, begin + bytes.len()));
        if fault.is_some() { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut state = self.disk.state();
        state.call()?;
        let content = &mut state.inodes[self.inode];
        content.synced = content.now.clone();
        content.writes.clear();
        Ok(())
    }

    fn cut(&mut self, bytes: u64) -> io::Result<()> {
        let mut state = self.disk.state();
        state.call()?;
        let content = &mut state.inodes[self.inode];
        content.now.truncate(bytes as usize);
        let left = content.now.len();
        content.writes.retain(|write| write.1 <= left);
        Ok(())
    }
}

impl Disk for SimDisk {
    fn meta(&self, path: &Path) -> io::Result<Meta> {
        let mut state = self.state();
        state.call()?;
        let (kind, bytes) = if state.folders.contains(path) {
            (Kind::Folder, 0)
        } else {
            (Kind::File, state.inodes[state.inode(path)?].now.len() as u64)
        };
        Ok(Meta { kind, bytes, modified: SystemTime::UNIX_EPOCH, readonly: false, names: 1 })
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut state = self.state();
        state.call()?;
        Ok(state.inodes[state.inode(path)?].now.clone())
    }

    fn link_target(&self, _path: &Path) -> io::Result<PathBuf> {
        self.state().call()?;
        Err(io::ErrorKind::InvalidInput.into())
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        let mut state = self.state();
        state.call()?;
        if state.names.contains_key(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        if !path.parent().is_some_and(|folder| state.folders.contains(folder)) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let inode = state.inodes.len();
        state.inodes.push(Content::default());
        state.change(NameChange::Set(path.to_owned(), inode));
        Ok(Box::new(SimFile { disk: self.clone(), inode }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call()?;
        let inode = state.inode(from)?;
        state.change(NameChange::Rename(from.to_owned(), to.to_owned(), inode));
        Ok(())
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call()?;
        state.inode(path)?;
        state.change(NameChange::Gone(path.to_owned()));
        Ok(())
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call()?;
        if state.names.keys().any(|name| name.starts_with(path)) {
            return Err(io::ErrorKind::DirectoryNotEmpty.into());
        }
        state.folders.remove(path);
        Ok(())
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call()?;
        // Durable at once: what stands in a folder is what the tests are about.
        state.folders.extend(path.ancestors().map(Path::to_owned));
        Ok(())
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<String>> {
        let mut state = self.state();
        state.call()?;
        if !state.folders.contains(folder) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let inside = state.names.keys().chain(&state.folders).filter(|path| path.parent() == Some(folder));
        let names: BTreeSet<String> =
            inside.filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect();
        Ok(names.into_iter().collect())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call()?;
        let (done, rest): (Vec<_>, Vec<_>) =
            std::mem::take(&mut state.changes).into_iter().partition(|change| change.in_folder(folder));
        state.changes = rest;
        for change in done {
            change.apply(&mut state.synced_names);
        }
        Ok(())
    }

    fn keep_rights(&self, of: &Path, on: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call()?;
        state.inode(of)?;
        state.inode(on).map(drop)
    }
}
