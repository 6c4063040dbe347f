//! The draft in the preview: the board as it is, bands under it, a pill at every note.

use std::collections::HashMap;
use std::sync::Arc;

use egui::emath::TSTransform;
use egui::{
    Align2, CornerRadius, Id, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit, pos2, vec2,
};

use super::{ArrangeView, Made, Parts, marks, reason};
use crate::app::arranging::Arranging;
use crate::app::workspace::Document;
use crate::arrange::Verdict;
use crate::geom::{self, BezPath, Camera, Point, Size};
use crate::layout::{LayoutCtx, draft};
use crate::model::NoteId;
use crate::scene::{Color, Group, Item, Node, Scene, Stroke as Line, Target};
use crate::text::{TextStyle, Weight, icons};
use crate::ui::board::{ground, to_screen};
use crate::ui::fonts;
use crate::ui::ink::Ink;
use crate::ui::paint::{View, on_screen};
use crate::ui::theme::theme;
use crate::ui::widgets::type_scale::{Type, put, text_ui};
use crate::ui::widgets::{focus_ring, icon};

/// Nodes for screen readers, at most.
const MOST: usize = 500;
/// Under this zoom only the dot of a pill remains.
const WORDS_FROM: f64 = 0.45;
const PILL: f64 = 15.0;

/// Pills that were made; many notes share one.
#[derive(Default)]
pub struct Pills {
    made_for: u64,
    known: HashMap<(String, u8), Arc<Node>>,
}

impl Pills {
    /// A pill, or only its dot.
    fn get(&mut self, label: &str, verdict: Verdict, ctx: &LayoutCtx) -> Arc<Node> {
        if self.made_for != ctx.palette.key() {
            self.known.clear();
            self.made_for = ctx.palette.key();
        }
        let key = (label.to_owned(), verdict as u8);
        self.known.entry(key).or_insert_with(|| Arc::new(Node::new(pill(label, verdict, ctx)))).clone()
    }
}

fn pill(label: &str, verdict: Verdict, ctx: &LayoutCtx) -> Vec<Item> {
    const TEXT: TextStyle = TextStyle::new(9.0, 13.0, Weight::Medium);
    let roles = &ctx.palette.roles;
    let (colour, edge) = match verdict {
        Verdict::Sure => (roles.success, roles.border_strong),
        Verdict::Check => (roles.check, roles.check.mix(roles.surface, 0.45)),
        Verdict::None => (roles.danger, roles.danger.mix(roles.surface, 0.45)),
    };
    let mut items = Vec::new();
    if label.is_empty() {
        let ground = geom::Rect::new(0.0, 0.0, PILL - 2.0, PILL - 2.0);
        items.push(Item::rect(ground, PILL / 2.0 - 1.0).fill(roles.surface));
        items.extend(mark(Point::new(6.5, 6.5), colour, verdict));
        return items;
    }
    let words = ctx.line(label, TEXT, 140.0);
    let rect = geom::Rect::new(0.0, 0.0, words.size.width + 21.0, PILL);
    let ground = Item::rect(rect.inset(-0.5), PILL / 2.0).fill(roles.surface);
    items.push(ground.stroke(Line::new(1.0, edge)));
    items.extend(mark(Point::new(8.5, PILL / 2.0), colour, verdict));
    items.push(Item::text(words, Point::new(14.5, 1.0), roles.text));
    items
}

/// Full, half or empty.
fn mark(at: Point, colour: Color, verdict: Verdict) -> Vec<Item> {
    const R: f64 = 3.25;
    let disc = |r: f64| Item::rect(geom::Rect::from_center_size(at, (2.0 * r, 2.0 * r)), r);
    let ring = || disc(R - 0.6).stroke(Line::new(1.2, colour));
    match verdict {
        Verdict::Sure => vec![disc(R).fill(colour)],
        Verdict::None => vec![ring()],
        Verdict::Check => {
            // a quarter of a circle as a cubic curve
            const K: f64 = 0.5523 * R;
            let mut half = BezPath::new();
            half.move_to((at.x, at.y - R));
            half.curve_to((at.x - K, at.y - R), (at.x - R, at.y - K), (at.x - R, at.y));
            half.curve_to((at.x - R, at.y + K), (at.x - K, at.y + R), (at.x, at.y + R));
            half.close_path();
            vec![ring(), Item::path(half).fill(colour)]
        }
    }
}

