//! Tables: CSV, TSV and spreadsheets.
//!
//! What the columns are is a value, the [`Mapping`]: guessed from heads in many languages, shown to
//! a person, changed if need be, and then read. A table that names stages and lanes becomes a map
//! with everything in its place; one that names nothing (as FigJam and Miro export boards) becomes
//! notes on the board.

mod cells;
mod header;
mod loose;
mod mapping;
mod open;
mod read;
mod roles;
mod xlsx;

pub use cells::plain;
pub use header::Role;
pub use mapping::{Form, Mapping};
pub use open::{Sheet, Table};

use super::ImportError;
use super::builder::Builder;
use super::matrix::Matrix;
use super::rows::{self, Rows};

/// Whether it is a table whose heads are known.
pub fn sniff_told(bytes: &[u8]) -> bool {
    let head = rows::head(bytes);
    // the last line may be cut off
    let whole =
        if bytes.len() > head.len() { head.rsplit_once('\n').map_or("", |(whole, _)| whole) } else { &head };
    let several = head.lines().next().is_some_and(|line| line.contains([',', ';', '\t']));
    several
        && rows::read(whole.as_bytes()).is_ok_and(|table| {
            let mapping = Mapping::guess(&table);
            mapping.form == Form::StagesAcross || mapping.columns.contains(&Role::Stage)
        })
}

/// Whether it may be a table at all.
pub fn sniff(bytes: &[u8]) -> bool {
    let head = rows::head(bytes);
    !head.contains(['\0', '\u{fffd}']) && !head.trim_start().starts_with(['{', '<'])
}

/// The one sheet of a text parted by commas, semicolons or tabs.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, ImportError> {
    Ok(vec![Sheet::of(String::new(), rows::read(bytes)?)])
}

pub use xlsx::{cells as cells_xlsx, sheets as sheets_xlsx, sniff as sniff_xlsx};

/// Reads a table as a mapping says.
fn read_with(table: &Rows, mapping: &Mapping, builder: &mut Builder) {
    let mut matrix = Matrix::default();
    match mapping.form {
        Form::Rows => {
            read::above(table, mapping, &mut matrix, builder);
            read::rows(table, mapping, &mut matrix, builder);
        }
        Form::StagesAcross => {
            read::above(table, mapping, &mut matrix, builder);
            read::stages_across(table, mapping, &mut matrix);
        }
        Form::OneColumn => return loose::one_column(table, mapping, builder),
        Form::EveryCell => return loose::every_cell(table, builder),
    }
    matrix.write(builder);
}

#[cfg(test)]
mod tests;
