//! The glyph atlas: one texture with every glyph that is on the screen, and a white corner that
//! plain shapes are painted with, so that shapes and text share one mesh and keep their order.
//!
//! Glyphs are rasterised by `vello_cpu` from the engine's glyph ids, outlines and colour glyphs
//! alike, at sizes in sixteenths of a pixel and at four places within a pixel. Plain glyphs are
//! white and take the colour of their vertices; colour glyphs keep theirs.
//!
//! When the texture is full, a new one is begun. The old one stays on the graphics card as long as
//! somebody holds its handle, so meshes that were made with it can still be painted until they are
//! made anew.

use std::collections::HashMap;

use egui::{Color32, ColorImage, Context, Rect, TextureHandle, TextureOptions, pos2};
use skrifa::instance::{LocationRef, NormalizedCoord, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use vello_cpu::color::{AlphaColor, Srgb};
use vello_cpu::{Glyph, Pixmap, RenderContext, Resources};

use crate::geom::Affine;
use crate::text::{FaceId, FontFace, TextEngine};

/// Side of the first texture, and of those that follow when it is full.
const SIDE: usize = 1024;
const MOST_SIDE: usize = 2048;

/// Part of the em by which a glyph of a face without bold is thickened.
const EMBOLDEN: f32 = 0.03;

/// Places within a pixel at which a glyph is rasterised.
pub const BINS: u8 = 4;

/// What names a rasterised glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GlyphKey {
    pub face: FaceId,
    pub glyph: u16,
    /// Em size in sixteenths of a pixel.
    pub size: u16,
    /// Place within the pixel, in quarters.
    pub bin: u8,
    pub embolden: bool,
}

/// Where a glyph stands in the texture, and where it goes from its origin; in pixels.
#[derive(Clone, Copy, Debug)]
pub struct Sprite {
    /// Empty for glyphs without ink.
    pub size: [u16; 2],
    pub at: [u16; 2],
    pub left: f32,
    pub top: f32,
    /// Keeps its own colours.
    pub coloured: bool,
}

/// One row of glyphs in the texture.
struct Shelf {
    top: usize,
    height: usize,
    used: usize,
}

/// The atlas and the texture that shows it.
pub struct Atlas {
    engine: TextEngine,
    faces: HashMap<FaceId, Option<FontFace>>,
    sprites: HashMap<GlyphKey, Sprite>,
    image: ColorImage,
    texture: Option<TextureHandle>,
    shelves: Vec<Shelf>,
    dirty: Option<[usize; 4]>,
    generation: u32,
    rasterised: usize,
    context: RenderContext,
    resources: Resources,
}

impl Atlas {
    pub fn new(engine: TextEngine) -> Self {
        let mut atlas = Self {
            engine,
            faces: HashMap::new(),
            sprites: HashMap::new(),
            image: ColorImage::filled([SIDE, SIDE], Color32::TRANSPARENT),
            texture: None,
            shelves: Vec::new(),
            dirty: None,
            generation: 0,
            rasterised: 0,
            context: RenderContext::new(16, 16),
            resources: Resources::new(),
        };
        atlas.empty(SIDE);
        atlas
    }

    /// Rises when a new texture is begun: meshes of the old one should be made anew.
    pub fn generation(&self) -> u32 {
        self.generation
    }

    /// Glyphs that were drawn so far.
    pub fn rasterised(&self) -> usize {
        self.rasterised
    }

    /// The texture that glyphs are put into now.
    pub fn texture(&mut self, ctx: &Context) -> TextureHandle {
        let image = &self.image;
        let dirty = &mut self.dirty;
        let load = || {
            *dirty = None;
            ctx.load_texture("glyphs", image.clone(), TextureOptions::LINEAR)
        };
        self.texture.get_or_insert_with(load).clone()
    }

    /// Begins a new texture.
    fn turn_over(&mut self) {
        self.texture = None;
        self.empty(MOST_SIDE);
    }

    fn empty(&mut self, side: usize) {
        self.generation += 1;
        self.sprites.clear();
        self.shelves.clear();
        self.image = ColorImage::filled([side, side], Color32::TRANSPARENT);
        // Shapes use the texture coordinate (0, 0); linear sampling must find white around it.
        for y in 0..3 {
            for x in 0..3 {
                self.image.pixels[y * side + x] = Color32::WHITE;
            }
        }
        self.shelves.push(Shelf { top: 0, height: 4, used: 4 });
        self.dirty = Some([0, 0, side, side]);
    }

    /// Brings what was rasterised since the last call to the texture.
    pub fn upload(&mut self, ctx: &Context) {
        let mut texture = self.texture(ctx);
        if let Some([x0, y0, x1, y1]) = self.dirty.take() {
            let part = self.image.region_by_pixels([x0, y0], [x1 - x0, y1 - y0]);
            texture.set_partial([x0, y0], part, TextureOptions::LINEAR);
        }
    }

    /// The sprite's texture coordinates, from 0 to 1.
    pub fn uv(&self, sprite: &Sprite) -> Rect {
        let side = self.image.size[0] as f32;
        let (x, y) = (f32::from(sprite.at[0]), f32::from(sprite.at[1]));
        let (w, h) = (f32::from(sprite.size[0]), f32::from(sprite.size[1]));
        Rect::from_min_max(pos2(x / side, y / side), pos2((x + w) / side, (y + h) / side))
    }

    /// The glyph, rasterised now if it is not there yet; `None` if there is no face.
    pub fn sprite(&mut self, key: GlyphKey) -> Option<Sprite> {
        if let Some(sprite) = self.sprites.get(&key) {
            return Some(*sprite);
        }
        let engine = &self.engine;
        let face = self.faces.entry(key.face).or_insert_with(|| engine.face(key.face)).clone()?;
        let sprite = self.rasterise(key, &face)?;
        self.rasterised += 1;
        self.sprites.insert(key, sprite);
        Some(sprite)
    }

