//! Writing on a card in place, new or old.
//!
//! While one writes, the matrix shows the preview of the command that will be run, so rows grow as
//! they will; the text itself with caret and selection is painted over the card.

use std::sync::Arc;

use egui::emath::TSTransform;
use egui::{CornerRadius, Id, Rect, Stroke, StrokeKind, Ui, pos2};

use super::{MatrixView, Parts, Shown};
use crate::app::workspace::Document;
use crate::edit::{BoardCommand, CardCommand, Command, RecordCommand, Selection};
use crate::geom::{self, Affine, Point};
use crate::layout::style;
use crate::model::{JourneyMap, LaneId, Metric, Note, NoteId, StepId};
use crate::scene::{Group, Item, Node};
use crate::text::TextEditor;
use crate::ui::paint::{ScenePainter, color32, on_screen};
use crate::ui::style::Look;
use crate::ui::text_input::{Input, Leave};
use crate::ui::theme::theme;

/// Between the edge of a card and its text, world units.
const MARGIN: geom::Vec2 = geom::Vec2::new(8.0, 6.0);

#[derive(Clone, Debug, PartialEq)]
enum Subject {
    Card(NoteId),
    New { lane: LaneId, step: StepId, order: Option<u32> },
}

/// A card that is being written.
pub struct Writing {
    subject: Subject,
    before: String,
    /// Height of the note on the board.
    height: f64,
    /// `None` until the first frame, which knows the engine.
    editor: Option<TextEditor>,
    /// Where the card stands, body coordinates; known after it was shown.
    rect: geom::Rect,
}

impl Writing {
    fn text(&self) -> String {
        self.editor.as_ref().map_or_else(|| self.before.clone(), TextEditor::text)
    }

    /// The command that writes the text as it stands.
    pub fn command(&self) -> Option<Command> {
        let shown = self.editor.as_ref().map(|editor| editor.paragraph().text.to_string());
        Some(self.command_for(shown.unwrap_or_else(|| self.before.clone())))
    }

    fn command_for(&self, text: String) -> Command {
        match self.subject {
            Subject::Card(note) => BoardCommand::SetText { note, text, height: self.height }.into(),
            Subject::New { lane, step, order } => {
                CardCommand::Add { lane, step, order, text, height: None }.into()
            }
        }
    }

    /// What ending now would run: nothing where nothing changed, or for a new card left empty.
    fn ending(&self) -> Option<Command> {
        let text = self.text();
        let text = text.trim_end();
        let new = matches!(self.subject, Subject::New { .. });
        let worth = if new { !text.is_empty() } else { text != self.before };
        worth.then(|| self.command_for(text.to_owned()))
    }

    /// Puts the caret at a point of the body; whether the point is on the card.
    pub fn click(&mut self, at: Point, extend: bool) -> bool {
        let inside = self.rect.contains(at);
        if let Some(editor) = self.editor.as_mut().filter(|_| inside) {
            editor.click(at - self.rect.origin().to_vec2() - MARGIN, extend);
        }
        inside
    }

    /// The card in a preview of the document.
    fn card<'a>(&self, map: &JourneyMap, shown: &'a Shown) -> Option<&'a crate::layout::matrix::CardPlace> {
        shown.layout.cards.iter().find(|card| match self.subject {
            Subject::Card(note) => card.note == note,
            Subject::New { .. } => !map.notes().contains(card.note),
        })
    }
}

impl MatrixView {
    pub(super) fn write_note(&mut self, document: &mut Document, id: NoteId) {
        let note = document.map().and_then(|map| map.notes().get(id)).cloned();
        if let Some(note) = note.filter(|note| !note.locked && note.cell.is_some()) {
            self.start(Subject::Card(id), note.text.clone(), note.height);
            document.editor.select(Selection::of_notes([id]));
        }
    }

    /// A new card in a cell; `None` is its end.
    pub(super) fn write_new(
        &mut self,
        document: &mut Document,
        lane: LaneId,
        step: StepId,
        order: Option<u32>,
    ) {
        document.editor.select(Selection::default());
        self.start(Subject::New { lane, step, order }, String::new(), Note::HEIGHT);
    }

    /// The lane that is written in, and what stands there so far.
    pub(super) fn written(&self, document: &Document) -> Option<(LaneId, String)> {
        let writing = self.writing.as_ref()?;
        let lane = match writing.subject {
            Subject::New { lane, .. } => lane,
            Subject::Card(note) => document.map()?.notes().get(note)?.cell?.lane,
        };
        Some((lane, writing.text()))
    }

    fn start(&mut self, subject: Subject, before: String, height: f64) {
        let rect = geom::Rect::ZERO;
        self.writing = Some(Writing { subject, before, height, editor: None, rect });
    }

    /// Keys of what is being written.
    pub(super) fn write_keys(&mut self, ui: &mut Ui, look: &Look, document: &mut Document) {
        self.offer_keys(ui);
        let Some(writing) = &mut self.writing else {
            return;
        };
        let before = &writing.before;
        let editor = writing
            .editor
            .get_or_insert_with(|| TextEditor::new(&look.engine, before, style::CARD, Some(100.0)));
        let input = Input { id: Id::unique("writing a card"), keeps_tab: true };
        self.focus_ids.push(input.id);
        let place = ui.clip_rect();
        let leave = input.feed_ui(ui, editor, place, "Card text");
        if let Some(leave) = leave {
            if matches!(leave, Leave::Enter | Leave::Tab { .. })
                && let Some(name) = self.offers.taken()
            {
                editor.set_text(name);
            }
            self.leave(leave, document);
        }
        self.follow_offers(document);
    }

