//! Persistent ordered tables: cloning one is O(1), changing one record O(log n).
//!
//! The tree is imbl's `OrdMap` (a B+ tree, MPL-2.0), measured against rpds' `RedBlackTreeMapSync`
//! (MIT) with 20,000 records behind `Arc`s, optimised build:
//!
//! | | imbl 7.0 | rpds 1.2 |
//! |---|---|---|
//! | clone | 7 ns | 6 ns |
//! | get | 0.07 µs | 0.22 µs |
//! | clone and replace one | 0.8 µs | 1.2 µs |
//! | clone and replace all | 5.8 ms | 9.2 ms |
//! | iterate over all | 84 µs | 337 µs |
//!
//! Two tables of which one came from the other are compared without looking at what they share
//! ([`Table::changes_since`]), so that whoever shows a table follows it at the cost of the change.

use std::sync::Arc;

use imbl::OrdMap;
use imbl::ordmap::DiffItem;

use super::Id;

/// Records by id, in the order of their ids. Clones share what is unchanged.
#[derive(Clone, Debug)]
pub struct Table<I: Id, R> {
    records: OrdMap<I, Held<R>>,
}

/// A record in the tree. Two are alike if they are the same allocation: comparing trees must not
/// look into records.
#[derive(Debug)]
struct Held<R>(Arc<R>);

impl<R> Clone for Held<R> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<R> PartialEq for Held<R> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<I: Id, R> Default for Table<I, R> {
    fn default() -> Self {
        Self { records: OrdMap::new() }
    }
}

impl<I: Id, R: PartialEq> PartialEq for Table<I, R> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().zip(other.iter()).all(|(a, b)| Arc::ptr_eq(a, b) || a == b)
    }
}

impl<I: Id, R> Table<I, R> {
    pub fn get(&self, id: I) -> Option<&Arc<R>> {
        self.records.get(&id).map(|held| &held.0)
    }

    pub fn contains(&self, id: I) -> bool {
        self.records.contains_key(&id)
    }

    pub fn len(&self) -> usize {
        self.records.len()
    }

    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// All records, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<R>> {
        self.records.values().map(|held| &held.0)
    }

    /// What was put (`Some`) or removed (`None`) since an earlier state of this table, by id. A
    /// record that was written anew counts as put even if it says the same.
    pub fn changes_since<'a>(&'a self, before: &'a Self) -> impl Iterator<Item = (I, Option<&'a Arc<R>>)> {
        before.records.diff(&self.records).map(|change| match change {
            DiffItem::Add(id, held) => (*id, Some(&held.0)),
            DiffItem::Update { new: (id, held), .. } => (*id, Some(&held.0)),
            DiffItem::Remove(id, _) => (*id, None),
        })
    }

    /// All ids, rising.
    pub fn ids(&self) -> impl Iterator<Item = I> + '_ {
        self.records.keys().copied()
    }

    /// The records that must be written (or, where `None`, removed) to make a later table of this
    /// one, with what was there before. What both share is not looked at.
    pub(super) fn changes_to<'a>(
        &'a self,
        later: &'a Self,
    ) -> impl Iterator<Item = (I, Option<&'a Arc<R>>, Option<&'a Arc<R>>)>
    where
        R: PartialEq,
    {
        let changes = self.records.diff(&later.records).map(|item| match item {
            DiffItem::Add(id, new) => (*id, None, Some(&new.0)),
            DiffItem::Update { old, new } => (*new.0, Some(&old.1.0), Some(&new.1.0)),
            DiffItem::Remove(id, old) => (*id, Some(&old.0), None),
        });
        changes.filter(|(_, old, new)| old != new)
    }

    /// The record itself, to be changed in place; it and the path to it are copied if shared.
    pub(super) fn get_mut(&mut self, id: I) -> Option<&mut R>
    where
        R: Clone,
    {
        self.records.get_mut(&id).map(|held| Arc::make_mut(&mut held.0))
    }

    /// Only the project itself writes; everybody else uses a transaction.
    pub(super) fn set(&mut self, id: I, record: Option<Arc<R>>) {
        match record {
            Some(record) => self.records.insert(id, Held(record)),
            None => self.records.remove(&id),
        };
    }
}
