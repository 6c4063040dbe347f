//! The window: the only place that knows egui, eframe and rfd.
//!
//! [`run`] opens it. A frame reads input, paints, and collects what the person asked for; the
//! asking is carried out after the frame, so that painting never changes the document. Names that
//! end in `_ui` take a `&mut Ui`.

mod act;
mod address;
mod app;
mod arrange;
mod arranging;
mod banner;
mod board;
mod compare;
mod covering;
mod dialogs;
mod empty;
mod export_map;
mod files;
mod finding;
mod fonts;
mod futures;
mod history;
mod ink;
mod inspector;
mod jobs;
mod judging;
mod keeping;
mod keys;
mod locking;
mod looks;
mod matrix;
mod memory;
mod note_rows;
mod open_save;
mod opportunities;
mod paint;
mod perform;
mod pictures;
mod project;
mod recovering;
mod regions;
mod search;
mod start;
mod style;
mod tally;
mod telling;
mod text_input;
mod theme;
mod topbar;
mod widgets;

pub use app::{LanewayApp, Memory, StartWith};

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::app::Folders;

/// Why no window opened.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(
        "The editor needs a display, and none was found. These commands work without one: demo, new, \
         import, arrange, export, check, info."
    )]
    NoDisplay,
    #[error(
        "The editor needs an OpenGL driver, and none was found; install libgl1 (Mesa). These commands work \
         without one: demo, new, import, arrange, export, diff, merge, check, info."
    )]
    NoGraphics,
    #[error("The window could not be opened: {0}.")]
    Other(String),
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// If there is no display, no graphics driver, or the system refuses a window.
pub fn run(start: StartWith) -> Result<(), StartError> {
    let folders = Folders::of_system();
    let settings = memory::settings_of(folders.as_ref());
    let memory = Memory { settings, folders };
    let viewport = egui::ViewportBuilder::default()
        .with_title("Laneway")
        .with_app_id("laneway")
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([1024.0, 680.0])
        .with_drag_and_drop(true);
    let options = eframe::NativeOptions {
        viewport,
        renderer: eframe::Renderer::Glow,
        persist_window: false,
        ..eframe::NativeOptions::default()
    };
    let opened = Arc::new(AtomicBool::new(false));
    let open = opened.clone();
    let create: eframe::AppCreator = Box::new(move |context| {
        open.store(true, Ordering::Relaxed);
        Ok(Box::new(LanewayApp::new(&context.egui_ctx, start, memory)))
    });
    // Missing libraries of the system end in a panic below us, not in an error.
    let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        eframe::run_native("laneway", options, create)
    }));
    match ended {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(start_error(&error)),
        Err(panic) if opened.load(Ordering::Relaxed) => std::panic::resume_unwind(panic),
        Err(_) => Err(StartError::NoGraphics),
    }
}

fn start_error(error: &eframe::Error) -> StartError {
    let words = error.to_string();
    match error {
        eframe::Error::NoGlutinConfigs(..) | eframe::Error::Glutin(_) | eframe::Error::OpenGL(_) => {
            StartError::NoGraphics
        }
        eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_) => StartError::NoDisplay,
        _ if words.contains("DISPLAY") => StartError::NoDisplay,
        _ => StartError::Other(words),
    }
}
