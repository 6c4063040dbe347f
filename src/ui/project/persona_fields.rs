//! The rest of a persona's sheet: its place on the map, its segment, and the long lists.

use egui::{Align2, Id, Rect, Sense, Ui, pos2, vec2};

use super::parts::{field_ui, lines_ui};
use super::{PersonaUse, people, use_};
use crate::app::workspace::Document;
use crate::model::Persona;
use crate::ui::act::{Act, Acts};
use crate::ui::ink::{Fields, Ink};
use crate::ui::inspector::parts::{section_ui, title_ui};
use crate::ui::inspector::switch_ui;
use crate::ui::theme::theme;
use crate::ui::widgets::button::{Button, Kind};
use crate::ui::widgets::type_scale::{Type, put, text_ui};

/// A label with a switch at its right; whether it was pressed.
pub fn toggle_ui(ui: &mut Ui, label: &str, on: bool) -> bool {
    let t = theme(ui);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    put(ui.painter(), row.left_center(), Align2::LEFT_CENTER, label, Type::BODY, t.text);
    let place = Rect::from_min_max(pos2(row.right() - 30.0, row.top() + 2.0), row.max);
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place).id_salt(label));
    switch_ui(&mut child, label, on)
}

/// Whether the map that is shown is about the persona, and what belongs to it there.
pub fn place_ui(ui: &mut Ui, document: &Document, persona: &Persona, acts: &mut Acts) {
    let t = theme(ui);
    title_ui(ui, "On the map", "");
    let personas = document.map().map(|map| map.head().personas.clone()).unwrap_or_default();
    let on = personas.contains(&persona.id);
    if toggle_ui(ui, "On this map", on) {
        acts.extend(people::set_on_map(document, persona.id, !on).map(Act::Run));
    }
    if personas.first() == Some(&persona.id) {
        text_ui(ui, "This map is about this persona first.", Type::SMALL, t.text_tertiary);
    } else if ui.add(Button::new(Kind::Ghost, "Make it the map's persona")).clicked() {
        acts.extend(people::set_main(document, persona.id).map(Act::Run));
    }
    let used = PersonaUse::of(document.editor.project(), persona.id);
    let words = use_::several(&[
        (used.maps, "map", "maps"),
        (used.lanes, "lane", "lanes"),
        (used.cards, "card", "cards"),
        (used.ratings, "rating", "ratings"),
        (used.parts, "part in a decision", "parts in a decision"),
    ]);
    if !words.is_empty() {
        text_ui(ui, &format!("Belongs to {words}."), Type::SMALL, t.text_tertiary);
    }
}

/// Segment, and everything that is listed.
pub fn more_ui(ui: &mut Ui, now: &mut Persona, ink: &mut Ink, fields: &mut Fields) {
    let id = now.id;
    let key = |what: &str| Id::unique(("persona", what, id));
    section_ui(ui, |ui| {
        title_ui(ui, "Segment", "");
        let labels = ("Segment", "Such as shift workers");
        if let Some(text) = field_ui(ui, ink, fields, labels, key("segment"), &now.segment, false) {
            now.segment = text;
        }
        let labels = ("Value of the segment", "Such as 12 % of revenue");
        if let Some(text) = field_ui(ui, ink, fields, labels, key("value"), &now.segment_value, false) {
            now.segment_value = text;
        }
    });
    let groups: [(&str, &str, &mut Vec<String>); 8] = [
        ("Demographics", "Fact", &mut now.demographics),
        ("Psychographics", "Attitude", &mut now.psychographics),
        ("Behaviours", "Behaviour", &mut now.behaviours),
        ("Needs", "Need", &mut now.needs),
        ("Motivations", "Motivation", &mut now.motivations),
        ("Likes", "Like", &mut now.likes),
        ("Dislikes", "Dislike", &mut now.dislikes),
        ("Indifferent to", "Thing", &mut now.indifferent_to),
    ];
    section_ui(ui, |ui| {
        for (title, one, lines) in groups {
            if let Some(changed) = lines_ui(ui, ink, fields, (title, one), key(title), lines) {
                *lines = changed;
            }
        }
        let id = key("quotes");
        let more: Vec<String> = now.quotes.iter().skip(1).cloned().collect();
        let title = ("More quotes", "Quote");
        if let Some(changed) = lines_ui(ui, ink, fields, title, id, &more) {
            now.quotes.truncate(1);
            now.quotes.extend(changed);
        }
    });
    section_ui(ui, |ui| {
        if toggle_ui(ui, "Confidential", now.confidential) {
            now.confidential = !now.confidential;
        }
    });
}
