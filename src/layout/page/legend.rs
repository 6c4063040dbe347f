//! The legend and the sources: every mark of the page is explained, and no other.

use std::sync::Arc;

use super::blocks::{Block, WIDTH, Writer};
use super::sheet::Sheet;
use super::words::count;
use crate::geom::{Point, Rect};
use crate::insight::{Backing, Value, place_of, series, threads};
use crate::layout::kind::Icon;
use crate::layout::matrix::card::Look;
use crate::layout::matrix::figures::{self, Course, Figure};
use crate::layout::matrix::grid::Grid;
use crate::layout::{faces, marks};
use crate::model::{ColourEntry, GapForm, LaneKind, Note, Priority, Source, Trend};
use crate::scene::{Color, Item, Stroke};
use crate::text::{TextStyle, Weight};

const HEADING: TextStyle = TextStyle::new(13.0, 18.0, Weight::SemiBold);
const BODY: TextStyle = TextStyle::new(12.0, 16.0, Weight::Regular);
const NUMBER: TextStyle = TextStyle::new(12.0, 16.0, Weight::Bold);
/// Distance of two lines of the legend, and of two sources.
const LINE: f64 = 23.0;
const SOURCE: f64 = 22.0;
/// Texts of the column stand this far in.
const INSET: f64 = 4.0;

/// Marks that are seen on a page.
struct Used {
    entries: Vec<Arc<ColourEntry>>,
    faces: bool,
    /// Of the curve: hollow points, spreads, dashed pieces, the arc of intensity.
    hollow: bool,
    spread: bool,
    gap: bool,
    arc: bool,
    verified: bool,
    assumed: bool,
    intended: bool,
    value_added: bool,
    moment: bool,
    priority: bool,
    votes: bool,
    /// Arrows of figures with what they say, each once.
    courses: Vec<(Course, Trend)>,
}

/// The arrows of the figures that are seen.
fn courses(grid: &Grid) -> Vec<(Course, Trend)> {
    let mut all = Vec::new();
    for lane in grid.lanes.iter().filter(|lane| lane.kind == LaneKind::Metric) {
        for column in &grid.columns {
            let metrics = grid.metrics(lane.id, column.step.id).iter();
            let notes = grid.cards(lane.id, column.step.id).iter();
            let read = metrics.clone().filter_map(|metric| metric.from).collect::<Vec<_>>();
            all.extend(metrics.map(|metric| Figure::of_metric(metric, None)));
            let unread = notes.filter(|note| !read.contains(&note.id));
            all.extend(unread.filter_map(|note| Figure::of_text(&note.text)));
        }
    }
    let mut courses: Vec<_> =
        all.iter().filter_map(|figure| Some((figure.course()?, figure.trend?))).collect();
    courses.sort_by_key(|(course, trend)| (*course, *trend as u8));
    courses.dedup();
    courses
}

/// The cards that are seen, with how they are shown.
fn shown(grid: &Grid) -> impl Iterator<Item = (Look, &Arc<Note>)> {
    grid.lanes.iter().flat_map(move |lane| {
        let look = Look::of(&lane.kind);
        grid.columns
            .iter()
            .flat_map(move |column| grid.cards(lane.id, column.step.id).iter().map(move |note| (look, note)))
    })
}

impl Used {
    fn of(grid: &Grid, sheet: &Sheet) -> Self {
        let any = |test: &dyn Fn(&Note) -> bool| shown(grid).any(|(_, note)| test(note));
        let coloured = |entry: &ColourEntry| {
            shown(grid).any(|(look, note)| note.entry == entry.id && !matches!(look, Look::Plain { .. }))
        };
        let entries = sheet.map.entries_in_order();
        let steps: Vec<_> = grid.columns.iter().map(|column| column.step.id).collect();
        let rated = sheet.map.ratings().iter().any(|rating| steps.contains(&rating.step));
        let faces = rated && grid.lanes.iter().any(|lane| lane.kind == LaneKind::Emotion);
        let emotion = grid.lanes.iter().filter(|lane| lane.kind == LaneKind::Emotion);
        let curves: Vec<_> =
            emotion.flat_map(|lane| series(sheet.map, lane)).filter(|series| !series.hidden).collect();
        let value = |test: &dyn Fn(&Value) -> bool| {
            curves.iter().any(|series| steps.iter().any(|step| series.values.get(step).is_some_and(test)))
        };
        let head = sheet.map.head();
        Self {
            hollow: value(&|value| value.backing == Backing::Assumed),
            spread: value(&|value| value.band.is_some()),
            gap: faces
                && head.gaps == GapForm::Dashed
                && steps.iter().any(|step| curves.iter().any(|series| !series.values.contains_key(step))),
            arc: head.show_intensity && value(&|value| value.intensity.is_some()),
            entries: entries.into_iter().filter(|entry| coloured(entry)).cloned().collect(),
            faces,
            verified: grid.marks.shows_evidence() && any(&|note| !note.evidence.links.is_empty()),
            assumed: grid.marks.shows_evidence()
                && any(&|note| note.evidence.assumed && note.evidence.links.is_empty()),
            moment: any(&|note| note.moment.is_some()),
            priority: grid.marks.priority && any(&|note| note.priority == Some(Priority::High)),
            votes: grid.marks.votes && any(&|note| note.dots() > 0),
            intended: grid.marks.intended && any(&|note| !note.value_added),
            value_added: grid.marks.intended && any(&|note| note.value_added),
            courses: courses(grid),
        }
    }
}