impl ArrangeView {
    pub(super) fn draft_ui(
        &mut self,
        ui: &mut Ui,
        parts: Parts,
        beside: bool,
        made: &Arc<Made>,
        document: &Document,
        ink: &mut Ink,
    ) {
        let pane = parts.draft;
        if !beside {
            head_ui(ui, Rect::from_min_max(pos2(pane.left() - super::RAIL, pane.top()), pane.left_bottom()));
        }
        let t = theme(ui);
        let clip = ui.clip_rect();
        ui.set_clip_rect(clip.intersect(pane));
        ui.painter().rect_filled(pane, 0, t.bg_canvas);
        let response = ui.interact(pane, Id::unique("arrange draft"), Sense::click_and_drag());
        let camera = self.navigate(ui, &response, pane);
        let to = to_screen(pane, camera);
        ground::dots(ui, pane, camera);
        let bands = self.bands(made, pane, to);
        self.bands_ui(ui, &bands);
        let scene = self.board(document, ink);
        let moving = self.moving(ui);
        let view = View { screen_from_world: to, clip: pane, moving, opacity: 1.0, print: false };
        ink.painter.paint_board(ui, &scene, view);
        self.pills_ui(ui, pane, to, made, ink);
        self.notes_ui(ui, pane, to, made, &scene);
        self.head_ground_ui(ui, &bands);
        self.boundaries_ui(ui, pane, to, made);
        self.heads_ui(ui, pane, &bands, made, ink);
        ui.set_clip_rect(clip);
        if let Some(gutter) = parts.gutter {
            self.gutter_ui(ui, gutter, &bands);
        }
        if response.clicked() {
            let pill = response.interact_pointer_pos().and_then(|at| self.pill_at(at));
            let rect = |note| self.state.map().notes().get(note).map(|note| on_screen(to, note.rect()));
            self.open = pill.and_then(|note| Some(reason::Open::new(note, rect(note)?)));
            self.choose_place(pill);
        }
    }

    /// The uppermost pill at a point.
    fn pill_at(&self, at: egui::Pos2) -> Option<NoteId> {
        self.pill_rects.iter().rev().find(|(_, rect)| rect.contains(at)).map(|(note, _)| *note)
    }

    fn moving(&mut self, ui: &Ui) -> bool {
        const REST: std::time::Duration = std::time::Duration::from_millis(150);
        let moving = self.zoomed.is_some_and(|at| at.elapsed() < REST);
        if moving {
            ui.ctx().request_repaint_after(REST);
        }
        moving
    }

    fn board(&mut self, document: &Document, ink: &Ink) -> Arc<Scene> {
        let look = ink.look;
        if let Some((known, scene)) = &self.scene
            && *known == look.revision
        {
            return scene.clone();
        }
        let project = document.editor.project();
        let scene = draft::scene(self.state.map(), project, &look.layout(project), &mut self.draft);
        let scene = Arc::new(scene);
        self.scene = Some((look.revision, scene.clone()));
        scene
    }

