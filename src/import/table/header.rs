//! What the head of a column says: the words of `assets/words/tables.txt`, and names of lanes.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::arrange;
use crate::model::LaneKind;

/// What a column of a table holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// Not read.
    Nothing,
    Stage,
    Step,
    Persona,
    /// The lane that the row's text goes to, by its name.
    LaneName,
    /// The same by the word of its kind: "pain".
    Kind,
    /// The text of a note.
    Text,
    /// A further line of that text.
    Detail,
    /// Each cell is a note of this lane.
    Lane(LaneKind),
    /// How somebody felt.
    Rating,
    Owner,
    Tag,
    Link,
    Id,
    Colour,
    X,
    Y,
    Width,
    Height,
}

const WORDS: &str = include_str!("../../../assets/words/tables.txt");

/// Roles by their words in the list.
const NAMED: [(&str, Role); 18] = [
    ("nothing", Role::Nothing),
    ("stage", Role::Stage),
    ("step", Role::Step),
    ("persona", Role::Persona),
    ("lane", Role::LaneName),
    ("kind", Role::Kind),
    ("text", Role::Text),
    ("detail", Role::Detail),
    ("rating", Role::Rating),
    ("owner", Role::Owner),
    ("tag", Role::Tag),
    ("link", Role::Link),
    ("id", Role::Id),
    ("colour", Role::Colour),
    ("x", Role::X),
    ("y", Role::Y),
    ("width", Role::Width),
    ("height", Role::Height),
];

/// At least so clearly a head must name a lane.
const CLEARLY: f64 = 0.62;

/// What the head of a column says; `None` if nothing is known of it.
pub fn role(head: &str) -> Option<Role> {
    let wanted = key(head);
    if wanted.is_empty() {
        return None;
    }
    words().get(&wanted).cloned().or_else(|| lane(head).map(Role::Lane))
}

/// The kind of lane that a name tells.
pub fn lane(name: &str) -> Option<LaneKind> {
    let short = name.chars().count() <= 60;
    let told = || arrange::kind_of_lane(name).filter(|(_, clearly)| *clearly >= CLEARLY);
    short.then(told).flatten().map(|(kind, _)| kind)
}

fn words() -> &'static BTreeMap<String, Role> {
    static LIST: OnceLock<BTreeMap<String, Role>> = OnceLock::new();
    LIST.get_or_init(|| {
        let mut list = BTreeMap::new();
        let mut section = None;
        for line in WORDS.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                section = NAMED.iter().find(|named| named.0 == name).map(|named| named.1.clone());
                continue;
            }
            if let Some(role) = &section {
                let words = line.split(';').map(key).filter(|word| !word.is_empty());
                for word in words {
                    list.entry(word).or_insert_with(|| role.clone());
                }
            }
        }
        list
    })
}

/// Letters only, lower case, without a figure behind: "Tag 2" is a tag.
fn key(text: &str) -> String {
    let plain: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let cut = plain.trim_end_matches(|c: char| c.is_ascii_digit());
    if cut.is_empty() { plain } else { cut.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_known_in_many_languages() {
        for (head, known) in [
            ("Stage", Role::Stage),
            ("Étape", Role::Stage),
            ("阶段", Role::Stage),
            ("Tag 2", Role::Tag),
            ("Bewertung", Role::Rating),
            ("Pain Points", Role::Lane(LaneKind::Pain)),
            ("Schmerzpunkte", Role::Lane(LaneKind::Pain)),
            ("Touchpoints", Role::Lane(LaneKind::Touchpoint)),
            ("Emotion", Role::Lane(LaneKind::Emotion)),
            ("Opportunities", Role::Lane(LaneKind::Opportunity)),
        ] {
            assert_eq!(role(head), Some(known), "{head}");
        }
        assert_eq!(role("Zqx"), None);
        assert_eq!(role(" "), None);
    }

    #[test]
    fn every_section_of_the_list_is_a_role() {
        for name in WORDS.lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']')) {
            assert!(NAMED.iter().any(|named| named.0 == name), "{name}");
        }
    }
}
