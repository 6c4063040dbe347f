//! What every comparison must keep to.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::geom::Point;
use crate::model::{
    Cell, ColourEntry, EntryId, Evidence, MapHead, MapState, Metric, Note, NoteColor, Rating, Stage, Step,
    Swatch, Transaction,
};

/// A card: stage, lane, text; an ancestor's number if it was copied.
type Written = (usize, usize, u8, Option<usize>);

/// A map of stages and lanes with cards. Stages have names from few, so that some are in both maps.
#[derive(Clone, Debug)]
struct Draft {
    stages: Vec<u8>,
    cards: Vec<Written>,
    rated: Vec<Option<i8>>,
}

fn draft() -> impl Strategy<Value = Draft> {
    let card = (0usize..6, 0usize..3, 0u8..6, prop::option::of(0usize..8));
    let stages = prop::collection::vec(0u8..6, 0..6);
    let cards = prop::collection::vec(card, 0..24);
    let rated = prop::collection::vec(prop::option::of(-20i8..=20), 6);
    (stages, cards, rated).prop_map(|(stages, cards, rated)| Draft { stages, cards, rated })
}

/// Writes a map; its copies remember what they came from.
fn write(project: &mut Project, draft: &Draft, of: Option<MapId>) -> MapId {
    let origin: Vec<NoteId> =
        of.and_then(|of| project.map(of)).map(|map| map.notes().ids().collect()).unwrap_or_default();
    let mut tx = Transaction::begin(project);
    let map: MapId = tx.draw();
    let state = if of.is_some() { MapState::Future { of } } else { MapState::Current };
    tx.put(MapHead { state, ..MapHead::titled(map, "Map") });
    let entry: EntryId = tx.draw();
    let (swatch, kind) = (Swatch::Token(NoteColor::Grey), LaneKind::Other);
    tx.put((map, ColourEntry { id: entry, order: 0, name: String::new(), swatch, kind, lane: None }));
    let lanes: Vec<LaneId> = [LaneKind::Action, LaneKind::Pain, LaneKind::Emotion]
        .into_iter()
        .zip(0..)
        .map(|(kind, order)| {
            let lane = tx.draw();
            tx.put((map, Lane::of_kind(lane, order, kind)));
            lane
        })
        .collect();
    let mut steps = Vec::new();
    for (order, name) in (0..).zip(&draft.stages) {
        let (stage, step) = (tx.draw(), tx.draw());
        let title = if *name == 0 { String::new() } else { format!("Stage {name}") };
        tx.put((map, Stage::titled(stage, order, title)));
        tx.put((map, Step::titled(step, stage, 0, "")));
        if let Some(tenths) = draft.rated[order as usize] {
            let id = tx.draw();
            let (persona, rater, words) = (None, String::new(), String::new());
            let evidence = Evidence::default();
            let rating =
                Rating { id, step, persona, rater, tenths, words, from: None, intensity: None, evidence };
            tx.put((map, rating));
        }
        steps.push(step);
    }
    for (order, (stage, lane, text, came_from)) in (0..).zip(&draft.cards) {
        let id = tx.draw();
        let step = steps.get(*stage).copied();
        let cell = step.map(|step| Cell::at(lanes[*lane], step, order));
        let came_from = came_from.and_then(|i| origin.get(i).copied());
        let text = if *text == 0 { String::new() } else { format!("Card {text}") };
        tx.put((map, Note { cell, came_from, ..Note::written(id, entry, Point::ZERO, text) }));
    }
    tx.commit();
    map
}

fn two(first: &Draft, second: &Draft, copied: bool) -> (Project, MapId, MapId) {
    let mut project = Project::new(5);
    let a = write(&mut project, first, None);
    let b = write(&mut project, second, copied.then_some(a));
    (project, a, b)
}

fn between(project: &Project, a: MapId, b: MapId) -> Comparison {
    compare(project, project.map(a).unwrap(), project.map(b).unwrap())
}

fn placed(map: &JourneyMap) -> BTreeSet<NoteId> {
    map.notes().iter().filter(|note| note.cell.is_some()).map(|note| note.id).collect()
}

fn mirrored(change: Change) -> &'static [Change] {
    match change {
        Change::Same => &[Change::Same],
        Change::Added => &[Change::Gone, Change::Resolved],
        Change::Changed => &[Change::Changed],
        Change::Moved => &[Change::Moved],
        Change::Gone | Change::Resolved => &[Change::Added],
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_map_is_the_same_as_itself(draft in draft()) {
        let mut project = Project::new(5);
        let a = write(&mut project, &draft, None);
        let same = between(&project, a, a);
        prop_assert!(same.is_same(), "{same:?}");
        prop_assert_eq!(same.changes().count(), 0);
        prop_assert_eq!(same.mean.0, same.mean.1);
    }

    #[test]
    fn every_card_of_either_map_stands_in_it_once(a in draft(), b in draft(), copied: bool) {
        let (project, a, b) = two(&a, &b, copied);
        let both = between(&project, a, b);
        let from: Vec<NoteId> = both.cards.iter().filter_map(|card| card.from).collect();
        let to: Vec<NoteId> = both.cards.iter().filter_map(|card| card.to).collect();
        prop_assert_eq!(from.len(), placed(project.map(a).unwrap()).len());
        prop_assert_eq!(to.len(), placed(project.map(b).unwrap()).len());
        prop_assert_eq!(from.into_iter().collect::<BTreeSet<_>>(), placed(project.map(a).unwrap()));
        prop_assert_eq!(to.into_iter().collect::<BTreeSet<_>>(), placed(project.map(b).unwrap()));
        let steps = both.columns.iter().flat_map(|column| [column.step.0, column.step.1]).flatten();
        let all = project.map(a).unwrap().steps().len() + project.map(b).unwrap().steps().len();
        prop_assert_eq!(steps.count(), all);
        let order: Vec<_> = both.cards.iter().map(|card| (card.column, card.lane)).collect();
        prop_assert!(order.is_sorted(), "cards stand in journey order");
    }

    #[test]
    fn the_way_back_mirrors_the_way_there(a in draft(), b in draft(), copied: bool) {
        let (project, a, b) = two(&a, &b, copied);
        let (there, back) = (between(&project, a, b), between(&project, b, a));
        prop_assert_eq!(there.cards.len(), back.cards.len());
        for card in &there.cards {
            let other = back.cards.iter().find(|other| (other.to, other.from) == (card.from, card.to));
            let change = other.map(|other| other.change);
            prop_assert!(change.is_some_and(|c| mirrored(card.change).contains(&c)), "{card:?}: {other:?}");
        }
        prop_assert_eq!((there.mean.1, there.mean.0), back.mean);
        let gains = |all: &Comparison, sign: i16| {
            let mut gains: Vec<_> = all.columns.iter().filter_map(ColumnPair::gain).map(|g| g * sign).collect();
            gains.sort_unstable();
            gains
        };
        prop_assert_eq!(gains(&there, 1), gains(&back, -1));
        prop_assert_eq!(there.strangers, back.strangers);
    }
}

