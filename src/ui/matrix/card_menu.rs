//! The context menu of cards: kind, text, evidence, priority, place.

use egui::Ui;

use super::menus::{Wish, Wishes, scrolled_ui};
use crate::app::actions::{ActionId, Os};
use crate::app::arranging::back_to_board;
use crate::app::workspace::{Document, Mood};
use crate::edit::{CardCommand, Command};
use crate::layout::{kind, label};
use crate::model::{JourneyMap, LaneKind, Note, NoteId};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::board::tools::swatches_ui;
use crate::ui::inspector::future;
use crate::ui::note_rows;
use crate::ui::topbar::action_row_ui;
use crate::ui::widgets::menu::{self, Row};

/// Width of the menus that open beside it.
const BESIDE: f32 = 200.0;
/// Columns a card can span by its menu.
const MOST_SPAN: usize = 12;

pub fn show_ui(ui: &mut Ui, document: &Document, wishes: &mut Wishes) {
    let selection = document.editor.selection();
    let Some(map) = document.map() else {
        return;
    };
    let notes: Vec<&Note> =
        selection.notes.iter().filter_map(|id| map.notes().get(*id)).map(AsRef::as_ref).collect();
    let ids: Vec<NoteId> = notes.iter().map(|note| note.id).collect();
    let mut acts = Acts::new();
    swatches_ui(ui, document, selection, 8.0, &mut acts);
    menu::separator_ui(ui);
    action_row_ui(ui, ActionId::EditText, notes.len() == 1, &mut acts);
    action_row_ui(ui, ActionId::Duplicate, true, &mut acts);
    menu::separator_ui(ui);
    let known = note_rows::evidence_ui(ui, &notes).or(note_rows::priority_ui(ui, &notes));
    wishes.0.extend(known.map(|command| Wish::Act(Box::new(Act::Run(command)))));
    action_row_ui(ui, ActionId::TurnIntoOpportunity, true, &mut acts);
    action_row_ui(ui, ActionId::MomentOfTruth, true, &mut acts);
    link_ui(ui, map, &notes, &mut acts, wishes);
    if let [note] = notes.as_slice()
        && future::is_opportunity(map, note)
    {
        let row = Row::new("Put into a future map").icon(icons::ARROW_RIGHT);
        acts.extend(row.lead_ui(ui, BESIDE, |ui| future::plan_rows_ui(ui, document, note.id)).flatten());
    }
    if notes.iter().any(|note| note.cell.is_some()) {
        lane_ui(ui, map, &notes, wishes);
        stage_ui(ui, map, &notes, wishes);
        span_ui(ui, map, &notes, wishes);
        menu::separator_ui(ui);
        let keys =
            Some(if Os::here() == Os::MacOs { "⌘⌫".to_owned() } else { "Ctrl Backspace".to_owned() });
        if Row::new("Unplace").icon(icons::TRAY_ARROW_DOWN).shortcut(keys).show_ui(ui) {
            wishes.run(CardCommand::Unplace { notes: ids.clone() });
        }
        if Row::new("Back to its place on the board").icon(icons::NOTE_BLANK).show_ui(ui) {
            match back_to_board(&document.editor, &ids) {
                Some(command) => wishes.run(command),
                None => {
                    let words = "Its place on the board says nothing else.".to_owned();
                    wishes.0.push(Wish::Act(Box::new(Act::Say(Mood::Done, words))));
                }
            }
        }
    } else {
        menu::separator_ui(ui);
    }
    for id in [ActionId::Lock, ActionId::Delete] {
        action_row_ui(ui, id, true, &mut acts);
    }
    wishes.0.extend(acts.into_iter().map(|act| Wish::Act(Box::new(act))));
}

/// Two cards are linked at once, one to a card that is chosen next.
fn link_ui(ui: &mut Ui, map: &JourneyMap, notes: &[&Note], acts: &mut Acts, wishes: &mut Wishes) {
    let mut placed: Vec<&Note> = notes.iter().copied().filter(|note| note.cell.is_some()).collect();
    let columns = map.columns();
    let place = |note: &Note| {
        let step = note.cell.map(|cell| cell.step);
        columns.iter().position(|column| Some(column.step.id) == step)
    };
    placed.sort_by_key(|note| place(note));
    match placed.as_slice() {
        [_] => action_row_ui(ui, ActionId::LinkCard, true, acts),
        [from, to] => {
            _ = Row::new("Link the two cards").icon(icons::LINK_SIMPLE).lead_ui(ui, BESIDE, |ui| {
                super::linking::kinds_ui(ui, map, from.id, to.id, wishes);
            });
        }
        _ => {}
    }
}

