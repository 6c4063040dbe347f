//! Scene items as meshes: shapes and text of one node in one mesh, pictures and clips apart.
//!
//! A mesh is made for one raster scale, in points with the node's origin at zero; it is moved and
//! scaled when it is painted, never rebuilt for that. Small text becomes bars, very small text
//! nothing ([`Detail`]).

use egui::emath::TSTransform;
use egui::epaint::tessellator::Path as LinePath;
use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Color32, Pos2, Rect, TextureId, pos2, vec2};

use super::atlas::{Atlas, BINS, GlyphKey};
use super::detail::{Detail, Words};
use super::fill::{self, Outline, color32};
use super::images::Images;
use crate::geom::{self, Affine, BezPath, Point};
use crate::scene::{Color, Fill, Group, Image, Item, Paper, Stroke, Tag};
use crate::text::{GlyphRun, Paragraph};

/// Glyphs bigger than this (in pixels) are enlarged from this size.
const MOST_GLYPH_PX: f32 = 72.0;

/// One mesh of a node with the clip it is seen through, both in points of the node.
#[derive(Clone, Debug)]
pub struct Part {
    pub mesh: std::sync::Arc<Mesh>,
    pub clip: Option<Rect>,
}

/// Makes the parts of one node.
pub struct Builder<'a> {
    pub atlas: &'a mut Atlas,
    pub images: &'a mut Images,
    pub ctx: &'a egui::Context,
    /// The atlas texture.
    pub texture: TextureId,
    pub pixels_per_point: f32,
    pub detail: Detail,
    parts: Vec<Part>,
    mesh: Mesh,
    clip: Option<Rect>,
}

impl<'a> Builder<'a> {
    pub fn new(
        atlas: &'a mut Atlas,
        images: &'a mut Images,
        ctx: &'a egui::Context,
        texture: TextureId,
        detail: Detail,
    ) -> Self {
        Self {
            pixels_per_point: ctx.pixels_per_point(),
            atlas,
            images,
            ctx,
            texture,
            detail,
            parts: Vec::new(),
            mesh: Mesh::default(),
            clip: None,
        }
    }

    fn plain(&self) -> bool {
        self.detail == Detail::Paper
    }

    pub fn finish(mut self) -> Vec<Part> {
        self.flush();
        self.parts
    }

    fn flush(&mut self) {
        // epaint adds plain shapes only to meshes without a texture of their own.
        let mut mesh = std::mem::take(&mut self.mesh);
        mesh.texture_id = self.texture;
        if !mesh.indices.is_empty() {
            self.parts.push(Part { mesh: mesh.into(), clip: self.clip });
        }
    }

    /// Adds items; `to` takes them to mesh points.
    pub fn items(&mut self, items: &[Item], to: Affine) {
        for item in items {
            self.item(item, to);
        }
    }

    /// Adds a note's paper; `to` takes it to mesh points.
    pub fn paper(&mut self, paper: &Paper, to: TSTransform) {
        super::tiles::add_paper(&mut self.mesh, paper, to);
    }

    pub fn item(&mut self, item: &Item, to: Affine) {
        match item {
            Item::Rect { rect, radius, fill, stroke } => {
                self.rect(*rect, *radius, fill.as_ref(), stroke.as_ref(), to);
            }
            Item::Path { path, fill, stroke } => self.path(path, fill.as_ref(), stroke.as_ref(), to),
            Item::Shadow { rect, radius, offset, blur, color } if self.detail.has_shadows(scale_of(to)) => {
                self.shadow(*rect + *offset, *radius, *blur, *color, to);
            }
            Item::Text { paragraph, at, colors } if !self.plain() => {
                self.text(paragraph, *at, colors, to);
            }
            Item::Image { image, rect, radius } => self.image(image, *rect, *radius, to),
            Item::Group(group) => self.group(group, to),
            Item::Shadow { .. } | Item::Text { .. } | Item::Link { .. } => {}
        }
    }

    fn group(&mut self, group: &Group, to: Affine) {
        if group.tag == Some(Tag::Badges) && !self.detail.has_badges(scale_of(to)) {
            return;
        }
        let inner = to * group.transform;
        let Some((clip, _)) = group.clip else {
            return self.items(&group.node.items, inner);
        };
        let shown = screen_rect(inner.transform_rect_bbox(clip));
        let outer = self.clip;
        self.flush();
        self.clip = Some(outer.map_or(shown, |outer| outer.intersect(shown)));
        self.items(&group.node.items, inner);
        self.flush();
        self.clip = outer;
    }

