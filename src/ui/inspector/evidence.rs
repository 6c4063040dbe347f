//! What is known about notes: nothing, assumed, or backed by sources.

use egui::{Sense, Ui};

use super::parts::{entry_ui, title_ui};
use crate::app::workspace::Document;
use crate::edit::{Command, Detail};
use crate::model::{Evidence, EvidenceLink, Note, SourceKind};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::ink::Ink;
use crate::ui::theme::theme;
use crate::ui::widgets::button::{Button, Kind};
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::segmented::{Segment, segmented_ui};
use crate::ui::widgets::type_scale::{Type, text_ui};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Grade {
    None,
    Assumed,
    Verified,
}

fn grade(note: &Note) -> Grade {
    match &note.evidence {
        evidence if !evidence.links.is_empty() => Grade::Verified,
        evidence if evidence.assumed => Grade::Assumed,
        _ => Grade::None,
    }
}

pub fn show_ui(ui: &mut Ui, document: &Document, notes: &[&Note], ink: &mut Ink, acts: &mut Acts) {
    let t = theme(ui);
    let project = document.editor.project();
    let Some(first) = notes.first() else {
        return;
    };
    title_ui(ui, "Evidence", "");
    let same = notes.iter().all(|note| grade(note) == grade(first)).then(|| grade(first));
    let choices = [
        Segment::words(Grade::None, "None"),
        Segment::words(Grade::Assumed, "Assumed"),
        Segment::words(Grade::Verified, "Verified"),
    ];
    let width = ui.available_width();
    let ids: Vec<_> = notes.iter().map(|note| note.id).collect();
    let mut set = |evidence: Evidence| {
        acts.push(Act::Run(Command::detail(ids.clone(), Detail::Evidence(evidence))));
    };
    match segmented_ui(ui, &choices, same, Some(width)) {
        Some(Grade::None) => set(Evidence::default()),
        Some(Grade::Assumed) => set(Evidence { links: Vec::new(), assumed: true }),
        Some(Grade::Verified) | None => {}
    }
    for link in first.evidence.links.iter().filter(|_| notes.len() == 1) {
        let Some(source) = project.sources().get(link.source) else {
            continue;
        };
        let count = link.agree.map(|n| n.to_string()).unwrap_or_default();
        let row = entry_ui(ui, ink, Some(symbol(source.kind)), &source.name, &count, Sense::click());
        menu::under(&row, 180.0, |ui| {
            if Row::new("Unlink source").icon(icons::LINK_BREAK).show_ui(ui) {
                let mut evidence = first.evidence.clone();
                evidence.links.retain(|known| known.source != link.source);
                set(evidence);
            }
        });
    }
    let linked = |id| first.evidence.links.iter().any(|link| link.source == id);
    let mut free: Vec<_> = project.sources().iter().filter(|source| !linked(source.id)).collect();
    free.sort_by_key(|source| (source.order, source.id));
    if free.is_empty() {
        if same != Some(Grade::Verified) && project.sources().is_empty() {
            text_ui(ui, "Verified needs a source. This project has none yet.", Type::SMALL, t.text_tertiary);
        }
        return;
    }
    let add = ui.add(Button::new(Kind::Ghost, "Add source").icon(icons::PLUS));
    menu::under(&add, 220.0, |ui| {
        for source in free {
            if Row::new(&source.name).icon(symbol(source.kind)).show_ui(ui) {
                let mut evidence = first.evidence.clone();
                evidence.links.push(EvidenceLink { source: source.id, agree: None, quote: String::new() });
                evidence.assumed = false;
                set(evidence);
            }
        }
    });
}

/// The icon of a kind of source.
fn symbol(kind: SourceKind) -> char {
    match kind {
        SourceKind::Interview => icons::MICROPHONE,
        SourceKind::Analytics | SourceKind::Survey => icons::CHART_BAR,
        SourceKind::Tickets | SourceKind::Complaints | SourceKind::Calls => icons::LIFEBUOY,
        SourceKind::Diary | SourceKind::StaffNotes => icons::NOTEBOOK,
        SourceKind::Reviews => icons::STAR,
        _ => icons::FILE_TEXT,
    }
}
