//! Editing a text in place: caret, selection, input method, without a window.
//!
//! The editor lays its text out through the same engine as everybody, so its [`Paragraph`] is the
//! one that [`TextEngine::layout`] gives for the same text and nothing jumps when editing starts.
//! Places are relative to the paragraph's upper left corner, in world units. It must not know keys
//! or events, nor keep an undo list: the window turns keys into calls, `edit` keeps the history.

use std::ops::Range;
use std::sync::Arc;

use parley::{Affinity, Cursor, Layout, Selection};

use super::engine::TextEngine;
use super::paragraph::Paragraph;
use super::shape::Ink;
use super::style::{Align, TextSpec, TextStyle};
use crate::geom::{Point, Rect};

/// A way the caret goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// To the next place on the left as seen, whatever the direction of the text.
    Left,
    Right,
    WordLeft,
    WordRight,
    Up,
    Down,
    LineStart,
    LineEnd,
    TextStart,
    TextEnd,
}

/// What a deletion takes where nothing is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deletion {
    /// The character before the caret (a whole emoji or line end).
    Back,
    /// The cluster behind the caret.
    Forward,
    WordBack,
    WordForward,
}

/// A text being edited.
pub struct TextEditor {
    engine: TextEngine,
    spec: TextSpec,
    /// The text as shown, with what an input method is composing.
    buffer: String,
    composing: Option<Range<usize>>,
    selection: Selection,
    layout: Layout<Ink>,
    paragraph: Arc<Paragraph>,
    revision: u64,
}

impl TextEditor {
    /// Starts with `text` in one style and the caret at the end.
    pub fn new(engine: &TextEngine, text: &str, style: TextStyle, width: Option<f32>) -> Self {
        let spec = TextSpec::plain(text, style, width);
        let (paragraph, layout) = engine.layout_anew(&spec);
        let mut editor = Self {
            engine: engine.clone(),
            spec,
            buffer: text.to_owned(),
            composing: None,
            selection: Selection::default(),
            layout,
            paragraph: Arc::new(paragraph),
            revision: 0,
        };
        editor.move_caret(Motion::TextEnd, false);
        editor
    }

    /// The text, without what is being composed.
    pub fn text(&self) -> String {
        match &self.composing {
            Some(range) => [&self.buffer[..range.start], &self.buffer[range.end..]].concat(),
            None => self.buffer.clone(),
        }
    }

    /// The text laid out, with what is being composed.
    pub fn paragraph(&self) -> &Arc<Paragraph> {
        &self.paragraph
    }

    /// Changes with every change of text, style or selection: time to paint again.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Replaces the whole text; the caret stays where it was if it can.
    pub fn set_text(&mut self, text: &str) {
        self.composing = None;
        text.clone_into(&mut self.buffer);
        self.relayout();
    }

    pub fn set_style(&mut self, style: TextStyle) {
        if let Some(span) = self.spec.spans.first_mut()
            && span.style != style
        {
            span.style = style;
            self.relayout();
        }
    }

    pub fn set_width(&mut self, width: Option<f32>) {
        if self.spec.width != width {
            self.spec.width = width;
            self.relayout();
        }
    }

    pub fn set_align(&mut self, align: Align) {
        if self.spec.align != align {
            self.spec.align = align;
            self.relayout();
        }
    }

    pub fn set_language(&mut self, language: Option<&str>) {
        if self.spec.language.as_deref() != language {
            self.spec.language = language.map(str::to_owned);
            self.relayout();
        }
    }

    /// Types `text` (line ends become `\n`) in place of the selection.
    pub fn insert(&mut self, text: &str) {
        self.clear_compose();
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let range = self.selection.text_range();
        self.replace(range, &text);
    }

    /// Deletes the selection, or what `deletion` says where nothing is selected.
    pub fn delete(&mut self, deletion: Deletion) {
        self.clear_compose();
        let range =
            if self.selection.is_collapsed() { self.range_of(deletion) } else { self.selection.text_range() };
        if !range.is_empty() {
            self.replace(range, "");
        }
    }

    /// The selected text: what copying takes.
    pub fn selected_text(&self) -> &str {
        self.buffer.get(self.selection.text_range()).unwrap_or_default()
    }

    /// Bytes of the shown text that are selected; empty at the caret.
    pub fn selected_range(&self) -> Range<usize> {
        self.selection.text_range()
    }

    /// Moves the caret; with `extend` the other end of the selection stays.
    pub fn move_caret(&mut self, motion: Motion, extend: bool) {
        let (selection, layout) = (&self.selection, &self.layout);
        let moved = match motion {
            Motion::Left => selection.previous_visual(layout, extend),
            Motion::Right => selection.next_visual(layout, extend),
            Motion::WordLeft => selection.previous_visual_word(layout, extend),
            Motion::WordRight => selection.next_visual_word(layout, extend),
            Motion::Up => selection.previous_line(layout, extend),
            Motion::Down => selection.next_line(layout, extend),
            Motion::LineStart => selection.line_start(layout, extend),
            Motion::LineEnd => selection.line_end(layout, extend),
            Motion::TextStart => self.to_byte(0, extend),
            Motion::TextEnd => self.to_byte(self.buffer.len(), extend),
        };
        self.select(moved);
    }

    pub fn select_all(&mut self) {
        self.select_range(0..self.buffer.len());
    }

    /// Selects bytes of the shown text; ends inside a cluster move to its start.
    pub fn select_range(&mut self, range: Range<usize>) {
        let anchor = self.cursor(range.start);
        let focus = self.cursor(range.end);
        self.select(Selection::new(anchor, focus));
    }

