//! Rows of pixels into the bytes of a PNG.

use std::io::{self, Write};

use png::{BitDepth, ColorType, Compression, EncodingError, PixelDimensions, SrgbRenderingIntent};

use super::{ExportError, Options, PixelSize};

/// Bytes that are compressed at a time.
const CHUNK: usize = 1 << 16;

/// Inches in a metre, for the file's `pHYs`.
const INCHES_A_METRE: f64 = 1.0 / 0.0254;

/// Takes whole rows of straight RGBA.
pub type Rows<'a> = dyn FnMut(&[u8]) -> Result<(), ExportError> + 'a;

/// Writes a PNG whose rows `paint` hands over one after the other: RGB on an opaque ground, RGBA
/// otherwise.
pub fn encode(
    out: &mut dyn Write,
    size: PixelSize,
    options: &Options,
    paint: impl FnOnce(&mut Rows) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let opaque = options.background.is_some_and(|color| color.a == 255);
    let mut writer = encoder(out, size, options, opaque).write_header().map_err(writing)?;
    let mut stream = writer.stream_writer_with_size(CHUNK).map_err(writing)?;
    let mut rgb = Vec::new();
    paint(&mut |rgba| {
        if !opaque {
            return Ok(stream.write_all(rgba)?);
        }
        rgb.clear();
        for pixel in rgba.chunks_exact(4) {
            rgb.extend_from_slice(&pixel[..3]);
        }
        Ok(stream.write_all(&rgb)?)
    })?;
    stream.finish().map_err(writing)?;
    writer.finish().map_err(writing)
}

fn encoder<'a>(
    out: &'a mut dyn Write,
    size: PixelSize,
    options: &Options,
    opaque: bool,
) -> png::Encoder<'static, &'a mut dyn Write> {
    let mut encoder = png::Encoder::new(out, size.width, size.height);
    encoder.set_color(if opaque { ColorType::Rgb } else { ColorType::Rgba });
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(if options.smaller { Compression::Balanced } else { Compression::Fast });
    encoder.set_source_srgb(SrgbRenderingIntent::Perceptual);
    encoder.set_pixel_dims(options.dpi.and_then(pixel_dimensions));
    encoder
}

fn pixel_dimensions(dpi: f64) -> Option<PixelDimensions> {
    let per_metre = (dpi * INCHES_A_METRE).round();
    (per_metre >= 1.0 && per_metre <= f64::from(i32::MAX)).then_some(PixelDimensions {
        xppu: per_metre as u32,
        yppu: per_metre as u32,
        unit: png::Unit::Meter,
    })
}

fn writing(error: EncodingError) -> ExportError {
    ExportError::Write(match error {
        EncodingError::IoError(error) => error,
        other => io::Error::other(other),
    })
}
