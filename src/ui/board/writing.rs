//! Writing on a note or label in place.
//!
//! While one writes, the board shows the preview of the command that will be run, so the text
//! stands where it will stand; only caret, selection and input method are painted over it.

mod begin;

use egui::emath::TSTransform;
use egui::{Id, Rect, Ui, pos2};

use super::{BoardView, to_screen};
use crate::app::quick;
use crate::app::workspace::Document;
use crate::edit::{BoardCommand, Command, EntryChoice, NewItem, NewNote, Selection};
use crate::geom::{self, Affine, Camera, Point, Size, Vec2};
use crate::layout::note::{PADDING, text_size};
use crate::model::{ItemId, ItemKind, Note, NoteId, Project, TextSize};
use crate::text::{TextEditor, TextStyle, fit_note_text};
use crate::ui::paint::on_screen;
use crate::ui::style::Look;
use crate::ui::text_input::{Input, Leave};
use crate::ui::theme::theme;

/// Between a note and the next one that is written.
pub(super) const GAP: f64 = 12.0;
/// Width of the words on a connector.
const CONNECTOR_LABEL: f64 = 160.0;
/// Where the words of a frame's title begin, from its upper left corner.
const FRAME_TITLE: Vec2 = Vec2::new(24.0, -26.0);
/// Size of a label that is written on the board, world units.
const LABEL: f64 = 24.0;

/// What is written on.
#[derive(Clone, Debug, PartialEq)]
enum Subject {
    Note(NoteId),
    NewNote(NewNote),
    Item(ItemId),
    NewLabel(Point),
}

/// A text that is being written.
pub struct Writing {
    subject: Subject,
    /// What it said before.
    before: String,
    /// `None` until the first frame, which knows the engine.
    editor: Option<TextEditor>,
    /// Box of the note or label in the world, before it is turned.
    pub(super) rect: geom::Rect,
    /// Free text: its box is that of its words.
    label: bool,
    /// The words of a connector stand about this point.
    centred: Option<Point>,
    angle: f64,
    pub(super) size: TextSize,
    style: TextStyle,
    select_all: bool,
    /// What ending now would run.
    pending: Option<Command>,
}

impl Writing {
    fn on_note(note: &Note) -> Self {
        Self {
            subject: Subject::Note(note.id),
            before: note.text.clone(),
            editor: None,
            rect: note.rect(),
            label: false,
            centred: None,
            angle: note.angle,
            size: note.size,
            style: text_size(note.size).style(),
            select_all: false,
            pending: None,
        }
    }

    pub(super) fn text(&self) -> String {
        self.editor.as_ref().map_or_else(|| self.before.clone(), TextEditor::text)
    }

    /// The text with what an input method is composing.
    fn shown(&self) -> String {
        self.editor.as_ref().map_or_else(|| self.before.clone(), |e| e.paragraph().text.to_string())
    }

    pub(super) fn is_note(&self) -> bool {
        matches!(self.subject, Subject::Note(_) | Subject::NewNote(_))
    }

    /// The command that writes the text as it stands; `None` where that changes nothing.
    pub fn command(&self, look: &Look) -> Option<Command> {
        self.command_for(self.shown(), look)
    }

    fn command_for(&self, text: String, look: &Look) -> Option<Command> {
        let height = self.height(&text, look);
        Some(match &self.subject {
            Subject::Note(note) => {
                BoardCommand::SetText { note: *note, text, height: height.max(self.rect.height()) }.into()
            }
            Subject::NewNote(new) => {
                let height = height.max(new.height);
                BoardCommand::AddNotes(vec![NewNote { text, height, ..new.clone() }]).into()
            }
            Subject::Item(item) => {
                let size = self.label.then(|| self.label_size());
                BoardCommand::SetItemText { item: *item, text, size }.into()
            }
            Subject::NewLabel(at) => {
                let rect = geom::Rect::from_origin_size(*at, self.label_size());
                let kind = ItemKind::Label { text, font_size: LABEL };
                BoardCommand::AddItems(vec![NewItem { kind, rect }]).into()
            }
        })
    }

