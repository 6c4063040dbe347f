//! Writes the canonical form: one record a paragraph, one field a line, defaults left out.

use super::strings::{write_number, write_text};

/// A list longer than this stands with one value a line.
const LINE: usize = 100;

/// Fields on a record's first line.
const HEAD_LINE: [&str; 2] = ["in_map", "id"];

/// The text of a file as it grows.
#[derive(Default)]
pub(super) struct Printer {
    out: String,
    /// Structs that are open inside the record.
    depth: u32,
    /// Nothing stands in the innermost struct yet.
    first: bool,
}

impl Printer {
    pub fn with_capacity(bytes: usize) -> Self {
        Self { out: String::with_capacity(bytes), ..Self::default() }
    }

    pub fn finish(self) -> String {
        self.out
    }

    pub fn raw(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Begins a record.
    pub fn open_record(&mut self, name: &str) {
        self.out.push('\n');
        self.out.push_str(name);
        self.out.push('(');
        self.first = true;
    }

    pub fn close_record(&mut self) {
        self.out.push_str("\n),\n");
    }

    /// Writes a field; `value` writes what stands in it.
    pub fn field(&mut self, name: &str, value: impl FnOnce(&mut Self)) {
        let of_record = self.depth == 0;
        if of_record && !HEAD_LINE.contains(&name) {
            self.out.push_str("\n ");
        } else if !self.first {
            self.out.push_str(if of_record { " " } else { ", " });
        }
        self.first = false;
        self.out.push_str(name);
        self.out.push_str(": ");
        value(self);
        if of_record {
            self.out.push(',');
        }
    }

    /// A struct or a tuple, with the name before it if it has one.
    pub fn parentheses(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        self.out.push_str(name);
        self.out.push('(');
        let outer_first = std::mem::replace(&mut self.first, true);
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.first = outer_first;
        self.out.push(')');
    }

    /// A list, on one line if it fits there.
    pub fn list<T>(&mut self, values: &[T], write: impl Fn(&T, &mut Self)) {
        let start = self.out.len();
        self.separated(values, "[", ", ", "]", &write);
        if self.out.len() - start > LINE && self.depth == 0 {
            self.out.truncate(start);
            self.separated(values, "[\n  ", ",\n  ", ",\n ]", &write);
        }
    }

    fn separated<T>(
        &mut self,
        values: &[T],
        open: &str,
        between: &str,
        close: &str,
        write: impl Fn(&T, &mut Self),
    ) {
        self.out.push_str(open);
        for (i, value) in values.iter().enumerate() {
            if i > 0 {
                self.out.push_str(between);
            }
            write(value, self);
        }
        self.out.push_str(close);
    }

    pub fn text(&mut self, text: &str) {
        write_text(text, &mut self.out);
    }

    pub fn number(&mut self, value: f64) {
        write_number(value, &mut self.out);
    }

    /// Anything whose letters need no quotation marks and no escapes.
    pub fn plain(&mut self, value: impl std::fmt::Display) {
        use std::fmt::Write as _;
        // Writing to a String cannot fail.
        let _ = write!(self.out, "{value}");
    }

    /// The same in quotation marks.
    pub fn quoted(&mut self, value: impl std::fmt::Display) {
        self.out.push('"');
        self.plain(value);
        self.out.push('"');
    }
}
