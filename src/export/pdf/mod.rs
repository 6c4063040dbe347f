//! Scenes as a PDF: pages with text that can be found, selected and copied, subset fonts, links and
//! an outline.
//!
//! printpdf writes the document with its fonts and pictures, `stream` the pages' contents, and
//! `finish` completes what printpdf leaves open; the same input gives the same bytes, and nothing is
//! asked of the clock. A scene's tags make the outline and the structure that screen readers follow.
//!
//! ```
//! use laneway::export::{pdf, unwatched};
//! use laneway::geom::{Rect, Size};
//! use laneway::scene::{Color, Item, Scene};
//! use laneway::text::TextEngine;
//!
//! let mut scene = Scene::new(Rect::new(0.0, 0.0, 842.0, 595.0));
//! scene.push(Item::rect(Rect::new(100.0, 100.0, 200.0, 160.0), 4.0).fill(Color::rgb(0xFFE694)));
//! let page = pdf::Page { size_pt: Size::new(842.0, 595.0), scene };
//! let bytes = pdf::write(&[page], &TextEngine::bundled(), &pdf::Metadata::default(), &unwatched)?;
//! assert!(bytes.starts_with(b"%PDF-1.7"));
//! # Ok::<(), laneway::export::ExportError>(())
//! ```

mod clusters;
mod content;
mod drawn;
mod finish;
mod fonts;
mod gradients;
mod images;
mod marks;
mod outline;
mod page;
mod planes;
mod resources;
mod shadows;
mod stream;
mod structure;
mod text;

use jiff::Zoned;
use printpdf::{LinkAnnotation, Op, PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect as PdfRect};

use super::{ExportError, FaceSource, Progress, report};
use crate::geom::{Affine, Size};
use crate::scene::Scene;
use content::Content;
use finish::Said;
use marks::Marks;
use page::Painter;
use resources::Resources;

/// Largest side of a page, in points: what readers accept.
const MOST_PT: f64 = 14_400.0;

/// A page and what is on it. The scene's bounds are scaled to fit and centred; bounds that equal the
/// page are taken as they are.
#[derive(Clone, Debug)]
pub struct Page {
    pub size_pt: Size,
    pub scene: Scene,
}

/// What the file says of itself. Empty texts are left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    pub title: String,
    pub author: String,
    pub subject: String,
    /// BCP 47, such as `en-GB`.
    pub language: Option<String>,
    /// Given by the caller, so that the same input gives the same bytes.
    pub created: Option<Zoned>,
}

/// Writes a document of these pages.
///
/// # Errors
/// If there is no page, a page or its scene has no size or is too large, a font can't be embedded,
/// or the progress said stop.
pub fn write(
    pages: &[Page],
    faces: &dyn FaceSource,
    metadata: &Metadata,
    progress: Progress,
) -> Result<Vec<u8>, ExportError> {
    if pages.is_empty() {
        return Err(ExportError::Empty);
    }
    let items: usize = pages.iter().map(|page| page.scene.items.len()).sum();
    let mut resources = Resources::default();
    let mut headings = Vec::new();
    let mut marks = Marks::default();
    let mut document = PdfDocument::new("");
    let mut contents = Vec::new();
    let mut written = 0;
    for (number, page) in pages.iter().enumerate() {
        let page_from_scene = page_from_scene(page)?;
        marks.begin_page();
        let mut painter = Painter {
            content: Content::default(),
            resources: &mut resources,
            faces,
            headings: &mut headings,
            page: number,
            marks: &mut marks,
            seen: page.size_pt.to_rect(),
        };
        for item in &page.scene.items {
            // The last tenth is for fonts and compression.
            report(progress, 0.9 * written as f32 / items as f32)?;
            painter.item(item, page_from_scene);
            written += 1;
        }
        painter.marks.close(&mut painter.content);
        let Content { stream, links, alphas, .. } = painter.content;
        resources.alphas.extend(alphas);
        document.pages.push(pdf_page(page.size_pt, links));
        contents.push(finish::compressed(stream));
    }
    let mut extras = resources.into_pdf(&mut document.resources)?;
    // The real content takes its place in `finish`.
    if let Some(page) = document.pages.first_mut() {
        page.ops.append(&mut extras.font_uses);
    }
    report(progress, 0.9)?;
    let options =
        PdfSaveOptions { secure: true, subset_fonts: false, image_optimization: None, optimize: false };
    let unfinished = document.to_lopdf_document(&options, &mut Vec::new());
    let largest = pages.iter().fold(Size::ZERO, |largest, page| {
        Size::new(largest.width.max(page.size_pt.width), largest.height.max(page.size_pt.height))
    });
    let bytes = finish::finish(
        unfinished,
        metadata,
        contents,
        Said { headings, pieces: marks.pieces },
        extras,
        largest,
    )?;
    report(progress, 1.0)?;
    Ok(bytes)
}

/// The page (points, y upwards from its lower left corner) from the scene.
fn page_from_scene(page: &Page) -> Result<Affine, ExportError> {
    let Size { width, height } = page.size_pt;
    let bounds = page.scene.bounds;
    let positive = |length: f64| length > 0.0 && length.is_finite();
    let sides = [width, height, bounds.width(), bounds.height()];
    if !sides.into_iter().all(positive) || !bounds.is_finite() {
        return Err(ExportError::Empty);
    }
    if width > MOST_PT || height > MOST_PT {
        return Err(ExportError::PageTooLarge { width: width as u64, height: height as u64 });
    }
    let scale = (width / bounds.width()).min(height / bounds.height());
    let flipped = Affine::new([scale, 0.0, 0.0, -scale, width / 2.0, height / 2.0]);
    Ok(flipped * Affine::translate(-bounds.center().to_vec2()))
}

fn pdf_page(size: Size, links: Vec<LinkAnnotation>) -> PdfPage {
    let paper = PdfRect {
        x: Pt(0.0),
        y: Pt(0.0),
        width: Pt(size.width as f32),
        height: Pt(size.height as f32),
        mode: None,
        winding_order: None,
    };
    PdfPage {
        media_box: paper.clone(),
        trim_box: paper.clone(),
        crop_box: paper,
        ops: links.into_iter().map(|link| Op::LinkAnnotation { link }).collect(),
    }
}

#[cfg(test)]
mod tests;
