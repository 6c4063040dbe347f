use std::io;
use std::path::Path;

use super::disk::Disk as _;
use super::proof::effort;
use super::save::{Expected, save};
use super::sim::{Fault, SimDisk};
use super::*;
use crate::app::FileError;
use crate::model::{Id, IdSource, NoteId};

const FILE: &str = "/maps/jacket.ron";
const OLD: &[u8] = b"what it held before, and long enough to be told from the new";
const NEW: &[u8] = b"what was to be saved";

fn disk(old: bool) -> SimDisk {
    let disk = SimDisk::with_folders(&["/maps"]);
    if old {
        disk.put(FILE, OLD);
    }
    disk
}

/// A save with a fault at one call; true if the call was made.
fn save_with_fault(call: u64, fault: Fault, old: bool, seed: u64) -> bool {
    let disk = disk(old);
    disk.fail_at(call, fault);
    let before = disk.calls();
    let done = save(&disk, Path::new(FILE), NEW, Expected::Anything, &|bytes| bytes == NEW);
    let hit = disk.calls() - before >= call;
    disk.heal();
    let mut draws = IdSource::seeded(seed);
    let mut chance = |end: u64| draws.draw::<NoteId>().bits() % end;
    let disks = match fault {
        Fault::PowerLoss => vec![disk.after_power_loss(&mut chance)],
        // The power may go away after any other fault too.
        _ => vec![disk.copy(), disk.after_power_loss(&mut chance)],
    };
    // A folder that may not be opened can't be synced; the save stands all the same.
    let unsynced = fault == Fault::Error(io::ErrorKind::PermissionDenied);
    for (i, left) in disks.into_iter().enumerate() {
        let done = if unsynced && i == 1 { &Err(()) } else { &done.as_ref().map(drop).map_err(drop) };
        let told = format!("call {call}, {fault:?}, seed {seed}: {done:?}");
        match left.read(Path::new(FILE)) {
            Ok(held) if done.is_ok() => assert_eq!(held, NEW, "{told}"),
            Ok(held) => assert!(held == NEW || old && held == OLD, "{held:?} {told}"),
            Err(error) => {
                assert!(!old && done.is_err() && error.kind() == io::ErrorKind::NotFound, "{error} {told}")
            }
        }
    }
    hit
}

#[test]
fn proof_a_fault_at_any_call_of_a_save() {
    let errors = [io::ErrorKind::StorageFull, io::ErrorKind::PermissionDenied, io::ErrorKind::Other];
    let mut faults: Vec<Fault> = errors.map(Fault::Error).to_vec();
    faults.extend([Fault::ShortWrite, Fault::PowerLoss]);
    let (mut runs, mut call) = (0, 1);
    loop {
        let mut hit = false;
        for &fault in &faults {
            for seed in 0..effort(40, 2000) {
                for old in [true, false] {
                    hit |= save_with_fault(call, fault, old, seed);
                    runs += 1;
                }
            }
        }
        if !hit {
            break;
        }
        call += 1;
    }
    assert!(call > 8, "a save makes more calls");
    println!("proof: save, {} calls, {runs} runs with a fault", call - 1);
}

#[test]
fn a_failed_save_leaves_no_other_file() {
    for call in 1..20 {
        let disk = disk(true);
        disk.fail_at(call, Fault::Error(io::ErrorKind::StorageFull));
        let done = save(&disk, Path::new(FILE), NEW, Expected::Anything, &|_| true);
        assert_eq!(disk.all(), [Path::new(FILE)], "call {call}: {done:?}");
        disk.heal();
    }
}

#[test]
fn a_file_that_changed_meanwhile_is_not_overwritten() {
    let disk = disk(true);
    let known = Stamp::of(b"something else");
    let done = save(&disk, Path::new(FILE), NEW, Expected::This(known), &|_| true);
    assert!(matches!(done, Err(FileError::ChangedMeanwhile(_))), "{done:?}");
    assert_eq!(disk.read(Path::new(FILE)).unwrap(), OLD);
    let saved = save(&disk, Path::new(FILE), NEW, Expected::This(Stamp::of(OLD)), &|_| true).unwrap();
    assert_eq!((saved.stamp, saved.warnings), (Stamp::of(NEW), vec![]));
}

#[test]
fn another_program_that_holds_the_file_for_a_moment_is_waited_for() {
    for call in 1..20 {
        let disk = disk(true);
        disk.fail_at(call, Fault::Error(io::ErrorKind::ResourceBusy));
        let done = save(&disk, Path::new(FILE), NEW, Expected::Anything, &|_| true);
        disk.heal();
        if done.is_ok() {
            assert_eq!(disk.read(Path::new(FILE)).unwrap(), NEW);
        }
    }
    // The rename is the one that is tried again.
    let renames = |call: u64| {
        let disk = disk(true);
        disk.fail_at(call, Fault::Error(io::ErrorKind::ResourceBusy));
        save(&disk, Path::new(FILE), NEW, Expected::Anything, &|_| true).is_ok()
    };
    assert!((1..12).any(renames));
}
