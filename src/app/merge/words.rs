//! Changes in words: what `laneway diff` says.

use super::both::label;
use crate::format::{Paragraph, words_of};
use crate::model::{Change, Key, Project, Record};

/// Letters of a text that are shown.
const MOST: usize = 60;

/// What makes `after` of `before`, one sentence a record.
pub fn changes_in_words(before: &Project, after: &Project) -> Vec<String> {
    let several = before.maps().len().max(after.maps().len()) > 1;
    let changes = before.changes_to(after).changes;
    changes.iter().filter_map(|change| sentence(change, before, after, several)).collect()
}

fn sentence(change: &Change, before: &Project, after: &Project, several: bool) -> Option<String> {
    let of_map = |text: String| match change.key.map().filter(|_| several) {
        Some(id) => {
            let title = after.map(id).or_else(|| before.map(id)).map(|map| map.head().title.clone());
            format!("{text} in “{}”", cut(&title.unwrap_or_default()))
        }
        None => text,
    };
    match (&change.before, &change.after) {
        (None, Some(new)) => Some(of_map(format!("{} was added", name_of(new)))),
        (Some(old), None) => Some(of_map(format!("{} was deleted", name_of(old)))),
        (Some(old), Some(new)) => {
            let fields = fields_in_words(old, new);
            (!fields.is_empty()).then(|| format!("{}: {}", of_map(name_of(old)), fields.join("; ")))
        }
        (None, None) => None,
    }
}

fn fields_in_words(old: &Record, new: &Record) -> Vec<String> {
    let (old, new) = (Paragraph::of(old), Paragraph::of(new));
    let mut names: Vec<&str> = new.fields.iter().map(|field| field.0.as_str()).collect();
    names.extend(old.fields.iter().map(|field| field.0.as_str()).filter(|name| new.field(name).is_none()));
    names.retain(|name| old.field(name) != new.field(name));
    let value = |text: Option<&str>| match text {
        None | Some("\"\"") => "nothing".to_owned(),
        Some(text) if text.starts_with('"') => format!("“{}”", cut(&words_of(text))),
        Some(text) => cut(text),
    };
    names
        .into_iter()
        .map(|name| format!("{} was {}, is {}", label(name), value(old.field(name)), value(new.field(name))))
        .collect()
}

/// A record as a person would call it: “Note “Sold out in my size””.
pub fn name_of(record: &Record) -> String {
    let paragraph = Paragraph::of(record);
    let words = ["title", "name", "text", "label"].into_iter().find_map(|field| paragraph.field(field));
    match words.map(words_of).filter(|words| !words.trim().is_empty()) {
        _ if record.key() == Key::Project => "The project".to_owned(),
        Some(words) => format!("{} “{}”", paragraph.kind, cut(&words)),
        None => format!("{} {}", paragraph.kind, record.key().letters()),
    }
}

/// One line of at most [`MOST`] letters.
fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
