//! The day of today, for what is due.

use crate::model::Date;

/// Today where the computer is; `None` only for a clock outside the calendar of files.
pub fn today() -> Option<Date> {
    let now = jiff::Zoned::now();
    Date::new(now.year(), u8::try_from(now.month()).ok()?, u8::try_from(now.day()).ok()?)
}

/// A day as people write it: "2026-11-14", "14.11.2026", "14/11/2026", "today".
///
/// # Errors
/// A whole sentence that says how to write it.
pub fn read_day(text: &str) -> Result<Date, String> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("today") {
        return today().ok_or_else(|| "The clock of this computer has no day.".to_owned());
    }
    let parts: Vec<&str> = text.split(['.', '/']).map(str::trim).collect();
    let turned = match parts[..] {
        [day, month, year] => format!("{year}-{month}-{day}"),
        _ => text.to_owned(),
    };
    turned.parse().map_err(|_| format!("“{text}” is no day. Write it like 2026-11-14."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        let day = Date::new(2026, 11, 14).ok_or("no day");
        for text in ["2026-11-14", "14.11.2026", " 14/11/2026 "] {
            assert_eq!(read_day(text).ok(), day.ok(), "{text}");
        }
        assert_eq!(read_day("Today").ok(), today());
        let sentence = read_day("31.02.2026").map(|_| ()).err();
        assert_eq!(sentence.as_deref(), Some("“31.02.2026” is no day. Write it like 2026-11-14."));
    }
}
