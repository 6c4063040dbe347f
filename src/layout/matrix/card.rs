//! One card, pill or plain text of a cell as a node in its own coordinates, from (0, 0).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Measures;
use crate::geom::{Point, Rect};
use crate::layout::kind::{self, Icon};
use crate::layout::label;
use crate::layout::marks::{self, Badges, Marks};
use crate::layout::{LayoutCtx, NoteColours, Theme, picture, style};
use crate::model::{
    ColourEntry, Density, JourneyMap, LaneKind, Note, NoteColor, NoteId, Project, RoundId, Swatch, Thing,
};
use crate::scene::{Color, Group, Item, Node, Stroke, Tag};
use crate::text::{Paragraph, TextStyle};

/// How the notes of a lane are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Look {
    Card,
    /// The words of a card over several lanes; its ground is drawn over all of them.
    Tall,
    Pill {
        /// With an icon guessed from its words.
        icon: bool,
    },
    /// Text without a card.
    Plain {
        quiet: bool,
    },
}

impl Look {
    pub fn of(kind: &LaneKind) -> Self {
        match kind {
            LaneKind::Touchpoint => Self::Pill { icon: false },
            LaneKind::Channel | LaneKind::Device => Self::Pill { icon: true },
            LaneKind::Goal => Self::Plain { quiet: false },
            LaneKind::Backstage | LaneKind::Owner => Self::Plain { quiet: true },
            _ => Self::Card,
        }
    }
}

/// What all cards of a layout have in common.
pub struct Cards<'a> {
    pub project: &'a Project,
    pub map: &'a JourneyMap,
    pub ctx: &'a LayoutCtx<'a>,
    pub measures: &'a Measures,
    pub marks: Marks,
    /// The word beside a high priority in comfortable density.
    pub high: &'a str,
    pub curve: CurveWords<'a>,
}

/// Words beside the emotion curve.
#[derive(Clone, Copy, Debug)]
pub struct CurveWords<'a> {
    pub peak: &'a str,
    pub end: &'a str,
    pub drop: &'a str,
    pub intensity: &'a str,
    /// The curve that is nobody's in particular.
    pub everyone: &'a str,
}

impl CurveWords<'_> {
    pub const ENGLISH: Self =
        Self { peak: "Peak", end: "End", drop: "Largest drop", intensity: "Intensity", everyone: "Everyone" };
}

/// A card: what it looks like and how high it is.
#[derive(Clone)]
pub struct Card {
    pub node: Arc<Node>,
    pub height: f64,
    /// Places that open the note's links, in their order.
    pub links: Vec<Rect>,
}

/// Cards kept while their notes, width and look are unchanged.
#[derive(Default)]
pub struct CardCache {
    made_for: (u64, u64, String, Marks, Option<RoundId>),
    cards: BTreeMap<NoteId, Kept>,
    pass: u64,
}

struct Kept {
    note: Arc<Note>,
    entry: Option<Arc<ColourEntry>>,
    thing: Option<Arc<Thing>>,
    width: u64,
    look: Look,
    density: Density,
    /// Its evidence has faded.
    old: bool,
    card: Card,
    pass: u64,
}

impl CardCache {
    pub fn begin(&mut self, cards: &Cards) {
        let ctx = cards.ctx;
        let language = ctx.language.to_owned();
        let made_for = (ctx.palette.key(), cards.measures.key(), language, cards.marks, ctx.hidden_votes);
        if self.made_for != made_for {
            self.cards.clear();
            self.made_for = made_for;
        }
        self.pass += 1;
    }

    pub fn get(&mut self, note: &Arc<Note>, look: Look, density: Density, width: f64, cards: &Cards) -> Card {
        let entry = cards.map.entries().get(note.entry);
        let thing = note.thing.and_then(|id| cards.project.things().get(id));
        let pass = self.pass;
        let old = cards.marks.is_old(note, cards.project);
        if let Some(kept) = self.cards.get_mut(&note.id)
            && Arc::ptr_eq(&kept.note, note)
            && (kept.width, kept.look, kept.density, kept.old) == (width.to_bits(), look, density, old)
            && kept.entry.as_ref().map(Arc::as_ptr) == entry.map(Arc::as_ptr)
            && kept.thing.as_ref().map(Arc::as_ptr) == thing.map(Arc::as_ptr)
        {
            kept.pass = pass;
            return kept.card.clone();
        }
        let card = make(note, entry.map(Arc::as_ref), look, density, width, cards);
        let kept = Kept {
            note: note.clone(),
            entry: entry.cloned(),
            thing: thing.cloned(),
            width: width.to_bits(),
            look,
            density,
            old,
            card: card.clone(),
            pass,
        };
        self.cards.insert(note.id, kept);
        card
    }

    pub fn forget_others(&mut self) {
        let pass = self.pass;
        self.cards.retain(|_, kept| kept.pass == pass);
    }
}

