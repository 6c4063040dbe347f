//! Tells two windows or two machines that they have one file open: a small hidden file beside it,
//! with who holds it and a heartbeat.
//!
//! A lock whose program is gone, or whose heart has not beaten for a minute, is stale and taken
//! over in silence. Where no lock can be written the work goes on without: a save still looks at
//! what the file holds before it replaces it.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;

use super::now_ms;
use crate::app::fresh_seed;

/// How often the heart beats.
const BEAT: Duration = Duration::from_secs(10);
/// A heart that has not beaten for so long has stopped.
const STALE_MS: i64 = 60_000;

/// What came of asking for a file.
#[derive(Debug)]
pub enum Taken {
    /// It is ours until the lock is dropped.
    Ours(FileLock),
    /// Somebody else has it open.
    Elsewhere,
    /// No lock can be written there.
    Impossible,
}

/// A file that is ours.
#[derive(Debug)]
pub struct FileLock {
    lock: PathBuf,
    holder: Holder,
    lost: Arc<AtomicBool>,
    /// Dropped to stop the heart.
    stop: Option<Sender<()>>,
}

/// Who holds a lock.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Holder {
    host: String,
    pid: u32,
    nonce: u64,
    beat_ms: i64,
}

impl Holder {
    fn here() -> Self {
        let host = fs::read_to_string("/proc/sys/kernel/hostname").ok();
        let host = host.or_else(|| std::env::var("COMPUTERNAME").ok()).unwrap_or_default();
        let host = host.split_whitespace().next().unwrap_or_default().to_owned();
        Self { host, pid: std::process::id(), nonce: fresh_seed(), beat_ms: now_ms() }
    }

    fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let mut next = |name: &str| lines.next()?.strip_prefix(name)?.strip_prefix(": ").map(str::to_owned);
        Some(Self {
            host: next("host")?,
            pid: next("process")?.parse().ok()?,
            nonce: next("key")?.parse().ok()?,
            beat_ms: next("alive at")?.parse().ok()?,
        })
    }

    fn text(&self) -> String {
        let Self { host, pid, nonce, beat_ms } = self;
        format!(
            "host: {host}\nprocess: {pid}\nkey: {nonce}\nalive at: {beat_ms}\nA Laneway has this project open.\n"
        )
    }

    fn is_live(&self, here: &Self) -> bool {
        let local = self.host == here.host && !self.host.is_empty();
        if local && (self.pid == here.pid || cfg!(target_os = "linux") && !is_running(self.pid)) {
            return false;
        }
        (here.beat_ms - self.beat_ms).abs() < STALE_MS
    }
}

fn is_running(pid: u32) -> bool {
    Path::new("/proc").join(pid.to_string()).exists()
}

/// Asks for a file. `by_force` takes it from whoever has it: the person said so.
pub fn take(path: &Path, by_force: bool) -> Taken {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return Taken::Impossible };
    let lock = folder.join(format!(".{}.laneway-lock", name.to_string_lossy()));
    let here = Holder::here();
    let held = fs::read_to_string(&lock).ok().and_then(|text| Holder::read(&text));
    if held.is_some_and(|held| held.is_live(&here)) && !by_force {
        return Taken::Elsewhere;
    }
    // Of two that find a stale lock at once only one can make the new one.
    let _ = fs::remove_file(&lock);
    match write_new(&lock, &here) {
        Ok(()) => Taken::Ours(FileLock::begin(lock, here)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Taken::Elsewhere,
        Err(_) => Taken::Impossible,
    }
}

fn write_new(lock: &Path, holder: &Holder) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(lock)?.write_all(holder.text().as_bytes())
}

/// Whether a lock is still of this holder.
fn is_of(lock: &Path, holder: &Holder) -> bool {
    let held = fs::read_to_string(lock).ok().and_then(|text| Holder::read(&text));
    held.is_some_and(|held| held.nonce == holder.nonce)
}

impl FileLock {
    fn begin(lock: PathBuf, holder: Holder) -> Self {
        let (stop, stopped) = channel();
        let lost = Arc::<AtomicBool>::default();
        let (path, mut beating, flag) = (lock.clone(), holder.clone(), lost.clone());
        let spawned = std::thread::Builder::new().name("lock".into()).spawn(move || {
            while stopped.recv_timeout(BEAT) == Err(RecvTimeoutError::Timeout) {
                if !is_of(&path, &beating) {
                    flag.store(true, Ordering::Relaxed);
                    return;
                }
                beating.beat_ms = now_ms();
                // A beat that fails makes the lock stale in a minute, which is safe.
                let _ = fs::write(&path, beating.text());
            }
        });
        if let Err(error) = spawned {
            log::warn!("the lock has no heartbeat: {error}");
        }
        Self { lock, holder, lost, stop: Some(stop) }
    }

    /// Somebody else took it over.
    pub fn is_lost(&self) -> bool {
        self.lost.load(Ordering::Relaxed)
    }
}

impl Drop for FileLock {
    fn drop(&mut self) {
        self.stop = None;
        if is_of(&self.lock, &self.holder) {
            let _ = fs::remove_file(&self.lock);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock_of(path: &Path) -> PathBuf {
        path.with_file_name(".map.ron.laneway-lock")
    }

    /// Writes a lock as another program would.
    fn hold(path: &Path, holder: &Holder) -> io::Result<()> {
        fs::write(lock_of(path), holder.text())
    }

    #[test]
    fn live_locks_are_told_from_stale_ones() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("map.ron");
        let Taken::Ours(first) = take(&path, false) else { panic!("a free file") };
        assert!(lock_of(&path).exists() && !first.is_lost());
        drop(first);
        assert!(!lock_of(&path).exists());

        let elsewhere = Holder { host: "other-machine".into(), ..Holder::here() };
        hold(&path, &elsewhere)?;
        assert!(matches!(take(&path, false), Taken::Elsewhere));
        hold(&path, &Holder { beat_ms: now_ms() - 2 * STALE_MS, ..elsewhere.clone() })?;
        assert!(matches!(take(&path, false), Taken::Ours(_)));
        hold(&path, &elsewhere)?;
        assert!(matches!(take(&path, true), Taken::Ours(_)), "taken over");

        // A program of this machine that is gone.
        hold(&path, &Holder { pid: u32::MAX, ..Holder::here() })?;
        assert_eq!(matches!(take(&path, false), Taken::Ours(_)), cfg!(target_os = "linux"));
        fs::write(lock_of(&path), "garbage")?;
        assert!(matches!(take(&path, false), Taken::Ours(_)));
        Ok(())
    }

    #[test]
    fn a_lock_taken_over_is_left_alone() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("map.ron");
        let Taken::Ours(first) = take(&path, false) else { panic!("a free file") };
        hold(&path, &Holder { host: "other-machine".into(), ..Holder::here() })?;
        drop(first);
        assert!(lock_of(&path).exists(), "it is the other's");
        assert!(matches!(take(&folder.path().join("no/map.ron"), false), Taken::Impossible));
        Ok(())
    }
}
