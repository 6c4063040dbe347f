//! Marks that stand on notes and cards: the star of a moment of truth, badges in one line.

use super::kind::Icon;
use super::{LayoutCtx, label, style};
use crate::geom::{Point, Rect};
use crate::insight::is_old;
use crate::model::{Date, Note, Priority, Project};
use crate::scene::{Color, Item, Stroke};
use crate::text::{TextStyle, icons};

pub const VERIFIED: Icon = Icon::fill(icons::SEAL_CHECK);
/// Backed by nothing but old evidence.
pub const FADED: Icon = Icon::regular(icons::SEAL_CHECK);
pub const ASSUMED: Icon = Icon::bold(icons::QUESTION);
pub const MOMENT: Icon = Icon::fill(icons::STAR);
pub const INTENDED: Icon = Icon::bold(icons::COMPASS);
pub const VALUE_ADDED: Icon = Icon::bold(icons::PLUS_CIRCLE);
pub const HIGH_PRIORITY: Icon = Icon::fill(icons::CARET_DOUBLE_UP);

/// Which marks are shown; audience views and pages leave some out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Marks {
    pub evidence: bool,
    pub votes: bool,
    pub priority: bool,
    /// The map is a future one: its cards are intended, and have a mark that says so instead of one
    /// for their evidence.
    pub intended: bool,
    /// The day by which evidence may have grown old; `None`: nothing fades.
    pub today: Option<Date>,
}

impl Marks {
    /// Whether cards say how well they are backed.
    pub fn shows_evidence(self) -> bool {
        self.evidence && !self.intended
    }

    /// Whether the evidence of a note has faded.
    pub fn is_old(self, note: &Note, project: &Project) -> bool {
        let old = |today| is_old(project, &note.evidence, today);
        self.shows_evidence() && self.today.is_some_and(old)
    }
}

impl Default for Marks {
    fn default() -> Self {
        Self { evidence: true, votes: true, priority: true, intended: false, today: None }
    }
}

/// The star of a moment of truth, `size` across.
pub fn star(ctx: &LayoutCtx, centre: Point, size: f64) -> Vec<Item> {
    let roles = &ctx.palette.roles;
    let disc = Rect::from_center_size(centre, (size - 1.0, size - 1.0));
    vec![
        Item::rect(disc, disc.width() / 2.0).fill(roles.surface).stroke(Stroke::new(1.0, roles.mot)),
        ctx.icon(MOMENT, size * 0.66, centre, roles.mot),
    ]
}

/// One badge: an icon or a dot, and a figure behind it.
struct Badge {
    mark: Mark,
    figure: Option<u32>,
}

enum Mark {
    Icon(Icon),
    /// Opens an address.
    Link(String),
    /// Paler, with its figure.
    Faded(Icon),
    /// Smaller than the others.
    SmallIcon(Icon),
    Dot,
}

/// Badges of a card laid out in one line from (0, 0).
pub struct Badges {
    pub items: Vec<Item>,
    /// Places that open the note's links, in their order.
    pub links: Vec<Rect>,
    pub width: f64,
    pub height: f64,
}

/// The badges of a note in their order: evidence (or that it is intended), votes, high priority; `None`
/// without any. `old` evidence is paler; `scale` is that of the card's text.
pub fn badges(
    note: &Note,
    (marks, old): (Marks, bool),
    ctx: &LayoutCtx,
    ink: Color,
    scale: f64,
) -> Option<Badges> {
    let mut all = Vec::new();
    if marks.intended {
        let mark = if note.value_added { VALUE_ADDED } else { INTENDED };
        all.push(Badge { mark: Mark::Icon(mark), figure: None });
    } else if marks.evidence {
        match label::evidence_count(note) {
            Some(count) => {
                let mark = if old { Mark::Faded(FADED) } else { Mark::Icon(VERIFIED) };
                all.push(Badge { mark, figure: Some(count) });
            }
            None if note.evidence.assumed => all.push(Badge { mark: Mark::Icon(ASSUMED), figure: None }),
            None => {}
        }
    }
    let dots = note.dots_but(ctx.hidden_votes);
    if marks.votes && dots > 0 {
        all.push(Badge { mark: Mark::Dot, figure: Some(dots) });
    }
    if marks.priority && note.priority == Some(Priority::High) {
        all.push(Badge { mark: Mark::SmallIcon(HIGH_PRIORITY), figure: None });
    }
    for link in note.links.iter().filter(|link| !link.url.trim().is_empty()).take(MOST_LINKS) {
        all.push(Badge { mark: Mark::Link(link.url.trim().to_owned()), figure: None });
    }
    (!all.is_empty()).then(|| in_line(&all, ctx, ink, scale))
}

