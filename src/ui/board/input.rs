//! Pointer and wheel on the board: panning and zooming at once, everything else to the gesture.

use egui::{CursorIcon, Event, PointerButton, Rect, Response, Ui};

use super::{BoardView, to_world};
use crate::app::view::Tool;
use crate::app::workspace::{Document, Side};
use crate::geom::{Camera, Point, Vec2};
use crate::gesture::{Cursor, Draw, Effect, Mods, Pointer};
use crate::ui::act::{Act, Acts};

impl BoardView {
    /// Wheel, pinch, and the buttons that pan.
    pub(super) fn navigate(
        &mut self,
        ui: &Ui,
        response: &Response,
        area: Rect,
        mut camera: Camera,
        document: &mut Document,
    ) -> Camera {
        let over = response.contains_pointer();
        let before = camera;
        if over {
            let (zoom, scroll, at) =
                ui.input(|i| (i.zoom_delta(), i.translation_delta(), i.pointer.latest_pos()));
            // The wheel alone, where the setting says so.
            let wheel = if self.wheel_zooms && zoom == 1.0 { (scroll.y / 200.0).exp() } else { 1.0 };
            let zoom = zoom * wheel;
            if zoom != 1.0
                && let Some(at) = at
            {
                let local = at - area.min;
                camera.zoom_at(Point::new(f64::from(local.x), f64::from(local.y)), f64::from(zoom));
                self.zoomed = Some(std::time::Instant::now());
            } else if scroll != egui::Vec2::ZERO {
                camera.pan(Vec2::new(f64::from(scroll.x), f64::from(scroll.y)));
            }
        }
        let space = ui.input(|i| i.key_down(egui::Key::Space)) && !self.is_writing();
        let hand = space || document.view_of(Side::Draft).tool == Tool::Hand;
        let buttons = [PointerButton::Middle, PointerButton::Secondary];
        let pulled = buttons.into_iter().any(|button| response.dragged_by(button))
            || hand && response.dragged_by(PointerButton::Primary);
        self.panning = pulled || hand && over;
        if pulled {
            let by = response.drag_delta();
            camera.pan(Vec2::new(f64::from(by.x), f64::from(by.y)));
            self.gesture.cancel();
        }
        if self.panning && over {
            let icon = if pulled { CursorIcon::Grabbing } else { CursorIcon::Grab };
            ui.ctx().set_cursor_icon(icon);
        }
        if camera != before {
            document.view_of(Side::Draft).camera = Some(camera);
        }
        camera
    }

    /// While Z is held everything is shown; letting go looks at the pointer as near as before.
    pub(super) fn overview(&mut self, ui: &Ui, area: Rect, document: &mut Document) {
        let free = ui.memory(|memory| memory.focused().is_none_or(|id| self.focus_ids.contains(&id)));
        let held = free
            && !self.is_writing()
            && ui.input(|i| i.key_down(egui::Key::Z) && !i.modifiers.command && !i.modifiers.alt);
        match (held, self.overview) {
            (true, None) => {
                let bounds = document.map().and_then(super::ground::content);
                let viewport = self.viewport;
                let view = document.view_of(Side::Draft);
                if let Some((bounds, camera)) = bounds.zip(view.camera) {
                    self.overview = Some(camera);
                    view.camera = Some(super::fitted(bounds, viewport, 1.0));
                }
            }
            (false, Some(before)) => {
                self.overview = None;
                let pointer = ui.input(|i| i.pointer.latest_pos()).filter(|at| area.contains(*at));
                let view = document.view_of(Side::Draft);
                if let Some((at, camera)) = pointer.zip(view.camera) {
                    let to = to_world(area, camera, at);
                    let half = Vec2::new(self.viewport.width, self.viewport.height) / (2.0 * before.zoom);
                    view.camera = Some(Camera { origin: to - half, ..before });
                } else {
                    view.camera = Some(before);
                }
            }
            _ => {}
        }
    }

