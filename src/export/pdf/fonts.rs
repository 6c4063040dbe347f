//! The fonts of a document: which glyphs are used with which text, and from that the subsets that
//! are put into the file.
//!
//! Text in a PDF is found and copied through a table from codes to text, one text a code. A glyph
//! may stand for several texts (Latin A and Greek Alpha, a Thai consonant with different marks), so
//! in TrueType fonts each pair of glyph and text gets a code of its own, and a second table leads
//! from codes to glyphs. Fonts with CFF outlines have no such second table: there a glyph keeps its
//! first text, and the caller marks the places where that is wrong.

use std::collections::BTreeMap;

use printpdf::{Codepoint, FontId, ParsedFont, PdfFont};
use skrifa::instance::{LocationRef, NormalizedCoord, Size};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use subsetter::GlyphRemapper;

use crate::export::{ExportError, FaceSource};
use crate::text::{FaceId, FontFace};

/// All fonts of a document.
#[derive(Default)]
pub struct Fonts {
    fonts: BTreeMap<FaceId, Option<Font>>,
}

/// A font and the codes it is used with.
pub struct Font {
    /// The resource name, such as `T3`.
    pub resource: String,
    pub face: FontFace,
    /// It can be put into the file. Text in other fonts is drawn and can't be copied.
    pub embeddable: bool,
    /// Codes may lead to any glyph.
    truetype: bool,
    units_per_em: f32,
    glyphs: GlyphRemapper,
    codes: BTreeMap<(u16, String), u16>,
    /// What the codes from 1 on stand for.
    coded: Vec<Coded>,
}

/// What a code stands for.
struct Coded {
    text: String,
    /// The glyph in the subset.
    glyph: u16,
    /// In font units.
    advance: u16,
}

/// A code in the content, and how it behaves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Code {
    pub code: u16,
    /// The width that readers know, in thousandths of the em.
    pub width: f32,
    /// The code is copied as the text that was asked for.
    pub agrees: bool,
}

/// A font ready for printpdf, and the table from codes to glyphs if it needs one.
pub struct Embedded {
    pub resource: FontId,
    pub font: PdfFont,
    /// Every code and its text.
    pub codes: Vec<Codepoint>,
    pub code_to_glyph: Option<Vec<u8>>,
}

impl Fonts {
    /// The font of a face; `None` if the face is unknown or its file can't be read.
    pub fn get(&mut self, id: FaceId, faces: &dyn FaceSource) -> Option<&mut Font> {
        let resource = format!("T{}", self.fonts.len());
        self.fonts.entry(id).or_insert_with(|| Font::new(resource, faces.face(id)?)).as_mut()
    }

    /// Subsets and names every font that was used.
    pub fn embed(self) -> Result<Vec<Embedded>, ExportError> {
        self.fonts.into_values().flatten().filter(|font| !font.coded.is_empty()).map(Font::embed).collect()
    }
}

impl Font {
    fn new(resource: String, face: FontFace) -> Option<Self> {
        let font = FontRef::from_index(face.bytes(), face.index()).ok()?;
        let units_per_em = f32::from(font.head().ok()?.units_per_em());
        let truetype = font.glyf().is_ok();
        let nothing = GlyphRemapper::new();
        let embeddable = subsetter::subset(face.bytes(), face.index(), &nothing)
            .is_ok_and(|subset| ParsedFont::from_bytes(&subset, 0, &mut Vec::new()).is_some());
        (units_per_em > 0.0).then(|| Self {
            resource,
            embeddable,
            truetype,
            units_per_em,
            face,
            glyphs: GlyphRemapper::new(),
            codes: BTreeMap::new(),
            coded: Vec::new(),
        })
    }

    /// All glyphs are drawn as forms: the file would show a variable font in its default weight.
    pub fn plain_drawn(&self) -> bool {
        !self.embeddable || !self.face.coords.is_empty()
    }

    /// The code that shows `glyph` and is copied as `text`.
    pub fn code(&mut self, glyph: u16, text: &str) -> Code {
        let key = (glyph, if self.truetype { text.to_owned() } else { String::new() });
        let code = match self.codes.get(&key) {
            Some(code) => *code,
            None => self.add(key, glyph, text),
        };
        let coded = self.coded.get(usize::from(code).wrapping_sub(1));
        Code {
            code,
            // As printpdf computes it for `/W`: cut, not rounded.
            width: coded.map_or(0.0, |coded| (f32::from(coded.advance) * 1000.0 / self.units_per_em).trunc()),
            agrees: coded.is_none_or(|coded| coded.text == text),
        }
    }

    fn add(&mut self, key: (u16, String), glyph: u16, text: &str) -> u16 {
        // 65,535 codes are used up: the glyph that says so.
        let Ok(code) = u16::try_from(self.coded.len() + 1) else {
            return 0;
        };
        self.coded.push(Coded {
            text: text.to_owned(),
            glyph: self.glyphs.remap(glyph),
            advance: self.advance(glyph),
        });
        self.codes.insert(key, code);
        code
    }

    fn advance(&self, glyph: u16) -> u16 {
        let coords: Vec<NormalizedCoord> =
            self.face.coords.iter().map(|bits| NormalizedCoord::from_bits(*bits)).collect();
        FontRef::from_index(self.face.data.data.as_ref(), self.face.data.index)
            .ok()
            .and_then(|font| {
                font.glyph_metrics(Size::unscaled(), LocationRef::new(&coords))
                    .advance_width(GlyphId::from(glyph))
            })
            .map_or(0, |advance| advance.round() as u16)
    }

    fn embed(self) -> Result<Embedded, ExportError> {
        let failed = |why: String| ExportError::Font { name: self.face.name.to_string(), why };
        let data = &self.face.data;
        let subset = subsetter::subset(data.data.as_ref(), data.index, &self.glyphs)
            .map_err(|error| failed(error.to_string()))?;
        let mut parsed = ParsedFont::from_bytes(&subset, 0, &mut Vec::new())
            .ok_or_else(|| failed("its subset can't be read".into()))?;
        parsed.font_name = Some(format!("{}+{}", tag(&subset), pdf_name(&self.face.name)));
        // printpdf looks widths up by code.
        let codes = (1u16..).zip(&self.coded);
        parsed.glyph_widths = codes.map(|(code, coded)| (code, coded.advance)).collect();
        let straight = (1u16..).zip(&self.coded).all(|(code, coded)| code == coded.glyph);
        let codes = (1u16..).zip(&self.coded);
        Ok(Embedded {
            codes: codes.map(|(code, coded)| Codepoint::with_cid(code, 0.0, coded.text.clone())).collect(),
            resource: FontId(self.resource),
            font: PdfFont::new(parsed),
            code_to_glyph: (self.truetype && !straight).then(|| code_table(&self.coded)),
        })
    }
}

/// Two bytes a code, from code 0 on.
fn code_table(coded: &[Coded]) -> Vec<u8> {
    let glyphs = std::iter::once(0).chain(coded.iter().map(|coded| coded.glyph));
    glyphs.flat_map(u16::to_be_bytes).collect()
}

/// Six letters that tell two subsets of one font apart (ISO 32000-1, 9.6.4).
fn tag(subset: &[u8]) -> String {
    let hash = blake3::hash(subset);
    let letters = hash.as_bytes().iter().take(6);
    letters.map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// A PostScript name has no spaces and no delimiters.
fn pdf_name(name: &str) -> String {
    let kept = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let name: String = name.chars().filter(kept).collect();
    if name.is_empty() { "Unnamed".into() } else { name }
}
