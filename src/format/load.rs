//! From the text of a file to a project.

use super::codec::Part;
use super::convert::{CHAIN, upgrade};
use super::error::{Fault, FormatError, line_and_column};
use super::kinds::{self, Identity};
use super::parse::Parser;
use super::tree::Tree;
use super::{MAX_BYTES, MAX_MAPS, VERSION};
use crate::model::{MapHead, MapId, Project, Record};

/// A project that was read, and what had to be put right on the way.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub project: Project,
    /// One sentence each; empty for a sound file.
    pub warnings: Vec<String>,
}

/// Reads the text of a project's file.
///
/// Ids drawn afterwards follow from the text alone, so that a conversion gives the same bytes
/// every time; who edits should [`Project::reseed`] with something of this run.
///
/// # Errors
/// Whatever is not a project of this version or an older one, with line, column and what was
/// expected. Fields and records that this version does not know are errors too: dropping them
/// would lose somebody's work.
pub fn read(bytes: &[u8]) -> Result<Loaded, FormatError> {
    let text = check_text(bytes)?;
    let (header, mut parser) = header(text)?;
    let mut entries = Entries::default();
    loop {
        let at = parser.at();
        let value = match parser.next_value(false) {
            Ok(Some(value)) => value,
            Ok(None) => break,
            Err(fault) => {
                let begin = at + text[at..].find(|c: char| c.is_ascii_alphabetic()).unwrap_or_default();
                return Err(fault.place(text, Some((parser.name_at(begin), begin))));
            }
        };
        let begin = value.at as usize;
        let name = parser.name_at(begin);
        let record = Tree::from_value(value)
            .and_then(|tree| kinds::read(&mut upgrade(tree, header, CHAIN)))
            .map_err(|fault| fault.place(text, Some((name, begin))))?;
        entries.push(record, begin, text)?;
    }
    entries.check_ids(text)?;
    let (records, warnings) = entries.sound();
    Ok(Loaded { project: Project::from_records(seed_of(bytes), records), warnings })
}

/// Whether a file that begins with these bytes is meant to be a project.
pub fn is_project(beginning: &[u8]) -> bool {
    let text = match std::str::from_utf8(beginning) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&beginning[..error.valid_up_to()]).unwrap_or_default(),
    };
    let Ok(mut parser) = Parser::new(text) else { return false };
    parser.open_list().is_ok() && parser.skip_space().is_ok() && parser.name_at(parser.at()) == HEADER
}

pub(super) const HEADER: &str = "Laneway";

pub(super) fn check_text(bytes: &[u8]) -> Result<&str, FormatError> {
    if bytes.len() > MAX_BYTES {
        return Err(FormatError::TooLarge { limit_mb: MAX_BYTES >> 20 });
    }
    std::str::from_utf8(bytes).map_err(|error| FormatError::NotText { at: error.valid_up_to() })
}

/// Reads the header record; the version of the file.
pub(super) fn header(text: &str) -> Result<(u32, Parser<'_>), FormatError> {
    if !is_project(text.as_bytes()) {
        return Err(FormatError::NotAProject);
    }
    let mut parser = Parser::new(text).map_err(|fault| fault.place(text, None))?;
    let value = parser.open_list().and_then(|()| parser.next_value(true));
    let tree = value
        .and_then(|value| value.map(Tree::from_value).ok_or(Fault::new(parser.at(), "a header"))?)
        .map_err(|fault| fault.place(text, None))?;
    let header = read_header(&tree).map_err(|fault| fault.place(text, Some((HEADER, tree.at as usize))))?;
    match u32::try_from(header.version) {
        Ok(version) if (0..=VERSION).contains(&version) => Ok((version, parser)),
        _ => {
            Err(FormatError::Newer { version: header.version, known: VERSION, written_by: header.written_by })
        }
    }
}

struct Header {
    version: u64,
    written_by: String,
}

/// The header may grow in newer versions: fields that are not known are no fault here.
fn read_header(tree: &Tree<'_>) -> Result<Header, Fault> {
    let Some(format) = tree.field("format") else {
        return Err(Fault::new(tree.at as usize, "the field `format`, which is missing"));
    };
    let version = u64::try_from(i64::read(&format.value)?)
        .map_err(|_| format.value.fault("a version of the format from 0 on"))?;
    let written_by = match tree.field("written_by") {
        Some(field) => printable(&String::read(&field.value)?),
        None => "of unknown version".to_owned(),
    };
    Ok(Header { version, written_by })
}

/// A text of the file for a message: short, without control characters.
fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(40).collect()
}

/// The records of a file with the bytes at which they begin.
#[derive(Default)]
pub(super) struct Entries {
    pub records: Vec<Record>,
    pub places: Vec<(Identity, u32)>,
    pub maps: usize,
}

impl Entries {
    fn push(&mut self, record: Record, at: usize, text: &str) -> Result<(), FormatError> {
        self.maps += usize::from(matches!(record, Record::Map(_)));
        if self.maps > MAX_MAPS {
            return Err(Fault::new(at, format!("at most {MAX_MAPS} maps")).place(text, None));
        }
        self.places.push((kinds::identity(&record), at as u32));
        self.records.push(record);
        Ok(())
    }

    /// Two records of one type never have one id, whatever maps they are in.
    fn check_ids(&mut self, text: &str) -> Result<(), FormatError> {
        self.places.sort_unstable();
        let Some(pair) = self.places.windows(2).find(|pair| pair[0].0 == pair[1].0) else { return Ok(()) };
        let line = |at: u32| line_and_column(text, at as usize).0;
        let (first, second) = (line(pair[0].1), line(pair[1].1));
        let record = self.records.iter().find(|record| kinds::identity(record) == pair[0].0);
        match record {
            Some(Record::Project(_)) | None => Err(FormatError::TwoProjects { first, second }),
            Some(record) => Err(FormatError::Twice {
                name: kinds::name(record),
                id: kinds::id_letters(pair[0].0),
                first,
                second,
            }),
        }
    }

    /// The records, and maps for those that name one that is not there: nothing is lost.
    pub fn sound(mut self) -> (Vec<Record>, Vec<String>) {
        let mut heads: Vec<MapId> = Vec::new();
        heads.extend(self.records.iter().filter_map(|r| match r {
            Record::Map(head) => Some(head.id),
            _ => None,
        }));
        heads.sort_unstable();
        let mut missing: Vec<MapId> = self.records.iter().filter_map(kinds::map_of).collect();
        missing.retain(|map| heads.binary_search(map).is_err());
        missing.sort_unstable();
        missing.dedup();
        let mut warnings = Vec::new();
        for map in missing {
            warnings
                .push(format!("Map {map} is not in the file but has records; it was added as “Found map”."));
            self.records.push(MapHead::titled(map, "Found map").into());
        }
        (self.records, warnings)
    }
}

/// A seed that follows from the bytes of the file.
pub(super) fn seed_of(bytes: &[u8]) -> u64 {
    let hash = blake3::hash(bytes);
    let mut seed = [0; 8];
    seed.copy_from_slice(&hash.as_bytes()[..8]);
    u64::from_le_bytes(seed)
}
