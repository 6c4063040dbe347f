//! What stands in a file: values of RON, not yet of a project.
//!
//! Conversions from older versions work on this tree, so that a released version needs no types of
//! its own: it is a list of names and values.

use std::borrow::Cow;

use super::error::Fault;

/// A value and the byte at which it begins.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Value<'a> {
    pub at: u32,
    pub kind: Kind<'a>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind<'a> {
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(Cow<'a, str>),
    /// A bare word, such as the name of a unit variant.
    Word(&'a str),
    None,
    /// `[a, b]` and `(a, b)`.
    List(Box<[Value<'a>]>),
    /// `(name: value, …)`.
    Struct(Box<[Field<'a>]>),
    /// `{key: value}`.
    Map(Box<[(Value<'a>, Value<'a>)]>),
    /// `Name(…)`: a name before a list or a struct.
    Named(Box<(&'a str, Value<'a>)>),
}

/// A field of a struct and the byte at which its name begins.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field<'a> {
    pub at: u32,
    pub name: &'a str,
    pub value: Value<'a>,
}

/// A record of the file: `Name(field: value, …)`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tree<'a> {
    pub at: u32,
    pub name: &'a str,
    pub fields: Vec<Field<'a>>,
}

impl<'a> Value<'a> {
    pub fn fault(&self, expected: impl Into<String>) -> Fault {
        Fault::new(self.at as usize, expected)
    }

    /// The value without the name before it; RON lets names of structs stand or not.
    pub fn plain(&self) -> &Self {
        match &self.kind {
            Kind::Named(named) => &named.1,
            _ => self,
        }
    }

    pub fn text(&self) -> Result<&str, Fault> {
        match &self.kind {
            Kind::Text(text) => Ok(text),
            _ => Err(self.fault("a text in quotation marks")),
        }
    }

    pub fn list(&self) -> Result<&[Value<'a>], Fault> {
        match &self.plain().kind {
            Kind::List(values) => Ok(values),
            _ => Err(self.fault("a list")),
        }
    }

    /// The fields of a struct; `()` is one without fields.
    pub fn fields(&self) -> Result<&[Field<'a>], Fault> {
        match &self.plain().kind {
            Kind::Struct(fields) => Ok(fields),
            Kind::List(values) if values.is_empty() => Ok(&[]),
            _ => Err(self.fault("fields in parentheses, such as (name: \"…\")")),
        }
    }

    /// The name of a variant and the value it holds, if any.
    pub fn variant(&self) -> Option<(&'a str, Option<&Self>)> {
        match &self.kind {
            Kind::Named(named) => Some((named.0, Some(&named.1))),
            Kind::Word(word) => Some((word, None)),
            _ => None,
        }
    }
}

impl<'a> Tree<'a> {
    /// A record from a value of the outermost list.
    pub fn from_value(value: Value<'a>) -> Result<Self, Fault> {
        let expected = "a record, such as Note(id: \"…\", …)";
        let Kind::Named(named) = value.kind else { return Err(Fault::new(value.at as usize, expected)) };
        let (name, inner) = *named;
        let fields = match inner.kind {
            Kind::Struct(fields) => fields.into_vec(),
            Kind::List(values) if values.is_empty() => Vec::new(),
            _ => return Err(Fault::new(inner.at as usize, "fields, such as (id: \"…\")")),
        };
        Ok(Self { at: value.at, name, fields })
    }

    pub fn field(&self, name: &str) -> Option<&Field<'a>> {
        self.fields.iter().find(|field| field.name == name)
    }
}
