//! A typed path, where no file dialog of the system can be shown.

use egui::{Context, Frame, Id, Key, ScrollArea, Stroke, Ui};

use super::Answer;
use crate::text::icons;
use crate::ui::files::{self, Purpose, Question};
use crate::ui::theme::{of, theme};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::dialog::{FORM, dialog, foot_ui};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::menu::Row;
use crate::ui::widgets::type_scale::{Type, text_ui};

pub fn path(
    ctx: &Context,
    question: &Question,
    text: &mut String,
    error: &mut Option<String>,
) -> Option<Answer> {
    let t = of(ctx);
    let id = Id::unique("typed path");
    let (answer, escape) = dialog(ctx, question.title, FORM, |ui| {
        text_ui(ui, question.title, Type::HEADING, t.text);
        ui.add_space(2.0);
        let hint =
            "This system has no file dialog to show. Type the path of the file; ~/ is your home folder.";
        text_ui(ui, hint, Type::BODY, t.text_secondary);
        ui.add_space(10.0);
        text_ui(ui, "Path", Type::SMALL_MEDIUM, t.text_secondary);
        let width = ui.available_width();
        let field = Field::new("Path").size(width, 32.0).id(id).error(error.as_deref()).show_ui(ui, text);
        // Before the focus is given back: asking for it undoes that it was lost.
        let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        if !entered && ui.memory(|memory| memory.focused().is_none()) {
            field.request_focus();
        }
        if field.changed() {
            *error = None;
        }
        if let Some(chosen) = list_ui(ui, question, text) {
            *text = chosen;
            *error = None;
            field.request_focus();
        }
        let main = match question.purpose {
            Purpose::Open | Purpose::Scores => "Open",
            Purpose::SaveAs => "Save",
            Purpose::Export => "Choose",
            Purpose::Picture | Purpose::Underlay | Purpose::Portrait(_) => "Add",
            Purpose::Logo => "Choose",
        };
        let usable = !text.trim().is_empty();
        let other = foot_ui(
            ui,
            |_| {},
            |ui| {
                let go = ui.add(Button::primary(main).enabled(usable));
                let cancel = ui.add(Button::secondary("Cancel").hint("Esc"));
                if go.clicked() { Some(true) } else { cancel.clicked().then_some(false) }
            },
        );
        match other.or(entered.then_some(true)) {
            Some(true) if usable => Some(Answer::Path(question.clone(), text.clone())),
            Some(false) => Some(Answer::Cancel),
            _ => None,
        }
    });
    answer.or(escape.then_some(Answer::Cancel))
}

/// What the folder holds; the path with what was clicked.
fn list_ui(ui: &mut Ui, question: &Question, text: &str) -> Option<String> {
    let t = theme(ui);
    let endings: Vec<&str> = question.endings.iter().flat_map(|(_, endings)| endings).copied().collect();
    // Files stand in the list with their own endings only, even where all may be opened.
    let known: Vec<&str> = endings.iter().copied().filter(|ending| *ending != "*").collect();
    let found = files::suggestions(text, &known);
    let mut chosen = None;
    ui.add_space(8.0);
    let frame = Frame::new().stroke(Stroke::new(1.0, t.border)).corner_radius(8).inner_margin(4);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ScrollArea::vertical().max_height(196.0).min_scrolled_height(196.0).auto_shrink([false, false]).show(
            ui,
            |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                if found.is_empty() {
                    let words =
                        if question.purpose.reads() { "Nothing here to open." } else { "A new file." };
                    text_ui(ui, words, Type::SMALL, t.text_tertiary);
                }
                for suggestion in &found {
                    let symbol = if suggestion.is_file { icons::FILE_TEXT } else { icons::FOLDER };
                    if Row::new(&suggestion.name).icon(symbol).show_ui(ui) {
                        chosen = Some(suggestion.text.clone());
                    }
                }
            },
        );
    });
    chosen
}
