//! The assumptions to check as rows of a table, for every format that has tables.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Tale, names};
use crate::insight;
use crate::layout::label::one_line;
use crate::model::Note;

/// Heads of the columns, by their keys among the page words.
pub const HEADS: [&str; 7] = ["text", "question", "method", "who", "due", "result", "status"];

/// The cards with an assumption that are seen, those still to check first.
pub fn notes<'a>(tale: &Tale<'a>) -> Vec<&'a Arc<Note>> {
    let seen: BTreeSet<_> = tale.notes().iter().map(|note| note.id).collect();
    insight::assumptions(tale.map).into_iter().filter(|note| seen.contains(&note.id)).collect()
}

/// One row: text, question, method, who, until when, result, state.
pub fn row(tale: &Tale, note: &Note) -> [String; 7] {
    let check = note.assumption.clone().unwrap_or_default();
    [
        one_line(&note.text),
        one_line(&check.question),
        one_line(&check.method),
        names::owner(tale.project, check.who.as_ref()),
        check.until.map(|date| tale.words.date(date)).unwrap_or_default(),
        one_line(&check.result),
        (if check.closed { tale.words.get("status-done") } else { "" }).to_owned(),
    ]
}

pub fn rows(tale: &Tale) -> Vec<[String; 7]> {
    notes(tale).into_iter().map(|note| row(tale, note)).collect()
}