    fn feather(&self) -> f32 {
        1.0 / self.pixels_per_point
    }

    fn rect(
        &mut self,
        rect: geom::Rect,
        radius: f64,
        fill: Option<&Fill>,
        stroke: Option<&Stroke>,
        to: Affine,
    ) {
        if !upright(to) {
            let path = geom::Shape::to_path(&rect.to_rounded_rect(radius), 0.05);
            return self.path(&path, fill, stroke, to);
        }
        let scale = scale_of(to);
        let shown = screen_rect(to.transform_rect_bbox(rect));
        if !shown.is_finite() {
            return;
        }
        let radius = self.detail.radius(radius * scale) as f32;
        if let Some(paint) = fill {
            let snapped = if stroke.is_some() { shown } else { self.snapped(shown, 0.0) };
            if self.plain() {
                if let Fill::Solid(color) = paint {
                    self.mesh.add_colored_rect(shown, color32(*color));
                }
            } else {
                let outline = fill::rounded(snapped, radius);
                let feather = if radius < 0.05 { 0.0 } else { self.feather() };
                self.painted(paint, to, |mesh, color| fill::convex(&outline, feather, color, mesh));
            }
        }
        if let Some(stroke) = stroke {
            let width = (stroke.width * scale) as f32;
            let outline = fill::rounded(self.snapped(shown, width), radius);
            self.stroked(std::slice::from_ref(&outline), stroke, to);
        }
    }

    fn path(&mut self, path: &BezPath, fill: Option<&Fill>, stroke: Option<&Stroke>, to: Affine) {
        let tolerance = 0.15 / f64::from(self.pixels_per_point);
        let mut outlines = fill::outlines(path, to, tolerance);
        if let Some(paint) = fill {
            let feather = self.feather();
            self.painted(paint, to, |mesh, color| fill::any(&outlines, feather, color, mesh));
        }
        if let Some(stroke) = stroke {
            if let [only] = outlines.as_mut_slice() {
                let width = (stroke.width * scale_of(to)) as f32;
                self.snap_line(only, width);
            }
            self.stroked(&outlines, stroke, to);
        }
    }

    /// Adds a shape in white and gives it the fill's colours.
    fn painted(&mut self, fill: &Fill, to: Affine, add: impl FnOnce(&mut Mesh, Color32)) {
        match fill {
            Fill::Solid(color) => add(&mut self.mesh, color32(*color)),
            Fill::Linear(_) => {
                let (vertices, indices) = (self.mesh.vertices.len(), self.mesh.indices.len());
                add(&mut self.mesh, Color32::WHITE);
                fill::colour(fill, to, &mut self.mesh, vertices, indices);
            }
        }
    }

    fn stroked(&mut self, outlines: &[Outline], stroke: &Stroke, to: Affine) {
        let scale = scale_of(to);
        let width = (stroke.width * scale) as f32;
        let feather = self.feather();
        let dashes = stroke.dash.filter(|[dash, gap]| *dash > 0.0 && *gap > 0.0);
        let dashed: Vec<Outline>;
        let lines = match dashes {
            Some([dash, gap]) if !self.plain() => {
                let (dash, gap) = ((dash * scale) as f32, (gap * scale) as f32);
                dashed = outlines.iter().flat_map(|outline| cut_dashes(outline, dash, gap)).collect();
                &dashed
            }
            _ => outlines,
        };
        self.painted(&stroke.fill, to, |mesh, color| {
            for outline in lines {
                fill::line(outline, width, stroke.round, feather, color, mesh);
            }
        });
    }

    fn shadow(&mut self, rect: geom::Rect, radius: f64, blur: f64, color: Color, to: Affine) {
        let scale = scale_of(to);
        let blur = (blur * scale) as f32;
        let path = geom::Shape::to_path(
            &rect.to_rounded_rect(radius + f64::from(blur) / 2.0 / scale.max(1e-9)),
            0.1 / scale.max(1e-9),
        );
        for outline in fill::outlines(&path, to, 0.3) {
            fill::convex(&outline, blur.max(self.feather()), color32(color), &mut self.mesh);
        }
    }

