//! Collapsed parts, columns by time, cards over several lanes, links.

use super::*;
use crate::model::{Cell, ColumnForm, Duration, Lane, Link, LinkKind, MapHead, NoteId, Stage};

const KINDS: [LaneKind; 3] = [LaneKind::Action, LaneKind::Thought, LaneKind::Pain];

fn screen(sample: &Sample) -> MatrixLayout {
    let options = MatrixOptions { folds: true, ..MatrixOptions::default() };
    layout_with(sample, &options, &mut MatrixCache::default(), &TextEngine::bundled())
}

fn tall(lanes: u16) -> impl FnOnce(&mut Note) {
    move |note| note.cell.iter_mut().for_each(|cell: &mut Cell| cell.lanes = lanes)
}

fn link(sample: &mut Sample, from: NoteId, to: NoteId, kind: LinkKind, label: &str) {
    let label = label.to_owned();
    sample.change(|change, map, _| {
        let id = change.draw();
        change.put((
            map,
            Link { id, from, to, kind, label, percent: Some(35.0), owner: None, from_item: None },
        ));
    });
}

#[test]
fn a_card_over_three_lanes_lies_under_what_stands_on_it() {
    let mut sample = bare(2, &KINDS);
    let step = sample.steps[0];
    let wide = sample.card(LaneKind::Action, step, "Runs through", tall(3));
    let inner = sample.card(LaneKind::Thought, step, "Inside", |_| {});
    let layout = screen(&sample);
    let place = |note| layout.cards.iter().find(|card| card.note == note).unwrap().rect;
    let (outer_rect, inner_rect) = (place(wide), place(inner));
    assert!(outer_rect.contains(inner_rect.origin()) && outer_rect.x0 < inner_rect.x0);
    assert!(outer_rect.y1 > layout.rows[2].y0 + 10.0 && outer_rect.y1 < layout.rows[2].y1);
    let hit = |at: Point| layout.body.hit(at).map(|zone| zone.target);
    assert_eq!(hit(inner_rect.center()), Some(Target::Note(inner)));
    assert_eq!(hit(Point::new(outer_rect.center().x, outer_rect.y1 - 3.0)), Some(Target::Note(wide)));
    assert!(matches!(hit(Point::new(190.0, 10.0)), Some(Target::Cell(..))), "beside it are cells");
}

#[test]
fn a_collapsed_stage_and_a_collapsed_lane_show_counts_on_the_screen_only() {
    let mut sample = small();
    let lane = sample.lanes[&LaneKind::Pain];
    sample.change(|change, map, ids| {
        let now = change.project().map(map).unwrap().clone();
        let stage = Stage::clone(now.stages().get(ids.stages[1]).unwrap());
        change.put((map, Stage { collapsed: true, ..stage }));
        change.put((map, Lane { collapsed: true, ..Lane::clone(now.lanes().get(lane).unwrap()) }));
    });
    let shown = screen(&sample);
    assert_eq!(shown.columns.len(), 2);
    assert!(shown.columns[1].folded && shown.columns[1].x1 - shown.columns[1].x0 == grid::FOLDED);
    let labels: Vec<&str> = shown.body.zones.iter().map(|zone| zone.label.as_str()).collect();
    assert!(labels.contains(&"Stage 2, Checkout, Actions: 1 card"), "{labels:?}");
    assert!(shown.cards.iter().all(|card| card.lane != lane));
    let printed = layout(&sample);
    assert_eq!((printed.columns.len(), printed.cards.len()), (3, 6), "what is printed shows all");
}

#[test]
fn columns_follow_the_time_and_waiting_stands_in_the_head() {
    let mut sample = bare(3, &KINDS);
    let step = sample.steps[1];
    sample.card(LaneKind::Action, step, "Waits", |_| {});
    sample.change(|change, map, ids| {
        for (i, (time, wait)) in [("1 day", ""), ("2 days", "1 day"), ("1 h", "")].into_iter().enumerate() {
            let (duration, wait) = (Duration::written(time), Duration::written(wait));
            let step = Step { duration, wait, ..Step::titled(ids.steps[i], ids.stages[i], 0, "") };
            change.put((map, step));
        }
    });
    let alike = screen(&sample);
    assert!(alike.head_height > Measures::screen().head);
    sample.change(|change, map, _| {
        let head = MapHead::clone(change.project().map(map).unwrap().head());
        change.put(MapHead { columns: ColumnForm::Time, ..head });
    });
    let timed = screen(&sample);
    let widths: Vec<f64> = timed.columns.iter().map(|column| column.x1 - column.x0).collect();
    assert_eq!(widths, [160.0, 480.0, 96.0], "1 day, 3 days, at least as wide as a card");
    assert!(timed.cards[0].rect.x0 >= timed.columns[1].x0 + 160.0, "cards stand beside the waiting");
}

