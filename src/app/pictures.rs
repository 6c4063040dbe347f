//! Pictures that come in through the clipboard or as files: turned as their camera said, and no
//! larger than is of use.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, RgbaImage, imageops::FilterType};

use crate::import::image_from_bytes;
use crate::model::ImageBlob;

/// Longest side that is kept, in pixels.
pub const MOST_SIDE: u32 = 4096;
/// The same for a picture that lies under everything, such as a photo of the wall.
pub const MOST_UNDERLAY: u32 = 8192;
/// Memory that decoding may take, in bytes.
const MOST_MEMORY: u64 = 1 << 30;
/// World units of a picture that was just placed, at most.
const MOST_WIDTH: f64 = 480.0;
const MOST_UNDERLAY_WIDTH: f64 = 4096.0;
const JPEG_QUALITY: u8 = 88;

/// Reads a picture's file.
///
/// # Errors
/// As [`read_up_to`].
pub fn read(bytes: Vec<u8>, name: &str) -> Result<ImageBlob, String> {
    read_up_to(bytes, name, MOST_SIDE)
}

/// Reads a picture's file; its longest side is at most `most` pixels afterwards.
///
/// # Errors
/// A whole sentence: why it can't be used and what to do.
pub fn read_up_to(bytes: Vec<u8>, name: &str, most: u32) -> Result<ImageBlob, String> {
    if is_heic(&bytes) {
        return Err(format!(
            "“{name}” is a HEIC picture, which can't be read. Save it as JPEG or PNG first."
        ));
    }
    let usual = |why: &str| format!("“{name}” was not added: {why}.");
    if is_svg(&bytes) {
        return image_from_bytes(bytes, name, (MOST_WIDTH, MOST_WIDTH)).map_err(usual);
    }
    match changed(&bytes, name, most)? {
        Some(smaller) => image_from_bytes(smaller, name, (0.0, 0.0)).map_err(usual),
        None => image_from_bytes(bytes, name, (0.0, 0.0)).map_err(usual),
    }
}

/// The picture upright and small enough; nothing if it is so already.
fn changed(bytes: &[u8], name: &str, most: u32) -> Result<Option<Vec<u8>>, String> {
    let not = |why: &str| format!("“{name}” was not added: {why}.");
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
    let mut reader = reader.map_err(|_| not("the file can't be read"))?;
    let Some(format) = reader.format() else {
        return Err(format!("“{name}” is no picture that can be read. PNG, JPEG, WebP and GIF can."));
    };
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| not("it is damaged or of an unknown kind"))?;
    let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let (width, height) = decoder.dimensions();
    if turn == Orientation::NoTransforms && width.max(height) <= most {
        return Ok(None);
    }
    let mut picture = DynamicImage::from_decoder(decoder)
        .map_err(|_| not(&format!("{width} × {height} pixels are too many, or it is damaged")))?;
    picture.apply_orientation(turn);
    let bytes = encoded(&picture, format == ImageFormat::Jpeg, most);
    bytes.map(Some).ok_or_else(|| not("it could not be made smaller"))
}

/// A picture of the clipboard: rows of red, green, blue, alpha.
///
/// # Errors
/// A whole sentence.
pub fn from_pixels(width: u32, height: u32, rgba: Vec<u8>) -> Result<ImageBlob, String> {
    let unusable = || "The picture on the clipboard can't be read.".to_owned();
    let picture = RgbaImage::from_raw(width, height, rgba).ok_or_else(unusable)?;
    let bytes = encoded(&DynamicImage::ImageRgba8(picture), false, MOST_SIDE).ok_or_else(unusable)?;
    image_from_bytes(bytes, "Pasted picture", (0.0, 0.0)).map_err(|_| unusable())
}

/// Size on the board, in world units: half a unit a pixel, but no wider than fits beside notes.
pub fn size_on_board(blob: &ImageBlob) -> (f64, f64) {
    let (width, height) = (f64::from(blob.width_px.max(1)), f64::from(blob.height_px.max(1)));
    let scale = (MOST_WIDTH / width.max(height)).min(0.5);
    ((width * scale).max(24.0), (height * scale).max(24.0))
}

