//! The items of a scene, drawn into one band.

use vello_cpu::color::{AlphaColor, Srgb};
use vello_cpu::peniko::{self, ImageSampler};
use vello_cpu::{Glyph, ImageSource, PaintType, RenderContext, Resources};

use super::faces::Faces;
use super::pictures::Pictures;
use crate::export::{FaceSource, picture, shape};
use crate::geom::{Affine, BezPath, Point, Rect, Shape};
use crate::scene::{Color, Fill, Gradient, Group, Image, Item, Scene, Stroke};
use crate::text::{FontFace, GlyphRun, Paragraph};

/// Paints scenes; keeps what bands share: faces and decoded pictures.
pub struct Painter<'a> {
    faces: Faces<'a>,
    pictures: Pictures,
    /// Pixels a world unit.
    scale: f64,
}

/// One band while it is painted.
struct Band<'a> {
    context: &'a mut RenderContext,
    resources: &'a mut Resources,
    /// The band's pixels; what lies outside is left out.
    area: Rect,
}

impl<'a> Painter<'a> {
    pub fn new(faces: &'a dyn FaceSource, scale: f64) -> Self {
        Self { faces: Faces::new(faces), pictures: Pictures::default(), scale }
    }

    /// Paints what of the scene lies in `area` (pixels) on the background.
    pub fn scene(
        &mut self,
        context: &mut RenderContext,
        resources: &mut Resources,
        scene: &Scene,
        pixel_from_world: Affine,
        area: Rect,
        background: Option<Color>,
    ) {
        if let Some(color) = background {
            context.set_paint(solid(color));
            context.fill_rect(&area);
        }
        let mut band = Band { context, resources, area };
        self.items(&mut band, &scene.items, pixel_from_world);
    }

    fn items(&mut self, band: &mut Band, items: &[Item], transform: Affine) {
        for (number, item) in items.iter().enumerate() {
            let Some(bounds) = item.painted_bounds() else {
                continue;
            };
            // Half a pixel is left for edges that are smoothed.
            let shown = transform.transform_rect_bbox(bounds).inflate(0.5, 0.5);
            if !(shown.is_finite() && shown.overlaps(band.area)) {
                continue;
            }
            let hole = match item {
                Item::Shadow { .. } => items.get(number + 1).and_then(|next| hidden_by(next, transform)),
                _ => None,
            };
            band.context.set_transform(transform);
            if let Some(hole) = hole {
                band.context.push_clip_path(&around(bounds, hole));
                self.item(band, item, transform);
                band.context.pop_clip_path();
            } else {
                self.item(band, item, transform);
            }
        }
    }

    fn item(&mut self, band: &mut Band, item: &Item, transform: Affine) {
        match item {
            Item::Rect { rect, radius, fill, stroke } => {
                let plain = *radius <= 0.0 && stroke.is_none();
                if let (true, Some(Fill::Solid(color))) = (plain, fill) {
                    band.context.set_paint(solid(*color));
                    band.context.fill_rect(&rect.abs());
                } else {
                    let path = shape::rounded(*rect, *radius);
                    paint_path(band, &path, fill.as_ref(), stroke.as_ref());
                }
            }
            Item::Path { path, fill, stroke } => {
                paint_path(band, path, fill.as_ref(), stroke.as_ref());
            }
            Item::Shadow { rect, radius, offset, blur, color } => {
                paint_shadow(band, rect.abs() + *offset, *radius, *blur, *color)
            }
            Item::Text { paragraph, at, colors } => self.text(band, paragraph, *at, colors, transform),
            Item::Image { image, rect, radius } => self.image(band, image, rect.abs(), *radius),
            Item::Link { .. } => {}
            Item::Group(group) => self.group(band, group, transform),
        }
    }

    fn group(&mut self, band: &mut Band, group: &Group, transform: Affine) {
        let inner = transform * group.transform;
        let Some((clip, radius)) = group.clip else {
            return self.items(band, &group.node.items, inner);
        };
        band.context.set_transform(inner);
        band.context.push_clip_path(&shape::rounded(clip, radius));
        self.items(band, &group.node.items, inner);
        band.context.pop_clip_path();
    }

    fn text(
        &mut self,
        band: &mut Band,
        paragraph: &Paragraph,
        at: Point,
        colors: &[Color],
        transform: Affine,
    ) {
        band.context.set_transform(transform * Affine::translate(at.to_vec2()));
        for run in &paragraph.runs {
            let color = colors.get(usize::from(run.brush)).or(colors.first());
            let (Some((face, glyphs)), Some(color)) = (self.faces.run(run), color) else {
                continue;
            };
            paint_run(band, run, face, glyphs, *color);
        }
    }

