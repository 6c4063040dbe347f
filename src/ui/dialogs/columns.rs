//! What the columns of a table mean, before it is read: found by itself, changed here, shown at once.

use std::path::{Path, PathBuf};

use egui::{Align2, Context, CornerRadius, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::Answer;
use crate::import::{ColumnRole, Form, Table};
use crate::ui::ink::Ink;
use crate::ui::inspector::parts::switch_ui;
use crate::ui::theme::{of, theme};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::dialog::{dialog, foot_ui};
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::segmented::{Segment, segmented_ui};
use crate::ui::widgets::type_scale::{Type, put, put_cut, text_ui};

/// Widest dialog; narrower in a small window.
const WIDE: f32 = 900.0;
/// A column of the preview, its rows, and how many are shown.
const COLUMN: f32 = 168.0;
const ROW: f32 = 26.0;
const SHOWN: usize = 6;
/// What comes of a table is told by its first rows: enough for any that is written by hand.
const TRIED: usize = 5_000;

/// A table that waits to be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    pub path: PathBuf,
    pub table: Table,
    /// What would come of it, and what to know about that.
    told: (String, Vec<String>),
}

impl Columns {
    pub fn of(path: &Path, table: Table) -> Self {
        let mut new = Self { path: path.to_owned(), table, told: Default::default() };
        new.tell();
        new
    }

    fn change(&mut self, change: impl FnOnce(&mut Table)) {
        change(&mut self.table);
        self.tell();
    }

    /// Reads the beginning of the table to say what comes of it.
    fn tell(&mut self) {
        let imported = match self.table.beginning(TRIED).read(1) {
            Ok(imported) => imported,
            Err(error) => {
                self.told = (error.to_string(), Vec::new());
                return;
            }
        };
        let map = imported.project.map(imported.map);
        let waiting = map.map_or(0, |map| map.notes().iter().filter(|note| note.cell.is_none()).count());
        let staged = map.is_some_and(|map| !map.stages().is_empty());
        let mut remarks = Vec::new();
        let unread: Vec<&str> = imported.report.not_read.iter().map(|thing| thing.id.as_str()).collect();
        match unread.as_slice() {
            [] => {}
            [one] => remarks.push(format!("The column “{one}” is not read.")),
            several => remarks.push(format!("Not read: {}.", several.join(", "))),
        }
        match waiting {
            0 => {}
            n if !staged => {
                let words = if n == 1 { "The note stands" } else { "The notes stand" };
                remarks.push(format!("{words} on the board; Arrange finds their stages."));
            }
            1 => remarks.push("1 note has no stage and stays on the board.".to_owned()),
            n => remarks.push(format!("{n} notes have no stage and stay on the board.")),
        }
        remarks.extend(imported.report.remarks.iter().cloned());
        self.told = (format!("{}.", imported.report.counts()), remarks);
    }
}

pub fn columns(ctx: &Context, columns: &mut Columns, ink: &mut Ink) -> Option<Answer> {
    let t = of(ctx);
    let width = WIDE.min(ctx.content_rect().width() - 48.0);
    let (choice, escape) = dialog(ctx, "Columns", width, |ui| {
        text_ui(ui, "What the columns mean", Type::HEADING, t.text);
        let name = columns.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let rows = columns.table.rows().count();
        let words = format!("{name}: {} columns, {rows} rows", columns.table.roles().len());
        ink_line_ui(ui, ink, &words);
        ui.add_space(12.0);
        form_ui(ui, columns);
        ui.add_space(12.0);
        ScrollArea::horizontal().id_salt("table preview").auto_shrink([false, true]).show(ui, |ui| {
            grid_ui(ui, columns, ink);
        });
        ui.add_space(12.0);
        text_ui(ui, &columns.told.0, Type::BODY_STRONG, t.text);
        for remark in columns.told.1.iter().take(3) {
            ink_line_ui(ui, ink, remark);
        }
        foot_ui(
            ui,
            |_| {},
            |ui| {
                let read = ui.add(Button::primary("Import"));
                if ui.memory(|memory| memory.focused().is_none()) {
                    read.request_focus();
                }
                let cancel = ui.add(Button::secondary("Cancel").hint("Esc"));
                if read.clicked() { Some(true) } else { cancel.clicked().then_some(false) }
            },
        )
    });
    match choice {
        Some(true) => Some(Answer::ReadTable(Box::new(columns.clone()))),
        Some(false) => Some(Answer::Cancel),
        None => escape.then_some(Answer::Cancel),
    }
}

/// A line in which words of the file stand.
fn ink_line_ui(ui: &mut Ui, ink: &mut Ink, words: &str) {
    let (rect, said) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    said.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, words));
    let at = (rect.left_center(), Align2::LEFT_CENTER);
    ink.put(ui, at, words, Type::SMALL, theme(ui).text_secondary, rect.width());
}

