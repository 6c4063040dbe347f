//! Filled and stroked outlines as triangles with smooth edges.
//!
//! Convex outlines and lines use epaint; any other outline is cut into upright slabs at its corners
//! and crossings (trapezoidal decomposition) and gets a fringe of a pixel. Gradients are vertex colours: triangles are split where a stop crosses them,
//! so that the colours between two stops are exact. Coordinates are points of the mesh that is
//! being built; nothing here knows what is painted.

use egui::epaint::tessellator::Path as LinePath;
use egui::epaint::{Mesh, PathStroke, Vertex, WHITE_UV};
use egui::{Color32, Pos2, Vec2, pos2};

use crate::geom::{Affine, BezPath, PathEl};
use crate::scene::{Color, Fill};

/// A polyline; closed ones end where they begin without repeating the point.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    pub points: Vec<Pos2>,
    pub closed: bool,
}

/// Scene colours as egui's.
pub fn color32(color: Color) -> Color32 {
    Color32::from_rgba_unmultiplied(color.r, color.g, color.b, color.a)
}

/// The path's outlines in mesh points, curves flattened to `tolerance` points.
pub fn outlines(path: &BezPath, to: Affine, tolerance: f64) -> Vec<Outline> {
    let mut all: Vec<Outline> = Vec::new();
    let moved = to * path.clone();
    kurbo::flatten(moved, tolerance, |element| match element {
        PathEl::MoveTo(p) => all.push(Outline { points: vec![pos(p)], closed: false }),
        PathEl::LineTo(p) => {
            if let Some(outline) = all.last_mut()
                && outline.points.last() != Some(&pos(p))
            {
                outline.points.push(pos(p));
            }
        }
        PathEl::ClosePath => {
            if let Some(outline) = all.last_mut() {
                outline.closed = true;
                if outline.points.len() > 1 && outline.points.first() == outline.points.last() {
                    outline.points.pop();
                }
            }
        }
        PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
    });
    all.retain(|outline| outline.points.iter().all(|p| p.is_finite()));
    all
}

fn pos(p: crate::geom::Point) -> Pos2 {
    pos2(p.x as f32, p.y as f32)
}

/// The corners of a rounded rectangle, clockwise from the upper left.
pub fn rounded(rect: egui::Rect, radius: f32) -> Outline {
    let room = rect.width().min(rect.height()) / 2.0;
    let radius = radius.clamp(0.0, room.max(0.0));
    if radius < 0.05 {
        let points = vec![rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()];
        return Outline { points, closed: true };
    }
    let steps = (radius.sqrt() * 2.0).ceil().clamp(2.0, 24.0) as usize;
    let mut points = Vec::with_capacity(4 * (steps + 1));
    let centres = [
        (pos2(rect.right() - radius, rect.top() + radius), 3),
        (pos2(rect.right() - radius, rect.bottom() - radius), 0),
        (pos2(rect.left() + radius, rect.bottom() - radius), 1),
        (pos2(rect.left() + radius, rect.top() + radius), 2),
    ];
    for (centre, quadrant) in centres {
        for step in 0..=steps {
            let turn = (quadrant as f32 + step as f32 / steps as f32) * std::f32::consts::FRAC_PI_2;
            points.push(centre + radius * Vec2::angled(turn));
        }
    }
    points.dedup_by(|a, b| a.distance(*b) < 0.01);
    Outline { points, closed: true }
}

/// Fills a convex outline; its edge fades over `feather` points.
pub fn convex(outline: &Outline, feather: f32, color: Color32, mesh: &mut Mesh) {
    if outline.points.len() < 3 || color == Color32::TRANSPARENT {
        return;
    }
    let mut path = LinePath::default();
    path.add_line_loop(&outline.points);
    path.fill(feather, color, mesh);
}

