//! Cell ranges to and from spreadsheets: tab-separated text, a line of a cell is a card.

use egui::{Event, Ui};

use super::{MatrixView, Shown, bundles};
use crate::app::actions::ActionId;
use crate::app::paste::{MOST_NOTES, Pasted, read};
use crate::app::workspace::{Document, Mood};
use crate::edit::{CardCommand, Command, Focus};
use crate::geom::Point;
use crate::model::{JourneyMap, LaneId, Note, StepId};
use crate::ui::act::{Act, Acts};

impl MatrixView {
    /// Copy, cut and paste, while the keyboard belongs to the matrix.
    pub(super) fn clipboard(&mut self, ui: &Ui, shown: &Shown, document: &Document, acts: &mut Acts) {
        for event in ui.input(|i| i.events.clone()) {
            match event {
                Event::Copy | Event::Cut => {
                    if let Some(what) = bundles::selected(document).filter(|_| event == Event::Copy) {
                        if let Some(text) = self.copy_bundle(document, &what, acts) {
                            ui.ctx().copy_text(text);
                        }
                        continue;
                    }
                    let Some(text) = document.map().and_then(|map| range(map, shown, document)) else {
                        continue;
                    };
                    ui.ctx().copy_text(text);
                    if matches!(event, Event::Cut) && !document.editor.selection().notes.is_empty() {
                        acts.push(Act::Do(ActionId::Delete));
                    }
                }
                Event::PasteImage(picture) => acts.push(Act::PastePicture(picture, Point::ZERO)),
                Event::Paste(text) => match self.bundle_of(&text) {
                    Some(bundle) => acts.push(bundles::paste(bundle, document)),
                    None => paste(&text, shown, document, acts),
                },
                _ => {}
            }
        }
    }
}

/// The selected cards, or those of the selected cell, as the part of the grid they stand in.
fn range(map: &JourneyMap, shown: &Shown, document: &Document) -> Option<String> {
    let selection = document.editor.selection();
    let chosen = |note: &Note| match (note.cell, selection.focus) {
        (Some(cell), Some(Focus::Cell(lane, step))) => (cell.lane, cell.step) == (lane, step),
        (Some(_), _) => selection.notes.contains(&note.id),
        (None, _) => false,
    };
    let mut notes: Vec<&Note> = map.notes().iter().map(AsRef::as_ref).filter(|note| chosen(note)).collect();
    notes.sort_by_key(|note| note.cell.map(|cell| cell.order));
    if let [only] = notes.as_slice() {
        return Some(only.text.clone());
    }
    let lanes: Vec<LaneId> = shown.strips.lanes.iter().map(|strip| strip.id).collect();
    let steps: Vec<StepId> = shown.layout.columns.iter().map(|column| column.step).collect();
    let place = |note: &Note| {
        let cell = note.cell?;
        let row = lanes.iter().position(|lane| *lane == cell.lane)?;
        Some((row, steps.iter().position(|step| *step == cell.step)?))
    };
    let places: Vec<(usize, usize)> = notes.iter().filter_map(|note| place(note)).collect();
    let (top, left) = (places.iter().map(|p| p.0).min()?, places.iter().map(|p| p.1).min()?);
    let (bottom, right) = (places.iter().map(|p| p.0).max()?, places.iter().map(|p| p.1).max()?);
    let cell = |row: usize, column: usize| {
        let here = notes.iter().filter(|note| place(note) == Some((row, column)));
        quoted(&here.map(|note| note.text.as_str()).collect::<Vec<_>>().join("\n"))
    };
    let line = |row| (left..=right).map(|column| cell(row, column)).collect::<Vec<_>>().join("\t");
    Some((top..=bottom).map(line).collect::<Vec<_>>().join("\n"))
}

/// A cell as spreadsheets write it.
fn quoted(text: &str) -> String {
    if text.contains(['\t', '\n', '"']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// Lines become cards of the selected cell, a block those of the cells from there on.
fn paste(text: &str, shown: &Shown, document: &Document, acts: &mut Acts) {
    let Some((lane, step, order)) = target(document) else {
        acts.push(Act::Say(Mood::Warning, "Select a cell or a card to paste there.".to_owned()));
        return;
    };
    let reading = read(text);
    let rows = match reading.what {
        Pasted::Nothing => return,
        Pasted::Lines(lines) => vec![vec![lines.join("\n")]],
        Pasted::Block(rows) => rows,
    };
    let curve = |lane| shown.scales.iter().any(|scale| scale.0 == lane);
    let lanes = shown.strips.lanes.iter().map(|strip| strip.id).skip_while(|id| *id != lane);
    let lanes: Vec<LaneId> = lanes.filter(|lane| !curve(*lane)).collect();
    let steps = shown.layout.columns.iter().map(|column| column.step).skip_while(|id| *id != step);
    let steps: Vec<StepId> = steps.collect();
    let mut commands: Vec<Command> = Vec::new();
    let mut left = reading.left;
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate() {
            let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty());
            for (index, line) in lines.enumerate() {
                let (Some(&lane), Some(&step), true) =
                    (lanes.get(row), steps.get(column), commands.len() < MOST_NOTES)
                else {
                    left += 1;
                    continue;
                };
                let first = (row, column) == (0, 0);
                let order = order.filter(|_| first).map(|order| order + 1 + index as u32);
                commands
                    .push(CardCommand::Add { lane, step, order, text: line.to_owned(), height: None }.into());
            }
        }
    }
    match commands.len() {
        0 => {}
        1 => acts.extend(commands.pop().map(Act::Run)),
        n => acts.push(Act::Run(Command::Batch { name: format!("Paste {n} cards"), commands })),
    }
    if left > 0 {
        let text = format!("{left} cells found no place: the matrix ends before them.");
        acts.push(Act::Say(Mood::Warning, text));
    }
}

/// The selected cell, or that of the selected card with its place.
fn target(document: &Document) -> Option<(LaneId, StepId, Option<u32>)> {
    let selection = document.editor.selection();
    if let Some(Focus::Cell(lane, step)) = selection.focus {
        return Some((lane, step, None));
    }
    let cell = document.map()?.notes().get(selection.only_note()?)?.cell?;
    Some((cell.lane, cell.step, Some(cell.order)))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn cells_are_quoted_only_where_they_must_be() {
        assert_eq!(quoted("Pays 14 $"), "Pays 14 $");
        assert_eq!(quoted("one\ntwo \"x\""), "\"one\ntwo \"\"x\"\"\"");
    }
}
