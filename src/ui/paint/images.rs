//! Pictures of a scene as textures, decoded once by their content and freed when they were not
//! painted for a while.

use std::collections::HashMap;

use egui::{ColorImage, Context, TextureHandle, TextureId, TextureOptions};

use crate::scene::Image;

/// Longest side that is brought to the graphics card.
const MOST_SIDE: u32 = 2048;

/// Frames after which a picture that is not painted is dropped.
const KEEP_FRAMES: u64 = 600;

/// The textures of pictures, by content hash.
#[derive(Default)]
pub struct Images {
    textures: HashMap<u64, Known>,
    frame: u64,
}

struct Known {
    /// `None`: the bytes are no picture that can be read.
    texture: Option<TextureHandle>,
    used: u64,
}

impl Images {
    /// Drops what was not used lately.
    pub fn begin_frame(&mut self) {
        self.frame += 1;
        let frame = self.frame;
        self.textures.retain(|_, known| known.used + KEEP_FRAMES > frame);
    }

    /// The picture's texture; `None` if its bytes cannot be read.
    pub fn texture(&mut self, ctx: &Context, image: &Image) -> Option<TextureId> {
        let frame = self.frame;
        let known = self
            .textures
            .entry(image.key)
            .or_insert_with(|| Known { texture: load(ctx, image), used: frame });
        known.used = frame;
        known.texture.as_ref().map(TextureHandle::id)
    }

    /// Marks pictures as used although their mesh is kept.
    pub fn keep(&mut self, id: TextureId) {
        let frame = self.frame;
        for known in self.textures.values_mut() {
            if known.texture.as_ref().is_some_and(|texture| texture.id() == id) {
                known.used = frame;
            }
        }
    }
}

fn load(ctx: &Context, image: &Image) -> Option<TextureHandle> {
    let mut decoded = image::load_from_memory(&image.bytes).ok()?;
    if decoded.width().max(decoded.height()) > MOST_SIDE {
        decoded = decoded.thumbnail(MOST_SIDE, MOST_SIDE);
    }
    let rgba = decoded.to_rgba8();
    let size = [rgba.width() as usize, rgba.height() as usize];
    let pixels = ColorImage::from_rgba_unmultiplied(size, rgba.as_raw());
    Some(ctx.load_texture(format!("picture {:x}", image.key), pixels, TextureOptions::LINEAR))
}
