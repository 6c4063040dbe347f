//! The sticky edges of the matrix: corner with the persona, stage heads, lane heads.

use std::sync::Arc;

use super::Measures;
use super::grid::{Grid, GridColumn};
use super::rows::Row;
use crate::geom::{Point, Rect, Vec2};
use crate::layout::kind::{self, Icon};
use crate::layout::{LayoutCtx, label, picture, style};
use crate::model::{DecisionRole, JourneyMap, Lane, LaneKind, NoteColor, Persona, Project, Swatch};
use crate::scene::{Group, Item, Node, Scene, Stroke, Tag, Target, Zone};
use crate::text::{Cut, TextStyle, icons};

/// Width of the place that resizes a column or row, over its edge.
const EDGE: f64 = 6.0;

/// Height of the strip that shows waiting, under the stages.
const WAITS: f64 = 20.0;

/// Height of the stage heads, with the strip for waiting where there is any.
pub fn height(grid: &Grid, m: &Measures) -> f64 {
    m.head + if grid.has_waits() { WAITS * m.scale } else { 0.0 }
}

/// The persona of the map in the upper left corner, `height` high.
pub fn corner(map: &JourneyMap, project: &Project, height: f64, m: &Measures, ctx: &LayoutCtx) -> Scene {
    let rect = Rect::new(0.0, 0.0, m.rail, height);
    let roles = &ctx.palette.roles;
    let mut scene = Scene::new(rect);
    scene.push(Item::rect(rect, 0.0).fill(roles.surface));
    let persona = map.head().personas.first().and_then(|id| project.personas().get(*id));
    if let Some(persona) = persona {
        persona_items(persona, project, m, ctx, &mut scene);
    }
    scene.push(edge_line(rect.x1 - 0.5, rect, ctx));
    scene.push(head_rule(rect, ctx));
    let label = persona.map_or("No persona".to_owned(), |persona| format!("Persona: {}", persona.name));
    scene.zones.push(Zone { target: Target::Corner, rect, label });
    scene
}

fn persona_items(persona: &Persona, project: &Project, m: &Measures, ctx: &LayoutCtx, scene: &mut Scene) {
    let roles = &ctx.palette.roles;
    let disc = Rect::from_center_size(Point::new(26.0, m.head / 2.0), (28.0, 28.0));
    scene.items.extend(avatar(persona, project, disc, ctx));
    let width = m.rail - 48.0 - 8.0;
    let name = ctx.line(&persona.name, style::LANE, width);
    let under: Vec<&str> =
        [persona.age.as_str(), persona.role.as_str()].into_iter().filter(|s| !s.trim().is_empty()).collect();
    let top = if under.is_empty() { m.head / 2.0 - 8.0 } else { m.head / 2.0 - 15.0 };
    scene.push(Item::text(name, Point::new(48.0, top), roles.text));
    if !under.is_empty() {
        let line = ctx.line(&under.join(", "), style::META, width);
        scene.push(Item::text(line, Point::new(48.0, m.head / 2.0 + 0.5), roles.text_secondary));
    }
}

/// The persona's picture in a disc, or the initials of the name.
pub fn avatar(persona: &Persona, project: &Project, disc: Rect, ctx: &LayoutCtx) -> Vec<Item> {
    let colours = ctx.palette.note(Swatch::Token(NoteColor::Orange));
    let radius = disc.width() / 2.0;
    let portrait = persona.portrait.and_then(|id| project.images().get(id));
    if let Some(blob) = portrait {
        let image = picture(blob);
        return vec![Item::rect(disc, radius).fill(colours.fill), Item::Group(covered(image, disc, radius))];
    }
    let style = style::scaled(style::LANE, disc.width() / 28.0 * 11.5 / 12.0);
    let initials = ctx.paragraph(&initials(&persona.name), style, None);
    let at =
        Point::new(disc.center().x - initials.size.width / 2.0, disc.center().y - initials.size.height / 2.0);
    vec![Item::rect(disc, radius).fill(colours.fill), Item::text(initials, at, colours.fink)]
}

