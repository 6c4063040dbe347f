//! The review at the right: how much is sure, what has no place, what should be looked at.

use egui::{
    Align2, CornerRadius, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, accesskit, pos2, vec2,
};

use super::{ArrangeView, Made, marks};
use crate::app::arranging::{Line, Offer, Review};
use crate::arrange::Verdict;
use crate::model::{NoteColor, Swatch};
use crate::text::icons;
use crate::ui::ink::Ink;
use crate::ui::inspector::parts::{section_ui, title_ui};
use crate::ui::theme::theme;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::chip::swatch;
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::type_scale::{Type, put, text_ui};

/// Of a longer list only the first are shown, with the number of the others.
const MOST: usize = 40;

impl ArrangeView {
    pub(super) fn review_ui(&mut self, ui: &mut Ui, area: Rect, made: &Made, ink: &mut Ink) {
        let t = theme(ui);
        ui.painter().rect_filled(area, 0, t.surface);
        ui.painter().vline(area.left() + 0.5, area.y_range(), Stroke::new(1.0, t.border));
        let mut child = ui.new_child(UiBuilder::new().max_rect(area.with_min_x(area.left() + 1.0)));
        child.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().id_salt("arrange review").auto_shrink(false).show(&mut child, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let review = &made.review;
            section_ui(ui, |ui| counts_ui(ui, review));
            if let Some(changes) = &review.changes {
                section_ui(ui, |ui| {
                    let all = changes.added.len() + changes.moved.len();
                    title_ui(ui, "What changes", &all.to_string());
                    let at = ui.cursor().min;
                    let t = theme(ui);
                    let words = &changes.summary;
                    let shown =
                        ink.put_lines(ui, at, words, Type::SMALL, t.text_secondary, ui.available_width());
                    let (_, said) =
                        ui.allocate_exact_size(vec2(shown.width(), shown.height() + 4.0), Sense::hover());
                    said.widget_info(|| WidgetInfo::labeled(accesskit::Role::Label, true, words));
                    self.lines_ui(ui, &changes.added, None, ink);
                    self.lines_ui(ui, &changes.moved, None, ink);
                });
            }
            if !review.without.is_empty() {
                section_ui(ui, |ui| {
                    title_ui(ui, "Unplaced", &review.without.len().to_string());
                    self.lines_ui(ui, &review.without, Some(Verdict::None), ink);
                    self.offers_ui(ui, &review.offers);
                });
            }
            if !review.to_check.is_empty() {
                section_ui(ui, |ui| {
                    title_ui(ui, "To check", &review.to_check.len().to_string());
                    self.lines_ui(ui, &review.to_check, Some(Verdict::Check), ink);
                });
            }
            if !review.stays.is_empty() {
                section_ui(ui, |ui| {
                    title_ui(ui, "Stays in the draft", "");
                    text_ui(ui, &review.stays, Type::SMALL, theme(ui).text_secondary);
                });
            }
        });
    }

    fn offers_ui(&mut self, ui: &mut Ui, offers: &[Offer]) {
        for offer in offers {
            ui.add_space(8.0);
            let words = format!("Add lane “{}”", offer.lane.title);
            if ui.add(Button::secondary(&words).icon(icons::ROWS_PLUS_BOTTOM)).clicked() {
                self.change(|state| state.accept(offer));
            }
        }
    }

    /// Lines with a rule between them. A click shows the note; Enter on a doubtful one confirms it.
    fn lines_ui(&mut self, ui: &mut Ui, lines: &[Line], verdict: Option<Verdict>, ink: &mut Ink) {
        let t = theme(ui);
        for (n, line) in lines.iter().take(MOST).enumerate() {
            if n > 0 {
                let (rule, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
                ui.painter().hline(rect_after_swatch(rule), rule.center().y, Stroke::new(1.0, t.border));
            }
            self.line_ui(ui, line, verdict, ink);
        }
        if lines.len() > MOST {
            text_ui(ui, &format!("and {} more", lines.len() - MOST), Type::SMALL, t.text_tertiary);
        }
    }

    fn line_ui(&mut self, ui: &mut Ui, line: &Line, verdict: Option<Verdict>, ink: &mut Ink) {
        let t = theme(ui);
        let width = ui.available_width();
        let text = ink.lines(&line.text, Type::BODY_MEDIUM, width - 24.0);
        let why = ink.lines(&line.why, Type::SMALL, width - 24.0);
        let height = text + why + 16.0;
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        let label = format!("{}. {}", line.text, line.why);
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, &label));
        if !ui.is_rect_visible(rect) {
            return;
        }
        if response.hovered() {
            ui.painter().rect_filled(rect.expand2(vec2(6.0, 0.0)), CornerRadius::same(6), t.hover);
        }
        if response.has_focus() {
            focus_ring(ui.painter(), rect.expand2(vec2(4.0, -2.0)), 6.0, &t);
        }
        let map = self.state.map();
        let entry = map.notes().get(line.note).and_then(|note| map.entries().get(note.entry));
        let tones = t.tones(entry.map_or(Swatch::Token(NoteColor::Grey), |entry| entry.swatch));
        let at = Rect::from_min_size(rect.min + vec2(0.0, 10.0), vec2(14.0, 14.0));
        swatch(ui.painter(), at, tones.fill, tones.edge);
        let at = rect.min + vec2(24.0, 8.0);
        ink.put_lines(ui, at, &line.text, Type::BODY_MEDIUM, t.text, width - 24.0);
        ink.put_lines(ui, at + vec2(0.0, text), &line.why, Type::SMALL, t.text_secondary, width - 24.0);
        let enter = response.has_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        if response.clicked() && enter && verdict == Some(Verdict::Check) {
            let (note, place) = (line.note, self.state.place(line.note));
            self.change(|state| state.pin(note, place));
        } else if response.clicked() || response.gained_focus() {
            self.go_to(line.note);
        }
    }
}

