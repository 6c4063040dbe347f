//! Work in threads: one export at a time, with progress, told in a toast and cancelled there.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::Context;

use crate::app::{ExportWish, export, save_atomic};
use crate::model::Project;
use crate::text::TextEngine;

/// An export that runs.
pub struct Export {
    /// In hundredths of a per cent.
    progress: Arc<AtomicU32>,
    cancelled: Arc<AtomicBool>,
    result: Receiver<Result<(), String>>,
    path: PathBuf,
}

/// What came of an export.
pub enum Ended {
    Done(PathBuf),
    Failed(String),
    Cancelled,
}

impl Export {
    /// Starts a thread that writes the file.
    pub fn start(
        project: Project,
        wish: ExportWish,
        path: PathBuf,
        engine: TextEngine,
        ctx: &Context,
    ) -> std::io::Result<Self> {
        let (sender, result) = channel();
        let (progress, cancelled) = (Arc::<AtomicU32>::default(), Arc::<AtomicBool>::default());
        let (counter, stop, repaint, target) =
            (progress.clone(), cancelled.clone(), ctx.clone(), path.clone());
        std::thread::Builder::new().name("export".into()).spawn(move || {
            let watch = |done: f32| {
                let now = (done * 10_000.0) as u32;
                // A repaint for each per cent is enough.
                if counter.swap(now, Ordering::Relaxed) / 100 != now / 100 {
                    repaint.request_repaint();
                }
                if stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            };
            let written = export(&project, &wish, &engine, &watch)
                .map_err(|error| error.to_string())
                .and_then(|made| save_atomic(&target, &made.bytes).map_err(|error| error.to_string()));
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
            Ok(Ok(())) => Some(Ended::Done(self.path.clone())),
        }
    }
}
