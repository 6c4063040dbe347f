//! Numbers and texts of unknown origin, made usable.

use crate::geom::{Point, Rect};

/// The board ends here, in world units, on every side.
pub const EDGE: f64 = 1e7;
/// Most letters of one text.
pub const MOST_LETTERS: usize = 20_000;

/// A number within the board; what is no number is 0.
fn number(value: f64) -> f64 {
    if value.is_nan() { 0.0 } else { value.clamp(-EDGE, EDGE) }
}

/// A point within the board.
pub fn point(at: Point) -> Point {
    Point::new(number(at.x), number(at.y))
}

/// A rectangle within the board, and whether it had to be mended. A width or height that is no
/// number or not positive becomes the default's.
pub fn rect(rect: Rect, default: (f64, f64)) -> (Rect, bool) {
    let at = point(Point::new(rect.x0.min(rect.x1), rect.y0.min(rect.y1)));
    let size = |from: f64, to: f64, default: f64| {
        let length = (to - from).abs();
        if length.is_finite() && length > 0.0 { length.min(EDGE) } else { default }
    };
    let width = size(rect.x0, rect.x1, default.0);
    let height = size(rect.y0, rect.y1, default.1);
    let whole = [rect.x0, rect.y0, rect.x1, rect.y1].iter().all(|v| v.abs() <= EDGE);
    let flat = default.0 > 0.0 && (rect.width() == 0.0 || rect.height() == 0.0);
    (Rect::new(at.x, at.y, at.x + width, at.y + height), !whole || flat)
}

/// An angle in degrees in (−180, 180], and whether it had to be mended.
pub fn angle(degrees: f64) -> (f64, bool) {
    if !degrees.is_finite() {
        return (0.0, true);
    }
    let turned = degrees.rem_euclid(360.0);
    let turned = if turned > 180.0 { turned - 360.0 } else { turned };
    ((turned * 1e6).round() / 1e6, false)
}

/// A text with plain line ends and without control characters, and whether it had to be cut.
pub fn text(text: &str) -> (String, bool) {
    let plain = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let kept = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    let cut = plain.len() > MOST_LETTERS && plain.chars().filter(kept).nth(MOST_LETTERS).is_some();
    (plain.chars().filter(kept).take(MOST_LETTERS).collect(), cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wild_places_come_back_to_the_board() {
        let usual = (100.0, 50.0);
        let fine = Rect::new(1.0, 2.0, 3.0, 4.0);
        assert_eq!(rect(fine, usual), (fine, false));
        let (mended, told) = rect(Rect::new(f64::NAN, f64::INFINITY, f64::NAN, 0.0), usual);
        assert_eq!((mended, told), (Rect::new(0.0, 0.0, 100.0, 50.0), true));
        assert_eq!(rect(Rect::new(5.0, 5.0, 5.0, 25.0), usual), (Rect::new(5.0, 5.0, 105.0, 25.0), true));
        assert!(rect(Rect::new(1e12, 0.0, 1e12 + 9.0, 9.0), usual).1);
    }

    #[test]
    fn angles_are_short() {
        assert_eq!(angle(450.0), (90.0, false));
        assert_eq!(angle(358.0), (-2.0, false));
        assert_eq!(angle(f64::NAN), (0.0, true));
    }

    #[test]
    fn texts_have_plain_lines() {
        assert_eq!(text("a\r\nb\u{0}c\rd"), ("a\nbc\nd".to_owned(), false));
        assert!(text(&"x".repeat(MOST_LETTERS + 1)).1);
    }
}
