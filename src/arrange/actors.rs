//! Whose notes they are: people that notes are given to, or that their words name.
//!
//! A note says whose it is by its persona, by a form ("Anna: pays", "[Anna] pays", "pays (Anna)",
//! "@anna"), by its first word where many notes begin with few names, or by naming somebody who is
//! a persona of the project. Names that only words tell count from the second note on.

use std::collections::BTreeMap;

use super::board::Board;
use super::lanes::{Found, Lanes};
use super::lexicon::{Lexicon, Topic};
use super::words::{Words, kind_of_name};
use crate::model::{LaneKind, PersonaId};

/// Somebody who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub name: String,
    pub persona: Option<PersonaId>,
}

/// How a note tells whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    Persona,
    /// It begins or ends with the name.
    Form,
    /// The name stands in its words.
    Named,
}

/// Everybody who acts, and for each piece who that is.
#[derive(Clone, Debug, Default)]
pub struct Actors {
    pub all: Vec<Actor>,
    pub of: Vec<Option<(usize, Told)>>,
}

/// Finds the actors of `cards`. `people` are the personas of the project with their names.
pub fn find(
    board: &Board,
    cards: &[usize],
    people: &[(PersonaId, String)],
    read: impl Fn(&str) -> Words,
) -> Actors {
    let mut actors = Actors { all: Vec::new(), of: vec![None; board.pieces.len()] };
    let known: BTreeMap<String, usize> = people
        .iter()
        .enumerate()
        .flat_map(|(n, (_, name))| [(folded(name), n), (folded(first_word(name)), n)])
        .filter(|(name, _)| name.chars().count() >= 2)
        .rev()
        .collect();
    let forms = forms(board, cards, &known, &read);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut index = |actors: &mut Actors, key: String, name: &str, persona: Option<PersonaId>| {
        *seen.entry(key).or_insert_with(|| {
            actors.all.push(Actor { name: name.to_owned(), persona });
            actors.all.len() - 1
        })
    };
    let person = |n: usize| (format!("persona {n}"), people[n].1.as_str(), Some(people[n].0));
    for &c in cards {
        let piece = &board.pieces[c];
        let own = piece.persona.and_then(|id| people.iter().position(|(known, _)| *known == id));
        let form = forms.get(&c);
        let told = match (own, form) {
            (Some(n), _) => Some((person(n), Told::Persona)),
            (None, Some(name)) => Some(match known.get(&folded(name)) {
                Some(&n) => (person(n), Told::Form),
                None => ((folded(name), name.as_str(), None), Told::Form),
            }),
            (None, None) => named(&piece.text, &known).map(|n| (person(n), Told::Named)),
        };
        if let Some(((key, name, persona), told)) = told {
            actors.of[c] = Some((index(&mut actors, key, name, persona), told));
        }
    }
    actors
}

fn folded(name: &str) -> String {
    name.trim().trim_start_matches('@').to_lowercase()
}

fn first_word(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or_default()
}

/// The names that forms tell, for each card that has one: those of personas, and others that two
/// cards have at least.
fn forms(
    board: &Board,
    cards: &[usize],
    known: &BTreeMap<String, usize>,
    read: &impl Fn(&str) -> Words,
) -> BTreeMap<usize, String> {
    let mut told: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    for &c in cards {
        if let Some(name) = form(&board.pieces[c].text).filter(|name| may_be_name(name)) {
            told.entry(folded(name)).or_default().push((c, name.trim_start_matches('@').to_owned()));
        }
    }
    told.retain(|key, at| known.contains_key(key) || at.len() >= 2 && is_nothing_else(key, read));
    if told.len() < 2 {
        told = openers(board, cards, read).unwrap_or(told);
    }
    told.into_values().flatten().collect()
}

/// The name that a note begins or ends with.
fn form(text: &str) -> Option<&str> {
    let text = text.trim();
    let line = text.lines().next().unwrap_or_default().trim();
    let within = |open: char, close: char| {
        let rest = text.strip_prefix(open)?;
        let (name, rest) = rest.split_once(close)?;
        (!rest.trim().is_empty()).then_some(name)
    };
    let behind = |open: char, close: char| {
        let (rest, name) = text.strip_suffix(close)?.rsplit_once(open)?;
        (!rest.trim().is_empty()).then_some(name)
    };
    let before =
        |sign: &str| line.split_once(sign).filter(|(_, rest)| !rest.trim().is_empty() || text.contains('\n'));
    let at = || text.split_whitespace().find(|word| word.starts_with('@') && word.len() > 2);
    before(":")
        .or_else(|| before("："))
        .or_else(|| before(" – "))
        .or_else(|| before(" - "))
        .map(|(name, _)| name)
        .filter(|name| may_be_name(name))
        .or_else(|| within('[', ']'))
        .or_else(|| within('(', ')'))
        .or_else(|| behind('(', ')'))
        .or_else(|| behind('[', ']'))
        .or_else(at)
        .map(str::trim)
}

