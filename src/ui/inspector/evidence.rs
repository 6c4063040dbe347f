//! What is known about something: nothing, assumed, or backed by sources; how many of each source
//! agree, and in which words.

use egui::{Id, Sense, Ui};

use super::parts::{entry_ui, title_ui};
use crate::app::workspace::{Document, Mood};
use crate::edit::{Command, Detail};
use crate::insight::{Grade, grade, is_intended, is_old};
use crate::model::{Evidence, EvidenceLink, Note, Source};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::ink::{FieldLook, Fields, Ink};
use crate::ui::project::{Place, parts::field_ui, source_symbol, source_title, sources_in_order};
use crate::ui::theme::theme;
use crate::ui::widgets::button::{Button, Kind};
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::segmented::{Segment, segmented_ui};
use crate::ui::widgets::type_scale::{Type, text_ui};

/// The three choices of the switch; what backs something decides among the better grades.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    None,
    Assumed,
    Verified,
}

fn choice(grade: Grade) -> Choice {
    match grade {
        Grade::None => Choice::None,
        Grade::Assumed => Choice::Assumed,
        _ => Choice::Verified,
    }
}

/// The evidence of notes. Several are set alike; links are shown of one.
pub fn show_ui(
    ui: &mut Ui,
    document: &Document,
    notes: &[&Note],
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) {
    let t = theme(ui);
    let Some(first) = notes.first() else {
        return;
    };
    if document.map().is_some_and(is_intended) {
        title_ui(ui, "Evidence", "");
        let words = "A card of a future map is intended: evidence is not asked for.";
        text_ui(ui, words, Type::SMALL, t.text_tertiary);
        return;
    }
    let project = document.editor.project();
    let of = |note: &&Note| grade(project, &note.evidence);
    let same = notes.iter().all(|note| of(note) == of(first)).then(|| of(first));
    title_ui(ui, "Evidence", same.filter(|grade| grade.is_backed()).map_or("", |grade| grade.label()));
    let ids: Vec<_> = notes.iter().map(|note| note.id).collect();
    let set = |evidence| Act::Run(Command::detail(ids.clone(), Detail::Evidence(evidence)));
    if let [only] = notes {
        let changed = editor_ui(ui, document, (&only.evidence, &only.id.to_string()), ink, fields, acts);
        acts.extend(changed.map(set));
        return;
    }
    let shown = notes.iter().all(|n| choice(of(n)) == choice(of(first))).then(|| choice(of(first)));
    acts.extend(switch_ui(ui, shown).map(set));
    let added = add_ui(ui, document, &Evidence::default(), acts);
    acts.extend(added.map(|link| {
        let commands = notes.iter().map(|note| {
            let mut evidence = note.evidence.clone();
            if evidence.links.iter().all(|known| known.source != link.source) {
                evidence.links.push(link.clone());
            }
            evidence.assumed = false;
            Command::detail([note.id], Detail::Evidence(evidence))
        });
        let name = "Change evidence".to_owned();
        Act::Run(Command::Batch { name, commands: commands.collect() })
    }));
}

fn switch_ui(ui: &mut Ui, chosen: Option<Choice>) -> Option<Evidence> {
    let choices = [
        Segment::words(Choice::None, "None"),
        Segment::words(Choice::Assumed, "Assumed"),
        Segment::words(Choice::Verified, "Verified"),
    ];
    let width = ui.available_width();
    match segmented_ui(ui, &choices, chosen, Some(width))? {
        Choice::None => Some(Evidence::default()),
        Choice::Assumed => Some(Evidence { links: Vec::new(), assumed: true }),
        Choice::Verified => None,
    }
}

/// The evidence of one thing; what it is changed to. `whose` tells its widgets from those of others.
pub fn editor_ui(
    ui: &mut Ui,
    document: &Document,
    (evidence, whose): (&Evidence, &str),
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) -> Option<Evidence> {
    let t = theme(ui);
    let project = document.editor.project();
    let now = choice(grade(project, evidence));
    let mut changed = switch_ui(ui, Some(now));
    if crate::app::today().is_some_and(|today| is_old(project, evidence, today)) {
        text_ui(ui, "All of it is old. Ask again, or add a newer source.", Type::SMALL, t.warning);
    }
    for (index, link) in evidence.links.iter().enumerate() {
        let Some(source) = project.sources().get(link.source) else {
            continue;
        };
        let edited = link_ui(ui, (link, source), &format!("{whose} {index}"), ink, fields, acts);
        if let Some(edited) = edited {
            let mut all = evidence.clone();
            match edited {
                Some(link) => all.links[index] = link,
                None => _ = all.links.remove(index),
            }
            changed = Some(all);
        }
    }
    if let Some(link) = add_ui(ui, document, evidence, acts) {
        let mut all = evidence.clone();
        all.links.push(link);
        all.assumed = false;
        changed = Some(all);
    }
    changed
}

