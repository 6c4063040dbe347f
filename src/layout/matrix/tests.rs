//! What every matrix must keep to, whatever it shows.

use proptest::prelude::*;

use super::*;
use crate::layout::Palette;
use crate::layout::sample::{Sample, bare, small};
use crate::model::{LaneKind, Note, Step};
use crate::scene::{Target, dump};
use crate::text::TextEngine;

fn layout_with(
    sample: &Sample,
    options: &MatrixOptions,
    cache: &mut MatrixCache,
    text: &TextEngine,
) -> MatrixLayout {
    let palette = Palette::light();
    let ctx = LayoutCtx { text, palette: &palette, language: "en", hidden_votes: None };
    let map = sample.project.map(sample.map).unwrap();
    scene(map, &sample.project, &ctx, options, cache)
}

fn layout(sample: &Sample) -> MatrixLayout {
    layout_with(sample, &MatrixOptions::default(), &mut MatrixCache::default(), &TextEngine::bundled())
}

/// Cards lie in their rows, and no two of them overlap.
fn sound(layout: &MatrixLayout) -> Result<(), String> {
    for (i, card) in layout.cards.iter().enumerate() {
        let row = layout.rows.iter().find(|row| row.lane == card.lane).ok_or("no row")?;
        if card.rect.y0 < row.y0 || card.rect.y1 > row.y1 {
            return Err(format!("{card:?} is outside {row:?}"));
        }
        for other in &layout.cards[..i] {
            let both = card.rect.intersect(other.rect);
            if both.width() > 0.0 && both.height() > 0.0 {
                return Err(format!("{card:?} over {other:?}"));
            }
        }
        if !layout
            .body
            .zones
            .iter()
            .any(|zone| zone.target == Target::Note(card.note) && zone.rect == card.rect)
        {
            return Err(format!("{card:?} has no zone"));
        }
    }
    Ok(())
}

#[test]
fn a_small_map_looks_as_before() {
    let scene = whole_scene(&layout(&small()));
    let golden = include_str!("golden.txt");
    let now = dump(&scene);
    if now != golden {
        let at = now.lines().zip(golden.lines()).position(|(a, b)| a != b);
        let line = at.and_then(|at| now.lines().nth(at));
        let path = std::env::temp_dir().join("laneway-matrix-golden.txt");
        std::fs::write(&path, &now).unwrap();
        panic!("line {at:?} differs: {line:?}; the new dump is {}", path.display());
    }
}

#[test]
fn parts_have_the_names_that_are_read_out() {
    let layout = layout(&small());
    let labels: Vec<&str> = layout.body.zones.iter().map(|zone| zone.label.as_str()).collect();
    for wanted in [
        "Pain point: Shipping cost shown at the last step. Stage 2, Checkout. Verified by 6 sources, 6 votes, \
         high priority, moment of truth.",
        "Stage 2, Checkout, Pain points: 1 card",
        "Emotion at Checkout: very unhappy, −1.6. Largest drop −1.0.",
    ] {
        assert!(labels.contains(&wanted), "{wanted} is not in {labels:#?}");
    }
    assert_eq!(layout.corner.zones[0].label, "Persona: Mia Chen");
    assert!(layout.heads.zones.iter().any(|zone| zone.label == "Stage 1: Stage 1"));
    assert!(layout.rail.zones.iter().any(|zone| zone.label == "Lane Goals"));
}

#[test]
fn zones_cover_all_cards_and_points() {
    let layout = layout(&small());
    assert_eq!(layout.cards.len(), 6);
    assert_eq!(layout.points.len(), 3);
    sound(&layout).unwrap();
}

#[test]
fn hidden_lanes_and_stages_are_left_out() {
    let mut sample = small();
    let before = layout(&sample);
    let lane = sample.lanes[&LaneKind::Pain];
    sample.change(|change, map, ids| {
        let map_now = change.project().map(map).unwrap().clone();
        change.put((
            map,
            crate::model::Lane { hidden: true, ..map_now.lanes().get(lane).unwrap().as_ref().clone() },
        ));
        let stage = map_now.stages().get(ids.stages[0]).unwrap().as_ref().clone();
        change.put((map, crate::model::Stage { hidden: true, ..stage }));
    });
    let after = layout(&sample);
    assert_eq!((after.rows.len(), after.columns.len()), (before.rows.len() - 1, before.columns.len() - 1));
    assert!(after.cards.iter().all(|card| card.lane != lane));
}

