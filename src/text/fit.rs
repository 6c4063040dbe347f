//! How large a sticky note's text is and how high the note must be: the one place that decides.

use std::sync::Arc;

use super::engine::TextEngine;
use super::paragraph::Paragraph;
use super::style::{TextSpec, TextStyle, Weight};
use crate::geom::Size;

/// The text size a note was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NoteSize {
    Small,
    #[default]
    Medium,
    Large,
}

impl NoteSize {
    /// The style of text that fits without shrinking.
    pub const fn style(self) -> TextStyle {
        let (size, line_height) = match self {
            Self::Small => (12.0, 15.0),
            Self::Medium => (15.0, 19.0),
            Self::Large => (20.0, 25.0),
        };
        TextStyle::new(size, line_height, Weight::Medium).spaced(SPACING * size)
    }

    /// The same style with smaller letters: line height and spacing shrink alike.
    fn shrunk(self, size: f32) -> TextStyle {
        let style = self.style();
        TextStyle::new(size, style.line_height * size / style.size, style.weight).spaced(SPACING * size)
    }
}

/// −0.1 at 15, as an em.
const SPACING: f32 = -0.1 / 15.0;

/// Text never gets smaller than this to fit.
pub const LEAST_NOTE_TEXT: f32 = 10.0;

/// The text of a note as it stands on it.
#[derive(Clone, Debug)]
pub struct NoteFit {
    pub paragraph: Arc<Paragraph>,
    /// The style it got; its size is between [`LEAST_NOTE_TEXT`] and the note's own.
    pub style: TextStyle,
    /// Height of the note with its padding: what it has, or more where the text needs more.
    pub height: f64,
}

/// Fits `text` on a note of the size `note` with `padding` on all sides, in world units.
///
/// The letters shrink in steps of 1 until the text fits without breaking a word; at the smallest
/// size the note grows taller instead. Pure: the same arguments give the same answer.
pub fn fit_note_text(
    engine: &TextEngine,
    text: &str,
    size: NoteSize,
    note: Size,
    padding: f64,
    language: Option<&str>,
) -> NoteFit {
    let width = (note.width - 2.0 * padding).max(1.0);
    let room = note.height - 2.0 * padding;
    let lay = |style: TextStyle| {
        let mut spec = TextSpec::plain(text, style, Some(width as f32));
        spec.language = language.map(str::to_owned);
        NoteFit::new(engine.layout(&spec), style, note.height, padding)
    };
    let full = lay(size.style());
    let fits = |fit: &NoteFit| fit.paragraph.size.height <= room;
    let whole = |fit: &NoteFit| fits(fit) && !fit.paragraph.broken_word;
    if whole(&full) {
        return full;
    }
    let sizes: Vec<f32> = steps_below(size.style().size);
    let at = |step: usize| lay(size.shrunk(sizes[step]));
    // `sizes` falls, so what fits stands behind what does not.
    if let Some(fit) = first(sizes.len(), at, whole) {
        return fit;
    }
    if fits(&full) {
        return full;
    }
    first(sizes.len(), at, fits).unwrap_or_else(|| lay(size.shrunk(LEAST_NOTE_TEXT)))
}

impl NoteFit {
    fn new(paragraph: Arc<Paragraph>, style: TextStyle, height: f64, padding: f64) -> Self {
        let needed = paragraph.size.height + 2.0 * padding;
        Self {
            paragraph,
            style,
            // A rounding error of the shrunk line height is not a reason to grow.
            height: if needed > height + 1e-3 { needed } else { height },
        }
    }
}

/// Whole sizes under `from` down to the least.
fn steps_below(from: f32) -> Vec<f32> {
    let mut steps = Vec::new();
    let mut size = from - 1.0;
    while size >= LEAST_NOTE_TEXT {
        steps.push(size);
        size -= 1.0;
    }
    steps
}

/// The first of `count` layouts that is good, where all behind a good one are good too.
fn first(count: usize, at: impl Fn(usize) -> NoteFit, good: impl Fn(&NoteFit) -> bool) -> Option<NoteFit> {
    let (mut bad, mut end) = (0, count);
    let mut best = None;
    while bad < end {
        let middle = usize::midpoint(bad, end);
        let fit = at(middle);
        if good(&fit) {
            best = Some(fit);
            end = middle;
        } else {
            bad = middle + 1;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTE: Size = Size::new(120.0, 114.0);

    fn fit(text: &str, size: NoteSize) -> NoteFit {
        fit_note_text(&TextEngine::bundled(), text, size, NOTE, 10.0, None)
    }

    #[test]
    fn short_text_keeps_its_size() {
        for (size, points) in [(NoteSize::Small, 12.0), (NoteSize::Medium, 15.0), (NoteSize::Large, 20.0)] {
            let fit = fit("Cold feet", size);
            assert_eq!((fit.style.size, fit.height), (points, 114.0));
        }
    }

    #[test]
    fn long_text_shrinks_by_as_little_as_needed() {
        let text = "Finds two jackets at $400 to $500, compares them on her phone in the shop";
        let fit = fit(text, NoteSize::Medium);
        assert!(fit.style.size < 15.0 && fit.style.size >= LEAST_NOTE_TEXT);
        assert_eq!(fit.height, 114.0);
        assert!(fit.paragraph.size.height <= 94.0);
        let larger = NoteSize::Medium.shrunk(fit.style.size + 1.0);
        let spec = TextSpec::plain(text, larger, Some(100.0));
        assert!(TextEngine::bundled().layout(&spec).size.height > 94.0);
    }

    #[test]
    fn very_long_text_makes_the_note_taller() {
        let fit = fit(&"compares jackets ".repeat(30), NoteSize::Large);
        assert_eq!(fit.style.size, LEAST_NOTE_TEXT);
        assert_eq!(fit.height, fit.paragraph.size.height + 20.0);
        assert!(fit.height > 114.0);
    }

    #[test]
    fn a_long_word_shrinks_before_it_breaks() {
        let fit = fit("Unterscheidbarkeit", NoteSize::Medium);
        assert!(fit.style.size < 15.0);
        assert!(!fit.paragraph.broken_word);
        let hopeless = super::fit_note_text(
            &TextEngine::bundled(),
            "https://shop.example/jackets/winter/softshell",
            NoteSize::Small,
            NOTE,
            10.0,
            None,
        );
        assert_eq!(hopeless.style.size, 12.0, "shrinking would not help");
    }

    #[test]
    fn an_empty_note_keeps_its_height() {
        assert_eq!(fit("", NoteSize::Medium).height, 114.0);
    }

    #[test]
    fn a_tiny_note_does_no_harm() {
        let fit = fit_note_text(
            &TextEngine::bundled(),
            "abc def",
            NoteSize::Medium,
            Size::new(4.0, 4.0),
            10.0,
            None,
        );
        assert!(fit.height > 20.0);
    }
}
