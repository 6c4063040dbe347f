//! Everything on the board that is no note: labels, frames, connectors, strokes, pictures, shapes.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::connector;
use crate::geom::{BezPath, Point, Rect, Vec2};
use crate::layout::kind::Icon;
use crate::layout::{LayoutCtx, label::one_line, note::contained, picture, style};
use crate::model::{BoardItem, ConnectorEnd, ItemId, ItemKind, JourneyMap, Project, Rgb, ShapeForm};
use crate::scene::{Color, Item, Node, Stroke};
use crate::text::{Paragraph, TextStyle, Weight, icons};

/// Nodes of board items, kept while their records are unchanged.
#[derive(Default)]
pub struct ItemCache {
    made_for: (u64, String),
    nodes: BTreeMap<ItemId, Kept>,
    pass: u64,
}

struct Kept {
    item: Arc<BoardItem>,
    /// Where a connector's ends were.
    ends: Option<(Rect, Rect)>,
    drawn: Drawn,
    pass: u64,
}

/// An item in its own coordinates, the place of its zone in world coordinates, and its name.
#[derive(Clone)]
struct Drawn {
    node: Arc<Node>,
    /// Relative to the item's upper left corner; for connectors in world coordinates.
    rect: Rect,
    /// Empty for connectors: theirs names notes that may change.
    label: String,
}

impl ItemCache {
    pub fn begin(&mut self, ctx: &LayoutCtx) {
        let made_for = (ctx.palette.key(), ctx.language.to_owned());
        if self.made_for != made_for {
            self.nodes.clear();
            self.made_for = made_for;
        }
        self.pass += 1;
    }

    /// The node of an item, its box in world coordinates before it is turned, and its name. A
    /// connector's ends are where [`ends`] or a [`crate::model::Pile`] says.
    pub fn get(
        &mut self,
        item: &Arc<BoardItem>,
        ends: Option<(Rect, Rect)>,
        map: &JourneyMap,
        project: &Project,
        ctx: &LayoutCtx,
    ) -> (Arc<Node>, Rect, String) {
        let known = self.nodes.get(&item.id).filter(|kept| kept.shows(item, ends));
        let drawn = known.map(|kept| kept.drawn.clone()).unwrap_or_else(|| match ends {
            Some((from, to)) => draw_connector(item, from, to, ctx),
            None => draw(item, project, ctx),
        });
        let kept = Kept { item: item.clone(), ends, drawn: drawn.clone(), pass: self.pass };
        self.nodes.insert(item.id, kept);
        match &item.kind {
            ItemKind::Connector { from, to, label, .. } => {
                (drawn.node, drawn.rect, connector_label(map, *from, *to, label))
            }
            _ => (drawn.node, drawn.rect + item.at.to_vec2(), drawn.label),
        }
    }

    /// Drops the nodes that the last passes did not ask for.
    pub fn forget_unused(&mut self, passes: u64) {
        let pass = self.pass;
        self.nodes.retain(|_, kept| kept.pass + passes > pass);
    }
}

impl Kept {
    fn shows(&self, item: &Arc<BoardItem>, ends: Option<(Rect, Rect)>) -> bool {
        let same = || {
            let (a, b) = (&*self.item, &**item);
            BoardItem { at: b.at, angle: b.angle, z: b.z, group: b.group, ..a.clone() } == *b
        };
        self.ends == ends && (Arc::ptr_eq(&self.item, item) || same())
    }
}

/// Where a connector's ends are in a map.
pub fn ends(item: &BoardItem, map: &JourneyMap) -> Option<(Rect, Rect)> {
    let ItemKind::Connector { from, to, .. } = &item.kind else { return None };
    let rect = item.rect();
    let (start, end) = if rect.is_finite() {
        (rect.origin(), Point::new(rect.x1, rect.y1))
    } else {
        (Point::ZERO, Point::ZERO)
    };
    Some((connector::place(map, *from, start), connector::place(map, *to, end)))
}

fn draw(item: &BoardItem, project: &Project, ctx: &LayoutCtx) -> Drawn {
    let rect = Rect::new(0.0, 0.0, item.width.max(0.0), item.height.max(0.0));
    let (items, rect, label) = match &item.kind {
        ItemKind::Label { text, font_size } => draw_label(text, *font_size, item.width, ctx),
        ItemKind::Frame { title } => (frame(title, rect, ctx), rect, named("Frame", title)),
        ItemKind::Stroke { points, width, colour, highlighter } => {
            let items = pen(points, *width, *colour, *highlighter);
            (items, stroke_box(points, *width).unwrap_or(rect), "Pen stroke".to_owned())
        }
        ItemKind::Picture { image } => match project.images().get(*image) {
            Some(blob) => {
                let image = picture(blob);
                let place = contained(&image, rect);
                let items = vec![Item::Image { image, rect: place, radius: 4.0 }];
                (items, rect, named("Picture", &blob.name))
            }
            None => (missing_picture(rect, ctx), rect, "Picture, missing".to_owned()),
        },
        ItemKind::Shape { form, fill, edge } => {
            (vec![shape(*form, *fill, *edge, rect, ctx)], rect, form_name(*form).to_owned())
        }
        // Drawn by `draw_connector`, which knows its ends.
        ItemKind::Connector { .. } => (Vec::new(), rect, "Connector".to_owned()),
    };
    Drawn { node: Arc::new(Node::new(items)), rect, label }
}

