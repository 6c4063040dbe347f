//! The items of a scene as DrawingML.

use std::fmt::Write as _;

use super::{EMU, Slide};
use crate::export::xml::{escape, escaped};
use crate::export::{FaceSource, outline, picture, shape};
use crate::geom::{Affine, BezPath, PathEl, Point, Rect, Shape as _};
use crate::scene::{Color, Fill, Image, Item, Scene, Stroke};
use crate::text::{GlyphRun, Line, Paragraph};

/// From this weight on a font is bold.
const BOLD: u16 = 600;

struct Painter<'a> {
    faces: &'a dyn FaceSource,
    out: String,
    media: Vec<(&'static str, Vec<u8>)>,
    /// Shapes so far; their ids begin at 2.
    count: usize,
}

/// One scene.
pub fn slide(scene: &Scene, faces: &dyn FaceSource) -> Slide {
    let mut painter = Painter { faces, out: String::new(), media: Vec::new(), count: 1 };
    let origin = Affine::translate(-scene.bounds.origin().to_vec2());
    painter.items(&scene.items, origin);
    Slide { xml: painter.out, media: painter.media }
}

impl Painter<'_> {
    fn items(&mut self, items: &[Item], at: Affine) {
        for item in items.iter().filter(|item| item.painted_bounds().is_some()) {
            match item {
                Item::Rect { rect, radius, fill, stroke } => {
                    self.rect(rect.abs(), *radius, fill.as_ref(), stroke.as_ref(), at);
                }
                Item::Path { path, fill, stroke } => {
                    self.path(&(at * (**path).clone()), fill.as_ref(), stroke.as_ref(), scale(at));
                }
                Item::Text { paragraph, at: place, colors } => self.paragraph(paragraph, *place, colors, at),
                Item::Image { image, rect, .. } => self.image(image, at.transform_rect_bbox(rect.abs())),
                Item::Group(group) => self.items(&group.node.items, at * group.transform),
                Item::Shadow { .. } | Item::Link { .. } => {}
            }
        }
    }

    /// Begins a shape with its name.
    fn begin(&mut self, name: &str, text_box: bool) {
        self.count += 1;
        let id = self.count;
        let kind = if text_box { " txBox=\"1\"" } else { "" };
        let name = escaped(name);
        // Writing into a string does not fail.
        _ = write!(
            self.out,
            "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\"/><p:cNvSpPr{kind}/><p:nvPr/></p:nvSpPr><p:spPr>"
        );
    }

    fn rect(&mut self, rect: Rect, radius: f64, fill: Option<&Fill>, stroke: Option<&Stroke>, at: Affine) {
        let [_, b, c, ..] = at.as_coeffs();
        if b.abs() > 1e-9 || c.abs() > 1e-9 {
            return self.path(&(at * shape::rounded(rect, radius)), fill, stroke, scale(at));
        }
        self.begin("Shape", false);
        frame(&mut self.out, at.transform_rect_bbox(rect));
        let short = rect.width().min(rect.height()).max(1e-9);
        if radius > 0.0 {
            let part = (radius / short).min(0.5) * 100_000.0;
            _ = write!(
                self.out,
                "<a:prstGeom prst=\"roundRect\"><a:avLst><a:gd name=\"adj\" fmla=\"val {part:.0}\"/></a:avLst>\
                 </a:prstGeom>"
            );
        } else {
            self.out.push_str("<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>");
        }
        self.paint(fill, stroke, scale(at));
        self.out.push_str("</p:spPr></p:sp>");
    }

    fn path(&mut self, path: &BezPath, fill: Option<&Fill>, stroke: Option<&Stroke>, by: f64) {
        let bounds = path.bounding_box();
        self.begin("Shape", false);
        frame(&mut self.out, bounds);
        let size = [emu(bounds.width()).max(1), emu(bounds.height()).max(1)];
        _ = write!(
            self.out,
            "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/>\
             <a:pathLst><a:path w=\"{}\" h=\"{}\">",
            size[0], size[1]
        );
        let point = |p: Point| {
            let (x, y) = (emu(p.x - bounds.x0), emu(p.y - bounds.y0));
            format!("<a:pt x=\"{x}\" y=\"{y}\"/>")
        };
        for element in path.elements() {
            let part = match *element {
                PathEl::MoveTo(p) => format!("<a:moveTo>{}</a:moveTo>", point(p)),
                PathEl::LineTo(p) => format!("<a:lnTo>{}</a:lnTo>", point(p)),
                PathEl::QuadTo(a, p) => format!("<a:quadBezTo>{}{}</a:quadBezTo>", point(a), point(p)),
                PathEl::CurveTo(a, b, p) => {
                    format!("<a:cubicBezTo>{}{}{}</a:cubicBezTo>", point(a), point(b), point(p))
                }
                PathEl::ClosePath => "<a:close/>".to_owned(),
            };
            self.out.push_str(&part);
        }
        self.out.push_str("</a:path></a:pathLst></a:custGeom>");
        self.paint(fill, stroke, by);
        self.out.push_str("</p:spPr></p:sp>");
    }

    fn paint(&mut self, filled: Option<&Fill>, stroke: Option<&Stroke>, by: f64) {
        match filled {
            Some(paint) => fill(&mut self.out, paint),
            None => self.out.push_str("<a:noFill/>"),
        }
        match stroke.filter(|stroke| stroke.width > 0.0) {
            Some(stroke) => {
                _ = write!(self.out, "<a:ln w=\"{}\">", emu(stroke.width * by).max(1));
                fill(&mut self.out, &stroke.fill);
                if shape::dashes(stroke).is_some() {
                    self.out.push_str("<a:prstDash val=\"dash\"/>");
                }
                self.out.push_str("</a:ln>");
            }
            None => self.out.push_str("<a:ln><a:noFill/></a:ln>"),
        }
    }

    fn image(&mut self, image: &Image, place: Rect) {
        let format = picture::decode(image).and(picture::format(&image.bytes));
        let ending = match format {
            Some(image::ImageFormat::Png) => "png",
            Some(image::ImageFormat::Jpeg) => "jpeg",
            Some(image::ImageFormat::Gif) => "gif",
            // What a slide can't show, and broken bytes: the grey box of all painters.
            _ => return self.rect(place, 0.0, Some(&picture::BROKEN.into()), None, Affine::IDENTITY),
        };
        self.media.push((ending, image.bytes.to_vec()));
        self.count += 1;
        // The first relation of a slide is its layout.
        let (id, relation) = (self.count, self.media.len() + 1);
        _ = write!(
            self.out,
            "<p:pic><p:nvPicPr><p:cNvPr id=\"{id}\" name=\"Picture\"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>\
             <a:blip r:embed=\"rId{relation}\"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>"
        );
        frame(&mut self.out, place);
        self.out.push_str("<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:pic>");
    }

    fn paragraph(&mut self, paragraph: &Paragraph, place: Point, colors: &[Color], at: Affine) {
        let own = |c: char| matches!(c, '\u{e000}'..='\u{f8ff}');
        let at = at * Affine::translate(place.to_vec2());
        if paragraph.text.chars().all(|c| own(c) || c.is_whitespace()) {
            return paragraph.runs.iter().for_each(|run| self.icon(run, colors, at));
        }
        let by = scale(at);
        let size = paragraph.size;
        // Room for a font that is a little wider.
        let box_of = Rect::new(0.0, 0.0, size.width + 8.0 / by.max(1e-9), size.height);
        self.begin("Text", true);
        frame(&mut self.out, at.transform_rect_bbox(box_of));
        self.out.push_str("<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>");
        self.out.push_str(
            "<p:txBody><a:bodyPr wrap=\"none\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\"><a:noAutofit/></a:bodyPr>\
             <a:lstStyle/><a:p>",
        );
        let height = paragraph.lines.first().map_or(0.0, |line| f64::from(line.bottom - line.top));
        let direction = if paragraph.rtl { " algn=\"r\" rtl=\"1\"" } else { "" };
        _ = write!(
            self.out,
            "<a:pPr{direction}><a:lnSpc><a:spcPts val=\"{:.0}\"/></a:lnSpc></a:pPr>",
            (height * by * 100.0).clamp(100.0, 158_400.0)
        );
        for (i, line) in paragraph.lines.iter().enumerate() {
            if i > 0 {
                self.out.push_str("<a:br/>");
            }
            self.line(paragraph, line, colors, by);
        }
        self.out.push_str("</a:p></p:txBody></p:sp>");
    }

    fn line(&mut self, paragraph: &Paragraph, line: &Line, colors: &[Color], by: f64) {
        let runs = paragraph.runs.get(line.runs.start as usize..line.runs.end as usize).unwrap_or_default();
        // Runs are in visual order; a text is written in its own.
        let mut runs: Vec<&GlyphRun> = runs.iter().collect();
        runs.sort_by_key(|run| run.text.start);
        for run in runs {
            let text = paragraph.text.get(run.text.start as usize..run.text.end as usize).unwrap_or_default();
            let text = text.trim_end_matches(['\n', '\r', '\u{2028}', '\u{2029}']);
            let Some(color) = colors.get(usize::from(run.brush)).or(colors.first()) else { continue };
            let weight = self.faces.face(run.face).map_or(400, |face| face.weight);
            let bold = if weight >= BOLD || run.embolden { " b=\"1\"" } else { "" };
            let size = (f64::from(run.size) * by * 100.0).round().clamp(100.0, 400_000.0);
            _ = write!(self.out, "<a:r><a:rPr lang=\"en\" sz=\"{size}\"{bold}>");
            fill(&mut self.out, &Fill::Solid(*color));
            self.out.push_str("<a:latin typeface=\"Inter\"/></a:rPr><a:t>");
            escape(&mut self.out, text);
            self.out.push_str("</a:t></a:r>");
        }
    }

    /// The glyphs of an icon font as shapes.
    fn icon(&mut self, run: &GlyphRun, colors: &[Color], at: Affine) {
        let Some(face) = self.faces.face(run.face) else { return };
        let Some(ink) = colors.get(usize::from(run.brush)).or(colors.first()) else { return };
        let unit = f64::from(run.size) / f64::from(face.units_per_em.max(1));
        for glyph in &run.glyphs {
            let place = Affine::translate((f64::from(glyph.x), f64::from(glyph.y)));
            let flip = at * place * Affine::scale_non_uniform(unit, -unit);
            for (path, color) in outline::layers(&face, glyph.id) {
                self.path(&(flip * path), Some(&color.unwrap_or(*ink).into()), None, 1.0);
            }
        }
    }
}

