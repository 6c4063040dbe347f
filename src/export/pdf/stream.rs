//! Content operators as bytes, for pages and for forms alike.
//!
//! printpdf could write them from its own list of operations, but that list takes a hundred times
//! the memory of the text it becomes; five thousand notes are a million operations.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

use printpdf::{DictItem, ExternalStream, ExternalXObject};

use crate::geom::{Affine, BezPath, PathEl, Point, Rect};
use crate::scene::Color;

/// A content stream while it grows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stream {
    pub bytes: Vec<u8>,
}

impl Stream {
    /// An operator with numbers in hundredths, such as `1 0.5 m`.
    pub fn op(&mut self, key: &str, numbers: &[f64]) {
        for number in numbers {
            self.number(*number, 100);
        }
        self.raw(key);
        self.raw("\n");
    }

    /// An operator with the name of a resource: `Do`, `gs`, `sh`.
    pub fn named(&mut self, key: &str, name: &str) {
        for part in ["/", name, " ", key, "\n"] {
            self.raw(part);
        }
    }

    /// `rg` or `RG`: a colour for filling or stroking.
    pub fn color(&mut self, key: &str, color: Color) {
        for part in [color.r, color.g, color.b] {
            self.number(f64::from(part) / 255.0, 10_000);
        }
        self.op(key, &[]);
    }

    /// `cm` or `Tm`: a matrix; its linear part keeps six decimals.
    pub fn matrix(&mut self, key: &str, matrix: Affine) {
        let [a, b, c, d, x, y] = matrix.as_coeffs();
        for number in [a, b, c, d] {
            self.number(number, 1_000_000);
        }
        self.op(key, &[x, y]);
    }

    /// The construction of a path, without painting it.
    pub fn path(&mut self, path: &BezPath) {
        let mut last = Point::ZERO;
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(a) => self.op("m", &[a.x, a.y]),
                PathEl::LineTo(a) => self.op("l", &[a.x, a.y]),
                PathEl::QuadTo(a, b) => {
                    let (c, d) = (last.lerp(a, 2.0 / 3.0), b.lerp(a, 2.0 / 3.0));
                    self.op("c", &[c.x, c.y, d.x, d.y, b.x, b.y]);
                }
                PathEl::CurveTo(a, b, c) => self.op("c", &[a.x, a.y, b.x, b.y, c.x, c.y]),
                PathEl::ClosePath => self.op("h", &[]),
            }
            last = element.end_point().unwrap_or(last);
        }
    }

    /// A number and a blank; `parts` is how finely it is rounded, a power of ten.
    pub fn number(&mut self, number: f64, parts: i64) {
        let whole = (number * parts as f64).round() as i64;
        if whole < 0 {
            self.raw("-");
        }
        let (whole, mut rest) = (whole.abs() / parts, whole.abs() % parts);
        if whole > 0 || rest == 0 {
            // Writing to memory can't fail.
            let _ = write!(self.bytes, "{whole}");
        }
        if rest > 0 {
            let mut digits = parts.ilog10() as usize;
            while rest % 10 == 0 {
                rest /= 10;
                digits -= 1;
            }
            let _ = write!(self.bytes, ".{rest:0digits$}");
        }
        self.raw(" ");
    }

    /// Two bytes a unit in hexadecimal, as strings of codes and of UTF-16 are written.
    pub fn hex(&mut self, units: impl IntoIterator<Item = u16>) {
        for unit in units {
            let _ = write!(self.bytes, "{unit:04X}");
        }
    }

    pub fn raw(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

/// A number as it is written elsewhere in the file: hundredths of a point.
pub fn short(number: f64) -> f32 {
    ((number * 100.0).round() / 100.0) as f32
}

/// A form: content that pages use many times. It takes colour and alpha from where it is used,
/// unless it sets its own; `alphas` are those it sets.
pub fn form(bounds: Rect, content: Stream, alphas: &BTreeSet<u8>) -> ExternalXObject {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let bbox = [bounds.x0, bounds.y0, bounds.x1, bounds.y1];
    let mut resources = BTreeMap::new();
    if !alphas.is_empty() {
        let states = alphas.iter().map(|alpha| (alpha_name(*alpha), alpha_state(*alpha)));
        let map = states.collect();
        resources.insert("ExtGState".to_owned(), DictItem::Dict { map });
    }
    let dict = BTreeMap::from([
        ("Type".to_owned(), name("XObject")),
        ("Subtype".to_owned(), name("Form")),
        ("BBox".to_owned(), DictItem::Array(bbox.map(|number| DictItem::Real(short(number))).to_vec())),
        ("Resources".to_owned(), DictItem::Dict { map: resources }),
    ]);
    ExternalXObject {
        stream: ExternalStream { dict, content: content.bytes, compress: true },
        width: None,
        height: None,
        dpi: None,
    }
}

/// The resource name of an alpha.
pub fn alpha_name(alpha: u8) -> String {
    format!("a{alpha}")
}

fn alpha_state(alpha: u8) -> DictItem {
    let part = DictItem::Real(f32::from(alpha) / 255.0);
    let map = ["ca", "CA"].map(|key| (key.to_owned(), part.clone()));
    DictItem::Dict { map: map.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Stream)) -> String {
        let mut stream = Stream::default();
        write(&mut stream);
        String::from_utf8(stream.bytes).expect("ASCII")
    }

    #[test]
    fn numbers_are_short() {
        let numbers = [0.0, -0.001, 1.0, -0.5, 0.05, 12.345, -120.1, 1e9];
        let text = written(|stream| stream.op("x", &numbers));
        assert_eq!(text, "0 0 1 -.5 .05 12.35 -120.1 1000000000 x\n");
    }

    #[test]
    fn quadratic_curves_become_cubic() {
        let mut curve = BezPath::new();
        curve.move_to((0.0, 0.004));
        curve.quad_to((3.0, 3.0), (6.0, -0.001));
        curve.close_path();
        assert_eq!(written(|stream| stream.path(&curve)), "0 0 m\n2 2 4 2 6 0 c\nh\n");
    }

    #[test]
    fn colours_and_matrices_have_more_decimals() {
        let text = written(|stream| {
            stream.color("rg", Color::rgb(0xFF8001));
            stream.matrix("cm", Affine::new([0.000_5, 0.0, 0.0, -1.0, 10.125, 2.0]));
        });
        assert_eq!(text, "1 .502 .0039 rg\n.0005 0 0 -1 10.13 2 cm\n");
    }
}
