//! Rows below each other: their items and zones, the lines between them, and what reaches over several.

use std::sync::Arc;

use super::card::Cards;
use super::grid::Grid;
use super::rows::Row;
use super::{links, tall, time};
use crate::geom::{Point, Rect};
use crate::layout::style;
use crate::model::ServiceLine;
use crate::scene::{Group, Item, Node, Scene, Stroke};

/// Rows put below each other from `top`: their items and zones in the coordinates of `scene`, and
/// the rules between them. Gives the lower edge.
pub fn stack(rows: &[Row], grid: &Grid, cards: &Cards, left: f64, top: f64, scene: &mut Scene) -> f64 {
    let bottom = top + rows.iter().map(|row| row.height).sum::<f64>();
    scene.items.extend(time::waits(&grid.columns, left, top, bottom, cards.ctx));
    rules(rows, grid, cards, left, top, bottom, scene);
    tall::grounds(rows, grid, cards, left, top, scene);
    let mut y = top;
    for row in rows {
        let node = Arc::new(Node::new(row.items.clone()));
        scene.push(Item::Group(Group::at(Point::new(left, y), node)));
        if row.lane.line_below.is_some() {
            service_line(cards, left, grid.width(), y + row.height, scene);
        }
        y += row.height;
    }
    tall::zones(rows, grid, left, top, scene);
    links::draw(rows, grid, cards, left, top, scene);
    let mut y = top;
    for row in rows {
        y += row.height;
        if let Some(line) = row.lane.line_below {
            line_name(line, cards, left, y, scene);
        }
    }
    bottom
}

/// Lines between lanes, stages (solid) and steps (dashed).
fn rules(rows: &[Row], grid: &Grid, cards: &Cards, left: f64, top: f64, bottom: f64, scene: &mut Scene) {
    let border = cards.ctx.palette.roles.border;
    let solid = Stroke::new(1.0, border);
    for column in &grid.columns {
        let x = left + column.x1 - 0.5;
        let (color, dashed) = match column.last {
            true => (border, false),
            false => (cards.ctx.palette.roles.border_strong.mix(border, 0.5), true),
        };
        let stroke = Stroke::new(1.0, color);
        let stroke = if dashed { stroke.dashed(3.0, 3.0) } else { stroke };
        scene.push(Item::line(Point::new(x, top), Point::new(x, bottom), stroke));
    }
    let mut y = top;
    for row in rows {
        y += row.height;
        let line =
            Item::line(Point::new(left, y - 0.5), Point::new(left + grid.width(), y - 0.5), solid.clone());
        scene.push(line);
    }
}

/// A line of a service blueprint on the lower edge of a row.
fn service_line(cards: &Cards, left: f64, width: f64, y: f64, scene: &mut Scene) {
    let stroke = Stroke::new(1.5, cards.ctx.palette.roles.text_tertiary).dashed(6.0, 4.0);
    scene.push(Item::line(Point::new(left, y - 0.5), Point::new(left + width, y - 0.5), stroke));
}

/// Its name above it, on a ground of its own: links may run there.
fn line_name(line: ServiceLine, cards: &Cards, left: f64, y: f64, scene: &mut Scene) {
    let name = match line {
        ServiceLine::Interaction => "Line of interaction",
        ServiceLine::Visibility => "Line of visibility",
        ServiceLine::Internal => "Line of internal interaction",
    };
    let (m, roles) = (cards.measures, &cards.ctx.palette.roles);
    let text = cards.ctx.paragraph(name, style::scaled(style::BADGE, m.badge), None);
    let at = Point::new(left + 8.0 * m.scale, y - text.size.height - 3.0);
    let ground = Rect::from_origin_size(at, text.size).inflate(3.0, 0.5);
    scene.push(Item::rect(ground, 3.0).fill(roles.surface));
    scene.push(Item::text(text, at, roles.text_tertiary));
}