    /// What ending now would run: nothing where nothing changed, or for a new note left empty.
    fn ending(&self, look: &Look) -> Option<Command> {
        let text = self.text();
        let text = text.trim_end();
        let new = matches!(self.subject, Subject::NewNote(_) | Subject::NewLabel(_));
        let worth = if new { !text.is_empty() } else { text != self.before };
        if worth { self.command_for(text.to_owned(), look) } else { None }
    }

    fn label_size(&self) -> Size {
        let text = self.editor.as_ref().map_or(Size::ZERO, |editor| editor.paragraph().size);
        Size::new(text.width.max(24.0), text.height.max(f64::from(self.style.line_height)))
    }

    pub(super) fn height(&self, text: &str, look: &Look) -> f64 {
        let box_ = Size::new(self.rect.width(), self.rect.height());
        fit_note_text(&look.engine, text, text_size(self.size), box_, PADDING, None).height
    }

    /// Upper left corner of the text, before the thing is turned.
    fn origin(&self) -> Point {
        if self.is_note() { self.rect.origin() + Vec2::new(PADDING, PADDING) } else { self.rect.origin() }
    }

    fn turn(&self) -> Affine {
        Affine::rotate_about(self.angle.to_radians(), self.rect.center())
    }

    /// A point of the world in the text.
    fn local(&self, at: Point) -> Point {
        (self.turn().inverse() * at) - self.origin().to_vec2()
    }

    pub fn contains(&self, document: &Document, at: Point) -> bool {
        let grown = match &self.subject {
            Subject::Note(note) => document.map().and_then(|map| map.notes().get(*note)).map(|n| n.rect()),
            _ => None,
        };
        grown.unwrap_or(self.rect).union(self.rect).contains(self.turn().inverse() * at)
    }

    pub fn click(&mut self, at: Point, extend: bool) {
        let local = self.local(at);
        if let Some(editor) = &mut self.editor {
            editor.click(local, extend);
        }
    }

    /// Makes the editor, and keeps its letters as small as the note needs.
    fn prepare(&mut self, look: &Look, project: &Project) -> &mut TextEditor {
        if self.is_note() {
            let text = self.shown();
            let box_ = Size::new(self.rect.width(), self.rect.height());
            let language = Some(project.head().language.as_str()).filter(|language| !language.is_empty());
            self.style =
                fit_note_text(&look.engine, &text, text_size(self.size), box_, PADDING, language).style;
        }
        let width = match self.centred {
            Some(_) => Some(CONNECTOR_LABEL as f32),
            None => self.is_note().then_some((self.rect.width() - 2.0 * PADDING).max(1.0) as f32),
        };
        let (style, select_all, before) = (self.style, self.select_all, &self.before);
        let editor = self.editor.get_or_insert_with(|| {
            let mut editor = TextEditor::new(&look.engine, before, style, width);
            if select_all {
                editor.select_all();
            }
            editor
        });
        editor.set_style(style);
        if let Some(middle) = self.centred {
            self.rect = geom::Rect::from_center_size(middle, editor.paragraph().size);
        }
        editor
    }

    /// A kind named before a colon at the start ("pain: ") is taken out of the text.
    fn said_kind(&mut self, document: &Document) -> Option<EntryChoice> {
        let editor = self.editor.as_mut().filter(|editor| !editor.is_composing())?;
        let text = editor.text();
        if !matches!(self.subject, Subject::NewNote(_) | Subject::Note(_)) || text == self.before {
            return None;
        }
        let map = document.map()?;
        let (entry, _, colon) = quick::leading_kind(&text, map)?;
        if quick::leading_kind(&self.before, map).is_some() {
            return None;
        }
        let rest = text[colon..].strip_prefix(' ')?;
        let caret = editor.selected_range().start.saturating_sub(text.len() - rest.len());
        editor.set_text(rest);
        editor.select_range(caret..caret);
        Some(entry)
    }

    /// The colour of what is written, for the next note.
    pub(super) fn entry(&self, document: &Document) -> EntryChoice {
        match &self.subject {
            Subject::NewNote(new) => new.entry.clone(),
            Subject::Note(id) => document
                .map()
                .and_then(|map| map.notes().get(*id))
                .map_or(EntryChoice::First, |note| EntryChoice::Entry(note.entry)),
            _ => EntryChoice::First,
        }
    }
}

