//! The families of a fonts folder and of the system, asked for a character in a fixed order.
//!
//! Opening lists names only; a family's files are looked up and mapped when it is first asked. This
//! module must not decide when a text needs it.

use std::path::Path;

use fontique::{Blob, Collection, CollectionOptions, FamilyId, FamilyInfo, SourceCache};
use skrifa::{FontRef, MetadataProvider};

/// All families there are outside the program.
pub(super) struct Library {
    collections: Vec<Collection>,
    /// Of the folder, then of the system; each by rank, then by name.
    candidates: Vec<Candidate>,
}

struct Candidate {
    name: String,
    rank: u8,
    /// Index of its collection and id there.
    collection: usize,
    id: FamilyId,
    /// The family and the bytes of its plain face, once somebody asked.
    opened: Option<Option<Opened>>,
}

struct Opened {
    info: FamilyInfo,
    bytes: Blob<u8>,
    index: u32,
}

impl Library {
    pub fn open(folder: Option<&Path>, system: bool) -> Self {
        let mut collections = Vec::new();
        if let Some(folder) = folder {
            let mut collection = empty(false);
            collection.load_fonts_from_paths([folder]);
            collections.push(collection);
        }
        if system {
            collections.push(empty(true));
        }
        let mut candidates = Vec::new();
        for (index, collection) in collections.iter_mut().enumerate() {
            candidates.append(&mut list(collection, index));
        }
        Self { collections, candidates }
    }

    /// The first family that has `c`: those of `preferred` in their order, then all others.
    pub fn best(&mut self, c: char, preferred: &[&str]) -> Option<FamilyInfo> {
        let mut order: Vec<usize> = (0..self.candidates.len()).collect();
        // Stable: within equal keys the list's own order (source, rank, name) stays.
        order.sort_by_key(|&index| {
            let name = self.candidates[index].name.as_str();
            preferred.iter().position(|family| family.eq_ignore_ascii_case(name)).unwrap_or(usize::MAX)
        });
        order.into_iter().find_map(|index| {
            let opened = self.opened(index)?;
            has_glyph(opened.bytes.as_ref(), opened.index, c).then(|| opened.info.clone())
        })
    }

    fn opened(&mut self, index: usize) -> Option<&Opened> {
        let candidate = self.candidates.get_mut(index)?;
        let collection = self.collections.get_mut(candidate.collection)?;
        let id = candidate.id;
        candidate
            .opened
            .get_or_insert_with(|| {
                let info = collection.family(id)?;
                let font = info.default_font()?;
                let bytes = font.load(Some(&mut SourceCache::default()))?;
                Some(Opened { bytes, index: font.index(), info: info.clone() })
            })
            .as_ref()
    }
}

fn empty(system_fonts: bool) -> Collection {
    Collection::new(CollectionOptions { shared: false, system_fonts })
}

fn list(collection: &mut Collection, index: usize) -> Vec<Candidate> {
    let ids: Vec<FamilyId> = collection.family_ids().collect();
    let mut list: Vec<Candidate> = ids
        .into_iter()
        .filter_map(|id| {
            let name = collection.family_name(id)?.to_owned();
            Some(Candidate { rank: rank(&name), name, collection: index, id, opened: None })
        })
        .collect();
    list.sort_by(|a, b| (a.rank, &a.name).cmp(&(b.rank, &b.name)));
    list.dedup_by(|a, b| a.name == b.name);
    list
}

/// Plain sans faces that go with Inter first, odd cuts late, colour and last-resort fonts never
/// before a real one.
fn rank(name: &str) -> u8 {
    let lower = name.to_lowercase();
    let odd = [
        "looped",
        "rashi",
        "mono",
        "serif",
        "kufi",
        "nastaliq",
        "naskh",
        "condensed",
        "display",
        "narrow",
        "ui",
        "slanted",
        "symbols",
        "bitmap",
        "fixed",
        "typewriter",
        "roman",
        "ming",
        "song",
        "kai",
        "fangsong",
    ];
    let is_odd = odd.iter().any(|word| lower.split([' ', '-', '_']).any(|part| part == *word));
    if lower.contains("last resort") || lower.contains("lastresort") || lower.contains("tofu") {
        9
    } else if lower.contains("emoji") {
        8
    } else if lower.starts_with("noto sans") && !is_odd {
        0
    } else if lower.contains("sans") && !is_odd {
        1
    } else if !is_odd {
        2
    } else {
        3
    }
}

/// Whether the face maps `c` to a glyph.
pub(super) fn has_glyph(bytes: &[u8], index: u32, c: char) -> bool {
    FontRef::from_index(bytes, index)
        .ok()
        .and_then(|font| font.charmap().map(c))
        .is_some_and(|glyph| glyph.to_u32() != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_sans_families_come_first_and_last_resort_ones_last() {
        let mut names = [
            "LastResort",
            "Noto Color Emoji",
            "Noto Serif Tamil",
            "Lohit Tamil",
            "DejaVu Sans",
            "Noto Sans Tamil",
            "Noto Sans Thai Looped",
        ];
        names.sort_by_key(|name| rank(name));
        assert_eq!(
            names,
            [
                "Noto Sans Tamil",
                "DejaVu Sans",
                "Lohit Tamil",
                "Noto Serif Tamil",
                "Noto Sans Thai Looped",
                "Noto Color Emoji",
                "LastResort"
            ]
        );
    }

    #[test]
    fn a_folder_that_is_not_there_is_empty() {
        let mut library = Library::open(Some(Path::new("no/such/folder")), false);
        assert!(library.best('a', &[]).is_none());
    }
}
