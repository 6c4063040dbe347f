//! What the words of a text tell: the kind of a lane's name, the kind of a note, its mood, and
//! whether it belongs at all.

use super::lexicon::{COUNT, Lexicon, Topic, language_index};
use crate::model::LaneKind;

/// How many kinds there are, [`LaneKind::ALL`].
pub const KINDS: usize = LaneKind::ALL.len();

/// Place of a kind in [`LaneKind::ALL`].
pub fn kind_index(kind: &LaneKind) -> usize {
    LaneKind::ALL.iter().position(|k| k == kind).unwrap_or(KINDS - 1)
}

/// What one text tells.
#[derive(Clone, Debug)]
pub struct Words {
    /// Evidence that a note with this text is of a kind; 0 is none.
    pub kinds: [f64; KINDS],
    /// Evidence that a lane with this name is of a kind.
    pub names: [f64; KINDS],
    /// −2 … +2, where the text tells a mood.
    pub mood: Option<f64>,
    pub parking_title: f64,
    pub parked: f64,
    pub legend_title: bool,
    /// Somebody speaks: it stands in quotation marks.
    pub quoted: bool,
    /// It has figures in it.
    pub figures: bool,
    /// It asks something.
    pub asks: bool,
    /// The kind that it begins with: "Goal: …".
    pub opens: Option<LaneKind>,
    /// Letters that are written from right to left, less the others.
    pub right_to_left: i32,
    pub letters: usize,
}

/// Reads texts with the words of the languages that the board is written in.
pub struct Reader {
    active: [bool; COUNT],
}

impl Reader {
    /// Finds the languages of a board: the one it is said to be in, and those whose usual words
    /// stand in its texts.
    pub fn of<'a>(texts: impl Iterator<Item = &'a str>, language: &str) -> Self {
        let mut common = [0usize; COUNT];
        for text in texts.take(150) {
            Lexicon::get().find(text, |hit| {
                if hit.topic == Topic::Common {
                    common[hit.language] += 1;
                }
            });
        }
        let most = common.iter().copied().max().unwrap_or(0);
        let mut active = [false; COUNT];
        for (i, slot) in active.iter_mut().enumerate() {
            *slot = i == 0 || (common[i] > 1 && common[i] * 5 >= most * 2);
        }
        if let Some(i) = language_index(language) {
            active[i] = true;
        }
        if most <= 1 {
            active[1] = true;
        }
        Self { active }
    }

    /// Reads one text.
    pub fn read(&self, text: &str) -> Words {
        let mut words = Words {
            kinds: [0.0; KINDS],
            names: [0.0; KINDS],
            mood: None,
            parking_title: 0.0,
            parked: 0.0,
            legend_title: false,
            quoted: is_quoted(text),
            figures: text.chars().any(|c| c.is_numeric()),
            asks: text.contains(['?', '？', '؟', '¿']),
            opens: None,
            right_to_left: direction(text),
            letters: text.chars().filter(|c| !c.is_whitespace()).count(),
        };
        let (mut mood, mut mood_weight) = (0.0, 0.0);
        let whole = words.letters.max(1) as f64;
        Lexicon::get().find(text, |hit| {
            let active = self.active[hit.language];
            match hit.topic {
                Topic::LaneName(kind) => {
                    // a long word that fills the name tells more than a short one in a sentence
                    let share = hit.letters as f64 / whole;
                    let here = hit.weight * (0.4 + 0.6 * share.min(1.0)) * if active { 1.0 } else { 0.8 };
                    words.names[kind] = words.names[kind].max(here);
                }
                Topic::Kind(kind) if active => {
                    let first = if hit.first { 1.2 } else { 1.0 };
                    words.kinds[kind] += hit.weight * first;
                }
                Topic::Mood(level) if active => {
                    let weight = hit.letters as f64;
                    mood += level * weight;
                    mood_weight += weight;
                }
                Topic::Parking => {
                    let share = hit.letters as f64 / whole;
                    words.parking_title = words.parking_title.max(share.min(1.0));
                }
                Topic::Parked if active => words.parked += if hit.first { 1.0 } else { 0.5 },
                Topic::Legend => words.legend_title |= hit.letters as f64 / whole > 0.6,
                _ => {}
            }
        });
        if mood_weight > 0.0 {
            words.mood = Some((mood / mood_weight).clamp(-2.0, 2.0));
        }
        add_signs(text, &mut words);
        words.opens = self.opens(text);
        words
    }

    /// The kind that the words before a colon name.
    fn opens(&self, text: &str) -> Option<LaneKind> {
        let (name, rest) = text.split_once([':', '：'])?;
        let short = (1..=20).contains(&name.trim().chars().count()) && !rest.trim().is_empty();
        let told = || kind_of_name(&self.read(name).names).filter(|(_, clearly)| *clearly > 0.65);
        short.then(told).flatten().map(|(kind, _)| kind)
    }
}

