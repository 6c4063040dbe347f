//! Stages as bands over the draft: boundaries that are dragged, and the gutter in which the bands
//! run over into the columns of the matrix.

use egui::emath::TSTransform;
use egui::{
    Align2, Color32, CornerRadius, CursorIcon, Id, Mesh, Rect, Response, Sense, Shape, Stroke, StrokeKind,
    Ui, WidgetInfo, accesskit, pos2, vec2,
};

use super::{ArrangeView, Made, marks};
use crate::app::arranging::{Arranging, Band, Boundary, count};
use crate::text::icons;
use crate::ui::fonts;
use crate::ui::theme::theme;
use crate::ui::widgets::type_scale::{Type, galley};
use crate::ui::widgets::{focus_ring, icon};

/// A band on the screen.
pub struct Shown {
    pub band: Band,
    /// Cut to the pane.
    pub rect: Rect,
    /// The stage's place in the order of the matrix.
    pub stage: usize,
    pub notes: usize,
    dark: bool,
}

/// What is dragged.
pub struct Drag {
    /// The state before.
    before: Box<Arranging>,
    at: Boundary,
}

impl Shown {
    /// The fill of the band.
    pub fn tint(&self, accent: Color32) -> Color32 {
        tint(accent, self.dark)
    }
}

impl ArrangeView {
    pub(super) fn bands(&self, made: &Made, pane: Rect, to: TSTransform) -> Vec<Shown> {
        let bands = self.state.bands();
        let counts = made.counts();
        let x = |v: f64| to.scaling * v as f32 + to.translation.x;
        let y = |v: f64| to.scaling * v as f32 + to.translation.y;
        let shown = |(n, band): (usize, Band)| {
            let stage = self.state.stages().iter().position(|stage| stage.key == band.stage)?;
            let (h, v) =
                if bands.is_vertical() { (band.across, band.along) } else { (band.along, band.across) };
            let rect = Rect::from_min_max(pos2(x(h.0), y(v.0)), pos2(x(h.1), y(v.1)));
            let notes = counts.get(stage).copied().unwrap_or(0);
            Some(Shown { band, rect: rect.intersect(pane), stage, notes, dark: n % 2 == 0 })
        };
        bands.bands().into_iter().enumerate().filter_map(shown).collect()
    }

    pub(super) fn bands_ui(&self, ui: &Ui, bands: &[Shown]) {
        let t = theme(ui);
        for band in bands.iter().filter(|band| band.rect.is_positive()) {
            ui.painter().rect_filled(band.rect, 0, tint(t.accent, band.dark));
        }
    }

    /// The bands run over from the draft into the columns.
    pub(super) fn gutter_ui(&self, ui: &Ui, gutter: Rect, bands: &[Shown]) {
        let t = theme(ui);
        ui.painter().rect_filled(gutter, 0, t.surface);
        let state = self.state.bands();
        if state.is_vertical() || !state.is_one_strip() {
            return;
        }
        let Some(columns) = self.columns(gutter.left()) else { return };
        let painter = ui.painter().with_clip_rect(gutter);
        for band in bands {
            let Some(&(left, right)) = columns.get(band.stage) else { continue };
            let corners = [
                pos2(band.rect.left(), gutter.top()),
                pos2(band.rect.right().max(band.rect.left()), gutter.top()),
                pos2(right, gutter.bottom()),
                pos2(left, gutter.bottom()),
            ];
            let mut mesh = Mesh::default();
            let fill = tint(t.accent, band.dark);
            corners.iter().for_each(|corner| mesh.colored_vertex(*corner, fill));
            mesh.add_triangle(0, 1, 2);
            mesh.add_triangle(0, 2, 3);
            painter.add(Shape::mesh(mesh));
            if band.band.along.1.is_finite() {
                painter.line_segment([corners[1], corners[2]], Stroke::new(1.0, t.boundary));
            }
        }
    }

    /// Lines between the stages; a grip to drag, arrow keys when it has the focus.
    pub(super) fn boundaries_ui(&mut self, ui: &mut Ui, pane: Rect, to: TSTransform, made: &Made) {
        let vertical = self.state.bands().is_vertical();
        let across: Vec<(f64, f64)> = self.state.bands().bands().iter().map(|band| band.across).collect();
        let strips: Vec<usize> = self.state.bands().bands().iter().map(|band| band.strip).collect();
        let all: Vec<_> = self.state.bands().boundaries().collect();
        let counts = made.counts();
        for (at, along, beside) in all {
            let strip = strips.iter().position(|strip| *strip == at.strip).map(|n| across[n]);
            let (low, high) = strip.unwrap_or((f64::NEG_INFINITY, f64::INFINITY));
            let (axis, cross) = if vertical {
                (to.translation.y, to.translation.x)
            } else {
                (to.translation.x, to.translation.y)
            };
            let on = to.scaling * along as f32 + axis;
            let ends = [low, high].map(|v| to.scaling * v as f32 + cross);
            let line = if vertical {
                Rect::from_min_max(pos2(ends[0], on), pos2(ends[1], on))
            } else {
                Rect::from_min_max(pos2(on, ends[0]), pos2(on, ends[1]))
            };
            let line = Rect::from_min_max(
                line.min.max(pane.min - vec2(20.0, 20.0)),
                line.max.min(pane.max + vec2(20.0, 20.0)),
            );
            if !line.expand(8.0).intersects(pane) || line.is_negative() {
                continue;
            }
            let names = beside.map(|key| {
                let n = self.state.stages().iter().position(|stage| stage.key == key).unwrap_or(0);
                (self.state.stages()[n].stage.title.clone(), counts.get(n).copied().unwrap_or(0))
            });
            self.boundary_ui(ui, pane, line, (at, along), &names, to.scaling);
        }
    }

