//! Which stage or lane of the map a found one is.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{JourneyMap, Stage, StagesFrom};

use super::again::Held;
use super::proposal::*;
use super::template;

/// What stands in the map for one found stage or lane, or what it becomes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Goes {
    /// Index in the order of the map.
    Old(usize),
    New,
}

/// Whether the stages of the map are laid over the columns in order: asked for, or nothing on the board
/// names a stage and the map has stages without a card, as a template has.
pub fn by_template(map: &JourneyMap, settings: &Settings, fresh: &Proposal) -> bool {
    let asked = settings.arrange.stages_from;
    let nameless = fresh.stages.iter().all(|stage| stage.source.is_none());
    let unused = map.notes().iter().all(|note| note.cell.is_none());
    let fresh_template = asked == StagesFrom::Auto && nameless && unused;
    !map.stages().is_empty() && (asked == StagesFrom::Template || fresh_template)
}

/// The stages of the map over the columns of the board, in order.
pub fn lay_over(map: &JourneyMap, fresh: &Proposal, held: &Held) -> Vec<Goes> {
    let old = map.stages_in_order();
    let shared = shared_stages(&old, fresh, held);
    let alike = |f: usize, o: usize| {
        let all: u32 = shared[f].iter().sum();
        let cards = f64::from(shared[f][o]) / f64::from(all.max(1));
        let title = if fresh.stages[f].source.is_some() {
            template::alike_titles(&fresh.stages[f].title, &old[o].title)
        } else {
            0.0
        };
        title + cards
    };
    template::align(fresh.stages.len(), old.len(), alike).into_iter().map(Goes::Old).collect()
}

/// Cards that both a found stage and one of the map hold.
fn shared_stages(old: &[&Arc<Stage>], fresh: &Proposal, held: &Held) -> Vec<Vec<u32>> {
    let mut shared = vec![vec![0u32; old.len()]; fresh.stages.len()];
    let found: BTreeMap<ElementRef, Option<usize>> = fresh.notes.iter().map(|n| (n.id, n.stage)).collect();
    for (note, _, stage) in held.cards() {
        let at = old.iter().position(|s| s.id == stage);
        if let (Some(&Some(f)), Some(o)) = (found.get(&ElementRef::Note(note)), at) {
            shared[f][o] += 1;
        }
    }
    shared
}

/// Folds a name for comparing.
fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn origin(map: &JourneyMap, source: Option<ElementRef>) -> &str {
    match source {
        Some(ElementRef::Note(id)) => map.notes().get(id).map_or("", |n| &n.origin.id),
        Some(ElementRef::Item(id)) => map.items().get(id).map_or("", |i| &i.origin.id),
        None => "",
    }
}

/// Pairs what was found with what there is, best pairs first; what stays alone goes where most of
/// its cards are, or is new.
fn pair(found: usize, old: usize, shared: &[Vec<u32>], alike: impl Fn(usize, usize) -> u32) -> Vec<Goes> {
    let mut pairs = Vec::new();
    for (f, row) in shared.iter().enumerate() {
        for (o, &cards) in row.iter().enumerate() {
            let weight = cards + alike(f, o);
            if weight > 0 {
                pairs.push((weight, f, o));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut goes = vec![Goes::New; found];
    let mut taken = vec![false; old];
    for &(_, f, o) in &pairs {
        if goes[f] == Goes::New && !taken[o] {
            goes[f] = Goes::Old(o);
            taken[o] = true;
        }
    }
    for (f, slot) in goes.iter_mut().enumerate().filter(|(_, g)| **g == Goes::New) {
        let most = (0..old).max_by_key(|&o| (shared[f][o], usize::MAX - o));
        if let Some(o) = most.filter(|&o| shared[f][o] > 0) {
            *slot = Goes::Old(o);
        }
    }
    goes
}

pub fn match_stages(map: &JourneyMap, fresh: &Proposal, held: &Held, anew: bool) -> Vec<Goes> {
    let old = map.stages_in_order();
    let mut shared = shared_stages(&old, fresh, held);
    if anew {
        // what was there says nothing of what is meant now; names do
        shared.iter_mut().flatten().for_each(|cards| *cards = 0);
    }
    pair(fresh.stages.len(), old.len(), &shared, |f, o| {
        let from = origin(map, fresh.stages[f].source);
        let same = !from.is_empty() && from == old[o].origin.id;
        let named = folded(&old[o].title) == folded(&fresh.stages[f].title);
        2000 * u32::from(same) + 1000 * u32::from(named)
    })
}

pub fn match_lanes(map: &JourneyMap, fresh: &Proposal, held: &Held, anew: bool) -> Vec<Goes> {
    let old = map.lanes_in_order();
    let mut shared = vec![vec![0u32; old.len()]; fresh.lanes.len()];
    let found: BTreeMap<ElementRef, Option<usize>> = fresh.notes.iter().map(|n| (n.id, n.lane)).collect();
    for (note, lane, _) in held.cards() {
        let at = old.iter().position(|l| l.id == lane);
        if let (Some(&Some(f)), Some(o)) = (found.get(&ElementRef::Note(note)), at) {
            shared[f][o] += u32::from(!anew);
        }
    }
    pair(fresh.lanes.len(), old.len(), &shared, |f, o| {
        let lane = &fresh.lanes[f];
        let from = origin(map, lane.source);
        let same = !from.is_empty() && from == old[o].origin.id;
        let named = folded(old[o].label()) == folded(&lane.title);
        let whose = lane.persona.is_some() && lane.persona == old[o].persona && lane.kind == old[o].kind;
        // lanes of people share a colour and a kind
        let told_apart = lane.persona != old[o].persona || shared_by_people(fresh, f);
        let colour = !told_apart && lane.entry.is_some() && lane.entry == old[o].entry;
        let kind = !told_apart && lane.kind == old[o].kind && lane.source.is_none();
        1500 * u32::from(whose)
            + 2000 * u32::from(same)
            + 1000 * u32::from(named)
            + 500 * u32::from(colour)
            + u32::from(kind)
    })
}

/// Whether another found lane has the same kind and colour.
fn shared_by_people(fresh: &Proposal, f: usize) -> bool {
    let mine = &fresh.lanes[f];
    let others = fresh.lanes.iter().enumerate().filter(|(n, _)| *n != f);
    mine.source.is_none()
        && others.into_iter().any(|(_, lane)| (lane.entry, &lane.kind) == (mine.entry, &mine.kind))
}
