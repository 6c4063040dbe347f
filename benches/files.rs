//! What keeping 20,000 notes costs: handing an edit to the journal, saving, opening, the file.
//!
//! `cargo bench --bench files` prints a table and writes `target/bench/files.json`. Times are the
//! best of several, for other work on the machine only ever adds.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use laneway::app::store::journal::About;
use laneway::app::store::save::Expected;
use laneway::app::store::saving::Order;
use laneway::app::store::{Keeper, versions::Why};
use laneway::app::{Folders, save_project};
use laneway::edit::{BoardCommand, Editor, NewNote};
use laneway::geom::{Point, Vec2};
use laneway::model::Project;

const NOTES: usize = 20_000;
const RUNS: usize = 7;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("large.ron");
    let mut editor = large();
    save_project(&path, editor.project()).expect("the project can be saved");
    let bytes = fs::metadata(&path).expect("the file is there").len();

    let journal = journal_ms(&mut editor, &folder.path().join("data"));
    let save = best(|| save_ms(&editor, &path, None));
    let with_version = save_ms(&editor, &path, Some(folder.path()));
    let open = best(|| open_ms(&path));

    println!("| {NOTES} notes | measured | mark |\n|---|---|---|");
    println!(
        "| an edit handed to the journal, of the window's CPU, slowest of 200 | {journal:.3} ms | 0.2 ms |"
    );
    println!("| saving, beside the window's thread | {save:.0} ms | 150 ms |");
    println!("| saving and keeping two versions | {with_version:.0} ms | |");
    println!("| opening from the command line (`laneway info`) | {open:.0} ms | 200 ms |");
    println!("| the file | {:.2} MB | 8 MB |", bytes as f64 / 1e6);
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench");
    fs::create_dir_all(&out).expect("target/bench can be made");
    let json = format!(
        "{{\"notes\":{NOTES},\"journal_ms\":{journal:.4},\"save_ms\":{save:.1},\"open_ms\":{open:.1},\"bytes\":{bytes}}}\n"
    );
    fs::write(out.join("files.json"), json).expect("the table can be written");
}

fn large() -> Editor {
    let mut editor = Editor::with_map(Project::new(20), "Large");
    let note = |i: usize| {
        let at = Point::new((i % 200) as f64 * 140.25, (i / 200) as f64 * 120.5);
        NewNote::at(at, format!("Note {i}: compares jackets on three sites and gives up"))
    };
    editor.run(&BoardCommand::AddNotes((0..NOTES).map(note).collect()).into()).expect("notes can be added");
    editor
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

fn best(mut run: impl FnMut() -> f64) -> f64 {
    (0..RUNS).map(|_| run()).fold(f64::INFINITY, f64::min)
}

/// The slowest of 200 edits: what they cost the window's thread.
fn journal_ms(editor: &mut Editor, data: &Path) -> f64 {
    let folder = Folders::in_one(data).journals();
    let mut keeper =
        Keeper::begin(&folder, editor.project(), editor.revision(), About::default()).expect("a thread");
    let note = editor.map().and_then(|map| map.notes().ids().nth(NOTES / 2)).expect("a note");
    let mut slowest = 0.0_f64;
    for _ in 0..200 {
        let by = Vec2::new(1.0, 0.0);
        editor.run(&BoardCommand::Move { notes: vec![note], items: vec![], by }.into()).expect("it moves");
        let start = support::cpu_ms();
        keeper.note(editor.project(), editor.revision());
        slowest = slowest.max(support::cpu_ms() - start);
        std::thread::sleep(Duration::from_millis(5));
    }
    keeper.finish();
    slowest
}

fn save_ms(editor: &Editor, path: &Path, data: Option<&Path>) -> f64 {
    let order = Order {
        path: path.to_owned(),
        project: editor.project().clone(),
        state: 0,
        revision: 0,
        expected: Expected::Anything,
        by_itself: false,
        data: data.map(Path::to_owned),
        before: data.map(|_| (Why::Opened, Timestamp::now())),
    };
    let start = Instant::now();
    order.carry_out().expect("it can be saved");
    ms(start.elapsed())
}

fn open_ms(path: &Path) -> f64 {
    let start = Instant::now();
    let output = Command::new(env!("CARGO_BIN_EXE_laneway")).arg("info").arg(path).output();
    assert!(output.expect("the binary starts").status.success());
    ms(start.elapsed())
}