#[test]
fn the_width_to_fill_is_shared_by_columns_without_their_own() {
    let mut sample = bare(3, &[LaneKind::Action]);
    sample.change(|change, map, ids| {
        let step = Step { width: Some(300.0), ..Step::titled(ids.steps[1], ids.stages[1], 0, "") };
        change.put((map, step));
    });
    let options = MatrixOptions { fit_width: Some(701.0), ..MatrixOptions::default() };
    let layout = layout_with(&sample, &options, &mut MatrixCache::default(), &TextEngine::bundled());
    let widths: Vec<f64> = layout.columns.iter().map(|column| column.x1 - column.x0).collect();
    assert_eq!(widths, [201.0, 300.0, 200.0]);
    assert_eq!(layout.size.width, 701.0);
}

#[test]
fn cards_of_unchanged_notes_keep_their_nodes() {
    let (mut sample, text) = (small(), TextEngine::bundled());
    let mut cache = MatrixCache::default();
    let before = layout_with(&sample, &MatrixOptions::default(), &mut cache, &text);
    let step = sample.steps[0];
    sample.card(LaneKind::Action, step, "Decides she wants a new jacket", |_| {});
    let after = layout_with(&sample, &MatrixOptions::default(), &mut cache, &text);
    let kept = nodes(&before.body.items);
    assert!(nodes(&after.body.items).iter().filter(|n| kept.iter().any(|k| Arc::ptr_eq(k, n))).count() >= 5);
}

fn nodes(items: &[Item]) -> Vec<Arc<Node>> {
    let mut all = Vec::new();
    for item in items {
        if let Item::Group(group) = item {
            all.push(group.node.clone());
            all.extend(nodes(&group.node.items));
        }
    }
    all
}

#[test]
fn a_card_over_two_columns_pushes_both_down() {
    let mut sample = bare(2, &[LaneKind::Action]);
    let (a, b) = (sample.steps[0], sample.steps[1]);
    sample.card(LaneKind::Action, a, "Over both", |note| {
        if let Some(cell) = &mut note.cell {
            cell.columns = 2;
        }
    });
    sample.card(LaneKind::Action, b, "Below", |_| {});
    let layout = layout(&sample);
    sound(&layout).unwrap();
    assert!(layout.cards[0].rect.width() > 200.0);
    assert!(layout.cards[1].rect.y0 > layout.cards[0].rect.y1);
}

#[test]
fn empty_and_enormous_maps_are_laid_out() {
    assert_eq!(layout(&bare(0, &[])).size, Size::ZERO);
    assert_eq!(layout(&bare(0, &[LaneKind::Action, LaneKind::Emotion])).rows.len(), 2);
    assert_eq!(layout(&bare(3, &[])).columns.len(), 3);
    let kinds: Vec<LaneKind> = (0..60)
        .map(|i| if i == 30 { LaneKind::Emotion } else { LaneKind::Unknown(format!("kind {i}")) })
        .collect();
    let mut large = bare(200, &kinds);
    let step = large.steps[7];
    for i in 0..300 {
        large.card(kinds[3].clone(), step, &format!("Card {i}"), |_| {});
    }
    let layout = layout(&large);
    assert_eq!((layout.columns.len(), layout.rows.len(), layout.cards.len()), (200, 60, 300));
    sound(&layout).unwrap();
}

#[test]
fn text_of_a_card_is_never_cut() {
    let mut sample = bare(1, &[LaneKind::Action, LaneKind::Channel]);
    let long = "Donaudampfschifffahrtsgesellschaftskapitän ".repeat(8);
    let step = sample.steps[0];
    sample.card(LaneKind::Action, step, &long, |_| {});
    sample.card(LaneKind::Channel, step, &long, |_| {});
    let layout = layout(&sample);
    sound(&layout).unwrap();
    for node in nodes(&layout.body.items) {
        for item in &node.items {
            if let Item::Text { paragraph, .. } = item {
                assert!(!paragraph.cut);
            }
        }
    }
}

mod structure;

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn cards_never_overlap_and_rows_are_tall_enough(
        cards in prop::collection::vec((0usize..3, 0usize..4, "[a-zäß ]{0,60}", any::<(bool, bool, bool)>(), 1u16..4), 1..24),
    ) {
        let kinds = [LaneKind::Action, LaneKind::Channel, LaneKind::Goal, LaneKind::Metric];
        let mut sample = bare(3, &kinds);
        let steps = sample.steps.clone();
        for (step, lane, text, (assumed, moment, high), columns) in cards {
            sample.card(kinds[lane].clone(), steps[step], &text, |note: &mut Note| {
                note.evidence.assumed = assumed;
                note.moment = moment.then(Default::default);
                note.priority = high.then_some(crate::model::Priority::High);
                if let Some(cell) = &mut note.cell {
                    cell.columns = columns;
                }
            });
        }
        let layout = layout(&sample);
        prop_assert_eq!(sound(&layout), Ok(()));
    }
}
