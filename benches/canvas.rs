//! What the draft promises, measured on the real window: `cargo bench --bench canvas`.
//!
//! Boards of 1,000, 5,000 and 20,000 notes of twelve words come from a seed. Prints a table and
//! writes `target/bench/canvas.json`; then the same with the accessibility tree on, and what opening
//! and memory cost at 20,000 notes. `-- 1000 undo` measures one size and one work only.

mod support;
mod window;

use egui::{Event, Key, Modifiers, Pos2, vec2};
use laneway::app::save_project;
use laneway::app::workspace::Side;
use laneway::edit::{BoardCommand, Editor, EntryChoice, NewNote};
use laneway::geom::{Camera, Point};
use laneway::model::{Note, Project};
use support::Chance;
use window::{Frames, Row, Window, best, print, resident_mb, scroll, write_json};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Largest first: memory is read before smaller boards have left anything behind.
const SIZES: [usize; 3] = [20_000, 5_000, 1_000];
const RUNS: usize = 3;
const FRAMES: usize = 200;
/// A zoom at which about forty notes are in sight.
const NEAR: f64 = 1.6;
/// Distance of two notes.
const PITCH: (f64, f64) = (132.0, 126.0);
const UNDO_NOTES: usize = 1_000;

fn main() {
    let wanted: Vec<usize> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let sizes: Vec<usize> =
        SIZES.into_iter().filter(|size| wanted.is_empty() || wanted.contains(size)).collect();
    let (mut rows, mut accessible) = (Vec::new(), Vec::new());
    for &notes in &sizes {
        let file = std::env::temp_dir().join(format!("laneway-bench-{}-{notes}.ron", std::process::id()));
        save_project(&file, &board(notes)).expect("the board can be written");
        let start = window::cpu_ms();
        let mut window = Window::open(&file, false);
        let opened = window::cpu_ms() - start;
        let first = window.cost_ms;
        window.settle();
        rows.extend(works(&mut window, notes));
        println!(
            "{notes} notes: opened in {opened:.0} ms of CPU, {first:.1} of them in the first frame; {:.0} MB \
             resident after all works",
            resident_mb()
        );
        drop(window);
        let mut window = Window::open(&file, true);
        window.settle();
        accessible.extend(works(&mut window, notes));
        _ = std::fs::remove_file(&file);
    }
    let mut columns = sizes;
    columns.reverse();
    print("AccessKit off", &rows, &columns);
    print("AccessKit on", &accessible, &columns);
    rows.sort_by_key(|row| (row.notes, WORKS.iter().position(|(name, _)| *name == row.work)));
    write_json("canvas", &rows);
}

type Work = fn(&mut Window, usize) -> Frames;

const WORKS: [(&str, Work); 7] = [
    ("pan_near", |window, _| {
        near(window);
        pan(window)
    }),
    ("pan_all", |window, _| {
        fit(window);
        pan(window)
    }),
    ("zoom", |window, _| zoom(window)),
    ("drag_one", |window, _| {
        near(window);
        drag(window)
    }),
    ("drag_all", |window, _| {
        fit(window);
        window.key(Key::A, Modifiers::COMMAND);
        drag(window)
    }),
    ("undo", undo),
    ("type", |window, _| write(window)),
];

fn works(window: &mut Window, notes: usize) -> Vec<Row> {
    let wanted: Vec<String> = std::env::args().collect();
    let named = |name: &str| wanted.iter().any(|arg| arg == name);
    let any = WORKS.iter().any(|(name, _)| named(name));
    WORKS
        .iter()
        .filter(|(name, _)| !any || named(name))
        .map(|&(work, run)| {
            let runs: Vec<Frames> = (0..RUNS).map(|_| run(window, notes)).collect();
            Row { work, notes, frames: best(runs) }
        })
        .collect()
}

