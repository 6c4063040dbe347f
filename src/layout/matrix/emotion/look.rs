//! How the curves of several persons are told apart: by dash, by marker and by colour.

use crate::geom::{BezPath, Point};
use crate::layout::{LayoutCtx, Palette, faces};
use crate::model::{NoteColor, Swatch};
use crate::scene::{Color, Fill, Item, Stroke};

/// Lengths of dash and gap in widths of the line; the first person's line is solid.
const DASHES: [[f64; 2]; 3] = [[3.2, 2.0], [0.9, 1.9], [6.0, 1.8]];
/// The colours of second, third … persons; the first one's is that of the scale.
const COLOURS: [NoteColor; 4] = [NoteColor::Blue, NoteColor::Violet, NoteColor::Teal, NoteColor::Orange];

/// The look of a person's curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PersonLook {
    index: usize,
    /// `None` is coloured by height.
    color: Option<Color>,
}

impl PersonLook {
    /// `index` counts the persons of a lane from 0, hidden ones too: hiding one changes no other.
    pub fn new(index: usize, palette: &Palette) -> Self {
        let color = index.checked_sub(1).map(|i| COLOURS[i % COLOURS.len()]);
        Self { index, color: color.map(|color| palette.note(Swatch::Token(color)).strong) }
    }

    /// The line of the curve, `width` wide; `by_height` colours the first person's.
    pub fn stroke(&self, width: f64, by_height: impl FnOnce() -> Fill) -> Stroke {
        let stroke = Stroke::new(width, self.color.map_or_else(by_height, Fill::from));
        match self.index.checked_sub(1) {
            None => stroke,
            Some(i) => {
                let [dash, gap] = DASHES[i % DASHES.len()];
                stroke.dashed(dash * width, gap * width)
            }
        }
    }

    /// The colour of spreads and legends.
    pub fn plain(&self, palette: &Palette) -> Color {
        self.color.unwrap_or(palette.roles.text_tertiary)
    }

    /// Diamond, square or triangle; hollow where the value is assumed.
    pub fn marker(&self, at: Point, size: f64, hollow: bool, ctx: &LayoutCtx) -> Vec<Item> {
        let surface = ctx.palette.roles.surface;
        let color = self.plain(ctx.palette);
        let (inner, outer) = (size / 2.0, size / 2.0 + (size / 8.0).max(1.5));
        let ground = Item::path(self.outline(at, outer)).fill(surface);
        let shape = Item::path(self.outline(at, inner));
        let shape = match hollow {
            true => Item::path(self.outline(at, inner - 1.0)).stroke(Stroke::new(2.0, color)),
            false => shape.fill(color),
        };
        vec![ground, shape]
    }

    fn outline(&self, at: Point, r: f64) -> BezPath {
        let corners: &[(f64, f64)] = match self.index % 4 {
            1 => &[(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)],
            2 => &[(-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)],
            3 => &[(0.0, -1.0), (0.95, 0.8), (-0.95, 0.8)],
            _ => &[(0.0, 1.0), (0.95, -0.8), (-0.95, -0.8)],
        };
        let mut path = BezPath::new();
        for (i, &(x, y)) in corners.iter().enumerate() {
            let corner = Point::new(at.x + x * r, at.y + y * r);
            if i == 0 { path.move_to(corner) } else { path.line_to(corner) }
        }
        path.close_path();
        path
    }

    /// A piece of the line with its marker in the middle, `width` wide, for legends.
    pub fn sample(&self, left: Point, width: f64, size: f64, ctx: &LayoutCtx) -> Vec<Item> {
        let palette = ctx.palette;
        let stroke = self.stroke(size / 4.0, || palette.emotion[3].into());
        let right = Point::new(left.x + width, left.y);
        let middle = Point::new(left.x + width / 2.0, left.y);
        let mut items = vec![Item::line(left, right, stroke)];
        match self.index {
            0 => {
                let ring = Some(palette.roles.surface);
                items.push(Item::Group(faces::face(3, size * 1.2, middle, palette, ring)));
            }
            _ => items.extend(self.marker(middle, size, false, ctx)),
        }
        items
    }
}
