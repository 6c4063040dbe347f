//! Text that must not have more than so many lines: the last one ends with an ellipsis.

use parley::{BreakReason, Layout};
use unicode_segmentation::UnicodeSegmentation;

use super::prepare::Prepared;
use super::shape::{Ink, Shaper};
use super::style::Align;

/// Shapes `prepared` with an ellipsis so that it has at most `most` lines. `layout` is the whole
/// text with more lines than that.
///
/// The cut falls between grapheme clusters, as late as possible, inside a word if need be; the
/// ellipsis is shaped with the text, so that it stands at the right end in both directions and
/// Arabic letters before it get their final form.
pub(super) fn cut(
    shaper: &mut Shaper,
    prepared: &Prepared,
    layout: &Layout<Ink>,
    most: usize,
    align: Align,
    language: Option<&str>,
) -> Option<(Prepared, Layout<Ink>)> {
    let last = layout.get(most.checked_sub(1)?)?;
    let hard = last.break_reason() == BreakReason::Explicit;
    let mut last = last.text_range();
    if !hard {
        // The start of the word that went to the next line may fit behind the last one.
        last.end = layout.get(most)?.text_range().end;
    }
    let line = prepared.shaped.get(last.clone())?;
    // Ends of the clusters, and the line's start: a cut right there always fits.
    let mut ends: Vec<usize> = line.grapheme_indices(true).map(|(at, _)| last.start + at).collect();
    ends.push(last.start + line.trim_end().len());
    ends.dedup();
    ends.retain(|&end| {
        let kept = &prepared.shaped[last.start..end];
        kept.len() == kept.trim_end().len()
    });
    let mut attempt = |end: usize| {
        let shortened = prepared.cut(end);
        let layout = shaper.shape(&shortened, align, language);
        (shortened, layout)
    };
    let (mut fits, mut too_long) = (0, ends.len());
    let mut best = None;
    // The whole last line before a hard break is often short enough: try it first.
    if let Some(&end) = ends.last() {
        let (shortened, layout) = attempt(end);
        if layout.len() <= most {
            return Some((shortened, layout));
        }
        too_long -= 1;
    }
    while fits < too_long {
        let middle = usize::midpoint(fits, too_long);
        let (shortened, layout) = attempt(ends[middle]);
        if layout.len() <= most {
            best = Some((shortened, layout));
            fits = middle + 1;
        } else {
            too_long = middle;
        }
    }
    Some(best.unwrap_or_else(|| attempt(last.start)))
}