/// Evidence of form: quotation marks, length, moods, figures.
fn add_signs(text: &str, words: &mut Words) {
    let kind = |k: LaneKind| kind_index(&k);
    if words.quoted {
        words.kinds[kind(LaneKind::Thought)] += 3.0;
        words.kinds[kind(LaneKind::Action)] -= 1.0;
        words.kinds[kind(LaneKind::Pain)] -= 1.0;
    }
    if words.mood.is_some() {
        words.kinds[kind(LaneKind::Emotion)] += if words.letters <= 24 { 2.0 } else { 1.0 };
    }
    if words.figures {
        words.kinds[kind(LaneKind::Metric)] += 0.4;
    } else {
        words.kinds[kind(LaneKind::Metric)] -= 0.5;
    }
    if words.asks {
        words.kinds[kind(LaneKind::Question)] += 0.7;
        words.kinds[kind(LaneKind::Thought)] += 0.3;
        words.kinds[kind(LaneKind::Opportunity)] += 0.2;
    }
    if text.starts_with(['…']) || text.starts_with("...") {
        words.kinds[kind(LaneKind::Opportunity)] += 1.5;
    }
    if words.letters <= 20 && words.mood.is_none() {
        words.kinds[kind(LaneKind::Touchpoint)] += 0.3;
        words.kinds[kind(LaneKind::Channel)] += 0.3;
    }
    if words.letters > 45 {
        words.kinds[kind(LaneKind::Touchpoint)] -= 0.4;
        words.kinds[kind(LaneKind::Channel)] -= 0.4;
        words.kinds[kind(LaneKind::Emotion)] -= 0.4;
    }
}

/// The text is somebody's speech: quotation marks open it and stand near its end, or it has a name
/// before or after them.
fn is_quoted(text: &str) -> bool {
    const OPEN: [char; 10] = ['"', '“', '„', '«', '»', '「', '『', '‘', '\'', '‚'];
    const CLOSE: [char; 10] = ['"', '”', '“', '»', '«', '」', '』', '’', '\'', '‘'];
    let text = text.trim();
    let letters: Vec<char> = text.chars().collect();
    let Some(last) = letters.iter().rposition(|c| CLOSE.contains(c)) else { return false };
    let Some(first) = letters.iter().position(|c| OPEN.contains(c)) else { return false };
    let inside = last.saturating_sub(first);
    let apostrophe = first > 0 && letters[first - 1].is_alphanumeric();
    let words = letters[first..last].contains(&' ');
    // speech may be followed by the speaker's name: "I went home at five" Ingrid
    let enough = if first == 0 && words { 35 } else { 60 };
    !apostrophe && inside * 100 >= letters.len() * enough && inside >= 3
}

/// Letters of scripts that run from right to left, less the others.
fn direction(text: &str) -> i32 {
    text.chars()
        .map(|c| match c {
            '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => 1,
            c if c.is_alphabetic() => -1,
            _ => 0,
        })
        .sum()
}

/// Whether a language is written from right to left.
pub fn is_right_to_left(language: &str) -> bool {
    let primary = language.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    matches!(primary.as_str(), "ar" | "he" | "iw" | "fa" | "ur" | "yi" | "ps" | "sd" | "ug" | "dv" | "ckb")
}

/// The kind that a lane's name tells, and how clearly (0 to 1).
pub fn kind_of_name(names: &[f64; KINDS]) -> Option<(LaneKind, f64)> {
    let best = (0..KINDS).max_by(|&a, &b| names[a].total_cmp(&names[b]).then(b.cmp(&a)))?;
    (names[best] > 0.15).then(|| (LaneKind::ALL[best].clone(), names[best]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Words {
        Reader::of([text].into_iter(), "en").read(text)
    }

    #[test]
    fn speech_is_seen_in_many_ways_of_writing() {
        for text in [
            "\"I want one\"",
            "“ooh pockets”",
            "„Endlich.“",
            "「え、止まってるの？」",
            "'another app?' - site engineers",
            "CFO: “what happens?”",
        ] {
            assert!(read(text).quoted, "{text}");
        }
        for text in ["don't ask", "612 results for \"jacket women\"", "everyones looking (they aren't)"] {
            assert!(!read(text).quoted, "{text}");
        }
    }

    #[test]
    fn moods_have_a_height() {
        assert!(read("annoyed").mood.is_some_and(|m| m < 0.0));
        assert!(read("relief 🙂").mood.is_some_and(|m| m > 0.0));
        assert!(read("size chart").mood.is_none());
    }
}
