//! What is said about a change: on cards, in lists, on pages and to screen readers.

use crate::insight::compare::{CardPair, Change, ColumnPair, Comparison};
use crate::layout::label::{self, one_line};
use crate::model::{JourneyMap, Note, NoteId, Project, Stage, Step};

/// Stage and step of a column, of the later map if it is there.
fn parts<'m>(
    column: &ColumnPair,
    from: &'m JourneyMap,
    to: &'m JourneyMap,
) -> (Option<&'m Stage>, Option<&'m Step>) {
    let stage = |map: &'m JourneyMap, id| map.stages().get(id).map(|stage| &**stage);
    let step = |map: &'m JourneyMap, id| map.steps().get(id).map(|step| &**step);
    let later = column.stage.1.and_then(|id| stage(to, id));
    let later_step = column.step.1.and_then(|id| step(to, id));
    (
        later.or_else(|| column.stage.0.and_then(|id| stage(from, id))),
        later_step.or_else(|| column.step.0.and_then(|id| step(from, id))),
    )
}

/// "Order, Checkout".
pub fn column_name(column: &ColumnPair, from: &JourneyMap, to: &JourneyMap) -> String {
    let (stage, step) = parts(column, from, to);
    label::column(stage.map_or("", |stage| &stage.title), step.map_or("", |step| &step.title))
}

/// "Order".
pub fn stage_name(column: &ColumnPair, from: &JourneyMap, to: &JourneyMap) -> String {
    label::column(parts(column, from, to).0.map_or("", |stage| &stage.title), "")
}

/// What a card says: the later words, else the earlier ones.
pub fn words<'m>(
    card: &CardPair,
    from: &'m JourneyMap,
    to: &'m JourneyMap,
) -> (Option<&'m Note>, Option<&'m Note>) {
    let note = |map: &'m JourneyMap, id| map.notes().get(id).map(|note| &**note);
    (card.from.and_then(|id| note(from, id)), card.to.and_then(|id| note(to, id)))
}

/// The second line of a change in a list: "Order, Checkout", "Delivery, no longer happens".
pub fn place_line(both: &Comparison, card: &CardPair, from: &JourneyMap, to: &JourneyMap) -> String {
    let Some(column) = both.columns.get(card.column) else { return String::new() };
    let stage = stage_name(column, from, to);
    match card.change {
        Change::Gone => format!("{stage}, no longer happens"),
        Change::Resolved => format!("{stage}, pain resolved"),
        Change::Moved => {
            let was = card.was.and_then(|(was, _)| both.columns.get(was));
            let was = was.map(|was| column_name(was, from, to)).unwrap_or_default();
            match was == column_name(column, from, to) {
                true => format!("{stage}, moved from {}", lane_name(both, card.was.map_or(0, |was| was.1))),
                false => format!("{stage}, moved from {was}"),
            }
        }
        _ => {
            let step = parts(column, from, to).1.map(|step| one_line(&step.title)).filter(|t| !t.is_empty());
            format!("{stage}, {}", step.unwrap_or_else(|| lane_name(both, card.lane)))
        }
    }
}

fn lane_name(both: &Comparison, lane: usize) -> String {
    both.lanes.get(lane).map(|lane| lane.lane.label().to_owned()).unwrap_or_default()
}

/// What becomes of a card, in a word.
pub fn verdict(change: Change) -> &'static str {
    match change {
        Change::Same => "Same",
        Change::Added => "Added",
        Change::Changed => "Changed",
        Change::Moved => "Moved",
        Change::Gone => "Gone",
        Change::Resolved => "Pain resolved",
    }
}

/// What a screen reader says: "Changed: Picks Saturday, 10 to 12. Was: Tracks the parcel. Delivery."
pub fn card_label(both: &Comparison, card: &CardPair, from: &JourneyMap, to: &JourneyMap) -> String {
    let (was, is) = words(card, from, to);
    let text = is.or(was).map(|note| one_line(&note.text)).unwrap_or_default();
    let text = if text.is_empty() { "empty card".to_owned() } else { text };
    let was = was.filter(|_| card.change == Change::Changed).map(|note| one_line(&note.text));
    let was = was.map(|was| format!(" Was: {was}.")).unwrap_or_default();
    format!("{}: {text}.{was} {}.", verdict(card.change), place_line(both, card, from, to))
}

/// A gain of tenths with its sign: "+2.2", "−1.0".
pub fn gain_text(tenths: i16) -> String {
    let sign = if tenths < 0 { "−" } else { "+" };
    format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10)
}

/// The same in one line of the window: "value added, from “First-frost reminder”".
pub fn reason_words(project: &Project, note: &Note) -> String {
    let value = note.value_added.then(|| "value added".to_owned());
    let reasons = reasons(project, note, |_| true).into_iter().map(|(key, text)| match key {
        "removes" => format!("removes “{text}”"),
        _ => format!("from “{text}”"),
    });
    value.into_iter().chain(reasons).collect::<Vec<_>>().join(", ")
}

/// Where a card of a future map comes from and what it removes: the key of the page's words and the
/// text of the other card.
pub fn reasons(
    project: &Project,
    note: &Note,
    may_tell: impl Fn(NoteId) -> bool,
) -> Vec<(&'static str, String)> {
    let text = |id| {
        if !may_tell(id) {
            return None;
        }
        let note = project.maps().iter().find_map(|map| map.notes().get(id));
        note.map(|note| one_line(&note.text)).filter(|text| !text.is_empty())
    };
    let from = note.from_opportunity.and_then(text).map(|text| ("comes-from", text));
    from.into_iter().chain(note.removes.and_then(text).map(|text| ("removes", text))).collect()
}

/// Both values at a step: "Emotion at Checkout: −1.6 before, +0.6 after, +2.2."
pub fn point_label(column: &ColumnPair, from: &JourneyMap, to: &JourneyMap) -> String {
    let name = column_name(column, from, to);
    let value = |tenths: Option<i8>| tenths.map_or("not rated".to_owned(), label::tenths_text);
    let gain = column.gain().map(|gain| format!(", {}", gain_text(gain))).unwrap_or_default();
    format!("Emotion at {name}: {} before, {} after{gain}.", value(column.rated.0), value(column.rated.1))
}
