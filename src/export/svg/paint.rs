//! The items of a scene as elements.

use super::defs::{Defs, layer_alpha};
use super::fonts::Fonts;
use super::{Text, text};
use crate::export::xml::{attribute, escape, escaped, number, path_data};
use crate::export::{ExportError, FaceSource, Progress, picture, report, shape};
use crate::geom::{Affine, BezPath, Point, Rect};
use crate::scene::{Color, Fill, Group, Image, Item, Scene, Stroke, Tag};
use crate::text::Paragraph;

/// Writes elements; keeps what they share.
pub struct Painter<'a> {
    pub(super) defs: Defs<'a>,
    /// With real text only.
    pub(super) fonts: Option<Fonts>,
    pub(super) out: String,
}

impl<'a> Painter<'a> {
    pub fn new(faces: &'a dyn FaceSource, text: Text) -> Self {
        let fonts = (text == Text::Fonts).then(Fonts::default);
        Self { defs: Defs::new(faces), fonts, out: String::new() }
    }

    /// Writes all items of a scene.
    pub fn scene(&mut self, scene: &Scene, progress: Progress) -> Result<(), ExportError> {
        let count = scene.items.len().max(1) as f32;
        for (i, item) in scene.items.iter().enumerate() {
            if i % 64 == 0 {
                report(progress, i as f32 / count)?;
            }
            self.item(item);
        }
        report(progress, 1.0)
    }

    /// The definitions and the elements.
    pub fn finish(mut self) -> (String, String) {
        if let Some(fonts) = self.fonts.take() {
            self.defs.style(&fonts.css());
        }
        (self.defs.finish(), self.out)
    }

    fn items(&mut self, items: &[Item]) {
        items.iter().for_each(|item| self.item(item));
    }

    fn item(&mut self, item: &Item) {
        // What paints nothing, or can't be painted, has no box.
        if item.painted_bounds().is_none() && !matches!(item, Item::Link { .. }) {
            return;
        }
        match item {
            Item::Rect { rect: place, radius, fill, stroke } => {
                self.dashed_rect(*place, *radius, fill.as_ref(), stroke.as_ref());
            }
            Item::Path { path, fill, stroke } => self.path(path, fill.as_ref(), stroke.as_ref()),
            Item::Shadow { rect, radius, offset, blur, color } => {
                self.shadow(rect.abs() + *offset, *radius, *blur, *color);
            }
            Item::Text { paragraph, at, colors } => self.paragraph(paragraph, *at, colors),
            Item::Image { image, rect, radius } => self.image(image, rect.abs(), *radius),
            Item::Link { rect: place, url } => self.link(place.abs(), url),
            Item::Group(group) => self.group(group),
        }
    }

    fn group(&mut self, group: &Group) {
        self.out.push_str("<g");
        transform(&mut self.out, group.transform);
        if let Some((clip, radius)) = group.clip {
            let name = self.defs.clip(clip, radius);
            self.out.push_str(&format!(" clip-path=\"url(#{name})\""));
        }
        if let Some(Tag::Figure(words)) = &group.tag {
            self.out.push_str(&format!(" role=\"img\" aria-label=\"{}\"", escaped(words)));
        }
        self.out.push('>');
        self.items(&group.node.items);
        self.out.push_str("</g>\n");
    }

    /// Dashes of a rectangle begin where a path's do, so that all painters agree.
    fn dashed_rect(&mut self, place: Rect, radius: f64, fill: Option<&Fill>, stroke: Option<&Stroke>) {
        if stroke.is_some_and(|stroke| shape::dashes(stroke).is_some()) {
            return self.path(&shape::rounded(place, radius), fill, stroke);
        }
        let mut element = String::new();
        rect(&mut element, place.abs(), radius);
        self.painted(element, fill, stroke);
    }

    fn path(&mut self, path: &BezPath, fill: Option<&Fill>, stroke: Option<&Stroke>) {
        self.painted(format!("<path d=\"{}\"", path_data(path)), fill, stroke);
    }

