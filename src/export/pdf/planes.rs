//! Pixels as PDF streams. The compressor is the PNG encoder: a PDF reader understands a PNG's rows
//! with their filters, which make photographs and drawings a good deal smaller.

use std::collections::BTreeMap;

use png::{BitDepth, ColorType, Compression, Filter};
use printpdf::{DictItem, ExternalStream};

/// Rows of pixels, one byte (grey) or three bytes (RGB) each.
pub struct Plane {
    pub width: u32,
    pub height: u32,
    pub bytes: Vec<u8>,
    pub grey: bool,
}

pub fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}

/// What every image object says.
pub fn image_dict(width: u32, height: u32, color_space: &str) -> BTreeMap<String, DictItem> {
    BTreeMap::from([
        ("Type".to_owned(), name("XObject")),
        ("Subtype".to_owned(), name("Image")),
        ("Width".to_owned(), DictItem::Int(i64::from(width))),
        ("Height".to_owned(), DictItem::Int(i64::from(height))),
        ("ColorSpace".to_owned(), name(color_space)),
        ("BitsPerComponent".to_owned(), DictItem::Int(8)),
    ])
}

/// The plane as an image stream, or `None` if it can't be encoded.
pub fn stream(plane: &Plane) -> Option<ExternalStream> {
    let color_space = if plane.grey { "DeviceGray" } else { "DeviceRGB" };
    let mut dict = image_dict(plane.width, plane.height, color_space);
    dict.insert("Filter".into(), name("FlateDecode"));
    let colors = if plane.grey { 1 } else { 3 };
    let parameters =
        [("Predictor", 15), ("Colors", colors), ("BitsPerComponent", 8), ("Columns", i64::from(plane.width))];
    let map = parameters.map(|(key, value)| (key.to_owned(), DictItem::Int(value)));
    dict.insert("DecodeParms".into(), DictItem::Dict { map: map.into() });
    Some(ExternalStream { dict, content: compressed(plane)?, compress: false })
}

fn compressed(plane: &Plane) -> Option<Vec<u8>> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, plane.width, plane.height);
    encoder.set_color(if plane.grey { ColorType::Grayscale } else { ColorType::Rgb });
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::High);
    encoder.set_filter(Filter::Adaptive);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&plane.bytes).ok()?;
    writer.finish().ok()?;
    data_chunks(&file)
}

/// The contents of a PNG's data chunks, one after the other: one stream of compressed rows.
fn data_chunks(file: &[u8]) -> Option<Vec<u8>> {
    let mut data = Vec::new();
    let mut at = 8;
    while let Some(head) = file.get(at..at + 8) {
        let length = u32::from_be_bytes(head[..4].try_into().ok()?) as usize;
        if &head[4..] == b"IDAT" {
            data.extend_from_slice(file.get(at + 8..at + 8 + length)?);
        }
        at += 12 + length;
    }
    (!data.is_empty()).then_some(data)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back() {
        let bytes: Vec<u8> = (0..60).collect();
        let plane = Plane { width: 5, height: 4, bytes, grey: false };
        let stream = stream(&plane).expect("a stream");
        let mut object = lopdf::Stream::new(printpdf::build_dict(&stream.dict), stream.content);
        object.decompress().expect("readable");
        assert_eq!(object.content, plane.bytes);
    }
}
