//! Fonts beyond the bundled ones: a fonts folder of ours and the system's, asked character by
//! character and only when a text needs them.
//!
//! For a character that the bundled and added fonts lack, every known family is asked once; the
//! best one (own folder first, then by language for CJK, then plain sans faces) joins the
//! engine's collection under its own name. The answer depends on character, language and machine
//! only, never on what was laid out before.

use std::collections::HashMap;
use std::path::PathBuf;

use fontique::{Blob, FamilyInfo, FontInfo, FontStyle, FontWeight, FontWidth, SourceId};
use parley::FontContext;

use super::fonts::BUNDLED;
use super::library::{Library, has_glyph};
use super::script::{Cjk, is_cjk, is_invisible, is_private};

/// Finds and registers families for characters.
pub(super) struct Fallback {
    folder: Option<PathBuf>,
    system: bool,
    /// Families added by hand, before folder and system.
    added: Vec<String>,
    added_fonts: Vec<(Blob<u8>, u32)>,
    /// Whether the bundled or added fonts have a character.
    covered: HashMap<char, bool>,
    /// The registered family that has a character, by the CJK forms wanted.
    found: HashMap<(char, Option<Cjk>), Option<String>>,
    /// Opened when a character is looked for in vain.
    library: Option<Library>,
    /// Faces that joined the collection and the family name they have there.
    registered: HashMap<(SourceId, u32), String>,
}

impl Fallback {
    pub fn new(system: bool) -> Self {
        Self {
            folder: None,
            system,
            added: Vec::new(),
            added_fonts: Vec::new(),
            covered: HashMap::new(),
            found: HashMap::new(),
            library: None,
            registered: HashMap::new(),
        }
    }

    pub fn set_folder(&mut self, folder: PathBuf) {
        self.folder = Some(folder);
        self.library = None;
        self.found.clear();
    }

    /// Notes a family that was added to the collection, with its faces.
    pub fn add(&mut self, family: String, fonts: Vec<(Blob<u8>, u32)>) {
        if !self.added.contains(&family) {
            self.added.push(family);
        }
        self.added_fonts.extend(fonts);
        self.covered.clear();
        self.found.clear();
    }

    /// The families a text needs beyond the bundled ones, in the order to ask them.
    pub fn families(&mut self, text: &str, language: Option<&str>, fonts: &mut FontContext) -> Vec<String> {
        let mut families = self.added.clone();
        if text.is_ascii() || !(self.system || self.folder.is_some()) {
            return families;
        }
        let mut cjk = None;
        for c in text.chars() {
            if c.is_ascii() || is_invisible(c) || is_private(c) || self.is_covered(c) {
                continue;
            }
            let forms = is_cjk(c).then(|| *cjk.get_or_insert_with(|| Cjk::of(language, text)));
            if let Some(family) = self.family_for(c, forms, fonts)
                && !families.contains(&family)
            {
                families.push(family);
            }
        }
        families
    }

    fn is_covered(&mut self, c: char) -> bool {
        let added = &self.added_fonts;
        *self.covered.entry(c).or_insert_with(|| {
            BUNDLED.iter().any(|font| has_glyph(font.bytes, 0, c))
                || added.iter().any(|(blob, index)| has_glyph(blob.as_ref(), *index, c))
        })
    }

    fn family_for(&mut self, c: char, cjk: Option<Cjk>, fonts: &mut FontContext) -> Option<String> {
        if let Some(known) = self.found.get(&(c, cjk)) {
            return known.clone();
        }
        let (folder, system) = (self.folder.as_deref(), self.system);
        let library = self.library.get_or_insert_with(|| Library::open(folder, system));
        let best = library.best(c, cjk.map_or(&[], Cjk::families));
        let family = best.and_then(|info| self.register(&info, fonts));
        self.found.insert((c, cjk), family.clone());
        family
    }

    /// Puts the family's upright faces of the weights we use into the collection; gives the name
    /// they have there.
    fn register(&mut self, info: &FamilyInfo, fonts: &mut FontContext) -> Option<String> {
        let mut name = None;
        for weight in [400.0, 500.0, 600.0, 700.0] {
            let weight = FontWeight::new(weight);
            let font = info.match_font(FontWidth::NORMAL, FontStyle::Normal, weight, true);
            let registered = font.and_then(|font| self.register_file(font, fonts));
            name = name.or(registered);
        }
        name
    }

    /// Registers a whole file once and gives the family name of the face that `font` is.
    fn register_file(&mut self, font: &FontInfo, fonts: &mut FontContext) -> Option<String> {
        let source = font.source().id();
        if !self.registered.contains_key(&(source, font.index())) {
            let blob = font.load(Some(&mut fonts.source_cache))?;
            for (family, faces) in fonts.collection.register_fonts(blob, None) {
                let name = fonts.collection.family_name(family)?.to_owned();
                for face in faces {
                    self.registered.insert((source, face.index()), name.clone());
                }
            }
        }
        self.registered.get(&(source, font.index())).cloned()
    }
}