/// A picture that covers a place, cut to its rounded rectangle.
pub fn covered(image: Arc<crate::scene::Image>, place: Rect, radius: f64) -> Group {
    let (w, h) = (f64::from(image.width_px.max(1)), f64::from(image.height_px.max(1)));
    let scale = (place.width() / w).max(place.height() / h);
    let rect = Rect::from_center_size(place.center(), (w * scale, h * scale));
    let node = Arc::new(Node::new(vec![Item::Image { image, rect, radius: 0.0 }]));
    Group { clip: Some((place, radius)), ..Group::at(Point::ZERO, node) }
}

/// The first letters of the first and last word of a name.
fn initials(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let first = words.first().and_then(|word| word.chars().next());
    let last = words.last().filter(|_| words.len() > 1).and_then(|word| word.chars().next());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// Numbers, names, lengths of time and steps of the stages.
pub fn stage_heads(grid: &Grid, m: &Measures, ctx: &LayoutCtx, width: f64) -> Scene {
    let height = height(grid, m);
    let rect = Rect::new(0.0, 0.0, width, height);
    let mut scene = Scene::new(rect);
    scene.push(Item::rect(rect, 0.0).fill(ctx.palette.roles.surface));
    for range in grid.stages() {
        stage_head(&grid.columns[range], height, m, ctx, &mut scene);
    }
    scene.push(head_rule(rect, ctx));
    if height > m.head {
        waits(grid, height, m, ctx, &mut scene);
    }
    for column in grid.columns.iter().filter(|column| !column.is_folded() && !grid.by_time) {
        let edge = Rect::new(column.x1 - EDGE / 2.0, 0.0, column.x1 + EDGE / 2.0, height);
        let label = format!("Width of {}", column.name());
        scene.zones.push(Zone { target: Target::ColumnEdge(column.step.id), rect: edge, label });
    }
    scene
}

/// The strip with the waiting before the columns.
fn waits(grid: &Grid, height: f64, m: &Measures, ctx: &LayoutCtx, scene: &mut Scene) {
    let mut items = Vec::new();
    for column in grid.columns.iter().filter(|column| !column.step.wait.text.trim().is_empty()) {
        let share = match (column.step.wait.length(), column.step.duration.length()) {
            (Some(wait), Some(own)) if wait + own > 0.0 => (wait / (wait + own)).clamp(0.3, 0.7),
            _ => 0.6,
        };
        let words = super::time::wait_width(column.step.wait.text.trim(), m, ctx);
        let usual = ((column.width() - 1.0) * share).max(words).min(column.width() - 1.0);
        let width = if column.wait > 0.0 { column.wait } else { usual };
        let rect = Rect::new(column.x0, m.head, column.x0 + width, height - 1.0);
        items.extend(super::time::wait_head(column.step.wait.text.trim(), rect, m, ctx));
    }
    scene.push(Item::Group(Group::at(Point::ZERO, Arc::new(Node::new(items)))));
}

/// A folded stage: its number, its name as far as it goes, and a sign that there is more.
fn folded_head(column: &GridColumn, height: f64, m: &Measures, ctx: &LayoutCtx, scene: &mut Scene) {
    let roles = &ctx.palette.roles;
    let rect = Rect::new(column.x0, 0.0, column.x1, height);
    let number = ctx.paragraph(&column.number.to_string(), style::STEP, None);
    let name = ctx.line(&label::one_line(&column.stage.title), style::META, rect.width() - 12.0);
    let sign = Point::new(rect.x1 - 14.0, 19.0 * m.scale);
    let items = vec![
        Item::text(number, Point::new(rect.x0 + 10.0, 12.5), roles.text_tertiary),
        ctx.icon(Icon::bold(icons::CARET_RIGHT), 11.0, sign, roles.text_secondary),
        Item::text(name, Point::new(rect.x0 + 6.0, 30.5), roles.text_secondary),
        edge_line(rect.x1 - 0.5, rect, ctx),
    ];
    scene.push(Item::Group(Group::at(Point::ZERO, Arc::new(Node::new(items))).tagged(Tag::Heading(2))));
    let label = format!("Stage {}: {}, collapsed", column.number, label::column(&column.stage.title, ""));
    scene.zones.push(Zone { target: Target::Stage(column.stage.id), rect, label });
}

/// The head of one stage over all its columns.
fn stage_head(columns: &[GridColumn], height: f64, m: &Measures, ctx: &LayoutCtx, scene: &mut Scene) {
    let (Some(first), Some(last)) = (columns.first(), columns.last()) else { return };
    if first.is_folded() {
        return folded_head(first, height, m, ctx, scene);
    }
    let roles = &ctx.palette.roles;
    let rect = Rect::new(first.x0, 0.0, last.x1, height);
    let mut items = Vec::new();
    let number = ctx.paragraph(&first.number.to_string(), style::STEP, None);
    let name_x = rect.x0 + stage_name_x(number.size.width);
    items.push(Item::text(number, Point::new(rect.x0 + 10.0, 12.5), roles.text_tertiary));
    let has_steps = columns.len() > 1 || !first.step.title.is_empty();
    let time = first.stage.duration.text.trim();
    let mut right = rect.x1 - 10.0;
    if !time.is_empty() && has_steps {
        let line = ctx.line(time, style::META, (right - name_x) / 2.0);
        right -= line.size.width;
        items.push(Item::text(line, Point::new(right, 12.0), roles.text_tertiary));
        right -= 6.0;
    } else if !time.is_empty() {
        let line = ctx.line(time, style::META, right - name_x);
        items.push(Item::text(line, Point::new(name_x, 30.5), roles.text_tertiary));
    }
    let prompt = first.stage.prompt.trim();
    let asks = time.is_empty() && !has_steps && !prompt.is_empty() && m.head >= 48.0;
    if asks {
        let line = ctx.line(&label::one_line(prompt), style::META, right - name_x);
        items.push(Item::text(line, Point::new(name_x, 30.5), roles.text_tertiary.alpha(0.8)));
    }
    let mut spec = ctx.spec(&label::one_line(&first.stage.title), style::STAGE, Some(right + 4.0 - name_x));
    spec.cut = Cut::Lines(if has_steps || asks || !time.is_empty() || m.head < 48.0 { 1 } else { 2 });
    items.push(Item::text(ctx.text.layout(&spec), Point::new(name_x, 9.5), roles.text));
    items.push(edge_line(rect.x1 - 0.5, rect, ctx));
    let node = Arc::new(Node::new(items));
    scene.push(Item::Group(Group::at(Point::ZERO, node).tagged(Tag::Heading(2))));
    let title = label::column(&first.stage.title, "");
    let label = format!("Stage {}: {title}", first.number);
    scene.zones.push(Zone { target: Target::Stage(first.stage.id), rect, label });
    if has_steps {
        columns.iter().for_each(|column| step_head(column, height, m, ctx, scene));
    }
}

/// From the left edge of a stage's head to its name, behind a number of some width.
fn stage_name_x(number: f64) -> f64 {
    10.0 + number.max(6.0) + 6.5
}

/// Where the name of a stage, step or lane stands in its head, and its style; `head` is the zone of
/// the head and `number` that of the stage. `None` for anything else.
pub fn name_place(
    target: Target,
    head: Rect,
    number: usize,
    m: &Measures,
    ctx: &LayoutCtx,
) -> Option<(Point, TextStyle)> {
    let (x, y, style) = match target {
        Target::Stage(_) => {
            let number = ctx.paragraph(&number.to_string(), style::STEP, None);
            (stage_name_x(number.size.width), 9.5, style::STAGE)
        }
        Target::Step(_) => (10.0, 2.0, style::STEP),
        Target::Lane(_) => (34.0 * m.scale, 17.0 * m.scale - f64::from(m.lane.line_height) / 2.0, m.lane),
        _ => return None,
    };
    Some((head.origin() + Vec2::new(x, y), style))
}

/// Name and length of time of a step, under its stage.
fn step_head(column: &GridColumn, height: f64, m: &Measures, ctx: &LayoutCtx, scene: &mut Scene) {
    let roles = &ctx.palette.roles;
    let rect = Rect::new(column.x0, m.head - 22.0, column.x1, height);
    let mut items = Vec::new();
    let mut right = rect.x1 - 8.0;
    let time = column.step.duration.text.trim();
    if !time.is_empty() {
        let line = ctx.line(time, style::META, rect.width() / 2.0);
        right -= line.size.width;
        items.push(Item::text(line, Point::new(right, rect.y0 + 2.0), roles.text_tertiary));
        right -= 4.0;
    }
    let x = rect.x0 + 10.0;
    let name = ctx.line(&label::one_line(&column.step.title), style::STEP, right - x);
    items.push(Item::text(name, Point::new(x, rect.y0 + 2.0), roles.text_secondary));
    if !column.last {
        let dashed = Stroke::new(1.0, roles.border_strong.mix(roles.border, 0.5)).dashed(3.0, 3.0);
        let x = rect.x1 - 0.5;
        items.push(Item::line(Point::new(x, rect.y0 - 1.0), Point::new(x, rect.y1), dashed));
    }
    let node = Arc::new(Node::new(items));
    scene.push(Item::Group(Group::at(Point::ZERO, node).tagged(Tag::ColumnHead { column: column.name() })));
    let label = format!("Step {}", column.name());
    scene.zones.push(Zone { target: Target::Step(column.step.id), rect, label });
}

/// Icon and name of every lane.
pub fn rail(rows: &[Row], map: &JourneyMap, project: &Project, m: &Measures, ctx: &LayoutCtx) -> Scene {
    let height = rows.iter().map(|row| row.height).sum();
    let rect = Rect::new(0.0, 0.0, m.rail, height);
    let mut scene = Scene::new(rect);
    scene.push(Item::rect(rect, 0.0).fill(ctx.palette.roles.surface_subtle));
    let mut y = 0.0;
    let mut edges = Vec::new();
    for row in rows {
        let place = Rect::new(0.0, y, m.rail, y + row.height);
        lane_head(row, place, (map, project), m, ctx, &mut scene);
        y += row.height;
        let edge = Rect::new(0.0, y - EDGE / 2.0, m.rail, y + EDGE / 2.0);
        let label = format!("Height of {}", row.lane.label());
        edges.push(Zone { target: Target::RowEdge(row.lane.id), rect: edge, label });
    }
    scene.zones.extend(edges);
    scene.push(edge_line(m.rail - 0.5, rect, ctx));
    scene
}

/// How high a lane must be for its head: two lines of its name, and whose it is.
pub fn least_height(lane: &Lane, project: &Project, m: &Measures, ctx: &LayoutCtx) -> f64 {
    if m.one_line {
        return 0.0;
    }
    let line = f64::from(m.lane.line_height);
    let faces = if lane.kind == LaneKind::Emotion { 28.0 } else { 6.0 };
    let room = m.rail - 34.0 * m.scale - faces * m.scale;
    let name = ctx.paragraph(&label::one_line(lane.label()), m.lane, Some(room));
    let lines = (name.size.height / line).round().clamp(1.0, 2.0)
        + f64::from(u8::from(!who(lane, project).is_empty()));
    if lines < 1.5 { 0.0 } else { 17.0 * m.scale + line * (lines - 0.5) + 7.0 * m.scale }
}

/// Whose lane it is: "Buyer, Ana Ruiz".
pub fn who(lane: &Lane, project: &Project) -> String {
    let persona = lane.persona.and_then(|id| project.personas().get(id)).map(|persona| persona.name.clone());
    let person = lane.person.and_then(|id| project.people().get(id)).map(|person| person.name.clone());
    let role = lane.role.map(|role| role_name(role).to_owned());
    let mut all: Vec<String> = Vec::new();
    for name in [role, persona, person].into_iter().flatten().filter(|name| !name.is_empty()) {
        // Nobody is told twice who it is.
        if name != lane.label() && !all.contains(&name) {
            all.push(name);
        }
    }
    all.join(", ")
}

/// What a part in a buying decision is called.
pub fn role_name(role: DecisionRole) -> &'static str {
    match role {
        DecisionRole::User => "User",
        DecisionRole::Approver => "Approver",
        DecisionRole::Payer => "Payer",
        DecisionRole::Buyer => "Buyer",
        DecisionRole::Gatekeeper => "Gatekeeper",
    }
}

