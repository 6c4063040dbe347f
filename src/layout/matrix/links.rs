//! Links between cards: lines in the space between the columns, with their words in a strip that the
//! lane of their first card keeps free for them.
//!
//! Flow, return, branch, hand-over and cause are drawn. Related cards and answers stand in the list of
//! a card: as lines they would lie over everything.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Measures;
use super::card::Cards;
use super::grid::Grid;
use super::rows::Row;
use super::wires::{self, Straight, Wire, route};
use crate::geom::{Point, Rect, Vec2};
use crate::layout::kind::Icon;
use crate::layout::{label, style};
use crate::model::{Lane, LaneId, Link, LinkKind, Note, NoteId, Owner, Project};
use crate::scene::{Group, Item, Node, Scene, Stroke, Tag, Target, Zone};
use crate::text::{Paragraph, icons};

/// Height of one line of words in the strip.
const TRACK: f64 = 17.0;

/// Whether a link is drawn as a line.
pub fn is_drawn(kind: LinkKind) -> bool {
    !matches!(kind, LinkKind::Related | LinkKind::Answers)
}

/// What is written on a link: its words, its share, who takes over.
pub fn words(link: &Link, project: &Project) -> String {
    let owner = match &link.owner {
        None => None,
        Some(Owner::Name(name)) => Some(name.clone()),
        Some(Owner::Person(id)) => project.people().get(*id).map(|person| person.name.clone()),
        Some(Owner::Department(id)) => project.departments().get(*id).map(|d| d.name.clone()),
    };
    let percent = link.percent.map(|share| format!("{share}\u{202f}%"));
    let label = (!link.label.trim().is_empty()).then(|| label::one_line(&link.label));
    [label, percent, owner].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What kinds of links are called.
pub fn kind_name(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Related => "Related",
        LinkKind::Causes => "Causes",
        LinkKind::Answers => "Answers",
        LinkKind::Flow => "Leads to",
        LinkKind::Return => "Goes back to",
        LinkKind::Branch => "Branch",
        LinkKind::HandOver => "Hand-over",
    }
}

/// The picture of a kind of link.
pub fn kind_icon(kind: LinkKind) -> char {
    match kind {
        LinkKind::Related => icons::LINK_SIMPLE,
        LinkKind::Causes => icons::LIGHTNING,
        LinkKind::Answers => icons::LIGHTBULB,
        LinkKind::Flow => icons::ARROW_RIGHT,
        LinkKind::Return => icons::ARROW_U_UP_LEFT,
        LinkKind::Branch => icons::GIT_FORK,
        LinkKind::HandOver => icons::HANDSHAKE,
    }
}

/// The first and last column a card covers, if it is seen and not collapsed.
fn columns_of(grid: &Grid, note: &Note) -> Option<(usize, usize)> {
    let cell = note.cell?;
    let seen = |lane: &&Arc<Lane>| lane.id == cell.lane && !(grid.folds && lane.collapsed);
    grid.lanes.iter().find(seen)?;
    let first = grid.columns.iter().position(|column| column.step.id == cell.step && !column.is_folded())?;
    Some((first, grid.column_end(first, note) - 1))
}

/// The words of a link and where they stand in the strip of a lane.
struct Plate {
    words: Arc<Paragraph>,
    /// Middle of the words.
    x: f64,
    width: f64,
    track: usize,
}

