//! Lengths and coordinates on the board, which a file keeps to two decimals.
//!
//! Each module has what a field needs that is not written as its type says: `write`, `read`, and
//! `same`, which compares two values as they are written.

use super::codec::Part;
use super::error::Fault;
use super::print::Printer;
use super::strings::round;
use super::tree::{Kind, Value};

/// A length or a coordinate on the board, kept to two decimals.
pub(super) mod length {
    use super::{Fault, Part, Printer, Value, round};

    pub fn same(one: &f64, other: &f64) -> bool {
        round(*one) == round(*other)
    }

    /// Nothing on a board lies further out than this.
    const FARTHEST: f64 = 1e9;

    pub fn write(value: &f64, out: &mut Printer) {
        out.number(round(*value));
    }

    pub fn read(value: &Value<'_>) -> Result<f64, Fault> {
        let number = f64::read(value)?;
        if number.abs() <= FARTHEST {
            return Ok(number);
        }
        Err(value.fault("a place or a size of at most 1,000,000,000"))
    }
}

/// [`length`] that may be missing.
pub(super) mod maybe_length {
    use super::{Fault, Kind, Printer, Value, length, round};

    pub fn same(one: &Option<f64>, other: &Option<f64>) -> bool {
        one.map(round) == other.map(round)
    }

    pub fn write(value: &Option<f64>, out: &mut Printer) {
        match value {
            Some(value) => length::write(value, out),
            None => out.plain("None"),
        }
    }

    pub fn read(value: &Value<'_>) -> Result<Option<f64>, Fault> {
        match value.kind {
            Kind::None => Ok(None),
            _ => length::read(value).map(Some),
        }
    }
}

/// Several of [`length`].
pub(super) mod lengths {
    use super::{Fault, Printer, Value, length};

    pub fn same(one: &[f64], other: &[f64]) -> bool {
        one.len() == other.len() && one.iter().zip(other).all(|(one, other)| length::same(one, other))
    }

    pub fn write(values: &[f64], out: &mut Printer) {
        out.list(values, length::write);
    }

    pub fn read(value: &Value<'_>) -> Result<Vec<f64>, Fault> {
        value.list()?.iter().map(length::read).collect()
    }
}
