//! The overview map: everything on the board, small, with the part that is seen; and the way back
//! when nothing is in sight.

use std::sync::Arc;

use egui::{Align2, Area, Color32, CornerRadius, Id, Mesh, Order, Rect, Sense, Stroke, StrokeKind, Ui};
use egui::{WidgetInfo, accesskit, pos2, vec2};

use super::BoardView;
use super::ground;
use crate::app::actions::ActionId;
use crate::app::workspace::{Document, Side};
use crate::geom::{self, Camera, Point};
use crate::model::{ItemKind, MapId};
use crate::ui::act::{Act, Acts};
use crate::ui::theme::{Theme, theme};
use crate::ui::widgets::button::Button;

/// Size of the map, without the zoom row under it.
pub const SIZE: egui::Vec2 = vec2(188.0, 100.0);
/// Things that are drawn, at most; of more every second, third, … is left out.
const MOST: usize = 4000;

/// The map as it was drawn for a state of the document.
#[derive(Clone)]
pub struct Small {
    key: (u64, Option<MapId>, bool),
    mesh: Arc<Mesh>,
    bounds: geom::Rect,
}

impl BoardView {
    /// Shows the map; a click or a drag moves the camera there.
    pub(super) fn minimap_ui(&mut self, ui: &mut Ui, document: &mut Document) {
        let t = theme(ui);
        let (rect, response) = ui.allocate_exact_size(SIZE, Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Image, true, "Overview map"));
        ui.painter().rect_filled(rect, 8, t.bg_app);
        let Some(small) = self.small(document, &t) else {
            return;
        };
        let camera = document.view_of(Side::Draft).camera.unwrap_or_default();
        let seen = camera.visible(self.viewport);
        let scale = f64::from(rect.width() - 12.0) / small.bounds.width();
        let scale = scale.min(f64::from(rect.height() - 12.0) / small.bounds.height());
        let middle = small.bounds.center();
        let place = |at: Point| {
            let by = (at - middle) * scale;
            rect.center() + vec2(by.x as f32, by.y as f32)
        };
        let corner = place(small.bounds.origin());
        let mut mesh = Mesh::clone(&small.mesh);
        mesh.transform(egui::emath::TSTransform::new(corner.to_vec2(), scale as f32));
        let painter = ui.painter().with_clip_rect(rect);
        painter.add(mesh);
        let view = Rect::from_two_pos(place(seen.origin()), place(Point::new(seen.x1, seen.y1)));
        let view = view.intersect(rect.shrink(1.0));
        if view.is_positive() {
            painter.rect(
                view,
                CornerRadius::same(2),
                t.select_fill,
                Stroke::new(1.0, t.select),
                StrokeKind::Inside,
            );
        }
        let at = response.interact_pointer_pos().filter(|_| response.clicked() || response.dragged());
        if let Some(at) = at {
            let by = (at - rect.center()) / scale as f32;
            let to = middle + geom::Vec2::new(f64::from(by.x), f64::from(by.y));
            let half = geom::Vec2::new(self.viewport.width, self.viewport.height) / (2.0 * camera.zoom);
            document.view_of(Side::Draft).camera = Some(Camera { origin: to - half, ..camera });
        }
    }

    /// The notes and things as small rectangles, drawn anew only when the document changed.
    fn small(&mut self, document: &Document, t: &Theme) -> Option<Small> {
        let key = (document.editor.revision(), document.editor.map_id(), t.dark);
        if let Some(small) = self.small.as_ref().filter(|small| small.key == key) {
            return Some(small.clone());
        }
        let map = document.map()?;
        let bounds = ground::content(map)?;
        let bounds = bounds.inflate(bounds.width() * 0.02 + 20.0, bounds.height() * 0.02 + 20.0);
        let mut mesh = Mesh::default();
        let mut put = |rect: geom::Rect, colour: Color32| {
            let low = rect.origin() - bounds.origin();
            let size = vec2(rect.width() as f32, rect.height() as f32);
            mesh.add_colored_rect(Rect::from_min_size(pos2(low.x as f32, low.y as f32), size), colour);
        };
        for item in map.items().iter() {
            match item.kind {
                ItemKind::Frame { .. } => put(item.rect(), t.surface),
                ItemKind::Picture { .. } | ItemKind::Shape { .. } => put(item.rect(), t.border_strong),
                ItemKind::Label { .. } => put(item.rect(), t.text_tertiary),
                ItemKind::Connector { .. } | ItemKind::Stroke { .. } => {}
            }
        }
        let step = map.notes().len().div_ceil(MOST).max(1);
        for note in map.notes().iter().step_by(step) {
            let colour = map.entries().get(note.entry).map_or(t.text_tertiary, |e| t.tones(e.swatch).edge);
            put(note.rect(), colour);
        }
        let small = Small { key, mesh: Arc::new(mesh), bounds };
        self.small = Some(small.clone());
        Some(small)
    }

    /// "Back to content", when there is something but nothing of it is in sight.
    pub(super) fn back_ui(&self, ui: &Ui, area: Rect, document: &mut Document, acts: &mut Acts) {
        let camera = document.view_of(Side::Draft).camera.unwrap_or_default();
        let seen = camera.visible(self.viewport);
        if self.stack.is_empty() || self.is_writing() || self.stack.touching(seen).next().is_some() {
            return;
        }
        let shown = Area::new(Id::unique("back")).order(Order::Middle).pivot(Align2::CENTER_CENTER);
        shown.fixed_pos(area.center()).show(ui.ctx(), |ui| {
            let row = crate::app::actions::action(ActionId::ZoomFit);
            if ui.add(Button::soft("Back to content").icon(row.icon).hint("Shift 1")).clicked() {
                acts.push(Act::Do(ActionId::ZoomFit));
            }
        });
    }
}
