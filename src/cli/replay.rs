//! `laneway replay SCRIPT` (hidden): edits without a window, journalled and saved as the window
//! does it. Proofs kill it at any moment and look at what is left.
//!
//! A script has one order a line: `file PATH`, `seed N`, `every MS` (between two edits), `edits N`,
//! `undo N`, `redo N`, `save` (and wait), `save beside` (and go on), `measure`. After each edit a line
//! `edit I` is written: the edit was committed. Edit *I* writes a note "edit I".

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::Failure;
use super::terminal::Terminal;
use crate::app::store::journal::About;
use crate::app::store::save::Expected;
use crate::app::store::saving::{Order, Saving};
use crate::app::store::versions::Why;
use crate::app::store::{Keeper, Stamp, now_ms};
use crate::app::{self, Folders, fresh_seed};
use crate::edit::{BoardCommand, Command, Editor, NewNote};
use crate::geom::{Point, Vec2};
use crate::model::{Id, IdSource, NoteId, Project};

pub(super) fn run(script: &Path, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let script = std::fs::read_to_string(script)?;
    let mut replay = Replay::new()?;
    for line in script.lines() {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        replay.order(word, rest, terminal)?;
    }
    if let Some(saving) = replay.saving.take() {
        replay.ended(&saving)?;
    }
    Ok(ExitCode::SUCCESS)
}

struct Replay {
    folders: Folders,
    editor: Editor,
    path: PathBuf,
    keeper: Option<Keeper>,
    saving: Option<Saving>,
    held: Option<Stamp>,
    chance: IdSource,
    pause: Duration,
    edits: u64,
    slowest_ms: u128,
}

impl Replay {
    fn new() -> Result<Self, Failure> {
        Ok(Self {
            folders: Folders::of_system().ok_or("there is no folder for data")?,
            editor: Editor::with_map(Project::new(fresh_seed()), ""),
            path: PathBuf::new(),
            keeper: None,
            saving: None,
            held: None,
            chance: IdSource::seeded(1),
            pause: Duration::ZERO,
            edits: 0,
            slowest_ms: 0,
        })
    }

    fn order(&mut self, word: &str, rest: &str, terminal: &mut Terminal) -> Result<(), Failure> {
        match word {
            "file" => self.open(Path::new(rest))?,
            "seed" => self.chance = IdSource::seeded(rest.parse()?),
            "every" => self.pause = Duration::from_millis(rest.parse()?),
            "edits" => {
                for _ in 0..rest.parse::<u64>()? {
                    self.edit(terminal)?;
                }
            }
            "undo" | "redo" => {
                for _ in 0..rest.parse::<u64>()? {
                    _ = if word == "undo" { self.editor.undo() } else { self.editor.redo() };
                    self.note();
                }
            }
            "save" => {
                self.save()?;
                if rest != "beside"
                    && let Some(saving) = self.saving.take()
                {
                    self.ended(&saving)?;
                }
            }
            "measure" => terminal.line(&self.measure())?,
            "" => {}
            _ => return Err(format!("{word} is no order of a script").into()),
        }
        Ok(())
    }

    fn open(&mut self, path: &Path) -> Result<(), Failure> {
        self.path = std::path::absolute(path)?;
        if path.exists() {
            let opened = app::open(path)?;
            let mut project = opened.project;
            project.reseed(fresh_seed());
            (self.editor, self.held) = (Editor::new(project), opened.held);
        }
        let about = About {
            at_ms: now_ms(),
            name: "Replay".to_owned(),
            path: Some(self.path.to_string_lossy().into_owned()),
            held: self.held,
            unsaved: 0,
        };
        let editor = &self.editor;
        let keeper = Keeper::begin(&self.folders.journals(), editor.project(), editor.revision(), about)?;
        self.keeper = Some(keeper);
        Ok(())
    }

    fn note(&mut self) {
        if let Some(keeper) = &mut self.keeper {
            keeper.note(self.editor.project(), self.editor.revision());
        }
    }

    fn edit(&mut self, terminal: &mut Terminal) -> Result<(), Failure> {
        self.edits += 1;
        let at = Point::new(self.below(4000) as f64, self.below(2000) as f64);
        let new = BoardCommand::AddNotes(vec![NewNote::at(at, format!("edit {}", self.edits))]);
        let more = self.another();
        let commands = std::iter::once(Command::from(new)).chain(more).collect();
        self.editor.run(&Command::Batch { name: "Edit".to_owned(), commands })?;
        self.note();
        terminal.line(&format!("edit {}", self.edits))?;
        std::thread::sleep(self.pause);
        Ok(())
    }

    /// Something that happens to a note that is there.
    fn another(&mut self) -> Option<Command> {
        let count = self.editor.map()?.notes().len() as u64;
        let (place, kind) = (self.below(count.max(1)), self.below(3));
        let note =
            self.editor.map()?.notes().iter().nth(place as usize).map(|note| (note.id, note.height))?;
        Some(match kind {
            0 => BoardCommand::Move { notes: vec![note.0], items: vec![], by: Vec2::new(3.0, 4.0) }.into(),
            1 => {
                BoardCommand::Duplicate { notes: vec![note.0], items: vec![], by: Vec2::new(9.0, 9.0) }.into()
            }
            _ => return None,
        })
    }

    fn below(&mut self, end: u64) -> u64 {
        self.chance.draw::<NoteId>().bits() % end
    }

    fn save(&mut self) -> Result<(), Failure> {
        if let Some(saving) = self.saving.take() {
            self.ended(&saving)?;
        }
        let order = Order {
            path: self.path.clone(),
            project: self.editor.project().clone(),
            state: self.editor.state(),
            revision: self.editor.revision(),
            expected: self.held.map_or(Expected::Anything, Expected::This),
            by_itself: true,
            data: Some(self.folders.data.clone()),
            before: self.held.map(|_| (Why::Opened, Timestamp::now())),
        };
        self.saving = Some(Saving::begin(order, || {}));
        Ok(())
    }

    fn ended(&mut self, saving: &Saving) -> Result<(), Failure> {
        let start = Instant::now();
        let saved = saving.wait()?;
        self.slowest_ms = self.slowest_ms.max(start.elapsed().as_millis());
        self.held = Some(saved.stamp);
        let later = self.editor.revision() - saving.order.revision;
        if let Some(keeper) = &mut self.keeper {
            keeper.saved(&self.path, saved.stamp, later, "Replay".to_owned());
        }
        Ok(())
    }

    /// Notes, memory, journal and the slowest save, for the proof of long use.
    fn measure(&mut self) -> String {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let memory = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0 kB").trim();
        let slowest = std::mem::take(&mut self.slowest_ms);
        let notes = self.editor.map().map_or(0, |map| map.notes().len());
        let journal = bytes_in(&self.folders.journals());
        format!(
            "{} edits, {notes} notes, memory {memory}, journal {journal} bytes, slowest save {slowest} ms",
            self.edits
        )
    }
}

fn bytes_in(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let sizes = entries.map(|entry| match entry.metadata() {
        Ok(meta) if meta.is_dir() => bytes_in(&entry.path()),
        Ok(meta) => meta.len(),
        Err(_) => 0,
    });
    sizes.sum()
}