/// A few words of letters.
fn may_be_name(name: &str) -> bool {
    let name = name.trim().trim_start_matches('@');
    let letters = name.chars().count();
    (1..=24).contains(&letters)
        && name.split_whitespace().count() <= 3
        && name.chars().next().is_some_and(char::is_alphabetic)
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | '_' | '&' | '・'))
}

/// Not the word of a kind ("Goal: …"), nor one that every text has. Words for people at work, such as
/// "staff", name lanes and people alike.
fn is_nothing_else(name: &str, read: &impl Fn(&str) -> Words) -> bool {
    let mut usual = false;
    Lexicon::get().find(name, |hit| usual |= hit.topic == Topic::Common);
    let is_kind = kind_of_name(&read(name).names).is_some_and(|(kind, clearly)| {
        // the lists have who acts as a weak word for actions
        let who = matches!(kind, LaneKind::Backstage | LaneKind::Owner)
            || kind == LaneKind::Action && clearly <= 0.65;
        clearly >= 0.3 && !who
    });
    !is_kind && !usual
}

/// First words, if a few of them open most of the notes: "Anna pays", "Ben waits".
fn openers(
    board: &Board,
    cards: &[usize],
    read: &impl Fn(&str) -> Words,
) -> Option<BTreeMap<String, Vec<(usize, String)>>> {
    let mut told: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    for &c in cards {
        let mut words = board.pieces[c].text.split_whitespace();
        let (first, more) = (words.next().unwrap_or_default(), words.next().is_some());
        let first = first.strip_suffix("'s").or_else(|| first.strip_suffix("’s")).unwrap_or(first);
        let capital = first.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_lowercase());
        if more && capital && may_be_name(first) && first.chars().count() >= 2 {
            told.entry(folded(first)).or_default().push((c, first.to_owned()));
        }
    }
    told.retain(|key, at| at.len() >= 3 && is_nothing_else(key, read));
    let opened: usize = told.values().map(Vec::len).sum();
    (told.len() >= 2 && opened * 2 >= cards.len()).then_some(told)
}

/// The persona whose name stands first in a text.
fn named(text: &str, known: &BTreeMap<String, usize>) -> Option<usize> {
    if known.is_empty() {
        return None;
    }
    let lower = text.to_lowercase();
    let mut best: Option<(usize, usize)> = None;
    for (name, &n) in known {
        for (at, _) in lower.match_indices(name.as_str()) {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let whole =
                !letter(lower[..at].chars().next_back()) && !letter(lower[at + name.len()..].chars().next());
            if (whole || !name.is_ascii()) && best.is_none_or(|(first, _)| at < first) {
                best = Some((at, n));
            }
        }
    }
    best.map(|(_, n)| n)
}

/// A lane for each actor within each lane; what nobody does stays in the lane itself. Moods stay
/// together: each person has a curve of their own there.
pub fn split(lanes: &mut Lanes, kinds: &mut Vec<LaneKind>, cards: &[usize], actors: &Actors) {
    let mut made: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut list: Vec<(usize, usize)> = cards
        .iter()
        .filter_map(|&c| Some((lanes.of[c].filter(|&l| kinds[l] != LaneKind::Emotion)?, actors.of[c]?.0)))
        .collect();
    list.sort_unstable();
    list.dedup();
    for (lane, actor) in list {
        let found = Found { actor: Some(actor), ..lanes.lanes[lane].clone() };
        made.insert((lane, actor), lanes.lanes.len());
        lanes.lanes.push(found);
        kinds.push(kinds[lane].clone());
    }
    for &c in cards {
        let Some((lane, (actor, told))) = lanes.of[c].zip(actors.of[c]) else { continue };
        if let Some(&own) = made.get(&(lane, actor)) {
            lanes.of[c] = Some(own);
            lanes.sure[c] *= match told {
                Told::Persona | Told::Form => 0.99,
                Told::Named => 0.9,
            };
        }
    }
    drop_empty(lanes, kinds, cards, &made);
}

/// Takes out lanes that the actors' lanes have emptied.
fn drop_empty(
    lanes: &mut Lanes,
    kinds: &mut Vec<LaneKind>,
    cards: &[usize],
    made: &BTreeMap<(usize, usize), usize>,
) {
    let mut used = vec![false; lanes.lanes.len()];
    cards.iter().filter_map(|&c| lanes.of[c]).for_each(|l| used[l] = true);
    let split = |l: usize| made.keys().any(|(base, _)| *base == l);
    let keep: Vec<usize> = (0..used.len()).filter(|&l| used[l] || !split(l)).collect();
    let mut place = vec![None; used.len()];
    keep.iter().enumerate().for_each(|(new, &old)| place[old] = Some(new));
    lanes.lanes = keep.iter().map(|&l| lanes.lanes[l].clone()).collect();
    *kinds = keep.iter().map(|&l| kinds[l].clone()).collect();
    lanes.of.iter_mut().for_each(|of| *of = of.and_then(|l| place[l]));
}
