//! What lies over the matrix while one works: selection, the place for a new card, what is dragged.

use std::sync::Arc;

use egui::{Align2, Color32, CornerRadius, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::{MatrixView, Parts, Shown};
use crate::app::workspace::Document;
use crate::edit::Focus;
use crate::geom::{self, Affine, Point};
use crate::layout::{scale, style};
use crate::model::{NoteColor, ScaleForm, StepId, Swatch};
use crate::scene::{Group, Item, Node, Target};
use crate::text::icons;
use crate::ui::fonts;
use crate::ui::paint::{ScenePainter, color32, on_screen};
use crate::ui::style::Look;
use crate::ui::theme::theme;
use crate::ui::widgets::icon;
use crate::ui::widgets::type_scale::{Type, galley};

/// Height of the place for a new card, world units.
const PLACE: f64 = 26.0;

impl MatrixView {
    pub(super) fn overlay_ui(&self, ui: &Ui, parts: Parts, shown: &Shown, document: &Document) {
        let t = theme(ui);
        let body = ui.painter().with_clip_rect(parts.body);
        let selection = document.editor.selection();
        for card in shown.layout.cards.iter().filter(|card| selection.notes.contains(&card.note)) {
            let rect = on_screen(parts.to_body(), card.rect);
            body.rect_stroke(rect, CornerRadius::same(7), Stroke::new(2.0, t.select), StrokeKind::Outside);
        }
        if let Some(place) = self.gesture.drop_place() {
            self.drop_ui(ui, parts, shown, place);
        } else {
            self.heads_ui(ui, parts, shown, document);
        }
        let rated = match (selection.focus, self.gesture.face()) {
            (_, Some((step, persona, _))) => Some((step, persona)),
            (Some(Focus::Rating(step, persona)), _) => Some((step, persona)),
            _ => None,
        };
        let only = selection.only_note().and_then(|id| document.map()?.notes().get(id)?.cell);
        for point in &shown.layout.points {
            let ring = rated == Some((point.step, point.persona))
                || rated.is_none()
                    && only.is_some_and(|cell| cell.step == point.step)
                    && point.tenths.is_some();
            if ring {
                let at = parts.to_body() * pos2(point.at.x as f32, point.at.y as f32);
                body.circle_stroke(at, 15.0 * parts.zoom, Stroke::new(2.0, t.select));
            }
        }
        if let Some((step, persona, tenths)) = self.gesture.face()
            && let Some(point) = shown.layout.points.iter().find(|p| p.step == step && p.persona == persona)
        {
            let form = document.map().map_or(ScaleForm::MinusTwoToTwo, |map| map.head().scale);
            self.chip_ui(ui, parts, point.at, &scale::value(form, tenths as i8));
        }
        if let Some((step, persona, tenths)) = self.gesture.intensity()
            && let Some(zone) =
                shown.body.zones.iter().find(
                    |zone| matches!(zone.target, Target::Intensity(_, s, p) if (s, p) == (step, persona)),
                )
        {
            self.chip_ui(ui, parts, zone.rect.center(), &scale::intensity(tenths));
        }
        self.hover_ui(ui, parts, shown);
    }

    /// The value under what is dragged, beside it.
    fn chip_ui(&self, ui: &Ui, parts: Parts, at: Point, words: &str) {
        let t = theme(ui);
        let body = ui.painter().with_clip_rect(parts.body);
        let at = parts.to_body() * pos2(at.x as f32, at.y as f32);
        let text = galley(&body, words, Type::SMALL_STRONG, t.tip_text);
        let size = text.size() + vec2(14.0, 6.0);
        let chip = Align2::LEFT_CENTER.anchor_size(at + vec2(20.0 * parts.zoom, 0.0), size);
        body.rect_filled(chip, CornerRadius::same(6), t.tip);
        body.galley(chip.center() - text.size() / 2.0, text, t.tip_text);
    }

    /// Where the dragged cards would go, its lane and its column.
    fn drop_ui(&self, ui: &Ui, parts: Parts, shown: &Shown, place: crate::gesture::DropPlace) {
        let t = theme(ui);
        let body = ui.painter().with_clip_rect(parts.body);
        let empty = shown.places(1.0).end_of(place.cell) <= place.cell.y0 + 5.0;
        let (x0, x1) = (place.cell.x0 + 5.0, place.cell.x1 - 6.0);
        if empty {
            let y1 = (place.y + PLACE).min(place.cell.y1 - 4.0);
            let rect = on_screen(parts.to_body(), geom::Rect::new(x0, place.y, x1, y1));
            dashed(&body, rect, Stroke::new(1.5, t.accent), t.accent_soft);
        } else {
            let line = on_screen(parts.to_body(), geom::Rect::new(x0, place.y, x1, place.y));
            body.hline(line.x_range(), line.center().y, Stroke::new(2.5, t.accent));
            body.circle_filled(line.left_center(), 3.5, t.accent);
        }
        tint_column(ui, parts, shown, place.step);
        if let Some(zone) = shown.rail.zone(Target::Lane(place.lane)) {
            let rect = on_screen(parts.to_rail(), zone.rect);
            ui.painter().with_clip_rect(parts.rail).rect_filled(rect, 0, t.select_fill);
        }
    }

    /// The heads of what is selected.
    fn heads_ui(&self, ui: &Ui, parts: Parts, shown: &Shown, document: &Document) {
        let Some(map) = document.map() else {
            return;
        };
        let selection = document.editor.selection();
        let cells = selection.notes.iter().filter_map(|id| map.notes().get(*id)?.cell).map(|cell| cell.step);
        let mut steps: Vec<StepId> = cells.collect();
        match selection.focus {
            Some(Focus::Rating(step, _) | Focus::Cell(_, step) | Focus::Step(step)) => steps.push(step),
            Some(Focus::Stage(stage)) => {
                steps.extend(shown.layout.columns.iter().find(|c| c.stage == stage).map(|c| c.step));
            }
            Some(Focus::Lane(lane)) => {
                if let Some(zone) = shown.rail.zone(Target::Lane(lane)) {
                    let rect = on_screen(parts.to_rail(), zone.rect);
                    let rail = ui.painter().with_clip_rect(parts.rail);
                    rail.rect_filled(rect, 0, theme(ui).select_fill);
                    rail.vline(rect.left() + 1.0, rect.y_range(), Stroke::new(2.0, theme(ui).accent));
                }
            }
            _ => {}
        }
        if let Some(cell) = selection.focus.and_then(|focus| match focus {
            Focus::Cell(lane, step) => shown.body.zone(Target::Cell(lane, step)),
            _ => None,
        }) {
            let rect = on_screen(parts.to_body(), cell.rect).shrink(2.0);
            let stroke = Stroke::new(1.5, theme(ui).select);
            let body = ui.painter().with_clip_rect(parts.body);
            body.rect_stroke(rect, CornerRadius::same(4), stroke, StrokeKind::Inside);
        }
        steps.sort();
        steps.dedup();
        let stage = |step: &StepId| shown.layout.columns.iter().find(|c| c.step == *step).map(|c| c.stage);
        let mut seen = std::collections::BTreeSet::new();
        for step in steps.iter().filter(|step| stage(step).is_some_and(|stage| seen.insert(stage))) {
            tint_column(ui, parts, shown, *step);
        }
    }

    /// A dashed place with a plus where a click writes a card.
    fn hover_ui(&self, ui: &Ui, parts: Parts, shown: &Shown) {
        let at = ui.input(|i| i.pointer.hover_pos()).filter(|at| {
            parts.body.contains(*at) && ui.ctx().layer_id_at(*at).is_none_or(|layer| layer == ui.layer_id())
        });
        let busy = self.pressed || self.panning || self.is_writing();
        let Some(at) = at.filter(|_| !busy) else {
            return;
        };
        let Some(Target::Cell(lane, step)) = Self::target_at(parts, shown, at) else {
            return;
        };
        if shown.scales.iter().any(|scale| scale.0 == lane) {
            return;
        }
        let Some(cell) = shown.body.zone(Target::Cell(lane, step)).map(|zone| zone.rect) else {
            return;
        };
        let t = theme(ui);
        let y0 = shown.places(1.0).end_of(cell);
        let y1 = (y0 + PLACE).min(cell.y1 - 4.0);
        let body = ui.painter().with_clip_rect(parts.body);
        let world = geom::Rect::new(cell.x0 + 5.0, y0, cell.x1 - 6.0, y1);
        let rect = on_screen(parts.to_body(), world);
        if world.height() >= 14.0 {
            dashed(&body, rect, Stroke::new(1.0, t.border_strong), Color32::TRANSPARENT);
            icon(&body, rect.center(), icons::PLUS, fonts::icons(14.0 * parts.zoom), t.text_tertiary);
        } else {
            let corner = on_screen(parts.to_body(), cell).right_bottom() - vec2(11.0, 11.0);
            icon(&body, corner, icons::PLUS, fonts::icons(12.0), t.text_tertiary);
        }
    }

    /// The cards in the hand.
    pub(super) fn ghost_ui(
        &self,
        ui: &Ui,
        parts: Parts,
        shown: &Shown,
        document: &Document,
        look: &Look,
        painter: &mut ScenePainter,
    ) {
        let (Some((notes, at)), Some(map)) = (self.gesture.cards(), document.map()) else {
            return;
        };
        let Some(note) = notes.first().and_then(|id| map.notes().get(*id)) else {
            return;
        };
        let t = theme(ui);
        let entry = map.entries().get(note.entry);
        let colours = look.palette.note(entry.map_or(Swatch::Token(NoteColor::Grey), |entry| entry.swatch));
        let text = look.layout(&shown.project).paragraph(&note.text, style::CARD, Some(104.0));
        let zoom = parts.zoom;
        let size = vec2(120.0, text.size.height as f32 + 12.0) * zoom;
        let place = parts.to_body() * pos2(at.x as f32, at.y as f32);
        let rect = Rect::from_min_size(place + vec2(8.0, 8.0), size);
        for behind in (0..notes.len().min(3)).rev() {
            let rect = rect.translate(vec2(4.0, 4.0) * behind as f32);
            let radius = CornerRadius::same(6);
            ui.painter().add(t.shadow_panel.as_shape(rect, radius));
            let edge = Stroke::new(1.0, color32(colours.strong));
            ui.painter().rect(rect, radius, color32(colours.soft), edge, StrokeKind::Inside);
        }
        let item = Item::text(text, Point::ZERO, colours.ink);
        let mut group = Group::at(Point::ZERO, Arc::new(Node::new(vec![item])));
        group.transform = Affine::scale(f64::from(zoom));
        let corner = (rect.min + vec2(8.0, 6.0) * zoom).round();
        painter.paint_items(ui, &[Item::Group(group)], corner, ui.clip_rect());
        if notes.len() > 1 {
            let words = format!("{} cards", notes.len());
            let text = galley(ui.painter(), &words, Type::SMALL_STRONG, t.on_accent);
            let chip =
                Rect::from_min_size(rect.right_top() - vec2(10.0, 12.0), text.size() + vec2(12.0, 4.0));
            ui.painter().rect_filled(chip, CornerRadius::same(8), t.accent);
            ui.painter().galley(chip.center() - text.size() / 2.0, text, t.on_accent);
        }
    }
}

/// The head of a column's stage: soft accent with a line on top.
fn tint_column(ui: &Ui, parts: Parts, shown: &Shown, step: StepId) {
    let t = theme(ui);
    let stage = shown.layout.columns.iter().find(|column| column.step == step).map(|column| column.stage);
    let Some(zone) = stage.and_then(|stage| shown.heads.zone(Target::Stage(stage))) else {
        return;
    };
    let whole = on_screen(parts.to_heads(), zone.rect);
    let heads = ui.painter().with_clip_rect(parts.heads);
    heads.rect_filled(whole, 0, t.select_fill);
    heads.hline(whole.x_range(), whole.top() + 1.0, Stroke::new(2.0, t.accent));
}

/// A rounded place with a dashed edge that does not crawl.
fn dashed(painter: &egui::Painter, rect: Rect, stroke: Stroke, fill: Color32) {
    painter.rect_filled(rect, CornerRadius::same(6), fill);
    let corners =
        [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    painter.extend(Shape::dashed_line(&corners, stroke, 4.0, 3.0));
}