fn make(
    note: &Note,
    entry: Option<&ColourEntry>,
    look: Look,
    density: Density,
    width: f64,
    cards: &Cards,
) -> Card {
    let swatch = entry.map_or(Swatch::Token(NoteColor::Grey), |entry| entry.swatch);
    let colours = cards.ctx.palette.note(swatch);
    let inner = Inner::of(look, cards.measures, &colours, cards.ctx);
    let content = content(note, look, density, width - 2.0 * inner.x, &inner, cards);
    let height = (content.height + 2.0 * inner.y).max(inner.least).ceil();
    let mut items = Vec::new();
    if !matches!(look, Look::Plain { .. } | Look::Tall) {
        items.push(ground(note, &colours, Rect::new(0.0, 0.0, width, height), cards));
    }
    let corner = Point::new(inner.x, inner.y);
    let links = content.links.iter().map(|rect| *rect + corner.to_vec2()).collect();
    let node = Arc::new(Node::new(content.items));
    items.push(Item::Group(Group::at(corner, node)));
    if note.moment.is_some() {
        let size = cards.measures.star;
        let at = Point::new(width + 3.0 - size / 2.0, size / 2.0 - 8.0 * cards.measures.scale);
        items.extend(marks::star(cards.ctx, at, size));
    }
    Card { node: Arc::new(Node::new(items)), height, links }
}

/// Space and style inside a look.
struct Inner {
    x: f64,
    y: f64,
    least: f64,
    style: TextStyle,
    ink: Color,
}

impl Inner {
    fn of(look: Look, m: &Measures, colours: &NoteColours, ctx: &LayoutCtx) -> Self {
        let roles = &ctx.palette.roles;
        match look {
            Look::Card | Look::Tall => {
                Self { x: m.card_x, y: m.card_y, least: 0.0, style: m.card, ink: colours.ink }
            }
            Look::Pill { .. } => {
                let y = (m.pill - f64::from(m.card.line_height)) / 2.0;
                Self { x: m.card_x, y, least: m.pill, style: m.card, ink: colours.ink }
            }
            Look::Plain { quiet } => {
                let style = if quiet { m.quiet } else { m.plain };
                let ink = if quiet { roles.text_secondary } else { roles.text };
                Self { x: 4.0 * m.scale, y: 2.0, least: 0.0, style, ink }
            }
        }
    }
}

/// What stands inside a card, from (0, 0).
struct Content {
    items: Vec<Item>,
    links: Vec<Rect>,
    height: f64,
}

fn content(note: &Note, look: Look, density: Density, width: f64, inner: &Inner, cards: &Cards) -> Content {
    let (ctx, m) = (cards.ctx, cards.measures);
    let mut content = Content { items: Vec::new(), links: Vec::new(), height: 0.0 };
    if !m.one_line {
        content.picture(note, width, cards);
    }
    let mut left = 0.0;
    if let Some(icon) = pill_icon(note, look, cards) {
        let size = 12.0 * m.scale;
        let middle = f64::from(inner.style.line_height) / 2.0;
        content.items.push(ctx.icon(icon, size, Point::new(size / 2.0, middle), inner.ink));
        left = size + 4.0 * m.scale;
    }
    let old = cards.marks.is_old(note, cards.project);
    let empty = note.text.trim().is_empty();
    let words = if empty { &note.prompt } else { &note.text };
    let badges = marks::badges(note, (shown(cards.marks, density), old), ctx, inner.ink, m.badge);
    let top = content.height;
    let paragraph = if m.one_line {
        ctx.line(&label::one_line(words), inner.style, width - left)
    } else {
        ctx.paragraph(words.trim_end(), inner.style, Some(width - left))
    };
    let blank = words.trim().is_empty();
    if !blank || note.image.is_none() {
        content.height += paragraph.size.height.max(f64::from(inner.style.line_height));
    }
    match (badges, density) {
        (Some(badges), Density::Compact) => {
            content.badges_behind(&paragraph, badges, Point::new(left, top), width - left, m);
        }
        (badges, Density::Comfortable) => content.badge_row(note, badges, width, inner, cards),
        (None, Density::Compact) => {}
    }
    if !blank {
        let ink = inner.ink.alpha(if empty { 0.55 } else { 1.0 });
        content.items.push(Item::text(paragraph, Point::new(left, top), ink));
    }
    content
}

/// In comfortable density the priority stands by itself, with its word.
fn shown(marks: Marks, density: Density) -> Marks {
    Marks { priority: marks.priority && density == Density::Compact, ..marks }
}

impl Content {
    fn picture(&mut self, note: &Note, width: f64, cards: &Cards) {
        let blob = note.image.and_then(|id| cards.project.images().get(id));
        let Some(blob) = blob.filter(|blob| blob.width_px > 0 && blob.height_px > 0) else { return };
        let ratio = f64::from(blob.height_px) / f64::from(blob.width_px);
        let height = (width * ratio).min(width).max(1.0);
        let rect = Rect::from_center_size(Point::new(width / 2.0, height / 2.0), (height / ratio, height));
        self.items.push(Item::Image { image: picture(blob), rect, radius: 3.0 });
        self.height = height;
        if !note.text.trim().is_empty() {
            self.height += cards.measures.gap;
        }
    }

