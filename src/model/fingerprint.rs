//! What a record was like at some time, in sixteen letters: enough to see that it has changed since.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{JourneyMap, Lane, Metric, Note, Rating, Stage, Step};

/// Fingerprints by the ids of the records. Clones share them.
pub type Fingerprints = Arc<BTreeMap<String, String>>;

/// A record of which it can be told whether it says the same as before.
pub trait Fingerprint {
    /// Changes with what a person would call a change; not with marks, votes, widths or evidence.
    fn fingerprint(&self) -> String;
}

/// FNV-1a in 64 bits (Fowler, Noll and Vo), over parts that can't run into each other.
fn of_parts(parts: &[&str]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for byte in part.bytes().chain([0xFF]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}

impl Fingerprint for Note {
    fn fingerprint(&self) -> String {
        let cell = self.cell.map(|cell| (cell.lane.to_string(), cell.step.to_string())).unwrap_or_default();
        of_parts(&[&self.text, &cell.0, &cell.1])
    }
}

impl Fingerprint for Stage {
    fn fingerprint(&self) -> String {
        of_parts(&[&self.title])
    }
}

impl Fingerprint for Step {
    fn fingerprint(&self) -> String {
        of_parts(&[&self.title, &self.stage.to_string()])
    }
}

impl Fingerprint for Lane {
    fn fingerprint(&self) -> String {
        of_parts(&[&self.title, self.kind.word()])
    }
}

impl Fingerprint for Rating {
    fn fingerprint(&self) -> String {
        of_parts(&[&self.tenths.to_string(), &self.words])
    }
}

impl Fingerprint for Metric {
    fn fingerprint(&self) -> String {
        let value = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        of_parts(&[&self.name, &self.shown, &value(self.value), &self.unit, &value(self.target)])
    }
}

/// The fingerprints of everything on a map that a copy of it is compared with.
pub fn fingerprints(map: &JourneyMap) -> Fingerprints {
    let mut all = BTreeMap::new();
    macro_rules! add {
        ($($table:ident),*) => {$(
            all.extend(map.$table().iter().map(|record| (record.id.to_string(), record.fingerprint())));
        )*};
    }
    add!(notes, stages, steps, lanes, ratings, metrics);
    Arc::new(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Point;
    use crate::model::{Cell, Id, LaneId, StepId};

    #[test]
    fn words_and_places_count_and_marks_do_not() {
        let note = Note::written(Id::from_bits(1), Id::from_bits(2), Point::ZERO, "Compares");
        let marked = Note { internal: true, at: Point::new(5.0, 5.0), ..note.clone() };
        assert_eq!(note.fingerprint(), marked.fingerprint());
        let placed =
            Note { cell: Some(Cell::at(LaneId::from_bits(1), StepId::from_bits(2), 0)), ..note.clone() };
        assert_ne!(note.fingerprint(), placed.fingerprint());
        assert_ne!(of_parts(&["ab", "c"]), of_parts(&["a", "bc"]));
    }
}
