//! Text of the document in panels: painted and edited by the text engine, as on the board.
//!
//! egui's own text has no bidi and other fonts; whatever a person typed goes through here.

use std::sync::Arc;

use egui::{Align2, Color32, CornerRadius, Id, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui};
use egui::{WidgetInfo, accesskit, pos2, vec2};

use super::paint::ScenePainter;
use super::style::Look;
use super::text_input::{Input, Leave};
use super::theme::theme;
use super::widgets::type_scale::Type;
use crate::geom::Point;
use crate::scene::{Color, Item};
use crate::text::{Cut, Paragraph, TextEditor, TextSpec, TextStyle};

/// What paints words of the document.
pub struct Ink<'a> {
    pub look: &'a Look,
    pub painter: &'a mut ScenePainter,
}

/// The field that is being written in, if any.
#[derive(Default)]
pub struct Fields {
    active: Option<(Id, TextEditor)>,
}

impl Fields {
    pub fn is_writing(&self) -> bool {
        self.active.is_some()
    }

    /// This field is being written in.
    pub fn is_at(&self, id: Id) -> bool {
        self.active.as_ref().is_some_and(|(known, _)| *known == id)
    }

    /// Starts writing in a field that shows one line; the caret stands behind the text, or all of it
    /// is selected.
    pub fn begin(&mut self, look: &Look, id: Id, text: &str, kind: Type, select: bool) {
        let mut editor = TextEditor::new(&look.engine, text, style(kind), None);
        if select {
            editor.select_all();
        } else {
            editor.move_caret(crate::text::Motion::TextEnd, false);
        }
        self.active = Some((id, editor));
    }
}

/// How a field looks.
#[derive(Clone, Copy, Debug)]
pub struct FieldLook<'a> {
    /// Its name, for screen readers.
    pub label: &'a str,
    pub hint: &'a str,
    pub kind: Type,
    pub width: f32,
    /// Least height; it grows with its text.
    pub height: f32,
    pub lines: bool,
    /// Shows its edge at rest, too.
    pub framed: bool,
}