fn scale(at: Affine) -> f64 {
    at.determinant().abs().sqrt()
}

fn emu(points: f64) -> i64 {
    (points * EMU).round() as i64
}

fn frame(out: &mut String, rect: Rect) {
    let [x, y, w, h] = [rect.x0, rect.y0, rect.width(), rect.height()].map(emu);
    _ = write!(
        out,
        "<a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{}\" cy=\"{}\"/></a:xfrm>",
        w.max(0),
        h.max(0)
    );
}

fn fill(out: &mut String, fill: &Fill) {
    match fill {
        Fill::Solid(color) => _ = write!(out, "<a:solidFill>{}</a:solidFill>", ink(*color)),
        Fill::Linear(gradient) if gradient.stops.len() > 1 => {
            out.push_str("<a:gradFill><a:gsLst>");
            for (offset, color) in &gradient.stops {
                let at = (f64::from(*offset) * 100_000.0).clamp(0.0, 100_000.0);
                _ = write!(out, "<a:gs pos=\"{at:.0}\">{}</a:gs>", ink(*color));
            }
            // A slide's gradient fills the shape's box; ours run down or across.
            let reach = gradient.to - gradient.from;
            let angle = if reach.y.abs() > reach.x.abs() { 5_400_000 } else { 0 };
            _ = write!(out, "</a:gsLst><a:lin ang=\"{angle}\" scaled=\"0\"/></a:gradFill>");
        }
        Fill::Linear(_) => out.push_str("<a:noFill/>"),
    }
}

fn ink(color: Color) -> String {
    let rgb = format!("{:02X}{:02X}{:02X}", color.r, color.g, color.b);
    match color.a {
        255 => format!("<a:srgbClr val=\"{rgb}\"/>"),
        a => {
            let alpha = (f64::from(a) / 255.0 * 100_000.0).round();
            format!("<a:srgbClr val=\"{rgb}\"><a:alpha val=\"{alpha}\"/></a:srgbClr>")
        }
    }
}
