//! Stages of a page as a band of chevrons, and the row of steps and times under it.

use std::sync::Arc;

use super::sheet::Sheet;
use crate::geom::{BezPath, Point, Rect};
use crate::layout::kind::Icon;
use crate::layout::label;
use crate::layout::matrix::grid::{Grid, GridColumn};
use crate::scene::{Group, Item, Node, Scene, Stroke, Tag, Target, Zone};
use crate::text::{Cut, TextStyle, Weight, icons};

/// Height of the chevrons and of the row under them, in units of the page.
pub const CHEVRON: f64 = 44.0;
pub const STEPS: f64 = 28.0;
/// How far a chevron's tip reaches out.
const TIP: f64 = 12.0;
const GAP: f64 = 2.0;

const NUMBER: TextStyle = TextStyle::new(15.5, 20.0, Weight::Medium);
const NAME: TextStyle = TextStyle::new(15.5, 20.0, Weight::Bold);
const STEP: TextStyle = TextStyle::new(12.65, 16.0, Weight::Medium);
const TIME: TextStyle = TextStyle::new(12.65, 16.0, Weight::Regular);

/// Draws the heads of all stages of the grid; `left` and `top` are the corner of the first one.
pub fn draw(grid: &Grid, left: f64, top: f64, sheet: &Sheet, scene: &mut Scene) {
    let stages = grid.stages();
    for (i, range) in stages.iter().enumerate() {
        let columns = &grid.columns[range.clone()];
        let time_above =
            columns.last().is_some_and(|column| !has_room_for_time(column, columns.len(), sheet));
        let ends = Ends { first: i == 0, last: i + 1 == stages.len(), time_above };
        chevron(columns, ends, Point::new(left, top), sheet, scene);
        for column in columns {
            step(column, columns.len(), time_above, Point::new(left, top + CHEVRON), sheet, scene);
        }
    }
    let y = top + CHEVRON + STEPS - 0.5;
    let rule = Stroke::new(1.0, sheet.roles().border_strong);
    scene.push(Item::line(
        Point::new(left - sheet.measures.rail, y),
        Point::new(left + grid.width(), y),
        rule,
    ));
}

/// What is special about a chevron: first or last of the band; the stage's time stands in it.
#[derive(Clone, Copy)]
struct Ends {
    first: bool,
    last: bool,
    time_above: bool,
}

/// The stage's time stands beside the last step's name, where both have room.
fn has_room_for_time(column: &GridColumn, of: usize, sheet: &Sheet) -> bool {
    let named = of > 1 || !column.step.title.is_empty();
    let time = sheet.ctx.paragraph(column.stage.duration.text.trim(), TIME, None).size.width;
    let name = sheet.ctx.paragraph(&label::one_line(&column.step.title), STEP, None).size.width;
    !named || time == 0.0 || name + time + 24.0 <= column.width()
}

fn chevron(columns: &[GridColumn], ends: Ends, at: Point, sheet: &Sheet, scene: &mut Scene) {
    let Ends { first, last, time_above } = ends;
    let (Some(start), Some(end)) = (columns.first(), columns.last()) else { return };
    let rect = Rect::new(at.x + start.x0, at.y, at.x + end.x1, at.y + CHEVRON);
    let roles = sheet.roles();
    let mut items = vec![Item::path(outline(rect, first, last)).fill(roles.accent)];
    let middle = rect.center().y;
    let number = sheet.ctx.paragraph(&start.number.to_string(), NUMBER, None);
    let x = rect.x0 + if first { 14.5 } else { TIP + 11.0 };
    let name_x = x + number.size.width + 9.0;
    let mut room = rect.x1 - if last { TIP - 2.0 } else { 4.0 } - name_x;
    if time_above {
        let time = sheet.ctx.line(start.stage.duration.text.trim(), TIME, room / 2.0);
        let x = name_x + room - time.size.width;
        room -= time.size.width + 10.0;
        let y = middle - time.size.height / 2.0;
        items.push(Item::text(time, Point::new(x, y), roles.accent.mix(roles.on_accent, 0.85)));
    }
    items.push(Item::text(number, Point::new(x, middle - 10.0), roles.accent.mix(roles.on_accent, 0.8)));
    let name = fitted(&label::one_line(&start.stage.title), room, sheet);
    let y = middle - name.size.height / 2.0;
    items.push(Item::text(name, Point::new(name_x, y), roles.on_accent));
    let node = Arc::new(Node::new(items));
    scene.push(Item::Group(Group::at(Point::ZERO, node).tagged(Tag::Heading(2))));
    let label = format!("Stage {}: {}", start.number, label::column(&start.stage.title, ""));
    scene.zones.push(Zone { target: Target::Stage(start.stage.id), rect, label });
}

