//! Scenes as slides for PowerPoint, Impress and Keynote: shapes, texts and pictures that can be
//! edited.
//!
//! Texts keep the lines that they have on our page, each in a box of its own; a program that lacks
//! the font shows another one. Icons are shapes. Shadows and clips are left out.
//!
//! ```
//! use laneway::export::{pptx, unwatched};
//! use laneway::geom::Rect;
//! use laneway::scene::{Color, Item, Scene};
//! use laneway::text::TextEngine;
//!
//! let mut scene = Scene::new(Rect::new(0.0, 0.0, 960.0, 540.0));
//! scene.push(Item::rect(Rect::new(10.0, 10.0, 90.0, 60.0), 4.0).fill(Color::rgb(0xFFE694)));
//! let bytes = pptx::write(&[scene], "Slides", &TextEngine::bundled(), &unwatched)?;
//! assert!(bytes.starts_with(b"PK"));
//! # Ok::<(), laneway::export::ExportError>(())
//! ```

mod package;
mod shapes;

use super::{ExportError, FaceSource, Progress, report};
use crate::scene::Scene;

/// English metric units in a point.
pub(super) const EMU: f64 = 12_700.0;

/// A slide's shapes and the pictures they use.
pub(super) struct Slide {
    pub xml: String,
    /// Ending and bytes.
    pub media: Vec<(&'static str, Vec<u8>)>,
}

/// Writes one slide a scene, as large as the first; a unit is a point.
///
/// # Errors
/// There is no scene or it has no size, or the progress said stop.
pub fn write(
    scenes: &[Scene],
    title: &str,
    faces: &dyn FaceSource,
    progress: Progress,
) -> Result<Vec<u8>, ExportError> {
    let first = scenes.first().map(|scene| scene.bounds).ok_or(ExportError::Empty)?;
    if !(first.is_finite() && first.width() > 0.0 && first.height() > 0.0) {
        return Err(ExportError::Empty);
    }
    let mut slides = Vec::new();
    for (i, scene) in scenes.iter().enumerate() {
        report(progress, i as f32 / scenes.len() as f32)?;
        slides.push(shapes::slide(scene, faces));
    }
    let bytes = package::bytes(&slides, first.size(), title);
    report(progress, 1.0)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests;
