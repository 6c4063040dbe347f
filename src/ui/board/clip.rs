//! The clipboard of the board: text, lists, blocks of a spreadsheet, and pieces of a board.

use egui::{Ui, ViewportCommand};

use super::pasting::{AT_ONCE, Pasting};
use super::{BoardView, to_world};
use crate::app::paste::{self, Pasted};
use crate::app::workspace::{Document, Mood, Remedy, Side};
use crate::app::{Folders, clipboard};
use crate::edit::{BoardCommand, EntryChoice, NewNote, bounds_of_piece, carried_by, piece};
use crate::geom::{Point, Vec2};
use crate::layout::note::fit;
use crate::model::{ItemKind, Note, NoteId, Project, TextSize};
use crate::text::TextEngine;
use crate::ui::act::{Act, Acts};
use crate::ui::style::Look;

/// Notes of a pasted list in a row.
const ROW: usize = 5;
/// From this many lines on the list becomes a square field.
const MANY: usize = 250;
/// Rows and columns of a block that may become lanes and stages.
const MOST_GRID: usize = 60;
const GAP: f64 = 12.0;

/// What was copied here, and where pieces are kept for other windows.
#[derive(Default)]
pub struct Clip {
    copied: Option<(String, Project)>,
    pub folders: Option<Folders>,
    /// The next text that comes is one note.
    whole: bool,
    /// Read, to be made into notes once the text engine is at hand.
    waiting: Option<(paste::Reading, Point)>,
    /// Too long to be made into notes at once.
    long: Option<(String, Point)>,
    pub(super) pasting: Option<Pasting>,
}

impl BoardView {
    /// The text of what is selected, a line each, in the order one reads; with the piece itself for
    /// pasting it whole.
    pub(super) fn copy(&mut self, ui: &Ui, document: &Document) {
        let selection = document.editor.selection();
        let Some((map, piece)) =
            document.map().and_then(|map| Some((map, piece(document.editor.project(), map, selection)?)))
        else {
            return;
        };
        let notes =
            selection.notes.iter().filter_map(|id| map.notes().get(*id)).map(|n| (n.at, n.text.as_str()));
        let items = selection.items.iter().filter_map(|id| map.items().get(*id)).filter_map(|item| {
            let text = match &item.kind {
                ItemKind::Label { text, .. } => text,
                ItemKind::Frame { title } => title,
                ItemKind::Connector { label, .. } => label,
                _ => return None,
            };
            Some((item.at, text.as_str()))
        });
        let mut lines: Vec<_> = notes.chain(items).filter(|(_, text)| !text.is_empty()).collect();
        lines.sort_by(|a, b| {
            let row = |p: Point| (p.y / (Note::HEIGHT / 2.0)).round();
            row(a.0).total_cmp(&row(b.0)).then(a.0.x.total_cmp(&b.0.x))
        });
        let lines: Vec<&str> = lines.into_iter().map(|(_, text)| text).collect();
        let text = match lines.is_empty() {
            true => format!("{} things from Laneway", selection.len()),
            false => lines.join("\n"),
        };
        if let Some(folders) = &self.clip.folders {
            clipboard::keep(folders, &text, &piece);
        }
        ui.ctx().copy_text(text.clone());
        self.clip.copied = Some((text, piece));
    }

    /// Asks for the clipboard, to make one note of it.
    pub fn paste_as_one(&mut self, ui: &egui::Context) {
        self.clip.whole = true;
        ui.send_viewport_cmd(ViewportCommand::RequestPaste);
    }

    /// Where things are pasted: at the pointer if it is over the board, else in the middle.
    pub(super) fn paste_place(&self, ui: &Ui, document: &mut Document) -> Point {
        let area = ui.clip_rect();
        let pointer = ui.input(|i| i.pointer.hover_pos()).filter(|at| area.contains(*at));
        match pointer {
            Some(at) => to_world(area, document.view_of(Side::Draft).camera.unwrap_or_default(), at),
            None => self.middle(document),
        }
    }

    pub(super) fn paste(&mut self, ui: &Ui, text: String, document: &mut Document, acts: &mut Acts) {
        let at = self.paste_place(ui, document);
        if std::mem::take(&mut self.clip.whole) {
            let (text, left) = paste::as_one(&text);
            if !text.is_empty() {
                let what = Pasted::Lines(vec![text]);
                self.clip.waiting = Some((paste::Reading { what, ..paste::Reading::default() }, at));
            }
            if left > 0 {
                let words = format!("The note holds the first 10,000 characters; {left} were left.");
                acts.push(Act::Offer(Mood::Warning, words, None));
            }
            return;
        }
        let known = self.clip.copied.as_ref().filter(|(known, _)| *known == text).map(|(_, p)| p.clone());
        let kept = || self.clip.folders.as_ref().and_then(|folders| clipboard::take(folders, &text));
        if let Some(piece) = known.or_else(kept) {
            if carried_by(&piece).is_some() {
                acts.push(crate::ui::matrix::bundles::paste(piece, document));
                return;
            }
            let by = bounds_of_piece(&piece).map_or(Vec2::ZERO, |bounds| at - bounds.center());
            acts.push(Act::Run(BoardCommand::Paste { piece: Box::new(piece), by }.into()));
            return;
        }
        if text.len() > AT_ONCE {
            self.clip.long = Some((text, at));
        } else {
            self.clip.waiting = Some((paste::read(&text), at));
        }
    }

