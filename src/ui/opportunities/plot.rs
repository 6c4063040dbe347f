//! The plot: impact upwards, effort to the right, a bubble for each opportunity.

use egui::{
    Align2, CornerRadius, Key, Modifiers, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit, pos2, vec2,
};

use super::table::{Row, number};
use super::{Drag, OpportunitiesView, weigh};
use crate::app::workspace::Document;
use crate::edit::Selection;
use crate::insight::Grade;
use crate::model::{NoteColor, NoteId, Swatch};
use crate::ui::act::{Act, Acts};
use crate::ui::ink::Ink;
use crate::ui::paint::color32;
use crate::ui::theme::{Theme, theme};
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::tip::tip;
use crate::ui::widgets::type_scale::{Type, galley, put};

/// Width in which a label wraps.
const LABEL: f32 = 132.0;

/// Where values lie on the screen.
#[derive(Clone, Copy)]
struct Field(Rect);

impl Field {
    fn point(self, impact: f64, effort: f64) -> Pos2 {
        let share = |value: f64| ((value.clamp(1.0, 10.0) - 1.0) / 9.0) as f32;
        pos2(
            self.0.left() + share(effort) * self.0.width(),
            self.0.bottom() - share(impact) * self.0.height(),
        )
    }

    /// Impact and effort at a point.
    fn values(self, at: Pos2) -> (f64, f64) {
        let share = |part: f32, whole: f32| f64::from((part / whole).clamp(0.0, 1.0)) * 9.0 + 1.0;
        (share(self.0.bottom() - at.y, self.0.height()), share(at.x - self.0.left(), self.0.width()))
    }
}

