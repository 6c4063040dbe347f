//! Puts two copies of a project together that went their own ways from a common one.
//!
//! Three-way, by the ids of the records, and inside a record field by field. What only one side
//! changed is taken; what both changed differently is a [`Conflict`], and nothing of it is lost:
//!
//! - a note whose words differ stands twice, theirs a little lower;
//! - of any other field ours stays, and theirs is written into a comment on the map;
//! - what one side deleted and the other changed or still uses is kept.
//!
//! ```
//! use laneway::app::merge::merge;
//! use laneway::model::Project;
//! let base = Project::new(1);
//! let merged = merge(&base, &base.clone(), &base.clone());
//! assert!(merged.conflicts.is_empty());
//! ```

mod both;
mod outline;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::format;
use crate::model::{Anchor, Comment, CommentId, Id, Key, MapId, Project, Record, Transaction};

pub use outline::outline;
pub use words::{changes_in_words, name_of};

/// Something that both sides changed, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub key: Key,
    /// One sentence.
    pub text: String,
}

/// What came of a merge.
#[derive(Clone, Debug)]
pub struct Merged {
    pub project: Project,
    pub conflicts: Vec<Conflict>,
}

/// Merges two projects that both come from `base`. An empty base makes everything new on both
/// sides.
pub fn merge(base: &Project, ours: &Project, theirs: &Project) -> Merged {
    let mut merging = Merging::of(base, ours, theirs);
    merging.choose();
    merging.bring_back();
    merging.one_rating_each();
    merging.finish(ours)
}

struct Merging {
    base: BTreeMap<Key, Record>,
    ours: BTreeMap<Key, Record>,
    theirs: BTreeMap<Key, Record>,
    chosen: BTreeMap<Key, Record>,
    /// Notes of theirs that are kept beside ours.
    twice: Vec<Record>,
    /// Of each map, or of none, what could not be kept as a record.
    remarks: Vec<(Option<MapId>, String)>,
    conflicts: Vec<Conflict>,
}

fn by_key(project: &Project) -> BTreeMap<Key, Record> {
    project.records().into_iter().map(|record| (record.key(), record)).collect()
}

impl Merging {
    fn of(base: &Project, ours: &Project, theirs: &Project) -> Self {
        let (base, ours, theirs) = (by_key(base), by_key(ours), by_key(theirs));
        let (chosen, twice, remarks, conflicts) = Default::default();
        Self { base, ours, theirs, chosen, twice, remarks, conflicts }
    }

    /// What becomes of each record.
    fn choose(&mut self) {
        let sides = [&self.base, &self.ours, &self.theirs];
        let keys: BTreeSet<Key> = sides.into_iter().flat_map(|side| side.keys().copied()).collect();
        for key in keys {
            let of = |side: &BTreeMap<Key, Record>| side.get(&key).cloned();
            let (base, ours, theirs) = (of(&self.base), of(&self.ours), of(&self.theirs));
            let chosen = if same(&ours, &theirs) || same(&base, &theirs) {
                ours
            } else if same(&base, &ours) {
                theirs
            } else {
                self.both(base, ours, theirs)
            };
            self.chosen.extend(chosen.map(|record| (key, record)));
        }
    }

    fn both(&mut self, base: Option<Record>, ours: Option<Record>, theirs: Option<Record>) -> Option<Record> {
        match (ours, theirs) {
            (Some(ours), Some(theirs)) => Some(self.fields(base, ours, theirs)),
            (Some(kept), None) => {
                self.conflict(&kept, "was deleted on their side and changed on ours; it was kept");
                Some(kept)
            }
            (None, Some(kept)) => {
                self.conflict(&kept, "was deleted on our side and changed on theirs; it was kept");
                Some(kept)
            }
            (None, None) => None,
        }
    }

