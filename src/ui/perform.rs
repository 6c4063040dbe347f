//! What was asked for in a frame, carried out.

use std::path::PathBuf;

use egui::{Context, ViewportCommand};

use super::act::Act;
use super::address::address;
use super::app::LanewayApp;
use super::dialogs::export::Choice;
use super::dialogs::{self, Dialog, Then};
use super::files::{self, Purpose, Question};
use crate::app::actions::ActionId;
use crate::app::fresh_seed;
use crate::app::palette::Goal;
use crate::app::workspace::{Mood, Remedy, Side};
use crate::edit::RecordCommand;
use crate::model::{Key, Record};

impl LanewayApp {
    pub(super) fn perform(&mut self, act: Act, ctx: &Context, frame: &eframe::Frame) {
        match act {
            Act::Do(id) => self.do_action(id, ctx, frame),
            Act::Run(command) => _ = self.workspace.run(&command),
            Act::Select(selection) => {
                if let Some(document) = &mut self.workspace.document {
                    document.editor.select(selection);
                }
            }
            Act::NewDraft => self.unless_unsaved(Then::NewDraft, ctx, frame),
            Act::Example => self.unless_unsaved(Then::Example, ctx, frame),
            Act::Template(name) => self.unless_unsaved(Then::Template(name), ctx, frame),
            Act::OpenPath(path) => self.unless_unsaved(Then::OpenPath(path), ctx, frame),
            Act::Show(side) => self.show(side),
            Act::ShowAudience(view) => {
                if let Some(document) = &mut self.workspace.document {
                    document.show_audience(view);
                }
            }
            Act::ShowMap(map) => {
                self.panel.close_page();
                if let Some(document) = &mut self.workspace.document {
                    document.editor.show_map(map);
                }
            }
            Act::Offer(mood, text, remedy) => self.workspace.say(mood, text, remedy),
            Act::PastePicture(picture, at) => self.add_pasted_picture(picture, at, ctx),
            Act::Pictures(paths) => {
                if let Some(document) = &mut self.workspace.document {
                    let at = self.board.middle(document);
                    self.add_pictures(paths, at, ctx);
                }
            }
            Act::GoTo(anchor) => self.go_to_anchor(anchor),
            Act::ShowFound(found) => self.show_found(&found),
            Act::OpenUrl(url) => match address(&url) {
                Some(url) => ctx.open_url(egui::OpenUrl::new_tab(url)),
                None => {
                    let words = format!("“{url}” is no address of a page or a file.");
                    self.workspace.say(Mood::Warning, words, None);
                }
            },
            Act::AddNote(text) => self.add_note(text),
            Act::Toast(key) => self.remedy(key, ctx, frame),
            Act::Dialog(answer) => self.dialog_answer(answer, ctx, frame),
            Act::Help(help) => self.help(help, ctx, frame),
            Act::Arrange(wish) => self.end_arranging(wish),
            Act::Ask(dialog) => self.dialog = Some(dialog),
            Act::Say(mood, text) => self.workspace.say(mood, text, None),
            Act::Add(record) => self.add_record(record),
            Act::Open(place) => self.open_place(place),
            Act::AskPortrait(persona) => {
                let folder = self.memory.settings.last_folder.clone();
                let purpose = Purpose::Portrait(persona);
                let title = "Choose a picture";
                self.ask(Question { purpose, title, ..picture_question(folder, false) }, ctx, frame);
            }
            Act::Portrait(persona, path) => self.read_portrait(persona, path, ctx),
        }
    }

    /// Adds a record, and opens what has a sheet.
    fn add_record(&mut self, record: Record) {
        use super::project::Place;
        let made = self.workspace.run(&RecordCommand::Add(record).into()).and_then(|done| done.made);
        match made {
            Some(Key::Persona(id)) => self.open_place(Place::Persona(id)),
            Some(Key::Source(id)) => self.open_place(Place::Source(id)),
            _ => {}
        }
    }

    fn open_place(&mut self, place: super::project::Place) {
        if let Some(document) = &mut self.workspace.document {
            self.board.finish_writing(document);
            self.matrix.finish_writing(document);
            self.panel.open(place, document);
        }
    }

    /// Undo and redo are carried out before the frame is painted, so that it shows them. Nothing else
    /// is: what opens in a frame would get the frame's keys.
    pub(super) fn step_history(&mut self, acts: &mut Vec<Act>) {
        for act in acts.extract_if(.., |act| matches!(act, Act::Do(ActionId::Undo | ActionId::Redo))) {
            if let Act::Do(id) = act {
                self.remember_action(id);
                self.document_action(id);
            }
        }
    }

