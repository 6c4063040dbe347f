//! The arguments of `laneway export` by what they concern: what is shown, pages, pictures. What is
//! not given is left to the preset, or open.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::app::{Ground, PARTS, Paper};

/// Names and values of settings, as wishes know them.
type Words = Vec<(&'static str, String)>;

/// The view that is exported.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum View {
    Draft,
    Matrix,
}

/// How a page lies.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Orientation {
    Landscape,
    Portrait,
}

/// How text is written into an SVG.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum SvgText {
    /// The same picture in every viewer; the text can be found
    Outlines,
    /// Real text in embedded fonts: smaller, for browsers
    Fonts,
}

/// How a map fits the paper.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Fit {
    /// As many pages as it needs, broken between stages and lanes
    Pages,
    /// One page, the text as small as that takes
    OnePage,
    /// One large page on sheets that are glued together
    Tiles,
    /// The story: an overview, a page a stage, key moments, opportunities, sources
    Story,
}

/// The word of a value on the command line.
fn word<T: ValueEnum>(value: &T) -> String {
    value.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

fn yes(on: bool) -> Option<String> {
    on.then(|| "yes".to_owned())
}

fn given(all: impl IntoIterator<Item = (&'static str, Option<String>)>) -> Words {
    all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// What is shown.
#[derive(Args, Debug)]
#[command(next_help_heading = "Content")]
pub struct Content {
    /// The map to export, by its title; otherwise the first
    #[arg(long, value_name = "TITLE")]
    map: Option<String>,
    /// Otherwise the matrix if anything is placed, else the draft
    #[arg(long)]
    view: Option<View>,
    /// The map as one audience view shows it
    #[arg(long, value_name = "NAME")]
    audience: Option<String>,
    /// Only these lanes, by their names: "Actions, Emotion"
    #[arg(long, value_name = "NAMES")]
    lanes: Option<String>,
    /// Leave parts of the page out: persona, legend, sources, evidence, votes
    #[arg(long, value_name = "PARTS", value_delimiter = ',', value_parser = PARTS)]
    without: Option<Vec<String>>,
    /// With the comments: a mark where one is open, and a list of all
    #[arg(long)]
    comments: bool,
    /// Leave out what is internal or confidential, comments and names of people
    #[arg(long)]
    client_safe: bool,
    /// The client's colour in place of the project's, such as #17495A
    #[arg(long, value_name = "COLOUR")]
    accent: Option<String>,
    /// The client's logo in place of the project's: a PNG, JPEG, WebP or GIF file
    #[arg(long, value_name = "FILE")]
    pub logo: Option<PathBuf>,
}

impl Content {
    pub fn words(&self) -> Words {
        given([
            ("map", self.map.clone()),
            ("view", self.view.as_ref().map(word)),
            ("audience", self.audience.clone()),
            ("lanes", self.lanes.clone()),
            ("without", self.without.as_ref().map(|parts| parts.join(", "))),
            ("comments", yes(self.comments)),
            ("client-safe", yes(self.client_safe)),
            ("accent", self.accent.clone()),
        ])
    }
}

/// Pages of a PDF, or of a picture with a page.
#[derive(Args, Debug)]
#[command(next_help_heading = "Pages")]
pub struct Print {
    /// A3, A4, A2, A1, A0, letter, tabloid, 16:9, or millimetres such as 420x297; otherwise A3 for
    /// PDF, and no page for PNG
    #[arg(long)]
    paper: Option<Paper>,
    /// How the page lies; otherwise landscape
    #[arg(long)]
    orientation: Option<Orientation>,
    /// How a map fits the paper
    #[arg(long)]
    fit: Option<Fit>,
    /// Sheets across and down, such as 4x2; otherwise as many as make the text readable from a metre
    #[arg(long, value_name = "AxD")]
    tiles: Option<String>,
    /// Width of the strip that neighbouring sheets share; otherwise 10
    #[arg(long, value_name = "MM")]
    overlap: Option<f64>,
    /// Sheets without marks at the corners
    #[arg(long)]
    no_cut_marks: bool,
    /// Space at the sides; otherwise 10.5 on A3 and in proportion on other paper
    #[arg(long, value_name = "MM")]
    margin: Option<f64>,
    /// Text is not made smaller than this; otherwise 6, and 3 with --fit one-page
    #[arg(long, value_name = "PT")]
    least_text: Option<f64>,
    /// Every map of the project: in one file, or a file each where one can't hold them
    #[arg(long, conflicts_with = "map")]
    all_maps: bool,
    /// The map as every audience view shows it, in one file or a file each
    #[arg(long, conflicts_with = "audience")]
    all_views: bool,
    /// A file each for all maps and views
    #[arg(long)]
    pub each: bool,
    /// A page for each frame of a draft
    #[arg(long)]
    frames: bool,
}

impl Print {
    pub fn words(&self) -> Words {
        let number = |number: Option<f64>| number.map(|number| number.to_string());
        given([
            ("paper", self.paper.map(|paper| paper.to_string())),
            ("orientation", self.orientation.as_ref().map(word)),
            ("fit", self.fit.as_ref().map(word)),
            ("tiles", self.tiles.clone()),
            ("overlap", number(self.overlap)),
            ("cut-marks", self.no_cut_marks.then(|| "no".to_owned())),
            ("margin", number(self.margin)),
            ("least-text", number(self.least_text)),
            ("all-maps", yes(self.all_maps)),
            ("all-views", yes(self.all_views)),
            ("frames", yes(self.frames)),
        ])
    }
}

/// Pictures.
#[derive(Args, Debug)]
#[command(next_help_heading = "Pictures")]
pub struct Pictures {
    /// Pixels a world unit (PNG); otherwise 2
    #[arg(long, value_name = "N", conflicts_with = "width")]
    scale: Option<f64>,
    /// Pixels across (PNG)
    #[arg(long, value_name = "PX")]
    width: Option<u32>,
    /// Dots an inch, written into the file for programs that place or print it (PNG)
    #[arg(long, value_name = "N")]
    dpi: Option<f64>,
    /// Take longer for a file of two thirds the size (PNG)
    #[arg(long)]
    smaller: bool,
    /// white, transparent, or the ground and colours of a theme: light, dark, projector (PNG, SVG)
    #[arg(long, value_name = "GROUND")]
    ground: Option<Ground>,
    /// Show this stage alone (PNG and SVG without paper)
    #[arg(long, value_name = "TITLE")]
    stage: Option<String>,
    /// How text is written (SVG)
    #[arg(long)]
    svg_text: Option<SvgText>,
}

impl Pictures {
    pub fn words(&self) -> Words {
        given([
            ("scale", self.scale.map(|scale| scale.to_string())),
            ("width", self.width.map(|width| width.to_string())),
            ("dpi", self.dpi.map(|dpi| dpi.to_string())),
            ("smaller", yes(self.smaller)),
            ("ground", self.ground.map(|ground| ground.word().to_owned())),
            ("stage", self.stage.clone()),
            ("svg-text", self.svg_text.as_ref().map(word)),
        ])
    }
}
