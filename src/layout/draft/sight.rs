//! The board piece by piece, for a window that paints it again and again.
//!
//! [`super::scene`] lays out a whole board, which a page or a picture needs. A window shows a part of
//! it, or all of it too small to read. A sight lays out only what is near enough to be read, a few
//! notes a frame, and keeps that as long as it is looked at; everything else is paper.

use std::collections::HashMap;

use super::items::ItemCache;
use super::{finite, group};
use crate::geom::Rect;
use crate::layout::note::NoteCache;
use crate::layout::{LayoutCtx, NoteColours, label};
use crate::model::{ColourEntry, EntryId, JourneyMap, Note, NoteColor, Piece, Project, Stack, Swatch};
use crate::scene::{Color, Paper, Tile};

/// Notes that are laid out in one frame, at most, those in the middle first.
const FRESH: usize = 30;
/// Frames after which what is out of sight is forgotten, and how often that is looked after.
const KEEP: u64 = 240;
const SWEEP: u64 = 60;

/// What a window keeps of a board from frame to frame.
#[derive(Default)]
pub struct Sight {
    notes: NoteCache,
    items: ItemCache,
    frames: u64,
}

/// A board as it is shown: a map of a project, perhaps a preview, and its stack.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    pub stack: &'a Stack,
    pub map: &'a JourneyMap,
    pub project: &'a Project,
}

/// What is in sight.
#[derive(Debug, Default)]
pub struct Tiles {
    pub tiles: Vec<Tile>,
    /// Some notes are paper still: look again soon.
    pub unfinished: bool,
}

impl Sight {
    /// Starts a frame. Another palette or language forgets everything.
    pub fn begin(&mut self, ctx: &LayoutCtx) {
        self.notes.begin(ctx);
        self.items.begin(ctx);
        self.frames += 1;
        if self.frames.is_multiple_of(SWEEP) {
            self.notes.forget_unused(KEEP);
            self.items.forget_unused(KEEP);
        }
    }

    /// What touches a rectangle of the world, the lowest first, to be read.
    pub fn near(&mut self, shown: Shown, ctx: &LayoutCtx, world: Rect) -> Tiles {
        let mut tiles = Tiles::default();
        let mut waiting: Vec<(f64, usize, usize)> = Vec::new();
        for number in shown.stack.touching(world) {
            match shown.stack.piece(number) {
                Some(Piece::Note(note)) => {
                    let entry = shown.map.entries().get(note.entry);
                    let rect = note.rect() + shown.stack.shift(number);
                    match self.notes.known(note, entry) {
                        Some(node) => tiles.tiles.push(Tile::Node(group(node, rect, note.angle))),
                        None => {
                            let far = (rect.center() - world.center()).hypot2();
                            waiting.push((far, number, tiles.tiles.len()));
                            tiles.tiles.push(Tile::Paper(paper(
                                note,
                                rect,
                                fill(entry.map(|entry| &**entry), ctx),
                            )));
                        }
                    }
                }
                Some(Piece::Item(_)) => tiles.tiles.extend(self.item(shown, ctx, number)),
                None => {}
            }
        }
        if waiting.len() > FRESH {
            tiles.unfinished = true;
            waiting.select_nth_unstable_by(FRESH, |a, b| a.0.total_cmp(&b.0));
            waiting.truncate(FRESH);
        }
        for (_, number, place) in waiting {
            tiles.tiles[place] = self.note(shown, ctx, number).unwrap_or_else(|| tiles.tiles[place].clone());
        }
        tiles
    }

    /// The whole board too small to read: notes are paper, the other things are what they are.
    pub fn far(&mut self, shown: Shown, ctx: &LayoutCtx) -> Vec<Tile> {
        let mut tiles = Vec::with_capacity(shown.stack.len());
        let colours: HashMap<EntryId, Color> =
            shown.map.entries().iter().map(|entry| (entry.id, fill(Some(entry), ctx))).collect();
        let none = fill(None, ctx);
        for (number, piece) in shown.stack.pieces() {
            match piece {
                Piece::Note(note) if note.image.is_none() => {
                    let rect = note.rect() + shown.stack.shift(number);
                    let color = colours.get(&note.entry).copied().unwrap_or(none);
                    tiles.push(Tile::Paper(paper(note, rect, color)));
                }
                Piece::Note(_) => tiles.extend(self.note(shown, ctx, number)),
                Piece::Item(_) => tiles.extend(self.item(shown, ctx, number)),
            }
        }
        tiles
    }

    fn note(&mut self, shown: Shown, ctx: &LayoutCtx, number: usize) -> Option<Tile> {
        let Some(Piece::Note(note)) = shown.stack.piece(number) else {
            return None;
        };
        let entry = shown.map.entries().get(note.entry);
        let (node, _) = self.notes.get(note, entry, shown.project, ctx);
        Some(Tile::Node(group(node, note.rect() + shown.stack.shift(number), note.angle)))
    }

    fn item(&mut self, shown: Shown, ctx: &LayoutCtx, number: usize) -> Option<Tile> {
        let piece = shown.stack.piece(number)?;
        let Piece::Item(item) = piece else {
            return None;
        };
        let ends = shown.stack.ends(number);
        let (node, rect, _) = self.items.get(item, ends, shown.map, shown.project, ctx);
        let shift = if ends.is_some() { Default::default() } else { shown.stack.shift(number) };
        Some(Tile::Node(group(node, rect + shift, piece.angle())))
    }

    /// The name of a thing for screen readers.
    pub fn name(&mut self, shown: Shown, ctx: &LayoutCtx, number: usize) -> String {
        match shown.stack.piece(number) {
            Some(Piece::Note(note)) => {
                let entry = shown.map.entries().get(note.entry).map(|entry| &**entry);
                label::note(note, entry, None, ctx.hidden_votes)
            }
            Some(Piece::Item(item)) => {
                let ends = shown.stack.ends(number);
                self.items.get(item, ends, shown.map, shown.project, ctx).2
            }
            None => String::new(),
        }
    }
}

fn paper(note: &Note, rect: Rect, color: Color) -> Paper {
    let angle = if note.angle.is_finite() { note.angle } else { 0.0 };
    Paper { rect: finite(rect), angle, color }
}

/// The colour of the paper.
fn fill(entry: Option<&ColourEntry>, ctx: &LayoutCtx) -> Color {
    let NoteColours { fill, .. } =
        ctx.palette.note(entry.map_or(Swatch::Token(NoteColor::Grey), |e| e.swatch));
    fill
}
