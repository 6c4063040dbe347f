//! The window's application: one frame is input, painting, then what was asked for.

use std::path::PathBuf;

use egui::{CentralPanel, Context, Panel, Ui, ViewportCommand};

use super::act::{Act, Acts};
use super::arrange::ArrangeView;
use super::banner::{self, Banner};
use super::board::BoardView;
use super::compare::CompareView;
use super::dialogs::export::{Choice, Preview};
use super::dialogs::{Dialog, Then};
use super::files::Files;
use super::ink::Ink;
use super::inspector::Inspector;
use super::jobs::{Ended, Export};
use super::keeping::Keeping;
use super::looks::{ask_system, palette_of};
use super::matrix::MatrixView;
use super::memory::Reading;
use super::opportunities::OpportunitiesView;
use super::paint::ScenePainter;
use super::pictures::Pictures;
use super::project::ProjectPanel;
use super::search::Search;
use super::start::Start;
use super::style::Look;
use super::{empty, fonts, keys, topbar};
use crate::app::actions::{ActionId, by_shortcut};
use crate::app::workspace::{Mood, Remedy, Side, Workspace};
use crate::app::{Folders, Settings, SystemLook};
use crate::text::TextEngine;

/// What the window shows first.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum StartWith {
    /// The start screen, or at the very first start an unnamed copy of the example.
    #[default]
    Nothing,
    File(PathBuf),
}

/// What is kept outside of documents.
#[derive(Default)]
pub struct Memory {
    pub settings: Settings,
    /// `None`: nothing is kept, as in tests.
    pub folders: Option<Folders>,
}

/// The application.
pub struct LanewayApp {
    pub(super) workspace: Workspace,
    pub(super) memory: Memory,
    pub(super) look: Look,
    pub(super) painter: ScenePainter,
    pub(super) start: Start,
    pub(super) reading: Reading,
    pub(super) keeping: Keeping,
    pub(super) dialog: Option<Dialog>,
    dialog_shown: bool,
    pub(super) files: Files,
    pub(super) pictures: Pictures,
    pub(super) preview: Preview,
    pub(super) export: Option<Export>,
    /// The export whose file is being chosen anew.
    pub(super) export_choice: Option<Choice>,
    /// What goes on once the file that is being asked for was saved.
    pub(super) after_save: Option<Then>,
    /// Work that is still to be offered; the next one last.
    pub(super) recovered: Vec<crate::app::store::Recovered>,
    pub(super) board: BoardView,
    pub(super) matrix: MatrixView,
    /// The preview of an arrangement, while it is open.
    pub(super) arrange: Option<ArrangeView>,
    pub(super) compare: CompareView,
    pub(super) opportunities: OpportunitiesView,
    pub(super) panel: ProjectPanel,
    pub(super) inspector: Inspector,
    pub(super) search: Search,
    /// Commands used last, newest first.
    pub(super) last: Vec<ActionId>,
    /// Everything but the map is hidden.
    pub(super) map_only: bool,
    /// What the system said about its looks, once it has.
    pub(super) system: SystemLook,
    pub(super) system_answer: Option<std::sync::mpsc::Receiver<SystemLook>>,
    /// The colours of the system that are shown, where they are followed.
    pub(super) system_dark: bool,
    title: String,
    /// Unsaved changes were dealt with: the window may close.
    pub(super) may_close: bool,
    frames: u64,
}

