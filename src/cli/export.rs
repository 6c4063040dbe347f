//! `laneway export`: a map as a PDF or a PNG.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::Failure;
use super::progress::Bar;
use super::terminal::{Terminal, is_stdout, save_bytes};
use crate::app::{self, ExportFormat, ExportWish, Input, MapView, Paper};
use crate::export::png;
use crate::text::TextEngine;

/// The view that is exported.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum View {
    Draft,
    Matrix,
}

/// How a page lies.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Orientation {
    Landscape,
    Portrait,
}

/// The arguments of `laneway export`.
#[derive(Args, Debug)]
pub struct Export {
    /// A project or a board; - is standard input
    input: Input,
    /// The file to write; its ending decides what it is; - is standard output
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// pdf or png, where the ending does not say it
    #[arg(long, value_name = "EXT")]
    format: Option<ExportFormat>,
    /// The map to export, by its title; otherwise the first
    #[arg(long, value_name = "TITLE")]
    map: Option<String>,
    /// Otherwise the matrix if anything is placed, else the draft
    #[arg(long)]
    view: Option<View>,
    /// A3, A4, A2, A1, A0, letter, tabloid or 16:9; otherwise A3 for PDF, and no page for PNG
    #[arg(long)]
    paper: Option<Paper>,
    /// How the page lies
    #[arg(long, default_value = "landscape")]
    orientation: Orientation,
    /// Pixels a world unit (PNG); otherwise 2
    #[arg(long, value_name = "N", conflicts_with = "width")]
    scale: Option<f64>,
    /// Pixels across (PNG)
    #[arg(long, value_name = "PX")]
    width: Option<u32>,
}

impl Export {
    fn wish(&self) -> Result<ExportWish, Failure> {
        let size = self.scale.map(png::Size::Scale).or(self.width.map(png::Size::Width));
        Ok(ExportWish {
            map: self.map.clone(),
            view: self.view.map(|view| match view {
                View::Draft => MapView::Draft,
                View::Matrix => MapView::Matrix,
            }),
            paper: self.paper,
            portrait: matches!(self.orientation, Orientation::Portrait),
            size,
            ..ExportWish::of(self.format()?)
        })
    }

    /// What was asked for, else what the ending says.
    fn format(&self) -> Result<ExportFormat, Failure> {
        let ending = self.output.extension().and_then(|ending| ending.to_str());
        match (self.format, ending) {
            (Some(format), _) => Ok(format),
            (None, Some(ending)) => Ok(ending.parse()?),
            (None, None) if is_stdout(&self.output) => {
                Err("say with --format whether to write pdf or png".into())
            }
            (None, None) => Err("the name has no ending; maps are written as pdf or png".into()),
        }
    }
}

pub(super) fn run(arguments: &Export, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    let wish = arguments.wish()?;
    let opened = app::open_any(&arguments.input)?;
    terminal.remarks(&opened.warnings);
    write(&opened.project, &wish, &arguments.output, terminal)?;
    Ok(ExitCode::SUCCESS)
}

/// Exports and saves, with a bar if it takes long.
pub(super) fn write(
    project: &crate::model::Project,
    wish: &ExportWish,
    output: &Path,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let bar = Bar::new("Exporting");
    let bytes = app::export(project, wish, &TextEngine::new(), &|done| bar.at(done))?;
    bar.finish();
    save_bytes(output, &bytes, terminal)
}
