//! The arguments, as clap reads them.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use super::export::Export;
use super::import::{ColumnMeaning, TableForm};
use crate::app::Input;

const EXAMPLES: &str = "\
Examples:
  laneway                                      start the editor
  laneway winter-jacket.ron                    open a project or a board in the editor
  laneway new --template \"Online purchase\" -o shop.ron
  laneway info shop.ron --json

INPUT is a project (.ron) or any file that can be imported; - is standard input or output.
Exit code: 0 done, 1 failed (the reason is on standard error), 2 wrong usage.";

/// An editor for customer journey maps: sticky notes become stages, lanes and an emotion curve.
#[derive(Debug, Parser)]
#[command(name = "laneway", version, about, after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// A project or a board to open in the editor
    pub file: Option<PathBuf>,
}

/// A command that needs no window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read, arrange and export the built-in board, without a window
    #[command(after_help = "Example:\n  laneway demo /tmp")]
    Demo {
        /// Where winter-jacket.ron, .pdf and .png are written
        #[arg(value_name = "DIR", default_value = ".")]
        folder: PathBuf,
    },
    /// Make a project from a template; without a name, list the templates
    #[command(after_help = "\
Examples:
  laneway new                                  list the templates
  laneway new --template \"Patient visit\" -o clinic.ron")]
    New {
        /// Name of the template, as the list shows it
        #[arg(long, value_name = "NAME", requires = "output")]
        template: Option<String>,
        /// The project to write; - is standard output
        #[arg(short, long, value_name = "FILE.ron", requires = "template")]
        output: Option<PathBuf>,
    },
    /// Read boards of other tools into a project, one map each; says what was read and what was not
    #[command(after_help = "\
Examples:
  laneway import wall.excalidraw -o wall.ron
  laneway import monday.mural.csv tuesday.mural.csv -o workshop.ron
  laneway import survey.csv --map \"Where=Stage\" --map \"Answer=Text\" --map \"Date=ignore\" -o survey.ron

A column can mean: Stage, Step, Lane, Text, More text, Persona, Kind of note, Rating, any kind of lane
(Actions, Touchpoints, Thoughts, Emotion, Pain points, Opportunities, …), Owner, Tag, Link, Colour, Id,
or ignore.")]
    Import {
        /// Boards, tables, lists or mermaid journeys (the README names them all); - is standard input
        #[arg(required = true, value_name = "INPUT")]
        inputs: Vec<Input>,
        /// What a column of a table means, by its head or its number; can be given many times
        #[arg(long = "map", value_name = "COLUMN=MEANING")]
        columns: Vec<ColumnMeaning>,
        /// How a table is laid out; without it the table tells
        #[arg(long, value_enum, value_name = "FORM")]
        table: Option<TableForm>,
        /// The project to write; - is standard output
        #[arg(short, long, value_name = "FILE.ron")]
        output: PathBuf,
    },
    /// Count answers of surveys into NPS, CSAT and CES of the steps of a map, with 95 % intervals
    #[command(after_help = "\
One row is one answer. A column names the step (or is headed by it), others hold answers, dates and
the question. A file read again updates its figures.

A column can mean: step, stage, date, nps, csat, ces, question, answer, nothing.

Examples:
  laneway scores shop.ron answers.csv              say what would be written
  laneway scores shop.ron answers.xlsx -o shop.ron --by month
  laneway scores shop.ron answers.csv --map \"Where=step\" --map \"Q1=csat\" -o shop.ron")]
    Scores {
        /// The project; - is standard input
        project: Input,
        /// Tables of answers: CSV, TSV, XLSX
        #[arg(required = true, value_name = "ANSWERS")]
        files: Vec<PathBuf>,
        /// What a column means, by its head; can be given many times
        #[arg(long = "map", value_name = "COLUMN=MEANING")]
        columns: Vec<String>,
        /// Compare the last two periods: all, month, quarter, year
        #[arg(long, value_name = "PERIOD")]
        by: Option<String>,
        /// Title of the map; without it the first
        #[arg(long = "of", value_name = "TITLE")]
        map: Option<String>,
        /// The project to write; - is standard output; without it nothing is written
        #[arg(short, long, value_name = "FILE.ron")]
        output: Option<PathBuf>,
    },
    /// Arrange a board into stages and lanes; every note gets a place or a reason why not
    #[command(after_help = "\
Examples:
  laneway arrange wall.excalidraw -o wall.ron
  laneway arrange wall.ron -o arranged.ron --explain reasons.json")]
    Arrange {
        /// A project or a board; of several maps the first; - is standard input
        input: Input,
        /// The project to write; - is standard output
        #[arg(short, long, value_name = "FILE.ron")]
        output: PathBuf,
        /// Write what each note was read as, and why
        #[arg(long, value_name = "REPORT.json")]
        explain: Option<PathBuf>,
    },
    /// Write a map as a picture, a text, a table or a board of another tool
    #[command(after_help = "\