/// "How to read this map"; nothing where no mark is used.
pub fn legend(grid: &Grid, sheet: &Sheet) -> Option<Block> {
    let used = Used::of(grid, sheet);
    let mut out = Writer::new(0.0);
    heading("legend", sheet, &mut out);
    let empty = out.y;
    colours(&used.entries, sheet, &mut out);
    if used.faces {
        scale(sheet, &mut out);
        curve_marks(&used, sheet, &mut out);
    }
    let roles = sheet.roles();
    let icon =
        |icon: Icon, size: f64, color: Color| move |at: Point| vec![sheet.ctx.icon(icon, size, at, color)];
    if used.intended {
        mark("intended", icon(marks::INTENDED, 15.0, roles.text_secondary), sheet, &mut out);
    }
    if used.value_added {
        mark("value-added", icon(marks::VALUE_ADDED, 15.0, roles.text_secondary), sheet, &mut out);
    }
    if used.verified {
        mark("verified", icon(marks::VERIFIED, 16.0, roles.success), sheet, &mut out);
    }
    if used.assumed {
        let dashed = Stroke::new(1.0, roles.text_tertiary).dashed(4.0, 3.0);
        let rect = |at| {
            let edge = Item::rect(Rect::from_center_size(at, (17.0, 16.0)), 3.0).stroke(dashed.clone());
            vec![edge, sheet.ctx.icon(marks::ASSUMED, 11.5, at, roles.text_secondary)]
        };
        mark("assumed", rect, sheet, &mut out);
    }
    if used.moment {
        mark("moment", |at| marks::star(sheet.ctx, at, 19.0), sheet, &mut out);
    }
    if used.priority {
        mark("priority", icon(marks::HIGH_PRIORITY, 12.0, roles.text), sheet, &mut out);
    }
    if used.votes {
        mark("votes", |at| vec![faces::disc(at, 3.75, roles.text)], sheet, &mut out);
    }
    trends(&used.courses, sheet, &mut out);
    (out.y > empty).then(|| out.block(false))
}

fn heading(key: &str, sheet: &Sheet, out: &mut Writer) {
    let text = sheet.ctx.paragraph(sheet.words.get(key), HEADING, Some(WIDTH - INSET));
    out.push(Item::text(text.clone(), Point::new(INSET, out.y), sheet.roles().accent_text));
    out.y += text.size.height + 3.0;
}

/// The colour key in two columns; long names take a whole line.
fn colours(entries: &[Arc<ColourEntry>], sheet: &Sheet, out: &mut Writer) {
    let half = (WIDTH - INSET) / 2.0 + 4.0;
    let mut right = false;
    for entry in entries {
        let one = sheet.ctx.paragraph(entry.label(), BODY, None);
        let wide = one.size.width > half - 28.0;
        if right && wide {
            out.y += LINE;
            right = false;
        }
        let text = if wide { sheet.ctx.paragraph(entry.label(), BODY, Some(WIDTH - 28.0)) } else { one };
        let x = if right { INSET + half } else { INSET };
        let colours = sheet.ctx.palette.note(entry.swatch);
        let swatch = Rect::from_center_size(Point::new(x + 6.5, out.y + LINE / 2.0), (13.0, 13.0));
        out.push(Item::rect(swatch, 3.5).fill(colours.fill).stroke(Stroke::new(1.0, colours.edge)));
        let at = Point::new(x + 21.0, out.y + (LINE - f64::from(BODY.line_height)) / 2.0);
        out.push(Item::text(text.clone(), at, sheet.roles().text));
        if right || wide {
            out.y += LINE + text.size.height - f64::from(BODY.line_height);
        }
        right = !right && !wide;
    }
    if right {
        out.y += LINE;
    }
}

