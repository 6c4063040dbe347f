//! The clipboard of the board: text, lists, blocks of a spreadsheet, and pieces of a board.

use egui::{Ui, ViewportCommand};

use super::{BoardView, to_world};
use crate::app::paste::{self, Pasted};
use crate::app::workspace::{Document, Mood, Remedy, Side};
use crate::app::{Folders, clipboard};
use crate::edit::{BoardCommand, EntryChoice, NewNote, bounds_of_piece, piece};
use crate::geom::{Point, Rect, Vec2};
use crate::layout::note::{PADDING, text_size};
use crate::model::{ItemKind, Note, NoteId, Project, TextSize};
use crate::text::fit_note_text;
use crate::ui::act::{Act, Acts};
use crate::ui::style::Look;

/// Notes of a pasted list in a row.
const ROW: usize = 5;
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
                self.clip.waiting = Some((paste::Reading { what, left: 0 }, at));
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
            let by = bounds_of_piece(&piece).map_or(Vec2::ZERO, |bounds| at - bounds.center());
            acts.push(Act::Run(BoardCommand::Paste { piece: Box::new(piece), by }.into()));
            return;
        }
        self.clip.waiting = Some((paste::read(&text), at));
    }

    /// Makes the notes of a text that was pasted.
    pub(super) fn pasted(&mut self, document: &mut Document, look: &Look, acts: &mut Acts) {
        let Some((read, at)) = self.clip.waiting.take() else {
            return;
        };
        let (cells, columns): (Vec<(usize, usize, &str)>, usize) = match &read.what {
            Pasted::Nothing => return,
            Pasted::Lines(lines) => {
                let columns = lines.len().min(ROW);
                (
                    lines.iter().enumerate().map(|(i, line)| (i / ROW, i % ROW, line.as_str())).collect(),
                    columns,
                )
            }
            Pasted::Block(rows) => {
                let cells = rows.iter().enumerate().flat_map(|(row, cells)| {
                    cells.iter().enumerate().map(move |(column, cell)| (row, column, cell.as_str()))
                });
                let columns = rows.iter().map(Vec::len).max().unwrap_or(1);
                (cells.filter(|(.., cell)| !cell.is_empty()).collect(), columns)
            }
        };
        let entry = document.next_entry.map_or(EntryChoice::First, EntryChoice::Entry);
        let notes = laid_out(&cells, columns, at, &entry, look, document);
        let made = match document.editor.run(&BoardCommand::AddNotes(notes).into()) {
            Ok(outcome) => outcome.created,
            Err(error) => return acts.push(Act::Offer(Mood::Warning, error.to_string(), None)),
        };
        let count = if made.len() == 1 { "1 note".to_owned() } else { format!("{} notes", made.len()) };
        let left = match read.left {
            0 => String::new(),
            left => format!(" {left} more were left: paste them in parts."),
        };
        let grid = matches!(read.what, Pasted::Block(_)).then(|| grid_of(&cells, &made, columns));
        let mood = if read.left > 0 { Mood::Warning } else { Mood::Done };
        match grid {
            Some(grid) => {
                let words = format!("Pasted {count} in rows and columns.{left}");
                acts.push(Act::Offer(mood, words, Some(Remedy::Grid(grid))));
            }
            None if made.len() > 1 || read.left > 0 => {
                acts.push(Act::Offer(mood, format!("Pasted {count}.{left}"), Some(Remedy::Undo)));
            }
            None => {}
        }
    }
}

/// Notes in rows and columns about a point; each row is as high as its highest note.
fn laid_out(
    cells: &[(usize, usize, &str)],
    columns: usize,
    at: Point,
    entry: &EntryChoice,
    look: &Look,
    document: &Document,
) -> Vec<NewNote> {
    let language = Some(document.editor.project().head().language.as_str()).filter(|l| !l.is_empty());
    let box_ = crate::geom::Size::new(Note::WIDTH, Note::HEIGHT);
    let heights: Vec<f64> = cells
        .iter()
        .map(|(.., text)| {
            fit_note_text(&look.engine, text, text_size(TextSize::Medium), box_, PADDING, language).height
        })
        .collect();
    let rows = cells.iter().map(|(row, ..)| row + 1).max().unwrap_or(0);
    let mut row_heights = vec![Note::HEIGHT; rows];
    for ((row, ..), height) in cells.iter().zip(&heights) {
        row_heights[*row] = row_heights[*row].max(*height);
    }
    let whole = row_heights.iter().sum::<f64>() + GAP * (rows.max(1) - 1) as f64;
    let step = Note::WIDTH + GAP;
    let origin = at - Vec2::new((columns as f64 * step - GAP) / 2.0, whole / 2.0);
    let mut tops = Vec::with_capacity(rows);
    let mut y = origin.y;
    for height in &row_heights {
        tops.push(y);
        y += height + GAP;
    }
    let place = |row: usize, column: usize| {
        Rect::from_origin_size(
            Point::new(origin.x + column as f64 * step, tops[row]),
            (Note::WIDTH, Note::HEIGHT),
        )
    };
    cells
        .iter()
        .zip(heights)
        .map(|((row, column, text), height)| NewNote {
            entry: entry.clone(),
            height: height.max(Note::HEIGHT),
            ..NewNote::at(place(*row, *column).origin(), *text)
        })
        .collect()
}

/// Which note stands in which cell.
fn grid_of(cells: &[(usize, usize, &str)], made: &[NoteId], columns: usize) -> Vec<Vec<Option<NoteId>>> {
    let rows = cells.iter().map(|(row, ..)| row + 1).max().unwrap_or(0);
    let mut grid = vec![vec![None; columns]; rows];
    for ((row, column, _), note) in cells.iter().zip(made) {
        grid[*row][*column] = Some(*note);
    }
    grid
}