Kinds (--format), by the ending of the file:
  pdf, png, svg             pages and pictures
  pptx                      slides of shapes and texts that can be edited
  html                      one page that reads and prints well, and needs no other file
  xlsx                      a workbook: matrix, notes, ratings, KPIs, sources, opportunities
  md                        Markdown: the journey stage by stage, with its ratings
  mermaid (.mmd)            Mermaid's journey diagram
  csv                       one row a note (.csv)
  matrix-csv (.matrix.csv)  the matrix
  jira-csv (.jira.csv)      opportunities, as Jira imports them
  excalidraw                the board for Excalidraw
  canvas                    the board as JSON Canvas
  mural-csv (.mural.csv)    the board as a table like Mural's

Examples:
  laneway export map.ron -o map.pdf
  laneway export map.ron -o map.png --width 3840
  laneway export map.ron -o map.svg --svg-text fonts
  laneway export map.ron -o stage.png --stage Checkout --ground transparent --dpi 300
  laneway export map.ron -o map.md -o map.matrix.csv --json
  laneway export map.ron -o wall.pdf --paper A4 --tiles 4x2 --overlap 10
  laneway export map.ron -o story.pptx --fit story --client-safe
  laneway export map.ron -o client.pdf --audience Client --paper A3 --without votes --accent \"#17495A\"
  laneway export map.ron -o client.pdf -o client.xlsx --preset \"Client A3\"
  laneway export map.ron -o all.pdf --all-maps --all-views
  laneway export wall.excalidraw -o - --format png --view draft > wall.png")]
    Export(Box<Export>),
    /// Say in words what differs between two copies of a project; exit code 1 if anything does
    #[command(after_help = "Example:\n  laneway diff monday.ron friday.ron")]
    Diff {
        /// The earlier copy; - is standard input
        before: Input,
        /// The later copy
        #[arg(required_unless_present = "maps")]
        after: Option<Input>,
        /// Two maps of one project instead, by their titles: what changes from the first to the second
        #[arg(long, num_args = 2, value_names = ["FROM", "TO"], conflicts_with = "after")]
        maps: Option<Vec<String>>,
    },
    /// Put two copies together that come from one; what conflicts is kept both ways and listed
    #[command(after_help = "\
Exit code: 0 merged, 1 merged with conflicts (they are listed) or failed (OUT is then as it was).

Examples:
  laneway merge base.ron mine.ron theirs.ron -o merged.ron
  git config merge.laneway.driver \"laneway merge %O %A %B -o %A\"")]
    Merge {
        /// What both come from; empty if there is none
        base: Input,
        #[arg(value_name = "A")]
        ours: Input,
        #[arg(value_name = "B")]
        theirs: Input,
        /// The project to write; - is standard output
        #[arg(short, long, value_name = "FILE.ron")]
        output: PathBuf,
    },
    /// Write a project as lines of text, for git diff
    #[command(after_help = "Example:\n  git config diff.laneway.textconv \"laneway textconv\"")]
    Textconv {
        /// The project; - is standard input
        file: Input,
    },
    /// Edit without a window, for proofs
    #[command(hide = true)]
    Replay { script: PathBuf },
    /// Write a copy to give away: without comments, names, internal and confidential things
    #[command(after_help = "Example:\n  laneway redact jacket.ron -o jacket-client.ron")]
    Redact {
        /// A project or a file that can be imported; - is standard input
        input: Input,
        /// The project to write; - is standard output
        #[arg(short, long, value_name = "FILE.ron")]
        output: PathBuf,
    },
    /// Say everything that is wrong with a project, one problem a line; exit code 1 if anything is
    #[command(after_help = "\
Examples:
  laneway check winter-jacket.ron
  laneway check winter-jacket.ron --review         what a reader of the maps will ask; exit code 0")]
    Check {
        /// The project; - is standard input
        file: Input,
        /// Look at what the maps say instead: some fifty named checks, each with its remedy
        #[arg(long)]
        review: bool,
        /// With --review: findings as JSON, silenced ones too
        #[arg(long, requires = "review")]
        json: bool,
    },
    /// Say what a project holds
    #[command(after_help = "Example:\n  laneway info winter-jacket.ron --json")]
    Info {
        /// A project or a file that can be imported; - is standard input
        input: Input,
        /// As JSON: {format, title, maps: [{title, notes, placed, stages, lanes, opportunities, weakest,
        /// curve, funnel, kpis, outcomes, survey, marks, review}]}
        #[arg(long)]
        json: bool,
    },
}
