//! Small values that records are made of.

use std::fmt;
use std::str::FromStr;

use super::{
    DepartmentId, ImageId, LaneId, MetricId, NoteId, PersonId, PersonaId, SourceId, StageId, StepId,
};

/// A day of the Gregorian calendar; written `2026-11-14`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    pub year: i16,
    pub month: u8,
    pub day: u8,
}

/// The text is no day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a date is written year-month-day, such as 2026-11-14")]
pub struct BadDate;

impl Date {
    /// A day that exists, else `None`.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        ((0..=9999).contains(&year) && (1..=length).contains(&day)).then_some(Self { year, month, day })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = BadDate;

    fn from_str(text: &str) -> Result<Self, BadDate> {
        let mut parts = text.splitn(3, '-');
        let mut part = || parts.next().ok_or(BadDate);
        let (year, month, day) = (part()?, part()?, part()?);
        let year = year.parse().map_err(|_| BadDate)?;
        let month = month.parse().map_err(|_| BadDate)?;
        let day = day.parse().map_err(|_| BadDate)?;
        Self::new(year, month, day).ok_or(BadDate)
    }
}

/// A colour that is no token, sRGB; written `#17495A`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rgb(pub u32);

/// The text is no colour.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a colour is written #RRGGBB, such as #17495A")]
pub struct BadRgb;

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:06X}", self.0 & 0xFF_FFFF)
    }
}

impl FromStr for Rgb {
    type Err = BadRgb;

    fn from_str(text: &str) -> Result<Self, BadRgb> {
        let digits = text.strip_prefix('#').filter(|d| d.len() == 6 && d.is_ascii()).ok_or(BadRgb)?;
        u32::from_str_radix(digits, 16).map(Self).map_err(|_| BadRgb)
    }
}

/// An enumeration whose words stand in files and reports. `Other(word)` keeps a word this version
/// does not know.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),* }

        impl $name {
            /// Every value, in the order of the menus.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in files and reports.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The value of a word; `None` for a word this version does not know.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}
pub(crate) use words;

words! {
    /// The eight note colours of the design.
    NoteColor {
        Yellow = "yellow", Blue = "blue", Teal = "teal", Orange = "orange",
        Pink = "pink", Green = "green", Violet = "violet", Grey = "grey",
    }
}

/// The look of a colour-key entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Swatch {
    Token(NoteColor),
    /// A colour of the person's own or of the file that was imported.
    Own(Rgb),
}

words! {
    /// Size of a note's text; the command that changes the text stores the grown height.
    TextSize { Small = "small", Medium = "medium", Large = "large" }
}

words! {
    TextAlign { Start = "start", Center = "center" }
}

words! {
    Priority { Low = "low", Mid = "mid", High = "high" }
}

/// Who answers for something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    Person(PersonId),
    Department(DepartmentId),
    /// A name that stands in no list yet.
    Name(String),
}

/// How a source backs something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceLink {
    pub source: SourceId,
    /// How many of the source's n agree ("6 of 8"); `None` if nobody counted.
    pub agree: Option<u32>,
    pub quote: String,
}

impl EvidenceLink {
    /// A link that counts nobody and quotes nothing yet.
    pub fn to(source: SourceId) -> Self {
        Self { source, agree: None, quote: String::new() }
    }
}

/// What is known about a card, a rating, a persona or a figure. The grade comes from the links if
/// there are any, else "assumed" if flagged, else none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    pub links: Vec<EvidenceLink>,
    pub assumed: bool,
}

impl Evidence {
    /// Nothing linked, nothing flagged.
    pub fn is_empty(&self) -> bool {
        self.links.is_empty() && !self.assumed
    }
}

/// A link to a page or a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebLink {
    pub label: String,
    pub url: String,
}

/// A length of time as it is written, and in minutes where it can be compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duration {
    pub text: String,
    pub minutes: Option<u32>,
}

impl Duration {
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.minutes.is_none()
    }
}

/// Where a comment or a board item is pinned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Anchor {
    Map,
    Note(NoteId),
    Stage(StageId),
    Step(StepId),
    Lane(LaneId),
    Cell(LaneId, StepId),
    /// A point of the emotion curve.
    Rating(StepId, Option<PersonaId>),
    Metric(MetricId),
}

/// Where a record came from in the file it was imported from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The element's id there; empty if it was made here.
    pub id: String,
}

/// A portrait, a logo, a storyboard frame: a picture by its content.
pub type Picture = Option<ImageId>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_do_not_exist_are_refused() {
        assert_eq!("2026-11-14".parse(), Ok(Date { year: 2026, month: 11, day: 14 }));
        for bad in ["2026-02-29", "2026-13-01", "14.11.2026", "", "2026-11", "2026-11-00"] {
            assert_eq!(bad.parse::<Date>(), Err(BadDate), "{bad}");
        }
        assert!("2024-02-29".parse::<Date>().is_ok());
    }

    #[test]
    fn colours_round_trip() {
        assert_eq!("#17495A".parse(), Ok(Rgb(0x17495A)));
        assert_eq!(Rgb(0x0000FF).to_string(), "#0000FF");
        assert!("17495A".parse::<Rgb>().is_err());
        assert!("#ÄÄÄ".parse::<Rgb>().is_err());
    }
}