/// Each card goes to another lane of its own column.
fn lane_ui(ui: &mut Ui, map: &JourneyMap, notes: &[&Note], wishes: &mut Wishes) {
    Row::new("Move to lane").icon(icons::ROWS).lead_ui(ui, BESIDE, |ui| {
        scrolled_ui(ui, |ui| {
            for lane in map.lanes_in_order().into_iter().filter(|lane| lane.kind != LaneKind::Emotion) {
                let on = notes.iter().all(|note| note.cell.is_some_and(|cell| cell.lane == lane.id));
                if Row::new(lane.label()).icon(kind::glyph(&lane.kind)).checked(on).show_ui(ui) && !on {
                    let commands = notes.iter().filter_map(|note| {
                        let step = note.cell.filter(|cell| cell.lane != lane.id)?.step;
                        Some(
                            CardCommand::Place { notes: vec![note.id], lane: lane.id, step, order: None }
                                .into(),
                        )
                    });
                    let name = format!("Move to {}", lane.label());
                    wishes.run(Command::Batch { name, commands: commands.collect() });
                }
            }
        })
    });
}

/// Each card goes to another column of its own lane.
fn stage_ui(ui: &mut Ui, map: &JourneyMap, notes: &[&Note], wishes: &mut Wishes) {
    Row::new("Move to stage").icon(icons::COLUMNS).lead_ui(ui, BESIDE, |ui| {
        scrolled_ui(ui, |ui| {
            for column in map.columns() {
                let step = column.step.id;
                let on = notes.iter().all(|note| note.cell.is_some_and(|cell| cell.step == step));
                let words = label::column(&column.stage.title, &column.step.title);
                if Row::new(&words).checked(on).show_ui(ui) && !on {
                    let commands = notes.iter().filter_map(|note| {
                        let lane = note.cell.filter(|cell| cell.step != step)?.lane;
                        Some(CardCommand::Place { notes: vec![note.id], lane, step, order: None }.into())
                    });
                    wishes.run(Command::Batch {
                        name: format!("Move to {words}"),
                        commands: commands.collect(),
                    });
                }
            }
        })
    });
}

/// How many columns the cards span.
fn span_ui(ui: &mut Ui, map: &JourneyMap, notes: &[&Note], wishes: &mut Wishes) {
    let columns = map.columns();
    let room = |note: &&Note| {
        let step = note.cell?.step;
        Some(columns.len() - columns.iter().position(|column| column.step.id == step)?)
    };
    let most = notes.iter().filter_map(room).max().unwrap_or(1).min(MOST_SPAN);
    if most < 2 {
        return;
    }
    Row::new("Width").icon(icons::ARROWS_OUT_LINE_HORIZONTAL).lead_ui(ui, BESIDE, |ui| {
        for span in 1..=most {
            let words = if span == 1 { "1 column".to_owned() } else { format!("{span} columns") };
            let on = notes.iter().all(|note| note.cell.is_some_and(|cell| usize::from(cell.columns) == span));
            if Row::new(&words).checked(on).show_ui(ui) && !on {
                let commands = notes.iter().filter_map(|note| {
                    let lanes = note.cell?.lanes;
                    Some(CardCommand::SetSpan { note: note.id, columns: span as u16, lanes }.into())
                });
                let name = "Change width".to_owned();
                wishes.run(Command::Batch { name, commands: commands.collect() });
            }
        }
    });
}

/// Locks what is not, or frees all of it.
pub fn lock(map: &JourneyMap, notes: Vec<NoteId>) -> Act {
    let locked = !notes.iter().filter_map(|id| map.notes().get(*id)).all(|note| note.locked);
    Act::Run(crate::edit::BoardCommand::Lock { notes, items: Vec::new(), locked }.into())
}
