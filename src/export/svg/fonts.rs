//! Fonts in the file, each with the letters that are used.
//!
//! Only what a viewer shows right without the rules of the font is written as real text: letters
//! beside each other, one glyph each. Everything else stays outlines.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider, Tag};
use subsetter::GlyphRemapper;

use super::sfnt;
use crate::text::{FaceId, FontFace, GlyphRun};

/// The fonts of a file.
#[derive(Default)]
pub struct Fonts {
    families: BTreeMap<FaceId, Option<Family>>,
}

struct Family {
    name: String,
    face: FontFace,
    letters: BTreeMap<char, u16>,
}

impl Fonts {
    /// The family that shows a run of a face as text; `None` if it has to be drawn.
    pub fn family(&mut self, run: &GlyphRun, words: &str, face: &FontFace) -> Option<String> {
        let number = self.families.len();
        let family = self.families.entry(run.face).or_insert_with(|| Family::new(number, face)).as_mut()?;
        let level = run.glyphs.first()?.y;
        let plain = !run.rtl && !run.embolden && run.glyphs.iter().all(|glyph| glyph.y == level);
        let letters: Vec<char> = words.chars().collect();
        if !plain || letters.len() != run.glyphs.len() {
            return None;
        }
        let font = FontRef::from_index(face.bytes(), face.index()).ok()?;
        let map = font.charmap();
        let own = |c: char| matches!(c, '\u{e000}'..='\u{f8ff}');
        let shown =
            |(c, id): (&char, u16)| !own(*c) && map.map(*c).is_some_and(|g| g.to_u32() == u32::from(id));
        let ids = run.glyphs.iter().map(|glyph| glyph.id);
        if !letters.iter().zip(ids.clone()).all(shown) {
            return None;
        }
        family.letters.extend(letters.into_iter().zip(ids));
        Some(family.name.clone())
    }

    /// The rules that embed all fonts that were used.
    pub fn css(&self) -> String {
        let used = self.families.values().flatten().filter(|family| !family.letters.is_empty());
        used.filter_map(Family::rule).collect()
    }
}

impl Family {
    fn new(number: usize, face: &FontFace) -> Option<Self> {
        let font = FontRef::from_index(face.bytes(), face.index()).ok()?;
        let coloured = font.table_data(Tag::new(b"COLR")).is_some();
        let whole = font.glyf().is_ok() && font.table_data(Tag::new(b"OS/2")).is_some();
        let usable = whole && !coloured && face.coords.is_empty();
        usable.then(|| Self { name: format!("f{number}"), face: face.clone(), letters: BTreeMap::new() })
    }

    fn rule(&self) -> Option<String> {
        let mut glyphs = GlyphRemapper::new();
        let letters: BTreeMap<char, u16> =
            self.letters.iter().map(|(&letter, &glyph)| (letter, glyphs.remap(glyph))).collect();
        let subset = subsetter::subset(self.face.bytes(), self.face.index(), &glyphs).ok()?;
        let font = FontRef::from_index(self.face.bytes(), self.face.index()).ok()?;
        let os2 = font.table_data(Tag::new(b"OS/2"))?.as_bytes();
        let file = sfnt::with_tables(&subset, &[(*b"OS/2", os2.to_vec()), (*b"cmap", sfnt::cmap(&letters))])?;
        let data = STANDARD.encode(file);
        Some(format!("@font-face{{font-family:{};src:url(data:font/ttf;base64,{data})}}", self.name))
    }
}