    fn rasterise(&mut self, key: GlyphKey, face: &FontFace) -> Option<Sprite> {
        let size = f32::from(key.size) / 16.0;
        let shift = f32::from(key.bin) / f32::from(BINS);
        let Some([left, top, right, bottom]) = ink_box(face, key.glyph, size) else {
            return Some(Sprite { size: [0; 2], at: [0; 2], left: 0.0, top: 0.0, coloured: false });
        };
        let (x0, y0) = ((left + shift).floor() - 1.0, top.floor() - 1.0);
        let width = ((right + shift).ceil() + 1.0 - x0).clamp(1.0, 512.0) as usize;
        let height = (bottom.ceil() + 1.0 - y0).clamp(1.0, 512.0) as usize;
        let at = match self.place(width, height) {
            Some(at) => at,
            // Whoever makes a mesh just now starts again when the generation has risen.
            None => {
                self.turn_over();
                self.place(width, height)?
            }
        };
        let pixmap = self.draw(key, face, size, [width, height], [shift - x0, -y0]);
        let mut coloured = false;
        let side = self.image.size[0];
        for (row, line) in pixmap.data().chunks_exact(width).enumerate() {
            for (column, pixel) in line.iter().enumerate() {
                coloured |= pixel.r != pixel.a || pixel.g != pixel.a || pixel.b != pixel.a;
                self.image.pixels[(at[1] + row) * side + at[0] + column] =
                    Color32::from_rgba_premultiplied(pixel.r, pixel.g, pixel.b, pixel.a);
            }
        }
        self.mark([at[0], at[1], at[0] + width, at[1] + height]);
        Some(Sprite {
            size: [width as u16, height as u16],
            at: [at[0] as u16, at[1] as u16],
            left: x0,
            top: y0,
            coloured,
        })
    }

    fn draw(
        &mut self,
        key: GlyphKey,
        face: &FontFace,
        size: f32,
        box_px: [usize; 2],
        at: [f32; 2],
    ) -> Pixmap {
        let (width, height) = (box_px[0] as u16, box_px[1] as u16);
        let glyph = [Glyph { id: u32::from(key.glyph), x: at[0], y: at[1] }];
        self.context.reset_and_resize(width, height);
        self.context.set_transform(Affine::IDENTITY);
        self.context.set_paint(AlphaColor::<Srgb>::WHITE);
        self.context
            .glyph_run(&mut self.resources, &face.data)
            .font_size(size)
            .normalized_coords(&face.coords)
            .hint(false)
            .fill_glyphs(glyph.iter().copied());
        if key.embolden {
            self.context.set_stroke(kurbo::Stroke::new(f64::from(size * EMBOLDEN)));
            self.context
                .glyph_run(&mut self.resources, &face.data)
                .font_size(size)
                .normalized_coords(&face.coords)
                .hint(false)
                .stroke_glyphs(glyph.iter().copied());
        }
        self.context.flush();
        let mut pixmap = Pixmap::new(width, height);
        self.context.render(&mut pixmap, &mut self.resources);
        pixmap
    }

    /// A place for a box, one pixel from its neighbours.
    fn place(&mut self, width: usize, height: usize) -> Option<[usize; 2]> {
        let side = self.image.size[0];
        let (width, height) = (width + 1, height + 1);
        let fits = |shelf: &Shelf| {
            shelf.used + width <= side && height <= shelf.height && shelf.height <= height + height / 3 + 2
        };
        if let Some(shelf) = self.shelves.iter_mut().find(|shelf| fits(shelf)) {
            let at = [shelf.used, shelf.top];
            shelf.used += width;
            return Some(at);
        }
        let top = self.shelves.last().map_or(0, |shelf| shelf.top + shelf.height);
        if top + height > side || width > side {
            return None;
        }
        self.shelves.push(Shelf { top, height, used: width });
        Some([0, top])
    }

    fn mark(&mut self, [x0, y0, x1, y1]: [usize; 4]) {
        self.dirty = Some(match self.dirty {
            Some([a, b, c, d]) => [a.min(x0), b.min(y0), c.max(x1), d.max(y1)],
            None => [x0, y0, x1, y1],
        });
    }
}

/// Left, top, right and bottom of a glyph's ink around its origin, in pixels, y downwards; `None`
/// for glyphs without ink.
fn ink_box(face: &FontFace, glyph: u16, size: f32) -> Option<[f32; 4]> {
    let font = FontRef::from_index(face.data.data.as_ref(), face.data.index).ok()?;
    let coords: Vec<NormalizedCoord> =
        face.coords.iter().map(|bits| NormalizedCoord::from_bits(*bits)).collect();
    let location = LocationRef::new(&coords);
    let metrics = font.glyph_metrics(Size::new(size), location);
    let id = GlyphId::new(u32::from(glyph));
    let painted = font.color_glyphs().get(id).is_some() || font.bitmap_strikes().iter().next().is_some();
    if painted {
        // Layers may stand out of the base glyph; nothing stands out of an em and a quarter.
        let advance = metrics.advance_width(id).unwrap_or(size).max(size);
        return Some([-0.2 * size, -1.15 * size, advance + 0.2 * size, 0.4 * size]);
    }
    let ink = metrics.bounds(id)?;
    (ink.x_max > ink.x_min && ink.y_max > ink.y_min).then_some([ink.x_min, -ink.y_max, ink.x_max, -ink.y_min])
}
