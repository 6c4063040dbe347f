//! Reads what can be read of a damaged file: each record for itself.
//!
//! A record that can't be read is listed with its line; the search goes on where the next line
//! begins like a record. A newer version's file is read the same way, to be looked at only.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::convert::{CHAIN, upgrade};
use super::error::{Fault, line_and_column};
use super::kinds;
use super::load::{Entries, HEADER, header, seed_of};
use super::parse::{LONGEST_NAME, Parser};
use super::tree::{Tree, Value};
use super::{FormatError, MAX_BYTES, VERSION};
use crate::model::{Project, Record, Transaction};

/// Something of the file that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// From 1.
    pub line: usize,
    /// The type of the record, such as "Note", or "record" if that can't be told.
    pub name: String,
    /// What is wrong, for the person.
    pub why: String,
}

/// What was read, and what was not.
#[derive(Clone, Debug)]
pub struct Rescued {
    pub project: Project,
    pub lost: Vec<Lost>,
    /// What was put right on the way, one sentence each.
    pub warnings: Vec<String>,
}

/// Reads every record that can be read.
///
/// # Errors
/// Nothing could be read, or the file is too large: then it is no damaged project but none.
pub fn rescue(bytes: &[u8]) -> Result<Rescued, FormatError> {
    if bytes.len() > MAX_BYTES {
        return Err(FormatError::TooLarge { limit_mb: MAX_BYTES >> 20 });
    }
    let text = String::from_utf8_lossy(bytes);
    let mut found = Found { text: &text, version: version_of(&text), ..Found::default() };
    if matches!(text, Cow::Owned(_)) {
        found.broken_letters();
    }
    found.search();
    if found.records.is_empty() {
        return Err(FormatError::NotAProject);
    }
    Ok(found.done(bytes))
}

/// The version to read records as: a header that is damaged or newer says nothing to us.
fn version_of(text: &str) -> u32 {
    header(text).map_or(VERSION, |(version, _)| version)
}

#[derive(Default)]
struct Found<'a> {
    text: &'a str,
    version: u32,
    records: Vec<Record>,
    lost: Vec<Lost>,
    /// A byte whose line is known, with the line, so that lines are counted once.
    counted: (usize, usize),
    /// Bytes looked at in vain.
    wasted: usize,
}

impl Found<'_> {
    fn search(&mut self) {
        let text = self.text;
        // Text made to be slow must not become minutes; damage wastes next to nothing.
        let most_waste = 16 * text.len() + (1 << 20);
        let mut at = next_record(text, 0, true);
        while let Some(begin) = at {
            let end = match Parser::at_record(text, begin) {
                Ok((value, end)) => self.take(value, begin).then_some(end),
                Err(fault) => {
                    self.wasted += looked_at(&fault, begin, text);
                    self.lose(begin, &fault);
                    None
                }
            };
            if self.wasted > most_waste {
                let line = self.line(begin);
                let why = "too much of it is damaged to go on from here".to_owned();
                self.lost.push(Lost { line, name: "rest".to_owned(), why });
                return;
            }
            at = next_record(text, end.unwrap_or(begin + 1), false);
        }
    }

    /// Takes a record over; false if it is none.
    fn take(&mut self, value: Value<'_>, begin: usize) -> bool {
        let read = Tree::from_value(value).and_then(|tree| match tree.name {
            HEADER => Ok(None),
            _ => kinds::read(&mut upgrade(tree, self.version, CHAIN)).map(Some),
        });
        match read {
            Ok(record) => {
                self.records.extend(record);
                true
            }
            Err(fault) => {
                self.wasted += fault.at.saturating_sub(begin);
                self.lose(begin, &fault);
                false
            }
        }
    }

    fn lose(&mut self, begin: usize, fault: &Fault) {
        /// A file of noise must not become a list as long as itself.
        const MOST: usize = 1000;
        if self.lost.len() < MOST {
            let (line, name) = (self.line(begin), name_at(self.text, begin));
            let at = line + lines_in(self.text, begin, fault.at);
            let why = format!("line {at}: expected {}", fault.expected);
            self.lost.push(Lost { line, name: name.to_owned(), why });
        }
    }

    /// The line of a byte, which lies after those asked for before.
    fn line(&mut self, at: usize) -> usize {
        let (from, line) = self.counted;
        self.counted = (at, line.max(1) + lines_in(self.text, from, at));
        self.counted.1
    }

    fn broken_letters(&mut self) {
        let at = self.text.find('\u{fffd}').unwrap_or_default();
        let line = line_and_column(self.text, at).0;
        let why = "letters that are no text (UTF-8) were replaced".to_owned();
        self.lost.push(Lost { line, name: "text".to_owned(), why });
    }

    /// Of two records of one id the second gets another, unless it says the same.
    fn done(mut self, bytes: &[u8]) -> Rescued {
        let mut seen = BTreeSet::new();
        let (first, twice): (Vec<_>, Vec<_>) = std::mem::take(&mut self.records)
            .into_iter()
            .partition(|record| seen.insert(kinds::identity(record)));
        let (records, warnings) = Entries { records: first, ..Entries::default() }.sound();
        let mut project = Project::from_records(seed_of(bytes), records);
        let mut tx = Transaction::begin(&mut project);
        for record in twice {
            if tx.project().record(record.key()).as_ref() != Some(&record) && !is_head(&record) {
                tx.put_new(record);
            }
        }
        tx.commit();
        Rescued { project, lost: self.lost, warnings }
    }
}

