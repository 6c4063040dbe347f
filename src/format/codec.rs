//! How a value of the model stands in a file, and the macros that say it once for both directions.
//!
//! A struct names its fields in one list ([`fields!`]); both the writer and the reader come from
//! it. The names in these lists are the format: a name that changes is a new version.

use std::collections::BTreeMap;

#[cfg(test)]
use super::any::Source;
use super::error::Fault;
use super::measure::length;
use super::print::Printer;
use super::tree::{Field, Kind, Value};
use crate::geom::Point;

/// A value that stands in a field.
pub(super) trait Part: Sized {
    fn write(&self, out: &mut Printer);
    fn read(value: &Value<'_>) -> Result<Self, Fault>;
    /// Some value that a file can hold, for tests.
    #[cfg(test)]
    fn any(source: &mut Source) -> Self;
}

/// A struct with named fields.
pub(super) trait Fields: Sized {
    /// Fields that are always written and must be there.
    const MUST: &'static [&'static str];
    /// What a field is that is left out.
    fn base() -> Self;
    fn write_must(&self, out: &mut Printer);
    /// Writes the fields that differ from the base.
    fn write_may(&self, base: &Self, out: &mut Printer);
    /// Some struct: its must fields, and where the source fills, the others too.
    #[cfg(test)]
    fn any_fields(source: &mut Source) -> Self;
    /// Reads one field; `false` if there is none of this name.
    fn read_field(&mut self, field: &Field<'_>) -> Result<bool, Fault>;

    /// Reads a whole struct. `at` is where it begins, for a field that is missing.
    fn read_fields<'a>(at: usize, fields: &'a [Field<'a>]) -> Result<Self, Fault> {
        let mut read = Self::base();
        for (i, field) in fields.iter().enumerate() {
            let at = field.at as usize;
            if fields[..i].iter().any(|before| before.name == field.name) {
                return Err(Fault::new(at, format!("each field once, but `{}` comes again", field.name)));
            }
            if !read.read_field(field)? {
                return Err(Fault::new(at, "a field that this version knows"));
            }
        }
        match Self::MUST.iter().find(|must| fields.iter().all(|field| field.name != **must)) {
            Some(missing) => Err(Fault::new(at, format!("the field `{missing}`, which is missing"))),
            None => Ok(read),
        }
    }
}

/// One list of fields makes a [`Fields`]. `must` fields are always written; `may` fields are left
/// out where they equal the base. `name: module` has a value written, read and compared by the
/// functions `write`, `read` and `same` of a module instead of its [`Part`].
macro_rules! fields {
    ($type:ty = $base:expr;
     must [$($must:ident $(: $must_as:ident)?),* $(,)?]
     may [$($may:ident $(: $may_as:ident)?),* $(,)?]) => {
        impl $crate::format::codec::Fields for $type {
            const MUST: &'static [&'static str] = &[$(stringify!($must)),*];

            fn base() -> Self { $base }

            fn write_must(&self, _out: &mut $crate::format::print::Printer) {
                // A field of the model that no list names is lost on saving: it must not compile.
                let Self { $($must: _,)* $($may: _,)* } = self;
                $(_out.field(stringify!($must), |out| {
                    $crate::format::codec::write_with!(&self.$must, out $(, $must_as)?);
                });)*
            }

            fn write_may(&self, _base: &Self, _out: &mut $crate::format::print::Printer) {
                $(if $crate::format::codec::differ!(&self.$may, &_base.$may $(, $may_as)?) {
                    _out.field(stringify!($may), |out| {
                        $crate::format::codec::write_with!(&self.$may, out $(, $may_as)?);
                    });
                })*
            }

            #[cfg(test)]
            fn any_fields(source: &mut $crate::format::any::Source) -> Self {
                let mut any = <Self as $crate::format::codec::Fields>::base();
                $(any.$must = $crate::format::codec::Part::any(source);)*
                if source.fills() {
                    $(any.$may = $crate::format::codec::Part::any(source);)*
                }
                any
            }

            fn read_field(
                &mut self,
                field: &$crate::format::tree::Field<'_>,
            ) -> Result<bool, $crate::format::error::Fault> {
                match field.name {
                    $(stringify!($must) => {
                        self.$must = $crate::format::codec::read_with!(&field.value $(, $must_as)?)?;
                    })*
                    $(stringify!($may) => {
                        self.$may = $crate::format::codec::read_with!(&field.value $(, $may_as)?)?;
                    })*
                    _ => return Ok(false),
                }
                Ok(true)
            }
        }
    };
}

