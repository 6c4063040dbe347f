//! Random editing: whatever is done in whatever order, undo, redo, files, journals and merges agree.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::journal::{About, Journal, replay};
use super::proof::effort;
use super::sim::SimDisk;
use crate::app::merge::merge;
use crate::edit::Editor;
use crate::edit::testing::dice;
use crate::format;
use crate::model::Project;
use crate::model::testing::full_project;

const FOLDER: &str = "/journal";

fn runner(seed: u64) -> TestRunner {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
}

/// Runs random commands; how many changed something, with `after` called for each.
fn edit(editor: &mut Editor, runner: &mut TestRunner, commands: u64, mut after: impl FnMut(&Editor)) -> u64 {
    let mut steps = 0;
    for _ in 0..commands {
        let dice = dice().new_tree(runner).expect("any dice").current();
        let command = dice.command(editor);
        let before = editor.revision();
        if editor.run(&command).is_ok() && editor.revision() != before {
            steps += 1;
            after(editor);
        }
    }
    steps
}

fn text(project: &Project) -> String {
    format::write(project)
}

fn round(seed: u64, commands: u64) -> u64 {
    let start =
        if seed.is_multiple_of(2) { full_project() } else { crate::app::example_map().expect("sound") };
    let mut editor = Editor::new(start.clone());
    let disk = SimDisk::with_folders(&[FOLDER]);
    let mut journal = Journal::new(Arc::new(disk.clone()), FOLDER.into(), start.clone(), About::default());
    let steps = edit(&mut editor, &mut runner(seed), commands, |editor| {
        assert_eq!(editor.project().check(), [], "seed {seed}");
        journal.edit(editor.project(), 1, 1).expect("a sound disk");
    });
    let end = editor.project().clone();

    let loaded = format::read(text(&end).as_bytes()).expect("what we wrote").project;
    assert!(text(&loaded) == text(&end), "seed {seed}: save and load");
    if steps > 0 {
        let crashed = disk.after_power_loss(&mut |_| 0);
        let found = replay(&crashed, Path::new(FOLDER)).expect("a sound journal").expect("a journal");
        assert!(text(&found.project) == text(&end), "seed {seed}: crash and recover");
        assert_eq!((found.about.unsaved, found.damage), (steps, None));
    }
    while editor.undo().is_some() {}
    assert!(editor.project().records() == start.records(), "seed {seed}: undo all");
    while editor.redo().is_some() {}
    assert!(editor.project().records() == end.records(), "seed {seed}: redo all");
    steps
}

#[test]
fn proof_random_editing() {
    let (rounds, each) = (effort(12, 1000), 100);
    let steps: u64 = (0..rounds).map(|seed| round(seed, each)).sum();
    assert!(steps > rounds * 20);
    println!("proof: {} random commands in {rounds} rounds, {steps} changed something", rounds * each);
}

/// Texts of all notes.
fn notes(project: &Project) -> BTreeSet<String> {
    project.maps().iter().flat_map(|map| map.notes().iter()).map(|note| note.text.clone()).collect()
}

fn branch(base: &Project, seed: u64) -> Project {
    let mut project = base.clone();
    project.reseed(seed.wrapping_mul(7919) + 13);
    let mut editor = Editor::new(project);
    edit(&mut editor, &mut runner(seed), 12, |_| {});
    editor.project().clone()
}

#[test]
fn proof_a_merge_of_random_branches_loses_nothing() {
    let rounds = effort(40, 4000);
    let base = full_project();
    let mut conflicts = 0;
    for round in 0..rounds {
        let (ours, theirs) = (branch(&base, 2 * round), branch(&base, 2 * round + 1));
        let merged = merge(&base, &ours, &theirs);
        assert_eq!(merged.project.check(), [], "round {round}");
        let left = notes(&merged.project);
        for side in [&ours, &theirs] {
            // What a side wrote, and what it kept that the other did not delete.
            let new: Vec<_> = notes(side).difference(&notes(&base)).cloned().collect();
            let lost: Vec<_> = new.iter().filter(|text| !left.contains(*text)).collect();
            assert!(lost.is_empty(), "round {round}: {lost:?} of {new:?}");
        }
        let both: Vec<_> = notes(&ours).intersection(&notes(&theirs)).cloned().collect();
        assert!(both.iter().all(|text| left.contains(text)), "round {round}");
        for (one, other) in [(&ours, &theirs), (&theirs, &ours)] {
            let side = one.records().into_iter().map(|record| record.key());
            for key in side.filter(|key| other.record(*key).is_none() && base.record(*key).is_none()) {
                let told = || merged.conflicts.iter().any(|conflict| conflict.key == key);
                let rated = matches!(key, crate::model::Key::Rating(..));
                assert!(
                    rated || told() || merged.project.record(key).is_some(),
                    "round {round}: {key:?} was new on one side"
                );
            }
        }
        assert!(
            text(&merge(&base, &ours, &base).project) == text(&ours),
            "round {round}: theirs did nothing"
        );
        conflicts += merged.conflicts.len();
    }
    println!("proof: {rounds} merges of random branches, {conflicts} conflicts kept both ways");
}
