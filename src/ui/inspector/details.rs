//! More about one card: when it is due, its tags and links, what was found at a moment of truth, the
//! touchpoint it names, its picture.

use egui::{Sense, Ui};

use super::parts::{entry_ui, field_id, row_ui, section_ui, title_ui};
use super::structure::toggle_ui;
use crate::app::actions::ActionId;
use crate::app::workspace::{Document, Mood};
use crate::edit::{Command, Detail, RecordCommand, uses_of_thing};
use crate::model::{Date, Moment, Note, Thing, WebLink};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::dialogs::things::{icon_of, kind_name};
use crate::ui::ink::{FieldLook, Fields, Ink};
use crate::ui::widgets::button::{Button, Kind};
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::type_scale::Type;

fn detail(note: &Note, detail: Detail, acts: &mut Acts) {
    acts.push(Act::Run(Command::detail([note.id], detail)));
}

/// A field with its label in front; the new text once writing has changed it.
fn line_ui(
    ui: &mut Ui,
    (label, hint): (&str, &str),
    note: &Note,
    text: &str,
    ink: &mut Ink,
    fields: &mut Fields,
) -> Option<String> {
    row_ui(ui, label, |ui, width| {
        let kind = Type::BODY_MEDIUM;
        let look = FieldLook { label, hint, kind, width, height: 32.0, lines: false, framed: true };
        ink.field_ui(ui, fields, field_id(label, note.id), text, look)
    })
}

/// When it is due, and its tags.
pub fn rows_ui(ui: &mut Ui, note: &Note, ink: &mut Ink, fields: &mut Fields, acts: &mut Acts) {
    let due = note.due.map(|date| date.to_string()).unwrap_or_default();
    if let Some(text) = line_ui(ui, ("Due", "Such as 2026-11-14"), note, &due, ink, fields) {
        match (text.is_empty(), text.parse::<Date>()) {
            (true, _) => detail(note, Detail::Due(None), acts),
            (false, Ok(date)) => detail(note, Detail::Due(Some(date)), acts),
            (false, Err(_)) => {
                let words = "A date is written year-month-day, such as 2026-11-14.".to_owned();
                acts.push(Act::Say(Mood::Warning, words));
            }
        }
    }
    let tags = note.tags.join(", ");
    if let Some(text) = line_ui(ui, ("Tags", "Apart by commas"), note, &tags, ink, fields) {
        let tags = text.split(',').map(|tag| tag.trim().to_owned()).collect();
        detail(note, Detail::Tags(tags), acts);
    }
}

/// What was found at a moment of truth, and what follows from it.
pub fn moment_ui(ui: &mut Ui, note: &Note, ink: &mut Ink, fields: &mut Fields, acts: &mut Acts) {
    let Some(moment) = &note.moment else { return };
    let parts = [
        ("Found", "What was found here", moment.finding.as_str()),
        ("Follow-up", "What follows from it", moment.follow_up.as_str()),
    ];
    for (label, hint, text) in parts {
        let look = FieldLook {
            label,
            hint,
            kind: Type::BODY_MEDIUM,
            width: ui.available_width(),
            height: 48.0,
            lines: true,
            framed: true,
        };
        title_ui(ui, label, "");
        if let Some(text) = ink.field_ui(ui, fields, field_id(label, note.id), text, look) {
            let moment = match label {
                "Found" => Moment { finding: text, ..moment.clone() },
                _ => Moment { follow_up: text, ..moment.clone() },
            };
            detail(note, Detail::Moment(Some(moment)), acts);
        }
    }
}

