//! One touchpoint or term spelled in two ways.

use std::collections::HashMap;

use super::{Check, Look, Spot, spot};
use crate::insight::reading::one_line;
use crate::model::{Anchor, LaneKind, Note};

pub(super) const CHECKS: &[Check] = &[Check {
    id: "two-spellings",
    title: "One name spelled in two ways",
    why: "“E-mail” and “Email” count as two touchpoints, in every list and every figure.",
    remedy: "Write it the same way everywhere; find and replace does it at once.",
    run: two_spellings,
}];

/// Names longer than this are sentences.
const LONGEST: usize = 40;
/// Shorter names may differ by a letter and mean something else.
const LEAST: usize = 6;

/// A way in which a name is spelled, and the first card that does.
struct Spelling<'a> {
    text: String,
    card: &'a Note,
    cards: usize,
}

fn two_spellings(look: &Look, spots: &mut Vec<Spot>) {
    let reading = look.reading;
    let mut spelled: Vec<Spelling> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for at in 0..reading.columns.len() {
        for card in reading.cards(at) {
            if !matches!(reading.kind(card.id), LaneKind::Touchpoint | LaneKind::Channel | LaneKind::Device) {
                continue;
            }
            let text = one_line(&card.text);
            if text.is_empty() || text.chars().count() > LONGEST {
                continue;
            }
            match known.get(&text) {
                Some(&at) => spelled[at].cards += 1,
                None => {
                    known.insert(text.clone(), spelled.len());
                    spelled.push(Spelling { text, card, cards: 1 });
                }
            }
        }
    }
    // the rarer spelling is named, the usual one is what to write
    let mut by_sound: HashMap<String, usize> = HashMap::new();
    for at in 0..spelled.len() {
        for key in keys(&spelled[at].text) {
            let first = *by_sound.entry(key).or_insert(at);
            if first == at || spelled[first].text == spelled[at].text {
                continue;
            }
            let (rare, usual) =
                if spelled[first].cards < spelled[at].cards { (first, at) } else { (at, first) };
            let what = format!("“{}” and “{}”", spelled[rare].text, spelled[usual].text);
            spot(spots, Anchor::Note(spelled[rare].card.id), what);
            break;
        }
    }
}

/// What spellings of one name have in common: its letters and digits; of a longer name also those
/// with one left out, so that one letter more, less or other is found (after W. Garbe's symmetric
/// delete, 2012).
fn keys(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let mut keys = vec![letters.iter().collect::<String>()];
    // a figure that differs is another thing: "Form 3" and "Form 4"
    if letters.len() >= LEAST && !letters.iter().any(char::is_ascii_digit) {
        let without = |skip: usize| {
            letters.iter().enumerate().filter(|(i, _)| *i != skip).map(|(_, c)| *c).collect::<String>()
        };
        keys.extend((0..letters.len()).map(without));
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::keys;

    fn alike(a: &str, b: &str) -> bool {
        keys(a).iter().any(|key| keys(b).contains(key))
    }

    #[test]
    fn spellings_of_one_name_meet() {
        assert!(alike("E-mail", "email") && alike("Order e-mail", "Order email"));
        assert!(alike("Newsletter", "Newsleter") && alike("Web shop", "Webshops"));
        assert!(!alike("Form 3", "Form 4") && !alike("App", "Map") && !alike("Store", "Phone"));
    }
}
