//! Sizes of paper.

use crate::geom::Size;

/// Points a millimetre.
const PT_PER_MM: f64 = 72.0 / 25.4;

/// A size of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Paper {
    A0,
    A1,
    A2,
    #[default]
    A3,
    A4,
    Letter,
    Tabloid,
    /// A slide, 338.67 × 190.5 mm.
    Wide,
    /// Width and height in millimetres as they are; they are not turned.
    Own(f64, f64),
}

impl Paper {
    /// The named sizes, in the order of the menus.
    pub const NAMED: [Self; 8] =
        [Self::A4, Self::A3, Self::A2, Self::A1, Self::A0, Self::Letter, Self::Tabloid, Self::Wide];

    /// The word on the command line and on pages: "A3", "letter", "16:9".
    pub fn name(self) -> String {
        match self {
            Self::A0 => "A0".into(),
            Self::A1 => "A1".into(),
            Self::A2 => "A2".into(),
            Self::A3 => "A3".into(),
            Self::A4 => "A4".into(),
            Self::Letter => "letter".into(),
            Self::Tabloid => "tabloid".into(),
            Self::Wide => "16:9".into(),
            Self::Own(width, height) => format!("{width} × {height} mm"),
        }
    }

    /// The paper of a word, in any case; own sizes are written "420x297" in millimetres.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        if let Some(named) = Self::NAMED.into_iter().find(|paper| paper.name().to_ascii_lowercase() == name) {
            return Some(named);
        }
        let (width, height) = name.trim_end_matches("mm").split_once(['x', '×'])?;
        let side = |text: &str| text.trim().parse::<f64>().ok().filter(|mm| (40.0..=5000.0).contains(mm));
        Some(Self::Own(side(width)?, side(height)?))
    }

    /// Width and height in points.
    pub fn size_pt(self, landscape: bool) -> Size {
        let (short, long) = match self {
            Self::A0 => (841.0, 1189.0),
            Self::A1 => (594.0, 841.0),
            Self::A2 => (420.0, 594.0),
            Self::A3 => (297.0, 420.0),
            Self::A4 => (210.0, 297.0),
            Self::Letter => (215.9, 279.4),
            Self::Tabloid => (279.4, 431.8),
            Self::Wide => (190.5, 338.667),
            Self::Own(width, height) => return Size::new(width, height) * PT_PER_MM,
        };
        if landscape { Size::new(long, short) * PT_PER_MM } else { Size::new(short, long) * PT_PER_MM }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_are_found_by_their_words() {
        for paper in Paper::NAMED {
            assert_eq!(Paper::from_name(&paper.name()), Some(paper));
        }
        assert_eq!(Paper::from_name("a3"), Some(Paper::A3));
        assert_eq!(Paper::from_name("420x297"), Some(Paper::Own(420.0, 297.0)));
        for bad in ["B5", "", "0x10", "x", "1e9x10", "NaNx10"] {
            assert_eq!(Paper::from_name(bad), None, "{bad}");
        }
    }

    #[test]
    fn a3_landscape_is_420_by_297_millimetres() {
        let size = Paper::A3.size_pt(true);
        assert_eq!((size.width.round(), size.height.round()), (1191.0, 842.0));
    }
}
