//! What a person wants exported: every setting of the dialog and of the command line, and the words
//! by which presets and the command line name them.
//!
//! ```
//! use laneway::app::{ExportFormat, ExportWish};
//!
//! let mut wish = ExportWish::of(ExportFormat::Pdf);
//! wish.set("paper", "A4")?;
//! wish.set("without", "persona, votes")?;
//! assert!(wish.words().contains(&("paper".into(), "A4".into())));
//! # Ok::<(), laneway::app::BadWish>(())
//! ```

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{ExportFormat, Ground, PageFit, Paper, PictureWish, PrintWish};
use crate::export::{png, svg};
use crate::layout::page::Parts;
use crate::model::Rgb;

/// One of the two ways to see a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapView {
    Draft,
    Matrix,
}

/// What a person wants; what is left open is chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportWish {
    pub format: ExportFormat,
    /// Title of the map; the first.
    pub map: Option<String>,
    /// The matrix if anything is placed or nothing stands on the board, else the draft.
    pub view: Option<MapView>,
    /// A3 for PDF, 16:9 for slides; no page for pictures.
    pub paper: Option<Paper>,
    pub portrait: bool,
    /// How large a PNG is: two pixels a world unit.
    pub size: Option<png::Size>,
    /// Name of the audience view; everything without one.
    pub audience: Option<String>,
    /// The only lanes that are shown, by their names; otherwise those of the audience view.
    pub lanes: Option<Vec<String>>,
    /// Without anything internal or confidential, without comments and names of people.
    pub client_safe: bool,
    /// What stands beside the matrix, and which marks stand on cards.
    pub parts: Parts,
    pub look: Look,
    pub print: PrintWish,
    pub picture: PictureWish,
}

/// A client's look, in place of the project's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    pub accent: Option<Rgb>,
    /// The bytes of a picture.
    pub logo: Option<Arc<[u8]>>,
    /// Words of the page that are typed over.
    pub page_words: BTreeMap<String, String>,
}

/// A setting that is none, or a value it cannot have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name}: “{value}” is not understood; {help}")]
pub struct BadWish {
    pub name: String,
    pub value: String,
    /// What is.
    pub help: String,
}

/// The words of the parts of a page that can be left out.
pub const PARTS: [&str; 6] = ["persona", "legend", "sources", "evidence", "votes", "changes"];

impl ExportWish {
    /// Everything left open.
    pub fn of(format: ExportFormat) -> Self {
        Self {
            format,
            map: None,
            view: None,
            paper: None,
            portrait: false,
            size: None,
            audience: None,
            lanes: None,
            client_safe: false,
            parts: Parts::default(),
            look: Look::default(),
            print: PrintWish::default(),
            picture: PictureWish::default(),
        }
    }

