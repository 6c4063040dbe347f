//! The bundled fonts and the order in which families are asked for a character.
//!
//! The fonts are compiled in and registered under private family names, so a font of the system
//! that has the same name is never taken by mistake and every machine draws the same map. This
//! module only states what there is; it must not load or choose anything.

use std::borrow::Cow;

use parley::{FontFamily, FontFamilyName};

use super::style::Family;

/// What the glyphs of a face are, for painters and for synthetic bold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaceKind {
    /// Letters, figures and signs.
    Text,
    /// Phosphor icons.
    Icons,
    /// Coloured emoji (COLR v0: layers of plain outlines).
    Emoji,
}

/// One font file in the program.
pub(super) struct Bundled {
    pub family: &'static str,
    pub kind: FaceKind,
    pub bytes: &'static [u8],
}

macro_rules! bundled {
    ($family:expr, $kind:ident, $file:literal) => {
        Bundled {
            family: $family,
            kind: FaceKind::$kind,
            bytes: include_bytes!(concat!("../../assets/fonts/", $file)),
        }
    };
}

const INTER: &str = "Laneway Inter";
const SYMBOLS: &str = "Laneway Symbols";
const SYMBOLS2: &str = "Laneway Symbols 2";
const MATH: &str = "Laneway Math";
const EMOJI: &str = "Laneway Emoji";
const ARABIC: &str = "Laneway Arabic";
const HEBREW: &str = "Laneway Hebrew";
const THAI: &str = "Laneway Thai";
const DEVANAGARI: &str = "Laneway Devanagari";
const ICONS: &str = "Laneway Icons";
const ICONS_FILL: &str = "Laneway Icons Fill";
const ICONS_BOLD: &str = "Laneway Icons Bold";

/// All bundled faces. The place in this list is the face's [`super::FaceId`] in every engine.
pub(super) const BUNDLED: [Bundled; 15] = [
    bundled!(INTER, Text, "Inter-Regular.ttf"),
    bundled!(INTER, Text, "Inter-Medium.ttf"),
    bundled!(INTER, Text, "Inter-SemiBold.ttf"),
    bundled!(INTER, Text, "Inter-Bold.ttf"),
    bundled!(ICONS, Icons, "Phosphor-Regular.ttf"),
    bundled!(ICONS_FILL, Icons, "Phosphor-Fill.ttf"),
    bundled!(ICONS_BOLD, Icons, "Phosphor-Bold.ttf"),
    bundled!(SYMBOLS, Text, "NotoSansSymbols-subset.ttf"),
    bundled!(SYMBOLS2, Text, "NotoSansSymbols2-subset.ttf"),
    bundled!(MATH, Text, "NotoSansMath-subset.ttf"),
    bundled!(EMOJI, Emoji, "TwemojiCOLRv0.ttf"),
    bundled!(ARABIC, Text, "NotoSansArabic-Regular.ttf"),
    bundled!(HEBREW, Text, "NotoSansHebrew-Regular.ttf"),
    bundled!(THAI, Text, "NotoSansThai-Regular.ttf"),
    bundled!(DEVANAGARI, Text, "NotoSansDevanagari-Regular.ttf"),
];

/// Bundled families in the order they are asked, after the span's own family.
const ORDER: [&str; 9] = [INTER, SYMBOLS, SYMBOLS2, MATH, EMOJI, ARABIC, HEBREW, THAI, DEVANAGARI];

/// Vertical measures of Inter, in em: they place the baseline in every line, so that a character
/// from another font never moves it.
pub(super) const ASCENT: f32 = 1984.0 / 2048.0;
pub(super) const DESCENT: f32 = 494.0 / 2048.0;
pub(super) const CAP_HEIGHT: f32 = 1490.0 / 2048.0;
/// Advance of a space of Inter, in em.
pub(super) const SPACE: f32 = 546.0 / 2048.0;
/// The middle of a Phosphor icon above its baseline, in em (ascent 960, descent 64 of 1024).
pub(super) const ICON_MIDDLE: f32 = 448.0 / 1024.0;
/// Ascent of the icon fonts, in em; their ascent and descent make exactly one em.
pub(super) const ICON_ASCENT: f32 = 960.0 / 1024.0;

/// The family list of a span: its own family, the bundled ones, then `more` (added, folder and
/// system families). `emoji` puts the coloured emoji first.
pub(super) fn family_list(family: Family, emoji: bool, more: &[String]) -> FontFamily<'_> {
    let own = match family {
        Family::Text => None,
        Family::Icons => Some(ICONS),
        Family::IconsFill => Some(ICONS_FILL),
        Family::IconsBold => Some(ICONS_BOLD),
    };
    let names = emoji
        .then_some(EMOJI)
        .into_iter()
        .chain(own)
        .chain(ORDER)
        .chain(more.iter().map(String::as_str))
        .map(|name| FontFamilyName::Named(Cow::Borrowed(name)))
        .collect();
    FontFamily::List(Cow::Owned(names))
}
