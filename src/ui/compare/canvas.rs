//! The picture of the comparison: it scrolls and zooms, tells both values under the pointer, and leads
//! to the matrix.

use egui::emath::TSTransform;
use egui::{
    CornerRadius, Id, PointerButton, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit,
    pos2, vec2,
};

use super::{CompareView, Shown, Told, open_card};
use crate::geom::Point;
use crate::layout::compare::{HEAD, RAIL, point_label};
use crate::model::Project;
use crate::scene::Scene;
use crate::ui::act::Acts;
use crate::ui::ink::Ink;
use crate::ui::paint::{View, on_screen};
use crate::ui::theme::theme;
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::type_scale::{Type, galley};

/// Least and greatest zoom.
pub const ZOOM: (f64, f64) = (0.5, 2.0);

/// Where the parts stand on the screen.
#[derive(Clone, Copy)]
struct Parts {
    corner: Rect,
    heads: Rect,
    rail: Rect,
    body: Rect,
    zoom: f32,
    origin: egui::Vec2,
}

impl Parts {
    fn to_body(self) -> TSTransform {
        TSTransform::new(self.origin, self.zoom)
    }

    fn to_heads(self) -> TSTransform {
        TSTransform::new(vec2(self.origin.x, self.heads.top()), self.zoom)
    }

    fn to_rail(self) -> TSTransform {
        TSTransform::new(vec2(self.rail.left(), self.origin.y), self.zoom)
    }
}

