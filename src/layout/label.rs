//! What a screen reader says about the parts of a scene.

use crate::insight::sources_of;
use crate::model::{ColourEntry, Note, Priority, RoundId};

/// A note, with the names of its stage and step where it has a place: "Pain point: Shipping cost
/// shown at the last step. Order, Checkout. Verified by 6 sources, 6 votes, high priority, moment of
/// truth."
/// The dots of a `hidden` round are kept secret.
pub fn note(
    note: &Note,
    entry: Option<&ColourEntry>,
    place: Option<(&str, &str)>,
    hidden: Option<RoundId>,
) -> String {
    let kind = entry.map_or("Note", ColourEntry::label);
    let text = one_line(&note.text);
    let mut label = match (text.is_empty(), note.image.is_some()) {
        (true, true) => format!("{kind}: picture"),
        (true, false) => format!("{kind}, empty"),
        (false, _) => format!("{kind}: {text}"),
    };
    if let Some((stage, step)) = place {
        end_sentence(&mut label);
        label.push_str(&column(stage, step));
        label.push('.');
    }
    let details = details(note, hidden);
    if !details.is_empty() {
        end_sentence(&mut label);
        label.push_str(&sentence(&details.join(", ")));
        label.push('.');
    }
    label
}

/// A column: its stage, and its step if that has a name.
pub fn column(stage: &str, step: &str) -> String {
    let stage = if stage.is_empty() { "Unnamed stage" } else { stage };
    if step.is_empty() { stage.to_owned() } else { format!("{stage}, {step}") }
}

/// "Order, Checkout, Pain points: 2 cards".
pub fn cell(column: &str, lane: &str, cards: usize) -> String {
    match cards {
        0 => format!("{column}, {lane}: empty"),
        1 => format!("{column}, {lane}: 1 card"),
        _ => format!("{column}, {lane}: {cards} cards"),
    }
}

/// "Emotion at Checkout: very unhappy, −1.6."; with several persons, "Emotion of Tom at Checkout: …".
pub fn rating(place: &str, whose: Option<&str>, level_name: &str, value: &str) -> String {
    let whose = whose.map(|name| format!(" of {name}")).unwrap_or_default();
    format!("Emotion{whose} at {place}: {}, {value}.", level_name.to_lowercase())
}

/// A rating with its sign: "−1.6", "0", "+0.5".
pub fn tenths_text(tenths: i8) -> String {
    let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    match tenths {
        0 => "0".to_owned(),
        1.. => format!("+{whole}.{rest}"),
        _ => format!("−{whole}.{rest}"),
    }
}

/// The number on a card's seal: of each source the people or cases that agree where they were
/// counted, else 1. `None` without a source.
pub fn evidence_count(note: &Note) -> Option<u32> {
    sources_of(&note.evidence)
}

fn details(note: &Note, hidden: Option<RoundId>) -> Vec<String> {
    let mut details = Vec::new();
    match evidence_count(note) {
        Some(1) => details.push("verified by 1 source".to_owned()),
        Some(n) => details.push(format!("verified by {n} sources")),
        None if note.evidence.assumed => details.push("assumed".to_owned()),
        None => {}
    }
    match note.dots_but(hidden) {
        0 => {}
        1 => details.push("1 vote".to_owned()),
        n => details.push(format!("{n} votes")),
    }
    match note.priority {
        Some(Priority::High) => details.push("high priority".to_owned()),
        Some(Priority::Mid) => details.push("medium priority".to_owned()),
        Some(Priority::Low) => details.push("low priority".to_owned()),
        None => {}
    }
    if note.moment.is_some() {
        details.push("moment of truth".to_owned());
    }
    if note.locked {
        details.push("locked".to_owned());
    }
    details
}

/// Whether a text ends as a sentence does; if not, it is ended.
fn end_sentence(label: &mut String) {
    if label.ends_with(['.', '!', '?', '…']) {
        label.push(' ');
    } else {
        label.push_str(". ");
    }
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// Text with its white space collapsed.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Point;
    use crate::model::{
        EntryId, EvidenceLink, Id, LaneKind, Moment, NoteColor, NoteId, RoundId, SourceId, Swatch, Vote,
    };

    #[test]
    fn a_card_is_read_with_everything_it_shows() {
        let (id, entry_id) = (NoteId::from_bits(1), EntryId::from_bits(2));
        let mut card = Note::written(id, entry_id, Point::ZERO, "Shipping cost shown\nat the last step");
        let entry = ColourEntry {
            id: entry_id,
            order: 0,
            name: String::new(),
            swatch: Swatch::Token(NoteColor::Pink),
            kind: LaneKind::Pain,
            lane: None,
        };
        assert_eq!(note(&card, Some(&entry), None, None), "Pain point: Shipping cost shown at the last step");
        let link = |n| EvidenceLink { source: SourceId::from_bits(n), agree: None, quote: String::new() };
        card.evidence.links = (0..6).map(link).collect();
        card.votes = vec![Vote { round: RoundId::from_bits(1), voter: 0, dots: 6 }];
        card.priority = Some(Priority::High);
        card.moment = Some(Moment::default());
        assert_eq!(
            note(&card, Some(&entry), Some(("Order", "Checkout")), None),
            "Pain point: Shipping cost shown at the last step. Order, Checkout. Verified by 6 sources, \
             6 votes, high priority, moment of truth."
        );
    }

    #[test]
    fn a_face_is_read_with_its_value() {
        let value = tenths_text(-16);
        assert_eq!(
            rating("Checkout", None, "Very unhappy", &value),
            "Emotion at Checkout: very unhappy, −1.6."
        );
        assert_eq!(rating("Pay", Some("Tom"), "Happy", "4.1"), "Emotion of Tom at Pay: happy, 4.1.");
        assert_eq!(tenths_text(5), "+0.5");
    }
}