    fn fields(&mut self, base: Option<Record>, ours: Record, theirs: Record) -> Record {
        let both = both::both(base.as_ref(), &ours, &theirs);
        if both.clashes.is_empty() {
            return both.record;
        }
        let names: Vec<_> = both.clashes.iter().map(|clash| both::label(&clash.field)).collect();
        let what = format!("was changed on both sides: {}", names.join(", "));
        if both::is_twice(&both) {
            self.conflict(&ours, &format!("{what}; theirs stands beside ours"));
            self.twice.push(theirs);
        } else {
            self.conflict(&ours, &format!("{what}; ours was kept, theirs is in a comment"));
            let name = name_of(&ours);
            let lines = both.clashes.iter().map(|clash| {
                let theirs = format::words_of(clash.theirs.as_deref().unwrap_or("the default"));
                format!("{name}, {}: {theirs}", both::label(&clash.field))
            });
            let text = format!("On merging, the other side had\n{}", lines.collect::<Vec<_>>().join("\n"));
            let map = match ours.key() {
                Key::Map(map) => Some(map),
                key => key.map(),
            };
            self.remarks.push((map, text));
        }
        both.record
    }

    fn conflict(&mut self, record: &Record, what: &str) {
        let text = format!("{} {what}.", name_of(record));
        self.conflicts.push(Conflict { key: record.key(), text });
    }

    /// What was deleted on one side and is used on the other is brought back.
    fn bring_back(&mut self) {
        loop {
            let mut wanted = BTreeSet::new();
            for record in self.chosen.values().chain(&self.twice) {
                record.each_ref(&mut |_, key| _ = wanted.insert(key));
                wanted.extend(record.key().map().map(Key::Map));
            }
            wanted.retain(|key| !self.chosen.contains_key(key));
            let found: Vec<Record> = wanted
                .into_iter()
                .filter_map(|key| {
                    [&self.ours, &self.theirs, &self.base].into_iter().find_map(|side| side.get(&key))
                })
                .cloned()
                .collect();
            if found.is_empty() {
                return;
            }
            for record in found {
                self.conflict(&record, "was deleted on one side and is used on the other; it was kept");
                self.chosen.insert(record.key(), record);
            }
        }
    }

    /// Both sides rated a step for the first time: of two ratings by one rater ours stays.
    fn one_rating_each(&mut self) {
        let mut rated = BTreeMap::new();
        let ratings = self.chosen.values().filter_map(|record| match record {
            Record::Rating(map, rating) => Some((*map, rating.clone())),
            _ => None,
        });
        let mut ratings: Vec<_> = ratings.collect();
        ratings.sort_by_key(|(map, rating)| !self.ours.contains_key(&Key::Rating(*map, rating.id)));
        for (map, rating) in ratings {
            let place = (map, rating.step, rating.persona, rating.rater.clone());
            let Some(kept) = rated.get(&place).copied() else {
                rated.insert(place, rating.tenths);
                continue;
            };
            let record = Record::Rating(map, rating.clone());
            self.chosen.remove(&record.key());
            if kept == rating.tenths && rating.words.is_empty() {
                continue;
            }
            self.conflict(
                &record,
                "rates what the other side rated too; ours was kept, theirs is in a comment",
            );
            let theirs = f64::from(rating.tenths) / 10.0;
            let text = format!("On merging, the other side had a rating of {theirs:+.1} {}", rating.words);
            self.remarks.push((Some(map), text.trim_end().to_owned()));
        }
    }

    fn finish(self, ours: &Project) -> Merged {
        let mut project = ours.clone();
        let chosen = Project::from_records(0, self.chosen.into_values());
        project.changes_to(&chosen).redo(&mut project);
        let mut tx = Transaction::begin(&mut project);
        for record in self.twice {
            tx.put_new(both::beside(record));
        }
        for (map, text) in self.remarks {
            remark(&mut tx, map, text);
        }
        tx.commit();
        // Places in lists are counted anew, and what two changes made impossible together is mended.
        project.repair();
        Merged { project, conflicts: self.conflicts }
    }
}

/// Whether two records stand the same in a file.
fn same(one: &Option<Record>, other: &Option<Record>) -> bool {
    one == other
        || matches!((one, other), (Some(one), Some(other))
            if format::Paragraph::of(one) == format::Paragraph::of(other))
}

/// A comment on a map, or on the first one for what belongs to none.
fn remark(tx: &mut Transaction<'_>, map: Option<MapId>, text: String) {
    let map = map.filter(|&map| tx.project().map(map).is_some());
    let Some(map) = map.or_else(|| tx.project().first_map().map(|map| map.id())) else { return };
    let id = CommentId::from_bits(0);
    let (author, on) = ("Merge".to_owned(), Anchor::Map);
    let comment = Comment { id, on, author, date: None, text, answered: false, reply_to: None };
    tx.put_new((map, comment));
}

#[cfg(test)]
mod tests;
