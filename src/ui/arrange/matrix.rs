//! The matrix as it would become, laid out from the editor's preview of the command.

use std::sync::Arc;

use egui::emath::TSTransform;
use egui::{
    Align2, CornerRadius, Id, Rect, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, accesskit, pos2, vec2,
};

use super::{ArrangeView, Made, Parts, reason};
use crate::arrange::Verdict;
use crate::layout::marks::Marks;
use crate::layout::matrix::{self, MatrixLayout, MatrixOptions, Measures};
use crate::model::NoteId;
use crate::scene::{Scene, Target};
use crate::text::icons;
use crate::ui::fonts;
use crate::ui::ink::Ink;
use crate::ui::paint::{View, color32, on_screen};
use crate::ui::theme::theme;
use crate::ui::widgets::type_scale::{Type, put};
use crate::ui::widgets::{focus_ring, icon};

/// A layout with what it was made of.
pub struct Kept {
    key: (u64, u64, i64, bool),
    laid: Arc<Laid>,
}

/// A layout as the painter wants it.
pub struct Laid {
    heads: Arc<Scene>,
    rail: Arc<Scene>,
    body: Arc<Scene>,
    layout: MatrixLayout,
    /// Left and right edge of each stage of the proposal, in body coordinates.
    stages: Vec<(f64, f64)>,
}

impl ArrangeView {
    /// The layout for a state.
    fn laid(&mut self, made: &Made, beside: bool, width: f32, ink: &Ink) -> Option<Arc<Laid>> {
        let key = (made.revision, ink.look.revision, width as i64, beside);
        if let Some(kept) = self.shown.as_ref().filter(|kept| kept.key == key) {
            return Some(kept.laid.clone());
        }
        let project = made.project.as_ref()?;
        let map = project.map(self.map?)?;
        let mut measures = Measures::preview(!beside);
        let steps = map.columns().iter().any(|column| !column.step.title.is_empty());
        if steps || map.steps().len() > map.stages().len() {
            measures.head = 56.0;
        }
        let options = MatrixOptions {
            fit_width: Some(f64::from(width) - measures.rail),
            measures,
            marks: Marks { evidence: false, votes: false, priority: false, ..Marks::default() },
            ..MatrixOptions::default()
        };
        let layout = matrix::scene(map, project, &ink.look.layout(project), &options, &mut self.cache);
        let stage = |id| {
            let of = || layout.columns.iter().filter(move |column| column.stage == id);
            let left = of().map(|column| column.x0).fold(f64::INFINITY, f64::min);
            let right = of().map(|column| column.x1).fold(f64::NEG_INFINITY, f64::max);
            (left, right)
        };
        let laid = Arc::new(Laid {
            heads: Arc::new(layout.heads.clone()),
            rail: Arc::new(layout.rail.clone()),
            body: Arc::new(layout.body.clone()),
            stages: map.stages_in_order().iter().map(|known| stage(known.id)).collect(),
            layout,
        });
        self.shown = Some(Kept { key, laid: laid.clone() });
        Some(laid)
    }

    /// Where the columns of the stages stand on the screen, if the body begins at `left`.
    pub(super) fn columns(&self, left: f32) -> Option<Vec<(f32, f32)>> {
        let laid = &self.shown.as_ref()?.laid;
        let x = |x: f64| left + x as f32 - self.scroll.x;
        Some(laid.stages.iter().map(|(a, b)| (x(*a), x(*b))).collect())
    }

    pub(super) fn matrix_ui(
        &mut self,
        ui: &mut Ui,
        parts: Parts,
        beside: bool,
        made: &Arc<Made>,
        ink: &mut Ink,
    ) {
        let t = theme(ui);
        let area = parts.matrix;
        ui.painter().rect_filled(area, 0, t.surface);
        let clip = ui.clip_rect();
        ui.set_clip_rect(clip.intersect(area));
        let response = ui.interact(area, Id::unique("arrange matrix"), Sense::click_and_drag());
        if let Some(laid) = self.laid(made, beside, area.width(), ink) {
            let corner = area.min + vec2(laid.layout.rail_width as f32, laid.layout.head_height as f32);
            self.scroll(ui, &response, area, corner, &laid);
            let body = Rect::from_min_max(corner, area.max);
            let to = TSTransform::from_translation(corner.to_vec2() - self.scroll);
            let heads = TSTransform::from_translation(vec2(corner.x - self.scroll.x, area.top()));
            let rail = TSTransform::from_translation(vec2(area.left(), corner.y - self.scroll.y));
            let side = Rect::from_min_max(pos2(area.left(), corner.y), pos2(corner.x, area.bottom()));
            let top = Rect::from_min_max(pos2(corner.x, area.top()), pos2(area.right(), corner.y));
            ui.painter().rect_filled(side, 0, t.surface_subtle);
            for (scene, to, clip) in
                [(&laid.body, to, body), (&laid.heads, heads, top), (&laid.rail, rail, side)]
            {
                let view = View { screen_from_world: to, clip, moving: false, opacity: 1.0, print: false };
                ink.painter.paint(ui, scene, view);
            }
            corner_ui(ui, Rect::from_min_max(area.min, corner));
            self.cards_ui(ui, body, to, made, &laid, ink);
        } else {
            let words = "This arrangement cannot be made.";
            put(ui.painter(), area.center(), Align2::CENTER_CENTER, words, Type::BODY, t.text_secondary);
        }
        ui.set_clip_rect(clip);
    }

