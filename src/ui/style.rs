//! How documents look in this window: the text engine with the palette of the theme.

use crate::layout::{LayoutCtx, Palette};
use crate::model::Project;
use crate::text::TextEngine;

/// What layouts need besides a document.
pub struct Look {
    pub engine: TextEngine,
    pub palette: Palette,
    /// Changes with the palette.
    pub revision: u64,
}

impl Look {
    pub fn new(engine: TextEngine, palette: Palette) -> Self {
        let revision = palette.key();
        Self { engine, palette, revision }
    }

    pub fn layout<'a>(&'a self, project: &'a Project) -> LayoutCtx<'a> {
        LayoutCtx {
            text: &self.engine,
            palette: &self.palette,
            language: &project.head().language,
            hidden_votes: crate::app::voting::secret(project),
        }
    }
}
