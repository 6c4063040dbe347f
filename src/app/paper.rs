//! Sizes of paper by the names of the command line.

use std::fmt;
use std::str::FromStr;

use crate::layout::page;

/// A sheet, or a slide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// "A3".
    pub name: &'static str,
    /// Width and height of a paper of one's own, in tenths of a millimetre.
    own: Option<(u32, u32)>,
}

impl Paper {
    /// Every paper, in the order of the list.
    pub const ALL: [Self; 8] = [
        Self::named("A3"),
        Self::named("A4"),
        Self::named("A2"),
        Self::named("A1"),
        Self::named("A0"),
        Self::named("letter"),
        Self::named("tabloid"),
        Self::named("16:9"),
    ];

    const fn named(name: &'static str) -> Self {
        Self { name, own: None }
    }

    /// A slide.
    pub const SLIDE: Self = Self::named("16:9");

    /// Width and height of the sheet when it stands upright, in millimetres.
    pub fn millimetres(self) -> (f64, f64) {
        let size = self.on_page().size_pt(false);
        let mm = |points: f64| (points * 25.4 / 72.0 * 10.0).round() / 10.0;
        (mm(size.width), mm(size.height))
    }

    /// The next larger paper of the same shape.
    pub fn larger(self) -> Option<Self> {
        let rows = [["A4", "A3", "A2", "A1", "A0"].as_slice(), &["letter", "tabloid"]];
        let next = |row: &&[&'static str]| {
            let at = row.iter().position(|name| *name == self.name)?;
            row.get(at + 1).copied()
        };
        rows.iter().find_map(next).map(Self::named)
    }

    /// The same paper for the layout of pages.
    pub(super) fn on_page(self) -> page::Paper {
        match self.own {
            Some((width, height)) => page::Paper::Own(f64::from(width) / 10.0, f64::from(height) / 10.0),
            None => page::Paper::from_name(self.name).unwrap_or_default(),
        }
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
#[error("papers are A3, A4, A2, A1, A0, letter, tabloid, 16:9, and own sizes in millimetres such as 420x297")]
pub struct NoPaper;

impl FromStr for Paper {
    type Err = NoPaper;

    fn from_str(text: &str) -> Result<Self, NoPaper> {
        if let Some(named) = Self::ALL.into_iter().find(|paper| paper.name.eq_ignore_ascii_case(text)) {
            return Ok(named);
        }
        match page::Paper::from_name(text) {
            Some(page::Paper::Own(width, height)) => {
                let tenths = |mm: f64| (mm * 10.0).round() as u32;
                Ok(Self { name: "own size", own: Some((tenths(width), tenths(height))) })
            }
            _ => Err(NoPaper),
        }
    }
}

impl fmt::Display for Paper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.own {
            Some((width, height)) => write!(f, "{}x{}", f64::from(width) / 10.0, f64::from(height) / 10.0),
            None => f.write_str(self.name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_are_found_in_capitals_or_not() {
        assert_eq!("a4".parse::<Paper>().map(|paper| paper.on_page()), Ok(page::Paper::A4));
        assert_eq!("A5".parse::<Paper>(), Err(NoPaper));
        assert_eq!("420x297.5".parse::<Paper>().map(|paper| paper.to_string()), Ok("420x297.5".into()));
        assert_eq!("420x0".parse::<Paper>(), Err(NoPaper));
        for paper in Paper::ALL {
            assert_eq!(paper.to_string().parse(), Ok(paper));
            assert_eq!(paper.on_page().name(), paper.name, "the layout of pages knows it");
        }
    }
}
