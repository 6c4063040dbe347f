//! Parts of the panel, its sheets and its pages: heads of groups, rows that are dragged, fields,
//! lists of lines.

use std::sync::Arc;

use egui::{
    Align2, DragAndDrop, EventFilter, Id, Key, Modifiers, Rect, Response, Sense, Stroke, Ui, WidgetInfo,
    accesskit, pos2, vec2,
};

use crate::text::icons;
use crate::ui::fonts;
use crate::ui::ink::{FieldLook, Fields, Ink};
use crate::ui::theme::theme;
use crate::ui::widgets::button::IconButton;
use crate::ui::widgets::type_scale::{Type, put};
use crate::ui::widgets::{focus_ring, icon};

/// What a person may drag out of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dragged {
    Map(crate::model::MapId),
    Persona(crate::model::PersonaId),
    Source(crate::model::SourceId),
    /// A line of a list, by the list and its place.
    Line(Id, usize),
}

/// Words and a field in one column.
pub fn field_ui(
    ui: &mut Ui,
    ink: &mut Ink,
    fields: &mut Fields,
    (label, hint): (&str, &str),
    id: Id,
    text: &str,
    lines: bool,
) -> Option<String> {
    let t = theme(ui);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 16.0), Sense::hover());
    put(ui.painter(), row.left_center(), Align2::LEFT_CENTER, label, Type::SMALL_MEDIUM, t.text_secondary);
    bare_ui(ui, ink, fields, (label, hint), id, text, lines)
}

/// A field as wide as there is room, without its label over it.
pub fn bare_ui(
    ui: &mut Ui,
    ink: &mut Ink,
    fields: &mut Fields,
    (label, hint): (&str, &str),
    id: Id,
    text: &str,
    lines: bool,
) -> Option<String> {
    let width = ui.available_width();
    let look = FieldLook { label, hint, kind: Type::BODY, width, height: 32.0, lines, framed: true };
    ink.field_ui(ui, fields, id, text, look)
}

/// The head of a group of the panel: name, count and, where something can be added, a plus.
pub fn group_ui(ui: &mut Ui, name: &str, count: usize, add: Option<&str>) -> Option<Response> {
    let t = theme(ui);
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    let words = format!("{name}: {count}");
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Heading, true, &words));
    let at = pos2(row.left() + 12.0, row.center().y);
    let shown = put(ui.painter(), at, Align2::LEFT_CENTER, name, Type::BODY_MEDIUM, t.text_secondary);
    let at = pos2(shown.right() + 8.0, row.center().y);
    put(ui.painter(), at, Align2::LEFT_CENTER, &count.to_string(), Type::SMALL, t.text_tertiary);
    let add = add?;
    let place = Rect::from_min_max(pos2(row.right() - 34.0, row.top()), row.max);
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place).id_salt(name));
    Some(child.add(IconButton::new(icons::PLUS, add).size(30.0, 16.0)))
}

/// A sentence where a group is empty.
pub fn empty_ui(ui: &mut Ui, words: &str) {
    let t = theme(ui);
    ui.horizontal(|ui| {
        ui.add_space(12.0);
        let width = ui.available_width() - 12.0;
        let job = Type::SMALL.job(words, t.text_tertiary, width, false);
        let galley = ui.painter().layout_job(job);
        let (place, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Label, true, words));
        ui.painter().galley(place.min, galley, t.text_tertiary);
    });
}

/// What a row of the panel shows.
pub struct PanelRow<'a> {
    pub title: &'a str,
    /// Under the title, small; a row without one is lower.
    pub under: &'a str,
    /// Its name for screen readers.
    pub label: String,
    pub chosen: bool,
}

/// A row of the panel; `mark` paints what stands left of its words, about a point.
pub fn panel_row_ui(
    ui: &mut Ui,
    ink: &mut Ink,
    id: Id,
    row: &PanelRow,
    mark: impl FnOnce(&mut Ui, &mut Ink, egui::Pos2),
) -> Response {
    let t = theme(ui);
    let height = if row.under.is_empty() { 34.0 } else { 44.0 };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let response = ui.interact(rect, id, Sense::click_and_drag());
    let chosen = row.chosen;
    response.widget_info(|| WidgetInfo::selected(accesskit::Role::Button, true, chosen, &row.label));
    let fill = match () {
        () if row.chosen => t.accent_soft,
        () if response.hovered() => t.hover,
        () => egui::Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, 8, fill);
    if response.has_focus() {
        focus_ring(ui.painter(), rect, 8.0, &t);
    }
    mark(ui, ink, pos2(rect.left() + 25.0, rect.center().y));
    let (x, width) = (rect.left() + 49.0, rect.width() - 57.0);
    if row.under.is_empty() {
        let at = (pos2(x, rect.center().y), Align2::LEFT_CENTER);
        ink.put(ui, at, row.title, Type::BODY_MEDIUM, t.text, width);
    } else {
        let at = (pos2(x, rect.top() + 13.5), Align2::LEFT_CENTER);
        ink.put(ui, at, row.title, Type::BODY_MEDIUM, t.text, width);
        let at = (pos2(x, rect.top() + 30.5), Align2::LEFT_CENTER);
        ink.put(ui, at, row.under, Type::SMALL, t.text_tertiary, width);
    }
    response
}

