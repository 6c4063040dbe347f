//! Another name for a map.

use egui::{Context, Id, Key};

use super::Answer;
use crate::model::MapId;
use crate::ui::theme::of;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::dialog::{MESSAGE, dialog, foot_ui};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::type_scale::{Type, text_ui};

pub fn rename(ctx: &Context, map: MapId, text: &mut String) -> Option<Answer> {
    let t = of(ctx);
    let (answer, escape) = dialog(ctx, "Rename map", MESSAGE, |ui| {
        text_ui(ui, "Rename map", Type::HEADING, t.text);
        ui.add_space(10.0);
        text_ui(ui, "Name", Type::SMALL_MEDIUM, t.text_secondary);
        let width = ui.available_width();
        let id = Id::unique("map name");
        let field = Field::new("Name").size(width, 32.0).id(id).show_ui(ui, text);
        // Before the focus is given back: asking for it undoes that it was lost.
        let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        if !entered && ui.memory(|memory| memory.focused().is_none()) {
            field.request_focus();
        }
        let other = foot_ui(
            ui,
            |_| {},
            |ui| {
                let go = ui.add(Button::primary("Rename"));
                let cancel = ui.add(Button::secondary("Cancel").hint("Esc"));
                if go.clicked() { Some(true) } else { cancel.clicked().then_some(false) }
            },
        );
        match other.or(entered.then_some(true)) {
            Some(true) => Some(Answer::Rename(map, text.clone())),
            Some(false) => Some(Answer::Cancel),
            None => None,
        }
    });
    answer.or(escape.then_some(Answer::Cancel))
}