/// A name on one line, a little smaller or on two lines where it is long, cut only beyond that.
fn fitted(name: &str, room: f64, sheet: &Sheet) -> Arc<crate::text::Paragraph> {
    for size in [NAME.size, 14.5, 13.5] {
        let one = sheet.ctx.paragraph(name, TextStyle { size, ..NAME }, None);
        if one.size.width <= room {
            return one;
        }
    }
    let mut spec = sheet.ctx.spec(name, TextStyle::new(13.0, 16.0, Weight::Bold), Some(room));
    spec.cut = Cut::Lines(2);
    sheet.ctx.text.layout(&spec)
}

/// An arrow to the right; the first has a straight back, the last ends at the edge.
fn outline(rect: Rect, first: bool, last: bool) -> BezPath {
    let middle = rect.center().y;
    let back = rect.x0 + if first { 0.0 } else { GAP / 2.0 };
    let shoulder = if last { rect.x1 - TIP } else { rect.x1 - GAP };
    let mut path = BezPath::new();
    path.move_to((back, rect.y0));
    path.line_to((shoulder, rect.y0));
    path.line_to((shoulder + TIP, middle));
    path.line_to((shoulder, rect.y1));
    path.line_to((back, rect.y1));
    if !first {
        path.line_to((back + TIP, middle));
    }
    path.close_path();
    path
}

/// Name of the step, and the length of time: of the step, or of the stage at its last column.
fn step(column: &GridColumn, of: usize, time_above: bool, at: Point, sheet: &Sheet, scene: &mut Scene) {
    let roles = sheet.roles();
    let rect = Rect::new(at.x + column.x0, at.y, at.x + column.x1, at.y + STEPS);
    let top = rect.y0 + 5.5;
    let (left, mut right) = (rect.x0 + 9.5, rect.x1 - 8.0);
    let mut items = Vec::new();
    let named = of > 1 || !column.step.title.is_empty();
    let own = column.step.duration.text.trim();
    let stage = column.stage.duration.text.trim();
    let time = if own.is_empty() && column.last && !time_above { stage } else { own };
    if !time.is_empty() {
        let room = if named { (right - left) * 0.6 } else { right - left };
        let line = sheet.ctx.line(time, TIME, room);
        let x = if named { right - line.size.width } else { left };
        right = x - 6.0;
        items.push(Item::text(line, Point::new(x, top), roles.text_tertiary));
    }
    let wait = column.step.wait.text.trim();
    if !wait.is_empty() {
        let line = sheet.ctx.line(wait, TIME, ((right - left) * 0.6 - 14.0).max(8.0));
        let x = if named || !time.is_empty() { right - line.size.width } else { left + 14.0 };
        let centre = Point::new(x - 8.0, top + line.size.height / 2.0);
        let icon = Icon::bold(icons::HOURGLASS);
        items.push(sheet.ctx.icon(icon, 12.0, centre, roles.text_tertiary));
        items.push(Item::text(line, Point::new(x, top), roles.text_tertiary));
        right = x - 20.0;
    }
    if named && right > left {
        let name = sheet.ctx.line(&label::one_line(&column.step.title), STEP, right - left);
        items.push(Item::text(name, Point::new(left, top), roles.text_secondary));
    }
    if !items.is_empty() {
        let node = Arc::new(Node::new(items));
        let tag = Tag::ColumnHead { column: column.name() };
        scene.push(Item::Group(Group::at(Point::ZERO, node).tagged(tag)));
    }
}
