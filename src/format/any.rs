//! Arbitrary projects for tests, made from the lists of fields themselves.

use crate::model::{Date, Id, IdSource, NoteId, Project, ProjectHead, Rgb};

use super::codec::Fields as _;
use super::kinds;

/// Where arbitrary values come from: the same seed gives the same ones.
pub(super) struct Source {
    ids: IdSource,
    mode: Mode,
    /// Numbers have more decimals than a file keeps.
    fine: bool,
}

#[derive(PartialEq)]
enum Mode {
    /// Anything.
    Random,
    /// Every field holds something, and choices change.
    Full,
    /// Only what must be there.
    Least,
}

/// Values that are one text in a file.
pub(super) trait Sample {
    fn sample(source: &mut Source) -> Self;
}

impl<I: Id> Sample for I {
    fn sample(source: &mut Source) -> Self {
        source.ids.draw()
    }
}

impl Sample for Date {
    fn sample(source: &mut Source) -> Self {
        Self {
            year: 2000 + source.below(40) as i16,
            month: 1 + source.below(12) as u8,
            day: 1 + source.below(28) as u8,
        }
    }
}

impl Sample for Rgb {
    fn sample(source: &mut Source) -> Self {
        Self(source.below(0x100_0000) as u32)
    }
}

/// Texts that have broken file formats before.
const TEXTS: [&str; 12] = [
    "",
    "plain",
    "\"quoted\" and \\ back",
    "two\nlines\r\nand\ttab",
    "\u{1b}[31mred\u{0}\u{85}\u{7f}",
    "Zażółć 顧客 مرحبا 👩‍👩‍👧",
    "0123456789",
    "r#\"raw\"#",
    "// no comment /* here */",
    "],),\n\nNote(in_map:",
    "\u{feff}\u{2028}\u{202e}",
    "a text that is longer than one line of the file, so that a list that holds it stands on several lines",
];

impl Source {
    pub fn random(seed: u64) -> Self {
        Self { ids: IdSource::seeded(seed), mode: Mode::Random, fine: false }
    }

    pub fn full() -> Self {
        Self { ids: IdSource::seeded(11), mode: Mode::Full, fine: false }
    }

    pub fn least() -> Self {
        Self { ids: IdSource::seeded(7), mode: Mode::Least, fine: false }
    }

    /// As [`Source::random`], with numbers that are rounded on the way into a file.
    pub fn fine(seed: u64) -> Self {
        Self { fine: true, ..Self::random(seed) }
    }

    pub fn number(&mut self) -> f64 {
        // Those close to a default become one by rounding.
        const CLOSE: [f64; 5] = [120.001, 113.996, 0.004, -0.001, 1.0 / 3.0];
        let quarters = self.below(800_000) as f64;
        if self.fine && self.below(2) == 0 {
            return self.pick(&CLOSE);
        }
        (quarters - 400_000.0) / 4.0
    }

    pub fn is_full(&self) -> bool {
        self.mode == Mode::Full
    }

    /// Whether fields that may be left out are filled.
    pub fn fills(&mut self) -> bool {
        match self.mode {
            Mode::Random => self.below(8) > 0,
            Mode::Full => true,
            Mode::Least => false,
        }
    }

    /// A number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        let bits: NoteId = self.ids.draw();
        bits.bits() % end
    }

    pub fn length(&mut self) -> u64 {
        if self.is_full() { 2 } else { self.below(4) }
    }

    pub fn text(&mut self) -> String {
        if self.mode == Mode::Random {
            return TEXTS[self.below(TEXTS.len() as u64) as usize].to_owned();
        }
        format!("text {}", self.below(100_000))
    }

    pub fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize].clone()
    }
}

/// A project with `rounds` records of each type.
pub(super) fn project(source: &mut Source, rounds: usize) -> Project {
    let mut records = vec![ProjectHead::any_fields(source).into()];
    for _ in 0..rounds {
        let map = Sample::sample(source);
        records.extend(kinds::any(map, source));
    }
    Project::from_records(0, records)
}
