//! A scene as an SVG.
//!
//! Glyphs are outlines, each kept once and used where it stands, so that the picture is the same in
//! every viewer; over them lies the text itself, invisible, so that it can be found and copied.
//! With [`Text::Fonts`] the text is real text in embedded fonts: smaller, and for browsers.
//!
//! ```
//! use laneway::export::{svg, unwatched};
//! use laneway::geom::Rect;
//! use laneway::scene::{Color, Item, Scene};
//! use laneway::text::TextEngine;
//!
//! let mut scene = Scene::new(Rect::new(0.0, 0.0, 40.0, 30.0));
//! scene.push(Item::rect(scene.bounds, 4.0).fill(Color::rgb(0xFFE694)));
//! let bytes = svg::write(&scene, &TextEngine::bundled(), &svg::Options::default(), &unwatched)?;
//! assert!(bytes.starts_with(b"<svg xmlns"));
//! # Ok::<(), laneway::export::ExportError>(())
//! ```

mod defs;
mod fonts;
mod images;
mod paint;
mod sfnt;
mod text;

use super::xml::{attribute, escape, number};
use super::{ExportError, FaceSource, Progress};
use crate::scene::{Color, Scene};
use paint::Painter;

/// How text is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Text {
    /// Outlines, with invisible text for search.
    #[default]
    Outlines,
    /// Text in embedded fonts; outlines where a script needs more than letters beside each other.
    Fonts,
}

/// What a unit of the scene is in the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// A pixel of the screen.
    #[default]
    Px,
    /// 1/72 inch, for pages.
    Pt,
}

/// How the file is made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    pub text: Text,
    pub unit: Unit,
    /// `None` leaves the ground transparent.
    pub background: Option<Color>,
    pub title: String,
    /// BCP 47; may be empty.
    pub language: String,
}

/// Writes [`Scene::bounds`]. The same scene gives the same bytes.
///
/// # Errors
/// The bounds are empty, or the progress said stop.
pub fn write(
    scene: &Scene,
    faces: &dyn FaceSource,
    options: &Options,
    progress: Progress,
) -> Result<Vec<u8>, ExportError> {
    let bounds = scene.bounds;
    if !(bounds.is_finite() && bounds.width() > 0.0 && bounds.height() > 0.0) {
        return Err(ExportError::Empty);
    }
    let mut painter = Painter::new(faces, options.text);
    painter.scene(scene, progress)?;
    let (defs, body) = painter.finish();
    let unit = if options.unit == Unit::Pt { "pt" } else { "" };
    let mut out = String::with_capacity(defs.len() + body.len() + 600);
    out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
    number(&mut out, bounds.width());
    out.push_str(unit);
    out.push_str("\" height=\"");
    number(&mut out, bounds.height());
    out.push_str(unit);
    out.push_str("\" viewBox=\"");
    for (i, value) in [bounds.x0, bounds.y0, bounds.width(), bounds.height()].into_iter().enumerate() {
        out.push_str(if i == 0 { "" } else { " " });
        number(&mut out, value);
    }
    out.push('"');
    if !options.language.is_empty() {
        out.push_str(" xml:lang=\"");
        escape(&mut out, &options.language);
        out.push('"');
    }
    out.push_str(">\n<title>");
    escape(&mut out, &options.title);
    out.push_str("</title>\n");
    if !defs.is_empty() {
        out.push_str("<defs>\n");
        out.push_str(&defs);
        out.push_str("</defs>\n");
    }
    if let Some(color) = options.background {
        out.push_str("<rect");
        for (name, value) in [("x", bounds.x0), ("y", bounds.y0)] {
            attribute(&mut out, name, value);
        }
        out.push_str(" width=\"100%\" height=\"100%\"");
        paint::color(&mut out, "fill", color);
        out.push_str("/>\n");
    }
    out.push_str(&body);
    out.push_str("</svg>\n");
    Ok(out.into_bytes())
}

#[cfg(test)]
mod tests;