    /// Puts the caret at a point, or with `extend` (Shift) the selection's moving end.
    pub fn click(&mut self, at: Point, extend: bool) {
        let (x, y) = (at.x as f32, at.y as f32);
        self.select(if extend {
            self.selection.shift_click_extension(&self.layout, x, y)
        } else {
            Selection::from_point(&self.layout, x, y)
        });
    }

    /// Selects the word at a point; dragging on selects by words.
    pub fn double_click(&mut self, at: Point) {
        self.select(Selection::word_from_point(&self.layout, at.x as f32, at.y as f32));
    }

    /// Selects the paragraph (up to the line ends typed) at a point.
    pub fn triple_click(&mut self, at: Point) {
        self.select(Selection::hard_line_from_point(&self.layout, at.x as f32, at.y as f32));
    }

    /// The pointer was dragged to a point after a click or double click.
    pub fn drag_to(&mut self, at: Point) {
        self.select(self.selection.extend_to_point(&self.layout, at.x as f32, at.y as f32));
    }

    /// The input method shows `text` at the caret, not yet part of the text; `caret` are the bytes
    /// of it to select. Empty text ends the composing.
    pub fn compose(&mut self, text: &str, caret: Option<Range<usize>>) {
        let range = match self.composing.take() {
            Some(range) => range,
            None => self.selection.text_range(),
        };
        self.replace(range.clone(), text);
        if text.is_empty() {
            return;
        }
        let start = range.start;
        self.composing = Some(start..start + text.len());
        if let Some(caret) = caret {
            self.select_range(start + caret.start.min(text.len())..start + caret.end.min(text.len()));
        }
    }

    /// The input method is done: `text` becomes part of the text.
    pub fn commit(&mut self, text: &str) {
        self.insert(text);
    }

    /// Takes away what is being composed.
    pub fn clear_compose(&mut self) {
        if let Some(range) = self.composing.take() {
            self.replace(range, "");
        }
    }

    pub fn is_composing(&self) -> bool {
        self.composing.is_some()
    }

    /// The caret as a line without width, one text line high. The input method's window goes here.
    pub fn caret_rect(&self) -> Rect {
        let at = self.selection.focus().geometry(&self.layout, 0.0);
        let line = self.paragraph.line_at(((at.y0 + at.y1) / 2.0) as f32);
        self.on_line(line, at.x0, at.x0)
    }

    /// What the selection covers, one or more rectangles a line.
    pub fn selection_rects(&self) -> Vec<Rect> {
        self.rects(&self.selection)
    }

    /// What is being composed, to be underlined.
    pub fn composing_rects(&self) -> Vec<Rect> {
        let Some(range) = self.composing.clone() else {
            return Vec::new();
        };
        self.rects(&Selection::new(self.cursor(range.start), self.cursor(range.end)))
    }

    fn rects(&self, selection: &Selection) -> Vec<Rect> {
        selection
            .geometry(&self.layout)
            .into_iter()
            .map(|(at, line)| self.on_line(line, at.x0, at.x1))
            .collect()
    }

    fn on_line(&self, line: usize, x0: f64, x1: f64) -> Rect {
        let (top, bottom) = self.paragraph.lines.get(line).map_or((0.0, 0.0), |line| (line.top, line.bottom));
        Rect::new(x0, f64::from(top), x1, f64::from(bottom))
    }

    fn range_of(&self, deletion: Deletion) -> Range<usize> {
        let caret = self.selection.focus();
        let here = caret.index();
        let range = match deletion {
            Deletion::WordBack => caret.previous_logical_word(&self.layout).index()..here,
            Deletion::WordForward => here..caret.next_logical_word(&self.layout).index(),
            Deletion::Forward => {
                caret.downstream_cluster(&self.layout).map_or(here..here, |cluster| cluster.text_range())
            }
            Deletion::Back => caret.upstream_cluster(&self.layout).map_or(here..here, |cluster| {
                let range = cluster.text_range();
                if cluster.is_emoji() || cluster.is_hard_line_break() {
                    return range;
                }
                // An accent typed after its letter goes first, as people expect.
                let last = self.buffer[..range.end].chars().next_back();
                range.end - last.map_or(0, char::len_utf8)..range.end
            }),
        };
        range.start.min(range.end)..range.end
    }

    fn replace(&mut self, range: Range<usize>, text: &str) {
        if self.buffer.get(range.clone()).is_none() {
            return;
        }
        self.buffer.replace_range(range.clone(), text);
        self.relayout();
        let end = range.start + text.len();
        let affinity = if text.is_empty() || text.ends_with(['\n', '\u{2028}', '\u{2029}']) {
            Affinity::Downstream
        } else {
            Affinity::Upstream
        };
        let caret = Cursor::from_byte_index(&self.layout, end, affinity);
        self.select(Selection::new(caret, caret));
    }

    fn relayout(&mut self) {
        if let Some(span) = self.spec.spans.first_mut() {
            self.buffer.clone_into(&mut span.text);
        }
        let (paragraph, layout) = self.engine.layout_anew(&self.spec);
        self.paragraph = Arc::new(paragraph);
        self.layout = layout;
        self.selection = self.selection.refresh(&self.layout);
        self.revision += 1;
    }

    fn cursor(&self, index: usize) -> Cursor {
        let affinity = if index >= self.buffer.len() { Affinity::Upstream } else { Affinity::Downstream };
        Cursor::from_byte_index(&self.layout, index.min(self.buffer.len()), affinity)
    }

    fn to_byte(&self, index: usize, extend: bool) -> Selection {
        let focus = self.cursor(index);
        if extend { Selection::new(self.selection.anchor(), focus) } else { Selection::new(focus, focus) }
    }

    fn select(&mut self, selection: Selection) {
        if selection.anchor() != self.selection.anchor() || selection.focus() != self.selection.focus() {
            self.revision += 1;
        }
        self.selection = selection;
    }
}
