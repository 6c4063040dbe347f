//! `laneway export`: a map as files of any kind that can be written.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::Failure;
use super::print::Print;
use super::progress::Bar;
use super::terminal::{Terminal, is_stdout, save_bytes};
use crate::app::{self, ExportFormat, ExportWish, Exported, Ground, Input, MapView, Paper, PictureWish};
use crate::export::{png, svg};
use crate::text::TextEngine;

/// The view that is exported.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum View {
    Draft,
    Matrix,
}

/// How text is written into an SVG.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum SvgText {
    /// The same picture in every viewer; the text can be found
    Outlines,
    /// Real text in embedded fonts: smaller, for browsers
    Fonts,
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
    /// The file to write; its ending decides what it is; - is standard output; may be given several times
    #[arg(short, long, value_name = "OUT", required = true)]
    output: Vec<PathBuf>,
    /// What to write where the ending does not say it: see the list below
    #[arg(long, value_name = "KIND")]
    format: Option<ExportFormat>,
    /// The map to export, by its title; otherwise the first
    #[arg(long, value_name = "TITLE")]
    map: Option<String>,
    /// Otherwise the matrix if anything is placed, else the draft
    #[arg(long)]
    view: Option<View>,
    /// A3, A4, A2, A1, A0, letter, tabloid, 16:9, or millimetres such as 420x297; otherwise A3 for
    /// PDF, and no page for PNG
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
    #[command(flatten)]
    print: Print,
    /// Dots an inch, written into the file for programs that place or print it (PNG)
    #[arg(long, value_name = "N")]
    dpi: Option<f64>,
    /// Take longer for a file of two thirds the size (PNG)
    #[arg(long)]
    smaller: bool,
    /// white, transparent, or the ground and colours of a theme: light, dark, projector (PNG, SVG)
    #[arg(long, default_value = "white", value_name = "GROUND")]
    ground: Ground,
    /// Show this stage alone (PNG and SVG without paper)
    #[arg(long, value_name = "TITLE")]
    stage: Option<String>,
    /// How text is written (SVG)
    #[arg(long, default_value = "outlines")]
    svg_text: SvgText,
    /// Say what was written as JSON: {files: [{path, format, bytes, pages, smallest_text_pt,
    /// reading_distance_m, missing, warnings, lost}]}
    #[arg(long)]
    json: bool,
}

impl Export {
    fn wish(&self, output: &Path) -> Result<ExportWish, Failure> {
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
            audience: self.print.audience.clone(),
            print: self.print.wish()?,
            picture: PictureWish {
                ground: self.ground,
                dpi: self.dpi,
                smaller: self.smaller,
                svg_text: match self.svg_text {
                    SvgText::Outlines => svg::Text::Outlines,
                    SvgText::Fonts => svg::Text::Fonts,
                },
                stage: self.stage.clone(),
                only: None,
            },
            ..ExportWish::of(self.format(output)?)
        })
    }

    /// What was asked for, else what the ending says.
    fn format(&self, output: &Path) -> Result<ExportFormat, Failure> {
        if let Some(format) = self.format {
            return Ok(format);
        }
        let name = output.file_name().unwrap_or_default().to_string_lossy();
        let words = || ExportFormat::words().join(", ");
        match output.extension() {
            _ if is_stdout(output) => {
                Err(format!("say with --format what to write to standard output: {}", words()).into())
            }
            None => Err(format!("“{name}” has no ending; maps are written as {}", words()).into()),
            Some(_) => Ok(ExportFormat::of_name(&name)?),
        }
    }
}

pub(super) fn run(arguments: &Export, terminal: &mut Terminal) -> Result<ExitCode, Failure> {
    if arguments.json && arguments.output.iter().any(|output| is_stdout(output)) {
        return Err("--json and a file both want standard output; give the file a name".into());
    }
    let wishes: Vec<ExportWish> =
        arguments.output.iter().map(|output| arguments.wish(output)).collect::<Result<_, _>>()?;
    let opened = app::open_any(&arguments.input)?;
    terminal.remarks(&opened.warnings);
    let mut files = Vec::new();
    for (output, wish) in arguments.output.iter().zip(&wishes) {
        let made = write(&opened.project, wish, output, terminal)?;
        if arguments.json {
            files.push(told(output, wish, &made));
        } else {
            terminal.remarks(&made.warnings);
            terminal.remarks(&made.lost);
        }
    }
    if arguments.json {
        terminal.line(&serde_json::json!({ "files": files }).to_string())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn told(output: &Path, wish: &ExportWish, made: &Exported) -> serde_json::Value {
    serde_json::json!({
        "path": output.display().to_string(),
        "format": wish.format.info().word,
        "bytes": made.bytes.len(),
        "pages": made.pages,
        "smallest_text_pt": made.smallest_text_pt,
        "reading_distance_m": made.reading_distance_m,
        "missing": made.missing,
        "warnings": made.warnings,
        "lost": made.lost,
    })
}

/// Exports and saves, with a bar if it takes long.
pub(super) fn write(
    project: &crate::model::Project,
    wish: &ExportWish,
    output: &Path,
    terminal: &mut Terminal,
) -> Result<Exported, Failure> {
    let bar = Bar::new("Exporting");
    let made = app::export(project, wish, &TextEngine::new(), &|done| bar.at(done))?;
    bar.finish();
    save_bytes(output, &made.bytes, terminal)?;
    Ok(made)
}
