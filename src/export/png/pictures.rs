//! Decoded pictures, each once an export, no bigger than the picture shows them.

use std::collections::BTreeMap;
use std::sync::Arc;

use image::imageops;
use vello_cpu::Pixmap;
use vello_cpu::peniko::color::{AlphaColor, PremulRgba8, Srgb};

use crate::export::picture;
use crate::scene::Image;

/// Pictures shown much smaller than they are get shrunk once, beforehand: it saves memory, and the
/// painter's own filter would skip pixels.
const SHRINK_BELOW: f64 = 0.75;

/// Decoded pictures by content and width; broken ones are remembered as such.
#[derive(Default)]
pub struct Pictures {
    decoded: BTreeMap<(u64, u32), Option<Arc<Pixmap>>>,
}

impl Pictures {
    /// The pixels of an image that will be `shown_px` wide and high, or `None` if it is broken.
    pub fn get(&mut self, image: &Image, shown_px: (f64, f64)) -> Option<Arc<Pixmap>> {
        let size = useful_size((image.width_px, image.height_px), shown_px);
        self.decoded.entry((image.key, size.0)).or_insert_with(|| load(image, shown_px)).clone()
    }
}

fn load(image: &Image, shown_px: (f64, f64)) -> Option<Arc<Pixmap>> {
    let mut pixels = picture::decode(image)?;
    let (width, height) = useful_size(pixels.dimensions(), shown_px);
    if (width, height) != pixels.dimensions() {
        pixels = imageops::thumbnail(&pixels, width, height);
    }
    let premultiplied: Vec<PremulRgba8> = pixels
        .pixels()
        .map(|pixel| {
            let [r, g, b, a] = pixel.0;
            AlphaColor::<Srgb>::from_rgba8(r, g, b, a).premultiply().to_rgba8()
        })
        .collect();
    let side = |px: u32| u16::try_from(px).ok();
    Some(Arc::new(Pixmap::from_parts(premultiplied, side(width)?, side(height)?)))
}

/// The size to keep a picture in: its own, or the shown one if that is clearly smaller.
fn useful_size((width, height): (u32, u32), (shown_w, shown_h): (f64, f64)) -> (u32, u32) {
    let factor = (shown_w / f64::from(width.max(1))).max(shown_h / f64::from(height.max(1)));
    let most = f64::from(u16::MAX) / f64::from(width.max(height).max(1));
    let factor = if factor < SHRINK_BELOW { factor.min(most) } else { most.min(1.0) };
    let side = |px: u32| ((f64::from(px) * factor).round() as u32).clamp(1, u32::from(u16::MAX));
    (side(width), side(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn big_pictures_shrink_and_small_ones_stay() {
        assert_eq!(useful_size((100, 50), (90.0, 45.0)), (100, 50));
        assert_eq!(useful_size((100, 50), (400.0, 200.0)), (100, 50));
        assert_eq!(useful_size((4000, 2000), (400.0, 200.0)), (400, 200));
        assert_eq!(useful_size((131_070, 10), (500_000.0, 20.0)), (65_535, 5));
    }
}
