//! Every invariant of a project, stated.
//!
//! Tests ask after every command, `laneway check` asks for a person. What is not sound can be mended
//! by [`Project::repair`], as a hand-edited file may need.

mod matrix;
mod name;
mod record;

use std::collections::BTreeMap;

pub(super) use name::name;
pub use record::problems_of;

use super::{Key, List, Project, Record};

/// A rule that is broken, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub at: Key,
    /// A sentence for a person: what is wrong with which record.
    pub text: String,
}

impl Project {
    /// Every rule that is broken; empty for a sound project. Takes O(n log n).
    ///
    /// The rules: every reference resolves; lists and cells count from 0 without gaps; every stage
    /// has a step; cards span columns and lanes that exist; one rating a step, persona and rater, in
    /// −2 … +2; numbers are finite and bounded; a map with notes has a colour key.
    pub fn check(&self) -> Vec<Problem> {
        let records = self.records();
        let mut problems = Vec::new();
        for record in &records {
            alone(record, &mut problems);
            references(self, record, &mut problems);
        }
        lists(&records, &mut problems);
        for map in self.maps().iter() {
            matrix::check(self, map, &mut problems);
        }
        problems
    }
}

fn alone(record: &Record, problems: &mut Vec<Problem>) {
    problems.extend(problems_of(record).into_iter().map(|text| Problem { at: record.key(), text }));
}

fn references(project: &Project, record: &Record, problems: &mut Vec<Problem>) {
    let mut report = |field: &str| {
        let text = format!("{}: its {field} does not exist.", name(record));
        problems.push(Problem { at: record.key(), text });
    };
    record.each_ref(&mut |field, key| {
        if !project.has(key) {
            report(field);
        }
    });
    // A preset names a view without its map.
    if let Record::Preset(preset) = record
        && let Some(view) = preset.view
        && !project.maps().iter().any(|map| map.views().contains(view))
    {
        report("view");
    }
}

/// The records of every list in their order.
pub(super) fn by_list(records: &[Record]) -> BTreeMap<List, Vec<(u32, Key, &Record)>> {
    let mut lists: BTreeMap<List, Vec<(u32, Key, &Record)>> = BTreeMap::new();
    for record in records {
        if let Some((list, order)) = record.place() {
            lists.entry(list).or_default().push((order, record.key(), record));
        }
    }
    lists.values_mut().for_each(|list| list.sort_by_key(|(order, key, _)| (*order, *key)));
    lists
}

fn lists(records: &[Record], problems: &mut Vec<Problem>) {
    for list in by_list(records).values() {
        // One sentence a list is enough: what follows a gap is wrong with it.
        let wrong = (0..).zip(list).find(|(expected, (order, ..))| order != expected);
        if let Some((expected, (order, at, record))) = wrong {
            let text = format!(
                "{}: its place is {order} where {expected} is expected; places count from 0 without gaps.",
                name(record)
            );
            problems.push(Problem { at: *at, text });
        }
    }
}

#[cfg(test)]
mod tests;