    /// Changes the setting of a name. An empty value leaves it open again.
    ///
    /// # Errors
    /// There is no such setting, or it cannot have the value.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), BadWish> {
        let value = value.trim();
        let bad = |help: &str| BadWish { name: name.to_owned(), value: value.to_owned(), help: help.into() };
        let number = |least: f64, most: f64| match value {
            "" => Ok(None),
            _ => match value.parse::<f64>() {
                Ok(number) if (least..=most).contains(&number) => Ok(Some(number)),
                _ => Err(bad(&format!("it is a number between {least} and {most}"))),
            },
        };
        let yes = || match value {
            "yes" | "true" | "" => Ok(true),
            "no" | "false" => Ok(false),
            _ => Err(bad("it is yes or no")),
        };
        let text = (!value.is_empty()).then(|| value.to_owned());
        match name {
            "format" => self.format = value.parse().map_err(|_| bad(&ExportFormat::words().join(", ")))?,
            "map" => self.map = text,
            "view" => {
                self.view = match value {
                    "" => None,
                    "draft" => Some(MapView::Draft),
                    "matrix" => Some(MapView::Matrix),
                    _ => return Err(bad("it is draft or matrix")),
                }
            }
            "paper" => {
                let paper = text.map(|text| text.parse::<Paper>()).transpose();
                self.paper = paper.map_err(|error| bad(&error.to_string()))?;
            }
            "orientation" => {
                self.portrait = match value {
                    "" | "landscape" => false,
                    "portrait" => true,
                    _ => return Err(bad("it is landscape or portrait")),
                }
            }
            "scale" => self.size = number(1e-6, 1e9)?.map(png::Size::Scale),
            "width" => self.size = number(1.0, 65_535.0)?.map(|width| png::Size::Width(width as u32)),
            "audience" => self.audience = text,
            "lanes" => self.lanes = text.map(|text| listed(&text)),
            "client-safe" => self.client_safe = yes()?,
            "without" => {
                let parts = without(&listed(value)).map_err(|help| bad(&help))?;
                self.parts = Parts { comments: self.parts.comments, ..parts };
            }
            "comments" => self.parts.comments = yes()?,
            "accent" => {
                let accent = text.map(|text| text.parse::<Rgb>()).transpose();
                self.look.accent = accent.map_err(|_| bad("colours are written like #17495A"))?;
            }
            "dpi" => self.picture.dpi = number(1.0, 10_000.0)?,
            "smaller" => self.picture.smaller = yes()?,
            "ground" if value.is_empty() => self.picture.ground = Ground::White,
            "ground" => self.picture.ground = value.parse().map_err(|error| bad(&format!("{error}")))?,
            "stage" => self.picture.stage = text,
            "svg-text" => {
                self.picture.svg_text = match value {
                    "" | "outlines" => svg::Text::Outlines,
                    "fonts" => svg::Text::Fonts,
                    _ => return Err(bad("it is outlines or fonts")),
                }
            }
            "fit" => {
                self.print.fit = match value {
                    "" | "pages" => PageFit::Pages,
                    "one-page" => PageFit::OnePage,
                    "tiles" => PageFit::Tiles,
                    "story" => PageFit::Story,
                    _ => return Err(bad("it is pages, one-page, tiles or story")),
                }
            }
            "tiles" => {
                let help = "it is written like 4x2, from 1 to 12 each way";
                self.print.tiles.grid = text.map(|text| grid(&text).ok_or_else(|| bad(help))).transpose()?;
                if self.print.tiles.grid.is_some() {
                    self.print.fit = PageFit::Tiles;
                }
            }
            "overlap" => self.print.tiles.overlap_mm = number(0.0, 30.0)?.unwrap_or(10.0),
            "cut-marks" => self.print.tiles.cut_marks = yes()?,
            "margin" => self.print.margin_mm = number(0.0, 100.0)?,
            "least-text" => self.print.least_text_pt = number(0.0, 72.0)?,
            "all-maps" => self.print.all_maps = yes()?,
            "all-views" => self.print.all_views = yes()?,
            "frames" => self.print.frames = yes()?,
            _ => return Err(bad("there is no such setting")),
        }
        Ok(())
    }

    /// The settings that differ from the usual ones, by the names and values that [`Self::set`]
    /// knows; the map, a logo and typed words are not among them.
    pub fn words(&self) -> Vec<(String, String)> {
        let usual = Self::of(self.format);
        let mut words = vec![("format".to_owned(), self.format.info().word.to_owned())];
        let mut say = |name: &str, differs: bool, value: String| {
            if differs {
                words.push((name.to_owned(), value));
            }
        };
        let view = match self.view {
            Some(MapView::Draft) => "draft",
            _ => "matrix",
        };
        say("view", self.view.is_some(), view.into());
        say("paper", self.paper.is_some(), self.paper.unwrap_or_default().to_string());
        say("orientation", self.portrait, "portrait".into());
        match self.size {
            Some(png::Size::Scale(scale)) => say("scale", true, scale.to_string()),
            Some(png::Size::Width(width)) => say("width", true, width.to_string()),
            None => {}
        }
        say("audience", self.audience.is_some(), self.audience.clone().unwrap_or_default());
        say("lanes", self.lanes.is_some(), self.lanes.clone().unwrap_or_default().join(", "));
        say("client-safe", self.client_safe, "yes".into());
        let left_out = left_out(&self.parts);
        say("without", !left_out.is_empty(), left_out.join(", "));
        say("comments", self.parts.comments, "yes".into());
        let accent = self.look.accent.map(|accent| accent.to_string());
        say("accent", accent.is_some(), accent.unwrap_or_default());
        let (picture, print) = (&self.picture, &self.print);
        say("dpi", picture.dpi.is_some(), picture.dpi.unwrap_or_default().to_string());
        say("smaller", picture.smaller, "yes".into());
        say("ground", picture.ground != Ground::White, picture.ground.word().into());
        say("stage", picture.stage.is_some(), picture.stage.clone().unwrap_or_default());
        say("svg-text", picture.svg_text == svg::Text::Fonts, "fonts".into());
        say("fit", print.fit != PageFit::Pages, print.fit.word().into());
        let (across, down) = print.tiles.grid.unwrap_or_default();
        say("tiles", print.tiles.grid.is_some(), format!("{across}x{down}"));
        let tiles = usual.print.tiles;
        say("overlap", print.tiles.overlap_mm != tiles.overlap_mm, print.tiles.overlap_mm.to_string());
        say("cut-marks", !print.tiles.cut_marks, "no".into());
        say("margin", print.margin_mm.is_some(), print.margin_mm.unwrap_or_default().to_string());
        say("least-text", print.least_text_pt.is_some(), print.least_text_pt.unwrap_or_default().to_string());
        say("all-maps", print.all_maps, "yes".into());
        say("all-views", print.all_views, "yes".into());
        say("frames", print.frames, "yes".into());
        words
    }
}

