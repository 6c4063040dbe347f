//! Pointer and wheel on the matrix: scrolling and zooming at once, everything else to the gesture.

use egui::{CursorIcon, Event, PointerButton, Pos2, Rect, Response, Ui};

use super::keys::folding;
use super::{MatrixView, Parts, Shown, ZOOM};
use crate::app::workspace::{Document, Side};
use crate::edit::{Command, Focus, GridCommand};
use crate::geom::{Camera, Point, Vec2};
use crate::gesture::{MatrixEffect, Mods, Over, rate};
use crate::model::{LaneId, PersonaId, StepId};
use crate::scene::Target;
use crate::ui::act::{Act, Acts};

impl MatrixView {
    /// Moves the camera no farther than needed to have what is looked for in sight.
    pub(super) fn bring_into_sight(&mut self, area: Rect, shown: &Shown, document: &mut Document) {
        const MARGIN: f64 = 24.0;
        let Some(target) = self.reveal.take() else {
            return;
        };
        let (body, heads) = (shown.body.zone(target), shown.heads.zone(target));
        let Some(zone) = body.or(heads) else {
            return;
        };
        let camera = document.view_of(Side::Matrix).camera.get_or_insert_default();
        let parts = Parts::new(area, *camera, &shown.layout);
        let seen =
            (f64::from(parts.body.width()) / camera.zoom, f64::from(parts.body.height()) / camera.zoom);
        let over = |low: f64, high: f64, from: f64, room: f64| match () {
            // What is larger than the view shows its beginning.
            () if low - MARGIN < from || high - low + 2.0 * MARGIN > room => low - MARGIN - from,
            () if high + MARGIN > from + room => high + MARGIN - from - room,
            () => 0.0,
        };
        camera.origin.x += over(zone.rect.x0, zone.rect.x1, camera.origin.x, seen.0);
        if body.is_some() {
            camera.origin.y += over(zone.rect.y0, zone.rect.y1, camera.origin.y, seen.1);
        }
    }

    /// Wheel, pinch, and the buttons that pan.
    pub(super) fn navigate(
        &mut self,
        ui: &Ui,
        response: &Response,
        area: Rect,
        shown: &Shown,
        document: &mut Document,
    ) -> Camera {
        let stored = document.view_of(Side::Matrix).camera;
        let mut camera = stored.unwrap_or_default();
        if response.contains_pointer() {
            let (zoom, scroll, at) =
                ui.input(|i| (i.zoom_delta(), i.translation_delta(), i.pointer.latest_pos()));
            if let Some(at) = at.filter(|_| zoom != 1.0) {
                let fixed = Parts::new(area, camera, &shown.layout).in_body(at);
                camera.zoom = (camera.zoom * f64::from(zoom)).clamp(ZOOM.0, ZOOM.1);
                let moved = Parts::new(area, camera, &shown.layout).in_body(at);
                camera.origin += fixed - moved;
                self.zoomed = Some(std::time::Instant::now());
            } else if scroll != egui::Vec2::ZERO {
                camera.pan(Vec2::new(f64::from(scroll.x), f64::from(scroll.y)));
            }
        }
        let space = ui.input(|i| i.key_down(egui::Key::Space)) && !self.is_writing();
        let pulled = response.dragged_by(PointerButton::Middle)
            || space && response.dragged_by(PointerButton::Primary);
        self.panning = pulled || space && response.contains_pointer();
        if pulled {
            let by = response.drag_delta();
            camera.pan(Vec2::new(f64::from(by.x), f64::from(by.y)));
            self.gesture.cancel();
        }
        if self.panning {
            ui.ctx().set_cursor_icon(if pulled { CursorIcon::Grabbing } else { CursorIcon::Grab });
        }
        let seen = Parts::new(area, camera, &shown.layout).body.size() / camera.zoom as f32;
        let most = |whole: f64, seen: f32| (whole - f64::from(seen)).max(0.0);
        camera.origin.x = camera.origin.x.clamp(0.0, most(shown.layout.size.width, seen.x));
        camera.origin.y =
            camera.origin.y.clamp(0.0, most(shown.layout.size.height + super::heads::BELOW, seen.y));
        if stored != Some(camera) {
            document.view_of(Side::Matrix).camera = Some(camera);
        }
        camera
    }

