//! Find and replace in all maps.

use egui::{Context, Id, Key};

use super::Answer;
use crate::app::find;
use crate::app::workspace::Workspace;
use crate::ui::theme::of;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::dialog::{MESSAGE, dialog, foot_ui};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::type_scale::{Type, text_ui};

pub fn replace(
    ctx: &Context,
    workspace: &Workspace,
    wanted: &mut String,
    with: &mut String,
) -> Option<Answer> {
    let t = of(ctx);
    let hits = workspace.document.as_ref().map_or(0, |document| {
        let project = document.editor.project();
        find::places(project, wanted)
    });
    let (answer, escape) = dialog(ctx, "Replace", MESSAGE, |ui| {
        text_ui(ui, "Replace in all maps", Type::HEADING, t.text);
        ui.add_space(10.0);
        let width = ui.available_width();
        text_ui(ui, "Find", Type::SMALL_MEDIUM, t.text_secondary);
        let first = Field::new("Find").size(width, 32.0).id(Id::unique("replace what")).show_ui(ui, wanted);
        ui.add_space(8.0);
        text_ui(ui, "Replace with", Type::SMALL_MEDIUM, t.text_secondary);
        let second =
            Field::new("Replace with").size(width, 32.0).id(Id::unique("replace with")).show_ui(ui, with);
        let entered = (first.lost_focus() || second.lost_focus()) && ui.input(|i| i.key_pressed(Key::Enter));
        if !entered && ui.memory(|memory| memory.focused().is_none()) {
            if wanted.is_empty() { first.request_focus() } else { second.request_focus() }
        }
        ui.add_space(8.0);
        let words = match (wanted.trim().is_empty(), hits) {
            (true, _) => "Notes, labels and frames of every map are looked at.".to_owned(),
            (_, 0) => format!("No card says “{wanted}”."),
            (_, 1) => "1 place will change. You can undo this.".to_owned(),
            (_, n) => format!("{n} places will change. You can undo this."),
        };
        text_ui(ui, &words, Type::SMALL, t.text_secondary);
        let usable = hits > 0;
        let other = foot_ui(
            ui,
            |_| {},
            |ui| {
                let go = ui.add(Button::primary("Replace all").enabled(usable));
                let cancel = ui.add(Button::secondary("Cancel").hint("Esc"));
                if go.clicked() { Some(true) } else { cancel.clicked().then_some(false) }
            },
        );
        match other.or(entered.then_some(true)) {
            Some(true) if usable => Some(Answer::Replace(wanted.clone(), with.clone())),
            Some(false) => Some(Answer::Cancel),
            _ => None,
        }
    });
    answer.or(escape.then_some(Answer::Cancel))
}
