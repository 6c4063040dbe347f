//! Where painters get the bytes of font faces.

use crate::text::{FaceId, FontFace, TextEngine};

/// Gives faces by the ids that glyph runs carry. All that export asks of the text engine.
pub trait FaceSource {
    /// The face, or `None` if the id is unknown: its glyphs are then left out.
    fn face(&self, id: FaceId) -> Option<FontFace>;
}

impl FaceSource for TextEngine {
    fn face(&self, id: FaceId) -> Option<FontFace> {
        TextEngine::face(self, id)
    }
}
