//! How well something is backed.

use crate::model::{Evidence, Project, SourceKind};

/// The grade of a card, rating, figure or persona; the better is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Nothing is known; no mark is shown.
    None,
    /// Flagged as assumed, still to be checked.
    Assumed,
    /// Told by staff only.
    Staff,
    /// One source says so.
    OneSource,
    SeveralSources,
    /// A source that counts: analytics, survey scores.
    Measured,
}

impl Grade {
    /// From the worst to the best.
    pub const ALL: [Self; 6] =
        [Self::None, Self::Assumed, Self::Staff, Self::OneSource, Self::SeveralSources, Self::Measured];

    /// Its name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::None => "Nothing known",
            Self::Assumed => "Assumed",
            Self::Staff => "Told by staff",
            Self::OneSource => "One source",
            Self::SeveralSources => "Several sources",
            Self::Measured => "Measured",
        }
    }

    /// At least one source backs it.
    pub fn is_backed(self) -> bool {
        self >= Self::Staff
    }
}

/// The grade comes from the links if there are any, else from the flag.
///
/// ```
/// use laneway::insight::{Grade, grade};
/// use laneway::model::{Evidence, Project};
/// let assumed = Evidence { assumed: true, ..Evidence::default() };
/// assert_eq!(grade(&Project::new(1), &assumed), Grade::Assumed);
/// ```
pub fn grade(project: &Project, evidence: &Evidence) -> Grade {
    let kinds: Vec<SourceKind> =
        evidence.links.iter().filter_map(|link| Some(project.sources().get(link.source)?.kind)).collect();
    let told = kinds.iter().filter(|kind| **kind != SourceKind::StaffNotes).count();
    if kinds.contains(&SourceKind::Analytics) {
        Grade::Measured
    } else if told > 1 {
        Grade::SeveralSources
    } else if told == 1 {
        Grade::OneSource
    } else if !evidence.links.is_empty() {
        Grade::Staff
    } else if evidence.assumed {
        Grade::Assumed
    } else {
        Grade::None
    }
}
