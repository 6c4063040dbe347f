//! From prepared text to parley's layout: fonts chosen, shaped, reordered, broken into lines.
//!
//! Always at scale 1 and without quantising, so the line breaks are the same forever, whatever the
//! zoom. This module must not know what becomes of the layout.

use std::sync::Arc;

use fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, FontWeight, Language};
use parley::{
    Alignment, AlignmentOptions, FontContext, Layout, LayoutContext, LineHeight, OverflowWrap,
    WhiteSpaceCollapse,
};

use super::fallback::Fallback;
use super::fonts::{self, BUNDLED, FaceKind};
use super::prepare::{Mode, Prepared, Stretch};
use super::style::{Align, Weight};

/// What parley calls a brush: the span a glyph belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ink(pub u16);

/// Fonts and scratch space for shaping; one thread at a time.
pub(super) struct Shaper {
    pub fonts: FontContext,
    pub fallback: Fallback,
    scratch: LayoutContext<Ink>,
    /// Blobs of the bundled fonts, in the order of [`BUNDLED`].
    pub bundled: Vec<Blob<u8>>,
}

impl Shaper {
    pub fn new(system: bool) -> Self {
        let mut fonts = FontContext {
            collection: Collection::new(CollectionOptions { shared: false, system_fonts: false }),
            source_cache: fontique::SourceCache::default(),
        };
        let bundled = BUNDLED
            .iter()
            .map(|font| {
                // The slice itself is shared: nothing is copied.
                let blob = Blob::new(Arc::new(font.bytes));
                let name = FontInfoOverride { family_name: Some(font.family), ..FontInfoOverride::default() };
                fonts.collection.register_fonts(blob.clone(), Some(name));
                blob
            })
            .collect();
        Self { fonts, fallback: Fallback::new(system), scratch: LayoutContext::new(), bundled }
    }

    /// What kind of face these bytes are.
    pub fn kind(&self, blob: &Blob<u8>) -> FaceKind {
        self.bundled
            .iter()
            .position(|bundled| bundled.id() == blob.id())
            .map_or(FaceKind::Text, |index| BUNDLED[index].kind)
    }

    /// Shapes and breaks the text.
    pub fn shape(&mut self, prepared: &Prepared, align: Align, language: Option<&str>) -> Layout<Ink> {
        let more = self.fallback.families(&prepared.shaped, language, &mut self.fonts);
        let locale = language.and_then(|tag| Language::parse(tag).ok());
        let mut builder = self.scratch.style_run_builder(&mut self.fonts, &prepared.shaped, 1.0, false);
        let mut known: Vec<(usize, Mode, u16)> = Vec::new();
        for stretch in std::iter::once(&ROOT).chain(&prepared.stretches) {
            let index = known
                .iter()
                .rev()
                .take(8)
                .find(|(span, mode, _)| *span == stretch.span && *mode == stretch.mode)
                .map(|(_, _, index)| *index);
            let index = match index {
                Some(index) => index,
                None if known.len() >= usize::from(u16::MAX) => u16::MAX - 1,
                None => {
                    let index = builder.push_style(parley_style(prepared, stretch, &more, locale));
                    known.push((stretch.span, stretch.mode, index));
                    index
                }
            };
            if !stretch.range.is_empty() {
                builder.push_style_run(index, stretch.range.clone());
            }
        }
        let mut layout = builder.build(&prepared.shaped);
        layout.break_all_lines(prepared.width);
        let alignment = match align {
            Align::Start => Alignment::Start,
            Align::Center => Alignment::Center,
            Align::End => Alignment::End,
        };
        layout.align(alignment, AlignmentOptions::default());
        layout
    }
}

/// The style that parley takes the line's strut from stands first: that of the first span, plain.
const ROOT: Stretch = Stretch { span: 0, mode: Mode::Plain, range: 0..0 };

fn parley_style<'a>(
    prepared: &Prepared,
    stretch: &Stretch,
    more: &'a [String],
    locale: Option<Language>,
) -> parley::TextStyle<'a, 'static, Ink> {
    let style = prepared.spans[stretch.span].style;
    parley::TextStyle {
        font_family: fonts::family_list(style.family, stretch.mode == Mode::Emoji, more),
        font_size: style.size,
        font_weight: FontWeight::new(weight_value(style.weight)),
        // Emoji must not move the line that the editor finds by its own measures.
        line_height: LineHeight::Absolute(if stretch.mode == Mode::Emoji { 0.0 } else { style.line_height }),
        letter_spacing: style.letter_spacing,
        word_spacing: if stretch.mode == Mode::Tab { 3.0 * fonts::SPACE * style.size } else { 0.0 },
        locale,
        brush: Ink(u16::try_from(stretch.span).unwrap_or(u16::MAX)),
        // A word longer than the line breaks anywhere; spaces at a line's end always hang.
        overflow_wrap: OverflowWrap::Anywhere,
        white_space_collapse: WhiteSpaceCollapse::PreserveBreaks,
        ..parley::TextStyle::default()
    }
}

/// The number CSS gives a weight.
pub(super) const fn weight_value(weight: Weight) -> f32 {
    match weight {
        Weight::Regular => 400.0,
        Weight::Medium => 500.0,
        Weight::SemiBold => 600.0,
        Weight::Bold => 700.0,
    }
}
