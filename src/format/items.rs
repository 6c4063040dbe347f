//! What a board item is, as it stands in a file: a name with fields, such as
//! `Label(text: "Weeks 1–4", font_size: 20)`.

#[cfg(test)]
use super::any::Source;
use super::codec::{Fields, Part, fields};
use super::error::Fault;
use super::measure::length;
use super::parts::path;
use super::print::Printer;
use super::tree::Value;
use crate::geom::Point;
use crate::model::*;

struct Label {
    text: String,
    font_size: f64,
}

struct Frame {
    title: String,
}

struct Connector {
    from: ConnectorEnd,
    to: ConnectorEnd,
    label: String,
    arrow_start: bool,
    arrow_end: bool,
}

struct Stroke {
    points: Vec<Point>,
    width: f64,
    colour: Rgb,
    highlighter: bool,
}

struct Picture {
    image: ImageId,
}

struct Shape {
    form: ShapeForm,
    fill: Option<Rgb>,
    edge: Option<Rgb>,
}

const NOWHERE: ConnectorEnd = ConnectorEnd::Free(Point::ZERO);

fields! { Label = Self { text: String::new(), font_size: 0.0 }; must [text, font_size: length] may [] }
fields! { Frame = Self { title: String::new() }; must [title] may [] }
fields! {
    Connector = Self { from: NOWHERE, to: NOWHERE, label: String::new(), arrow_start: false, arrow_end: false };
    must [from, to] may [label, arrow_start, arrow_end]
}
fields! {
    Stroke = Self { points: Vec::new(), width: 0.0, colour: Rgb(0), highlighter: false };
    must [points: path, width: length, colour] may [highlighter]
}
fields! { Picture = Self { image: ImageId::from_bits(0) }; must [image] may [] }
fields! {
    Shape = Self { form: ShapeForm::Rectangle, fill: None, edge: None };
    must [form] may [fill, edge]
}

impl Part for ItemKind {
    fn write(&self, out: &mut Printer) {
        match self.clone() {
            Self::Label { text, font_size } => print("Label", &Label { text, font_size }, out),
            Self::Frame { title } => print("Frame", &Frame { title }, out),
            Self::Connector { from, to, label, arrow_start, arrow_end } => {
                print("Connector", &Connector { from, to, label, arrow_start, arrow_end }, out);
            }
            Self::Stroke { points, width, colour, highlighter } => {
                print("Stroke", &Stroke { points, width, colour, highlighter }, out);
            }
            Self::Picture { image } => print("Picture", &Picture { image }, out),
            Self::Shape { form, fill, edge } => print("Shape", &Shape { form, fill, edge }, out),
        }
    }

    fn read(value: &Value<'_>) -> Result<Self, Fault> {
        let name = value.variant().map(|(name, _)| name);
        Ok(match name {
            Some("Label") => {
                let Label { text, font_size } = fields_of(value)?;
                Self::Label { text, font_size }
            }
            Some("Frame") => {
                let Frame { title } = fields_of(value)?;
                Self::Frame { title }
            }
            Some("Connector") => {
                let Connector { from, to, label, arrow_start, arrow_end } = fields_of(value)?;
                Self::Connector { from, to, label, arrow_start, arrow_end }
            }
            Some("Stroke") => {
                let Stroke { points, width, colour, highlighter } = fields_of(value)?;
                Self::Stroke { points, width, colour, highlighter }
            }
            Some("Picture") => {
                let Picture { image } = fields_of(value)?;
                Self::Picture { image }
            }
            Some("Shape") => {
                let Shape { form, fill, edge } = fields_of(value)?;
                Self::Shape { form, fill, edge }
            }
            _ => {
                let known = "Label(…), Frame(…), Connector(…), Stroke(…), Picture(…) or Shape(…)";
                return Err(value.fault(known));
            }
        })
    }

    #[cfg(test)]
    fn any(source: &mut Source) -> Self {
        match source.below(6) {
            0 => Self::Label { text: source.text(), font_size: Part::any(source) },
            1 => Self::Frame { title: source.text() },
            2 => Self::Connector {
                from: Part::any(source),
                to: Part::any(source),
                label: source.text(),
                arrow_start: Part::any(source),
                arrow_end: Part::any(source),
            },
            3 => Self::Stroke {
                points: Part::any(source),
                width: Part::any(source),
                colour: Part::any(source),
                highlighter: Part::any(source),
            },
            4 => Self::Picture { image: Part::any(source) },
            _ => Self::Shape { form: Part::any(source), fill: Part::any(source), edge: Part::any(source) },
        }
    }
}

fn print<F: Fields>(name: &str, fields: &F, out: &mut Printer) {
    out.parentheses(name, |out| {
        fields.write_must(out);
        fields.write_may(&F::base(), out);
    });
}

fn fields_of<F: Fields>(value: &Value<'_>) -> Result<F, Fault> {
    F::read_fields(value.at as usize, value.fields()?)
}
