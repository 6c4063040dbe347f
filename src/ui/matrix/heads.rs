//! What stands over the heads under the pointer: `+` on their edges, the button of their menu, and
//! the head that is dragged.

use egui::{
    Align2, CornerRadius, CursorIcon, Id, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit,
    pos2, vec2,
};

use super::menus::Subject;
use super::naming::Named;
use super::{MatrixView, Parts, Shown};
use crate::app::workspace::Document;
use crate::gesture::Head;
use crate::layout::label;
use crate::model::JourneyMap;
use crate::scene::Target;
use crate::text::icons;
use crate::ui::fonts;
use crate::ui::ink::Ink;
use crate::ui::paint::on_screen;
use crate::ui::theme::theme;
use crate::ui::widgets::tip;
use crate::ui::widgets::type_scale::{Type, icon, put};

/// How near the pointer must be to an edge for its `+`.
const NEAR: f32 = 14.0;
/// Side of the round buttons.
const ROUND: f32 = 20.0;
/// Room under the last lane for the button that adds one, world units.
pub const BELOW: f64 = 44.0;

impl MatrixView {
    /// Buttons over the heads. They are remembered: a press on them is not one on the matrix.
    pub(super) fn head_buttons_ui(
        &mut self,
        ui: &mut Ui,
        parts: Parts,
        shown: &Shown,
        document: &mut Document,
    ) {
        self.buttons.clear();
        self.add_lane_ui(ui, parts, shown);
        let pointer = ui.input(|i| i.pointer.hover_pos());
        let on_top = |at: &Pos2| ui.ctx().layer_id_at(*at).is_none_or(|layer| layer == ui.layer_id());
        let busy = self.pressed || self.panning || self.is_writing() || self.menu.is_some();
        let Some(at) = pointer.filter(on_top).filter(|_| !busy) else {
            return;
        };
        let plus = parts.heads.contains(at) && self.stage_plus_ui(ui, parts, shown, at, document)
            || parts.rail.contains(at) && self.lane_plus_ui(ui, parts, shown, at);
        if !plus {
            self.more_ui(ui, parts, shown, at, document);
        }
    }