    fn image(&mut self, image: &Image, rect: geom::Rect, radius: f64, to: Affine) {
        let Some(texture) = self.images.texture(self.ctx, image) else {
            return self.rect(rect, radius, Some(&Fill::Solid(Color::rgb(0xE6E6E2))), None, to);
        };
        self.flush();
        let path = geom::Shape::to_path(&rect.to_rounded_rect(radius), 0.05);
        let back = to.inverse();
        let uv = |p: Pos2| {
            let at = back * Point::new(f64::from(p.x), f64::from(p.y));
            pos2(((at.x - rect.x0) / rect.width()) as f32, ((at.y - rect.y0) / rect.height()) as f32)
        };
        let mut mesh = Mesh::with_texture(texture);
        for outline in fill::outlines(&path, to, 0.15) {
            let mut line = LinePath::default();
            line.add_line_loop(&outline.points);
            line.fill_with_uv(self.feather(), Color32::WHITE, texture, uv, &mut mesh);
        }
        self.parts.push(Part { mesh: mesh.into(), clip: self.clip });
    }

    fn text(&mut self, paragraph: &Paragraph, at: Point, colors: &[Color], to: Affine) {
        let to = to * Affine::translate(at.to_vec2());
        let scale = scale_of(to);
        let largest = paragraph.runs.iter().map(|run| run.size).fold(0.0, f32::max);
        let size = f64::from(largest) * scale;
        let color_of = |run: &GlyphRun| colors.get(usize::from(run.brush)).or(colors.first()).copied();
        match self.detail.words(size) {
            Words::Nothing => return,
            Words::Bars => return self.bars(paragraph, to, &color_of),
            Words::Glyphs => {}
        }
        for run in &paragraph.runs {
            if let Some(color) = color_of(run) {
                self.run(run, color32(color), to, scale);
            }
        }
    }

    /// A bar for each line: half its height, 60 % ink.
    fn bars(&mut self, paragraph: &Paragraph, to: Affine, color_of: &dyn Fn(&GlyphRun) -> Option<Color>) {
        for line in &paragraph.lines {
            let first = paragraph.runs.get(line.runs.start as usize);
            let Some(color) = first.and_then(color_of) else {
                continue;
            };
            let (top, height) = (f64::from(line.top), f64::from(line.bottom - line.top));
            let left = f64::from(line.x);
            let bar =
                geom::Rect::new(left, top + 0.25 * height, left + f64::from(line.width), top + 0.75 * height);
            let corners = [(bar.x0, bar.y0), (bar.x1, bar.y0), (bar.x1, bar.y1), (bar.x0, bar.y1)]
                .map(|p| screen_pos(to * Point::from(p)));
            self.quad(corners, Rect::from_min_max(WHITE_UV, WHITE_UV), color32(color.alpha(0.6)));
        }
    }

    fn run(&mut self, run: &GlyphRun, color: Color32, to: Affine, scale: f64) {
        let ppp = self.pixels_per_point;
        let wanted = run.size * scale as f32 * ppp;
        let raster = wanted.min(MOST_GLYPH_PX);
        let size = (raster * 16.0).round().clamp(1.0, f32::from(u16::MAX)) as u16;
        let grow = wanted / (f32::from(size) / 16.0);
        let snap = upright(to) && (grow - 1.0).abs() < 0.01;
        let (across, down) = directions(to);
        for glyph in &run.glyphs {
            let origin = screen_pos(to * Point::new(f64::from(glyph.x), f64::from(glyph.y)));
            let (x, y) = (origin.x * ppp, origin.y * ppp);
            let (origin, bin) = if snap {
                let quarter = (x * f32::from(BINS)).round() / f32::from(BINS);
                let bin = ((quarter - quarter.floor()) * f32::from(BINS)) as u8;
                (pos2(quarter.floor(), y.round()), bin)
            } else {
                (pos2(x, y), 0)
            };
            let key = GlyphKey { face: run.face, glyph: glyph.id, size, bin, embolden: run.embolden };
            let Some(sprite) = self.atlas.sprite(key) else {
                continue;
            };
            if sprite.size == [0, 0] {
                continue;
            }
            let (left, top) = (sprite.left * grow, sprite.top * grow);
            let (w, h) = (f32::from(sprite.size[0]) * grow, f32::from(sprite.size[1]) * grow);
            let corner = |dx: f32, dy: f32| ((origin + across * dx + down * dy).to_vec2() / ppp).to_pos2();
            let corners =
                [corner(left, top), corner(left + w, top), corner(left + w, top + h), corner(left, top + h)];
            let ink = if sprite.coloured { Color32::from_white_alpha(color.a()) } else { color };
            self.quad(corners, self.atlas.uv(&sprite), ink);
        }
    }

