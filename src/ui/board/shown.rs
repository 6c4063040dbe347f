//! What of the board is shown: the map as it is, with what is dragged lifted, or a preview.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use egui::Ui;
use egui::emath::TSTransform;

use super::BoardView;
use crate::app::workspace::Document;
use crate::geom::{Camera, Point, Rect};
use crate::gesture::{Board, BoardGesture, bounds_in};
use crate::layout::draft::Shown;
use crate::model::Project;
use crate::ui::paint::{ScenePainter, View, is_far};
use crate::ui::style::Look;

/// Shadows, stars and votes stand out of their notes by less, in world units.
const STANDS_OUT: f64 = 24.0;

/// The box around what is selected, and what it was measured for.
pub(super) struct Selected {
    of: (u64, u64),
    bounds: Option<Rect>,
}

impl BoardView {
    /// Brings the stack to the document. What is dragged is lifted; anything else that gesture or
    /// writing would do is a copy of the project, with a stack of its own.
    pub(super) fn follow(&mut self, document: &Document, look: &Look) -> Option<Project> {
        if document.map().is_some_and(|map| self.stack.follow(map)) {
            self.lifted = None;
        }
        let shift = if self.is_writing() { None } else { self.gesture.shift() };
        if let Some((what, by)) = shift {
            if !self.lifted.as_ref().is_some_and(|lifted| Arc::ptr_eq(lifted, what)) {
                self.stack.lift(&what.notes, &what.items);
                self.lifted = Some(what.clone());
            }
            self.stack.carry(by);
            self.preview = None;
            return None;
        }
        self.lifted = None;
        self.stack.drop_lifted();
        let command = match &self.writing {
            Some(writing) => writing.command(look),
            None => self.gesture.command(document.board_zoom()),
        };
        let project = command.and_then(|command| document.editor.preview(&command).ok());
        match project.as_ref().and_then(|project| project.map(document.editor.map_id()?)) {
            Some(map) => _ = self.preview.get_or_insert_with(|| self.stack.clone()).follow(map),
            None => self.preview = None,
        }
        project
    }

    /// Paints notes and items.
    pub(super) fn things_ui(
        &mut self,
        ui: &Ui,
        document: &Document,
        project: &Project,
        look: &Look,
        painter: &mut ScenePainter,
        view: View,
    ) {
        let Some(map) = document.editor.map_id().and_then(|id| project.map(id)) else {
            return;
        };
        let stack = self.preview.as_ref().unwrap_or(&self.stack);
        let (shown, ctx) = (Shown { stack, map, project }, look.layout(project));
        let sight = &mut self.sight;
        sight.begin(&ctx);
        if is_far(view.screen_from_world.scaling) {
            let mut of = DefaultHasher::new();
            (map.id(), document.editor.revision(), look.revision).hash(&mut of);
            (stack.revision(), self.preview.is_some()).hash(&mut of);
            painter.paint_far(ui, of.finish(), || sight.far(shown, &ctx), view);
            return;
        }
        let world = in_world(view.screen_from_world, view.clip).inflate(STANDS_OUT, STANDS_OUT);
        let tiles = sight.near(shown, &ctx, world);
        if tiles.unfinished {
            ui.ctx().request_repaint();
        }
        painter.paint_tiles(ui, &tiles.tiles, view);
    }

    /// The box around what is selected, where it stands now.
    pub(super) fn selected_bounds(&mut self, document: &Document) -> Option<Rect> {
        let stack = self.preview.as_ref().unwrap_or(&self.stack);
        let of = (stack.revision(), document.editor.selection_revision());
        if self.selected.as_ref().is_none_or(|selected| selected.of != of) {
            self.selected = Some(Selected { of, bounds: bounds_in(stack, document.editor.selection()) });
        }
        self.selected.as_ref().and_then(|selected| selected.bounds)
    }

    /// Lets the gesture look at the board as it is in the document.
    pub(super) fn with_board<T: Default>(
        &mut self,
        document: &Document,
        camera: Camera,
        act: impl FnOnce(&mut BoardGesture, &Board) -> T,
    ) -> T {
        let Some(map) = document.map() else {
            return T::default();
        };
        if self.stack.follow(map) {
            self.lifted = None;
        }
        let selected = self.selected_bounds(document);
        let board = Board::new(map, &self.stack, document.editor.selection(), camera.zoom);
        act(&mut self.gesture, &board.selected_in(selected))
    }
}

/// The part of the world in a rectangle of the screen.
pub(super) fn in_world(screen_from_world: TSTransform, rect: egui::Rect) -> Rect {
    let shown = screen_from_world.inverse() * rect;
    let point = |at: egui::Pos2| Point::new(f64::from(at.x), f64::from(at.y));
    Rect::from_points(point(shown.min), point(shown.max))
}