#[test]
fn links_are_named_and_their_words_cover_no_card() {
    let mut sample = bare(4, &KINDS);
    let steps = sample.steps.clone();
    let mut cards = Vec::new();
    for kind in &KINDS {
        for (i, step) in steps.iter().enumerate() {
            cards.push(sample.card(kind.clone(), *step, &format!("Card {i} of {}", kind.plural()), |_| {}));
        }
    }
    let kinds = [LinkKind::Flow, LinkKind::Return, LinkKind::Branch, LinkKind::HandOver, LinkKind::Causes];
    for (n, kind) in kinds.into_iter().enumerate() {
        link(&mut sample, cards[n], cards[(n * 5 + 3) % 12], kind, "when nothing else fits");
        link(&mut sample, cards[n + 4], cards[n], kind, "back");
    }
    link(&mut sample, cards[0], cards[11], LinkKind::Related, "not drawn");
    let layout = layout(&sample);
    sound(&layout).unwrap();
    let links: Vec<_> =
        layout.body.zones.iter().filter(|zone| matches!(zone.target, Target::Link(_))).collect();
    assert_eq!(links.len(), 10);
    assert!(links.iter().any(|zone| zone.label.ends_with("when nothing else fits · 35\u{202f}%")));
    for zone in links {
        for card in &layout.cards {
            let both = zone.rect.intersect(card.rect);
            assert!(both.width() <= 0.0 || both.height() <= 0.0, "{zone:?} over {card:?}");
        }
    }
}

/// Compares a picture with the one that was reviewed.
fn same_as(scene: &crate::scene::Scene, golden: &str, name: &str) {
    let now = dump(scene);
    if now != golden {
        let at = now.lines().zip(golden.lines()).position(|(a, b)| a != b);
        let line = at.and_then(|at| now.lines().nth(at));
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, &now).unwrap();
        panic!("line {at:?} differs: {line:?}; the new dump is {}", path.display());
    }
}

#[test]
fn every_kind_of_lane_looks_as_before() {
    let mut sample = bare(1, &LaneKind::ALL);
    let step = sample.steps[0];
    for kind in LaneKind::ALL {
        let text = match kind {
            LaneKind::Metric => "38 % search exits ↘",
            LaneKind::Channel => "Mobile web",
            LaneKind::Thought => "“Is that shop real?”",
            _ => "Written here",
        };
        sample.card(kind, step, text, |note| note.evidence.assumed = true);
    }
    same_as(&whole_scene(&screen(&sample)), include_str!("kinds.txt"), "laneway-golden-kinds.txt");
}

#[test]
fn a_service_blueprint_with_links_and_waiting_looks_as_before() {
    use crate::model::ServiceLine::{Interaction, Internal, Visibility};
    let kinds = [LaneKind::Action, LaneKind::Touchpoint, LaneKind::Backstage, LaneKind::Other];
    let mut sample = bare(3, &kinds);
    let steps = sample.steps.clone();
    let mut cards = Vec::new();
    for step in &steps {
        for kind in &kinds {
            cards.push(sample.card(kind.clone(), *step, kind.singular(), |_| {}));
        }
    }
    let lanes: Vec<_> = kinds.iter().map(|kind| sample.lanes[kind]).collect();
    sample.change(|change, map, ids| {
        let now = change.project().map(map).unwrap().clone();
        for (lane, line) in lanes.iter().zip([Interaction, Visibility, Internal]) {
            let lane = Lane::clone(now.lanes().get(*lane).unwrap());
            change.put((map, Lane { line_below: Some(line), ..lane }));
        }
        let step =
            Step { wait: Duration::written("2 days"), ..Step::titled(ids.steps[1], ids.stages[1], 0, "") };
        change.put((map, step));
        let stage = Stage { collapsed: true, ..Stage::titled(ids.stages[2], 2, "Afterwards") };
        change.put((map, stage));
    });
    for i in 0..3 {
        link(&mut sample, cards[i], cards[i + 1], LinkKind::Flow, "");
    }
    link(&mut sample, cards[0], cards[4], LinkKind::Branch, "new customers");
    link(&mut sample, cards[6], cards[1], LinkKind::Return, "");
    same_as(&whole_scene(&screen(&sample)), include_str!("blueprint.txt"), "laneway-golden-blueprint.txt");
}