/// Everything in sight, nothing selected.
fn fit(window: &mut Window) {
    let middle = window.board().center();
    window.point(middle);
    window.key(Key::Escape, Modifiers::NONE);
    window.key(Key::Num1, Modifiers::SHIFT);
    window.settle();
    assert!(window.app.workspace().document.as_ref().is_some_and(|d| d.editor.selection().is_empty()));
}

/// About forty notes in sight, in the middle of the board.
fn near(window: &mut Window) {
    fit(window);
    let factor = NEAR / camera(window).zoom;
    window.frame([Event::Zoom(factor as f32)]);
    rest(window);
}

/// Waits until text is drawn sharp again.
fn rest(window: &mut Window) {
    std::thread::sleep(std::time::Duration::from_millis(160));
    window.settle();
}

fn camera(window: &Window) -> Camera {
    let document = window.app.workspace().document.as_ref();
    document.and_then(|document| document.seen(Side::Draft)?.camera).unwrap_or_default()
}

fn on_screen(window: &Window, at: Point) -> Pos2 {
    let camera = camera(window);
    let local = (at - camera.origin) * camera.zoom;
    window.board().min + vec2(local.x as f32, local.y as f32)
}

/// The middle of the note nearest to the middle of the board.
fn a_note(window: &Window) -> Pos2 {
    let middle = window.board().center();
    let map = window.app.workspace().document.as_ref().and_then(|document| document.map());
    let notes = map.into_iter().flat_map(|map| map.notes().iter());
    let places = notes.map(|note| on_screen(window, note.rect().center()));
    places.min_by(|a, b| a.distance_sq(middle).total_cmp(&b.distance_sq(middle))).unwrap_or(middle)
}

fn pan(window: &mut Window) -> Frames {
    let mut frames = Frames::default();
    for frame in 0..FRAMES + 10 {
        let back = if frame / 25 % 2 == 0 { 1.0 } else { -1.0 };
        let ms = window.frame([scroll(vec2(7.3, 4.1) * back)]);
        if frame >= 10 {
            frames.push(ms);
        }
    }
    frames
}

/// From everything to one note at 800 %, and until it is drawn sharp.
fn zoom(window: &mut Window) -> Frames {
    fit(window);
    let at = a_note(window);
    window.point(at);
    let mut frames = Frames::default();
    while camera(window).zoom < 7.9 {
        frames.push(window.frame([Event::Zoom(1.025)]));
    }
    std::thread::sleep(std::time::Duration::from_millis(160));
    loop {
        frames.push(window.frame([]));
        if !window.restless {
            return frames;
        }
    }
}

/// Drags the note in the middle, with all that is selected, and drops it with Esc.
fn drag(window: &mut Window) -> Frames {
    let from = a_note(window);
    window.press(from);
    let selected = window.app.workspace().document.as_ref().map_or(0, |d| d.editor.selection().len());
    assert!(selected > 0, "nothing is selected");
    let mut frames = Frames::default();
    for frame in 0..FRAMES {
        let round = frame as f32 / FRAMES as f32 * std::f32::consts::TAU;
        let to = from + 150.0 * vec2(round.sin(), 1.0 - round.cos()) + vec2(5.0, 0.0);
        let ms = window.frame([Event::PointerMoved(to)]);
        if frame >= 10 {
            frames.push(ms);
        }
    }
    window.key(Key::Escape, Modifiers::NONE);
    window.release(from);
    window.settle();
    frames
}

