//! What a piece of text should look like before it is laid out.

/// The family a span is set in. Missing characters fall back to symbols, emoji, the other bundled
/// scripts and the system's fonts, in this order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Family {
    /// Inter, for everything a person reads.
    #[default]
    Text,
    /// Phosphor Regular: icons of commands.
    Icons,
    /// Phosphor Fill: icons of lanes and marks.
    IconsFill,
    /// Phosphor Bold: tiny marks of 12 pt and under.
    IconsBold,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Weight {
    #[default]
    Regular,
    Medium,
    SemiBold,
    Bold,
}

/// How lines stand in the width they are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Align {
    /// Left, or right for right-to-left text.
    #[default]
    Start,
    Center,
    End,
}

/// Size, weight and spacing of a span. Lengths are world units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    pub family: Family,
    pub weight: Weight,
    pub size: f32,
    /// Distance of two baselines.
    pub line_height: f32,
    pub letter_spacing: f32,
}

impl TextStyle {
    /// Inter at `size` on lines of `line_height`.
    pub const fn new(size: f32, line_height: f32, weight: Weight) -> Self {
        Self { family: Family::Text, weight, size, line_height, letter_spacing: 0.0 }
    }

    #[must_use]
    pub const fn spaced(mut self, letter_spacing: f32) -> Self {
        self.letter_spacing = letter_spacing;
        self
    }

    #[must_use]
    pub const fn family(mut self, family: Family) -> Self {
        self.family = family;
        self
    }
}

/// A stretch of text in one style; `brush` is the index of its colour in the scene item's list.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    pub text: String,
    pub style: TextStyle,
    pub brush: u8,
}

/// What happens to text that is too long for its place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Cut {
    /// Wrap as often as needed.
    #[default]
    Never,
    /// At most this many lines; the last one ends with `…`.
    Lines(u16),
}

/// Everything the engine needs to lay out one paragraph block (line breaks in the text included).
#[derive(Clone, Debug, PartialEq)]
pub struct TextSpec {
    pub spans: Vec<Span>,
    /// Width to wrap at, in world units; `None` never wraps.
    pub width: Option<f32>,
    pub align: Align,
    pub cut: Cut,
    /// BCP 47 language of the document; steers CJK fonts and line breaking.
    pub language: Option<String>,
}

impl TextSpec {
    /// One span, brush 0, aligned at the start, never cut.
    pub fn plain(text: impl Into<String>, style: TextStyle, width: Option<f32>) -> Self {
        Self {
            spans: vec![Span { text: text.into(), style, brush: 0 }],
            width,
            align: Align::Start,
            cut: Cut::Never,
            language: None,
        }
    }

    #[must_use]
    pub fn align(mut self, align: Align) -> Self {
        self.align = align;
        self
    }

    #[must_use]
    pub fn cut(mut self, cut: Cut) -> Self {
        self.cut = cut;
        self
    }
}
