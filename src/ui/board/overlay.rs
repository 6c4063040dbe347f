//! What lies over the board while one works: selection, handles, guides, marquee.

use egui::emath::TSTransform;
use egui::{Align2, Color32, CornerRadius, Mesh, Pos2, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::shown::in_world;
use super::{BoardView, to_screen};
use crate::app::workspace::Document;
use crate::edit::Selection;
use crate::geom::{self, Affine, Camera};
use crate::gesture::{BOX_MARGIN, CLONE_RADIUS, Draw, Guide, Handle, Side};
use crate::model::Stack;
use crate::text::icons;
use crate::ui::fonts;
use crate::ui::paint::{is_far, on_screen};
use crate::ui::theme::theme;
use crate::ui::widgets::type_scale::{Type, galley, icon};

impl BoardView {
    pub(super) fn overlay_ui(&mut self, ui: &Ui, area: Rect, camera: Camera, document: &Document) {
        let to = to_screen(area, camera);
        let would = if self.gesture.rubber().is_some() {
            self.with_board(document, camera, |gesture, board| gesture.would_select(board))
        } else {
            None
        };
        let selection = would.as_ref().unwrap_or(document.editor.selection());
        outlines(ui, self.preview.as_ref().unwrap_or(&self.stack), selection, to);
        if !self.is_writing()
            && would.is_none()
            && self.gesture.draw != Draw::Dot
            && let Some(bounds) = self.selected_bounds(document)
        {
            frame(ui, bounds, selection.len(), to, self.gesture.is_dragging());
            let idle = !self.gesture.is_dragging() && self.gesture.draw == Draw::Nothing;
            if idle && selection.only_note().is_some() {
                clone_handles(ui, bounds, to);
            }
        }
        locks(ui, self.preview.as_ref().unwrap_or(&self.stack), to);
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

/// A lock at the corner of what is locked, where it is near enough to be read.
fn locks(ui: &Ui, stack: &Stack, to: TSTransform) {
    const NEAR: f32 = 0.35;
    if to.scaling < NEAR {
        return;
    }
    let t = theme(ui);
    for number in stack.touching(in_world(to, ui.clip_rect())) {
        if !stack.piece(number).is_some_and(|piece| piece.locked()) || stack.is_connector(number) {
            continue;
        }
        let at = on_screen(to, stack.bounds(number)).right_top() + vec2(-10.0, 10.0);
        ui.painter().circle(at, 8.0, t.surface, Stroke::new(1.0, t.border_strong));
        icon(ui.painter(), at, icons::LOCK_SIMPLE, fonts::icons_fill(10.0), t.text_secondary);
    }
}

/// Two points of the selection colour around each selected thing.
fn outlines(ui: &Ui, stack: &Stack, selection: &Selection, to: TSTransform) {
    let t = theme(ui);
    let clip = ui.clip_rect().expand(4.0);
    // Small corners are square, as those of the notes are.
    let far = is_far(to.scaling) || to.scaling < 0.375;
    let mut rings = Mesh::default();
    let notes = selection.notes.iter().filter_map(|id| stack.number_of_note(*id)).map(|number| (number, 4.0));
    // A connector is no box: its ends belong to what it joins.
    let items = selection.items.iter().filter_map(|id| stack.number_of_item(*id));
    let items = items.filter(|&number| !stack.is_connector(number)).map(|number| (number, 2.0));
    for (number, radius) in notes.chain(items) {
        if !on_screen(to, stack.bounds(number)).intersects(clip) {
            continue;
        }
        let Some(piece) = stack.piece(number) else {
            continue;
        };
        let (rect, angle) = (piece.rect() + stack.shift(number), piece.angle());
        let shown = on_screen(to, rect);
        if angle == 0.0 && far {
            ring(&mut rings, shown, t.select);
        } else if angle == 0.0 {
            let radius = (radius * to.scaling).max(2.0) + 1.5;
            let stroke = Stroke::new(2.0, t.select);
            ui.painter().rect_stroke(shown, CornerRadius::same(radius as u8), stroke, StrokeKind::Outside);
        } else {
            let turn = Affine::rotate_about(f64::to_radians(angle), rect.center());
            let corners = [(rect.x0, rect.y0), (rect.x1, rect.y0), (rect.x1, rect.y1), (rect.x0, rect.y1)]
                .map(|corner| place(to, turn * geom::Point::from(corner)));
            ui.painter().add(egui::Shape::closed_line(corners.to_vec(), Stroke::new(2.0, t.select)));
        }
    }
    if !rings.indices.is_empty() {
        ui.painter().add(egui::Shape::mesh(rings));
    }
}

/// The outline of a thing far away, where thousands may be in sight: two points wide, no soft edges.
fn ring(mesh: &mut Mesh, inner: Rect, color: Color32) {
    let outer = inner.expand(2.0);
    let start = mesh.vertices.len() as u32;
    for rect in [outer, inner] {
        for corner in [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()] {
            mesh.colored_vertex(corner, color);
        }
    }
    for side in 0..4 {
        let next = (side + 1) % 4;
        mesh.add_triangle(start + side, start + next, start + 4 + side);
        mesh.add_triangle(start + next, start + 4 + next, start + 4 + side);
    }
}

/// The box around everything selected, with its handles and its size.
fn frame(ui: &Ui, bounds: geom::Rect, count: usize, to: TSTransform, dragging: bool) {
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
    if count > 1 {
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
fn clone_handles(ui: &Ui, note: geom::Rect, to: TSTransform) {
    let t = theme(ui);
    let pointer = ui.input(|i| i.pointer.hover_pos());
    for side in Side::ALL {
        let Some(at) = side.clone_handle(note, f64::from(to.scaling)) else {
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
