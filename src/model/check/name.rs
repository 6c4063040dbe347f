//! What a record is called in a sentence.

use crate::model::{ItemKind, Record};

/// Letters of a text that are shown; the rest is "…".
const SHOWN: usize = 40;

/// The kind of a record and what a person knows it by: `Note “Price too high”`.
pub fn name(record: &Record) -> String {
    let (kind, text) = match record {
        Record::Project(head) => ("Project", head.title.as_str()),
        Record::Department(r) => ("Department", r.name.as_str()),
        Record::Person(r) => ("Person", r.name.as_str()),
        Record::Persona(r) => ("Persona", r.name.as_str()),
        Record::Source(r) => ("Source", r.name.as_str()),
        Record::Thing(r) => ("Touchpoint", r.name.as_str()),
        Record::Objective(r) => ("Objective", r.name.as_str()),
        Record::ScoreFile(r) => ("Score file", r.name.as_str()),
        Record::Preset(r) => ("Preset", r.name.as_str()),
        Record::NamedVersion(r) => ("Version", r.name.as_str()),
        Record::ImageBlob(r) => ("Picture", r.name.as_str()),
        Record::Map(head) => ("Map", head.title.as_str()),
        Record::ColourEntry(_, r) => ("Colour", r.label()),
        Record::Stage(_, r) => ("Stage", r.title.as_str()),
        Record::Step(_, r) => ("Step", r.title.as_str()),
        Record::Lane(_, r) => ("Lane", r.label()),
        Record::Note(_, r) => ("Note", r.text.as_str()),
        Record::BoardItem(_, r) => match &r.kind {
            ItemKind::Label { text, .. } => ("Label", text.as_str()),
            ItemKind::Frame { title } => ("Frame", title.as_str()),
            ItemKind::Connector { label, .. } => ("Connector", label.as_str()),
            ItemKind::Stroke { .. } => ("Pen stroke", ""),
            ItemKind::Picture { .. } => ("Picture on the board", ""),
            ItemKind::Shape { .. } => ("Shape", ""),
        },
        Record::Rating(_, r) => ("Rating", r.words.as_str()),
        Record::Metric(_, r) => ("Figure", r.name.as_str()),
        Record::Link(_, r) => ("Link", r.label.as_str()),
        Record::Comment(_, r) => ("Remark", r.text.as_str()),
        Record::VoteRound(_, r) => ("Vote round", r.name.as_str()),
        Record::DecisionPart(_, r) => ("Part in the decision", r.does.as_str()),
        Record::AudienceView(_, r) => ("View", r.name.as_str()),
        Record::Pin(..) => ("Pin", ""),
    };
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        _ if line.is_empty() => format!("{kind} {}", record.key().letters()).trim_end().to_owned(),
        Some((end, _)) => format!("{kind} “{}…”", &line[..end]),
        None => format!("{kind} “{line}”"),
    }
}