/// Strokes an outline.
pub fn line(outline: &Outline, width: f32, round: bool, feather: f32, color: Color32, mesh: &mut Mesh) {
    let points = &outline.points;
    if points.len() < 2 || width <= 0.0 || color == Color32::TRANSPARENT {
        return;
    }
    let mut path = LinePath::default();
    let stroke = PathStroke::new(width, color);
    if outline.closed && points.len() > 2 {
        path.add_line_loop(points);
        return path.stroke_closed(feather, &stroke, mesh);
    }
    path.add_open_points(points);
    path.stroke_open(feather, &stroke, mesh);
    if round && width > 1.5 {
        for end in [points[0], points[points.len() - 1]] {
            let mut cap = LinePath::default();
            cap.add_circle(end, width / 2.0);
            cap.fill(feather, color, mesh);
        }
    }
}

/// Fills any outlines by the non-zero rule.
pub fn any(outlines: &[Outline], feather: f32, color: Color32, mesh: &mut Mesh) {
    slabs(&edges(outlines), color, mesh);
    let turn = outlines.iter().map(|outline| area(&outline.points)).sum::<f32>().signum();
    for outline in outlines.iter().filter(|o| o.points.len() > 2) {
        fringe(&outline.points, 0.75 * feather * turn, color, mesh);
    }
}

/// An edge that leads to the right, and whether it did so in its outline.
struct Edge {
    from: Pos2,
    to: Pos2,
    winding: i32,
}

impl Edge {
    fn y(&self, x: f32) -> f32 {
        let t = (x - self.from.x) / (self.to.x - self.from.x);
        self.from.y + t * (self.to.y - self.from.y)
    }
}

/// The edges of closed outlines from left to right; upright ones bound no slab and are left out.
fn edges(outlines: &[Outline]) -> Vec<Edge> {
    let mut all = Vec::new();
    for outline in outlines.iter().filter(|o| o.points.len() > 2) {
        let next = outline.points.iter().cycle().skip(1);
        for (&a, &b) in outline.points.iter().zip(next) {
            if a.x < b.x {
                all.push(Edge { from: a, to: b, winding: 1 });
            } else if b.x < a.x {
                all.push(Edge { from: b, to: a, winding: -1 });
            }
        }
    }
    all.sort_by(|a, b| a.from.x.total_cmp(&b.from.x));
    all
}

/// Fills between edges, slab by slab; no two edges cross inside a slab.
fn slabs(edges: &[Edge], color: Color32, mesh: &mut Mesh) {
    let mut cuts: Vec<f32> = edges.iter().flat_map(|edge| [edge.from.x, edge.to.x]).collect();
    for (index, a) in edges.iter().enumerate() {
        for b in edges[index + 1..].iter().take_while(|b| b.from.x < a.to.x) {
            cuts.extend(crossing(a, b));
        }
    }
    cuts.sort_by(f32::total_cmp);
    cuts.dedup();
    let mut active: Vec<&Edge> = Vec::new();
    let mut coming = edges.iter().peekable();
    for slab in cuts.windows(2) {
        let (left, right) = (slab[0], slab[1]);
        active.retain(|edge| edge.to.x > left);
        while let Some(edge) = coming.next_if(|edge| edge.from.x <= left) {
            active.push(edge);
        }
        let middle = (left + right) / 2.0;
        active.sort_by(|a, b| a.y(middle).total_cmp(&b.y(middle)));
        let mut winding = 0;
        let mut upper: Option<&Edge> = None;
        for &edge in &active {
            let before = winding;
            winding += edge.winding;
            if before == 0 {
                upper = Some(edge);
            } else if winding == 0
                && let Some(upper) = upper
            {
                let corners = [
                    pos2(left, upper.y(left)),
                    pos2(right, upper.y(right)),
                    pos2(right, edge.y(right)),
                    pos2(left, edge.y(left)),
                ];
                let start = mesh.vertices.len() as u32;
                mesh.vertices.extend(corners.map(|pos| Vertex { pos, uv: WHITE_UV, color }));
                mesh.indices.extend([start, start + 1, start + 2, start, start + 2, start + 3]);
            }
        }
    }
}

/// Where two edges cross, if they do inside both.
fn crossing(a: &Edge, b: &Edge) -> Option<f32> {
    let (left, right) = (a.from.x.max(b.from.x), a.to.x.min(b.to.x));
    let (before, after) = (a.y(left) - b.y(left), a.y(right) - b.y(right));
    (before * after < 0.0).then(|| left + (right - left) * before / (before - after))
}

