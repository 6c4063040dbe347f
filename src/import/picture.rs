//! Pictures embedded in other tools' files.

use std::io::Cursor;
use std::sync::Arc;

use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use base64::engine::{DecodePaddingMode, Engine};
use image::ImageReader;

use crate::model::{Id as _, ImageBlob, ImageFormat, ImageId};

/// Most pixels of a picture that is taken in.
const MOST_PIXELS: u64 = 200_000_000;

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The id of a picture: the hash of its bytes, so that one picture is kept once.
pub fn image_id(bytes: &[u8]) -> ImageId {
    let mut bits = [0; 8];
    bits.copy_from_slice(&blake3::hash(bytes).as_bytes()[..8]);
    ImageId::from_bits(u64::from_be_bytes(bits))
}

/// The picture of a data URL. Only its head is decoded, for its kind and size; `size` (world units)
/// stands in for an SVG that names none.
///
/// # Errors
/// Why it can't be used, as the end of a sentence.
pub fn from_data_url(url: &str, name: &str, size: (f64, f64)) -> Result<ImageBlob, &'static str> {
    let (head, data) = url
        .strip_prefix("data:")
        .and_then(|rest| rest.split_once(','))
        .ok_or("its picture is not in the file, only a link")?;
    let bytes = if head.ends_with(";base64") {
        let clean: String = data.chars().filter(|c| !c.is_ascii_whitespace()).collect();
        BASE64.decode(clean).map_err(|_| "its picture is damaged")?
    } else {
        percent_decoded(data)
    };
    from_bytes(bytes, name, size)
}

/// The picture of a file's bytes; like [`from_data_url`].
///
/// # Errors
/// Why it can't be used, as the end of a sentence.
pub fn from_bytes(bytes: Vec<u8>, name: &str, size: (f64, f64)) -> Result<ImageBlob, &'static str> {
    let (format, width_px, height_px) = measured(&bytes, size)?;
    if u64::from(width_px) * u64::from(height_px) > MOST_PIXELS {
        return Err("its picture has too many pixels");
    }
    let id = image_id(&bytes);
    Ok(ImageBlob { id, name: name.to_owned(), format, width_px, height_px, bytes: Arc::from(bytes) })
}

fn measured(bytes: &[u8], size: (f64, f64)) -> Result<(ImageFormat, u32, u32), &'static str> {
    let reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| "its picture is damaged")?;
    let format = match reader.format() {
        Some(image::ImageFormat::Png) => ImageFormat::Png,
        Some(image::ImageFormat::Jpeg) => ImageFormat::Jpeg,
        Some(image::ImageFormat::WebP) => ImageFormat::Webp,
        Some(image::ImageFormat::Gif) => ImageFormat::Gif,
        _ if is_svg(bytes) => {
            let px = |units: f64| if units.is_finite() { units.clamp(1.0, 10_000.0) as u32 } else { 1 };
            return Ok((ImageFormat::Svg, px(size.0), px(size.1)));
        }
        _ => return Err("its picture is of a kind that is not known"),
    };
    let (width, height) = reader.into_dimensions().map_err(|_| "its picture is damaged")?;
    Ok((format, width, height))
}

fn is_svg(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]);
    head.trim_start_matches('\u{feff}').trim_start().starts_with('<') && head.contains("<svg")
}

fn percent_decoded(text: &str) -> Vec<u8> {
    let hex = |digit: u8| char::from(digit).to_digit(16);
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        if let (b'%', [a, b, after @ ..]) = (first, tail)
            && let (Some(a), Some(b)) = (hex(*a), hex(*b))
        {
            decoded.push((a * 16 + b) as u8);
            rest = after;
        } else {
            decoded.push(*first);
            rest = tail;
        }
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOT: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    #[test]
    fn a_picture_is_measured_and_named_by_its_bytes() {
        let dot = from_data_url(DOT, "dot", (10.0, 10.0)).unwrap();
        assert_eq!((dot.format, dot.width_px, dot.height_px), (ImageFormat::Png, 1, 1));
        assert_eq!(dot.id, from_data_url(DOT, "again", (1.0, 1.0)).unwrap().id);
    }

    #[test]
    fn an_svg_takes_the_size_of_its_place() {
        let svg = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E";
        let svg = from_data_url(svg, "", (30.0, 20.0)).unwrap();
        assert_eq!((svg.format, svg.width_px, svg.height_px), (ImageFormat::Svg, 30, 20));
        assert!(svg.bytes.starts_with(b"<svg"));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        for bad in [
            "https://example.org/a.png",
            "data:image/png;base64,!!!!",
            "data:,hello",
            "data:image/png;base64,iVBORw0KGgo=",
        ] {
            assert!(from_data_url(bad, "", (1.0, 1.0)).is_err(), "{bad}");
        }
    }
}
