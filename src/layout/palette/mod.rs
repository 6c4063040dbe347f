//! The colours of a theme by their role; nothing else in the program names a literal colour.
//!
//! All values come from `assets/theme/tokens.json`, which follows the design's tokens.
//!
//! ```
//! use laneway::layout::Palette;
//! use laneway::model::{NoteColor, Swatch};
//! let palette = Palette::light();
//! let yellow = palette.note(Swatch::Token(NoteColor::Yellow));
//! assert!(yellow.fink.contrast(yellow.fill) >= 7.0);
//! ```

mod own;
mod tokens;

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::geom::{Point, Vec2};
use crate::model::{NoteColor, Rgb, Swatch};
use crate::scene::{Color, Fill, Gradient};
pub use tokens::Roles;
use tokens::{BoardColours, TOKENS};

/// The themes. `Paper` is light with the client's accent, for pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Theme {
    Light,
    Dark,
    Projector,
    Paper,
}

/// The seven colours of a note colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct NoteColours {
    /// Sticky note on the board.
    pub fill: Color,
    /// 1 pt edge of swatches.
    pub edge: Color,
    /// Card of the matrix.
    pub soft: Color,
    /// Its edge; some themes have none.
    pub soft_edge: Option<Color>,
    /// Text and marks on `soft`.
    pub ink: Color,
    /// Text and marks on `fill`.
    pub fink: Color,
    /// Lane icons, dashed lines of assumed cards, bars.
    pub strong: Color,
}

/// A soft shadow: offset, blur as in CSS, colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shadow {
    pub offset: Vec2,
    pub blur: f64,
    pub color: Color,
}

/// Contrast that text on notes has at least.
pub const NOTE_CONTRAST: f64 = 7.0;
/// Contrast that other text has at least.
const TEXT_CONTRAST: f64 = 4.5;

/// The offsets of the five emotion colours from the top of the scale (very happy) to its bottom.
const EMOTION_STOPS: [f32; 5] = [0.0, 0.27, 0.5, 0.74, 1.0];

/// All colours of a theme. Cheap to clone, made once a theme.
#[derive(Clone, Debug, PartialEq)]
pub struct Palette {
    theme: Theme,
    key: u64,
    /// The interface colours by role.
    pub roles: Roles,
    notes: [NoteColours; 8],
    /// From very unhappy to very happy.
    pub emotion: [Color; 5],
    pub face_ink: Color,
    /// Colours of voters, in order.
    pub voters: Vec<Color>,
    /// The ring around a voter's dot.
    pub vote_ring: Color,
    pub connector: Color,
    pub frame_edge: Color,
    pub frame_fill: Color,
    pub sticky_shadow: Shadow,
}

impl Palette {
    pub fn light() -> Self {
        Self::of(Theme::Light)
    }

    pub fn dark() -> Self {
        Self::of(Theme::Dark)
    }

    pub fn projector() -> Self {
        Self::of(Theme::Projector)
    }

    /// The light theme with the client's colour as accent; text on it stays readable.
    pub fn paper(accent: Option<Rgb>) -> Self {
        let mut palette = Self::of(Theme::Paper);
        let roles = &mut palette.roles;
        if let Some(Rgb(rgb)) = accent {
            roles.accent = Color::rgb(rgb);
            roles.on_accent = [Color::WHITE, roles.text]
                .into_iter()
                .find(|ink| ink.contrast(roles.accent) >= TEXT_CONTRAST)
                .unwrap_or(Color::BLACK);
            roles.accent_text = own::readable(roles.accent, Color::WHITE, TEXT_CONTRAST);
        }
        roles.accent_soft = Color::WHITE.mix(roles.accent, TOKENS.paper.accent_wash);
        roles.accent_line = Color::WHITE.mix(roles.accent, 0.35);
        roles.surface_subtle = TOKENS.paper.lane_head;
        roles.border = TOKENS.paper.grid;
        palette.key = palette.hash();
        palette
    }

    fn of(theme: Theme) -> Self {
        let (roles, notes, emotion, board) = TOKENS.theme(theme);
        let mut palette = Self {
            theme,
            key: 0,
            roles,
            notes,
            emotion,
            face_ink: TOKENS.face_ink,
            voters: TOKENS.voters.clone(),
            vote_ring: Color::WHITE,
            connector: board.connector,
            frame_edge: board.frame_edge,
            frame_fill: board.frame_fill,
            sticky_shadow: sticky_shadow(&board),
        };
        palette.key = palette.hash();
        palette
    }

    pub fn theme(&self) -> Theme {
        self.theme
    }

    /// A number that is equal for palettes with the same note and text colours: keys of caches.
    pub fn key(&self) -> u64 {
        self.key
    }