/// Links to pages and files; a click opens one.
pub fn links_ui(ui: &mut Ui, note: &Note, ink: &mut Ink, fields: &mut Fields, acts: &mut Acts) {
    section_ui(ui, |ui| {
        title_ui(ui, "Links", "");
        for (index, link) in note.links.iter().enumerate() {
            let words = if link.label.is_empty() { &link.url } else { &link.label };
            let row = entry_ui(ui, ink, Some(icons::LINK_SIMPLE), words, "", Sense::click());
            menu::under(&row, 180.0, |ui| {
                if Row::new("Open").icon(icons::ARROW_SQUARE_OUT).show_ui(ui) {
                    acts.push(Act::OpenUrl(link.url.clone()));
                }
                if Row::new("Remove").icon(icons::LINK_BREAK).show_ui(ui) {
                    let mut links = note.links.clone();
                    links.remove(index);
                    detail(note, Detail::Links(links), acts);
                }
            });
        }
        let look = FieldLook {
            label: "Add a link",
            hint: "Words, then https://… or /path",
            kind: Type::BODY,
            width: ui.available_width(),
            height: 32.0,
            lines: false,
            framed: true,
        };
        if let Some(text) = ink.field_ui(ui, fields, field_id("link", note.id), "", look)
            && let Some(link) = link_of(&text)
        {
            let mut links = note.links.clone();
            links.push(link);
            detail(note, Detail::Links(links), acts);
        }
    });
}

/// "Price list https://example.org/p": words and an address behind them.
fn link_of(text: &str) -> Option<WebLink> {
    let text = text.trim();
    let address = |word: &str| word.contains("://") || word.starts_with('/') || word.starts_with("mailto:");
    let at = text.split_whitespace().find(|word| address(word)).and_then(|word| text.find(word));
    let (label, url) = match at {
        Some(at) => (text[..at].trim(), text[at..].trim()),
        None => ("", text),
    };
    let label = label.trim_end_matches([':', ',', '–', '-']).trim();
    (!url.is_empty()).then(|| WebLink { label: label.to_owned(), url: url.to_owned() })
}

/// The touchpoint, channel or device that a card names.
pub fn thing_ui(ui: &mut Ui, document: &Document, note: &Note, ink: &mut Ink, acts: &mut Acts) {
    let project = document.editor.project();
    let Some(thing) = note.thing.and_then(|id| project.things().get(id)) else { return };
    section_ui(ui, |ui| {
        let uses = uses_of_thing(project, thing.id);
        let count = if uses == 1 { "1 card".to_owned() } else { format!("{uses} cards") };
        title_ui(ui, kind_name(thing.kind), &count);
        let mut put_thing = |thing: Thing| acts.push(Act::Run(RecordCommand::Put(thing.into()).into()));
        if toggle_ui(ui, "Online", thing.online == Some(true)) {
            let online = Some(thing.online != Some(true));
            put_thing(Thing { online, ..Thing::clone(thing) });
        }
        if toggle_ui(ui, "Contact wanted", thing.contact_wanted == Some(true)) {
            let contact_wanted = Some(thing.contact_wanted != Some(true));
            put_thing(Thing { contact_wanted, ..Thing::clone(thing) });
        }
        let row = entry_ui(ui, ink, Some(icon_of(thing)), "Name, icon and all others…", "", Sense::click());
        if row.clicked() {
            acts.push(Act::Do(ActionId::Things));
        }
    });
}

/// The picture on a card.
pub fn picture_ui(ui: &mut Ui, document: &Document, note: &Note, ink: &mut Ink, acts: &mut Acts) {
    section_ui(ui, |ui| {
        let image = note.image.and_then(|id| document.editor.project().images().get(id));
        title_ui(ui, "Picture", "");
        if let Some(image) = image {
            let size = format!("{} × {}", image.width_px, image.height_px);
            let row = entry_ui(ui, ink, Some(icons::IMAGE), &image.name, &size, Sense::click());
            menu::under(&row, 180.0, |ui| {
                if Row::new("Remove").icon(icons::TRASH).show_ui(ui) {
                    detail(note, Detail::Image(None), acts);
                }
            });
        }
        let words = if image.is_some() { "Another picture…" } else { "Add a picture…" };
        if ui.add(Button::new(Kind::Ghost, words).icon(icons::IMAGE)).clicked() {
            acts.push(Act::Do(ActionId::Picture));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::link_of;

    #[test]
    fn a_link_is_words_and_an_address() {
        let read = |text: &str| link_of(text).map(|link| (link.label, link.url));
        let link = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(read("https://example.org"), link("", "https://example.org"));
        assert_eq!(read("Price list: https://a.org/x y"), link("Price list", "https://a.org/x y"));
        assert_eq!(read("Terms /home/mia/Terms of use.pdf"), link("Terms", "/home/mia/Terms of use.pdf"));
        assert_eq!(read("example.org"), link("", "example.org"));
        assert_eq!(read("  "), None);
    }
}