fn named(kind: &str, name: &str) -> String {
    let name = one_line(name);
    if name.is_empty() { kind.to_owned() } else { format!("{kind}: {name}") }
}

/// Style of free text at `size`: names of stages are bold, remarks are not.
pub fn label_style(size: f64) -> TextStyle {
    let size = if size.is_finite() { size.clamp(1.0, 2000.0) } else { 24.0 };
    let style = style::scaled(style::CANVAS_LABEL, size / 24.0);
    if size >= 19.0 { style } else { style::weighted(style, Weight::Medium) }
}

/// Free text stands on one line as long as it is not much wider than its box: other programs
/// measured it in another font.
fn draw_label(text: &str, size: f64, width: f64, ctx: &LayoutCtx) -> (Vec<Item>, Rect, String) {
    let style = label_style(size);
    let free = ctx.paragraph(text, style, None);
    let paragraph: Arc<Paragraph> = if width > 0.0 && free.size.width > width * 1.3 {
        ctx.paragraph(text, style, Some(width))
    } else {
        free
    };
    let rect = Rect::from_origin_size(Point::ZERO, (paragraph.size.width.max(width), paragraph.size.height));
    let items = vec![Item::text(paragraph, Point::ZERO, ctx.palette.roles.text)];
    (items, rect, named("Text", text))
}

fn frame(title: &str, rect: Rect, ctx: &LayoutCtx) -> Vec<Item> {
    let roles = &ctx.palette.roles;
    let edge = Stroke::new(1.5, ctx.palette.frame_edge);
    let mut items = vec![Item::rect(rect, 8.0).fill(ctx.palette.frame_fill).stroke(edge)];
    if !title.trim().is_empty() {
        // Tokens are measures of a view at 70 %, where the picture was made.
        let style = style::scaled(style::SMALL, 1.4);
        let text = ctx.line(&one_line(title), style, (rect.width() - 24.0).max(60.0));
        let baseline = -26.0;
        let icon = Icon::regular(icons::FRAME_CORNERS);
        items.push(ctx.icon(icon, 18.0, Point::new(9.0, baseline + 11.0), roles.text_secondary));
        items.push(Item::text(text, Point::new(24.0, baseline), roles.text_secondary));
    }
    items
}

/// A smooth line through the points of a pen.
fn pen(points: &[Point], width: f64, colour: Rgb, highlighter: bool) -> Vec<Item> {
    let points: Vec<Point> = points.iter().copied().filter(|p| p.is_finite()).collect();
    let Some((&first, rest)) = points.split_first() else { return Vec::new() };
    let color = Color::rgb(colour.0).alpha(if highlighter { 0.35 } else { 1.0 });
    if rest.is_empty() {
        return vec![crate::layout::faces::disc(first, width.max(0.5) / 2.0, color)];
    }
    let mut path = BezPath::new();
    path.move_to(first);
    for pair in points.windows(2).skip(1) {
        path.quad_to(pair[0], pair[0].midpoint(pair[1]));
    }
    path.line_to(points[points.len() - 1]);
    vec![Item::path(path).stroke(Stroke::new(width.max(0.1), color).round())]
}

fn stroke_box(points: &[Point], width: f64) -> Option<Rect> {
    let mut points = points.iter().filter(|p| p.is_finite());
    let first = *points.next()?;
    let all = points.fold(Rect::from_points(first, first), |all, &p| all.union_pt(p));
    Some(all.inflate(width / 2.0, width / 2.0))
}

fn missing_picture(rect: Rect, ctx: &LayoutCtx) -> Vec<Item> {
    let roles = &ctx.palette.roles;
    let icon = Icon::regular(icons::IMAGE);
    let edge = Stroke::new(1.0, roles.border_strong).dashed(4.0, 3.0);
    vec![
        Item::rect(rect, 4.0).fill(roles.hover).stroke(edge),
        ctx.icon(icon, 18.0, rect.center(), roles.text_tertiary),
    ]
}