/// "A, B" as a list.
fn listed(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// All parts but those that are named.
fn without(names: &[String]) -> Result<Parts, String> {
    let mut parts = Parts::default();
    for name in names {
        match name.as_str() {
            "persona" => parts.persona = false,
            "legend" => parts.legend = false,
            "sources" => parts.sources = false,
            "evidence" => parts.evidence = false,
            "votes" => parts.votes = false,
            "changes" => parts.changes = false,
            _ => return Err(format!("the parts are {}", PARTS.join(", "))),
        }
    }
    Ok(parts)
}

/// The names of the parts that are left out.
fn left_out(parts: &Parts) -> Vec<&'static str> {
    let shown = [parts.persona, parts.legend, parts.sources, parts.evidence, parts.votes, parts.changes];
    PARTS.into_iter().zip(shown).filter(|(_, shown)| !shown).map(|(name, _)| name).collect()
}

/// "4x2".
fn grid(text: &str) -> Option<(usize, usize)> {
    let count = |text: &str| text.trim().parse::<usize>().ok().filter(|count| (1..=12).contains(count));
    let (across, down) = text.split_once(['x', '×'])?;
    Some((count(across)?, count(down)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_make_the_same_wish() -> Result<(), BadWish> {
        let mut wish = ExportWish::of(ExportFormat::Png);
        let all = [
            ("view", "draft"),
            ("paper", "420x297"),
            ("orientation", "portrait"),
            ("width", "4000"),
            ("audience", "Client"),
            ("lanes", "Actions, Emotion"),
            ("client-safe", "yes"),
            ("without", "persona, votes"),
            ("comments", "yes"),
            ("accent", "#17495A"),
            ("dpi", "300"),
            ("smaller", "yes"),
            ("ground", "dark"),
            ("stage", "Order"),
            ("svg-text", "fonts"),
            ("tiles", "4x2"),
            ("overlap", "12.5"),
            ("cut-marks", "no"),
            ("margin", "8"),
            ("least-text", "7"),
            ("all-maps", "yes"),
            ("all-views", "yes"),
            ("frames", "yes"),
        ];
        for (name, value) in all {
            wish.set(name, value)?;
        }
        let words = wish.words();
        for (name, value) in all {
            assert!(words.contains(&(name.to_owned(), value.to_owned())), "{name} in {words:?}");
        }
        let mut again = ExportWish::of(ExportFormat::Pdf);
        for (name, value) in &words {
            again.set(name, value)?;
        }
        assert_eq!(again, wish);
        assert_eq!(ExportWish::of(ExportFormat::Pdf).words(), [("format".to_owned(), "pdf".to_owned())]);
        Ok(())
    }

    #[test]
    fn what_is_not_understood_is_named() {
        let mut wish = ExportWish::of(ExportFormat::Pdf);
        let before = wish.clone();
        let bad = [
            ("paper", "B5"),
            ("overlap", "31"),
            ("margin", "NaN"),
            ("tiles", "0x3"),
            ("without", "curve"),
            ("accent", "teal"),
            ("cut-marks", "maybe"),
            ("colour", "red"),
        ];
        for (name, value) in bad {
            let error = wish.set(name, value).unwrap_err();
            assert!(error.to_string().starts_with(&format!("{name}: “{value}” is not understood; ")));
        }
        assert_eq!(wish, before);
    }
}
