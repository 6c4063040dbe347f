//! Cards of future maps: whether they add value, where they come from, what they remove. And the way
//! of an opportunity into a future map.

use std::sync::Arc;

use egui::{Align2, Rect, Sense, Ui, pos2, vec2};

use super::parts::{dropdown_ui, row_ui, switch_ui, title_ui};
use crate::app::workspace::Document;
use crate::edit::{Command, Detail, RecordCommand};
use crate::layout::label::one_line;
use crate::model::{JourneyMap, LaneKind, MapState, Note, NoteId};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::ink::Ink;
use crate::ui::theme::theme;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::type_scale::{Type, put, text_ui};

/// The section of a card of a future map.
pub fn intended_ui(ui: &mut Ui, document: &Document, note: &Note, ink: &mut Ink, acts: &mut Acts) {
    let t = theme(ui);
    title_ui(ui, "Intended", "");
    let words = "A card of a future map is planned: it needs no evidence yet.";
    text_ui(ui, words, Type::SMALL, t.text_secondary);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    put(ui.painter(), row.left_center(), Align2::LEFT_CENTER, "Value added", Type::BODY_MEDIUM, t.text);
    let place = Rect::from_min_max(pos2(row.right() - 30.0, row.top() + 2.0), row.max);
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place));
    if switch_ui(&mut child, "Value added", note.value_added) {
        acts.push(Act::Run(Command::detail([note.id], Detail::ValueAdded(!note.value_added))));
    }
    let Some(current) = current_of(document) else { return };
    let opportunities = of_kind(current, &LaneKind::Opportunity);
    if let Some(chosen) = choice_ui(ui, "Comes from", &opportunities, note.from_opportunity, ink) {
        acts.push(Act::Run(Command::detail([note.id], Detail::FromOpportunity(chosen))));
    }
    let pains = of_kind(current, &LaneKind::Pain);
    if let Some(chosen) = choice_ui(ui, "Removes", &pains, note.removes, ink) {
        acts.push(Act::Run(Command::detail([note.id], Detail::Removes(chosen))));
    }
}

/// The map that the shown one is a future of.
fn current_of(document: &Document) -> Option<&Arc<JourneyMap>> {
    match document.map()?.head().state {
        MapState::Future { of: Some(of) } => document.editor.project().map(of),
        _ => None,
    }
}

/// The cards of a kind with their words, in journey order.
fn of_kind(map: &JourneyMap, kind: &LaneKind) -> Vec<(NoteId, String)> {
    let columns: Vec<_> = map.columns().iter().map(|column| column.step.id).collect();
    let mut notes: Vec<&Arc<Note>> = map.notes().iter().filter(|note| is_of_kind(map, note, kind)).collect();
    let place = |note: &Note| {
        let cell = note.cell?;
        Some((columns.iter().position(|step| *step == cell.step)?, cell.order))
    };
    notes.sort_by_key(|note| (place(note).is_none(), place(note), note.id));
    let told = notes.into_iter().map(|note| (note.id, one_line(&note.text)));
    told.filter(|(_, text)| !text.is_empty()).collect()
}

fn is_of_kind(map: &JourneyMap, note: &Note, kind: &LaneKind) -> bool {
    let lane = note.cell.and_then(|cell| map.lanes().get(cell.lane));
    let entry = map.entries().get(note.entry);
    lane.is_some_and(|lane| lane.kind == *kind)
        || entry.is_some_and(|entry| entry.kind == *kind)
        || *kind == LaneKind::Opportunity && note.opportunity.is_some()
}

/// A choice among cards of another map, or none of them.
fn choice_ui(
    ui: &mut Ui,
    label: &str,
    cards: &[(NoteId, String)],
    chosen: Option<NoteId>,
    ink: &mut Ink,
) -> Option<Option<NoteId>> {
    let known = cards.iter().find(|(id, _)| Some(*id) == chosen).map(|(_, text)| text.as_str());
    let words = known.unwrap_or(if chosen.is_some() { "A card that is gone" } else { "Nothing" });
    let mut answer = None;
    row_ui(ui, label, |ui, width| {
        let button = dropdown_ui(ui, ink, label, words, width);
        menu::under(&button, 260.0, |ui| {
            if Row::new("Nothing").checked(chosen.is_none()).show_ui(ui) {
                answer = Some(None);
            }
            egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                for (id, text) in cards {
                    if Row::new(text).checked(Some(*id) == chosen).show_ui(ui) {
                        answer = Some(Some(*id));
                    }
                }
            });
        });
    });
    answer
}

/// Whether a note of a current map can be put into a future one.
pub fn is_opportunity(map: &JourneyMap, note: &Note) -> bool {
    !map.head().is_future() && is_of_kind(map, note, &LaneKind::Opportunity)
}

/// The future maps of the shown one, else of any: where an opportunity can be put.
pub fn futures(document: &Document) -> Vec<&Arc<JourneyMap>> {
    let maps = document.editor.project().maps_in_order();
    let shown = document.editor.map_id();
    let own = |map: &&Arc<JourneyMap>| map.head().state == MapState::Future { of: shown };
    let futures: Vec<_> = maps.iter().copied().filter(own).collect();
    if futures.is_empty() { maps.into_iter().filter(|map| map.head().is_future()).collect() } else { futures }
}

/// The rows of a menu: each future map, or the copy that has to be made first.
pub fn plan_rows_ui(ui: &mut Ui, document: &Document, note: NoteId) -> Option<Act> {
    use crate::app::actions::{ActionId, action};
    let mut act = None;
    for map in futures(document) {
        let title = if map.head().title.is_empty() { "Untitled map" } else { map.head().title.as_str() };
        if Row::new(title).icon(icons::MAP_TRIFOLD).show_ui(ui) {
            let command = RecordCommand::PlanOpportunity { opportunity: note, future: map.id() };
            act = Some(Act::Run(command.into()));
        }
    }
    if futures(document).is_empty() {
        let row = action(ActionId::CopyAsFuture);
        if Row::new(row.name).icon(row.icon).show_ui(ui) {
            act = Some(Act::Do(ActionId::CopyAsFuture));
        }
    }
    act
}

/// The section of an opportunity of a current map.
pub fn plan_ui(ui: &mut Ui, document: &Document, note: &Note, acts: &mut Acts) {
    let planned = futures(document)
        .into_iter()
        .filter(|map| map.notes().iter().any(|card| card.from_opportunity == Some(note.id)));
    let planned: Vec<String> = planned.map(|map| map.head().title.clone()).collect();
    title_ui(ui, "Future", "");
    if !planned.is_empty() {
        let words = format!("A card of {} comes from it.", planned.join(", "));
        text_ui(ui, &words, Type::SMALL, theme(ui).text_secondary);
    }
    let button = ui.add(Button::secondary("Put into a future map").icon(icons::ARROW_RIGHT));
    if let Some(Some(act)) = menu::under(&button, 240.0, |ui| plan_rows_ui(ui, document, note.id)) {
        acts.push(act);
    }
}