/// Twice the signed area.
fn area(points: &[Pos2]) -> f32 {
    let next = points.iter().cycle().skip(1);
    points.iter().zip(next).map(|(a, b)| a.x * b.y - b.x * a.y).sum()
}

/// A rim that fades out; `width` is negative for outlines that run the other way.
fn fringe(points: &[Pos2], width: f32, color: Color32, mesh: &mut Mesh) {
    let start = mesh.vertices.len() as u32;
    let count = points.len();
    for i in 0..count {
        let before = (points[i] - points[(i + count - 1) % count]).normalized();
        let after = (points[(i + 1) % count] - points[i]).normalized();
        let normal = -((before + after).normalized().rot90());
        let normal = if normal.is_finite() { normal } else { Vec2::ZERO };
        mesh.vertices.push(Vertex { pos: points[i], uv: WHITE_UV, color });
        mesh.vertices.push(Vertex {
            pos: points[i] - normal * width,
            uv: WHITE_UV,
            color: Color32::TRANSPARENT,
        });
    }
    for i in 0..count as u32 {
        let (a, b) = (start + 2 * i, start + 2 * ((i + 1) % count as u32));
        mesh.indices.extend([a, a + 1, b, b, a + 1, b + 1]);
    }
}

/// Gives what was added to the mesh since `vertices`/`indices` the colours of a fill; made white,
/// its alpha stays.
pub fn colour(fill: &Fill, to: Affine, mesh: &mut Mesh, vertices: usize, indices: usize) {
    let Fill::Linear(gradient) = fill else {
        return;
    };
    let (from, end) = (pos(to * gradient.from), pos(to * gradient.to));
    let axis = end - from;
    let length = axis.length_sq().max(1e-9);
    let along = |p: Pos2| (p - from).dot(axis) / length;
    for (offset, _) in &gradient.stops {
        split(mesh, indices, *offset, &along);
    }
    for vertex in &mut mesh.vertices[vertices..] {
        let color = color32(at_stop(&gradient.stops, along(vertex.pos)));
        vertex.color = color.gamma_multiply(f32::from(vertex.color.a()) / 255.0);
    }
}

fn at_stop(stops: &[(f32, Color)], t: f32) -> Color {
    let Some(after) = stops.iter().position(|(offset, _)| *offset >= t) else {
        return stops.last().map_or(Color::TRANSPARENT, |stop| stop.1);
    };
    let (high, color) = stops[after];
    match after.checked_sub(1).map(|before| stops[before]) {
        Some((low, previous)) if high > low => previous.mix(color, (t - low) / (high - low)),
        _ => color,
    }
}

/// Cuts the triangles from index `first` on where they cross a line of equal offset.
fn split(mesh: &mut Mesh, first: usize, offset: f32, along: &dyn Fn(Pos2) -> f32) {
    let triangles: Vec<[u32; 3]> =
        mesh.indices[first..].chunks_exact(3).map(|t| [t[0], t[1], t[2]]).collect();
    let side: Vec<f32> = mesh.vertices.iter().map(|v| along(v.pos) - offset).collect();
    mesh.indices.truncate(first);
    for triangle in triangles {
        let sides = triangle.map(|i| side[i as usize]);
        let lone = (0..3).find(|&i| {
            let (a, b, c) = (sides[i], sides[(i + 1) % 3], sides[(i + 2) % 3]);
            (a > 1e-6 && b < -1e-6 && c < -1e-6 || a < -1e-6 && b > 1e-6 && c > 1e-6)
                || (a > 1e-6 && b < -1e-6 && c <= 1e-6 || a < -1e-6 && b > 1e-6 && c >= -1e-6)
        });
        let Some(lone) = lone else {
            mesh.indices.extend(triangle);
            continue;
        };
        let [a, b, c] = [0, 1, 2].map(|k| triangle[(lone + k) % 3]);
        let [sa, sb, sc] = [0, 1, 2].map(|k| sides[(lone + k) % 3]);
        let ab = between(mesh, a, b, sa / (sa - sb));
        if sc.abs() <= 1e-6 {
            mesh.indices.extend([a, ab, c, ab, b, c]);
            continue;
        }
        let ac = between(mesh, a, c, sa / (sa - sc));
        mesh.indices.extend([a, ab, ac, ab, b, ac, ac, b, c]);
    }
}

