//! Cards of the comparison: the same ones quiet, the others with a badge that says what they are.

use std::sync::Arc;

use super::{BADGE, CARD_X, CARD_Y, CardPlace, GAP, LINE, PADDING, RADIUS, Row, Sheet, names};
use crate::geom::{Point, Rect};
use crate::insight::compare::Change;
use crate::layout::kind::Icon;
use crate::layout::{LayoutCtx, NoteColours, style};
use crate::model::{Note, NoteColor, Swatch};
use crate::scene::{Color, Group, Item, Node, Stroke, Tag, Target, Zone};
use crate::text::{Paragraph, Weight, icons};

/// The mark of a change: its icon and the colour of its disc.
pub fn mark(change: Change, ctx: &LayoutCtx) -> Option<(Icon, Color)> {
    let roles = &ctx.palette.roles;
    let gone = ctx.palette.note(Swatch::Token(NoteColor::Grey)).strong;
    Some(match change {
        Change::Same => return None,
        Change::Added => (Icon::bold(icons::PLUS), roles.success),
        Change::Changed => (Icon::bold(icons::PENCIL_SIMPLE), roles.accent),
        Change::Moved => (Icon::bold(icons::ARROWS_LEFT_RIGHT), roles.accent),
        Change::Gone => (Icon::bold(icons::MINUS), gone),
        Change::Resolved => (Icon::bold(icons::CHECK), roles.success),
    })
}

/// Puts a card under what its column holds already.
pub fn put(sheet: &Sheet, index: usize, used: &mut [f64], row: &mut Row) {
    let Some(card) = sheet.both.cards.get(index) else { return };
    let (x0, x1) = sheet.x(card.column);
    let (x0, x1) = (x0 + PADDING, (x1 - 1.0 - PADDING).max(x0 + PADDING + 1.0));
    let (was, is) = names::words(card, sheet.from, sheet.to);
    let top = used.get(card.column).copied().unwrap_or(PADDING);
    let made = Made::new(sheet, card.change, was, is, x1 - x0);
    let rect = Rect::new(x0, top, x1, top + made.height);
    if let Some(used) = used.get_mut(card.column) {
        *used = rect.y1 + GAP;
    }
    let label = names::card_label(sheet.both, card, sheet.from, sheet.to);
    let column = sheet.both.columns.get(card.column);
    let tag = Tag::Cell {
        column: column.map(|column| names::column_name(column, sheet.from, sheet.to)).unwrap_or_default(),
        row: sheet.both.lanes.get(card.lane).map(|lane| lane.lane.label().to_owned()).unwrap_or_default(),
    };
    let node = Arc::new(Node::new(made.items));
    row.items.push(Item::Group(Group::at(rect.origin(), node).tagged(tag)));
    if let Some(note) = card.to.or(card.from) {
        row.zones.push(Zone { target: Target::Note(note), rect, label });
    }
    row.cards.push(CardPlace { card: index, rect });
}

/// A card laid out from (0, 0).
struct Made {
    items: Vec<Item>,
    height: f64,
}

impl Made {
    fn new(sheet: &Sheet, change: Change, was: Option<&Note>, is: Option<&Note>, width: f64) -> Self {
        let (ctx, roles) = (sheet.ctx, &sheet.ctx.palette.roles);
        let colours = colours(sheet, was, is);
        let inner = width - 2.0 * CARD_X;
        let text = |note: Option<&Note>, style| {
            let words = note.map(|note| note.text.trim_end()).filter(|words| !words.trim().is_empty());
            words.map(|words| ctx.paragraph(words, style, Some(inner)))
        };
        let strong = style::weighted(LINE, Weight::SemiBold);
        let mut y = CARD_Y;
        let mut items = Vec::new();
        let gone = matches!(change, Change::Gone | Change::Resolved);
        let old = text(was, LINE).filter(|_| gone || change == Change::Changed);
        if let Some(old) = old {
            struck(
                &old,
                Point::new(CARD_X, y),
                if gone { roles.text_tertiary } else { colours.ink.alpha(0.72) },
                &mut items,
            );
            y += old.size.height + if gone { 0.0 } else { 2.0 };
        }
        let (new, ink) = match change {
            Change::Same => (text(is, LINE), roles.text_tertiary),
            Change::Gone | Change::Resolved => (None, roles.text),
            _ => (text(is, strong), colours.ink),
        };
        if let Some(new) = new {
            y += new.size.height;
            let top = y - new.size.height;
            items.push(Item::text(new, Point::new(CARD_X, top), ink));
        }
        let height = (y + CARD_Y).max(f64::from(LINE.line_height) + 2.0 * CARD_Y).ceil();
        items.insert(0, ground(sheet, change, &colours, Rect::new(0.0, 0.0, width, height)));
        if let Some((icon, color)) = mark(change, ctx) {
            let centre = Point::new(width - 4.5, 3.0);
            items.push(crate::layout::faces::disc(centre, BADGE / 2.0 + 1.5, roles.surface));
            items.push(crate::layout::faces::disc(centre, BADGE / 2.0, color));
            items.push(ctx.icon(icon, 10.0, centre, on(color, roles.surface, roles.text)));
        }
        Self { items, height }
    }
}

/// The ink that reads on a disc.
fn on(color: Color, one: Color, other: Color) -> Color {
    if one.contrast(color) >= other.contrast(color) { one } else { other }
}

fn colours(sheet: &Sheet, was: Option<&Note>, is: Option<&Note>) -> NoteColours {
    let later = is.and_then(|note| sheet.to.entries().get(note.entry));
    let earlier = || was.and_then(|note| sheet.from.entries().get(note.entry));
    let swatch = later.or_else(earlier).map_or(Swatch::Token(NoteColor::Grey), |entry| entry.swatch);
    sheet.ctx.palette.note(swatch)
}

fn ground(sheet: &Sheet, change: Change, colours: &NoteColours, rect: Rect) -> Item {
    let roles = &sheet.ctx.palette.roles;
    let card = |inset: f64| Item::rect(rect.inset(-inset), RADIUS - inset);
    match change {
        Change::Same => card(0.5).fill(sheet.quiet()).stroke(Stroke::new(1.0, roles.border)),
        Change::Added => card(0.75).fill(colours.soft).stroke(Stroke::new(1.5, roles.success)),
        Change::Changed | Change::Moved => {
            card(0.75).fill(colours.soft).stroke(Stroke::new(1.5, roles.accent))
        }
        Change::Gone | Change::Resolved => {
            let stroke = Stroke::new(1.5, roles.border_strong).dashed(4.0, 3.0);
            card(0.75).fill(roles.surface).stroke(stroke)
        }
    }
}

/// Text with a line through it.
fn struck(text: &Arc<Paragraph>, at: Point, color: Color, items: &mut Vec<Item>) {
    items.push(Item::text(text.clone(), at, color));
    for line in text.lines.iter().filter(|line| line.width > 0.0) {
        let y = at.y + f64::from(line.top + line.bottom) / 2.0 + 0.5;
        let x = at.x + f64::from(line.x);
        let end = Point::new(x + f64::from(line.width), y);
        items.push(Item::line(Point::new(x, y), end, Stroke::new(1.0, color)));
    }
}
