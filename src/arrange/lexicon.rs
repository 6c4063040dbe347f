//! The word lists of `assets/words`, and finding their words in a text.
//!
//! A list is plain text: `[topic argument weight]` opens a section, each following line holds words
//! or phrases separated by `;`, `#` starts a comment. `frustrat*` is a beginning, `*antrag` an end,
//! `^to` must open the text. Words of scripts without spaces between words (and of Arabic and
//! Hebrew, where particles are glued on) are found anywhere in the text.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::model::LaneKind;

/// What a word speaks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Topic {
    /// The name of a lane of a kind, by its place in [`LaneKind::ALL`].
    LaneName(usize),
    /// A note of a kind.
    Kind(usize),
    /// How somebody feels, −2 to +2.
    Mood(f64),
    /// The name of a place for what does not belong.
    Parking,
    /// A note that says of itself that it is parked.
    Parked,
    /// The name of a legend.
    Legend,
    /// So usual that it tells the language.
    Common,
}

/// A word found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    pub topic: Topic,
    pub weight: f64,
    /// Index into [`LANGUAGES`].
    pub language: usize,
    /// Letters of the text that it covers.
    pub letters: usize,
    /// It opens the text.
    pub first: bool,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    topic: Topic,
    weight: f64,
    language: usize,
    only_first: bool,
}

/// Language code and its list.
const LANGUAGES: [(&str, &str); 12] = [
    ("", include_str!("../../assets/words/signs.txt")),
    ("en", include_str!("../../assets/words/en.txt")),
    ("de", include_str!("../../assets/words/de.txt")),
    ("fr", include_str!("../../assets/words/fr.txt")),
    ("es", include_str!("../../assets/words/es.txt")),
    ("pt", include_str!("../../assets/words/pt.txt")),
    ("it", include_str!("../../assets/words/it.txt")),
    ("nl", include_str!("../../assets/words/nl.txt")),
    ("ja", include_str!("../../assets/words/ja.txt")),
    ("zh", include_str!("../../assets/words/zh.txt")),
    ("ko", include_str!("../../assets/words/ko.txt")),
    ("ar", include_str!("../../assets/words/ar.txt")),
];

/// All words of all lists.
pub struct Lexicon {
    words: HashMap<String, Vec<Entry>>,
    /// Words that are found anywhere, by their letters.
    inside: HashMap<String, Vec<Entry>>,
    longest_inside: usize,
    /// First words of phrases: a phrase is looked up only where one can begin.
    openers: HashSet<String>,
}

/// How many languages there are; index 0 holds the signs that all share.
pub const COUNT: usize = LANGUAGES.len();

/// The codes of all languages; the first is none.
pub fn languages() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|(code, _)| *code)
}

/// The index of a language by its BCP 47 tag.
pub fn language_index(tag: &str) -> Option<usize> {
    let primary = tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    LANGUAGES.iter().position(|(code, _)| !code.is_empty() && *code == primary)
}

impl Lexicon {
    /// The lists that come with the program, read once.
    pub fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| {
            let mut lexicon = Self {
                words: HashMap::new(),
                inside: HashMap::new(),
                longest_inside: 1,
                openers: HashSet::new(),
            };
            for (language, (_, list)) in LANGUAGES.iter().enumerate() {
                lexicon.read(list, language);
            }
            lexicon
        })
    }

    fn read(&mut self, list: &str, language: usize) {
        let mut section: Option<(Topic, f64)> = None;
        for line in list.lines() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if let Some(head) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                section = section_of(head);
                continue;
            }
            let Some((topic, weight)) = section else { continue };
            for word in line.split(';').map(str::trim).filter(|w| !w.is_empty()) {
                let (word, only_first) = match word.strip_prefix('^') {
                    Some(rest) => (rest, true),
                    None => (word, false),
                };
                let key = fold(word);
                let entry = Entry { topic, weight, language, only_first };
                if key.chars().any(is_inside_script) {
                    self.longest_inside = self.longest_inside.max(key.chars().count());
                    self.inside.entry(key).or_default().push(entry);
                } else {
                    for (end, _) in key.match_indices(' ') {
                        self.openers.insert(key[..end].to_owned());
                    }
                    self.words.entry(key).or_default().push(entry);
                }
            }
        }
    }

    /// Calls `found` for every word of the lists that stands in a text.
    pub fn find(&self, text: &str, mut found: impl FnMut(Hit)) {
        let text = fold(text);
        let tokens = tokens(&text);
        let (mut key, mut part) = (String::new(), String::new());
        for start in 0..tokens.len() {
            key.clear();
            for (n, token) in tokens[start..].iter().take(5).enumerate() {
                if n > 0 {
                    key.push(' ');
                }
                key.push_str(token);
                self.report(&key, start == 0, &mut found);
                // beginnings: "a phrase whose last word beg*"
                let last = key.len() - token.len();
                for cut in token.char_indices().map(|(cut, _)| cut).skip(2).chain([token.len()]) {
                    part.clear();
                    part.push_str(&key[..last + cut]);
                    part.push('*');
                    self.report(&part, start == 0, &mut found);
                }
                if !self.openers.contains(&key) {
                    break;
                }
            }
            for (cut, _) in tokens[start].char_indices().skip(1) {
                part.clear();
                part.push('*');
                part.push_str(&tokens[start][cut..]);
                self.report(&part, start == 0, &mut found);
            }
        }
        self.find_inside(&text, &mut found);
    }

    fn report(&self, key: &str, first: bool, found: &mut impl FnMut(Hit)) {
        for entry in self.words.get(key).into_iter().flatten() {
            if first || !entry.only_first {
                found(hit(entry, key.chars().filter(|c| *c != '*').count(), first));
            }
        }
    }

    fn find_inside(&self, text: &str, found: &mut impl FnMut(Hit)) {
        let ends: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        for (n, &start) in ends.iter().enumerate() {
            if !text[start..].chars().next().is_some_and(is_inside_script) {
                continue;
            }
            for length in 1..=self.longest_inside.min(ends.len() - 1 - n) {
                for entry in self.inside.get(&text[start..ends[n + length]]).into_iter().flatten() {
                    if start == 0 || !entry.only_first {
                        found(hit(entry, length, start == 0));
                    }
                }
            }
        }
    }
}

