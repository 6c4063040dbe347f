//! Notes that likely say the same, and the command that makes one of them.
//!
//! Two notes are alike if they have the same colour and nearly the same words, whatever their order,
//! case and punctuation. Only notes that share a rare word are compared (prefix filtering, Chaudhuri
//! et al. 2006), so twenty thousand notes take well under a second.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::edit::{BoardCommand, Command};
use crate::geom::Size;
use crate::layout::note::fit;
use crate::model::{EntryId, JourneyMap, Note, NoteId};
use crate::text::TextEngine;

/// Share of words two notes must have in common.
const ALIKE: f64 = 0.75;

/// The words of a text: small letters, no punctuation, no plural s.
fn words(text: &str) -> BTreeSet<String> {
    let small = text.to_lowercase();
    let words = small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words
        .map(|word| match word.strip_suffix('s') {
            Some(one) if one.chars().count() > 2 && !one.ends_with('s') => one.to_owned(),
            _ => word.to_owned(),
        })
        .collect()
}

fn alike(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    let common = a.intersection(b).count();
    let all = a.len() + b.len() - common;
    all > 0 && common as f64 >= ALIKE * all as f64
}

/// Whether two texts likely say the same.
pub fn texts_alike(a: &str, b: &str) -> bool {
    alike(&words(a), &words(b))
}

/// Groups of notes that likely say the same, each in the order one reads; larger groups first.
pub fn find(map: &JourneyMap) -> Vec<Vec<NoteId>> {
    let notes: Vec<(&Note, BTreeSet<String>)> = map
        .notes()
        .iter()
        .filter(|note| !note.locked)
        .map(|note| (&**note, words(&note.text)))
        .filter(|(_, words)| !words.is_empty())
        .collect();
    let mut often: HashMap<&str, usize> = HashMap::new();
    for word in notes.iter().flat_map(|(_, words)| words) {
        *often.entry(word).or_default() += 1;
    }
    let mut groups = Union::new(notes.len());
    let mut by_word: HashMap<(EntryId, &str), Vec<usize>> = HashMap::new();
    for (number, (note, words)) in notes.iter().enumerate() {
        let mut rare: Vec<&str> = words.iter().map(String::as_str).collect();
        rare.sort_by_key(|word| (often[word], *word));
        let needed = (ALIKE * rare.len() as f64).ceil() as usize;
        for word in &rare[..=rare.len() - needed.clamp(1, rare.len())] {
            let known = by_word.entry((note.entry, word)).or_default();
            for &other in known.iter() {
                if groups.root(other) != groups.root(number) && alike(words, &notes[other].1) {
                    groups.join(other, number);
                }
            }
            known.push(number);
        }
    }
    let mut found: BTreeMap<usize, Vec<&Note>> = BTreeMap::new();
    for (number, (note, _)) in notes.iter().enumerate() {
        found.entry(groups.root(number)).or_default().push(note);
    }
    let mut found: Vec<Vec<&Note>> = found.into_values().filter(|group| group.len() > 1).collect();
    for group in &mut found {
        group.sort_by(|a, b| reading(a, b));
    }
    found.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| reading(a[0], b[0])));
    found.into_iter().map(|group| group.into_iter().map(|note| note.id).collect()).collect()
}

fn reading(a: &Note, b: &Note) -> std::cmp::Ordering {
    a.at.y.total_cmp(&b.at.y).then(a.at.x.total_cmp(&b.at.x)).then(a.id.cmp(&b.id))
}

/// Numbers that belong together.
struct Union(Vec<usize>);

impl Union {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&mut self, mut of: usize) -> usize {
        while self.0[of] != of {
            self.0[of] = self.0[self.0[of]];
            of = self.0[of];
        }
        of
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}

/// Makes one note of several: the one with a place in the matrix stays, else the first one reads.
/// Texts that say something else come under its own. `None` for fewer than two.
pub fn merge(map: &JourneyMap, engine: &TextEngine, language: &str, notes: &[NoteId]) -> Option<Command> {
    let mut notes: Vec<&Note> =
        notes.iter().filter_map(|id| map.notes().get(*id)).map(|note| &**note).collect();
    notes.sort_by(|a, b| a.cell.is_none().cmp(&b.cell.is_none()).then_with(|| reading(a, b)));
    let kept = notes.first().filter(|_| notes.len() > 1)?;
    let mut lines: Vec<&str> = Vec::new();
    for text in notes.iter().map(|note| note.text.trim()).filter(|text| !text.is_empty()) {
        match lines.iter().position(|line| texts_alike(line, text) || *line == text) {
            // The fuller wording stays.
            Some(known) if text.chars().count() > lines[known].chars().count() => lines[known] = text,
            Some(_) => {}
            None => lines.push(text),
        }
    }
    let text = lines.join("\n");
    let height = fit(engine, &text, kept.size, Size::new(kept.width, kept.height), language).height;
    let notes = notes.iter().map(|note| note.id).collect();
    Some(BoardCommand::Merge { notes, text, height: height.max(kept.height) }.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Editor, EntryChoice, NewNote};
    use crate::geom::Point;
    use crate::model::{LaneKind, Project};

    fn board(texts: &[&str]) -> (Editor, Vec<NoteId>) {
        let mut editor = Editor::with_map(Project::new(1), "");
        let notes = texts.iter().enumerate();
        let notes = notes.map(|(i, text)| NewNote::at(Point::new(0.0, i as f64 * 130.0), *text)).collect();
        let ids = editor.run(&BoardCommand::AddNotes(notes).into()).unwrap().created;
        (editor, ids)
    }

    #[test]
    fn alike_notes_are_found_whatever_case_order_and_signs() {
        let texts = [
            "Card is refused at checkout",
            "Pays with the phone",
            "at checkout card is refused!",
            "Card refused",
            "Cards refused.",
            "",
            "",
        ];
        let (mut editor, ids) = board(&texts);
        let wanted = vec![vec![ids[0], ids[2]], vec![ids[3], ids[4]]];
        assert_eq!(find(editor.map().unwrap()), wanted);
        let pain = BoardCommand::Recolour { notes: vec![ids[2]], entry: EntryChoice::Kind(LaneKind::Pain) };
        editor.run(&pain.into()).unwrap();
        assert_eq!(find(editor.map().unwrap()), wanted[1..], "another colour means something else");
    }

    #[test]
    fn thousands_of_notes_are_searched() {
        let mut words = (0u32..).map(|i| format!("w{}", i.wrapping_mul(2_654_435_761) % 3000));
        let texts: Vec<String> = (0..5000)
            .map(|i| match i {
                4999 => "the very same sentence once more".to_owned(),
                77 => "The very same sentence, once more".to_owned(),
                _ => (0..8).filter_map(|_| words.next()).collect::<Vec<_>>().join(" "),
            })
            .collect();
        let (editor, ids) = board(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(find(editor.map().unwrap()).contains(&vec![ids[77], ids[4999]]));
    }

    #[test]
    fn other_words_come_below_and_the_fuller_wording_stays() {
        let (mut editor, ids) = board(&["card is refused", "The card is refused", "No receipt"]);
        let command = merge(editor.map().unwrap(), &TextEngine::bundled(), "en", &ids).unwrap();
        editor.run(&command).unwrap();
        let notes: Vec<_> = editor.map().unwrap().notes().iter().cloned().collect();
        assert_eq!(notes.len(), 1);
        assert_eq!((notes[0].id, notes[0].text.as_str()), (ids[0], "The card is refused\nNo receipt"));
        assert!(merge(editor.map().unwrap(), &TextEngine::bundled(), "en", &ids[..1]).is_none());
    }
}
