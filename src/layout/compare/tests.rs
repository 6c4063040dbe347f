//! What a picture of two maps must keep to.

use super::*;
use crate::insight::compare::compare;
use crate::layout::Palette;
use crate::layout::sample::small;
use crate::model::{MapHead, MapId, MapState, Note, Project, Transaction};
use crate::text::TextEngine;

/// The small sample and a copy with one card changed, one gone and one moved; the copy's notes know
/// where they came from.
fn two() -> (Project, MapId, MapId) {
    let sample = small();
    let (mut project, a) = (sample.project, sample.map);
    let map = project.map(a).unwrap().clone();
    let mut tx = Transaction::begin(&mut project);
    let b: MapId = tx.draw();
    tx.put(MapHead { state: MapState::Future { of: Some(a) }, order: 1, ..MapHead::titled(b, "Next") });
    for entry in map.entries().iter() {
        tx.put((b, crate::model::ColourEntry::clone(entry)));
    }
    for stage in map.stages().iter() {
        tx.put((b, crate::model::Stage::clone(stage)));
    }
    for step in map.steps().iter() {
        tx.put((b, crate::model::Step::clone(step)));
    }
    for lane in map.lanes().iter() {
        tx.put((b, crate::model::Lane::clone(lane)));
    }
    for (i, note) in map.notes().iter().enumerate() {
        let id = tx.draw();
        let text = if i == 0 { "Something else".to_owned() } else { note.text.clone() };
        let votes = Vec::new();
        if i != 1 {
            tx.put((b, Note { id, text, votes, came_from: Some(note.id), ..Note::clone(note) }));
        }
    }
    tx.commit();
    (project, a, b)
}

fn laid_out(changes_only: bool) -> (Comparison, CompareLayout) {
    let (project, a, b) = two();
    let (from, to) = (project.map(a).unwrap(), project.map(b).unwrap());
    let both = compare(&project, from, to);
    let (text, palette) = (TextEngine::bundled(), Palette::light());
    let ctx = LayoutCtx { text: &text, palette: &palette, language: "en", hidden_votes: None };
    let options = CompareOptions { changes_only, fit_width: Some(700.0) };
    let layout = scene(&both, (from, to), &ctx, &options);
    (both, layout)
}

#[test]
fn every_card_stands_once_in_its_column_and_none_lies_over_another() {
    let (both, layout) = laid_out(false);
    assert_eq!(layout.cards.len(), both.cards.iter().filter(|card| !both.is_figure(card)).count());
    for (i, place) in layout.cards.iter().enumerate() {
        let (x0, x1) = layout.columns[both.cards[place.card].column];
        assert!(place.rect.x0 >= x0 && place.rect.x1 <= x1, "{place:?}");
        for other in &layout.cards[..i] {
            let over = place.rect.intersect(other.rect);
            assert!(over.width() <= 0.0 || over.height() <= 0.0, "{place:?} over {other:?}");
        }
    }
    assert_eq!(layout.size.width, 700.0);
    assert_eq!(layout.rows[0].label, "Emotion");
}

#[test]
fn folding_leaves_the_changes() {
    let (both, layout) = laid_out(true);
    assert_eq!(layout.cards.len(), both.changes().count());
    assert_eq!(both.counts().changed, 1);
    assert_eq!(both.counts().gone, 1);
    let shown = crate::scene::dump(&whole_scene(
        &layout,
        &LayoutCtx {
            text: &TextEngine::bundled(),
            palette: &Palette::light(),
            language: "en",
            hidden_votes: None,
        },
    ));
    assert!(shown.contains("Something else"), "{shown}");
}
