//! A sticky note as a node in its own coordinates: its place on the board is not part of it, so a
//! note that is moved keeps its node.

use std::collections::HashMap;
use std::sync::Arc;

use super::{LayoutCtx, NoteColours, Shadow, label, marks, picture};
use crate::geom::{Point, Rect, Size, Vec2};
use crate::model::{ColourEntry, Note, NoteColor, NoteId, Project, RoundId, Swatch, TextAlign, TextSize};
use crate::scene::{Color, Image, Item, Node, Stroke};
use crate::text::{Align, NoteFit, NoteSize, TextEngine, TextSpec, fit_note_text};

/// Space around the text of a note.
pub const PADDING: f64 = 10.0;
const RADIUS: f64 = 4.0;
/// The dashed line of an assumed note stands this far inside its edge.
const ASSUMED_INSET: f64 = 3.5;
const VOTE_DOT: f64 = 12.0;
const VOTE_OVERLAP: f64 = 3.5;
/// From this many dots on: one dot and a figure.
const MANY_VOTES: u32 = 8;
const STAR: f64 = 22.0;

/// The size of a note's text in the words of the text engine.
pub fn text_size(size: TextSize) -> NoteSize {
    match size {
        TextSize::Small => NoteSize::Small,
        TextSize::Medium => NoteSize::Medium,
        TextSize::Large => NoteSize::Large,
    }
}

/// How a text would stand on a note of this size, and how high the note must be for it. The one
/// rule for commands that store the height.
pub fn fit(text: &TextEngine, words: &str, size: TextSize, note: Size, language: &str) -> NoteFit {
    let language = (!language.is_empty()).then_some(language);
    fit_note_text(text, words, text_size(size), note, PADDING, language)
}

/// The look of a note: its node, and the fitted text for whoever edits it in place.
pub fn node(note: &Note, entry: Option<&ColourEntry>, project: &Project, ctx: &LayoutCtx) -> Node {
    let colours = ctx.palette.note(entry.map_or(Swatch::Token(NoteColor::Grey), |entry| entry.swatch));
    let rect = Rect::new(0.0, 0.0, note.width, note.height);
    let mut items =
        vec![shadow(rect, ctx.palette.sticky_shadow), Item::rect(rect, RADIUS).fill(colours.fill)];
    let image = note.image.and_then(|id| project.images().get(id)).map(|blob| picture(blob));
    match image {
        Some(image) if note.text.trim().is_empty() => items.push(covering(image, rect)),
        Some(image) => {
            let split = note.height * 0.55;
            items.push(covering(image, Rect { y1: split, ..rect }));
            items.extend(text(note, &colours, Rect { y0: split, ..rect }, ctx));
        }
        None => items.extend(text(note, &colours, rect, ctx)),
    }
    if note.evidence.assumed && note.evidence.links.is_empty() {
        let dashed = Stroke::new(1.0, colours.fink.alpha(0.53)).dashed(4.0, 3.0);
        items.push(Item::rect(rect.inset(-ASSUMED_INSET), RADIUS - 1.0).stroke(dashed));
    }
    items.extend(votes(note, ctx, &colours));
    if note.moment.is_some() {
        items.extend(marks::star(ctx, Point::new(note.width - 3.0, 3.0), STAR));
    }
    Node::new(items)
}

fn shadow(rect: Rect, shadow: Shadow) -> Item {
    let Shadow { offset, blur, color } = shadow;
    Item::Shadow { rect, radius: RADIUS, offset, blur, color }
}

fn text(note: &Note, colours: &NoteColours, place: Rect, ctx: &LayoutCtx) -> Option<Item> {
    let empty = note.text.trim().is_empty();
    let words = if empty { &note.prompt } else { &note.text };
    if words.trim().is_empty() {
        return None;
    }
    let fitted = fit(ctx.text, words, note.size, place.size(), ctx.language);
    let paragraph = match note.align {
        TextAlign::Start => fitted.paragraph,
        TextAlign::Center => {
            let width = Some((place.width() - 2.0 * PADDING).max(1.0) as f32);
            let mut spec = TextSpec::plain(words.as_str(), fitted.style, width).align(Align::Center);
            spec.language = ctx.language();
            ctx.text.layout(&spec)
        }
    };
    let at = place.origin() + Vec2::new(PADDING, PADDING);
    Some(Item::text(paragraph, at, colours.fink.alpha(if empty { 0.55 } else { 1.0 })))
}

/// A picture over a whole place, its proportions kept: what does not fit is not drawn larger.
fn covering(image: Arc<Image>, place: Rect) -> Item {
    let rect = contained(&image, place);
    Item::Image { image, rect, radius: RADIUS }
}

/// The largest rectangle with the picture's proportions in the middle of a place.
pub(super) fn contained(image: &Image, place: Rect) -> Rect {
    let (w, h) = (f64::from(image.width_px.max(1)), f64::from(image.height_px.max(1)));
    let scale = (place.width() / w).min(place.height() / h);
    Rect::from_center_size(place.center(), (w * scale, h * scale))
}