/// The five faces with the names of both ends.
fn scale(sheet: &Sheet, out: &mut Writer) {
    let size = 26.0;
    out.y += 10.0;
    let (first, last) = (INSET + size / 2.0 - 1.0, WIDTH - 20.0);
    for level in 0..5 {
        let x = first + (last - first) * level as f64 / 4.0;
        let at = Point::new(x, out.y + size / 2.0);
        out.push(Item::Group(faces::face(level, size, at, sheet.ctx.palette, None)));
    }
    out.y += size + 3.0;
    let own = &sheet.map.head().level_names;
    let name = |level: usize, key: &str| {
        let own = own[level].trim();
        if own.is_empty() { sheet.words.get(key).to_owned() } else { own.to_owned() }
    };
    let low = sheet.ctx.line(&name(0, "very-unhappy"), BODY, WIDTH / 2.0 - 8.0);
    let high = sheet.ctx.line(&name(4, "very-happy"), BODY, WIDTH / 2.0 - 8.0);
    let right = last + size / 2.0 - high.size.width;
    out.push(Item::text(low, Point::new(INSET, out.y), sheet.roles().text_secondary));
    out.push(Item::text(high, Point::new(right, out.y), sheet.roles().text_secondary));
    out.y += f64::from(BODY.line_height) + 8.0;
}

/// What stands on and under the curve.
fn curve_marks(used: &Used, sheet: &Sheet, out: &mut Writer) {
    let roles = sheet.roles();
    let line = |at: Point, stroke: Stroke| {
        Item::line(Point::new(at.x - 9.0, at.y), Point::new(at.x + 9.0, at.y), stroke)
    };
    if used.hollow {
        let face = |at| vec![Item::Group(faces::hollow(2, 18.0, at, sheet.ctx.palette))];
        mark("assumed-rating", face, sheet, out);
    }
    if used.spread {
        let band = |at| {
            let rect = Rect::from_center_size(at, (18.0, 11.0));
            let line = line(at, Stroke::new(2.5, sheet.ctx.palette.emotion[2]));
            vec![Item::rect(rect, 2.0).fill(roles.text_tertiary.alpha(0.2)), line]
        };
        mark("spread", band, sheet, out);
    }
    if used.gap {
        let dashes = |at| vec![line(at, Stroke::new(2.0, roles.text_tertiary).dashed(4.0, 3.0))];
        mark("not-rated", dashes, sheet, out);
    }
    if used.arc {
        let arc = |at| {
            let dots = Stroke::new(1.75, roles.text_secondary).dashed(1.75, 3.5);
            vec![line(at, dots), faces::disc(at, 3.0, roles.text_secondary)]
        };
        mark("intensity-arc", arc, sheet, out);
    }
}

/// A mark and what it means.
fn mark(key: &str, draw: impl Fn(Point) -> Vec<Item>, sheet: &Sheet, out: &mut Writer) {
    let text = sheet.ctx.paragraph(sheet.words.get(key), BODY, Some(WIDTH - 32.0));
    out.items.extend(draw(Point::new(INSET + 7.5, out.y + LINE / 2.0)));
    let top = out.y + (LINE - f64::from(BODY.line_height)) / 2.0;
    out.push(Item::text(text.clone(), Point::new(32.0, top), sheet.roles().text));
    out.y += LINE + text.size.height - f64::from(BODY.line_height);
}

/// The arrows beside figures; two that say the same share a line.
fn trends(courses: &[(Course, Trend)], sheet: &Sheet, out: &mut Writer) {
    for same in courses.chunk_by(|a, b| a.0 == b.0) {
        let Some((course, _)) = same.first() else { continue };
        let key = match course {
            Course::Better => "better",
            Course::Worse => "worse",
            Course::Steady => "steady",
        };
        let color = course.color(sheet.ctx);
        let arrows = |at: Point| -> Vec<Item> {
            let first = at.x - 6.5 * (same.len() - 1) as f64;
            let place = |i: usize| Point::new(first + 13.0 * i as f64, at.y);
            let arrow = |(i, (_, trend)): (usize, &(Course, Trend))| (figures::arrow(*trend), place(i));
            let placed = same.iter().enumerate().map(arrow);
            placed.map(|(icon, at)| sheet.ctx.icon(icon, 12.5, at, color)).collect()
        };
        mark(key, arrows, sheet, out);
    }
}

