//! The sheet of a source: what it is, how much it counts, and the cards that use it.

use egui::{Align2, Id, Sense, Ui, vec2};

use super::parts::field_ui;
use super::persona_fields::toggle_ui;
use super::sources::{delete, kind_name, symbol};
use super::use_::{self, SourceUse, cards_of};
use crate::app::read_day;
use crate::app::workspace::{Document, Mood};
use crate::edit::{RecordCommand, Selection};
use crate::model::{Record, Source, SourceId, SourceKind};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::fonts;
use crate::ui::ink::{Fields, Ink};
use crate::ui::inspector::parts::{entry_ui, head_ui, row_ui, section_ui, title_ui};
use crate::ui::theme::theme;
use crate::ui::widgets::button::{Button, IconButton, Kind};
use crate::ui::widgets::icon;
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::segmented::{Segment, segmented_ui};
use crate::ui::widgets::type_scale::{Type, put, text_ui};

/// More cards than this are counted, not listed.
const MOST_CARDS: usize = 40;

/// Shows the sheet; whether it was closed.
pub fn show_ui(
    ui: &mut Ui,
    document: &Document,
    id: SourceId,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) -> bool {
    let project = document.editor.project();
    let Some(source) = project.sources().get(id) else {
        return true;
    };
    let before = Source::clone(source);
    let mut now = before.clone();
    let t = theme(ui);
    let mut closed = false;
    head_ui(ui, |ui| {
        let (at, _) = ui.allocate_exact_size(vec2(18.0, 32.0), Sense::hover());
        icon(ui.painter(), at.center(), symbol(source.kind), fonts::icons(18.0), t.text_secondary);
        let (place, _) = ui.allocate_exact_size(vec2(ui.available_width() - 112.0, 32.0), Sense::hover());
        put(ui.painter(), place.left_center(), Align2::LEFT_CENTER, "Source", Type::SUBHEAD, t.text);
        ui.spacing_mut().item_spacing.x = 4.0;
        if ui.add(IconButton::new(icons::COPY, "Duplicate source").size(32.0, 16.0)).clicked() {
            acts.push(Act::Add(Record::from(before.clone())));
        }
        if ui.add(IconButton::new(icons::TRASH, "Delete source").size(32.0, 16.0)).clicked() {
            acts.push(delete(project, id));
        }
        closed = ui.add(IconButton::new(icons::X, "Close").size(32.0, 16.0)).clicked();
    });
    section_ui(ui, |ui| facts_ui(ui, &mut now, ink, fields, acts));
    section_ui(ui, |ui| nature_ui(ui, &mut now));
    section_ui(ui, |ui| cards_ui(ui, document, id, ink, acts));
    if now != before {
        acts.push(Act::Run(RecordCommand::Put(now.into()).into()));
    }
    closed
}

/// Name, kind, date, sample, link.
fn facts_ui(ui: &mut Ui, now: &mut Source, ink: &mut Ink, fields: &mut Fields, acts: &mut Acts) {
    let id = now.id;
    let key = |what: &str| Id::unique(("source", what, id));
    let labels = ("Name", "Such as Shopper interviews");
    if let Some(name) = field_ui(ui, ink, fields, labels, key("name"), &now.name, false) {
        now.name = name;
    }
    row_ui(ui, "Type", |ui, width| {
        let button = menu::dropdown_ui(ui, "Type of source", kind_name(now.kind), width);
        menu::under(&button, width.max(200.0), |ui| {
            for kind in SourceKind::ALL.iter().copied() {
                let row = Row::new(kind_name(kind)).icon(symbol(kind)).checked(kind == now.kind);
                if row.show_ui(ui) {
                    now.kind = kind;
                }
            }
        });
    });
    let date = now.date.map(|date| date.to_string()).unwrap_or_default();
    if let Some(text) = field_ui(ui, ink, fields, ("Date", "Such as 2026-10-14"), key("date"), &date, false) {
        match (text.is_empty(), read_day(&text)) {
            (true, _) => now.date = None,
            (false, Ok(date)) => now.date = Some(date),
            (false, Err(sentence)) => acts.push(Act::Say(Mood::Warning, sentence)),
        }
    }
    let labels = ("Period", "Such as autumn 2026");
    if let Some(text) = field_ui(ui, ink, fields, labels, key("period"), &now.period, false) {
        now.period = text;
    }
    let n = now.n.map(|n| n.to_string()).unwrap_or_default();
    if let Some(text) = field_ui(ui, ink, fields, ("How many (n)", "Such as 8"), key("n"), &n, false) {
        match read_count(&text) {
            Ok(n) => now.n = n,
            Err(sentence) => acts.push(Act::Say(Mood::Warning, sentence)),
        }
    }
    let labels = ("What n counts", "people, visits, tickets");
    if let Some(text) = field_ui(ui, ink, fields, labels, key("unit"), &now.unit, false) {
        now.unit = text;
    }
    let labels = ("File or link", "https:// or a path");
    if let Some(text) = field_ui(ui, ink, fields, labels, key("url"), &now.url, false) {
        now.url = text;
    }
    let web = ["http://", "https://"].iter().any(|start| now.url.starts_with(start));
    if web && ui.add(Button::new(Kind::Ghost, "Open link").icon(icons::ARROW_SQUARE_OUT)).clicked() {
        ui.ctx().open_url(egui::OpenUrl::new_tab(now.url.clone()));
    }
    if let Some(text) = field_ui(ui, ink, fields, ("Remark", "None"), key("remark"), &now.remark, true) {
        now.remark = text;
    }
}

