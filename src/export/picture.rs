//! Decoding the pictures of a scene, with bounded memory.

use std::io::Cursor;

use image::{ImageFormat, ImageReader, RgbaImage};

use crate::scene::Image;

/// Most memory that decoding one picture may take, in bytes.
const DECODE_LIMIT: u64 = 1 << 30;

/// What a painter shows in place of a picture that can't be decoded.
pub const BROKEN: crate::scene::Color = crate::scene::Color::rgb(0xD9D9D9);

/// The format of encoded bytes, told by the bytes themselves.
pub fn format(bytes: &[u8]) -> Option<ImageFormat> {
    image::guess_format(bytes).ok()
}

/// The pixels of a picture (straight alpha), or `None` if its bytes are broken or too big.
pub fn decode(image: &Image) -> Option<RgbaImage> {
    let mut reader = ImageReader::with_format(Cursor::new(&*image.bytes), format(&image.bytes)?);
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(DECODE_LIMIT);
    reader.limits(limits);
    let pixels = reader.decode().ok()?.into_rgba8();
    (pixels.width() > 0 && pixels.height() > 0).then_some(pixels)
}