fn rect_after_swatch(rule: Rect) -> egui::Rangef {
    rule.with_min_x(rule.left() + 24.0).x_range()
}

/// The bar of three parts and what they count.
fn counts_ui(ui: &mut Ui, review: &Review) {
    let t = theme(ui);
    let width = ui.available_width();
    let (head, title) = ui.allocate_exact_size(vec2(width, 24.0), Sense::hover());
    title.widget_info(|| WidgetInfo::labeled(accesskit::Role::Heading, true, "Review"));
    put(ui.painter(), head.left_center(), Align2::LEFT_CENTER, "Review", Type::SUBHEAD, t.text);
    ui.add_space(8.0);
    let parts = [
        (review.sure, Verdict::Sure, "sure"),
        (review.check, Verdict::Check, "to check"),
        (review.unplaced, Verdict::None, "unplaced"),
    ];
    let (bar, _) = ui.allocate_exact_size(vec2(width, 6.0), Sense::hover());
    let all = parts.iter().map(|part| part.0).sum::<usize>().max(1) as f32;
    let shown = parts.iter().filter(|part| part.0 > 0).count().max(1) as f32;
    let room = width - 2.0 * (shown - 1.0);
    let mut x = bar.left();
    for (n, verdict, _) in parts.iter().filter(|part| part.0 > 0) {
        let part = (room * *n as f32 / all).max(3.0);
        let rect = Rect::from_min_size(pos2(x, bar.top()), vec2(part, 6.0));
        ui.painter().rect_filled(rect, CornerRadius::same(2), marks::colour(*verdict, &t));
        x += part + 2.0;
    }
    ui.add_space(6.0);
    let (row, counts) = ui.allocate_exact_size(vec2(width, 22.0), Sense::hover());
    let words: Vec<String> = parts.iter().map(|(n, _, word)| format!("{n} {word}")).collect();
    counts.widget_info(|| WidgetInfo::labeled(accesskit::Role::Label, true, words.join(", ")));
    let mut x = row.left() + 4.0;
    for ((_, verdict, _), words) in parts.iter().zip(&words) {
        marks::dot(ui.painter(), pos2(x, row.center().y), 4.0, *verdict, &t);
        let at = pos2(x + 9.0, row.center().y);
        x = put(ui.painter(), at, Align2::LEFT_CENTER, words, Type::SMALL, t.text).right() + 18.0;
    }
}
