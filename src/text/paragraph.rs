//! Text that has been laid out: lines, glyphs, and the text they came from.

use std::ops::Range;
use std::sync::Arc;

use crate::geom::Size;

/// A font face known to the engine; the engine gives its bytes and its index in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FaceId(pub u32);

/// One glyph. `x` and `y` are its origin relative to the paragraph's upper left corner, in world
/// units, y downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    pub id: u16,
    pub x: f32,
    pub y: f32,
    pub advance: f32,
    /// Byte offset of the cluster in [`Paragraph::text`]; glyphs of one cluster share it.
    pub cluster: u32,
}

/// Glyphs of one face, size, brush and direction on one line, in visual order.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphRun {
    pub face: FaceId,
    /// Em size in world units.
    pub size: f32,
    /// Colour index, see [`super::Span::brush`].
    pub brush: u8,
    pub rtl: bool,
    /// Bytes of [`Paragraph::text`] the run shows.
    pub text: Range<u32>,
    pub glyphs: Vec<Glyph>,
    /// The font is thinner than asked for (a fallback without bold).
    pub embolden: bool,
}

/// One line: where it stands and which runs and bytes it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Distance from the paragraph's top to the baseline.
    pub baseline: f32,
    pub top: f32,
    pub bottom: f32,
    /// Left end of the first glyph and width of all, trailing white space not counted.
    pub x: f32,
    pub width: f32,
    pub text: Range<u32>,
    /// Range of [`Paragraph::runs`].
    pub runs: Range<u32>,
}

/// A laid-out block of text. Never changed after it was made; shared by all painters.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// The text of all spans; where [`super::Cut`] cut it, still whole.
    pub text: Arc<str>,
    /// Widest line and total height.
    pub size: Size,
    pub lines: Vec<Line>,
    pub runs: Vec<GlyphRun>,
    /// The base direction is right to left.
    pub rtl: bool,
    /// The text did not fit and ends with `…`.
    pub cut: bool,
    /// A word is longer than the width and was broken in the middle.
    pub broken_word: bool,
    /// Characters that no font has.
    pub missing: Vec<char>,
}

impl Paragraph {
    /// The bytes of each line as text: what tests compare between painters.
    pub fn line_texts(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(|line| &self.text[line.text.start as usize..line.text.end as usize])
    }

    /// Index of the line at `y` (from the paragraph's top); the nearest one above and below.
    pub fn line_at(&self, y: f32) -> usize {
        self.lines.partition_point(|line| line.bottom <= y).min(self.lines.len().saturating_sub(1))
    }
}