    fn boundary_ui(
        &mut self,
        ui: &mut Ui,
        pane: Rect,
        line: Rect,
        (at, along): (Boundary, f64),
        names: &[(String, usize); 2],
        zoom: f32,
    ) {
        let t = theme(ui);
        let vertical = self.state.bands().is_vertical();
        let seen = line.intersect(pane.expand(1.0));
        let (hit, grip) = if vertical {
            let x = seen.right().min(pane.right()) - 32.0;
            (seen.expand2(vec2(0.0, 5.0)), Rect::from_center_size(pos2(x, line.center().y), vec2(28.0, 14.0)))
        } else {
            let y = seen.bottom().min(pane.bottom()) - 30.0;
            (seen.expand2(vec2(5.0, 0.0)), Rect::from_center_size(pos2(line.center().x, y), vec2(14.0, 28.0)))
        };
        let id = Id::unique(("arrange boundary", at));
        let response = ui.interact(hit.union(grip.intersect(hit.expand(9.0))), id, Sense::click_and_drag());
        let [(left, a), (right, b)] = names;
        let label = format!("Boundary between {left} and {right}, {a} and {}", count(*b, "note"));
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Splitter, true, &label));
        let dragged = self.drag.as_ref().is_some_and(|drag| drag.at == at);
        let active = response.hovered() || dragged || response.has_focus();
        if response.hovered() || dragged {
            let icon = if vertical { CursorIcon::ResizeVertical } else { CursorIcon::ResizeHorizontal };
            ui.ctx().set_cursor_icon(icon);
        }
        let stroke = if active { Stroke::new(2.0, t.accent) } else { Stroke::new(1.0, t.boundary) };
        ui.painter().line_segment([line.min, line.max], stroke);
        let edge = Stroke::new(1.0, if active { t.accent } else { t.boundary });
        ui.painter().rect(grip, CornerRadius::same(7), t.surface, edge, StrokeKind::Inside);
        let dots = if vertical { icons::DOTS_SIX } else { icons::DOTS_SIX_VERTICAL };
        icon(ui.painter(), grip.center(), dots, fonts::icons(12.0), t.accent);
        if response.has_focus() {
            focus_ring(ui.painter(), grip, 7.0, &t);
        }
        self.pull(ui, &response, (at, along), zoom);
        if dragged && let Some(drag) = &self.drag {
            let words = match self.state.moved_since(&drag.before) {
                0 => "No note changes stage".to_owned(),
                1 => "1 note changes stage".to_owned(),
                n => format!("{n} notes change stage"),
            };
            tip(ui, grip, &words);
        }
    }

    /// Dragging and keys of a boundary. Each move starts from the state before the drag.
    fn pull(&mut self, ui: &Ui, response: &Response, (at, along): (Boundary, f64), zoom: f32) {
        let vertical = self.state.bands().is_vertical();
        if response.drag_started() {
            self.drag = Some(Drag { before: Box::new(self.state.clone()), at });
        }
        if response.double_clicked() {
            self.change(|state| state.reset_boundary(at));
        }
        if response.has_focus() {
            let by = marks::arrows(ui, response.id, !vertical);
            if by != 0.0 {
                self.change(|state| state.move_boundary(at, along + f64::from(by / zoom)));
            }
        }
        let Some(drag) = self.drag.as_ref().filter(|drag| drag.at == at) else { return };
        let by = response.total_drag_delta().map_or(0.0, |by| if vertical { by.y } else { by.x });
        if response.dragged() && response.drag_delta() != egui::Vec2::ZERO {
            let start = drag.before.bands().boundaries().find(|(known, _, _)| *known == at);
            if let Some((_, start, _)) = start {
                let mut state = drag.before.as_ref().clone();
                state.move_boundary(at, start + f64::from(by / zoom));
                self.change(|now| *now = state);
            }
        }
        if response.drag_stopped() {
            self.drag = None;
        }
    }

    /// Esc while a boundary is dragged: as before. True if something was put back.
    pub(super) fn drop_drag(&mut self, drag: Drag) -> bool {
        self.change(|state| *state = *drag.before);
        true
    }
}

/// The fill of a band.
fn tint(accent: Color32, dark: bool) -> Color32 {
    accent.gamma_multiply(if dark { 0.075 } else { 0.035 })
}

/// Words over what is dragged.
pub(super) fn tip(ui: &Ui, over: Rect, words: &str) {
    let t = theme(ui);
    let layer = egui::LayerId::new(egui::Order::Tooltip, Id::unique("arrange tip"));
    let painter = ui.ctx().layer_painter(layer);
    let text = galley(&painter, words, Type::SMALL_MEDIUM, t.tip_text);
    let middle = pos2(over.center().x, over.top() - 8.0);
    let rect = Align2::CENTER_BOTTOM.anchor_size(middle, text.size() + vec2(20.0, 14.0));
    painter.rect_filled(rect, CornerRadius::same(6), t.tip);
    painter.galley(rect.center() - text.size() / 2.0, text, t.tip_text);
}
