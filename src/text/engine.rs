//! [`TextEngine`]: the one door to fonts, shaping and breaking.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use fontique::Blob;
use parley::{FontData, Layout};

use super::cache::{self, Cache};
use super::cut;
use super::faces::{Faces, FontFace, Variable};
use super::flatten::flatten;
use super::fonts::BUNDLED;
use super::paragraph::{FaceId, Paragraph};
use super::prepare::Prepared;
use super::shape::{Ink, Shaper};
use super::style::{Cut, TextSpec};

/// Why fonts could not be added.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    #[error("The file is not a font that can be read. Use a TrueType or OpenType file (.ttf, .otf, .ttc).")]
    NotAFont,
}

/// Lays out text. Cheap to clone: clones share fonts, faces and the cache of paragraphs.
///
/// ```
/// use laneway::text::{TextEngine, TextSpec, TextStyle, Weight};
///
/// let engine = TextEngine::bundled();
/// let style = TextStyle::new(15.0, 19.0, Weight::Medium);
/// let paragraph = engine.layout(&TextSpec::plain("Compare jackets", style, Some(80.0)));
/// assert_eq!(paragraph.line_texts().collect::<Vec<_>>(), ["Compare ", "jackets"]);
/// ```
#[derive(Clone)]
pub struct TextEngine {
    shared: Arc<Shared>,
}

struct Shared {
    /// Made at the first layout.
    shaper: Mutex<Option<Shaper>>,
    faces: RwLock<Faces>,
    cache: Mutex<Cache>,
    system: bool,
    folder: Option<PathBuf>,
}

impl TextEngine {
    /// Bundled fonts, and the system's for characters that those lack.
    pub fn new() -> Self {
        Self::make(true, None)
    }

    /// Bundled and added fonts only: the same paragraphs on every machine, for tests.
    pub fn bundled() -> Self {
        Self::make(false, None)
    }

    /// The same kind of engine with a folder of fonts that come before the system's. A folder that
    /// is not there is like an empty one. Starts anew: call it before sharing the engine.
    #[must_use]
    pub fn with_fonts_folder(self, folder: impl Into<PathBuf>) -> Self {
        Self::make(self.shared.system, Some(folder.into()))
    }

    fn make(system: bool, folder: Option<PathBuf>) -> Self {
        Self {
            shared: Arc::new(Shared {
                shaper: Mutex::new(None),
                faces: RwLock::default(),
                cache: Mutex::default(),
                system,
                folder,
            }),
        }
    }

    /// Adds a font file for characters that the bundled fonts lack; gives the family's name.
    ///
    /// # Errors
    /// [`TextError::NotAFont`] where the bytes hold no readable face.
    pub fn add_font(&self, bytes: Vec<u8>) -> Result<String, TextError> {
        let blob = Blob::from(bytes);
        let mut guard = self.shaper();
        let shaper = self.started(&mut guard);
        let families = shaper.fonts.collection.register_fonts(blob.clone(), None);
        let mut first = None;
        for (id, faces) in families {
            let Some(name) = shaper.fonts.collection.family_name(id) else {
                continue;
            };
            let name = name.to_owned();
            let fonts = faces.iter().map(|face| (blob.clone(), face.index())).collect();
            shaper.fallback.add(name.clone(), fonts);
            first.get_or_insert(name);
        }
        lock(&self.shared.cache).clear();
        first.ok_or(TextError::NotAFont)
    }

    /// Lays the text out, or gives the paragraph it made of the same spec before.
    ///
    /// Never fails: what cannot be drawn is in [`Paragraph::missing`].
    pub fn layout(&self, spec: &TextSpec) -> Arc<Paragraph> {
        let key = cache::key(spec);
        if let Some(known) = lock(&self.shared.cache).get(key, spec) {
            return known;
        }
        let paragraph = Arc::new(self.layout_anew(spec).0);
        lock(&self.shared.cache).put(key, spec.clone(), paragraph.clone());
        paragraph
    }

    /// The paragraph together with parley's layout of it, for hit tests and the caret.
    pub(super) fn layout_anew(&self, spec: &TextSpec) -> (Paragraph, Layout<Ink>) {
        let prepared = Prepared::new(spec);
        let language = spec.language.as_deref();
        let align = spec.align;
        let mut guard = self.shaper();
        let shaper = self.started(&mut guard);
        let layout = shaper.shape(&prepared, align, language);
        if let Cut::Lines(most) = spec.cut {
            let most = usize::from(most.max(1));
            if layout.len() > most
                && let Some((shortened, layout)) = cut::cut(shaper, &prepared, &layout, most, align, language)
            {
                return (self.flat(shaper, &shortened, &layout, true), layout);
            }
        }
        (self.flat(shaper, &prepared, &layout, false), layout)
    }

    fn flat(&self, shaper: &Shaper, prepared: &Prepared, layout: &Layout<Ink>, cut: bool) -> Paragraph {
        let mut faces = self.shared.faces.write().unwrap_or_else(PoisonError::into_inner);
        flatten(layout, prepared, cut, shaper, &mut faces)
    }

    /// The face of a run: shared bytes, name, place in the design space.
    pub fn face(&self, id: FaceId) -> Option<FontFace> {
        let faces = self.shared.faces.read().unwrap_or_else(PoisonError::into_inner);
        faces.get(id).cloned()
    }

    /// How many faces have a number so far: [`FaceId`]s are below it.
    pub fn face_count(&self) -> usize {
        let faces = self.shared.faces.read().unwrap_or_else(PoisonError::into_inner);
        faces.len()
    }

    fn shaper(&self) -> MutexGuard<'_, Option<Shaper>> {
        lock(&self.shared.shaper)
    }

    /// The shaper, made and its bundled faces numbered at the first use.
    fn started<'a>(&self, guard: &'a mut Option<Shaper>) -> &'a mut Shaper {
        guard.get_or_insert_with(|| {
            let mut shaper = Shaper::new(self.shared.system);
            if let Some(folder) = &self.shared.folder {
                shaper.fallback.set_folder(folder.clone());
            }
            let mut faces = self.shared.faces.write().unwrap_or_else(PoisonError::into_inner);
            for (font, blob) in BUNDLED.iter().zip(&shaper.bundled) {
                let data = FontData::new(blob.clone(), 0);
                faces.id(&data, font.kind, Variable::default());
            }
            drop(faces);
            shaper
        })
    }
}

impl Default for TextEngine {
    fn default() -> Self {
        Self::new()
    }
}

impl std::fmt::Debug for TextEngine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TextEngine")
            .field("system", &self.shared.system)
            .field("faces", &self.face_count())
            .finish_non_exhaustive()
    }
}

/// A panic elsewhere leaves at worst a half-filled cache of text: go on with it.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
