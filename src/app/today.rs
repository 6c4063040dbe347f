//! The day of today, for what is due.

use crate::model::Date;

/// Today where the computer is; `None` only for a clock outside the calendar of files.
pub fn today() -> Option<Date> {
    let now = jiff::Zoned::now();
    Date::new(now.year(), u8::try_from(now.month()).ok()?, u8::try_from(now.day()).ok()?)
}
