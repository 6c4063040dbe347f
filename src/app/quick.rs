//! The quick-capture line: `pain: card refused @checkout #mobile -2 ?interview 3`.
//!
//! [`parse`] takes out what it knows (a leading kind, a stage hint, tags, a rating, sources) and
//! leaves the rest as the note's text, in its order. It is run at every key, so it is quick and
//! never fails: a part it cannot read stays text.
//!
//! ```
//! use laneway::app::quick::parse;
//! use laneway::model::{JourneyMap, Project};
//! let editor = laneway::edit::Editor::with_map(Project::new(1), "");
//! let read = parse("pain: card refused @checkout #mobile -2", editor.project(), editor.map().unwrap());
//! assert_eq!(read.text, "card refused");
//! assert_eq!((read.stage.as_deref(), read.rating), (Some("checkout"), Some(-20)));
//! ```

use crate::edit::EntryChoice;
use crate::model::{JourneyMap, LaneKind, Project, SourceId, SourceKind};

/// A part that was understood, in the order of the line.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// What the note is; its label.
    Kind(EntryChoice, String),
    /// `known`: the map has this stage.
    Stage {
        title: String,
        known: bool,
    },
    Tag(String),
    /// In tenths, −20 to +20.
    Rating(i8),
    /// A source of the project, or the name of one that will be made.
    Source(Result<SourceId, String>, String),
}

/// A line as it was understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quick {
    pub text: String,
    pub kind: Option<EntryChoice>,
    pub stage: Option<String>,
    pub tags: Vec<String>,
    pub rating: Option<i8>,
    pub sources: Vec<Result<SourceId, String>>,
    pub parts: Vec<Part>,
}

/// Reads a line.
pub fn parse(line: &str, project: &Project, map: &JourneyMap) -> Quick {
    let mut read = Quick::default();
    let mut rest = line.trim();
    if let Some((choice, label, skip)) = leading_kind(rest, map) {
        rest = rest[skip..].trim_start();
        read.kind = Some(choice.clone());
        read.parts.push(Part::Kind(choice, label));
    }
    let tokens = tokens(rest);
    let mut words: Vec<&str> = Vec::new();
    let mut index = 0;
    while let Some(&token) = tokens.get(index) {
        index += 1;
        match part(token, project, map) {
            Some(Part::Source(found, name)) => {
                // "?interview 3": the number belongs to the name.
                let number = tokens.get(index).filter(|next| next.bytes().all(|b| b.is_ascii_digit()));
                let (found, name) = match number {
                    Some(number) => {
                        index += 1;
                        source(&format!("{name} {number}"), project)
                    }
                    None => (found, name),
                };
                read.sources.push(found.clone());
                read.parts.push(Part::Source(found, name));
            }
            Some(part) => read.take(part),
            None => words.push(token),
        }
    }
    read.text = words.join(" ");
    read
}

impl Quick {
    fn take(&mut self, part: Part) {
        match &part {
            Part::Stage { title, .. } => self.stage = Some(title.clone()),
            Part::Tag(tag) if self.tags.contains(tag) => return,
            Part::Tag(tag) => self.tags.push(tag.clone()),
            Part::Rating(tenths) => self.rating = Some(*tenths),
            Part::Kind(..) | Part::Source(..) => {}
        }
        self.parts.push(part);
    }
}

/// A kind named before a colon at the start of a text: which entry, its label, and the bytes of the
/// text up to and with the colon. Entries of the map's key go before kinds it does not have.
pub fn leading_kind(text: &str, map: &JourneyMap) -> Option<(EntryChoice, String, usize)> {
    /// The longest name of a kind that is looked for, in bytes.
    const LONGEST: usize = 60;
    let colon = text.bytes().take(LONGEST).position(|b| b == b':').or_else(|| {
        // The colon of Chinese and Japanese text.
        text.find('：').filter(|at| *at < LONGEST)
    })?;
    let skip = colon + text[colon..].chars().next().map_or(1, char::len_utf8);
    let word = text[..colon].trim().to_lowercase();
    if word.is_empty() || text[skip..].starts_with("//") {
        return None;
    }
    let entries = map.entries_in_order();
    let same = |name: &str| name.to_lowercase() == word;
    let named = |kind: &LaneKind| same(kind.singular()) || same(kind.plural()) || same(kind.word());
    let found = entries.iter().find(|e| same(e.label())).or_else(|| entries.iter().find(|e| named(&e.kind)));
    if let Some(entry) = found {
        return Some((EntryChoice::Entry(entry.id), entry.label().to_owned(), skip));
    }
    let kind = LaneKind::ALL.into_iter().find(|kind| named(kind)).or_else(|| nickname(&word))?;
    let entry = entries.iter().find(|e| e.kind == kind);
    Some(match entry {
        Some(entry) => (EntryChoice::Entry(entry.id), entry.label().to_owned(), skip),
        None => (EntryChoice::Kind(kind.clone()), kind.singular().to_owned(), skip),
    })
}

/// Short words people say for a kind.
fn nickname(word: &str) -> Option<LaneKind> {
    Some(match word {
        "idea" | "opp" => LaneKind::Opportunity,
        "quote" | "think" | "thinks" => LaneKind::Thought,
        "do" | "does" | "step" => LaneKind::Action,
        "problem" | "issue" => LaneKind::Pain,
        "gain" | "delight" => LaneKind::BrightSpot,
        "mood" | "feeling" => LaneKind::Emotion,
        "kpi" => LaneKind::Metric,
        _ => return None,
    })
}