fn hit(entry: &Entry, letters: usize, first: bool) -> Hit {
    Hit { topic: entry.topic, weight: entry.weight, language: entry.language, letters, first }
}

fn section_of(head: &str) -> Option<(Topic, f64)> {
    let mut parts = head.split_whitespace();
    let name = parts.next()?;
    let topic = match name {
        "lane" => Topic::LaneName(kind_index(parts.next()?)?),
        "note" => Topic::Kind(kind_index(parts.next()?)?),
        "mood" => Topic::Mood(parts.next()?.parse().ok()?),
        "parking" => Topic::Parking,
        "parked" => Topic::Parked,
        "legend" => Topic::Legend,
        "common" => Topic::Common,
        _ => return None,
    };
    Some((topic, parts.next().and_then(|w| w.parse().ok()).unwrap_or(1.0)))
}

fn kind_index(word: &str) -> Option<usize> {
    LaneKind::ALL.iter().position(|kind| kind.word() == word)
}

/// Lower case, with one form of apostrophes.
fn fold(text: &str) -> String {
    text.chars()
        .flat_map(|c| match c {
            '’' | '‘' | '‛' | 'ʼ' | '`' | '´' => '\''.to_lowercase(),
            '\u{fe0f}' | '\u{200d}' => ' '.to_lowercase(),
            _ => c.to_lowercase(),
        })
        .collect()
}

/// Words of a folded text: letters, digits and apostrophes between letters.
fn tokens(text: &str) -> Vec<&str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .map(|t| t.trim_matches('\''))
        .filter(|t| !t.is_empty() && !t.chars().any(is_inside_script))
        .collect()
}

/// Letters of scripts in which words are found anywhere, and signs such as emoji.
fn is_inside_script(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}'      // Hebrew, Arabic
        | '\u{e00}'..='\u{eff}'    // Thai, Lao
        | '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' // Hangul
        | '\u{2190}'..='\u{2bff}'  // arrows, signs, dingbats
        | '\u{3000}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}'
        | '\u{1f000}'..='\u{1ffff}'
        | '%' | '‰' | '€' | '$' | '£' | '¥' | '+' | '=' | ':' | '?' | '"' | '“' | '”' | '„' | '«' | '»' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<LaneKind> {
        let mut all = Vec::new();
        Lexicon::get().find(text, |hit| {
            if let Topic::LaneName(kind) = hit.topic {
                all.push(LaneKind::ALL[kind].clone());
            }
        });
        all
    }

    #[test]
    fn names_of_lanes_are_known_in_many_languages() {
        for (text, kind) in [
            ("Pain points", LaneKind::Pain),
            ("Schmerzpunkte", LaneKind::Pain),
            ("Points de friction", LaneKind::Pain),
            ("Puntos de dolor", LaneKind::Pain),
            ("困りごと", LaneKind::Pain),
            ("نقاط الألم", LaneKind::Pain),
            ("Touchpoints", LaneKind::Touchpoint),
            ("Gedanken / Zitate", LaneKind::Thought),
        ] {
            assert!(kinds(text).contains(&kind), "{text}: {:?}", kinds(text));
        }
    }

    #[test]
    fn every_list_is_understood_whole() {
        for (code, list) in LANGUAGES {
            for line in list.lines() {
                let line = line.split('#').next().unwrap_or_default().trim();
                if let Some(head) = line.strip_prefix('[') {
                    let head = head.strip_suffix(']');
                    assert!(head.and_then(section_of).is_some(), "{code}: {line}");
                }
            }
        }
    }

    #[test]
    fn beginnings_ends_and_first_words() {
        let mut found = Vec::new();
        Lexicon::get().find("Frustrating", |hit| found.push(hit.topic));
        assert!(found.iter().any(|t| matches!(t, Topic::Mood(level) if *level < 0.0)));
    }
}
