//! Paragraphs as text that is found, selected and copied.
//!
//! Glyphs stand exactly where the text engine placed them, to half a thousandth of the em: readers
//! advance by the width in the font's table, and small corrections between glyphs do the rest.

use super::clusters::{Cluster, clusters};
use super::content::{Content, TextMode};
use super::drawn::{Drawn, EM};
use super::fonts::{Code, Font};
use super::stream::short;
use crate::export::shape;
use crate::geom::Affine;
use crate::scene::Color;
use crate::text::{Glyph, GlyphRun};

/// A run and where it goes.
pub struct Placed<'a> {
    pub run: &'a GlyphRun,
    /// The whole paragraph's text.
    pub text: &'a str,
    /// The page (points, y upwards) from the paragraph's units (y downwards).
    pub page_from_text: Affine,
    pub color: Color,
}

/// Writes a run: first the glyphs that are drawn as forms, then the text (unseen where glyphs were
/// drawn).
pub fn show(content: &mut Content, font: &mut Font, drawn: &mut Drawn, placed: &Placed) {
    content.fill_color(placed.color);
    let any_drawn = draw(content, font, drawn, placed);
    let scale = placed.page_from_text.determinant().abs().sqrt();
    let size = f64::from(placed.run.size) * scale;
    if !(font.embeddable && scale > 0.0 && f64::from(short(size)) > 0.0) {
        return;
    }
    set_mode(content, placed, size, any_drawn);
    let mut writer =
        Writer { content, font, placed, scale, size: f64::from(short(size)), start: None, pen: 0.0 };
    writer.run();
}

/// Draws what the embedded font can't show; says whether there was anything.
fn draw(content: &mut Content, font: &Font, drawn: &mut Drawn, placed: &Placed) -> bool {
    let run = placed.run;
    let mut any = false;
    for glyph in &run.glyphs {
        if let Some(name) = drawn.form(&font.face, run.face, glyph.id, font.plain_drawn()) {
            let at = Affine::translate((f64::from(glyph.x), f64::from(glyph.y)));
            let unit = f64::from(run.size) / EM;
            let upright = Affine::scale_non_uniform(unit, -unit);
            content.draw(&name, placed.page_from_text * at * upright);
            any = true;
        }
    }
    any
}

fn set_mode(content: &mut Content, placed: &Placed, size: f64, drawn: bool) {
    if drawn {
        content.text_mode(TextMode::Invisible);
    } else if placed.run.embolden {
        let width = size * f64::from(shape::EMBOLDEN);
        content.line(&crate::scene::Stroke::new(width, placed.color), 1.0);
        content.stroke_color(placed.color);
        content.text_mode(TextMode::FillStroke);
    } else {
        content.text_mode(TextMode::Fill);
    }
}

struct Writer<'a> {
    content: &'a mut Content,
    font: &'a mut Font,
    placed: &'a Placed<'a>,
    /// Points a unit of the text.
    scale: f64,
    /// The size in the file, in points.
    size: f64,
    /// Where the line of glyphs that is being written starts.
    start: Option<Glyph>,
    /// Where a reader's pen stands: thousandths of the size from the start.
    pen: f64,
}

impl Writer<'_> {
    fn run(&mut self) {
        let stream = &mut self.content.stream;
        stream.raw("BT\n/");
        stream.raw(&self.font.resource);
        stream.raw(" ");
        stream.op("Tf", &[self.size]);
        for cluster in clusters(self.placed.run, self.placed.text) {
            self.cluster(&cluster);
        }
        self.end_line();
        self.content.stream.raw("ET\n");
    }

    fn cluster(&mut self, cluster: &Cluster) {
        let coded: Vec<(&Glyph, Code, &str)> = cluster
            .parts()
            .into_iter()
            .map(|(glyph, text)| (glyph, self.font.code(glyph.id, text), text))
            .collect();
        let clear = |(_, code, text): &(&Glyph, Code, &str)| code.agrees && !text.is_empty();
        let readable = cluster.text.is_empty() || coded.iter().all(clear);
        if !readable {
            // The codes alone would be copied wrongly: say what they mean together.
            self.end_line();
            self.begin_span(cluster.text);
        }
        for (glyph, code, _) in coded {
            self.glyph(glyph, code);
        }
        if !readable {
            self.end_line();
            self.content.stream.raw("EMC\n");
        }
    }

    fn glyph(&mut self, glyph: &Glyph, code: Code) {
        let same_line = |start: &Glyph| (start.y - glyph.y).abs() < 1e-3;
        if !self.start.as_ref().is_some_and(same_line) {
            self.end_line();
            self.begin_line(*glyph);
        }
        let start = self.start.map_or(glyph.x, |start| start.x);
        let place = f64::from(glyph.x - start) * self.scale / self.size * 1000.0;
        let correction = (self.pen - place).round();
        if correction != 0.0 {
            let stream = &mut self.content.stream;
            stream.raw(">");
            stream.number(correction, 1);
            stream.raw("<");
            self.pen -= correction;
        }
        self.content.stream.hex([code.code]);
        self.pen += f64::from(code.width);
    }

    fn begin_line(&mut self, start: Glyph) {
        let at = Affine::translate((f64::from(start.x), f64::from(start.y)));
        let upright = Affine::scale_non_uniform(1.0 / self.scale, -1.0 / self.scale);
        let matrix = self.placed.page_from_text * at * upright;
        self.content.stream.matrix("Tm", matrix);
        self.content.stream.raw("[<");
        self.start = Some(start);
        self.pen = 0.0;
    }

    fn end_line(&mut self) {
        if self.start.take().is_some() {
            self.content.stream.raw(">]TJ\n");
        }
    }

    /// Begins a span that is copied as `text`.
    fn begin_span(&mut self, text: &str) {
        let stream = &mut self.content.stream;
        stream.raw("/Span<</ActualText<");
        stream.hex(std::iter::once(0xFEFF).chain(text.encode_utf16()));
        stream.raw(">>>BDC\n");
    }
}