    /// A round button; whether it was clicked.
    fn round_ui(&mut self, ui: &Ui, centre: Pos2, id: Id, symbol: char, label: &str, tint: bool) -> bool {
        let t = theme(ui);
        let rect = Rect::from_center_size(centre, vec2(ROUND, ROUND));
        self.buttons.push(rect);
        let response = ui.interact(rect, id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, label));
        let (fill, ink) = match (tint, response.hovered()) {
            (true, true) => (t.accent, t.on_accent),
            (true, false) => (t.surface, t.accent),
            (false, true) => (t.pressed, t.text),
            (false, false) => (t.surface, t.text_secondary),
        };
        if tint {
            ui.painter().circle(centre, ROUND / 2.0 - 1.0, fill, Stroke::new(1.5, t.accent));
        } else {
            ui.painter().rect_filled(rect, CornerRadius::same(6), fill);
        }
        icon(ui.painter(), centre, symbol, fonts::icons(if tint { 12.0 } else { 16.0 }), ink);
        if response.hovered() {
            ui.ctx().set_cursor_icon(CursorIcon::Default);
        }
        tip::tip(response, label, None).clicked()
    }

    /// `+` on the edge between two stages, if the pointer is near one.
    fn stage_plus_ui(
        &mut self,
        ui: &Ui,
        parts: Parts,
        shown: &Shown,
        at: Pos2,
        document: &mut Document,
    ) -> bool {
        let to = parts.to_heads();
        let first = shown.strips.stages.first().map(|strip| (strip.from, strip.index, String::new()));
        let name = |strip: &crate::gesture::Strip<_>| {
            let stage = shown.project.map(document.map()?.id())?.stages().get(strip.id)?;
            Some(format!(" after {}", label::column(&stage.title, "")))
        };
        let after = shown
            .strips
            .stages
            .iter()
            .map(|strip| (strip.to - 0.5, strip.index + 1, name(strip).unwrap_or_default()));
        let edges = first.into_iter().chain(after);
        let near = edges
            .map(|(x, place, words)| ((to * pos2(x as f32, 0.0)).x, place, words))
            .min_by(|a, b| (a.0 - at.x).abs().total_cmp(&(b.0 - at.x).abs()));
        let Some((x, place, words)) = near.filter(|near| (near.0 - at.x).abs() <= NEAR) else {
            return false;
        };
        let x = x.clamp(parts.heads.left() + ROUND / 2.0 + 1.0, parts.heads.right() - ROUND / 2.0 - 1.0);
        let y = parts.heads.top() + ROUND / 2.0 + 4.0;
        let edge = Stroke::new(1.0, theme(ui).accent);
        ui.painter().with_clip_rect(parts.heads).vline(x, parts.heads.y_range(), edge);
        let label = format!("Add a stage{words}");
        if self.round_ui(ui, pos2(x, y), Id::unique(("add stage", place)), icons::PLUS, &label, true) {
            self.name(Named::NewStage { at: Some(place) }, document);
        }
        true
    }

    /// `+` on the lower edge of a lane, if the pointer is near one.
    fn lane_plus_ui(&mut self, ui: &Ui, parts: Parts, shown: &Shown, at: Pos2) -> bool {
        let to = parts.to_rail();
        let edges =
            shown.strips.lanes.iter().map(|strip| ((to * pos2(0.0, strip.to as f32)).y, strip.index + 1));
        let near = edges.min_by(|a, b| (a.0 - at.y).abs().total_cmp(&(b.0 - at.y).abs()));
        let Some((y, place)) = near.filter(|near| (near.0 - at.y).abs() <= NEAR * 0.6) else {
            return false;
        };
        let centre = pos2(parts.rail.left() + ROUND, y);
        let edge = Stroke::new(1.0, theme(ui).accent);
        ui.painter().with_clip_rect(parts.rail).hline(parts.rail.x_range(), y, edge);
        if self.round_ui(ui, centre, Id::unique(("add lane", place)), icons::PLUS, "Add a lane", true) {
            self.menu = Some((Subject::NewLane(Some(place)), centre + vec2(0.0, ROUND)));
        }
        true
    }

    /// The button under the last lane.
    fn add_lane_ui(&mut self, ui: &Ui, parts: Parts, shown: &Shown) {
        let y = (parts.to_rail() * pos2(0.0, shown.layout.size.height as f32)).y;
        let rect = Rect::from_min_size(pos2(parts.rail.left() + 6.0, y + 8.0), vec2(112.0, 28.0));
        let seen = rect.intersect(parts.rail);
        if seen.height() < 14.0 || self.is_writing() {
            return;
        }
        let t = theme(ui);
        self.buttons.push(seen);
        let response = ui.interact(seen, Id::unique("add a lane"), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, "Add a lane"));
        let painter =
            ui.painter().with_clip_rect(parts.rail.with_max_x(parts.rail.right().max(rect.right())));
        if response.hovered() {
            painter.rect_filled(rect, CornerRadius::same(6), t.hover);
        }
        let ink = t.accent_text;
        icon(&painter, pos2(rect.left() + 13.5, rect.center().y), icons::PLUS, fonts::icons(14.0), ink);
        let at = pos2(rect.left() + 28.0, rect.center().y);
        put(&painter, at, Align2::LEFT_CENTER, "Add a lane", Type::SMALL_MEDIUM, ink);
        if response.has_focus() {
            crate::ui::widgets::focus_ring(&painter, rect, 6.0, &t);
        }
        self.focus_ids.push(response.id);
        if response.clicked() {
            self.menu = Some((Subject::NewLane(None), rect.left_bottom()));
        }
    }

    /// Three dots in the head under the pointer open its menu.
    fn more_ui(&mut self, ui: &Ui, parts: Parts, shown: &Shown, at: Pos2, document: &mut Document) {
        let (subject, rect, y) = match Self::target_at(parts, shown, at) {
            Some(target @ Target::Stage(stage)) => {
                let Some(zone) = shown.heads.zone(target) else { return };
                (Subject::Stage(stage), on_screen(parts.to_heads(), zone.rect), 18.5)
            }
            Some(target @ Target::Lane(lane)) => {
                let Some(zone) = shown.rail.zone(target) else { return };
                (Subject::Lane(lane), on_screen(parts.to_rail(), zone.rect), 17.0)
            }
            _ => return,
        };
        let clip = if matches!(subject, Subject::Stage(_)) { parts.heads } else { parts.rail };
        let x = rect.right().min(clip.right()) - ROUND / 2.0 - 4.0;
        let centre = pos2(x, rect.top() + y * parts.zoom);
        if centre.x - rect.left() < 40.0 || !clip.contains(centre) {
            return;
        }
        let label = if matches!(subject, Subject::Stage(_)) { "Stage menu" } else { "Lane menu" };
        if self.round_ui(ui, centre, Id::unique("head menu"), icons::DOTS_THREE, label, false) {
            self.menu_for(subject, centre + vec2(-ROUND / 2.0, ROUND / 2.0 + 4.0), document);
        }
    }

    /// The head that is dragged follows the pointer; the matrix shows where it would go.
    pub(super) fn head_ghost_ui(&self, ui: &Ui, parts: Parts, document: &Document, ink: &mut Ink) {
        let (Some((head, at)), Some(map)) = (self.gesture.head(), document.map()) else {
            return;
        };
        let t = theme(ui);
        let name = name_of(map, head);
        let width = (ink.width(&name, Type::BODY_STRONG) + 24.0).min(260.0);
        let place = parts.to_body() * pos2(at.x as f32, at.y as f32);
        let rect = Rect::from_min_size(place + vec2(10.0, 10.0), vec2(width, 32.0));
        let radius = CornerRadius::same(8);
        ui.painter().add(t.shadow_menu.as_shape(rect, radius));
        ui.painter().rect(rect, radius, t.accent_soft, Stroke::new(1.0, t.accent), StrokeKind::Inside);
        let words = (pos2(rect.left() + 12.0, rect.center().y), Align2::LEFT_CENTER);
        ink.put(ui, words, &name, Type::BODY_STRONG, t.accent_text, rect.width() - 20.0);
    }
}

fn name_of(map: &JourneyMap, head: Head) -> String {
    let found = match head {
        Head::Stage(stage) => map.stages().get(stage).map(|stage| label::column(&stage.title, "")),
        Head::Step(step) => map.steps().get(step).map(|step| step.title.clone()),
        Head::Lane(lane) => map.lanes().get(lane).map(|lane| lane.label().to_owned()),
    };
    found.filter(|name| !name.is_empty()).unwrap_or_else(|| "Unnamed".to_owned())
}
