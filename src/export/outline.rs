//! Outlines of glyphs, also of coloured ones, for painters that draw glyphs as shapes.
//!
//! Each layer of a font's COLR table is a filled outline. Layers with one colour (all of COLR
//! version 0) are exact; of a gradient the first colour is taken. Glyphs that are bitmaps are empty.

use skrifa::color::{Brush, ColorPainter, CompositeMode, Transform};
use skrifa::instance::{LocationRef, NormalizedCoord, Size};
use skrifa::metrics::BoundingBox;
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::geom::{Affine, BezPath};
use crate::scene::Color;
use crate::text::FontFace;

/// An outline in font units, y upwards, and its colour; `None` is the text's.
pub type Layer = (BezPath, Option<Color>);

/// The layers of a glyph from back to front; none for a space, and for what can't be read.
pub fn layers(face: &FontFace, glyph: u16) -> Vec<Layer> {
    let Ok(font) = FontRef::from_index(face.bytes(), face.index()) else { return Vec::new() };
    let coords = face.coords.iter().map(|bits| NormalizedCoord::from_bits(*bits));
    let coords: Vec<NormalizedCoord> = coords.collect();
    coloured(&font, glyph).or_else(|| plain(&font, glyph, &coords)).unwrap_or_default()
}

fn plain(font: &FontRef, glyph: u16, coords: &[NormalizedCoord]) -> Option<Vec<Layer>> {
    let mut pen = Pen(BezPath::new());
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::new(coords));
    font.outline_glyphs().get(GlyphId::from(glyph))?.draw(settings, &mut pen).ok()?;
    (!pen.0.elements().is_empty()).then(|| vec![(pen.0, None)])
}

fn coloured(font: &FontRef, glyph: u16) -> Option<Vec<Layer>> {
    let color_glyph = font.color_glyphs().get(GlyphId::from(glyph))?;
    let palettes = font.color_palettes();
    let colors = palettes.get(0).map(|palette| {
        let colors = palette.colors().iter();
        colors.map(|c| Color { r: c.red, g: c.green, b: c.blue, a: c.alpha }).collect()
    });
    let mut painter = Layers {
        palette: colors.unwrap_or_default(),
        font: font.clone(),
        transforms: vec![Affine::IDENTITY],
        clips: Vec::new(),
        layers: Vec::new(),
    };
    color_glyph.paint(LocationRef::default(), &mut painter).ok()?;
    (!painter.layers.is_empty()).then_some(painter.layers)
}

/// Hears the font's paint program and keeps outlines with their colours.
struct Layers<'a> {
    font: FontRef<'a>,
    palette: Vec<Color>,
    transforms: Vec<Affine>,
    /// Outlines of the clips that are on.
    clips: Vec<Option<BezPath>>,
    layers: Vec<Layer>,
}

impl Layers<'_> {
    fn color(&self, brush: &Brush) -> Option<Color> {
        let (index, alpha) = match brush {
            Brush::Solid { palette_index, alpha } => (*palette_index, *alpha),
            Brush::LinearGradient { color_stops, .. }
            | Brush::RadialGradient { color_stops, .. }
            | Brush::SweepGradient { color_stops, .. } => {
                let first = color_stops.first()?;
                (first.palette_index, first.alpha)
            }
        };
        // 0xFFFF means the text's colour.
        let color = self.palette.get(usize::from(index)).copied();
        Some(color.unwrap_or(Color::BLACK).alpha(alpha))
    }
}

impl ColorPainter for Layers<'_> {
    fn push_transform(&mut self, t: Transform) {
        let numbers = [t.xx, t.yx, t.xy, t.yy, t.dx, t.dy].map(f64::from);
        let outer = self.transforms.last().copied().unwrap_or_default();
        self.transforms.push(outer * Affine::new(numbers));
    }

    fn pop_transform(&mut self) {
        self.transforms.pop();
    }

    fn push_clip_glyph(&mut self, glyph: GlyphId) {
        let mut pen = Pen(BezPath::new());
        let outline = self.font.outline_glyphs().get(glyph);
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        let drawn = outline.is_some_and(|outline| outline.draw(settings, &mut pen).is_ok());
        let transform = self.transforms.last().copied().unwrap_or_default();
        self.clips.push(drawn.then(|| transform * pen.0));
    }

    fn push_clip_box(&mut self, _clip_box: BoundingBox) {
        // The box only bounds what is painted anyway.
        self.clips.push(None);
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn fill(&mut self, brush: Brush<'_>) {
        let outline = self.clips.iter().rev().flatten().next();
        if let (Some(outline), Some(color)) = (outline, self.color(&brush)) {
            self.layers.push((outline.clone(), Some(color)));
        }
    }

    fn push_layer(&mut self, _mode: CompositeMode) {}
}

struct Pen(BezPath);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to((cx, cy), (x, y));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.0.curve_to((ax, ay), (bx, by), (x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}
