//! The real binary, killed at random moments while it edits, journals, compacts and saves: the file
//! opens, and at most the last second of edits is missing.
//!
//! A sample here; `LANEWAY_PROOF=full` kills it a thousand times.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use laneway::app::store::recoverable;
use laneway::app::{Folders, open};
use laneway::model::{Id as _, IdSource, NoteId, Project};

type Failure = Box<dyn std::error::Error>;

fn effort(sample: u64, full: u64) -> u64 {
    if std::env::var_os("LANEWAY_PROOF").is_some_and(|value| value == "full") { full } else { sample }
}

/// The largest edit whose note is there.
fn edits_in(project: &Project) -> u64 {
    let notes = project.maps().iter().flat_map(|map| map.notes().iter());
    notes.filter_map(|note| note.text.strip_prefix("edit ")?.parse().ok()).max().unwrap_or(0)
}

fn start(folder: &Path, script: &str) -> Result<Child, Failure> {
    let path = folder.join("script");
    std::fs::write(&path, script)?;
    let mut command = Command::new(env!("CARGO_BIN_EXE_laneway"));
    command.arg("replay").arg(path).env("LANEWAY_DATA_DIR", folder.join("data"));
    Ok(command.stdout(Stdio::piped()).spawn()?)
}

/// Lets it run for a while and kills it; the edits that were committed, with their times.
fn kill_after(
    folder: &Path,
    script: &str,
    wait: Duration,
) -> Result<(Vec<(Instant, u64)>, Instant), Failure> {
    let mut child = start(folder, script)?;
    let output = child.stdout.take().ok_or("no output")?;
    let (sender, receiver) = channel();
    let reader = std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if let Some(edit) = line.strip_prefix("edit ").and_then(|number| number.parse().ok()) {
                let _ = sender.send((Instant::now(), edit));
            }
        }
    });
    std::thread::sleep(wait);
    let killed = Instant::now();
    child.kill()?;
    child.wait()?;
    reader.join().map_err(|_| "the reader failed")?;
    Ok((receiver.iter().collect(), killed))
}

#[test]
fn proof_killed_at_any_moment() -> Result<(), Failure> {
    let runs = effort(8, 1000);
    let mut chance = IdSource::seeded(8);
    let (mut with_journal, mut at_risk) = (0, 0);
    for run in 0..runs {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("map.ron");
        std::fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/examples/winter-jacket.ron"), &file)?;
        let rounds = "edits 40\nsave beside\nedits 60\nsave\n".repeat(200);
        let script = format!("file {}\nseed {run}\nevery 2\n{rounds}", file.display());
        let wait = 30 + chance.draw::<NoteId>().bits() % 2200;
        let (committed, killed) = kill_after(folder.path(), &script, Duration::from_millis(wait))?;

        let (found, unread) = recoverable(&Folders::in_one(&folder.path().join("data")).journals());
        assert_eq!(unread, Vec::<String>::new(), "run {run}");
        let saved = open(&file)?.project;
        assert!(saved.maps().iter().map(|map| map.notes().len()).sum::<usize>() >= 70, "run {run}");
        let left = found.iter().map(|work| edits_in(&work.project)).max().unwrap_or(0).max(edits_in(&saved));
        let old = |at: Instant| killed.saturating_duration_since(at) > Duration::from_secs(1);
        let due = committed.iter().filter(|edit| old(edit.0)).map(|edit| edit.1).max().unwrap_or(0);
        assert!(left >= due, "run {run}: edit {due} was a second old, {left} is left");
        with_journal += usize::from(!found.is_empty());
        at_risk += usize::from(due > 0);
    }
    assert!(with_journal > 0, "none of {runs} runs left a journal");
    println!(
        "proof: killed {runs} times, {with_journal} journals recovered, {at_risk} with edits older than a second"
    );
    Ok(())
}

#[test]
fn a_script_that_ends_leaves_the_file() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("new.ron");
    let script = format!("file {}\nedits 20\nundo 5\nredo 2\nsave\nmeasure\n", file.display());
    let output = start(folder.path(), &script)?.wait_with_output()?;
    assert!(output.status.success());
    assert_eq!(edits_in(&open(&file)?.project), 17);
    let said = String::from_utf8(output.stdout)?;
    assert!(said.lines().last().is_some_and(|line| line.contains("20 edits")), "{said}");
    Ok(())
}