/// At most so many links of a note are shown.
const MOST_LINKS: usize = 5;

/// How much of the ink a faded mark has.
const FADED_ALPHA: f32 = 0.5;

/// Space between badges, and between a mark and its figure.
const BETWEEN: f64 = 6.0;
const BEFORE_FIGURE: f64 = 3.0;

fn in_line(badges: &[Badge], ctx: &LayoutCtx, ink: Color, scale: f64) -> Badges {
    let figures = style::scaled(style::BADGE, scale);
    let height = f64::from(figures.line_height);
    let middle = height / 2.0;
    let mut line = Line { ctx, ink, scale, figures, items: Vec::new(), links: Vec::new(), x: 0.0, middle };
    for (i, badge) in badges.iter().enumerate() {
        if i > 0 {
            line.x += BETWEEN * scale;
        }
        line.put(badge);
    }
    Badges { width: line.x, items: line.items, links: line.links, height }
}

struct Line<'a> {
    ctx: &'a LayoutCtx<'a>,
    ink: Color,
    scale: f64,
    figures: TextStyle,
    items: Vec<Item>,
    links: Vec<Rect>,
    x: f64,
    middle: f64,
}

impl Line<'_> {
    fn put(&mut self, badge: &Badge) {
        let (soft, mut full) = (self.ink.alpha(0.78), self.ink);
        match &badge.mark {
            Mark::Link(url) => self.link(url),
            Mark::Icon(icon) => self.icon(*icon, 12.0, 10.0, soft),
            Mark::Faded(icon) => {
                full = self.ink.alpha(FADED_ALPHA);
                self.icon(*icon, 12.0, 10.0, full);
            }
            Mark::SmallIcon(icon) => self.icon(*icon, 10.0, 9.0, full),
            Mark::Dot => self.dot(),
        }
        if let Some(figure) = badge.figure {
            self.x += BEFORE_FIGURE * self.scale;
            let text = self.ctx.paragraph(&figure.to_string(), self.figures, None);
            let at = Point::new(self.x, self.middle - text.size.height / 2.0);
            self.x += text.size.width;
            self.items.push(Item::text(text, at, full));
        }
    }

    /// A chain that is clicked to open an address.
    fn link(&mut self, url: &str) {
        let start = self.x;
        self.icon(Icon::bold(icons::LINK_SIMPLE), 12.0, 11.0, self.ink);
        let reach = 7.0 * self.scale;
        let rect = Rect::new(start - 1.0, self.middle - reach, self.x + 1.0, self.middle + reach);
        self.items.push(Item::Link { rect, url: url.to_owned() });
        self.links.push(rect);
    }

    /// An icon of `size` in a place of `width`, for glyphs do not fill their box.
    fn icon(&mut self, icon: Icon, size: f64, width: f64, color: Color) {
        let width = width * self.scale;
        let centre = Point::new(self.x + width / 2.0, self.middle);
        self.items.push(self.ctx.icon(icon, size * self.scale, centre, color));
        self.x += width;
    }

    fn dot(&mut self) {
        let size = 6.0 * self.scale;
        let centre = Point::new(self.x + size / 2.0, self.middle);
        self.items.push(super::faces::disc(centre, size / 2.0, self.ink));
        self.x += size;
    }
}