/// An icon as the mark of a row.
pub fn icon_mark(ui: &Ui, at: egui::Pos2, symbol: char) {
    icon(ui.painter(), at, symbol, fonts::icons(18.0), theme(ui).text_secondary);
}

/// Moves a row of a list: dragged onto another one, or with Alt and an arrow. Gives where it goes.
pub fn reorder_ui(
    ui: &Ui,
    row: &Response,
    (dragged, is_kin): (Dragged, impl Fn(Dragged) -> Option<usize>),
    index: usize,
    count: usize,
) -> Option<(usize, usize)> {
    if row.drag_started() {
        DragAndDrop::set_payload(ui.ctx(), dragged);
    }
    if row.has_focus() {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(row.id, filter));
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::ALT, key));
        if index > 0 && pressed(Key::ArrowUp) {
            return Some((index, index - 1));
        }
        if index + 1 < count && pressed(Key::ArrowDown) {
            return Some((index, index + 1));
        }
    }
    let over: Arc<Dragged> = row.dnd_hover_payload()?;
    let from = is_kin(*over).filter(|from| *from != index)?;
    let t = theme(ui);
    let y = if from < index { row.rect.bottom() } else { row.rect.top() };
    ui.painter().hline(row.rect.x_range(), y, Stroke::new(2.0, t.accent));
    row.dnd_release_payload::<Dragged>().map(|_| (from, index))
}

/// A title with "Add" at its right; whether that was pressed.
pub fn add_title_ui(ui: &mut Ui, title: &str, add: &str) -> bool {
    let t = theme(ui);
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Heading, true, title));
    put(ui.painter(), row.left_center(), Align2::LEFT_CENTER, title, Type::SMALL_STRONG, t.text);
    let place = Rect::from_min_max(pos2(row.right() - 34.0, row.top()), row.max);
    let response = ui.interact(place, ui.scope_id().with(("add", title)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, add));
    if response.has_focus() {
        focus_ring(ui.painter(), place, 6.0, &t);
    }
    let ink = if response.hovered() { t.accent_hover } else { t.accent_text };
    put(ui.painter(), row.right_center(), Align2::RIGHT_CENTER, "Add", Type::SMALL_MEDIUM, ink);
    response.clicked()
}

/// A list of lines that are written, moved and taken out; the new list once it has changed. A line
/// that is emptied goes.
pub fn lines_ui(
    ui: &mut Ui,
    ink: &mut Ink,
    fields: &mut Fields,
    (title, one): (&str, &str),
    id: Id,
    lines: &[String],
) -> Option<Vec<String>> {
    let kind = Type::BODY;
    let new = id.with("new");
    if add_title_ui(ui, title, &format!("Add to {title}")) {
        fields.begin(ink.look, new, "", kind, false);
    }
    let mut changed = None;
    for (index, line) in lines.iter().enumerate() {
        let label = format!("{one} {}", index + 1);
        let (text, moved) = line_ui(ui, ink, fields, &label, (id, index, lines.len()), line);
        if let Some(text) = text {
            let mut all = lines.to_vec();
            if text.is_empty() {
                all.remove(index);
            } else {
                all[index] = text;
            }
            changed = Some(all);
        }
        if let Some((from, to)) = moved {
            let mut all = lines.to_vec();
            let line = all.remove(from);
            all.insert(to, line);
            changed = Some(all);
        }
    }
    if fields.is_at(new) {
        let width = ui.available_width();
        let look = FieldLook { label: one, hint: one, kind, width, height: 32.0, lines: false, framed: true };
        if let Some(text) = ink.field_ui(ui, fields, new, "", look).filter(|text| !text.is_empty()) {
            let mut all = lines.to_vec();
            all.push(text);
            changed = Some(all);
        }
    }
    changed
}

/// One line with the handle that moves it.
fn line_ui(
    ui: &mut Ui,
    ink: &mut Ink,
    fields: &mut Fields,
    label: &str,
    (list, index, count): (Id, usize, usize),
    text: &str,
) -> (Option<String>, Option<(usize, usize)>) {
    let t = theme(ui);
    let shown = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let (place, _) = ui.allocate_exact_size(vec2(14.0, 28.0), Sense::hover());
        let handle = ui.interact(place, list.with(("handle", index)), Sense::click_and_drag());
        let name = format!("Move {label}");
        handle.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, &name));
        icon(ui.painter(), place.center(), icons::DOTS_SIX_VERTICAL, fonts::icons(14.0), t.text_tertiary);
        if handle.has_focus() {
            focus_ring(ui.painter(), place, 4.0, &t);
        }
        let width = ui.available_width();
        let kind = Type::BODY;
        let look = FieldLook { label, hint: "", kind, width, height: 28.0, lines: true, framed: false };
        let written = ink.field_ui(ui, fields, list.with(("line", index)), text, look);
        (handle, written)
    });
    let (handle, written) = shown.inner;
    let row = Response { rect: shown.response.rect, ..handle };
    let kin = |dragged| match dragged {
        Dragged::Line(from, index) if from == list => Some(index),
        _ => None,
    };
    let whole = ui.interact(shown.response.rect, list.with(("row", index)), Sense::hover());
    let moved = reorder_ui(ui, &row, (Dragged::Line(list, index), kin), index, count);
    let dropped = reorder_ui(ui, &whole, (Dragged::Line(list, index), kin), index, count);
    (written, moved.or(dropped))
}
