//! Marks of open comments on cards, heads and points.

use std::collections::BTreeMap;

use crate::geom::{Point, Rect};
use crate::layout::kind::Icon;
use crate::layout::{LayoutCtx, style};
use crate::model::Anchor;
use crate::scene::{Item, Scene, Target};
use crate::text::icons;

/// Puts a mark with the number of open comments on every zone that has any; `scale` is 1 on the
/// screen. What a screen reader says tells them, too.
pub fn mark(scene: &mut Scene, open: &BTreeMap<Anchor, usize>, scale: f64, ctx: &LayoutCtx) {
    if open.is_empty() {
        return;
    }
    let mut marks = Vec::new();
    for zone in &mut scene.zones {
        let Some((anchor, corner)) = place(zone.target, zone.rect, scale) else { continue };
        let Some(&n) = open.get(&anchor) else { continue };
        let words = if n == 1 { "1 open comment".to_owned() } else { format!("{n} open comments") };
        let end = if zone.label.ends_with('.') { " " } else { ". " };
        zone.label = format!("{}{end}{words}.", zone.label);
        marks.extend(bubble(corner, n, scale, ctx));
    }
    scene.items.extend(marks);
}

/// What a comment on a zone is pinned to, and where its mark begins.
fn place(target: Target, rect: Rect, scale: f64) -> Option<(Anchor, Point)> {
    let (x, y) = (rect.x0, rect.y0);
    let at = |dx: f64, dy: f64| Point::new(x + dx * scale, y + dy * scale);
    Some(match target {
        Target::Note(id) => (Anchor::Note(id), at(-3.0, -7.0)),
        Target::Stage(id) => (Anchor::Stage(id), Point::new(rect.x1 - 30.0 * scale, y + 2.0 * scale)),
        Target::Step(id) => (Anchor::Step(id), Point::new(rect.x1 - 30.0 * scale, y + 4.0 * scale)),
        Target::Lane(id) => (Anchor::Lane(id), at(5.0, 1.0)),
        Target::Rating(_, step, persona) => (Anchor::Rating(step, persona), at(-16.0, -6.0)),
        _ => return None,
    })
}

/// A pill with a speech bubble and a figure.
fn bubble(corner: Point, n: usize, scale: f64, ctx: &LayoutCtx) -> Vec<Item> {
    let roles = &ctx.palette.roles;
    let figure = ctx.paragraph(&n.to_string(), style::scaled(style::BADGE, scale), None);
    let height = 13.0 * scale;
    let width = 16.0 * scale + figure.size.width + 4.0 * scale;
    let pill = Rect::from_origin_size(corner, (width, height));
    let ring = pill.inflate(1.0, 1.0);
    let icon = Icon::fill(icons::CHAT_CIRCLE);
    let middle = Point::new(corner.x + 8.5 * scale, pill.center().y);
    let at = Point::new(corner.x + 15.5 * scale, pill.center().y - figure.size.height / 2.0);
    vec![
        Item::rect(ring, ring.height() / 2.0).fill(roles.surface),
        Item::rect(pill, height / 2.0).fill(roles.accent),
        ctx.icon(icon, 9.5 * scale, middle, roles.on_accent),
        Item::text(figure, at, roles.on_accent),
    ]
}
