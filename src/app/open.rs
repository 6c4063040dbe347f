//! Opening: a project, standard input, or any file that can be imported.

use std::fs::File;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::FileError;
use super::store::Stamp;
use crate::format::{self, Loaded, MAX_BYTES};
use crate::import::{self, ImportReport, Imported, Table};
use crate::model::Project;

/// Where to read from. On the command line `-` is standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    Stdin,
    File(PathBuf),
}

impl FromStr for Input {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(if text == "-" { Self::Stdin } else { Self::File(PathBuf::from(text)) })
    }
}

impl Input {
    /// The path, or a name for standard input in messages.
    pub fn path(&self) -> &Path {
        match self {
            Self::Stdin => Path::new("standard input"),
            Self::File(path) => path,
        }
    }
}

/// A project that was opened.
#[derive(Clone, Debug)]
pub struct Opened {
    pub project: Project,
    /// What was put right on the way, one sentence each.
    pub warnings: Vec<String>,
    /// What was read and what was not, if it was another tool's file.
    pub report: Option<ImportReport>,
    /// What the file held, if it is a project's.
    pub held: Option<Stamp>,
}

/// Opens a file: [`open_any`].
///
/// # Errors
/// Any [`FileError`] of reading.
pub fn open(path: &Path) -> Result<Opened, FileError> {
    open_any(&Input::File(path.to_owned()))
}

/// Opens a project or any file that can be imported. What a hand edit broke in a project is mended
/// and told.
///
/// Ids that are drawn afterwards follow from the bytes, so that a conversion gives the same result
/// every time; who edits calls [`Project::reseed`] with [`fresh_seed`].
///
/// # Errors
/// Any [`FileError`] of reading. What is neither is refused before it is read whole.
pub fn open_any(input: &Input) -> Result<Opened, FileError> {
    let bytes = read_bytes(input)?;
    let path = input.path();
    if !is_project(path, &bytes) {
        let imported = import_bytes(path, &bytes)?;
        return Ok(Opened {
            project: imported.project,
            warnings: Vec::new(),
            report: Some(imported.report),
            held: None,
        });
    }
    let Loaded { mut project, mut warnings } = project_of(path, &bytes)?;
    warnings.extend(project.repair().into_iter().map(|mended| mended.text));
    Ok(Opened { project, warnings, report: None, held: Some(Stamp::of(&bytes)) })
}

/// Opens a table (CSV, TSV, spreadsheet) to look at what its columns mean before it is read. `None` is
/// another kind of file.
///
/// # Errors
/// Any [`FileError`] of reading.
pub fn open_table(input: &Input) -> Result<Option<Table>, FileError> {
    let bytes = read_bytes(input)?;
    let path = input.path();
    if is_project(path, &bytes) {
        return Ok(None);
    }
    import::open_table(&path.display().to_string(), &bytes)
        .map_err(|error| FileError::Import { path: path.to_owned(), error })
}

/// Reads a table as its columns are meant now as one more map of a project. `input` is named in
/// messages.
///
/// # Errors
/// [`FileError::Import`]; the project is as it was then.
pub fn table_into(project: &mut Project, input: &Input, table: &Table) -> Result<ImportReport, FileError> {
    let failed = |error| FileError::Import { path: input.path().to_owned(), error };
    table.read_into(project).map(|(_, report)| report).map_err(failed)
}

/// Reads a table as its columns are meant now as a project.
///
/// # Errors
/// [`FileError::Import`].
pub fn table_project(input: &Input, table: &Table) -> Result<Imported, FileError> {
    let failed = |error| FileError::Import { path: input.path().to_owned(), error };
    table.read(seed_of(format!("{table:?}").as_bytes())).map_err(failed)
}

/// Reads another tool's file as one more map of a project.
///
/// # Errors
/// Any [`FileError`] of reading; the project is as it was then.
pub fn import_into(project: &mut Project, input: &Input) -> Result<ImportReport, FileError> {
    let bytes = read_bytes(input)?;
    let path = input.path();
    if format::is_project(&bytes) {
        return Err(FileError::IsProject(path.to_owned()));
    }
    import::read_into(project, &path.display().to_string(), &bytes)
        .map(|(_, report)| report)
        .map_err(|error| FileError::Import { path: path.to_owned(), error })
}

/// Reads a project as it stands in the file: a project to look at, not one to work with.
///
/// # Errors
/// Any [`FileError`] of reading.
pub fn read_project(input: &Input) -> Result<Loaded, FileError> {
    project_of(input.path(), &read_bytes(input)?)
}

fn project_of(path: &Path, bytes: &[u8]) -> Result<Loaded, FileError> {
    format::read(bytes).map_err(|error| FileError::Project { path: path.to_owned(), error })
}

/// Whether bytes are to be read as a project: they begin like one, or the name says so.
fn is_project(path: &Path, bytes: &[u8]) -> bool {
    let named = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
    named || format::is_project(bytes)
}

fn import_bytes(path: &Path, bytes: &[u8]) -> Result<Imported, FileError> {
    import::read(&path.display().to_string(), bytes, seed_of(bytes))
        .map_err(|error| FileError::Import { path: path.to_owned(), error })
}

/// A seed that follows from the bytes.
fn seed_of(bytes: &[u8]) -> u64 {
    let mut seed = [0; 8];
    seed.copy_from_slice(&blake3::hash(bytes).as_bytes()[..8]);
    u64::from_le_bytes(seed)
}

/// A seed of this run: two sessions must not draw the same ids.
pub fn fresh_seed() -> u64 {
    RandomState::new().build_hasher().finish()
}

/// The bytes of an input. What does not begin like a project although its name says so is not read
/// on: a gigabyte of noise is refused at once.
fn read_bytes(input: &Input) -> Result<Vec<u8>, FileError> {
    const BEGINNING: u64 = 4096;
    let path = input.path();
    let failed = |error| FileError::reading(path, error);
    let mut reader = reader(input)?;
    let mut bytes = Vec::new();
    reader.by_ref().take(BEGINNING).read_to_end(&mut bytes).map_err(failed)?;
    let begins_as_project = format::is_project(&bytes);
    if is_project(path, &bytes) && !begins_as_project {
        return Ok(bytes);
    }
    let most = if begins_as_project { MAX_BYTES } else { import::MAX_BYTES };
    let too_large = || FileError::TooLarge { path: path.to_owned(), limit_mb: most >> 20 };
    if size_of(input).is_some_and(|size| size > most as u64) {
        return Err(too_large());
    }
    reader.take(most as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() > most { Err(too_large()) } else { Ok(bytes) }
}

fn size_of(input: &Input) -> Option<u64> {
    match input {
        Input::Stdin => None,
        Input::File(path) => std::fs::metadata(path).ok().map(|file| file.len()),
    }
}

/// A reader of the input. Only regular files are opened: a pipe or a device may never end.
fn reader(input: &Input) -> Result<Box<dyn Read>, FileError> {
    let path = match input {
        Input::Stdin => return Ok(Box::new(io::stdin().lock())),
        Input::File(path) => path,
    };
    let failed = |error| FileError::reading(path, error);
    let kind = std::fs::metadata(path).map_err(failed)?;
    if kind.is_dir() {
        return Err(FileError::IsFolder(path.clone()));
    }
    if !kind.is_file() {
        return Err(FileError::NotAFile(path.clone()));
    }
    Ok(Box::new(File::open(path).map_err(failed)?))
}
