//! A scene becomes bytes: [`png`], [`svg`] and PDF.
//!
//! The painters draw a [`Scene`](crate::scene::Scene) as it is: they never lay out, measure or break
//! text, know no documents and no themes, and need no window and no graphics card. Fonts come
//! through [`FaceSource`], all that export knows of the text engine.
//!
//! Items with a coordinate that is no number, or out of [`REACH`](crate::scene::REACH), are left
//! out; a picture that can't be decoded is a grey box. Neither is an error: one bad note must not
//! cost a whole map.

mod error;
mod face;
mod outline;
pub mod pdf;
mod picture;
pub mod png;
pub mod pptx;
#[cfg(test)]
mod sample;
mod shape;
pub mod svg;
pub(crate) mod xml;

pub use error::ExportError;
pub use face::FaceSource;

use std::ops::ControlFlow;

/// Hears how much is done, from 0 to 1, and may end the export by answering
/// [`ControlFlow::Break`].
pub type Progress<'a> = &'a dyn Fn(f32) -> ControlFlow<()>;

/// For an export that nobody watches or cancels.
pub fn unwatched(_done: f32) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Tells the progress; an error if the export is to end.
fn report(progress: Progress, done: f32) -> Result<(), ExportError> {
    match progress(done.clamp(0.0, 1.0)) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(ExportError::Cancelled),
    }
}
