//! The colours that tldraw's files name, as its light theme shows them.

use crate::model::Rgb;

/// Name, line, fill of a note, pale fill of a shape.
const COLOURS: [(&str, u32, u32, u32); 13] = [
    ("black", 0x1D1D1D, 0xFCE19C, 0xE8E8E8),
    ("grey", 0x9FA8B2, 0xC0CAD3, 0xECEEF0),
    ("light-violet", 0xE085F4, 0xDFB0F9, 0xF5EAFA),
    ("violet", 0xAE3EC9, 0xDB91FD, 0xECDCF2),
    ("blue", 0x4465E9, 0x8AA3FF, 0xDCE1F8),
    ("light-blue", 0x4BA1F1, 0x9BC4FD, 0xDDEDFA),
    ("yellow", 0xF1AC4B, 0xFED49A, 0xF9F0E6),
    ("orange", 0xE16919, 0xFAA475, 0xF8E2D4),
    ("green", 0x099268, 0x6FC896, 0xD3E9E3),
    ("light-green", 0x4CB05E, 0x98D08A, 0xDBF0E0),
    ("light-red", 0xF87777, 0xF7A5A1, 0xF4DADB),
    ("red", 0xE03131, 0xFC8282, 0xF4DADB),
    ("white", 0xFFFFFF, 0xFFFFFF, 0xF5F5F5),
];

fn find(name: &str) -> Option<&'static (&'static str, u32, u32, u32)> {
    COLOURS.iter().find(|colour| colour.0 == name)
}

/// The colour of a line.
pub fn line(name: &str) -> Option<Rgb> {
    find(name).map(|colour| Rgb(colour.1))
}

/// The colour of a sticky note.
pub fn note(name: &str) -> Option<Rgb> {
    find(name).map(|colour| Rgb(colour.2))
}

/// The fill of a shape: `fill` is the kind of filling.
pub fn fill(name: &str, fill: &str) -> Option<Rgb> {
    match fill {
        "solid" | "pattern" => find(name).map(|colour| Rgb(colour.3)),
        "fill" | "lined-fill" => line(name),
        "semi" => Some(Rgb(0xFCFFFE)),
        _ => None,
    }
}
