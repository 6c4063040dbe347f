//! A long text on its way to become notes: read and laid out in a thread, then added a few at a
//! time, so that the window never stands still.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use super::BoardView;
use super::clip::{Cells, laid_out, tell};
use crate::app::paste::{self, Reading};
use crate::app::workspace::{Document, Mood};
use crate::edit::{BoardCommand, Command, EntryChoice, MergeKey, NewNote, Selection};
use crate::geom::Point;
use crate::model::NoteId;
use crate::text::TextEngine;
use crate::ui::act::{Act, Acts};

/// Bytes of a text that is made into notes at once.
pub const AT_ONCE: usize = 16_000;
/// Notes that are added by one command, and the time that adding takes of a frame.
const CHUNK: usize = 100;
const BUDGET: Duration = Duration::from_millis(12);
/// The part of the work that is done in the thread.
const THREAD: f32 = 0.7;

/// What the thread and the window both look at.
#[derive(Default)]
struct Progress {
    done: AtomicUsize,
    total: AtomicUsize,
    cancelled: AtomicBool,
}

/// A text that is being pasted.
pub struct Pasting {
    progress: Arc<Progress>,
    result: Receiver<(Reading, Vec<NewNote>)>,
    /// The document it goes to.
    document: u64,
    adding: Option<Adding>,
}

struct Adding {
    read: Reading,
    key: MergeKey,
    name: String,
    rest: std::vec::IntoIter<NewNote>,
    made: Vec<NoteId>,
}

impl Pasting {
    pub fn start(
        text: String,
        at: Point,
        entry: EntryChoice,
        document: &Document,
        engine: TextEngine,
        ctx: &egui::Context,
    ) -> std::io::Result<Self> {
        let (sender, result) = channel();
        let progress = Arc::<Progress>::default();
        let language = document.editor.project().head().language.clone();
        let (watch, ctx) = (progress.clone(), ctx.clone());
        std::thread::Builder::new().name("paste".into()).spawn(move || {
            let read = paste::read(&text);
            let cells = Cells::of(&read);
            watch.total.store(cells.len(), Ordering::Relaxed);
            let step = |done: usize| {
                watch.done.store(done, Ordering::Relaxed);
                if done.is_multiple_of(256) {
                    ctx.request_repaint();
                }
                !watch.cancelled.load(Ordering::Relaxed)
            };
            let notes = laid_out(&cells, at, &entry, &engine, &language, &step);
            if let Some(notes) = notes {
                // The window may be gone: then nobody waits for the result.
                _ = sender.send((read, notes));
            }
            ctx.request_repaint();
        })?;
        Ok(Self { progress, result, document: document.key, adding: None })
    }

    pub fn cancel(&self) {
        self.progress.cancelled.store(true, Ordering::Relaxed);
    }

    /// What it does and how far it is, from 0 to 1.
    pub fn told(&self) -> (String, f32) {
        let total = self.progress.total.load(Ordering::Relaxed);
        if total == 0 {
            return ("Reading what was pasted".to_owned(), 0.0);
        }
        let done = match &self.adding {
            Some(adding) => THREAD + (1.0 - THREAD) * adding.made.len() as f32 / total as f32,
            None => THREAD * self.progress.done.load(Ordering::Relaxed) as f32 / total as f32,
        };
        (format!("Pasting {}", paste::notes_words(total)), done)
    }

    /// Goes on; false once there is nothing more to do.
    fn go_on(&mut self, document: &mut Document, acts: &mut Acts) -> bool {
        if document.key != self.document {
            self.cancel();
            return false;
        }
        let cancelled = self.progress.cancelled.load(Ordering::Relaxed);
        if self.adding.is_none() {
            match self.result.try_recv() {
                _ if cancelled => {
                    acts.push(Act::Say(Mood::Warning, "Pasting was cancelled.".to_owned()));
                    return false;
                }
                Err(TryRecvError::Empty) => return true,
                Err(TryRecvError::Disconnected) => {
                    acts.push(Act::Say(Mood::Failed, "The text could not be pasted.".to_owned()));
                    return false;
                }
                Ok((read, notes)) => {
                    let name = format!("Paste {}", paste::notes_words(notes.len()));
                    let (key, made) = (document.editor.merge_key(), Vec::with_capacity(notes.len()));
                    self.adding = Some(Adding { read, key, name, rest: notes.into_iter(), made });
                }
            }
        }
        let Some(adding) = &mut self.adding else {
            return false;
        };
        let goes_on = !cancelled && adding.add(document, acts);
        if !goes_on {
            let left = adding.rest.len();
            let made = std::mem::take(&mut adding.made);
            document.editor.select(Selection::of_notes(made.iter().copied()));
            let mut read = adding.read.clone();
            read.left += left;
            tell(&read, &made, acts);
        }
        goes_on
    }
}

impl Adding {
    /// Adds notes for a part of a frame; false when all are there, or a command failed.
    fn add(&mut self, document: &mut Document, acts: &mut Acts) -> bool {
        let begun = Instant::now();
        while begun.elapsed() < BUDGET {
            let notes: Vec<NewNote> = self.rest.by_ref().take(CHUNK).collect();
            if notes.is_empty() {
                return false;
            }
            let commands = vec![BoardCommand::AddNotes(notes).into()];
            let command = Command::Batch { name: self.name.clone(), commands };
            match document.editor.run_merged(&command, self.key) {
                Ok(outcome) => self.made.extend(outcome.created),
                Err(error) => {
                    acts.push(Act::Say(Mood::Warning, error.to_string()));
                    return false;
                }
            }
        }
        self.rest.len() > 0
    }
}

impl BoardView {
    /// What is being pasted, for the toast.
    pub fn pasting(&self) -> Option<(String, f32)> {
        self.clip.pasting.as_ref().map(Pasting::told)
    }

    pub fn cancel_paste(&self) {
        if let Some(pasting) = &self.clip.pasting {
            pasting.cancel();
        }
    }

    /// Goes on with a long text, if one is being pasted.
    pub(super) fn go_on_pasting(&mut self, ui: &egui::Ui, document: &mut Document, acts: &mut Acts) {
        let Some(pasting) = &mut self.clip.pasting else {
            return;
        };
        let goes_on = pasting.go_on(document, acts);
        if goes_on && pasting.adding.is_some() {
            ui.ctx().request_repaint();
        }
        if !goes_on {
            self.clip.pasting = None;
        }
    }
}
