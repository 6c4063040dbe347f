//! A record as the texts of its fields: what comparing and merging work on, so that they know every
//! field of every record without a list of their own.

use super::FormatError;
use super::codec::Part as _;
use super::kinds;
use super::parse::Parser;
use super::print::Printer;
use super::tree::{Tree, Value};
use crate::model::Record;

/// The fields of a record as they stand in a file. What is left out is its default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Name of the record's type in the file: "Note".
    pub kind: String,
    /// Name and text of each field, in the order of the file.
    pub fields: Vec<(String, String)>,
}

impl Paragraph {
    pub fn of(record: &Record) -> Self {
        let mut out = Printer::default();
        kinds::write(record, &mut out);
        let text = out.finish();
        let kind = kinds::name(record).to_owned();
        let begin = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or_default();
        let Ok((value, _)) = Parser::at_record(&text, begin) else {
            // What we wrote ourselves is always read.
            return Self { kind, fields: Vec::new() };
        };
        Self { kind, fields: texts(&text, &value) }
    }

    /// The text of a field; `None` if it is its default.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|field| field.0 == name).map(|field| field.1.as_str())
    }

    /// The record of these fields.
    ///
    /// # Errors
    /// They make no record.
    pub fn record(&self) -> Result<Record, FormatError> {
        let fields: Vec<_> = self.fields.iter().map(|(name, text)| format!("{name}: {text}")).collect();
        let text = format!("{}({})", self.kind, fields.join(", "));
        Parser::at_record(&text, 0)
            .and_then(|(value, _)| kinds::read(&mut Tree::from_value(value)?))
            .map_err(|fault| fault.place(&text, None))
    }
}

/// The text of each field: its value, read once more by itself to find its end.
fn texts(text: &str, record: &Value<'_>) -> Vec<(String, String)> {
    let fields = record.fields().unwrap_or_default();
    let of = |at: usize| Parser::at_record(text, at).ok().and_then(|(_, end)| text.get(at..end));
    let texts = fields.iter().filter_map(|f| Some((f.name.to_owned(), of(f.value.at as usize)?.to_owned())));
    texts.collect()
}

/// What a text in quotation marks says; other values as they stand.
pub fn words_of(field: &str) -> String {
    match Parser::at_record(field, 0) {
        Ok((value, _)) => String::read(&value).unwrap_or_else(|_| field.to_owned()),
        Err(_) => field.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::any::{Source, project};
    use super::*;

    #[test]
    fn a_record_comes_back_from_its_fields() -> Result<(), FormatError> {
        for seed in 0..20 {
            for record in project(&mut Source::random(seed), 2).records() {
                let paragraph = Paragraph::of(&record);
                assert_eq!(Paragraph::of(&paragraph.record()?), paragraph);
                assert_eq!(paragraph.record()?.key(), record.key());
            }
        }
        Ok(())
    }

    #[test]
    fn words_are_texts_without_their_marks() {
        assert_eq!(words_of("\"Sold \\\"out\\\"\""), "Sold \"out\"");
        assert_eq!(words_of("(1, 2)"), "(1, 2)");
    }
}
