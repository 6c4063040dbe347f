//! The sources of the project.

use std::sync::Arc;

use egui::{Key as Pressed, Modifiers, Ui};

use super::parts::{Dragged, PanelRow, empty_ui, group_ui, icon_mark, panel_row_ui, reorder_ui};
use super::use_::Figures;
use super::{Place, SourceUse};
use crate::app::workspace::Document;
use crate::edit::RecordCommand;
use crate::model::{Id, Key, Project, Record, Source, SourceId, SourceKind};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::dialogs::Dialog;
use crate::ui::ink::Ink;
use crate::ui::widgets::menu::{self, Row};

/// The sources in their order.
pub fn in_order(project: &Project) -> Vec<&Arc<Source>> {
    let mut all: Vec<_> = project.sources().iter().collect();
    all.sort_by_key(|source| (source.order, source.id));
    all
}

/// The name a person sees.
pub fn title(source: &Source) -> &str {
    if source.name.is_empty() { "Unnamed source" } else { &source.name }
}

pub fn show_ui(ui: &mut Ui, document: &Document, open: Option<Place>, ink: &mut Ink, acts: &mut Acts) {
    let project = document.editor.project();
    let sources = in_order(project);
    let ids: Vec<SourceId> = sources.iter().map(|source| source.id).collect();
    if group_ui(ui, "Sources", ids.len(), Some("Add a source")).is_some_and(|add| add.clicked()) {
        acts.push(add());
    }
    let figures = Figures::of(ui, document);
    for (index, source) in sources.iter().enumerate() {
        let id = source.id;
        let cards = figures.sources.get(&id).map_or(0, |used| used.cards);
        let (title, under) = (title(source), under(source, cards));
        let chosen = open == Some(Place::Source(id));
        let row = PanelRow { title, under: &under, label: format!("Source {title}. {under}"), chosen };
        let response = panel_row_ui(ui, ink, egui::Id::unique(("panel source", id)), &row, |ui, _, at| {
            icon_mark(ui, at, symbol(source.kind));
        });
        let kin = |dragged| match dragged {
            Dragged::Source(other) => ids.iter().position(|known| *known == other),
            _ => None,
        };
        let row = (Dragged::Source(id), kin);
        if let Some((from, to)) = reorder_ui(ui, &response, row, index, ids.len()) {
            acts.push(Act::Run(RecordCommand::MoveTo { key: Key::Source(ids[from]), to }.into()));
        }
        if response.clicked() {
            acts.push(Act::Open(Place::Source(id)));
        }
        if response.has_focus() && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Pressed::Delete)) {
            acts.push(delete(project, id));
        }
        menu::on(&response, false, 220.0, |ui| {
            if Row::new("Open").icon(symbol(source.kind)).show_ui(ui) {
                acts.push(Act::Open(Place::Source(id)));
            }
            if Row::new("Duplicate").icon(icons::COPY).show_ui(ui) {
                acts.push(Act::Add(Record::from(Source::clone(source))));
            }
            menu::separator_ui(ui);
            let label = if SourceUse::of(project, id).is_none() { "Delete" } else { "Delete…" };
            if Row::new(label).icon(icons::TRASH).danger().show_ui(ui) {
                acts.push(delete(project, id));
            }
        });
    }
    if ids.is_empty() {
        empty_ui(ui, "No sources yet. Cards without a source stay marked as assumed.");
    }
}

/// A new source.
pub fn add() -> Act {
    Act::Add(Record::from(Source::named(SourceId::from_bits(0), "New source")))
}

/// "8 people, 21 cards".
fn under(source: &Source, cards: usize) -> String {
    let cards = if cards == 1 { "1 card".to_owned() } else { format!("{cards} cards") };
    match sample(source) {
        sample if sample.is_empty() => format!("{}, {cards}", kind_name(source.kind)),
        sample => format!("{sample}, {cards}"),
    }
}

/// "12 400 visits".
pub fn sample(source: &Source) -> String {
    let n = source.n.map(thousands).unwrap_or_default();
    [n.as_str(), source.unit.trim()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A count with thin spaces between thousands.
fn thousands(n: u32) -> String {
    let digits = n.to_string();
    let first = digits.len() % 3;
    let mut out = digits[..first].to_owned();
    for at in (first..digits.len()).step_by(3) {
        if !out.is_empty() {
            out.push('\u{2009}');
        }
        out.push_str(&digits[at..at + 3]);
    }
    out
}

/// Deletes at once what nothing uses, else asks.
pub fn delete(project: &Project, id: SourceId) -> Act {
    if SourceUse::of(project, id).is_none() {
        Act::Run(RecordCommand::Delete(Key::Source(id)).into())
    } else {
        Act::Ask(Dialog::DeleteRecord(Key::Source(id)))
    }
}

/// The icon of a kind of source.
pub fn symbol(kind: SourceKind) -> char {
    match kind {
        SourceKind::Interview => icons::MICROPHONE,
        SourceKind::Analytics => icons::CHART_BAR,
        SourceKind::Survey => icons::LIST_CHECKS,
        SourceKind::Tickets | SourceKind::Complaints => icons::LIFEBUOY,
        SourceKind::Calls => icons::HEADSET,
        SourceKind::Chats => icons::CHATS,
        SourceKind::Diary => icons::NOTEBOOK,
        SourceKind::StaffNotes => icons::USERS_THREE,
        SourceKind::SocialMedia => icons::MEGAPHONE,
        SourceKind::Reviews => icons::STAR,
        SourceKind::WalkThrough => icons::FOOTPRINTS,
        SourceKind::CaseAnalysis | SourceKind::Other => icons::FILE_TEXT,
    }
}

/// The name of a kind of source.
pub fn kind_name(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Interview => "Interview",
        SourceKind::Survey => "Survey",
        SourceKind::Analytics => "Analytics",
        SourceKind::Calls => "Calls",
        SourceKind::Chats => "Chats",
        SourceKind::StaffNotes => "Staff notes",
        SourceKind::SocialMedia => "Social media",
        SourceKind::Complaints => "Complaints",
        SourceKind::CaseAnalysis => "Case analysis",
        SourceKind::WalkThrough => "Own walk-through",
        SourceKind::Diary => "Diary",
        SourceKind::Reviews => "Reviews",
        SourceKind::Tickets => "Tickets",
        SourceKind::Other => "Other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_a_count_and_what_it_counts() {
        let source =
            Source { n: Some(12_400), unit: "visits".into(), ..Source::named(SourceId::from_bits(1), "x") };
        assert_eq!(sample(&source), "12\u{2009}400 visits");
        assert_eq!(thousands(8), "8");
        assert_eq!(thousands(1_234_567), "1\u{2009}234\u{2009}567");
        assert_eq!(under(&Source { n: None, unit: String::new(), ..source }, 1), "Interview, 1 card");
    }
}
