//! The arguments of `laneway export` that say how pages are printed.

use clap::{Args, ValueEnum};

use super::Failure;
use crate::app::{PageFit, PrintWish};
use crate::layout::page::Tiles;

/// How a map fits the paper.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Fit {
    /// As many pages as it needs, broken between stages and lanes
    Pages,
    /// One page, the text as small as that takes
    OnePage,
    /// One large page on sheets that are glued together
    Tiles,
}

/// Pages of a PDF, or of a picture with a page.
#[derive(Args, Debug)]
#[command(next_help_heading = "Pages")]
pub struct Print {
    /// How a map fits the paper
    #[arg(long, default_value = "pages")]
    fit: Fit,
    /// Sheets across and down, such as 4x2; otherwise as many as make the text readable from a metre
    #[arg(long, value_name = "AxD")]
    tiles: Option<String>,
    /// Width of the strip that neighbouring sheets share
    #[arg(long, value_name = "MM", default_value_t = 10.0)]
    overlap: f64,
    /// Sheets without marks at the corners
    #[arg(long)]
    no_cut_marks: bool,
    /// Space at the sides; otherwise 10.5 on A3 and in proportion on other paper
    #[arg(long, value_name = "MM")]
    margin: Option<f64>,
    /// Text is not made smaller than this; otherwise 6, and 3 with --fit one-page
    #[arg(long, value_name = "PT")]
    least_text: Option<f64>,
    /// Every map of the project in one file
    #[arg(long, conflicts_with = "map")]
    all_maps: bool,
    /// The map as every audience view shows it, in one file
    #[arg(long, conflicts_with = "audience")]
    all_views: bool,
    /// The map as one audience view shows it
    #[arg(long, value_name = "NAME")]
    pub audience: Option<String>,
    /// A page for each frame of a draft
    #[arg(long)]
    frames: bool,
}

impl Print {
    pub fn wish(&self) -> Result<PrintWish, Failure> {
        let positive = |name: &str, number: Option<f64>, most: f64| match number {
            Some(number) if !(0.0..=most).contains(&number) => {
                Err(Failure::from(format!("{name} must be between 0 and {most}, and is {number}")))
            }
            number => Ok(number),
        };
        let grid = self.tiles.as_deref().map(grid).transpose()?;
        let tiles = Tiles {
            overlap_mm: positive("--overlap", Some(self.overlap), 30.0)?.unwrap_or_default(),
            cut_marks: !self.no_cut_marks,
            grid,
        };
        Ok(PrintWish {
            fit: match self.fit {
                Fit::Tiles => PageFit::Tiles,
                _ if grid.is_some() => PageFit::Tiles,
                Fit::Pages => PageFit::Pages,
                Fit::OnePage => PageFit::OnePage,
            },
            tiles,
            margin_mm: positive("--margin", self.margin, 100.0)?,
            least_text_pt: positive("--least-text", self.least_text, 72.0)?,
            all_maps: self.all_maps,
            all_views: self.all_views,
            frames: self.frames,
        })
    }
}

/// "4x2".
fn grid(text: &str) -> Result<(usize, usize), Failure> {
    let count = |text: &str| text.trim().parse::<usize>().ok().filter(|count| (1..=12).contains(count));
    let counts = text.split_once(['x', '×']).and_then(|(a, d)| Some((count(a)?, count(d)?)));
    counts
        .ok_or_else(|| format!("--tiles is written like 4x2, from 1 to 12 each way, and is “{text}”").into())
}
