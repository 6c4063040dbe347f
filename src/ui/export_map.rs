//! Exporting from the window: the dialog's first choice, another file, the logo, presets of this
//! computer, the thread that writes.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use super::app::LanewayApp;
use super::dialogs::Dialog;
use super::dialogs::export::Choice;
use super::files::{self, Purpose, Question};
use super::jobs::Export;
use crate::app::presets::KeptPreset;
use crate::app::workspace::Mood;
use crate::app::{ExportWish, Folders, files_of_wish, pictures};
use crate::edit::{Command, RecordCommand};
use crate::model::{Project, ProjectHead, Record};

impl LanewayApp {
    /// Opens the dialog with the settings of the last time, else with a PDF of what is shown; the
    /// file stands beside the project's.
    pub(super) fn ask_export(&mut self) {
        let Some(document) = &mut self.workspace.document else {
            return;
        };
        self.board.finish_writing(document);
        if self.export.is_some() {
            return self.workspace.say(Mood::Warning, "An export is running already.", None);
        }
        let folder = document.path.as_deref().and_then(files::folder_of);
        let folder = folder
            .or_else(|| self.memory.settings.last_folder.clone())
            .or_else(std::env::home_dir)
            .unwrap_or_else(|| PathBuf::from("."));
        let mut choice = Choice::of(document, &folder);
        let last = document.path.as_deref().and_then(|path| self.memory.settings.last_export(path));
        if let Some(words) = last {
            let view = choice.wish.view;
            choice.apply(&KeptPreset { words: words.clone(), ..KeptPreset::default() });
            choice.wish.view = view;
            choice.rename(document);
        }
        choice.kept.clone_from(&self.memory.settings.presets);
        self.dialog = Some(Dialog::Export(Box::new(choice)));
    }

    /// Asks for another file; the dialog comes back after that.
    pub(super) fn change_export(&mut self, choice: Choice, ctx: &Context, frame: &eframe::Frame) {
        let info = choice.wish.format.info();
        let question = Question {
            purpose: Purpose::Export,
            title: "Export to",
            name: choice.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            folder: files::folder_of(&choice.path),
            endings: vec![(info.name, info.endings.to_vec())],
        };
        self.export_choice = Some(choice);
        self.ask(question, ctx, frame);
    }

    /// Asks for the logo's file; the dialog comes back after that.
    pub(super) fn choose_logo(&mut self, choice: Choice, ctx: &Context, frame: &eframe::Frame) {
        let question = Question {
            purpose: Purpose::Logo,
            title: "Choose a logo",
            name: String::new(),
            folder: files::folder_of(&choice.path),
            endings: vec![("Pictures", vec!["png", "jpg", "jpeg", "webp", "gif", "svg"])],
        };
        self.export_choice = Some(choice);
        self.ask(question, ctx, frame);
    }

    /// Makes a picture the project's logo.
    pub(super) fn set_logo(&mut self, path: &Path) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let read = std::fs::read(path).map_err(|error| format!("“{name}” can't be read: {error}."));
        let blob = match read.and_then(|bytes| pictures::read(bytes, &name)) {
            Ok(blob) => blob,
            Err(words) => return self.workspace.say(Mood::Warning, words, None),
        };
        let Some(document) = &self.workspace.document else {
            return;
        };
        let project = document.editor.project();
        let mut head = ProjectHead::clone(project.head());
        head.logo = Some(blob.id);
        let mut commands = Vec::new();
        if project.images().get(blob.id).is_none() {
            commands.push(RecordCommand::Add(Record::from(blob)).into());
        }
        commands.push(RecordCommand::Put(Record::Project(Arc::new(head))).into());
        self.workspace.run(&Command::Batch { name: "Change the logo".into(), commands });
    }

    /// Keeps settings on this computer, with the look of the project.
    pub(super) fn keep_preset(&mut self, name: &str, wish: &ExportWish) {
        let Some(document) = &self.workspace.document else {
            return;
        };
        let project = document.editor.project();
        let head = project.head();
        let mut wish = wish.clone();
        wish.look.accent = wish.look.accent.or(head.accent);
        let preset = KeptPreset {
            name: name.to_owned(),
            words: wish.words(),
            page_words: head.page_words.clone(),
            logo: self.memory.folders.as_ref().and_then(|folders| kept_logo(project, folders)),
        };
        let presets = &mut self.memory.settings.presets;
        presets.retain(|other| other.name != name);
        presets.push(preset);
        self.keep_settings();
    }

    /// The export's dialog with the presets of this computer as they are now.
    pub(super) fn with_kept(&self, dialog: Dialog) -> Dialog {
        match dialog {
            Dialog::Export(mut choice) => {
                choice.kept.clone_from(&self.memory.settings.presets);
                Dialog::Export(choice)
            }
            other => other,
        }
    }

    /// Writes the files in a thread.
    pub(super) fn start_export(&mut self, choice: &Choice, ctx: &Context) {
        let Some(document) = &self.workspace.document else {
            return;
        };
        let project = document.editor.project().clone();
        let files = files_of_wish(&project, &choice.wish, &choice.path, choice.each);
        self.memory.settings.last_folder = files::folder_of(&choice.path);
        if let Some(path) = &document.path {
            self.memory.settings.remember_export(path, choice.wish.words());
        }
        match Export::start(project, files, self.look.engine.clone(), ctx) {
            Ok(export) => self.export = Some(export),
            Err(error) => self.workspace.say(Mood::Failed, format!("Not exported: {error}"), None),
        }
        self.keep_settings();
    }
}

/// A copy of the project's logo beside the settings.
fn kept_logo(project: &Project, folders: &Folders) -> Option<PathBuf> {
    let logo = project.images().get(project.head().logo?)?;
    let folder = folders.data.join("logos");
    std::fs::create_dir_all(&folder).ok()?;
    let path = folder.join(logo.id.to_string());
    crate::app::save_atomic(&path, &logo.bytes).ok()?;
    Some(path)
}
