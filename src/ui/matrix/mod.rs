//! The matrix: stages × lanes with heads that stay in sight, and the tray of unplaced notes.
//!
//! The view owns no document: it shows the editor's, previews what gesture or writing would do, and
//! asks for commands. Where things stand comes from the layout; it is made anew only when the
//! document, the look or the width changes.

mod access;
mod actions;
pub mod bundles;
mod card_menu;
mod clipboard;
mod completion;
mod foot;
mod heads;
mod input;
mod keys;
mod lane_menu;
mod linking;
mod menus;
mod naming;
mod overlay;
mod picker;
mod round;
mod sizes;
mod stage_menu;
mod tray;
mod writing;

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::emath::TSTransform;
use egui::{Id, Rect, Sense, Ui, pos2, vec2};

use super::act::Acts;
use super::ink::Ink;
use super::paint::{ScenePainter, View};
use super::project::Under;
use super::style::Look;
use super::theme::theme;
use crate::app::workspace::{Document, Side};
use crate::edit::Command;
use crate::geom::{Camera, Point, Size};
use crate::gesture::{MatrixGesture, Places, Strip, Strips};
use crate::layout::marks::Marks;
use crate::layout::matrix::{self, MatrixCache, MatrixLayout, MatrixOptions, Measures};
use crate::model::{JourneyMap, LaneId, NoteId, Project};
use crate::scene::{Scene, Target};
use completion::Offers;
use menus::Subject;
use naming::Naming;
use picker::Picker;
use round::Round;
use writing::Writing;

/// After this long without zooming, text is drawn sharp again.
const REST: Duration = Duration::from_millis(150);
/// Least and greatest zoom.
const ZOOM: (f64, f64) = (0.5, 2.0);

/// What the matrix remembers between frames.
#[derive(Default)]
pub struct MatrixView {
    gesture: MatrixGesture,
    /// The primary button is down and belongs to the gesture.
    pressed: bool,
    panning: bool,
    writing: Option<Writing>,
    /// Names that are offered for what is written.
    offers: Offers,
    naming: Option<Naming>,
    picker: Option<Picker>,
    round: Option<Round>,
    /// The picker was shown in the last frame: a press beside it closes it.
    picker_seen: bool,
    /// The context menu that is open, and where.
    menu: Option<(Subject, egui::Pos2)>,
    /// Where the menu of the kinds of lanes opens when a key or another menu asks for it.
    add_lane_at: egui::Pos2,
    /// Buttons over the matrix: a press on them is none on what lies below.
    buttons: Vec<Rect>,
    bundles: bundles::Bundles,
    cache: MatrixCache,
    resting: Option<(Key, Arc<Shown>)>,
    previewed: Option<(Key, Command, Arc<Shown>)>,
    zoomed: Option<Instant>,
    viewport: Size,
    /// Where the parts stood in the last frame.
    parts: Option<Parts>,
    tray: Option<Rect>,
    /// The card that is being linked to the one that is chosen next.
    linking: Option<NoteId>,
    /// Where cards stand on the screen while one is being linked.
    places: Vec<(NoteId, Rect)>,
    /// Where the pointer was last.
    pointer: egui::Pos2,
    /// The list of all unplaced notes is open.
    tray_open: bool,
    focus_ids: Vec<Id>,
    /// The node that gets the keyboard focus in this frame.
    wants_focus: Option<Id>,
    /// What is brought into sight.
    reveal: Option<Target>,
}

/// What a layout was made of.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Key {
    project: u64,
    map: Option<crate::model::MapId>,
    look: u64,
    width: i64,
    view: Option<crate::model::ViewId>,
}

/// A layout with its scenes as the painter wants them.
struct Shown {
    corner: Arc<Scene>,
    heads: Arc<Scene>,
    rail: Arc<Scene>,
    body: Arc<Scene>,
    layout: MatrixLayout,
    scales: Vec<(LaneId, f64, f64)>,
    strips: Strips,
    project: Project,
}

impl Shown {
    fn new(layout: MatrixLayout, project: Project, map: &JourneyMap) -> Self {
        let scales = layout.rows.iter().filter_map(|row| row.scale.map(|(a, b)| (row.lane, a, b))).collect();
        Self {
            corner: Arc::new(layout.corner.clone()),
            heads: Arc::new(layout.heads.clone()),
            rail: Arc::new(layout.rail.clone()),
            body: Arc::new(layout.body.clone()),
            scales,
            strips: strips(&layout, map),
            layout,
            project,
        }
    }

    fn places(&self, zoom: f64) -> Places<'_> {
        Places { body: &self.body, scales: &self.scales, strips: &self.strips, zoom }
    }
}

