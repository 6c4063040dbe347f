//! The board for screen readers and the keyboard: a node for each visible note and item.

use egui::emath::TSTransform;
use egui::{Id, Sense, Ui, WidgetInfo, accesskit};

use crate::app::workspace::Document;
use crate::edit::Selection;
use crate::scene::{Scene, Target};
use crate::ui::act::{Act, Acts};
use crate::ui::paint::on_screen;
use crate::ui::theme::theme;
use crate::ui::widgets::focus_ring;

/// Nodes in a frame, at most; the nearest to the middle of the view.
const MOST: usize = 500;

/// Names the canvas itself.
pub fn canvas(ui: &Ui, id: Id, document: &Document) {
    let notes = document.map().map_or(0, |map| map.notes().len());
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(accesskit::Role::Canvas);
        node.set_label(format!("Draft, {notes} notes"));
    });
}

/// Makes the nodes; gives their ids. A click that does not come from the pointer selects.
pub fn nodes_ui(
    ui: &mut Ui,
    scene: &Scene,
    document: &Document,
    to: TSTransform,
    acts: &mut Acts,
) -> Vec<Id> {
    let clip = ui.clip_rect();
    let middle = clip.center();
    let mut seen: Vec<_> = scene
        .zones
        .iter()
        .filter(|zone| matches!(zone.target, Target::Note(_) | Target::BoardItem(_)))
        .map(|zone| (zone, on_screen(to, zone.rect)))
        .filter(|(_, rect)| rect.intersects(clip))
        .collect();
    if seen.len() > MOST {
        let far = |rect: &egui::Rect| rect.center().distance_sq(middle);
        seen.sort_by(|a, b| far(&a.1).total_cmp(&far(&b.1)));
        seen.truncate(MOST);
    }
    // Tab walks from left to right, from top to bottom.
    let row = |y: f32| (y / (80.0 * to.scaling)) as i64;
    seen.sort_by(|a, b| (row(a.1.top())).cmp(&row(b.1.top())).then(a.1.left().total_cmp(&b.1.left())));
    let pointer = ui.input(|i| i.pointer.any_click());
    let selection = document.editor.selection();
    let mut ids = Vec::with_capacity(seen.len());
    for (zone, rect) in seen {
        let id = Id::unique(("board node", zone.target));
        let response = ui.interact(rect.intersect(clip), id, Sense::click());
        let selected = match zone.target {
            Target::Note(note) => selection.notes.contains(&note),
            Target::BoardItem(item) => selection.items.contains(&item),
            _ => false,
        };
        let role = if matches!(zone.target, Target::Note(_)) {
            accesskit::Role::Note
        } else {
            accesskit::Role::GraphicsSymbol
        };
        response.widget_info(|| WidgetInfo::selected(role, true, selected, &zone.label));
        let chosen = match zone.target {
            Target::Note(note) => Selection::of_notes([note]),
            Target::BoardItem(item) => Selection::of([], [item]),
            _ => Selection::default(),
        };
        if response.clicked() && !pointer || response.gained_focus() && !selected {
            acts.push(Act::Select(chosen));
        }
        if response.has_focus() {
            focus_ring(ui.painter(), rect, 4.0, &theme(ui));
        }
        ids.push(id);
    }
    ids
}
