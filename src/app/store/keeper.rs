//! Keeps the journal of the open project on a thread of its own.
//!
//! The window hands over the project as it is, which costs a few pointers; what changed is found
//! and written by the thread. A journal that can't be written never stops the work: the reason is
//! there to be shown.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::disk::{Disk, RealDisk};
use super::hold::Hold;
use super::journal::{About, Journal};
use super::session::Recovered;
use super::{Stamp, now_ms};
use crate::app::FileError;
use crate::model::Project;

/// How soon a journal that could not be written is tried again.
const AGAIN: Duration = Duration::from_secs(5);

enum Message {
    Edit {
        project: Box<Project>,
        count: u64,
        at_ms: i64,
    },
    Saved {
        path: String,
        held: Stamp,
        unsaved: u64,
        name: String,
    },
    /// The work is in its file, or thrown away: nothing needs to be kept.
    Finish,
}

/// The journal of one open project.
pub struct Keeper {
    sender: Option<Sender<Message>>,
    thread: Option<JoinHandle<()>>,
    shared: Arc<Shared>,
    revision: u64,
    sent: u64,
}

#[derive(Default)]
struct Shared {
    trouble: Mutex<Option<String>>,
    /// Messages that are durable.
    done: AtomicU64,
}

impl Keeper {
    /// Keeps recovered work from here on. Its journal goes once it is in the new one.
    ///
    /// # Errors
    /// As for [`Keeper::begin`].
    pub fn adopt(
        folder: &Path,
        project: &Project,
        revision: u64,
        recovered: Recovered,
    ) -> std::io::Result<Self> {
        let about = recovered.about.clone();
        let mut keeper = Self::spawn(folder, project, revision, about, Some(recovered))?;
        keeper.send(Message::Edit { project: Box::new(project.clone()), count: 0, at_ms: now_ms() });
        Ok(keeper)
    }

    /// Keeps a project from here on; `revision` is its editor's. `folder` is the folder of all
    /// journals; nothing is made in it before the first edit.
    ///
    /// # Errors
    /// No thread could be started.
    pub fn begin(folder: &Path, project: &Project, revision: u64, about: About) -> std::io::Result<Self> {
        Self::spawn(folder, project, revision, about, None)
    }

    fn spawn(
        folder: &Path,
        project: &Project,
        revision: u64,
        about: About,
        adopted: Option<Recovered>,
    ) -> std::io::Result<Self> {
        let (sender, receiver) = channel();
        let shared = Arc::<Shared>::default();
        let base = Some((project.clone(), about));
        let worker = Worker { shared: shared.clone(), folder: folder.to_owned(), base, open: None, adopted };
        let thread =
            std::thread::Builder::new().name("journal".into()).spawn(move || worker.work(&receiver))?;
        Ok(Self { sender: Some(sender), thread: Some(thread), shared, revision, sent: 0 })
    }

    /// The project as it is now; does nothing if its revision is known.
    pub fn note(&mut self, project: &Project, revision: u64) {
        if revision != self.revision {
            let count = revision.wrapping_sub(self.revision);
            self.revision = revision;
            self.send(Message::Edit { project: Box::new(project.clone()), count, at_ms: now_ms() });
        }
    }

    /// The project was saved; `unsaved` changes were made since.
    pub fn saved(&mut self, path: &Path, held: Stamp, unsaved: u64, name: String) {
        let path = path.to_string_lossy().into_owned();
        self.send(Message::Saved { path, held, unsaved, name });
    }

    /// Nothing needs to be kept any longer: the journal goes.
    pub fn finish(mut self) {
        self.send(Message::Finish);
    }