fn lines_in(text: &str, from: usize, to: usize) -> usize {
    text.as_bytes().get(from..to).unwrap_or_default().iter().filter(|&&byte| byte == b'\n').count()
}

/// How much a parser looked at before it gave up. One that missed the end of something has searched
/// the whole text for it.
fn looked_at(fault: &Fault, begin: usize, text: &str) -> usize {
    let missed_end = fault.expected.ends_with("quotation mark") || fault.expected.ends_with("that ends");
    if missed_end { text.len() - begin } else { fault.at.saturating_sub(begin) }
}

/// There is one project, and a map under a second id would be an empty one.
fn is_head(record: &Record) -> bool {
    matches!(record, Record::Project(_) | Record::Map(_) | Record::Pin(..))
}

/// The next line from a byte on that begins like a record: a capital letter, letters, `(`. The
/// first one may stand anywhere after the bracket.
fn next_record(text: &str, from: usize, first: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let begins = |at: usize| {
        let letters = bytes[at..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
        bytes[at].is_ascii_uppercase() && bytes.get(at + letters) == Some(&b'(')
    };
    (from..bytes.len()).find(|&at| {
        let line_begins = at == 0 || matches!(bytes[at - 1], b'\n' | b'[') || first && bytes[at - 1] == b' ';
        line_begins && begins(at)
    })
}

fn name_at(text: &str, at: usize) -> &str {
    let letters = text.as_bytes()[at..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
    if (1..=LONGEST_NAME).contains(&letters) { &text[at..at + letters] } else { "record" }
}

#[cfg(test)]
mod tests {
    use super::super::any::{Source, project};
    use super::super::write;
    use super::*;

    fn sample() -> (Project, String) {
        let project = project(&mut Source::random(5), 4);
        let text = write(&project);
        (project, text)
    }

    #[test]
    fn a_sound_file_is_read_whole() -> Result<(), FormatError> {
        let (project, text) = sample();
        let rescued = rescue(text.as_bytes())?;
        assert_eq!(rescued.lost, []);
        assert!(write(&rescued.project) == write(&project));
        Ok(())
    }

    #[test]
    fn one_damaged_record_costs_one_record() -> Result<(), FormatError> {
        let (project, text) = sample();
        let at = text.find("\nNote(").ok_or(FormatError::NotAProject)? + 6;
        let (mut damaged, line) = (text.clone(), line_and_column(&text, at).0);
        damaged.insert_str(at, "what: [,");
        let rescued = rescue(damaged.as_bytes())?;
        let lost: Vec<_> = rescued.lost.iter().map(|lost| (lost.line, lost.name.as_str())).collect();
        assert_eq!(lost, [(line, "Note")]);
        let notes = |p: &Project| p.maps().iter().map(|map| map.notes().len()).sum::<usize>();
        assert_eq!(notes(&rescued.project) + 1, notes(&project));
        Ok(())
    }

    #[test]
    fn a_damaged_header_costs_nothing() -> Result<(), FormatError> {
        let (project, text) = sample();
        for damaged in [text.replacen("Laneway(", "Laneway[", 1), text.replacen("format: 0", "format: 77", 1)]
        {
            assert!(write(&rescue(damaged.as_bytes())?.project) == write(&project));
        }
        Ok(())
    }

    #[test]
    fn noise_is_no_project() {
        assert!(rescue(b"").is_err());
        assert!(rescue(&[0xFF; 4096]).is_err());
        assert!(rescue(b"Dear all(1)\nSee you").is_err());
    }

    #[test]
    fn text_made_to_be_slow_is_given_up() {
        for line in ["A(/*\n", "A(r#\"\n", "A(\"x\n", "A(\n", "Note([[[[\n"] {
            let text = line.repeat(40_000);
            assert!(rescue(text.as_bytes()).is_err(), "{line}");
        }
    }

    #[test]
    fn a_record_that_stands_twice_is_kept_twice() -> Result<(), FormatError> {
        let text = "[\nLaneway(format: 0, written_by: \"x\"),\nSource(id: \"0000000001\", name: \"A\", kind: \
                    \"survey\"),\nSource(id: \"0000000001\", name: \"B\", kind: \"survey\"),\n]";
        let names: BTreeSet<_> =
            rescue(text.as_bytes())?.project.sources().iter().map(|s| s.name.clone()).collect();
        assert_eq!(names, BTreeSet::from(["A".to_owned(), "B".to_owned()]));
        Ok(())
    }
}
