//! How one side of a map is looked at: camera, tool.

use crate::geom::{Camera, Size};

/// What the pointer does on the board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tool {
    #[default]
    Select,
    Hand,
    Note,
    Text,
    Frame,
    Connector,
    Pen,
    Eraser,
    /// Places the dots of a vote.
    Dot,
}

/// Zoom steps of the buttons and keys, in per cent.
const STEPS: [f64; 11] = [5.0, 10.0, 25.0, 50.0, 70.0, 100.0, 150.0, 200.0, 300.0, 400.0, 800.0];

/// Camera and tool of one view; never part of the file, never undone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ViewState {
    /// `None` until it was shown once: everything is then fitted.
    pub camera: Option<Camera>,
    pub tool: Tool,
    /// The tool stays after one use.
    pub tool_kept: bool,
}

impl ViewState {
    /// Picks a tool; once more keeps it.
    pub fn pick(&mut self, tool: Tool) {
        self.tool_kept = self.tool == tool && tool != Tool::Select && !self.tool_kept;
        self.tool = tool;
    }

    /// A tool was used: back to Select unless it is kept.
    pub fn used(&mut self) {
        // One rarely draws or rubs out a single line, or places a single dot.
        if !self.tool_kept && !matches!(self.tool, Tool::Pen | Tool::Eraser | Tool::Dot) {
            self.tool = Tool::Select;
        }
    }

    /// The next zoom step up or down, about the middle of the viewport.
    pub fn step_zoom(&mut self, up: bool, viewport: Size) {
        let camera = self.camera.get_or_insert_default();
        let percent = camera.zoom * 100.0;
        let next = if up {
            STEPS.into_iter().find(|step| *step > percent + 0.5)
        } else {
            STEPS.into_iter().rev().find(|step| *step < percent - 0.5)
        };
        if let Some(next) = next {
            let middle = crate::geom::Point::new(viewport.width / 2.0, viewport.height / 2.0);
            camera.zoom_at(middle, next / percent);
        }
    }

    /// 100 % about the middle of the viewport.
    pub fn actual(&mut self, viewport: Size) {
        let camera = self.camera.get_or_insert_default();
        let middle = crate::geom::Point::new(viewport.width / 2.0, viewport.height / 2.0);
        camera.zoom_at(middle, 1.0 / camera.zoom);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zoom_steps_go_up_and_down() {
        let mut view =
            ViewState { camera: Some(Camera { zoom: 0.6, ..Camera::default() }), ..Default::default() };
        let size = Size::new(800.0, 600.0);
        view.step_zoom(true, size);
        assert!((view.camera.unwrap().zoom - 0.7).abs() < 1e-9);
        view.step_zoom(false, size);
        assert!((view.camera.unwrap().zoom - 0.5).abs() < 1e-9);
    }

    #[test]
    fn a_tool_is_used_once_unless_picked_twice() {
        let mut view = ViewState::default();
        view.pick(Tool::Note);
        view.used();
        assert_eq!(view.tool, Tool::Select);
        view.pick(Tool::Note);
        view.pick(Tool::Note);
        view.used();
        assert_eq!(view.tool, Tool::Note);
    }
}
