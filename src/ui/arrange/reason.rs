//! Why a note goes where it goes, and where else it could go.

use egui::{Align2, Area, Frame, Id, Margin, Order, Rect, Sense, Stroke, Ui, pos2, vec2};

use super::{ArrangeView, Made, draft, marks};
use crate::app::arranging::{LaneKey, StageKey};
use crate::arrange::Verdict;
use crate::model::NoteId;
use crate::text::icons;
use crate::ui::fonts;
use crate::ui::ink::Ink;
use crate::ui::theme::theme;
use crate::ui::widgets::button::{Button, Kind};
use crate::ui::widgets::icon;
use crate::ui::widgets::type_scale::{Type, put};

/// The card that is open.
pub struct Open {
    pub note: NoteId,
    /// Where the note or card stands on the screen.
    pub at: Rect,
    /// Stage and lane are being chosen.
    pub(super) moving: bool,
    pub(super) stage: Option<StageKey>,
    pub(super) lane: Option<LaneKey>,
    height: f32,
    focused: bool,
}

impl Open {
    pub fn new(note: NoteId, at: Rect) -> Self {
        Self { note, at, moving: false, stage: None, lane: None, height: 168.0, focused: false }
    }
}

const WIDTH: f32 = 256.0;

impl ArrangeView {
    pub(super) fn reason_ui(&mut self, ui: &Ui, panes: Rect, made: &Made, ink: &mut Ink) {
        let Some(mut open) = self.open.take() else { return };
        let t = theme(ui);
        let left = (open.at.left() - WIDTH * 0.6)
            .clamp(panes.left() + 12.0, (panes.right() - WIDTH - 12.0).max(panes.left()));
        let under = open.at.bottom() + 18.0;
        let top =
            if under + open.height < panes.bottom() { under } else { open.at.top() - open.height - 12.0 };
        let at = pos2(left, top.max(panes.top() + 8.0)).round();
        let frame = Frame::new()
            .fill(t.surface)
            .stroke(Stroke::new(1.0, t.border))
            .corner_radius(10)
            .inner_margin(Margin::same(12))
            .shadow(t.shadow_menu);
        let area = Area::new(Id::unique("arrange reason")).order(Order::Middle).fixed_pos(at);
        let mut close = false;
        let shown = area.show(ui.ctx(), |ui| {
            frame.show(ui, |ui| {
                ui.set_width(WIDTH - 24.0);
                ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
                close = self.inside_ui(ui, &mut open, made, ink);
            });
        });
        open.height = shown.response.rect.height();
        if close {
            ui.memory_mut(|memory| memory.request_focus(draft::note_id(open.note)));
        } else {
            self.open = Some(open);
        }
    }

    /// The open note's place is to be chosen at once.
    pub(super) fn choose_place(&mut self, note: Option<NoteId>) {
        if let Some(mut open) = self.open.take() {
            if note == Some(open.note) {
                self.begin_moving(&mut open);
            }
            self.open = Some(open);
        }
    }

    fn begin_moving(&self, open: &mut Open) {
        let (place, likely) = (self.state.place(open.note), self.state.likely(open.note));
        open.moving = true;
        open.stage = place.map(|place| place.0).or(likely.0);
        open.lane = place.map(|place| place.1).or(likely.1);
    }

    /// True if it is to be closed.
    fn inside_ui(&mut self, ui: &mut Ui, open: &mut Open, made: &Made, ink: &mut Ink) -> bool {
        let t = theme(ui);
        let Some(reading) = made.reading(open.note) else { return true };
        let width = ui.available_width();
        let text = self.state.map().notes().get(open.note).map(|note| note.text.clone()).unwrap_or_default();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let at = ui.cursor().min;
        let title = ink.put_lines(ui, at, &text, Type::BODY_STRONG, t.text, width);
        ui.allocate_exact_size(vec2(width, title.height().min(108.0) + 8.0), Sense::hover());
        if open.moving {
            self.places_ui(ui, open, ink);
        } else {
            let verdict = marks::verdict(reading).unwrap_or(Verdict::None);
            let stage = reading.stage.map(|n| made.proposal.stages[n].title.as_str());
            let lane = reading.lane.map(|n| made.proposal.lanes[n].title.as_str());
            row_ui(ui, ink, icons::COLUMNS, "Column", stage.unwrap_or("None"), &reading.reason.column);
            row_ui(ui, ink, icons::ROWS, "Lane", lane.unwrap_or("None"), &reading.reason.lane);
            let row = line_ui(ui, icons::GAUGE, "Confidence");
            marks::dot(ui.painter(), pos2(row.left() + 5.0, row.center().y), 4.0, verdict, &t);
            let at = pos2(row.left() + 14.0, row.center().y);
            put(ui.painter(), at, Align2::LEFT_CENTER, marks::word(verdict), Type::SMALL_STRONG, t.text);
        }
        ui.add_space(10.0);
        let mut close = false;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            if open.moving {
                close = ui.add(Button::primary("Done")).clicked();
            } else {
                let button = ui.add(Button::secondary("Move to…"));
                if !std::mem::replace(&mut open.focused, true) && ui.input(|i| !i.pointer.any_released()) {
                    button.request_focus();
                }
                if button.clicked() {
                    self.begin_moving(open);
                }
                let placed = self.state.place(open.note).is_some();
                if placed && ui.add(Button::secondary("Leave unplaced")).clicked() {
                    self.change(|state| state.pin(open.note, None));
                    close = true;
                }
            }
        });
        if self.state.is_pinned(open.note) {
            ui.add_space(6.0);
            if ui.add(Button::new(Kind::Ghost, "As the board says")).clicked() {
                self.change(|state| state.unpin(open.note));
                close = true;
            }
        }
        close
    }
}

/// An icon and a label; the rest of the row is given back.
fn line_ui(ui: &mut Ui, symbol: char, label: &str) -> Rect {
    let t = theme(ui);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    icon(ui.painter(), pos2(row.left() + 7.0, row.center().y), symbol, fonts::icons(14.0), t.text_secondary);
    let at = pos2(row.left() + 20.0, row.center().y);
    put(ui.painter(), at, Align2::LEFT_CENTER, label, Type::SMALL, t.text_secondary);
    row.with_min_x(row.left() + 92.0)
}

/// A name and the reason for it, which takes lines of its own where it is long.
fn row_ui(ui: &mut Ui, ink: &mut Ink, symbol: char, label: &str, name: &str, why: &str) {
    let t = theme(ui);
    let row = line_ui(ui, symbol, label);
    let at = (row.left_center(), Align2::LEFT_CENTER);
    let shown = ink.put(ui, at, name, Type::SMALL_STRONG, t.text, row.width());
    if why.is_empty() {
        return;
    }
    let rest = format!(", {why}");
    if ink.width(&rest, Type::SMALL) <= row.right() - shown.right() {
        let at = (pos2(shown.right(), row.center().y), Align2::LEFT_CENTER);
        ink.put(ui, at, &rest, Type::SMALL, t.text, row.right() - shown.right() + 1.0);
        return;
    }
    let at = pos2(row.left(), row.bottom() - 2.0);
    let lines = ink.put_lines(ui, at, why, Type::SMALL, t.text_secondary, row.width());
    ui.allocate_exact_size(vec2(row.width(), lines.height() + 2.0), Sense::hover());
}
