//! Named settings: chosen, kept in the project or on this computer, deleted.

use egui::{Id, Ui};

use super::Answer;
use super::choice::{Choice, Naming};
use crate::app::presets::{self, KeptPreset};
use crate::app::workspace::Document;
use crate::edit::{Command, RecordCommand};
use crate::model::{Key, Preset, Record};
use crate::text::icons;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::field::Field;
use crate::ui::widgets::menu::{self, Row, separator_ui};

const WIDTH: f32 = 210.0;

/// The drop-down of presets, or the field for a new one's name.
pub fn presets_ui(ui: &mut Ui, document: &Document, choice: &mut Choice) -> Option<Answer> {
    if choice.naming.is_some() {
        return naming_ui(ui, document, choice);
    }
    let project = document.editor.project();
    let shown = choice.preset.clone().unwrap_or_else(|| "Presets".to_owned());
    let button = menu::dropdown_ui(ui, "Preset", &shown, WIDTH);
    let mut answer = None;
    let mut applied: Option<KeptPreset> = None;
    menu::under(&button, WIDTH + 60.0, |ui| {
        let mut own: Vec<_> = project.presets().iter().collect();
        own.sort_by_key(|preset| (preset.order, preset.id));
        for preset in own {
            let on = choice.preset.as_deref() == Some(preset.name.as_str());
            if Row::new(&preset.name).icon(icons::BOOKMARK_SIMPLE).checked(on).show_ui(ui) {
                let words = presets::words_of(preset, document.map());
                applied = Some(KeptPreset { name: preset.name.clone(), words, ..KeptPreset::default() });
            }
        }
        for preset in &choice.kept {
            let on = choice.preset.as_deref() == Some(preset.name.as_str());
            let label = format!("{} (this computer)", preset.name);
            if Row::new(&label).icon(icons::BOOKMARK_SIMPLE).checked(on).show_ui(ui) {
                applied = Some(preset.clone());
            }
        }
        if !(project.presets().is_empty() && choice.kept.is_empty()) {
            separator_ui(ui);
        }
        for (label, computer) in [("Save in this project…", false), ("Keep on this computer…", true)] {
            if Row::new(label).icon(icons::FLOPPY_DISK).show_ui(ui) {
                let name = choice.preset.clone().unwrap_or_default();
                choice.naming = Some(Naming { name, computer });
            }
        }
        if let Some(name) = &choice.preset
            && Row::new(&format!("Delete “{name}”")).icon(icons::TRASH).danger().show_ui(ui)
        {
            answer = Some(match choice.project_preset(document, name) {
                Some(id) => Answer::Change(RecordCommand::Delete(Key::Preset(id)).into()),
                None => Answer::ForgetPreset(name.clone()),
            });
        }
    });
    if let Some(preset) = applied {
        choice.apply(&preset);
        choice.preset = Some(preset.name);
        choice.rename(document);
    }
    if answer.is_some() {
        choice.preset = None;
    }
    answer
}

fn naming_ui(ui: &mut Ui, document: &Document, choice: &mut Choice) -> Option<Answer> {
    let mut naming = choice.naming.take()?;
    let cancel = ui.add(Button::secondary("Cancel")).clicked();
    let named = !naming.name.trim().is_empty();
    let save = ui.add(Button::primary("Save").enabled(named)).clicked();
    let id = Id::unique("preset name");
    let field = Field::new("Name of the preset").hint("Client A3").size(WIDTH, 32.0).id(id);
    let response = field.show_ui(ui, &mut naming.name);
    let entered = response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
    if cancel {
        return None;
    }
    if !(named && (save || entered)) {
        if !response.lost_focus() && !response.has_focus() {
            response.request_focus();
        }
        choice.naming = Some(naming);
        return None;
    }
    let name = naming.name.trim().to_owned();
    choice.preset = Some(name.clone());
    if naming.computer {
        return Some(Answer::KeepPreset(name, Box::new(choice.wish.clone())));
    }
    let record = presets::record(&name, &choice.wish, document.map());
    Some(Answer::Change(match choice.project_preset(document, &name) {
        Some(id) => {
            let order = document.editor.project().presets().get(id).map_or(0, |preset| preset.order);
            Command::from(RecordCommand::Put(Record::from(Preset { id, order, ..record })))
        }
        None => Command::from(RecordCommand::Add(Record::from(record))),
    }))
}
