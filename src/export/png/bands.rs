//! The picture's frame, cut into bands that are painted one after the other.

use vello_cpu::peniko::color::{PremulRgba8, Rgba8};
use vello_cpu::{Pixmap, RenderContext, Resources};

use super::encode::Rows;
use super::paint::Painter;
use super::{ExportError, FaceSource, PixelSize, Progress, Size};
use crate::export::report;
use crate::geom::{Affine, Rect};
use crate::scene::{Color, Scene};

/// Most pixels a side; `vello_cpu` counts in 16 bits.
const MOST_PX: f64 = 65_535.0;

/// Rows of a band, unless the picture is so wide that a band would be too big.
const BAND_ROWS: u32 = 256;

/// Most pixels of a band: 16 MiB.
const BAND_PX: u32 = 1 << 22;

/// Where the scene's area goes in the picture.
pub struct Frame {
    pub size: PixelSize,
    /// The picture's pixels from the scene's units.
    pub pixel_from_world: Affine,
}

impl Frame {
    pub fn new(bounds: Rect, size: Size) -> Result<Self, ExportError> {
        let (width, height) = (bounds.width(), bounds.height());
        if !(width > 0.0 && height > 0.0 && bounds.is_finite()) {
            return Err(ExportError::Empty);
        }
        let scale = match size {
            Size::Scale(scale) => scale,
            Size::Width(px) => f64::from(px) / width,
        };
        if !(scale > 0.0 && scale.is_finite()) {
            return Err(ExportError::BadScale);
        }
        let px = |length: f64| (length * scale).round().max(1.0);
        let (width, height) = (px(width), px(height));
        if width > MOST_PX || height > MOST_PX {
            return Err(ExportError::TooLarge { width: width as u64, height: height as u64 });
        }
        Ok(Self {
            size: PixelSize { width: width as u32, height: height as u32 },
            pixel_from_world: Affine::scale(scale) * Affine::translate(-bounds.origin().to_vec2()),
        })
    }

    /// Rows of a band that keep memory bounded.
    pub fn band_rows(&self) -> u32 {
        (BAND_PX / self.size.width).clamp(16, BAND_ROWS)
    }
}

/// Paints the picture in bands of `band_rows` and hands each on as straight RGBA.
pub fn paint(
    scene: &Scene,
    faces: &dyn FaceSource,
    frame: &Frame,
    background: Option<Color>,
    band_rows: u32,
    progress: Progress,
    sink: &mut Rows,
) -> Result<(), ExportError> {
    let PixelSize { width, height } = frame.size;
    let side = |px: u32| u16::try_from(px).unwrap_or(u16::MAX);
    let mut context = RenderContext::new(side(width), side(band_rows.min(height)));
    let mut resources = Resources::new();
    let mut pixmap = Pixmap::new(context.width(), context.height());
    let mut painter = Painter::new(faces, frame.pixel_from_world.determinant().sqrt());
    let opaque = background.is_some_and(|color| color.a == 255);
    let mut top = 0;
    while top < height {
        report(progress, top as f32 / height as f32)?;
        let rows = band_rows.min(height - top);
        context.reset_and_resize(side(width), side(rows));
        pixmap.resize(side(width), side(rows));
        let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(rows));
        let pixel_from_world = Affine::translate((0.0, -f64::from(top))) * frame.pixel_from_world;
        painter.scene(&mut context, &mut resources, scene, pixel_from_world, area, background);
        context.flush();
        context.render(&mut pixmap, &mut resources);
        if !opaque {
            straighten(&mut pixmap);
        }
        sink(pixmap.data_as_u8_slice())?;
        top += rows;
    }
    report(progress, 1.0)
}

/// Turns premultiplied colours, as the painter makes them, into straight ones, in place.
fn straighten(pixmap: &mut Pixmap) {
    for pixel in pixmap.data_mut() {
        if pixel.a != 0 && pixel.a != 255 {
            let alpha = u32::from(pixel.a);
            let straight = |part: u8| ((u32::from(part) * 255 + alpha / 2) / alpha).min(255) as u8;
            let Rgba8 { r, g, b, a } =
                Rgba8 { r: straight(pixel.r), g: straight(pixel.g), b: straight(pixel.b), a: pixel.a };
            *pixel = PremulRgba8 { r, g, b, a };
        }
    }
}