/// Where the heads stand, with their places in the map.
fn strips(layout: &MatrixLayout, map: &JourneyMap) -> Strips {
    let mut strips = Strips::default();
    let all: Vec<_> = map.columns().iter().map(|column| column.step.id).collect();
    for column in &layout.columns {
        let (stage, from, to) = (column.stage, column.x0, column.x1);
        let index = |order: Option<u32>| order.unwrap_or_default() as usize;
        let step = index(map.steps().get(column.step).map(|step| step.order));
        let place = all.iter().position(|id| *id == column.step);
        strips.column_places.push(place.unwrap_or_default());
        strips.steps.push((stage, Strip { id: column.step, index: step, from, to }));
        match strips.stages.last_mut().filter(|strip| strip.id == stage) {
            Some(strip) => strip.to = to,
            None => {
                let index = index(map.stages().get(stage).map(|stage| stage.order));
                strips.stages.push(Strip { id: stage, index, from, to });
            }
        }
    }
    for row in &layout.rows {
        let index = map.lanes().get(row.lane).map_or(0, |lane| lane.order as usize);
        strips.lanes.push(Strip { id: row.lane, index, from: row.y0, to: row.y1 });
    }
    strips
}

/// Where the four parts stand on the screen.
#[derive(Clone, Copy)]
struct Parts {
    corner: Rect,
    heads: Rect,
    rail: Rect,
    body: Rect,
    zoom: f32,
    /// The body's upper left corner on the screen.
    origin: egui::Vec2,
}

impl Parts {
    fn new(area: Rect, camera: Camera, layout: &MatrixLayout) -> Self {
        let zoom = camera.zoom as f32;
        let rail = (layout.rail_width as f32 * zoom).round();
        let head = (layout.head_height as f32 * zoom).round();
        let middle = area.min + vec2(rail, head);
        let scroll = vec2(camera.origin.x as f32, camera.origin.y as f32) * zoom;
        Self {
            corner: Rect::from_min_max(area.min, middle),
            heads: Rect::from_min_max(pos2(middle.x, area.top()), pos2(area.right(), middle.y)),
            rail: Rect::from_min_max(pos2(area.left(), middle.y), pos2(middle.x, area.bottom())),
            body: Rect::from_min_max(middle, area.max),
            zoom,
            origin: (middle - scroll).to_vec2(),
        }
    }

    fn to_body(self) -> TSTransform {
        TSTransform::new(self.origin, self.zoom)
    }

    fn to_heads(self) -> TSTransform {
        TSTransform::new(vec2(self.origin.x, self.heads.top()), self.zoom)
    }

    fn to_rail(self) -> TSTransform {
        TSTransform::new(vec2(self.rail.left(), self.origin.y), self.zoom)
    }

    /// A point of the screen in the body, also above and left of it.
    fn in_body(self, at: egui::Pos2) -> Point {
        let at = self.to_body().inverse() * at;
        Point::new(f64::from(at.x), f64::from(at.y))
    }
}

impl MatrixView {
    /// A text is being written.
    pub fn is_writing(&self) -> bool {
        self.round.is_some()
            || self.writing.is_some()
            || self.naming.is_some()
            || self.picker.as_ref().is_some_and(Picker::is_writing)
    }

    /// Brings a card, a stage, … into sight, as far as it is not.
    pub fn show_target(&mut self, target: Target) {
        self.reveal = Some(target);
    }

    /// The matrix itself and its nodes.
    pub fn focus_ids(&self) -> &[Id] {
        &self.focus_ids
    }

    /// The keyboard focus is on the matrix: plain letters are commands.
    pub fn owns_focus(&self, id: Id) -> bool {
        self.focus_ids.contains(&id)
    }

    /// What of it something that is dragged in would fall on.
    pub fn under(&self, at: egui::Pos2) -> Option<Under> {
        let (parts, (_, shown)) = (self.parts?, self.resting.as_ref()?);
        let in_body = parts.in_body(at);
        let card = |card: &&matrix::CardPlace| parts.body.contains(at) && card.rect.contains(in_body);
        let card = shown.layout.cards.iter().find(card).map(|card| Under::Card(card.note));
        card.or(parts.corner.contains(at).then_some(Under::Corner))
    }

