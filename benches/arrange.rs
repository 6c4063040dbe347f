//! What reading a board costs: `cargo bench --bench arrange`.
//!
//! Boards of six rows and one stage for every 30 notes, jittered, with titles over the stages and
//! names beside the rows; and the same notes in no order at all. Then one step of a boundary that is
//! dragged in the preview. Prints the best of five in CPU
//! milliseconds and writes `target/bench/arrange.json`.

mod support;

use std::path::Path;

use laneway::app::Arranging;
use laneway::arrange::{Settings, propose};
use laneway::edit::Editor;
use laneway::geom::Point;
use laneway::model::{
    BoardItem, ColourEntry, EntryId, ItemKind, LaneKind, MapHead, MapId, Note, Origin, Project, Rgb, Swatch,
    Transaction,
};

use support::Chance;

const ROWS: [&str; 6] = ["Actions", "Touchpoints", "Thoughts", "Pain points", "Ideas", "Channels"];
const COLOURS: [u32; 6] = [0xFFE694, 0xC9E0FF, 0xFFD7B0, 0xFFCAD6, 0xCFEEBD, 0xBDEBE0];
const TEXTS: [&str; 8] = [
    "Searches an online store",
    "“Is a medium here a medium?”",
    "No sizes",
    "Asks a friend",
    "Shop app",
    "Waits too long at the door",
    "Show the total",
    "42 % leave here",
];

fn main() {
    println!("| board | 400 notes | 5,000 notes | 20,000 notes |\n|---|---|---|---|");
    let mut lines = Vec::new();
    for (name, ordered) in [("rows and columns", true), ("no order", false)] {
        let mut cells = Vec::new();
        for notes in [400usize, 5_000, 20_000] {
            let project = board(notes, ordered);
            let Some(map) = project.maps().iter().next() else { continue };
            let settings = Settings::of(map);
            let ms = 1e3
                * support::best(|| {
                    std::hint::black_box(propose(map, "en", &settings));
                });
            cells.push(format!("{ms:.1} ms"));
            lines.push(format!("{{\"work\": \"{name}\", \"notes\": {notes}, \"cpu_ms\": {ms:.2}}}"));
        }
        println!("| {name} | {} |", cells.join(" | "));
    }
    let moved = 1e3 * dragged();
    println!("A boundary dragged by one step at 400 notes, with review and matrix: {moved:.1} ms");
    lines.push(format!("{{\"work\": \"boundary\", \"notes\": 400, \"cpu_ms\": {moved:.2}}}"));
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench/arrange.json");
    let written = std::fs::create_dir_all(file.with_file_name(""))
        .and_then(|()| std::fs::write(&file, format!("[{}]\n", lines.join(",\n "))));
    if let Err(error) = written {
        eprintln!("{}: {error}", file.display());
    }
}

/// CPU seconds of what the preview makes anew when a boundary moves, but for the painting: the notes
/// beside it, the proposal, the review and the matrix after Apply.
fn dragged() -> f64 {
    let editor = Editor::new(board(400, true));
    let Some(start) = Arranging::of(&editor) else { return 0.0 };
    let Some((at, along, _)) = start.bands().boundaries().next() else { return 0.0 };
    support::best(|| {
        let mut state = start.clone();
        state.move_boundary(at, along + 60.0);
        let proposal = state.proposal();
        std::hint::black_box(state.review(&proposal));
        std::hint::black_box(editor.preview(&state.command()).ok());
    })
}

fn board(notes: usize, ordered: bool) -> Project {
    let mut project = Project::new(7);
    let mut chance = Chance(notes as u64 + 1);
    let mut tx = Transaction::begin(&mut project);
    let map: MapId = tx.draw();
    tx.put(MapHead::titled(map, "Board"));
    let entries: Vec<EntryId> =
        COLOURS.iter().enumerate().map(|(i, rgb)| entry(&mut tx, map, i, *rgb)).collect();
    let stages = notes.div_ceil(30);
    for stage in 0..stages {
        label(
            &mut tx,
            map,
            Point::new(stage as f64 * 360.0 + 60.0, -220.0),
            &format!("Stage {}", stage + 1),
            36.0,
        );
    }
    for (row, name) in ROWS.iter().enumerate() {
        label(&mut tx, map, Point::new(-420.0, row as f64 * 380.0 + 40.0), name, 28.0);
    }
    let jitter = |chance: &mut Chance| chance.below(30) as f64 - 15.0;
    for n in 0..notes {
        let (stage, row, place) = (n / 30, n % 6, n / 6 % 5);
        let (column, line) = (place % 2, place / 2);
        let (x, y) = if ordered {
            (stage as f64 * 360.0 + column as f64 * 118.0, row as f64 * 380.0 + line as f64 * 112.0)
        } else {
            (chance.below(stages * 300) as f64, chance.below(2400) as f64)
        };
        let at = Point::new(x + jitter(&mut chance), y + jitter(&mut chance));
        let id = tx.draw();
        let mut note = Note::written(id, entries[row], at, TEXTS[chance.below(TEXTS.len())]);
        (note.width, note.height) = (104.0, 100.0);
        tx.put((map, note));
    }
    tx.commit();
    project
}

fn entry(tx: &mut Transaction, map: MapId, order: usize, rgb: u32) -> EntryId {
    let id = tx.draw();
    let swatch = Swatch::Own(Rgb(rgb));
    tx.put((
        map,
        ColourEntry {
            id,
            order: order as u32,
            name: String::new(),
            swatch,
            kind: LaneKind::Other,
            lane: None,
        },
    ));
    id
}

fn label(tx: &mut Transaction, map: MapId, at: Point, text: &str, font_size: f64) {
    let item = BoardItem {
        id: tx.draw(),
        kind: ItemKind::Label { text: text.to_owned(), font_size },
        at,
        width: text.chars().count() as f64 * font_size * 0.5,
        height: font_size * 1.2,
        angle: 0.0,
        z: 0,
        group: None,
        locked: false,
        anchor: None,
        origin: Origin::default(),
    };
    tx.put((map, item));
}
