//! Tests of the whole engine, through its door.

mod cutting;
mod editing;
mod lines;
mod places;
mod scripts;

use std::sync::Arc;

use super::*;

pub(super) const NOTE: TextStyle = TextStyle::new(15.0, 19.0, Weight::Medium);

pub(super) fn lay(text: &str, width: Option<f32>) -> Arc<Paragraph> {
    TextEngine::bundled().layout(&TextSpec::plain(text, NOTE, width))
}

pub(super) fn lines(paragraph: &Paragraph) -> Vec<&str> {
    paragraph.line_texts().collect()
}

/// All glyphs of a paragraph in visual order, line by line.
pub(super) fn glyphs(paragraph: &Paragraph) -> Vec<Glyph> {
    paragraph.runs.iter().flat_map(|run| run.glyphs.iter().copied()).collect()
}
