//! Whole boards: what is read of each is compared with a summary that lies beside it, and with the
//! truth it was made from. `LANEWAY_WRITE_GOLDEN=1 cargo test --test import_boards` writes the
//! summaries anew; look at what changed before keeping them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use laneway::import::{self, Imported};
use laneway::model::{ItemKind, JourneyMap};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/files/boards")
}

/// Names of all boards, without their endings, and their paths.
fn boards() -> Vec<(String, PathBuf)> {
    let mut boards: Vec<_> = fs::read_dir(folder())
        .expect("the folder of boards")
        .filter_map(|entry| entry.ok()?.path().canonicalize().ok())
        .filter_map(|path| {
            let name = path.file_name()?.to_str()?;
            let stem = name.strip_suffix(".excalidraw").or_else(|| name.strip_suffix(".mural.csv"))?;
            Some((stem.to_owned(), path.clone()))
        })
        .collect();
    boards.sort();
    assert_eq!(boards.len(), 6);
    boards
}

fn read(path: &PathBuf) -> Imported {
    let bytes = fs::read(path).expect("the board's file");
    import::read(&path.to_string_lossy(), &bytes, 1).expect("the board")
}

/// A short picture of what was read; ids drawn here are left out.
fn summary(imported: &Imported) -> String {
    let map = imported.project.map(imported.map).expect("the map");
    let mut out = format!("{}: {}\n{}\n", imported.report.source, map.head().title, imported.report);
    let _ = writeln!(out, "language: “{}”", imported.project.head().language);
    let mut uses: BTreeMap<_, usize> = BTreeMap::new();
    map.notes().iter().for_each(|note| *uses.entry(note.entry).or_default() += 1);
    let mut entries: Vec<_> = map.entries().iter().collect();
    entries.sort_by_key(|entry| entry.order);
    for entry in entries {
        let _ = writeln!(out, "colour {}: {} ({:?})", entry.label(), uses[&entry.id], entry.swatch);
    }
    out + &elements(map)
}

fn elements(map: &JourneyMap) -> String {
    let mut lines: Vec<(i64, String)> = Vec::new();
    for note in map.notes().iter() {
        let text = note.text.replace('\n', "⏎");
        let r = note.rect();
        lines.push((
            note.z,
            format!(
                "note {} {:.0},{:.0} {:.0}×{:.0} {:?} {text}",
                note.origin.id,
                r.x0,
                r.y0,
                r.width(),
                r.height(),
                note.size
            ),
        ));
    }
    for item in map.items().iter() {
        let kind = match &item.kind {
            ItemKind::Label { text, font_size } => format!("label {font_size} {}", text.replace('\n', "⏎")),
            ItemKind::Frame { title } => format!("frame {title}"),
            other => format!("{other:?}"),
        };
        lines.push((item.z, format!("item {} {:.0},{:.0} {kind}", item.origin.id, item.at.x, item.at.y)));
    }
    lines.sort();
    lines.into_iter().map(|(_, line)| line + "\n").collect()
}

#[test]
fn boards_are_read_as_they_were() {
    for (name, path) in boards() {
        let got = summary(&read(&path));
        let golden = folder().join(format!("{name}.summary.txt"));
        if std::env::var_os("LANEWAY_WRITE_GOLDEN").is_some() {
            fs::write(&golden, &got).expect("the summary can be written");
        }
        let kept = fs::read_to_string(&golden).expect("the board's summary");
        assert_eq!(got, kept.replace("\r\n", "\n"), "{name}");
    }
}

#[test]
fn every_text_of_the_truth_is_there_once() {
    for (name, path) in boards() {
        let imported = read(&path);
        let map = imported.project.map(imported.map).expect("the map");
        let mut texts: BTreeMap<&str, &str> = BTreeMap::new();
        for note in map.notes().iter() {
            assert!(texts.insert(&note.origin.id, &note.text).is_none(), "{name}: {}", note.origin.id);
        }
        for item in map.items().iter() {
            if let ItemKind::Label { text, .. } = &item.kind {
                assert!(texts.insert(&item.origin.id, text).is_none(), "{name}: {}", item.origin.id);
            }
        }
        let truth = fs::read(folder().join(format!("{name}.truth.json"))).expect("the truth");
        let truth: serde_json::Value = serde_json::from_slice(&truth).expect("the truth is JSON");
        let notes = truth["notes"].as_array().expect("notes");
        for note in notes {
            let id = note["id"].as_str().expect("an id");
            assert_eq!(texts.get(id).copied(), note["text"].as_str(), "{name}: {id}");
        }
        assert_eq!(texts.len(), notes.len(), "{name}");
        assert!(imported.report.not_read.is_empty(), "{name}: {}", imported.report);
    }
}

/// A board cut off anywhere is refused with the place, or (a table between two rows) read as far as
/// it goes.
#[test]
fn boards_that_are_cut_off_are_refused_with_the_place() {
    for (name, path) in boards() {
        let bytes = fs::read(&path).expect("the board's file");
        let file = path.to_string_lossy();
        for part in 0..120 {
            let cut = bytes.len() * part / 120;
            match import::read(&file, &bytes[..cut], 1) {
                Ok(_) => assert!(name.contains("mural"), "{name} cut at {cut} was read"),
                Err(error) => {
                    let told = error.to_string();
                    assert!(told.contains("line") || cut < 300, "{name} cut at {cut}: {told}");
                }
            }
        }
    }
}
