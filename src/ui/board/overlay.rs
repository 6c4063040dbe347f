//! What lies over the board while one works: selection, handles, guides, marquee.

use egui::emath::TSTransform;
use egui::{Align2, CornerRadius, Pos2, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::{BoardView, to_screen};
use crate::app::workspace::Document;
use crate::edit::Selection;
use crate::geom::{self, Affine, Camera};
use crate::gesture::{BOX_MARGIN, Board, CLONE_RADIUS, Draw, Guide, Handle, Side, bounds_of};
use crate::model::{ItemKind, JourneyMap, Project};
use crate::ui::paint::on_screen;
use crate::ui::theme::theme;
use crate::ui::widgets::type_scale::{Type, galley};

impl BoardView {
    pub(super) fn overlay_ui(
        &self,
        ui: &Ui,
        area: Rect,
        camera: Camera,
        document: &Document,
        project: &Project,
    ) {
        let Some(map) = document.editor.map_id().and_then(|id| project.map(id)) else {
            return;
        };
        let to = to_screen(area, camera);
        let selection = document.editor.selection();
        let would = document
            .map()
            .and_then(|map| self.gesture.would_select(&Board::new(map, selection, camera.zoom)));
        let shown = would.as_ref().unwrap_or(selection);
        outlines(ui, map, shown, to);
        if !self.is_writing() && would.is_none() {
            frame(ui, map, shown, to, self.gesture.is_dragging());
            if !self.gesture.is_dragging() && self.gesture.draw == Draw::Nothing {
                clone_handles(ui, map, shown, to);
            }
        }
        for guide in self.gesture.guides() {
            self::guide(ui, *guide, to);
        }
        if let Some(rubber) = self.gesture.rubber() {
            let t = theme(ui);
            let rect = on_screen(to, rubber);
            let edge = Stroke::new(1.0, t.select);
            ui.painter().rect(rect, CornerRadius::ZERO, t.select_fill, edge, StrokeKind::Middle);
        }
    }
}

/// Two points of the selection colour around each selected thing.
fn outlines(ui: &Ui, map: &JourneyMap, selection: &Selection, to: TSTransform) {
    let t = theme(ui);
    let stroke = Stroke::new(2.0, t.select);
    let notes =
        selection.notes.iter().filter_map(|id| map.notes().get(*id)).map(|n| (n.rect(), n.angle, 4.0));
    // A connector is no box: its ends belong to what it joins.
    let items = selection
        .items
        .iter()
        .filter_map(|id| map.items().get(*id))
        .filter(|item| !matches!(item.kind, ItemKind::Connector { .. }))
        .map(|item| (item.rect(), item.angle, 2.0));
    for (rect, angle, radius) in notes.chain(items) {
        let shown = on_screen(to, rect);
        if !shown.expand(4.0).intersects(ui.clip_rect()) {
            continue;
        }
        if angle == 0.0 {
            let radius = (radius * to.scaling).max(2.0) + 1.5;
            ui.painter().rect_stroke(shown, CornerRadius::same(radius as u8), stroke, StrokeKind::Outside);
        } else {
            let turn = Affine::rotate_about(f64::to_radians(angle), rect.center());
            let corners = [(rect.x0, rect.y0), (rect.x1, rect.y0), (rect.x1, rect.y1), (rect.x0, rect.y1)]
                .map(|corner| place(to, turn * geom::Point::from(corner)));
            ui.painter().add(egui::Shape::closed_line(corners.to_vec(), stroke));
        }
    }
}

/// The box around everything selected, with its handles and its size.
fn frame(ui: &Ui, map: &JourneyMap, selection: &Selection, to: TSTransform, dragging: bool) {
    let Some(bounds) = bounds_of(map, selection) else {
        return;
    };
    let t = theme(ui);
    let painter = ui.painter();
    let rect = on_screen(to, bounds).expand(BOX_MARGIN as f32);
    painter.rect_stroke(rect, CornerRadius::ZERO, Stroke::new(1.0, t.select), StrokeKind::Middle);
    if dragging {
        return;
    }
    let whole = geom::Rect::new(
        f64::from(rect.left()),
        f64::from(rect.top()),
        f64::from(rect.right()),
        f64::from(rect.bottom()),
    );
    for handle in Handle::ALL {
        let at = handle.on(whole);
        let square = Rect::from_center_size(pos2(at.x as f32, at.y as f32), vec2(9.0, 9.0));
        let edge = Stroke::new(1.5, t.select);
        painter.rect(square, CornerRadius::same(2), t.surface, edge, StrokeKind::Inside);
    }
    if selection.len() > 1 {
        let words = format!("{:.0} × {:.0}", bounds.width(), bounds.height());
        let text = galley(painter, &words, Type { line: 16.0, ..Type::CARD }, t.on_accent);
        let at = pos2(rect.center().x, rect.bottom() + 9.0);
        let chip = Align2::CENTER_TOP.anchor_size(at, text.size() + vec2(12.0, 4.0));
        painter.rect_filled(chip, CornerRadius::same(3), t.accent);
        painter.galley(chip.center() - text.size() / 2.0, text, t.on_accent);
    }
}

fn guide(ui: &Ui, guide: Guide, to: TSTransform) {
    let stroke = Stroke::new(1.0, theme(ui).accent);
    let ends = match guide {
        Guide::GapAcross { y, x0, x1 } => [geom::Point::new(x0, y), geom::Point::new(x1, y)],
        Guide::GapDown { x, y0, y1 } => [geom::Point::new(x, y0), geom::Point::new(x, y1)],
        Guide::Vertical { x, y0, y1 } => [geom::Point::new(x, y0), geom::Point::new(x, y1)],
        Guide::Horizontal { y, x0, x1 } => [geom::Point::new(x0, y), geom::Point::new(x1, y)],
    };
    let ends = ends.map(|end| place(to, end));
    ui.painter().line_segment(ends, stroke);
    let tick = match guide {
        Guide::GapAcross { .. } => vec2(0.0, 5.0),
        Guide::GapDown { .. } => vec2(5.0, 0.0),
        _ => return,
    };
    for end in ends {
        ui.painter().line_segment([end - tick, end + tick], stroke);
    }
}

/// The four clone handles of the only selected note.
fn clone_handles(ui: &Ui, map: &JourneyMap, selection: &Selection, to: TSTransform) {
    let Some(note) = selection.only_note().and_then(|id| map.notes().get(id)) else {
        return;
    };
    let t = theme(ui);
    let pointer = ui.input(|i| i.pointer.hover_pos());
    for side in Side::ALL {
        let Some(at) = side.clone_handle(note.rect(), f64::from(to.scaling)) else {
            continue;
        };
        let at = place(to, at);
        let over = pointer.is_some_and(|pointer| pointer.distance(at) <= 12.0);
        let radius = CLONE_RADIUS as f32;
        let (fill, ink) = if over { (t.accent, t.on_accent) } else { (t.surface, t.accent_text) };
        ui.painter().circle(at, radius, fill, Stroke::new(1.0, t.accent));
        let plus = Stroke::new(1.5, ink);
        ui.painter().line_segment([at - vec2(4.0, 0.0), at + vec2(4.0, 0.0)], plus);
        ui.painter().line_segment([at - vec2(0.0, 4.0), at + vec2(0.0, 4.0)], plus);
    }
}

fn place(to: TSTransform, at: geom::Point) -> Pos2 {
    to * pos2(at.x as f32, at.y as f32)
}
