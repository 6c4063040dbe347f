//! Pictures of a scene as textures, decoded once by their content and freed when they were not
//! painted for a while.

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::{ColorImage, Context, TextureHandle, TextureId, TextureOptions};

use crate::scene::Image;

/// Longest side that is brought to the graphics card.
const MOST_SIDE: u32 = 4096;

/// Frames after which a picture that is not painted is dropped.
const KEEP_FRAMES: u64 = 600;

/// The textures of pictures, by content hash.
#[derive(Default)]
pub struct Images {
    textures: HashMap<u64, Known>,
    frame: u64,
}

struct Known {
    state: State,
    used: u64,
}

enum State {
    /// Decoded in a thread: a large picture would hold up the window.
    Decoding(Receiver<Option<ColorImage>>),
    Ready(TextureHandle),
    /// The bytes are no picture that can be read.
    Unreadable,
}

impl Known {
    fn texture(&self) -> Option<&TextureHandle> {
        match &self.state {
            State::Ready(texture) => Some(texture),
            State::Decoding(_) | State::Unreadable => None,
        }
    }
}

impl Images {
    /// Drops what was not used lately.
    pub fn begin_frame(&mut self) {
        self.frame += 1;
        let frame = self.frame;
        self.textures.retain(|_, known| known.used + KEEP_FRAMES > frame);
    }

    /// The picture's texture; `None` while it is decoded, or if its bytes cannot be read.
    pub fn texture(&mut self, ctx: &Context, image: &Image) -> Option<TextureId> {
        let frame = self.frame;
        let known =
            self.textures.entry(image.key).or_insert_with(|| Known { state: load(ctx, image), used: frame });
        known.used = frame;
        if let State::Decoding(result) = &known.state {
            match result.try_recv() {
                Ok(Some(pixels)) => {
                    let name = format!("picture {:x}", image.key);
                    known.state = State::Ready(ctx.load_texture(name, pixels, TextureOptions::LINEAR));
                }
                Ok(None) | Err(TryRecvError::Disconnected) => known.state = State::Unreadable,
                Err(TryRecvError::Empty) => {}
            }
        }
        known.texture().map(TextureHandle::id)
    }

    /// Marks pictures as used although their mesh is kept.
    pub fn keep(&mut self, id: TextureId) {
        let frame = self.frame;
        for known in self.textures.values_mut() {
            if known.texture().is_some_and(|texture| texture.id() == id) {
                known.used = frame;
            }
        }
    }
}

/// Bytes of a picture that is decoded at once.
const SMALL: usize = 64 * 1024;

fn load(ctx: &Context, image: &Image) -> State {
    let (sender, result) = channel();
    let most = ctx.input(|i| i.max_texture_side).clamp(1024, MOST_SIDE as usize) as u32;
    let (bytes, ctx) = (image.bytes.clone(), ctx.clone());
    let small = bytes.len() <= SMALL;
    let decode = move || {
        // The window may be gone: then nobody waits.
        _ = sender.send(decoded(&bytes, most));
        ctx.request_repaint();
    };
    if small {
        decode();
    } else if let Err(error) = std::thread::Builder::new().name("decode".into()).spawn(decode) {
        log::warn!("no thread for a picture: {error}");
    }
    State::Decoding(result)
}

fn decoded(bytes: &[u8], most: u32) -> Option<ColorImage> {
    let mut decoded = image::load_from_memory(bytes).ok()?;
    if decoded.width().max(decoded.height()) > most {
        decoded = decoded.thumbnail(most, most);
    }
    let rgba = decoded.to_rgba8();
    let size = [rgba.width() as usize, rgba.height() as usize];
    Some(ColorImage::from_rgba_unmultiplied(size, rgba.as_raw()))
}