/// One source: its name and how many of it agree; opened, both numbers and the quote. Gives the link
/// as it is changed, or nothing in it once it is taken off.
fn link_ui(
    ui: &mut Ui,
    (link, source): (&EvidenceLink, &Source),
    whose: &str,
    ink: &mut Ink,
    fields: &mut Fields,
    acts: &mut Acts,
) -> Option<Option<EvidenceLink>> {
    let id = Id::unique(("evidence link", whose, link.source));
    let agree = match (link.agree, source.n) {
        (Some(agree), Some(n)) => format!("{agree} of {n}"),
        (Some(agree), None) => agree.to_string(),
        (None, _) => String::new(),
    };
    let row =
        entry_ui(ui, ink, Some(source_symbol(source.kind)), source_title(source), &agree, Sense::click());
    let mut open = ui.data(|data| data.get_temp(id)).unwrap_or(false);
    if row.clicked() {
        open = !open;
        ui.data_mut(|data| data.insert_temp(id, open));
    }
    if !open {
        return None;
    }
    let mut changed = None;
    if let Some(text) = agree_ui(ui, ink, fields, id, &agree, source) {
        match read_agree(&text, source.n) {
            Ok(agree) => changed = Some(Some(EvidenceLink { agree, ..link.clone() })),
            Err(sentence) => acts.push(Act::Say(Mood::Warning, sentence)),
        }
    }
    let labels = ("Quote", "In their own words");
    if let Some(quote) = field_ui(ui, ink, fields, labels, id.with("quote"), &link.quote, true) {
        changed = Some(Some(EvidenceLink { quote, ..link.clone() }));
    }
    ui.horizontal(|ui| {
        if ui.add(Button::new(Kind::Ghost, "Open source")).clicked() {
            acts.push(Act::Open(Place::Source(link.source)));
        }
        if ui.add(Button::new(Kind::Quiet, "Unlink").icon(icons::LINK_BREAK)).clicked() {
            changed = Some(None);
        }
    });
    changed
}

fn agree_ui(
    ui: &mut Ui,
    ink: &mut Ink,
    fields: &mut Fields,
    id: Id,
    agree: &str,
    source: &Source,
) -> Option<String> {
    let hint = match source.n {
        Some(n) => format!("Such as 6 of {n}"),
        None => "Such as 6".to_owned(),
    };
    super::parts::row_ui(ui, "Agree", |ui, width| {
        let look = FieldLook {
            label: "How many agree",
            hint: &hint,
            kind: Type::BODY,
            width,
            height: 32.0,
            lines: false,
            framed: true,
        };
        ink.field_ui(ui, fields, id.with("agree"), agree, look)
    })
}

/// "6", "6 of 8" or nothing; no more can agree than were asked.
fn read_agree(text: &str, n: Option<u32>) -> Result<Option<u32>, String> {
    let first = text.split(|c: char| !c.is_ascii_digit()).find(|part| !part.is_empty());
    let Some(agree) = first else {
        let empty = text.trim().is_empty();
        return if empty { Ok(None) } else { Err("Write a number, like 6.".to_owned()) };
    };
    match (agree.parse::<u32>(), n) {
        (Ok(agree), Some(n)) if agree > n => {
            Err(format!("{agree} of {n} can't agree. The source counts {n}: change its n first."))
        }
        (Ok(agree), _) => Ok(Some(agree)),
        (Err(_), _) => Err(format!("“{agree}” is too large for a count.")),
    }
}

/// "Add source" with those that are not linked yet, and a way to a new one.
fn add_ui(ui: &mut Ui, document: &Document, evidence: &Evidence, acts: &mut Acts) -> Option<EvidenceLink> {
    let project = document.editor.project();
    let linked = |id| evidence.links.iter().any(|link| link.source == id);
    let free: Vec<_> = sources_in_order(project).into_iter().filter(|source| !linked(source.id)).collect();
    let add = ui.add(Button::new(Kind::Ghost, "Add source").icon(icons::PLUS));
    let mut added = None;
    menu::under(&add, 240.0, |ui| {
        egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for source in free {
                let row = Row::new(source_title(source)).icon(source_symbol(source.kind));
                if row.show_ui(ui) {
                    added = Some(EvidenceLink::to(source.id));
                }
            }
            if project.sources().is_empty() {
                let words = "This project has no source yet.";
                text_ui(ui, words, Type::SMALL, theme(ui).text_tertiary);
            }
        });
        menu::separator_ui(ui);
        if Row::new("New source").icon(icons::PLUS).show_ui(ui) {
            acts.push(crate::ui::project::new_source());
        }
    });
    added
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_agree_than_were_asked() {
        assert_eq!(read_agree("6 of 8", Some(8)), Ok(Some(6)));
        assert_eq!(read_agree("6", None), Ok(Some(6)));
        assert_eq!(read_agree("", Some(8)), Ok(None));
        assert!(read_agree("9", Some(8)).is_err_and(|words| words.starts_with("9 of 8")));
        assert!(read_agree("most", Some(8)).is_err());
    }
}