/// Size of an underlay on the board: half a unit a pixel, so that a note on the photo is about as large
/// as one beside it.
pub fn size_of_underlay(blob: &ImageBlob) -> (f64, f64) {
    let (width, height) = (f64::from(blob.width_px.max(1)), f64::from(blob.height_px.max(1)));
    let scale = (MOST_UNDERLAY_WIDTH / width.max(height)).min(0.5);
    (width * scale, height * scale)
}

fn encoded(picture: &DynamicImage, jpeg: bool, most: u32) -> Option<Vec<u8>> {
    let large = picture.width().max(picture.height()) > most;
    let small;
    let picture = if large {
        small = picture.resize(most, most, FilterType::Triangle);
        &small
    } else {
        picture
    };
    let mut bytes = Cursor::new(Vec::new());
    if jpeg {
        picture.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY)).ok()?;
    } else {
        picture.write_to(&mut bytes, ImageFormat::Png).ok()?;
    }
    Some(bytes.into_inner())
}

/// The box of a HEIC or AVIF file names its kind.
fn is_heic(bytes: &[u8]) -> bool {
    let kinds: [&[u8]; 6] = [b"heic", b"heix", b"heif", b"mif1", b"msf1", b"hevc"];
    bytes.get(4..8) == Some(b"ftyp") && bytes.get(8..12).is_some_and(|kind| kinds.contains(&kind))
}

fn is_svg(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]);
    head.trim_start_matches('\u{feff}').trim_start().starts_with('<') && head.contains("<svg")
}

/// Whether a file's name is that of a picture, by its ending.
pub fn is_picture(path: &std::path::Path) -> bool {
    let endings = ["png", "jpg", "jpeg", "webp", "gif", "svg", "heic", "heif"];
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jpeg(width: u32, height: u32) -> Vec<u8> {
        let picture = DynamicImage::new_rgb8(width, height);
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
        bytes.into_inner()
    }

    /// Puts an EXIF block with one entry, the orientation, behind the start of a JPEG.
    fn turned(jpeg: &[u8], orientation: u8) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
        let mut bytes = jpeg[..2].to_vec();
        bytes.extend([0xFF, 0xE1]);
        bytes.extend(((exif.len() + 2) as u16).to_be_bytes());
        bytes.extend(&exif);
        bytes.extend(&jpeg[2..]);
        bytes
    }

    #[test]
    fn a_photo_is_turned_as_its_camera_said() {
        let bytes = jpeg(40, 20);
        let plain = read(bytes.clone(), "plain.jpg").unwrap();
        assert_eq!((plain.width_px, plain.height_px), (40, 20));
        assert_eq!(&*plain.bytes, &bytes[..], "what needs no change is kept as it is");
        let upright = read(turned(&bytes, 6), "turned.jpg").unwrap();
        assert_eq!((upright.width_px, upright.height_px), (20, 40));
    }

    #[test]
    fn a_large_picture_is_made_smaller() {
        let picture = DynamicImage::new_luma8(5000, 100);
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
        let bytes = bytes.into_inner();
        let small = read(bytes.clone(), "wide.png").unwrap();
        assert_eq!((small.width_px, small.height_px), (4096, 82));
        let whole = read_up_to(bytes, "wide.png", MOST_UNDERLAY).unwrap();
        assert_eq!((whole.width_px, whole.height_px), (5000, 100));
        assert_eq!(size_of_underlay(&whole), (2500.0, 50.0));
    }

    #[test]
    fn what_cannot_be_read_gets_a_sentence() {
        let heic = b"\0\0\0\x18ftypheic\0\0\0\0".to_vec();
        assert!(read(heic, "a.heic").unwrap_err().contains("HEIC"));
        assert!(read(b"hello".to_vec(), "a.png").unwrap_err().contains("no picture"));
        let cut = jpeg(100, 100)[..60].to_vec();
        assert!(read(cut, "cut.jpg").is_err());
        assert!(from_pixels(10, 10, vec![0; 3]).is_err());
    }
}