    /// Wheel, pinch and dragging the ground; the camera that shows a note that was asked for.
    fn navigate(&mut self, ui: &Ui, response: &egui::Response, pane: Rect) -> Camera {
        let mut camera = self.camera.unwrap_or_else(|| fitted(&self.state, pane));
        if response.contains_pointer() {
            let (zoom, scroll, at) =
                ui.input(|i| (i.zoom_delta(), i.translation_delta(), i.pointer.latest_pos()));
            if let Some(at) = at.filter(|_| zoom != 1.0) {
                let local = at - pane.min;
                camera.zoom_at(Point::new(f64::from(local.x), f64::from(local.y)), f64::from(zoom));
                self.zoomed = Some(std::time::Instant::now());
                self.camera = Some(camera);
            } else if scroll != egui::Vec2::ZERO {
                camera.pan(geom::Vec2::new(f64::from(scroll.x), f64::from(scroll.y)));
                self.camera = Some(camera);
            }
        }
        if response.dragged() {
            let by = response.drag_delta();
            camera.pan(geom::Vec2::new(f64::from(by.x), f64::from(by.y)));
            self.camera = Some(camera);
            ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
        }
        if let Some(note) = self.wanted.take().and_then(|note| self.state.map().notes().get(note)) {
            let view = Size::new(f64::from(pane.width()), f64::from(pane.height()));
            let seen = camera.visible(view).inflate(-40.0 / camera.zoom, -50.0 / camera.zoom);
            let rect = note.rect();
            if !(seen.contains(rect.origin()) && seen.contains(Point::new(rect.x1, rect.y1))) {
                let half = geom::Vec2::new(view.width, view.height) / 2.0 / camera.zoom;
                camera.origin = rect.center() - half;
                self.camera = Some(camera);
            }
        }
        camera
    }

    fn pills_ui(&mut self, ui: &Ui, pane: Rect, to: TSTransform, made: &Made, ink: &mut Ink) {
        let project = made.project.as_ref();
        let Some(project) = project else { return };
        let ctx = ink.look.layout(project);
        let words = f64::from(to.scaling) >= WORDS_FROM;
        let mut scene = Scene::new(geom::Rect::ZERO);
        self.pill_rects.clear();
        for note in self.state.map().notes().iter() {
            let Some(reading) = made.reading(note.id) else { continue };
            let Some(verdict) = marks::verdict(reading) else { continue };
            let rect = on_screen(to, note.rect());
            if !rect.expand(20.0).intersects(pane) {
                continue;
            }
            let label = match reading.lane {
                _ if !words => "",
                Some(lane) if verdict != Verdict::None => made.proposal.lanes[lane].title.as_str(),
                _ => no_place(&self.state, note.id),
            };
            let node = self.pills.get(label, verdict, &ctx);
            let overhang = if words { 8.0 } else { 6.5 };
            let at = pos2(rect.left() - if words { 0.0 } else { 3.0 }, rect.bottom() - overhang).round();
            let size = vec2(node.bounds.x1 as f32, node.bounds.y1 as f32);
            self.pill_rects.push((note.id, Rect::from_min_size(at, size)));
            let group = Group::at(Point::new(f64::from(at.x), f64::from(at.y)), node);
            scene.push(Item::Group(group));
        }
        let view = View {
            screen_from_world: TSTransform::IDENTITY,
            clip: pane,
            moving: false,
            opacity: 1.0,
            print: false,
        };
        ink.painter.paint(ui, &Arc::new(scene), view);
    }

    /// A node for each note in sight: hover rings it, a click explains it.
    fn notes_ui(&mut self, ui: &mut Ui, pane: Rect, to: TSTransform, made: &Made, scene: &Scene) {
        let t = theme(ui);
        let mut seen: Vec<(NoteId, Rect)> = scene
            .zones
            .iter()
            .filter_map(|zone| match zone.target {
                Target::Note(note) => Some((note, on_screen(to, zone.rect))),
                _ => None,
            })
            .filter(|(_, rect)| rect.intersects(pane))
            .take(MOST)
            .collect();
        let row = |y: f32| (y / (80.0 * to.scaling)) as i64;
        seen.sort_by(|a, b| row(a.1.top()).cmp(&row(b.1.top())).then(a.1.left().total_cmp(&b.1.left())));
        let mut hovered = None;
        self.ends[0] = None;
        for (note, rect) in seen {
            let Some(reading) = made.reading(note) else { continue };
            let response = ui.interact(rect.intersect(pane), note_id(note), Sense::click());
            let label = spoken(&self.state, made, note);
            response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Note, true, &label));
            if marks::verdict(reading).is_none() {
                continue;
            }
            if response.hovered() || response.has_focus() {
                hovered = Some(note);
            }
            if response.gained_focus() {
                self.wanted = Some(note);
            }
            if response.clicked() {
                self.open = Some(reason::Open::new(note, rect));
                let pill = response.interact_pointer_pos().and_then(|at| self.pill_at(at));
                self.choose_place(pill.filter(|known| *known == note));
            }
            let open = self.open.as_ref().is_some_and(|open| open.note == note);
            if open || self.open.is_none() && self.hovered == Some(note) {
                self.ends[0] = Some(rect);
                let radius = (4.0 * to.scaling).max(2.0) + 1.5;
                let ring = Stroke::new(2.0, t.select);
                ui.painter().rect_stroke(rect, CornerRadius::same(radius as u8), ring, StrokeKind::Outside);
            }
            if response.has_focus() {
                focus_ring(ui.painter(), rect, 4.0, &t);
            }
            if let Some(open) = self.open.as_mut().filter(|open| open.note == note) {
                open.at = rect;
            }
        }
        self.hovered = hovered;
    }
}

