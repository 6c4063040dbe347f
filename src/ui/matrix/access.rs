//! The matrix for screen readers and the keyboard: a node for each visible head, cell, card, face.

use egui::emath::TSTransform;
use egui::{EventFilter, Id, Rect, Response, Sense, Ui, WidgetInfo, accesskit};

use super::{MatrixView, Parts, Shown};
use crate::app::workspace::Document;
use crate::edit::{CurveCommand, Focus, Selection};
use crate::model::PersonaId;
use crate::scene::{Scene, Target};
use crate::ui::act::{Act, Acts};
use crate::ui::paint::on_screen;
use crate::ui::theme::theme;
use crate::ui::widgets::focus_ring;

/// Arrows are ours, Tab and Esc egui's.
const ARROWS: EventFilter =
    EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: false };

/// Names the matrix itself. It has the keyboard focus while something of it is selected and nothing
/// else has it: else arrows would lead egui's focus to a widget elsewhere.
pub fn canvas(ui: &Ui, response: &Response, document: &Document) {
    let id = response.id;
    let free = ui.memory(|memory| memory.focused().is_none() && memory.top_modal_layer().is_none());
    if free && !document.editor.selection().is_empty() && !egui::Popup::is_any_open(ui.ctx()) {
        response.request_focus();
    }
    if response.has_focus() {
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, ARROWS));
    }
    let (stages, lanes) = document.map().map_or((0, 0), |map| (map.stages().len(), map.lanes().len()));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(accesskit::Role::Canvas);
        node.set_label(format!("Matrix, {stages} stages, {lanes} lanes"));
    });
}

pub fn id_of(target: Target) -> Id {
    Id::unique(("matrix node", target))
}

/// Whether the focus is on something of the body.
pub fn is_node(body: &Scene, id: Id) -> bool {
    body.zones.iter().any(|zone| id_of(zone.target) == id)
}

impl MatrixView {
    /// Makes the nodes. A click that does not come from the pointer selects.
    pub(super) fn nodes_ui(
        &mut self,
        ui: &mut Ui,
        parts: Parts,
        shown: &Shown,
        document: &mut Document,
        acts: &mut Acts,
    ) {
        self.corner_node_ui(ui, parts, shown, document);
        let scenes = [
            (&shown.heads, parts.to_heads(), parts.heads),
            (&shown.rail, parts.to_rail(), parts.rail),
            (&shown.body, parts.to_body(), parts.body),
        ];
        for (scene, to, clip) in scenes {
            self.scene_nodes_ui(ui, scene, to, clip, document, acts);
        }
        self.wants_focus = None;
    }

    /// The corner says whose journey it is; Enter chooses.
    fn corner_node_ui(&mut self, ui: &Ui, parts: Parts, shown: &Shown, document: &mut Document) {
        let Some(zone) = shown.corner.zone(Target::Corner) else {
            return;
        };
        let pointer = ui.input(|i| i.pointer.any_click());
        let response = ui.interact(parts.corner, id_of(Target::Corner), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, &zone.label));
        if response.clicked() && !pointer {
            self.corner_menu(parts.corner.left_bottom(), document);
        }
        if response.has_focus() {
            focus_ring(ui.painter(), parts.corner.shrink(3.0), 6.0, &theme(ui));
        }
        self.focus_ids.push(response.id);
    }

    /// A line of the legend shows and hides its curve.
    fn curve_node_ui(
        &mut self,
        ui: &Ui,
        zone: &crate::scene::Zone,
        rect: Rect,
        (persona, on): (Option<PersonaId>, bool),
        acts: &mut Acts,
    ) {
        let pointer = ui.input(|i| i.pointer.any_click());
        let response = ui.interact(rect, Id::unique(("curve node", persona)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(accesskit::Role::Switch, true, on, &zone.label));
        if response.clicked() && !pointer {
            acts.push(Act::Run(CurveCommand::ShowCurve { persona, shown: !on }.into()));
        }
        if response.has_focus() {
            focus_ring(ui.painter(), rect.shrink(1.0), 4.0, &theme(ui));
        }
        self.focus_ids.push(response.id);
    }

    fn scene_nodes_ui(
        &mut self,
        ui: &mut Ui,
        scene: &Scene,
        to: TSTransform,
        clip: Rect,
        document: &Document,
        acts: &mut Acts,
    ) {
        let pointer = ui.input(|i| i.pointer.any_click());
        let selection = document.editor.selection();
        for zone in &scene.zones {
            let rect = on_screen(to, zone.rect);
            if let Target::Curve(_, persona, on) = zone.target {
                if rect.intersects(clip) {
                    self.curve_node_ui(ui, zone, rect.intersect(clip), (persona, on), acts);
                }
                continue;
            }
            let Some((role, chosen)) = choice(zone.target).filter(|_| rect.intersects(clip)) else {
                continue;
            };
            let id = id_of(zone.target);
            let response = ui.interact(rect.intersect(clip), id, Sense::click());
            let selected = *selection == chosen
                || matches!(zone.target, Target::Note(note) if selection.notes.contains(&note));
            response.widget_info(|| WidgetInfo::selected(role, true, selected, &zone.label));
            if self.wants_focus == Some(id) {
                response.request_focus();
            }
            if response.clicked() && !pointer || response.gained_focus() && !selected {
                acts.push(Act::Select(chosen));
            }
            if response.has_focus() {
                ui.memory_mut(|memory| memory.set_focus_lock_filter(id, ARROWS));
                let painter = ui.painter().with_clip_rect(clip);
                focus_ring(&painter, rect.shrink(1.0), 6.0, &theme(ui));
            }
            self.focus_ids.push(id);
        }
    }
}

/// The role of a target, and what choosing it selects.
fn choice(target: Target) -> Option<(accesskit::Role, Selection)> {
    use accesskit::Role;
    Some(match target {
        Target::Note(note) => (Role::Note, Selection::of_notes([note])),
        Target::Stage(stage) => (Role::ColumnHeader, Selection::of_focus(Focus::Stage(stage))),
        Target::Step(step) => (Role::ColumnHeader, Selection::of_focus(Focus::Step(step))),
        Target::Lane(lane) => (Role::RowHeader, Selection::of_focus(Focus::Lane(lane))),
        Target::Cell(lane, step) => (Role::Cell, Selection::of_focus(Focus::Cell(lane, step))),
        Target::Link(link) => (Role::Button, Selection::of_focus(Focus::Link(link))),
        Target::Rating(_, step, persona) => (Role::Slider, Selection::of_focus(Focus::Rating(step, persona))),
        _ => return None,
    })
}
