//! Numbers and days as people write them.

use crate::model::Date;

/// A number with a point or a comma before its decimals; of "8 / 10" the first.
pub fn number(cell: &str) -> Option<f64> {
    let cell = cell.trim();
    let cell = match cell.split_once('/') {
        Some((first, rest)) if !rest.contains('/') => first.trim_end(),
        _ => cell,
    };
    let cell = cell.strip_suffix('%').map_or(cell, str::trim_end);
    // "1.234,5" is one number to some and none to others
    if cell.is_empty() || cell.contains(',') && cell.contains('.') {
        return None;
    }
    let value: f64 = cell.replace(',', ".").replace('−', "-").parse().ok()?;
    value.is_finite().then_some(value)
}

/// How the days of a column are written, by what stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Style {
    /// 2026-11-14
    Year,
    /// 14.11.2026, 14/11/2026
    Day,
    /// 11/14/2026
    Month,
}

impl Style {
    pub const fn example(self) -> &'static str {
        match self {
            Self::Year => "2026-11-14",
            Self::Day => "14.11.2026",
            Self::Month => "11/14/2026",
        }
    }
}

/// The three numbers of a day, and the sign between them; a time behind it is left out.
fn parts(cell: &str) -> Option<([u16; 3], char)> {
    let cell = cell.trim();
    let end = cell.find([' ', 'T']).unwrap_or(cell.len());
    let day = cell[..end].trim_end_matches(',');
    let sign = day.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(sign, '-' | '.' | '/') {
        return None;
    }
    let mut numbers = day.split(sign).map(|part| part.parse::<u16>().ok());
    let three = [numbers.next()??, numbers.next()??, numbers.next()??];
    numbers.next().is_none().then_some((three, sign))
}

pub fn is_date(cell: &str) -> bool {
    parts(cell).is_some()
}

/// The day of a cell; `None` if it is none. Where both readings are possible, `month_first` says
/// which; the third value tells that it had to.
pub fn date(cell: &str, month_first: bool) -> Option<(Date, Style, bool)> {
    let ([a, b, c], sign) = parts(cell)?;
    let day = |year: u16, month: u16, day: u16| {
        let year = if year < 100 { 2000 + year } else { year };
        Date::new(i16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    };
    if a > 31 {
        return Some((day(a, b, c)?, Style::Year, false));
    }
    // a point is written where the day comes first
    if sign == '.' || a > 12 {
        return Some((day(c, b, a)?, Style::Day, false));
    }
    if b > 12 {
        return Some((day(c, a, b)?, Style::Month, false));
    }
    let either = a != b;
    if month_first {
        Some((day(c, a, b)?, Style::Month, either))
    } else {
        Some((day(c, b, a)?, Style::Day, either))
    }
}

/// Whether a column of days puts the month first, told by the days that can be read in one way only;
/// `None` if there are none, or of both kinds.
pub fn puts_month_first<'a>(cells: impl Iterator<Item = &'a str>) -> Option<bool> {
    let (mut month, mut day) = (0, 0);
    for ([a, b, _], sign) in cells.filter_map(parts) {
        if sign != '.' && a <= 31 {
            month += u32::from(a <= 12 && b > 12);
            day += u32::from(a > 12);
        }
    }
    match (month, day) {
        (0, 0) => None,
        (_, 0) => Some(true),
        (0, _) => Some(false),
        _ => None,
    }
}