    /// While something is dragged near an edge, the board goes on under it.
    fn edge_scroll(&mut self, ui: &Ui, area: Rect, document: &mut Document) {
        const EDGE: f32 = 28.0;
        const SPEED: f32 = 600.0;
        let Some(at) =
            ui.input(|i| i.pointer.latest_pos()).filter(|_| self.pressed && self.gesture.is_dragging())
        else {
            return;
        };
        let over = |low: f32, high: f32, at: f32| {
            let near = (low + EDGE - at).clamp(0.0, EDGE) - (at - high + EDGE).clamp(0.0, EDGE);
            f64::from(near / EDGE * SPEED)
        };
        let speed = Vec2::new(over(area.left(), area.right(), at.x), over(area.top(), area.bottom(), at.y));
        if speed == Vec2::ZERO {
            return;
        }
        let passed = f64::from(ui.input(|i| i.stable_dt).min(0.05));
        let view = document.view_of(Side::Draft);
        let Some(camera) = &mut view.camera else {
            return;
        };
        camera.pan(speed * passed);
        let camera = *camera;
        let modifiers = ui.input(|i| i.modifiers);
        let mods = Mods { shift: modifiers.shift, ctrl: modifiers.command, alt: modifiers.alt };
        let pointer = Pointer { world: to_world(area, camera, at), mods };
        self.with_board(document, camera, |gesture, board| gesture.drag(pointer, board));
        ui.ctx().request_repaint();
    }

    /// Press, drag, release and double click.
    pub(super) fn point(
        &mut self,
        ui: &Ui,
        response: &Response,
        area: Rect,
        camera: Camera,
        document: &mut Document,
        acts: &mut Acts,
    ) {
        let on_top = |at: egui::Pos2| {
            area.contains(at) && ui.ctx().layer_id_at(at).is_none_or(|layer| layer == ui.layer_id())
        };
        let tool = document.view_of(Side::Draft).tool;
        self.gesture.draw = match tool {
            Tool::Frame => Draw::Frame,
            Tool::Connector => Draw::Connector,
            Tool::Pen => Draw::Pen(self.pen.pen(&crate::ui::theme::theme(ui))),
            Tool::Eraser => Draw::Eraser,
            Tool::Dot => Draw::Dot,
            Tool::Select | Tool::Hand | Tool::Note | Tool::Text => Draw::Nothing,
        };
        let (events, modifiers, twice) = ui.input(|i| {
            (i.events.clone(), i.modifiers, i.pointer.button_double_clicked(PointerButton::Primary))
        });
        let mods = Mods { shift: modifiers.shift, ctrl: modifiers.command, alt: modifiers.alt };
        for event in events {
            let effects = match event {
                Event::PointerMoved(at) if self.pressed => {
                    let pointer = Pointer { world: to_world(area, camera, at), mods };
                    self.with_board(document, camera, |gesture, board| gesture.drag(pointer, board));
                    Vec::new()
                }
                Event::PointerButton { pos, button: PointerButton::Primary, pressed, .. } => {
                    let pointer = Pointer { world: to_world(area, camera, pos), mods };
                    if pressed && on_top(pos) && !self.panning {
                        self.press(ui, pointer, tool, camera, document, acts)
                    } else if !pressed && std::mem::take(&mut self.pressed) {
                        if twice {
                            self.with_board(document, camera, |g, board| g.double_click(pointer, board))
                        } else {
                            self.with_board(document, camera, |g, board| g.release(pointer, board))
                        }
                    } else {
                        Vec::new()
                    }
                }
                _ => Vec::new(),
            };
            self.take(effects, document, acts);
        }
        self.edge_scroll(ui, area, document);
        if response.secondary_clicked()
            && let Some(at) = response.interact_pointer_pos()
        {
            self.open_menu(at, to_world(area, camera, at), camera, document);
        }
        if ui.input(|i| i.key_pressed(egui::Key::Escape)) && !self.is_writing() {
            let dropped = self.gesture.cancel();
            self.pressed &= !dropped;
            let view = document.view_of(Side::Draft);
            if !dropped && view.tool != Tool::Select {
                view.pick(Tool::Select);
            } else if !dropped && !document.editor.selection().is_empty() {
                acts.push(Act::Select(Default::default()));
            }
        }
        if !self.panning
            && let Some(at) = ui.input(|i| i.pointer.hover_pos()).filter(|at| on_top(*at))
        {
            let world = to_world(area, camera, at);
            let cursor =
                self.with_board(document, camera, |gesture, board| gesture.cursor(Some(world), board));
            ui.ctx().set_cursor_icon(icon_of(cursor, tool));
        }
    }

