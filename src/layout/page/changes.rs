//! "What changes and why": a future map beside the current one, and every change in journey order with
//! where it comes from and what it removes.

use std::sync::Arc;

use super::blocks::{self, Block, Writer};
use super::frame;
use super::sheet::Sheet;
use crate::geom::{Affine, Point, Rect};
use crate::insight::compare::{CardPair, Change, Comparison, compare};
use crate::layout::compare::{self, CompareOptions};
use crate::layout::faces;
use crate::layout::label::{one_line, tenths_text};
use crate::model::{JourneyMap, MapState, Note};
use crate::scene::{Group, Item, Node, Scene, Tag};
use crate::text::{TextStyle, Weight};

const HEADING: TextStyle = TextStyle::new(15.5, 20.0, Weight::SemiBold);
const TEXT: TextStyle = TextStyle::new(13.0, 17.0, Weight::SemiBold);
const LINE: TextStyle = TextStyle::new(11.8, 16.0, Weight::Regular);
/// Width of a column of changes, and of the disc before each.
const COLUMN: f64 = 396.0;
const DISC: f64 = 26.0;
/// The picture is drawn at this scale where it fits, in units of the page.
const SCALE: f64 = 1.15;
/// With less room than this the list begins on the next page.
const LEAST_LIST: f64 = 140.0;

/// A comparison of a future map with the one it is a future of.
struct Told<'a> {
    from: &'a JourneyMap,
    both: Comparison,
    /// For an audience that does not see everything.
    part: bool,
}

fn told<'a>(sheet: &'a Sheet, part: bool) -> Option<Told<'a>> {
    let MapState::Future { of: Some(of) } = sheet.map.head().state else { return None };
    let from = sheet.project.map(of)?;
    let both = compare(sheet.project, from, sheet.map);
    let both = if part { both.only_seen(from) } else { both };
    (!both.is_same()).then_some(Told { from, both, part })
}

/// The pages; none where the map is no future one of another or says the same.
pub fn scenes(sheet: &Sheet, part: bool) -> Vec<Scene> {
    let Some(told) = told(sheet, part) else { return Vec::new() };
    let options =
        CompareOptions { changes_only: true, fit_width: Some(width(sheet) / SCALE - compare::RAIL) };
    let layout = compare::scene(&told.both, (told.from, sheet.map), sheet.ctx, &options);
    let picture = compare::whole_scene(&layout, sheet.ctx);
    let mut scene = Scene::new(sheet.size.to_rect());
    let top = frame::short_head(sheet, &mut scene);
    let mut top = frame::part_title(sheet.words.get("what-changes"), top, sheet, &mut scene);
    top = counts(&told.both, top, sheet, &mut scene);
    top = placed(picture, top, sheet, &mut scene);
    let mut pages = vec![scene];
    let mut blocks = entries(&told, sheet);
    if blocks.is_empty() {
        return pages;
    }
    if sheet.bottom() - top < LEAST_LIST {
        top = another(sheet, &mut pages);
    }
    loop {
        let before = blocks.len();
        if let Some(scene) = pages.last_mut() {
            blocks = fill(blocks, top, sheet, scene);
        }
        if blocks.is_empty() {
            return pages;
        }
        // A change that is higher than a page stands alone, so that the pages come to an end.
        if blocks.len() == before
            && let Some(first) = blocks.first_mut()
        {
            first.height = first.height.min(sheet.bottom() - top);
        }
        top = another(sheet, &mut pages);
    }
}

fn width(sheet: &Sheet) -> f64 {
    sheet.size.width - sheet.margins.left - sheet.margins.right
}

fn another(sheet: &Sheet, pages: &mut Vec<Scene>) -> f64 {
    let mut scene = Scene::new(sheet.size.to_rect());
    let top = frame::short_head(sheet, &mut scene);
    pages.push(scene);
    top
}

/// "2 Added, 6 Changed, 6 Gone. Mean emotion −0.1 → +0.9"; gives where the picture starts.
fn counts(both: &Comparison, top: f64, sheet: &Sheet, scene: &mut Scene) -> f64 {
    let (counts, words) = (both.counts(), sheet.words);
    let all = [("added", counts.added), ("changed", counts.changed), ("gone", counts.gone)];
    let told: Vec<String> = all.iter().map(|(key, count)| format!("{}: {count}", words.get(key))).collect();
    let mut line = told.join("   ");
    if let (Some(before), Some(after)) = both.mean {
        let value = |tenths: f64| tenths_text(tenths.round().clamp(-20.0, 20.0) as i8);
        line.push_str(&format!("   {}: {} → {}", words.get("mean-emotion"), value(before), value(after)));
    }
    let text = sheet.ctx.paragraph(&line, LINE, Some(width(sheet)));
    let below = top + text.size.height + 12.0;
    let at = Point::new(sheet.margins.left, top);
    let node = Arc::new(Node::new(vec![Item::text(text, at, sheet.roles().text_secondary)]));
    scene.push(Item::Group(Group::at(Point::ZERO, node).tagged(Tag::Paragraph)));
    below
}

