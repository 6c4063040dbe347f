//! Stable identities of records.
//!
//! An id is 50 bits, written as ten letters of Crockford's base 32. Ids are drawn from a seeded
//! generator inside the project: a preview and the run after it draw the same ids, two sessions on
//! two machines (other seeds) do not, and undo never rewinds the generator, so that none is reused.

use std::fmt;
use std::str::FromStr;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const BITS: u32 = 50;

/// Writes an id's ten letters.
fn write_letters(value: u64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut letters = [0u8; 10];
    for (i, letter) in letters.iter_mut().enumerate() {
        *letter = ALPHABET[(value >> (45 - 5 * i as u32)) as usize & 31];
    }
    f.write_str(std::str::from_utf8(&letters).unwrap_or_default())
}

/// The text was not ten letters of an id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an id has ten letters or digits (0-9, a-z without i, l, o, u)")]
pub struct BadId;

fn read_letters(text: &str) -> Result<u64, BadId> {
    if text.len() != 10 {
        return Err(BadId);
    }
    text.bytes().try_fold(0u64, |value, letter| {
        let digit = ALPHABET.iter().position(|&known| known == letter).ok_or(BadId)?;
        Ok(value << 5 | digit as u64)
    })
}

/// What all ids can do; lets generic code draw and write them.
pub trait Id: Copy + Ord + fmt::Display + FromStr<Err = BadId> {
    fn from_bits(bits: u64) -> Self;
    fn bits(self) -> u64;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u64);

        impl Id for $name {
            fn from_bits(bits: u64) -> Self {
                Self(bits & ((1 << BITS) - 1))
            }
            fn bits(self) -> u64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_letters(self.0, f)
            }
        }

        impl FromStr for $name {
            type Err = BadId;
            fn from_str(text: &str) -> Result<Self, BadId> {
                read_letters(text).map(Self)
            }
        }
    )*};
}

ids! {
    PersonId, DepartmentId, PersonaId, SourceId,
    /// A touchpoint, channel or device of the project's list.
    ThingId,
    /// The hash of a picture's bytes.
    ImageId,
    ObjectiveId, PresetId, VersionId, ScoreFileId,
    MapId,
    /// An entry of a map's colour key.
    EntryId,
    NoteId,
    /// A label, frame, connector, stroke, shape or picture of the board.
    ItemId,
    /// Notes and items that are selected and moved together.
    GroupId,
    StageId, StepId, LaneId, RatingId, MetricId, LinkId, CommentId, RoundId, PartId, ViewId,
}

/// Draws ids; part of a project, never rewound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdSource {
    state: u64,
}

impl IdSource {
    /// Two sources with one seed draw the same ids.
    pub fn seeded(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The next id (SplitMix64, Steele, Lea and Flood 2014).
    pub fn draw<I: Id>(&mut self) -> I {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        I::from_bits((z ^ (z >> 31)) >> 14)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_bits_agree() {
        let mut source = IdSource::seeded(7);
        for _ in 0..200 {
            let id: NoteId = source.draw();
            assert_eq!(id.to_string().parse(), Ok(id));
        }
        assert_eq!("0123".parse::<NoteId>(), Err(BadId));
        assert_eq!("012345678u".parse::<NoteId>(), Err(BadId));
    }
}
