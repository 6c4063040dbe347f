//! Assumptions to check: every card that nobody has verified is a line of a table.

use std::sync::Arc;

use super::is_intended;
use crate::model::{Evidence, EvidenceLink, JourneyMap, Note, SourceId};

/// The cards with an assumption: those to check, the earliest day first, then those that were closed;
/// else in the order of the journey. Cards of a future map are intended and not among them.
pub fn assumptions(map: &JourneyMap) -> Vec<&Arc<Note>> {
    if is_intended(map) {
        return Vec::new();
    }
    let columns = map.columns();
    let place = |note: &Note| {
        let step = note.cell.map(|cell| cell.step)?;
        columns.iter().position(|column| column.step.id == step)
    };
    let mut all: Vec<_> = map.notes().iter().filter(|note| is_assumption(note)).collect();
    all.sort_by_cached_key(|note| {
        let check = note.assumption.as_ref();
        let until = check.and_then(|check| check.until);
        let (column, order) = (place(note), note.cell.map(|cell| cell.order));
        (!is_open(note), until.is_none(), until, column.is_none(), column, order, note.id)
    });
    all
}

/// A line of the table: flagged and backed by nothing, or looked into.
pub fn is_assumption(note: &Note) -> bool {
    !note.aside && (note.assumption.is_some() || note.evidence.assumed && note.evidence.links.is_empty())
}

/// Still to be checked.
pub fn is_open(note: &Note) -> bool {
    is_assumption(note) && note.assumption.as_ref().is_none_or(|check| !check.closed)
}

/// How a check ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A source backs it from now on.
    Backed(SourceId),
    /// It is settled, but by no source.
    Settled,
    /// It is to be checked again.
    Reopened,
}

/// What is known once a check has ended: the grade follows from it.
///
/// ```
/// use laneway::insight::{Verdict, regraded};
/// use laneway::model::{Evidence, Id, SourceId};
/// let assumed = Evidence { assumed: true, ..Evidence::default() };
/// let backed = regraded(&assumed, Verdict::Backed(SourceId::from_bits(1)));
/// assert!(backed.links.len() == 1 && !backed.assumed);
/// assert!(regraded(&assumed, Verdict::Settled).is_empty());
/// ```
pub fn regraded(evidence: &Evidence, verdict: Verdict) -> Evidence {
    let mut evidence = evidence.clone();
    evidence.assumed = false;
    match verdict {
        Verdict::Backed(source) if evidence.links.iter().all(|link| link.source != source) => {
            evidence.links.push(EvidenceLink::to(source));
        }
        Verdict::Reopened => evidence.assumed = evidence.links.is_empty(),
        Verdict::Backed(_) | Verdict::Settled => {}
    }
    evidence
}
