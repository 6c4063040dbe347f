//! Colours as other tools write them, and what people call them.

use color::{Srgb, parse_color};

use crate::model::Rgb;

/// A colour of a file: any CSS colour. `None` for no colour: empty, `transparent`, unreadable or
/// (nearly) invisible. What it says of transparency is mixed with white, as on the board.
pub fn parse(text: &str) -> Option<Rgb> {
    let colour = parse_color(text.trim()).ok()?.to_alpha_color::<Srgb>().to_rgba8();
    (colour.a >= 8).then(|| {
        let rgb = u32::from(colour.r) << 16 | u32::from(colour.g) << 8 | u32::from(colour.b);
        on_white(Rgb(rgb), f64::from(colour.a) / 255.0)
    })
}

/// The colour that is seen where `colour` lies on white with an opacity from 0 to 1.
pub fn on_white(colour: Rgb, opacity: f64) -> Rgb {
    let opacity = opacity.clamp(0.0, 1.0);
    let mixed = |shift: u32| {
        let channel = f64::from(colour.0 >> shift & 0xFF);
        ((255.0 + (channel - 255.0) * opacity).round() as u32) << shift
    };
    Rgb(mixed(16) | mixed(8) | mixed(0))
}

/// Whether the colour has a hue, so that it may mean something: not black, grey or white.
pub fn has_hue(colour: Rgb) -> bool {
    hsl(colour).saturation > 0.18
}

struct Hsl {
    /// Degrees.
    hue: f64,
    /// Chroma from 0 to 1, which is more useful than HSL's own saturation near black and white.
    saturation: f64,
    light: f64,
}

fn hsl(colour: Rgb) -> Hsl {
    let channel = |shift: u32| f64::from(colour.0 >> shift & 0xFF) / 255.0;
    let (r, g, b) = (channel(16), channel(8), channel(0));
    let (max, min) = (r.max(g).max(b), r.min(g).min(b));
    let chroma = max - min;
    let sixth = if chroma == 0.0 {
        0.0
    } else if max == r {
        ((g - b) / chroma).rem_euclid(6.0)
    } else if max == g {
        (b - r) / chroma + 2.0
    } else {
        (r - g) / chroma + 4.0
    };
    Hsl { hue: sixth * 60.0, saturation: chroma, light: (max + min) / 2.0 }
}

/// Whether an entry of a colour key is called no more than what its colour is called: the name that a
/// reader gives it, with a number if several are alike.
pub fn is_plain_name(name: &str, colour: Rgb) -> bool {
    let plain = self::name(colour);
    name.strip_prefix(plain.as_str())
        .is_some_and(|rest| rest.trim().is_empty() || rest.trim().parse::<u32>().is_ok())
}

/// What people call a colour: "Light blue".
pub fn name(colour: Rgb) -> String {
    let Hsl { hue, saturation, light } = hsl(colour);
    if saturation < 0.06 {
        let grey = match light {
            l if l > 0.97 => "White",
            l if l > 0.8 => "Light grey",
            l if l > 0.4 => "Grey",
            l if l > 0.15 => "Dark grey",
            _ => "Black",
        };
        return grey.to_owned();
    }
    let hue = match hue {
        h if h < 15.0 => "red",
        h if h < 42.0 => "orange",
        h if h < 68.0 => "yellow",
        h if h < 95.0 => "lime",
        h if h < 150.0 => "green",
        h if h < 178.0 => "teal",
        h if h < 195.0 => "turquoise",
        h if h < 250.0 => "blue",
        h if h < 290.0 => "violet",
        h if h < 318.0 => "purple",
        h if h < 345.0 => "pink",
        _ => "red",
    };
    let shade = match light {
        l if l > 0.78 => "Light ",
        l if l < 0.35 => "Dark ",
        _ => "",
    };
    let mut name = format!("{shade}{hue}");
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_of_every_writing_are_read() {
        assert_eq!(parse("#ffec99"), Some(Rgb(0xFFEC99)));
        assert_eq!(parse(" #FFF "), Some(Rgb(0xFFFFFF)));
        assert_eq!(parse("red"), Some(Rgb(0xFF0000)));
        assert_eq!(parse("rgb(0, 128, 255)"), Some(Rgb(0x0080FF)));
        assert_eq!(parse("#00000080"), Some(Rgb(0x7F7F7F)));
        for none in ["transparent", "", "#ff000000", "nonsense", "#12"] {
            assert_eq!(parse(none), None, "{none}");
        }
    }

    #[test]
    fn people_know_what_colour_is_meant() {
        for (rgb, word) in [
            (0xFFF3BF, "Light yellow"),
            (0xFFC9C9, "Light red"),
            (0xFCC2D7, "Light pink"),
            (0xD0BFFF, "Light violet"),
            (0xA5D8FF, "Light blue"),
            (0xB2F2BB, "Light green"),
            (0x343A40, "Dark grey"),
            (0xFFD43B, "Yellow"),
            (0xFFFFFF, "White"),
            (0x000000, "Black"),
        ] {
            assert_eq!(name(Rgb(rgb)), word);
        }
        assert!(has_hue(Rgb(0xE03131)) && !has_hue(Rgb(0x1E1E1E)) && !has_hue(Rgb(0x495057)));
    }
}
