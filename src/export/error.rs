//! What can go wrong in an export, each as a sentence for the person.

use std::io;

/// Why there is no file, or only a part of one.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("There is nothing to export: the area has no width or no height.")]
    Empty,
    #[error(
        "The picture would be {width} × {height} pixels, but a PNG can have at most 65,535 pixels \
         a side. Choose a smaller scale or width."
    )]
    TooLarge { width: u64, height: u64 },
    #[error(
        "The page would be {width} × {height} pt, but a PDF page can have at most 14,400 pt a \
         side. Choose a paper size, or scale the map down."
    )]
    PageTooLarge { width: u64, height: u64 },
    #[error("The scale must be a number greater than 0.")]
    BadScale,
    #[error("The export was cancelled.")]
    Cancelled,
    #[error("The font “{name}” can't be put into the file ({why}). Choose another font.")]
    Font { name: String, why: String },
    #[error("The file could not be written: {0}.")]
    Write(#[from] io::Error),
}
