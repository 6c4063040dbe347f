//! Seeded mutations of real files into everything that reads: project files, journals, every
//! importer, the layout, the command line's arguments. Nothing panics, whatever comes.
//!
//! A sample here; `LANEWAY_PROOF=full` does a hundred times as much.

use std::ffi::OsString;

use laneway::app::store::journal::frame;
use laneway::layout::draft::{self, DraftCache};
use laneway::layout::matrix::{self, MatrixCache, MatrixOptions};
use laneway::layout::{LayoutCtx, Palette};
use laneway::model::{Id as _, IdSource, NoteId, Project};
use laneway::text::TextEngine;
use laneway::{cli, format, import};

const MAP: &[u8] = include_bytes!("../assets/examples/winter-jacket.ron");
const EVERY: &[u8] = include_bytes!("files/format-0.ron");
const BOARD: &[u8] = include_bytes!("../assets/examples/winter-jacket.excalidraw");

fn effort(sample: u64, full: u64) -> u64 {
    if std::env::var_os("LANEWAY_PROOF").is_some_and(|value| value == "full") { full } else { sample }
}

/// Draws mutations; the same seed gives the same ones.
struct Chance(IdSource);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0.draw::<NoteId>().bits() as usize % end.max(1)
    }

    /// A few random cuts, copies, swaps and writes of what breaks readers.
    fn mutate(&mut self, seed: &[u8]) -> Vec<u8> {
        const PIECES: [&[u8]; 14] = [
            b"\"",
            b"\\",
            b"(",
            b")",
            b"[",
            b"]]",
            b"{",
            b"-1e308",
            b"NaN",
            b"\xff\xfe",
            b"\0",
            b"\n\n",
            b"18446744073709551616",
            "\u{202e}\u{1F600}".as_bytes(),
        ];
        let mut bytes = seed.to_vec();
        for _ in 0..=self.below(6) {
            let (at, other) = (self.below(bytes.len()), self.below(bytes.len()));
            let (from, to) = (at.min(other), at.max(other).min(at.min(other) + 400));
            match self.below(5) {
                0 => _ = bytes.drain(from..to),
                1 => {
                    let copy = bytes[from..to].to_vec();
                    bytes.splice(at..at, copy);
                }
                2 => bytes[from..to].reverse(),
                3 => {
                    let piece = PIECES[self.below(PIECES.len())];
                    bytes.splice(at..at, piece.iter().copied());
                }
                _ => bytes[at] = self.below(256) as u8,
            }
            if bytes.is_empty() {
                break;
            }
        }
        bytes
    }
}

/// Whatever was read can be mended, written, read again and laid out.
fn use_it(mut project: Project, engine: Option<&TextEngine>) {
    project.repair();
    assert_eq!(project.check(), []);
    let text = format::write(&project);
    let again = format::read(text.as_bytes()).expect("what we wrote").project;
    assert!(format::write(&again) == text);
    let Some(engine) = engine else { return };
    let palette = Palette::light();
    let ctx = LayoutCtx { text: engine, palette: &palette, language: "", hidden_votes: None };
    for map in project.maps().iter() {
        draft::scene(map, &project, &ctx, &mut DraftCache::default());
        matrix::scene(map, &project, &ctx, &MatrixOptions::default(), &mut MatrixCache::default());
    }
}

#[test]
fn proof_mutated_projects_and_their_layout() {
    let (rounds, engine) = (effort(60, 20_000), TextEngine::new());
    let mut chance = Chance(IdSource::seeded(31));
    for round in 0..rounds {
        let bytes = chance.mutate(if round % 2 == 0 { MAP } else { EVERY });
        let read = format::read(&bytes).map(|loaded| loaded.project);
        let project = read.or_else(|_| format::rescue(&bytes).map(|rescued| rescued.project));
        if let Ok(project) = project {
            use_it(project, (round % 10 == 0).then_some(&engine));
        }
    }
    println!("proof: {rounds} mutated project files, every tenth laid out");
}

#[test]
fn proof_mutated_journals() {
    let rounds = effort(2000, 200_000);
    let mut chance = Chance(IdSource::seeded(32));
    let project = format::read(MAP).expect("the example").project;
    let changes = format::write_changes(&Project::new(1).changes_to(&project));
    let mut journal = frame::MAGIC.to_vec();
    for (place, content) in (0..).zip(changes.as_bytes().chunks(700)) {
        journal.extend(frame::frame(place, content));
    }
    for round in 0..rounds {
        let bytes = chance.mutate(&journal);
        let (contents, rest) = frame::frames(&bytes);
        assert!(contents.len() <= changes.len() / 700 + 1 && rest <= bytes.len());
        if round % 20 == 0
            && let Ok(changes) = format::read_changes(&chance.mutate(changes.as_bytes()))
        {
            let mut made = project.clone();
            changes.redo(&mut made);
            use_it(made, None);
        }
    }
    println!("proof: {rounds} mutated journals");
}

#[test]
fn proof_mutated_imports() {
    let rounds = effort(150, 20_000);
    let mut chance = Chance(IdSource::seeded(33));
    let table: &[u8] = b"Text,X,Y,Colour,Stage\nSold out,10,20,#ff0000,Search\n\"a, b\",30,40,,Order\n";
    let diagram: &[u8] =
        b"journey\n  title My day\n  section Go\n    Make tea: 5: Me\n    Walk: 3: Me, Cat\n";
    let canvas: &[u8] = b"{\"nodes\":[{\"id\":\"a\",\"type\":\"text\",\"text\":\"Hi\",\"x\":0,\"y\":0,\"width\":9,\"height\":9}],\"edges\":[]}";
    let files: [(&str, &[u8]); 7] = [
        ("a.excalidraw", BOARD),
        ("a.mural.csv", table),
        ("a.csv", table),
        ("a.mmd", diagram),
        ("a.canvas", canvas),
        ("a.json", canvas),
        ("a.txt", diagram),
    ];
    for round in 0..rounds {
        let (name, seed) = files[round as usize % files.len()];
        if let Ok(imported) = import::read(name, &chance.mutate(seed), 1) {
            use_it(imported.project, None);
        }
    }
    println!("proof: {rounds} mutated boards and tables of other tools");
}

#[test]
fn proof_mutated_arguments() {
    let rounds = effort(300, 20_000);
    let mut chance = Chance(IdSource::seeded(34));
    let lines = [
        "laneway export map.ron -o map.pdf --paper A3",
        "laneway merge a b c -o d",
        "laneway new --template x -o y.ron",
        "laneway info - --json",
        "laneway diff a.ron b.ron",
    ];
    for round in 0..rounds {
        let line = chance.mutate(lines[round as usize % lines.len()].as_bytes());
        let words = line.split(|&byte| byte == b' ').map(|word| String::from_utf8_lossy(word).into_owned());
        let arguments: Vec<OsString> = words.map(OsString::from).collect();
        let _ = cli::parse(arguments);
    }
    println!("proof: {rounds} mutated command lines");
}
