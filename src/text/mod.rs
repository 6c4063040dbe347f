//! The only text engine: fonts, shaping, bidi and line breaking (parley) give a [`Paragraph`].
//!
//! Text of a document is laid out once, in world units, at scale 1; every painter draws the same
//! glyphs at the same places, so no zoom and no export breaks a line elsewhere. Nobody but this
//! module measures or breaks text.
//!
//! The way of a text: [`TextSpec`] → `prepare` (one string, clean numbers) → `fallback` (families
//! for characters that the bundled `fonts` lack) → `shape` (parley) → `cut` (ellipsis) →
//! `flatten` → [`Paragraph`].

mod cache;
mod cut;
mod editor;
mod engine;
mod faces;
mod fallback;
mod fit;
mod flatten;
mod fonts;
pub mod icons;
mod library;
mod paragraph;
mod prepare;
mod script;
mod shape;
mod style;

pub use editor::{Deletion, Motion, TextEditor};
pub use engine::{TextEngine, TextError};
pub use faces::FontFace;
pub use fit::{LEAST_NOTE_TEXT, NoteFit, NoteSize, fit_note_text};
pub use fonts::FaceKind;
pub use paragraph::{FaceId, Glyph, GlyphRun, Line, Paragraph};
pub use style::{Align, Cut, Family, Span, TextSpec, TextStyle, Weight};

#[cfg(test)]
mod tests;
