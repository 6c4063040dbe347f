//! What a map tells: grades of evidence and their coverage, checks, scores, the weakest moment, and
//! what changes from one map to another.
//!
//! Pure functions of the model; nothing here is stored, and nothing here knows how it is shown. Who
//! asks several things of one map reads it once:
//!
//! ```
//! use laneway::insight::{Reading, opportunities, weakest};
//! let project = laneway::app::example_map().unwrap();
//! let reading = Reading::of(&project, project.first_map().unwrap());
//! let best = opportunities(&reading);
//! assert_eq!(best[0].rank, 1);
//! assert!(weakest(&reading)[0].score > 0.0);
//! ```

mod age;
mod assumptions;
mod comments;
pub mod compare;
mod coverage;
pub mod curve;
mod due;
mod funnel;
mod grade;
mod intended;
mod naming;
mod opportunity;
mod ratings;
mod reading;
pub mod review;
pub mod since;
mod stats;
mod weakest;

pub use age::{is_old, months_after};
pub use assumptions::{Verdict, assumptions, is_assumption, is_open, regraded};
pub use comments::{open_comments, place_of, threads};
pub use compare::compare;
pub use coverage::{Counts, Coverage};
pub use due::{Due, DueKind, due};
pub use funnel::{FunnelStep, funnel};
pub use grade::{Grade, grade};
pub use intended::is_intended;
pub use naming::persona_names;
pub use opportunity::{Formula, Ranked, Trace, opportunities, totals, trace};
pub use ratings::{Backing, Series, Value, at_point, main_person, series, sources_of, value_at};
pub use reading::{Reading, backing, one_line, sources};
pub use stats::{Answers, Measure, Score, wilson};
pub use weakest::{MIXES, WeakMoment, weakest};
