//! Opening and saving: what the window does around the files of [`crate::app`].

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use super::app::LanewayApp;
use super::dialogs::columns::Columns;
use super::dialogs::damaged::Damage;
use super::dialogs::{Dialog, Then};
use super::files::{self, Purpose, Question};
use crate::app::store::Stamp;
use crate::app::store::disk::RealDisk;
use crate::app::store::versions::{Versions, Why};
use crate::app::workspace::{Document, Mood, ReadOnly};
use crate::app::{self, Input, Openable, example_map, fresh_seed, open_or_rescue, templates};
use crate::edit::Editor;
use crate::model::Project;

impl LanewayApp {
    /// Saves where it was saved before; asks the first time. Then goes on with `then`.
    pub(super) fn save(&mut self, then: Option<Then>, ctx: &Context, frame: &eframe::Frame) {
        let Some(document) = &mut self.workspace.document else {
            return;
        };
        self.board.finish_writing(document);
        self.matrix.finish_writing(document);
        match document.path.clone().filter(|_| document.file.read_only.is_none()) {
            Some(path) => {
                self.after_save = then;
                self.begin_save(path, false, ctx);
                self.go_on_after_save(ctx, frame);
            }
            None => self.ask_save(then, ctx, frame),
        }
    }

    pub(super) fn ask_save(&mut self, then: Option<Then>, ctx: &Context, frame: &eframe::Frame) {
        let Some(document) = &self.workspace.document else {
            return;
        };
        self.after_save = then;
        let folder = document.path.as_deref().and_then(files::folder_of);
        let question = Question {
            purpose: Purpose::SaveAs,
            title: "Save as",
            name: files::file_name(&document.name(), "ron"),
            folder: folder.or_else(|| self.memory.settings.last_folder.clone()),
            endings: vec![("Laneway project", vec!["ron"])],
        };
        self.ask(question, ctx, frame);
    }

    /// Unsaved changes are saved now: what was put off happens.
    pub(super) fn go_on_after_save(&mut self, ctx: &Context, frame: &eframe::Frame) {
        // A save that runs goes on when it has ended.
        if !self.is_unsaved()
            && let Some(then) = self.after_save.take()
        {
            self.go_on(then, ctx, frame);
        }
    }

    /// An unnamed project made from a template.
    pub(super) fn open_template(&mut self, name: &str) {
        match templates::find(name).map(|template| template.project(fresh_seed())) {
            None => {}
            Some(Ok(project)) => self.show_project(project, None, None),
            Some(Err(error)) => self.workspace.say(Mood::Failed, error.to_string(), None),
        }
    }

    /// An unnamed copy of the built-in example.
    pub(super) fn open_example(&mut self) {
        match example_map() {
            Ok(project) => self.show_project(project, None, None),
            Err(error) => self.workspace.say(Mood::Failed, error.to_string(), None),
        }
    }

    /// Opens a project, or a board of another tool as an unnamed project. What the columns of a table
    /// mean is shown first.
    pub(super) fn open_path(&mut self, path: &Path) {
        let named_project = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
        if !named_project && let Ok(Some(table)) = app::open_table(&Input::File(path.to_owned())) {
            self.dialog = Some(Dialog::Columns(Box::new(Columns::of(path, table))));
            return;
        }
        let opened = match open_or_rescue(path) {
            Ok(Openable::Whole(opened)) => *opened,
            Ok(Openable::Rescued(rescued)) => {
                self.dialog = Some(Dialog::Damaged(Damage::of(path, &rescued)));
                return;
            }
            Err(error) => {
                let title = "This file cannot be opened".to_owned();
                self.dialog = Some(Dialog::Message { title, text: error.to_string() });
                return;
            }
        };
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        match &opened.report {
            Some(report) => self.workspace.say(Mood::Done, report.to_string(), None),
            None if opened.warnings.is_empty() => {}
            None => self.workspace.say(Mood::Warning, opened.warnings.join(" "), None),
        }
        self.show_project(opened.project, opened.report.is_none().then_some(path), opened.held);
    }

    /// Opens a table as an unnamed project, with its columns as they are meant now.
    pub(super) fn open_as_told(&mut self, columns: &Columns) {
        match app::table_project(&Input::File(columns.path.clone()), &columns.table) {
            Ok(imported) => {
                self.workspace.say(Mood::Done, imported.report.to_string(), None);
                self.show_project(imported.project, None, None);
            }
            Err(error) => {
                let title = "This file cannot be opened".to_owned();
                self.dialog = Some(Dialog::Message { title, text: error.to_string() });
            }
        }
    }

    /// Opens what could be read of a damaged file as an unnamed copy, that of a newer one to be
    /// looked at. The file itself stays as it is; a damaged one is kept as a version besides.
    pub(super) fn open_rescued(&mut self, path: &Path) {
        let rescued = match open_or_rescue(path) {
            Ok(Openable::Rescued(rescued)) => rescued,
            // It was mended meanwhile, or has gone.
            _ => return self.open_path(path),
        };
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        if rescued.newer.is_some() {
            self.show_project(rescued.project, Some(path), None);
            if let Some(document) = &mut self.workspace.document {
                document.file.read_only = Some(ReadOnly::Newer);
                document.editor.set_read_only(true);
            }
            return;
        }
        self.keep_version(&path, &rescued.bytes, Why::Damaged);
        self.show_project(rescued.project, None, None);
        if let Some(document) = &mut self.workspace.document {
            document.editor.mark_unsaved();
        }
    }

    /// Keeps bytes as a version of a file; false, and a message, if that fails.
    pub(super) fn keep_version(&mut self, path: &Path, bytes: &[u8], why: Why) -> bool {
        let Some(folders) = &self.memory.folders else { return true };
        let versions = Versions::of(Arc::new(RealDisk), &folders.data, path);
        match versions.keep(bytes, why, jiff::Timestamp::now()) {
            Ok(_) => true,
            Err(error) => {
                self.workspace.say(Mood::Failed, format!("No version was kept: {error}."), None);
                false
            }
        }
    }

    fn show_project(&mut self, mut project: Project, path: Option<PathBuf>, held: Option<Stamp>) {
        project.reseed(fresh_seed());
        let mut document = Document::new(Editor::new(project), path.clone());
        document.file.held = held;
        let name = document.name();
        self.workspace.document = Some(document);
        if let Some(path) = path {
            self.remember(&path, &name);
        }
    }
}
