//! Pictures as data URLs.

use std::io::Cursor;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::ImageFormat;

use crate::export::picture;
use crate::scene::Image;

/// The bytes as they are, if every viewer reads their format, else as a PNG; `None` if they are
/// broken.
pub fn data_url(image: &Image) -> Option<String> {
    // Bytes that can't be decoded here would be a broken picture in the viewer too.
    let pixels = picture::decode(image)?;
    let url = |kind: &str, bytes: &[u8]| format!("data:image/{kind};base64,{}", STANDARD.encode(bytes));
    match picture::format(&image.bytes)? {
        ImageFormat::Png => Some(url("png", &image.bytes)),
        ImageFormat::Jpeg => Some(url("jpeg", &image.bytes)),
        _ => {
            let mut bytes = Cursor::new(Vec::new());
            pixels.write_to(&mut bytes, ImageFormat::Png).ok()?;
            Some(url("png", &bytes.into_inner()))
        }
    }
}
