//! Assumptions to check: question, method, who, until when and result of every card that nobody has
//! verified; closing one grades its card anew.

use egui::{Id, Sense, Ui, vec2};

use super::sources::{in_order, symbol, title};
use super::table::{GAP, cell_ui, columns_ui, head_ui, row_ui, widths};
use crate::app::workspace::{Document, Mood};
use crate::app::{read_day, today};
use crate::edit::{Command, Detail, Selection};
use crate::insight::{Grade, Verdict, assumptions, grade, is_open, regraded};
use crate::layout::label;
use crate::model::{Assumption, Note};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::ink::{Fields, Ink};
use crate::ui::inspector::owner;
use crate::ui::theme::theme;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::type_scale::{Type, text_ui};

const NAMES: [&str; 7] = ["Card", "Question", "Method", "Who", "Until", "Result", "State"];
const SHARES: [f32; 7] = [2.4, 2.2, 1.5, 1.6, 1.1, 1.9, 1.2];

/// Shows the page; whether it was left.
pub fn show_ui(
    ui: &mut Ui,
    document: &Document,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) -> bool {
    let t = theme(ui);
    let Some(map) = document.map() else {
        return true;
    };
    let all = assumptions(map);
    let open = all.iter().filter(|note| is_open(note)).count();
    let words = match (map.head().is_future(), all.len(), open) {
        (true, ..) => "Cards of a future map are intended: there is nothing to check yet.".to_owned(),
        (_, 0, _) => "Nothing here is assumed. Mark a card as assumed in its evidence.".to_owned(),
        (_, all, open) => format!("{open} of {all} are open. Closing one grades its card anew."),
    };
    let closed = head_ui(ui, "Assumptions to check", &words);
    if all.is_empty() {
        return closed;
    }
    let widths = widths(ui.available_width(), SHARES);
    columns_ui(ui, NAMES, widths);
    for note in all {
        line_ui(ui, document, note, widths, ink, fields, acts);
    }
    text_ui(ui, "A click on a card shows it on the map.", Type::SMALL, t.text_tertiary);
    closed
}

fn line_ui(
    ui: &mut Ui,
    document: &Document,
    note: &Note,
    widths: [f32; 7],
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let before = note.assumption.clone().unwrap_or_default();
    let mut now = before.clone();
    let key = |what: &str| Id::unique(("assumption", what, note.id));
    row_ui(ui, |ui| {
        card_ui(ui, document, note, widths[0], ink, acts);
        let labels = ("Question", "Ask what?");
        let cell = (widths[1], true);
        if let Some(text) = cell_ui(ui, ink, fields, labels, key("question"), &now.question, cell) {
            now.question = text;
        }
        let labels = ("Method", "How?");
        let cell = (widths[2], true);
        if let Some(text) = cell_ui(ui, ink, fields, labels, key("method"), &now.method, cell) {
            now.method = text;
        }
        let field = ("Who", key("who"), widths[3]);
        if let Some(who) = owner::pick_ui(ui, document, ink, fields, field, now.who.as_ref(), acts) {
            now.who = who;
        }
        let until = now.until.map(|date| date.to_string()).unwrap_or_default();
        let cell = (widths[4], false);
        if let Some(text) = cell_ui(ui, ink, fields, ("Until", "No date"), key("until"), &until, cell) {
            match (text.is_empty(), read_day(&text)) {
                (true, _) => now.until = None,
                (false, Ok(day)) => now.until = Some(day),
                (false, Err(sentence)) => acts.push(Act::Say(Mood::Warning, sentence)),
            }
        }
        let cell = (widths[5], true);
        let labels = ("Result", "Open");
        if let Some(text) = cell_ui(ui, ink, fields, labels, key("result"), &now.result, cell) {
            now.result = text;
        }
        state_ui(ui, document, note, &now, acts);
    });
    if now != before {
        acts.push(Act::Run(Command::detail([note.id], Detail::Assumption(Some(now)))));
    }
    ui.add_space(GAP / 2.0);
}

/// The card's text and how well it is backed; a click shows it on the map.
fn card_ui(ui: &mut Ui, document: &Document, note: &Note, width: f32, ink: &mut Ink, acts: &mut Acts) {
    let t = theme(ui);
    let text = label::one_line(&note.text);
    let shown = if text.is_empty() { "Empty card" } else { &text };
    let high = ink.lines(shown, Type::BODY_MEDIUM, width - 20.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, (high + 30.0).max(32.0)), Sense::click());
    let name = format!("Show {shown}");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &name));
    if response.hovered() {
        ui.painter().rect_filled(rect, 6, t.hover);
    }
    if response.has_focus() {
        crate::ui::widgets::focus_ring(ui.painter(), rect, 6.0, &t);
    }
    let at = rect.min + vec2(10.0, 5.0);
    let rect = ink.put_lines(ui, at, shown, Type::BODY_MEDIUM, t.text, width - 20.0);
    let state = grade(document.editor.project(), &note.evidence);
    let late = note.assumption.as_ref().and_then(|check| check.until).is_some_and(|day| Some(day) < today());
    let (words, colour) = match (is_open(note) && late, state) {
        (true, _) => ("Overdue", t.warning),
        (_, Grade::None) => ("No mark", t.text_tertiary),
        (_, grade) => (grade.label(), t.text_tertiary),
    };
    let at = egui::pos2(rect.left(), rect.bottom() + 2.0);
    crate::ui::widgets::type_scale::put(ui.painter(), at, egui::Align2::LEFT_TOP, words, Type::SMALL, colour);
    if response.clicked() {
        acts.extend(document.editor.map_id().map(Act::ShowMap));
        acts.push(Act::Select(Selection::of_notes([note.id])));
    }
}

/// Closes or reopens a check.
fn state_ui(ui: &mut Ui, document: &Document, note: &Note, check: &Assumption, acts: &mut Acts) {
    let mut end = |verdict: Verdict, result: &str| {
        let closed = verdict != Verdict::Reopened;
        let result = if check.result.is_empty() { result.to_owned() } else { check.result.clone() };
        let check = Assumption { closed, result, ..check.clone() };
        let name = if closed { "Close assumption" } else { "Reopen assumption" };
        let commands = vec![
            Command::detail([note.id], Detail::Assumption(Some(check))),
            Command::detail([note.id], Detail::Evidence(regraded(&note.evidence, verdict))),
        ];
        acts.push(Act::Run(Command::Batch { name: name.to_owned(), commands }));
    };
    if check.closed {
        if ui.add(Button::secondary("Reopen")).clicked() {
            end(Verdict::Reopened, "");
        }
        return;
    }
    let button = ui.add(Button::secondary("Close").icon(icons::CHECK));
    menu::under(&button, 260.0, |ui| {
        egui::ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
            for source in in_order(document.editor.project()) {
                let words = format!("Backed by {}", title(source));
                if Row::new(&words).icon(symbol(source.kind)).show_ui(ui) {
                    end(Verdict::Backed(source.id), "");
                }
            }
        });
        menu::separator_ui(ui);
        if Row::new("True, without a source").icon(icons::CHECK).show_ui(ui) {
            end(Verdict::Settled, "True");
        }
        if Row::new("Not true").icon(icons::X).show_ui(ui) {
            end(Verdict::Settled, "Not true");
        }
    });
}