    /// Ends an element with its paint.
    fn painted(&mut self, mut element: String, fill: Option<&Fill>, stroke: Option<&Stroke>) {
        match fill {
            Some(fill) => self.fill(&mut element, "fill", fill),
            None => element.push_str(" fill=\"none\""),
        }
        if let Some(line) = stroke.filter(|stroke| stroke.width > 0.0) {
            self.fill(&mut element, "stroke", &line.fill);
            attribute(&mut element, "stroke-width", line.width);
            if line.round {
                element.push_str(" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
            }
            if let Some([dash, gap]) = shape::dashes(line) {
                element.push_str(" stroke-dasharray=\"");
                number(&mut element, dash);
                element.push(' ');
                number(&mut element, gap);
                element.push('"');
            }
        }
        self.out.push_str(&element);
        self.out.push_str("/>\n");
    }

    fn fill(&mut self, element: &mut String, name: &str, fill: &Fill) {
        match fill {
            Fill::Solid(solid) => color(element, name, *solid),
            Fill::Linear(gradient) => match gradient.stops.as_slice() {
                [] => element.push_str(&format!(" {name}=\"none\"")),
                [.., (_, last)] if gradient.stops.len() == 1 || gradient.from == gradient.to => {
                    color(element, name, *last);
                }
                _ => {
                    let id = self.defs.gradient(gradient);
                    element.push_str(&format!(" {name}=\"url(#{id})\""));
                }
            },
        }
    }

    fn shadow(&mut self, rect: Rect, radius: f64, blur: f64, shade: Color) {
        let name = self.defs.shadow((rect.width(), rect.height()), radius, blur);
        self.out.push_str(&format!("<use href=\"#{name}\""));
        attribute(&mut self.out, "x", rect.center().x);
        attribute(&mut self.out, "y", rect.center().y);
        color(&mut self.out, "fill", Color { a: 255, ..shade });
        // Two places would be too coarse for a tenth of a faint shadow.
        let alpha = (layer_alpha(shade.a, blur) * 10_000.0).round() / 10_000.0;
        self.out.push_str(&format!(" fill-opacity=\"{alpha}\"/>\n"));
    }

    fn image(&mut self, image: &Image, place: Rect, radius: f64) {
        let Some(name) = self.defs.image(image) else {
            let mut element = String::new();
            rect(&mut element, place, radius);
            return self.painted(element, Some(&picture::BROKEN.into()), None);
        };
        if radius > 0.0 {
            let clip = self.defs.clip(place, radius);
            self.out.push_str(&format!("<g clip-path=\"url(#{clip})\">"));
        }
        self.out.push_str(&format!("<use href=\"#{name}\""));
        let [x, y, w, h] = [place.x0, place.y0, place.width(), place.height()];
        transform(&mut self.out, Affine::new([w, 0.0, 0.0, h, x, y]));
        self.out.push_str(if radius > 0.0 { "/></g>\n" } else { "/>\n" });
    }

    fn link(&mut self, place: Rect, url: &str) {
        if !place.is_finite() {
            return;
        }
        self.out.push_str("<a href=\"");
        escape(&mut self.out, url);
        self.out.push_str("\">");
        rect(&mut self.out, place, 0.0);
        self.out.push_str(" fill-opacity=\"0\"/></a>\n");
    }

    fn paragraph(&mut self, paragraph: &Paragraph, at: Point, colors: &[Color]) {
        text::paragraph(self, paragraph, at, colors);
    }
}

/// Adds a rectangle without its end.
pub fn rect(out: &mut String, rect: Rect, radius: f64) {
    out.push_str("<rect");
    let sides = [("x", rect.x0), ("y", rect.y0), ("width", rect.width()), ("height", rect.height())];
    for (name, value) in sides {
        attribute(out, name, value);
    }
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    if radius > 0.0 {
        attribute(out, "rx", radius);
    }
}

/// Adds a colour and, where it is not opaque, its opacity.
pub fn color(out: &mut String, name: &str, color: Color) {
    out.push_str(&format!(" {name}=\"#{:02x}{:02x}{:02x}\"", color.r, color.g, color.b));
    if color.a < 255 {
        let opacity = match name {
            "stop-color" => "stop-opacity".to_owned(),
            name => format!("{name}-opacity"),
        };
        // Three places: a 255th is finer than a hundredth.
        let alpha = (f64::from(color.a) / 255.0 * 1000.0).round() / 1000.0;
        out.push_str(&format!(" {opacity}=\"{alpha}\""));
    }
}

/// Adds a transform; none for the identity.
pub fn transform(out: &mut String, transform: Affine) {
    let [a, b, c, d, x, y] = transform.as_coeffs();
    if [a, b, c, d] == [1.0, 0.0, 0.0, 1.0] {
        if x != 0.0 || y != 0.0 {
            out.push_str(" transform=\"translate(");
            number(out, x);
            out.push(' ');
            number(out, y);
            out.push_str(")\"");
        }
        return;
    }
    let fine = |value: f64| (value * 1e6).round() / 1e6;
    out.push_str(&format!(" transform=\"matrix({} {} {} {} ", fine(a), fine(b), fine(c), fine(d)));
    number(out, x);
    out.push(' ');
    number(out, y);
    out.push_str(")\"");
}
