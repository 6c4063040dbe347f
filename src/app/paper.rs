//! Sizes of paper by the names of the command line.

use std::fmt;
use std::str::FromStr;

use crate::layout::page;

/// A sheet, or a slide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// "A3".
    pub name: &'static str,
}

impl Paper {
    /// Every paper, in the order of the list.
    pub const ALL: [Self; 8] = [
        Self { name: "A3" },
        Self { name: "A4" },
        Self { name: "A2" },
        Self { name: "A1" },
        Self { name: "A0" },
        Self { name: "letter" },
        Self { name: "tabloid" },
        Self { name: "16:9" },
    ];

    /// The same paper for the layout of pages.
    pub(super) fn on_page(self) -> page::Paper {
        page::Paper::from_name(self.name).unwrap_or_default()
    }
}

impl Default for Paper {
    /// A3.
    fn default() -> Self {
        Self::ALL[0]
    }
}

/// The text is no paper.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("papers are A3, A4, A2, A1, A0, letter, tabloid and 16:9")]
pub struct NoPaper;

impl FromStr for Paper {
    type Err = NoPaper;

    fn from_str(text: &str) -> Result<Self, NoPaper> {
        Self::ALL.into_iter().find(|paper| paper.name.eq_ignore_ascii_case(text)).ok_or(NoPaper)
    }
}

impl fmt::Display for Paper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_are_found_in_capitals_or_not() {
        assert_eq!("a4".parse::<Paper>().map(|paper| paper.on_page()), Ok(page::Paper::A4));
        assert_eq!("A5".parse::<Paper>(), Err(NoPaper));
        for paper in Paper::ALL {
            assert_eq!(paper.to_string().parse(), Ok(paper));
            assert_eq!(paper.on_page().name(), paper.name, "the layout of pages knows it");
        }
    }
}