    /// Makes the notes of a text that was pasted.
    pub(super) fn pasted(&mut self, ui: &Ui, document: &mut Document, look: &Look, acts: &mut Acts) {
        self.go_on_pasting(ui, document, acts);
        let entry = document.next_entry.map_or(EntryChoice::First, EntryChoice::Entry);
        if let Some((text, at)) = self.clip.long.take() {
            if self.clip.pasting.is_some() {
                let words = "Another text is being pasted. Wait for it, or cancel it.";
                return acts.push(Act::Say(Mood::Warning, words.to_owned()));
            }
            match Pasting::start(text, at, entry, document, look.engine.clone(), ui.ctx()) {
                Ok(pasting) => self.clip.pasting = Some(pasting),
                Err(error) => acts.push(Act::Say(Mood::Failed, format!("Not pasted: {error}."))),
            }
            return;
        }
        let Some((read, at)) = self.clip.waiting.take() else {
            return;
        };
        let language = document.editor.project().head().language.clone();
        let cells = Cells::of(&read);
        let notes = laid_out(&cells, at, &entry, &look.engine, &language, &|_| true).unwrap_or_default();
        let made = match notes.is_empty() {
            true => Ok(Vec::new()),
            false => {
                document.editor.run(&BoardCommand::AddNotes(notes).into()).map(|outcome| outcome.created)
            }
        };
        match made {
            Ok(made) => tell(&read, &made, acts),
            Err(error) => acts.push(Act::Offer(Mood::Warning, error.to_string(), None)),
        }
    }
}

/// Texts with their rows and columns.
pub(super) struct Cells<'a> {
    texts: Vec<(usize, usize, &'a str)>,
    columns: usize,
}

impl<'a> Cells<'a> {
    pub fn of(read: &'a paste::Reading) -> Self {
        match &read.what {
            Pasted::Nothing => Self { texts: Vec::new(), columns: 1 },
            Pasted::Lines(lines) => {
                // A very long list is no longer a list: it becomes a field.
                let columns = match lines.len() {
                    n if n <= MANY => n.clamp(1, ROW),
                    n => (n as f64).sqrt().ceil() as usize,
                };
                let texts = lines.iter().enumerate();
                let texts = texts.map(|(i, line)| (i / columns, i % columns, line.as_str())).collect();
                Self { texts, columns }
            }
            Pasted::Block(rows) => {
                let cells = rows.iter().enumerate().flat_map(|(row, cells)| {
                    cells.iter().enumerate().map(move |(column, cell)| (row, column, cell.as_str()))
                });
                let columns = rows.iter().map(Vec::len).max().unwrap_or(1);
                Self { texts: cells.filter(|(.., cell)| !cell.is_empty()).collect(), columns }
            }
        }
    }

    pub fn len(&self) -> usize {
        self.texts.len()
    }

    fn rows(&self) -> usize {
        self.texts.iter().map(|(row, ..)| row + 1).max().unwrap_or(0)
    }
}

/// Says what was pasted and what was left.
pub(super) fn tell(read: &paste::Reading, made: &[NoteId], acts: &mut Acts) {
    if made.is_empty() && read.left == 0 {
        let words = "The clipboard holds no text that could be a note.";
        return acts.push(Act::Say(Mood::Warning, words.to_owned()));
    }
    let cells = Cells::of(read);
    let block = matches!(read.what, Pasted::Block(_));
    let offer = block && made.len() == cells.len() && cells.rows() <= MOST_GRID && cells.columns <= MOST_GRID;
    let remedy = match offer {
        true => Remedy::Grid(grid_of(&cells, made)),
        false => Remedy::Undo,
    };
    let mood = if read.left > 0 || read.controls { Mood::Warning } else { Mood::Done };
    if made.len() > 1 || mood == Mood::Warning || read.split > 0 {
        acts.push(Act::Offer(mood, read.told(made.len()), Some(remedy)));
    }
}

/// Notes in rows and columns about a point; each row is as high as its highest note. `step` hears
/// how many were laid out; nothing once it says no.
pub(super) fn laid_out(
    cells: &Cells,
    at: Point,
    entry: &EntryChoice,
    engine: &TextEngine,
    language: &str,
    step: &dyn Fn(usize) -> bool,
) -> Option<Vec<NewNote>> {
    let box_ = crate::geom::Size::new(Note::WIDTH, Note::HEIGHT);
    let mut heights = Vec::with_capacity(cells.len());
    for (done, (.., text)) in cells.texts.iter().enumerate() {
        heights.push(fit(engine, text, TextSize::Medium, box_, language).height);
        if !step(done + 1) {
            return None;
        }
    }
    let mut row_heights = vec![Note::HEIGHT; cells.rows()];
    for ((row, ..), height) in cells.texts.iter().zip(&heights) {
        row_heights[*row] = row_heights[*row].max(*height);
    }
    let whole = row_heights.iter().sum::<f64>() + GAP * (row_heights.len().max(1) - 1) as f64;
    let pitch = Note::WIDTH + GAP;
    let origin = at - Vec2::new((cells.columns as f64 * pitch - GAP) / 2.0, whole / 2.0);
    let mut tops = Vec::with_capacity(row_heights.len());
    let mut y = origin.y;
    for height in &row_heights {
        tops.push(y);
        y += height + GAP;
    }
    let note = |((row, column, text), height): (&(usize, usize, &str), f64)| NewNote {
        entry: entry.clone(),
        height: height.max(Note::HEIGHT),
        ..NewNote::at(Point::new(origin.x + *column as f64 * pitch, tops[*row]), *text)
    };
    Some(cells.texts.iter().zip(heights).map(note).collect())
}

/// Which note stands in which cell.
fn grid_of(cells: &Cells, made: &[NoteId]) -> Vec<Vec<Option<NoteId>>> {
    let mut grid = vec![vec![None; cells.columns]; cells.rows()];
    for ((row, column, _), note) in cells.texts.iter().zip(made) {
        grid[*row][*column] = Some(*note);
    }
    grid
}
