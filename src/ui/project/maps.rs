//! The maps of the project: opened, made, copied, renamed, moved and deleted.

use egui::{Key, Modifiers, Ui};

use super::parts::{Dragged, PanelRow, empty_ui, group_ui, icon_mark, panel_row_ui, reorder_ui};
use super::use_::Figures;
use crate::app::actions::ActionId;
use crate::app::workspace::Document;
use crate::edit::RecordCommand;
use crate::model::{JourneyMap, MapId};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::dialogs::Dialog;
use crate::ui::ink::Ink;
use crate::ui::widgets::menu::{self, Row};

/// The title a person sees.
pub fn title(map: &JourneyMap) -> &str {
    if map.head().title.is_empty() { "Untitled map" } else { &map.head().title }
}

pub fn show_ui(ui: &mut Ui, document: &Document, ink: &mut Ink, acts: &mut Acts) {
    let project = document.editor.project();
    let maps = project.maps_in_order();
    let figures = Figures::of(ui, document);
    let ids: Vec<MapId> = maps.iter().map(|map| map.id()).collect();
    if group_ui(ui, "Maps", maps.len(), Some("New map")).is_some_and(|add| add.clicked()) {
        acts.push(Act::Do(ActionId::NewMap));
    }
    for (index, map) in maps.iter().enumerate() {
        let id = map.id();
        let placed = figures.placed.get(&id).copied().unwrap_or_default();
        let (title, under) = (title(map), under(map, placed));
        let chosen = document.editor.map_id() == Some(id);
        let label = format!("Map {title}. {under}");
        let row = PanelRow { title, under: &under, label, chosen };
        let response = panel_row_ui(ui, ink, egui::Id::unique(("panel map", id)), &row, |ui, _, at| {
            icon_mark(ui, at, icons::MAP_TRIFOLD);
        });
        let kin = |dragged| match dragged {
            Dragged::Map(other) => ids.iter().position(|known| *known == other),
            _ => None,
        };
        if let Some((from, to)) = reorder_ui(ui, &response, (Dragged::Map(id), kin), index, ids.len()) {
            acts.push(Act::Run(RecordCommand::MoveMap { map: ids[from], to }.into()));
        }
        if response.clicked() {
            acts.push(Act::ShowMap(id));
        }
        if response.has_focus() {
            let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
            if pressed(Key::F2) {
                acts.push(rename(map));
            }
            if pressed(Key::Delete) && ids.len() > 1 {
                acts.push(Act::Ask(Dialog::DeleteMap(id)));
            }
        }
        menu::on(&response, false, 220.0, |ui| menu_ui(ui, map, (index, ids.len()), acts));
    }
    if maps.len() == 1 {
        empty_ui(ui, "One map so far.");
    }
}

/// "Current state, 61 cards".
fn under(map: &JourneyMap, cards: usize) -> String {
    let state = if map.head().is_future() { "Future state" } else { "Current state" };
    match (cards, map.notes().is_empty()) {
        (0, true) => format!("{state}, empty"),
        (0, false) => format!("{state}, draft only"),
        (1, _) => format!("{state}, 1 card"),
        (n, _) => format!("{state}, {n} cards"),
    }
}

fn rename(map: &JourneyMap) -> Act {
    Act::Ask(Dialog::RenameMap { map: map.id(), text: map.head().title.clone() })
}

fn menu_ui(ui: &mut Ui, map: &JourneyMap, (index, count): (usize, usize), acts: &mut Acts) {
    let id = map.id();
    if Row::new("Open").icon(icons::MAP_TRIFOLD).show_ui(ui) {
        acts.push(Act::ShowMap(id));
    }
    if Row::new("Rename…").icon(icons::PENCIL_SIMPLE).shortcut(Some("F2".to_owned())).show_ui(ui) {
        acts.push(rename(map));
    }
    if Row::new("Duplicate").icon(icons::COPY).show_ui(ui) {
        let title = format!("{}, copy", title(map));
        acts.push(Act::Run(RecordCommand::CopyMap { map: id, title, future: false }.into()));
    }
    if Row::new("Copy as future map").icon(icons::GIT_FORK).show_ui(ui) {
        acts.push(Act::ShowMap(id));
        acts.push(Act::Do(ActionId::CopyAsFuture));
    }
    menu::separator_ui(ui);
    let keys = |arrow: &str| Some(format!("Alt {arrow}"));
    if Row::new("Move up").icon(icons::ARROW_UP).shortcut(keys("↑")).enabled(index > 0).show_ui(ui) {
        acts.push(Act::Run(RecordCommand::MoveMap { map: id, to: index.saturating_sub(1) }.into()));
    }
    let down = Row::new("Move down").icon(icons::ARROW_DOWN).shortcut(keys("↓"));
    if down.enabled(index + 1 < count).show_ui(ui) {
        acts.push(Act::Run(RecordCommand::MoveMap { map: id, to: index + 1 }.into()));
    }
    menu::separator_ui(ui);
    if Row::new("Delete map…").icon(icons::TRASH).danger().enabled(count > 1).show_ui(ui) {
        acts.push(Act::Ask(Dialog::DeleteMap(id)));
    }
}
