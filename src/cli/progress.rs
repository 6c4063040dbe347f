//! A bar on standard error for work that takes long.

use std::cell::RefCell;
use std::io::{self, IsTerminal as _};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Work that is done before this shows no bar.
const LONG: Duration = Duration::from_millis(500);
/// Marks on the bar.
const STEPS: f32 = 1000.0;

/// A bar that shows itself when the work turns out to be long, and only on a terminal.
pub(super) struct Bar {
    label: &'static str,
    begun: Instant,
    shown: RefCell<Option<ProgressBar>>,
}

impl Bar {
    pub fn new(label: &'static str) -> Self {
        Self { label, begun: Instant::now(), shown: RefCell::new(None) }
    }

    /// How much is done, from 0 to 1.
    pub fn at(&self, done: f32) -> ControlFlow<()> {
        if self.begun.elapsed() >= LONG && io::stderr().is_terminal() {
            let mut shown = self.shown.borrow_mut();
            let bar = shown.get_or_insert_with(|| self.make());
            bar.set_position((done.clamp(0.0, 1.0) * STEPS) as u64);
        }
        ControlFlow::Continue(())
    }

    fn make(&self) -> ProgressBar {
        let bar = ProgressBar::new(STEPS as u64);
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:40} {percent} %") {
            bar.set_style(style);
        }
        bar.set_message(self.label);
        bar
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        if let Some(bar) = self.shown.take() {
            bar.finish_and_clear();
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.finish();
    }
}
