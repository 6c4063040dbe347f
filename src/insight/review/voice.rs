//! Whose voice a card speaks in: the journey is the person's, not the company's.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::{Check, Look, Spot, note};
use crate::model::LaneKind;

pub(super) const CHECKS: &[Check] = &[Check {
    id: "company-voice",
    title: "A step in the company's voice",
    why: "“We send the invoice” tells what we do; the map is about what the person does and feels.",
    remedy: "Say it from the person's side, or put the card into the backstage lane.",
    run: company_voice,
}];

const WORDS: &str = include_str!("../../../assets/review/company-voice.txt");

/// Phrases that open a text, as words in lower case, and the longest of them in words.
struct Voice {
    phrases: HashSet<String>,
    longest: usize,
}

fn voice() -> &'static Voice {
    static VOICE: OnceLock<Voice> = OnceLock::new();
    VOICE.get_or_init(|| {
        let lines = WORDS.lines().filter(|line| !line.starts_with('#'));
        let phrases: HashSet<String> = lines
            .filter_map(|line| line.split_once(':'))
            .flat_map(|(_, phrases)| phrases.split(';'))
            .map(|phrase| phrase.trim().to_owned())
            .filter(|phrase| !phrase.is_empty())
            .collect();
        let longest = phrases.iter().map(|phrase| phrase.split(' ').count()).max().unwrap_or(0);
        Voice { phrases, longest }
    })
}

/// Whether a text opens as a company would say it.
fn speaks_for_company(text: &str) -> bool {
    let voice = voice();
    let mut opening = String::new();
    for word in text.split_whitespace().take(voice.longest) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'').to_lowercase();
        if !opening.is_empty() {
            opening.push(' ');
        }
        opening.push_str(&word);
        if voice.phrases.contains(&opening) {
            return true;
        }
    }
    false
}

fn company_voice(look: &Look, spots: &mut Vec<Spot>) {
    let reading = look.reading;
    for at in 0..reading.columns.len() {
        for card in reading.cards(at) {
            let told = matches!(reading.kind(card.id), LaneKind::Action | LaneKind::Goal | LaneKind::Need);
            // what stands in quotes is what somebody said
            let quoted = card.text.trim_start().starts_with(['“', '"', '„', '«', '‘']);
            if told && !quoted && speaks_for_company(&card.text) {
                note(spots, card);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::speaks_for_company;

    #[test]
    fn the_companys_voice_is_heard_in_several_languages() {
        for text in [
            "We send the invoice",
            "Wir prüfen den Antrag",
            "Notre équipe rappelle",
            "Customer is called back",
        ] {
            assert!(speaks_for_company(text), "{text}");
        }
        for text in ["Opens the invoice", "Compares prices", "Westwards by train", "Öffnet den Brief", ""] {
            assert!(!speaks_for_company(text), "{text}");
        }
    }
}