/// The same for a struct inside a record: it is a [`Part`] too.
macro_rules! part_fields {
    ($type:ty = $($rest:tt)*) => {
        $crate::format::codec::fields! { $type = $($rest)* }
        impl $crate::format::codec::Part for $type {
            fn write(&self, out: &mut $crate::format::print::Printer) {
                out.parentheses("", |out| {
                    $crate::format::codec::Fields::write_must(self, out);
                    $crate::format::codec::Fields::write_may(self, &<Self as $crate::format::codec::Fields>::base(), out);
                });
            }

            fn read(value: &$crate::format::tree::Value<'_>) -> Result<Self, $crate::format::error::Fault> {
                <Self as $crate::format::codec::Fields>::read_fields(value.at as usize, value.fields()?)
            }

            #[cfg(test)]
            fn any(source: &mut $crate::format::any::Source) -> Self {
                <Self as $crate::format::codec::Fields>::any_fields(source)
            }
        }
    };
}

macro_rules! write_with {
    ($value:expr, $out:ident) => {
        $crate::format::codec::Part::write($value, $out)
    };
    ($value:expr, $out:ident, $module:ident) => {
        $module::write($value, $out)
    };
}

macro_rules! read_with {
    ($value:expr) => {
        $crate::format::codec::Part::read($value)
    };
    ($value:expr, $module:ident) => {
        $module::read($value)
    };
}

/// Whether two values stand differently in a file. One that is rounded on the way must be compared
/// as it is written, else a file would change when it is saved again.
macro_rules! differ {
    ($one:expr, $other:expr) => {
        $one != $other
    };
    ($one:expr, $other:expr, $module:ident) => {
        !$module::same($one, $other)
    };
}

pub(super) use {differ, fields, part_fields, read_with, write_with};

impl Part for String {
    fn write(&self, out: &mut Printer) {
        out.text(self);
    }

    fn read(value: &Value<'_>) -> Result<Self, Fault> {
        value.text().map(str::to_owned)
    }

    #[cfg(test)]
    fn any(source: &mut Source) -> Self {
        source.text()
    }
}

impl Part for bool {
    fn write(&self, out: &mut Printer) {
        out.plain(self);
    }

    fn read(value: &Value<'_>) -> Result<Self, Fault> {
        match value.kind {
            Kind::Bool(yes) => Ok(yes),
            _ => Err(value.fault("true or false")),
        }
    }

    #[cfg(test)]
    fn any(source: &mut Source) -> Self {
        source.is_full() || source.below(2) == 0
    }
}

impl Part for f64 {
    fn write(&self, out: &mut Printer) {
        out.number(*self);
    }

    fn read(value: &Value<'_>) -> Result<Self, Fault> {
        match value.kind {
            Kind::Int(whole) => Ok(whole as f64),
            Kind::Float(number) => Ok(number),
            _ => Err(value.fault("a number")),
        }
    }

    #[cfg(test)]
    fn any(source: &mut Source) -> Self {
        source.number()
    }
}

macro_rules! whole_numbers {
    ($($type:ty),*) => {$(
        impl Part for $type {
            fn write(&self, out: &mut Printer) {
                out.plain(self);
            }

            fn read(value: &Value<'_>) -> Result<Self, Fault> {
                let number = match value.kind {
                    Kind::Int(number) => <$type>::try_from(number).ok(),
                    _ => None,
                };
                number.ok_or_else(|| {
                    value.fault(format!("a whole number from {} to {}", <$type>::MIN, <$type>::MAX))
                })
            }

            #[cfg(test)]
            fn any(source: &mut Source) -> Self {
                source.below(20) as $type
            }
        }
    )*};
}
whole_numbers!(u8, u16, u32, i8, i64);

impl Part for Point {
    fn write(&self, out: &mut Printer) {
        out.parentheses("", |out| {
            length::write(&self.x, out);
            out.raw(", ");
            length::write(&self.y, out);
        });
    }

    fn read(value: &Value<'_>) -> Result<Self, Fault> {
        match value.list() {
            Ok([x, y]) => Ok(Self::new(length::read(x)?, length::read(y)?)),
            _ => Err(value.fault("a place, such as (120, 80)")),
        }
    }

    #[cfg(test)]
    fn any(source: &mut Source) -> Self {
        Self::new(Part::any(source), Part::any(source))
    }
}

impl<T: Part> Part for Option<T> {
    fn write(&self, out: &mut Printer) {
        match self {
            Some(value) => value.write(out),
            None => out.plain("None"),
        }
    }

