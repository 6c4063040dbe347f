//! Linear gradients as shadings, and their alpha as soft masks.

use std::collections::BTreeMap;

use printpdf::{GradientStop, Shading, ShadingGeometry, ShadingId};

use super::stream::short;
use crate::geom::{Affine, Point};
use crate::scene::{Color, Gradient};

/// Steps between two stops that differ in colour and alpha, see [`Gradients::get`].
const STEPS: u8 = 12;

/// The shadings of a document; equal ones are written once.
#[derive(Default)]
pub struct Gradients {
    names: BTreeMap<String, String>,
    pub shadings: BTreeMap<ShadingId, Shading>,
    /// Graphics states with a soft mask: their names and the shading whose brightness is the alpha.
    pub masks: BTreeMap<String, Shading>,
}

/// What to paint a gradient with.
#[derive(Clone, Debug, PartialEq)]
pub enum Paint {
    Solid(Color),
    Shading {
        /// The resource name of the shading.
        name: String,
        /// One alpha for all.
        alpha: u8,
        /// The graphics state that gives each place its own alpha.
        mask: Option<String>,
    },
}

impl Gradients {
    /// The paint of a gradient on a page.
    ///
    /// Colours are mixed as the other painters mix them, weighted by their alpha: where both
    /// change, steps are put between the stops, for a PDF mixes colours and alpha each alone.
    pub fn get(&mut self, gradient: &Gradient, page_from_item: Affine) -> Paint {
        let Some((_, last)) = gradient.stops.last() else {
            return Paint::Solid(Color::TRANSPARENT);
        };
        let (from, to) = axis(gradient, page_from_item);
        if gradient.stops.len() == 1 || from.distance(to) < 0.01 {
            return Paint::Solid(*last);
        }
        let stops = weighted(&gradient.stops);
        let coords = [from.x, from.y, to.x, to.y].map(short);
        let color = shading(coords, &stops, |color| [color.r, color.g, color.b]);
        let one_alpha = stops.iter().all(|(_, color)| color.a == last.a);
        let mask = (!one_alpha).then(|| {
            let mask = shading(coords, &stops, |color| [color.a; 3]);
            let name = self.name("m", &mask);
            self.masks.insert(name.clone(), mask);
            name
        });
        let name = self.name("s", &color);
        self.shadings.insert(ShadingId(name.clone()), color);
        Paint::Shading { name, alpha: if one_alpha { last.a } else { 255 }, mask }
    }

    fn name(&mut self, kind: &str, shading: &Shading) -> String {
        let key = format!("{kind}{shading:?}");
        let count = self.names.len();
        let name = self.names.entry(key);
        name.or_insert_with(|| format!("{kind}{count}")).clone()
    }
}

/// The gradient's axis on the page. A stretched or skewed item keeps its bands at right angles to
/// the axis, as in the item.
fn axis(gradient: &Gradient, page_from_item: Affine) -> (Point, Point) {
    let along = gradient.to - gradient.from;
    let across = along.turn_90();
    let from = page_from_item * gradient.from;
    let to = page_from_item * gradient.to - from;
    let across = page_from_item * (gradient.from + across) - from;
    // What of the axis is at right angles to the bands.
    let length = across.hypot2();
    let to = if length > 0.0 { to - across * (to.dot(across) / length) } else { to };
    (from, from + to)
}

fn shading(coords: [f32; 4], stops: &[(f32, Color)], part: fn(Color) -> [u8; 3]) -> Shading {
    let stops = stops.iter().map(|(offset, color)| GradientStop {
        offset: *offset,
        color: part(*color).map(|part| f32::from(part) / 255.0),
    });
    Shading { geometry: ShadingGeometry::Axial { coords }, stops: stops.collect(), extend: (true, true) }
}

fn weighted(stops: &[(f32, Color)]) -> Vec<(f32, Color)> {
    let mut out: Vec<(f32, Color)> = Vec::with_capacity(stops.len());
    for pair in stops.windows(2) {
        let [(start, a), (end, b)] = pair else {
            continue;
        };
        let same_color = (a.r, a.g, a.b) == (b.r, b.g, b.b);
        let steps = if a.a == b.a || same_color { 1 } else { STEPS };
        for step in 0..=steps {
            let t = f32::from(step) / f32::from(steps);
            let offset = (start + (end - start) * t).clamp(0.0, 1.0);
            out.push((offset, mix_weighted(*a, *b, t)));
        }
    }
    out.dedup();
    out
}

/// Between two colours, weighted by their alpha.
fn mix_weighted(a: Color, b: Color, t: f32) -> Color {
    let (near, far) = (f32::from(a.a) * (1.0 - t), f32::from(b.a) * t);
    let alpha = near + far;
    // Of a colour that can't be seen, the neighbour's hue is right.
    let share = if alpha > 0.0 {
        far / alpha
    } else if b.a == 0 {
        0.0
    } else {
        1.0
    };
    Color { a: alpha.round() as u8, ..Color { a: 255, ..a }.mix(Color { a: 255, ..b }, share) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gradient(a: Color, b: Color) -> Gradient {
        Gradient { from: Point::ZERO, to: Point::new(0.0, 10.0), stops: vec![(0.0, a), (1.0, b)] }
    }

    #[test]
    fn opaque_colours_need_no_mask_and_equal_ones_are_shared() {
        let mut gradients = Gradients::default();
        let paint = gradients.get(&gradient(Color::BLACK, Color::WHITE), Affine::IDENTITY);
        assert!(matches!(&paint, Paint::Shading { mask: None, alpha: 255, .. }));
        let again = gradients.get(&gradient(Color::BLACK, Color::WHITE), Affine::IDENTITY);
        assert_eq!((paint, gradients.shadings.len()), (again, 1));
    }

    #[test]
    fn a_fading_colour_keeps_its_hue() {
        let red = Color::rgb(0xFF0000);
        let stops = weighted(&[(0.0, red), (1.0, Color::TRANSPARENT)]);
        assert!(stops.iter().all(|(_, color)| (color.r, color.g) == (255, 0)), "{stops:?}");
        assert_eq!(stops.last().map(|(_, color)| color.a), Some(0));
    }

    #[test]
    fn without_length_it_is_the_last_colour() {
        let mut flat = gradient(Color::BLACK, Color::WHITE);
        flat.to = flat.from;
        let paint = Gradients::default().get(&flat, Affine::IDENTITY);
        assert_eq!(paint, Paint::Solid(Color::WHITE));
    }
}