impl Ink<'_> {
    fn lay(&self, text: &str, kind: Type, width: f32, one_line: bool) -> Arc<Paragraph> {
        let mut spec = TextSpec::plain(text, style(kind), Some(width.max(1.0)));
        if one_line {
            spec.cut = Cut::Lines(1);
        }
        self.look.engine.layout(&spec)
    }

    fn paint(&mut self, ui: &Ui, paragraph: Arc<Paragraph>, at: Pos2, colour: Color32) {
        let [r, g, b, a] = colour.to_srgba_unmultiplied();
        let item = Item::text(paragraph, Point::ZERO, Color { r, g, b, a });
        self.painter.paint_items(ui, &[item], at, ui.clip_rect());
    }

    /// Width of a line.
    pub fn width(&self, text: &str, kind: Type) -> f32 {
        self.lay(text, kind, f32::MAX, true).size.width as f32
    }

    /// Puts one line, cut with `…` at `width`; gives its rectangle.
    pub fn put(
        &mut self,
        ui: &Ui,
        (at, anchor): (Pos2, Align2),
        text: &str,
        kind: Type,
        colour: Color32,
        width: f32,
    ) -> Rect {
        let paragraph = self.lay(text, kind, width, true);
        let size = vec2(paragraph.size.width as f32, paragraph.size.height as f32);
        let rect = anchor.anchor_size(at, size);
        self.paint(ui, paragraph, rect.min, colour);
        rect
    }

    /// Height of a text that wraps at `width`.
    pub fn lines(&self, text: &str, kind: Type, width: f32) -> f32 {
        self.lay(text, kind, width, false).size.height as f32
    }

    /// Puts a text that wraps at `width`; gives its rectangle.
    pub fn put_lines(
        &mut self,
        ui: &Ui,
        at: Pos2,
        text: &str,
        kind: Type,
        colour: Color32,
        width: f32,
    ) -> Rect {
        let paragraph = self.lay(text, kind, width, false);
        let size = vec2(paragraph.size.width as f32, paragraph.size.height as f32);
        self.paint(ui, paragraph, at, colour);
        Rect::from_min_size(at, size)
    }

    /// A field for words of the document. Gives the new text once writing has ended and changed it.
    pub fn field_ui(
        &mut self,
        ui: &mut Ui,
        fields: &mut Fields,
        id: Id,
        text: &str,
        look: FieldLook,
    ) -> Option<String> {
        let t = theme(ui);
        let inner = look.width - 20.0;
        let active = fields.active.as_ref().is_some_and(|(known, _)| *known == id);
        let paragraph = match &fields.active {
            Some((known, editor)) if *known == id => editor.paragraph().clone(),
            _ => self.lay(text, look.kind, inner, !look.lines),
        };
        let height = (paragraph.size.height as f32 + 14.0).max(look.height);
        let (rect, response) = ui.allocate_exact_size(vec2(look.width, height), Sense::click_and_drag());
        let response = Response { id, ..ui.interact(rect, id, Sense::click_and_drag()) }.union(response);
        let frame = ui.painter().add(Shape::Noop);
        let top = if look.lines { 7.0 } else { (height - look.kind.line) / 2.0 };
        let at = (rect.min + vec2(10.0, top)).round();
        if !active && (response.clicked() || response.gained_focus()) {
            let width = look.lines.then_some(inner);
            let mut editor = TextEditor::new(&self.look.engine, text, style(look.kind), width);
            if !response.clicked() {
                editor.select_all();
            }
            fields.active = Some((id, editor));
            response.request_focus();
            ui.ctx().request_repaint();
        }
        let clip = ui.clip_rect();
        ui.set_clip_rect(clip.intersect(rect));
        let done = if active {
            self.active_ui(ui, fields, &response, at, look)
        } else {
            response.widget_info(|| {
                let mut info = WidgetInfo::labeled(accesskit::Role::TextInput, true, look.label);
                info.current_text_value = Some(text.to_owned());
                info
            });
            let (words, colour) = if text.is_empty() { (look.hint, t.text_tertiary) } else { (text, t.text) };
            let shown = self.lay(words, look.kind, inner, !look.lines);
            self.paint(ui, shown, at, colour);
            None
        };
        ui.set_clip_rect(clip);
        let (width, edge) = match () {
            () if active => (1.5, t.accent),
            () if look.framed || response.hovered() => (1.0, t.border_strong),
            () => (1.0, Color32::TRANSPARENT),
        };
        let stroke = Stroke::new(width, edge);
        let fill =
            egui::epaint::RectShape::new(rect, CornerRadius::same(6), t.surface, stroke, StrokeKind::Inside);
        let mut shapes = vec![Shape::from(fill)];
        if active {
            let halo = Stroke::new(3.0, t.accent.gamma_multiply(0.18));
            let ring =
                egui::epaint::RectShape::stroke(rect, CornerRadius::same(6), halo, StrokeKind::Outside);
            shapes.push(ring.into());
        }
        ui.painter().set(frame, Shape::Vec(shapes));
        done.filter(|new| new != text)
    }

    /// The field that is being written in; gives its text when writing ends.
    fn active_ui(
        &mut self,
        ui: &mut Ui,
        fields: &mut Fields,
        response: &Response,
        at: Pos2,
        look: FieldLook,
    ) -> Option<String> {
        let t = theme(ui);
        let input = Input { id: response.id, keeps_tab: false };
        let (_, editor) = fields.active.as_mut()?;
        let local = |p: Pos2| Point::new(f64::from(p.x - at.x), f64::from(p.y - at.y));
        if let Some(pointer) = response.interact_pointer_pos() {
            if response.triple_clicked() {
                editor.triple_click(local(pointer));
            } else if response.double_clicked() {
                editor.double_click(local(pointer));
            } else if response.drag_started() || response.clicked() {
                editor.click(local(pointer), ui.input(|i| i.modifiers.shift));
            } else if response.dragged() {
                editor.drag_to(local(pointer));
            }
        }
        let leave = input.feed(ui, response, editor, look.label);
        let place = |r: crate::geom::Rect| {
            Rect::from_min_max(pos2(r.x0 as f32, r.y0 as f32), pos2(r.x1 as f32, r.y1 as f32))
                .translate(at.to_vec2())
        };
        for rect in editor.selection_rects() {
            ui.painter().rect_filled(place(rect), 0, t.accent.gamma_multiply(0.25));
        }
        let (caret, composing) = (place(editor.caret_rect()), editor.composing_rects());
        let paragraph = editor.paragraph().clone();
        let text = editor.text();
        self.paint(ui, paragraph, at, t.text);
        for rect in composing {
            let rect = place(rect);
            ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, t.accent));
        }
        ui.painter().vline(caret.center().x, caret.y_range(), Stroke::new(1.5, t.accent));
        input.show_ime(ui, response.rect, caret);
        match leave {
            None | Some(Leave::Digit(_)) => None,
            Some(leave) => {
                fields.active = None;
                if leave != Leave::Lost {
                    response.surrender_focus();
                }
                Some(text.trim().to_owned())
            }
        }
    }
}

/// A style of the interface in the text engine's words.
fn style(kind: Type) -> TextStyle {
    TextStyle::new(kind.size, kind.line, kind.weight).spaced(kind.spacing)
}