    /// Shows the matrix in what is left of the window.
    pub fn show_ui(
        &mut self,
        ui: &mut Ui,
        document: &mut Document,
        look: &Look,
        painter: &mut ScenePainter,
        acts: &mut Acts,
    ) {
        let whole = ui.available_rect_before_wrap();
        ui.set_clip_rect(whole);
        ui.painter().rect_filled(whole, 0, theme(ui).surface);
        let (area, foot) = whole.split_top_bottom_at_y(whole.bottom() - foot::HEIGHT);
        let measures = Measures::screen();
        let wide = f64::from(area.width()) - measures.rail;
        self.viewport = Size::new(f64::from(area.width()), f64::from(area.height()));
        let Some(resting) = self.rest(document, look, wide) else {
            return;
        };
        let id = Id::unique("matrix");
        let response = ui.interact(area, id, Sense::click_and_drag());
        access::canvas(ui, &response, document);
        self.focus_ids.clear();
        self.focus_ids.push(id);
        self.add_lane_at = area.left_center() + vec2(measures.rail as f32, 0.0);
        self.bring_into_sight(area, &resting, document);
        let camera = self.navigate(ui, &response, area, &resting, document);
        let parts = Parts::new(area, camera, &resting.layout);
        self.parts = Some(parts);
        self.foot_ui(ui, foot, parts, document, &mut Ink { look, painter }, acts);
        if self.round.is_some() {
            self.round_keys(ui, document, acts);
        } else {
            self.keys(ui, parts, &resting, document, acts);
            self.point(ui, whole, parts, &resting, document, acts);
        }
        self.write_keys(ui, look, document);
        self.name_keys(ui, look, document, acts);
        let shown = self.preview(document, look, wide).unwrap_or(resting);
        self.paint(ui, parts, &shown, painter);
        self.overlay_ui(ui, parts, &shown, document);
        self.linking_ui(ui, parts, &shown, document);
        self.write_ui(ui, parts, &shown, document, look, painter);
        self.nodes_ui(ui, parts, &shown, document, acts);
        self.name_ui(ui, parts, &shown, document, look, painter);
        self.head_buttons_ui(ui, parts, &shown, document);
        self.ghost_ui(ui, parts, &shown, document, look, painter);
        self.head_ghost_ui(ui, parts, document, &mut Ink { look, painter });
        self.tray_list_ui(ui, parts, document, &mut Ink { look, painter }, acts);
        self.picker_ui(ui, parts, &shown, document, &mut Ink { look, painter }, acts);
        self.menu_ui(ui, document, acts);
        self.rating_round_ui(ui, document, &mut Ink { look, painter }, acts);
        ui.allocate_rect(whole, Sense::hover());
    }

    fn paint(&self, ui: &Ui, parts: Parts, shown: &Shown, painter: &mut ScenePainter) {
        let moving = self.zoomed.is_some_and(|at| at.elapsed() < REST);
        if moving {
            ui.ctx().request_repaint_after(REST);
        }
        let corner = TSTransform::new(parts.corner.min.to_vec2(), parts.zoom);
        for (scene, to, clip) in [
            (&shown.body, parts.to_body(), parts.body),
            (&shown.heads, parts.to_heads(), parts.heads),
            (&shown.rail, parts.to_rail(), parts.rail),
            (&shown.corner, corner, parts.corner),
        ] {
            painter.paint(
                ui,
                scene,
                View { screen_from_world: to, clip, moving, opacity: 1.0, print: false },
            );
        }
    }

    fn key(document: &Document, look: &Look, width: f64) -> Key {
        let map = document.editor.map_id();
        Key {
            project: document.editor.revision(),
            map,
            look: look.revision,
            width: width as i64,
            view: document.audience(),
        }
    }

    fn lay_out(&mut self, project: &Project, key: Key, look: &Look) -> Option<Arc<Shown>> {
        let map = project.map(key.map?)?;
        let marks = Marks { today: crate::app::today(), ..Marks::default() };
        let options = MatrixOptions {
            fit_width: Some(key.width as f64),
            folds: true,
            marks,
            comments: true,
            view: key.view,
            ..MatrixOptions::default()
        };
        let layout = matrix::scene(map, project, &look.layout(project), &options, &mut self.cache);
        Some(Arc::new(Shown::new(layout, project.clone(), map)))
    }

    /// The document as it is.
    fn rest(&mut self, document: &Document, look: &Look, width: f64) -> Option<Arc<Shown>> {
        let key = Self::key(document, look, width);
        if let Some((known, shown)) = &self.resting
            && *known == key
        {
            return Some(shown.clone());
        }
        let shown = self.lay_out(document.editor.project(), key, look)?;
        self.resting = Some((key, shown.clone()));
        Some(shown)
    }

    /// The document as gesture or writing would leave it.
    fn preview(&mut self, document: &Document, look: &Look, width: f64) -> Option<Arc<Shown>> {
        let command = match (&self.writing, &self.naming) {
            (Some(writing), _) => writing.command(),
            (None, Some(naming)) => Some(naming.command()),
            (None, None) => {
                let sliding = self.picker.as_ref().and_then(Picker::command);
                sliding.or_else(|| self.gesture.command().cloned())
            }
        };
        let Some(command) = command else {
            self.previewed = None;
            return None;
        };
        let key = Self::key(document, look, width);
        if let Some((known, done, shown)) = &self.previewed
            && *known == key
            && *done == command
        {
            return Some(shown.clone());
        }
        let project = document.editor.preview(&command).ok()?;
        let shown = self.lay_out(&project, key, look)?;
        self.previewed = Some((key, command, shown.clone()));
        Some(shown)
    }

    /// Shows the whole matrix.
    fn fit(&self, document: &mut Document) {
        let Some((_, shown)) = &self.resting else {
            return;
        };
        let (layout, view) = (&shown.layout, self.viewport);
        let wide = view.width / (layout.size.width + layout.rail_width);
        let high = view.height / (layout.size.height + layout.head_height);
        let zoom = wide.min(high).min(1.0).clamp(ZOOM.0, ZOOM.1);
        document.view_of(Side::Matrix).camera = Some(Camera { origin: Point::ZERO, zoom });
    }
}