    /// What stands at a point of the screen.
    pub(super) fn target_at(parts: Parts, shown: &Shown, at: Pos2) -> Option<Target> {
        let hit = |to: egui::emath::TSTransform, scene: &crate::scene::Scene| {
            let at = to.inverse() * at;
            scene.hit(Point::new(f64::from(at.x), f64::from(at.y))).map(|zone| zone.target)
        };
        match () {
            () if parts.body.contains(at) => hit(parts.to_body(), &shown.body),
            () if parts.heads.contains(at) => hit(parts.to_heads(), &shown.heads),
            () if parts.rail.contains(at) => hit(parts.to_rail(), &shown.rail),
            () if parts.corner.contains(at) => Some(Target::Corner),
            () => None,
        }
    }

    /// Press, drag, release and double click.
    pub(super) fn point(
        &mut self,
        ui: &Ui,
        whole: Rect,
        parts: Parts,
        shown: &Shown,
        document: &mut Document,
        acts: &mut Acts,
    ) {
        let off: Vec<Rect> = self.buttons.iter().copied().chain(self.tray).collect();
        let on_top = |at: Pos2| on_top_of(ui, whole, &off, at);
        let (events, modifiers, twice, hover) = ui.input(|i| {
            let twice = i.pointer.button_double_clicked(PointerButton::Primary);
            (i.events.clone(), i.modifiers, twice, i.pointer.hover_pos())
        });
        let hover = hover.filter(|at| on_top(*at));
        let mods = Mods { shift: modifiers.shift, ctrl: modifiers.command, alt: modifiers.alt };
        let places = shown.places(f64::from(parts.zoom));
        for event in events {
            match event {
                Event::PointerMoved(at) if self.pressed => {
                    let over = self.over(parts, at);
                    let selection = document.editor.selection();
                    self.gesture.drag(parts.in_body(at), mods, over, selection, &places);
                }
                Event::PointerButton { pos, button: PointerButton::Primary, pressed: true, .. }
                    if on_top(pos) && !self.panning =>
                {
                    self.press(ui, parts, shown, pos, mods, document);
                }
                Event::PointerButton { pos, button: PointerButton::Secondary, pressed: true, .. }
                    if on_top(pos) =>
                {
                    self.open_menu(parts, shown, pos, document);
                }
                Event::PointerButton { pos, button: PointerButton::Primary, pressed: false, .. }
                    if std::mem::take(&mut self.pressed) =>
                {
                    if twice && let Some(command) = Self::target_at(parts, shown, pos).and_then(usual_size) {
                        self.gesture.cancel();
                        acts.push(Act::Run(command));
                    }
                    let effects = self.gesture.release(mods, document.editor.selection(), &places);
                    self.follow(effects, twice, document, acts);
                }
                _ => {}
            }
        }
        let escape = ui.input(|i| i.key_pressed(egui::Key::Escape));
        let linking = escape && self.linking.take().is_some();
        let inner =
            linking || self.is_writing() || self.menu.is_some() || self.tray_open || self.picker.is_some();
        if ui.input(|i| i.key_pressed(egui::Key::Escape)) && !inner {
            let dropped = self.gesture.cancel();
            self.pressed &= !dropped;
            if !dropped && !document.editor.selection().is_empty() {
                acts.push(Act::Select(Default::default()));
            }
        }
        if let Some(at) = hover.filter(|_| !self.panning) {
            let icon = match Self::target_at(parts, shown, at) {
                _ if self.gesture.cards().is_some() || self.gesture.head().is_some() => CursorIcon::Grabbing,
                _ if self.gesture.link().is_some() || self.linking.is_some() => CursorIcon::Crosshair,
                _ if let Some(icon) = self.handle_cursor(parts, shown, at, document) => icon,
                Some(Target::WebLink(..)) => CursorIcon::PointingHand,
                Some(Target::ColumnEdge(_)) => CursorIcon::ResizeHorizontal,
                Some(Target::Curve(..)) => CursorIcon::PointingHand,
                Some(Target::RowEdge(_) | Target::Rating(..) | Target::Intensity(..)) => {
                    CursorIcon::ResizeVertical
                }
                _ => CursorIcon::Default,
            };
            ui.ctx().set_cursor_icon(icon);
        }
    }

    fn over(&self, parts: Parts, at: Pos2) -> Over {
        match () {
            () if self.tray.is_some_and(|tray| tray.contains(at)) => Over::Tray,
            () if parts.body.contains(at) => Over::Body,
            () => Over::Elsewhere,
        }
    }

