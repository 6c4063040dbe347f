//! The type scale of what is drawn on boards, matrices and pages.

use crate::text::{TextStyle, Weight};

/// Free text on the board, as made: size 24.
pub const CANVAS_LABEL: TextStyle = TextStyle::new(24.0, 31.0, Weight::SemiBold).spaced(-0.4);
/// Names of stages in the matrix.
pub const STAGE: TextStyle = TextStyle::new(13.5, 18.0, Weight::SemiBold).spaced(-0.1);
/// Numbers of stages, lengths of time, names of steps.
pub const META: TextStyle = TextStyle::new(11.0, 14.0, Weight::Regular);
pub const STEP: TextStyle = TextStyle::new(11.0, 14.0, Weight::Medium);
/// Names of lanes.
pub const LANE: TextStyle = TextStyle::new(12.0, 16.0, Weight::SemiBold);
/// Cards and pills.
pub const CARD: TextStyle = TextStyle::new(11.0, 14.0, Weight::Medium);
/// Text without a card: goals.
pub const PLAIN: TextStyle = TextStyle::new(12.0, 15.0, Weight::Medium);
/// The quieter of them: backstage, owners.
pub const QUIET: TextStyle = TextStyle::new(11.0, 15.0, Weight::Regular);
/// Figures of badges.
pub const BADGE: TextStyle = TextStyle::new(9.5, 12.0, Weight::SemiBold);
/// Value of a figure and the name under it.
pub const FIGURE: TextStyle = TextStyle::new(14.0, 18.0, Weight::SemiBold);
pub const FIGURE_NAME: TextStyle = TextStyle::new(10.5, 14.0, Weight::Regular);
/// Names of frames, labels of connectors.
pub const SMALL: TextStyle = TextStyle::new(12.0, 16.0, Weight::Medium);

/// The same style with everything `by` times as large.
pub fn scaled(style: TextStyle, by: f64) -> TextStyle {
    let by = by as f32;
    TextStyle {
        size: style.size * by,
        line_height: style.line_height * by,
        letter_spacing: style.letter_spacing * by,
        ..style
    }
}

/// The same style in another weight.
pub fn weighted(style: TextStyle, weight: Weight) -> TextStyle {
    TextStyle { weight, ..style }
}