impl LanewayApp {
    /// Makes the application. `memory` without folders keeps nothing on disk and never shows the
    /// system's file dialogs.
    pub fn new(ctx: &Context, start: StartWith, memory: Memory) -> Self {
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.quit_shortcuts.clear();
        });
        fonts::install(ctx);
        let dark = ctx.input(|i| i.raw.system_theme) == Some(egui::Theme::Dark);
        let look = Look::new(TextEngine::new(), palette_of(memory.settings.theme, dark));
        let mut app = Self {
            workspace: Workspace::default(),
            painter: ScenePainter::new(look.engine.clone()),
            look,
            start: Start::default(),
            reading: Reading::default(),
            keeping: Keeping::default(),
            dialog: None,
            dialog_shown: false,
            pictures: Pictures::default(),
            files: Files::new(memory.folders.is_none()),
            preview: Preview::default(),
            export: None,
            export_choice: None,
            after_save: None,
            recovered: Vec::new(),
            board: BoardView::default(),
            matrix: MatrixView::default(),
            arrange: None,
            inspector: Inspector::default(),
            compare: CompareView::default(),
            opportunities: OpportunitiesView::default(),
            panel: ProjectPanel::default(),
            search: Search::default(),
            last: Vec::new(),
            map_only: false,
            system: SystemLook::default(),
            system_answer: memory.folders.as_ref().map(|_| ask_system(ctx)),
            system_dark: dark,
            title: String::new(),
            may_close: false,
            frames: 0,
            memory,
        };
        app.board.keep_clips_in(app.memory.folders.clone());
        app.matrix.keep_clips_in(app.memory.folders.clone());
        app.apply_settings(ctx);
        app.begin(ctx, start);
        app
    }

    fn begin(&mut self, ctx: &Context, start: StartWith) {
        self.refresh_recents(ctx);
        let first = !std::mem::replace(&mut self.memory.settings.started_before, true);
        self.look_for_work();
        match start {
            // What was left behind is offered first; a file whose work crashed opens from there.
            StartWith::File(path) if self.has_work_on(&path) => {}
            StartWith::File(path) => self.open_path(&path),
            StartWith::Nothing if first && self.memory.folders.is_some() => self.open_example(),
            StartWith::Nothing => {}
        }
        if first {
            self.keep_settings();
        }
    }

    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// Frames painted so far: an idle window paints none.
    pub fn frames(&self) -> u64 {
        self.frames
    }

    /// Shows everything; what was asked for is collected.
    fn frame_ui(&mut self, ui: &mut Ui, acts: &mut Acts) {
        let arranging = self.is_arranging();
        if self.dialog.is_none() && !arranging {
            self.keys(ui, acts);
            self.step_history(acts);
        }
        if self.workspace.document.is_none() {
            self.start.show_ui(ui, acts);
        } else if arranging {
            CentralPanel::no_frame().show(ui, |ui| self.arrange_ui(ui, acts));
        } else if self.map_only {
            CentralPanel::no_frame().show(ui, |ui| self.side_ui(ui, acts));
        } else {
            Panel::top("top").exact_size(topbar::HEIGHT).resizable(false).frame(egui::Frame::NONE).show(
                ui,
                |ui| {
                    let mut ink = Ink { look: &self.look, painter: &mut self.painter };
                    topbar::topbar_ui(ui, &self.workspace, &mut ink, acts);
                },
            );
            let document = self.workspace.document.as_ref();
            if let Some(banner) = document.and_then(|d| Banner::of(d, self.keeping.trouble())) {
                let panel = Panel::top("banner").exact_size(banner::HEIGHT).resizable(false);
                panel.frame(egui::Frame::NONE).show(ui, |ui| banner.show_ui(ui, acts));
            }
            CentralPanel::no_frame().show(ui, |ui| self.side_ui(ui, acts));
        }
        self.toasts(ui, acts);
        self.dialog_shown &= self.dialog.is_some();
        if let Some(mut dialog) = self.dialog.take() {
            if !std::mem::replace(&mut self.dialog_shown, true) {
                // The dialog decides where the focus starts.
                ui.memory_mut(|memory| {
                    if let Some(id) = memory.focused() {
                        memory.surrender_focus(id);
                    }
                });
            }
            let mut ink = Ink { look: &self.look, painter: &mut self.painter };
            dialog.show(ui.ctx(), &self.workspace, &mut self.preview, &mut ink, acts);
            self.dialog = Some(dialog);
        }
    }

    fn side_ui(&mut self, ui: &mut Ui, acts: &mut Acts) {
        let Some(document) = &mut self.workspace.document else {
            return;
        };
        let mut ink = Ink { look: &self.look, painter: &mut self.painter };
        if document.panel && !self.map_only {
            self.panel.show_ui(ui, document, &mut ink, acts);
        }
        let inspected = matches!(document.side, Side::Draft | Side::Matrix);
        let sheet = !self.map_only && self.panel.sheet_ui(ui, document, &mut ink, acts);
        if !self.map_only && self.panel.page_ui(ui, document, &mut ink, acts) {
            return;
        }
        if document.inspector && inspected && !sheet && !self.map_only {
            self.inspector.show_ui(ui, document, &mut ink, acts);
        }
        let area = ui.available_rect_before_wrap();
        self.board.bare = self.map_only;
        self.board.searching = self.search.is_open();
        self.search.show_ui(ui, area, document, acts);
        match document.side {
            Side::Draft => self.board.show_ui(ui, document, &self.look, &mut self.painter, acts),
            Side::Matrix
                if !self.matrix.is_writing() && document.map().is_some_and(|map| map.stages().is_empty()) =>
            {
                empty::matrix_ui(ui, document, acts);
            }
            Side::Matrix => self.matrix.show_ui(ui, document, &self.look, &mut self.painter, acts),
            Side::Compare => self.compare.show_ui(ui, document, &mut ink, acts),
            Side::Opportunities => self.opportunities.show_ui(ui, document, &mut ink, acts),
        }
        let under = match (document.side, ui.input(|i| i.pointer.latest_pos())) {
            (Side::Draft, Some(at)) => self.board.under(document, area, at),
            (Side::Matrix, Some(at)) => self.matrix.under(at),
            _ => None,
        };
        super::project::follow_ui(ui, document, under, acts);
    }

    /// Shortcuts of the table. While something is written, only those with Ctrl and the function
    /// keys count; plain keys belong to a widget that has the focus.
    fn keys(&self, ui: &Ui, acts: &mut Acts) {
        let ctx = ui.ctx();
        let writing = ctx.text_edit_focused()
            || self.board.is_writing()
            || self.matrix.is_writing()
            || self.inspector.is_writing()
            || self.panel.is_writing()
            || self.compare.is_writing()
            || self.opportunities.is_writing();
        let focused = ctx.memory(|memory| memory.focused());
        let elsewhere = focused.is_some_and(|id| !self.board.owns_focus(id) && !self.matrix.owns_focus(id));
        for keys in ui.input(keys::pressed) {
            let function = matches!(keys.key, crate::app::actions::Key::F(_));
            if !(keys.ctrl || function) && (writing || elsewhere) {
                continue;
            }
            for action in by_shortcut(keys) {
                let own =
                    writing && matches!(action.id, ActionId::Undo | ActionId::Redo | ActionId::SelectAll);
                if !own && self.workspace.allows(action.id) {
                    if let ActionId::ToolNote | ActionId::QuickCapture | ActionId::EditText = action.id {
                        keys::write_later(ui, keys);
                    }
                    acts.push(Act::Do(action.id));
                }
            }
        }
    }

    /// Files dropped on the window: pictures go on the open board, anything else is opened.
    fn dropped(&self, ui: &Ui, acts: &mut Acts) {
        let paths: Vec<PathBuf> =
            ui.input(|i| i.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        let (pictures, others): (Vec<_>, Vec<_>) =
            paths.into_iter().partition(|path| crate::app::pictures::is_picture(path));
        if let (Some(persona), [picture]) = (self.panel.open_persona(), &pictures[..]) {
            acts.push(Act::Portrait(persona, picture.clone()));
        } else if !pictures.is_empty() && self.workspace.document.is_some() {
            acts.push(Act::Pictures(pictures));
        }
        acts.extend(others.into_iter().next().map(Act::OpenPath));
    }

    /// An export has ended: say so.
    fn poll_export(&mut self) {
        let Some(ended) = self.export.as_ref().and_then(Export::poll) else {
            return;
        };
        self.export = None;
        match ended {
            Ended::Done(path, lost) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let remedy = Some(Remedy::Show(path));
                self.workspace.say(Mood::Done, format!("Exported {name}"), remedy);
                if let Some(first) = lost.into_iter().next() {
                    self.workspace.say(Mood::Warning, first, None);
                }
            }
            Ended::Failed(error) => self.workspace.say(Mood::Failed, format!("Not exported: {error}"), None),
            Ended::Cancelled => self.workspace.say(Mood::Warning, "The export was cancelled.", None),
        }
    }

    /// The title bar shows the project, and a dot while something is not saved.
    fn show_title(&mut self, ctx: &Context) {
        let title = match &self.workspace.document {
            Some(document) if document.editor.is_dirty() => format!("• {}, Laneway", document.name()),
            Some(document) => format!("{}, Laneway", document.name()),
            None => "Laneway".to_owned(),
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// One route for all ways of closing.
    fn closing(&mut self, ctx: &Context, frame: &eframe::Frame) {
        let asked = ctx.input(|i| i.viewport().close_requested());
        if asked && !self.may_close && self.is_unsaved() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.leave(Then::Quit, ctx, frame);
        }
    }

    /// There are changes that no file holds.
    pub(super) fn is_unsaved(&self) -> bool {
        self.workspace.document.as_ref().is_some_and(|document| document.editor.is_dirty())
    }
}

impl eframe::App for LanewayApp {
    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        self.frames += 1;
        let ctx = ui.ctx().clone();
        let mut acts = Acts::new();
        self.painter.begin_frame();
        self.poll_recents();
        self.poll_export();
        if ui.input(|i| i.events.contains(&egui::Event::WindowFocused(true))) {
            self.look_at_file();
        }
        self.closing(&ctx, frame);
        self.poll_pictures();
        self.follow_system(&ctx);
        self.dropped(ui, &mut acts);
        self.frame_ui(ui, &mut acts);
        let busy = !acts.is_empty();
        for act in acts {
            self.perform(act, &ctx, frame);
        }
        if let Some(answer) = self.files.poll(ctx.input(|i| i.focused)) {
            self.answered(answer, &ctx);
            ctx.request_repaint();
        }
        self.keep_safe(&ctx, frame);
        if busy {
            ctx.request_repaint();
        }
        self.show_title(&ctx);
    }

    fn raw_input_hook(&mut self, ctx: &Context, raw: &mut egui::RawInput) {
        super::text_input::come_again(ctx, raw);
        // egui's own atlas may otherwise grow with the graphics card's largest texture.
        if let Some(side) = &mut raw.max_texture_side {
            *side = (*side).min(4096);
        }
    }
}
