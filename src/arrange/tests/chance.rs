//! Boards drawn by chance: what must hold for every one.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::build::Build;
use crate::arrange::*;

/// A note or label: colour (labels: 9), place and size in tens, text.
type Thing = (usize, i32, i32, u8, u8, usize);

const TEXTS: [&str; 9] =
    ["Search", "asks a friend", "“why?”", "no sizes", "", "Parking lot", "42 %", "😀", "نقاط الألم"];

fn things() -> impl Strategy<Value = Vec<Thing>> {
    let usual = (0usize..10, -60i32..60, -40i32..40, Just(10u8), Just(10u8), 0usize..9);
    let odd = (0usize..10, -900i32..900, -900i32..900, 0u8..60, 0u8..60, 0usize..9);
    prop::collection::vec(prop_oneof![6 => usual, 1 => odd], 0..60)
}

fn build(things: &[Thing], scale: f64, shift: f64, mirror: bool) -> Build {
    let mut b = Build::new();
    for &(colour, x, y, w, h, text) in things {
        let (w, h) = (f64::from(w) * 10.0, f64::from(h) * 10.0);
        let x = f64::from(x) * 10.0;
        let x = if mirror { -x - w } else { x };
        let at = [x * scale + shift, f64::from(y) * 10.0 * scale - shift, w * scale, h * scale];
        if colour == 9 {
            b.frame(at, TEXTS[text]);
            b.label(at[0], at[1], 20.0 * scale, TEXTS[text]);
        } else {
            b.sized(colour, at, TEXTS[text]);
        }
    }
    b
}

fn check(b: &Build, p: &Proposal) {
    let map = b.journey();
    let mut seen: BTreeMap<ElementRef, usize> = BTreeMap::new();
    for reading in &p.notes {
        *seen.entry(reading.id).or_default() += 1;
        assert!(reading.confidence.is_finite() && (0.0..=1.0).contains(&reading.confidence));
        assert!(reading.stage.is_none_or(|s| s < p.stages.len()));
        assert!(reading.lane.is_none_or(|l| l < p.lanes.len()));
        assert_eq!(reading.role == Role::Card, reading.stage.is_some() && reading.lane.is_some());
    }
    for note in map.notes().ids() {
        assert_eq!(seen.get(&ElementRef::Note(note)), Some(&1));
    }
    assert!(seen.values().all(|&n| n == 1));
    assert!(p.ratings.iter().all(|r| r.stage < p.stages.len() && (-20..=20).contains(&r.tenths)));
    assert!(p.stages.iter().all(|s| s.span.0.is_finite() && s.span.1.is_finite()));
}

fn groups(p: &Proposal) -> Vec<(Role, Option<usize>, Option<usize>)> {
    let mut all: Vec<_> = p.notes.iter().map(|n| (n.id, n.role, n.stage, n.lane)).collect();
    all.sort_by_key(|n| n.0);
    all.into_iter().map(|n| (n.1, n.2, n.3)).collect()
}

/// A tidy board: columns of notes under titles.
fn columns(heights: &[u8], jitter: &[i8]) -> Vec<Thing> {
    let mut things = Vec::new();
    let mut j = jitter.iter().cycle();
    let mut wobble = || i32::from(*j.next().unwrap_or(&0)) / 60;
    for (c, &height) in heights.iter().enumerate() {
        for k in 0..i32::from(height) {
            let (x, y) = (c as i32 * 36 + (k % 2) * 11, (k / 2) * 12);
            things.push((((k as usize) * 5 + c) % 4, x + wobble(), y + wobble(), 10, 10, 1));
        }
    }
    things
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn notes_in_are_notes_out(things in things()) {
        let b = build(&things, 1.0, 0.0, false);
        let p = b.propose();
        check(&b, &p);
        prop_assert_eq!(&p, &b.propose());
    }

    #[test]
    fn moving_and_scaling_change_nothing(things in things(), power in -2i32..4, shift in -6i32..6) {
        // powers of two keep every sum exact
        let scale = 2f64.powi(power);
        let p = build(&things, 1.0, 0.0, false).propose();
        let moved = build(&things, scale, f64::from(shift) * 1280.0 * scale, false).propose();
        prop_assert_eq!(groups(&p), groups(&moved));
    }

    #[test]
    fn mirroring_changes_only_the_order(heights in prop::collection::vec(3u8..9, 2..6), jitter in prop::collection::vec(any::<i8>(), 20)) {
        let things = columns(&heights, &jitter);
        let p = build(&things, 1.0, 0.0, false).propose();
        let m = build(&things, 1.0, 0.0, true).propose();
        prop_assert_eq!(p.stages.len(), heights.len());
        let last = m.stages.len() - 1;
        let flipped: Vec<_> = groups(&m).into_iter().map(|(r, s, l)| (r, s.map(|s| last - s), l)).collect();
        prop_assert_eq!(groups(&p), flipped);
    }

    #[test]
    fn a_far_note_changes_no_other(heights in prop::collection::vec(3u8..9, 2..6), jitter in prop::collection::vec(any::<i8>(), 20), far in 4000i32..9000) {
        let things = columns(&heights, &jitter);
        let p = build(&things, 1.0, 0.0, false).propose();
        for (x, y) in [(far, 0), (-far, 0), (0, far), (0, -far), (far, far)] {
            let mut with = things.clone();
            with.push((0, x, y, 10, 10, 1));
            let mut g = groups(&build(&with, 1.0, 0.0, false).propose());
            // the new one is unplaced
            let new = g.iter().position(|n| n.0 == Role::Unplaced);
            let before = groups(&p);
            prop_assert_eq!(g.len(), before.len() + 1);
            let new = new.ok_or_else(|| TestCaseError::fail("a far note got a place"))?;
            g.remove(new);
            prop_assert!(g == before, "a note at {x}, {y} changed others: {before:?} became {g:?}");
        }
    }
}