pub fn note_id(note: NoteId) -> Id {
    Id::unique(("arrange note", note))
}

/// What the pill of a note without a place says.
fn no_place(state: &Arranging, note: NoteId) -> &'static str {
    let (stage, lane) = state.likely(note);
    if stage.is_some() && lane.is_none() {
        "No lane"
    } else if stage.is_none() {
        "No stage"
    } else {
        "No place"
    }
}

/// "Searches an online store. Research, Actions. Sure."
fn spoken(state: &Arranging, made: &Made, note: NoteId) -> String {
    let text = state.map().notes().get(note).map(|note| note.text.trim().to_owned()).unwrap_or_default();
    let Some(reading) = made.reading(note) else { return text };
    let Some(verdict) = marks::verdict(reading) else { return format!("{text}. A title or the key.") };
    match reading.stage.zip(reading.lane) {
        Some((stage, lane)) => {
            let (stage, lane) = (&made.proposal.stages[stage].title, &made.proposal.lanes[lane].title);
            format!("{text}. {stage}, {lane}. {}.", marks::word(verdict))
        }
        None => format!("{text}. No place yet."),
    }
}

/// The camera that shows the whole width, or the whole board where it is small.
fn fitted(state: &Arranging, pane: Rect) -> Camera {
    const HEADS: f64 = 46.0;
    // what stands apart can be looked at by scrolling; stages have their heads, so labels may lie
    // under the edge
    let all = || state.map().notes().iter();
    let cards = all().filter(|note| state.place(note.id).is_some()).map(|note| note.rect());
    let world = cards.reduce(|a, b| a.union(b)).or_else(|| ground::content(state.map()));
    let world = world.unwrap_or(geom::Rect::new(0.0, 0.0, 1.0, 1.0));
    let (width, height) = (f64::from(pane.width()) - 32.0, f64::from(pane.height()) - HEADS - 24.0);
    let wide = width.max(1.0) / world.width().max(1.0);
    let high = height.max(1.0) / world.height().max(1.0);
    let zoom = wide.min(0.8).clamp(0.05, 1.0).max(wide.min(high).min(1.0)).max(0.05);
    let left = (f64::from(pane.width()) / zoom - world.width()) / 2.0;
    Camera { origin: Point::new(world.x0 - left.max(0.0), world.y0 - HEADS / zoom), zoom }
}

/// The column beside the draft: what it is and what can be done.
fn head_ui(ui: &mut Ui, area: Rect) {
    let t = theme(ui);
    let painter = ui.painter();
    painter.rect_filled(area, 0, t.surface_subtle);
    painter.vline(area.right() - 0.5, area.y_range(), Stroke::new(1.0, t.border));
    let middle = area.top() + 20.0;
    icon(painter, pos2(area.left() + 22.0, middle), icons::NOTE_BLANK, fonts::icons(16.0), t.text);
    put(painter, pos2(area.left() + 36.0, middle), Align2::LEFT_CENTER, "Draft", Type::BODY_STRONG, t.text);
    let words = Rect::from_min_max(pos2(area.left() + 14.0, middle + 12.0), area.max - vec2(8.0, 0.0));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(words));
    text_ui(&mut child, "Drag a boundary or rename a stage", Type::CARD, t.text_tertiary);
}
