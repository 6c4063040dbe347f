//! The draft: an endless board of notes.
//!
//! The view owns no document: it shows the editor's, previews what gesture or writing would do, and
//! asks for commands. Camera moves happen at once, for they are never undone.

mod access;
mod actions;
mod bar;
mod clip;
mod context;
pub mod ground;
mod input;
mod key;
mod keyboard;
mod minimap;
mod neighbour;
mod overlay;
mod pasting;
mod pen;
mod quick;
mod shown;
pub mod tools;
mod vote;
mod writing;
mod zoom;

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::emath::TSTransform;
use egui::{Id, Rect, Sense, Ui, vec2};

use super::act::Acts;
use super::paint::{ScenePainter, View, on_screen};
use super::project::Under;
use super::style::Look;
use super::theme::theme;
use crate::app::workspace::{Document, Side};
use crate::edit::{MergeKey, Selection};
use crate::geom::{Camera, Point, Size};
use crate::gesture::BoardGesture;
use crate::layout::draft::Sight;
use crate::model::{Piece, Stack};
pub use actions::look_at;
use writing::Writing;
pub use zoom::zoom_ui;

/// After this long without zooming, text is drawn sharp again.
const REST: Duration = Duration::from_millis(150);

/// What the draft remembers between frames.
#[derive(Default)]
pub struct BoardView {
    gesture: BoardGesture,
    /// The primary button is down and belongs to the gesture.
    pressed: bool,
    panning: bool,
    pub(super) writing: Option<Writing>,
    /// The things of the map; what is dragged is lifted.
    stack: Stack,
    lifted: Option<Arc<Selection>>,
    /// The things of the preview, while gesture or writing would do more than move some.
    preview: Option<Stack>,
    sight: Sight,
    selected: Option<shown::Selected>,
    zoomed: Option<Instant>,
    viewport: Size,
    menu: Option<egui::Pos2>,
    key_open: Option<bool>,
    focus_ids: Vec<Id>,
    pen: pen::PenChoice,
    quick: quick::QuickLine,
    /// The note that was captured last.
    captured: Option<crate::model::NoteId>,
    vote: vote::Voting,
    bar_width: f32,
    /// Where the colour key is shown.
    key_rect: Option<Rect>,
    /// The node that takes the focus as soon as it is there.
    wants_focus: Option<Id>,
    copied: Option<actions::Copied>,
    clip: clip::Clip,
    minimap_hidden: bool,
    /// A frame was drawn: its title is written next.
    naming: bool,
    small: Option<minimap::Small>,
    /// The wheel zooms instead of panning.
    pub(super) wheel_zooms: bool,
    /// The search line is open over the top of the board.
    pub(super) searching: bool,
    /// Nothing but the map is shown.
    pub(super) bare: bool,
    /// The camera before the overview, while its key is held.
    overview: Option<Camera>,
    /// One undo step for one held key.
    held: Option<MergeKey>,
}

impl BoardView {
    /// Where pieces that are copied are kept for other windows.
    pub fn keep_clips_in(&mut self, folders: Option<crate::app::Folders>) {
        self.clip.folders = folders;
    }

    /// Size of the board on the screen.
    pub fn viewport(&self) -> Size {
        self.viewport
    }

    /// A text is being written.
    pub fn is_writing(&self) -> bool {
        self.writing.is_some()
    }

    /// Where the colour key is shown, on the screen.
    pub fn key_rect(&self) -> Option<Rect> {
        self.key_rect
    }

    /// The board itself and its nodes.
    pub fn focus_ids(&self) -> &[Id] {
        &self.focus_ids
    }

    /// The keyboard focus is on the board: plain letters are commands.
    pub fn owns_focus(&self, id: Id) -> bool {
        self.focus_ids.contains(&id)
    }

    /// The note that something dragged in would fall on.
    pub fn under(&mut self, document: &mut Document, area: Rect, at: egui::Pos2) -> Option<Under> {
        if !area.contains(at) {
            return None;
        }
        let world = to_world(area, self.camera(document), at);
        let dot = crate::geom::Rect::from_points(world, world);
        self.stack.touching(dot).rev().find_map(|number| match self.stack.piece(number)? {
            Piece::Note(note) => Some(Under::Card(note.id)),
            Piece::Item(_) => None,
        })
    }

