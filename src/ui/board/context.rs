//! The context menu of the board: of what is selected, or of the ground.

use egui::{Id, Pos2, Ui};

use super::BoardView;
use super::tools::swatches_ui;
use crate::app::actions::ActionId;
use crate::app::workspace::Document;
use crate::edit::{Alignment, CardCommand, Command, Selection};
use crate::geom::{Camera, Point};
use crate::gesture::Hit;
use crate::layout::label;
use crate::model::{JourneyMap, LaneId, LaneKind, Note};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::note_rows;
use crate::ui::topbar::action_row_ui;
use crate::ui::widgets::menu::{self, Row};

const WIDTH: f32 = 256.0;
const BESIDE: f32 = 220.0;

impl BoardView {
    /// Remembers where the context menu was asked for, and selects what is there.
    pub(super) fn open_menu(&mut self, at: Pos2, world: Point, camera: Camera, document: &mut Document) {
        let hit = self.with_board(document, camera, |_, board| Some(board.hit(world)));
        let selection = document.editor.selection();
        match hit {
            Some(Hit::Note(note)) if !selection.notes.contains(&note) => {
                document.editor.select(Selection::of_notes([note]));
            }
            Some(Hit::Item(item)) if !selection.items.contains(&item) => {
                document.editor.select(Selection::of([], [item]));
            }
            Some(Hit::Nothing) => document.editor.select(Selection::default()),
            _ => {}
        }
        self.menu = Some(at);
    }

    pub(super) fn menu_ui(&mut self, ui: &Ui, document: &Document, acts: &mut Acts) {
        let Some(at) = self.menu else {
            return;
        };
        let mut open = true;
        menu::at_point(ui, Id::unique("board menu"), at, WIDTH, &mut open, |ui| {
            if document.editor.selection().is_empty() {
                ground_ui(ui, document, acts);
            } else {
                selection_ui(ui, document, acts);
            }
        });
        if !open {
            self.menu = None;
        }
    }
}

fn ground_ui(ui: &mut Ui, document: &Document, acts: &mut Acts) {
    for id in [
        ActionId::ToolNote,
        ActionId::QuickCapture,
        ActionId::ToolText,
        ActionId::ToolFrame,
        ActionId::Picture,
        ActionId::Underlay,
        ActionId::PasteAsOne,
    ] {
        action_row_ui(ui, id, true, acts);
    }
    menu::separator_ui(ui);
    for id in [ActionId::SelectAll, ActionId::ZoomFit, ActionId::Outline, ActionId::Duplicates] {
        action_row_ui(ui, id, true, acts);
    }
    menu::separator_ui(ui);
    action_row_ui(ui, ActionId::Voting, true, acts);
    let locked = document
        .map()
        .is_some_and(|map| map.notes().iter().any(|n| n.locked) || map.items().iter().any(|i| i.locked));
    action_row_ui(ui, ActionId::UnlockAll, locked, acts);
}

fn selection_ui(ui: &mut Ui, document: &Document, acts: &mut Acts) {
    let selection = document.editor.selection();
    let Some(map) = document.map() else {
        return;
    };
    let notes: Vec<&Note> =
        selection.notes.iter().filter_map(|id| map.notes().get(*id)).map(|note| &**note).collect();
    if !notes.is_empty() {
        swatches_ui(ui, document, selection, 8.0, acts);
        menu::separator_ui(ui);
    }
    action_row_ui(ui, ActionId::EditText, selection.len() == 1, acts);
    action_row_ui(ui, ActionId::Duplicate, true, acts);
    if !notes.is_empty() {
        action_row_ui(ui, ActionId::ToolConnector, true, acts);
        menu::separator_ui(ui);
        acts.extend(note_rows::evidence_ui(ui, &notes).map(Act::Run));
        acts.extend(note_rows::priority_ui(ui, &notes).map(Act::Run));
        action_row_ui(ui, ActionId::TurnIntoOpportunity, true, acts);
        action_row_ui(ui, ActionId::MomentOfTruth, true, acts);
        acts.extend(place_ui(ui, map, &notes).map(Act::Run));
        action_row_ui(ui, ActionId::SelectSame, true, acts);
    }
    if selection.len() > 1 {
        menu::separator_ui(ui);
        for id in [ActionId::Align(Alignment::Tidy), ActionId::Group, ActionId::Ungroup] {
            action_row_ui(ui, id, true, acts);
        }
        action_row_ui(ui, ActionId::MergeNotes, notes.len() > 1, acts);
    }
    menu::separator_ui(ui);
    for id in [ActionId::ToFront, ActionId::ToBack, ActionId::Lock, ActionId::Delete] {
        action_row_ui(ui, id, true, acts);
    }
}

/// Places the notes in a column, each in the lane of its colour.
fn place_ui(ui: &mut Ui, map: &JourneyMap, notes: &[&Note]) -> Option<Command> {
    let columns = map.columns();
    if columns.is_empty() {
        return None;
    }
    let lead = Row::new("Place in the matrix").icon(icons::TABLE);
    let chosen = lead.lead_ui(ui, BESIDE, |ui| {
        let mut command = None;
        egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for column in &columns {
                let step = column.step.id;
                let on = notes.iter().all(|note| note.cell.is_some_and(|cell| cell.step == step));
                let words = label::column(&column.stage.title, &column.step.title);
                if Row::new(&words).checked(on).show_ui(ui) && !on {
                    let place = |note: &&Note| {
                        let lane = note.cell.map(|cell| cell.lane).or_else(|| lane_of(map, note))?;
                        Some(CardCommand::Place { notes: vec![note.id], lane, step, order: None }.into())
                    };
                    let commands = notes.iter().filter_map(place).collect();
                    command = Some(Command::Batch { name: format!("Place in {words}"), commands });
                }
            }
        });
        command
    });
    chosen.flatten()
}

/// The lane of a note's colour, else the first that holds cards.
fn lane_of(map: &JourneyMap, note: &Note) -> Option<LaneId> {
    let entry = map.entries().get(note.entry);
    let lanes = map.lanes_in_order();
    let own = entry.and_then(|entry| entry.lane);
    let kind = || {
        let kind = &entry?.kind;
        lanes.iter().find(|lane| lane.kind == *kind).map(|lane| lane.id)
    };
    let any = || lanes.iter().find(|lane| lane.kind != LaneKind::Emotion).map(|lane| lane.id);
    own.or_else(kind).or_else(any)
}
