//! Companions for a colour that is no token: a source's own colour, or one a person chose.

use super::{NOTE_CONTRAST, NoteColours, Palette, Theme};
use crate::scene::Color;

/// Steps in which a colour is moved towards black or white until it reads.
const STEPS: u8 = 40;

pub fn colours(own: Color, palette: &Palette) -> NoteColours {
    let vivid = vivid(own);
    let fill = legible_ground(own);
    let fink = ink_on(fill, vivid);
    let edge = fill.mix(Color::BLACK, 0.14);
    let strong = readable(vivid, palette.roles.surface, 3.0);
    match palette.theme {
        Theme::Light | Theme::Paper => {
            let pastel = pastel(own);
            let soft = Color::WHITE.mix(pastel, 0.34);
            let soft_edge = Some(Color::WHITE.mix(pastel.mix(vivid, 0.25), 0.6));
            NoteColours { fill, edge, soft, soft_edge, ink: ink_on(soft, vivid), fink, strong }
        }
        Theme::Dark => {
            let soft = palette.roles.surface.mix(own, 0.14);
            let soft_edge = Some(palette.roles.surface.mix(own, 0.34));
            NoteColours { fill, edge: fill, soft, soft_edge, ink: ink_on(soft, own), fink, strong }
        }
        Theme::Projector => {
            let fill = bright(own);
            let ink = ink_on(fill, vivid);
            NoteColours { fill, edge: fill, soft: fill, soft_edge: None, ink, fink: ink, strong: fill }
        }
    }
}

/// The colour's hue at nearly full strength, so that what is derived of a pale paper colour is as
/// coloured as what the tokens have. A colour that is almost grey stays what it is.
fn vivid(own: Color) -> Color {
    let channels = [own.r, own.g, own.b];
    let (least, most) = channels.iter().fold((u8::MAX, 0), |(lo, hi), &c| (lo.min(c), hi.max(c)));
    let chroma = most - least;
    if chroma == 0 {
        return own;
    }
    let stretch = |c: u8| (f32::from(c - least) * 255.0 / f32::from(chroma)).round() as u8;
    let full = Color { r: stretch(own.r), g: stretch(own.g), b: stretch(own.b), a: own.a };
    own.mix(full, 0.8 * (f32::from(chroma) / 40.0).min(1.0))
}

/// As light as the paper of a sticky note.
fn pastel(own: Color) -> Color {
    until(own, Color::WHITE, |light| light.luminance() >= 0.68)
}

/// `color`, moved towards black or white until it stands out from `ground` by `contrast`.
pub fn readable(color: Color, ground: Color, contrast: f64) -> Color {
    let end = if ground.luminance() > 0.3 { Color::BLACK } else { Color::WHITE };
    until(color, end, |candidate| candidate.contrast(ground) >= contrast)
}

/// The colour as a ground for text: lightened where neither dark nor light ink would read.
fn legible_ground(color: Color) -> Color {
    until(color, Color::WHITE, |ground| {
        ground.contrast(Color::WHITE) >= NOTE_CONTRAST || ground.contrast(Color::BLACK) >= NOTE_CONTRAST
    })
}

/// Bright enough for a projector in a lit room.
fn bright(color: Color) -> Color {
    until(color, Color::WHITE, |ground| ground.luminance() >= 0.42)
}

/// Ink of the same hue that reads on `ground`.
fn ink_on(ground: Color, hue: Color) -> Color {
    let dark_ground = ground.contrast(Color::WHITE) >= NOTE_CONTRAST;
    let end = if dark_ground { Color::WHITE } else { Color::BLACK };
    let start = if dark_ground { 0.5 } else { 0.7 };
    until(hue.mix(end, start), end, |ink| ink.contrast(ground) >= NOTE_CONTRAST)
}

fn until(from: Color, end: Color, good: impl Fn(Color) -> bool) -> Color {
    (0..=STEPS)
        .map(|step| from.mix(end, f32::from(step) / f32::from(STEPS)))
        .find(|&candidate| good(candidate))
        .unwrap_or(end)
}