    fn image(&mut self, band: &mut Band, image: &Image, rect: Rect, radius: f64) {
        let shown_px = (rect.width() * self.scale, rect.height() * self.scale);
        let Some(pixmap) = self.pictures.get(image, shown_px) else {
            let path = shape::rounded(rect, radius);
            return paint_path(band, &path, Some(&picture::BROKEN.into()), None);
        };
        let to_rect = Affine::translate(rect.origin().to_vec2())
            * Affine::scale_non_uniform(
                rect.width() / f64::from(pixmap.width()),
                rect.height() / f64::from(pixmap.height()),
            );
        band.context.set_paint(vello_cpu::Image {
            image: ImageSource::Pixmap(pixmap),
            sampler: ImageSampler::default(),
        });
        band.context.set_paint_transform(to_rect);
        band.context.fill_path(&shape::rounded(rect, radius));
        band.context.reset_paint_transform();
    }
}

fn paint_path(band: &mut Band, path: &BezPath, fill: Option<&Fill>, stroke: Option<&Stroke>) {
    if let Some(fill) = fill {
        band.context.set_paint(paint(fill));
        band.context.fill_path(path);
    }
    if let Some(stroke) = stroke.filter(|stroke| stroke.width > 0.0) {
        band.context.set_paint(paint(&stroke.fill));
        band.context.set_stroke(shape::stroke(stroke, path));
        band.context.stroke_path(path);
    }
}

/// What an item hides for certain of the one before it. A blur costs as much where nobody sees
/// it, and most of a card's shadow lies under the card.
fn hidden_by(item: &Item, transform: Affine) -> Option<Rect> {
    let Item::Rect { rect, radius, fill: Some(Fill::Solid(color)), .. } = item else {
        return None;
    };
    // The corners stay out, and a pixel for smoothed edges.
    let inset = (radius * 0.3).max(0.0) + 1.5 / transform.determinant().abs().sqrt().max(1e-9);
    let hole = rect.abs().inset(-inset);
    (color.a == 255 && hole.width() > 0.0 && hole.height() > 0.0).then_some(hole)
}

/// A rectangle with a hole.
fn around(rect: Rect, hole: Rect) -> BezPath {
    let mut path = rect.to_path(0.1);
    path.move_to((hole.x0, hole.y0));
    path.line_to((hole.x0, hole.y1));
    path.line_to((hole.x1, hole.y1));
    path.line_to((hole.x1, hole.y0));
    path.close_path();
    path
}

fn paint_shadow(band: &mut Band, rect: Rect, radius: f64, blur: f64, color: Color) {
    band.context.set_paint(solid(color));
    if blur > 0.0 {
        // What vello_cpu calls the standard deviation is √2 times that of its profile.
        let deviation = (blur / 2.0 * std::f64::consts::SQRT_2) as f32;
        band.context.fill_blurred_rounded_rect(&rect, radius as f32, deviation, false);
    } else {
        band.context.fill_path(&shape::rounded(rect, radius));
    }
}

fn paint_run(band: &mut Band, run: &GlyphRun, face: &FontFace, glyphs: Vec<Glyph>, color: Color) {
    band.context.set_paint(solid(color));
    band.context
        .glyph_run(band.resources, &face.data)
        .font_size(run.size)
        .normalized_coords(&face.coords)
        .hint(false)
        .fill_glyphs(glyphs.iter().copied());
    if run.embolden {
        let width = f64::from(run.size * shape::EMBOLDEN);
        band.context.set_stroke(kurbo::Stroke::new(width));
        band.context
            .glyph_run(band.resources, &face.data)
            .font_size(run.size)
            .normalized_coords(&face.coords)
            .hint(false)
            .stroke_glyphs(glyphs.iter().copied());
    }
}

fn paint(fill: &Fill) -> PaintType {
    match fill {
        Fill::Solid(color) => solid(*color).into(),
        Fill::Linear(gradient) => linear(gradient),
    }
}

/// A gradient between two equal points, or without stops, is its last colour.
fn linear(gradient: &Gradient) -> PaintType {
    let Some((_, last)) = gradient.stops.last() else {
        return solid(Color::TRANSPARENT).into();
    };
    if gradient.from.distance(gradient.to) < 1e-9 || gradient.stops.len() == 1 {
        return solid(*last).into();
    }
    let stops: Vec<peniko::ColorStop> =
        gradient.stops.iter().map(|(offset, color)| (offset.clamp(0.0, 1.0), solid(*color)).into()).collect();
    peniko::Gradient::new_linear(gradient.from, gradient.to).with_stops(stops.as_slice()).into()
}

fn solid(color: Color) -> AlphaColor<Srgb> {
    AlphaColor::from_rgba8(color.r, color.g, color.b, color.a)
}
