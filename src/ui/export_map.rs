//! Exporting from the window: the dialog's first choice, another file, the thread that writes.

use std::path::PathBuf;

use egui::Context;

use super::app::LanewayApp;
use super::dialogs::Dialog;
use super::dialogs::export::Choice;
use super::files::{self, Purpose, Question};
use super::jobs::Export;
use crate::app::ExportFormat;
use crate::app::workspace::Mood;

impl LanewayApp {
    /// Opens the dialog with a PDF of what is shown, beside the project's file.
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
        let title = document.map().map(|map| map.head().title.clone()).filter(|title| !title.is_empty());
        let name = files::file_name(&title.unwrap_or_else(|| document.name()), ExportFormat::Pdf.ending());
        self.dialog = Some(Dialog::Export(Choice::of(document, folder.join(name))));
    }

    /// Asks for another file; the dialog comes back after that.
    pub(super) fn change_export(&mut self, choice: Choice, ctx: &Context, frame: &eframe::Frame) {
        let info = choice.format.info();
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

    /// Writes the file in a thread.
    pub(super) fn start_export(&mut self, choice: Choice, ctx: &Context) {
        let Some(document) = &self.workspace.document else {
            return;
        };
        let map = document.map().map(|map| map.head().title.clone()).unwrap_or_default();
        let (project, wish) = (document.editor.project().clone(), choice.wish(&map));
        self.memory.settings.last_folder = files::folder_of(&choice.path);
        match Export::start(project, wish, choice.path, self.look.engine.clone(), ctx) {
            Ok(export) => self.export = Some(export),
            Err(error) => self.workspace.say(Mood::Failed, format!("Not exported: {error}"), None),
        }
    }
}