    /// Why the journal can't be written, if it can't.
    pub fn trouble(&self) -> Option<String> {
        self.shared.trouble.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether everything is on the disk that was handed over.
    pub fn is_durable(&self) -> bool {
        self.shared.done.load(Ordering::Acquire) == self.sent
    }

    fn send(&mut self, message: Message) {
        self.sent += 1;
        // A thread that is gone has said so already.
        if self.sender.as_ref().is_none_or(|sender| sender.send(message).is_err()) {
            let mut trouble = self.shared.trouble.lock().unwrap_or_else(PoisonError::into_inner);
            trouble.get_or_insert_with(|| "the journal has stopped; save the project now".to_owned());
        }
    }
}

impl Drop for Keeper {
    /// Waits until everything is on the disk.
    fn drop(&mut self) {
        self.sender = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Worker {
    shared: Arc<Shared>,
    folder: PathBuf,
    base: Option<(Project, About)>,
    open: Option<(Journal, Hold)>,
    /// Work whose old journal goes when it is in this one.
    adopted: Option<Recovered>,
}

impl Worker {
    fn work(mut self, receiver: &Receiver<Message>) {
        let mut owed: Option<(Box<Project>, u64, i64)> = None;
        loop {
            let first = match (&owed, receiver.recv_timeout(AGAIN)) {
                (_, Ok(message)) => Some(message),
                (Some(_), Err(RecvTimeoutError::Timeout)) => None,
                (None, Err(RecvTimeoutError::Timeout)) => continue,
                (_, Err(RecvTimeoutError::Disconnected)) => return,
            };
            let mut taken = 0;
            for message in first.into_iter().chain(receiver.try_iter()) {
                taken += 1;
                match message {
                    // Edits that wait are written as one.
                    Message::Edit { project, count, at_ms } => {
                        owed = Some((project, count + owed.map_or(0, |owed| owed.1), at_ms));
                    }
                    Message::Saved { path, held, unsaved, name } => {
                        self.write(&mut owed);
                        self.saved(path, held, unsaved, name);
                    }
                    Message::Finish => return self.finish(),
                }
            }
            self.write(&mut owed);
            self.shared.done.fetch_add(taken, Ordering::AcqRel);
        }
    }

    fn write(&mut self, owed: &mut Option<(Box<Project>, u64, i64)>) {
        let Some((project, count, at_ms)) = owed.take() else { return };
        let done = self.journal().and_then(|journal| journal.edit(&project, count, at_ms));
        if done.is_err() {
            // Counted already if there is a journal.
            *owed = Some((project, if self.open.is_some() { 0 } else { count }, at_ms));
        } else if let Some(adopted) = self.adopted.take() {
            adopted.discard();
        }
        self.tell(done);
    }

    fn saved(&mut self, path: String, held: Stamp, unsaved: u64, name: String) {
        let about = About { at_ms: now_ms(), name, path: Some(path), held: Some(held), unsaved };
        if let Some((_, base)) = &mut self.base {
            *base = about;
        } else if let Some((journal, _)) = &mut self.open {
            let done = journal.about(about);
            self.tell(done);
        }
    }

    /// The journal, whose folder is made with the first edit.
    fn journal(&mut self) -> Result<&mut Journal, FileError> {
        if self.open.is_none() {
            let failed = |error| FileError::writing(&self.folder, error);
            let (folder, hold) = super::session::make(&self.folder).map_err(failed)?;
            if let Some((project, about)) = self.base.take() {
                let disk: Arc<dyn Disk> = Arc::new(RealDisk);
                let mut journal = Journal::new(disk, folder, project, about);
                if self.adopted.is_some() {
                    journal.write_whole();
                }
                self.open = Some((journal, hold));
            }
        }
        match &mut self.open {
            Some((journal, _)) => Ok(journal),
            None => Err(FileError::MissingFolder(self.folder.clone())),
        }
    }

    fn finish(self) {
        // Whoever finishes has dealt with the work, the adopted one as well.
        if let Some(adopted) = self.adopted {
            adopted.discard();
        }
        if let Some((journal, hold)) = self.open {
            let folder = journal.folder().to_owned();
            drop((journal, hold));
            super::session::remove(&RealDisk, &folder);
        }
    }

    fn tell(&self, done: Result<(), FileError>) {
        let mut trouble = self.shared.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        *trouble = done.err().map(|error| error.to_string());
    }
}
