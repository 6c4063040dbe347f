//! A table that is open: its sheets, and how the chosen one would be read. A person looks at it,
//! changes what the columns mean, and only then it becomes a map.
//!
//! ```
//! use laneway::import::{ColumnRole, open_table};
//! let csv = b"Part,Remark\nBuy,too dear\n";
//! let mut table = open_table("notes.csv", csv).unwrap().unwrap();
//! let column = table.column_named("Part").unwrap();
//! table.set_role(column, ColumnRole::Stage);
//! let text = table.column_named("Remark").unwrap();
//! table.set_role(text, ColumnRole::Text);
//! assert_eq!(table.read(1).unwrap().report.stages, 1);
//! ```

use super::super::report::ImportReport;
use super::super::rows::{Row, Rows};
use super::super::{ImportError, Imported, build, new_project};
use super::header::Role;
use super::mapping::{Form, Mapping};
use crate::model::{MapId, Project};

/// One sheet and how it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    name: String,
    rows: Rows,
    mapping: Mapping,
}

impl Sheet {
    pub(super) fn of(name: String, rows: Rows) -> Self {
        let mapping = Mapping::guess(&rows);
        Self { name, rows, mapping }
    }
}

/// A table that is open. See the module's documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    title: String,
    source: &'static str,
    /// Never empty.
    sheets: Vec<Sheet>,
    sheet: usize,
}

impl Table {
    /// The sheet that names its stages is the one that is read, else the first.
    pub(in crate::import) fn of(title: String, source: &'static str, mut sheets: Vec<Sheet>) -> Self {
        if sheets.is_empty() {
            sheets.push(Sheet::of(String::new(), Rows { rows: Vec::new() }));
        }
        let sheet = sheets.iter().position(|sheet| sheet.mapping.is_told()).unwrap_or(0);
        Self { title, source, sheets, sheet }
    }

    fn now(&self) -> &Sheet {
        &self.sheets[self.sheet]
    }

    fn now_mut(&mut self) -> &mut Sheet {
        &mut self.sheets[self.sheet]
    }

    /// The name of the file without its ending.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Names of the sheets; a text has one without a name.
    pub fn sheets(&self) -> impl Iterator<Item = &str> {
        self.sheets.iter().map(|sheet| sheet.name.as_str())
    }

    /// The sheet that is read.
    pub fn sheet(&self) -> usize {
        self.sheet
    }

    /// Reads another sheet.
    pub fn choose_sheet(&mut self, sheet: usize) {
        self.sheet = sheet.min(self.sheets.len() - 1);
    }

    pub fn form(&self) -> Form {
        self.now().mapping.form
    }

    /// Says how the table is laid out; the columns are guessed anew.
    pub fn set_form(&mut self, form: Form) {
        let sheet = self.now_mut();
        if sheet.mapping.form != form {
            sheet.mapping = Mapping::guess_as(&sheet.rows, form);
        }
    }

    /// What each column holds; read for rows and for one column of notes.
    pub fn roles(&self) -> &[Role] {
        &self.now().mapping.columns
    }

    /// Says what a column holds. In a table that was read cell by cell each row becomes a note then.
    pub fn set_role(&mut self, column: usize, role: Role) {
        if matches!(self.form(), Form::EveryCell | Form::StagesAcross)
            || self.form() == Form::OneColumn && !matches!(role, Role::Text | Role::Tag | Role::Nothing)
        {
            self.set_form(Form::Rows);
        }
        let sheet = self.now_mut();
        sheet.mapping.set_role(&sheet.rows, column, role);
    }

    /// Whether a row names the columns.
    pub fn has_heads(&self) -> bool {
        self.now().mapping.header.is_some()
    }

    /// Says whether the first row that is filled names the columns (if none was found that does).
    pub fn set_heads(&mut self, on: bool) {
        let sheet = self.now_mut();
        let known = Mapping::guess_as(&sheet.rows, sheet.mapping.form).header;
        let first = || sheet.rows.rows.iter().position(|row| !row.is_empty());
        let header = if on { known.or_else(first) } else { None };
        sheet.mapping.set_header(&sheet.rows, header);
    }

    /// The head of a column; empty without one.
    pub fn head(&self, column: usize) -> &str {
        let sheet = self.now();
        let row = sheet.mapping.header.and_then(|header| sheet.rows.rows.get(header));
        row.map_or("", |row| row.cell(column))
    }

    /// The column of a head (without regard to case and blanks), or of a number from 1 on. Looks for
    /// the head in the first rows where no row is known to hold heads, and makes that row the heads.
    pub fn column_named(&mut self, name: &str) -> Option<usize> {
        let wanted = key(name);
        let sheet = self.now_mut();
        let at = |row: &Row| row.cells.iter().position(|cell| !wanted.is_empty() && key(cell) == wanted);
        let known = sheet.mapping.header.and_then(|header| sheet.rows.rows.get(header)).and_then(at);
        if known.is_some() {
            return known;
        }
        let found = sheet.rows.rows.iter().take(12).enumerate().find_map(|(n, row)| Some((n, at(row)?)));
        if let Some((row, column)) = found.filter(|_| sheet.mapping.header.is_none()) {
            sheet.mapping = Mapping::guess_as(&sheet.rows, Form::Rows);
            sheet.mapping.set_header(&sheet.rows, Some(row));
            return Some(column);
        }
        let number = name.trim().parse::<usize>().ok()?.checked_sub(1)?;
        (number < sheet.mapping.columns.len()).then_some(number)
    }

    /// The first rows below the heads (all, where there are none): their number in the file and cells.
    pub fn rows(&self) -> impl Iterator<Item = (usize, &[String])> {
        let sheet = self.now();
        let from = match sheet.mapping.form {
            Form::Rows => sheet.mapping.header.map_or(0, |header| header + 1),
            _ => 0,
        };
        let rows = sheet.rows.rows.iter().skip(from).filter(|row| !row.is_empty());
        rows.map(|row| (row.line, row.cells.as_slice()))
    }

    /// The same table with the first rows only: enough to show what would come of it.
    #[must_use]
    pub fn beginning(&self, rows: usize) -> Self {
        let mut sheet = self.now().clone();
        sheet.rows.rows.truncate(rows);
        Self { title: self.title.clone(), source: self.source, sheets: vec![sheet], sheet: 0 }
    }

    /// Reads the table as a new project.
    ///
    /// # Errors
    /// Too many notes.
    pub fn read(&self, seed: u64) -> Result<Imported, ImportError> {
        new_project(seed, |project| self.read_into(project))
    }

    /// Reads the table as one more map of a project. A table that can't be read leaves no trace.
    ///
    /// # Errors
    /// Too many notes.
    pub fn read_into(&self, project: &mut Project) -> Result<(MapId, ImportReport), ImportError> {
        build(project, self.source, self.title.clone(), |builder| {
            for (n, sheet) in self.sheets.iter().enumerate() {
                if n != self.sheet {
                    let why = "one sheet becomes one map; save it as a file of its own to import it";
                    builder.report.skip("a sheet", sheet.name.clone(), why);
                }
            }
            super::read_with(&self.now().rows, &self.now().mapping, builder);
            Ok(())
        })
    }
}

/// A name without regard to case, and with single blanks.
fn key(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
