//! What whole commands cost: CPU seconds (user and system), best of several runs, and the most memory
//! of the release binary, beside what was promised.
//!
//! `cargo bench --bench command` prints a table and writes `target/bench/command.json`. CPU time and
//! memory are those that the system tells of the ended process (`wait4`), so it runs on Linux. The
//! largest boards are measured once.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[path = "support/mod.rs"]
mod support;

const RUNS: usize = 5;

struct Work {
    name: &'static str,
    args: Vec<String>,
    /// The file whose size is shown.
    out: Option<PathBuf>,
    runs: usize,
    promised: &'static str,
}

/// What a run cost.
#[derive(Clone, Copy)]
struct Cost {
    cpu_s: f64,
    peak_mb: f64,
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let binary = Path::new(env!("CARGO_BIN_EXE_laneway"));
    let folder = root.join("target/bench");
    fs::create_dir_all(&folder).expect("target/bench can be made");
    let example = root.join("assets/examples/winter-jacket.ron");
    let board = root.join("assets/examples/winter-jacket.excalidraw");
    let notes = |count: usize| boards::write(&folder, count);
    let (thousand, five, twenty) = (notes(1000), notes(5000), notes(20_000));
    let out = |name: &str| folder.join(name);
    let example_pdf =
        export("example, A3 PDF", &example, &out("example.pdf"), &["--paper", "A3"], "0.25 s, 150 kB");
    let works = [
        example_pdf,
        export("example, PNG", &example, &out("example.png"), &[], ""),
        export("5,000 notes, PDF", &five, &out("five.pdf"), &[], "1.2 s, 2.2 MB tagged, 110 MB"),
        once(export("20,000 notes, PDF", &twenty, &out("twenty.pdf"), &[], "5 s, 6 MB, 400 MB")),
        export("1,000 notes, PNG 4,000 wide", &thousand, &out("n.png"), &["--width", "4000"], "0.3 s"),
        export("5,000 notes, PNG 16,384 wide", &five, &out("f.png"), &["--width", "16384"], "2.5 s, 120 MB"),
        once(export(
            "1,000 notes, PNG 65,000 wide",
            &thousand,
            &out("w.png"),
            &["--width", "65000"],
            "200 MB",
        )),
        export("1,000 notes, SVG", &thousand, &out("n.svg"), &[], "0.3 s, 4 MB"),
        export(
            "1,000 notes, SVG with fonts",
            &thousand,
            &out("t.svg"),
            &["--svg-text", "fonts"],
            "0.3 s, 1.2 MB",
        ),
        Work {
            name: "arrange the example",
            args: words(&["arrange", &text(&board), "-o", &text(&out("arranged.ron"))]),
            out: Some(out("arranged.ron")),
            runs: RUNS,
            promised: "",
        },
    ];
    println!("| work | CPU s, best of {RUNS} | most memory | file | promised |\n|---|---|---|---|---|");
    let mut rows = Vec::new();
    for work in &works {
        let costs: Vec<Cost> = (0..work.runs).map(|_| run(binary, &work.args)).collect();
        let seconds = costs.iter().map(|cost| cost.cpu_s).fold(f64::INFINITY, f64::min);
        let memory = costs.iter().map(|cost| cost.peak_mb).fold(0.0, f64::max);
        let bytes = work.out.as_ref().and_then(|out| fs::metadata(out).ok()).map_or(0, |meta| meta.len());
        let size = bytes.div_ceil(1000);
        println!("| {} | {seconds:.2} | {memory:.0} MB | {size} kB | {} |", work.name, work.promised);
        rows.push(format!(
            "{{\"work\":\"{}\",\"cpu_s\":{seconds:.3},\"peak_mb\":{memory:.1},\"bytes\":{bytes}}}",
            work.name
        ));
    }
    fs::write(folder.join("command.json"), format!("[{}]\n", rows.join(",\n")))
        .expect("the table can be written");
}

fn once(work: Work) -> Work {
    Work { runs: 1, ..work }
}

fn export(name: &'static str, input: &Path, out: &Path, more: &[&str], promised: &'static str) -> Work {
    let mut args = words(&["export", &text(input), "-o", &text(out)]);
    args.extend(words(more));
    Work { name, args, out: Some(out.to_owned()), runs: RUNS, promised }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Runs once, and asks the system what the ended process took.
// `wait4` waits for the child; the standard library's `wait` would not tell what it took.
#[allow(clippy::zombie_processes)]
fn run(binary: &Path, args: &[String]) -> Cost {
    let child = Command::new(binary).args(args).spawn().expect("the binary starts");
    let pid = libc::pid_t::try_from(child.id()).expect("a process has a small number");
    let mut status = 0;
    // SAFETY: an all-zero `rusage` is a valid value, and both pointers live through the call.
    let usage = unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        assert_eq!(libc::wait4(pid, &mut status, 0, &mut usage), pid, "the child is waited for");
        usage
    };
    assert_eq!(status, 0, "laneway {} failed", args.join(" "));
    let seconds = |time: libc::timeval| time.tv_sec as f64 + time.tv_usec as f64 / 1e6;
    Cost {
        cpu_s: seconds(usage.ru_utime) + seconds(usage.ru_stime),
        peak_mb: usage.ru_maxrss as f64 / 1024.0,
    }
}

/// Boards of notes of twelve words.
mod boards {
    use laneway::edit::{BoardCommand, Editor, EntryChoice, NewNote};
    use laneway::geom::Point;
    use laneway::model::Project;

    use super::{Path, PathBuf, fs, support::Chance};

    const WORDS: [&str; 20] = [
        "customer",
        "checkout",
        "delivery",
        "überrascht",
        "price",
        "office",
        "waits",
        "réserve",
        "phone",
        "final",
        "compares",
        "again",
        "shipping",
        "doubt",
        "Größe",
        "support",
        "before",
        "finds",
        "offer",
        "returns",
    ];

    /// Writes a draft of so many notes, in rows, in the colours of the key.
    pub fn write(folder: &Path, count: usize) -> PathBuf {
        let mut editor = Editor::with_map(Project::new(7), "Bench");
        let map = editor.map().expect("the editor made a map");
        let entries: Vec<_> = map.entries_in_order().iter().map(|entry| entry.id).collect();
        let mut chance = Chance(count as u64 + 7);
        let columns = (count as f64 * 1.6).sqrt().ceil() as usize;
        let notes = (0..count).map(|index| {
            let text: Vec<&str> = (0..12).map(|_| WORDS[chance.below(WORDS.len())]).collect();
            let at = Point::new((index % columns) as f64 * 140.0, (index / columns) as f64 * 134.0);
            let entry = EntryChoice::Entry(entries[chance.below(entries.len())]);
            NewNote { entry, ..NewNote::at(at, text.join(" ")) }
        });
        editor.run(&BoardCommand::AddNotes(notes.collect()).into()).expect("the notes are sound");
        let path = folder.join(format!("notes-{count}.ron"));
        fs::write(&path, laneway::format::write(editor.project())).expect("target/bench can be written");
        path
    }
}
