//! The ground of the board: its dots, and what there is to be seen on it.

use egui::{Mesh, Rect, Ui, pos2, vec2};

use crate::geom::Camera;
use crate::model::{ItemKind, JourneyMap};
use crate::ui::theme::theme;

/// Distance of two dots at 100 %.
const STEP: f64 = 28.0;
/// Dots nearer than this on the screen: every second one is left out.
const LEAST: f64 = 14.0;

/// Paints the dots; they fade out below 8 % zoom.
pub fn dots(ui: &Ui, area: Rect, camera: Camera) {
    let fade = ((camera.zoom - 0.05) / 0.03).clamp(0.0, 1.0) as f32;
    if fade <= 0.0 {
        return;
    }
    let mut step = STEP;
    while step * camera.zoom < LEAST {
        step *= 2.0;
    }
    let colour = theme(ui).dot.gamma_multiply(fade);
    let spacing = (step * camera.zoom) as f32;
    let first = |origin: f64| (-(origin.rem_euclid(step)) * camera.zoom) as f32;
    let mut mesh = Mesh::default();
    let mut y = area.top() + first(camera.origin.y);
    while y < area.bottom() + 2.0 {
        let mut x = area.left() + first(camera.origin.x);
        while x < area.right() + 2.0 {
            mesh.add_colored_rect(Rect::from_center_size(pos2(x.round(), y.round()), vec2(2.0, 2.0)), colour);
            x += spacing;
        }
        y += spacing;
    }
    ui.painter().add(egui::Shape::mesh(mesh));
}

/// The box around everything on the board.
pub fn content(map: &JourneyMap) -> Option<crate::geom::Rect> {
    let notes = map.notes().iter().map(|note| note.rect());
    let items = map
        .items()
        .iter()
        .filter(|item| !matches!(item.kind, ItemKind::Connector { .. }))
        .map(|item| item.rect());
    notes.chain(items).reduce(|a, b| a.union(b))
}
