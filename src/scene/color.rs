//! Colours and paints.

use crate::geom::Point;

/// sRGB with straight (not premultiplied) alpha.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Color {
    pub r: u8,
    pub g: u8,
    pub b: u8,
    pub a: u8,
}

impl Color {
    pub const TRANSPARENT: Self = Self { r: 0, g: 0, b: 0, a: 0 };
    pub const WHITE: Self = Self::rgb(0xFF_FFFF);
    pub const BLACK: Self = Self::rgb(0);

    /// From `0xRRGGBB`.
    pub const fn rgb(hex: u32) -> Self {
        Self { r: (hex >> 16) as u8, g: (hex >> 8) as u8, b: hex as u8, a: 255 }
    }

    /// The same colour, its alpha multiplied by `alpha` (0 to 1).
    #[must_use]
    pub fn alpha(self, alpha: f32) -> Self {
        Self { a: (f32::from(self.a) * alpha.clamp(0.0, 1.0)).round() as u8, ..self }
    }

    /// The colour between `self` (at 0) and `other` (at 1), channel by channel in sRGB.
    #[must_use]
    pub fn mix(self, other: Self, t: f32) -> Self {
        let at = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * t).round() as u8;
        Self {
            r: at(self.r, other.r),
            g: at(self.g, other.g),
            b: at(self.b, other.b),
            a: at(self.a, other.a),
        }
    }

    /// Relative luminance, WCAG 2.2.
    pub fn luminance(self) -> f64 {
        let linear = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }

    /// Contrast ratio, WCAG 2.2: 1 to 21. Alpha is ignored.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// A linear gradient between two points, in the coordinates of the item it fills.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradient {
    pub from: Point,
    pub to: Point,
    /// Offsets from 0 to 1, rising.
    pub stops: Vec<(f32, Color)>,
}

/// What fills a shape or a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Fill {
    Solid(Color),
    /// A painter without gradients cuts it into bands.
    Linear(Gradient),
}

impl From<Color> for Fill {
    fn from(color: Color) -> Self {
        Self::Solid(color)
    }
}
