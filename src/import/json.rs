//! JSON of other tools, read with patience: a field that is missing or of another type is no error.

use serde_json::{Map, Value};

use super::ImportError;

/// Parses a JSON file, with or without a byte order mark.
///
/// # Errors
/// [`ImportError::CutOff`] or [`ImportError::Place`] with line and column.
pub fn parse(bytes: &[u8]) -> Result<Value, ImportError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    serde_json::from_slice(bytes).map_err(|error| ImportError::json(&error))
}

/// An object's fields; one that is no object has none.
#[derive(Clone, Copy, Debug)]
pub struct Fields<'a>(Option<&'a Map<String, Value>>);

impl<'a> Fields<'a> {
    pub fn of(value: &'a Value) -> Self {
        Self(value.as_object())
    }

    /// Whether there are any.
    pub fn is_object(self) -> bool {
        self.0.is_some()
    }

    /// A field that is there and not null.
    pub fn get(self, key: &str) -> Option<&'a Value> {
        self.0?.get(key).filter(|value| !value.is_null())
    }

    /// The fields of an object inside this one.
    pub fn inner(self, key: &str) -> Self {
        Self(self.get(key).and_then(Value::as_object))
    }

    /// A number, also one written as text.
    pub fn number(self, key: &str) -> Option<f64> {
        let value = self.get(key)?;
        value.as_f64().or_else(|| value.as_str()?.trim().parse().ok())
    }

    pub fn text(self, key: &str) -> Option<&'a str> {
        self.get(key)?.as_str()
    }

    /// An id: a text that is not empty, or a number.
    pub fn id(self, key: &str) -> Option<String> {
        match self.get(key)? {
            Value::String(text) if !text.is_empty() => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    /// A flag; missing is `false`.
    pub fn flag(self, key: &str) -> bool {
        self.get(key).and_then(Value::as_bool).unwrap_or(false)
    }

    /// A list; missing is empty.
    pub fn list(self, key: &str) -> &'a [Value] {
        self.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// All fields, in the order of the file or of their names.
    pub fn entries(self) -> impl Iterator<Item = (&'a String, &'a Value)> {
        self.0.into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_say_where() {
        assert_eq!(parse(b"{\"a\": [1,\n2"), Err(ImportError::CutOff { line: 2, column: 1 }));
        let Err(ImportError::Place { line: 2, column: 1, what }) = parse(b"{\"a\": \nx}") else { panic!() };
        assert_eq!(what, "expected value");
        let deep = "[".repeat(100_000);
        assert!(matches!(parse(deep.as_bytes()), Err(ImportError::Place { .. })));
    }

    #[test]
    fn fields_of_the_wrong_type_are_missing() {
        let value = parse(br#"{"x": "12.5", "text": 4, "locked": "yes", "list": {}, "none": null}"#).unwrap();
        let fields = Fields::of(&value);
        assert_eq!(fields.number("x"), Some(12.5));
        assert_eq!(fields.text("text"), None);
        assert_eq!(fields.id("text").as_deref(), Some("4"));
        assert!(!fields.flag("locked") && fields.list("list").is_empty() && fields.get("none").is_none());
    }
}