    fn do_action(&mut self, id: ActionId, ctx: &Context, frame: &eframe::Frame) {
        self.remember_action(id);
        match id {
            ActionId::Palette => self.open_palette(),
            ActionId::Find => self.search.open(),
            ActionId::FindNext | ActionId::FindPrevious => self.find_step(id == ActionId::FindPrevious),
            ActionId::Replace => self.open_replace(self.search.text().to_owned()),
            ActionId::Settings => {
                self.dialog = Some(Dialog::Settings(Box::new(self.memory.settings.clone())))
            }
            ActionId::Duplicates => self.dialog = Some(Dialog::Duplicates(Default::default())),
            ActionId::Outline => self.dialog = Some(Dialog::Outline(Default::default())),
            ActionId::MergeNotes => self.merge_notes(),
            ActionId::NextRegion | ActionId::PreviousRegion => {
                self.step_region(ctx, id == ActionId::PreviousRegion);
            }
            ActionId::ColourKey => self.dialog = Some(Dialog::ColourKey(Default::default())),
            ActionId::CopyMap => self.copy_map(ctx),
            ActionId::Things => self.dialog = Some(Dialog::Things(Default::default())),
            ActionId::Review | ActionId::Numbers | ActionId::ImportScores => self.judge(id, ctx, frame),
            ActionId::Shortcuts => self.dialog = Some(Dialog::Shortcuts),
            ActionId::MapOnly => self.map_only = !self.map_only,
            ActionId::New => self.unless_unsaved(Then::NewDraft, ctx, frame),
            ActionId::Open => self.unless_unsaved(Then::Open, ctx, frame),
            ActionId::History => self.show_history(),
            ActionId::Home => self.unless_unsaved(Then::Home, ctx, frame),
            ActionId::Save => self.save(None, ctx, frame),
            ActionId::SaveAs => self.ask_save(None, ctx, frame),
            ActionId::Export => self.ask_export(),
            ActionId::ShowDraft => self.show(Side::Draft),
            ActionId::ShowMatrix => self.show(Side::Matrix),
            ActionId::ShowCompare => self.show(Side::Compare),
            ActionId::ShowOpportunities => self.show(Side::Opportunities),
            ActionId::FullScreen => {
                let full = ctx.input(|i| i.viewport().fullscreen.unwrap_or(false));
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
            }
            ActionId::Theme => self.next_theme(ctx),
            ActionId::PasteAsOne => self.board.paste_as_one(ctx),
            ActionId::Picture | ActionId::Underlay => {
                let folder = self.memory.settings.last_folder.clone();
                self.ask(picture_question(folder, id == ActionId::Underlay), ctx, frame);
            }
            _ => self.document_action(id),
        }
    }

    /// Actions on the open document.
    fn document_action(&mut self, id: ActionId) {
        let Some(document) = &mut self.workspace.document else {
            return;
        };
        match id {
            ActionId::Undo => _ = document.editor.undo(),
            ActionId::Redo => _ = document.editor.redo(),
            ActionId::Inspector => document.inspector = !document.inspector,
            ActionId::ProjectPanel => document.panel = !document.panel,
            ActionId::NewMap => {
                let title = format!("Map {}", document.editor.project().maps().len() + 1);
                self.workspace.run(&RecordCommand::AddMap { title }.into());
            }
            ActionId::AudienceViews | ActionId::CatchUp => self.ask_about_map(id),
            ActionId::CopyAsFuture => self.copy_as_future(),
            ActionId::RenameMap => {
                self.dialog = document.editor.map_id().map(|map| {
                    let text = document.map().map(|map| map.head().title.clone()).unwrap_or_default();
                    Dialog::RenameMap { map, text }
                });
            }
            ActionId::TurnIntoOpportunity => self.turn_into_opportunity(),
            ActionId::Arrange => self.begin_arranging(),
            ActionId::LayOutDraft => self.lay_out_draft(),
            ActionId::DeleteMap => self.dialog = document.editor.map_id().map(Dialog::DeleteMap),
            _ => self.workspace_side(id),
        }
    }