    fn hash(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.theme, self.roles, self.notes, self.emotion).hash(&mut hasher);
        hasher.finish()
    }

    /// The colours of a swatch. An own colour gets readable companions; one in the middle greys,
    /// on which no ink reads well, is lightened as far as needed.
    pub fn note(&self, swatch: Swatch) -> NoteColours {
        match swatch {
            Swatch::Token(color) => self.notes[token_index(color)],
            Swatch::Own(Rgb(rgb)) => own::colours(Color::rgb(rgb), self),
        }
    }

    /// The colour of a rating in tenths (−20 to 20): that of its face.
    pub fn rating(&self, tenths: i8) -> Color {
        self.emotion[super::faces::level(tenths)]
    }

    /// The colours of the scale by height: `top` is very happy, `bottom` very unhappy.
    pub fn emotion_gradient(&self, top: f64, bottom: f64) -> Fill {
        self.by_height(top, bottom, |_| 1.0)
    }

    /// The same, fading towards the middle line: the area under the curve.
    pub fn emotion_area(&self, top: f64, bottom: f64) -> Fill {
        self.by_height(top, bottom, |offset| 0.03 + 0.17 * (offset - 0.5).abs() * 2.0)
    }

    fn by_height(&self, top: f64, bottom: f64, alpha: impl Fn(f32) -> f32) -> Fill {
        let stops = EMOTION_STOPS.iter().zip(self.emotion.iter().rev());
        Fill::Linear(Gradient {
            from: Point::new(0.0, top),
            to: Point::new(0.0, bottom),
            stops: stops.map(|(&offset, color)| (offset, color.alpha(alpha(offset)))).collect(),
        })
    }
}

fn token_index(color: NoteColor) -> usize {
    NoteColor::ALL.iter().position(|&known| known == color).unwrap_or_default()
}

fn sticky_shadow(board: &BoardColours) -> Shadow {
    Shadow { offset: Vec2::new(0.0, 1.0), blur: 3.0, color: board.shadow }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> [Palette; 5] {
        [
            Palette::light(),
            Palette::dark(),
            Palette::projector(),
            Palette::paper(None),
            Palette::paper(Some(Rgb(0xFF_E000))),
        ]
    }

    #[test]
    fn the_tokens_are_read() {
        let palette = Palette::light();
        assert_eq!(palette.roles.accent, Color::rgb(0x46_50DC));
        assert_eq!(palette.roles.select_fill, Color { a: 20, ..Color::rgb(0x46_50DC) });
        assert_eq!(palette.note(Swatch::Token(NoteColor::Grey)).strong, Color::rgb(0x74_767F));
        assert_eq!(Palette::projector().note(Swatch::Token(NoteColor::Pink)).soft_edge, None);
        assert_eq!(palette.emotion[0], Color::rgb(0xCF_3F57));
        assert_eq!(palette.voters.len(), 6);
    }

    #[test]
    fn text_on_every_note_reads_at_seven_to_one() {
        for palette in all() {
            for &color in NoteColor::ALL {
                let note = palette.note(Swatch::Token(color));
                assert!(note.fink.contrast(note.fill) >= NOTE_CONTRAST, "{:?} {color:?} fill", palette.theme);
                assert!(note.ink.contrast(note.soft) >= NOTE_CONTRAST, "{:?} {color:?} soft", palette.theme);
            }
        }
    }

    #[test]
    fn text_on_own_colours_reads_too() {
        for palette in all() {
            for step in 0..=0xFFF_u32 {
                let rgb = (step >> 8 & 15) * 0x11_0000 + (step >> 4 & 15) * 0x1100 + (step & 15) * 0x11;
                let note = palette.note(Swatch::Own(Rgb(rgb)));
                assert!(note.fink.contrast(note.fill) >= NOTE_CONTRAST, "{:?} {rgb:06x}", palette.theme);
                assert!(note.ink.contrast(note.soft) >= NOTE_CONTRAST, "{:?} {rgb:06x}", palette.theme);
            }
        }
    }

    #[test]
    fn text_on_the_clients_accent_reads() {
        for rgb in [0x17_495A, 0xFF_E000, 0x80_8080, 0xFF_FFFF, 0] {
            let roles = Palette::paper(Some(Rgb(rgb))).roles;
            assert!(roles.on_accent.contrast(roles.accent) >= TEXT_CONTRAST, "{rgb:06x}");
            assert!(roles.accent_text.contrast(Color::WHITE) >= TEXT_CONTRAST, "{rgb:06x}");
        }
        assert_eq!(Palette::paper(Some(Rgb(0xFF_E000))).roles.on_accent, Color::rgb(0x1B_1C22));
    }

    #[test]
    fn palettes_have_keys_of_their_own() {
        let keys: Vec<_> = all().iter().map(Palette::key).collect();
        for (i, key) in keys.iter().enumerate() {
            assert!(!keys[..i].contains(key));
        }
        assert_eq!(Palette::light().key(), Palette::light().key());
    }
}
