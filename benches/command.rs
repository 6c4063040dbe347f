//! What whole commands cost: CPU seconds (user and system) of the release binary, best of five.
//!
//! `cargo bench --bench command` prints a table and writes `target/bench/command.json`. CPU time is
//! read from `/proc/self/stat` (time of waited-for children, in ticks of 10 ms), so it runs on Linux.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const RUNS: usize = 5;
/// Ticks a second of `/proc`, the same on every Linux.
const TICKS: f64 = 100.0;

struct Work {
    name: &'static str,
    args: Vec<String>,
    /// The file whose size is shown.
    out: Option<PathBuf>,
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let binary = Path::new(env!("CARGO_BIN_EXE_laneway"));
    let folder = root.join("target/bench");
    fs::create_dir_all(&folder).expect("target/bench can be made");
    let example = root.join("assets/examples/winter-jacket.ron");
    let board = root.join("assets/examples/winter-jacket.excalidraw");
    let works = [
        export("export_a3_pdf", &example, &folder.join("example.pdf"), &["--paper", "A3"]),
        export("export_png", &example, &folder.join("example.png"), &[]),
        Work {
            name: "arrange_example",
            args: words(&["arrange", &text(&board), "-o", &text(&folder.join("arranged.ron"))]),
            out: Some(folder.join("arranged.ron")),
        },
    ];
    println!("| work | CPU s, best of {RUNS} | file |\n|---|---|---|");
    let mut rows = Vec::new();
    for work in &works {
        let seconds = (0..RUNS).map(|_| run(binary, &work.args)).fold(f64::INFINITY, f64::min);
        let bytes = work.out.as_ref().and_then(|out| fs::metadata(out).ok()).map_or(0, |meta| meta.len());
        println!("| {} | {seconds:.2} | {} kB |", work.name, bytes.div_ceil(1000));
        rows.push(format!("{{\"work\":\"{}\",\"cpu_s\":{seconds:.3},\"bytes\":{bytes}}}", work.name));
    }
    fs::write(folder.join("command.json"), format!("[{}]\n", rows.join(",\n")))
        .expect("the table can be written");
}

fn export(name: &'static str, input: &Path, out: &Path, more: &[&str]) -> Work {
    let mut args = words(&["export", &text(input), "-o", &text(out)]);
    args.extend(words(more));
    Work { name, args, out: Some(out.to_owned()) }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// CPU seconds of one run.
fn run(binary: &Path, args: &[String]) -> f64 {
    let before = children_seconds();
    let status = Command::new(binary).args(args).status().expect("the binary starts");
    assert!(status.success(), "laneway {} failed", args.join(" "));
    children_seconds() - before
}

/// User and system time of the children waited for so far.
fn children_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").expect("this bench runs on Linux");
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    let ticks = |i: usize| fields.get(i).and_then(|f| f.parse::<f64>().ok()).unwrap_or(0.0);
    // Fields 16 and 17 of proc(5), counted after the name.
    (ticks(13) + ticks(14)) / TICKS
}
