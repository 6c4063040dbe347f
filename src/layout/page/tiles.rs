//! A page that is larger than the paper, cut into sheets that are glued together.
//!
//! The map is laid out once for the glued size; each sheet shows a window of it. Neighbours share a
//! strip, so that a cut a little off loses nothing. Everything else on a sheet stands outside the
//! cut: marks, names of the lanes and stages that begin on another sheet, and a key that says where
//! the sheet belongs.

use std::sync::Arc;

use super::words::Words;
use super::{DESIGN_AREA, Glued, LEAST_TEXT, PageOptions, PageScene, Pages, Paper};
use crate::geom::{Affine, Point, Rect, Size};
use crate::layout::{LayoutCtx, Palette};
use crate::model::Project;
use crate::scene::{Color, Group, Item, Node, Scene, Stroke, Tag, Target, Zone};
use crate::text::{TextStyle, Weight};

/// How a map is cut into sheets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tiles {
    /// Width of the strip that neighbours share, 0 to 30.
    pub overlap_mm: f64,
    pub cut_marks: bool,
    /// Sheets across and down; `None` is as many as make the text readable from a metre.
    pub grid: Option<(usize, usize)>,
}

impl Default for Tiles {
    fn default() -> Self {
        Self { overlap_mm: 10.0, cut_marks: true, grid: None }
    }
}

const PT_PER_MM: f64 = 72.0 / 25.4;
/// Most sheets in one direction.
const MOST: usize = 12;
/// Space around the cut, where marks and names stand.
const MARGIN_MM: f64 = 9.0;
/// Text of this size is read from a metre, in points.
const WALL_TEXT: f64 = 14.0;
const MARK: f64 = 10.0;
const NAME: TextStyle = TextStyle::new(7.5, 10.0, Weight::Medium);
const KEY: TextStyle = TextStyle::new(7.5, 10.0, Weight::Regular);

/// Where the windows of the sheets lie in the glued page, in points.
struct Cut {
    sheet: Size,
    margin: f64,
    window: Size,
    overlap: f64,
    across: usize,
    down: usize,
}

impl Cut {
    fn new(options: &PageOptions, tiles: &Tiles) -> Self {
        let sheet = options.paper.size_pt(options.landscape);
        let margin_mm = options.margin_mm.filter(|mm| mm.is_finite()).unwrap_or(MARGIN_MM);
        let margin = (margin_mm.max(0.0) * PT_PER_MM).min(sheet.width.min(sheet.height) / 5.0);
        let window = Size::new(sheet.width - 2.0 * margin, sheet.height - 2.0 * margin);
        let wanted = if tiles.overlap_mm.is_finite() { tiles.overlap_mm.clamp(0.0, 30.0) } else { 0.0 };
        let overlap = (wanted * PT_PER_MM).min(window.width.min(window.height) / 3.0);
        let mut cut = Self { sheet, margin, window, overlap, across: 1, down: 1 };
        match tiles.grid {
            Some((across, down)) => (cut.across, cut.down) = (across.clamp(1, MOST), down.clamp(1, MOST)),
            None => cut.choose(),
        }
        cut
    }

    /// The glued page.
    fn whole(&self) -> Size {
        let side = |window: f64, count: usize| window * count as f64 - self.overlap * (count - 1) as f64;
        Size::new(side(self.window.width, self.across), side(self.window.height, self.down))
    }

    /// The fewest sheets in the shape of a page whose text is read from a metre.
    fn choose(&mut self) {
        let mut best: Option<(usize, f64)> = None;
        for (across, down) in (1..=MOST).flat_map(|across| (1..=MOST).map(move |down| (across, down))) {
            let tried = Self { across, down, ..*self };
            let whole = tried.whole();
            let text = LEAST_TEXT * (whole.area() / DESIGN_AREA).sqrt();
            let ratio = whole.width / whole.height;
            // The design's page is √2 wide; others are laid out well between these.
            let off = (ratio - std::f64::consts::SQRT_2).abs();
            if text < WALL_TEXT || off > 0.35 {
                continue;
            }
            let count = across * down;
            if best.is_none_or(|(fewest, least_off)| (count, off) < (fewest, least_off)) {
                best = Some((count, off));
                (self.across, self.down) = (across, down);
            }
        }
    }

    /// The part of the glued page on a sheet.
    fn window(&self, column: usize, row: usize) -> Rect {
        let x = column as f64 * (self.window.width - self.overlap);
        let y = row as f64 * (self.window.height - self.overlap);
        Rect::from_origin_size((x, y), self.window)
    }
}

