//! Dialogs that say something and ask for a choice.

use egui::{Context, Response, Ui};

use super::{Answer, Then};
use crate::app::workspace::Workspace;
use crate::model::MapId;
use crate::text::icons;
use crate::ui::theme::of;
use crate::ui::widgets::button::{Button, Kind};
use crate::ui::widgets::dialog::{MESSAGE, dialog, foot_ui, head_ui};

/// The main button has the focus from the start.
pub(super) fn first_focus(ui: &Ui, response: &Response) {
    if ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
}

/// Changes that no file holds.
pub fn unsaved(ctx: &Context, workspace: &Workspace, then: &Then) -> Option<Answer> {
    let t = of(ctx);
    let name = workspace.document.as_ref().map(|document| document.name()).unwrap_or_default();
    let title = format!("Save changes to “{name}”?");
    let (answer, escape) = dialog(ctx, "Unsaved changes", MESSAGE, |ui| {
        let text = "Without saving, what you changed since the last time is lost.";
        head_ui(ui, icons::FLOPPY_DISK, (t.accent_text, t.accent_soft), &title, text);
        let mut discard = false;
        let answer = foot_ui(
            ui,
            |ui| discard = ui.add(Button::new(Kind::QuietDanger, "Don't save")).clicked(),
            |ui| {
                let save = ui.add(Button::primary("Save").hint("Enter"));
                first_focus(ui, &save);
                let cancel = ui.add(Button::secondary("Cancel").hint("Esc"));
                if save.clicked() {
                    Some(Answer::Save(then.clone()))
                } else {
                    cancel.clicked().then_some(Answer::Cancel)
                }
            },
        );
        if discard { Some(Answer::Discard(then.clone())) } else { answer }
    });
    answer.or(escape.then_some(Answer::Cancel))
}

/// A map with everything in it is deleted.
pub fn delete_map(ctx: &Context, workspace: &Workspace, map: MapId) -> Option<Answer> {
    let t = of(ctx);
    let found = workspace.document.as_ref().and_then(|document| document.editor.project().map(map));
    let (title, notes) = found.map(|map| (map.head().title.clone(), map.notes().len())).unwrap_or_default();
    let shown = if title.is_empty() { "Untitled map" } else { &title };
    let (answer, escape) = dialog(ctx, "Delete map", MESSAGE, |ui| {
        let title = format!("Delete the map “{shown}”?");
        let text = format!("Its {notes} notes go with it. You can undo this.");
        head_ui(ui, icons::TRASH, (t.danger, t.danger_soft), &title, &text);
        foot_ui(
            ui,
            |_| {},
            |ui| {
                let delete = ui.add(Button::new(Kind::Danger, "Delete map"));
                let cancel = ui.add(Button::secondary("Cancel").hint("Esc"));
                first_focus(ui, &cancel);
                if delete.clicked() {
                    Some(Answer::DeleteMap(map))
                } else {
                    cancel.clicked().then_some(Answer::Cancel)
                }
            },
        )
    });
    answer.or(escape.then_some(Answer::Cancel))
}

/// The preview of an arrangement is left with changes made by hand.
pub fn leave_arranging(ctx: &Context, changes: usize) -> Option<Answer> {
    let t = of(ctx);
    let (answer, escape) = dialog(ctx, "Leave without arranging", MESSAGE, |ui| {
        let text = match changes {
            1 => "Your change is forgotten.".to_owned(),
            n => format!("Your {n} changes are forgotten."),
        };
        head_ui(ui, icons::MAGIC_WAND, (t.accent_text, t.accent_soft), "Leave without arranging?", &text);
        foot_ui(
            ui,
            |_| {},
            |ui| {
                let stay = ui.add(Button::primary("Stay").hint("Esc"));
                first_focus(ui, &stay);
                let leave = ui.add(Button::secondary("Leave"));
                if leave.clicked() {
                    Some(Answer::LeaveArranging)
                } else {
                    stay.clicked().then_some(Answer::Cancel)
                }
            },
        )
    });
    answer.or(escape.then_some(Answer::Cancel))
}

/// Something that cannot be done.
pub fn message(ctx: &Context, title: &str, text: &str) -> Option<Answer> {
    let t = of(ctx);
    let (answer, escape) = dialog(ctx, "Message", MESSAGE, |ui| {
        head_ui(ui, icons::WARNING_CIRCLE, (t.danger, t.danger_soft), title, text);
        let close = foot_ui(
            ui,
            |_| {},
            |ui| {
                let close = ui.add(Button::primary("Close"));
                first_focus(ui, &close);
                close.clicked()
            },
        );
        close.then_some(Answer::Cancel)
    });
    answer.or(escape.then_some(Answer::Cancel))
}
