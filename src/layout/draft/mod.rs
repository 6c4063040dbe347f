//! The draft: all notes and board items of a map in world coordinates.
//!
//! Locked pictures lie under frames, frames under everything else; then notes and items by their place in the pile, connectors
//! above the frames they join. Every note and item has a zone with its name, lowest first. The
//! ground and its dots are not part of the scene: they belong to whoever shows it.

pub(crate) mod connector;
mod items;
mod sight;

use std::sync::Arc;

use super::LayoutCtx;
use super::note::NoteCache;
use crate::geom::{Affine, Point, Rect};
use crate::model::{BoardItem, ItemKind, JourneyMap, Note, Project};
use crate::scene::{Group, Item, Node, Scene, Target, Zone};
pub use items::ItemCache;
pub use sight::{Shown, Sight, Tiles};

/// What a draft's scenes share from one to the next.
#[derive(Default)]
pub struct DraftCache {
    pub notes: NoteCache,
    items: ItemCache,
}

/// Space around the outermost thing in [`Scene::bounds`].
const MARGIN: f64 = 24.0;

/// One thing of the pile.
pub(crate) enum Thing<'a> {
    Item(&'a Arc<BoardItem>),
    Note(&'a Arc<Note>),
}

/// The board of a map.
pub fn scene(map: &JourneyMap, project: &Project, ctx: &LayoutCtx, cache: &mut DraftCache) -> Scene {
    cache.notes.begin(ctx);
    cache.items.begin(ctx);
    let mut scene = Scene::new(Rect::ZERO);
    let mut around: Option<Rect> = None;
    for thing in pile(map) {
        let (group, zone) = match thing {
            Thing::Note(note) => {
                let entry = map.entries().get(note.entry);
                let (node, label) = cache.notes.get(note, entry, project, ctx);
                let label = label.to_owned();
                placed(node, note.rect(), note.angle, Target::Note(note.id), label)
            }
            Thing::Item(item) => {
                let ends = items::ends(item, map);
                let (node, rect, label) = cache.items.get(item, ends, map, project, ctx);
                // A connector lies in world coordinates already.
                let angle = if is_connector(item) { 0.0 } else { item.angle };
                placed(node, rect, angle, Target::BoardItem(item.id), label)
            }
        };
        around = Some(around.map_or(zone.rect, |all| all.union(zone.rect)));
        scene.items.push(Item::Group(group));
        scene.zones.push(zone);
    }
    cache.notes.forget_unused(1);
    cache.items.forget_unused(1);
    scene.bounds = around.unwrap_or_default().inflate(MARGIN, MARGIN);
    scene
}

fn is_connector(item: &BoardItem) -> bool {
    matches!(item.kind, ItemKind::Connector { .. })
}

/// Everything on the board from the lowest to the uppermost.
pub(crate) fn pile(map: &JourneyMap) -> Vec<Thing<'_>> {
    let mut pile: Vec<(u8, i64, u64, Thing)> = Vec::with_capacity(map.notes().len() + map.items().len());
    use crate::model::Id;
    pile.extend(map.items().iter().map(|item| (item.layer(), item.z, item.id.bits(), Thing::Item(item))));
    pile.extend(map.notes().iter().map(|note| (2, note.z, note.id.bits(), Thing::Note(note))));
    pile.sort_by_key(|&(layer, z, id, _)| (layer, z, id));
    pile.into_iter().map(|(.., thing)| thing).collect()
}

/// A node at its place, turned about the middle of `rect`, and its zone.
fn placed(node: Arc<Node>, rect: Rect, angle: f64, target: Target, label: String) -> (Group, Zone) {
    let rect = finite(rect);
    let zone = Zone { target, rect: turn_about(rect.center(), angle).transform_rect_bbox(rect), label };
    (group(node, rect, angle), zone)
}

/// A node with its upper left corner at that of `rect`, turned about the middle of `rect`.
fn group(node: Arc<Node>, rect: Rect, angle: f64) -> Group {
    let rect = finite(rect);
    let transform = turn_about(rect.center(), angle) * Affine::translate(rect.origin().to_vec2());
    Group { transform, clip: None, tag: None, node }
}

/// Coordinates that are no numbers stand at the origin.
fn finite(rect: Rect) -> Rect {
    if rect.is_finite() { rect } else { Rect::ZERO }
}

