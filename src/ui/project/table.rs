//! Parts of the pages: their heads, and tables whose cells are fields.

use egui::{Align2, Id, Sense, Stroke, Ui, WidgetInfo, accesskit, pos2, vec2};

use crate::text::icons;
use crate::ui::ink::{FieldLook, Fields, Ink};
use crate::ui::theme::theme;
use crate::ui::widgets::button::IconButton;
use crate::ui::widgets::type_scale::{Type, put, text_ui};

/// Space between the cells of a row.
pub const GAP: f32 = 8.0;

/// Title, a sentence, and the way back to the map; whether that was taken.
pub fn head_ui(ui: &mut Ui, title: &str, words: &str) -> bool {
    let t = theme(ui);
    let mut closed = false;
    ui.horizontal(|ui| {
        let (place, response) =
            ui.allocate_exact_size(vec2(ui.available_width() - 48.0, 32.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Heading, true, title));
        put(ui.painter(), place.left_center(), Align2::LEFT_CENTER, title, Type::TITLE, t.text);
        closed = ui.add(IconButton::new(icons::X, "Back to the map").shortcut(Some("Esc".into()))).clicked();
    });
    text_ui(ui, words, Type::BODY, t.text_secondary);
    ui.add_space(10.0);
    closed
}

/// Widths of columns by their shares of the room, with gaps between them.
pub fn widths<const N: usize>(room: f32, shares: [f32; N]) -> [f32; N] {
    let whole: f32 = shares.iter().sum();
    let room = (room - GAP * (N as f32 - 1.0)).max(1.0);
    shares.map(|share| (room * share / whole).floor())
}

/// The names of the columns, with a rule under them.
pub fn columns_ui<const N: usize>(ui: &mut Ui, names: [&str; N], widths: [f32; N]) {
    let t = theme(ui);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    let mut x = row.left();
    for (name, width) in names.into_iter().zip(widths) {
        let at = pos2(x + 10.0, row.center().y);
        put(ui.painter(), at, Align2::LEFT_CENTER, name, Type::SMALL_MEDIUM, t.text_secondary);
        x += width + GAP;
    }
    ui.painter().hline(row.x_range(), row.bottom(), Stroke::new(1.0, t.border_strong));
}

/// A row of cells; they begin at its top.
pub fn row_ui<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let shown = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        content(ui)
    });
    shown.inner
}

/// A field in a cell.
pub fn cell_ui(
    ui: &mut Ui,
    ink: &mut Ink,
    fields: &mut Fields,
    (label, hint): (&str, &str),
    id: Id,
    text: &str,
    (width, lines): (f32, bool),
) -> Option<String> {
    let look = FieldLook { label, hint, kind: Type::BODY, width, height: 32.0, lines, framed: true };
    ink.field_ui(ui, fields, id, text, look)
}