    /// Actions that belong to the side that is shown.
    fn workspace_side(&mut self, id: ActionId) {
        let Some(document) = &mut self.workspace.document else {
            return;
        };
        let mut acts = Vec::new();
        match document.side {
            Side::Draft => self.board.action(id, document, &mut acts),
            Side::Matrix => self.matrix.action(id, document, &mut acts),
            Side::Compare => self.compare.action(id, document, &mut acts),
            Side::Opportunities => self.opportunities.action(id, document, &mut acts),
        }
        for act in acts {
            match act {
                Act::Run(command) => _ = self.workspace.run(&command),
                Act::Select(selection) => {
                    if let Some(document) = &mut self.workspace.document {
                        document.editor.select(selection);
                    }
                }
                Act::Ask(dialog) => self.dialog = Some(dialog),
                Act::Say(mood, text) => self.workspace.say(mood, text, None),
                Act::Offer(mood, text, remedy) => self.workspace.say(mood, text, remedy),
                _ => {}
            }
        }
    }

    fn show(&mut self, side: Side) {
        if let Some(document) = &mut self.workspace.document {
            self.board.finish_writing(document);
            self.matrix.finish_writing(document);
            self.panel.close_page();
            document.side = side;
        }
    }

    /// Goes on if nothing could be lost, else asks.
    fn unless_unsaved(&mut self, then: Then, ctx: &Context, frame: &eframe::Frame) {
        if let Some(document) = &mut self.workspace.document {
            self.board.finish_writing(document);
            self.matrix.finish_writing(document);
        }
        if self.is_unsaved() {
            self.leave(then, ctx, frame);
        } else {
            self.go_on(then, ctx, frame);
        }
    }

