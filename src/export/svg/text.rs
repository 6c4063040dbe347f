//! Paragraphs: outlines with invisible text over them, or real text in embedded fonts.

use super::defs::{Drawn, embolden};
use super::paint::{Painter, color};
use crate::export::xml::{attribute, escape, number};
use crate::geom::Point;
use crate::scene::Color;
use crate::text::{GlyphRun, Line, Paragraph};

/// Writes a paragraph whose upper left corner is at `at`.
pub fn paragraph(painter: &mut Painter, paragraph: &Paragraph, at: Point, colors: &[Color]) {
    for line in &paragraph.lines {
        let runs = paragraph.runs.get(line.runs.start as usize..line.runs.end as usize).unwrap_or_default();
        let mut hidden = false;
        for run in runs {
            let Some(ink) = colors.get(usize::from(run.brush)).or(colors.first()) else { continue };
            if !real(painter, paragraph, run, at, *ink) {
                outlines(painter, run, at, *ink);
                hidden = true;
            }
        }
        if hidden {
            invisible(painter, paragraph, line, runs, at);
        }
    }
}

/// A run as real text; `false` if it has to be drawn.
fn real(painter: &mut Painter, paragraph: &Paragraph, run: &GlyphRun, at: Point, ink: Color) -> bool {
    let Some(fonts) = &mut painter.fonts else { return false };
    let words = text_of(paragraph, run.text.start, run.text.end);
    let Some(face) = painter.defs.face(run.face) else { return false };
    let Some(family) = fonts.family(run, words, face) else { return false };
    let (Some(first), Some(last)) = (run.glyphs.first(), run.glyphs.last()) else { return true };
    let out = &mut painter.out;
    out.push_str(&format!("<text font-family=\"{family}\""));
    attribute(out, "x", at.x + f64::from(first.x));
    attribute(out, "y", at.y + f64::from(first.y));
    attribute(out, "font-size", f64::from(run.size));
    if words.trim_end().chars().count() > 1 {
        // What stands behind the last letter is white space or letter spacing.
        let behind = words.chars().rev().take_while(|c| c.is_whitespace()).count();
        let trimmed = run.glyphs.iter().nth_back(behind).unwrap_or(last);
        attribute(out, "textLength", f64::from(trimmed.x + trimmed.advance - first.x));
    }
    color(out, "fill", ink);
    out.push_str(" xml:space=\"preserve\">");
    escape(out, words.trim_end());
    out.push_str("</text>\n");
    true
}

/// A run as uses of its glyphs.
fn outlines(painter: &mut Painter, run: &GlyphRun, at: Point, ink: Color) {
    let Some(units) = painter.defs.face(run.face).map(|face| face.units_per_em) else { return };
    let Some(first) = run.glyphs.first() else { return };
    let unit = f64::from(run.size) / f64::from(units.max(1));
    let mut uses = String::new();
    for glyph in &run.glyphs {
        let name = match painter.defs.glyph(run.face, glyph.id) {
            Drawn::Empty => continue,
            Drawn::Plain(name) | Drawn::Coloured(name) => name,
        };
        uses.push_str("<use href=\"#");
        uses.push_str(&name);
        uses.push('"');
        let x = (f64::from(glyph.x - first.x) / unit).round();
        let y = (f64::from(first.y - glyph.y) / unit).round();
        for (name, value) in [("x", x), ("y", y)] {
            if value != 0.0 {
                attribute(&mut uses, name, value);
            }
        }
        uses.push_str("/>");
    }
    if uses.is_empty() {
        return;
    }
    let out = &mut painter.out;
    out.push_str("<g transform=\"translate(");
    number(out, at.x + f64::from(first.x));
    out.push(' ');
    number(out, at.y + f64::from(first.y));
    // Six places: the scale is a small number.
    let scale = (unit * 1e6).round() / 1e6;
    out.push_str(&format!(")scale({scale} -{scale})\" aria-hidden=\"true\""));
    color(out, "fill", ink);
    if run.embolden {
        color(out, "stroke", ink);
        out.push_str(&format!(" stroke-width=\"{}\"", embolden(units)));
    }
    out.push('>');
    out.push_str(&uses);
    out.push_str("</g>\n");
}

/// The text of a line, to be found and copied, not seen.
fn invisible(painter: &mut Painter, paragraph: &Paragraph, line: &Line, runs: &[GlyphRun], at: Point) {
    let words = text_of(paragraph, line.text.start, line.text.end).trim_end();
    let icons = |c: char| matches!(c, '\u{e000}'..='\u{f8ff}');
    if words.trim().is_empty() || words.chars().all(icons) {
        return;
    }
    let size = runs.iter().map(|run| run.size).fold(0.0, f32::max);
    let out = &mut painter.out;
    out.push_str("<text fill-opacity=\"0\"");
    let left = at.x + f64::from(line.x);
    if paragraph.rtl {
        out.push_str(" direction=\"rtl\"");
        attribute(out, "x", left + f64::from(line.width));
    } else {
        attribute(out, "x", left);
    }
    attribute(out, "y", at.y + f64::from(line.baseline));
    attribute(out, "font-size", f64::from(size));
    if line.width > 0.0 && words.chars().count() > 1 {
        attribute(out, "textLength", f64::from(line.width));
    }
    out.push('>');
    escape(out, words);
    out.push_str("</text>\n");
}

fn text_of(paragraph: &Paragraph, start: u32, end: u32) -> &str {
    let text = paragraph.text.get(start as usize..end as usize).unwrap_or_default();
    text.trim_end_matches(['\n', '\r', '\u{2028}', '\u{2029}'])
}
