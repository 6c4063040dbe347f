//! "What changes": counts, the mean of the curve, and every change in journey order.

use egui::{
    Align2, Color32, CornerRadius, Frame, Panel, Rect, ScrollArea, Sense, Stroke, Ui, WidgetInfo, accesskit,
    pos2, vec2,
};

use super::{CompareView, Told, open_card};
use crate::app::actions::{ActionId, Os, action};
use crate::app::workspace::Document;
use crate::insight::compare::{CardPair, Change};
use crate::layout::compare::{card_label, place_line, reason_words, words};
use crate::layout::label::one_line;
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::news::CatchUp;
use crate::ui::fonts;
use crate::ui::ink::Ink;
use crate::ui::theme::{Theme, theme};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::type_scale::{Type, put, text_ui};
use crate::ui::widgets::{focus_ring, icon, tip};

const WIDTH: f32 = 288.0;
const ROW: f32 = 47.0;
const FOOT: f32 = 52.0;

impl CompareView {
    pub(super) fn panel_ui(
        &mut self,
        ui: &mut Ui,
        document: &Document,
        told: &Told,
        ink: &mut Ink,
        acts: &mut Acts,
    ) {
        let t = theme(ui);
        let frame = Frame::new().fill(t.surface);
        Panel::right("what changes").exact_size(WIDTH).resizable(false).frame(frame).show(ui, |ui| {
            let whole = ui.max_rect();
            ui.painter().vline(whole.left() + 0.5, whole.y_range(), Stroke::new(1.0, t.border));
            let (top, foot) = whole.split_top_bottom_at_y(whole.bottom() - FOOT);
            let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(top.shrink2(vec2(16.0, 0.0))));
            inner.spacing_mut().item_spacing = vec2(8.0, 0.0);
            head_ui(&mut inner, told, &t);
            news_ui(&mut inner, told, acts);
            self.list_ui(&mut inner, document, told, ink, acts);
            self.foot_ui(ui, foot, told);
        });
    }

    fn list_ui(&mut self, ui: &mut Ui, document: &Document, told: &Told, ink: &mut Ink, acts: &mut Acts) {
        let t = theme(ui);
        let changes: Vec<(usize, &CardPair)> = told.both.changes().collect();
        if changes.is_empty() {
            ui.add_space(12.0);
            let words = match told.both.is_same() {
                true => "Both maps are the same so far. Change a card in the future map.",
                false => "No card changes. Curves, figures, stages or lanes do.",
            };
            text_ui(ui, words, Type::BODY, t.text_secondary);
            return;
        }
        let (row, heading) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
        heading.widget_info(|| WidgetInfo::labeled(accesskit::Role::Heading, true, "In journey order"));
        let at = row.left_center() + vec2(0.0, 2.0);
        put(ui.painter(), at, Align2::LEFT_CENTER, "In journey order", Type::SMALL_STRONG, t.text);
        let mut area = ScrollArea::vertical().auto_shrink(false);
        if self.wanted
            && let Some(index) = changes.iter().position(|(card, _)| Some(*card) == self.current)
        {
            let room = ui.available_height();
            let y = index as f32 * ROW - room / 2.0 + ROW;
            area = area.vertical_scroll_offset(y.clamp(0.0, (changes.len() as f32 * ROW - room).max(0.0)));
        }
        area.show_rows(ui, ROW, changes.len(), |ui, range| {
            for &(index, card) in changes.get(range).unwrap_or_default() {
                self.row_ui(ui, document, told, (index, card), ink, acts);
            }
        });
    }

    fn row_ui(
        &mut self,
        ui: &mut Ui,
        document: &Document,
        told: &Told,
        (index, card): (usize, &CardPair),
        ink: &mut Ink,
        acts: &mut Acts,
    ) {
        let t = theme(ui);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
        let chosen = self.current == Some(index);
        let (was, is) = words(card, &told.from, &told.to);
        let text = is.or(was).map(|note| one_line(&note.text)).unwrap_or_default();
        let text = if text.is_empty() { "Empty card".to_owned() } else { text };
        let reason = is.map(|note| reason_words(document.editor.project(), note)).unwrap_or_default();
        let mut place = place_line(&told.both, card, &told.from, &told.to);
        if !reason.is_empty() {
            place = format!("{place} · {reason}");
        }
        let label = format!("{} {reason}", card_label(&told.both, card, &told.from, &told.to));
        response.widget_info(|| WidgetInfo::selected(accesskit::Role::ListItem, true, chosen, label.trim()));
        let ground = rect.expand2(vec2(8.0, 0.0)).shrink2(vec2(0.0, 0.5));
        if chosen {
            ui.painter().rect_filled(ground, CornerRadius::same(8), t.accent_soft);
        } else if response.hovered() {
            ui.painter().rect_filled(ground, CornerRadius::same(8), t.hover);
        }
        if response.has_focus() {
            focus_ring(ui.painter(), ground, 8.0, &t);
        }
        mark(ui, pos2(rect.left() + 9.0, rect.top() + 16.0), card.change, &t);
        let (x, width) = (rect.left() + 28.0, rect.width() - 28.0);
        let at = (pos2(x, rect.top() + 16.0), Align2::LEFT_CENTER);
        ink.put(ui, at, &text, Type::BODY_MEDIUM, t.text, width);
        let at = (pos2(x, rect.top() + 33.0), Align2::LEFT_CENTER);
        ink.put(ui, at, &place, Type::SMALL, t.text_tertiary, width);
        // A second press leads on to the matrix.
        if response.double_clicked() || response.clicked() && chosen && response.has_focus() {
            open_card(told, index, acts);
        } else if response.clicked() {
            response.request_focus();
            self.look_at(index);
        }
        tip::tip(response, &shortened(&format!("{text}. {place}")), None);
    }

    fn foot_ui(&mut self, ui: &mut Ui, place: Rect, told: &Told) {
        let t = theme(ui);
        ui.painter().hline(place.x_range(), place.top() + 0.5, Stroke::new(1.0, t.border));
        let inner = place.shrink2(vec2(16.0, 10.0));
        let any = told.both.changes().next().is_some();
        let half = (inner.width() - 8.0) / 2.0;
        for (i, (id, symbol, words)) in [
            (ActionId::PreviousChange, icons::CARET_UP, "Previous"),
            (ActionId::NextChange, icons::CARET_DOWN, "Next change"),
        ]
        .into_iter()
        .enumerate()
        {
            let left = inner.left() + i as f32 * (half + 8.0);
            let rect = Rect::from_min_size(pos2(left, inner.top()), vec2(half, 32.0));
            let row = action(id);
            let button = Button::secondary(words).icon(symbol).enabled(any).wide(half);
            let button = button.tip(row.tooltip, row.keys(Os::here()));
            if ui.put(rect, button).clicked() {
                self.walk(id == ActionId::PreviousChange);
            }
        }
    }
}