/// The picture of both maps, as large as fits; gives its lower edge.
fn placed(picture: Scene, top: f64, sheet: &Sheet, scene: &mut Scene) -> f64 {
    let (room, high) = (width(sheet), sheet.bottom() - top);
    let bounds = picture.bounds;
    if bounds.width() <= 0.0 || bounds.height() <= 0.0 || high <= 0.0 {
        return top;
    }
    let by = (room / bounds.width()).min(high / bounds.height()).min(SCALE);
    let transform = Affine::translate((sheet.margins.left, top)) * Affine::scale(by);
    let node = Arc::new(Node::new(picture.items));
    scene.push(Item::Group(Group { transform, clip: None, tag: None, node }));
    top + bounds.height() * by + 22.0
}

/// Columns of changes from `top` down; gives back what finds no place.
fn fill(mut blocks: Vec<Block>, top: f64, sheet: &Sheet, scene: &mut Scene) -> Vec<Block> {
    let mut x = sheet.margins.left;
    while !blocks.is_empty() && x + COLUMN <= sheet.size.width - sheet.margins.right + 1.0 {
        let column = Rect::new(x, top, x + COLUMN, sheet.bottom());
        // What does not fit starts the next column: the order is that of the journey.
        let mut high = 0.0;
        let fits = blocks.iter().take_while(|block| {
            high += block.height;
            let fits = high <= column.height() + 0.5;
            high += blocks::BETWEEN;
            fits
        });
        let count = fits.count();
        let rest = blocks.split_off(count);
        blocks::fill_column(blocks, column, scene);
        blocks = rest;
        x += COLUMN + blocks::BESIDE;
    }
    blocks
}

/// Every change, then the figures.
fn entries(told: &Told, sheet: &Sheet) -> Vec<Block> {
    let mut blocks: Vec<Block> = told.both.changes().map(|(_, card)| change(told, card, sheet)).collect();
    if !blocks.is_empty() {
        blocks.insert(0, heading(sheet.words.get("in-journey-order"), sheet));
    }
    let figures = told.both.figures.iter().filter(|figure| figure.differs && !figure.then.is_empty());
    let mut figures = figures.peekable();
    if figures.peek().is_some() {
        blocks.push(heading(sheet.words.get("kpis"), sheet));
    }
    for figure in figures {
        let (items, height) =
            compare::figure_line(&figure.now, &figure.then, &figure.name, COLUMN - DISC, sheet.ctx);
        blocks.push(Block { items, height, foot: false });
    }
    blocks
}

fn heading(words: &str, sheet: &Sheet) -> Block {
    let mut out = Writer::new(0.0);
    let text = sheet.ctx.paragraph(words, HEADING, Some(COLUMN));
    out.y = text.size.height;
    out.push(Item::text(text, Point::ZERO, sheet.roles().accent_text));
    out.block(false)
}

/// A disc with the mark, the words, the place and the reasons.
fn change(told: &Told, card: &CardPair, sheet: &Sheet) -> Block {
    let roles = sheet.roles();
    let mut out = Writer::new(0.0);
    if let Some((icon, color)) = compare::mark(card.change, sheet.ctx) {
        let at = Point::new(9.0, 9.0);
        out.push(faces::disc(at, 9.0, color));
        out.push(sheet.ctx.icon(icon, 12.0, at, roles.surface));
    }
    let (was, is) = compare::words(card, told.from, sheet.map);
    let said = |note: Option<&Note>| note.map(|note| one_line(&note.text)).filter(|text| !text.is_empty());
    let line = |out: &mut Writer, text: &str, style: TextStyle, color| {
        let text = sheet.ctx.paragraph(text, style, Some(COLUMN - DISC));
        let at = Point::new(DISC, out.y);
        out.y += text.size.height;
        out.push(Item::text(text, at, color));
    };
    if let Some(text) = said(is).or(said(was)) {
        line(&mut out, &text, TEXT, roles.text);
    }
    line(&mut out, &place(&told.both, card, told.from, sheet), LINE, roles.text_secondary);
    if let Some(was) = said(was).filter(|_| card.change == Change::Changed) {
        line(&mut out, &sheet.words.fill("was", &[("text", &was)]), LINE, roles.text_secondary);
    }
    if let Some(note) = is {
        if note.value_added {
            line(&mut out, sheet.words.get("value-added"), LINE, roles.text_secondary);
        }
        let known = |id| !told.part || told.both.may_tell(told.from, id);
        for (key, text) in compare::reasons(sheet.project, note, known) {
            line(&mut out, &sheet.words.fill(key, &[("text", &text)]), LINE, roles.text_secondary);
        }
    }
    out.y = out.y.max(18.0);
    out.block(false)
}

/// Stage and step, and what that means, in the words of the page.
fn place(both: &Comparison, card: &CardPair, from: &JourneyMap, sheet: &Sheet) -> String {
    let name = |column: usize| {
        let column = both.columns.get(column);
        column.map(|column| compare::column_name(column, from, sheet.map)).unwrap_or_default()
    };
    let here = name(card.column);
    match card.change {
        Change::Gone => format!("{here}, {}", sheet.words.get("no-longer")),
        Change::Resolved => format!("{here}, {}", sheet.words.get("pain-resolved")),
        Change::Moved => {
            let was = card.was.map(|was| name(was.0)).unwrap_or_default();
            format!("{here}, {}", sheet.words.fill("moved-from", &[("place", &was)]))
        }
        _ => {
            let lane = both.lanes.get(card.lane).map(|lane| lane.lane.label().to_owned());
            format!("{here}, {}", lane.unwrap_or_default())
        }
    }
}
