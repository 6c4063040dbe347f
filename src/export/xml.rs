//! What writers of XML share: escaping, short numbers.

use std::fmt::Write as _;

use crate::geom::{BezPath, PathEl, Point};

/// Adds text with the signs of XML escaped; characters that XML forbids become �.
pub fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' | '\r' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

/// Text with the signs of XML escaped.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape(&mut out, text);
    out
}

/// Adds a number with at most two places and no zero in front of the point.
pub fn number(out: &mut String, value: f64) {
    let hundredths = (value * 100.0).round();
    if !hundredths.is_finite() || hundredths == 0.0 {
        out.push('0');
        return;
    }
    if hundredths < 0.0 {
        out.push('-');
    }
    let hundredths = hundredths.abs() as u64;
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    // Writing into a string does not fail.
    _ = match (whole, rest) {
        (whole, 0) => write!(out, "{whole}"),
        (0, rest) if rest % 10 == 0 => write!(out, ".{}", rest / 10),
        (0, rest) => write!(out, ".{rest:02}"),
        (whole, rest) if rest % 10 == 0 => write!(out, "{whole}.{}", rest / 10),
        (whole, rest) => write!(out, "{whole}.{rest:02}"),
    };
}

/// Adds ` name="value"`.
pub fn attribute(out: &mut String, name: &str, value: f64) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    number(out, value);
    out.push('"');
}

/// A path as the `d` of SVG.
pub fn path_data(path: &BezPath) -> String {
    let mut d = String::new();
    let mut put = |letter: char, points: &[Point]| {
        d.push(letter);
        for (i, point) in points.iter().enumerate() {
            for (j, value) in [point.x, point.y].into_iter().enumerate() {
                let start = d.len();
                number(&mut d, value);
                // A minus parts two numbers by itself.
                if i + j > 0 && !d[start..].starts_with('-') {
                    d.insert(start, ' ');
                }
            }
        }
    };
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(p) => put('M', &[p]),
            PathEl::LineTo(p) => put('L', &[p]),
            PathEl::QuadTo(a, p) => put('Q', &[a, p]),
            PathEl::CurveTo(a, b, p) => put('C', &[a, b, p]),
            PathEl::ClosePath => put('Z', &[]),
        }
    }
    d
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let mut out = String::new();
        for value in [0.0, -0.001, 1.0, 0.5, -0.25, 12.345, -3.1, 100.0, f64::NAN] {
            number(&mut out, value);
            out.push(' ');
        }
        assert_eq!(out, "0 0 1 .5 -.25 12.35 -3.1 100 0 ");
    }

    #[test]
    fn paths_and_text() {
        let mut path = BezPath::new();
        path.move_to((1.0, -2.0));
        path.curve_to((0.5, 3.0), (-4.0, 5.0), (6.0, -7.5));
        path.close_path();
        assert_eq!(path_data(&path), "M1-2C.5 3-4 5 6-7.5Z");
        assert_eq!(escaped("<a & \"b\">\u{1}"), "&lt;a &amp; &quot;b&quot;&gt;\u{fffd}");
    }
}
