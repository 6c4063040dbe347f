//! Pictures, each once a document: JPEG bytes as they are, everything else without loss.

use std::collections::BTreeMap;

use image::{ImageFormat, RgbaImage};
use printpdf::{DictItem, ExternalStream, ExternalXObject};

use super::planes::{self, Plane};
use crate::export::picture;
use crate::scene::Image;

/// The pictures of a document.
#[derive(Default)]
pub struct Images {
    names: BTreeMap<u64, Option<String>>,
    pub objects: Vec<(String, ExternalXObject)>,
}

impl Images {
    /// The resource name of a picture, or `None` if its bytes are broken.
    pub fn get(&mut self, image: &Image) -> Option<String> {
        let objects = &mut self.objects;
        let name = self.names.entry(image.key).or_insert_with(|| {
            let object = object(image)?;
            let name = format!("i{}", objects.len());
            objects.push((name.clone(), object));
            Some(name)
        });
        name.clone()
    }
}

fn object(image: &Image) -> Option<ExternalXObject> {
    let stream = match jpeg_header(image) {
        Some(header) => jpeg(&header, image.bytes.to_vec()),
        None => lossless(&picture::decode(image)?)?,
    };
    Some(ExternalXObject { stream, width: None, height: None, dpi: None })
}

/// What a PDF must say of a JPEG.
struct JpegHeader {
    width: u16,
    height: u16,
    color_space: &'static str,
}

/// The header of a JPEG that readers show as it is: 8 bits, grey or three colours. CMYK files
/// disagree on what 0 means, so they are decoded.
fn jpeg_header(image: &Image) -> Option<JpegHeader> {
    if picture::format(&image.bytes) != Some(ImageFormat::Jpeg) {
        return None;
    }
    // A file that can't be decoded here may not be shown elsewhere either.
    picture::decode(image)?;
    let frame = frame_segment(&image.bytes)?;
    let number = |at: usize| Some(u16::from_be_bytes([*frame.get(at)?, *frame.get(at + 1)?]));
    let color_space = match (frame.first()?, frame.get(5)?) {
        (8, 1) => "DeviceGray",
        (8, 3) => "DeviceRGB",
        _ => return None,
    };
    Some(JpegHeader { height: number(1)?, width: number(3)?, color_space })
}

/// The contents of the start-of-frame segment: bits, height, width, number of colours.
fn frame_segment(bytes: &[u8]) -> Option<&[u8]> {
    let mut at = 2;
    loop {
        let [0xFF, kind, high, low] = *bytes.get(at..at + 4)? else {
            // Filling bytes before a marker.
            if *bytes.get(at)? != 0xFF {
                return None;
            }
            at += 1;
            continue;
        };
        if kind == 0xFF {
            at += 1;
            continue;
        }
        let length = usize::from(u16::from_be_bytes([high, low]));
        // All frames but the tables that share their range of numbers.
        if matches!(kind, 0xC0..=0xCF) && !matches!(kind, 0xC4 | 0xC8 | 0xCC) {
            return bytes.get(at + 4..at + 2 + length);
        }
        at += 2 + length.max(2);
    }
}

fn jpeg(header: &JpegHeader, bytes: Vec<u8>) -> ExternalStream {
    let (width, height) = (u32::from(header.width), u32::from(header.height));
    let mut dict = planes::image_dict(width, height, header.color_space);
    dict.insert("Filter".into(), planes::name("DCTDecode"));
    ExternalStream { dict, content: bytes, compress: false }
}

fn lossless(pixels: &RgbaImage) -> Option<ExternalStream> {
    let (width, height) = pixels.dimensions();
    let grey = pixels.pixels().all(|pixel| pixel.0[0] == pixel.0[1] && pixel.0[1] == pixel.0[2]);
    let color: Vec<u8> = if grey {
        pixels.pixels().map(|pixel| pixel.0[0]).collect()
    } else {
        let parts = pixels.pixels().flat_map(|pixel| [pixel.0[0], pixel.0[1], pixel.0[2]]);
        parts.collect()
    };
    let plane = |bytes, grey| Plane { width, height, bytes, grey };
    let mut stream = planes::stream(&plane(color, grey))?;
    if pixels.pixels().any(|pixel| pixel.0[3] != 255) {
        let alpha = pixels.pixels().map(|pixel| pixel.0[3]).collect();
        let mask = planes::stream(&plane(alpha, true))?;
        let mask = DictItem::Stream { stream: mask };
        stream.dict.insert("SMask".into(), mask);
    }
    Some(stream)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;
    use crate::geom::Rect;
    use crate::scene::Item;

    fn image(bytes: Vec<u8>) -> Image {
        match sample::picture(bytes, Rect::ZERO, 0.0) {
            Item::Image { image, .. } => (*image).clone(),
            _ => unreachable!("a picture"),
        }
    }

    #[test]
    fn a_jpeg_keeps_its_bytes() {
        let bytes = sample::jpeg();
        let object = object(&image(bytes.clone())).expect("a picture");
        assert_eq!(object.stream.content, bytes);
        assert!(!object.stream.compress);
        assert_eq!(object.stream.dict.get("Width"), Some(&DictItem::Int(4)));
    }

    #[test]
    fn a_png_with_alpha_has_a_mask() {
        let object = object(&image(sample::png())).expect("a picture");
        assert!(object.stream.dict.contains_key("SMask"));
    }

    #[test]
    fn broken_and_cut_files_are_no_pictures() {
        let mut images = Images::default();
        assert_eq!(images.get(&image(b"no picture".to_vec())), None);
        let cut = |bytes: Vec<u8>, part: usize| bytes[..part].to_vec();
        for part in [3, 20, 60] {
            assert_eq!(images.get(&image(cut(sample::jpeg(), part))), None);
            assert_eq!(images.get(&image(cut(sample::png(), part))), None);
        }
        assert!(images.get(&image(sample::png())).is_some());
        assert_eq!(images.objects.len(), 1);
    }
}