    /// Shows the draft in what is left of the window.
    pub fn show_ui(
        &mut self,
        ui: &mut Ui,
        document: &mut Document,
        look: &Look,
        painter: &mut ScenePainter,
        acts: &mut Acts,
    ) {
        let area = ui.available_rect_before_wrap();
        ui.set_clip_rect(area);
        ui.painter().rect_filled(area, 0, theme(ui).bg_canvas);
        self.viewport = Size::new(f64::from(area.width()), f64::from(area.height()));
        self.camera(document);
        self.overview(ui, area, document);
        let camera = self.camera(document);
        let id = Id::unique("board");
        let response = ui.interact(area, id, Sense::click_and_drag());
        access::canvas(ui, &response, document);
        self.keyboard(ui, document, acts);
        self.pasted(ui, document, look, acts);
        self.focus_ids.clear();
        self.focus_ids.push(id);

        let camera = self.navigate(ui, &response, area, camera, document);
        self.point(ui, &response, area, camera, document, acts);
        self.name_frame(document);
        self.write_ui(ui, area, camera, document, look);

        let preview = self.follow(document, look);
        let project = preview.as_ref().unwrap_or(document.editor.project());
        let moving = self.zoomed.is_some_and(|at| at.elapsed() < REST);
        if moving {
            ui.ctx().request_repaint_after(REST);
        }
        let view = View {
            screen_from_world: to_screen(area, camera),
            clip: area,
            moving,
            opacity: 1.0,
            print: false,
        };
        ground::dots(ui, area, camera);
        self.things_ui(ui, document, project, look, painter, view);
        self.overlay_ui(ui, area, camera, document);
        self.caret_ui(ui, area, camera);
        self.nodes_ui(ui, document, project, look, view.screen_from_world, acts);
        self.back_ui(ui, area, document, acts);
        self.key_rect = None;
        if !self.bare {
            self.panels_ui(ui, area, document, acts);
            let bounds = self.selected_bounds(document);
            let selected = bounds.map(|bounds| on_screen(view.screen_from_world, bounds));
            self.bar_ui(ui, area, selected, document, look, acts);
        }
        self.menu_ui(ui, document, acts);
        ui.allocate_rect(area, Sense::hover());
    }

    /// The camera; everything is fitted when a map is shown for the first time.
    fn camera(&mut self, document: &mut Document) -> Camera {
        if let Some(map) = document.map() {
            self.stack.follow(map);
        }
        let viewport = self.viewport;
        let view = document.view_of(Side::Draft);
        *view.camera.get_or_insert_with(|| match self.stack.content() {
            Some(bounds) => fitted(bounds, viewport, 1.0),
            None => Camera { origin: Point::new(-viewport.width / 2.0, -viewport.height / 2.0), zoom: 1.0 },
        })
    }
}

/// The camera that shows everything beside the rail and above the colour key.
fn fitted(world: crate::geom::Rect, viewport: Size, most: f64) -> Camera {
    const RAIL: f64 = 60.0;
    const KEY: f64 = 104.0;
    let room = Size::new((viewport.width - RAIL).max(200.0), (viewport.height - KEY).max(200.0));
    let mut camera = Camera::fit(world, room, 20.0, most);
    camera.origin.x -= RAIL / camera.zoom;
    camera
}

/// Screen points from world units.
pub fn to_screen(area: Rect, camera: Camera) -> TSTransform {
    let zoom = camera.zoom as f32;
    let origin = vec2(camera.origin.x as f32, camera.origin.y as f32);
    TSTransform::new(area.min.to_vec2() - origin * zoom, zoom)
}

/// World units from a point of the screen.
fn to_world(area: Rect, camera: Camera, at: egui::Pos2) -> Point {
    let local = at - area.min;
    camera.to_world(Point::new(f64::from(local.x), f64::from(local.y)))
}