    fn press(&mut self, ui: &Ui, parts: Parts, shown: &Shown, at: Pos2, mods: Mods, document: &mut Document) {
        let place = parts.in_body(at);
        if parts.corner.contains(at) {
            self.finish_writing(document);
            return self.corner_menu(parts.corner.left_bottom(), document);
        }
        if let Some(writing) = &mut self.writing {
            if parts.body.contains(at) && writing.click(place, mods.shift) {
                return;
            }
            self.finish_writing(document);
        }
        if self.naming.is_some() {
            if self.press_name(parts, at, mods.shift) {
                return;
            }
            self.finish_writing(document);
        }
        ui.memory_mut(|memory| {
            if let Some(id) = memory.focused() {
                memory.surrender_focus(id);
            }
        });
        self.pressed = true;
        if self.press_handle(parts, shown, at, place, document) {
            return;
        }
        self.gesture.press(Self::target_at(parts, shown, at), place);
    }

    fn follow(&mut self, effects: Vec<MatrixEffect>, twice: bool, document: &mut Document, acts: &mut Acts) {
        for effect in effects {
            match effect {
                MatrixEffect::Select(selection) => {
                    let note = selection.only_note();
                    if let (Some(from), Some(to)) = (self.linking.take(), note)
                        && from != to
                    {
                        self.ask_link(from, to);
                    }
                    if let Some(Focus::Rating(step, persona)) = selection.focus {
                        self.rate_empty(step, persona, document, acts);
                        self.open_picker(step, persona, None);
                    }
                    // At once: the rest of this frame's events belong to the new selection.
                    document.editor.select(selection);
                    match note {
                        _ if !twice => {}
                        Some(note) => self.write_note(document, note),
                        None => match self.expand_selected(document) {
                            Some(command) => acts.push(Act::Run(command)),
                            None => _ = self.name_selected(document),
                        },
                    }
                }
                MatrixEffect::Run(command) => acts.push(Act::Run(command)),
                MatrixEffect::Open(note, at) => {
                    let map = document.map();
                    let link = map.and_then(|map| map.notes().get(note)?.links.get(usize::from(at)).cloned());
                    acts.extend(link.map(|link| Act::OpenUrl(link.url)));
                }
                MatrixEffect::Link { from, to, .. } => self.ask_link(from, to),
                MatrixEffect::Write(lane, step) => match self.unfolding(document, lane, step) {
                    // What is written into something collapsed would not be seen.
                    Some(command) => acts.push(Act::Run(command)),
                    None => self.write_new(document, lane, step, None),
                },
            }
        }
    }
}

impl MatrixView {
    /// What expands the stage or lane of a cell, where it is collapsed.
    pub(super) fn unfolding(&self, document: &Document, lane: LaneId, step: StepId) -> Option<Command> {
        let map = document.map()?;
        folding(map, Focus::Step(step), Some(false)).or_else(|| folding(map, Focus::Lane(lane), Some(false)))
    }

    /// A double click on a collapsed head expands it.
    fn expand_selected(&self, document: &Document) -> Option<Command> {
        folding(document.map()?, document.editor.selection().focus?, Some(false))
    }

    /// A click on the ring of a step that nobody rated rates it neutral; the picker says how it is.
    fn rate_empty(&self, step: StepId, persona: Option<PersonaId>, document: &Document, acts: &mut Acts) {
        let known = document.map().is_some_and(|map| {
            map.ratings().iter().any(|rating| (rating.step, rating.persona) == (step, persona))
        });
        if !known {
            acts.push(Act::Run(rate(step, persona, 0)));
        }
    }
}

/// A double click on an edge takes back the size that was dragged.
fn usual_size(edge: Target) -> Option<Command> {
    Some(match edge {
        Target::ColumnEdge(step) => GridCommand::SetStepWidth { step, width: None }.into(),
        Target::RowEdge(lane) => GridCommand::SetLaneHeight { lane, height: None }.into(),
        _ => return None,
    })
}

/// Whether a point belongs to the matrix: nothing of another layer and none of its buttons is there.
fn on_top_of(ui: &Ui, whole: Rect, off: &[Rect], at: Pos2) -> bool {
    let layer = ui.ctx().layer_id_at(at).is_none_or(|layer| layer == ui.layer_id());
    layer && whole.contains(at) && !off.iter().any(|rect| rect.contains(at))
}
