//! Boxes around what items paint: for culling, for cached nodes and for exports without a page.
//!
//! Boxes are generous, never too small: shadows fade out inside them, mitred corners and accents
//! that rise above their line lie inside. An item that paints nothing has no box; neither has one
//! with a coordinate that is no number or farther than [`REACH`] from the origin, so that a painter
//! which asks for the box first never meets such a number.
//!
//! ```
//! use laneway::geom::{Point, Rect};
//! use laneway::scene::{Color, Item, Node, Stroke};
//! let frame = Item::rect(Rect::new(0.0, 0.0, 10.0, 10.0), 0.0).stroke(Stroke::new(2.0, Color::BLACK));
//! let node = Node::new(vec![frame]);
//! assert!(node.bounds.contains(Point::new(-1.0, -1.0)));
//! ```

use super::{Fill, Group, Item, Node, Scene, Stroke};
use crate::geom::{BezPath, PathEl, Point, Rect};
use crate::text::Paragraph;

/// Largest distance from the origin, in the item's units, at which anything is painted.
pub const REACH: f64 = 1e9;

/// How far beyond its rectangle a shadow is seen, as a part of its blur (three deviations).
const SHADOW_REACH: f64 = 1.5;

/// How far glyphs may rise above or hang below their line box, as a part of the em.
const GLYPH_REACH: f64 = 0.5;

impl Node {
    /// A node with the box around its items.
    pub fn new(items: Vec<Item>) -> Self {
        let bounds = union(items.iter()).unwrap_or(Rect::ZERO);
        Self { items, bounds }
    }
}

impl Scene {
    /// The box around everything that is painted, whatever [`Scene::bounds`] says.
    pub fn painted_bounds(&self) -> Option<Rect> {
        union(self.items.iter())
    }
}

impl Group {
    /// The box in the parent's coordinates, cut by the clip.
    pub fn painted_bounds(&self) -> Option<Rect> {
        let node = sound(self.node.bounds)?;
        let inner = match self.clip {
            Some((clip, radius)) => node.intersect(rounded(clip, radius)?),
            None => node,
        };
        if self.node.items.is_empty() || inner.width() <= 0.0 && inner.height() <= 0.0 {
            return None;
        }
        let transform = self.transform.is_finite().then_some(self.transform)?;
        sound(transform.transform_rect_bbox(inner))
    }
}

impl Item {
    /// The box around what the item paints, or `None` if it paints nothing or can't be painted.
    pub fn painted_bounds(&self) -> Option<Rect> {
        match self {
            Self::Rect { rect, radius, fill, stroke } => {
                shape_bounds(rounded(*rect, *radius)?, fill.as_ref(), stroke.as_ref())
            }
            Self::Path { path, fill, stroke } => {
                shape_bounds(control_box(path)?, fill.as_ref(), stroke.as_ref())
            }
            Self::Shadow { rect, radius, offset, blur, color } => {
                let rect = rounded(*rect, *radius)? + *offset;
                let reach = blur * SHADOW_REACH;
                (color.a > 0 && reach >= 0.0).then(|| sound(rect.inflate(reach, reach)))?
            }
            Self::Text { paragraph, at, .. } => text_bounds(paragraph, *at),
            Self::Image { rect, radius, .. } => rounded(*rect, *radius),
            Self::Link { rect, .. } => rounded(*rect, 0.0),
            Self::Group(group) => group.painted_bounds(),
        }
    }
}

fn union<'a>(items: impl Iterator<Item = &'a Item>) -> Option<Rect> {
    items.filter_map(Item::painted_bounds).reduce(|all, one| all.union(one))
}

fn shape_bounds(shape: Rect, fill: Option<&Fill>, stroke: Option<&Stroke>) -> Option<Rect> {
    if fill.is_none() && stroke.is_none() {
        return None;
    }
    // A mitred corner reaches four half widths out before it is cut off.
    let reach = stroke.map_or(0.0, |stroke| stroke.width * if stroke.round { 0.5 } else { 2.0 });
    let gradients = [fill, stroke.map(|stroke| &stroke.fill)];
    let drawable = gradients.into_iter().flatten().all(sound_fill);
    drawable.then(|| sound(shape.inflate(reach, reach)))?
}

fn sound_fill(fill: &Fill) -> bool {
    match fill {
        Fill::Solid(_) => true,
        Fill::Linear(gradient) => {
            gradient.from.is_finite()
                && gradient.to.is_finite()
                && gradient.stops.iter().all(|(offset, _)| offset.is_finite())
        }
    }
}

