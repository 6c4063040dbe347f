//! From parley's layout to a [`Paragraph`]: glyphs in visual order at their places.
//!
//! Vertical places are our own: a line is exactly as high as its style asks, with the baseline
//! where CSS half-leading puts it for Inter, whatever font a character came from. Icons stand with
//! their middle at the middle of the capitals beside them.

use std::ops::Range;

use parley::{BreakReason, Layout, Line as ParleyLine, Run};

use super::faces::{Faces, Variable};
use super::fonts::{ASCENT, CAP_HEIGHT, DESCENT, FaceKind, ICON_ASCENT, ICON_MIDDLE};
use super::paragraph::{Glyph, GlyphRun, Line, Paragraph};
use super::prepare::{Prepared, SpanStyle};
use super::script::is_invisible;
use super::shape::{Ink, Shaper, weight_value};
use super::style::Family;
use crate::geom::Size;

/// A fallback face at least this much thinner than asked is emboldened.
const EMBOLDEN_FROM: f32 = 150.0;

/// Makes the paragraph; `prepared` is what was shaped (with its ellipsis, if `cut`).
pub(super) fn flatten(
    layout: &Layout<Ink>,
    prepared: &Prepared,
    cut: bool,
    shaper: &Shaper,
    faces: &mut Faces,
) -> Paragraph {
    let mut flattener = Flattener {
        prepared,
        shaper,
        faces,
        runs: Vec::new(),
        missing: Vec::new(),
        shown: prepared.shaped.len(),
    };
    if cut {
        // The ellipsis is not in the text: its glyph points at the place of the cut.
        flattener.shown = prepared.shaped.len() - '…'.len_utf8();
    }
    let mut top = 0.0;
    let mut lines = Vec::with_capacity(layout.len());
    for line in layout.lines() {
        let line = flattener.line(&line, top);
        top = line.bottom;
        lines.push(line);
    }
    let widest = lines.iter().map(|line| line.width).fold(0.0, f32::max);
    let Flattener { runs, missing, .. } = flattener;
    Paragraph {
        text: prepared.text.clone(),
        size: Size::new(f64::from(widest), f64::from(top)),
        lines,
        runs,
        rtl: layout.is_rtl(),
        cut,
        broken_word: layout.lines().any(|line| line.break_reason() == BreakReason::Emergency),
        missing,
    }
}

struct Flattener<'a> {
    prepared: &'a Prepared,
    shaper: &'a Shaper,
    faces: &'a mut Faces,
    runs: Vec<GlyphRun>,
    missing: Vec<char>,
    /// Bytes of the text that were shaped.
    shown: usize,
}

/// Left and right end of what is seen in a line.
#[derive(Clone, Copy)]
struct Extent {
    left: f32,
    right: f32,
}

