//! "What changes and why" of a future map, in Markdown.

use super::Tale;
use super::markdown::escaped;
use crate::insight::compare::{CardPair, Change, Comparison, compare};
use crate::layout::compare::{column_name, reasons, words};
use crate::layout::label::{one_line, tenths_text};
use crate::model::{JourneyMap, MapState};

/// The section; nothing for a map that is no future one of another, or says the same.
pub(super) fn section(tale: &Tale) -> String {
    let MapState::Future { of: Some(of) } = tale.map.head().state else { return String::new() };
    let Some(from) = tale.project.map(of) else { return String::new() };
    let both = compare(tale.project, from, tale.map);
    let both = if tale.part { both.only_seen(from) } else { both };
    if both.is_same() {
        return String::new();
    }
    let mut text = format!("\n## {}\n\n", tale.words.get("what-changes"));
    text.push_str(&counts(&both, tale));
    for (_, card) in both.changes() {
        text.push_str(&change(&both, card, from, tale));
    }
    let figures: Vec<_> = both.figures.iter().filter(|f| f.differs && !f.then.is_empty()).collect();
    if !figures.is_empty() {
        text.push_str(&format!("\n### {}\n\n", tale.words.get("kpis")));
    }
    for figure in figures {
        let (now, then) = (escaped(&figure.now), escaped(&figure.then));
        text.push_str(&format!("- {}: {now} → **{then}**\n", escaped(&one_line(&figure.name))));
    }
    text
}

fn counts(both: &Comparison, tale: &Tale) -> String {
    let counts = both.counts();
    let all = [("added", counts.added), ("changed", counts.changed), ("gone", counts.gone)];
    let mut line: Vec<String> =
        all.iter().map(|(key, count)| format!("{}: {count}", tale.words.get(key))).collect();
    if let (Some(before), Some(after)) = both.mean {
        let value = |tenths: f64| tenths_text(tenths.round().clamp(-20.0, 20.0) as i8);
        line.push(format!("{}: {} → {}", tale.words.get("mean-emotion"), value(before), value(after)));
    }
    format!("{}\n\n", line.join(" · "))
}

/// A line: what becomes of the card, its words, its place, and why.
fn change(both: &Comparison, card: &CardPair, from: &JourneyMap, tale: &Tale) -> String {
    let words_of = &tale.words;
    let (was, is) = words(card, from, tale.map);
    let said = |note: Option<&crate::model::Note>| note.map(|note| one_line(&note.text)).unwrap_or_default();
    let text = if is.is_some() { said(is) } else { said(was) };
    let key = match card.change {
        Change::Same | Change::Changed => "changed",
        Change::Added => "added",
        Change::Moved => "moved",
        Change::Gone | Change::Resolved => "gone",
    };
    let place = both.columns.get(card.column).map(|column| column_name(column, from, tale.map));
    let mut why = Vec::new();
    match card.change {
        Change::Changed => why.push(words_of.fill("was", &[("text", &said(was))])),
        Change::Resolved => why.push(words_of.get("pain-resolved").to_owned()),
        Change::Gone => why.push(words_of.get("no-longer").to_owned()),
        Change::Moved => {
            let before = card.was.and_then(|was| both.columns.get(was.0));
            let before = before.map(|column| column_name(column, from, tale.map)).unwrap_or_default();
            why.push(words_of.fill("moved-from", &[("place", &before)]));
        }
        Change::Added | Change::Same => {}
    }
    if let Some(note) = is {
        if note.value_added {
            why.push(words_of.get("value-added").to_owned());
        }
        let known = |id| !tale.part || both.may_tell(from, id);
        let reasons = reasons(tale.project, note, known).into_iter();
        why.extend(reasons.map(|(key, text)| words_of.fill(key, &[("text", &text)])));
    }
    let why = if why.is_empty() { String::new() } else { format!("; {}", why.join("; ")) };
    let place = escaped(&place.unwrap_or_default());
    format!("- **{}:** {} ({place}{})\n", words_of.get(key), escaped(&text), escaped(&why))
}
