//! From an older version's records to this version's: a chain of pure functions.
//!
//! When the format changes, `VERSION` rises by one and a function is added here that turns a
//! record of the version before into one of the next; nothing else of the old version is kept but
//! its golden file. Until the first release the version is 0 and the chain is empty.

use super::tree::Tree;

/// Turns a record of one version into a record of the next.
pub(super) type Step = for<'a> fn(Tree<'a>) -> Tree<'a>;

/// The step at place *n* converts version *n* into version *n* + 1.
pub(super) const CHAIN: &[Step] = &[];

/// The record as the newest version writes it.
pub(super) fn upgrade<'a>(record: Tree<'a>, from: u32, chain: &[Step]) -> Tree<'a> {
    chain.iter().skip(from as usize).fold(record, |record, step| step(record))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::tree::{Field, Kind, Value};

    fn rename(mut record: Tree<'_>) -> Tree<'_> {
        record.name = "Card";
        record
    }

    fn add_field(mut record: Tree<'_>) -> Tree<'_> {
        let value = Value { at: record.at, kind: Kind::Bool(true) };
        record.fields.push(Field { at: record.at, name: "new", value });
        record
    }

    #[test]
    fn the_chain_is_as_long_as_the_version() {
        assert_eq!(CHAIN.len(), crate::format::VERSION as usize);
    }

    #[test]
    fn a_record_goes_through_the_steps_after_its_version() {
        let old = Tree { at: 0, name: "Note", fields: Vec::new() };
        let chain: &[Step] = &[rename, add_field];
        let newest = upgrade(old.clone(), 0, chain);
        assert_eq!((newest.name, newest.fields.len()), ("Card", 1));
        let newer = upgrade(old, 1, chain);
        assert_eq!((newer.name, newer.fields.len()), ("Note", 1));
    }
}