impl CompareView {
    pub(super) fn canvas_ui(
        &mut self,
        ui: &mut Ui,
        told: &Told,
        project: &Project,
        ink: &mut Ink,
        acts: &mut Acts,
    ) {
        let area = ui.available_rect_before_wrap();
        ui.set_clip_rect(area);
        let shown = self.lay_out(told, project, ink, f64::from(area.width()) - RAIL);
        let response = ui.interact(area, Id::unique("comparison"), Sense::click_and_drag());
        let counts = told.both.counts();
        let label =
            format!("Comparison, {} added, {} changed, {} gone", counts.added, counts.changed, counts.gone);
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(accesskit::Role::Canvas);
            node.set_label(label);
        });
        let parts = self.navigate(ui, &response, area, &shown);
        for (scene, to, clip) in [
            (&shown.body, parts.to_body(), parts.body),
            (&shown.heads, parts.to_heads(), parts.heads),
            (&shown.rail, parts.to_rail(), parts.rail),
        ] {
            let view = View { screen_from_world: to, clip, moving: false, opacity: 1.0, print: false };
            ink.painter.paint(ui, scene, view);
        }
        let t = theme(ui);
        ui.painter().rect_filled(parts.corner, 0, t.surface_subtle);
        let edge = Stroke::new(1.0, t.border_strong);
        ui.painter().hline(parts.corner.x_range(), parts.corner.bottom() - 0.5, edge);
        let edge = Stroke::new(1.0, t.border);
        ui.painter().vline(parts.corner.right() - 0.5, parts.corner.y_range(), edge);
        self.press(ui, &response, parts, &shown, told, acts);
        self.nodes_ui(ui, parts, &shown, told, acts);
        self.ring(ui, parts, &shown);
        values_ui(ui, &response, parts, &shown, told);
        ui.allocate_rect(area, Sense::hover());
    }

    /// Wheel, pinch and drag; the change that is wanted comes into sight.
    fn navigate(&mut self, ui: &Ui, response: &Response, area: Rect, shown: &Shown) -> Parts {
        let camera = &mut self.camera;
        camera.zoom = camera.zoom.clamp(ZOOM.0, ZOOM.1);
        let (rail, head) = ((RAIL * camera.zoom).round() as f32, (HEAD * camera.zoom).round() as f32);
        let middle = area.min + vec2(rail, head);
        let body = Rect::from_min_max(middle, area.max);
        if response.contains_pointer() {
            let (scroll, zoom, at) =
                ui.input(|i| (i.smooth_scroll_delta(), i.zoom_delta(), i.pointer.hover_pos()));
            camera.origin.x -= f64::from(scroll.x) / camera.zoom;
            camera.origin.y -= f64::from(scroll.y) / camera.zoom;
            if zoom != 1.0
                && let Some(at) = at
            {
                let before = camera.zoom;
                camera.zoom = (before * f64::from(zoom)).clamp(ZOOM.0, ZOOM.1);
                let by = 1.0 / before - 1.0 / camera.zoom;
                camera.origin.x += f64::from(at.x - middle.x) * by;
                camera.origin.y += f64::from(at.y - middle.y) * by;
            }
        }
        if response.dragged_by(PointerButton::Primary) || response.dragged_by(PointerButton::Middle) {
            let by = response.drag_delta();
            camera.origin.x -= f64::from(by.x) / camera.zoom;
            camera.origin.y -= f64::from(by.y) / camera.zoom;
        }
        let (width, height) = (f64::from(body.width()) / camera.zoom, f64::from(body.height()) / camera.zoom);
        let wanted = self.current.filter(|_| self.wanted);
        let place = wanted.and_then(|card| shown.layout.cards.iter().find(|place| place.card == card));
        if let Some(place) = place {
            let near = |from: f64, room: f64, low: f64, high: f64| {
                if low < from + 12.0 || high > from + room - 12.0 { (low + high - room) / 2.0 } else { from }
            };
            camera.origin.x = near(camera.origin.x, width, place.rect.x0, place.rect.x1);
            camera.origin.y = near(camera.origin.y, height, place.rect.y0, place.rect.y1);
        }
        let size = shown.layout.size;
        camera.origin.x = camera.origin.x.clamp(0.0, (size.width - width).max(0.0));
        camera.origin.y = camera.origin.y.clamp(0.0, (size.height - height).max(0.0));
        let zoom = camera.zoom as f32;
        let scroll = vec2(camera.origin.x as f32, camera.origin.y as f32) * zoom;
        Parts {
            corner: Rect::from_min_max(area.min, middle),
            heads: Rect::from_min_max(pos2(middle.x, area.top()), pos2(area.right(), middle.y)),
            rail: Rect::from_min_max(pos2(area.left(), middle.y), pos2(middle.x, area.bottom())),
            body,
            zoom,
            origin: (middle - scroll).to_vec2(),
        }
    }

    /// A click looks at a card, a double click opens it in its matrix.
    fn press(
        &mut self,
        ui: &Ui,
        response: &Response,
        parts: Parts,
        shown: &Shown,
        told: &Told,
        acts: &mut Acts,
    ) {
        let twice = response.double_clicked();
        if !response.clicked() && !twice {
            return;
        }
        let Some(at) = ui.input(|i| i.pointer.interact_pos()).filter(|at| parts.body.contains(*at)) else {
            return;
        };
        let at = parts.to_body().inverse() * at;
        let at = Point::new(f64::from(at.x), f64::from(at.y));
        let hit = shown.layout.cards.iter().find(|place| place.rect.contains(at)).map(|place| place.card);
        self.current = hit;
        if let Some(card) = hit.filter(|_| twice) {
            open_card(told, card, acts);
        }
    }

    /// Nodes for the keyboard and screen readers: points and cards in sight.
    fn nodes_ui(&mut self, ui: &mut Ui, parts: Parts, shown: &Shown, told: &Told, acts: &mut Acts) {
        let layer: [(&Scene, TSTransform, Rect); 2] =
            [(&shown.heads, parts.to_heads(), parts.heads), (&shown.rail, parts.to_rail(), parts.rail)];
        for (scene, to, clip) in layer {
            for (i, zone) in scene.zones.iter().enumerate() {
                let rect = on_screen(to, zone.rect);
                if rect.intersects(clip) {
                    let id = Id::unique(("comparison head", i, clip.left() as i32, clip.top() as i32));
                    let node = ui.interact(rect.intersect(clip), id, Sense::hover());
                    node.widget_info(|| WidgetInfo::labeled(accesskit::Role::Label, true, &zone.label));
                }
            }
        }
        let pointer = ui.input(|i| i.pointer.any_click());
        let (to, clip) = (parts.to_body(), parts.body);
        let mut cards = shown.layout.cards.iter();
        for zone in &shown.body.zones {
            let note = matches!(zone.target, crate::scene::Target::Note(_));
            let card = if note { cards.next().map(|place| place.card) } else { None };
            let rect = on_screen(to, zone.rect);
            if !rect.intersects(clip) {
                continue;
            }
            let id = Id::unique(("comparison node", zone.target));
            let sense = if note { Sense::focusable_noninteractive() } else { Sense::hover() };
            let node = ui.interact(rect.intersect(clip), id, sense);
            let chosen = card.is_some() && card == self.current;
            let role = if note { accesskit::Role::ListItem } else { accesskit::Role::Label };
            node.widget_info(|| WidgetInfo::selected(role, true, chosen, &zone.label));
            let Some(card) = card else { continue };
            if node.has_focus() {
                focus_ring(&ui.painter().with_clip_rect(clip), rect, 6.0, &theme(ui));
                if ui.input(|i| i.key_pressed(egui::Key::Enter)) {
                    open_card(told, card, acts);
                }
            }
            if node.gained_focus() && !pointer {
                self.current = Some(card);
            }
        }
    }

    fn ring(&self, ui: &Ui, parts: Parts, shown: &Shown) {
        let place = self.current.and_then(|card| shown.layout.cards.iter().find(|place| place.card == card));
        if let Some(place) = place {
            let rect = on_screen(parts.to_body(), place.rect).expand(2.0);
            let stroke = Stroke::new(2.0, theme(ui).select);
            let painter = ui.painter().with_clip_rect(parts.body);
            painter.rect_stroke(rect, CornerRadius::same(8), stroke, StrokeKind::Outside);
        }
    }
}