/// Moves a thousand notes, all in sight, and takes it back and makes it again.
fn undo(window: &mut Window, notes: usize) -> Frames {
    fit(window);
    if notes <= UNDO_NOTES {
        window.key(Key::A, Modifiers::COMMAND);
    } else {
        // A rectangle from outside of the board's corner.
        let rows = (UNDO_NOTES as f64).sqrt().ceil();
        let columns = (UNDO_NOTES as f64 / rows).ceil();
        let from = on_screen(window, Point::new(-PITCH.0, -PITCH.1));
        let to = on_screen(window, Point::new((columns - 0.3) * PITCH.0, (rows - 0.3) * PITCH.1));
        window.press(from);
        window.frame([Event::PointerMoved(from.lerp(to, 0.5))]);
        window.frame([Event::PointerMoved(to)]);
        window.release(to);
    }
    let selected = window.app.workspace().document.as_ref().map_or(0, |d| d.editor.selection().notes.len());
    assert!((UNDO_NOTES * 9 / 10..=UNDO_NOTES * 12 / 10).contains(&selected), "{selected} notes selected");
    window.key(Key::ArrowRight, Modifiers::SHIFT);
    window.settle();
    let mut frames = Frames::default();
    for _ in 0..30 {
        for modifiers in [Modifiers::COMMAND, Modifiers::COMMAND | Modifiers::SHIFT] {
            // The frame of the key carries it out and shows it; the next one is counted if it is dearer.
            let before = window.revision();
            let ms = window.key(Key::Z, modifiers);
            assert_ne!(window.revision(), before, "nothing was undone");
            frames.push(ms.max(window.frame([])));
        }
    }
    window.key(Key::Z, Modifiers::COMMAND);
    window.key(Key::Escape, Modifiers::NONE);
    window.settle();
    frames
}

/// Writes on a note in the middle, letter by letter.
fn write(window: &mut Window) -> Frames {
    near(window);
    let at = a_note(window);
    window.press(at);
    window.release(at);
    window.key(Key::Enter, Modifiers::NONE);
    window.settle();
    let mut frames = Frames::default();
    for letter in " and then she asks a friend who bought one last year".chars() {
        frames.push(window.frame([Event::Text(letter.to_string())]));
    }
    assert!(window.ctx.memory(|memory| memory.focused()).is_some(), "the note is being written on");
    window.key(Key::Escape, Modifiers::NONE);
    window.key(Key::Z, Modifiers::COMMAND);
    window.key(Key::Escape, Modifiers::NONE);
    window.settle();
    frames
}

/// A board of notes in a grid, a little out of line, in the colours of the key.
fn board(notes: usize) -> Project {
    let mut editor = Editor::with_map(Project::new(7), "Bench");
    let entries: Vec<_> = editor
        .map()
        .map(|map| map.entries_in_order().iter().map(|entry| entry.id).collect())
        .unwrap_or_default();
    let mut chance = Chance(20_240_817);
    let columns = ((notes as f64 * 1.6).sqrt().ceil() as usize).max(1);
    let made = (0..notes).map(|index| {
        let words: Vec<&str> = (0..12).map(|_| WORDS[chance.below(WORDS.len())]).collect();
        let shift = |chance: &mut Chance| chance.below(9) as f64 - 4.0;
        let at = Point::new(
            (index % columns) as f64 * PITCH.0 + shift(&mut chance),
            (index / columns) as f64 * PITCH.1 + shift(&mut chance),
        );
        let entry = EntryChoice::Entry(entries[chance.below(entries.len())]);
        NewNote { entry, width: Note::WIDTH, ..NewNote::at(at, words.join(" ")) }
    });
    editor.run(&BoardCommand::AddNotes(made.collect()).into()).expect("the notes are sound");
    editor.project().clone()
}

const WORDS: [&str; 64] = [
    "the",
    "customer",
    "waits",
    "for",
    "delivery",
    "and",
    "calls",
    "support",
    "again",
    "because",
    "order",
    "status",
    "is",
    "not",
    "clear",
    "on",
    "website",
    "she",
    "compares",
    "prices",
    "in",
    "three",
    "shops",
    "before",
    "buying",
    "a",
    "warm",
    "jacket",
    "returns",
    "it",
    "after",
    "two",
    "days",
    "friend",
    "tells",
    "him",
    "about",
    "offer",
    "email",
    "never",
    "arrives",
    "phone",
    "line",
    "busy",
    "again",
    "staff",
    "helps",
    "quickly",
    "wrong",
    "size",
    "colour",
    "looks",
    "different",
    "from",
    "picture",
    "reads",
    "reviews",
    "late",
    "evening",
    "train",
    "pays",
    "by",
    "card",
    "twice",
];
