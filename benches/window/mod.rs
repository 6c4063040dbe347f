//! The real window without a screen, for benchmarks: the whole application gets events and gives
//! triangles. Nothing of it is copied here, so what is measured is what a person gets, panels too.
//!
//! A frame's time is thread CPU time (`CLOCK_THREAD_CPUTIME_ID`) of the application's `ui` and of
//! tessellation: input, gesture, preview, layout, paint lists, triangles. What the graphics card
//! then does is not in it.

// Each benchmark uses a part of it.
#![allow(dead_code)]

use std::path::Path;

use egui::{Event, Id, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, RawInput, Rect, Vec2, vec2};
use laneway::app::Settings;
use laneway::ui::{LanewayApp, Memory, StartWith};

pub use crate::support::cpu_ms;

/// Size of the window in points; a point is a pixel.
const SIZE: Vec2 = vec2(1920.0, 1080.0);

pub struct Window {
    pub ctx: egui::Context,
    pub app: LanewayApp,
    frame: eframe::Frame,
    time: f64,
    /// Milliseconds of the last frame.
    pub cost_ms: f64,
    /// The last frame asked for another one at once.
    pub restless: bool,
}

impl Window {
    /// Opens a project file; the first frame is painted already.
    pub fn open(file: &Path, accessible: bool) -> Self {
        let ctx = egui::Context::default();
        if accessible {
            ctx.enable_accesskit();
        }
        // A save in the middle of a gesture would be measured with it.
        let settings = Settings { save_by_itself: false, ..Settings::default() };
        let memory = Memory { settings, folders: None };
        let app = LanewayApp::new(&ctx, StartWith::File(file.to_owned()), memory);
        let frame = eframe::Frame::_new_kittest();
        let mut window = Self { ctx, app, frame, time: 0.0, cost_ms: 0.0, restless: true };
        window.frame([]);
        window
    }

    /// One frame with these events; gives its milliseconds.
    pub fn frame(&mut self, events: impl IntoIterator<Item = Event>) -> f64 {
        self.time += 1.0 / 60.0;
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(self.time),
            events: events.into_iter().collect(),
            focused: true,
            ..RawInput::default()
        };
        input.max_texture_side = Some(4096);
        let start = cpu_ms();
        let mut output = self.ctx.run_ui(input, |ui| eframe::App::ui(&mut self.app, ui, &mut self.frame));
        let shapes = std::mem::take(&mut output.shapes);
        let primitives = self.ctx.tessellate(shapes, output.pixels_per_point);
        self.cost_ms = cpu_ms() - start;
        drop(primitives);
        output.textures_delta.clear();
        let delay = output.viewport_output.values().map(|viewport| viewport.repaint_delay).min();
        self.restless = delay.is_some_and(|delay| delay.is_zero());
        self.cost_ms
    }

    /// Changes with every edit and every step of the history.
    pub fn revision(&self) -> u64 {
        self.app.workspace().document.as_ref().map_or(0, |document| document.editor.revision())
    }

    /// Frames without events until none is asked for; gives how many it were.
    pub fn settle(&mut self) -> usize {
        for count in 0..2000 {
            self.frame([]);
            if !self.restless {
                return count;
            }
        }
        panic!("the window does not come to rest");
    }

    /// Where the board lies in the window.
    pub fn board(&self) -> Rect {
        self.ctx.read_response(Id::unique("board")).map_or(Rect::ZERO, |response| response.rect)
    }

    pub fn point(&mut self, at: Pos2) {
        self.frame([Event::PointerMoved(at)]);
    }

    pub fn press(&mut self, at: Pos2) {
        self.point(at);
        self.frame([button(at, true)]);
    }

    pub fn release(&mut self, at: Pos2) -> f64 {
        self.frame([button(at, false)])
    }

    /// A key that is pressed and let go.
    pub fn key(&mut self, key: Key, modifiers: Modifiers) -> f64 {
        self.frame([key_event(key, modifiers, true), key_event(key, modifiers, false)])
    }
}

pub fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE }
}

fn key_event(key: Key, modifiers: Modifiers, pressed: bool) -> Event {
    Event::Key { key, physical_key: Some(key), pressed, repeat: false, modifiers }
}

/// Two fingers on a trackpad.
pub fn scroll(delta: Vec2) -> Event {
    Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta,
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    }
}

/// Resident memory in megabytes (10⁶ bytes); 0 where the system does not tell.
pub fn resident_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    let kib: f64 = line.split_whitespace().next().and_then(|kib| kib.parse().ok()).unwrap_or(0.0);
    kib * 1024.0 / 1e6
}

/// A work's frames.
#[derive(Clone, Debug, Default)]
pub struct Frames(Vec<f64>);

impl Frames {
    pub fn push(&mut self, ms: f64) {
        self.0.push(ms);
    }

    /// The value below which `share` of the frames lie.
    pub fn at(&self, share: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let index = (sorted.len() as f64 * share).ceil() as usize;
        sorted.get(index.clamp(1, sorted.len().max(1)) - 1).copied().unwrap_or(0.0)
    }

    pub fn worst(&self) -> f64 {
        self.at(1.0)
    }
}

/// The run with the lowest p95 of several: other programs only ever make frames dearer.
pub fn best(runs: impl IntoIterator<Item = Frames>) -> Frames {
    runs.into_iter().min_by(|a, b| a.at(0.95).total_cmp(&b.at(0.95))).unwrap_or_default()
}

/// One row of the table.
pub struct Row {
    pub work: &'static str,
    pub notes: usize,
    pub frames: Frames,
}

/// A table of p50, p95 and worst frame, a column for each number of notes.
pub fn print(title: &str, rows: &[Row], sizes: &[usize]) {
    println!("\n{title} (CPU ms a frame: p50 / p95 / worst)\n");
    println!("| work |{}", sizes.iter().map(|n| format!(" {n} notes |")).collect::<String>());
    println!("|---|{}", "---|".repeat(sizes.len()));
    let mut works: Vec<&str> = Vec::new();
    for row in rows {
        if !works.contains(&row.work) {
            works.push(row.work);
        }
    }
    for work in works {
        let cell = |notes: &usize| {
            rows.iter().find(|row| row.work == work && row.notes == *notes).map_or_else(String::new, |row| {
                let f = &row.frames;
                format!(" {:.2} / {:.2} / {:.2} |", f.at(0.5), f.at(0.95), f.worst())
            })
        };
        println!("| `{work}` |{}", sizes.iter().map(cell).collect::<String>());
    }
}

/// `target/bench/NAME.json`.
///
/// # Panics
/// If the file can't be written.
pub fn write_json(name: &str, rows: &[Row]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench");
    std::fs::create_dir_all(&folder).expect("target/bench can be made");
    let rows: Vec<String> = rows
        .iter()
        .map(|row| {
            let f = &row.frames;
            format!(
                "{{\"work\":\"{}\",\"notes\":{},\"p50_ms\":{:.3},\"p95_ms\":{:.3},\"worst_ms\":{:.3}}}",
                row.work,
                row.notes,
                f.at(0.5),
                f.at(0.95),
                f.worst()
            )
        })
        .collect();
    let text = format!("[{}]\n", rows.join(",\n"));
    std::fs::write(folder.join(format!("{name}.json")), text).expect("the table can be written");
}
