//! Reading `assets/theme/tokens.json`, the one place where colours are written down.

use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, de};

use super::{NoteColours, Theme};
use crate::scene::Color;

/// The tokens, read at first use. The file is part of the program and a test reads it.
pub static TOKENS: LazyLock<Tokens> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../assets/theme/tokens.json")).unwrap_or_default()
});

macro_rules! roles {
    ($($field:ident = $name:literal,)*) => {
        /// Interface colours, named as in the design's table.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
        pub struct Roles {
            $(#[serde(rename = $name, deserialize_with = "color")] pub $field: Color,)*
        }
    };
}

roles! {
    bg_app = "bg.app",
    bg_canvas = "bg.canvas",
    dot = "dot",
    surface = "surface",
    surface_subtle = "surface.subtle",
    hover = "hover",
    pressed = "pressed",
    border = "border",
    border_strong = "border.strong",
    control_border = "control.border",
    text = "text",
    text_secondary = "text.secondary",
    text_tertiary = "text.tertiary",
    text_disabled = "text.disabled",
    accent = "accent",
    accent_hover = "accent.hover",
    accent_press = "accent.press",
    accent_soft = "accent.soft",
    accent_line = "accent.line",
    accent_text = "accent.text",
    on_accent = "on.accent",
    select = "select",
    select_fill = "select.fill",
    danger = "danger",
    danger_soft = "danger.soft",
    success = "success",
    success_soft = "success.soft",
    warning = "warning",
    warning_soft = "warning.soft",
    scrim = "scrim",
    tip = "tip",
    tip_text = "tip.text",
    mot = "mot",
    check = "arrange.check",
    boundary = "arrange.boundary",
}

/// The part of the file that holds colours; measures of the interface are read elsewhere.
#[derive(Default, Deserialize)]
pub struct Tokens {
    interface: Themes<Roles>,
    notes: Themes<NoteTable>,
    emotion: Themes<[Hex; 5]>,
    board: Themes<BoardColours>,
    pub paper: Paper,
    #[serde(rename = "faceInk", deserialize_with = "color")]
    pub face_ink: Color,
    #[serde(deserialize_with = "colors")]
    pub voters: Vec<Color>,
}

#[derive(Default, Deserialize)]
struct Themes<T> {
    light: T,
    dark: T,
    projector: T,
}

impl<T> Themes<T> {
    fn of(&self, theme: Theme) -> &T {
        match theme {
            Theme::Light | Theme::Paper => &self.light,
            Theme::Dark => &self.dark,
            Theme::Projector => &self.projector,
        }
    }
}

#[derive(Default, Deserialize)]
struct NoteTable {
    yellow: NoteFile,
    blue: NoteFile,
    teal: NoteFile,
    orange: NoteFile,
    pink: NoteFile,
    green: NoteFile,
    violet: NoteFile,
    grey: NoteFile,
}

impl NoteTable {
    /// In the order of `NoteColor::ALL`.
    fn colours(&self) -> [NoteColours; 8] {
        let all = [
            &self.yellow,
            &self.blue,
            &self.teal,
            &self.orange,
            &self.pink,
            &self.green,
            &self.violet,
            &self.grey,
        ];
        all.map(|file| NoteColours {
            fill: file.fill.0,
            edge: file.edge.0,
            soft: file.soft.0,
            soft_edge: file.soft_edge.as_ref().map(|hex| hex.0),
            ink: file.ink.0,
            fink: file.ink_on_fill.0,
            strong: file.strong.0,
        })
    }
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct NoteFile {
    fill: Hex,
    edge: Hex,
    soft: Hex,
    soft_edge: Option<Hex>,
    ink: Hex,
    ink_on_fill: Hex,
    strong: Hex,
}

/// Colours that only the board uses.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BoardColours {
    #[serde(deserialize_with = "color")]
    pub connector: Color,
    #[serde(deserialize_with = "color")]
    pub frame_edge: Color,
    #[serde(deserialize_with = "color")]
    pub frame_fill: Color,
    #[serde(deserialize_with = "color")]
    pub shadow: Color,
}

/// What paper changes in the light theme.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Paper {
    #[serde(deserialize_with = "color")]
    pub lane_head: Color,
    #[serde(deserialize_with = "color")]
    pub grid: Color,
    /// Share of the accent in the persona panel's ground.
    pub accent_wash: f32,
}

impl Tokens {
    pub fn theme(&self, theme: Theme) -> (Roles, [NoteColours; 8], [Color; 5], BoardColours) {
        (
            *self.interface.of(theme),
            self.notes.of(theme).colours(),
            self.emotion.of(theme).clone().map(|hex| hex.0),
            *self.board.of(theme),
        )
    }
}

#[derive(Clone, Default)]
struct Hex(Color);

impl<'de> Deserialize<'de> for Hex {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        parse(&text).map(Self).ok_or_else(|| de::Error::custom(format!("{text} is no colour")))
    }
}

fn color<'de, D: Deserializer<'de>>(from: D) -> Result<Color, D::Error> {
    Hex::deserialize(from).map(|hex| hex.0)
}

fn colors<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Color>, D::Error> {
    Vec::<Hex>::deserialize(from).map(|all| all.into_iter().map(|hex| hex.0).collect())
}

/// `#RRGGBB` or `rgba(r,g,b,a)` with an alpha from 0 to 1.
fn parse(text: &str) -> Option<Color> {
    if let Some(digits) = text.strip_prefix('#') {
        return u32::from_str_radix(digits, 16).ok().filter(|_| digits.len() == 6).map(Color::rgb);
    }
    let inside = text.strip_prefix("rgba(")?.strip_suffix(')')?;
    let mut parts = inside.split(',').map(str::trim);
    let mut channel = || parts.next()?.parse::<u8>().ok();
    let (r, g, b) = (channel()?, channel()?, channel()?);
    let alpha: f32 = parts.next()?.parse().ok()?;
    Some(Color { r, g, b, a: 255 }.alpha(alpha))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_whole() {
        let read: Result<Tokens, _> = serde_json::from_str(include_str!("../../../assets/theme/tokens.json"));
        assert!(read.is_ok(), "{:?}", read.err());
    }

    #[test]
    fn colours_are_read_in_both_forms() {
        assert_eq!(parse("#4650DC"), Some(Color::rgb(0x46_50DC)));
        assert_eq!(parse("rgba(24,25,32,.5)"), Some(Color { r: 24, g: 25, b: 32, a: 128 }));
        assert_eq!(parse("#46"), None);
        assert_eq!(parse("red"), None);
    }
}
