//! A document becomes a scene: sticky notes, the draft, the matrix with its curve, printed pages.
//!
//! Everything here is pure: the same records, palette and language give the same scene on every
//! machine. Nothing asks for a window, a zoom or a selection; whoever shows a scene adds those.
//! Nodes are kept while their records are unchanged, so that a painter can keep what it made of
//! them.
//!
//! ```
//! use laneway::layout::{LayoutCtx, Palette, draft};
//! use laneway::model::{MapHead, Note, EntryId, Project, Transaction};
//! use laneway::geom::Point;
//! use laneway::text::TextEngine;
//!
//! let mut project = Project::new(1);
//! let mut change = Transaction::begin(&mut project);
//! let map = change.draw();
//! change.put(MapHead::titled(map, "Journey"));
//! let (note, entry): (_, EntryId) = (change.draw(), change.draw());
//! change.put((map, Note::written(note, entry, Point::new(10.0, 10.0), "Compares prices")));
//! change.commit();
//!
//! let (text, palette) = (TextEngine::bundled(), Palette::light());
//! let ctx = LayoutCtx { text: &text, palette: &palette, language: "en", hidden_votes: None };
//! let map = project.first_map().unwrap();
//! let scene = draft::scene(map, &project, &ctx, &mut draft::DraftCache::default());
//! assert_eq!(scene.zones[0].label, "Note: Compares prices");
//! ```

pub mod compare;
pub mod curve;
pub mod draft;
pub mod faces;
pub mod kind;
pub mod label;
pub mod marks;
pub mod matrix;
pub mod note;
pub mod page;
mod palette;
#[cfg(test)]
mod sample;
pub mod scale;
pub mod style;

pub use palette::{NOTE_CONTRAST, NoteColours, Palette, Roles, Shadow, Theme};

use std::sync::Arc;

use crate::geom::Point;
use crate::model::{Id, ImageBlob, RoundId};
use crate::scene::{Color, Image, Item};
use crate::text::{Cut, Paragraph, TextEngine, TextSpec, TextStyle};

/// What every layout needs besides the document.
#[derive(Clone, Copy)]
pub struct LayoutCtx<'a> {
    pub text: &'a TextEngine,
    pub palette: &'a Palette,
    /// BCP 47 language of the document; empty is English.
    pub language: &'a str,
    /// The round whose dots are not shown yet, for it is a secret vote.
    pub hidden_votes: Option<RoundId>,
}

impl LayoutCtx<'_> {
    /// Text that wraps at `width`; `None` never wraps.
    pub fn paragraph(&self, text: &str, style: TextStyle, width: Option<f64>) -> Arc<Paragraph> {
        self.text.layout(&self.spec(text, style, width))
    }

    /// One line that ends with `…` where it is too long.
    pub fn line(&self, text: &str, style: TextStyle, width: f64) -> Arc<Paragraph> {
        let mut spec = self.spec(text, style, Some(width.max(1.0)));
        spec.cut = Cut::Lines(1);
        self.text.layout(&spec)
    }

    pub(crate) fn spec(&self, text: &str, style: TextStyle, width: Option<f64>) -> TextSpec {
        let mut spec = TextSpec::plain(text, style, width.map(|w| w.max(1.0) as f32));
        spec.language = self.language();
        spec
    }

    pub(crate) fn language(&self) -> Option<String> {
        (!self.language.is_empty()).then(|| self.language.to_owned())
    }

    /// An icon whose box of `size` has its centre at `centre`.
    pub fn icon(&self, icon: kind::Icon, size: f64, centre: Point, color: Color) -> Item {
        let style = TextStyle::new(size as f32, size as f32, Default::default()).family(icon.family);
        let paragraph = self.text.layout(&TextSpec::plain(icon.glyph, style, None));
        let at = Point::new(centre.x - paragraph.size.width / 2.0, centre.y - paragraph.size.height / 2.0);
        Item::text(paragraph, at, color)
    }
}

/// A picture of the project as painters want it.
pub(crate) fn picture(blob: &ImageBlob) -> Arc<Image> {
    Arc::new(Image {
        key: blob.id.bits(),
        bytes: blob.bytes.clone(),
        width_px: blob.width_px,
        height_px: blob.height_px,
    })
}