/// Three stages with a card each, and a copy in which one is changed, one gone and one new.
fn order() -> (Project, MapId, MapId) {
    let cards = vec![(0, 0, 1, None), (1, 0, 2, None), (1, 1, 3, None), (2, 0, 4, None)];
    let first =
        Draft { stages: vec![1, 2, 3], cards, rated: vec![Some(-16), Some(2), None, None, None, None] };
    let cards = vec![(0, 0, 5, Some(0)), (1, 0, 2, Some(1)), (2, 1, 3, Some(2)), (2, 0, 1, None)];
    let second =
        Draft { stages: vec![1, 2, 3], cards, rated: vec![Some(6), Some(2), None, None, None, None] };
    two(&first, &second, true)
}

#[test]
fn cards_are_followed_by_where_they_came_from() {
    let (project, a, b) = order();
    let both = between(&project, a, b);
    let mut changes: Vec<Change> = both.cards.iter().map(|card| card.change).collect();
    changes.sort();
    let origin: BTreeSet<NoteId> = project.map(a).unwrap().notes().ids().collect();
    assert_eq!(both.columns.len(), 3);
    assert!(both.cards.iter().filter_map(|card| card.from).all(|id| origin.contains(&id)));
    assert_eq!(both.columns[0].gain(), Some(22));
    assert_eq!(both.mean, (Some(-7.0), Some(4.0)));
    assert!(changes.contains(&Change::Changed) && changes.contains(&Change::Added), "{changes:?}");
}

#[test]
fn two_futures_meet_in_what_both_were_copied_from() {
    let (mut project, a, b) = order();
    let first = project.map(a).unwrap().notes().ids().collect::<Vec<_>>();
    let cards = vec![(0, 0, 4, Some(0))];
    let other = Draft { stages: vec![1, 2, 3], cards, rated: vec![None; 6] };
    let c = write(&mut project, &other, Some(a));
    let both = between(&project, b, c);
    let met = both.cards.iter().find(|card| card.from.is_some() && card.to.is_some()).unwrap();
    let root = |map: MapId, id: NoteId| project.map(map).unwrap().notes().get(id).unwrap().came_from;
    assert_eq!(root(b, met.from.unwrap()), Some(first[0]));
    assert_eq!(root(c, met.to.unwrap()), Some(first[0]));
}

#[test]
fn strangers_are_told_apart() {
    let first = Draft { stages: vec![1, 2], cards: vec![(0, 0, 1, None)], rated: vec![None; 6] };
    let second = Draft { stages: vec![3, 4, 5], cards: vec![(0, 0, 2, None)], rated: vec![None; 6] };
    let (project, a, b) = two(&first, &second, false);
    let both = between(&project, a, b);
    assert!(both.strangers);
    assert_eq!(both.columns.len(), 5, "nothing is taken for the same");
    let counts = both.counts();
    assert_eq!((counts.added, counts.changed, counts.gone), (1, 0, 1));
}

#[test]
fn a_figure_moves_from_its_value_to_its_target() {
    let mut project = Project::new(1);
    let mut tx = Transaction::begin(&mut project);
    let metric = |id, shown: &str, target| Metric {
        id,
        cell: None,
        order: 0,
        name: "On time".into(),
        shown: shown.into(),
        value: None,
        unit: "%".into(),
        trend: None,
        fall_is_good: false,
        target,
        milestones: Vec::new(),
        baseline: None,
        date: None,
        n: None,
        interval: None,
        objective: None,
        owner: None,
        evidence: Evidence::default(),
        from: None,
    };
    let (a, b): (MapId, MapId) = (tx.draw(), tx.draw());
    let (one, other) = (tx.draw(), tx.draw());
    tx.put(MapHead::titled(a, "Now"));
    tx.put(MapHead { state: MapState::Future { of: Some(a) }, ..MapHead::titled(b, "Then") });
    tx.put((a, metric(one, "84 %", None)));
    tx.put((b, metric(other, "84 %", Some(93.0))));
    tx.commit();
    let both = between(&project, a, b);
    let [figure] = both.figures.as_slice() else { panic!("{:?}", both.figures) };
    assert_eq!((figure.now.as_str(), figure.then.as_str()), ("84 %", "93\u{2009}%"));
    assert!(figure.differs && !both.is_same());
}