/// The pages that `make` gives for the glued size, cut into sheets.
pub fn tiled(
    project: &Project,
    ctx: &LayoutCtx,
    options: &PageOptions,
    tiles: &Tiles,
    make: impl Fn(&PageOptions) -> Pages,
) -> Pages {
    let palette = Palette::paper(options.accent.or(project.head().accent));
    let ctx = LayoutCtx { palette: &palette, ..*ctx };
    let words = Words::new(ctx.language, &project.head().page_words);
    let cut = Cut::new(options, tiles);
    let whole = cut.whole();
    let mm = |points: f64| (points / PT_PER_MM * 10.0).round() / 10.0;
    let made = make(&PageOptions {
        paper: Paper::Own(mm(whole.width), mm(whole.height)),
        margin_mm: None,
        fit: super::Fit::OnePage,
        ..options.clone()
    });
    let mut report = made.report;
    let mut sheets = Vec::new();
    let places = || (0..cut.down).flat_map(|row| (0..cut.across).map(move |column| (row, column)));
    for page in &made.pages {
        let sheet = Sheet { page, node: Arc::new(Node::new(page.scene.items.clone())), cut: &cut, ctx: &ctx };
        for (row, column) in places() {
            sheets.push(sheet.draw(column, row, tiles, &words));
        }
    }
    report.pages = sheets.len();
    report.glued_mm = Some((mm(whole.width).round(), mm(whole.height).round()));
    report.sheets = Some((cut.across, cut.down));
    let windows: Vec<Rect> = places().map(|(row, column)| cut.window(column, row)).collect();
    let glued = made.pages.into_iter().map(|page| Glued { page, windows: windows.clone() }).collect();
    Pages { pages: sheets, report, glued }
}

/// A glued page while its sheets are drawn.
struct Sheet<'a> {
    page: &'a PageScene,
    node: Arc<Node>,
    cut: &'a Cut,
    ctx: &'a LayoutCtx<'a>,
}

impl Sheet<'_> {
    fn draw(&self, column: usize, row: usize, tiles: &Tiles, words: &Words) -> PageScene {
        let cut = self.cut;
        let paper = cut.sheet.to_rect();
        let window = cut.window(column, row);
        let to_sheet = Affine::translate((cut.margin - window.x0, cut.margin - window.y0));
        let mut scene = Scene::new(paper);
        scene.push(Item::rect(paper, 0.0).fill(Color::WHITE));
        scene.push(Item::Group(Group {
            transform: to_sheet,
            clip: Some((window, 0.0)),
            tag: None,
            node: self.node.clone(),
        }));
        let mut furniture = Vec::new();
        let place = to_sheet.transform_rect_bbox(window);
        if tiles.cut_marks && cut.margin >= 12.0 {
            furniture.extend(marks(place));
        }
        // Names and key need room outside the cut.
        if cut.margin >= 20.0 {
            if column > 0 {
                furniture.extend(self.lane_names(window, to_sheet));
            }
            if row > 0 {
                furniture.extend(self.stage_names(window, to_sheet));
            }
            if cut.across * cut.down > 1 {
                furniture.extend(self.key(column, row, words));
            }
        }
        let node = Arc::new(Node::new(furniture));
        scene.push(Item::Group(Group::at(Point::ZERO, node).tagged(Tag::Artifact)));
        let seen = self.page.scene.zones.iter().filter(|zone| window.contains(zone.rect.center()));
        scene.zones =
            seen.map(|zone| Zone { rect: to_sheet.transform_rect_bbox(zone.rect), ..zone.clone() }).collect();
        PageScene { size_pt: cut.sheet, scene }
    }

    /// The parts of the heads' rectangles that lie on the sheet, with what they are called.
    fn heads(&self, of: impl Fn(&Target) -> bool, prefix: &str) -> Vec<(Rect, String)> {
        let zones = self.page.scene.zones.iter().filter(|zone| of(&zone.target));
        let name = |label: &str| label.strip_prefix(prefix).unwrap_or(label).to_owned();
        zones.map(|zone| (zone.rect, name(&zone.label))).collect()
    }

    /// The lanes' names, upwards in the left margin.
    fn lane_names(&self, window: Rect, to_sheet: Affine) -> Vec<Item> {
        let mut items = Vec::new();
        for (rect, name) in self.heads(|target| matches!(target, Target::Lane(_)), "Lane ") {
            let (y0, y1) = (rect.y0.max(window.y0), rect.y1.min(window.y1));
            if rect.x0 >= window.x0 || y1 - y0 < 24.0 {
                continue;
            }
            let text = self.ctx.line(&name, NAME, y1 - y0 - 6.0);
            let middle = to_sheet * Point::new(window.x0, (y0 + y1) / 2.0);
            let at = Point::new(middle.x - 15.0, middle.y + text.size.width / 2.0);
            let item = Item::text(text, Point::ZERO, self.ctx.palette.roles.text_secondary);
            let transform = Affine::translate(at.to_vec2()) * Affine::rotate(-std::f64::consts::FRAC_PI_2);
            items.push(Item::Group(Group {
                transform,
                clip: None,
                tag: None,
                node: Arc::new(Node::new(vec![item])),
            }));
        }
        items
    }

    /// The stages' names in the upper margin.
    fn stage_names(&self, window: Rect, to_sheet: Affine) -> Vec<Item> {
        let mut items = Vec::new();
        for (rect, name) in self.heads(|target| matches!(target, Target::Stage(_)), "Stage ") {
            let (x0, x1) = (rect.x0.max(window.x0), rect.x1.min(window.x1));
            if rect.y0 >= window.y0 || x1 - x0 < 24.0 {
                continue;
            }
            let text = self.ctx.line(&name.replacen(':', "", 1), NAME, x1 - x0 - 6.0);
            let middle = to_sheet * Point::new((x0 + x1) / 2.0, window.y0);
            let at = Point::new(middle.x - text.size.width / 2.0, middle.y - 15.0);
            items.push(Item::text(text, at, self.ctx.palette.roles.text_secondary));
        }
        items
    }

    /// A small plan of all sheets with this one filled, and its number, in the lower margin.
    fn key(&self, column: usize, row: usize, words: &Words) -> Vec<Item> {
        let (cut, roles) = (self.cut, &self.ctx.palette.roles);
        let cell = (12.0 / cut.down as f64).min(7.0);
        let (width, height) = (cell * 1.4, cell);
        let corner = Point::new(
            cut.sheet.width / 2.0 - 80.0,
            cut.sheet.height - cut.margin + (cut.margin - height * cut.down as f64) / 2.0 + 1.0,
        );
        let mut items = Vec::new();
        for (j, i) in (0..cut.down).flat_map(|j| (0..cut.across).map(move |i| (j, i))) {
            let at = Point::new(corner.x + i as f64 * width, corner.y + j as f64 * height);
            let square = Rect::from_origin_size(at, (width - 1.0, height - 1.0));
            let fill = if (i, j) == (column, row) { roles.accent } else { roles.border_strong };
            items.push(Item::rect(square, 0.5).fill(fill));
        }
        let number = row * cut.across + column + 1;
        let [n, all, row, column] =
            [number, cut.across * cut.down, row + 1, column + 1].map(|n| n.to_string());
        let said = words.fill("sheet", &[("n", &n), ("all", &all), ("row", &row), ("column", &column)]);
        let text = self.ctx.paragraph(&said, KEY, None);
        let x = corner.x + width * cut.across as f64 + 6.0;
        let y = cut.sheet.height - cut.margin / 2.0 - text.size.height / 2.0 + 1.0;
        items.push(Item::text(text, Point::new(x, y), roles.text_secondary));
        items
    }
}