/// The voters' dots over the lower right edge.
fn votes(note: &Note, ctx: &LayoutCtx, colours: &NoteColours) -> Vec<Item> {
    let dots: Vec<u16> = note
        .votes
        .iter()
        .filter(|vote| Some(vote.round) != ctx.hidden_votes)
        .flat_map(|vote| std::iter::repeat_n(vote.voter, vote.dots.min(MANY_VOTES) as usize))
        .collect();
    let right = Point::new(note.width - 4.0, note.height);
    let count = note.dots_but(ctx.hidden_votes);
    if count >= MANY_VOTES {
        return many_votes(count, right, ctx, colours);
    }
    let step = VOTE_DOT - VOTE_OVERLAP;
    let first = right.x - step * dots.len().saturating_sub(1) as f64;
    let place = |i: usize| Point::new(first + step * i as f64, right.y);
    dots.iter().enumerate().flat_map(|(i, &voter)| dot(place(i), voter, ctx)).collect()
}

/// One voter's dot with its ring.
fn dot(centre: Point, voter: u16, ctx: &LayoutCtx) -> Vec<Item> {
    let voters = &ctx.palette.voters;
    let color = voters.get(usize::from(voter) % voters.len().max(1)).copied().unwrap_or(Color::BLACK);
    let radius = VOTE_DOT / 2.0;
    vec![
        super::faces::disc(centre, radius + 0.75, ctx.palette.vote_ring),
        super::faces::disc(centre, radius - 0.75, color),
    ]
}

fn many_votes(count: u32, right: Point, ctx: &LayoutCtx, colours: &NoteColours) -> Vec<Item> {
    let style = super::style::scaled(super::style::BADGE, 12.0 / 9.5);
    let figure = ctx.paragraph(&count.to_string(), style, None);
    let pill =
        Rect::new(right.x - figure.size.width - VOTE_DOT - 8.0, right.y - 9.0, right.x + 6.0, right.y + 9.0);
    let at = Point::new(pill.x1 - 6.0 - figure.size.width, pill.center().y - figure.size.height / 2.0);
    let mut items = vec![Item::rect(pill, 9.0).fill(colours.fill).stroke(Stroke::new(1.0, colours.edge))];
    items.push(super::faces::disc(Point::new(pill.x0 + 9.0, pill.center().y), 4.5, colours.fink));
    items.push(Item::text(figure, at, colours.fink));
    items
}

/// Nodes of notes, kept while the records they show are unchanged.
#[derive(Default)]
pub struct NoteCache {
    /// Palette, language and hidden votes the nodes were made for.
    made_for: (u64, String, Option<RoundId>),
    nodes: HashMap<NoteId, Kept>,
    /// Grows with every pass.
    pass: u64,
}

struct Kept {
    note: Arc<Note>,
    entry: Option<Arc<ColourEntry>>,
    node: Arc<Node>,
    label: String,
    pass: u64,
}

impl NoteCache {
    /// Starts a pass over all notes; another palette or language forgets everything.
    pub fn begin(&mut self, ctx: &LayoutCtx) {
        let made_for = (ctx.palette.key(), ctx.language.to_owned(), ctx.hidden_votes);
        if self.made_for != made_for {
            self.nodes.clear();
            self.made_for = made_for;
        }
        self.pass += 1;
    }

    /// The node and the accessible name of a note.
    pub fn get(
        &mut self,
        note: &Arc<Note>,
        entry: Option<&Arc<ColourEntry>>,
        project: &Project,
        ctx: &LayoutCtx,
    ) -> (Arc<Node>, &str) {
        if self.known(note, entry).is_none() {
            let pass = self.pass;
            let node = Arc::new(node(note, entry.map(Arc::as_ref), project, ctx));
            let label = label::note(note, entry.map(Arc::as_ref), None, ctx.hidden_votes);
            let kept = Kept { note: note.clone(), entry: entry.cloned(), node, label, pass };
            self.nodes.insert(note.id, kept);
        }
        match self.nodes.get(&note.id) {
            Some(kept) => (kept.node.clone(), &kept.label),
            None => (Arc::default(), ""),
        }
    }

    /// The node of a note, if it needs not be made.
    pub fn known(&mut self, note: &Arc<Note>, entry: Option<&Arc<ColourEntry>>) -> Option<Arc<Node>> {
        let kept = self.nodes.get_mut(&note.id).filter(|kept| kept.shows(note, entry))?;
        kept.pass = self.pass;
        if !Arc::ptr_eq(&kept.note, note) {
            kept.note = note.clone();
        }
        Some(kept.node.clone())
    }

    /// Drops the nodes of notes that the last passes did not ask for.
    pub fn forget_unused(&mut self, passes: u64) {
        let pass = self.pass;
        self.nodes.retain(|_, kept| kept.pass + passes > pass);
    }
}

