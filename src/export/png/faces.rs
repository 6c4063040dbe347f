//! Faces and glyphs that may be given to the painter.
//!
//! `vello_cpu` takes for granted that a font file is whole, and ends the program where it is not. A
//! broken font of the system must not do that: each face, and each glyph once, is tried beforehand.

use std::collections::BTreeMap;

use skrifa::instance::{LocationRef, NormalizedCoord, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use vello_cpu::Glyph;

use crate::export::FaceSource;
use crate::text::{FaceId, FontFace, GlyphRun};

/// The faces of an export.
pub struct Faces<'a> {
    source: &'a dyn FaceSource,
    known: BTreeMap<FaceId, Option<Known>>,
}

struct Known {
    face: FontFace,
    /// Whether a glyph can be drawn.
    sound: BTreeMap<u16, bool>,
}

impl<'a> Faces<'a> {
    pub fn new(source: &'a dyn FaceSource) -> Self {
        Self { source, known: BTreeMap::new() }
    }

    /// The face of a run and those of its glyphs that can be drawn, or `None` without a face.
    pub fn run(&mut self, run: &GlyphRun) -> Option<(&FontFace, Vec<Glyph>)> {
        let source = self.source;
        let known = self.known.entry(run.face).or_insert_with(|| {
            let face = source.face(run.face).filter(is_whole)?;
            let sound = BTreeMap::new();
            Some(Known { face, sound })
        });
        let Known { face, sound } = known.as_mut()?;
        let mut drawable = |glyph: u16| *sound.entry(glyph).or_insert_with(|| is_sound(face, glyph));
        let glyphs = run.glyphs.iter().filter(|glyph| drawable(glyph.id));
        let glyphs = glyphs.map(|glyph| Glyph { id: u32::from(glyph.id), x: glyph.x, y: glyph.y });
        let glyphs = glyphs.collect();
        Some((face, glyphs))
    }
}

/// The tables that every use of a font needs can be read.
fn is_whole(face: &FontFace) -> bool {
    let font = FontRef::from_index(face.bytes(), face.index());
    font.is_ok_and(|font| {
        let tables = font.head().is_ok() && font.maxp().is_ok() && font.cmap().is_ok();
        tables && font.hhea().is_ok() && font.hmtx().is_ok()
    })
}

/// The outline, if there is one, can be drawn.
fn is_sound(face: &FontFace, glyph: u16) -> bool {
    let Ok(font) = FontRef::from_index(face.bytes(), face.index()) else {
        return false;
    };
    let coords = face.coords.iter().map(|bits| NormalizedCoord::from_bits(*bits));
    let coords: Vec<NormalizedCoord> = coords.collect();
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::new(&coords));
    match font.outline_glyphs().get(GlyphId::from(glyph)) {
        Some(outline) => outline.draw(settings, &mut Nowhere).is_ok(),
        None => true,
    }
}

/// Draws nothing.
struct Nowhere;

impl OutlinePen for Nowhere {
    fn move_to(&mut self, _x: f32, _y: f32) {}
    fn line_to(&mut self, _x: f32, _y: f32) {}
    fn quad_to(&mut self, _cx: f32, _cy: f32, _x: f32, _y: f32) {}
    fn curve_to(&mut self, _ax: f32, _ay: f32, _bx: f32, _by: f32, _x: f32, _y: f32) {}
    fn close(&mut self) {}
}
