//! What is kept once and used by name: glyphs, gradients, clips, shadows, pictures.

use std::collections::BTreeMap;

use crate::export::outline;
use crate::export::xml::{attribute, number, path_data};
use crate::export::{FaceSource, shape};
use crate::geom::Rect;
use crate::scene::{Gradient, Image};
use crate::text::{FaceId, FontFace};

use super::{images, paint};

/// Where the layers of a shadow end, in standard deviations outside the edge: the quantiles 0.05,
/// 0.15, … 0.95 of the normal distribution. Together they fade as a blurred edge does.
const ENDS: [f64; 10] = [1.645, 1.036, 0.674, 0.385, 0.126, -0.126, -0.385, -0.674, -1.036, -1.645];

/// A glyph that was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// Nothing to see.
    Empty,
    /// Takes the text's colour.
    Plain(String),
    /// Has colours of its own.
    Coloured(String),
}

/// The definitions of a file, in the order they were met.
pub struct Defs<'a> {
    source: &'a dyn FaceSource,
    faces: BTreeMap<FaceId, Option<FontFace>>,
    glyphs: BTreeMap<(FaceId, u16), Drawn>,
    shadows: BTreeMap<[i64; 4], String>,
    images: BTreeMap<u64, Option<String>>,
    /// Gradients and clips by what they say.
    others: BTreeMap<String, String>,
    out: String,
}

impl<'a> Defs<'a> {
    pub fn new(source: &'a dyn FaceSource) -> Self {
        Self {
            source,
            faces: BTreeMap::new(),
            glyphs: BTreeMap::new(),
            shadows: BTreeMap::new(),
            images: BTreeMap::new(),
            others: BTreeMap::new(),
            out: String::new(),
        }
    }

    pub fn finish(self) -> String {
        self.out
    }

    pub fn face(&mut self, id: FaceId) -> Option<&FontFace> {
        let source = self.source;
        self.faces.entry(id).or_insert_with(|| source.face(id)).as_ref()
    }

    /// The name of a glyph's outline, in font units with y upwards.
    pub fn glyph(&mut self, id: FaceId, glyph: u16) -> Drawn {
        if let Some(drawn) = self.glyphs.get(&(id, glyph)) {
            return drawn.clone();
        }
        let layers = self.face(id).map(|face| outline::layers(face, glyph)).unwrap_or_default();
        let name = format!("g{}", self.glyphs.len());
        let drawn = match layers.as_slice() {
            [] => Drawn::Empty,
            [(path, None)] => {
                self.out.push_str(&format!("<path id=\"{name}\" d=\"{}\"/>\n", path_data(path)));
                Drawn::Plain(name)
            }
            layers => {
                self.out.push_str(&format!("<g id=\"{name}\">"));
                for (path, color) in layers {
                    self.out.push_str(&format!("<path d=\"{}\"", path_data(path)));
                    if let Some(color) = color {
                        paint::color(&mut self.out, "fill", *color);
                    }
                    self.out.push_str("/>");
                }
                self.out.push_str("</g>\n");
                Drawn::Coloured(name)
            }
        };
        self.glyphs.insert((id, glyph), drawn.clone());
        drawn
    }

    /// A shadow around the origin, to be filled with a colour of [`layer_alpha`].
    pub fn shadow(&mut self, size: (f64, f64), radius: f64, blur: f64) -> String {
        let key = [size.0, size.1, radius, blur].map(|number| (number * 100.0).round() as i64);
        if let Some(name) = self.shadows.get(&key) {
            return name.clone();
        }
        let name = format!("h{}", self.shadows.len());
        let rect = Rect::from_center_size((0.0, 0.0), size);
        let deviation = blur / 2.0;
        let ends: &[f64] = if blur > 0.0 { &ENDS } else { &[0.0] };
        self.out.push_str(&format!("<g id=\"{name}\">"));
        for end in ends {
            let layer = rect.inflate(end * deviation, end * deviation);
            if layer.width() > 0.0 && layer.height() > 0.0 && layer.x1 > layer.x0 && layer.y1 > layer.y0 {
                // Blurred corners are rounder the farther out they are.
                let corner = (radius + end * deviation).max(deviation * 0.5).max(0.0);
                paint::rect(&mut self.out, layer, corner);
                self.out.push_str("/>");
            }
        }
        self.out.push_str("</g>\n");
        self.shadows.insert(key, name.clone());
        name
    }

    /// A picture of one unit, or `None` if its bytes are broken.
    pub fn image(&mut self, image: &Image) -> Option<String> {
        if let Some(known) = self.images.get(&image.key) {
            return known.clone();
        }
        let made = images::data_url(image).map(|url| {
            let name = format!("i{}", self.images.len());
            self.out.push_str(&format!(
                "<image id=\"{name}\" width=\"1\" height=\"1\" preserveAspectRatio=\"none\" href=\"{url}\"/>\n"
            ));
            name
        });
        self.images.insert(image.key, made.clone());
        made
    }

    pub fn gradient(&mut self, gradient: &Gradient) -> String {
        let mut text = String::from(" gradientUnits=\"userSpaceOnUse\"");
        let ends = [gradient.from.x, gradient.from.y, gradient.to.x, gradient.to.y];
        for (name, value) in ["x1", "y1", "x2", "y2"].into_iter().zip(ends) {
            attribute(&mut text, name, value);
        }
        text.push('>');
        for (offset, color) in &gradient.stops {
            text.push_str("<stop");
            attribute(&mut text, "offset", f64::from(*offset));
            paint::color(&mut text, "stop-color", *color);
            text.push_str("/>");
        }
        self.other("linearGradient", text)
    }

    /// A clip with the corners of a rounded rectangle.
    pub fn clip(&mut self, rect: Rect, radius: f64) -> String {
        let mut text = String::from(">");
        paint::rect(&mut text, rect, radius);
        text.push_str("/>");
        self.other("clipPath", text)
    }

    fn other(&mut self, element: &str, content: String) -> String {
        let key = format!("{element}{content}");
        if let Some(name) = self.others.get(&key) {
            return name.clone();
        }
        let name = format!("d{}", self.others.len());
        self.out.push_str(&format!("<{element} id=\"{name}\"{content}</{element}>\n"));
        self.others.insert(key, name.clone());
        name
    }

    /// Adds the style that embeds fonts.
    pub fn style(&mut self, css: &str) {
        if !css.is_empty() {
            self.out.insert_str(0, &format!("<style>{css}</style>\n"));
        }
    }
}

/// The alpha of each layer of a shadow, so that all together have `alpha`; from 0 to 1.
pub fn layer_alpha(alpha: u8, blur: f64) -> f64 {
    let alpha = f64::from(alpha) / 255.0;
    if blur <= 0.0 { alpha } else { 1.0 - (1.0 - alpha).powf(1.0 / ENDS.len() as f64) }
}

/// How far a font without bold is thickened, in font units.
pub fn embolden(units_per_em: u16) -> String {
    let mut out = String::new();
    number(&mut out, f64::from(shape::EMBOLDEN) * f64::from(units_per_em));
    out
}
