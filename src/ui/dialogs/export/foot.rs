//! The foot of the dialog: where the file goes, how large it will be, the buttons.

use std::path::Path;

use egui::{Align2, Rect, Sense, Ui, UiBuilder, WidgetInfo, accesskit, pos2, vec2};

use super::Answer;
use super::choice::Choice;
use super::preview::Preview;
use crate::text::icons;
use crate::ui::fonts;
use crate::ui::theme::theme;
use crate::ui::widgets::button::{Button, focus_ring};
use crate::ui::widgets::type_scale::{Type, icon, put, put_cut};

pub fn foot_ui(ui: &mut Ui, foot: Rect, choice: &Choice, preview: &Preview) -> Option<Answer> {
    let t = theme(ui);
    let row = foot.shrink2(vec2(24.0, 0.0));
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let mut right = ui.new_child(UiBuilder::new().max_rect(row).layout(layout));
    right.spacing_mut().item_spacing.x = 8.0;
    let words = format!("Export {}", choice.wish.format.short_name());
    let go = right.add(Button::primary(&words).enabled(preview.can_export()));
    let free = right.memory(|memory| memory.focused().is_none());
    if free && choice.naming.is_none() {
        go.request_focus();
    }
    let cancel = right.add(Button::secondary("Cancel"));
    let size = preview.size_words();
    let at = pos2(right.min_rect().left() - 16.0, row.center().y);
    let said = put(ui.painter(), at, Align2::RIGHT_CENTER, &size, Type::BODY, t.text_secondary);
    let room = said.left() - row.left() - 24.0;
    let change = path_ui(ui, row, room, choice);
    // A tick box or tile that has the focus does not keep Enter for itself.
    let typing = ui.ctx().text_edit_focused() || choice.naming.is_some();
    let open = egui::Popup::is_any_open(ui.ctx());
    let enter = !typing
        && !open
        && !cancel.has_focus()
        && !go.has_focus()
        && ui.input(|i| i.key_pressed(egui::Key::Enter));
    match () {
        () if (go.clicked() || enter) && preview.can_export() => {
            Some(Answer::Export(Box::new(choice.clone())))
        }
        () if change => Some(Answer::ChangeExport(Box::new(choice.clone()))),
        () if cancel.clicked() => Some(Answer::Cancel),
        () => None,
    }
}

/// Folder and file, and a link that asks for another; true if it was pressed.
fn path_ui(ui: &mut Ui, row: Rect, room: f32, choice: &Choice) -> bool {
    let t = theme(ui);
    let exists = choice.path.exists();
    let middle = if exists { row.center().y - 8.0 } else { row.center().y };
    let painter = ui.painter().clone();
    icon(&painter, pos2(row.left() + 9.0, middle), icons::FOLDER, fonts::icons(18.0), t.text_secondary);
    let mut x = row.left() + 28.0;
    let name = choice.path.file_name().unwrap_or_default().to_string_lossy();
    let folder = folder_words(choice.path.parent());
    let name_width =
        crate::ui::widgets::type_scale::galley(&painter, &name, Type::BODY_STRONG, t.text).size().x;
    let link = 70.0;
    let for_folder = (room - 28.0 - link - name_width.min(room * 0.6)).max(40.0);
    let at = pos2(x, middle);
    x = put_cut(&painter, at, Align2::LEFT_CENTER, &folder, Type::BODY, t.text_secondary, for_folder)
        .0
        .right()
        + 5.0;
    let for_name = (row.left() + room - link - x).max(60.0);
    let at = pos2(x, middle);
    x = put_cut(&painter, at, Align2::LEFT_CENTER, &name, Type::BODY_STRONG, t.text, for_name).0.right()
        + 14.0;
    let at = pos2(x, middle);
    let said = put(&painter, at, Align2::LEFT_CENTER, "Change…", Type::BODY_STRONG, t.accent_text);
    let response =
        ui.interact(said.expand2(vec2(4.0, 6.0)), ui.scope_id().with("change file"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, "Change…"));
    if response.has_focus() {
        focus_ring(&painter, response.rect, 4.0, &t);
    }
    if exists {
        let at = pos2(row.left() + 28.0, middle + 18.0);
        let words = "The file of this name is replaced.";
        put(&painter, at, Align2::LEFT_CENTER, words, Type::SMALL, t.warning);
    }
    response.clicked()
}

/// "Documents / Northfield /": the last folders, the home folder left out.
fn folder_words(folder: Option<&Path>) -> String {
    let Some(folder) = folder else { return String::new() };
    let short = std::env::home_dir().and_then(|home| folder.strip_prefix(home).ok().map(Path::to_owned));
    let shown = short.unwrap_or_else(|| folder.to_owned());
    let parts: Vec<String> = shown
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .filter(|part| part != "/")
        .collect();
    let last = parts.len().saturating_sub(3);
    let mut words = parts.get(last..).unwrap_or_default().join(" / ");
    if !words.is_empty() {
        words.push_str(" /");
    }
    words
}