    fn scroll(&mut self, ui: &Ui, response: &egui::Response, area: Rect, corner: egui::Pos2, laid: &Laid) {
        if response.contains_pointer() {
            let by = ui.input(|i| i.translation_delta());
            self.scroll -= by;
        }
        self.scroll -= response.drag_delta();
        let size = vec2(laid.layout.size.width as f32, laid.layout.size.height as f32);
        let most = (size - (area.max - corner)).max(egui::Vec2::ZERO);
        self.scroll = self.scroll.clamp(egui::Vec2::ZERO, most);
    }

    /// Dashed edges, rings, and a node for each card.
    fn cards_ui(&mut self, ui: &mut Ui, body: Rect, to: TSTransform, made: &Made, laid: &Laid, ink: &Ink) {
        let t = theme(ui);
        self.ends[1] = None;
        let clip = ui.clip_rect();
        ui.set_clip_rect(clip.intersect(body));
        let wanted = self.open.as_ref().map(|open| open.note).or(self.hovered);
        let mut hovered = None;
        for card in &laid.layout.cards {
            let rect = on_screen(to, card.rect);
            if wanted == Some(card.note) {
                self.ends[1] = Some(rect);
            }
            if !rect.expand(3.0).intersects(body) {
                continue;
            }
            if made.reading(card.note).is_some_and(|reading| reading.verdict == Verdict::Check) {
                self.dashed(ui, card.note, rect, ink);
            }
            let response = ui.interact(rect.intersect(body), card_id(card.note), Sense::click());
            let zone = laid.body.zone(Target::Note(card.note));
            let label = zone.map(|zone| zone.label.as_str()).unwrap_or_default();
            response.widget_info(|| WidgetInfo::labeled(accesskit::Role::ListItem, true, label));
            if response.hovered() || response.has_focus() {
                hovered = Some(card.note);
            }
            if response.clicked() {
                self.open = Some(reason::Open::new(card.note, rect));
                self.wanted = Some(card.note);
            }
            if wanted == Some(card.note) {
                let ring = Stroke::new(2.0, t.select);
                ui.painter().rect_stroke(rect, CornerRadius::same(5), ring, StrokeKind::Outside);
            }
            if response.has_focus() {
                focus_ring(ui.painter(), rect, 4.0, &t);
            }
        }
        if hovered.is_some() && hovered != self.hovered {
            self.hovered = hovered;
            ui.ctx().request_repaint();
        }
        ui.set_clip_rect(clip);
    }

    /// The edge of a card that should be looked at.
    fn dashed(&self, ui: &Ui, note: NoteId, rect: Rect, ink: &Ink) {
        let map = self.state.map();
        let entry = map.notes().get(note).and_then(|note| map.entries().get(note.entry));
        let grey = crate::model::Swatch::Token(crate::model::NoteColor::Grey);
        let colours = ink.look.palette.note(entry.map_or(grey, |entry| entry.swatch));
        let edge = rect.shrink(0.5);
        let cover = Stroke::new(2.0, color32(colours.soft));
        ui.painter().rect_stroke(rect, CornerRadius::same(4), cover, StrokeKind::Inside);
        let corners =
            [edge.left_top(), edge.right_top(), edge.right_bottom(), edge.left_bottom(), edge.left_top()];
        let line = Stroke::new(1.0, color32(colours.strong));
        ui.painter().extend(Shape::dashed_line(&corners, line, 4.0, 3.0));
    }
}

fn card_id(note: NoteId) -> Id {
    Id::unique(("arrange card", note))
}

/// The corner of the matrix.
fn corner_ui(ui: &Ui, area: Rect) {
    let t = theme(ui);
    let painter = ui.painter();
    painter.rect_filled(area, 0, t.surface);
    painter.hline(area.x_range(), area.bottom() - 0.5, Stroke::new(1.0, t.border_strong));
    painter.vline(area.right() - 0.5, area.y_range(), Stroke::new(1.0, t.border));
    let middle = area.top() + 18.0;
    icon(painter, pos2(area.left() + 22.0, middle), icons::TABLE, fonts::icons(16.0), t.text);
    put(painter, pos2(area.left() + 36.0, middle), Align2::LEFT_CENTER, "Matrix", Type::BODY_STRONG, t.text);
}