/// Clockwise, in degrees.
fn turn_about(centre: Point, degrees: f64) -> Affine {
    if degrees == 0.0 || !degrees.is_finite() {
        return Affine::IDENTITY;
    }
    Affine::rotate_about(degrees.to_radians(), centre)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Palette;
    use crate::model::{ConnectorEnd, EntryId, Id, ItemId, MapHead, NoteId, Origin, Stack, Transaction};
    use crate::scene::Tile;
    use crate::text::TextEngine;

    fn item(id: u64, z: i64, kind: ItemKind) -> BoardItem {
        BoardItem {
            id: ItemId::from_bits(id),
            kind,
            at: Point::new(0.0, 0.0),
            width: 200.0,
            height: 100.0,
            angle: 0.0,
            z,
            group: None,
            locked: false,
            anchor: None,
            origin: Origin::default(),
        }
    }

    fn project(notes: usize) -> Project {
        let mut project = Project::new(3);
        let mut change = Transaction::begin(&mut project);
        let map = change.draw();
        change.put(MapHead::titled(map, "Journey"));
        for i in 0..notes {
            let id = NoteId::from_bits(i as u64 + 1);
            let at = Point::new(i as f64 * 130.0, 0.0);
            change.put((
                map,
                Note { z: i as i64, ..Note::written(id, EntryId::from_bits(9), at, format!("Note {i}")) },
            ));
        }
        change.put((map, item(500, 99, ItemKind::Frame { title: "Fix this".into() })));
        change.put((
            map,
            item(
                501,
                50,
                ItemKind::Connector {
                    from: ConnectorEnd::Note(NoteId::from_bits(1)),
                    to: ConnectorEnd::Note(NoteId::from_bits(2)),
                    label: "then".into(),
                    arrow_start: false,
                    arrow_end: true,
                },
            ),
        ));
        change.commit();
        project
    }

    fn draw(project: &Project, cache: &mut DraftCache) -> Scene {
        let (text, palette) = (TextEngine::bundled(), Palette::light());
        let ctx = LayoutCtx { text: &text, palette: &palette, language: "en", hidden_votes: None };
        project.first_map().map(|map| scene(map, project, &ctx, cache)).unwrap()
    }

    #[test]
    fn everything_has_a_zone_and_frames_lie_below() {
        let scene = draw(&project(3), &mut DraftCache::default());
        assert_eq!(scene.zones.len(), 5);
        assert_eq!(scene.zones[0].label, "Frame: Fix this");
        let connector = scene.zone(Target::BoardItem(ItemId::from_bits(501))).unwrap();
        assert_eq!(connector.label, "Connector from “Note 0” to “Note 1”: then");
        assert!(scene.zones.iter().all(|zone| !zone.label.is_empty()));
    }

    #[test]
    fn a_moved_note_reuses_all_nodes() {
        let mut project = project(3);
        let mut cache = DraftCache::default();
        let before = draw(&project, &mut cache);
        let map = project.first_map().unwrap().clone();
        let mut change = Transaction::begin(&mut project);
        let mut note = Note::clone(map.notes().get(NoteId::from_bits(3)).unwrap());
        note.at.x += 40.0;
        note.angle = 90.0;
        change.put((map.head().id, note));
        change.commit();
        let after = draw(&project, &mut cache);
        let nodes = |scene: &Scene| -> Vec<Arc<Node>> {
            scene
                .items
                .iter()
                .filter_map(|i| if let Item::Group(g) = i { Some(g.node.clone()) } else { None })
                .collect()
        };
        assert!(nodes(&before).iter().zip(nodes(&after)).all(|(a, b)| Arc::ptr_eq(a, &b)));
        let zone = after.zone(Target::Note(NoteId::from_bits(3))).unwrap();
        assert!((zone.rect.width() - Note::HEIGHT).abs() < 1e-9, "turned by a quarter");
    }

    #[test]
    fn what_is_in_sight_is_the_scene_piece_by_piece() {
        let project = project(100);
        let (text, palette) = (TextEngine::bundled(), Palette::light());
        let ctx = LayoutCtx { text: &text, palette: &palette, language: "en", hidden_votes: None };
        let map = project.first_map().unwrap();
        let mut stack = Stack::default();
        stack.follow(map);
        let shown = Shown { stack: &stack, map, project: &project };
        let mut sight = Sight::default();
        let everything = Rect::new(-1e6, -1e6, 1e6, 1e6);
        let first = sight.near(shown, &ctx, everything);
        let papers = |tiles: &Tiles| tiles.tiles.iter().filter(|t| matches!(t, Tile::Paper(_))).count();
        assert!(first.unfinished && papers(&first) > 0, "not everything is laid out at once");
        let last = (0..20).map(|_| sight.near(shown, &ctx, everything)).find(|tiles| !tiles.unfinished);
        let last = last.expect("the board is finished some time");
        let scene = draw(&project, &mut DraftCache::default());
        let drawn: Vec<Item> = last
            .tiles
            .iter()
            .map(|tile| match tile {
                Tile::Node(group) => Item::Group(group.clone()),
                Tile::Paper(paper) => panic!("{paper:?} is not laid out"),
            })
            .collect();
        assert!(drawn == scene.items);
        assert_eq!(sight.near(shown, &ctx, Rect::new(0.0, 10.0, 129.0, 50.0)).tiles.len(), 3);
        let far = sight.far(shown, &ctx);
        assert_eq!(far.len(), scene.items.len());
    }

    #[test]
    fn an_empty_board_has_no_items() {
        let mut empty = Project::new(1);
        let mut change = Transaction::begin(&mut empty);
        let map = change.draw();
        change.put(MapHead::titled(map, ""));
        change.commit();
        assert!(draw(&empty, &mut DraftCache::default()).items.is_empty());
    }
}
