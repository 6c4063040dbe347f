//! A [`TextSpec`] made ready for shaping: clean numbers, one string, styled byte ranges.
//!
//! The shaped string has the same length in bytes as the text, so every offset means the same in
//! both; characters that no font draws well (controls, tabs) are replaced by spaces of the same
//! length in the shaped string only.

use std::ops::Range;
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

use super::script::{is_emoji, may_be_emoji};
use super::style::{TextSpec, TextStyle};

/// How a stretch of a span is shaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Plain,
    /// Coloured emoji come first in the family list.
    Emoji,
    /// One tab, as wide as four spaces.
    Tab,
}

/// Bytes of one span in one mode.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stretch {
    pub span: usize,
    pub mode: Mode,
    pub range: Range<usize>,
}

/// Style and colour of a span, with numbers that are finite and in bounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct SpanStyle {
    pub style: TextStyle,
    pub brush: u8,
}

pub(super) struct Prepared {
    pub text: Arc<str>,
    pub shaped: String,
    /// At least one.
    pub spans: Vec<SpanStyle>,
    /// Cover the text without gaps; none where the text is empty.
    pub stretches: Vec<Stretch>,
    pub width: Option<f32>,
}

const DEFAULT: TextStyle = TextStyle::new(13.0, 18.0, super::style::Weight::Regular);

/// More distinct spans than this share the last one's style (parley counts styles in 16 bits).
const MOST_SPANS: usize = 20_000;

impl Prepared {
    pub fn new(spec: &TextSpec) -> Self {
        let text: String = spec.spans.iter().map(|span| span.text.as_str()).collect();
        let mut spans: Vec<SpanStyle> = spec
            .spans
            .iter()
            .take(MOST_SPANS)
            .map(|span| SpanStyle { style: clean(span.style), brush: span.brush })
            .collect();
        if spans.is_empty() {
            spans.push(SpanStyle { style: DEFAULT, brush: 0 });
        }
        let mut stretches = Vec::with_capacity(spans.len());
        let mut start = 0;
        for (index, span) in spec.spans.iter().enumerate() {
            let end = start + span.text.len();
            push_stretches(&text, index.min(spans.len() - 1), start..end, &mut stretches);
            start = end;
        }
        Self {
            shaped: shaped_text(&text),
            text: text.into(),
            spans,
            stretches,
            width: spec.width.filter(|width| !width.is_nan()).map(|width| width.clamp(0.0, 1e7)),
        }
    }

    /// The span that the byte at `offset` belongs to; the last one behind the end.
    pub fn span_at(&self, offset: usize) -> usize {
        let index = self.stretches.partition_point(|stretch| stretch.range.end <= offset);
        self.stretches.get(index).or(self.stretches.last()).map_or(0, |stretch| stretch.span)
    }

    /// The first `end` bytes and an ellipsis in the style of what stands before it.
    pub fn cut(&self, end: usize) -> Self {
        const ELLIPSIS: &str = "…";
        let span = self.span_at(end.saturating_sub(1));
        let mut stretches: Vec<Stretch> =
            self.stretches.iter().filter(|stretch| stretch.range.start < end).cloned().collect();
        if let Some(last) = stretches.last_mut() {
            last.range.end = last.range.end.min(end);
        }
        stretches.push(Stretch { span, mode: Mode::Plain, range: end..end + ELLIPSIS.len() });
        Self {
            text: self.text.clone(),
            shaped: format!("{}{ELLIPSIS}", &self.shaped[..end]),
            spans: self.spans.clone(),
            stretches,
            width: self.width,
        }
    }
}

/// Sizes from a broken file or a division by zero must not reach the shaper.
fn clean(mut style: TextStyle) -> TextStyle {
    let bound = |value: f32, least: f32, most: f32, otherwise: f32| {
        if value.is_finite() { value.clamp(least, most) } else { otherwise }
    };
    style.size = bound(style.size, 0.1, 10_000.0, DEFAULT.size);
    style.line_height = bound(style.line_height, 0.0, 20_000.0, style.size * 1.3);
    style.letter_spacing = bound(style.letter_spacing, -style.size, style.size * 10.0, 0.0);
    style
}

fn shaped_text(text: &str) -> String {
    if !text.chars().any(|c| c.is_control() && c != '\n') {
        return text.to_owned();
    }
    let mut shaped = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        shaped.push(match c {
            '\n' => c,
            '\r' if chars.peek() == Some(&'\n') => c,
            '\r' | '\u{B}' | '\u{C}' => '\n',
            c if c.is_control() && c.len_utf8() == 1 => ' ',
            c if c.is_control() => '\u{A0}',
            c => c,
        });
    }
    shaped
}

fn push_stretches(text: &str, span: usize, range: Range<usize>, out: &mut Vec<Stretch>) {
    let part = &text[range.clone()];
    let mut push = |mode, range: Range<usize>| match out.last_mut() {
        Some(last) if last.span == span && last.mode == mode && mode != Mode::Tab => {
            last.range.end = range.end;
        }
        _ if range.is_empty() => {}
        _ => out.push(Stretch { span, mode, range }),
    };
    if !part.chars().any(|c| c == '\t' || may_be_emoji(c)) {
        push(Mode::Plain, range);
        return;
    }
    for (at, cluster) in part.grapheme_indices(true) {
        let mode = if cluster == "\t" {
            Mode::Tab
        } else if cluster.chars().any(may_be_emoji) && is_emoji(cluster) {
            Mode::Emoji
        } else {
            Mode::Plain
        };
        let start = range.start + at;
        push(mode, start..start + cluster.len());
    }
}
