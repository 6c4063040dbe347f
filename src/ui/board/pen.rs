//! The pen's colours and widths, shown beside the rail while the pen is the tool.

use egui::{Area, Id, Margin, Order, Rect, Sense, Stroke, Ui, WidgetInfo, accesskit, pos2, vec2};

use super::BoardView;
use super::tools::panel;
use crate::app::view::Tool;
use crate::app::workspace::{Document, Side};
use crate::gesture::Pen;
use crate::model::Rgb;
use crate::ui::theme::{Theme, theme};
use crate::ui::widgets::{focus_ring, tip};

const COLOURS: [&str; 5] = ["Black", "Blue", "Red", "Green", "Amber"];
const WIDTHS: [(f64, bool, &str); 4] =
    [(1.5, false, "Fine"), (2.6, false, "Medium"), (5.0, false, "Broad"), (14.0, true, "Highlighter")];

/// What was chosen for the pen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PenChoice {
    colour: usize,
    width: usize,
}

impl Default for PenChoice {
    fn default() -> Self {
        Self { colour: 1, width: 1 }
    }
}

impl PenChoice {
    pub fn pen(self, t: &Theme) -> Pen {
        let (width, highlighter, _) = WIDTHS[self.width.min(WIDTHS.len() - 1)];
        let [r, g, b, _] = t.pen_colours()[self.colour.min(COLOURS.len() - 1)].to_array();
        let colour = Rgb(u32::from(r) << 16 | u32::from(g) << 8 | u32::from(b));
        Pen { colour, width, highlighter }
    }
}

impl BoardView {
    pub(super) fn pen_ui(&mut self, ui: &Ui, area: Rect, document: &mut Document) {
        if document.view_of(Side::Draft).tool != Tool::Pen {
            return;
        }
        let t = theme(ui);
        let at = area.min + vec2(66.0, 56.0);
        let shown = Area::new(Id::unique("pen")).order(Order::Middle).fixed_pos(at);
        shown.show(ui.ctx(), |ui| {
            panel(ui, 12, Margin::same(3)).show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
                ui.horizontal(|ui| {
                    for (index, name) in COLOURS.into_iter().enumerate() {
                        let colour = t.pen_colours()[index];
                        let on = self.pen.colour == index;
                        if choice_ui(ui, name, on, |ui, rect| {
                            ui.painter().circle_filled(rect.center(), 8.0, colour);
                        }) {
                            self.pen.colour = index;
                        }
                    }
                    for (index, (width, highlighter, name)) in WIDTHS.into_iter().enumerate() {
                        let colour = t.pen_colours()[self.pen.colour];
                        let colour = if highlighter { colour.gamma_multiply(0.35) } else { colour };
                        let on = self.pen.width == index;
                        if choice_ui(ui, name, on, |ui, rect| {
                            let y = rect.center().y;
                            let ends = [pos2(rect.left() + 9.0, y), pos2(rect.right() - 9.0, y)];
                            ui.painter().line_segment(ends, Stroke::new(width as f32, colour));
                        }) {
                            self.pen.width = index;
                        }
                    }
                });
            });
        });
    }
}

fn choice_ui(ui: &mut Ui, name: &str, on: bool, paint: impl FnOnce(&Ui, Rect)) -> bool {
    let t = theme(ui);
    let (rect, response) = ui.allocate_exact_size(egui::Vec2::splat(t.target(36.0)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(accesskit::Role::RadioButton, true, on, name));
    if on || response.hovered() {
        ui.painter().rect_filled(rect, 8, if on { t.accent_soft } else { t.hover });
    }
    paint(ui, rect);
    if response.has_focus() {
        focus_ring(ui.painter(), rect, 8.0, &t);
    }
    tip::tip(response, name, None).clicked()
}
