//! Which records of two maps are the same thing: by what they were copied from, by name, by place.

use std::collections::BTreeMap;

use crate::model::{JourneyMap, LaneId, NoteId, Project, StageId, StepId};

/// A chain of copies is followed this far; hand-edited files may hold circles.
const LONGEST_CHAIN: usize = 64;

/// Pairs of ids of two maps; no id stands in two pairs.
#[derive(Clone, Debug)]
pub struct Pairs<I> {
    copy_of: BTreeMap<I, I>,
    source_of: BTreeMap<I, I>,
}

impl<I> Default for Pairs<I> {
    fn default() -> Self {
        Self { copy_of: BTreeMap::new(), source_of: BTreeMap::new() }
    }
}

impl<I: Copy + Ord> Pairs<I> {
    pub fn copy_of(&self, from: I) -> Option<I> {
        self.copy_of.get(&from).copied()
    }

    pub fn source_of(&self, to: I) -> Option<I> {
        self.source_of.get(&to).copied()
    }

    pub fn is_empty(&self) -> bool {
        self.copy_of.is_empty()
    }

    fn join(&mut self, from: I, to: I) {
        self.copy_of.insert(from, to);
        self.source_of.insert(to, from);
    }

    /// Pairs what is still alone and has the same key: the first with the first, the second with the
    /// second. What has no key stays alone.
    pub fn by<K: Ord>(
        &mut self,
        from: &[I],
        to: &[I],
        key_of_from: impl Fn(I) -> Option<K>,
        key_of_to: impl Fn(I) -> Option<K>,
    ) {
        let mut waiting: BTreeMap<K, Vec<I>> = BTreeMap::new();
        for &id in to.iter().rev().filter(|id| !self.source_of.contains_key(id)) {
            if let Some(key) = key_of_to(id) {
                waiting.entry(key).or_default().push(id);
            }
        }
        for &id in from {
            if self.copy_of.contains_key(&id) {
                continue;
            }
            let found = key_of_from(id).and_then(|key| waiting.get_mut(&key)?.pop());
            if let Some(to) = found {
                self.join(id, to);
            }
        }
    }

    /// Pairs what is still alone by its order between the same two neighbours.
    pub fn by_order(&mut self, from: &[I], to: &[I]) {
        let (gaps_from, gaps_to) =
            (gaps(from, |id| self.copy_of(id)), gaps(to, |id| self.source_of(id).map(|_| id)));
        self.by(from, to, |id| gaps_from.get(&id).copied(), |id| gaps_to.get(&id).copied());
    }
}

/// For each id that stands alone the pair before it, by its id in the later map; `None` at the start.
fn gaps<I: Copy + Ord>(ids: &[I], pair: impl Fn(I) -> Option<I>) -> BTreeMap<I, Option<I>> {
    let mut before = None;
    let mut gaps = BTreeMap::new();
    for &id in ids {
        match pair(id) {
            Some(name) => before = Some(name),
            None => _ = gaps.insert(id, before),
        }
    }
    gaps
}

