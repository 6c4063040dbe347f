//! How much of a scene is drawn, by the size it has on the screen.

/// Text smaller than this many points is drawn as bars.
const BARS_PT: f64 = 6.0;
/// Text smaller than this is not drawn at all.
const NO_TEXT_PT: f64 = 1.8;
/// Badges of cards smaller than this are not drawn.
const BADGES_FROM: f64 = 0.695;
/// Below this scale the shadow of a note is a pixel or two of faint grey, and half of its triangles.
const SHADOWS_FROM: f64 = 0.4;
/// Corners rounded by less than this many points are drawn square.
const SQUARE_PT: f64 = 1.5;

/// How much of a scene is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Far away, or not yet: no text, no shadows, plain rectangles.
    Paper,
    /// What can be read at this size.
    Screen,
    /// Everything, however small, as the file will have it.
    Print,
}

/// What is drawn of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    Nothing,
    Bars,
    Glyphs,
}

impl Detail {
    /// What is drawn of a text of a size in points of the screen.
    pub fn words(self, size: f64) -> Words {
        match self {
            Self::Paper => Words::Nothing,
            _ if size < NO_TEXT_PT => Words::Nothing,
            Self::Screen if size < BARS_PT => Words::Bars,
            Self::Screen | Self::Print => Words::Glyphs,
        }
    }

    /// Whether shadows are drawn at a scale.
    pub fn has_shadows(self, scale: f64) -> bool {
        self == Self::Print || self == Self::Screen && scale >= SHADOWS_FROM
    }

    /// The radius that a corner is drawn with, in points.
    pub fn radius(self, radius: f64) -> f64 {
        if self == Self::Print || radius >= SQUARE_PT { radius } else { 0.0 }
    }

    /// Whether cards show their badges at a scale.
    pub fn has_badges(self, scale: f64) -> bool {
        self == Self::Print || scale >= BADGES_FROM
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_shows_what_a_board_of_that_size_does_not() {
        assert_eq!(Detail::Screen.words(4.0), Words::Bars);
        assert_eq!(Detail::Print.words(4.0), Words::Glyphs);
        assert_eq!(Detail::Paper.words(12.0), Words::Nothing);
        assert!(Detail::Print.has_shadows(0.1) && Detail::Screen.has_shadows(0.5));
        assert!(!Detail::Screen.has_shadows(0.3) && !Detail::Paper.has_shadows(1.0));
        assert_eq!((Detail::Screen.radius(1.0), Detail::Print.radius(1.0)), (0.0, 1.0));
        assert!(Detail::Print.has_badges(0.4) && !Detail::Screen.has_badges(0.4));
    }
}