    fn quad(&mut self, corners: [Pos2; 4], uv: Rect, color: Color32) {
        let start = self.mesh.vertices.len() as u32;
        let uvs = [uv.left_top(), uv.right_top(), uv.right_bottom(), uv.left_bottom()];
        for (pos, uv) in corners.into_iter().zip(uvs) {
            self.mesh.vertices.push(Vertex { pos, uv, color });
        }
        self.mesh.indices.extend([start, start + 1, start + 2, start, start + 2, start + 3]);
    }

    /// Moves edges to whole pixels, or to their middle for lines of an odd width.
    fn snapped(&self, rect: Rect, line_width: f32) -> Rect {
        let at = |v: f32| self.snap(v, line_width);
        Rect::from_min_max(pos2(at(rect.left()), at(rect.top())), pos2(at(rect.right()), at(rect.bottom())))
    }

    fn snap(&self, v: f32, line_width: f32) -> f32 {
        let ppp = self.pixels_per_point;
        let odd = (line_width * ppp).round() as i64 % 2 == 1;
        let shift = if odd { 0.5 } else { 0.0 };
        ((v * ppp - shift).round() + shift) / ppp
    }

    /// Puts a horizontal or vertical line on the pixels.
    fn snap_line(&self, outline: &mut Outline, width: f32) {
        if let [a, b] = outline.points.as_mut_slice() {
            if (a.x - b.x).abs() < 1e-3 {
                a.x = self.snap(a.x, width);
                b.x = a.x;
            } else if (a.y - b.y).abs() < 1e-3 {
                a.y = self.snap(a.y, width);
                b.y = a.y;
            }
        }
    }
}

/// Points a unit.
fn scale_of(to: Affine) -> f64 {
    to.determinant().abs().sqrt()
}

/// The transform neither turns nor mirrors.
fn upright(to: Affine) -> bool {
    let [a, b, c, d, ..] = to.as_coeffs();
    b.abs() < 1e-9 && c.abs() < 1e-9 && a > 0.0 && (a - d).abs() < 1e-6 * a
}

/// The directions of text: along the line and downwards, of length 1.
fn directions(to: Affine) -> (egui::Vec2, egui::Vec2) {
    let [a, b, c, d, ..] = to.as_coeffs();
    (vec2(a as f32, b as f32).normalized(), vec2(c as f32, d as f32).normalized())
}

fn screen_pos(p: Point) -> Pos2 {
    pos2(p.x as f32, p.y as f32)
}

fn screen_rect(r: geom::Rect) -> Rect {
    Rect::from_min_max(pos2(r.x0 as f32, r.y0 as f32), pos2(r.x1 as f32, r.y1 as f32))
}

/// The dashes of an outline, from its first point on.
fn cut_dashes(outline: &Outline, dash: f32, gap: f32) -> Vec<Outline> {
    let mut points = outline.points.clone();
    if outline.closed {
        points.extend(outline.points.first().copied());
    }
    let mut dashes = Vec::new();
    let mut current = Outline { points: points.first().copied().into_iter().collect(), closed: false };
    let (mut drawing, mut left) = (true, dash);
    for pair in points.windows(2) {
        let (mut from, to) = (pair[0], pair[1]);
        let mut length = from.distance(to);
        // A pattern far finer than a pixel would never end.
        if dash + gap < 0.25 {
            continue;
        }
        while length > left {
            from += (to - from) * (left / length);
            length -= left;
            if drawing {
                current.points.push(from);
                dashes.push(std::mem::take(&mut current));
            } else {
                current.points = vec![from];
            }
            drawing = !drawing;
            left = if drawing { dash } else { gap };
        }
        left -= length;
        if drawing {
            current.points.push(to);
        }
    }
    if drawing && current.points.len() > 1 {
        dashes.push(current);
    }
    dashes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_cover_their_part_of_the_line() {
        let line = Outline { points: vec![pos2(0.0, 0.0), pos2(30.0, 0.0), pos2(30.0, 40.0)], closed: false };
        let dashes = cut_dashes(&line, 4.0, 3.0);
        let length: f32 = dashes.iter().flat_map(|d| d.points.windows(2)).map(|p| p[0].distance(p[1])).sum();
        assert_eq!(dashes.len(), 10);
        assert!((length - 40.0).abs() < 0.01, "{length}");
    }
}
