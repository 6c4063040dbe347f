//! The five faces of the emotion scale, drawn in a 24 × 24 box.

use std::sync::Arc;

use super::Palette;
use crate::geom::{Affine, BezPath, Point, Rect};
use crate::model::JourneyMap;
use crate::scene::{Color, Group, Item, Node, Stroke};

/// The face of a rating in tenths: 0 very unhappy … 4 very happy.
pub fn level(tenths: i8) -> usize {
    match tenths {
        ..=-15 => 0,
        -14..=-4 => 1,
        -3..=4 => 2,
        5..=14 => 3,
        15.. => 4,
    }
}

/// Usual names of the levels, from very unhappy to very happy.
pub const LEVEL_NAMES: [&str; 5] = ["Very unhappy", "Unhappy", "Neutral", "Happy", "Very happy"];

/// The name of a level on a map: its own, or the usual one. A level beyond the last is the last.
pub fn level_name(map: &JourneyMap, level: usize) -> &str {
    let level = level.min(LEVEL_NAMES.len() - 1);
    let own = &map.head().level_names[level];
    if own.is_empty() { LEVEL_NAMES[level] } else { own }
}

/// Side of the box that faces are drawn in.
const BOX: f64 = 24.0;
const CENTRE: Point = Point::new(12.0, 12.0);

/// A face of `size` (side of its box) with its centre at `centre`; `ring` sets it off from what
/// runs under it.
pub fn face(level: usize, size: f64, centre: Point, palette: &Palette, ring: Option<Color>) -> Group {
    let node = Arc::new(Node::new(items(level, size, palette, ring)));
    let transform =
        Affine::translate((centre.x - size / 2.0, centre.y - size / 2.0)) * Affine::scale(size / BOX);
    Group { transform, clip: None, tag: None, node }
}

/// The face of a value that is only assumed: an empty disc with the edge and the mouth of its level.
pub fn hollow(level: usize, size: f64, centre: Point, palette: &Palette) -> Group {
    let (level, roles) = (level.min(4), &palette.roles);
    let width = 2.6;
    let outer = (size / 11.0).max(2.0) * BOX / size;
    let edge = Rect::from_center_size(CENTRE, (22.0 - width, 22.0 - width));
    let edge = Item::rect(edge, edge.width() / 2.0)
        .fill(roles.surface)
        .stroke(Stroke::new(width, palette.emotion[level]));
    let mut items = vec![disc(CENTRE, 11.0 + outer, roles.surface), edge];
    items.push(disc(Point::new(8.7, 10.6), 1.35, roles.text));
    items.push(disc(Point::new(15.3, 10.6), 1.35, roles.text));
    items.extend(mouth(level, roles.text));
    let node = Arc::new(Node::new(items));
    let transform =
        Affine::translate((centre.x - size / 2.0, centre.y - size / 2.0)) * Affine::scale(size / BOX);
    Group { transform, clip: None, tag: None, node }
}

fn items(level: usize, size: f64, palette: &Palette, ring: Option<Color>) -> Vec<Item> {
    let level = level.min(4);
    let ink = palette.face_ink;
    let mut items = Vec::new();
    if let Some(ring) = ring {
        let width = (size / 11.0).max(2.0) * BOX / size;
        items.push(disc(CENTRE, 11.0 + width, ring));
    }
    items.push(disc(CENTRE, 11.0, palette.emotion[level]));
    items.push(disc(Point::new(8.7, 10.6), 1.35, ink));
    items.push(disc(Point::new(15.3, 10.6), 1.35, ink));
    items.extend(mouth(level, ink));
    items
}

/// A filled circle.
pub fn disc(centre: Point, radius: f64, color: Color) -> Item {
    Item::rect(Rect::from_center_size(centre, (2.0 * radius, 2.0 * radius)), radius).fill(color)
}

fn mouth(level: usize, ink: Color) -> Vec<Item> {
    let line = |path| Item::path(path).stroke(Stroke::new(1.6, ink).round());
    match level {
        0 => vec![
            line(cubic((7.6, 17.2), (9.2, 13.9), (14.8, 13.9), (16.4, 17.2))),
            brow((7.2, 8.4), (9.8, 9.6), ink),
            brow((16.8, 8.4), (14.2, 9.6), ink),
        ],
        1 => vec![line(cubic((8.0, 16.4), (9.8, 14.6), (14.2, 14.6), (16.0, 16.4)))],
        2 => vec![Item::line((8.2, 15.5).into(), (15.8, 15.5).into(), Stroke::new(1.6, ink).round())],
        3 => vec![line(cubic((8.0, 14.4), (9.8, 16.6), (14.2, 16.6), (16.0, 14.4)))],
        _ => {
            let mut mouth = cubic((7.2, 13.6), (8.6, 18.4), (15.4, 18.4), (16.8, 13.6));
            mouth.close_path();
            vec![Item::path(mouth).fill(ink)]
        }
    }
}

fn brow(from: (f64, f64), to: (f64, f64), ink: Color) -> Item {
    Item::line(from.into(), to.into(), Stroke::new(1.4, ink).round())
}

fn cubic(from: (f64, f64), a: (f64, f64), b: (f64, f64), to: (f64, f64)) -> BezPath {
    let mut path = BezPath::new();
    path.move_to(from);
    path.curve_to(a, b, to);
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_picks_its_face_at_the_marks_of_the_scale() {
        let faces: Vec<_> = [-20, -15, -14, -4, -3, 0, 4, 5, 14, 15, 20].map(level).into();
        assert_eq!(faces, [0, 0, 1, 1, 2, 2, 2, 3, 3, 4, 4]);
    }

    #[test]
    fn a_face_stands_in_its_box() {
        let palette = Palette::light();
        for level in 0..5 {
            let group = face(level, 24.0, Point::new(50.0, 40.0), &palette, None);
            let bounds = group.painted_bounds().unwrap_or_default();
            assert!((bounds.center() - Point::new(50.0, 40.0)).hypot() < 0.1, "{bounds:?}");
            assert!((bounds.width() - 22.0).abs() < 0.2);
        }
    }
}