    pub(super) fn go_on(&mut self, then: Then, ctx: &Context, frame: &eframe::Frame) {
        match then {
            Then::Quit => {
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Then::Home => {
                self.workspace.document = None;
                self.refresh_recents(ctx);
            }
            Then::NewDraft => self.workspace.open_new(fresh_seed(), Side::Draft),
            Then::Example => self.open_example(),
            Then::Template(name) => self.open_template(name),
            Then::Open => {
                self.ask(files::open_question(self.memory.settings.last_folder.clone()), ctx, frame)
            }
            Then::OpenPath(path) => self.open_path(&path),
        }
    }

    fn dialog_answer(&mut self, answer: dialogs::Answer, ctx: &Context, frame: &eframe::Frame) {
        use dialogs::Answer;
        let closed = self.dialog.take();
        match answer {
            Answer::Cancel => {
                self.after_save = None;
                self.dialog = self.export_choice.take().map(|choice| Dialog::Export(Box::new(choice)));
            }
            Answer::Save(then) => self.save(Some(then), ctx, frame),
            Answer::Discard(then) => {
                self.keeping.discard();
                self.go_on(then, ctx, frame);
            }
            Answer::Path(question, text) => {
                let ending = (question.purpose == Purpose::SaveAs).then_some("ron");
                let path = files::typed_path(&text, ending);
                let problem = match question.purpose {
                    Purpose::Open
                    | Purpose::Picture
                    | Purpose::Underlay
                    | Purpose::Portrait(_)
                    | Purpose::Logo
                        if !path.exists() =>
                    {
                        Some("There is no file with this path.")
                    }
                    _ => None,
                };
                match problem {
                    Some(problem) => {
                        let error = Some(problem.to_owned());
                        self.dialog = closed.map(|_| Dialog::Path { question, text, error });
                    }
                    None => self.answered(files::Answer::Chosen(question, path), ctx),
                }
            }
            Answer::Rename(map, title) => {
                self.workspace.run(&RecordCommand::RenameMap { map, title }.into());
            }
            Answer::History(wish) => self.history_wish(wish),
            Answer::OpenRescued(path) => self.open_rescued(&path),
            Answer::Recovery(choice) => self.recover(choice, ctx, frame),
            Answer::Export(choice) => self.start_export(&choice, ctx),
            Answer::ChangeExport(choice) => self.change_export(*choice, ctx, frame),
            Answer::ChooseLogo(choice) => self.choose_logo(*choice, ctx, frame),
            Answer::KeepPreset(name, wish) => {
                self.keep_preset(&name, &wish);
                self.dialog = closed.map(|dialog| self.with_kept(dialog));
            }
            Answer::ForgetPreset(name) => {
                self.memory.settings.presets.retain(|preset| preset.name != name);
                self.keep_settings();
                self.dialog = closed.map(|dialog| self.with_kept(dialog));
            }
            Answer::LeaveArranging => self.arrange = None,
            Answer::Goal(goal, typed) => {
                if let Some(id) = self.go_to(goal, &typed) {
                    self.do_action(id, ctx, frame);
                }
            }
            Answer::Glance(goal, palette) => {
                if !matches!(goal, Goal::Do(_) | Goal::Replace) {
                    self.go_to(goal, "");
                }
                self.dialog = Some(Dialog::Palette(palette));
            }
            Answer::ReadTable(columns) => self.open_as_told(&columns),
            Answer::Change(command) => {
                self.workspace.run(&command);
                self.dialog = closed;
            }
            Answer::Opportunity(wish) => self.save_opportunity(&wish),
            Answer::Go(at) => self.go_to_place(at),
            Answer::Scores(ready) => self.write_scores(&ready),
            Answer::Replace(wanted, with) => self.replace_all(&wanted, &with),
            Answer::Settings(settings) => {
                self.set_settings((*settings).clone(), ctx);
                self.dialog = Some(Dialog::Settings(settings));
            }
            Answer::DeleteMap(map) => {
                self.workspace.run(&RecordCommand::DeleteMap(map).into());
            }
            Answer::Run(command) => _ = self.workspace.run(&command),
        }
        if self.may_close {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    fn remedy(&mut self, key: u64, ctx: &Context, frame: &eframe::Frame) {
        match self.workspace.dismiss(key) {
            Some(Remedy::Undo) => self.do_action(ActionId::Undo, ctx, frame),
            Some(Remedy::Do(id)) => self.do_action(id, ctx, frame),
            Some(Remedy::Grid(grid)) => self.make_matrix(&grid),
            Some(Remedy::SaveAs) => self.ask_save(None, ctx, frame),
            Some(Remedy::Show(path)) => {
                if let Some(folder) = files::folder_of(&path) {
                    ctx.open_url(egui::OpenUrl::new_tab(format!("file://{}", folder.display())));
                }
            }
            None => {}
        }
    }

    /// Stages and lanes of a pasted block.
    fn make_matrix(&mut self, grid: &[Vec<Option<crate::model::NoteId>>]) {
        let Some(document) = &mut self.workspace.document else {
            return;
        };
        match crate::app::block::make_matrix(&mut document.editor, grid) {
            Ok(()) => {
                document.side = Side::Matrix;
                let words = "The first row became stages, the first column lanes.";
                self.workspace.say(Mood::Done, words, Some(Remedy::Undo));
            }
            Err(error) => self.workspace.say(Mood::Warning, error.to_string(), None),
        }
    }

    pub(super) fn ask(&mut self, question: Question, ctx: &Context, frame: &eframe::Frame) {
        if let Some(answer) = self.files.ask(question, frame, ctx) {
            self.answered(answer, ctx);
        }
    }

    /// A file was chosen, or no dialog could be shown.
    pub(super) fn answered(&mut self, answer: files::Answer, ctx: &Context) {
        match answer {
            files::Answer::Cancelled => {
                self.after_save = None;
                self.dialog = self.export_choice.take().map(|choice| Dialog::Export(Box::new(choice)));
            }
            files::Answer::Unavailable(question) => {
                let folder = question.folder.clone().or_else(std::env::home_dir).unwrap_or_default();
                let text = folder.join(&question.name).to_string_lossy().into_owned();
                self.dialog = Some(Dialog::Path { question, text, error: None });
            }
            files::Answer::Chosen(question, path) => {
                self.memory.settings.last_folder = files::folder_of(&path);
                match question.purpose {
                    Purpose::Scores => self.read_scores(path, ctx),
                    Purpose::Open => self.open_path(&path),
                    Purpose::SaveAs => self.begin_save(path, false, ctx),
                    Purpose::Picture => self.add_picture_file(path, false, ctx),
                    Purpose::Underlay => self.add_picture_file(path, true, ctx),
                    Purpose::Portrait(persona) => self.read_portrait(persona, path, ctx),
                    Purpose::Export => {
                        let choice = self.export_choice.take();
                        let changed = |choice| Choice { path, own_name: true, ..choice };
                        self.dialog = choice.map(|choice| Dialog::Export(Box::new(changed(choice))));
                    }
                    Purpose::Logo => {
                        self.set_logo(&path);
                        let choice = self.export_choice.take();
                        self.dialog = choice.map(|choice| Dialog::Export(Box::new(choice)));
                    }
                }
            }
        }
    }
}

fn picture_question(folder: Option<PathBuf>, under: bool) -> Question {
    Question {
        purpose: if under { Purpose::Underlay } else { Purpose::Picture },
        title: if under { "Add a picture as underlay" } else { "Add a picture" },
        name: String::new(),
        folder,
        endings: vec![
            ("Pictures", vec!["png", "jpg", "jpeg", "webp", "gif", "svg"]),
            ("All files", vec!["*"]),
        ],
    }
}
