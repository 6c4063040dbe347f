//! The board for screen readers and the keyboard: a node for each visible note and item.

use std::cell::RefCell;

use egui::emath::TSTransform;
use egui::{Id, Rect, Response, Sense, Ui, WidgetInfo, accesskit};

use super::BoardView;
use super::shown::in_world;
use crate::app::workspace::Document;
use crate::edit::Selection;
use crate::layout::draft::Shown;
use crate::model::{Piece, Project, Stack};
use crate::scene::Target;
use crate::ui::act::{Act, Acts};
use crate::ui::paint::on_screen;
use crate::ui::style::Look;
use crate::ui::theme::theme;
use crate::ui::widgets::focus_ring;

/// Nodes in a frame, at most; the nearest to the middle of the view.
const MOST: usize = 500;

/// The focus was given to the board for a selection, not by the keyboard: it goes with it.
#[derive(Clone, Default)]
struct Lent;

/// Names the canvas itself. It has the keyboard focus while something is selected and nothing else
/// has it: else arrows would lead egui's focus to a widget elsewhere.
pub fn canvas(ui: &Ui, response: &Response, document: &Document) {
    let id = response.id;
    let free = ui.memory(|memory| memory.focused().is_none() && memory.top_modal_layer().is_none());
    if free && !document.editor.selection().is_empty() && !egui::Popup::is_any_open(ui.ctx()) {
        response.request_focus();
        ui.data_mut(|data| data.insert_temp(id, Lent));
    }
    if response.has_focus() && document.editor.selection().is_empty() {
        if ui.data_mut(|data| data.remove_temp::<Lent>(id)).is_some() {
            response.surrender_focus();
        } else {
            focus_ring(ui.painter(), response.rect.shrink(4.0), 4.0, &theme(ui));
        }
    }
    let notes = document.map().map_or(0, |map| map.notes().len());
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(accesskit::Role::Canvas);
        node.set_label(format!("Draft, {notes} notes"));
    });
}

impl BoardView {
    /// Makes the nodes. A click that does not come from the pointer selects.
    pub(super) fn nodes_ui(
        &mut self,
        ui: &mut Ui,
        document: &Document,
        project: &Project,
        look: &Look,
        to: TSTransform,
        acts: &mut Acts,
    ) {
        let Some(map) = document.editor.map_id().and_then(|id| project.map(id)) else {
            return;
        };
        let stack = self.preview.as_ref().unwrap_or(&self.stack);
        let (shown, ctx) = (Shown { stack, map, project }, look.layout(project));
        let clip = ui.clip_rect();
        let pointer = ui.input(|i| i.pointer.any_click());
        let selection = document.editor.selection();
        // Names are asked for only while somebody listens.
        let sight = RefCell::new(&mut self.sight);
        for (number, rect) in in_sight(stack, clip, to) {
            let (target, selected, role) = match stack.piece(number) {
                Some(Piece::Note(note)) => {
                    (Target::Note(note.id), selection.notes.contains(&note.id), accesskit::Role::Note)
                }
                Some(Piece::Item(item)) => (
                    Target::BoardItem(item.id),
                    selection.items.contains(&item.id),
                    accesskit::Role::GraphicsSymbol,
                ),
                None => continue,
            };
            let id = id_of(target);
            let response = ui.interact(rect.intersect(clip), id, Sense::click());
            if self.wants_focus == Some(id) {
                response.request_focus();
                self.wants_focus = None;
            }
            response.widget_info(|| {
                let name = sight.borrow_mut().name(shown, &ctx, number);
                WidgetInfo::selected(role, true, selected, name)
            });
            if response.clicked() && !pointer || response.gained_focus() && !selected {
                let chosen = match target {
                    Target::Note(note) => Selection::of_notes([note]),
                    Target::BoardItem(item) => Selection::of([], [item]),
                    _ => Selection::default(),
                };
                acts.push(Act::Select(chosen));
            }
            if response.has_focus() {
                focus_ring(ui.painter(), rect, 4.0, &theme(ui));
            }
            self.focus_ids.push(id);
        }
    }
}

/// The node of a thing.
pub fn id_of(target: Target) -> Id {
    Id::unique(("board node", target))
}

/// The things with a node and where they are, in the order of the Tab key: from left to right, from
/// top to bottom.
fn in_sight(stack: &Stack, clip: Rect, to: TSTransform) -> Vec<(usize, Rect)> {
    let middle = clip.center();
    let mut seen: Vec<(usize, Rect)> = stack
        .touching(in_world(to, clip))
        .map(|number| (number, on_screen(to, stack.bounds(number))))
        .collect();
    if seen.len() > MOST {
        let far = |rect: &Rect| rect.center().distance_sq(middle);
        seen.select_nth_unstable_by(MOST, |a, b| far(&a.1).total_cmp(&far(&b.1)));
        seen.truncate(MOST);
    }
    let row = |y: f32| (y / (80.0 * to.scaling)) as i64;
    seen.sort_by(|a, b| (row(a.1.top())).cmp(&row(b.1.top())).then(a.1.left().total_cmp(&b.1.left())));
    seen
}