/// The sources that back what is seen, in the project's order.
pub fn sources(grid: &Grid, sheet: &Sheet) -> Option<Block> {
    let all = cited(grid, sheet);
    if all.is_empty() {
        return None;
    }
    let mut out = Writer::new(0.0);
    heading("sources", sheet, &mut out);
    for (i, source) in all.iter().enumerate() {
        let top = out.y + (SOURCE - f64::from(BODY.line_height)) / 2.0;
        let number = sheet.ctx.paragraph(&(i + 1).to_string(), NUMBER, None);
        let text = sheet.ctx.paragraph(&source_line(source), BODY, Some(WIDTH - 22.0));
        out.push(Item::text(number, Point::new(INSET, top), sheet.roles().accent_text));
        out.push(Item::text(text.clone(), Point::new(22.0, top), sheet.roles().text));
        if !source.url.is_empty() {
            let rect = Rect::from_origin_size(Point::new(22.0, top), text.size);
            out.push(Item::Link { rect, url: source.url.clone() });
        }
        out.y += SOURCE + text.size.height - f64::from(BODY.line_height);
    }
    Some(out.block(true))
}

/// The cited sources in words, in the order of their numbers.
pub fn source_lines(grid: &Grid, sheet: &Sheet) -> Vec<String> {
    cited(grid, sheet).iter().map(|source| source_line(source)).collect()
}

/// The sources that back what is seen, in the project's order.
fn cited<'a>(grid: &Grid, sheet: &Sheet<'a>) -> Vec<&'a Arc<Source>> {
    let mut cited: Vec<_> =
        shown(grid).flat_map(|(_, note)| note.evidence.links.iter().map(|l| l.source)).collect();
    cited
        .extend(sheet.map.ratings().iter().flat_map(|rating| rating.evidence.links.iter().map(|l| l.source)));
    cited.sort_unstable();
    cited.dedup();
    let mut all: Vec<&Arc<Source>> = cited.iter().filter_map(|id| sheet.project.sources().get(*id)).collect();
    all.sort_by_key(|source| (source.order, source.id));
    all
}

/// "Checkout analytics, 12 400 visits, Q4".
fn source_line(source: &Source) -> String {
    let n = source.n.map(|n| format!("{} {}", count(n), source.unit.trim()).trim_end().to_owned());
    let period = match (source.period.trim(), source.date) {
        ("", Some(date)) => Some(date.year.to_string()),
        ("", None) => None,
        (period, _) => Some(period.to_owned()),
    };
    let parts = [Some(source.name.trim().to_owned()), n, period];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// All comments with where they stand, who wrote them and their replies; nothing without any.
pub fn comments(sheet: &Sheet) -> Option<Block> {
    let all = threads(sheet.map, None);
    if all.is_empty() {
        return None;
    }
    let mut out = Writer::new(0.0);
    heading("comments", sheet, &mut out);
    for (comment, replies) in all {
        let place = place_of(sheet.map, comment.on);
        let sign = if comment.answered { "✓ " } else { "" };
        let mut line = |text: &str, x: f64, color: Color, style: TextStyle| {
            let text = sheet.ctx.paragraph(text, style, Some(WIDTH - x));
            out.push(Item::text(text.clone(), Point::new(x, out.y), color));
            out.y += text.size.height;
        };
        let roles = sheet.roles();
        line(&format!("{sign}{place}"), INSET, roles.text, NUMBER);
        for (i, said) in std::iter::once(comment).chain(replies).enumerate() {
            let x = if i == 0 { INSET } else { INSET + 10.0 };
            line(&said.text, x, roles.text, BODY);
            let date = said.date.map(|date| sheet.words.date(date));
            let who = [Some(said.author.clone()), date].into_iter().flatten().filter(|part| !part.is_empty());
            let who = who.collect::<Vec<_>>().join(", ");
            if !who.is_empty() {
                line(&who, x, roles.text_secondary, BODY);
            }
        }
        out.y += 6.0;
    }
    Some(out.block(false))
}
