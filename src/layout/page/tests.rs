//! What printed pages must keep to.

use super::*;
use crate::layout::sample::{Sample, bare, small};
use crate::model::LaneKind;
use crate::scene::Target;
use crate::text::TextEngine;

fn made(sample: &Sample, options: &PageOptions) -> Pages {
    let (text, palette) = (TextEngine::bundled(), Palette::light());
    let ctx = LayoutCtx { text: &text, palette: &palette, language: "en", hidden_votes: None };
    let map = sample.project.map(sample.map).unwrap();
    pages(map, &sample.project, &ctx, options)
}

/// All texts of a page with their places, in points.
fn texts(page: &PageScene) -> Vec<(String, Rect)> {
    let mut all = Vec::new();
    collect(&page.scene.items, Affine::IDENTITY, &mut all);
    all
}

fn collect(items: &[Item], to_page: Affine, all: &mut Vec<(String, Rect)>) {
    for item in items {
        match item {
            Item::Text { paragraph, at, .. } => {
                let rect = Rect::from_origin_size(*at, paragraph.size);
                all.push((paragraph.text.to_string(), to_page.transform_rect_bbox(rect)));
            }
            Item::Group(group) => collect(&group.node.items, to_page * group.transform, all),
            _ => {}
        }
    }
}

/// How often a card's text stands on the pages; every text must lie on its page.
fn count(made: &Pages, wanted: &str) -> usize {
    let all = made.pages.iter().flat_map(|page| {
        let bounds = page.scene.bounds.inflate(0.5, 0.5);
        texts(page).into_iter().inspect(move |(text, rect)| {
            assert!(bounds.union(*rect) == bounds, "{text} leaves the page: {rect:?}");
        })
    });
    all.filter(|(text, _)| text == wanted).count()
}

#[test]
fn a_small_map_is_one_page_with_everything_on_it() {
    let made = made(&small(), &PageOptions::default());
    assert_eq!((made.report.pages, made.report.warnings.len()), (1, 0), "{:?}", made.report);
    assert!(made.report.smallest_text_pt >= 7.0, "{:?}", made.report);
    for wanted in [
        "Buying a winter jacket",
        "Shipping cost shown at the last step",
        "Mia Chen",
        "How to read this map",
        "Moment of truth",
        "Shopper interviews, 8, October",
        "$14 more",
        "Page 1 of 1, A3",
    ] {
        assert_eq!(count(&made, wanted), 1, "{wanted}");
    }
}

#[test]
fn the_legend_explains_only_what_is_used() {
    let mut sample = bare(2, &[LaneKind::Action]);
    let step = sample.steps[0];
    sample.card(LaneKind::Action, step, "One", |_| {});
    let made = made(&sample, &PageOptions::default());
    assert_eq!(count(&made, "Pain point"), 1);
    for unused in ["Moment of truth", "Verified, number of sources", "Very happy", "Sources", "Action"] {
        assert_eq!(count(&made, unused), 0, "{unused}");
    }
}

#[test]
fn parts_can_be_left_out() {
    let parts = Parts {
        persona: false,
        legend: false,
        sources: false,
        evidence: false,
        votes: false,
        comments: false,
        changes: false,
    };
    let made = made(&small(), &PageOptions { parts, ..PageOptions::default() });
    for left_out in ["Mia Chen", "How to read this map", "Sources"] {
        assert_eq!(count(&made, left_out), 0, "{left_out}");
    }
    assert_eq!(count(&made, "Shipping cost shown at the last step"), 1);
}

#[test]
fn too_many_lanes_go_on_further_pages_with_the_stages_repeated() {
    let kinds: Vec<LaneKind> = (0..40).map(|i| LaneKind::Unknown(format!("kind {i}"))).collect();
    let mut sample = bare(3, &kinds);
    let step = sample.steps[1];
    for kind in &kinds {
        sample.card(kind.clone(), step, &format!("A card of {}", kind.word()), |_| {});
    }
    let made = made(&sample, &PageOptions::default());
    assert!(made.report.pages > 1);
    assert_eq!(count(&made, "Stage 1"), made.report.pages);
    for kind in &kinds {
        assert_eq!(count(&made, &format!("A card of {}", kind.word())), 1);
    }
}

#[test]
fn too_many_columns_are_broken_between_stages() {
    let mut sample = bare(40, &[LaneKind::Action, LaneKind::Emotion]);
    for (i, step) in sample.steps.clone().into_iter().enumerate() {
        sample.card(LaneKind::Action, step, &format!("Card {i}"), |_| {});
    }
    let made = made(&sample, &PageOptions::default());
    assert!(made.report.pages > 1);
    for i in 0..40 {
        assert_eq!(count(&made, &format!("Card {i}")), 1, "{i}");
        assert_eq!(count(&made, &format!("Stage {}", i + 1)), 1, "{i}");
    }
    assert!(made.report.smallest_text_pt >= 6.0 - 1e-6);
}

#[test]
fn a_lane_taller_than_a_page_is_broken_between_its_cards() {
    let mut sample = bare(2, &[LaneKind::Action, LaneKind::Pain]);
    let steps = sample.steps.clone();
    for i in 0..300 {
        sample.card(LaneKind::Pain, steps[0], &format!("Card {i} with some more words to wrap"), |_| {});
    }
    sample.card(LaneKind::Pain, steps[1], "Alone", |_| {});
    let made = made(&sample, &PageOptions::default());
    assert!(made.report.pages > 3);
    for i in 0..300 {
        assert_eq!(count(&made, &format!("Card {i} with some more words to wrap")), 1, "{i}");
    }
    assert_eq!(count(&made, "Alone"), 1);
}

#[test]
fn zones_of_cards_are_in_points() {
    let made = made(&small(), &PageOptions::default());
    let page = &made.pages[0];
    let zones = page.scene.zones.iter().filter(|zone| matches!(zone.target, Target::Note(_)));
    let rects: Vec<Rect> = zones.map(|zone| zone.rect).collect();
    assert_eq!(rects.len(), 6);
    assert!(rects.iter().all(|rect| page.scene.bounds.union(*rect) == page.scene.bounds));
}

#[test]
fn every_paper_and_strange_margins_are_laid_out() {
    let (sample, empty) = (small(), bare(0, &[]));
    for paper in Paper::NAMED.into_iter().chain([Paper::Own(40.0, 300.0), Paper::Own(1000.0, 60.0)]) {
        for landscape in [true, false] {
            for margin_mm in [None, Some(0.0), Some(25.0), Some(f64::NAN)] {
                let options = PageOptions { paper, landscape, margin_mm, ..PageOptions::default() };
                assert!(made(&sample, &options).report.pages >= 1);
                assert!(made(&empty, &options).report.pages >= 1);
            }
        }
    }
}

#[test]
fn the_least_text_size_is_kept() {
    let sample = small();
    for least in [6.0, 9.0, 14.0] {
        let options = PageOptions { paper: Paper::A4, least_text_pt: least, ..PageOptions::default() };
        assert!(made(&sample, &options).report.smallest_text_pt >= least - 1e-6, "{least}");
    }
}

#[test]
fn a_board_is_fitted_on_one_page() {
    let (text, palette) = (TextEngine::bundled(), Palette::light());
    let ctx = LayoutCtx { text: &text, palette: &palette, language: "de", hidden_votes: None };
    let sample = small();
    let map = sample.project.map(sample.map).unwrap();
    let made = board_page(map, &sample.project, &ctx, &PageOptions::default());
    assert_eq!(made.report.pages, 1);
    assert_eq!(count(&made, "Seite 1 von 1, A3"), 1);
}
