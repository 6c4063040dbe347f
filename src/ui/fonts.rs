//! The fonts of our own words: Inter in four cuts and the icons, as egui families.
//!
//! What a person typed is never set in these: that is the text engine's work.

use std::sync::Arc;

use egui::{Context, FontData, FontDefinitions, FontFamily, FontId};

use crate::text::Weight;

/// Puts Inter and Phosphor in place of egui's own fonts.
pub fn install(ctx: &Context) {
    let mut fonts = FontDefinitions::empty();
    let cuts: [(&str, &'static [u8]); 7] = [
        ("inter", include_bytes!("../../assets/fonts/Inter-Regular.ttf")),
        ("inter-medium", include_bytes!("../../assets/fonts/Inter-Medium.ttf")),
        ("inter-semibold", include_bytes!("../../assets/fonts/Inter-SemiBold.ttf")),
        ("inter-bold", include_bytes!("../../assets/fonts/Inter-Bold.ttf")),
        ("icons", include_bytes!("../../assets/fonts/Phosphor-Regular.ttf")),
        ("icons-fill", include_bytes!("../../assets/fonts/Phosphor-Fill.ttf")),
        ("icons-bold", include_bytes!("../../assets/fonts/Phosphor-Bold.ttf")),
    ];
    let symbols: &'static [u8] = include_bytes!("../../assets/fonts/NotoSansSymbols2-subset.ttf");
    fonts.font_data.insert("symbols".to_owned(), Arc::new(FontData::from_static(symbols)));
    for (name, bytes) in cuts {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        let list = if name.starts_with("icons") {
            vec![name.to_owned(), "inter".to_owned()]
        } else {
            vec![name.to_owned(), "symbols".to_owned(), "icons".to_owned()]
        };
        fonts.families.insert(FontFamily::Name(name.into()), list);
    }
    let usual = vec!["inter".to_owned(), "symbols".to_owned(), "icons".to_owned()];
    fonts.families.insert(FontFamily::Proportional, usual.clone());
    fonts.families.insert(FontFamily::Monospace, usual);
    ctx.set_fonts(fonts);
}

/// Inter at a size in points.
pub fn inter(weight: Weight, size: f32) -> FontId {
    let family = match weight {
        Weight::Regular => "inter",
        Weight::Medium => "inter-medium",
        Weight::SemiBold => "inter-semibold",
        Weight::Bold => "inter-bold",
    };
    FontId::new(size, FontFamily::Name(family.into()))
}

/// Icons of commands.
pub fn icons(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("icons".into()))
}

/// Icons of lanes and marks.
pub fn icons_fill(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("icons-fill".into()))
}

/// Tiny marks.
pub fn icons_bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("icons-bold".into()))
}