/// Two short lines at each corner of the cut, outside it.
fn marks(place: Rect) -> Vec<Item> {
    let line = Stroke::new(0.5, Color::BLACK);
    let mut items = Vec::new();
    for (x, away_x) in [(place.x0, -1.0), (place.x1, 1.0)] {
        for (y, away_y) in [(place.y0, -1.0), (place.y1, 1.0)] {
            let (near, far) = (2.0, 2.0 + MARK);
            let flat = [Point::new(x + away_x * near, y), Point::new(x + away_x * far, y)];
            let upright = [Point::new(x, y + away_y * near), Point::new(x, y + away_y * far)];
            items.extend([flat, upright].map(|[from, to]| Item::line(from, to, line.clone())));
        }
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(paper: Paper, landscape: bool, tiles: Tiles, margin_mm: Option<f64>) -> Cut {
        Cut::new(&PageOptions { paper, landscape, margin_mm, ..PageOptions::default() }, &tiles)
    }

    #[test]
    fn eight_sheets_of_a4_make_a_page_of_the_wall() {
        let cut = cut(Paper::A4, false, Tiles::default(), Some(0.0));
        assert_eq!((cut.across, cut.down), (4, 2));
        let whole = cut.whole();
        assert_eq!(((whole.width / PT_PER_MM).round(), (whole.height / PT_PER_MM).round()), (810.0, 584.0));
    }

    #[test]
    fn windows_share_a_strip_and_cover_the_page() {
        let tiles = Tiles { overlap_mm: 20.0, grid: Some((3, 2)), ..Tiles::default() };
        let cut = cut(Paper::A3, true, tiles, None);
        let shared = cut.window(0, 0).x1 - cut.window(1, 0).x0;
        assert!((shared - 20.0 * PT_PER_MM).abs() < 1e-9);
        let last = cut.window(2, 1);
        assert!((Size::new(last.x1, last.y1).to_vec2() - cut.whole().to_vec2()).hypot() < 1e-9);
    }

    #[test]
    fn strange_numbers_are_bounded() {
        for overlap_mm in [f64::NAN, f64::INFINITY, -3.0, 1e9] {
            let tiles = Tiles { overlap_mm, grid: Some((0, 1000)), ..Tiles::default() };
            let cut = cut(Paper::Own(40.0, 40.0), true, tiles, Some(1e9));
            assert_eq!((cut.across, cut.down), (1, MOST));
            assert!(cut.window.width > 0.0 && cut.whole().height.is_finite());
        }
    }
}