/// A count as people write it: "12 400", "12,400"; nothing for an empty text.
fn read_count(text: &str) -> Result<Option<u32>, String> {
    let digits: String =
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '.' | '’' | '\'')).collect();
    if digits.is_empty() {
        return Ok(None);
    }
    digits.parse().map(Some).map_err(|_| format!("“{text}” is no count. Write a number, like 8."))
}

/// Asked for or not, from inside or outside, confidential or not.
fn nature_ui(ui: &mut Ui, now: &mut Source) {
    let toggled = |value: Option<bool>, chosen: bool| (value != Some(chosen)).then_some(chosen);
    row_ui(ui, "Given", |ui, width| {
        let choices = [Segment::words(true, "Asked for"), Segment::words(false, "Unasked")];
        if let Some(chosen) = segmented_ui(ui, &choices, now.solicited, Some(width)) {
            now.solicited = toggled(now.solicited, chosen);
        }
    });
    row_ui(ui, "From", |ui, width| {
        let choices = [Segment::words(true, "Inside"), Segment::words(false, "Outside")];
        if let Some(chosen) = segmented_ui(ui, &choices, now.internal, Some(width)) {
            now.internal = toggled(now.internal, chosen);
        }
    });
    if toggle_ui(ui, "Confidential", now.confidential) {
        now.confidential = !now.confidential;
    }
}

/// The cards that use the source; a click goes there.
fn cards_ui(ui: &mut Ui, document: &Document, id: SourceId, ink: &mut Ink, acts: &mut Acts) {
    let t = theme(ui);
    let project = document.editor.project();
    let cards = cards_of(project, id);
    title_ui(ui, "Cards", &cards.len().to_string());
    if cards.is_empty() {
        let words = "No card uses it yet. Drag the source onto a card, or choose it in the card's evidence.";
        text_ui(ui, words, Type::SMALL, t.text_tertiary);
    }
    for (map, note) in cards.iter().take(MOST_CARDS) {
        let Some(found) = project.map(*map).and_then(|map| map.notes().get(*note)) else { continue };
        let elsewhere = document.editor.map_id() != Some(*map);
        let right = if elsewhere { project.map(*map).map_or("", |m| super::maps::title(m)) } else { "" };
        let text = crate::layout::label::one_line(&found.text);
        if entry_ui(ui, ink, Some(icons::NOTE), &text, right, Sense::click()).clicked() {
            acts.push(Act::ShowMap(*map));
            acts.push(Act::Select(Selection::of_notes([*note])));
        }
    }
    if cards.len() > MOST_CARDS {
        let words = format!("and {} more", cards.len() - MOST_CARDS);
        text_ui(ui, &words, Type::SMALL, t.text_tertiary);
    }
    let used = SourceUse::of(project, id);
    let others = use_::several(&[
        (used.ratings, "rating", "ratings"),
        (used.figures, "figure", "figures"),
        (used.personas, "persona", "personas"),
    ]);
    if !others.is_empty() {
        text_ui(ui, &format!("Also backs {others}."), Type::SMALL, t.text_tertiary);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_as_people_write_them() {
        for text in ["12400", "12 400", "12\u{2009}400", "12,400", "12.400"] {
            assert_eq!(read_count(text), Ok(Some(12_400)), "{text}");
        }
        assert_eq!(read_count(" "), Ok(None));
        assert_eq!(read_count("some"), Err("“some” is no count. Write a number, like 8.".to_owned()));
    }
}
