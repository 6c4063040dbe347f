//! Glyphs that are drawn as forms because no font in the file can show them: coloured ones, and
//! those of variable fonts, which would appear in their default weight.
//!
//! Each layer of a font's COLR table is a filled outline. Layers with one colour (all of COLR version
//! 0) are exact; of a gradient the first colour is taken. Glyphs that are bitmaps are not drawn.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::ExternalXObject;
use skrifa::color::{Brush, ColorPainter, CompositeMode, Transform};
use skrifa::instance::{LocationRef, NormalizedCoord, Size};
use skrifa::metrics::BoundingBox;
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::stream::{self, Stream, alpha_name};
use crate::geom::{Affine, BezPath, Rect, Shape};
use crate::scene::Color;
use crate::text::{FaceId, FontFace};

/// Units of a form's em: fine enough, and short numbers.
pub const EM: f64 = 1000.0;

/// The forms of all drawn glyphs of a document.
#[derive(Default)]
pub struct Drawn {
    /// Resource names by face and glyph; `None` for glyphs that are not drawn.
    names: BTreeMap<(FaceId, u16), Option<String>>,
    pub forms: Vec<(String, ExternalXObject)>,
}

impl Drawn {
    /// The form of a glyph ([`EM`] units an em, y upwards), or `None` if it is empty or an
    /// embedded font shows it: plain glyphs are drawn only if `plain`.
    pub fn form(&mut self, face: &FontFace, id: FaceId, glyph: u16, plain: bool) -> Option<String> {
        if let Some(name) = self.names.get(&(id, glyph)) {
            return name.clone();
        }
        let font = FontRef::from_index(face.bytes(), face.index()).ok()?;
        let plain = || if plain { outline(&font, face, glyph) } else { None };
        let name = layers(&font, glyph).or_else(plain).map(|layers| {
            let name = format!("e{}", self.forms.len());
            self.forms.push((name.clone(), form(&layers)));
            name
        });
        self.names.insert((id, glyph), name.clone());
        name
    }
}

/// An outline and its colour; `None` is the text's.
type Layer = (BezPath, Option<Color>);

fn form(layers: &[Layer]) -> ExternalXObject {
    let mut content = Stream::default();
    let mut alphas = BTreeSet::new();
    let mut alpha = 255;
    let mut bounds: Option<Rect> = None;
    for (path, color) in layers {
        if let Some(color) = color {
            if color.a != alpha {
                alpha = color.a;
                alphas.insert(alpha);
                content.named("gs", &alpha_name(alpha));
            }
            content.color("rg", *color);
        }
        content.path(path);
        content.op("f", &[]);
        let area = path.bounding_box();
        bounds = Some(bounds.map_or(area, |all| all.union(area)));
    }
    let bounds = bounds.unwrap_or(Rect::ZERO).inflate(1.0, 1.0);
    stream::form(bounds, content, &alphas)
}

/// The layers of a coloured glyph from back to front, or `None` if it has none.
fn layers(font: &FontRef, glyph: u16) -> Option<Vec<Layer>> {
    let color_glyph = font.color_glyphs().get(GlyphId::from(glyph))?;
    let mut painter = Layers {
        palette: palette(font),
        scale: to_form(font),
        font: font.clone(),
        transforms: vec![Affine::IDENTITY],
        clips: Vec::new(),
        layers: Vec::new(),
    };
    color_glyph.paint(LocationRef::default(), &mut painter).ok()?;
    (!painter.layers.is_empty()).then_some(painter.layers)
}

/// The outline of a glyph at the face's place in its design space.
fn outline(font: &FontRef, face: &FontFace, glyph: u16) -> Option<Vec<Layer>> {
    let coords = face.coords.iter().map(|bits| NormalizedCoord::from_bits(*bits));
    let coords: Vec<NormalizedCoord> = coords.collect();
    let mut pen = Pen(BezPath::new());
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::new(&coords));
    let outline = font.outline_glyphs().get(GlyphId::from(glyph))?;
    outline.draw(settings, &mut pen).ok()?;
    (!pen.0.elements().is_empty()).then(|| vec![(to_form(font) * pen.0, None)])
}

/// The form's units from the font's.
fn to_form(font: &FontRef) -> Affine {
    let metrics = font.metrics(Size::unscaled(), LocationRef::default());
    Affine::scale(EM / f64::from(metrics.units_per_em.max(1)))
}

fn palette(font: &FontRef) -> Vec<Color> {
    let palettes = font.color_palettes();
    let palette = palettes.get(0);
    let colors = palette.iter().flat_map(|palette| palette.colors());
    colors.map(|color| Color { r: color.red, g: color.green, b: color.blue, a: color.alpha }).collect()
}

/// Hears the font's paint program and keeps outlines with their colours.
struct Layers<'a> {
    font: FontRef<'a>,
    palette: Vec<Color>,
    /// The form's units from the font's.
    scale: Affine,
    transforms: Vec<Affine>,
    /// Outlines of the clips that are on, in the form's units.
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
        self.clips.push(drawn.then(|| self.scale * transform * pen.0));
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
