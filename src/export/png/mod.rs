//! A scene as a PNG, painted on the processor by `vello_cpu`.
//!
//! The picture is painted in bands of rows which stream into the encoder, so memory stays bounded
//! whatever its size: about 60 MB for 16,384 × 9,216 pixels. No text is laid out here.
//!
//! ```
//! use laneway::export::{png, unwatched};
//! use laneway::geom::Rect;
//! use laneway::scene::{Color, Item, Scene};
//! use laneway::text::TextEngine;
//!
//! let mut scene = Scene::new(Rect::new(0.0, 0.0, 40.0, 30.0));
//! scene.push(Item::rect(scene.bounds, 4.0).fill(Color::rgb(0xFFE694)));
//! let mut bytes = Vec::new();
//! let size = png::write(&scene, &TextEngine::bundled(), &png::Options::default(), &unwatched, &mut bytes)?;
//! assert_eq!((size.width, size.height), (80, 60));
//! # Ok::<(), laneway::export::ExportError>(())
//! ```

mod bands;
mod encode;
mod faces;
mod paint;
mod pictures;

use std::io::Write;

use super::{ExportError, FaceSource, Progress, unwatched};
use crate::scene::{Color, Scene};
use bands::Frame;

/// How big the picture is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Size {
    /// Pixels a world unit.
    Scale(f64),
    /// Pixels across; the height follows.
    Width(u32),
}

/// How a picture is made.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    pub size: Size,
    /// `None` leaves the ground transparent.
    pub background: Option<Color>,
    /// Dots an inch, written into the file for programs that place or print it.
    pub dpi: Option<f64>,
    /// Takes about four times as long to write for a file of two thirds the size.
    pub smaller: bool,
}

impl Default for Options {
    /// Two pixels a unit on white.
    fn default() -> Self {
        Self { size: Size::Scale(2.0), background: Some(Color::WHITE), dpi: None, smaller: false }
    }
}

/// Width and height in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PixelSize {
    pub width: u32,
    pub height: u32,
}

/// A picture in memory: rows from the top, four bytes a pixel, straight alpha.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rgba {
    pub width: u32,
    pub height: u32,
    pub pixels: Vec<u8>,
}

impl Rgba {
    /// The pixel in column `x` and row `y`, or `None` outside.
    pub fn pixel(&self, x: u32, y: u32) -> Option<[u8; 4]> {
        if x >= self.width || y >= self.height {
            return None;
        }
        let start = 4 * (y as usize * self.width as usize + x as usize);
        self.pixels.get(start..start + 4)?.try_into().ok()
    }
}

/// The pixels that [`write`] would make, without making them.
///
/// # Errors
/// As [`write`], as far as the size is concerned.
pub fn pixel_size(scene: &Scene, size: Size) -> Result<PixelSize, ExportError> {
    Frame::new(scene.bounds, size).map(|frame| frame.size)
}

/// Paints [`Scene::bounds`] and writes the PNG, band by band.
///
/// # Errors
/// If the bounds are empty, a side has more than 65,535 pixels, the scale is no positive number,
/// the progress said stop, or writing fails.
pub fn write(
    scene: &Scene,
    faces: &dyn FaceSource,
    options: &Options,
    progress: Progress,
    out: &mut dyn Write,
) -> Result<PixelSize, ExportError> {
    let frame = Frame::new(scene.bounds, options.size)?;
    encode::encode(out, frame.size, options, |rows| {
        let ground = options.background;
        let band_rows = frame.band_rows();
        bands::paint(scene, faces, &frame, ground, band_rows, progress, rows)
    })?;
    Ok(frame.size)
}

/// Paints [`Scene::bounds`] into memory: for thumbnails and tests.
///
/// # Errors
/// As [`write`].
pub fn render_rgba(
    scene: &Scene,
    faces: &dyn FaceSource,
    size: Size,
    background: Option<Color>,
) -> Result<Rgba, ExportError> {
    let frame = Frame::new(scene.bounds, size)?;
    let mut pixels = Vec::new();
    let mut keep = |rows: &[u8]| {
        pixels.extend_from_slice(rows);
        Ok(())
    };
    let band_rows = frame.band_rows();
    bands::paint(scene, faces, &frame, background, band_rows, &unwatched, &mut keep)?;
    Ok(Rgba { width: frame.size.width, height: frame.size.height, pixels })
}

#[cfg(test)]
mod tests;