/// What changed in the current map since the copy is offered.
fn news_ui(ui: &mut Ui, told: &Told, acts: &mut Acts) {
    if told.news == 0 {
        return;
    }
    let t = theme(ui);
    ui.add_space(10.0);
    let words = match told.news {
        1 => "1 change in the current map since the copy".to_owned(),
        n => format!("{n} changes in the current map since the copy"),
    };
    text_ui(ui, &words, Type::SMALL, t.text_secondary);
    ui.add_space(6.0);
    if ui.add(Button::soft("Take them over…").icon(icons::GIT_MERGE)).clicked() {
        acts.push(Act::Ask(Dialog::CatchUp(CatchUp::of(told.to.id()))));
    }
    ui.add_space(4.0);
}

/// A tooltip is one line; what is longer stands in the card.
fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(90).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// Title, the three counts, the mean.
fn head_ui(ui: &mut Ui, told: &Told, t: &Theme) {
    let (row, title) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
    title.widget_info(|| WidgetInfo::labeled(accesskit::Role::Heading, true, "What changes"));
    let at = row.left_center() + vec2(0.0, 2.0);
    put(ui.painter(), at, Align2::LEFT_CENTER, "What changes", Type::SUBHEAD, t.text);
    let counts = told.both.counts();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let width = (ui.available_width() - 16.0) / 3.0;
        tile_ui(ui, width, counts.added, "Added", t.success_soft, t.success);
        tile_ui(ui, width, counts.changed, "Changed", t.accent_soft, t.accent_text);
        tile_ui(ui, width, counts.gone, "Gone", t.hover, t.text_secondary);
    });
    let value = |mean: Option<f64>| match mean {
        Some(tenths) => crate::layout::label::tenths_text(tenths.round().clamp(-20.0, 20.0) as i8),
        None => "–".to_owned(),
    };
    let (before, after) = (value(told.both.mean.0), value(told.both.mean.1));
    let (row, mean) = ui.allocate_exact_size(vec2(ui.available_width(), 42.0), Sense::hover());
    let label = format!("Mean emotion: {before} before, {after} after");
    mean.widget_info(|| WidgetInfo::labeled(accesskit::Role::Label, true, &label));
    let painter = ui.painter();
    put(painter, row.left_center(), Align2::LEFT_CENTER, "Mean emotion", Type::BODY, t.text_secondary);
    let right = format!("→ {after}");
    let shown = put(painter, row.right_center(), Align2::RIGHT_CENTER, &right, Type::BODY_STRONG, t.text);
    let at = shown.left_center() - vec2(5.0, 0.0);
    put(painter, at, Align2::RIGHT_CENTER, &before, Type::BODY, t.text_secondary);
    let rule = row.expand2(vec2(16.0, 0.0));
    painter.hline(rule.x_range(), row.bottom() - 0.5, Stroke::new(1.0, t.border));
}

fn tile_ui(ui: &mut Ui, width: f32, count: usize, words: &str, fill: Color32, ink: Color32) {
    let (rect, tile) = ui.allocate_exact_size(vec2(width, 58.0), Sense::hover());
    tile.widget_info(|| WidgetInfo::labeled(accesskit::Role::Label, true, format!("{words}: {count}")));
    ui.painter().rect_filled(rect, CornerRadius::same(8), fill);
    let left = rect.left() + 10.0;
    let at = pos2(left, rect.top() + 22.0);
    put(ui.painter(), at, Align2::LEFT_CENTER, &count.to_string(), Type::TITLE, ink);
    put(ui.painter(), pos2(left, rect.top() + 43.0), Align2::LEFT_CENTER, words, Type::SMALL_MEDIUM, ink);
}

/// The disc of a change, 18 across.
fn mark(ui: &Ui, at: egui::Pos2, change: Change, t: &Theme) {
    let (symbol, fill) = match change {
        Change::Same => return,
        Change::Added => (icons::PLUS, t.success),
        Change::Changed => (icons::PENCIL_SIMPLE, t.accent),
        Change::Moved => (icons::ARROWS_LEFT_RIGHT, t.accent),
        Change::Gone => (icons::MINUS, t.text_tertiary),
        Change::Resolved => (icons::CHECK, t.success),
    };
    ui.painter().circle_filled(at, 9.0, fill);
    icon(ui.painter(), at, symbol, fonts::icons_bold(11.0), t.surface);
}
