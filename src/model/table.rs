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

use std::sync::Arc;

use imbl::OrdMap;
use imbl::ordmap::DiffItem;

use super::Id;

/// Records by id, in the order of their ids. Clones share what is unchanged.
#[derive(Clone, Debug)]
pub struct Table<I: Id, R> {
    records: OrdMap<I, Arc<R>>,
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
        self.records.get(&id)
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
        self.records.values()
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
        self.records.diff(&later.records).map(|item| match item {
            DiffItem::Add(id, new) => (*id, None, Some(new)),
            DiffItem::Update { old, new } => (*new.0, Some(old.1), Some(new.1)),
            DiffItem::Remove(id, old) => (*id, Some(old), None),
        })
    }

    /// The record itself, to be changed in place; it and the path to it are copied if shared.
    pub(super) fn get_mut(&mut self, id: I) -> Option<&mut R>
    where
        R: Clone,
    {
        self.records.get_mut(&id).map(Arc::make_mut)
    }

    /// Only the project itself writes; everybody else uses a transaction.
    pub(super) fn set(&mut self, id: I, record: Option<Arc<R>>) {
        match record {
            Some(record) => self.records.insert(id, record),
            None => self.records.remove(&id),
        };
    }
}
