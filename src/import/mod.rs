//! Other tools' files become notes.
//!
//! [`read`] picks a reader by the file's ending and content and makes a project with one map:
//! every element of the source is a note, a board item, or named in the [`ImportReport`]. Source
//! ids stay in `origin.id`, a colour becomes an entry of the colour key, places and sizes are kept
//! as they are (one pixel of the source is one world unit). Nothing is arranged here: kinds of
//! colours, stages and lanes are for `arrange`, save where the source itself names them.
//!
//! ```
//! let board = br##"{"type": "excalidraw", "elements": [
//!     {"id": "r", "type": "rectangle", "x": 0, "y": 0, "width": 100, "height": 100, "backgroundColor": "#a5d8ff"},
//!     {"id": "t", "type": "text", "containerId": "r", "text": "pays by card"}]}"##;
//! let imported = laneway::import::read("board.excalidraw", board, 1).unwrap();
//! assert_eq!(imported.report.to_string(), "1 note.");
//! ```
//!
//! **A new reader** is one file and one line in [`READERS`]. This module opens no files, draws
//! nothing and guesses no meaning.

mod builder;
mod canvas;
mod colour;
mod error;
mod excalidraw;
mod json;
mod lists;
mod matrix;
mod mermaid;
mod mood;
mod mural;
mod picture;
mod report;
mod rows;
mod rtb;
mod sane;
pub mod scores;
mod table;
mod tldraw;
mod zipped;

pub use colour::is_plain_name;
pub use error::ImportError;
pub use picture::{from_bytes as image_from_bytes, image_id};
pub use report::{ImportReport, NotRead};
pub use table::{Form, Role as ColumnRole, Table};

use builder::Builder;

use crate::model::{JourneyMap, MapId, Project, ProjectHead, Transaction};

/// Largest file that is read.
pub const MAX_BYTES: usize = 256 << 20;

/// One kind of file that can be read.
pub struct Reader {
    /// "Excalidraw board".
    pub name: &'static str,
    /// File endings, without the dot, lower case; longer ones first.
    pub endings: &'static [&'static str],
    /// Whether the content looks like it. Must be quick and hold for files that are cut off.
    sniff: fn(&[u8]) -> bool,
    /// Nearly any text may be one: content alone decides only where nothing else is known.
    general: bool,
    reads: Reads,
}

/// How a reader reads.
enum Reads {
    Board(fn(&[u8], &mut Builder) -> Result<(), ImportError>),
    /// The sheets of a table, whose columns a person may give another meaning.
    Sheets(fn(&[u8]) -> Result<Vec<table::Sheet>, ImportError>),
}

/// All readers. Where two share an ending, the first whose `sniff` agrees reads.
pub const READERS: &[Reader] = &[
    Reader {
        name: "Excalidraw board",
        endings: &["excalidraw", "excalidraw.json", "excalidrawlib"],
        sniff: excalidraw::sniff,
        general: false,
        reads: Reads::Board(excalidraw::read),
    },
    Reader {
        name: "JSON Canvas",
        endings: &["canvas"],
        sniff: canvas::sniff,
        general: false,
        reads: Reads::Board(canvas::read),
    },
    Reader {
        name: "tldraw file",
        endings: &["tldr", "tldr.json"],
        sniff: tldraw::sniff,
        general: false,
        reads: Reads::Board(tldraw::read),
    },
    Reader {
        name: "mermaid journey",
        endings: &["mmd", "mermaid", "md", "markdown", "txt"],
        sniff: mermaid::sniff,
        general: false,
        reads: Reads::Board(mermaid::read),
    },
    Reader {
        name: "Mural export",
        endings: &["mural.csv", "csv"],
        sniff: mural::sniff,
        general: false,
        reads: Reads::Board(mural::read),
    },
    Reader {
        name: "table",
        endings: &["csv", "tsv"],
        sniff: table::sniff_told,
        general: false,
        reads: Reads::Sheets(table::sheets),
    },
    Reader {
        name: "spreadsheet",
        endings: &["xlsx", "xlsm"],
        sniff: table::sniff_xlsx,
        general: false,
        reads: Reads::Sheets(table::sheets_xlsx),
    },
    Reader {
        name: "Miro backup",
        endings: &["rtb"],
        sniff: rtb::sniff,
        general: false,
        reads: Reads::Board(rtb::read),
    },
    Reader {
        name: "list",
        endings: &["md", "markdown", "txt", "text", "adoc"],
        sniff: lists::sniff,
        general: true,
        reads: Reads::Board(lists::read),
    },
    Reader {
        name: "table",
        endings: &["csv", "tsv", "tab"],
        sniff: table::sniff,
        general: true,
        reads: Reads::Sheets(table::sheets),
    },
];

/// A file that was read: a project with one map.
#[derive(Clone, Debug)]
pub struct Imported {
    pub project: Project,
    pub map: MapId,
    pub report: ImportReport,
}

/// Reads a file into a new project. `name` is the file's name or path: its ending helps to find
/// the reader, its stem becomes the map's title if the source names none. `seed` decides the ids.
///
/// # Errors
/// What is wrong with the file as a whole, with the place; see [`ImportError`].
pub fn read(name: &str, bytes: &[u8], seed: u64) -> Result<Imported, ImportError> {
    new_project(seed, |project| read_into(project, name, bytes))
}

/// A project with one map that `fill` reads into it.
fn new_project(
    seed: u64,
    fill: impl FnOnce(&mut Project) -> Result<(MapId, ImportReport), ImportError>,
) -> Result<Imported, ImportError> {
    let mut project = Project::new(seed);
    let (map, report) = fill(&mut project)?;
    let head = project.map(map).map(|map| ProjectHead {
        title: map.head().title.clone(),
        language: language(map).to_owned(),
        ..ProjectHead::default()
    });
    let mut tx = Transaction::begin(&mut project);
    if let Some(head) = head {
        tx.put(head);
    }
    tx.commit();
    Ok(Imported { project, map, report })
}