/// Follows the memories of what a record was copied from to the first of its line, wherever in the
/// project the others are now.
macro_rules! roots {
    ($($(#[$doc:meta])* $name:ident, $table:ident: $id:ty;)*) => {$(
        $(#[$doc])*
        pub fn $name(project: &Project, id: $id) -> $id {
            let mut id = id;
            for _ in 0..LONGEST_CHAIN {
                let record = project.maps().iter().find_map(|map| map.$table().get(id));
                match record.and_then(|record| record.came_from) {
                    Some(before) if before != id => id = before,
                    _ => break,
                }
            }
            id
        }
    )*};
}
roots! {
    /// The first note of the line that a note was copied in.
    root_of_note, notes: NoteId;
    root_of_stage, stages: StageId;
    root_of_step, steps: StepId;
    root_of_lane, lanes: LaneId;
}

/// A name as it is compared; nothing without one.
pub fn name_key(name: &str) -> Option<String> {
    let key = name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    (!key.is_empty()).then_some(key)
}

/// Words as they are compared: white space does not count.
pub fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The stages of two maps in pairs.
pub fn stages(project: &Project, from: &JourneyMap, to: &JourneyMap) -> Pairs<StageId> {
    let ids = |map: &JourneyMap| map.stages_in_order().iter().map(|stage| stage.id).collect::<Vec<_>>();
    let (a, b) = (ids(from), ids(to));
    let mut pairs = Pairs::default();
    let root = |id| Some(root_of_stage(project, id));
    pairs.by(&a, &b, root, root);
    let related = !pairs.is_empty();
    let name = |map: &JourneyMap, id| map.stages().get(id).and_then(|stage| name_key(&stage.title));
    pairs.by(&a, &b, |id| name(from, id), |id| name(to, id));
    // A copy knows where its stages came from: what has no partner there is new or gone.
    if !related && !pairs.is_empty() {
        pairs.by_order(&a, &b);
    }
    pairs
}

/// The steps of two maps in pairs; those of one stage stay in its pair unless they were copied.
pub fn steps(
    project: &Project,
    from: &JourneyMap,
    to: &JourneyMap,
    stages: &Pairs<StageId>,
) -> Pairs<StepId> {
    let ids = |map: &JourneyMap| map.columns().iter().map(|column| column.step.id).collect::<Vec<_>>();
    let mut pairs = Pairs::default();
    let root = |id| Some(root_of_step(project, id));
    pairs.by(&ids(from), &ids(to), root, root);
    for stage in from.stages_in_order() {
        let Some(other) = stages.copy_of(stage.id) else { continue };
        let ids =
            |map: &JourneyMap, stage| map.steps_of(stage).iter().map(|step| step.id).collect::<Vec<_>>();
        let (a, b) = (ids(from, stage.id), ids(to, other));
        let name = |map: &JourneyMap, id| map.steps().get(id).and_then(|step| name_key(&step.title));
        pairs.by(&a, &b, |id| name(from, id), |id| name(to, id));
        if root_of_stage(project, stage.id) != root_of_stage(project, other) {
            pairs.by_order(&a, &b);
        }
    }
    pairs
}

/// The lanes of two maps in pairs: by what they were copied from, kind and name, then kind.
pub fn lanes(project: &Project, from: &JourneyMap, to: &JourneyMap) -> Pairs<LaneId> {
    let ids = |map: &JourneyMap| map.lanes_in_order().iter().map(|lane| lane.id).collect::<Vec<_>>();
    let (a, b) = (ids(from), ids(to));
    let mut pairs = Pairs::default();
    let root = |id| Some(root_of_lane(project, id));
    pairs.by(&a, &b, root, root);
    let named = |map: &JourneyMap, id| {
        map.lanes().get(id).map(|lane| (lane.kind.word().to_owned(), name_key(lane.label())))
    };
    pairs.by(&a, &b, |id| named(from, id), |id| named(to, id));
    let kind = |map: &JourneyMap, id| map.lanes().get(id).map(|lane| lane.kind.word().to_owned());
    pairs.by(&a, &b, |id| kind(from, id), |id| kind(to, id));
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alone_is_paired_between_the_same_neighbours() {
        let mut pairs: Pairs<u32> = Pairs::default();
        let (a, b) = ([1, 2, 3, 4], [12, 13, 11, 14, 15]);
        let same = |id: u32| [1, 3].contains(&(id % 10)).then_some(id % 10);
        pairs.by(&a, &b, same, same);
        pairs.by_order(&a, &b);
        assert_eq!((pairs.copy_of(1), pairs.copy_of(3)), (Some(11), Some(13)));
        assert_eq!(
            (pairs.copy_of(2), pairs.copy_of(4)),
            (Some(14), None),
            "after 1 stands 14, after 3 nothing"
        );
        assert_eq!(pairs.source_of(12), None);
    }
}