impl BoardView {
    /// Keys and caret of what is being written.
    pub(super) fn write_ui(
        &mut self,
        ui: &mut Ui,
        area: Rect,
        camera: Camera,
        document: &mut Document,
        look: &Look,
    ) {
        let Some(writing) = &mut self.writing else {
            return;
        };
        let to = to_screen(area, camera);
        let name = if writing.is_note() { "Note text" } else { "Label text" };
        let shown = on_screen(to, writing.rect);
        let input = input();
        let editor = writing.prepare(look, document.editor.project());
        let leave = input.feed_ui(ui, editor, shown, name);
        if let Some(entry) = writing.said_kind(document) {
            recolour(writing, entry, document);
        }
        writing.prepare(look, document.editor.project());
        writing.pending = writing.ending(look);
        self.focus_ids.push(input.id);
        match leave {
            None => {}
            Some(Leave::Digit(number)) => {
                let entry = document.map().and_then(|map| {
                    map.entries_in_order().get(usize::from(number) - 1).map(|entry| entry.id)
                });
                if let Some(entry) = entry {
                    recolour(writing, EntryChoice::Entry(entry), document);
                }
            }
            Some(leave) => self.leave(leave, document, look),
        }
    }

    /// Caret and selection, over the scene.
    pub(super) fn caret_ui(&self, ui: &Ui, area: Rect, camera: Camera) {
        if let Some(writing) = &self.writing {
            paint(ui, writing, to_screen(area, camera), input());
        }
    }

    /// Ends writing: what was written is one undo step, an empty new note vanishes.
    pub fn finish_writing(&mut self, document: &mut Document) {
        let Some(command) = self.writing.take().and_then(|writing| writing.pending) else {
            return;
        };
        if let Ok(outcome) = document.editor.run(&command)
            && !outcome.created.is_empty()
        {
            document.editor.select(Selection::of_notes(outcome.created));
        }
    }
}

fn input() -> Input {
    Input { id: Id::unique("writing"), keeps_tab: true }
}

/// Another colour for the note that is being written.
fn recolour(writing: &mut Writing, entry: EntryChoice, document: &mut Document) {
    match &mut writing.subject {
        Subject::NewNote(new) => new.entry = entry,
        Subject::Note(note) => {
            let command = BoardCommand::Recolour { notes: vec![*note], entry };
            // The note exists: it is being written on.
            _ = document.editor.run(&command.into());
        }
        _ => {}
    }
}

/// Caret, selection and the underline of what is being composed.
fn paint(ui: &Ui, writing: &Writing, to: TSTransform, input: Input) {
    let Some(editor) = &writing.editor else {
        return;
    };
    let t = theme(ui);
    let turn = writing.turn() * Affine::translate(writing.origin().to_vec2());
    let quad = |rect: geom::Rect| {
        [(rect.x0, rect.y0), (rect.x1, rect.y0), (rect.x1, rect.y1), (rect.x0, rect.y1)].map(|corner| {
            let world = turn * Point::from(corner);
            to * pos2(world.x as f32, world.y as f32)
        })
    };
    for rect in editor.selection_rects() {
        let ink = t.accent.gamma_multiply(0.25);
        ui.painter().add(egui::Shape::convex_polygon(quad(rect).to_vec(), ink, egui::Stroke::NONE));
    }
    for rect in editor.composing_rects() {
        let [.., right, left] = quad(rect);
        ui.painter().line_segment([left, right], egui::Stroke::new(1.0, t.accent));
    }
    let [top, _, bottom, _] = quad(editor.caret_rect());
    ui.painter().line_segment([top, bottom], egui::Stroke::new(1.5, t.accent));
    input.show_ime(ui, on_screen(to, writing.rect), Rect::from_two_pos(top, bottom));
    let mut box_ = writing.rect;
    if !writing.is_note() {
        box_.x1 = box_.x0 + editor.paragraph().size.width.max(48.0) + 4.0;
        box_.x0 -= 4.0;
    }
    let outline = on_screen(to, box_).expand(1.0);
    if !matches!(writing.subject, Subject::Note(_)) {
        let stroke = egui::Stroke::new(2.0, t.select);
        ui.painter().rect_stroke(outline, egui::CornerRadius::same(5), stroke, egui::StrokeKind::Outside);
    }
}