impl OpportunitiesView {
    #[allow(clippy::too_many_arguments)]
    pub(super) fn plot_ui(
        &mut self,
        ui: &mut Ui,
        card: Rect,
        rows: &[Row],
        chosen: Option<NoteId>,
        document: &mut Document,
        ink: &mut Ink,
        acts: &mut Acts,
    ) {
        let t = theme(ui);
        let edge = Stroke::new(1.0, t.border);
        ui.painter().rect(card, CornerRadius::same(12), t.surface, edge, StrokeKind::Inside);
        let rect = Rect::from_min_max(card.min + vec2(44.0, 16.0), card.max - vec2(17.0, 42.0));
        ground(ui, rect, ink, &t);
        let field = Field(rect.shrink2(vec2(16.0, 16.0)));
        // Keyboard and screen readers go by rank; the chosen one is painted last, on top.
        let mut order: Vec<&Row> =
            rows.iter().filter(|row| row.impact.is_some() && row.effort.is_some()).collect();
        order.sort_by_key(|row| row.rank);
        let mut taken: Vec<Rect> = order.iter().map(|row| bubble(field, row)).collect();
        for row in &order {
            let place = bubble(field, row);
            self.bubble_ui(ui, field, place, row, Some(row.note) == chosen, document, ink, acts);
            label(ui, ink, rect, place, row, Some(row.note) == chosen, &mut taken, &t);
        }
        let left = rows.len() - order.len();
        if left > 0 {
            let words = format!("{left} without impact or effort");
            let at = pos2(rect.right() - 8.0, rect.bottom() - 6.0);
            put(ui.painter(), at, Align2::RIGHT_BOTTOM, &words, Type::SMALL, t.text_tertiary);
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn bubble_ui(
        &mut self,
        ui: &mut Ui,
        field: Field,
        place: Rect,
        row: &Row,
        chosen: bool,
        document: &mut Document,
        ink: &Ink,
        acts: &mut Acts,
    ) {
        let t = theme(ui);
        let response = ui.interact(place, ui.scope_id().with(("bubble", row.note)), Sense::click_and_drag());
        let (impact, effort) = (row.impact.unwrap_or(1.0), row.effort.unwrap_or(1.0));
        let name =
            format!("{}, {}: impact {}, effort {}", row.rank, row.text, number(impact), number(effort));
        response.widget_info(|| WidgetInfo::selected(accesskit::Role::Button, true, chosen, &name));
        if response.clicked() {
            response.request_focus();
            acts.push(Act::Select(Selection::of_notes([row.note])));
        }
        if response.double_clicked() {
            acts.extend(super::edit(document, row.note));
        }
        if response.dragged()
            && let Some(pointer) = response.interact_pointer_pos()
        {
            let (impact, effort) = field.values(pointer);
            self.drag = Some(Drag { note: row.note, impact, effort });
            ui.ctx().request_repaint();
        }
        if self.drag.is_some() && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
            self.drag = None;
            ui.ctx().stop_dragging();
        }
        if response.drag_stopped()
            && let Some(drag) = self.drag.take()
        {
            acts.extend(weigh(document, drag).map(Act::Run));
        }
        if response.has_focus() {
            self.arrows(ui, row, (impact, effort), document);
        }
        self.paint_bubble(ui, place, row, chosen, ink, &t);
        if response.has_focus() {
            focus_ring(ui.painter(), place, place.width() / 2.0, &t);
        }
        tip(response, &name, None);
    }

    /// Arrow keys move a bubble by a tenth, with Shift by one.
    fn arrows(&mut self, ui: &Ui, row: &Row, (impact, effort): (f64, f64), document: &mut Document) {
        ui.memory_mut(|memory| {
            let filter =
                egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
            if let Some(id) = memory.focused() {
                memory.set_focus_lock_filter(id, filter);
            }
        });
        let by = |key| {
            let (slow, fast) =
                ui.input_mut(|i| (i.consume_key(Modifiers::NONE, key), i.consume_key(Modifiers::SHIFT, key)));
            if fast { 1.0 } else { f64::from(u8::from(slow)) / 10.0 }
        };
        let up = by(Key::ArrowUp) - by(Key::ArrowDown);
        let right = by(Key::ArrowRight) - by(Key::ArrowLeft);
        if up == 0.0 && right == 0.0 {
            return;
        }
        let key = match self.nudge {
            Some((note, key)) if note == row.note => key,
            _ => document.editor.merge_key(),
        };
        self.nudge = Some((row.note, key));
        let drag = Drag { note: row.note, impact: impact + up, effort: effort + right };
        if let Some(command) = weigh(document, drag) {
            // It can only fail where the document may not be changed at all; then nothing moves.
            _ = document.editor.run_merged(&command, key);
        }
    }

    fn paint_bubble(&self, ui: &Ui, place: Rect, row: &Row, chosen: bool, ink: &Ink, t: &Theme) {
        let tones = ink.look.palette.note(Swatch::Token(NoteColor::Green));
        let (at, radius) = (place.center(), place.width() / 2.0);
        let edge = Stroke::new(1.0, color32(tones.strong));
        let painter = ui.painter();
        painter.circle_filled(at, radius, color32(tones.fill));
        if row.grade <= Grade::Assumed {
            let turn = |i: usize| {
                let angle = i as f32 / 48.0 * std::f32::consts::TAU;
                at + vec2(angle.cos(), angle.sin()) * radius
            };
            let ring: Vec<Pos2> = (0..=48).map(turn).collect();
            painter.extend(Shape::dashed_line(&ring, edge, 3.0, 2.5));
        } else {
            painter.circle_stroke(at, radius, edge);
        }
        if chosen {
            painter.circle_stroke(at, radius + 3.5, Stroke::new(2.0, t.select));
        }
        let words = row.rank.to_string();
        let kind = if radius > 18.0 { Type::SUBHEAD } else { Type::SMALL_STRONG };
        put(painter, at, Align2::CENTER_CENTER, &words, kind, color32(tones.fink));
    }
}

/// 13, and 1.5 for each vote; 26 at most.
fn bubble(field: Field, row: &Row) -> Rect {
    let radius = (13.0 + 1.5 * row.votes as f32).min(26.0);
    let at = field.point(row.impact.unwrap_or(1.0), row.effort.unwrap_or(1.0));
    Rect::from_center_size(at, vec2(radius * 2.0, radius * 2.0))
}

/// The four quarters, their names and the axes.
fn ground(ui: &Ui, rect: Rect, ink: &Ink, t: &Theme) {
    let painter = ui.painter();
    let middle = rect.center();
    let green = ink.look.palette.note(Swatch::Token(NoteColor::Green));
    let (best, second) = if t.dark {
        (t.success_soft.gamma_multiply(0.6), t.accent_soft.gamma_multiply(0.35))
    } else {
        (color32(green.soft), t.accent_soft.gamma_multiply(0.4))
    };
    let quarters = [
        (Rect::from_min_max(rect.min, middle), best, "Do first", t.success),
        (Rect::from_two_pos(rect.right_top(), middle), second, "Plan well", t.text_tertiary),
        (
            Rect::from_two_pos(rect.left_bottom(), middle),
            t.surface_subtle,
            "When there is time",
            t.text_tertiary,
        ),
        (Rect::from_min_max(middle, rect.max), t.hover.gamma_multiply(0.6), "Leave for now", t.text_tertiary),
    ];
    for (quarter, fill, name, colour) in quarters {
        painter.rect_filled(quarter, 0, fill);
        let at = quarter.min + vec2(12.0, 10.0);
        put(painter, at, Align2::LEFT_TOP, name, Type::BODY_STRONG, colour);
    }
    let dashes = Stroke::new(1.0, t.border_strong);
    painter.extend(Shape::dashed_line(&[rect.center_top(), rect.center_bottom()], dashes, 3.0, 3.0));
    painter.extend(Shape::dashed_line(&[rect.left_center(), rect.right_center()], dashes, 3.0, 3.0));
    painter.vline(rect.left(), rect.y_range(), dashes);
    painter.hline(rect.x_range(), rect.bottom(), dashes);
    let (left, below) = (rect.left() - 6.0, rect.bottom() + 18.0);
    let small = |at, anchor, words| put(painter, at, anchor, words, Type::CARD, t.text_secondary);
    small(pos2(left, rect.top() + 6.0), Align2::RIGHT_CENTER, "High");
    small(pos2(left, rect.bottom() - 6.0), Align2::RIGHT_CENTER, "Low");
    small(pos2(rect.left(), below), Align2::LEFT_CENTER, "Low");
    small(pos2(rect.right(), below), Align2::RIGHT_CENTER, "High");
    put(painter, pos2(middle.x, below), Align2::CENTER_CENTER, "Effort", Type::SMALL_STRONG, t.text);
    let words = galley(painter, "Impact", Type::SMALL_STRONG, t.text);
    let at = pos2(left - 24.0, middle.y + words.size().x / 2.0);
    painter.add(egui::epaint::TextShape::new(at, words, t.text).with_angle(-std::f32::consts::FRAC_PI_2));
}

/// The words of a bubble: at its right, at its left where they would leave the plot, nowhere where
/// they would cover something.
#[allow(clippy::too_many_arguments)]
fn label(
    ui: &Ui,
    ink: &mut Ink,
    plot: Rect,
    place: Rect,
    row: &Row,
    chosen: bool,
    taken: &mut Vec<Rect>,
    t: &Theme,
) {
    let kind = if chosen { Type::SMALL_STRONG } else { Type::SMALL_MEDIUM };
    let width = ink.width(&row.text, kind).min(LABEL);
    let height = ink.lines(&row.text, kind, width + 1.0);
    if height > 40.0 {
        return;
    }
    let size = vec2(width, height);
    let right = Rect::from_min_size(pos2(place.right() + 9.0, place.center().y - height / 2.0), size);
    let left = Rect::from_min_size(pos2(place.left() - 9.0 - width, place.center().y - height / 2.0), size);
    let is_free = |rect: &Rect| {
        plot.contains_rect(*rect)
            && taken.iter().all(|other| *other == place || !other.intersects(rect.shrink(1.0)))
    };
    if let Some(rect) = [right, left].into_iter().find(is_free) {
        ink.put_lines(ui, rect.min, &row.text, kind, t.text, width + 1.0);
        taken.push(rect);
    }
}