/// Words between spaces; a quoted name after a sign is one word.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let quoted = rest
            .strip_prefix(['@', '#', '?'])
            .and_then(|name| name.strip_prefix('"'))
            .and_then(|name| name.find('"'))
            .map(|length| length + 3);
        let end = quoted.or_else(|| rest.find(char::is_whitespace)).unwrap_or(rest.len());
        tokens.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    tokens
}

fn part(token: &str, project: &Project, map: &JourneyMap) -> Option<Part> {
    let mut letters = token.chars();
    let sign = letters.next()?;
    let name = letters.as_str().trim_matches('"').trim();
    match sign {
        '@' if !name.is_empty() => Some(stage(name, map)),
        '#' if name.chars().any(char::is_alphabetic) => Some(Part::Tag(name.to_owned())),
        '?' if name.chars().any(char::is_alphabetic) => {
            let (found, name) = source(name, project);
            Some(Part::Source(found, name))
        }
        '+' | '-' | '−' => rating(sign, name).map(Part::Rating),
        _ => None,
    }
}

/// The map's own spelling of a stage, by its whole title or the beginning of one.
fn stage(name: &str, map: &JourneyMap) -> Part {
    let wanted = name.to_lowercase();
    let titles = || map.stages_in_order().into_iter().map(|stage| stage.title.clone());
    let steps = || map.steps().iter().map(|step| step.title.clone());
    let all = || titles().chain(steps()).filter(|title| !title.is_empty());
    let found = all()
        .find(|title| title.to_lowercase() == wanted)
        .or_else(|| all().find(|title| title.to_lowercase().starts_with(&wanted)));
    Part::Stage { known: found.is_some(), title: found.unwrap_or_else(|| name.to_owned()) }
}

/// "-2", "+1.5": in tenths, if within −2 to +2.
fn rating(sign: char, digits: &str) -> Option<i8> {
    let plain = digits.replace(',', ".");
    if plain.is_empty() || !plain.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let value: f64 = plain.parse().ok().filter(|value| *value <= 2.0)?;
    let tenths = (value * 10.0).round() as i8;
    Some(if sign == '+' { tenths } else { -tenths })
}

/// A source by its name, or by words of it; else the name of a new one.
fn source(name: &str, project: &Project) -> (Result<SourceId, String>, String) {
    let wanted = name.to_lowercase();
    let all = || project.sources().iter();
    let found = all()
        .find(|source| source.name.to_lowercase() == wanted)
        .or_else(|| all().find(|source| source.name.to_lowercase().starts_with(&wanted)))
        .or_else(|| all().find(|source| source.name.to_lowercase().contains(&wanted)));
    match found {
        Some(source) => (Ok(source.id), source.name.clone()),
        None => {
            let mut letters = name.chars();
            let title = letters.next().map_or_else(String::new, |first| {
                first.to_uppercase().collect::<String>() + letters.as_str()
            });
            (Err(title.clone()), title)
        }
    }
}

/// What a new source is, by its name.
pub fn source_kind(name: &str) -> SourceKind {
    let name = name.to_lowercase();
    let words = [
        ("interview", SourceKind::Interview),
        ("survey", SourceKind::Survey),
        ("analytic", SourceKind::Analytics),
        ("ticket", SourceKind::Tickets),
        ("diary", SourceKind::Diary),
        ("review", SourceKind::Reviews),
    ];
    words.into_iter().find(|(word, _)| name.contains(word)).map_or(SourceKind::Other, |(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Editor, GridCommand};

    fn editor() -> Editor {
        let mut editor = Editor::with_map(Project::new(1), "");
        let add = GridCommand::AddStage { at: None, title: "Checkout & pay".into() };
        editor.run(&add.into()).unwrap();
        editor
    }

    fn read(line: &str) -> Quick {
        let editor = editor();
        parse(line, editor.project(), editor.map().unwrap())
    }

    #[test]
    fn everything_is_taken_out_and_the_rest_is_the_text() {
        let read = read("pain: card refused @checkout #mobile -2 ?interview 3");
        assert_eq!(read.text, "card refused");
        assert_eq!(read.stage.as_deref(), Some("Checkout & pay"), "as the map spells it");
        assert_eq!(read.tags, ["mobile"]);
        assert_eq!(read.rating, Some(-20));
        assert_eq!(read.sources, [Err("Interview 3".to_owned())]);
        assert!(matches!(read.kind, Some(EntryChoice::Entry(_))));
        assert_eq!(read.parts.len(), 5);
    }

    #[test]
    fn what_is_not_known_stays_text() {
        for line in
            ["Note: see http://a.b", "5 - 3 = 2", "mail me a@b.de # ? @", "-7 degrees #3", "http://a.b"]
        {
            let read = read(line);
            assert_eq!((read.text.as_str(), read.parts.len()), (line, 0), "{line}");
        }
    }

    #[test]
    fn names_may_be_quoted_and_ratings_have_tenths() {
        let read = read("+1,5 great @\"First contact\" #\"two words\"");
        assert_eq!(read.text, "great");
        assert_eq!((read.stage.as_deref(), read.rating), (Some("First contact"), Some(15)));
        assert_eq!(read.tags, ["two words"]);
    }

    #[test]
    fn kinds_are_known_by_word_name_and_nickname() {
        for (line, bytes) in
            [("pain: x", 5), ("Pain points: x", 12), ("idea:x", 5), ("痛：x", 0), ("a lane: b", 0)]
        {
            let editor = editor();
            let found = leading_kind(line, editor.map().unwrap());
            assert_eq!(found.map_or(0, |(.., skip)| skip), bytes, "{line}");
        }
    }
}