    fn read(value: &Value<'_>) -> Result<Self, Fault> {
        match value.kind {
            Kind::None => Ok(None),
            _ => T::read(value).map(Some),
        }
    }

    #[cfg(test)]
    fn any(source: &mut Source) -> Self {
        (source.below(4) > 0 || source.is_full()).then(|| T::any(source))
    }
}

impl<T: Part> Part for Vec<T> {
    fn write(&self, out: &mut Printer) {
        out.list(self, T::write);
    }

    fn read(value: &Value<'_>) -> Result<Self, Fault> {
        value.list()?.iter().map(T::read).collect()
    }

    #[cfg(test)]
    fn any(source: &mut Source) -> Self {
        (0..source.length()).map(|_| T::any(source)).collect()
    }
}

impl<A: Part, B: Part> Part for (A, B) {
    fn write(&self, out: &mut Printer) {
        out.parentheses("", |out| {
            self.0.write(out);
            out.raw(", ");
            self.1.write(out);
        });
    }

    fn read(value: &Value<'_>) -> Result<Self, Fault> {
        match value.list() {
            Ok([a, b]) => Ok((A::read(a)?, B::read(b)?)),
            _ => Err(value.fault("two values, such as (\"…\", \"…\")")),
        }
    }

    #[cfg(test)]
    fn any(source: &mut Source) -> Self {
        (A::any(source), B::any(source))
    }
}

impl Part for [String; 5] {
    fn write(&self, out: &mut Printer) {
        out.list(self, String::write);
    }

    fn read(value: &Value<'_>) -> Result<Self, Fault> {
        Vec::read(value)?.try_into().map_err(|_| value.fault("a list of five texts"))
    }

    #[cfg(test)]
    fn any(source: &mut Source) -> Self {
        std::array::from_fn(|_| source.text())
    }
}

impl Part for BTreeMap<String, String> {
    fn write(&self, out: &mut Printer) {
        out.raw("{");
        for (i, (key, text)) in self.iter().enumerate() {
            out.raw(if i > 0 { ", " } else { "" });
            key.write(out);
            out.raw(": ");
            text.write(out);
        }
        out.raw("}");
    }

    fn read(value: &Value<'_>) -> Result<Self, Fault> {
        match &value.kind {
            Kind::Map(pairs) => pairs.iter().map(|(k, v)| Ok((String::read(k)?, String::read(v)?))).collect(),
            _ => Err(value.fault("texts by their keys, such as {\"key\": \"…\"}")),
        }
    }

    #[cfg(test)]
    fn any(source: &mut Source) -> Self {
        (0..source.length()).map(|_| (source.text(), source.text())).collect()
    }
}

/// What is shared in memory stands whole in the file.
impl Part for std::sync::Arc<BTreeMap<String, String>> {
    fn write(&self, out: &mut Printer) {
        self.as_ref().write(out);
    }

    fn read(value: &Value<'_>) -> Result<Self, Fault> {
        BTreeMap::read(value).map(Self::new)
    }

    #[cfg(test)]
    fn any(source: &mut Source) -> Self {
        Self::new(Part::any(source))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::parse::Parser;

    fn read<T: Part>(text: &str) -> Result<T, String> {
        let list = format!("[{text}]");
        let mut parser = Parser::new(&list).map_err(|f| f.expected)?;
        parser.open_list().map_err(|f| f.expected)?;
        let value = parser.next_value(true).map_err(|f| f.expected)?.ok_or("nothing")?;
        T::read(&value).map_err(|f| f.expected)
    }

    #[test]
    fn some_and_none_may_be_written_out() {
        assert_eq!(read("Some(5)"), Ok(Some(5u32)));
        assert_eq!(read("5"), Ok(Some(5u32)));
        assert_eq!(read::<Option<u32>>("None"), Ok(None));
        assert_eq!(read("Some((1, 2.5))"), Ok(Some(Point::new(1.0, 2.5))));
    }

    #[test]
    fn numbers_out_of_range_are_refused() {
        assert_eq!(read::<u8>("256"), Err("a whole number from 0 to 255".into()));
        assert_eq!(read::<i8>("-128"), Ok(-128));
        assert_eq!(read::<f64>("NaN"), Err("a finite number".into()));
        assert!(read::<Point>("(1e300, 0)").is_err());
    }

    #[test]
    fn maps_of_texts() {
        let map = BTreeMap::from([("a".to_owned(), "1".to_owned())]);
        assert_eq!(read("{ \"a\": \"1\", }"), Ok(map));
    }
}
