//! What all parts of a page need: the document, the words, the size of the page in its own units.

use super::words::Words;
use crate::geom::Size;
use crate::layout::matrix::Measures;
use crate::layout::matrix::card::CurveWords;
use crate::layout::{LayoutCtx, Roles};
use crate::model::{JourneyMap, Project};

/// Margins of a page in its own units; the design's are 44 at the sides and 24 at the foot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margins {
    pub left: f64,
    pub right: f64,
    pub bottom: f64,
    /// Added to the places of things at the top.
    pub extra_top: f64,
}

impl Margins {
    /// Where something stands that the design puts at `y`.
    pub fn top(&self, y: f64) -> f64 {
        y + self.extra_top
    }
}

/// A page before it is drawn. One unit is 1/1754 of an A3 page's width; `scale` of them are a point.
pub struct Sheet<'a> {
    pub map: &'a JourneyMap,
    pub project: &'a Project,
    pub ctx: &'a LayoutCtx<'a>,
    pub words: &'a Words<'a>,
    pub measures: &'a Measures,
    pub size: Size,
    /// Points a unit.
    pub scale: f64,
    pub margins: Margins,
    /// What the footer calls the paper.
    pub paper: String,
    /// Name of the audience view; empty without one.
    pub view: String,
    /// What stands in the head instead of the map's title; `None` but on slides.
    pub slide: Option<Slide>,
}

/// The head of a slide.
#[derive(Clone, Debug, PartialEq)]
pub struct Slide {
    pub title: String,
    pub subtitle: String,
}

impl Sheet<'_> {
    pub fn roles(&self) -> &Roles {
        &self.ctx.palette.roles
    }

    pub fn title(&self) -> &str {
        let own = [&self.map.head().title, &self.project.head().title];
        own.into_iter()
            .map(|title| title.trim())
            .find(|title| !title.is_empty())
            .unwrap_or_else(|| self.words.get("untitled"))
    }

    /// Words beside the emotion curve.
    pub fn curve_words(&self) -> CurveWords<'_> {
        CurveWords {
            peak: self.words.get("peak"),
            end: self.words.get("end"),
            drop: self.words.get("largest-drop"),
            intensity: self.words.get("intensity"),
            everyone: self.words.get("everyone"),
        }
    }

    /// What stands in the head: of a slide its own title.
    pub fn heading(&self) -> &str {
        self.slide
            .as_ref()
            .map(|slide| slide.title.as_str())
            .filter(|title| !title.is_empty())
            .unwrap_or(self.title())
    }

    /// Lower edge of the content.
    pub fn bottom(&self) -> f64 {
        self.size.height - self.margins.bottom - super::frame::FOOTER - 16.0
    }
}
