//! A link between two cards: its kind, what is written on it, how many take it, who takes over.

use egui::{Align2, Sense, Ui, pos2, vec2};

use super::owner;
use super::part::field_ui;
use super::parts::{dropdown_ui, entry_ui, field_id, head_ui, row_ui, section_ui, title_ui};
use super::structure::percent;
use crate::app::workspace::{Document, Mood};
use crate::edit::{CardCommand, RecordCommand, Selection};
use crate::layout::kind;
use crate::layout::matrix::{link_icon, link_name};
use crate::model::{JourneyMap, Link, LinkId, LinkKind};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::fonts;
use crate::ui::ink::{Fields, Ink};
use crate::ui::theme::theme;
use crate::ui::widgets::button::IconButton;
use crate::ui::widgets::icon;
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::type_scale::{Type, put};

/// Shows a link; `false` if it is not there.
pub fn show_ui(
    ui: &mut Ui,
    document: &Document,
    map: &JourneyMap,
    id: LinkId,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) -> bool {
    let Some(link) = map.links().get(id) else { return false };
    head(ui, link, acts);
    let mut changed: Option<Link> = None;
    let mut wrong = None;
    section_ui(ui, |ui| {
        row_ui(ui, "Kind", |ui, width| {
            let button = dropdown_ui(ui, ink, "Kind of the link", link_name(link.kind), width);
            menu::under(&button, width.max(180.0), |ui| {
                for kind in LinkKind::ALL {
                    let row = Row::new(link_name(*kind)).icon(link_icon(*kind)).checked(*kind == link.kind);
                    if row.show_ui(ui) {
                        changed = Some(Link { kind: *kind, ..Link::clone(link) });
                    }
                }
            });
        });
        let hint = if link.kind == LinkKind::Branch { "Who goes here" } else { "Nothing written on it" };
        if let Some(label) = field_ui(ui, "Words", hint, id, &link.label, ink, fields) {
            changed = Some(Link { label, ..Link::clone(link) });
        }
        let share = link.percent.map(|share| share.to_string()).unwrap_or_default();
        if let Some(text) = field_ui(ui, "Share", "% of people", id, &share, ink, fields) {
            match percent(&text) {
                Ok(percent) => changed = Some(Link { percent, ..Link::clone(link) }),
                Err(words) => wrong = Some(words),
            }
        }
    });
    section_ui(ui, |ui| {
        let label = if link.kind == LinkKind::HandOver { "Taken by" } else { "Owner" };
        row_ui(ui, label, |ui, width| {
            let field = (label, field_id(label, id), width);
            if let Some(owner) = owner::pick_ui(ui, document, ink, fields, field, link.owner.as_ref(), acts) {
                changed = Some(Link { owner, ..Link::clone(link) });
            }
        });
    });
    acts.extend(changed.map(|link| Act::Run(RecordCommand::Put((map.id(), link).into()).into())));
    acts.extend(wrong.map(|words| Act::Say(Mood::Warning, words)));
    section_ui(ui, |ui| {
        for (title, note) in [("From", link.from), ("To", link.to)] {
            title_ui(ui, title, "");
            let Some(card) = map.notes().get(note) else { continue };
            let symbol = map.entries().get(card.entry).map(|entry| kind::glyph(&entry.kind));
            if entry_ui(ui, ink, symbol, &card.text, "", Sense::click()).clicked() {
                acts.push(Act::Select(Selection::of_notes([note])));
            }
        }
    });
    true
}

fn head(ui: &mut Ui, link: &Link, acts: &mut Acts) {
    let t = theme(ui);
    head_ui(ui, |ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(18.0, 32.0), Sense::hover());
        icon(ui.painter(), rect.center(), link_icon(link.kind), fonts::icons(18.0), t.text_secondary);
        let (place, _) = ui.allocate_exact_size(vec2(ui.available_width() - 40.0, 32.0), Sense::hover());
        let at = pos2(place.left(), place.center().y);
        put(ui.painter(), at, Align2::LEFT_CENTER, "Link", Type::SUBHEAD, t.text);
        if ui.add(IconButton::new(icons::TRASH, "Remove the link").size(32.0, 16.0)).clicked() {
            acts.push(Act::Run(CardCommand::Unlink(link.id).into()));
        }
    });
}