/// The plates of the links that begin in a lane, by link.
fn plates(grid: &Grid, lane: LaneId, cards: &Cards) -> BTreeMap<crate::model::LinkId, Plate> {
    let mut plates = BTreeMap::new();
    if cards.map.links().is_empty() || cards.measures.one_line {
        return plates;
    }
    let mut ends: Vec<f64> = Vec::new();
    let mut found = Vec::new();
    for link in cards.map.links().iter().filter(|link| is_drawn(link.kind)) {
        let note = |id: NoteId| cards.map.notes().get(id);
        let (Some(from), Some(to)) = (note(link.from), note(link.to)) else { continue };
        if from.cell.is_none_or(|cell| cell.lane != lane) {
            continue;
        }
        let (Some(from), Some(to)) = (columns_of(grid, from), columns_of(grid, to)) else { continue };
        let words = words(link, cards.project);
        if !words.is_empty() {
            let x = match to.1 < from.0 {
                true => grid.columns[from.0].x0,
                false => grid.columns[from.1].x1,
            };
            found.push((x, link.id, words));
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let m = cards.measures;
    for (x, id, words) in found {
        let words = cards.ctx.line(&words, plate_style(m), grid.width().min(220.0 * m.scale));
        let width = words.size.width + 26.0 * m.scale;
        let x = x.min(grid.width() - width / 2.0 - 2.0).max(width / 2.0 + 2.0);
        let free = ends.iter().position(|end| *end + 6.0 <= x - width / 2.0);
        let track = free.unwrap_or(ends.len());
        match ends.get_mut(track) {
            Some(end) => *end = x + width / 2.0,
            None => ends.push(x + width / 2.0),
        }
        plates.insert(id, Plate { words, x, width, track });
    }
    plates
}

fn plate_style(m: &Measures) -> crate::text::TextStyle {
    style::scaled(style::BADGE, m.badge * 10.0 / 9.5)
}

/// Height that a lane keeps free under its cards for the words of its links.
pub fn room(grid: &Grid, lane: LaneId, cards: &Cards) -> f64 {
    let tracks = plates(grid, lane, cards).values().map(|plate| plate.track + 1).max();
    tracks.map_or(0.0, |tracks| tracks as f64 * TRACK * cards.measures.scale + 2.0)
}

/// Draws the links between cards of these rows, and their zones. `left` and `top` are the corner of the
/// first row. A link whose other card is not among the rows is left out.
pub fn draw(rows: &[Row], grid: &Grid, cards: &Cards, left: f64, top: f64, scene: &mut Scene) {
    if cards.map.links().is_empty() || cards.measures.one_line {
        return;
    }
    let places = places(rows, grid, top);
    let mut gutters: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let plates = plates(grid, row.lane.id, cards);
        for link in cards.map.links().iter().filter(|link| is_drawn(link.kind)) {
            let note = |id: NoteId| cards.map.notes().get(id);
            let (Some(from), Some(to)) = (note(link.from), note(link.to)) else { continue };
            if from.cell.is_none_or(|cell| cell.lane != row.lane.id) {
                continue;
            }
            let (Some(of_from), Some(of_to)) = (columns_of(grid, from), columns_of(grid, to)) else {
                continue;
            };
            let (Some(&from_rect), Some(&to_rect)) = (places.get(&from.id), places.get(&to.id)) else {
                continue;
            };
            let y0 = top + rows[..at].iter().map(|row| row.height).sum::<f64>();
            let plate = plates.get(&link.id);
            let used = gutters.entry(of_from.1).or_default();
            *used += 1;
            let wire = Wire {
                from: from_rect,
                to: to_rect,
                from_columns: edges(grid, of_from),
                to_columns: edges(grid, of_to),
                row: (y0, y0 + row.height),
                words_y: plate.map(|plate| plate_y(plate, row, y0, cards.measures)),
                straight: straight(from_rect, to_rect, &places),
                shift: [0.0, 2.5, -2.5][(*used - 1) % 3],
            };
            let by = Vec2::new(left, 0.0);
            let upright = wire.words_y.is_none() && stands_free(from_rect, to_rect, &places);
            let way = if upright { wires::upright(from_rect, to_rect) } else { route(&wire) };
            let middle = line(link, &way, by, cards, scene);
            let label = zone_label(link, from, to, cards.project);
            let rect = match (plate, wire.words_y) {
                (Some(plate), Some(y)) => {
                    let centre = Point::new(plate.x + left, y);
                    write(link, plate, centre, cards, scene)
                }
                _ => Rect::from_center_size(middle, (14.0, 14.0)),
            };
            scene.zones.push(Zone { target: Target::Link(link.id), rect, label });
        }
    }
}

/// At which of both heights no card stands between two cards, if at one.
fn straight(from: Rect, to: Rect, places: &BTreeMap<NoteId, Rect>) -> Option<Straight> {
    let (left, right) = if from.x1 <= to.x0 { (from.x1, to.x0) } else { (to.x1, from.x0) };
    let free = |y: f64| {
        let way = Rect::new(left + 1.0, y - 4.0, right - 1.0, y + 4.0);
        way.width() > 0.0 && places.values().all(|card| card.intersect(way).area() <= 0.0)
    };
    if free(from.center().y) {
        return Some(Straight::First);
    }
    free(to.center().y).then_some(Straight::Second)
}

/// Whether two cards stand above each other with no card between them.
fn stands_free(from: Rect, to: Rect, places: &BTreeMap<NoteId, Rect>) -> bool {
    let (x0, x1) = (from.x0.max(to.x0), from.x1.min(to.x1));
    let (y0, y1) = (from.y1.min(to.y1), from.y0.max(to.y0));
    let x = (x0 + x1) / 2.0;
    let way = Rect::new(x - 4.0, y0 + 1.0, x + 4.0, y1 - 1.0);
    x1 - x0 > 16.0 && y1 - y0 > 8.0 && places.values().all(|card| card.intersect(way).area() <= 0.0)
}

/// Left and right edge of the columns a card covers.
fn edges(grid: &Grid, (first, last): (usize, usize)) -> (f64, f64) {
    (grid.columns[first].x0, grid.columns[last].x1)
}

fn plate_y(plate: &Plate, row: &Row, y0: f64, m: &Measures) -> f64 {
    let line = if row.lane.line_below.is_some() { super::rows::LINE_ROOM * m.scale } else { 0.0 };
    y0 + row.height - line - 3.0 - (plate.track as f64 + 0.5) * TRACK * m.scale
}

/// Where all cards of the rows stand.
fn places(rows: &[Row], grid: &Grid, top: f64) -> BTreeMap<NoteId, Rect> {
    let mut all = BTreeMap::new();
    let mut y = top;
    for row in rows {
        all.extend(row.cards.iter().map(|card| (card.note, card.rect + Vec2::new(0.0, y))));
        y += row.height;
    }
    all.extend(super::tall::places(rows, grid, top));
    all
}

/// The line with its ends; gives its middle.
fn line(link: &Link, wire: &super::wires::Route, by: Vec2, cards: &Cards, scene: &mut Scene) -> Point {
    let palette = cards.ctx.palette;
    let scale = cards.measures.scale;
    let colour = match link.kind {
        LinkKind::HandOver => palette.roles.accent_text,
        _ => palette.connector,
    };
    let width = if link.kind == LinkKind::HandOver { 2.0 } else { 1.5 } * scale;
    let stroke = Stroke::new(width, colour);
    let stroke = if link.kind == LinkKind::Return { stroke.dashed(5.0, 3.0) } else { stroke };
    let halo = Stroke::new(width + 3.0 * scale, palette.roles.surface.alpha(0.85));
    let mut items = vec![
        Item::path(wire.line.clone()).stroke(halo),
        Item::path(wire.line.clone()).stroke(stroke),
        Item::path(wire.head.clone()).fill(colour),
    ];
    match link.kind {
        // Where the way parts stands a diamond, what causes something begins with a disc.
        LinkKind::Branch => {
            let edge = Stroke::new(1.5 * scale, colour);
            items.push(Item::path(wire.diamond()).fill(palette.roles.surface).stroke(edge));
        }
        LinkKind::Causes => items.push(crate::layout::faces::disc(wire.start, 3.0 * scale, colour)),
        _ => {}
    }
    let alt = Tag::Artifact;
    scene.push(Item::Group(Group::at(by.to_point(), Arc::new(Node::new(items))).tagged(alt)));
    wire.middle + by
}

/// The words on their plate; gives its place.
fn write(link: &Link, plate: &Plate, centre: Point, cards: &Cards, scene: &mut Scene) -> Rect {
    let (ctx, m) = (cards.ctx, cards.measures);
    let roles = &ctx.palette.roles;
    let rect = Rect::from_center_size(centre, (plate.width, (TRACK - 2.0) * m.scale));
    let icon = 11.0 * m.scale;
    let sign = Point::new(rect.x0 + 6.0 * m.scale + icon / 2.0, centre.y);
    let at = Point::new(rect.x0 + 10.0 * m.scale + icon, centre.y - plate.words.size.height / 2.0);
    let items = vec![
        Item::rect(rect.inset(-0.5), 4.0).fill(roles.surface).stroke(Stroke::new(1.0, roles.border_strong)),
        ctx.icon(Icon::bold(kind_icon(link.kind)), icon, sign, roles.text_secondary),
        Item::text(plate.words.clone(), at, roles.text),
    ];
    scene.push(Item::Group(Group::at(Point::ZERO, Arc::new(Node::new(items))).tagged(Tag::Paragraph)));
    rect
}

/// "Branch from “Returns to the store” to “Pay”: 35 %".
fn zone_label(link: &Link, from: &Note, to: &Note, project: &Project) -> String {
    let words = words(link, project);
    let (from, to) = (label::one_line(&from.text), label::one_line(&to.text));
    let label = format!("{} from “{from}” to “{to}”", kind_name(link.kind));
    if words.is_empty() { label } else { format!("{label}: {words}") }
}