/// Adds the vertex between two others.
fn between(mesh: &mut Mesh, a: u32, b: u32, t: f32) -> u32 {
    let (from, to) = (mesh.vertices[a as usize], mesh.vertices[b as usize]);
    mesh.vertices.push(Vertex {
        pos: from.pos.lerp(to.pos, t),
        uv: WHITE_UV,
        color: from.color.lerp_to_gamma(to.color, t),
    });
    mesh.vertices.len() as u32 - 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::{Point, Rect, Shape};
    use crate::scene::Gradient;

    fn covered(mesh: &Mesh) -> f32 {
        mesh.indices
            .chunks_exact(3)
            .map(|t| {
                let [a, b, c] = [0, 1, 2].map(|k| mesh.vertices[t[k] as usize].pos);
                ((b - a).x * (c - a).y - (b - a).y * (c - a).x).abs() / 2.0
            })
            .sum()
    }

    #[test]
    fn a_gradient_is_split_at_its_stops_and_covers_the_same_area() {
        let path = Rect::new(0.0, 0.0, 10.0, 100.0).to_path(0.1);
        let mut mesh = Mesh::default();
        any(&outlines(&path, Affine::IDENTITY, 0.1), 0.0, Color32::WHITE, &mut mesh);
        let before = covered(&mesh);
        let stops =
            vec![(0.0, Color::rgb(0xFF0000)), (0.5, Color::rgb(0x00FF00)), (1.0, Color::rgb(0x0000FF))];
        let fill = Fill::Linear(Gradient { from: Point::ZERO, to: Point::new(0.0, 100.0), stops });
        colour(&fill, Affine::IDENTITY, &mut mesh, 0, 0);
        assert!((covered(&mesh) - before).abs() < 0.01);
        let middle = mesh.vertices.iter().find(|v| (v.pos.y - 50.0).abs() < 0.01);
        assert_eq!(middle.map(|v| v.color), Some(Color32::from_rgb(0, 255, 0)));
    }

    #[test]
    fn a_concave_outline_is_filled_inside_only() {
        let mut path = BezPath::new();
        for (i, p) in [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (5.0, 2.0), (0.0, 10.0)].iter().enumerate() {
            if i == 0 { path.move_to(*p) } else { path.line_to(*p) }
        }
        path.close_path();
        let mut mesh = Mesh::default();
        any(&outlines(&path, Affine::IDENTITY, 0.1), 0.0, Color32::WHITE, &mut mesh);
        assert!((covered(&mesh) - 60.0).abs() < 0.01, "{}", covered(&mesh));
    }

    #[test]
    fn outlines_that_cross_themselves_are_filled_on_both_sides() {
        let mut path = BezPath::new();
        path.move_to((0.0, 0.0));
        path.line_to((10.0, 10.0));
        path.line_to((10.0, 0.0));
        path.line_to((0.0, 10.0));
        path.close_path();
        let mut mesh = Mesh::default();
        any(&outlines(&path, Affine::IDENTITY, 0.1), 0.0, Color32::WHITE, &mut mesh);
        assert!((covered(&mesh) - 50.0).abs() < 0.01, "{}", covered(&mesh));
    }

    #[test]
    fn a_hole_stays_open() {
        let outer = Rect::new(0.0, 0.0, 10.0, 10.0).to_path(0.1);
        let inner = Outline {
            points: vec![pos2(2.0, 2.0), pos2(2.0, 8.0), pos2(8.0, 8.0), pos2(8.0, 2.0)],
            closed: true,
        };
        let mut both = outlines(&outer, Affine::IDENTITY, 0.1);
        both.push(inner);
        let mut mesh = Mesh::default();
        any(&both, 0.0, Color32::WHITE, &mut mesh);
        assert!((covered(&mesh) - 64.0).abs() < 0.01, "{}", covered(&mesh));
    }
}