impl Flattener<'_> {
    fn line(&mut self, line: &ParleyLine<'_, Ink>, top: f32) -> Line {
        let text = self.clamp(line.text_range());
        let first = self.runs.len();
        let metrics = line.metrics();
        let start = metrics.offset + metrics.inline_min_coord;
        let mut pen = start;
        let mut extent: Option<Extent> = None;
        for run in line.runs() {
            self.run(&run, first, &mut pen, &mut extent);
        }
        let lead = self.lead_style(first, text.clone());
        let (height, baseline) = line_box(lead);
        self.place(first, top + baseline, lead);
        let extent = extent.unwrap_or(Extent { left: start, right: start });
        Line {
            baseline: top + baseline,
            top,
            bottom: top + height,
            x: extent.left,
            width: extent.right - extent.left,
            text: to_u32(text),
            runs: to_u32(first..self.runs.len()),
        }
    }

    /// Appends the glyphs of one of parley's runs, split where the colour changes.
    fn run(&mut self, run: &Run<'_, Ink>, first: usize, pen: &mut f32, extent: &mut Option<Extent>) {
        let synthesis = run.synthesis();
        let variable = Variable {
            coords: run.normalized_coords().iter().map(|c| c.to_bits()).collect(),
            variations: synthesis
                .variation_settings()
                .iter()
                .map(|(tag, value)| (tag.into_bytes(), *value))
                .collect(),
        };
        let kind = self.shaper.kind(&run.font().data);
        let face = self.faces.id(run.font(), kind, variable);
        let weight = self.faces.get(face).map_or(400, |face| face.weight);
        let mut current: Option<(u16, GlyphRun)> = None;
        for cluster in run.visual_clusters() {
            let Ink(span) = cluster.style().brush;
            let range = self.clamp(cluster.text_range());
            let source = &self.prepared.shaped[cluster.text_range()];
            let blank = source.chars().all(|c| c.is_whitespace() || is_invisible(c));
            if current.as_ref().is_none_or(|(of, _)| *of != span) {
                self.finish(current.take(), first);
                let style = self.span(span);
                let thin = weight_value(style.style.weight) - f32::from(weight);
                current = Some((
                    span,
                    GlyphRun {
                        face,
                        size: run.font_size(),
                        brush: style.brush,
                        rtl: run.is_rtl(),
                        text: to_u32(range.clone()),
                        glyphs: Vec::new(),
                        embolden: kind == FaceKind::Text && thin > EMBOLDEN_FROM,
                    },
                ));
            }
            let Some((_, out)) = current.as_mut() else {
                continue;
            };
            out.text.start = out.text.start.min(to_u32(range.clone()).start);
            out.text.end = out.text.end.max(to_u32(range.clone()).end);
            let left = *pen;
            for glyph in cluster.glyphs() {
                if glyph.id == 0 && !blank {
                    note_missing(source, &mut self.missing);
                }
                let hidden =
                    source.starts_with(['\n', '\r', '\u{2028}', '\u{2029}']) || (glyph.id == 0 && blank);
                if !hidden {
                    out.glyphs.push(Glyph {
                        id: u16::try_from(glyph.id).unwrap_or(0),
                        x: *pen + glyph.x,
                        y: glyph.y,
                        advance: glyph.advance,
                        cluster: to_u32(range.clone()).start,
                    });
                }
                *pen += glyph.advance;
            }
            if !blank {
                let seen = extent.get_or_insert(Extent { left, right: *pen });
                seen.left = seen.left.min(left);
                seen.right = seen.right.max(*pen);
            }
        }
        self.finish(current, first);
    }

    /// Adds a run, or its glyphs to the run before it where only the script changed.
    fn finish(&mut self, run: Option<(u16, GlyphRun)>, first: usize) {
        let Some((span, run)) = run.filter(|(_, run)| !run.glyphs.is_empty()) else {
            return;
        };
        match self.runs[first..].last_mut() {
            Some(last)
                if self.prepared.span_at(last.text.start as usize) == usize::from(span)
                    && continues(last, &run) =>
            {
                last.text = last.text.start.min(run.text.start)..last.text.end.max(run.text.end);
                last.glyphs.extend(run.glyphs);
            }
            _ => self.runs.push(run),
        }
    }

    /// The style that decides a line's height and baseline: the tallest text, or the tallest icon
    /// where there is no text.
    fn lead_style(&self, first_run: usize, text: Range<usize>) -> SpanStyle {
        let from_runs =
            self.runs[first_run..].iter().map(|run| self.prepared.span_at(run.text.start as usize));
        let here = self.prepared.span_at(text.start);
        from_runs
            .map(|span| self.prepared.spans[span])
            .max_by(|a, b| rank(a).total_cmp(&rank(b)))
            .unwrap_or(self.prepared.spans[here])
    }

    /// Moves the line's glyphs down to the baseline.
    fn place(&mut self, first_run: usize, baseline: f32, lead: SpanStyle) {
        for run in &mut self.runs[first_run..] {
            let is_icon = self.faces.get(run.face).is_some_and(|face| face.kind == FaceKind::Icons);
            let shift = if is_icon && lead.style.family == Family::Text {
                ICON_MIDDLE * run.size - CAP_HEIGHT / 2.0 * lead.style.size
            } else {
                0.0
            };
            for glyph in &mut run.glyphs {
                glyph.y += baseline + shift;
            }
        }
    }

    fn span(&self, span: u16) -> SpanStyle {
        let index = usize::from(span).min(self.prepared.spans.len() - 1);
        self.prepared.spans[index]
    }

    fn clamp(&self, range: Range<usize>) -> Range<usize> {
        range.start.min(self.shown)..range.end.min(self.shown)
    }
}

/// Whether `next` is the same kind of run, and of the text right beside it.
fn continues(last: &GlyphRun, next: &GlyphRun) -> bool {
    let beside = if last.rtl { next.text.end == last.text.start } else { last.text.end == next.text.start };
    beside
        && last.face == next.face
        && last.size.to_bits() == next.size.to_bits()
        && last.brush == next.brush
        && last.rtl == next.rtl
        && last.embolden == next.embolden
}

/// Text counts before icons, then the taller line, then the larger letters.
fn rank(span: &SpanStyle) -> f32 {
    let text = if span.style.family == Family::Text { 1e6 } else { 0.0 };
    text + span.style.line_height + span.style.size * 1e-3
}

/// Height of a line and its baseline from its top: half the leading above, half below.
fn line_box(lead: SpanStyle) -> (f32, f32) {
    let style = lead.style;
    let (ascent, descent) =
        if style.family == Family::Text { (ASCENT, DESCENT) } else { (ICON_ASCENT, 1.0 - ICON_ASCENT) };
    let leading = style.line_height - (ascent + descent) * style.size;
    (style.line_height, leading / 2.0 + ascent * style.size)
}

/// Names the characters of a cluster that has no glyph, each once.
fn note_missing(source: &str, missing: &mut Vec<char>) {
    for c in source.chars().filter(|c| !is_invisible(*c)) {
        if !missing.contains(&c) {
            missing.push(c);
        }
    }
}

fn to_u32(range: Range<usize>) -> Range<u32> {
    // Texts beyond 4 GB do not exist here: a `String` that long was refused at the door.
    let convert = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
    convert(range.start)..convert(range.end)
}