/// Both values of the column under the pointer, while it is in the row of the curves.
fn values_ui(ui: &Ui, response: &Response, parts: Parts, shown: &Shown, told: &Told) {
    let Some(at) = response.hover_pos().filter(|at| parts.body.contains(*at)) else { return };
    let world = parts.to_body().inverse() * at;
    let Some(row) = shown.layout.rows.first().filter(|row| f64::from(world.y) < row.y1) else { return };
    let column = shown.layout.columns.iter().position(|(x0, x1)| (*x0..*x1).contains(&f64::from(world.x)));
    let Some(pair) = column.and_then(|column| told.both.columns.get(column)) else { return };
    if pair.rated == (None, None) {
        return;
    }
    let t = theme(ui);
    let painter = ui.painter().with_clip_rect(parts.body);
    let (x0, x1) = column.and_then(|column| shown.layout.columns.get(column)).copied().unwrap_or_default();
    let middle = on_screen(parts.to_body(), crate::geom::Rect::new((x0 + x1) / 2.0, row.y0, x1, row.y1));
    painter.vline(middle.left(), middle.y_range(), Stroke::new(1.0, t.border_strong));
    let words = galley(&painter, &point_label(pair, &told.from, &told.to), Type::SMALL_MEDIUM, t.tip_text);
    let size = words.size() + vec2(20.0, 16.0);
    let left = (at.x + 14.0).min(parts.body.right() - size.x - 4.0).max(parts.body.left() + 4.0);
    let tip = Rect::from_min_size(pos2(left, (at.y - size.y - 10.0).max(parts.body.top() + 4.0)), size);
    painter.rect_filled(tip, CornerRadius::same(6), t.tip);
    painter.galley(tip.min + vec2(10.0, 8.0), words, t.tip_text);
}
