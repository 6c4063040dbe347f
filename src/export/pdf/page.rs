//! The items of a page become its content.
//!
//! Everything is written in page coordinates: transforms of groups are multiplied here, not in the
//! file, so numbers are short and readers that look at one operator only are not led astray.

use printpdf::{Actions, BorderArray, LinkAnnotation, Pt, Rect as PdfRect};

use super::content::{Content, Use};
use super::gradients::Paint;
use super::marks::Marks;
use super::outline::{Heading, heading_text};
use super::resources::Resources;
use super::stream::short;
use super::{shadows, text};
use crate::export::{FaceSource, picture, shape};
use crate::geom::{Affine, BezPath, Point, Rect, Vec2};
use crate::scene::{Color, Fill, Gradient, Group, Image, Item, Stroke, Tag};
use crate::text::Paragraph;

/// Distance of a curve from the true line where a stroke becomes an outline, in points.
const TOLERANCE: f64 = 0.02;

/// Writes one page.
pub struct Painter<'a> {
    pub content: Content,
    pub resources: &'a mut Resources,
    pub faces: &'a dyn FaceSource,
    /// Headings met so far, for the outline.
    pub headings: &'a mut Vec<Heading>,
    pub page: usize,
    pub marks: &'a mut Marks,
    /// What can be seen: the page, or the clip of the group that is painted.
    pub seen: Rect,
}

