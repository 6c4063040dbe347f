//! Nothing is ever lost: saving, the journal, recovery, versions.
//!
//! | subject | module |
//! |---|---|
//! | a disk, real or failing on purpose | [`disk`], `sim` |
//! | one file, old or new, never a mixture | [`save`] |
//! | what a file held | [`Stamp`] |
//! | every edit within a second, beside the person's file | [`journal`], [`keeper`] |
//! | what a crash left behind | [`session`] |
//! | one file open twice | [`lock`] |
//! | a save on a worker | [`saving`] |
//! | dated versions, thinned out | [`versions`] |
//!
//! ```text
//! data folder/
//!   journals/20261124T140207-5f0c9e12/   the open or crashed project: lock, 3.ron, 3.log
//!   versions/9c1e…/                      dated versions of one project
//! ```
//!
//! Nothing here asks or shows. A failure never removes anything: what can't be read stays where it
//! is, and is told.

pub mod disk;
mod hold;
#[cfg(test)]
mod hostile;
pub mod journal;
pub mod keeper;
pub mod lock;
#[cfg(test)]
pub(crate) mod proof;
#[cfg(test)]
mod random;
pub mod save;
pub mod saving;
pub mod session;
#[cfg(test)]
pub(crate) mod sim;
mod stamp;
pub mod stream;
pub mod versions;

pub use keeper::Keeper;
pub use saving::Saving;
pub use session::{Recovered, recoverable};
pub use stamp::Stamp;

/// Milliseconds since 1970, UTC.
pub fn now_ms() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}

/// Now, for a name that sorts by time: "20261124T140207".
fn stamp_of_now() -> String {
    jiff::Timestamp::now().strftime("%Y%m%dT%H%M%S").to_string()
}

#[cfg(test)]
mod tests;
