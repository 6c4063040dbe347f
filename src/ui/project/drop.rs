//! A persona or a source that is dragged out of the panel onto the map.

use egui::{Align2, DragAndDrop, Ui, vec2};

use super::Place;
use super::parts::Dragged;
use super::people::set_main;
use crate::app::workspace::Document;
use crate::edit::{Command, Detail, Selection};
use crate::insight::{is_intended, persona_names};
use crate::model::{EvidenceLink, NoteId, SourceId};
use crate::ui::act::{Act, Acts};
use crate::ui::theme::theme;
use crate::ui::widgets::type_scale::{Type, galley};

/// What lies under the pointer of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Under {
    Card(NoteId),
    Corner,
}

/// Shows what is dragged beside the pointer, with what it would do here; carries it out when it is
/// let go.
pub fn follow_ui(ui: &Ui, document: &Document, under: Option<Under>, acts: &mut Acts) {
    let Some(dragged) = DragAndDrop::payload::<Dragged>(ui.ctx()) else {
        open_persona(ui, document, under, acts);
        return;
    };
    let Some(at) = ui.input(|i| i.pointer.latest_pos()) else { return };
    let wish = match (*dragged, under) {
        (Dragged::Source(source), Some(Under::Card(note))) => link(document, source, note),
        (Dragged::Persona(persona), Some(Under::Corner)) => {
            set_main(document, persona).map(|command| ("Make it the map's persona", command))
        }
        (Dragged::Persona(persona), Some(Under::Card(note))) => {
            let command = Command::detail([note], Detail::Persona(Some(persona)));
            Some(("The card belongs to this persona", command))
        }
        _ => None,
    };
    chip_ui(ui, document, *dragged, wish.as_ref().map(|(words, _)| *words), at);
    if ui.input(|i| i.pointer.any_released()) {
        DragAndDrop::clear_payload(ui.ctx());
        if let Some((_, command)) = wish {
            acts.push(Act::Run(command));
            if let Some(Under::Card(note)) = under {
                acts.push(Act::Select(Selection::of_notes([note])));
            }
        }
    }
}

/// A click on the corner of the matrix opens the sheet of the map's persona.
fn open_persona(ui: &Ui, document: &Document, under: Option<Under>, acts: &mut Acts) {
    let clicked = under == Some(Under::Corner) && ui.input(|i| i.pointer.primary_clicked());
    let Some(at) = ui.input(|i| i.pointer.interact_pos()).filter(|_| clicked) else { return };
    if ui.ctx().layer_id_at(at).is_none_or(|layer| layer == ui.layer_id()) {
        let persona = document.map().and_then(|map| map.head().personas.first().copied());
        acts.extend(persona.map(|persona| Act::Open(Place::Persona(persona))));
    }
}

/// Links a source to a card, which is verified by it then.
fn link(document: &Document, source: SourceId, note: NoteId) -> Option<(&'static str, Command)> {
    let map = document.map().filter(|map| !is_intended(map))?;
    let mut evidence = map.notes().get(note)?.evidence.clone();
    if evidence.links.iter().any(|link| link.source == source) {
        return None;
    }
    evidence.links.push(EvidenceLink::to(source));
    evidence.assumed = false;
    Some(("Link as evidence", Command::detail([note], Detail::Evidence(evidence))))
}

fn chip_ui(ui: &Ui, document: &Document, dragged: Dragged, wish: Option<&str>, at: egui::Pos2) {
    let t = theme(ui);
    let project = document.editor.project();
    let name = match dragged {
        Dragged::Source(id) => project.sources().get(id).map(|source| super::source_title(source).to_owned()),
        Dragged::Persona(id) => persona_names(project).remove(&id),
        Dragged::Map(id) => project.map(id).map(|map| super::maps::title(map).to_owned()),
        Dragged::Line(..) => None,
    };
    let Some(name) = name else { return };
    let words = wish.map_or(name.clone(), |wish| format!("{name}: {wish}"));
    let layer = egui::LayerId::new(egui::Order::Tooltip, egui::Id::unique("dragged from the panel"));
    let painter = ui.ctx().layer_painter(layer);
    let text = galley(&painter, &words, Type::SMALL_MEDIUM, t.tip_text);
    let chip = Align2::LEFT_TOP.anchor_size(at + vec2(14.0, 10.0), text.size() + vec2(16.0, 10.0));
    painter.rect_filled(chip, 6, t.tip);
    painter.galley(chip.min + vec2(8.0, 5.0), text, t.tip_text);
    ui.ctx().request_repaint();
}