impl Painter<'_> {
    /// Writes an item, unless it lies outside the page or can't be drawn.
    pub fn item(&mut self, item: &Item, to_page: Affine) {
        let area = item.painted_bounds().map(|bounds| to_page.transform_rect_bbox(bounds));
        let Some(area) = area.filter(|area| area.is_finite() && area.overlaps(self.seen)) else {
            return;
        };
        match item {
            Item::Text { .. } => self.marks.text(&mut self.content, self.page, area),
            Item::Group(_) | Item::Link { .. } => {}
            _ => self.marks.drawing(&mut self.content),
        }
        match item {
            Item::Rect { rect, radius, fill, stroke } => {
                let path = shape::rounded(*rect, *radius);
                self.shape(&path, fill.as_ref(), stroke.as_ref(), to_page);
            }
            Item::Path { path, fill, stroke } => {
                self.shape(path, fill.as_ref(), stroke.as_ref(), to_page);
            }
            Item::Shadow { rect, radius, offset, blur, color } => {
                self.shadow(rect.abs(), *radius, *offset, *blur, *color, to_page)
            }
            Item::Text { paragraph, at, colors } => self.text(paragraph, *at, colors, to_page),
            Item::Image { image, rect, radius } => self.image(image, rect.abs(), *radius, to_page),
            Item::Link { rect, url } => self.link(*rect, url, to_page),
            Item::Group(group) => self.group(group, to_page, area),
        }
    }

    fn group(&mut self, group: &Group, to_page: Affine, area: Rect) {
        let inner = to_page * group.transform;
        let outside = (self.seen, self.marks.scope);
        if let Some(tag) = &group.tag {
            self.marks.enter(tag, self.page, area);
        }
        if let Some(Tag::Heading(level)) = group.tag {
            self.headings.push(Heading {
                level,
                title: heading_text(&group.node),
                page: self.page,
                top: inner.transform_rect_bbox(group.node.bounds).y1,
            });
        }
        if let Some((clip, radius)) = group.clip {
            self.content.save();
            let path = inner * shape::rounded(clip, radius);
            self.content.path(&path, Use::Clip);
            self.seen = self.seen.intersect(inner.transform_rect_bbox(clip));
        }
        for item in &group.node.items {
            self.item(item, inner);
        }
        if group.clip.is_some() {
            self.content.restore();
        }
        self.seen = outside.0;
        self.marks.leave(outside.1, &mut self.content);
    }

    fn shape(&mut self, path: &BezPath, fill: Option<&Fill>, stroke: Option<&Stroke>, to_page: Affine) {
        let stroke = stroke.filter(|stroke| stroke.width > 0.0);
        match fill {
            Some(Fill::Solid(color)) if color.a > 0 => {
                self.content.fill_color(*color);
                self.content.path(&(to_page * path), Use::Fill);
            }
            Some(Fill::Linear(gradient)) => self.gradient(path, gradient, to_page),
            _ => {}
        }
        match stroke.map(|stroke| (&stroke.fill, stroke)) {
            Some((Fill::Solid(color), stroke)) if color.a > 0 => {
                self.content.line(stroke, scale(to_page));
                self.content.stroke_color(*color);
                self.content.path(&(to_page * path), Use::Stroke);
            }
            Some((Fill::Linear(gradient), stroke)) => {
                let style = shape::stroke(stroke, path);
                let tolerance = TOLERANCE / scale(to_page).max(1e-6);
                let outline = kurbo::stroke(path, &style, &Default::default(), tolerance);
                self.gradient(&outline, gradient, to_page);
            }
            _ => {}
        }
    }

    /// Fills a path with a gradient, given in the path's own coordinates.
    fn gradient(&mut self, path: &BezPath, gradient: &Gradient, to_page: Affine) {
        let page_path = to_page * path;
        match self.resources.gradients.get(gradient, to_page) {
            Paint::Solid(color) => {
                self.content.fill_color(color);
                self.content.path(&page_path, Use::Fill);
            }
            Paint::Shading { name, alpha, mask } => {
                self.content.save();
                self.content.path(&page_path, Use::Clip);
                self.content.alpha(alpha);
                if let Some(mask) = mask {
                    self.content.stream.named("gs", &mask);
                }
                self.content.stream.named("sh", &name);
                self.content.restore();
            }
        }
    }

    fn shadow(&mut self, rect: Rect, radius: f64, offset: Vec2, blur: f64, color: Color, to_page: Affine) {
        let scale = scale(to_page);
        if scale <= 0.0 {
            return;
        }
        let [width, height] = [rect.width(), rect.height()].map(|length| length * scale);
        let form = self.resources.shadows.form(width, height, radius * scale, blur * scale);
        let alpha = shadows::layer_alpha(color.a, blur);
        self.content.fill_color(Color { a: alpha, ..color });
        let middle = (rect + offset).center().to_vec2();
        let matrix = to_page * Affine::translate(middle) * Affine::scale(1.0 / scale);
        self.content.draw(&form, matrix);
    }

    fn text(&mut self, paragraph: &Paragraph, at: Point, colors: &[Color], to_page: Affine) {
        for run in &paragraph.runs {
            let color = colors.get(usize::from(run.brush)).or(colors.first());
            let font = self.resources.fonts.get(run.face, self.faces);
            let (Some(font), Some(color)) = (font, color) else {
                continue;
            };
            let placed = text::Placed {
                run,
                text: &paragraph.text,
                page_from_text: to_page * Affine::translate(at.to_vec2()),
                color: *color,
            };
            text::show(&mut self.content, font, &mut self.resources.drawn, &placed);
        }
    }

    fn image(&mut self, image: &Image, rect: Rect, radius: f64, to_page: Affine) {
        let path = shape::rounded(rect, radius);
        let Some(name) = self.resources.images.get(image) else {
            return self.shape(&path, Some(&picture::BROKEN.into()), None, to_page);
        };
        // A PDF's pictures fill the unit square, y upwards.
        let square =
            Affine::translate((rect.x0, rect.y1)) * Affine::scale_non_uniform(rect.width(), -rect.height());
        self.content.save();
        self.content.path(&(to_page * path), Use::Clip);
        self.content.alpha(255);
        self.content.draw(&name, to_page * square);
        self.content.restore();
    }

    fn link(&mut self, rect: Rect, url: &str, to_page: Affine) {
        let area = to_page.transform_rect_bbox(rect.abs());
        let [x, y, width, height] =
            [area.x0, area.y0, area.width(), area.height()].map(|number| Pt(short(number)));
        let area = PdfRect { x, y, width, height, mode: None, winding_order: None };
        let no_border = Some(BorderArray::Solid([0.0; 3]));
        let action = Actions::uri(ascii_url(url));
        let link = LinkAnnotation::new(area, action, no_border, None, None);
        self.content.links.push(link);
    }
}

/// How much bigger things become; the mean where a transform stretches.
fn scale(transform: Affine) -> f64 {
    transform.determinant().abs().sqrt()
}

/// An address in a PDF is ASCII: other characters and blanks are escaped.
fn ascii_url(url: &str) -> String {
    use std::fmt::Write as _;
    url.trim().bytes().fold(String::new(), |mut ascii, byte| {
        if byte.is_ascii_graphic() {
            ascii.push(char::from(byte));
        } else {
            let _ = write!(ascii, "%{byte:02X}");
        }
        ascii
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_ascii() {
        assert_eq!(ascii_url(" https://a.b/ü x?y=%20"), "https://a.b/%C3%BC%20x?y=%20");
    }
}