/// The box around all points and control points of a path; at least as big as the path's box.
fn control_box(path: &BezPath) -> Option<Rect> {
    let points = path.elements().iter().flat_map(|element| match *element {
        PathEl::MoveTo(a) | PathEl::LineTo(a) => [Some(a), None, None],
        PathEl::QuadTo(a, b) => [Some(a), Some(b), None],
        PathEl::CurveTo(a, b, c) => [Some(a), Some(b), Some(c)],
        PathEl::ClosePath => [None; 3],
    });
    let mut all: Option<Rect> = None;
    for point in points.flatten() {
        // `union_pt` would drop a NaN in silence.
        if !point.is_finite() {
            return None;
        }
        all = Some(match all {
            Some(all) => all.union_pt(point),
            None => Rect::from_points(point, point),
        });
    }
    all
}

fn text_bounds(paragraph: &Paragraph, at: Point) -> Option<Rect> {
    if paragraph.runs.iter().all(|run| run.glyphs.is_empty()) {
        return None;
    }
    let em = paragraph.runs.iter().fold(0.0, |em: f64, run| em.max(f64::from(run.size)));
    let left = paragraph.lines.iter().map(|line| f64::from(line.x));
    let right = paragraph.lines.iter().map(|line| f64::from(line.x + line.width));
    let x0 = left.fold(0.0, f64::min);
    let x1 = right.fold(paragraph.size.width, f64::max);
    let rect = Rect::new(at.x + x0, at.y, at.x + x1, at.y + paragraph.size.height);
    sound(rect.inflate(em * GLYPH_REACH, em * GLYPH_REACH))
}

/// The rectangle with its corners in order, if it and its radius are sound. (The check comes first:
/// `Rect::abs` drops a NaN in silence.)
fn rounded(rect: Rect, radius: f64) -> Option<Rect> {
    (radius.abs() <= REACH).then(|| sound(rect).map(|rect| rect.abs()))?
}

fn sound(rect: Rect) -> Option<Rect> {
    let coordinates = [rect.x0, rect.y0, rect.x1, rect.y1];
    coordinates.iter().all(|number| number.abs() <= REACH).then_some(rect)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Vec2;
    use crate::scene::{Color, Gradient};
    use std::sync::Arc;

    fn square() -> Item {
        Item::rect(Rect::new(10.0, 10.0, 20.0, 20.0), 0.0).fill(Color::BLACK)
    }

    #[test]
    fn a_node_encloses_strokes_and_shadows() {
        let shadow = Item::Shadow {
            rect: Rect::new(10.0, 10.0, 20.0, 20.0),
            radius: 2.0,
            offset: Vec2::new(0.0, 4.0),
            blur: 10.0,
            color: Color::BLACK,
        };
        let node = Node::new(vec![square(), shadow]);
        assert_eq!(node.bounds, Rect::new(-5.0, -1.0, 35.0, 39.0));
    }

    #[test]
    fn a_group_is_moved_and_clipped() {
        let mut group = Group::at(Point::new(100.0, 0.0), Arc::new(Node::new(vec![square()])));
        let bounds = Item::Group(group.clone()).painted_bounds();
        assert_eq!(bounds, Some(Rect::new(110.0, 10.0, 120.0, 20.0)));
        group.clip = Some((Rect::new(0.0, 0.0, 15.0, 15.0), 0.0));
        let bounds = Item::Group(group).painted_bounds();
        assert_eq!(bounds, Some(Rect::new(110.0, 10.0, 115.0, 15.0)));
    }

    #[test]
    fn bad_numbers_have_no_box() {
        let nan = Item::rect(Rect::new(f64::NAN, 0.0, 1.0, 1.0), 0.0).fill(Color::BLACK);
        assert_eq!(nan.painted_bounds(), None);
        let far = Item::rect(Rect::new(0.0, 0.0, 1e12, 1.0), 0.0).fill(Color::BLACK);
        assert_eq!(far.painted_bounds(), None);
        let mut path = BezPath::new();
        path.move_to((0.0, 0.0));
        path.line_to((f64::NAN, 3.0));
        assert_eq!(Item::path(path).fill(Color::BLACK).painted_bounds(), None);
        let gradient = Fill::Linear(Gradient {
            from: Point::new(f64::INFINITY, 0.0),
            to: Point::ZERO,
            stops: vec![(0.0, Color::BLACK)],
        });
        let item = Item::rect(Rect::new(0.0, 0.0, 1.0, 1.0), 0.0).fill(gradient);
        assert_eq!(item.painted_bounds(), None);
    }

    #[test]
    fn nothing_painted_has_no_box() {
        assert_eq!(Item::rect(Rect::new(0.0, 0.0, 9.0, 9.0), 0.0).painted_bounds(), None);
        assert_eq!(Node::new(Vec::new()).bounds, Rect::ZERO);
        assert_eq!(Scene::new(Rect::ZERO).painted_bounds(), None);
    }
}
