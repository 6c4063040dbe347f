//! The content of one page while it is written: operators, and the graphics state they set, so that
//! nothing is set twice.

use std::collections::BTreeSet;

use printpdf::LinkAnnotation;

use super::stream::{Stream, alpha_name};
use crate::export::shape;
use crate::geom::{Affine, BezPath};
use crate::scene::{Color, Stroke};

#[derive(Clone, Default)]
struct State {
    fill: Option<Color>,
    stroke: Option<Color>,
    /// `None` is opaque.
    alpha: Option<u8>,
    line: Option<Line>,
    text_mode: TextMode,
}

/// How lines look, already in page units.
#[derive(Clone, PartialEq)]
struct Line {
    width: f64,
    dash: Option<[f64; 2]>,
    round: bool,
}

/// What is done with a path.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Use {
    Fill,
    Stroke,
    Clip,
}

/// How glyphs are painted; the numbers are those of `Tr`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextMode {
    #[default]
    Fill = 0,
    /// Thickened by a line.
    FillStroke = 2,
    /// Found and copied but not seen.
    Invisible = 3,
}

/// One page's operators.
#[derive(Default)]
pub struct Content {
    pub stream: Stream,
    pub links: Vec<LinkAnnotation>,
    /// Every alpha used; each needs a graphics state in the page's resources.
    pub alphas: BTreeSet<u8>,
    state: State,
    saved: Vec<State>,
}

impl Content {
    pub fn save(&mut self) {
        self.saved.push(self.state.clone());
        self.stream.op("q", &[]);
    }

    pub fn restore(&mut self) {
        if let Some(state) = self.saved.pop() {
            self.state = state;
            self.stream.op("Q", &[]);
        }
    }

    pub fn fill_color(&mut self, color: Color) {
        self.alpha(color.a);
        let opaque = Color { a: 255, ..color };
        if self.state.fill != Some(opaque) {
            self.state.fill = Some(opaque);
            self.stream.color("rg", opaque);
        }
    }

    pub fn stroke_color(&mut self, color: Color) {
        self.alpha(color.a);
        let opaque = Color { a: 255, ..color };
        if self.state.stroke != Some(opaque) {
            self.state.stroke = Some(opaque);
            self.stream.color("RG", opaque);
        }
    }

    /// Alpha of fills, strokes and pictures.
    pub fn alpha(&mut self, alpha: u8) {
        if self.state.alpha.unwrap_or(255) != alpha {
            self.state.alpha = Some(alpha);
            self.alphas.insert(alpha);
            self.stream.named("gs", &alpha_name(alpha));
        }
    }

    /// Width, dashes, caps and joins of the lines that follow; `scale` gives page units.
    pub fn line(&mut self, stroke: &Stroke, scale: f64) {
        let line = Line {
            width: stroke.width * scale,
            dash: shape::dashes(stroke).map(|lengths| lengths.map(|length| length * scale)),
            round: stroke.round,
        };
        let old = self.state.line.replace(line.clone());
        if old.as_ref().map(|old| old.width) != Some(line.width) {
            self.stream.op("w", &[line.width]);
        }
        if old.as_ref().is_some_and(|old| old.round) != line.round {
            let style = if line.round { 1.0 } else { 0.0 };
            self.stream.op("J", &[style]);
            self.stream.op("j", &[style]);
        }
        if old.is_none() {
            self.stream.op("M", &[4.0]);
        }
        if old.and_then(|old| old.dash) != line.dash {
            self.dashes(line.dash);
        }
    }

    fn dashes(&mut self, dash: Option<[f64; 2]>) {
        self.stream.raw("[");
        for length in dash.iter().flatten() {
            self.stream.number(*length, 100);
        }
        self.stream.raw("]0 d\n");
    }

    /// How glyphs are painted.
    pub fn text_mode(&mut self, mode: TextMode) {
        if self.state.text_mode != mode {
            self.state.text_mode = mode;
            self.stream.op("Tr", &[f64::from(mode as u8)]);
        }
    }

    /// Fills, strokes or clips to a path in page coordinates.
    pub fn path(&mut self, path: &BezPath, usage: Use) {
        if path.elements().is_empty() {
            // An empty clip hides everything; an empty painting does nothing.
            if usage == Use::Clip {
                self.stream.raw("0 0 0 0 re W n\n");
            }
            return;
        }
        self.stream.path(path);
        match usage {
            Use::Fill => self.stream.op("f", &[]),
            Use::Stroke => self.stream.op("S", &[]),
            Use::Clip => {
                self.stream.op("W", &[]);
                self.stream.op("n", &[]);
            }
        }
    }

    /// Draws a form or picture placed by `matrix`.
    pub fn draw(&mut self, name: &str, matrix: Affine) {
        self.save();
        self.stream.matrix("cm", matrix);
        self.stream.named("Do", name);
        self.restore();
    }
}