    /// Ends writing and goes to the next card, if the key asks for it.
    fn leave(&mut self, leave: Leave, document: &mut Document) {
        let Some(writing) = &self.writing else {
            return;
        };
        let empty = writing.text().trim().is_empty();
        let cell = match writing.subject {
            Subject::New { lane, step, order } => Some((lane, step, order)),
            Subject::Card(note) => document
                .map()
                .and_then(|map| map.notes().get(note)?.cell)
                .map(|cell| (cell.lane, cell.step, Some(cell.order))),
        };
        self.finish_writing(document);
        let Some((lane, step, order)) = cell.filter(|_| !empty) else {
            return;
        };
        let beside = |back: bool| {
            let columns = &self.resting.as_ref()?.1.layout.columns;
            let at = columns.iter().position(|column| column.step == step)?;
            let next = if back { at.checked_sub(1)? } else { at + 1 };
            columns.get(next).map(|column| column.step)
        };
        match leave {
            Leave::Enter => self.write_new(document, lane, step, order.map(|order| order + 1)),
            Leave::Tab { back } => {
                if let Some(step) = beside(back) {
                    self.write_new(document, lane, step, None);
                }
            }
            _ => {}
        }
    }

    /// Ends writing: what was written is one undo step, an empty new card vanishes.
    pub fn finish_writing(&mut self, document: &mut Document) {
        self.finish_naming(document);
        let Some(command) = self.writing.take().and_then(|writing| writing.ending()) else {
            return;
        };
        let command = with_figure(command, document);
        if let Ok(outcome) = document.editor.run(&command)
            && !outcome.created.is_empty()
        {
            document.editor.select(Selection::of_notes(outcome.created));
        }
    }

    /// The card that is written, with its caret.
    pub(super) fn write_ui(
        &mut self,
        ui: &Ui,
        parts: Parts,
        shown: &Shown,
        document: &Document,
        look: &Look,
        painter: &mut ScenePainter,
    ) {
        let (Some(writing), Some(map)) = (&mut self.writing, document.map()) else {
            return;
        };
        let Some(card) = writing.card(map, shown).copied() else {
            return;
        };
        let Some(editor) = &mut writing.editor else {
            return;
        };
        let width = (card.rect.width() - 2.0 * MARGIN.x).max(8.0) as f32;
        editor.set_width(Some(width));
        let height = editor.paragraph().size.height.max(14.0) + 2.0 * MARGIN.y;
        let (x0, y0) = (card.rect.x0, card.rect.y0);
        writing.rect = geom::Rect::new(x0, y0, card.rect.x1, y0 + height.max(card.rect.height()));
        let changed = shown.project.map(map.id());
        let note = changed.and_then(|map| map.notes().get(card.note));
        let entry = note.and_then(|note| changed?.entries().get(note.entry));
        let swatch = entry.map_or(crate::model::Swatch::Token(crate::model::NoteColor::Grey), |e| e.swatch);
        let colours = look.palette.note(swatch);
        let to = parts.to_body();
        let (t, clip) = (theme(ui), parts.body);
        let paint = ui.painter().with_clip_rect(clip);
        let box_ = on_screen(to, writing.rect);
        let ring = Stroke::new(2.0, t.select);
        paint.rect_filled(box_, CornerRadius::same(6), color32(colours.soft));
        paint.rect_stroke(box_, CornerRadius::same(7), ring, StrokeKind::Outside);
        let corner = writing.rect.origin() + MARGIN;
        let inner =
            TSTransform::new(to.mul_pos(pos2(corner.x as f32, corner.y as f32)).to_vec2(), to.scaling);
        for rect in editor.selection_rects() {
            paint.rect_filled(on_screen(inner, rect), 0, t.accent.gamma_multiply(0.25));
        }
        let text = Item::text(editor.paragraph().clone(), Point::ZERO, colours.ink);
        let mut group = Group::at(Point::ZERO, Arc::new(Node::new(vec![text])));
        group.transform = Affine::scale(f64::from(to.scaling));
        let at = inner.translation.round().to_pos2();
        painter.paint_items(ui, &[Item::Group(group)], at, clip);
        for rect in editor.composing_rects() {
            let line = on_screen(inner, rect);
            paint.line_segment([line.left_bottom(), line.right_bottom()], Stroke::new(1.0, t.accent));
        }
        let caret = on_screen(inner, editor.caret_rect());
        paint.line_segment([caret.center_top(), caret.center_bottom()], Stroke::new(1.5, t.accent));
        Input { id: Id::unique("writing a card"), keeps_tab: true }.show_ime(
            ui,
            box_,
            Rect::from_two_pos(caret.center_top(), caret.center_bottom()),
        );
        if let Some(name) = self.offers_ui(ui, box_.left_bottom() + egui::vec2(0.0, 6.0))
            && let Some(editor) = self.writing.as_mut().and_then(|writing| writing.editor.as_mut())
        {
            editor.set_text(&name);
            self.offers = Default::default();
        }
    }
}

/// The figure of a card takes over what is written on the card.
fn with_figure(command: Command, document: &Document) -> Command {
    let Command::Board(BoardCommand::SetText { note, text, .. }) = &command else { return command };
    let Some(map) = document.map() else { return command };
    let figure = map.metrics().iter().find(|metric| metric.from == Some(*note));
    match (figure, crate::layout::matrix::figures::Figure::of_text(text)) {
        (Some(metric), Some(read)) => {
            let number = read.value.trim().trim_end_matches('%').trim().replace(',', ".").parse().ok();
            let trend = read.trend.or(metric.trend);
            let (name, shown) = (read.name, read.value);
            let metric = Metric { name, shown, value: number, trend, ..Metric::clone(metric) };
            let put = RecordCommand::Put((map.id(), metric).into()).into();
            Command::Batch { name: command.name(), commands: vec![command, put] }
        }
        _ => command,
    }
}