impl Kept {
    fn shows(&self, note: &Arc<Note>, entry: Option<&Arc<ColourEntry>>) -> bool {
        let same_entry = match (&self.entry, entry) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b) || a == b,
            (None, None) => true,
            _ => false,
        };
        same_entry && (Arc::ptr_eq(&self.note, note) || same_look(&self.note, note))
    }
}

/// Whether two states of a note differ in their place at most. Nothing is copied: a thousand notes that
/// moved are asked in one frame.
fn same_look(a: &Note, b: &Note) -> bool {
    // Every field is named, so that a new one is thought of.
    let Note {
        at: _,
        angle: _,
        z: _,
        cell: _,
        group: _,
        id,
        text,
        prompt,
        entry,
        width,
        height,
        size,
        align,
        locked,
        evidence,
        votes,
        priority,
        owner,
        due,
        tags,
        moment,
        proactive,
        churn,
        opportunity,
        assumption,
        persona,
        thing,
        image,
        links,
        map,
        stage_hint,
        rating_hint,
        internal,
        confidential,
        aside,
        value_added,
        came_from,
        from_opportunity,
        removes,
        origin,
    } = a;
    *id == b.id
        && *text == b.text
        && *prompt == b.prompt
        && *entry == b.entry
        && *width == b.width
        && *height == b.height
        && *size == b.size
        && *align == b.align
        && *locked == b.locked
        && *evidence == b.evidence
        && *votes == b.votes
        && *priority == b.priority
        && *owner == b.owner
        && *due == b.due
        && *tags == b.tags
        && *moment == b.moment
        && *proactive == b.proactive
        && *churn == b.churn
        && *opportunity == b.opportunity
        && *assumption == b.assumption
        && *persona == b.persona
        && *thing == b.thing
        && *image == b.image
        && *links == b.links
        && *map == b.map
        && *stage_hint == b.stage_hint
        && *rating_hint == b.rating_hint
        && *internal == b.internal
        && *confidential == b.confidential
        && *aside == b.aside
        && *value_added == b.value_added
        && *came_from == b.came_from
        && *from_opportunity == b.from_opportunity
        && *removes == b.removes
        && *origin == b.origin
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Palette;
    use crate::model::{EntryId, Id, RoundId, Vote};

    fn written(text: &str) -> Note {
        Note::written(NoteId::from_bits(7), EntryId::from_bits(1), Point::new(500.0, 80.0), text)
    }

    fn with_ctx(test: impl FnOnce(&LayoutCtx, &Project)) {
        let (text, palette) = (TextEngine::bundled(), Palette::light());
        test(
            &LayoutCtx { text: &text, palette: &palette, language: "en", hidden_votes: None },
            &Project::new(1),
        );
    }

    #[test]
    fn a_moved_note_keeps_its_node() {
        with_ctx(|ctx, project| {
            let mut cache = NoteCache::default();
            cache.begin(ctx);
            let note = Arc::new(written("Compares prices"));
            let first = cache.get(&note, None, project, ctx).0;
            let moved = Arc::new(Note { at: Point::ZERO, angle: 5.0, ..Note::clone(&note) });
            assert!(Arc::ptr_eq(&first, &cache.get(&moved, None, project, ctx).0));
            let typed = Arc::new(Note { text: "Other".into(), ..Note::clone(&note) });
            assert!(!Arc::ptr_eq(&first, &cache.get(&typed, None, project, ctx).0));
        });
    }

    #[test]
    fn an_assumed_note_has_a_dashed_line_inside() {
        with_ctx(|ctx, project| {
            let mut note = written("Reads reviews");
            let plain = node(&note, None, project, ctx).items.len();
            note.evidence.assumed = true;
            let node = node(&note, None, project, ctx);
            assert_eq!(node.items.len(), plain + 1);
            let dashed = node.items.iter().any(|item| {
                matches!(item, Item::Rect { rect, stroke: Some(stroke), .. }
                    if rect.x0 == ASSUMED_INSET && stroke.dash == Some([4.0, 3.0]))
            });
            assert!(dashed);
        });
    }

    #[test]
    fn from_eight_votes_on_there_is_one_dot_and_a_figure() {
        with_ctx(|ctx, project| {
            let mut note = written("x");
            note.votes = vec![Vote { round: RoundId::from_bits(1), voter: 1, dots: 7 }];
            let seven = node(&note, None, project, ctx).items.len();
            note.votes[0].dots = 8;
            let many = node(&note, None, project, ctx);
            assert!(many.items.len() < seven);
            let figure =
                |item: &Item| matches!(item, Item::Text { paragraph, .. } if &*paragraph.text == "8");
            assert!(many.items.iter().any(figure));
        });
    }

    #[test]
    fn empty_notes_and_strange_sizes_do_not_panic() {
        with_ctx(|ctx, project| {
            for (width, height) in [(0.0, 0.0), (5.0, 5.0), (-3.0, 10.0), (1e7, 1.0)] {
                let note = Note { width, height, ..written("A word") };
                let _ = node(&note, None, project, ctx);
            }
        });
    }
}
