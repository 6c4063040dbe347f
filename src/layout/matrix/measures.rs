//! Lengths and text styles of a matrix, in world units.

use crate::layout::style;
use crate::text::{TextStyle, Weight};

/// Every length of a matrix. Borders of 1 lie inside the right and lower edges of cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Measures {
    /// 1 on the screen; icons and spaces grow with it.
    pub scale: f64,
    /// Badges grow with this.
    pub badge: f64,
    /// Width of the lane heads.
    pub rail: f64,
    /// Height of the stage heads.
    pub head: f64,
    /// Width of a column without a width of its own, and the limits of those.
    pub column: f64,
    pub column_least: f64,
    pub column_most: f64,
    pub row_least: f64,
    /// Between the edge of a cell and its cards.
    pub cell_padding: f64,
    /// Between two cards of a cell.
    pub gap: f64,
    /// Between the edge of a card and its text, its edge of 1 included.
    pub card_x: f64,
    pub card_y: f64,
    pub radius: f64,
    pub pill: f64,
    /// Height of the emotion row and what is kept free above and below the scale.
    pub emotion: f64,
    pub emotion_padding: f64,
    pub face: f64,
    pub scale_face: f64,
    pub curve: f64,
    /// Under this height of the emotion row its points have no labels.
    pub point_labels_from: f64,
    pub star: f64,
    pub lane_icon: f64,
    /// Notes of every lane are cards, and of one line each.
    pub one_line: bool,
    pub all_cards: bool,
    pub card: TextStyle,
    pub plain: TextStyle,
    pub quiet: TextStyle,
    pub lane: TextStyle,
    pub figure: TextStyle,
    pub figure_name: TextStyle,
    pub point_label: TextStyle,
}

impl Measures {
    /// The matrix in the window at 100 %.
    pub fn screen() -> Self {
        Self {
            scale: 1.0,
            badge: 1.0,
            rail: 128.0,
            head: 56.0,
            column: 128.0,
            column_least: 96.0,
            column_most: 480.0,
            row_least: 32.0,
            cell_padding: 5.0,
            gap: 4.0,
            card_x: 8.0,
            card_y: 6.0,
            radius: 6.0,
            pill: 22.0,
            emotion: 122.0,
            emotion_padding: 22.0,
            face: 24.0,
            scale_face: 14.0,
            curve: 3.0,
            point_labels_from: 160.0,
            star: 15.0,
            lane_icon: 15.0,
            one_line: false,
            all_cards: false,
            card: style::CARD,
            plain: style::PLAIN,
            quiet: style::QUIET,
            lane: style::LANE,
            figure: style::FIGURE,
            figure_name: style::FIGURE_NAME,
            point_label: style::STEP,
        }
    }

    /// The matrix on a page, in the units of the page's design (1754 to an A3 page's width).
    pub fn page() -> Self {
        const GROWN: f64 = 1.15;
        let grown = |style| style::scaled(style, GROWN);
        Self {
            scale: GROWN,
            // Figures of 11.5, the least text of a page.
            badge: 11.5 / 9.5,
            rail: 138.0,
            head: 68.0,
            column: 156.0,
            column_least: 118.0,
            column_most: 560.0,
            row_least: 36.0,
            cell_padding: 8.0,
            gap: 5.0,
            card_x: 9.0,
            card_y: 6.0,
            radius: 7.0,
            pill: 24.0,
            emotion: 250.0,
            emotion_padding: 51.0,
            face: 36.0,
            scale_face: 16.0,
            curve: 3.5,
            point_labels_from: 0.0,
            star: 18.0,
            lane_icon: 17.0,
            one_line: false,
            all_cards: false,
            card: TextStyle { line_height: 16.0, ..grown(style::CARD) },
            plain: grown(style::PLAIN),
            quiet: grown(style::QUIET),
            lane: grown(style::LANE),
            figure: grown(style::FIGURE),
            figure_name: grown(style::FIGURE_NAME),
            point_label: grown(style::STEP),
        }
    }

    /// The small matrix of a preview; cards of one line stand in a wide one.
    pub fn preview(one_line: bool) -> Self {
        let screen = Self::screen();
        let small = if one_line { screen.card } else { TextStyle::new(10.5, 13.5, Weight::Medium) };
        Self {
            rail: 116.0,
            head: if one_line { 34.0 } else { 44.0 },
            column: if one_line { 96.0 } else { 80.0 },
            column_least: 80.0,
            row_least: 30.0,
            gap: 3.0,
            card_x: 7.0,
            card_y: if one_line { 3.0 } else { 5.0 },
            radius: 4.0,
            emotion: 72.0,
            emotion_padding: 13.0,
            face: 18.0,
            scale_face: 9.0,
            curve: 2.5,
            one_line,
            all_cards: true,
            card: small,
            lane: style::scaled(style::LANE, 11.5 / 12.0),
            ..screen
        }
    }

    /// Everything in bold, for a projector in a lit room.
    #[must_use]
    pub fn bold(mut self) -> Self {
        for style in [&mut self.card, &mut self.plain, &mut self.quiet, &mut self.point_label] {
            style.weight = Weight::SemiBold;
        }
        self
    }

    /// Lines, space and height of the text styles as a key of caches.
    pub(super) fn key(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        format!("{self:?}").hash(&mut hasher);
        hasher.finish()
    }
}