/// Reads a file as one more map of a project. A file that can't be read leaves no trace.
///
/// # Errors
/// Like [`read`].
pub fn read_into(
    project: &mut Project,
    name: &str,
    bytes: &[u8],
) -> Result<(MapId, ImportReport), ImportError> {
    check(bytes)?;
    let (reader, ending) = reader_of(name, bytes)?;
    let title = title_of(name, ending);
    match reader.reads {
        Reads::Board(read) => build(project, reader.name, title, |builder| read(bytes, builder)),
        Reads::Sheets(sheets) => Table::of(title, reader.name, sheets(bytes)?).read_into(project),
    }
}

/// A map that `fill` reads into a builder; nothing is written if it fails.
fn build(
    project: &mut Project,
    source: &'static str,
    title: String,
    fill: impl FnOnce(&mut Builder) -> Result<(), ImportError>,
) -> Result<(MapId, ImportReport), ImportError> {
    let mut tx = Transaction::begin(project);
    let mut builder = Builder::new(&mut tx, title);
    builder.report.source = source;
    fill(&mut builder)?;
    let (map, report) = builder.finish()?;
    tx.commit();
    Ok((map, report))
}

/// Opens a table without reading it as a map yet: what its columns mean can be looked at and changed.
/// `None` is another kind of file.
///
/// # Errors
/// Like [`read`].
pub fn open_table(name: &str, bytes: &[u8]) -> Result<Option<Table>, ImportError> {
    check(bytes)?;
    let (reader, ending) = reader_of(name, bytes)?;
    match reader.reads {
        Reads::Board(_) => Ok(None),
        Reads::Sheets(sheets) => Ok(Some(Table::of(title_of(name, ending), reader.name, sheets(bytes)?))),
    }
}

/// What no reader needs to look at.
fn check(bytes: &[u8]) -> Result<(), ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge { limit_mb: MAX_BYTES >> 20 });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ImportError::Empty);
    }
    Ok(())
}

/// Whether a file of this name can be imported, by its ending.
pub fn can_read(name: &str) -> bool {
    READERS.iter().any(|reader| ending_of(reader, name).is_some())
}

/// All endings that can be read, without the dot and without repeats.
pub fn endings() -> Vec<&'static str> {
    let mut all: Vec<&str> = Vec::new();
    for ending in READERS.iter().flat_map(|reader| reader.endings) {
        if !all.contains(ending) {
            all.push(ending);
        }
    }
    all
}

/// The reader of a file: of those that fit its ending the first whose content fits, else any whose
/// content fits, else the first that fits its ending (it will say what is wrong), else any text.
fn reader_of(name: &str, bytes: &[u8]) -> Result<(&'static Reader, &'static str), ImportError> {
    let named: Vec<_> = READERS.iter().filter_map(|r| ending_of(r, name).map(|ending| (r, ending))).collect();
    let fits = |reader: &Reader| (reader.sniff)(bytes);
    named
        .iter()
        .find(|(reader, _)| fits(reader))
        .copied()
        .or_else(|| READERS.iter().find(|reader| !reader.general && fits(reader)).map(|reader| (reader, "")))
        .or_else(|| named.first().copied())
        .or_else(|| READERS.iter().find(|reader| fits(reader)).map(|reader| (reader, "")))
        .ok_or_else(|| ImportError::Unknown { known: endings().join(", ") })
}

/// The reader's ending that the name has.
fn ending_of(reader: &Reader, name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    reader
        .endings
        .iter()
        .copied()
        .find(|ending| name.strip_suffix(ending).is_some_and(|stem| stem.ends_with('.')))
}

/// The file's name without folders and ending.
fn title_of(name: &str, ending: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = match ending {
        "" => file.rsplit_once('.').map_or(file, |(stem, _)| stem),
        _ => file.get(..file.len().saturating_sub(ending.len() + 1)).unwrap_or(file),
    };
    let title = stem.trim();
    if title.is_empty() || title == "-" { "Board".to_owned() } else { title.to_owned() }
}

/// The language of a map where its script tells it, else empty: it steers fonts and line breaks.
fn language(map: &JourneyMap) -> &'static str {
    let (mut kana, mut hangul, mut han, mut arabic, mut hebrew, mut all) = (0, 0, 0, 0, 0, 0);
    for letter in map.notes().iter().flat_map(|note| note.text.chars()).filter(|c| c.is_alphabetic()) {
        all += 1;
        match letter {
            '\u{3041}'..='\u{30FF}' => kana += 1,
            '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{11FF}' => hangul += 1,
            '\u{3400}'..='\u{9FFF}' => han += 1,
            '\u{0600}'..='\u{06FF}' => arabic += 1,
            '\u{0590}'..='\u{05FF}' => hebrew += 1,
            _ => {}
        }
    }
    let much = |count: usize| count * 5 > all;
    match () {
        () if kana * 20 > all => "ja",
        () if much(hangul) => "ko",
        () if much(han) => "zh",
        () if much(arabic) => "ar",
        () if much(hebrew) => "he",
        () => "",
    }
}

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod tests;

/// The cells of a delimited table, row by row.
///
/// # Errors
/// A quoted cell that does not end, or text that is none.
pub fn cells(bytes: &[u8]) -> Result<Vec<Vec<String>>, ImportError> {
    let rows = rows::read(bytes)?.rows;
    Ok(rows.into_iter().map(|row| row.cells).collect())
}
