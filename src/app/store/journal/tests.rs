use super::*;
use crate::app::store::sim::{Fault, SimDisk};
use crate::edit::{BoardCommand, Editor, NewNote};
use crate::geom::Point;
use crate::model::IdSource;

const FOLDER: &str = "/data/journals/one";

fn disk() -> SimDisk {
    SimDisk::with_folders(&["/data", "/data/journals", FOLDER])
}

fn journal(disk: &SimDisk, editor: &Editor) -> Journal {
    let about = About { at_ms: 1, name: "Map".into(), ..About::default() };
    Journal::new(Arc::new(disk.clone()), FOLDER.into(), editor.project().clone(), about)
}

fn add(editor: &mut Editor, text: &str) {
    let note = NewNote::at(Point::new(10.5, 20.25), text);
    editor.run(&BoardCommand::AddNotes(vec![note]).into()).unwrap();
}

fn text_of(disk: &SimDisk) -> Option<String> {
    replay(disk, Path::new(FOLDER)).unwrap().map(|replayed| format::write(&replayed.project))
}

#[test]
fn every_edit_comes_back() -> Result<(), FileError> {
    let disk = disk();
    let mut editor = Editor::with_map(Project::new(4), "Map");
    let mut journal = journal(&disk, &editor);
    assert!(text_of(&disk).is_none());
    for i in 0..5 {
        add(&mut editor, &format!("Note {i}"));
        journal.edit(editor.project(), 1, 100 + i)?;
        assert_eq!(text_of(&disk), Some(format::write(editor.project())));
    }
    editor.undo();
    journal.edit(editor.project(), 1, 200)?;
    let replayed = replay(&disk, Path::new(FOLDER)).unwrap().unwrap();
    assert_eq!((replayed.about.unsaved, replayed.about.at_ms, replayed.damage), (6, 200, None));
    journal.about(About { unsaved: 0, path: Some("/a.ron".into()), ..journal.told().clone() })?;
    let replayed = replay(&disk, Path::new(FOLDER)).unwrap().unwrap();
    assert_eq!((replayed.about.unsaved, replayed.about.path.as_deref()), (0, Some("/a.ron")));
    Ok(())
}

#[test]
fn a_long_journal_stays_short() -> Result<(), FileError> {
    let disk = disk();
    let mut editor = Editor::with_map(Project::new(4), "Map");
    let mut journal = journal(&disk, &editor);
    journal.least_log = 8 << 10;
    add(&mut editor, "");
    let note = editor.map().unwrap().notes().ids().next().unwrap();
    for i in 0..600 {
        let text = format!("{i} {}", "long ".repeat(20));
        editor.run(&BoardCommand::SetText { note, text, height: 80.0 }.into()).unwrap();
        journal.edit(editor.project(), 1, i)?;
        assert!(journal.log_bytes() < 10 << 10);
    }
    assert_eq!(text_of(&disk), Some(format::write(editor.project())));
    assert_eq!(replay(&disk, Path::new(FOLDER)).unwrap().unwrap().about.unsaved, 600);
    assert_eq!(disk.names(Path::new(FOLDER)).unwrap().len(), 2, "one pair");
    Ok(())
}

/// Edits with a fault at one call. Whatever was durable before the fault must be there after it,
/// and what is there must be one of the states that were.
fn edits_with_fault(call: u64, fault: Fault, seed: u64) -> bool {
    let disk = disk();
    let mut editor = Editor::with_map(Project::new(4), "Map");
    let mut journal = journal(&disk, &editor);
    journal.least_log = 0;
    let mut chance = IdSource::seeded(seed);
    let mut states = vec![format::write(editor.project())];
    let mut durable = None;
    disk.fail_at(call, fault);
    let before = disk.calls();
    for i in 0..6 {
        // Large enough to begin another pair now and then.
        add(&mut editor, &"words ".repeat(if i % 2 == 0 { 600 } else { 4 }));
        states.push(format::write(editor.project()));
        if journal.edit(editor.project(), 1, i).is_ok() {
            durable = Some(states.len() - 1);
        }
    }
    // A failed write is tried again, as the thread does.
    if journal.edit(editor.project(), 0, 9).is_ok() && durable != Some(6) && fault != Fault::PowerLoss {
        durable = Some(6);
    }
    let hit = disk.calls() - before >= call;
    disk.heal();
    let left = match fault {
        Fault::PowerLoss => disk
            .after_power_loss(&mut |end| crate::model::Id::bits(chance.draw::<crate::model::NoteId>()) % end),
        _ => {
            assert_eq!(durable, Some(6), "a passing fault loses nothing (call {call}, {fault:?})");
            disk
        }
    };
    let found = replay(&left, Path::new(FOLDER));
    let Some(durable) = durable else { return hit };
    let found =
        found.unwrap().unwrap_or_else(|| panic!("nothing left (call {call}, {fault:?}, seed {seed})"));
    let text = format::write(&found.project);
    let state = states.iter().position(|state| *state == text);
    assert!(
        state >= Some(durable),
        "{state:?} after {durable} was durable (call {call}, {fault:?}, seed {seed})"
    );
    hit
}

#[test]
fn proof_a_fault_at_any_call_of_the_journal() {
    let errors = [io::ErrorKind::StorageFull, io::ErrorKind::PermissionDenied, io::ErrorKind::Other];
    let mut faults: Vec<Fault> = errors.map(Fault::Error).to_vec();
    faults.extend([Fault::ShortWrite, Fault::PowerLoss]);
    let (mut runs, mut call) = (0, 1);
    loop {
        let mut hit = false;
        for &fault in &faults {
            let seeds = if fault == Fault::PowerLoss { crate::app::store::proof::effort(4, 200) } else { 1 };
            for seed in 0..seeds {
                hit |= edits_with_fault(call, fault, seed);
                runs += 1;
            }
        }
        if !hit {
            break;
        }
        call += 1;
    }
    assert!(call > 20, "the journal makes more calls");
    println!("proof: journal, {} calls, {runs} runs with a fault", call - 1);
}