    /// Badges behind the last word, or on a line of their own where they do not fit there.
    fn badges_behind(&mut self, text: &Paragraph, badges: Badges, at: Point, width: f64, m: &Measures) {
        let line_height = f64::from(m.card.line_height);
        let space = 6.0 * m.scale;
        let last = text.lines.last().map(|line| {
            let end = if text.rtl { f64::from(line.x) } else { f64::from(line.x + line.width) };
            (end, f64::from(line.top + line.bottom) / 2.0, line.width)
        });
        let place = match last {
            Some((_, middle, 0.0)) => Point::new(at.x, at.y + middle),
            Some((end, middle, _)) if !text.rtl && end + space + badges.width <= width => {
                Point::new(at.x + end + space, at.y + middle)
            }
            Some((end, middle, _)) if text.rtl && end >= space + badges.width => {
                Point::new(at.x + end - space - badges.width, at.y + middle)
            }
            _ => {
                let below = Point::new(
                    at.x + if text.rtl { width - badges.width } else { 2.0 },
                    self.height + line_height / 2.0,
                );
                self.height += line_height;
                below
            }
        };
        let node = Arc::new(Node::new(badges.items));
        let corner = Point::new(place.x, place.y - badges.height / 2.0);
        self.links.extend(badges.links.iter().map(|rect| *rect + corner.to_vec2()));
        self.items.push(Item::Group(Group::at(corner, node).tagged(Tag::Badges)));
    }

    /// Badges in a row of their own under the text, a high priority at its end.
    fn badge_row(&mut self, note: &Note, badges: Option<Badges>, width: f64, inner: &Inner, cards: &Cards) {
        let m = cards.measures;
        let priority = cards.marks.priority && note.priority == Some(crate::model::Priority::High);
        if badges.is_none() && !priority {
            return;
        }
        let top = self.height + 3.0 * m.scale;
        let height = 12.0 * m.scale;
        let used = badges.as_ref().map_or(0.0, |badges| badges.width);
        if let Some(badges) = badges {
            self.links.extend(badges.links.iter().map(|rect| *rect + crate::geom::Vec2::new(0.0, top)));
            let node = Arc::new(Node::new(badges.items));
            self.items.push(Item::Group(Group::at(Point::new(0.0, top), node).tagged(Tag::Badges)));
        }
        if priority {
            let word = cards.ctx.paragraph(cards.high, style::scaled(style::BADGE, m.badge), None);
            let icon = 9.0 * m.scale;
            let needed = icon + 3.0 * m.scale + word.size.width;
            let with_word = used + 8.0 * m.scale + needed <= width;
            let x = (width - if with_word { needed } else { icon }).max(used + 4.0 * m.scale);
            let middle = top + height / 2.0;
            let centre = Point::new(x + icon / 2.0, middle);
            self.items.push(cards.ctx.icon(marks::HIGH_PRIORITY, 10.0 * m.scale, centre, inner.ink));
            if with_word {
                let at = Point::new(width - word.size.width, middle - word.size.height / 2.0);
                self.items.push(Item::text(word, at, inner.ink));
            }
        }
        self.height = top + height;
    }
}

/// The icon of a touchpoint, channel or device: its own, or one by the words of its name.
fn pill_icon(note: &Note, look: Look, cards: &Cards) -> Option<Icon> {
    let Look::Pill { icon } = look else { return None };
    let thing = note.thing.and_then(|id| cards.project.things().get(id));
    let own = thing.and_then(|thing| kind::icon_named(&thing.icon));
    let guessed = || icon.then(|| kind::thing_icon(&note.text)).flatten();
    own.or_else(guessed).map(Icon::regular)
}

/// The ground of a card, from the upper to the lower edge of what it covers.
pub fn tall_ground(note: &Note, rect: Rect, cards: &Cards) -> Item {
    let entry = cards.map.entries().get(note.entry);
    let swatch = entry.map_or(Swatch::Token(NoteColor::Grey), |entry| entry.swatch);
    ground(note, &cards.ctx.palette.note(swatch), rect, cards)
}

/// Fill and edge; the edge of an assumption is dashed.
fn ground(note: &Note, colours: &NoteColours, rect: Rect, cards: &Cards) -> Item {
    let card = |inset: f64| Item::rect(rect.inset(-inset), cards.measures.radius - inset).fill(colours.soft);
    let assumed = cards.marks.shows_evidence() && note.evidence.assumed && note.evidence.links.is_empty();
    let projector = cards.ctx.palette.theme() == Theme::Projector;
    match (assumed, projector, colours.soft_edge) {
        (true, true, _) => card(1.0).stroke(Stroke::new(2.0, Color::BLACK).dashed(4.0, 3.0)),
        (true, false, _) => card(0.5).stroke(Stroke::new(1.0, colours.strong).dashed(4.0, 3.0)),
        (false, _, Some(edge)) => card(0.5).stroke(Stroke::new(1.0, edge)),
        (false, _, None) => card(0.0),
    }
}