    fn press(
        &mut self,
        ui: &Ui,
        pointer: Pointer,
        tool: Tool,
        camera: Camera,
        document: &mut Document,
        acts: &mut Acts,
    ) -> Vec<Effect> {
        if self.writing.as_ref().is_some_and(|writing| writing.contains(document, pointer.world)) {
            let extend = pointer.mods.shift;
            if let Some(writing) = &mut self.writing {
                writing.click(pointer.world, extend);
            }
            return Vec::new();
        }
        self.finish_writing(document);
        ui.memory_mut(|memory| {
            if let Some(id) = memory.focused() {
                memory.surrender_focus(id);
            }
        });
        self.menu = None;
        match tool {
            Tool::Note => {
                document.view_of(Side::Draft).used();
                return vec![Effect::NewNote(pointer.world)];
            }
            Tool::Text => {
                document.view_of(Side::Draft).used();
                self.write_label(document, pointer.world);
                return Vec::new();
            }
            Tool::Dot => {
                self.dot(pointer, camera, document, acts);
                return Vec::new();
            }
            _ => {}
        }
        self.pressed = true;
        self.with_board(document, camera, |gesture, board| gesture.press(pointer, board))
    }

    fn take(&mut self, effects: Vec<Effect>, document: &mut Document, acts: &mut Acts) {
        for effect in effects {
            match effect {
                // At once: the rest of this frame's events belong to the new selection.
                Effect::Select(selection) => document.editor.select(selection),
                Effect::Run(command) => {
                    self.copying(&command, document);
                    self.naming = is_frame(&command);
                    acts.push(Act::Run(command));
                }
                Effect::EditNote(note) => self.write_note(document, note),
                Effect::EditItem(item) => self.write_item(document, item),
                Effect::NewNote(at) => self.write_new(document, at),
                Effect::Neighbour(note, side) => self.write_neighbour(document, note, side),
                Effect::ToolUsed => document.view_of(Side::Draft).used(),
            }
        }
    }
}

/// A command that makes a frame.
fn is_frame(command: &crate::edit::Command) -> bool {
    use crate::edit::{BoardCommand, Command};
    use crate::model::ItemKind;
    matches!(command, Command::Board(BoardCommand::AddItems(items))
        if items.iter().any(|item| matches!(item.kind, ItemKind::Frame { .. })))
}

fn icon_of(cursor: Cursor, tool: Tool) -> CursorIcon {
    match cursor {
        Cursor::Default if tool == Tool::Text => CursorIcon::Text,
        Cursor::Default if tool == Tool::Note => CursorIcon::Crosshair,
        Cursor::Default | Cursor::Move => CursorIcon::Default,
        Cursor::Copy => CursorIcon::Copy,
        Cursor::Cross => CursorIcon::Crosshair,
        Cursor::Hand => CursorIcon::PointingHand,
        Cursor::Resize(handle) => match (handle.x, handle.y) {
            (0, _) => CursorIcon::ResizeVertical,
            (_, 0) => CursorIcon::ResizeHorizontal,
            (x, y) if x == y => CursorIcon::ResizeNwSe,
            _ => CursorIcon::ResizeNeSw,
        },
    }
}