fn shape(form: ShapeForm, fill: Option<Rgb>, edge: Option<Rgb>, rect: Rect, ctx: &LayoutCtx) -> Item {
    let item = match form {
        ShapeForm::Rectangle => Item::rect(rect, 4.0),
        ShapeForm::Ellipse => Item::path(ellipse(rect)),
        ShapeForm::Diamond => Item::path(diamond(rect)),
    };
    let item = match fill {
        Some(Rgb(rgb)) => item.fill(Color::rgb(rgb)),
        None => item,
    };
    match (edge, fill) {
        (Some(Rgb(rgb)), _) => item.stroke(Stroke::new(1.5, Color::rgb(rgb))),
        (None, None) => item.stroke(Stroke::new(1.5, ctx.palette.frame_edge)),
        (None, Some(_)) => item,
    }
}

fn form_name(form: ShapeForm) -> &'static str {
    match form {
        ShapeForm::Rectangle => "Rectangle",
        ShapeForm::Ellipse => "Ellipse",
        ShapeForm::Diamond => "Diamond",
    }
}

fn diamond(rect: Rect) -> BezPath {
    let c = rect.center();
    let mut path = BezPath::new();
    path.move_to((c.x, rect.y0));
    for point in [(rect.x1, c.y), (c.x, rect.y1), (rect.x0, c.y)] {
        path.line_to(point);
    }
    path.close_path();
    path
}

/// Four cubics; no function whose bits differ between systems.
fn ellipse(rect: Rect) -> BezPath {
    const KAPPA: f64 = 0.552_284_749_831;
    let (c, rx, ry) = (rect.center(), rect.width() / 2.0, rect.height() / 2.0);
    let at = |x: f64, y: f64| Point::new(c.x + x * rx, c.y + y * ry);
    let mut path = BezPath::new();
    path.move_to(at(1.0, 0.0));
    for (x, y) in [(0.0, 1.0), (-1.0, 0.0), (0.0, -1.0), (1.0, 0.0)] {
        // The corner before (x, y) going clockwise is (y, −x).
        let (fx, fy) = (y, -x);
        path.curve_to(at(fx + KAPPA * x, fy + KAPPA * y), at(x + KAPPA * fx, y + KAPPA * fy), at(x, y));
    }
    path.close_path();
    path
}

fn draw_connector(item: &BoardItem, from: Rect, to: Rect, ctx: &LayoutCtx) -> Drawn {
    let ItemKind::Connector { label, arrow_start, arrow_end, .. } = &item.kind else {
        return Drawn { node: Arc::default(), rect: Rect::ZERO, label: String::new() };
    };
    let route = connector::route(from, to, *arrow_start, *arrow_end);
    let stroke = Stroke::new(1.5, ctx.palette.connector).round();
    let mut rect = crate::geom::Shape::bounding_box(&route.line);
    let mut items = vec![Item::path(route.line).stroke(stroke.clone())];
    if !route.heads.is_empty() {
        items.push(Item::path(route.heads).stroke(stroke));
    }
    if !label.trim().is_empty() {
        let text = ctx.paragraph(label, style::SMALL, Some(160.0));
        let place = Rect::from_center_size(route.middle, text.size).inflate(5.0, 2.0);
        let at = place.origin() + Vec2::new(5.0, 2.0);
        rect = rect.union(place);
        items.push(Item::rect(place, 4.0).fill(ctx.palette.roles.bg_canvas));
        items.push(Item::text(text, at, ctx.palette.roles.text_secondary));
    }
    // Items are relative to the box, as those of all other items are to their place.
    let node = Arc::new(Node::new(moved(items, -rect.origin().to_vec2())));
    Drawn { node, rect, label: String::new() }
}

/// Items moved as a whole.
fn moved(items: Vec<Item>, by: Vec2) -> Vec<Item> {
    let node = Arc::new(Node::new(items));
    vec![Item::Group(crate::scene::Group::at(by.to_point(), node))]
}

fn connector_label(map: &JourneyMap, from: ConnectorEnd, to: ConnectorEnd, label: &str) -> String {
    let name = |end| match end {
        ConnectorEnd::Note(id) => map.notes().get(id).map(|note| one_line(&note.text)),
        ConnectorEnd::Item(id) => map.items().get(id).and_then(|item| match &item.kind {
            ItemKind::Label { text, .. } => Some(one_line(text)),
            ItemKind::Frame { title } => Some(one_line(title)),
            _ => None,
        }),
        ConnectorEnd::Free(_) => None,
    };
    let joined = match (name(from), name(to)) {
        (Some(a), Some(b)) => format!("Connector from “{a}” to “{b}”"),
        (Some(a), None) => format!("Connector from “{a}”"),
        (None, Some(b)) => format!("Connector to “{b}”"),
        (None, None) => "Connector".to_owned(),
    };
    named(&joined, label)
}
