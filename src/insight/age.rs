//! How old evidence is: it fades once everything it rests on was found too long ago.

use crate::model::{Date, Evidence, Project};

/// Whether evidence has faded by a day: at least one of its sources has a date, and every date lies
/// further back than the project lets evidence live.
///
/// ```
/// use laneway::insight::is_old;
/// use laneway::model::{Evidence, Project};
/// let today = "2026-11-24".parse().unwrap();
/// assert!(!is_old(&Project::new(1), &Evidence::default(), today));
/// ```
pub fn is_old(project: &Project, evidence: &Evidence, today: Date) -> bool {
    let Some(months) = project.head().evidence_fades_months else { return false };
    let sources = evidence.links.iter().filter_map(|link| project.sources().get(link.source));
    let mut dated = sources.filter_map(|source| source.date).peekable();
    dated.peek().is_some() && dated.all(|date| months_after(date, months) < today)
}

/// The same day some months later; where that month is shorter, its last day.
pub fn months_after(date: Date, months: u32) -> Date {
    let count = i64::from(date.year) * 12 + i64::from(date.month) - 1 + i64::from(months);
    let year = i16::try_from(count.div_euclid(12)).unwrap_or(i16::MAX).min(9999);
    let month = count.rem_euclid(12) as u8 + 1;
    let day = (1..=date.day).rev().find_map(|day| Date::new(year, month, day));
    day.unwrap_or(Date { year, month, day: 1 })
}