/// How the table is laid out, which sheet, and whether a row names the columns.
fn form_ui(ui: &mut Ui, columns: &mut Columns) {
    let t = theme(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let choices = [
            Segment::words(Form::Rows, "List"),
            Segment::words(Form::StagesAcross, "Matrix"),
            Segment::words(Form::OneColumn, "One column"),
            Segment::words(Form::EveryCell, "Every cell"),
        ];
        let form = columns.table.form();
        if let Some(chosen) = segmented_ui(ui, &choices, Some(form), None) {
            columns.change(|table| table.set_form(chosen));
        }
        let sheets: Vec<String> = columns.table.sheets().map(str::to_owned).collect();
        if sheets.len() > 1 {
            let now = columns.table.sheet();
            let button = menu::dropdown_ui(ui, "Sheet", &sheets[now], 160.0);
            let mut chosen = None;
            menu::under(&button, 220.0, |ui| {
                ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                    for (n, name) in sheets.iter().enumerate() {
                        if Row::new(name).checked(n == now).show_ui(ui) {
                            chosen = Some(n);
                        }
                    }
                });
            });
            if let Some(chosen) = chosen {
                columns.change(|table| table.choose_sheet(chosen));
            }
        }
        if columns.table.form() == Form::Rows {
            let on = columns.table.has_heads();
            if switch_ui(ui, "A row names the columns", on) {
                columns.change(|table| table.set_heads(!on));
            }
            let at = pos2(ui.cursor().left() - 4.0, ui.max_rect().center().y);
            put(
                ui.painter(),
                at,
                Align2::LEFT_CENTER,
                "A row names the columns",
                Type::SMALL,
                t.text_secondary,
            );
        }
    });
    ui.add_space(2.0);
    let words = match columns.table.form() {
        Form::Rows => "Each row is a note, or a stage with a cell for every lane.",
        Form::StagesAcross => "The first row names the stages, the first column the lanes.",
        Form::OneColumn => "One column holds the notes; rows with a text elsewhere only are headings.",
        Form::EveryCell => "Every cell is a note and stands on the board as in the table.",
    };
    text_ui(ui, words, Type::SMALL, t.text_secondary);
}

/// The columns with their meanings over their first cells.
fn grid_ui(ui: &mut Ui, columns: &mut Columns, ink: &mut Ink) {
    let t = theme(ui);
    let count = columns.table.roles().len();
    let heads = columns.table.form() == Form::Rows && columns.table.has_heads();
    let rows: Vec<Vec<String>> = columns.table.rows().take(SHOWN).map(|(_, cells)| cells.to_vec()).collect();
    let lines = SHOWN + usize::from(heads);
    let size = vec2(count as f32 * COLUMN, 40.0 + lines as f32 * ROW + 8.0);
    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
    for column in 0..count {
        let left = area.left() + column as f32 * COLUMN;
        let place = Rect::from_min_size(pos2(left, area.top()), vec2(COLUMN - 8.0, 32.0));
        meaning_ui(ui, place, columns, column);
        let role = columns.table.roles().get(column);
        let unread = role == Some(&ColumnRole::Nothing)
            && matches!(columns.table.form(), Form::Rows | Form::OneColumn);
        let mut y = area.top() + 40.0;
        let mut line = |ui: &Ui, ink: &mut Ink, text: &str, kind: Type| {
            let at = pos2(left + 10.0, y + ROW / 2.0);
            let colour = if unread { t.text_disabled } else { t.text };
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            ink.put(ui, (at, Align2::LEFT_CENTER), &text, kind, colour, COLUMN - 24.0);
            y += ROW;
            let rule = Stroke::new(1.0, t.border);
            ui.painter().hline(left..=left + COLUMN - 8.0, y - 0.5, rule);
        };
        if heads {
            line(ui, ink, columns.table.head(column), Type::SMALL_STRONG);
        }
        let across = columns.table.form() == Form::StagesAcross;
        for (n, row) in rows.iter().enumerate() {
            let strong = across && (n == 0 || column == 0);
            let kind = if strong { Type::SMALL_STRONG } else { Type::SMALL };
            line(ui, ink, row.get(column).map_or("", String::as_str), kind);
        }
    }
}

/// The meaning of a column: a field where it can be chosen, else a word.
fn meaning_ui(ui: &mut Ui, place: Rect, columns: &mut Columns, column: usize) {
    let t = theme(ui);
    let fixed = match columns.table.form() {
        Form::StagesAcross if column == 0 => Some("Lanes"),
        Form::StagesAcross => Some("Stage"),
        Form::EveryCell => Some("Notes"),
        Form::Rows | Form::OneColumn => None,
    };
    if let Some(word) = fixed {
        ui.painter().rect_filled(place, CornerRadius::same(6), t.hover);
        let at = pos2(place.left() + 10.0, place.center().y);
        let width = place.width() - 20.0;
        put_cut(ui.painter(), at, Align2::LEFT_CENTER, word, Type::BODY_MEDIUM, t.text_secondary, width);
        return;
    }
    let now = columns.table.roles().get(column).cloned().unwrap_or(ColumnRole::Nothing);
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt(("column", column)));
    let head = columns.table.head(column);
    let label = if head.is_empty() {
        format!("Meaning of column {}", column + 1)
    } else {
        format!("Meaning of {head}")
    };
    let button = menu::dropdown_ui(&mut child, &label, now.name(), place.width());
    let mut chosen = None;
    menu::under(&button, 200.0, |ui| {
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for role in ColumnRole::choices() {
                let on = role == now;
                if matches!(role, ColumnRole::Stage | ColumnRole::Owner)
                    || role == ColumnRole::Lane(crate::model::LaneKind::Goal)
                {
                    menu::separator_ui(ui);
                }
                if Row::new(role.name()).checked(on).show_ui(ui) {
                    chosen = Some(role);
                }
            }
        });
    });
    if let Some(role) = chosen {
        columns.change(|table| table.set_role(column, role));
    }
}
