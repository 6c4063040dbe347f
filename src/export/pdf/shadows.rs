//! Soft shadows as a stack of faint rounded rectangles.
//!
//! The edge of a blurred rectangle fades like the normal distribution; layers that end at its
//! quantiles, each with the same faint alpha, add up to that. Shadows of one size are one form.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::ExternalXObject;

use super::stream::{self, Stream};
use crate::export::shape;
use crate::geom::Rect;

/// Where the layers end, in standard deviations outside the edge: the quantiles 0.05, 0.15, ...
/// 0.95 of the normal distribution.
const ENDS: [f64; 10] = [1.645, 1.036, 0.674, 0.385, 0.126, -0.126, -0.385, -0.674, -1.036, -1.645];

/// The shadow forms of a document.
#[derive(Default)]
pub struct Shadows {
    names: BTreeMap<[i64; 4], String>,
    pub forms: Vec<(String, ExternalXObject)>,
}

impl Shadows {
    /// The form of a shadow around the origin: width, height, corner radius and blur in points.
    pub fn form(&mut self, width: f64, height: f64, radius: f64, blur: f64) -> String {
        let key = [width, height, radius, blur].map(|number| (number * 100.0).round() as i64);
        let forms = &mut self.forms;
        let name = self.names.entry(key).or_insert_with(|| {
            let name = format!("h{}", forms.len());
            forms.push((name.clone(), form(width, height, radius, blur)));
            name
        });
        name.clone()
    }
}

/// The alpha of each layer, so that all together have `alpha`.
pub fn layer_alpha(alpha: u8, blur: f64) -> u8 {
    if blur <= 0.0 {
        return alpha;
    }
    let through = 1.0 - f64::from(alpha) / 255.0;
    let layer = 1.0 - through.powf(1.0 / ENDS.len() as f64);
    ((layer * 255.0).round() as u8).max(1)
}

fn form(width: f64, height: f64, radius: f64, blur: f64) -> ExternalXObject {
    let rect = Rect::new(-width / 2.0, -height / 2.0, width / 2.0, height / 2.0);
    let deviation = blur / 2.0;
    let ends: &[f64] = if blur > 0.0 { &ENDS } else { &[0.0] };
    let mut content = Stream::default();
    for end in ends {
        let out = end * deviation;
        let layer = rect.inflate(out, out);
        if layer.x1 <= layer.x0 || layer.y1 <= layer.y0 {
            continue;
        }
        // Blurred corners are rounder the farther out they are.
        let corner = (radius + out).max(deviation * 0.5).max(0.0);
        content.path(&shape::rounded(layer, corner));
        content.op("f", &[]);
    }
    let bounds = rect.inflate(2.0 * deviation + 1.0, 2.0 * deviation + 1.0);
    stream::form(bounds, content, &BTreeSet::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_add_up() {
        let layer = f64::from(layer_alpha(128, 8.0)) / 255.0;
        let all = 1.0 - (1.0 - layer).powi(10);
        assert!((all - 0.5).abs() < 0.02, "{all}");
        assert_eq!(layer_alpha(128, 0.0), 128);
    }

    #[test]
    fn equal_shadows_share_a_form() {
        let mut shadows = Shadows::default();
        let a = shadows.form(10.0, 20.0, 2.0, 4.0);
        assert_eq!(shadows.form(10.001, 20.0, 2.0, 4.0), a);
        assert_ne!(shadows.form(11.0, 20.0, 2.0, 4.0), a);
        assert_eq!(shadows.forms.len(), 2);
    }
}