fn lane_head(
    row: &Row,
    place: Rect,
    (map, project): (&JourneyMap, &Project),
    m: &Measures,
    ctx: &LayoutCtx,
    scene: &mut Scene,
) {
    let roles = &ctx.palette.roles;
    let mut items = Vec::new();
    let glyph = kind::glyph(&row.lane.kind);
    let (icon, color) = match kind::lane_swatch(map, &row.lane) {
        Some(swatch) => (Icon::fill(glyph), ctx.palette.note(swatch).strong),
        None => (Icon::regular(glyph), roles.text_secondary),
    };
    let middle = 17.0 * m.scale;
    items.push(ctx.icon(icon, m.lane_icon, Point::new(19.5 * m.scale, middle), color));
    let x = 34.0 * m.scale;
    let room = m.rail - x - if row.curve.is_some() { 28.0 * m.scale } else { 6.0 };
    let line = f64::from(m.lane.line_height);
    let top = middle - line / 2.0;
    let mut spec = ctx.spec(&label::one_line(row.lane.label()), m.lane, Some(room));
    // A long name ends with `…` where its row ends.
    let who = who(&row.lane, project);
    let second = if who.is_empty() { 0.0 } else { line };
    spec.cut = Cut::Lines((((place.height() - top - second - 1.0) / line) as u16).max(1));
    let name = ctx.text.layout(&spec);
    let below = top + name.size.height;
    items.push(Item::text(name, Point::new(x, top), roles.text));
    if !who.is_empty() {
        let words = ctx.line(&who, style::scaled(style::META, m.scale), room);
        items.push(Item::text(words, Point::new(x, below), roles.text_secondary));
    }
    if row.folded {
        let sign = Point::new(m.rail - 12.0 * m.scale, middle);
        items.push(ctx.icon(Icon::bold(icons::CARET_DOWN), 11.0 * m.scale, sign, roles.text_secondary));
    }
    let mut toggles = Vec::new();
    if let Some(curve) = &row.curve {
        let (head, zones) = super::emotion::head(curve, &row.legend, row.lane.id, map, m, ctx);
        items.extend(head);
        toggles = zones;
    }
    let y = place.height() - 0.5;
    items.push(Item::line(Point::new(0.0, y), Point::new(m.rail, y), Stroke::new(1.0, roles.border)));
    let node = Arc::new(Node::new(items));
    let tag = Tag::RowHead { row: row.lane.label().to_owned() };
    scene.push(Item::Group(Group::at(place.origin(), node).tagged(tag)));
    let mut label = format!("Lane {}", row.lane.label());
    if !who.is_empty() {
        label = format!("{label}, {who}");
    }
    if row.folded {
        label.push_str(", collapsed");
    }
    scene.zones.push(Zone { target: Target::Lane(row.lane.id), rect: place, label });
    let by = place.origin().to_vec2();
    scene.zones.extend(toggles.into_iter().map(|zone| Zone { rect: zone.rect + by, ..zone }));
}

fn edge_line(x: f64, rect: Rect, ctx: &LayoutCtx) -> Item {
    let stroke = Stroke::new(1.0, ctx.palette.roles.border);
    Item::line(Point::new(x, rect.y0), Point::new(x, rect.y1), stroke)
}

fn head_rule(rect: Rect, ctx: &LayoutCtx) -> Item {
    let stroke = Stroke::new(1.0, ctx.palette.roles.border_strong);
    let left = rect.origin() + Vec2::new(0.0, rect.height() - 0.5);
    Item::line(left, left + Vec2::new(rect.width(), 0.0), stroke)
}
