//! Figures of the comparison: what they are and what they should become.

use std::sync::Arc;

use super::{GAP, PADDING, Row, Sheet, names};
use crate::geom::{Point, Rect};
use crate::insight::compare::CardPair;
use crate::layout::matrix::figures::Figure;
use crate::layout::{LayoutCtx, style};
use crate::scene::{Group, Item, Node, Tag, Target, Zone};
use crate::text::{TextStyle, Weight};

const NOW: TextStyle = TextStyle::new(12.5, 18.0, Weight::Regular);

/// A figure of a cell.
pub struct Shown {
    column: usize,
    name: String,
    now: String,
    then: String,
    /// The card it was read from.
    pub card: Option<usize>,
}

/// The figures of a lane, those that were read from cards too.
pub fn of_lane(sheet: &Sheet, lane: usize, changes_only: bool) -> Vec<Shown> {
    let metrics = sheet.both.figures.iter().filter_map(|figure| {
        let (column, row) = figure.place?;
        let (name, now, then) = (figure.name.clone(), figure.now.clone(), figure.then.clone());
        (row == lane).then_some(Shown { column, name, now, then, card: None })
    });
    let cards = sheet.both.cards.iter().enumerate().filter(|(_, card)| card.lane == lane);
    let read =
        cards.filter(|(_, card)| !is_read(sheet, card)).filter_map(|(i, card)| of_card(sheet, i, card));
    let all = metrics.chain(read);
    all.filter(|figure| !changes_only || !figure.then.is_empty()).collect()
}

/// A card whose words are a figure in every map it is in.
fn of_card(sheet: &Sheet, index: usize, card: &CardPair) -> Option<Shown> {
    let (was, is) = names::words(card, sheet.from, sheet.to);
    let read = |note: Option<&crate::model::Note>| note.map(|note| Figure::of_text(&note.text));
    let (now, then) = match (read(was), read(is)) {
        (Some(now), Some(then)) => (Some(now?), Some(then?)),
        (Some(now), None) => (Some(now?), None),
        (None, then) => (None, Some(then??)),
    };
    let name = then.as_ref().or(now.as_ref()).map(|figure| figure.name.clone())?;
    let value = |figure: Option<Figure>| figure.map(|figure| figure.value).unwrap_or_default();
    let (now, then) = (value(now), value(then));
    let then = if then == now { String::new() } else { then };
    Some(Shown { column: card.column, name, now, then, card: Some(index) })
}

/// Whether a figure was read from this card: it stands for it.
pub fn is_read(sheet: &Sheet, card: &CardPair) -> bool {
    let of = |map: &crate::model::JourneyMap, note| map.metrics().iter().any(|metric| metric.from == note);
    card.to.is_some() && of(sheet.to, card.to) || card.from.is_some() && of(sheet.from, card.from)
}

/// "2.7 → 3.4" with the name under it.
pub fn put(sheet: &Sheet, figure: &Shown, used: &mut [f64], row: &mut Row) {
    let (x0, x1) = sheet.x(figure.column);
    let x = x0 + PADDING + 3.0;
    let top = used.get(figure.column).copied().unwrap_or(PADDING) + 2.0;
    let made = line(&figure.now, &figure.then, &figure.name, x1 - x - PADDING, sheet.ctx);
    let rect = Rect::new(x, top, x1 - PADDING, top + made.1);
    if let Some(used) = used.get_mut(figure.column) {
        *used = rect.y1 + GAP;
    }
    let column = sheet.both.columns.get(figure.column);
    let column = column.map(|column| names::column_name(column, sheet.from, sheet.to)).unwrap_or_default();
    let lane = row.lane.and_then(|lane| sheet.both.lanes.get(lane));
    let tag = Tag::Cell {
        column: column.clone(),
        row: lane.map(|lane| lane.lane.label().to_owned()).unwrap_or_default(),
    };
    row.items.push(Item::Group(Group::at(rect.origin(), Arc::new(Node::new(made.0))).tagged(tag)));
    let label = match (figure.now.is_empty(), figure.then.is_empty()) {
        (false, true) => format!("{}: {}. {column}.", figure.name, figure.now),
        (true, _) => format!("{}: should become {}. {column}.", figure.name, figure.then),
        _ => format!("{}: {}, should become {}. {column}.", figure.name, figure.now, figure.then),
    };
    let step = sheet.both.columns.get(figure.column).and_then(|c| c.step.1.or(c.step.0));
    if let (Some(step), Some(lane)) = (step, lane.and_then(|lane| lane.to.or(lane.from))) {
        row.zones.push(Zone { target: Target::Cell(lane, step), rect, label });
    }
}

/// Value, arrow and target from (0, 0), the name below; gives the height.
pub fn line(now: &str, then: &str, name: &str, width: f64, ctx: &LayoutCtx) -> (Vec<Item>, f64) {
    let roles = &ctx.palette.roles;
    let mut items = Vec::new();
    let mut x = 0.0;
    let baseline = f64::from(style::FIGURE.line_height);
    if !now.is_empty() {
        let (kind, ink) =
            if then.is_empty() { (style::FIGURE, roles.text_tertiary) } else { (NOW, roles.text_tertiary) };
        let text = ctx.paragraph(now, kind, None);
        items.push(Item::text(text.clone(), Point::new(0.0, baseline - text.size.height), ink));
        x += text.size.width + 6.0;
    }
    if !then.is_empty() {
        if !now.is_empty() {
            let arrow = ctx.paragraph("→", NOW, None);
            items.push(Item::text(
                arrow.clone(),
                Point::new(x, baseline - arrow.size.height),
                roles.text_secondary,
            ));
            x += arrow.size.width + 6.0;
        }
        let text = ctx.paragraph(then, style::FIGURE, None);
        items.push(Item::text(text.clone(), Point::new(x, baseline - text.size.height), roles.text));
    }
    let name = ctx.paragraph(name, style::FIGURE_NAME, Some(width.max(20.0)));
    items.push(Item::text(name.clone(), Point::new(0.0, baseline + 1.0), roles.text_secondary));
    (items, baseline + 1.0 + name.size.height)
}
