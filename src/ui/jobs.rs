//! Work in threads: one export at a time, with progress, told in a toast and cancelled there.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::Context;

use crate::app::{ExportWish, export, export_file};
use crate::model::Project;
use crate::text::TextEngine;

/// An export that runs.
pub struct Export {
    /// In hundredths of a per cent.
    progress: Arc<AtomicU32>,
    cancelled: Arc<AtomicBool>,
    result: Receiver<Result<Vec<String>, String>>,
    path: PathBuf,
}

/// A file that is made only to know its size.
pub struct Estimate {
    cancelled: Arc<AtomicBool>,
    result: Receiver<u64>,
}

impl Drop for Estimate {
    fn drop(&mut self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

impl Estimate {
    /// Starts a thread that makes the file; none if no thread can be had.
    pub fn start(project: Project, wish: ExportWish, engine: TextEngine, ctx: &Context) -> Option<Self> {
        let (sender, result) = channel();
        let cancelled = Arc::<AtomicBool>::default();
        let (stop, repaint) = (cancelled.clone(), ctx.clone());
        let started = std::thread::Builder::new().name("size of the export".into()).spawn(move || {
            let watch = |_| {
                if stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            };
            if let Ok(made) = export(&project, &wish, &engine, &watch) {
                // The dialog may be closed: then nobody waits.
                _ = sender.send(made.bytes.len() as u64);
                repaint.request_repaint();
            }
        });
        started.ok().map(|_| Self { cancelled, result })
    }

    /// The size in bytes, once it is known.
    pub fn poll(&self) -> Option<u64> {
        self.result.try_recv().ok()
    }
}

/// What came of an export.
pub enum Ended {
    /// The file, and what is to be known of it.
    Done(PathBuf, Vec<String>),
    Failed(String),
    Cancelled,
}

impl Export {
    /// Starts a thread that writes the file.
    pub fn start(
        project: Project,
        files: Vec<(PathBuf, ExportWish)>,
        engine: TextEngine,
        ctx: &Context,
    ) -> std::io::Result<Self> {
        let (sender, result) = channel();
        let (progress, cancelled) = (Arc::<AtomicU32>::default(), Arc::<AtomicBool>::default());
        let (counter, stop, repaint) = (progress.clone(), cancelled.clone(), ctx.clone());
        let path = files.first().map(|file| file.0.clone()).unwrap_or_default();
        std::thread::Builder::new().name("export".into()).spawn(move || {
            let count = files.len() as f32;
            let watch = |before: usize, done: f32| {
                let now = ((before as f32 + done) / count * 10_000.0) as u32;
                // A repaint for each per cent is enough.
                if counter.swap(now, Ordering::Relaxed) / 100 != now / 100 {
                    repaint.request_repaint();
                }
                if stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            };
            let one = |(number, (path, wish)): (usize, &(PathBuf, ExportWish))| {
                let made = export_file(&project, wish, &engine, &|done| watch(number, done), path);
                let made = made.map_err(|error| error.to_string())?;
                Ok(made.lost.into_iter().chain(missing(&made.missing)).collect::<Vec<String>>())
            };
            let written: Result<Vec<Vec<String>>, String> = files.iter().enumerate().map(one).collect();
            let written = written.map(|lost| {
                let mut lost = lost.concat();
                lost.dedup();
                lost
            });
            // The window may be gone: then nobody waits for the result.
            _ = sender.send(written);
            repaint.request_repaint();
        })?;
        Ok(Self { progress, cancelled, result, path })
    }

    /// From 0 to 1.
    pub fn progress(&self) -> f32 {
        self.progress.load(Ordering::Relaxed) as f32 / 10_000.0
    }

    /// What it does, for the toast.
    pub fn words(&self) -> String {
        format!("Exporting {}", self.path.file_name().unwrap_or_default().to_string_lossy())
    }

    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// What came of it, once it has ended.
    pub fn poll(&self) -> Option<Ended> {
        match self.result.try_recv() {
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Ended::Failed("The export ended by itself.".to_owned())),
            Ok(Err(_)) if self.cancelled.load(Ordering::Relaxed) => Some(Ended::Cancelled),
            Ok(Err(error)) => Some(Ended::Failed(error)),
            Ok(Ok(lost)) => Some(Ended::Done(self.path.clone(), lost)),
        }
    }
}

/// Says which characters no font has.
fn missing(characters: &[char]) -> Option<String> {
    let shown: Vec<String> = characters.iter().take(12).map(|c| format!("“{c}”")).collect();
    (!shown.is_empty()).then(|| format!("No font has {}; a box stands in their place.", shown.join(" ")))
}
